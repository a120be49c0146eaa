"""Reads the rule pages: each page is the rule's data, its documentation and its test at once."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from . import bills
from .characters import safe
from .errors import GeelvrijError
from .finding import Severity
from .sentences import shown

OF_THE_BOARD = ("afspraken", "uitzonderingen")  # about what the board wrote down of the check itself
MADE_ELSEWHERE = ("lezen", "vorm", "word", "maken", "intern", "organisatie", "tekst", "stuk", *OF_THE_BOARD)
HEADINGS = ("Wat controleert deze regel", "Waarom", "Goed", "Fout", "Oplossen", "Bron")
_PAGE = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_KEYS = frozenset(
    "code naam titel ernst grondslag zeker geldt_voor over sinds bron controle parameters actief onvolledig "
    "melding hulp vraag meldingen verloopt uiterlijk dag".split()
)


class PageError(GeelvrijError):
    """A rule page that cannot be read: the page, what is wrong, and on which line when that is known."""

    def __init__(self, code: str, wrong: str, line: int = 1) -> None:
        super().__init__(f"{code}: {wrong}")
        self.wrong = wrong
        self.line = line


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: a wet, a norm, a huisregel or a voorstel, with the article and its date.

    `begins`: that date when it is a whole one; a year alone says too little to wait for.
    """

    kind: str
    article: str
    since: str | None
    begins: date | None = None

    def told(self, kind: str = "") -> str:
        """Its kind, article and date; without the kind when that is `kind`, which stands before it already."""
        what = ", ".join(part for part in (self.article, f"sinds {self.since}" if self.since else "") if part)
        return " – ".join(part for part in ("" if kind == self.kind else self.kind, what) if part)


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence a rule can say, with its help and its weight; `{naam}` is filled in per finding."""

    text: str
    help: str
    severity: Severity
    ask: str = ""  # what whoever leads the location is asked to supply, in words without files


@dataclass(frozen=True, slots=True)
class Lapse:
    """What lapses when nobody does anything, in words (`what`), and what stands before its last day (`word`).

    `day`: the part of the messages that is that day; empty when none is.
    """

    word: str
    what: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule page as data. `check` is `module.function`, or the room that makes the finding (see MADE_ELSEWHERE).

    `of_case`: it is about a case and a document of it, not about a location alone.
    """

    code: str
    name: str
    title: str
    severity: Severity
    bases: Mapping[str, Basis]  # what it rests on in each of its sectors
    certainty: str
    sectors: tuple[str, ...]
    of_case: bool
    since: str
    reference: str
    check: str
    parameters: Mapping[str, object]
    active: bool
    incomplete: bool
    messages: Mapping[str, Message]
    body: str
    lapse: Lapse | None = None

    @property
    def source(self) -> str:
        """What the rule rests on in all its sectors, as `source_for`."""
        return self.source_for(self.sectors)

    def source_for(self, sectors: Collection[str]) -> str:
        """What the rule rests on in these sectors, in one line; what is not certain says "controleer"."""
        own = {sector: basis for sector, basis in self.bases.items() if sector in sectors} or self.bases
        doubt = "" if self.certainty == "H" else " (controleer)"
        first = next(iter(own.values()))
        if all(basis == first for basis in own.values()):
            return f"Grondslag{doubt}: {first.told()}"
        each = "; ".join(f"{basis.told(first.kind)} ({sector})" for sector, basis in own.items())
        return f"Grondslag{doubt}: {first.kind} – {each}"

    def begins(self, sectors: Collection[str]) -> date | None:
        """The day from which the rule counts in these sectors; None when it always does."""
        days = [basis.begins for sector, basis in self.bases.items() if sector in sectors]
        return min((day for day in days if day), default=None) if None not in days else None

    @property
    def runs(self) -> bool:
        """True when `run` must call a check function for this rule."""
        return self.active and self.check not in MADE_ELSEWHERE


class Catalogue:
    """All rules, by code, and the roles that a board made itself. It never changes after loading.

    `own_roles`: what people call each (eigen.coach → coach); None when nobody can tell which there are.
    """

    def __init__(self, rules: Mapping[str, Rule], own_roles: Mapping[str, str] | None = MappingProxyType({})) -> None:
        self._rules = MappingProxyType({code: rules[code] for code in sorted(rules)})
        self.own_roles = own_roles

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in order of code."""
        return tuple(self._rules.values())

    def rule(self, code: str) -> Rule:
        """The rule with this code; raises KeyError when there is none."""
        return self._rules[code]

    def __contains__(self, code: str) -> bool:
        return code in self._rules

    def is_off(self, code: str) -> bool:
        """Whether a rule looks at nothing: it is switched off, or an own rule that the board took away."""
        return code not in self._rules or not self._rules[code].active

    def page(self, code: str) -> str:
        """The page of a rule as text to read: title, what it rests on, body. Raises KeyError for an unknown code."""
        rule = self._rules[code]
        weight = f"Ernst: {_weights(rule)}{_other_weight(rule)}"
        facts = [weight, f"Voor: {', '.join(rule.sectors)}", rule.source]
        if not rule.active:
            facts.append(why_off(rule))
        facts.extend(f"Kan veranderen door: {bills.told(bill)}" for bill in bills.of_rule(code))
        return f"# {code} {rule.title}\n\n" + "\n".join(f"- {fact}" for fact in facts) + f"\n\n{rule.body.strip()}"

    def listing(self) -> str:
        """One line per rule: code, weight, title, and whether it is switched off, or what a board made of it."""
        lines = [f"{rule.code}  {rule.severity.value:<12}  {safe(rule.title)}{_note(rule)}" for rule in self.rules]
        return "\n".join(lines)


@cache
def load() -> Catalogue:
    """The catalogue of the rule pages that ship with the tool; raises PageError when a page is wrong."""
    return Catalogue({code: parse(code, text_of(code)) for code in codes()})


def codes() -> tuple[str, ...]:
    """The codes of all pages that ship with the tool, sorted."""
    names = (entry.name for entry in (files(__package__) / "rules").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def text_of(code: str) -> str:
    """The page of a code as it stands in its file."""
    return (files(__package__) / "rules" / f"{code}.md").read_text(encoding="utf-8")


def parse(code: str, text: str) -> Rule:
    """The rule on one page, whose file is called `code`; raises PageError when something is missing or unknown."""
    match = _PAGE.match(text)
    if match is None:
        raise PageError(code, "de pagina begint niet met gegevens tussen twee regels ---")
    front = _front(code, match["front"])
    unknown = sorted(set(front) - _KEYS)
    if unknown or front.get("code") != code:
        raise PageError(code, f"onbekende gegevens {', '.join(unknown)}" if unknown else f"code is {front.get('code')}")
    try:
        return _rule(front, match["body"])
    except KeyError as error:
        raise PageError(code, f"bovenaan de pagina ontbreekt {error.args[0]}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise PageError(code, f"de gegevens bovenaan de pagina kloppen niet ({error})") from error


def _front(code: str, text: str) -> dict[str, Any]:
    try:
        front = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1  # from 0, and below the first ---
        raise PageError(code, "de gegevens bovenaan de pagina zijn niet te lezen", line) from error
    if not isinstance(front, dict):
        raise PageError(code, "bovenaan de pagina staan geen gegevens")
    return front


def _rule(front: Mapping[str, Any], body: str) -> Rule:
    return Rule(
        code=front["code"],
        name=front["naam"],
        title=front["titel"],
        severity=_severity(front["ernst"]),
        bases=_bases(front["grondslag"], front["geldt_voor"]),
        certainty=front["zeker"],
        sectors=tuple(front["geldt_voor"]),
        of_case=_is_of_case(front.get("over", "locatie")),
        since=front["sinds"],
        reference=front["bron"],
        check=front["controle"],
        parameters=MappingProxyType(front.get("parameters") or {}),
        active=front["actief"],
        incomplete=front.get("onvolledig", False),
        messages=_messages(front),
        body=body,
        lapse=_lapse(front),
    )


def _lapse(front: Mapping[str, Any]) -> Lapse | None:
    """Of a page that says what runs out (`verloopt`) or has to be done by a day (`uiterlijk`)."""
    found = [Lapse(f"{key} op", front[key], front.get("dag", "")) for key in ("verloopt", "uiterlijk") if key in front]
    if len(found) > 1 or ("dag" in front and not found):
        raise ValueError("kies verloopt of uiterlijk; dag hoort daarbij")
    return found[0] if found else None


def _bases(front: Mapping[str, Any], sectors: list[str]) -> Mapping[str, Basis]:
    """What the page says it rests on: one basis for all its sectors, or one under the name of each."""
    if "soort" in front:
        return MappingProxyType(dict.fromkeys(sectors, _basis(front)))
    if sorted(front) != sorted(sectors):
        raise ValueError(f"grondslag is van {', '.join(front)} en geldt_voor van {', '.join(sectors)}")
    return MappingProxyType({sector: _basis(basis) for sector, basis in front.items()})


def _basis(front: Mapping[str, Any]) -> Basis:
    since = front.get("sinds")
    begins = since if isinstance(since, date) else None
    return Basis(front["soort"], front.get("artikel") or "", _since(since), begins)


def _messages(front: Mapping[str, Any]) -> Mapping[str, Message]:
    """The page's one message (`melding`, `hulp`) or its named ones (`meldingen`), each with help and weight."""
    if "meldingen" not in front:
        named = {"standaard": {"melding": front["melding"]}} if "melding" in front else {}
    else:
        named = front["meldingen"]
    messages = {
        name: Message(
            entry["melding"],
            entry.get("hulp") or front["hulp"],
            _severity(entry.get("ernst") or front["ernst"]),
            entry.get("vraag", front.get("vraag", "")),
        )
        for name, entry in named.items()
    }
    return MappingProxyType(messages)


def _severity(word: str) -> Severity:
    try:
        return Severity(word)
    except ValueError as error:
        raise ValueError(f"ernst is {word}; kies fout, waarschuwing of tip") from error


def _is_of_case(about: str) -> bool:
    if about not in ("locatie", "zaak"):
        raise ValueError(f"over is {about}; kies locatie of zaak")
    return about == "zaak"


def _since(value: object) -> str | None:
    return shown(value) if value else None


def _weights(rule: Rule) -> str:
    found = sorted({message.severity for message in rule.messages.values()} | {rule.severity}, reverse=True)
    return " of ".join(severity.value for severity in found)


def why_off(rule: Rule) -> str:
    """Why a rule that is switched off tells nothing, in a sentence."""
    if _as_shipped(rule).active:
        return "Het bestuur heeft deze regel uitgezet, in regels/afspraken.yaml."
    return "Deze regel staat uit: hij rust op een voorstel dat nog geen wet is."


def _note(rule: Rule) -> str:
    """What is behind a title: whether the rule is off, and what a board made of it."""
    was = _as_shipped(rule)
    if not rule.active:
        return " (uit: bestuur)" if was.active else " (staat uit)"
    own = "" if rule.code in load() else " (eigen regel)"
    return f"{own}{_other_weight(rule)}{'' if was.active else ' (aan: bestuur)'}"


def _other_weight(rule: Rule) -> str:
    usual = _weights(_as_shipped(rule))
    return "" if usual == _weights(rule) else f" (bestuur; standaard {usual})"


def _as_shipped(rule: Rule) -> Rule:
    """The rule as its page has it; one of a board itself, which has no page."""
    return load().rule(rule.code) if rule.code in load() else rule
