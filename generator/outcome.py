"""What came of one location in a run, in the numbers and findings that its user hears."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geelvrij.checks import doubles
from geelvrij.checks import run as rules
from geelvrij.checks.agreements import applied
from geelvrij.checks.catalogue import Catalogue
from geelvrij.checks.consequences import OPEN_FIELD, widest
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.sentences import joined

if TYPE_CHECKING:
    from .deciding import Removed
    from .making import Made


@dataclass(frozen=True, slots=True)
class Outcome:
    """One location after a run: what was made, or that nothing had to be. `troubles` is what the user must hear.

    `counts` is of the location's own findings; `shared` has the weight of each that holds for more than this location,
    under a fingerprint: so that it is counted once, and no note says more than that. `marks` is what no other location
    may have; `removed` a sentence for each document that is there no longer; `sorts` the sorts of the location.
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
    marks: tuple[doubles.Mark, ...] = ()
    removed: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()

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
        made.kept, shared, made.marks, tuple(map(_told, made.removed)), made.sorts,
    )  # fmt: skip


def _told(removed: "Removed") -> str:
    files = joined(removed.files)
    return f"‘{removed.title}’ ({files}), want {removed.reason}."


def shared_weights(findings: Iterable[Finding]) -> dict[str, str]:
    """The weight of each finding, under a fingerprint that tells nothing of what it says and the documents it is in."""
    weights = {}
    for found in findings:
        documents = (found.document or "") if found.code == OPEN_FIELD else ""
        same = replace(found, document=None, message="", help="") if documents else found
        weights[f"{hashlib.sha256(repr(same).encode()).hexdigest()}|{documents}"] = found.severity.value
    return weights


def shared_counts(weights: Mapping[str, str]) -> dict[str, int]:
    """How many of each weight: an open field once for all the documents that ask it."""
    asked: dict[tuple[str, str], list[str]] = {}
    for key, weight in weights.items():
        fingerprint, _, documents = key.partition("|")
        asked.setdefault((fingerprint, weight), []).append(documents)
    told: Counter[str] = Counter()
    for (_, weight), documents_of_each in asked.items():
        told[weight] += len(widest(documents_of_each))
    return {severity.value: told[severity.value] for severity in sorted(Severity, reverse=True)}


def beside_each_other(outcomes: Sequence[Outcome], book: Catalogue) -> list[Outcome]:
    """The outcomes with what shows when the locations lie side by side, as the board weighs it: a shared number."""
    identities = [doubles.Identity(outcome.location, frozenset(), outcome.marks) for outcome in outcomes]
    found = list(applied(doubles.doubled(identities), book))
    return [_with(outcome, [one for one in found if one.location == outcome.location]) for outcome in outcomes]


def _with(outcome: Outcome, found: list[Finding]) -> Outcome:
    more = rules.counts(found)
    return replace(outcome, counts={word: outcome.counts.get(word, 0) + count for word, count in more.items()})
