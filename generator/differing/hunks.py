"""Two rows of words → what differs between them, and which of that is about one thing: a yellow blank, or a fact."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .aligning import aligned, between

Words = Sequence[str]
Stretch = tuple[int, int]


class Hunk(NamedTuple):
    """Words of one version, from and to, and what stands for them in another."""

    start: int
    end: int
    first: int
    last: int


def hunks(old: Words, new: Words) -> list[Hunk]:
    """What differs between two versions."""
    found = (Hunk(*places) for places in between(aligned(old, new), 0, len(old), 0, len(new)))
    return [one for one in found if one.start < one.end or one.first < one.last]


def whole(found: Sequence[Hunk], things: Sequence[Stretch]) -> Iterator[tuple[Hunk, Stretch | None]]:
    """What differs, with all that is about one thing of the old version taken together: a word of it may have stayed.

    Beside each stands the stretch that it is about, from the first thing that it touches to the last; None for others.
    """
    rest = list(found)
    while rest:
        hunk = rest.pop(0)
        touched = [one for one in things if one[0] < hunk.end and hunk.start < one[1]]
        if not touched:
            yield hunk, None
            continue
        thing = (touched[0][0], touched[-1][1])
        group = [hunk]
        while rest and rest[0].start < thing[1]:
            group.append(rest.pop(0))
        before, behind = max(0, group[0].start - thing[0]), max(0, thing[1] - group[-1].end)
        yield (
            Hunk(group[0].start - before, group[-1].end + behind, group[0].first - before, group[-1].last + behind),
            thing,
        )
