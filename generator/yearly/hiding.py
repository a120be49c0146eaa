"""Which counts the yearly report shows: small ones are hidden, also from who adds up, subtracts or compares columns."""

# With `least` at 5 a location shows "minder dan 5" for 0 to 4. A 0 is hidden too: were it shown, "minder dan 5" would
# say that it did happen. A total gives a hidden number away when one location is hidden (the total minus the others),
# and when the hidden ones together are as low or as high as they can be (then each of them is). So a total is exact
# only when what it says of the hidden ones together is no small number itself and leaves room even for a reader who
# knows one of them; otherwise it is a range. Which of the two it is depends on the numbers, and so tells something too:
# every range holds enough possibilities. All that a location can learn of another one, by its own number, is that it
# has 0. And as long as a location is missing there is no total: the difference between two reports would be the number
# of that location.
#
# A count that is part of another one (there is no decision without a code that was started) is shown of no location:
# beside a whole of 5, parts of "5" and "minder dan 5" are 5 and 0. Its total tells of each location as much when it is
# near nothing or near the whole: then every part is. So it is exact only in between, with room on both sides for all
# that one location can have and a number that is not small besides. Two parts of one whole tell how much that is at
# least: when that is a range, the second is shown only when both together stay below it, by what is printed of the
# first. The reasoning stands in docs/editions.md.

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Hidden:
    """A count below `least`; 0 is one of them."""

    least: int


@dataclass(frozen=True, slots=True)
class Range:
    """A total that lies between two numbers, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A total that is not known yet because counts are missing; `low` is what the reader can add up already."""

    low: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A count or total that is not shown: beside the whole that it is a part of it would say too much."""


Counts = Sequence[int | None]  # of each location; None is not supplied
Cell = int | Hidden | Withheld | None
Total = int | Range | AtLeast | Withheld


def cells(counts: Counts, least: int) -> tuple[Cell, ...]:
    """What each location shows of one count."""
    return tuple(Hidden(least) if number is not None and number < least else number for number in counts)


def total(counts: Counts, least: int) -> int | Range | AtLeast:
    """What the total of one count shows, beside the cells above it."""
    known = [number for number in counts if number is not None]
    shown = sum(number for number in known if number >= least)
    if len(known) < len(counts):
        return AtLeast(shown)
    hidden = [number for number in known if number < least]
    rest, most = sum(hidden), least - 1  # most: the highest number that a hidden one can be
    if not hidden:
        return shown
    if len(hidden) < 3:  # one of two knows its own number, and so the other
        return Range(shown, shown + len(hidden) * most)
    if rest < least:
        return Range(shown, shown + most)
    bound = (len(hidden) - 2) * most
    if rest <= bound:
        return shown + rest
    return Range(shown + max(least, bound + 1), shown + len(hidden) * most)


def cells_of_part(counts: Counts) -> tuple[Cell, ...]:
    """What each location shows of a count that is part of another one: only whether it was supplied."""
    return tuple(None if number is None else Withheld() for number in counts)


def total_of_part(part: Counts, whole: Counts, before: Sequence[Total], least: int) -> Total:
    """What the total of such a count shows, beside the whole of the same locations.

    `before` is what the totals show of the parts before it that share its whole.
    """
    known, above = [number for number in part if number is not None], total(whole, least)
    if len(known) < len(part) or isinstance(above, AtLeast):
        return AtLeast(0)
    real, room = sum(known), _largest(whole, least) + least
    limit = above - room if isinstance(above, int) else above.low - room - sum(map(_highest, before))
    if limit < room or real > limit:  # on both sides there must be room
        return Withheld()
    return real if real >= room else Range(0, room - 1)


def _largest(counts: Counts, least: int) -> int:
    """The highest number that a location can have, for all that the reader sees."""
    return max([least - 1, *(number for number in counts if number is not None)])


def _highest(shown: Total) -> float:
    if isinstance(shown, Range):
        return shown.high
    return shown if isinstance(shown, int) else inf
