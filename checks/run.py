"""Runs the rules over one location and counts what they found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType

from . import catalogue as pages
from . import consequences
from .board_file import is_unusable
from .catalogue import Catalogue, Message, Rule
from .codes import hides_sort, of_whole_file
from .exit_codes import Exit, heaviest
from .facts import FactError
from .finding import Due, Finding, Place, Severity, in_order
from .location import Location
from .rules.conditions import applies
from .rules.hit import Hit, OpenField, Param, Situation
from .rules.view import View
from .rules.zaak import concerns
from .sentences import fill

__all__ = [
    "OpenField", "Summary", "check_case", "check_location", "counts", "exit_code", "incomplete", "of_rule", "summarise",
]  # fmt: skip

OWN_FAULT = "INT905"
NOT_FINISHED = _NO_FACT, _BROKEN = "CYC013", "INT901"  # what any rule can tell that cannot finish: about which rule
_OWN = " Geldt het voor één locatie? Dan kan het ook in het bestand van die locatie."
Check = Callable[[View, Situation], Iterable[Hit]]
Norms = Mapping[str, int | str]  # terms of the board, by the id of the fact they replace


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run counted: findings per severity, in all, per location and in what locations share; was all read."""

    peildatum: date
    counts: Mapping[str, int]
    per_location: Mapping[str, Mapping[str, int]]
    exit_code: Exit
    incomplete: bool
    shared: Mapping[str, int]  # what stands in the files of the organisation and the regions, and in Word files
    owners: Mapping[str, str]  # the function of who keeps the file of each location
    locations: int  # how many were asked; a document of a location that was not has its findings counted as well
    files: int  # Word files
    rules_off: int = 0  # that a board set off
    rules_lighter: int = 0  # that a board gave less weight
    gate: Severity | None = None  # from which weight a finding fails the check; None: none does
    terms_lighter: int = 0  # that a board set so that they ask less
    never_fails: bool = False  # as a board chose


def check_location(
    location: Location,
    *,
    peildatum: date,
    open_fields: Collection[OpenField] = (),
    profile: str = "concept",
    told: Iterable[Finding] = (),
    catalogue: Catalogue | None = None,
    norms: Norms = MappingProxyType({}),
    codes: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """What the rules find in one location on `peildatum`, in order; a rule that breaks is a finding (INT901) itself.

    `told` are the findings of reading the files: what only follows from one of those is left out. When nobody can
    tell what sort of location it is, no rule runs: the run is incomplete. `codes`: whoever asks wants to know of
    findings with these only.
    """
    book, told = catalogue or pages.load(), tuple(told)
    if not location.soorten and any(finding.file == location.file and hides_sort(finding) for finding in told):
        return ()
    view = _view(location)
    usual = Situation(peildatum, {}, open_fields, profile, norms=norms, own_roles=book.own_roles)
    found: list[Finding] = []
    for rule in _telling(_meant(book, location.sectors, of_case=False), codes):
        found += _run(rule, view, usual._replace(parameters=rule.parameters), book)
    return in_order(consequences.left(found, told, location, book))


def check_case(
    location: Location,
    *,
    peildatum: date,
    document: str = "",
    open_fields: Iterable[OpenField] = (),
    catalogue: Catalogue | None = None,
    norms: Norms = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """What the rules about a case find before `document` is made (its code, such as D04; empty: whatever comes next).

    `location` has the case on top and what follows from it underneath: see `case_dates.with_dates`. `open_fields` are
    yellow in the document: of those nobody is told again that they are missing.
    """
    book, view, fields = catalogue or pages.load(), View(location), tuple(open_fields)
    found: list[Finding] = []
    for rule in _meant(book, location.sectors, of_case=True):
        if _is_before(rule, document):
            situation = Situation(peildatum, rule.parameters, fields, document=document, norms=norms)
            found += _run(rule, view, situation, book)
    return in_order(found)


def _is_before(rule: Rule, document: str) -> bool:
    """Whether a rule counts for a document; a page that names none counts for all."""
    named = rule.parameters.get("stukken")
    return not document or not named or (isinstance(named, list) and document in named)


def incomplete(findings: Iterable[Finding], catalogue: Catalogue | None = None) -> bool:
    """True when a finding says that something could not be read or checked.

    Its page has `onvolledig: true`, nothing of a data file can be used, or nobody can tell the sort of a location.
    """
    book = catalogue or pages.load()
    return any(
        (finding.code in book and book.rule(finding.code).incomplete)
        or (finding.code.startswith("VRM") and of_whole_file(finding))
        or hides_sort(finding)
        for finding in findings
    )


def exit_code(findings: Iterable[Finding], fail_on: Severity | None, incomplete: bool) -> Exit:
    """OWN_FAULT when geelvrij itself failed, NOT_RUN for words of a board that cannot count, and so on.

    `fail_on` is the gate; None: there is none.
    """
    found = tuple(findings)
    own_fault = any(finding.code == OWN_FAULT for finding in found)
    gate = fail_on is not None and any(finding.severity >= fail_on for finding in found)
    applies = {
        Exit.OWN_FAULT: own_fault,
        Exit.NOT_RUN: any(map(is_unusable, found)),
        Exit.INCOMPLETE: incomplete,
        Exit.FINDINGS: gate,
    }
    return heaviest(applies)


def summarise(
    findings: Iterable[Finding],
    locations: Iterable[str],
    *,
    peildatum: date,
    fail_on: Severity | None,
    partial: bool = False,
    owners: Mapping[str, str] = MappingProxyType({}),
    files: int = 0,
) -> Summary:
    """Counts for the reports; `locations` are all ids that were checked, also the clean ones; `files` Word files."""
    found, asked = tuple(findings), sorted(locations)
    by_location: dict[str, list[Finding]] = {name: [] for name in asked}
    for finding in found:
        if finding.location:
            by_location.setdefault(finding.location, []).append(finding)
    per_location = {name: counts(by_location[name]) for name in sorted(by_location)}
    missed = partial or incomplete(found)
    shared = counts(finding for finding in found if not finding.location)
    code = exit_code(found, fail_on, missed)
    return Summary(
        peildatum, counts(found), per_location, code, missed, shared, owners, len(asked), files, gate=fail_on
    )  # fmt: skip


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity, heaviest first; severities that do not occur count nought."""
    number = {severity.value: 0 for severity in sorted(Severity, reverse=True)}
    for finding in findings:
        number[finding.severity.value] += 1
    return number


@lru_cache(maxsize=1)  # one location is looked at on several days after each other
def _view(location: Location) -> View:
    return View(location)


def _telling(rules: tuple[Rule, ...], codes: Collection[str] | None) -> Iterable[Rule]:
    """The rules that can find what has one of these codes, and those whose findings hide what others find."""
    if codes is None or not {_NO_FACT, _BROKEN}.isdisjoint(codes):
        return rules
    return (rule for rule in rules if rule.code in codes or rule.code in consequences.CAUSES)


@lru_cache(maxsize=32)  # locations of one sector have the same rules
def _meant(book: Catalogue, sectors: frozenset[str], *, of_case: bool) -> tuple[Rule, ...]:
    """The rules that run for a location of these sectors, or for a case there."""
    return tuple(
        rule for rule in book.rules if rule.runs and rule.of_case is of_case and not sectors.isdisjoint(rule.sectors)
    )


def of_rule(rule: Rule, location: View, situation: Situation, book: Catalogue) -> tuple[Finding, ...]:
    """What one rule finds, in order; also what a check leaves out because it follows from another finding."""
    return in_order(_run(rule, location, situation, book))


def _run(rule: Rule, location: View, situation: Situation, book: Catalogue) -> Iterator[Finding]:
    try:
        begins = rule.begins(location.sectors)
        at_hand = (concerns if rule.of_case else applies)(location, rule.parameters)
        is_asked = at_hand and (begins is None or begins <= situation.peildatum)
        hits = _check(rule.check)(location, situation) if is_asked else ()
        findings = [_finding(rule, hit, location) for hit in hits]
    except FactError as error:
        findings = [_broken(book.rule(_NO_FACT), rule, location, {"tabel": str(error)})]
    except Exception:  # noqa: BLE001 - a broken rule must not hide the others; it becomes a finding and exit code 4
        findings = [_broken(book.rule(_BROKEN), rule, location, {})]
    yield from findings


@cache
def _check(name: str) -> Check:
    module, _, function = name.partition(".")
    check: Check = getattr(import_module(f".rules.{module}", __package__), function)
    return check


def _finding(rule: Rule, hit: Hit, location: View) -> Finding:
    message: Message = rule.messages[hit.message]
    own = hit.place.file == location.file
    return Finding.at(
        hit.place,
        rule.code,
        rule.name,
        message.severity,
        fill(message.text, hit.params),
        _help(fill(message.help, hit.params), hit.place.file, location),
        # What stands in the file of the organisation or a region is one finding, not one for every location.
        location=location.id if own else None,
        field=hit.field,
        document=hit.document,
        source=rule.source_for(location.sectors) if own else rule.source,
        ask=fill(message.ask, hit.params),
        about=str(hit.params.get("persoon") or hit.params.get("sleutel") or ""),
        due=_due(rule, hit),
    )


def _due(rule: Rule, hit: Hit) -> Due | None:
    if rule.lapse is None:
        return None
    day = hit.params.get(rule.lapse.day)
    return Due(rule.lapse.word, fill(rule.lapse.what, hit.params), day if isinstance(day, date) else None)


def _help(help: str, file: str, location: View) -> str:
    """What to do; the file of a region that ships with the tool has to be made first."""
    if not location.is_lent(file):
        return help
    make = f"‘geelvrij new region {PurePosixPath(file).stem}’"
    own = "" if "bestand van de locatie" in help else _OWN
    return f"Geldt het voor meer locaties? Maak dit bestand dan eerst met {make}. {help}{own}"


def _broken(page: Rule, rule: Rule, location: View, params: Mapping[str, Param]) -> Finding:
    """A rule that could not finish: names the rule and the location, never a value."""
    hit = Hit(Place(location.file), None, {"regel": rule.code, **params})
    return replace(_finding(page, hit, location), about=rule.code)
