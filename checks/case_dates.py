"""The dates and numbers that follow from a case, so that nobody types them: the return, the end of each term."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from . import case_law, schema, school_calendar
from .layers import Layer, Location
from .schema import CASE
from .terms import deadline, working_day, working_days_after
from .values import Data, Node, Section, Value

COMPUTED = "berekend"  # the name of the layer, in the provenance of a value
_DAY = timedelta(days=1)


def with_dates(location: Location) -> Location:
    """The location of a case with what follows from it underneath; what differs from it is a fout (TIJ050)."""
    found = computed(location)
    return location.above(Layer(_tree(found), COMPUTED, CASE)) if found else location


def computed(location: Location) -> Mapping[str, Value]:
    """What follows from a case, by path, each at the place of the fact it follows from."""
    return {path: value for path, make in _MAKERS.items() if (value := make(location)) is not None}


def typed_otherwise(location: Location) -> Iterator[tuple[str, Value, Value]]:
    """The facts somebody typed that are not what follows from the others: path, typed, computed."""
    for path, value in computed(location).items():
        typed = location.value(path)
        if typed.data is not None and typed.data != value.data:
            yield path, typed, value


def _tree(values: Mapping[str, Value]) -> Section:
    made: dict[str, Node] = {}
    below: dict[str, dict[str, Value]] = {}
    for path, value in values.items():
        group, _, rest = path.partition(".")
        below.setdefault(group, {})[rest] = value
    for group, found in below.items():
        whole = any("." in rest for rest in found)
        place = next(iter(found.values())).place
        made[group] = _tree(found) if whole else Section(dict(found), {}, place, CASE)
    return Section(made, {}, next(iter(values.values())).place, CASE)


def _from(location: Location, path: str, make: Callable[[date], Data]) -> Value | None:
    """What follows from the day at a path; None when that day, or what follows, is unknown."""
    start = location.value(path)
    found = make(start.data) if isinstance(start.data, date) else None
    return None if found is None else Value(found, start.place, CASE)


def number(location: Location, path: str) -> int:
    """A number among the rules of the board; who wrote that it does not apply has the usual one."""
    found = location.data(path)
    return int(str(schema.field(path).meta.standaard if found is None else found))


def _days(location: Location) -> Value | None:
    calendar, last = school_calendar.of(location), location.data("schorsing.einddatum")

    def count(first: date) -> int | None:
        found = calendar.schooldays(first, last) if calendar and isinstance(last, date) else None
        return len(found) if found else None

    return _from(location, "schorsing.begindatum", count)


def _return(location: Location) -> Value | None:
    calendar = school_calendar.of(location)
    return _from(location, "schorsing.einddatum", lambda day: calendar.next_after(day) if calendar else None)


def _appeal(location: Location) -> Value | None:
    """The school's own term, not one of the law: it does not run on over a weekend.

    Openbaar has the term of the Awb for an objection; the day on which that ends is for a lawyer to tell. While nobody
    knows which of the two the school is, there is no day.
    """
    if not case_law.is_private(location):
        return None
    days = number(location, "regels.schorsing.beroep_beslistermijn_dagen")
    return _from(location, "beroep.ontvangen_op", lambda day: deadline(day, days=days).counted)


def _objection(location: Location) -> Value | None:
    """None while nobody knows whether parents can object to the decision, and an objection to it is there."""
    if case_law.is_about(location) is None:
        return None
    weeks = number(location, "regels.verwijdering.bezwaartermijn_weken")
    path = f"verwijdering.{case_law.term_follows(location)}_datum"
    return _from(location, path, lambda day: deadline(day, weeks=weeks).day)


def _decision(location: Location) -> Value | None:
    """Bijzonder: counted from receipt (WPO 63 lid 3); openbaar: from the last day to object (WPO 40 lid 12).

    None for an objection that came after that day as well: nobody can say what holds then. None too while nobody knows
    whether the school is openbaar or bijzonder.
    """
    received = location.value("bezwaar.ontvangen_op")
    if not (case_law.is_public(location) or case_law.is_private(location)):
        return None  # two terms that differ, and nobody knows which holds
    start = _last_day_to_object(location) if case_law.is_public(location) else received.data
    if not isinstance(received.data, date) or not isinstance(start, date):
        return None
    last = _decided_by(location, start)
    return Value(last, received.place, CASE) if last is not None and last >= received.data else None


def _last_day_to_object(location: Location) -> Data:
    typed, found = location.data("bezwaar.uiterlijk"), _objection(location)
    return typed if typed is not None or found is None else found.data


def _decided_by(location: Location, start: date) -> date | None:
    """The last day to decide; None while the term stands still for a dispute committee.

    Of the days of the committee, the first and the last included, only those within the term count (WPO 43).
    """
    term = deadline(start, weeks=number(location, "regels.verwijdering.beslistermijn_weken"))
    first, last = location.data("bezwaar.opgeschort_van"), location.data("bezwaar.opgeschort_tot")
    if not isinstance(first, date) or first > term.day:
        return term.day
    if not isinstance(last, date):
        return None
    still = last - max(first, start + _DAY) + _DAY
    end = term.counted if first <= term.counted else term.day  # it still ran, over a weekend
    return working_day(end + max(still, timedelta()))


def _correction(location: Location) -> Value | None:
    """The school's own term, within the month of the AVG: it does not run on over a weekend."""
    weeks = number(location, "regels.dossier.correctie_reactietermijn_weken")
    return _from(location, "correctie.ontvangen_op", lambda day: deadline(day, weeks=weeks).counted)


def _veilig_thuis(location: Location) -> Value | None:
    days = number(location, "regels.veilig_thuis.besluit_werkdagen")
    return _from(location, "melding.gemeld_op", lambda day: working_days_after(day, days))


_MAKERS: Mapping[str, Callable[[Location], Value | None]] = {
    "schorsing.dagen": _days,
    "schorsing.terugkeer": _return,
    "beroep.uiterlijk": _appeal,
    "bezwaar.uiterlijk": _objection,
    "bezwaar.beslis_uiterlijk": _decision,
    "correctie.uiterlijk": _correction,
    "melding.besluit_verwacht": _veilig_thuis,
}
