"""Reads the file of a case: a layer above a location, with the facts of one incident, measure or request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from . import reading, schema
from .finding import Finding, Place, in_order
from .layers import Layer, Location
from .private import without_values
from .schema import CASE
from .sentences import joined, shown
from .shape import shape
from .values import Listing, Node, Section, Value

ANSWERS = "antwoorden"  # the name of what was not in a file but answered, in a finding
OPEN = Section({}, {}, Place(ANSWERS), CASE)
_AND = re.compile(r"\s+en\s+")
_LAST_AND = re.compile(r"en\s+")


@dataclass(frozen=True, slots=True)
class CaseRead:
    """What stands in the file of a case, and what is wrong with it; no finding shows a value."""

    root: Section
    file: str
    findings: tuple[Finding, ...]
    broken: bool


def read(content: bytes, file: str) -> CaseRead:
    """The facts in the bytes of a case file. Never raises for what is in it."""
    result = reading.read(content, file)
    if result.tree is None and result.broken:
        return CaseRead(OPEN, file, _private(result.findings), broken=True)
    shaped = shape(result.tree, file, CASE, CASE)
    root = OPEN if result.broken else shaped.root
    return CaseRead(root, file, _private((*result.findings, *shaped.findings)), result.broken)


def from_answers(answers: Mapping[str, str]) -> CaseRead:
    """The facts in answers, each by the path of a field of a case, no group; a list is written as a, b en c."""
    tree: dict[str, tuple[Place, reading.Node]] = {}
    for number, (path, text) in enumerate(answers.items(), 1):
        _put(tree, path, text, Place(ANSWERS, number))
    shaped = shape(reading.Mapping(tree, Place(ANSWERS)), ANSWERS, CASE, CASE)
    return CaseRead(shaped.root, ANSWERS, _private(shaped.findings), broken=False)


def _put(tree: dict[str, tuple[Place, reading.Node]], path: str, text: str, place: Place) -> None:
    """Put one answer at its place in the tree."""
    *groups, key = path.split(".")
    for group in groups:
        _, below = tree.setdefault(group, (place, reading.Mapping({}, place)))
        assert isinstance(below, reading.Mapping)
        tree = below.entries
    item = schema.field(path).item
    if item is None:
        tree[key] = (place, reading.Scalar(text, False, place))
        return
    words = _sentences(text) if item.meta.soort == "lange_tekst" else _items(text)
    tree[key] = (place, reading.Sequence(tuple(reading.Scalar(word, False, place) for word in words), place))


def _sentences(text: str) -> list[str]:
    """The pieces between the commas; ‘en’ in a longer text is no sign of a list."""
    return [word for word in (piece.strip() for piece in text.split(",")) if word]


def _items(text: str) -> list[str]:
    """The items of a list as people type it: a, b en c. They read as they were typed when they are joined again."""
    *others, last = _sentences(text) or [""]
    if not others:
        return [last] if last else []
    ends = _AND.split(_LAST_AND.sub("", last, count=1) if _LAST_AND.match(last) else last)
    if len(ends) > 2 or any(map(_AND.search, others)):
        # ‘groep 3 en 4, groep 5’: what belongs together is for the reader to see, as it was typed.
        return [", ".join((*others, last))]
    return [*others, *ends]


def with_case(location: Location, case: CaseRead) -> Location:
    """The location with the facts of a case on top."""
    return location.below(Layer(case.root, case.file, CASE))


def said(read: CaseRead, path: str) -> str:
    """The fact at a path in words, to show to whoever typed it; empty when there is none."""
    node: Node | None = read.root
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Section) else None
    if isinstance(node, Listing):
        return joined(str(item.data) for item in node if isinstance(item, Value) and item.data is not None)
    if not isinstance(node, Value) or node.data is None:
        return ""
    if isinstance(node.data, bool):
        return "ja" if node.data else "nee"
    return shown(node.data) if isinstance(node.data, date) else str(node.data)


def _private(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without what somebody typed: the name of a child is in no message."""
    return in_order(
        replace(one, message=without_values(one.message), help=without_values(one.help)) for one in findings
    )
