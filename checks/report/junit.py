"""Findings as JUnit XML, which every build server reads: a test for each rule of each location, so passes show too."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..catalogue import Catalogue, Rule
from ..characters import spelled_out
from ..finding import Finding, Severity
from ..judged import Judged, Judgement
from ..run import NOT_FINISHED, OWN_FAULT, Summary, incomplete
from ..sentences import sentences
from ..suppressions import INVALID
from .dashboard_matrix import unsure_of
from .grouping import SHARED
from .shielded import public, shielded

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_LOOKED = "niet gecontroleerd"
_ALWAYS = (OWN_FAULT, INVALID)  # whatever the gate, a check with one of these does not succeed


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all suites need: the rules, the gate, what is of a person, and how a file is called in the repository."""

    book: Catalogue
    gate: Severity | None
    is_personal: Callable[[str], bool]
    seen: Callable[[str], str]

    def fails(self, one: Judged) -> bool:
        """Whether a finding lets the check fail."""
        heavy = self.gate is not None and one.finding.severity >= self.gate
        return one.finding.code in _ALWAYS or (one.counts and heavy)


def render(
    judgement: Judgement,
    summary: Summary,
    book: Catalogue,
    sectors: Mapping[str, frozenset[str]],
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str] = str,
) -> str:
    """A suite for each location (`sectors`: of each that was checked) and one for what they share.

    A rule that lets the check fail is one failure, with all its findings. One that found something lighter passes, and
    tells that as its output. What a board lets stand or was there before is skipped, and so is what nobody looked at:
    a rule that could not finish, or one that found nothing where not everything could be read.
    """
    desk = _Desk(book, summary.gate, is_personal, seen)
    found: dict[str, dict[str, list[Judged]]] = {}
    for one in judgement.judged:
        found.setdefault(one.finding.location or "", {}).setdefault(one.finding.code, []).append(one)
    unread = _unread(judgement, summary, sectors, book)
    suites = [_suite(SHARED, found.get("", {}), (), desk, is_unread=False)]
    for name in sorted({*sectors, *found} - {""}):
        rules = [rule for rule in book.rules if rule.runs and not rule.of_case and _counts(rule, sectors.get(name))]
        suites.append(_suite(name, found.get(name, {}), rules, desk, is_unread=name in unread))
    return f'{_HEAD}<testsuites name="geelvrij">\n{"".join(suites)}</testsuites>\n'


def _unread(judgement: Judgement, summary: Summary, checked: Iterable[str], book: Catalogue) -> Collection[str]:
    """The locations where a rule that found nothing does not say that all is well; one rule that stops says nothing."""
    missed = [one for one in judgement.judged if incomplete([one.finding], book)]
    more = [one for one in missed if one.finding.code not in NOT_FINISHED]
    return unsure_of(more, checked, summary, book) if more or not missed else ()


def _counts(rule: Rule, sectors: frozenset[str] | None) -> bool:
    return sectors is not None and not sectors.isdisjoint(rule.sectors)


def _suite(
    name: str, found: Mapping[str, Sequence[Judged]], rules: Iterable[Rule], desk: _Desk, *, is_unread: bool
) -> str:
    titles = {rule.code: rule.title for rule in rules}
    titles |= {code: desk.book.rule(code).title if code in desk.book else "" for code in found}
    unsure = {one.finding.about for code in NOT_FINISHED for one in found.get(code, ())}
    why = {code: _skipped(found.get(code, ()), desk, is_unread or code in unsure) for code in sorted(titles)}
    cases = [_case(name, code, titles[code], found.get(code, ()), why[code], desk) for code in why]
    failed = sum(any(map(desk.fails, found.get(code, ()))) for code in titles)
    skipped = sum(map(bool, why.values()))
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
    return f"  <testsuite name={_attribute(name)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _skipped(found: Sequence[Judged], desk: _Desk, is_unsure: bool) -> str:
    """Why a rule neither failed nor passed; empty when it did."""
    if any(one.counts or desk.fails(one) for one in found):
        return ""
    if found:
        return "uitzondering" if any(one.suppression for one in found) else "nulmeting"
    return _NOT_LOOKED if is_unsure else ""


def _case(suite: str, code: str, title: str, found: Sequence[Judged], skipped: str, desk: _Desk) -> str:
    head = f'    <testcase classname={_attribute(suite)} name={_attribute(f"{code} {title}".strip())} time="0"'
    told = [one for one in found if one.counts or desk.fails(one)]
    lines = "\n".join(_lines(told, desk))
    failing = [one for one in told if desk.fails(one)]
    if failing:
        first, _, _ = shielded(failing[0].finding, desk.is_personal)
        kind = _attribute(max(one.finding.severity for one in failing).value)
        failure = f"<failure message={_attribute(first)} type={kind}>{lines}</failure>"
        return f"{head}>\n      {failure}\n    </testcase>\n"
    if told:
        return f"{head}>\n      <system-out>{lines}</system-out>\n    </testcase>\n"
    if skipped:
        return f"{head}>\n      <skipped message={_attribute(skipped)}/>\n    </testcase>\n"
    return f"{head}/>\n"


def _lines(found: Iterable[Judged], desk: _Desk) -> Iterator[str]:
    for one in found:
        message, help, _ = shielded(one.finding, desk.is_personal)
        place, weight = _place(one.finding, desk.seen), one.finding.severity.value
        yield escape(spelled_out(f"{place}{weight}: {sentences(message, help)}"))


def _place(finding: Finding, seen: Callable[[str], str]) -> str:
    line = f":{finding.line}" if finding.where is None else ""  # a place in a Word file has none
    return f"{public(seen(finding.file))}{line}: " if finding.file else ""


def _attribute(words: str) -> str:
    return quoteattr(spelled_out(words))  # which leaves no sign that XML cannot hold
