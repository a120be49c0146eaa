"""One page of the site: the words in the middle, and around them the way back, who to call, and what else there is."""

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from .glossary import Term

_NUMBER = re.compile(r"(?<![\w.,‑-])0\d{1,3}[-‑]\d(?:\s?\d){3,8}(?![\w-])|\b112\b(?![.,]?\w)")
_CALL = re.compile(r"(?:\b[Bb]el|\bvia)\s*\Z")
_TAG = re.compile(r"(<a\b.*?</a>|<button\b.*?</button>|<[^>]*>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, and where it leads as seen from the page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page of one site: whose it is, the menu, who to call, the colour and the last line."""

    place: str
    home: str
    menu: tuple[Link, ...]
    calls: str
    colour: str
    footer: str


def page(
    frame: Frame, address: str, title: str, body: str, *, lead: str = "", parts: tuple[Link, ...] = (),
    terms: tuple[Term, ...] = (), papers: tuple[Link, ...] = (), script: str = "",
) -> bytes:  # fmt: skip
    """The page as UTF-8. `lead` and `body` are HTML of ours, with `parts`, the topics, between them.

    `papers`: the same text as a file.
    """
    filled = _template().render(
        policy=_policy(script), style=Markup(_style(frame.colour)), title=title, place=frame.place, home=frame.home,
        is_home=address == frame.home, menu=frame.menu, here=address, calls=Markup(callable_numbers(frame.calls)),
        parts=parts, lead=Markup(lead), body=Markup(callable_numbers(body)), terms=terms, footer=frame.footer,
        files=papers, script=Markup(script),
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


def callable_numbers(body: str) -> str:
    """Each telephone number in the words as a link that a phone can dial."""
    pieces = _TAG.split(body)
    pieces[::2] = [_NUMBER.sub(_call, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _call(match: re.Match[str]) -> str:
    """A number of ten digits, or of a service; 112 only where it says to call, or where it stands alone."""
    number = "".join(sign for sign in match[0] if sign.isdecimal())
    before, whole = match.string[: match.start()], match.string.strip()
    is_one = (
        bool(_CALL.search(before)) or whole == number
        if number == "112"
        else len(number) == 10 or (number.startswith(("0800", "0900")) and len(number) in (8, 11))
    )
    return f'<a href="tel:{number}">{match[0]}</a>' if is_one else match[0]
