"""What somebody changed in a file that is no word: looks, pictures, links and remarks. It is told, not carried over."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from geelvrij.checks.blocks import Block

from ..compare.pairing import SAME, Pair
from . import outcome as say
from .outcome import CONFLICT, Edit
from .places import LINK, PICTURE, Laid, Spot
from .spelling import looks

_WHY = {PICTURE: say.NO_PICTURE, LINK: say.NO_LINK}
There = Callable[[Block], Spot | None]  # the block of the new file that a made one became


def rest(made: Laid, edited: Laid, hand: Sequence[Pair], there: There) -> Iterator[Edit]:
    """The edits of this sort, those of one sort together; `hand` are the pairs of the two files."""
    yield from _other_looks(made, edited, hand, there)
    yield from _extras(made, edited)


def _other_looks(made: Laid, edited: Laid, hand: Sequence[Pair], there: There) -> Iterator[Edit]:
    spots = {id(spot.block): spot for spot in (*made.spots, *edited.spots)}
    for pair in hand:
        if pair.kind == SAME and _looks(spots[id(pair.old[0])]) != _looks(spots[id(pair.new[0])]):
            spot = there(pair.old[0])
            now = spot.block.text if spot else ""
            yield Edit(CONFLICT, say.LOOKS, pair.new[0].trail, pair.was, pair.wordt, now, say.ONLY_LOOKS)


def _looks(spot: Spot) -> list[object]:
    return [looks(line) for cell in spot.cells for line in cell]


def _extras(made: Laid, edited: Laid) -> Iterator[Edit]:
    """Pictures, links and remarks that came: they need what only the edited file has."""
    known = Counter((sort, told) for sort, told, _ in made.extras())
    for sort, told, headings in edited.extras():
        if known[sort, told]:
            known[sort, told] -= 1
        else:
            wrote = f"{sort}: {told}" if told else sort
            yield Edit(CONFLICT, say.ADDED, headings, "", wrote, "", _WHY.get(sort, say.NO_REMARK))
