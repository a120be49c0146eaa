"""Bars of blocks beside a number: the number tells, the blocks only show; they can be read without colours."""

from .hiding import Range, Total, Withheld

FULL, EMPTY = "■", "□"  # both are in the fonts that come with geelvrij
_WHOLE, _LONGEST = 10, 25  # blocks: of a share, and of the largest number
_STEPS = (1, 2, 5)


def share(part: int, whole: int) -> str:
    """How much of a whole, in ten blocks: all of them only for all of it, and none only for none."""
    filled = 0 if not part else max(1, part * _WHOLE // whole)
    return FULL * filled + EMPTY * (_WHOLE - filled)


def step(highest: int) -> int:
    """What one block stands for, so that the longest bar still fits: 1, 2, 5, 10, 20, 50, …"""
    power = 1
    while True:
        for first in _STEPS:
            if highest <= first * power * _LONGEST:
                return first * power
        power *= 10


def length(total: Total, block: int) -> str:
    """A number as blocks, rounded up; what may or may not be there is an empty block."""
    sure = -(-_begins(total) // block)
    return FULL * sure + EMPTY * (-(-ends(total) // block) - sure)


def ends(total: Total) -> int:
    """The highest number a bar shows."""
    return total.high if isinstance(total, Range) else _begins(total)


def _begins(total: Total) -> int:
    if isinstance(total, Withheld):
        return 0
    return total if isinstance(total, int) else total.low
