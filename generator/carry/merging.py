"""Three versions of a row of words → which of the changes somebody made by hand fit in the new one: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..compare.aligning import aligned, between

Words = Sequence[str]
Stretch = tuple[int, int]


class Hunk(NamedTuple):
    """Words of one version, from and to, and what stands for them in another."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A change by hand: its words in what was made, in the edited text, and where it belongs in the new text.

    `here` is None where the new text has other words at that place. `blank`: the yellow words that it filled.
    """

    made: Stretch
    edited: Stretch
    here: Stretch | None
    blank: Stretch | None = None
    now: Stretch = (0, 0)  # of a blank: the words that the new text has there


def pieces(made: Words, edited: Words, new: Words, blanks: Sequence[Stretch] = ()) -> list[Piece]:
    """The changes by hand that the new text does not have yet; `blanks` are the yellow stretches of what was made."""
    central = hunks(made, new)
    found = []
    for hunk, blank in _whole_blanks(hunks(made, edited), blanks):
        said = list(edited[hunk.first : hunk.last])
        if any(one[:2] == hunk[:2] and list(new[one.first : one.last]) == said for one in central):
            continue
        # Changes that touch each other have no words between them to tell how they go together.
        fits = not any(one.start <= hunk.end and hunk.start <= one.end for one in central)
        here = (_place(central, hunk.start), _place(central, hunk.end))
        found.append(Piece(hunk[:2], hunk[2:], here if fits else None, blank, _near(central, blank) or (0, 0)))
    return found


def hunks(old: Words, new: Words) -> list[Hunk]:
    """What differs between two versions."""
    found = (Hunk(*places) for places in between(aligned(old, new), 0, len(old), 0, len(new)))
    return [one for one in found if one.start < one.end or one.first < one.last]


def _whole_blanks(edits: Sequence[Hunk], blanks: Sequence[Stretch]) -> Iterator[tuple[Hunk, Stretch | None]]:
    """The edits, with those in one yellow stretch taken together: whoever fills it in may keep a word of it."""
    rest = list(edits)
    while rest:
        hunk = rest.pop(0)
        touched = [one for one in blanks if one[0] < hunk.end and hunk.start < one[1]]
        if not touched:
            yield hunk, None
            continue
        blank = (touched[0][0], touched[-1][1])
        group = [hunk]
        while rest and rest[0].start < blank[1]:
            group.append(rest.pop(0))
        before, behind = max(0, group[0].start - blank[0]), max(0, blank[1] - group[-1].end)
        yield (
            Hunk(group[0].start - before, group[-1].end + behind, group[0].first - before, group[-1].last + behind),
            blank,
        )


def _place(central: Sequence[Hunk], place: int) -> int:
    """Where a place between two words that stayed is in the new text."""
    return place + sum((one.last - one.first) - (one.end - one.start) for one in central if one.end < place)


def _near(central: Sequence[Hunk], blank: Stretch | None) -> Stretch | None:
    """The words of the new text that stand where a blank was."""
    if blank is None:
        return None
    there = [one for one in central if one.start < blank[1] and blank[0] < one.end]
    return (there[0].first, there[-1].last) if there else None
