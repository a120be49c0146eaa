"""A document that was made anew during its year: what it says in the words of now was not done by hand.

Facts change during a year, and `build` makes the text that was adopted with the facts of that day. Which day that was
nobody knows any more, so each block and each fact is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geelvrij.checks.blocks import Block, plain

from ..context import Context
from ..differing.changes import Change
from . import marked, retyped
from .editions import OF_EDITION, by_hand
from .makings import Making
from .marked import MarkedBlock


def edited(then: Making, now: Context, issued: Sequence[Block]) -> tuple[Making, tuple[Change, ...]]:
    """What somebody changed in a file, and the making beside which it stands: with the facts of now where it has them.

    Of a block that is otherwise by hand as well only that is a change.
    """
    there, made = {one.text for one in issued}, {one.block.text for one in then.blocks}
    making = replace(then, blocks=tuple(_as_in(one, now, there - made) for one in then.blocks))
    changes = by_hand(making, issued)
    blocks = {id(one.block): one for one in making.blocks}
    typed = [(change, _of_now([blocks[id(one)] for one in change.old], change, now)) for change in changes]
    others = {id(block): _with(blocks[id(block)], now, paths) for one, paths in typed if paths for block in one.old}
    if others:
        making = replace(making, blocks=tuple(others.get(id(one.block), one) for one in making.blocks))
        changes = by_hand(making, issued)
    return making, changes


def _of_now(made: Sequence[MarkedBlock], change: Change, now: Context) -> set[str]:
    """The facts that a changed block has in the words of now."""
    found = retyped.retyped(made, change.new)
    return {path for one in found if retyped.is_so(one, now) for path in one.paths}


def _as_in(block: MarkedBlock, now: Context, there: Iterable[str]) -> MarkedBlock:
    """The block with the facts of now, when the file has it so."""
    whole = _with(block, now, {one.path for one in block.printed})
    return whole if whole.block.text in there else block


def _with(block: MarkedBlock, now: Context, paths: Iterable[str]) -> MarkedBlock:
    """The block with the words of now for these facts; the year tells of which edition a file is, and stays."""
    words = {path: plain(retyped.words(path, now)) for path in paths if not path.startswith(OF_EDITION)}
    return marked.with_words(block, {path: text for path, text in words.items() if text})
