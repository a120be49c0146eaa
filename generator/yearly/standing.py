"""Where one location stands, without a single name: what of its facts and findings goes into the yearly report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geelvrij.checks import facts, year_counts
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.finding import Finding
from geelvrij.checks.layers import Location
from geelvrij.checks.rules.view import View
from geelvrij.checks.rules.walk import Training, team
from geelvrij.checks.schema import roles
from geelvrij.checks.values import Data, Section

FILLED, STAND_IN, NOBODY, WAIVED = "ingevuld", "alleen vervanger", "niemand", "nvt"
ROLES = (
    "aandachtsfunctionaris", "vertrouwenspersoon_intern", "vertrouwenspersoon_extern", "contactpersoon",
    "pestcoordinator", "intern_begeleider", "incidentenregister_beheerder", "preventiemedewerker", "bhv", "achterwacht",
)  # fmt: skip
CYCLE = (  # what comes back each year: the field with its last date or year, the sector it is for, and its words
    ("cyclus.herziening", "B", "Protocol herzien"),
    ("cyclus.bevestigd_op", "B", "Gegevens bevestigd door de leiding"),
    ("cyclus.teambespreking_meldcode", "B", "Meldcode besproken in het team"),
    ("cyclus.plan_van_aanpak_besproken_op", "B", "Plan van aanpak besproken"),
    ("cyclus.scholingsplan.jaar", "B", "Scholingsplan"),
    ("cyclus.incidenten.geevalueerd_op", "B", "Incidenten geëvalueerd"),
    ("cyclus.beroepscode_besproken_op", "B", "Beroepscode besproken"),
    ("cyclus.monitor.afgenomen", "S", "Monitor sociale veiligheid"),
    ("cyclus.vg_beleid.geevalueerd_op", "K", "Veiligheids- en gezondheidsbeleid geëvalueerd"),
)
POLICY = "cyclus.vg_beleid.meldcode_opgenomen"
_MAP_TOO_OLD = "KRT004"
_ALONE = "locatie.alleen_aanwezig"  # who never works alone needs no achterwacht


@dataclass(frozen=True, slots=True)
class Trained:
    """How many people of a team have a training that is valid, runs out soon, has run out, or has no end date."""

    valid: int = 0
    soon: int = 0
    lapsed: int = 0
    undated: int = 0

    def __add__(self, other: "Trained") -> "Trained":
        return Trained(
            self.valid + other.valid, self.soon + other.soon, self.lapsed + other.lapsed, self.undated + other.undated
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """One location on one day. A role or date that is not for its sector is absent; a count that is not is so too."""

    name: str
    sectors: frozenset[str]
    roles: Mapping[str, str]  # role → FILLED, STAND_IN, NOBODY or WAIVED
    holders: Mapping[str, int]  # role → how many have it, without who stands in
    replaced: frozenset[str]  # the roles that somebody stands in for as well
    trained: Mapping[str, Trained]  # kind of training → people
    map_checked: date | None
    map_is_old: bool
    documents: int
    adopted: int
    open_fields: int  # fields that are yellow in some document
    cycle: Mapping[str, date | None]  # the last day in the year of CYCLE, None when that is open
    in_policy: bool | None  # whether the meldcode is part of the policy on safety and health; None: no childcare
    counts: Mapping[str, int | None]  # None: not supplied; empty when it was not open yet
    findings: Mapping[str, int]  # by weight


def standing(location: Location, found: Iterable[Finding], year: int, on: date) -> Standing:
    """What the report tells of a location that could be read; `found` is what the rules find in it on that day."""
    view, told = View(location), tuple(found)
    held = {role: location.holders(role, on) for role in _asked_roles(location)}
    documents = [one for one in location.section("documenten").values() if isinstance(one, Section)]
    return Standing(
        name=str(location.data("locatie.naam") or location.id),
        sectors=location.sectors,
        roles={role: _state(location, role, on) for role in held},
        holders={role: sum(not one.stands_in for one in holders) for role, holders in held.items()},
        replaced=frozenset(role for role, holders in held.items() if any(one.stands_in for one in holders)),
        trained=_trained(view, on),
        map_checked=location.section("kaart").day("gecontroleerd_op"),
        map_is_old=any(one.code == _MAP_TOO_OLD and one.field == "kaart.gecontroleerd_op" for one in told),
        documents=len(documents),
        adopted=sum(_is_adopted(one, on) for one in documents),
        open_fields=len({one.field for one in told if one.code == OPEN_FIELD}),
        cycle=dict(_cycle(location)),
        in_policy=location.data(POLICY) is True if "kinderopvang" in location.sectors else None,
        counts=dict(_counts(location, year)),
        findings=Counter(one.severity.value for one in told),
    )


def _asked_roles(location: Location) -> Iterator[str]:
    for role in ROLES:
        if _is_for(roles()[role]["sector"], location) and (role != "achterwacht" or _may_be_alone(location)):
            yield role


def _may_be_alone(location: Location) -> bool:
    """Whether somebody may work alone now and then: in childcare until it is said that nobody does."""
    alone = location.data(_ALONE)
    return alone is True or (alone is None and "kinderopvang" in location.sectors)


def _is_for(sector: str, location: Location) -> bool:
    return sector == "B" or {"S": "school", "K": "kinderopvang"}[sector] in location.sectors


def _state(location: Location, role: str, on: date) -> str:
    holders = location.holders(role, on)
    if not holders:
        return NOBODY if location.value(f"rollen.{role}").not_applicable is None else WAIVED
    return STAND_IN if all(holder.stands_in for holder in holders) else FILLED


def _is_adopted(document: Section, on: date) -> bool:
    adopted = document.day("vastgesteld_op")
    return document.data("status") == "vastgesteld" and adopted is not None and adopted <= on


def _trained(view: View, on: date) -> dict[str, Trained]:
    """Per kind the people of the location's own team, each by the certificate that lasts longest."""
    horizon = on + timedelta(days=facts.number("scholingsnormen", "horizon_verlopen", on))
    kinds: dict[str, Trained] = {}
    for person in team(view, on):
        best: dict[str, Training] = {}
        for training in person.trainings:
            known = best.get(training.kind)
            if known is None or (training.until or date.min) > (known.until or date.min):
                best[training.kind] = training
        for kind, training in best.items():
            kinds[kind] = kinds.get(kind, Trained()) + _of_one(training, on, horizon)
    return kinds


def _of_one(training: Training, on: date, horizon: date) -> Trained:
    if training.until is None:
        return Trained(undated=1)
    if training.until < on:
        return Trained(lapsed=1)
    return Trained(soon=1) if training.until <= horizon else Trained(valid=1)


def _cycle(location: Location) -> Iterator[tuple[str, date | None]]:
    for path, sector, _ in CYCLE:
        value = location.value(path)
        if _is_for(sector, location) and value.not_applicable is None:
            yield path, _day(value.data)


def _day(data: Data) -> date | None:
    """A date, or the first day of a year."""
    if isinstance(data, int):
        return date(data, 1, 1)
    return data if isinstance(data, date) else None


def _counts(location: Location, year: int) -> Iterator[tuple[str, int | None]]:
    opened = location.section("locatie").day("open_sinds")
    if opened is not None and opened.year > year:
        return
    for kind in year_counts.asked(location):
        if not year_counts.waived(location, kind.key, year):
            yield kind.key, year_counts.count(location, kind.key, year)
