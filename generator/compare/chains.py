"""Follows each block through the makings of a document: from the old text by way of the new text to the new facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geelvrij.checks.blocks import Block

from ..differing.pairing import MOVED, pairs
from .marked import MarkedBlock, Printed

Blocks = tuple[MarkedBlock, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A block in the three makings, with what was joined to it or split from it; empty where it is not there.

    `moved_in_text` and `moved_by_facts` tell in which of the two steps it got another place.
    """

    old: Blocks
    middle: Blocks
    new: Blocks
    moved_in_text: bool
    moved_by_facts: bool

    @property
    def moved(self) -> bool:
        return self.moved_in_text or self.moved_by_facts

    @property
    def differs(self) -> bool:
        """Whether a reader sees a difference between the first and the last."""
        return seen(self.old) != seen(self.new) or bool(self.old and self.new and self.moved)

    @property
    def came_with_text(self) -> bool:
        """Whether the central text has it for the first time."""
        return bool(self.middle and not self.old)

    @property
    def left_with_text(self) -> bool:
        """Whether the central text has it no longer."""
        return bool(self.old and not self.middle)

    @property
    def edited_in_text(self) -> bool:
        """Whether the central text has it in other words, or elsewhere."""
        return bool(self.old and self.middle) and (self.moved_in_text or seen(self.old) != seen(self.middle))


def words(blocks: Blocks) -> str:
    """What blocks say together; the number of a heading is no word of it."""
    return " ".join(block.block.title for block in blocks)


def seen(blocks: Blocks) -> tuple[str, tuple[str, ...]]:
    """What blocks say together, and the pictures in them."""
    return words(blocks), tuple(sorted(one for block in blocks for one in block.block.pictures))


def shape(blocks: Blocks) -> str:
    """The same with the path of each fact where its words stand."""
    return " ".join(block.shape for block in blocks)


def printed(blocks: Blocks) -> tuple[Printed, ...]:
    """The facts that blocks print, in order."""
    return tuple(one for block in blocks for one in block.printed)


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of some blocks from one making to the next."""

    old: Blocks
    new: Blocks
    moved: bool


def link(old: Sequence[MarkedBlock], middle: Sequence[MarkedBlock], new: Sequence[MarkedBlock]) -> list[Chain]:
    """The chains in the order of the new text; what is gone stands where it stood."""
    first = _steps(old, middle, [one.block for one in old], [one.block for one in middle])
    # Of one text with other facts a block is the same whatever it prints: the row of a role, whoever has it now.
    second = _steps(middle, new, [one.shaped() for one in middle], [one.shaped() for one in new])
    members, gone = _members(first, second)
    chains = [_gone(step) for step in gone.get(-1, ())]
    for number, step in enumerate(second):
        before = members.get(number, [])
        if before or not step.old:
            chains.append(_chain(before, [step, *_absorbed(before, step, second)]))
        chains += [_gone(lost) for lost in gone.get(number, ())]
    return chains


def _steps(
    old: Sequence[MarkedBlock], new: Sequence[MarkedBlock], before: Sequence[Block], after: Sequence[Block]
) -> list[_Step]:
    """The pairs of two lists, as blocks with marks; `before` and `after` are the words to pair them by."""
    marked = {id(block): one for block, one in zip((*before, *after), (*old, *new), strict=True)}

    def blocks(side: Iterable[Block]) -> Blocks:
        return tuple(marked[id(block)] for block in side)

    return [_Step(blocks(pair.old), blocks(pair.new), pair.kind == MOVED) for pair in pairs(before, after)]


def _members(first: Sequence[_Step], second: Sequence[_Step]) -> tuple[dict[int, list[_Step]], dict[int, list[_Step]]]:
    """The first steps by the second one that they go on in, and what is gone by the one it stood behind."""
    follows = {id(block): number for number, step in enumerate(second) for block in step.old}
    taken: dict[int, int] = {}  # a second step that another took along
    members: dict[int, list[_Step]] = {}
    gone: dict[int, list[_Step]] = {}
    last = -1
    for step in first:
        targets = sorted({taken.get(follows[id(block)], follows[id(block)]) for block in step.new})
        if not targets:
            gone.setdefault(last, []).append(step)
            continue
        last = targets[0]
        for other in targets[1:]:
            taken[other] = last
            members.setdefault(last, []).extend(members.pop(other, []))
        members.setdefault(last, []).append(step)
    return members, gone


def _absorbed(before: Iterable[_Step], own: _Step, second: Sequence[_Step]) -> list[_Step]:
    """The other second steps that the same blocks go on in."""
    middles = {id(block) for step in before for block in step.new}
    return [step for step in second if step is not own and any(id(block) in middles for block in step.old)]


def _chain(before: Sequence[_Step], after: Sequence[_Step]) -> Chain:
    return Chain(
        tuple(block for step in before for block in step.old),
        tuple(block for step in after for block in step.old),
        tuple(block for step in after for block in step.new),
        any(step.moved for step in before),
        any(step.moved for step in after),
    )


def _gone(step: _Step) -> Chain:
    return Chain(step.old, (), (), False, False)
