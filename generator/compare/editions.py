"""One document of one location in two editions → its changes, each with what caused it and why it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from geelvrij.checks.blocks import Block

from ..reasons import WHY, Reason, under
from ..wording import plain
from . import causes
from .causes import Caused, Fact
from .chains import Blocks, Chain
from .changes import BY_FACTS, BY_HAND, CENTRAL, Cause, Change, change, compared, once
from .makings import Making, Makings
from .pairing import CHANGED, GONE, MOVED, NEW, Pair

Labels = Mapping[str, str]  # the path of a field → what a person calls it
OF_EDITION = "editie."  # the year and its adoption are on every page: no team has to read that


@dataclass(frozen=True, slots=True)
class Difference:
    """A change in a document of a location. `general`: the part of it that came with the central text, in words that
    are the same for every location; None when only facts caused it."""

    change: Change
    general: Change | None
    facts: tuple[Fact, ...]


def differences(made: Makings, with_part: Callable[[str], Making], reasons: Sequence[Reason]) -> tuple[Difference, ...]:
    """What differs in a document of a location, in the order of the new text; `with_part` as for `causes.caused`."""
    labels = _labels(made.old, made.new_text)
    found = [_difference(one, reasons, labels) for one in causes.caused(made, with_part)]
    told = {id(change) for change in once([one.change for one in found])}
    return tuple(one for one in found if id(one.change) in told)


def by_hand(made: Making, issued: Sequence[Block]) -> tuple[Change, ...]:
    """What somebody changed in the file of a document after it was made."""
    found = compared([one.block for one in made.blocks], issued).changes
    return tuple(replace(one, causes=(Cause(BY_HAND),)) for one in found)


def _difference(found: Caused, reasons: Sequence[Reason], labels: Labels) -> Difference:
    chain = found.chain
    seen = change(Pair(_kind(chain.old, chain.new, moved=chain.moved), _of(chain.old), _of(chain.new)))
    told = [Cause(CENTRAL)] if found.central else []
    told += [Cause(BY_FACTS, fact.path, fact.place.file, fact.place.line) for fact in found.facts]
    general = _general(chain, labels) if found.central else None
    seen = replace(seen, causes=tuple(told))
    if general is None:
        return Difference(seen, None, found.facts)
    reason = under(reasons, general.headings)
    return Difference(_with(seen, reason), _with(replace(general, causes=(Cause(CENTRAL),)), reason), found.facts)


def _with(one: Change, reason: Reason | None) -> Change:
    if reason is None:
        return one
    why = ""
    if reason.is_given:
        source = f" ({reason.source})" if reason.source else ""
        why = f"{WHY[reason.why]}{source}. {reason.what}"
    return replace(one, reason=why, who=reason.who, from_when=plain(reason.since) if reason.since else "")


def _kind(before: Blocks, after: Blocks, *, moved: bool) -> str:
    if not before or not after:
        return NEW if after else GONE
    return MOVED if moved else CHANGED


def _of(blocks: Blocks) -> tuple[Block, ...]:
    return tuple(one.block for one in blocks)


def _general(chain: Chain, labels: Labels) -> Change:
    """What the central text did to a passage, with the name of each fact where a location has its own words."""
    in_text = chain.came_with_text or chain.left_with_text or chain.edited_in_text
    last, moved = (chain.middle, chain.moved_in_text) if in_text else (chain.new, chain.moved)
    before, after = (tuple(one.general(labels) for one in side) for side in (chain.old, last))
    return change(Pair(_kind(chain.old, last, moved=moved), before, after))


def _labels(*made: Making) -> dict[str, str]:
    """What a person calls each fact that was printed."""
    return {
        path: f"‹{field.label or causes.label(path)}›"
        for making in made
        for path, field in making.context.record.printed.items()
    }
