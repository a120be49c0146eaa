"""What a board agreed on about the check (regels/afspraken.yaml): its own terms, weights, rules and gate."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from . import catalogue as pages
from . import facts, own_rules, reading, schema
from .board_file import has_only_remarks, is_reason, read_bytes, told
from .catalogue import Catalogue, Rule
from .characters import spelled_out
from .facts import Fact
from .finding import Finding, Place, Severity, in_order
from .schema import AGREEMENTS
from .sentences import fill, shown
from .shape import shape
from .values import Node, Section, Value

FILE = "regels/afspraken.yaml"
FIXED = ("BST", "VRM", "VEI", "INT", "EDI", "AFS", "DMP", "DOC5")  # of geelvrij itself: no board can change them
NEVER = "nooit"  # a gate: no finding is heavy enough to fail a check
_LONGEST_LIGHTER = timedelta(days=366)  # from the day of checking: each year the board decides on it again
_NUMBER = re.compile(r"[0-9]{1,4}")
_MOST_TIMES = 4  # what is usual: who makes a term longer than that switches its rule off, and has to say so
_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_ANY_YEAR = 2001  # no leap year: a day that it has, all have


@dataclass(frozen=True, slots=True)
class Choice:
    """What a board chose about the check, in words; why or by which decision; and until when, None: until it changes.

    `about`: the code of a rule or the id of a term; empty for the gate.
    """

    about: str
    what: str
    why: str
    until: date | None = None

    @property
    def told(self) -> str:
        """All of it in a line, what, why and until when."""
        until = f" Tot en met {shown(self.until)}." if self.until else ""
        return f"{self.what} {spelled_out(self.why)}{until}"


@dataclass(frozen=True, slots=True)
class Agreements:
    """The rules as the board wants them. `gate`: the weight from which a check fails, empty when it chose none.

    `ends`: of each choice about a rule that ends, by the code, its last day and where that stands.
    """

    book: Catalogue
    norms: Mapping[str, int | str] = field(default_factory=dict)
    gate: str = ""
    findings: tuple[Finding, ...] = ()
    ends: Mapping[str, tuple[date, Place]] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


def read(root: Path, on: date) -> Agreements:
    """The agreements in a folder, on a day; the pages as they are when it holds none. Never raises for its words."""
    content, problem = read_bytes(root, FILE)
    if problem is not None:
        return Agreements(_unread(), findings=(problem,))
    return Agreements(pages.load()) if content is None else parsed(content, on)


def parsed(content: bytes, on: date) -> Agreements:
    """The agreements in the bytes of such a file, on a day."""
    result = reading.read(content, FILE)
    if has_only_remarks(content, result):
        return Agreements(pages.load())
    shaped = shape(result.tree, FILE, AGREEMENTS, AGREEMENTS)
    if result.broken:
        return Agreements(_unread(), findings=result.findings)
    reader = _Reader(shaped.root, on, _misshapen(shaped.findings))
    book = reader.book()
    found = in_order((*result.findings, *shaped.findings, *reader.findings))
    ends = MappingProxyType(reader.ends)
    return Agreements(book, MappingProxyType(reader.norms), reader.gate, found, ends, tuple(reader.choices))


def _unread() -> Catalogue:
    """The rules of the pages when nobody can tell what the board made itself."""
    return Catalogue({rule.code: rule for rule in pages.load().rules}, None)


class _Reader:
    """Goes through one file; what cannot be done becomes a finding, and the rest still counts."""

    def __init__(self, root: Section, on: date, misshapen: frozenset[str]) -> None:
        self._root, self._on, self._misshapen = root, on, misshapen
        self._known = pages.load()
        self.findings: list[Finding] = []
        self.ends: dict[str, tuple[date, Place]] = {}
        self.choices: list[Choice] = []
        self.norms = dict(self._norms())
        self.gate = self._gate()
        self.own_roles = self._own_roles()

    def book(self) -> Catalogue:
        """The rules of the pages as the board changed them, and its own."""
        rules = {rule.code: rule for rule in self._known.rules}
        for code, choice in self._groups("regelkeuzes"):
            if code in rules and self._may_count(rules[code], choice):
                rules[code] = _changed(rules[code], choice)
                self._chose(rules[code], choice)
                if (until := choice.day("tot_en_met")) is not None:
                    self.ends[code] = until, choice.value("tot_en_met").place
            elif code not in rules:
                self._tell("AFS002", choice.place, "standaard", regel=code)
        for code, block in self._groups("eigen_regels"):
            if (own := self._own_rule(code, block)) is not None:
                rules[code] = own
                self.choices.append(Choice(code, f"Eigen regel: {own.title}", str(block.data("besluit") or "")))
        return Catalogue(rules, self.own_roles)

    def _own_roles(self) -> Mapping[str, str] | None:
        """The roles that the board made itself, None when that cannot be read; one of ours needs no making."""
        group = self._root.get("eigen_rollen")
        if not isinstance(group, Section):
            return None if "eigen_rollen" in self._misshapen else {}
        for key in schema.roles():
            if key in group:
                self._tell("AFS006", group.keys_at[key], "rol_bestaat", naam=key)
        return MappingProxyType(own_rules.own_roles(group))

    def _own_rule(self, code: str, block: Section) -> Rule | None:
        """The rule that a block makes; None when it makes none, which is told here or stands in its shape already."""
        misshapen = f"eigen_regels.{code}" in self._misshapen
        try:
            made = own_rules.rule(code, block, self.own_roles or ())
        except own_rules.Unusable as wrong:
            if wrong.message != own_rules.EMPTY or not misshapen:
                self._tell("AFS006", wrong.place, wrong.message, regel=code, **wrong.said)
            return None
        return None if misshapen else made

    def _gate(self) -> str:
        group = self._root.get("controle")
        if not isinstance(group, Section):
            return ""
        chosen = group.value("slaagt_niet_vanaf")
        if chosen.data == NEVER and not is_reason(group.data("reden")):
            self._tell("AFS004", chosen.place, "poort")
            return ""
        if chosen.data:
            since = "nooit" if chosen.data == NEVER else f"vanaf een {chosen.data}"
            self.choices.append(Choice("", f"De controle mislukt {since}.", str(group.data("reden") or "")))
        return str(chosen.data or "")

    def _may_count(self, rule: Rule, choice: Section) -> bool:
        """Whether a choice is one that a board may make, on this day; tells why not."""
        until, off = choice.day("tot_en_met"), choice.data("stand") == "uit"
        weight = choice.data("ernst")
        lighter = off or (weight is not None and Severity(weight) < _heaviest(rule))
        if rule.code.startswith(FIXED):
            self._tell("AFS003", choice.place, "vast", regel=rule.code)
        elif off and _is_law(rule):
            self._tell("AFS003", choice.place, "wet", regel=rule.code)
        elif f"regelkeuzes.{rule.code}" in self._misshapen:
            return False  # its shape tells why: whether it has an end, nobody knows
        elif lighter and not is_reason(choice.data("reden")):
            self._tell("AFS004", choice.value("reden").place, "reden", regel=rule.code)
        elif lighter and not off and until is None:
            self._tell("AFS004", choice.place, "geen_einde", regel=rule.code)
        elif until is not None and until < self._on:
            self._tell("AFS004", choice.value("tot_en_met").place, "voorbij", regel=rule.code, datum=until)
        elif lighter and not off and until is not None and until > self._on + _LONGEST_LIGHTER:
            self._tell("AFS004", choice.value("tot_en_met").place, "te_lang", regel=rule.code)
        else:
            return True
        return False

    def _norms(self) -> Iterator[tuple[str, int | str]]:
        for name, group in self._groups("eigen_termijnen"):
            value = group.value("waarde")
            said = str(value.data or "")
            fact = facts.adjustable(name, self._on)
            if fact is None:
                self._tell("AFS005", group.place, "vast" if facts.is_term(name) else "onbekend", termijn=name)
            elif f"eigen_termijnen.{name}" in self._misshapen:
                continue  # its shape tells why
            elif isinstance(fact.value, int) and _NUMBER.fullmatch(said) and 0 < int(said) <= 1000:
                if _is_lighter(fact, int(said)) and int(said) > (most := fact.value * _MOST_TIMES):
                    self._tell("AFS005", value.place, "te_ruim", termijn=name, meest=most, eenheid=fact.unit)
                else:
                    self._set(fact, said, group)
                    yield name, int(said)
            elif isinstance(fact.value, str) and _is_day(said):
                self._set(fact, said, group)
                yield name, said
            elif said:
                self._tell("AFS005", value.place, "vorm", termijn=name, eenheid=fact.unit)

    def _set(self, fact: Fact, said: str, group: Section) -> None:
        own, usual = (fill(f"{{waarde}} {fact.unit}".strip(), {"waarde": value}) for value in (said, str(fact.value)))
        what = f"De termijn ‘{fact.id}’ is {own}, en niet {usual}."
        self.choices.append(Choice(fact.id, what, str(group.data("besluit") or "")))

    def _chose(self, rule: Rule, choice: Section) -> None:
        state, weight = choice.data("stand"), choice.data("ernst")
        counts = {"uit": "telt niet mee", "aan": "telt wel mee"}.get(str(state))
        parts = filter(None, (counts, f"weegt als {weight}" if weight else None))
        what = f"Regel {rule.code} ({rule.title}) {' en '.join(parts)}."
        self.choices.append(Choice(rule.code, what, str(choice.data("reden") or ""), choice.day("tot_en_met")))

    def _groups(self, section: str) -> Iterator[tuple[str, Section]]:
        node: Node | None = self._root.get(section)
        for key, found in node.items() if isinstance(node, Section) else ():
            if isinstance(found, Section):
                yield key, found
            elif isinstance(found, Value) and f"{section}.{key}" not in self._misshapen:
                yield key, Section({}, {}, found.place, found.layer)  # only its key was typed yet

    def _tell(self, code: str, place: Place, message: str, **said: str | int | date) -> None:
        self.findings.append(told(code, place, message, **said))


def eased(book: Catalogue) -> tuple[int, int]:
    """How many rules of the pages are off in this book, and how many weigh less, as a board chose that."""
    pairs = [(rule, book.rule(rule.code)) for rule in pages.load().rules if rule.active and rule.code in book]
    off = sum(not now.active for _, now in pairs)
    return off, sum(now.active and _heaviest(now) < _heaviest(was) for was, now in pairs)


def applied(findings: Iterable[Finding], book: Catalogue) -> Iterator[Finding]:
    """What was found with the pages as they are, as the board wants it: nothing of a rule that is off, its weights.

    Not every finding comes from `run`, which has the book: a text, a file in the way or a fact that lapses is looked
    at without. What came from the book stays as it is.
    """
    usual = pages.load()
    for finding in findings:
        known = finding.code in usual and finding.code in book
        now, was = (book.rule(finding.code), usual.rule(finding.code)) if known else (None, None)
        if now is None or was is None or now is was:
            yield finding
        elif now.active:
            yield replace(finding, severity=now.severity) if now.messages is not was.messages else finding


def eased_terms(norms: Mapping[str, int | str], on: date) -> int:
    """How many of the board's own terms ask less than what is usual."""
    pairs = ((facts.adjustable(name, on), own) for name, own in norms.items())
    return sum(fact is not None and _is_lighter(fact, own) for fact, own in pairs)


def _is_lighter(fact: Fact, own: int | str) -> bool:
    """Whether a term of a board finds less: longer or later, or fewer where its record says so (`lichter: lager`)."""
    if isinstance(own, str):
        return own > str(fact.value)
    usual = fact.value if isinstance(fact.value, int) else own
    return own < usual if fact.extra.get("lichter") == "lager" else own > usual


def _misshapen(findings: Iterable[Finding]) -> frozenset[str]:
    """The groups in a part of the file, such as eigen_regels.EIG001, of which the shape has a fout."""
    wrong = (finding.field for finding in findings if finding.severity is Severity.FOUT and finding.field)
    return frozenset(".".join(path.split(".")[:2]) for path in wrong)


def _is_day(said: str) -> bool:
    """Whether it is a month and a day that every year has."""
    if not _DAY.fullmatch(said):
        return False
    with suppress(ValueError):
        return bool(date.fromisoformat(f"{_ANY_YEAR}-{said}"))
    return False


def _heaviest(rule: Rule) -> Severity:
    return max((message.severity for message in rule.messages.values()), default=rule.severity)


def _is_law(rule: Rule) -> bool:
    return any(basis.kind == "wet" for basis in rule.bases.values())


def _changed(rule: Rule, choice: Section) -> Rule:
    """The rule with another weight for all its sentences, or switched on or off."""
    if (state := choice.data("stand")) is not None:
        rule = replace(rule, active=state == "aan")
    if (weight := choice.data("ernst")) is not None:
        severity = Severity(weight)
        messages = {name: replace(message, severity=severity) for name, message in rule.messages.items()}
        rule = replace(rule, severity=severity, messages=MappingProxyType(messages))
    return rule
