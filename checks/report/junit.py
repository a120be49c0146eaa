"""Findings as JUnit XML, which every build server reads: a test for each rule of each location, so passes show too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from ..catalogue import Catalogue, Rule
from ..characters import spelled_out
from ..finding import Finding
from ..judged import Judged, Judgement
from ..run import NOT_FINISHED
from ..sentences import sentences
from .shielded import public, shielded

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SHARED = "organisatie en regio's"


def render(
    judgement: Judgement, book: Catalogue, sectors: Mapping[str, frozenset[str]], is_personal: Callable[[str], bool]
) -> str:
    """A suite for each location (`sectors`: of each that was checked) and one for what they share.

    A rule that found something fails once, with all its findings; what a board lets stand or was there before is
    skipped, and so is a rule that could not finish.
    """
    found: dict[str, dict[str, list[Judged]]] = {}
    for one in judgement.judged:
        found.setdefault(one.finding.location or "", {}).setdefault(one.finding.code, []).append(one)
    suites = [_suite(SHARED, found.get("", {}), (), book, is_personal)]
    for name in sorted({*sectors, *found} - {""}):
        rules = [rule for rule in book.rules if rule.runs and not rule.of_case and _counts(rule, sectors.get(name))]
        suites.append(_suite(name, found.get(name, {}), rules, book, is_personal))
    return f'{_HEAD}<testsuites name="geelvrij">\n{"".join(suites)}</testsuites>\n'


def _counts(rule: Rule, sectors: frozenset[str] | None) -> bool:
    return sectors is not None and not sectors.isdisjoint(rule.sectors)


def _suite(
    name: str,
    found: Mapping[str, Sequence[Judged]],
    rules: Iterable[Rule],
    book: Catalogue,
    is_personal: Callable[[str], bool],
) -> str:
    titles = {rule.code: rule.title for rule in rules}
    titles |= {code: book.rule(code).title if code in book else "" for code in found}
    unsure = {one.finding.about for code in NOT_FINISHED for one in found.get(code, ())}
    why = {code: _skipped(found.get(code, ()), code in unsure) for code in sorted(titles)}
    cases = [_case(name, code, titles[code], found.get(code, ()), why[code], is_personal) for code in why]
    failed = sum(any(one.counts for one in found.get(code, ())) for code in titles)
    skipped = sum(map(bool, why.values()))
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
    return f"  <testsuite name={_attribute(name)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _skipped(found: Sequence[Judged], is_unsure: bool) -> str:
    """Why a rule neither failed nor passed; empty when it did."""
    if any(one.counts for one in found):
        return ""
    if found:
        return "uitzondering" if any(one.suppression for one in found) else "nulmeting"
    return "niet gecontroleerd" if is_unsure else ""


def _case(
    suite: str, code: str, title: str, found: Sequence[Judged], skipped: str, is_personal: Callable[[str], bool]
) -> str:
    head = f'    <testcase classname={_attribute(suite)} name={_attribute(f"{code} {title}".strip())} time="0"'
    failing = [one for one in found if one.counts]
    if failing:
        lines = "\n".join(_lines(failing, is_personal))
        first, _, _ = shielded(failing[0].finding, is_personal)
        kind = _attribute(max(one.finding.severity for one in failing).value)
        failure = f"<failure message={_attribute(first)} type={kind}>{lines}</failure>"
        return f"{head}>\n      {failure}\n    </testcase>\n"
    if skipped:
        return f"{head}>\n      <skipped message={_attribute(skipped)}/>\n    </testcase>\n"
    return f"{head}/>\n"


def _lines(found: Iterable[Judged], is_personal: Callable[[str], bool]) -> Iterator[str]:
    for one in found:
        message, help, _ = shielded(one.finding, is_personal)
        yield escape(spelled_out(f"{_place(one.finding)}{sentences(message, help)}"))


def _place(finding: Finding) -> str:
    line = f":{finding.line}" if finding.where is None else ""  # a place in a Word file has none
    return f"{public(finding.file)}{line}: " if finding.file else ""


def _attribute(words: str) -> str:
    return quoteattr(spelled_out(words))  # which leaves no sign that XML cannot hold
