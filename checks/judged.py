"""What becomes of the findings of a run: whose they are, which a board lets stand, which were there before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from . import catalogue as pages
from . import suppressions
from .baseline import Baseline
from .catalogue import Catalogue
from .finding import Finding, in_order
from .fingerprints import Home, Traced, traced
from .owners import of_finding
from .suppressions import Register, Suppression


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as the reports tell it. `since`: the day on which the baseline saw it first, None when it is new."""

    finding: Finding
    subject: str
    fingerprint: str
    owner: str
    suppression: Suppression | None = None
    since: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it can fail the check: no board let it stand, and it was not there before."""
        return self.suppression is None and self.since is None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All findings of a run in order, and what became of the baseline.

    How much of that is solved, how much a board no longer asks, and how much is of rules that there are no longer.
    """

    judged: tuple[Judged, ...]
    vanished: int = 0
    switched_off: int = 0
    no_rule: int = 0

    @property
    def new(self) -> frozenset[str]:
        """The fingerprints of what is open and not in the baseline; none when the baseline knows nothing of now."""
        found = self.open
        known = any(one.since for one in found)
        return frozenset(one.fingerprint for one in found if known and one.since is None)

    @property
    def open(self) -> tuple[Judged, ...]:
        """What nobody let stand."""
        return tuple(one for one in self.judged if one.suppression is None)

    @property
    def suppressed(self) -> tuple[Judged, ...]:
        """What a board lets stand for a time."""
        return tuple(one for one in self.judged if one.suppression is not None)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that can fail the check."""
        return tuple(one.finding for one in self.judged if one.counts)


def judge(
    findings: Iterable[Finding],
    homes: Mapping[str, Home],
    owners: Mapping[str, str],
    on: date,
    register: Register | None = None,
    baseline: Baseline | None = None,
    book: Catalogue | None = None,
    *,
    whole: bool = True,
) -> Judgement:
    """The findings with what becomes of each on a day. What is wrong with the register itself is among them.

    `book`: the rules as the board wants them; what is gone because its rule is off, is not solved.
    Of a part of the locations (not `whole`) nobody can tell which exceptions are not needed and what is gone.
    """
    register, before = register or Register(), baseline or Baseline()
    found = traced(in_order(findings), homes)
    unused = suppressions.unused(register, found, on) if whole else ()
    own = traced((*register.findings, *unused), homes)
    judged = sorted(_judged((*found, *own), register.on(on), owners, before), key=lambda one: one.finding.sort_key)
    gone = before.vanished(found) if whole else ()
    rules = book or pages.load()
    no_rule = sum(entry.code not in rules for entry in gone)
    off = sum(rules.is_off(entry.code) for entry in gone) - no_rule
    return Judgement(tuple(judged), len(gone) - off - no_rule, off, no_rule)


def _judged(
    found: Sequence[Traced], entries: Sequence[Suppression], owners: Mapping[str, str], before: Baseline
) -> Iterator[Judged]:
    known = before.known(found)
    for one in found:
        entry = next((entry for entry in entries if entry.is_about(one)), None)
        old = known.get(one.fingerprint)
        since = old.since if old and old.lets_stand(one) else None
        yield Judged(one.finding, one.subject, one.fingerprint, of_finding(one.finding, owners), entry, since)
