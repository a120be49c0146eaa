"""Three versions of a row of words → which of the changes somebody made by hand fit in the new one: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..differing.hunks import Hunk, Stretch, Words, hunks, whole


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
    for hunk, blank in whole(hunks(made, edited), blanks):
        said = list(edited[hunk.first : hunk.last])
        if any(one[:2] == hunk[:2] and list(new[one.first : one.last]) == said for one in central):
            continue
        # Changes that touch each other have no words between them to tell how they go together.
        fits = not any(one.start <= hunk.end and hunk.start <= one.end for one in central)
        here = (_place(central, hunk.start), _place(central, hunk.end))
        found.append(Piece(hunk[:2], hunk[2:], here if fits else None, blank, _near(central, blank) or (0, 0)))
    return found


def _place(central: Sequence[Hunk], place: int) -> int:
    """Where a place between two words that stayed is in the new text."""
    return place + sum((one.last - one.first) - (one.end - one.start) for one in central if one.end < place)


def _near(central: Sequence[Hunk], blank: Stretch | None) -> Stretch | None:
    """The words of the new text that stand where a blank was."""
    if blank is None:
        return None
    there = [one for one in central if one.start < blank[1] and blank[0] < one.end]
    return (there[0].first, there[-1].last) if there else None
