"""What the check found, counted by location: mistakes, warnings and yellow fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from geelvrij.checks import run as rules
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.finding import Finding, Severity

from ..inspecting import Looked


class Weight(NamedTuple):
    """How much there is to mend in a location."""

    mistakes: int = 0
    warnings: int = 0
    yellow: int = 0


def shared_mistakes(found: Iterable[Finding]) -> int:
    """How many mistakes there are in what all locations share."""
    return sum(one.severity is Severity.FOUT and not one.location for one in found)


def weights(found: Iterable[Finding]) -> dict[str, Weight]:
    """What there is to mend, by location."""
    sorted_out: dict[str, set[Finding]] = {}
    for one in found:
        sorted_out.setdefault(one.location or "", set()).add(one)
    return {name: _weight(mine) for name, mine in sorted_out.items()}


def _weight(mine: Iterable[Finding]) -> Weight:
    yellow = {one.field for one in mine if one.code == OPEN_FIELD}
    counts = rules.counts(one for one in mine if one.code != OPEN_FIELD)
    return Weight(counts["fout"], counts["waarschuwing"], len(yellow))


def is_read(one: Looked) -> bool:
    """Whether the location could be looked at."""
    return one.identity is not None and not rules.incomplete(one.findings)
