"""What the check found, counted by location and for what all share: mistakes, warnings and yellow fields."""

from __future__ import annotations

from collections.abc import Iterable

from geelvrij.checks import run as rules
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.finding import Finding, Severity

from ..context import ADOPTED
from ..editions.agreeing import is_of_approval
from ..inspecting import Looked
from .revise_known import Blank, Weight


def shared(found: Iterable[Finding]) -> Weight:
    """What there is to mend in what all locations share; what is only known after the decision comes with it."""
    return _weight({one for one in found if not one.location and not _of_decision(one)})


def undated(found: Iterable[Finding]) -> tuple[Blank, ...]:
    """The days of the decision that the documents of all locations still lack; adopting fills in its own."""
    blanks = (Blank(one.file, one.field or "") for one in found if _of_decision(one))
    return tuple(dict.fromkeys(one for one in blanks if one.field != ADOPTED))


def unfit(looked: Iterable[Looked]) -> int:
    """In how many locations a check of final documents finds something that is not known only after the decision."""
    heavy = ([one for one in place.findings if one.severity is Severity.FOUT] for place in looked)
    return sum(not all(map(_of_decision, found)) for found in heavy)


def _of_decision(one: Finding) -> bool:
    field = one.field or ""
    return one.code == OPEN_FIELD and not one.location and (field == ADOPTED or is_of_approval(field))


def weights(found: Iterable[Finding]) -> dict[str, Weight]:
    """What there is to mend, by location."""
    sorted_out: dict[str, set[Finding]] = {}
    for one in found:
        sorted_out.setdefault(one.location or "", set()).add(one)
    return {name: _weight(mine) for name, mine in sorted_out.items()}


def _weight(mine: Iterable[Finding]) -> Weight:
    yellow = {(one.file, one.field) for one in mine if one.code == OPEN_FIELD}
    counts = rules.counts(one for one in mine if one.code != OPEN_FIELD)
    return Weight(counts["fout"], counts["waarschuwing"], len(yellow))


def is_read(one: Looked) -> bool:
    """Whether the location could be looked at."""
    return one.identity is not None and not rules.incomplete(one.findings)
