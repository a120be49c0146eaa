"""The rules behind the findings of a dashboard: why each one is there and where it comes from, told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue import Catalogue, Rule
from ..judged import Judged
from .dashboard_items import anchor

_SECTION = re.compile(r"^## (?P<name>[^\n]+)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_TOLD = ("Waarom", "Oplossen", "Besluit", "Bron")  # of a page; a rule of the board itself has its decision instead


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its paragraphs, in which a word of the data stands between ` and `."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule for who reads about it: what it rests on, why it is there and where that is written."""

    code: str
    title: str
    anchor: str
    ground: str
    parts: tuple[Part, ...]


def explained(found: Iterable[Judged], book: Catalogue) -> tuple[Explained, ...]:
    """The rules of these findings in order of code; what is not on a page has nothing to explain."""
    codes = sorted({one.finding.code for one in found})
    return tuple(_explained(book.rule(code)) for code in codes if code in book)


def _explained(rule: Rule) -> Explained:
    sections = {found["name"]: _paragraphs(found["text"]) for found in _SECTION.finditer(rule.body)}
    parts = tuple(Part(name, sections[name]) for name in _TOLD if sections.get(name))
    return Explained(rule.code, rule.title, f"r-{anchor(rule.code)}", rule.source, parts)


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return tuple(part for part in parts if part)
