"""One block of a made file, as somebody edited it, beside the block of a new file: which words go where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from geelvrij.checks.xml_guard import Node

from . import outcome as say
from . import writing
from .merging import Piece, pieces
from .outcome import Filled
from .places import Spot, own_cells
from .spelling import THING, Spelling, spelling


@dataclass(frozen=True, slots=True)
class LineChange:
    """What to do with one paragraph of the new file, or with a whole cell."""

    nodes: tuple[Node, ...]  # the paragraph on each page where it stands, or the cell
    edited: Spelling
    changes: tuple[Piece, ...]
    lines: tuple[Node, ...] | None = None  # of a cell all that it will hold

    @classmethod
    def whole(cls, edited: Node, new: Node) -> LineChange:
        """Every word of the edited paragraph in place of those of the new one, which keeps what stays."""
        told, here = spelling(edited), spelling(new)
        return cls((new,), told, tuple(pieces(here.words, told.words, here.words)))

    def make(self, styles: frozenset[str]) -> None:
        """Change the new file."""
        for node in self.nodes:
            if self.lines is not None:
                writing.fill(node, self.lines, styles)
            else:
                writing.reword(node, self.edited, self.changes, styles)


class Blank(NamedTuple):
    """A yellow blank that was filled in by hand; see `Filled`."""

    labels: tuple[str, ...]
    words: str
    now: str
    is_open: bool

    def at(self, headings: tuple[str, ...]) -> Filled:
        """The same with where it stands."""
        return Filled(self.labels, self.words, self.now, headings, self.is_open)


@dataclass(frozen=True, slots=True)
class Lines:
    """What to do with a block; `why` when it does not fit, and then nothing is done."""

    changes: tuple[LineChange, ...] = ()
    filled: tuple[Blank, ...] = ()
    why: str = ""


def lines_of(made: Spot, edited: Spot, new: Spot) -> Lines:
    """How the changes in a block go in the new one."""
    if not len(made.cells) == len(edited.cells) == len(new.cells):
        return Lines(why=say.OTHER_COLUMNS)
    found: list[LineChange] = []
    filled: list[Blank] = []
    differs = False
    for number, (before, after, here) in enumerate(zip(made.cells, edited.cells, new.cells, strict=True)):
        told = [list(map(spelling, lines)) for lines in (before, after, here)]
        if [one.words for one in told[0]] == [one.words for one in told[1]]:
            continue
        differs = True
        if len(before) == len(after) == len(here):
            for step in range(len(before)):
                nodes = tuple(new.copies) if here == [new.node] else (here[step],)
                line = _line(nodes, *(side[step] for side in told))
                if line.why:
                    return line
                found += line.changes
                filled += line.filled
        elif [one.words for one in told[1]] == [one.words for one in told[2]]:
            continue
        elif [one.words for one in told[0]] == [one.words for one in told[2]]:
            if any(THING in one.text for side in told for one in side):
                return Lines(why=say.HOLDS_THING)
            cell = own_cells(new.node)[number]
            found.append(LineChange((cell,), Spelling(()), (), tuple(after)))
        else:
            return Lines(why=say.OTHER_COLUMNS)
    return Lines(tuple(found), tuple(filled)) if differs else Lines(why=say.IN_FIELD)


def _line(nodes: tuple[Node, ...], made: Spelling, edited: Spelling, new: Spelling) -> Lines:
    """One paragraph with as many beside it."""
    found = [
        # Whoever takes a blank away fills nothing in.
        one if one.edited[0] < one.edited[1] else replace(one, blank=None)
        for one in pieces(made.words, edited.words, new.words, made.blanks)
    ]
    if any(one.here is None and one.blank is None for one in found):
        return Lines(why=say.REWORDED)
    if any(THING in told for one in found for told in (made.said(*one.made), edited.said(*one.edited))):
        return Lines(why=say.HOLDS_THING)
    filled = tuple(_blank(one, made, edited, new) for one in found if one.blank is not None)
    fitting = tuple(one for one in found if one.here is not None)
    return Lines((LineChange(nodes, edited, fitting),) if fitting else (), filled)


def _blank(piece: Piece, made: Spelling, edited: Spelling, new: Spelling) -> Blank:
    assert piece.blank is not None
    is_open = piece.here is not None
    told = made.said(*piece.blank)
    labels = tuple(re.findall(r"\[(.*?)\]", told)) or (told,)
    return Blank(labels, edited.said(*piece.edited).strip("[]"), told if is_open else new.said(*piece.now), is_open)
