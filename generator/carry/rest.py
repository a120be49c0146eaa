"""What somebody changed in a file that is no word: looks, pictures, links and remarks. It is told, not carried over."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from geelvrij.checks.blocks import Block
from geelvrij.checks.xml_guard import Node

from ..differing.pairing import SAME, Pair
from . import other_looks
from . import outcome as say
from .outcome import CONFLICT, PRESENT, Edit
from .places import LINK, PICTURE, REMARK, Extra, Laid, Spot

_CAME = {PICTURE: say.NO_PICTURE, LINK: say.NO_LINK, REMARK: say.NO_REMARK}
_WENT = {PICTURE: say.PICTURE_STAYS, LINK: say.LINK_STAYS, REMARK: say.REMARK_STAYS}
There = Callable[[Block], Spot | None]  # the block of the new file that a made one became
Now = Callable[[Pair], list[Node]]  # what the new file has of it after all that could be carried over


def looks(made: Laid, edited: Laid, hand: Sequence[Pair], there: There, now: Now) -> Iterator[Edit]:
    """The edits of looks alone, also of the words that stayed in a block with other words; `hand` are the pairs."""
    spots = {id(spot.block): spot for spot in (*made.spots, *edited.spots)}
    for pair in hand:
        before, after = ([spots[id(block)].node for block in side] for side in (pair.old, pair.new))
        if not before or not after:
            continue
        was, wrote, new = map(other_looks.words, (before, after, now(pair)))
        stretches, spot = other_looks.lost(was, wrote, new), there(pair.old[0])
        told, text = pair.new[0].trail, spot.block.text if spot else ""
        if pair.kind == SAME and stretches:
            yield Edit(CONFLICT, say.LOOKS, told, pair.was, pair.wordt, text, say.ONLY_LOOKS)
        elif pair.kind == SAME and other_looks.lost(was, wrote, ()):
            yield Edit(PRESENT, say.LOOKS, told, pair.was, pair.wordt, text)
        elif stretches:
            words = " … ".join(stretches)
            yield Edit(CONFLICT, say.LOOKS, told, words, words, text, say.LOOKS_TOO)


def extras(made: Laid, edited: Laid, before: Sequence[Extra], new: Laid) -> Iterator[Edit]:
    """Pictures, links and remarks that came or went; `before` are those of the new file as it was before all edits."""
    known, theirs = list(made.extras()), list(edited.extras())
    for one in _beyond(theirs, known):
        yield Edit(CONFLICT, say.ADDED, one.headings, "", one.shown, "", _CAME[one.sort])
    with_text = Counter(one.key for one in _beyond(before, list(new.extras())))
    for one in _beyond(known, theirs):
        if with_text[one.key]:  # the words that it stood in went
            with_text[one.key] -= 1
        elif _is_to_do(one, known, before):
            yield Edit(CONFLICT, say.REMOVED, one.headings, one.shown, "", "", _WENT[one.sort])
        else:
            yield Edit(PRESENT, say.REMOVED, one.headings, one.shown, "")


def _beyond(these: Sequence[Extra], those: Sequence[Extra]) -> Iterator[Extra]:
    """Those that are more often in one file than in the other."""
    left = Counter(one.key for one in those)
    for one in these:
        if left[one.key]:
            left[one.key] -= 1
        else:
            yield one


def _is_to_do(gone: Extra, known: Sequence[Extra], new: Sequence[Extra]) -> bool:
    """Whether the new file has what somebody took away, or another one in its place."""
    of_made = {one.key for one in known}
    there = (one for one in new if one.sort == gone.sort)
    return any(one.key == gone.key or (one.headings == gone.headings and one.key not in of_made) for one in there)
