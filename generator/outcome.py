"""What came of one location in a run, in the numbers and findings that its user hears."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geelvrij.checks import run as rules
from geelvrij.checks.finding import Finding

if TYPE_CHECKING:
    from .making import Made


@dataclass(frozen=True, slots=True)
class Outcome:
    """One location after a run: what was made, or that nothing had to be. `troubles` is what the user must hear.

    `counts` is of the location's own findings; `shared` has the weight of each that holds for more than this location,
    under a fingerprint: so that it is counted once, and no note says more than that.
    """

    location: str
    documents: int
    open_fields: int
    counts: Mapping[str, int]
    written: tuple[str, ...] = ()
    troubles: tuple[Finding, ...] = ()
    failed: bool = False
    kept: bool = False
    shared: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_fault(self) -> bool:
        """Whether geelvrij itself made a mistake here."""
        return any(finding.code == "INT905" for finding in self.troubles)


def outcome_of(made: "Made") -> Outcome:
    open_fields = {place.field for document in made.documents for place in document.open_fields}
    counts = rules.counts(finding for finding in set(made.findings) if finding.location)
    shared = shared_weights(finding for finding in made.findings if not finding.location)
    return Outcome(
        made.location, len(made.documents), len(open_fields), counts, made.written, made.troubles, made.failed,
        made.kept, shared,
    )  # fmt: skip


def shared_weights(findings: Iterable[Finding]) -> dict[str, str]:
    """The weight of each finding, under a fingerprint that tells nothing of what it says."""
    return {hashlib.sha256(repr(found).encode()).hexdigest(): found.severity.value for found in findings}
