"""Words of a block that stayed, to which somebody gave another look: struck out, bold, yellow, or no longer so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from ..differing.aligning import aligned
from .places import cell_lines, own_cells
from .spelling import Spelling, seen, spelling

_TR, _RPR = W + "tr", W + "rPr"


class Word(NamedTuple):
    """A word with the space before it, how each of its letters looks, and in which yellow blank it stands."""

    text: str
    space: str
    look: tuple[tuple[str, ...], ...]
    blank: tuple[int, int] | None  # the line and the number of the blank in it


def words(blocks: Iterable[Node]) -> list[Word]:
    """The words of paragraphs and rows."""
    lines = [line for block in blocks for line in _lines(block)]
    return [word for number, line in enumerate(lines) for word in _of_line(spelling(line), number)]


def lost(made: Sequence[Word], edited: Sequence[Word], now: Sequence[Word]) -> tuple[str, ...]:
    """The stretches of words that stayed and look otherwise since, in so far as they do not look so in the new text."""
    stayed, there = _same(edited, made), _same(edited, now)
    # Whoever fills in a blank takes its yellow away: that is no look by itself.
    filled = {one.blank for number, one in enumerate(made) if number not in stayed.values() and one.blank}
    found = [
        place
        for place, before in stayed.items()
        if edited[place].look != made[before].look
        and made[before].blank not in filled
        and (place not in there or now[there[place]].look != edited[place].look)
    ]
    stretches = groupby(enumerate(found), key=lambda one: one[1] - one[0])
    return tuple(_joined([edited[place] for _, place in stretch]) for _, stretch in stretches)


def _lines(block: Node) -> list[Node]:
    return [line for cell in own_cells(block) for line in cell_lines(cell)] if block.tag == _TR else [block]


def _of_line(told: Spelling, line: int) -> Iterable[Word]:
    looks = {run: seen(run.find(_RPR)) for run in dict.fromkeys(sign.run for sign in told.signs)}
    blanks = {place: (line, number) for number, blank in enumerate(told.blanks) for place in range(*blank)}
    end = 0
    for place, (word, (begin, stop)) in enumerate(zip(told.words, told.spans, strict=True)):
        look = tuple(looks[sign.run] for sign in told.signs[begin:stop])
        yield Word(word, told.text[end:begin], look, blanks.get(place))
        end = stop


def _same(these: Sequence[Word], those: Sequence[Word]) -> dict[int, int]:
    """The places of the words of one text that stayed, with their places in the other."""
    texts, others = ([one.text for one in side] for side in (these, those))
    return dict(aligned(texts, others))


def _joined(stretch: Sequence[Word]) -> str:
    return "".join(one.space + one.text for one in stretch).strip()
