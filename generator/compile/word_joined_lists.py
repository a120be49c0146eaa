"""List items in a Word master that count on together get one number: LibreOffice gives each a list of its own."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from .ooxml import Element
from .word_source import part_root

_PLACE = f"{qn('w:pPr')}/{qn('w:numPr')}"


@dataclass(frozen=True, slots=True)
class Number:
    """A list in Word: lists of one kind count on, save at the levels where this one begins anew."""

    kind: str
    anew: frozenset[str]


def numbers(document: Document) -> dict[str, Number]:
    """The lists of a document by the number that their items carry."""
    relations = document.part.rels.values()
    parts = [part_root(relation.target_part) for relation in relations if relation.reltype.endswith("/numbering")]
    return {_own(node, "numId"): _number(node) for root in parts for node in root.iter(qn("w:num"))}


def _number(node: Element) -> Number:
    anew = frozenset(_own(level, "ilvl") for level in node.iterfind(qn("w:lvlOverride")))
    return Number(_own(node.find(qn("w:abstractNumId"))), anew)


def join(root: Element, known: dict[str, Number]) -> None:
    """Give items that follow each other and count on the number of the first; pandoc would begin at 1 each time."""
    running: dict[str, str] = {}  # the number of the list so far, by level
    before: Element | None = None
    for paragraph in root.iter(qn("w:p")):
        place = paragraph.find(_PLACE)
        if place is None or before is None or paragraph.getprevious() is not before:
            running = {}
        if place is not None:
            _join(place, running, known)
        before = paragraph


def _join(place: Element, running: dict[str, str], known: dict[str, Number]) -> None:
    number, level = place.find(qn("w:numId")), _own(place.find(qn("w:ilvl")))
    if number is None:
        return
    above, own = known.get(running.get(level, "")), known.get(_own(number))
    if above and own and above.kind == own.kind and level not in own.anew:
        number.set(qn("w:val"), running[level])
    running[level] = _own(number)


def _own(node: Element | None, name: str = "val") -> str:
    return str(node.get(qn(f"w:{name}"))) if node is not None else "0"
