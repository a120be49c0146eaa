"""Puts words of an edited Word file in another one: in a paragraph that is there, as a new one, or as a row."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .merging import Piece
from .places import cell_lines, own_cells
from .spelling import Spelling, spelling
from .text import copied, look_at, replaced

_P, _PPR, _TR, _TBL, _TC = W + "p", W + "pPr", W + "tr", W + "tbl", W + "tc"
_MERGED, _HEAD, _SECTION = W + "vMerge", W + "tblHeader", W + "sectPr"
_SHAPE = tuple(
    W + name for name in "pStyle keepNext keepLines pageBreakBefore spacing ind contextualSpacing jc".split()
)
_BLOCKS = (_P, _TBL, W + "sdt")
Styles = frozenset[str]


def reword(paragraph: Node, edited: Spelling, changes: Iterable[Piece], styles: Styles) -> None:
    """Make the changes that have a place in a paragraph, the last one first."""
    for piece in sorted(changes, key=lambda one: one.here or (0, 0), reverse=True):
        if piece.here is not None:
            here = spelling(paragraph)
            begin, end = _stretch(here, piece)
            start, stop = edited.between(*piece.edited) if _is_loose(piece) else _bare(edited, piece.edited)
            replaced(paragraph, begin, end, copied(edited, start, stop, look_at(here, begin), styles))


def _is_loose(piece: Piece) -> bool:
    """Whether words only come or only go: then the space beside them does too."""
    return piece.edited[0] == piece.edited[1] or piece.made[0] == piece.made[1]


def _stretch(here: Spelling, piece: Piece) -> tuple[int, int]:
    assert piece.here is not None
    first, last = piece.here
    if first == last:
        place = here.spans[first - 1][1] if first else 0
        return place, place
    return here.between(first, last) if _is_loose(piece) else _bare(here, piece.here)


def _bare(told: Spelling, words: tuple[int, int]) -> tuple[int, int]:
    """Where words stand, without the space around them."""
    return told.spans[words[0]][0], told.spans[words[1] - 1][1]


def new_paragraph(edited: Node, model: Node | None, styles: Styles) -> Node:
    """A paragraph with the words of an edited one and the shape of `model`, or else its own as far as that is known."""
    made = edited.makeelement(_P)
    if model is not None:
        made.extend(_without_section(one) for one in model.findall(_PPR))
    elif (own := _shape(edited, styles)) is not None:
        made.append(own)
    told = spelling(edited)
    made.extend(copied(told, 0, len(told.signs), None, styles))
    return made


def shape_of(paragraph: Node) -> str:
    """What makes two paragraphs of one file the same sort: their style, list and measures."""
    properties = paragraph.find(_PPR)
    shown = () if properties is None else (one for one in properties if one.tag not in (W + "rPr", _SECTION))
    return "".join(f"{node.tag}{sorted(node.attrib.items())}" for one in shown for node in one.iter())


def _without_section(properties: Node) -> Node:
    twin = copy.deepcopy(properties)
    for one in twin.findall(_SECTION):
        twin.remove(one)
    return twin


def _shape(paragraph: Node, styles: Styles) -> Node | None:
    properties = paragraph.find(_PPR)
    if properties is None:
        return None
    made = properties.makeelement(_PPR)
    for one in properties:
        if one.tag in _SHAPE and (one.tag != W + "pStyle" or one.get(W + "val") in styles):
            made.append(copy.deepcopy(one))
    return made


def new_row(edited: Node, beside: Node, styles: Styles) -> Node:
    """A row with the words of an edited one and the look of a row of the table that it comes in."""
    made = copy.deepcopy(_body_row(beside))
    for head in list(made.iter(_HEAD)):
        head.getparent().remove(head)
    for cell, told in zip(own_cells(made), own_cells(edited), strict=True):
        fill(cell, cell_lines(told), styles)
    return made


def has_merged_cells(row: Node) -> bool:
    """Whether a cell of the row goes on in another row."""
    return next(row.iter(_MERGED), None) is not None


def _body_row(beside: Node) -> Node:
    """A row like the one beside, but not the head of the table when there is another."""
    count = len(own_cells(beside))
    rows = [row for row in beside.getparent().findall(_TR) if len(own_cells(row)) == count]
    rows = [row for row in rows if not has_merged_cells(row)]
    return next((one for one in [beside, *rows] if next(one.iter(_HEAD), None) is None), beside)


def fill(cell: Node, lines: Sequence[Node], styles: Styles) -> None:
    """Give a cell these paragraphs in place of its own, in its own look."""
    blocks = [one for one in cell if one.tag in _BLOCKS]
    first = next((one for one in blocks if one.tag == _P), None)
    first = cell.makeelement(_P) if first is None else first
    like = look_at(spelling(first), 0)
    like = None if like is None else copy.deepcopy(like)
    for one in blocks:
        cell.remove(one)
    for told in [spelling(line) for line in lines] or [Spelling(())]:
        made = cell.makeelement(_P)
        made.extend(_without_section(one) for one in first.findall(_PPR))
        made.extend(copied(told, 0, len(told.signs), like, styles))
        cell.append(made)


def holds_section(paragraph: Node) -> bool:
    """Whether a section ends with this paragraph."""
    return paragraph.find(f"{_PPR}/{_SECTION}") is not None


def is_alone(block: Node) -> bool:
    """Whether a cell, box or control would be left with nothing."""
    return not any(one.tag in _BLOCKS for one in block.getparent() if one is not block)


def take_away(block: Node) -> None:
    """Remove a paragraph or a row, and the table with its last row; what it marks stays with what follows."""
    holder = block.getparent()
    marks = [one for one in block if one.tag in (W + "bookmarkStart", W + "bookmarkEnd")]
    following = block.getnext()
    if following is not None and following.tag == _P:
        place = 1 if following.find(_PPR) is not None else 0
        following[place:place] = marks
    holder.remove(block)
    if holder.tag == _TBL and holder.find(_TR) is None and not is_alone(holder):
        holder.getparent().remove(holder)


def put(block: Node, anchor: Node, *, behind: bool) -> None:
    """Put a paragraph or row behind an anchor or before it; a paragraph beside a row goes outside the table."""
    if block.tag == _P and anchor.tag == _TR:
        anchor = list(anchor.iterancestors(_TBL))[-1]
    (anchor.addnext if behind else anchor.addprevious)(block)
