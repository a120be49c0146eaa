"""Which counts the yearly report shows: small ones are hidden, also from who adds up and subtracts."""

# With `least` at 5 a location shows "minder dan 5" for 0 to 4. A 0 is hidden too: were it shown, "minder dan 5" would
# say that it did happen. A total gives a hidden number away when one location is hidden (the total minus the others),
# and when the hidden ones together are as low or as high as they can be (then each of them is). So a total is exact
# only when what it says of the hidden ones together is no small number itself and leaves room even for a reader who
# knows one of them; otherwise it is a range. Which of the two it is depends on the numbers, and so tells something too:
# every range holds enough possibilities. All that a location can learn of another one, by its own number, is that it
# has 0. And as long as a location is missing there is no total: the difference between two reports would be the number
# of that location.

from collections.abc import Sequence
from dataclasses import dataclass


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


Cell = int | Hidden | None
Total = int | Range | AtLeast


def cells(counts: Sequence[int | None], least: int) -> tuple[Cell, ...]:
    """What each location shows of one count; None is not supplied."""
    return tuple(Hidden(least) if number is not None and number < least else number for number in counts)


def total(counts: Sequence[int | None], least: int) -> Total:
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
