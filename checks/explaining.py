"""Why one rule tells something of one location, or nothing: what it looked at, on which terms, and what came of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from . import catalogue as pages
from . import facts, run
from .bearing import bare, bearing
from .catalogue import Catalogue, Rule
from .facts import Fact, FactError
from .finding import Finding
from .location import Location
from .rules.conditions import applies, pairs
from .rules.hit import Situation
from .rules.walk import label
from .rules.watching import Noting, Watched, noting
from .sentences import joined, shown
from .sorts import SORT_NAMES
from .suppressions import Suppression
from .values import Value

_WHAT = re.compile(r"^## Wat controleert deze regel\n+(.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"\S.*?[.?!](?=\s|\Z)")
_LONGEST = 250  # letters of a sentence: more is no sentence for a screen
_SECTORS = MappingProxyType({"school": "scholen", "kinderopvang": "kinderopvang"})
_ROOMS = MappingProxyType({
    "lezen": "de manier waarop een bestand is getypt",
    "vorm": "de vorm van de gegevens: of een veld bestaat, en of de waarde kan",
    "word": "Word-bestanden",
    "maken": "het maken van documenten",
    "intern": "geelvrij zelf",
    "organisatie": "de bestanden die locaties delen",
    "tekst": "de woorden van een tekst",
    "stuk": "de woorden van een document van de organisatie",
    "afspraken": "wat het bestuur over de controle afsprak",
    "uitzonderingen": "de meldingen die het bestuur laat staan",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One fact that a rule looked at. `lent`: it stands in a file that comes with the tool."""

    path: str
    value: Value
    lent: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A term or norm that a rule counts with. `own`: what the board set instead, None when it did not."""

    fact: Fact
    own: int | str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one rule does at one location. `not_run`: why it does not count there; empty when it does.

    `groups`: groups and lists of which it only mattered whether anything stands in them; `texts`: how many filled-in
    texts it went through; `yellow`: how many fields are yellow in documents, None when it did not look at those;
    `out_of_force`: terms that do not hold on that day, not yet or no longer;
    `withheld`: what it finds but a check leaves out, as it follows from another finding; `let_be`: what a board lets
    stand for a time.
    """

    rule: Rule
    location: str
    peildatum: date
    not_run: str = ""
    seen: tuple[Seen, ...] = ()
    groups: tuple[tuple[str, bool], ...] = ()
    texts: int = 0
    yellow: int | None = None
    terms: tuple[Term, ...] = ()
    out_of_force: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    withheld: tuple[Finding, ...] = ()
    let_be: tuple[tuple[Finding, Suppression], ...] = ()


def explain(
    rule: Rule,
    location: Location,
    situation: Situation,
    book: Catalogue,
    told: Iterable[Finding],
    let_be: Mapping[Finding, Suppression] = MappingProxyType({}),
) -> Explanation:
    """What a rule does at a location; `told` is all that a check finds there, in the same circumstances.

    `let_be`: what of it a board lets stand on that day.
    """
    told = tuple(told)
    if reason := _not_for(rule, location, situation.peildatum):
        own = tuple(finding for finding in told if finding.code == rule.code)
        return Explanation(rule, location.id, situation.peildatum, reason, findings=own, let_be=_pairs(own, let_be))
    view, heard = Watched(location), noting(situation._replace(parameters=rule.parameters))
    reason = _not_here(view, rule.parameters)
    found = () if reason else run.of_rule(rule, view, heard, book)
    asked, listed, named = view.asked, situation.open_fields, _names(heard, () if reason else rule.parameters.values())
    own = tuple(one for one in found if one in told)
    seen = tuple(bearing(asked.values.values(), rule, {one.field for one in found if one.field}))
    return Explanation(
        rule,
        location.id,
        situation.peildatum,
        reason,
        seen=tuple(Seen(path, value, view.is_lent(value.place.file)) for path, value in seen),
        groups=tuple(bare(asked.bare_groups(), [path for path, _ in seen])),
        texts=asked.texts,
        yellow=len(listed) if heard.yellow else None,
        terms=tuple(_terms(heard, named)),
        out_of_force=tuple(_out_of_force(heard, named)),
        findings=own,
        withheld=tuple(one for one in found if one not in told),
        let_be=_pairs(own, let_be),
    )


def question(rule: Rule) -> str:
    """What the page of a rule says that it looks at, in a sentence: the first that asks, else the first; or empty."""
    section = _WHAT.search(rule.body)
    said = _SENTENCE.findall(" ".join(section[1].replace("`", "").split())) if section else []
    found = next((one for one in said if one.endswith("?")), said[0] if said else "")
    return found if len(found) <= _LONGEST else ""


def _pairs(found: Iterable[Finding], let_be: Mapping[Finding, Suppression]) -> tuple[tuple[Finding, Suppression], ...]:
    return tuple((one, let_be[one]) for one in found if one in let_be)


def _not_for(rule: Rule, location: Location, on: date) -> str:
    """Why a rule runs for no location such as this on that day; empty when it does."""
    if not rule.active:
        return pages.why_off(rule)
    if not rule.runs:
        return f"Deze regel kijkt niet naar de gegevens van een locatie, maar naar {_ROOMS[rule.check]}."
    if rule.of_case:
        return "Deze regel gaat over een brief of verslag van een zaak. Daarnaar kijkt ‘geelvrij letter’."
    if location.sectors.isdisjoint(rule.sectors):
        sorts = joined(SORT_NAMES.get(sort, sort) for sort in location.soorten)
        meant = joined(_SECTORS.get(sector, sector) for sector in rule.sectors)
        here = f"Bij deze locatie staat: {sorts}." if sorts else "Bij deze locatie staat niet welke soort het is."
        return f"Deze regel is alleen voor {meant}. {here}"
    begins = rule.begins(location.sectors)
    if begins and begins > on:
        return f"Deze regel telt pas vanaf {shown(begins)}: dan begint te gelden waar hij op rust."
    return ""


def _not_here(view: Watched, parameters: Mapping[str, object]) -> str:
    """Which condition of the page this location does not meet, in a sentence; empty when it meets all."""
    for word, said in _CONDITIONS.items():
        if word in parameters and not applies(view, {word: parameters[word]}):
            return f"{said} {joined(_meant(word, parameters))}.".replace(" .", ".")
    return ""


_CONDITIONS = MappingProxyType({
    "soorten": "Deze regel is alleen voor:",
    "kindcentrum": "Deze regel is alleen voor een kindcentrum, waar school en opvang bij elkaar horen",
    "bij": "Deze regel telt pas als dit is ingevuld:",
    "niet_bij": "Deze regel telt niet als dit is ingevuld:",
    "als": "Deze regel telt alleen bij het antwoord dat hier staat:",
    "niet_als": "Deze regel telt niet bij het antwoord dat hier staat:",
})  # fmt: skip


def _meant(word: str, parameters: Mapping[str, object]) -> Iterator[str]:
    """What a condition names, in words."""
    said = parameters[word]
    if word == "soorten" and isinstance(said, list):
        yield from (SORT_NAMES[sort] for sort in said if sort in SORT_NAMES)
    elif word in ("bij", "niet_bij") and isinstance(said, list):
        yield from (f"{label(str(path))} ({path})" for path in said)
    elif word in ("als", "niet_als"):
        for path, answers in pairs(parameters, word):
            listed = [str(one) for one in answers] if isinstance(answers, list) else [str(answers)]
            yield f"{label(path)} ({path}): {joined(listed, 'of')}"


def _names(heard: Noting, on_page: Iterable[object]) -> tuple[str, ...]:
    """The terms that were asked, and those that the page names for the check function to look up by itself."""
    named = (one for one in on_page if isinstance(one, str) and facts.is_term(one))
    return tuple(dict.fromkeys((*heard.used, *named)))


def _terms(heard: Noting, names: Iterable[str]) -> Iterator[Term]:
    for name in names:
        with suppress(FactError):  # none holds on this day: that is told as well
            yield Term(facts.one(facts.table_of(name), name, heard.peildatum), heard.norms.get(name))


def _out_of_force(heard: Noting, names: Iterable[str]) -> Iterator[Fact]:
    """Of each term that does not hold on the day: the first that will, else the last that did."""
    for name in names:
        records = [fact for fact in facts.every(facts.table_of(name)) if fact.id == name]
        if not any(fact.holds(heard.peildatum) for fact in records):
            later = [fact for fact in records if fact.valid_from > heard.peildatum]
            yield min(later, key=lambda fact: fact.valid_from) if later else facts.newest(facts.table_of(name), name)
