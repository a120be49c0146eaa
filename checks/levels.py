"""Which one line of a block is indented unlike the others, told by the lines before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STEP = 2  # spaces of indentation that a file of ours has for each level
_LINE = re.compile(r"( *)(- +)?(?:([A-Za-z_][\w-]*:)(?=\s|$))?")
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class Odd:
    """The line that deviates, and how many spaces it should have; two when it can belong to either group."""

    line: int
    belongs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a field or an item of a list, and what stands in it."""

    number: int
    spaces: int
    is_item: bool
    opens: bool  # nothing behind its colon: its own fields stand below it
    inside: int  # where the first field of an item stands; nought when there is none


@dataclass(frozen=True, slots=True)
class _Level:
    """The lines of one group that were read so far."""

    spaces: int
    is_list: bool
    first: _Line
    is_alone: bool  # whether that is its only line so far


def odd_one(lines: list[str], line: int) -> Odd | None:
    """The line that deviates when the reader of YAML stops at the number `line`; None when that cannot be told."""
    own = _parsed(lines[line - 1], line)
    if own is None:
        return None
    levels: list[_Level] = []
    closed: list[_Level] = []
    before: _Line | None = None
    last: _Line | None = None
    for above in _fields(lines, 1, line):
        closed = _take(levels, above)
        before, last = last, above
    if last is None or not levels:
        return None
    after = list(_fields(lines, line, len(lines) + 1))
    if own.spaces > last.spaces and levels[-1].spaces < own.spaces:
        closed_here = any(one.spaces == own.spaces and one.is_list == own.is_item for one in closed)
        emptied = before is not None and before.opens and before.spaces == last.spaces and _goes_on(after)
        return None if last.opens else _deeper(own, last, levels, after, is_torn=closed_here or emptied)
    return _shallower(own, levels, after)


def _goes_on(after: list[_Line]) -> bool:
    """Whether the line is followed by one of the same block: then the two are not odd."""
    return len(after) > 1 and after[1].spaces == after[0].spaces


def _deeper(own: _Line, last: _Line, levels: list[_Level], after: list[_Line], *, is_torn: bool) -> Odd | None:
    """The line stands deeper than a field with a value above it: one of the two is wrong.

    `is_torn`: without the line above, this one would belong to a group that was begun before.
    """
    level = levels[-1]
    if level.is_list != own.is_item:
        return None
    returns = len(after) > 1 and after[1].spaces == level.spaces
    if (is_torn and not returns) or (not is_torn and _is_outvoted(level, own, levels[:-1], after)):
        is_step = own.spaces - last.spaces == STEP and not is_torn and _goes_on(after)
        return Odd(last.number, () if is_step else (own.spaces,))
    return Odd(own.number, (level.spaces,))


def _shallower(own: _Line, levels: list[_Level], after: list[_Line]) -> Odd | None:
    """The line stands between two levels: it is wrong, or the first line of the deeper one is."""
    left = [level for level in levels if level.spaces <= own.spaces]
    if len(left) == len(levels):
        return None
    block = levels[len(left)]
    if left and left[-1].spaces == own.spaces and left[-1].is_list == own.is_item:
        return None
    if block.is_list == own.is_item and _is_outvoted(block, own, left, after):
        return Odd(block.first.number, (own.spaces,))
    return Odd(own.number, tuple(_candidates(own, left, levels[len(left) :], after)))


def _is_outvoted(block: _Level, own: _Line, around: list[_Level], after: list[_Line]) -> bool:
    """Whether the one line of a block stands alone against this line and those below it."""
    parent = around[-1].spaces if around else -STEP
    if not block.is_alone or block.first.is_item != block.is_list:  # the field of an item hangs on its dash
        return False
    rest = [one for one in _siblings(after, parent) if one.is_item == own.is_item]
    same = [one for one in rest if one.spaces == own.spaces]
    others = 1 + sum(one.spaces == block.spaces for one in rest)
    if not block.first.opens and all(one.opens for one in same):
        return False  # those are no siblings of a field with a value, but of what stands around it
    standard = parent + STEP
    return len(same) > others or (len(same) == others and own.spaces == standard)


def _candidates(own: _Line, left: list[_Level], deeper: list[_Level], after: list[_Line]) -> Iterator[int]:
    """The levels nearest to the line, below and above it, at which it can stand."""
    following = after[1].spaces if len(after) > 1 else 0
    lower = left[-1].spaces if left and left[-1].is_list == own.is_item else None
    upper = next((one.spaces for one in deeper if one.is_list == own.is_item), None)
    own_fields = following if own.opens and following > own.spaces else None
    goes_up = upper is not None and (following == upper if own_fields is None else own_fields > upper)
    stands_well = lower is not None and own.spaces == lower + STEP  # a whole step below its section
    if lower is not None and not goes_up and not stands_well and (own.opens or lower > 0):
        yield lower
    if upper is not None and (own_fields is None or own_fields > upper):
        yield upper


def _take(levels: list[_Level], line: _Line) -> list[_Level]:
    """Adds a line to the open levels; what comes back are the levels that it closes."""
    closed: list[_Level] = []
    while levels and levels[-1].spaces > line.spaces:
        closed.append(levels.pop())
    if levels and levels[-1].spaces == line.spaces and levels[-1].is_list and not line.is_item:
        levels.pop()  # a list may stand straight below the name of its field
    same = levels and (levels[-1].spaces, levels[-1].is_list) == (line.spaces, line.is_item)
    levels.append(_Level(line.spaces, line.is_item, levels.pop().first if same else line, not same))
    if line.inside:
        levels.append(_Level(line.inside, False, line, True))
    return closed


def _siblings(lines: list[_Line], parent: int) -> Iterator[_Line]:
    """The lines of a block, without what stands below a field that opens a block of its own."""
    opened: int | None = None
    for line in lines:
        if line.spaces <= parent:
            return
        if opened is None or line.spaces <= opened:
            yield line
            opened = line.spaces if line.opens else None


def _fields(lines: list[str], first: int, end: int) -> Iterator[_Line]:
    for number in range(first, end):
        line = _parsed(lines[number - 1], number)
        if line is not None:
            yield line


def _parsed(text: str, number: int) -> _Line | None:
    text = _COMMENT.sub("", text).rstrip()
    found = _LINE.match(text)
    if found is None or not (found.group(2) or found.group(3)):
        return None
    spaces, dash = len(found.group(1)), len(found.group(2) or "")
    opens = found.end() == len(text) and found.group(3) is not None
    return _Line(number, spaces, dash > 0, opens, spaces + dash if dash and found.group(3) else 0)
