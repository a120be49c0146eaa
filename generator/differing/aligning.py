"""Two rows of keys, old and new: which stay in their order, found near to linear time where most stays the same."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Match = tuple[int, int]
Stretch = tuple[int, int, int, int]  # of the old from and to, of the new from and to
Keys = Sequence[Hashable]
_MOST = 2_000_000  # comparisons of every old with every new one; beyond it what is repeated often is passed over


def aligned(old: Keys, new: Keys) -> list[Match]:
    """The places of what is the same on both sides, in order: no two of the matches cross."""
    found: list[Match] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        start, end, first, last = todo.pop()
        while start < end and first < last and old[start] == new[first]:
            found.append((start, first))
            start, first = start + 1, first + 1
        while start < end and first < last and old[end - 1] == new[last - 1]:
            end, last = end - 1, last - 1
            found.append((end, last))
        if start == end or first == last:
            continue
        anchors = _anchors(old[start:end], new[first:last])
        if anchors:
            places = [(start + one, first + other) for one, other in anchors]
            todo += between(places, start, end, first, last)
            found += places
        else:
            found += [(start + one, first + other) for one, other in _repeated(old[start:end], new[first:last])]
    return sorted(found)


def between(places: Sequence[Match], start: int, end: int, first: int, last: int) -> Iterator[Stretch]:
    """The stretches before, between and after these matches; some are empty."""
    for one, other in (*places, (end, last)):
        yield start, one, first, other
        start, first = one + 1, other + 1


def _anchors(old: Keys, new: Keys) -> list[Match]:
    """What stands once on both sides, as much of it as keeps its order."""
    once_old, once_new = Counter(old), Counter(new)
    where = {key: place for place, key in enumerate(new) if once_new[key] == 1}
    pairs = [(place, where[key]) for place, key in enumerate(old) if once_old[key] == 1 and key in where]
    return _rising(pairs)


def _rising(pairs: Sequence[Match]) -> list[Match]:
    """The longest row of pairs that rises on both sides; the pairs rise on the left already."""
    ends: list[int] = []  # of the best row of each length: the lowest right side, and which pair that is
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    row, number = [], last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _repeated(old: Keys, new: Keys) -> Iterator[Match]:
    """What stays where everything is repeated, as rows of a form are."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _MOST)
    for one, other, size in matcher.get_matching_blocks():
        yield from ((one + step, other + step) for step in range(size))


def heaviest(sizes: tuple[int, int], worth: Callable[[int, int], float]) -> list[Match]:
    """Of every way to lay two short rows beside each other in order, the matches that are worth most together.

    What is worth nothing is no match.
    """
    height, width = sizes
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    gains = [[worth(one, other) for other in range(width)] for one in range(height)]
    for one in range(height - 1, -1, -1):
        for other in range(width - 1, -1, -1):
            gain = gains[one][other]
            matched = gain + best[one + 1][other + 1] if gain > 0 else 0.0
            best[one][other] = max(matched, best[one + 1][other], best[one][other + 1])
    found: list[Match] = []
    one = other = 0
    while one < height and other < width:
        gain = gains[one][other]
        if gain > 0 and best[one][other] == gain + best[one + 1][other + 1]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return found
