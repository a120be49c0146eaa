"""Reads the file of a case: a layer above a location, with the facts of one incident, measure or request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

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
_MARKS = frozenset("‘’")
_UNKNOWN_FIELD = "VRM201"  # what it quotes is the name of a field
_NOTHING = frozenset({
    "geen", "nee", "niemand", "nog geen", "nog niemand", "nog niet", "nog geen een", "geen enkele",
    "geen dienst", "geen diensten", "nog geen dienst", "nog geen diensten",
})  # fmt: skip
_NONE = "geen"
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
    shaped = shape(_with_none(result.tree) if result.tree is not None else None, file, CASE, CASE)
    root = OPEN if result.broken else shaped.root
    return CaseRead(root, file, _private((*result.findings, *shaped.findings)), result.broken)


def from_answers(answers: Mapping[str, str]) -> CaseRead:
    """The facts in answers, each by the path of a field of a case, no group; a list is written as a, b en c."""
    tree: dict[str, tuple[Place, reading.Node]] = {}
    for number, (path, text) in enumerate(answers.items(), 1):
        _put(tree, path, text, Place(ANSWERS, number))
    shaped = shape(_with_none(reading.Mapping(tree, Place(ANSWERS))), ANSWERS, CASE, CASE)
    return CaseRead(shaped.root, ANSWERS, _private(shaped.findings), broken=False)


def says_none(text: str) -> bool:
    """Whether somebody says in a word that there is nothing or nobody: geen, nee, nog niet."""
    return text.strip().rstrip(".!").casefold() in _NOTHING


def fact(location: Location, path: str) -> CaseRead:
    """A case with what the location knows at one path, and nothing else."""
    items: list[Node] = list(location.items(path))
    value = location.value(path)
    return of_fact(path, Listing.of(items, value.place, value.layer) if items else value)


def of_fact(path: str, fact: Node) -> CaseRead:
    """A case with one fact that is known already."""
    node = fact
    for key in reversed(path.split(".")):
        node = Section({key: node}, {}, fact.place, CASE)
    assert isinstance(node, Section)
    return CaseRead(node, fact.place.file, (), broken=False)


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


def _with_none(node: reading.Node) -> reading.Node:
    """The tree with one word in each list of which somebody said that it has no items: templates ask for that word."""
    if isinstance(node, reading.Mapping):
        below = {key: (place, _with_none(child)) for key, (place, child) in node.entries.items()}
        return reading.Mapping(below, node.place)
    if not isinstance(node, reading.Sequence):
        return node
    if len(node.items) == 1 and isinstance(one := node.items[0], reading.Scalar):
        return reading.Sequence((one._replace(text=_NONE) if says_none(one.text) else one,), node.place)
    return reading.Sequence(tuple(map(_with_none, node.items)), node.place)


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


def is_known(location: Location, path: str) -> bool:
    """Whether something was said of a fact of the case, also that it does not apply."""
    value = location.value(path)
    return value.data is not None or value.not_applicable is not None or bool(location.items(path))


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
    """The findings without what somebody typed: the name of a child is in no message. The name of a field may stay."""
    return in_order(replace(one, message=_shown(one, one.message), help=_shown(one, one.help)) for one in findings)


def _shown(finding: Finding, text: str) -> str:
    """A text of a finding without values. Behind the field in ‘Bij … staat’ comes what somebody typed."""
    head, mark, rest = text.partition("’ ")
    if finding.code == "VRM203" and head.startswith("Bij ‘"):
        return without_values(f"{head}{mark}", _words()) + without_values(rest)
    return without_values(text, _keys(finding))


def _keys(finding: Finding) -> frozenset[str]:
    """The names of fields that a finding may show: those of a case, and one that looks like a field that is there."""
    if finding.code != _UNKNOWN_FIELD or not _MARKS.isdisjoint(finding.field or ""):
        return frozenset()
    mistyped = {(finding.field or "").rpartition(".")[2]} if finding.help.startswith("Bedoelt u ") else set()
    return _words() | mistyped


@cache
def _words() -> frozenset[str]:
    """The names of all fields of a case."""
    todo = list(schema.case_sections().items())
    found = set()
    while todo:
        name, field = todo.pop()
        found.add(name)
        todo += field.children.items()
        todo += field.item.children.items() if field.item is not None else ()
    return frozenset(found)
