"""One document of a location as blocks for the web: the same words in the same order as in Word and PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geelvrij.checks.location import Location
from lxml import html

from ..compile import compiled_file, store
from ..compile.setting import Setting
from ..master import Master
from ..plan import without_other_adoption
from ..probing import new_context
from ..render.environment import Sandbox
from ..render.pdf import PdfRenderer
from ..render.web import inline_pictures, with_tables

_PAPER = ("koptekst", "voettekst", "kaft", "bladkop", "blad-titel", "blad-ondertitel", "inhoudsopgave")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
Element = Any  # lxml has no types for HTML


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the first level with what stands below it; `anchor` and `title` are empty above the first one."""

    anchor: str
    title: str
    blocks: tuple[Element, ...]

    def headings(self) -> Iterator[tuple[str, str, str]]:
        """Each heading in it: its tag, anchor and words."""
        for block in self.blocks:
            yield from ((one.tag, one.get("id") or "", words(one)) for one in block.iter(*_HEADINGS))


@dataclass(frozen=True, slots=True)
class WebText:
    """A filled document: its chapters, and how many yellow marks are in it."""

    master: Master
    chapters: tuple[Chapter, ...]
    yellow: int

    def chapter(self, anchor: str) -> Chapter | None:
        """The chapter with this anchor; None when there is none."""
        return next((one for one in self.chapters if one.anchor == anchor), None)


@dataclass(frozen=True, slots=True)
class Library:
    """The texts that can be filled in, by id, each with its compiled file, and whose they are, in which colour.

    `unadopted` are the ids of those that were not adopted with the edition.
    """

    masters: Mapping[str, Master]
    compiled: Mapping[str, Path]
    organisation: str
    colour: str
    unadopted: frozenset[str] = frozenset()


def library(masters: Mapping[str, Master], setting: Setting, unadopted: frozenset[str] = frozenset()) -> Library:
    """These texts, compiled. Raises MasterRefused and NoScratch."""
    compiled = {name: store.compiled(master, setting) for name, master in masters.items()}
    return Library(masters, compiled, setting.organisation, setting.style.colour, unadopted)


def filled(held: Library, name: str, location: Location, on: date) -> WebText:
    """A text of the library for a location."""
    master, template = held.masters[name], compiled_file.load(held.compiled[name]).html
    known = without_other_adoption(location) if name in held.unadopted else location
    page, yellow = PdfRenderer(template, Sandbox()).html(new_context(known, master, on), held.organisation)
    body: Element = html.document_fromstring(inline_pictures(with_tables(page), template)).find("body")
    for name in _PAPER:
        for paper in body.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            paper.drop_tree()
    return WebText(master, tuple(_chapters(body)), len(yellow))


def _chapters(body: Element) -> Iterator[Chapter]:
    anchor, title = "", ""
    blocks: list[Element] = []
    for block in body:
        if block.tag == "h1":
            if title or blocks:
                yield Chapter(anchor, title, tuple(blocks))
            anchor, title, blocks = block.get("id") or "", words(block), []
        blocks.append(block)
    if title or blocks:
        yield Chapter(anchor, title, tuple(blocks))


def words(element: Element) -> str:
    """The words of an element, with one space between them."""
    return " ".join(str(element.text_content()).split())


def below_title(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """The blocks with their headings below the title of a page, none more than one level below the one above it."""
    above: list[int] = []
    for one in [one for block in blocks for one in block.iter(*_HEADINGS)]:
        level = int(one.tag[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        one.tag = f"h{min(len(above) + 1, len(_HEADINGS))}"
    return blocks


def source(blocks: tuple[Element, ...]) -> str:
    """The blocks as HTML."""
    return "\n".join(html.tostring(block, encoding="unicode", with_tail=False) for block in blocks)
