"""What changed since the previous report: what is new, what is solved, and how many there were then and are now."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..catalogue import Catalogue
from ..errors import Trouble
from ..finding import Severity
from ..fingerprints import VERSION
from ..judged import Judged, Judgement
from ..run import Summary
from ..sentences import joined, shown
from ..themes import ALL, theme
from .dashboard_matrix import unsure_of
from .grouping import SHARED, in_word
from .json import SCHEMA_VERSION

_BROKEN = (
    "het vorige verslag is niet te lezen; geef een bestand dat ‘geelvrij check --format json’ heeft gemaakt, "
    "of laat de vergelijking weg."
)
_OTHER = (
    "het vorige verslag is van een andere versie van geelvrij en past niet meer; maak een nieuw verslag met "
    "‘geelvrij check --format json’, of laat de vergelijking weg."
)


@dataclass(frozen=True, slots=True)
class Then:
    """A finding of the previous report."""

    fingerprint: str
    code: str
    severity: Severity
    location: str | None
    message: str
    is_suppressed: bool
    in_word: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """A previous report: its day, the locations it was about, and what it found."""

    peildatum: date
    locations: frozenset[str]
    found: tuple[Then, ...]

    @property
    def fingerprints(self) -> frozenset[str]:
        """Which findings were open."""
        return frozenset(one.fingerprint for one in self.found if not one.is_suppressed)


@dataclass(frozen=True, slots=True)
class Row:
    """How many there were then and are now, of a weight or in a theme."""

    name: str
    then: int
    now: int

    @property
    def difference(self) -> str:
        """The difference in words: no sign or colour is needed to see whether it went well."""
        if self.now == self.then:
            return "gelijk"
        return f"{self.now - self.then} meer" if self.now > self.then else f"{self.then - self.now} minder"


@dataclass(frozen=True, slots=True)
class Gone:
    """What was open in a location (`name`) and is solved since, the heaviest first."""

    name: str
    found: tuple[Then, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The comparison in sentences and numbers; `new` are the fingerprints of what was not open then."""

    sentences: tuple[str, ...]
    new: frozenset[str] = frozenset()
    solved: tuple[Gone, ...] = ()
    weights: tuple[Row, ...] = ()
    themes: tuple[Row, ...] = ()


def earlier(content: bytes) -> Earlier:
    """What a JSON report says; raises Trouble when it is none, or one of another version."""
    try:
        plain = json.loads(content)
        marks = plain.get("fingerprint_version", VERSION)
        if plain["schema_version"] != SCHEMA_VERSION or marks != VERSION:
            raise Trouble(_OTHER)
        found = [_then(one, suppressed=False) for one in plain["findings"]]
        found += [_then(one, suppressed=True) for one in plain["suppressed"]]
        locations = frozenset(map(str, dict(plain["summary"]["locations"])))
        return Earlier(date.fromisoformat(plain["peildatum"]), locations, tuple(found))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Trouble(_BROKEN) from error


def _then(plain: Mapping[str, Any], *, suppressed: bool) -> Then:
    fingerprint, code, message, where = plain["fingerprint"], plain["code"], plain["message"], plain["location"]
    texts = all(isinstance(one, str) for one in (fingerprint, code, message))
    if not (texts and (where is None or isinstance(where, str))):
        raise TypeError("a finding of another form")
    of_word = in_word(str(plain["file"]), plain["where"])
    return Then(fingerprint, code, Severity(plain["severity"]), where, message, suppressed, of_word)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at: which locations, of which of those not wholly (`unsure`), and whether any Word file."""

    checked: frozenset[str]
    unsure: Collection[str] = ()
    words: bool = False

    def sees(self, before: Earlier) -> Callable[[str | None, bool], bool]:
        """Which findings both runs could tell, by location and whether it stands in a Word file.

        What all share shows as far as it matters to the locations that are checked, so those must be the same.
        """
        both, same = before.locations & self.checked, before.locations == self.checked
        return lambda where, in_word: (where in both if where else same) and (self.words or not in_word)


def of_all(judgement: Judgement, summary: Summary, before: Earlier, names: Mapping[str, str], book: Catalogue) -> Trend:
    """What changed in all that was checked since an earlier report."""
    checked = sorted(summary.per_location)
    unsure = unsure_of(judgement.judged, checked, summary, book)
    scope = Scope(frozenset(checked), unsure, words=summary.files > 0)
    return compared(judgement.judged, before, scope, None, names, book)


def compared(
    own: Iterable[Judged],
    before: Earlier,
    scope: Scope,
    location: str | None,
    names: Mapping[str, str],
    book: Catalogue,
) -> Trend:
    """What changed in the locations that both reports are about; on the page of all also in what they share.

    What is gone because its rule is off, or of a location that could not be checked wholly, is not solved. What they
    share, and what stands in Word files, is compared only when both runs looked at it.
    """
    day = shown(before.peildatum)
    if location is not None and not before.locations & scope.checked:
        nothing = f"Het vorige verslag, van {day}, ging niet over deze locatie."
        return Trend((nothing,))
    own, sees, unsure = list(own), scope.sees(before), scope.unsure
    mine = [one for one in before.found if one.location or location is None]
    now = [one for one in own if sees(one.finding.location, in_word(one.finding.file, one.finding.where))]
    then = [one for one in mine if sees(one.location, one.in_word)]
    still = {one.fingerprint for one in now if one.suppression is None}
    let_be = {one.fingerprint for one in now} - still
    was_open = {one.fingerprint for one in then if not one.is_suppressed}
    was_let_be = {one.fingerprint for one in then} - was_open
    new = frozenset(still - was_open)
    gone = [one for one in then if not one.is_suppressed and one.fingerprint not in still | let_be]
    off = [one for one in gone if book.is_off(one.code)]
    unseen = [one for one in gone if one not in off and (one.location in unsure if one.location else unsure)]
    solved = [one for one in gone if one not in off and one not in unseen]
    told = [_changed(day, len(new), len(solved)), *_switched_off(len(off)), *_unseen(len(unseen))]
    told += _exceptions(len(was_open & let_be), len(new & was_let_be))
    if location is None:
        told += _not_compared(before, scope.checked, names)
    told += _left_out([one for one in mine if one not in then and not one.is_suppressed], before, scope)
    return Trend(tuple(told), new, _by_place(solved, names), *_rows(now, then))


def _by_place(solved: Iterable[Then], names: Mapping[str, str]) -> tuple[Gone, ...]:
    """By the names of the locations; what they share comes last."""
    each: dict[str | None, list[Then]] = {}
    for one in sorted(solved, key=lambda one: (-one.severity.weight, one.code, one.message)):
        each.setdefault(one.location, []).append(one)
    called = {where: names.get(where, where) if where else SHARED for where in each}
    ordered = sorted(each, key=lambda where: (where is None, called[where].casefold(), where or ""))
    return tuple(Gone(called[where], tuple(each[where])) for where in ordered)


def _switched_off(number: int) -> Iterator[str]:
    if number:
        counts, rules = ("telt", "de regel uit") if number == 1 else ("tellen", "de regel ervan uit")
        yield f"{_some(number)} {counts} niet meer mee, want het bestuur zette {rules}."


def _unseen(number: int) -> Iterator[str]:
    if number:
        are = "is" if number == 1 else "zijn"
        yield f"Of {_some(number)} van toen {are} opgelost, is niet zeker: niet alles kon worden gecontroleerd."


def _changed(day: str, new: int, solved: int) -> str:
    if not new and not solved:
        return f"Sinds het vorige verslag, van {day}, is er niets bij gekomen en niets opgelost."
    came = f"{'is' if new == 1 else 'zijn'} er {_some(new)} bij gekomen" if new else "is er niets bij gekomen"
    went = f"{'is' if solved == 1 else 'zijn'} er {solved} opgelost" if solved else "is er niets opgelost"
    return f"Sinds het vorige verslag, van {day}, {came} en {went}."


def _some(number: int) -> str:
    return f"{number} melding" if number == 1 else f"{number} meldingen"


def _exceptions(begun: int, ended: int) -> Iterator[str]:
    """What a board began or stopped to let stand: neither solved nor really new."""
    if begun:
        yield f"Voor {_some(begun)} van toen geldt nu een uitzondering van het bestuur."
    if ended:
        is_over = "1 melding is er weer bij" if ended == 1 else f"{ended} meldingen zijn er weer bij"
        yield f"{is_over}, omdat de uitzondering voorbij is."


def _not_compared(before: Earlier, checked: frozenset[str], names: Mapping[str, str]) -> Iterator[str]:
    for places, why in (
        (checked - before.locations, "niet in het vorige verslag stond"),
        (before.locations - checked, "nu niet is gecontroleerd"),
    ):
        if places:
            named = joined(sorted((names.get(one, one) for one in places), key=str.casefold))
            yield f"Deze vergelijking gaat niet over wat {why}: {named}."


def _left_out(then: Sequence[Then], before: Earlier, scope: Scope) -> Iterator[str]:
    """What of the earlier report is neither solved nor still there, as this run could not see it."""
    if before.locations != scope.checked and any(not one.location and not one.in_word for one in then):
        yield (
            "Wat locaties delen (organisatie en regio’s) is niet vergeleken: toen zijn niet dezelfde locaties "
            "gecontroleerd als nu."
        )
    if not scope.words and any(one.in_word for one in then):
        yield "Wat toen in Word-bestanden stond, is niet vergeleken: nu zijn er geen Word-bestanden gecontroleerd."


def _rows(now: Iterable[Judged], then: Iterable[Then]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Open findings then and now: for each weight, and for each theme that had any."""
    of_now = [(one.finding.severity, one.finding.code) for one in now if one.suppression is None]
    of_then = [(one.severity, one.code) for one in then if not one.is_suppressed]
    pairs = (of_then, of_now)
    weights = _counted(pairs, lambda one: one[0].value, [one.value for one in sorted(Severity, reverse=True)])
    themes = _counted(pairs, lambda one: theme(one[1]), ALL)
    return weights, tuple(row for row in themes if row.then or row.now)


def _counted(
    pairs: tuple[list[tuple[Severity, str]], list[tuple[Severity, str]]],
    named: Callable[[tuple[Severity, str]], str],
    names: Iterable[str],
) -> tuple[Row, ...]:
    then, now = (Counter(map(named, found)) for found in pairs)
    return tuple(Row(name, then[name], now[name]) for name in names)
