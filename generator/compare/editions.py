"""One document of one location in two editions → its changes, each with what caused it and why it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from geelvrij.checks.blocks import Block

from ..differing.changes import BY_FACTS, BY_HAND, CENTRAL, Cause, Change, change, compared, once
from ..differing.pairing import CHANGED, GONE, MOVED, NEW, Pair
from ..reasons import WHY, Reason, told_under
from ..wording import plain, sentence
from . import causes
from .causes import Caused, Fact
from .chains import Blocks, Chain
from .makings import Making, Makings

Labels = Mapping[str, str]  # the path of a field → what a person calls it
OF_EDITION = "editie."  # the year and its adoption are on every page: no team has to read that


@dataclass(frozen=True, slots=True)
class Difference:
    """A change in a document of a location. `general`: the part of it that came with the central text, in words that
    are the same for every location; None when only facts caused it. `heading` is the one above it, in such words."""

    change: Change
    general: Change | None
    facts: tuple[Fact, ...]
    heading: str = ""


def differences(made: Makings, with_part: Callable[[str], Making], reasons: Sequence[Reason]) -> tuple[Difference, ...]:
    """What differs in a document of a location, in the order of the new text; `with_part` as for `causes.caused`."""
    labels = _labels(made.old, made.new_text, made.new)
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
    heading = ((chain.new or chain.old)[0].general(labels).trail or ("",))[-1]
    if general is None:
        return Difference(seen, None, found.facts, heading)
    entries = told_under(reasons, general.headings)
    general = _with(replace(general, causes=(Cause(CENTRAL),)), entries)
    return Difference(_with(seen, entries), general, found.facts, heading)


def _with(one: Change, entries: Sequence[Reason]) -> Change:
    """The change with why it was made; of several reasons each with who does something with it, and from when."""
    if len(entries) != 1:
        return replace(one, reason=" ".join(map(_whole, entries)))
    [reason] = entries
    since = plain(reason.since) if reason.since else ""
    return replace(one, reason=_why(reason) if reason.is_given else "", who=reason.who, from_when=since)


def _why(reason: Reason) -> str:
    source = f" ({reason.source})" if reason.source else ""
    return f"{WHY[reason.why]}{source}. {reason.what}"


def _whole(reason: Reason) -> str:
    since = f"Vanaf {plain(reason.since)}" if reason.since else ""
    return " ".join(sentence(told) for told in (_why(reason), reason.who, since) if told)


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
