"""One page of the site: the words in the middle, and around them the way back, who to call, and what else there is."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from . import addresses
from .glossary import Term


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, and where it leads as seen from the page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page of one site: whose it is and for whom, the menu, who to call, the colour and the end.

    `said` are the readers in the head, `footer` the sentences and `ends` the links at the foot of a page.
    """

    place: str
    home: str
    menu: tuple[Link, ...]
    calls: str
    colour: str
    said: str
    footer: tuple[str, ...]
    ends: tuple[Link, ...] = ()


def page(
    frame: Frame, address: str, title: str, body: str, *, lead: str = "", parts: tuple[Link, ...] = (),
    terms: tuple[Term, ...] = (), papers: tuple[Link, ...] = (), script: str = "",
) -> bytes:  # fmt: skip
    """The page as UTF-8. `lead` and `body` are HTML of ours, with `parts`, the topics, between them.

    `papers`: the same text as a file.
    """
    filled = _template().render(
        policy=_policy(script), style=Markup(_style(frame.colour)), title=title, place=frame.place, home=frame.home,
        is_home=address == frame.home, menu=frame.menu, here=address, calls=Markup(addresses.link(frame.calls)),
        parts=parts, lead=Markup(lead), body=Markup(addresses.link(body)), terms=terms, said=frame.said,
        footer=frame.footer, ends=frame.ends, files=papers, script=Markup(script),
    )  # fmt: skip
    return filled.encode()


def _policy(script: str) -> str:
    """Nothing is fetched; the one script of the page is the one that it was made with."""
    allowed = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    if not script:
        return allowed
    return f"{allowed}; script-src 'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    return Environment(autoescape=True, trim_blocks=True).from_string(_own("page.html"))


@cache
def _style(colour: str) -> str:
    return _own("stijl.css").replace("HOOFD", colour)


def _own(name: str) -> str:
    return (files("geelvrij.generator.site") / name).read_text(encoding="utf-8")


def script(index: str) -> str:
    """The script of the search page; `index` is JSON."""
    return f"const INDEX = {index.replace('<', chr(92) + 'u003c')};\n{_own('zoeken.js')}"
