"""Pairs of blocks → the changes between two texts: what each was and becomes, how heavy it weighs, what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geelvrij.checks.blocks import PICTURE, Block

from .pairing import CHANGED, GONE, MOVED, NEW, SAME, Pair, pairs
from .singling import Singled, singled
from .weighing import EDITORIAL, SUBSTANTIAL, weight
from .wordwise import Segment, segments

CENTRAL, BY_FACTS, BY_HAND = "centraal", "gegevens", "met de hand"


@dataclass(frozen=True, slots=True)
class Cause:
    """Where a change comes from: the central text, a fact with its line, or somebody who edited by hand."""

    kind: str  # centraal | gegevens | met de hand
    field: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two texts.

    `causes`, `reason`, `who` and `from_when` are empty while nobody worked them out or wrote them down.
    """

    kind: str  # gewijzigd | nieuw | vervallen | verplaatst
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    was: str
    wordt: str
    segments: tuple[Segment, ...]
    weight: str  # inhoudelijk | redactioneel
    singled: tuple[Singled, ...]
    causes: tuple[Cause, ...] = ()
    reason: str = ""
    who: str = ""
    from_when: str = ""
    pictures: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # which went and which came, as digests

    @property
    def is_of_pictures(self) -> bool:
        """Whether the words are the same and only pictures differ."""
        words = ([block.text for block in side] for side in (self.old, self.new))
        return self.pictures != ((), ()) and bool(self.old) and bool(self.new) and next(words) == next(words)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings it stands under, its own when it is one: in the new text, of what is gone in the old."""
        return (self.new or self.old)[0].trail

    @property
    def part(self) -> str:
        """The part of the file it stands in: hoofdtekst, koptekst, …"""
        return (self.new or self.old)[0].part

    @property
    def is_moved(self) -> bool:
        return self.kind == MOVED

    @property
    def is_reworded(self) -> bool:
        """Whether the words differ; what only moved is not."""
        return self.was != self.wordt

    @property
    def same_change(self) -> tuple[object, ...]:
        """What makes it the same change in the documents of several locations."""
        return (self.kind, self.part, self.headings, self.was, self.wordt)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two texts in the order of the new one, and how many blocks stayed as they were."""

    changes: tuple[Change, ...]
    unchanged: int

    @property
    def substantial(self) -> tuple[Change, ...]:
        """What a reader has to know, without what only stands elsewhere."""
        return tuple(one for one in self.changes if one.weight == SUBSTANTIAL and (one.is_reworded or not one.is_moved))

    @property
    def moved(self) -> tuple[Change, ...]:
        """What stands elsewhere now, with the same words or nearly so."""
        return tuple(one for one in self.changes if one.is_moved)

    @property
    def editorial(self) -> tuple[Change, ...]:
        """What nobody has to know."""
        return tuple(one for one in self.changes if one.weight == EDITORIAL and not one.is_moved)


def compared(old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    """The changes from one text to another."""
    found = pairs(old, new)
    changes = tuple(once([change(pair) for pair in found if not pair.is_same]))
    return Comparison(changes, sum(pair.is_same for pair in found))


def once(found: Sequence[Change]) -> Iterator[Change]:
    """The changes without what only repeats that a picture was replaced: a logo stands on many pages."""
    seen: set[object] = set()
    for one in found:
        if not one.is_of_pictures:
            yield one
        elif one.pictures not in seen:
            seen.add(one.pictures)
            yield one


def change(pair: Pair) -> Change:
    """The change that a pair is."""
    was, wordt = _with_pictures(pair)
    kind = CHANGED if pair.kind == SAME else pair.kind
    return Change(
        kind, pair.old, pair.new, was, wordt, segments(was, wordt), _weight(pair), singled(pair.was, pair.wordt),
        pictures=pair.pictures,
    )  # fmt: skip


def _with_pictures(pair: Pair) -> tuple[str, str]:
    """The old and the new words, with what became of the pictures behind them."""
    gone, came = pair.pictures
    if not (gone or came):
        return pair.was, pair.wordt
    if pair.kind == GONE:
        return f"{pair.was} ({PICTURE})".strip(), ""
    told = f"({PICTURE} {'vervangen' if gone and came else 'erbij' if came else 'weg'})"
    was = pair.was or (f"({PICTURE})" if pair.old else "")
    return was, f"{pair.wordt} {told}".strip()


def _weight(pair: Pair) -> str:
    """What stands elsewhere weighs too: of steps the order is what they say. What is new or gone does with words."""
    if pair.kind == MOVED or pair.pictures != ((), ()):
        return SUBSTANTIAL
    if pair.kind in (NEW, GONE):
        return SUBSTANTIAL if any(sign.isalnum() for sign in pair.was + pair.wordt) else EDITORIAL
    return weight(pair.was, pair.wordt)
