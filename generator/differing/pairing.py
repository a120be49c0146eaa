"""Two lists of blocks → pairs: what stayed, changed, came, went, and what stands elsewhere now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from geelvrij.checks.blocks import HEADING, PICTURE, ROW, Block

from .aligning import Match, aligned, heaviest
from .wordwise import Bag, bag, likeness

SAME, CHANGED, NEW, GONE, MOVED = "gelijk", "gewijzigd", "nieuw", "vervallen", "verplaatst"
_ALIKE = 0.5  # from here on a block is another version of one that stood in the same place
_ALIKE_IN_PLACE = 0.2  # … when as much stands there as before, and it is as many blocks down
_ALIKE_ELSEWHERE = 0.75  # … or when it stands somewhere else
_ROW_OF_SAME_NAME = 0.6  # a row of a table whose first cell stayed
_RENAMED = 0.01  # the only heading of its level there, whatever it is called now
_PICTURED = 0.5  # two pictures in one place: another one
_SPELLED_OUT = 4  # words: fewer can stand anywhere by chance
_JOINED, _BETTER = 0.85, 0.1  # two paragraphs made one: how much they are alike together, and more than one alone
_MOST_IN_GAP = 100_000  # comparisons of every old with every new block between two that stayed
_RARE = 12  # blocks a word may stand in to tell where one went


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of a block. Several on one side: paragraphs that were joined, or one that was split."""

    kind: str  # gelijk | gewijzigd | nieuw | vervallen | verplaatst
    old: tuple[Block, ...]
    new: tuple[Block, ...]

    @property
    def was(self) -> str:
        """The old words; empty for what is new."""
        return " ".join(block.text for block in self.old)

    @property
    def wordt(self) -> str:
        """The new words; empty for what is gone."""
        return " ".join(block.text for block in self.new)

    @property
    def pictures(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The pictures that went and those that came, whatever the words do."""
        old, new = (Counter(one for block in side for one in block.pictures) for side in (self.old, self.new))
        return tuple((old - new).elements()), tuple((new - old).elements())

    @property
    def is_same(self) -> bool:
        """Whether a reader sees no difference."""
        return self.kind == SAME and self.pictures == ((), ())


def pairs(old: Sequence[Block], new: Sequence[Block]) -> tuple[Pair, ...]:
    """Every block of both lists in one pair, in the order of the new text; what is gone stands where it stood."""
    parts = dict.fromkeys(block.part for block in (*old, *new))
    return tuple(
        pair
        for part in parts
        for pair in _Pairing([one for one in old if one.part == part], [one for one in new if one.part == part]).made()
    )


def key(block: Block) -> tuple[str, ...]:
    """What makes a block the same: its words, not the number of a heading; the cells of a row each by itself.

    Of what holds pictures alone it is these.
    """
    if block.kind == PICTURE:
        return (PICTURE, *block.pictures)
    return (HEADING, block.title) if block.kind == HEADING else block.cells if block.kind == ROW else (block.text,)


class _Pairing:
    """The pairing of one part, step by step; each step takes from what the ones before left."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._old, self._new = old, new
        self._keys = [key(block) for block in old], [key(block) for block in new]
        self._bags: dict[Block, Bag] = {}
        self._kept = aligned(*self._keys)
        self._changed: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        self._moved: list[Match] = []
        self._left = set(range(len(old))) - {one for one, _ in self._kept}
        self._right = set(range(len(new))) - {other for _, other in self._kept}

    def made(self) -> Iterator[Pair]:
        """The pairs, in the order of the new text."""
        self._move_the_same()
        for gap in list(self._gaps()):
            self._change(*gap)
        self._move_alike()
        yield from self._in_order()

    # The steps

    def _move_the_same(self) -> None:
        """What stands elsewhere word for word; a short one only beside another that moved along."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for other in sorted(self._right):
            places[self._keys[1][other]].append(other)
        times = Counter(self._keys[0][one] for one in self._left)
        for one in sorted(self._left):
            there = places.get(self._keys[0][one], [])
            if len(there) == 1 == times[self._keys[0][one]] and _says_much(self._old[one]):
                self._take(one, there[0], self._moved)
        todo = list(self._moved)
        while todo:
            one, other = todo.pop()
            for step in (-1, 1):
                if self._is_left_same(one + step, other + step):
                    self._take(one + step, other + step, self._moved)
                    todo.append((one + step, other + step))

    def _is_left_same(self, one: int, other: int) -> bool:
        return one in self._left and other in self._right and self._keys[0][one] == self._keys[1][other]

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is left between two blocks that stayed, on both sides."""
        ends = [(-1, -1), *self._kept, (len(self._old), len(self._new))]
        for (start, first), (end, last) in pairwise(ends):
            olds = [place for place in range(start + 1, end) if place in self._left]
            news = [place for place in range(first + 1, last) if place in self._right]
            if olds and news:
                yield olds, news

    def _change(self, olds: list[int], news: list[int]) -> None:
        """Lay what stands in one place beside each other, then what was joined or split there."""
        if len(olds) * len(news) > _MOST_IN_GAP:
            return
        is_even = len(olds) == len(news)

        heads = [
            Counter(one.level for one in blocks if one.kind == HEADING)
            for blocks in ([self._old[place] for place in olds], [self._new[place] for place in news])
        ]

        def worth(one: int, other: int) -> float:
            before, after = self._old[olds[one]], self._new[news[other]]
            alike = self._alike(before, after)
            is_renamed = before.level > 0 and heads[0][before.level] == 1 == heads[1][after.level]
            if is_renamed and before.level == after.level:
                return max(alike, _RENAMED)
            return alike if alike >= (_ALIKE_IN_PLACE if is_even and one == other else _ALIKE) else 0.0

        for one, other in heaviest((len(olds), len(news)), worth):
            self._left.discard(olds[one])
            self._right.discard(news[other])
            self._changed.append(self._with_neighbours(olds[one], news[other]))

    def _with_neighbours(self, one: int, other: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The pair, with the paragraph beside it that was joined to it or split from it."""
        alone = self._alike(self._old[one], self._new[other])
        for step in (-1, 1):
            if one + step in self._left:
                both = tuple(sorted((one, one + step)))
                if self._is_whole([self._old[place] for place in both], [self._new[other]], alone):
                    self._left.discard(one + step)
                    return both, (other,)
            if other + step in self._right:
                both = tuple(sorted((other, other + step)))
                if self._is_whole([self._old[one]], [self._new[place] for place in both], alone):
                    self._right.discard(other + step)
                    return (one,), both
        return (one,), (other,)

    def _is_whole(self, old: list[Block], new: list[Block], alone: float) -> bool:
        if any(block.kind in (HEADING, ROW, PICTURE) for block in (*old, *new)):
            return False
        sides = (bag(" ".join(block.text for block in side)) for side in (old, new))
        return likeness(*sides) >= max(_JOINED, alone + _BETTER)

    def _move_alike(self) -> None:
        """What stands elsewhere in nearly the same words, the likest first."""
        words: dict[str, list[int]] = defaultdict(list)
        for other in sorted(self._right):
            for word in self._bag(self._new[other]).words:
                words[word].append(other)
        found = []
        for one in sorted(self._left):
            near = Counter(
                other
                for word in self._bag(self._old[one]).words
                if len(words.get(word, ())) <= _RARE
                for other in words.get(word, ())
            )
            for other, _ in near.most_common(_RARE):
                alike = self._alike(self._old[one], self._new[other])
                if alike >= _ALIKE_ELSEWHERE and _says_much(self._old[one]):
                    found.append((-alike, one, other))
        for _, one, other in sorted(found):
            if one in self._left and other in self._right:
                self._take(one, other, self._moved)

    def _take(self, one: int, other: int, where: list[Match]) -> None:
        self._left.discard(one)
        self._right.discard(other)
        where.append((one, other))

    # How much two blocks are alike

    def _bag(self, block: Block) -> Bag:
        if block not in self._bags:
            self._bags[block] = bag(block.title)
        return self._bags[block]

    def _alike(self, old: Block, new: Block) -> float:
        if (old.kind == HEADING) != (new.kind == HEADING) or (old.kind == ROW) != (new.kind == ROW):
            return 1.0 if old.text == new.text else 0.0
        if PICTURE in (old.kind, new.kind):
            return _PICTURED if old.kind == new.kind else 0.0
        alike = likeness(self._bag(old), self._bag(new))
        if old.kind == ROW and old.cells[0] and old.cells[0] == new.cells[0] and len(old.cells) == len(new.cells):
            return max(alike, _ROW_OF_SAME_NAME)
        return alike

    # The pairs in order

    def _in_order(self) -> Iterator[Pair]:
        made = [((other, 0, one), Pair(SAME, (self._old[one],), (self._new[other],))) for one, other in self._kept]
        made += [((other, 0, one), Pair(MOVED, (self._old[one],), (self._new[other],))) for one, other in self._moved]
        made += [((other, 0, 0), Pair(NEW, (), (self._new[other],))) for other in self._right]
        made += [
            ((news[0], 0, olds[0]), Pair(CHANGED, _of(self._old, olds), _of(self._new, news)))
            for olds, news in self._changed
        ]
        before = self._places_before()
        made += [((before[one], 1, one), Pair(GONE, (self._old[one],), ())) for one in self._left]
        yield from (pair for _, pair in sorted(made, key=lambda one: one[0]))

    def _places_before(self) -> list[int]:
        """For each old block the new place of the last one before it that kept its place; -1 when there is none."""
        places = dict(self._kept)
        places.update((olds[-1], news[-1]) for olds, news in self._changed)
        return list(accumulate((places.get(one - 1, -1) for one in range(len(self._old))), max))


def _says_much(block: Block) -> bool:
    return len(block.text.split()) >= _SPELLED_OUT


def _of(blocks: Sequence[Block], places: Iterable[int]) -> tuple[Block, ...]:
    return tuple(blocks[place] for place in places)
