"""Finds labels behind which nothing was filled in: a line with only Naam:, or such a cell beside an empty one."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .document_tables import nearest
from .document_text import Paragraph
from .open_places import around
from .sighting import Sighting
from .xml_guard import Node
from .yellow import W

CODE = "DOC520"
_P, _TC = W + "p", W + "tc"
_FILLED = tuple(W + name for name in "drawing pict object sdt fldSimple fldChar".split())
# Only what asks for a fact: behind Wij vragen u: a list may follow. Bounded, so that no text makes the search slow.
_WORDS = (
    r"(?:voor|achter)?naam|voorletters|adres|straat|postcode|(?:woon)?plaats|telefoon(?:nummer)?|tel\.?|mobiel|fax"
    r"|e-?mail(?:adres)?|mailadres|website|functie|(?:geboorte)?datum|contactpersoon|brin(?:-?nummer)?"
    r"|lrk(?:-?nummer)?|kvk(?:-?nummer)?|groep|locatie|school"
)
# Of the paper itself: a row of strokes behind these is not filled in, while one behind a name can be for a pen.
_OF_PAPER = r"vastgesteld (?:op|door)|datum (?:van )?vaststelling|ingangsdatum|geldig vanaf|versiedatum|evaluatiedatum"
_LABEL = re.compile(
    rf"(?<!\w)(?P<label>(?P<paper>{_OF_PAPER})|(?:{_WORDS})(?: [^:.!?\t\n]{{1,40}}?)?)\s?:", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:^|[\t:]|\s\s)\s*\Z")  # a label begins a line, or stands behind a tab or another label
_MAY_END = re.compile(rb":(?:[\s_]|\xc2\xa0|&#)*<")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a part: its element, and how it was read."""

    node: Node
    paragraph: Paragraph


def may_be_in(data: bytes) -> bool:
    """Whether it is worth looking in a part: a piece of text ends with a colon."""
    return _MAY_END.search(data) is not None


def in_part(lines: Sequence[Line], told: Collection[tuple[str, int]]) -> Iterator[Sighting]:
    """The labels in a part with nothing behind them. `told`: the paragraphs that are told to be yellow already."""
    for number, line in enumerate(lines):
        if line.paragraph.fields:  # such as the fields of an old form: they look empty, and are filled in there
            continue
        text = line.paragraph.text
        for start, end in _empty(text):
            if end < len(text.rstrip()) or _is_open(lines, number, told):
                label = text[start:end].rstrip(" :")
                yield around(line.paragraph, CODE, (start, end), {"tekst": label})


def _empty(text: str) -> Iterator[tuple[int, int]]:
    """The labels of a text that end it, or behind which another label stands."""
    found = [one for one in _LABEL.finditer(text) if _BEFORE.search(text[max(0, one.start() - 9) : one.start()])]
    ends = {len(text), *(match.start() for match in found)}
    for match in found:
        rest = text[match.end() :]
        if match["paper"] and not rest.strip("_ \t\u00a0"):
            rest = ""
        behind = len(text) - len(rest.lstrip())
        if behind in ends:
            yield match.span()


def _is_open(lines: Sequence[Line], number: int, told: Collection[tuple[str, int]]) -> bool:
    """Whether nothing stands where one would fill in what a label at the end of a paragraph asks."""
    line = lines[number]
    if next(line.node.iter(*_FILLED), None) is not None:
        return False
    cell = nearest(line.node, _TC)
    return _is_below_open(lines, number) if cell is None else _is_beside_open(lines, number, cell, told)


def _is_below_open(lines: Sequence[Line], number: int) -> bool:
    """In running text the next line can hold the answer, unless it is a label itself or a heading."""
    if number + 1 == len(lines):
        return True
    below = lines[number + 1]
    if nearest(below.node, _TC) is not None:
        return False
    text = below.paragraph.text.strip()
    if not text:
        return next(below.node.iter(*_FILLED), None) is None
    return _LABEL.match(text) is not None or _is_heading(lines, number + 1)


def _is_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether what follows stands below another heading than this line itself."""
    if number + 1 == len(lines):
        return False
    return lines[number].paragraph.headings != lines[number + 1].paragraph.headings


def _is_beside_open(lines: Sequence[Line], number: int, cell: Node, told: Collection[tuple[str, int]]) -> bool:
    """In a table the answer stands in the next cell; a cell with more than the label holds it itself."""
    beside = cell.getnext()
    while beside is not None and beside.tag != _TC:
        beside = beside.getnext()
    if beside is None or list(cell.iter(_P)) != [lines[number].node]:
        return False
    inside = set(beside.iter(_P))
    within = [one for one in lines[number : number + len(inside) + 1] if one.node in inside]
    if any((one.paragraph.part, one.paragraph.number) in told or one.paragraph.text.strip() for one in within):
        return False
    return next(beside.iter(*_FILLED), None) is None
