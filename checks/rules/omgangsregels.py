"""Check functions about the temporary rules for a child: evaluated in time, again each month, and ended or renewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..values import Value
from .conditions import answer, is_open
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, months_before
from .zaak import number

_HELD, _NEXT, _BEGIN, _END = (
    f"omgangsregels.{key}" for key in ("evaluaties", "volgende_evaluatie_op", "begin", "eind")
)
_TALK = "omgangsregels.dagelijks_overleg"


@dataclass(frozen=True, slots=True)
class _Moment:
    """An evaluation that was held or is planned: its day, and where that stands."""

    on: date
    value: Value
    path: str


def evaluatie(location: View, situation: Situation) -> Iterator[Hit]:
    """An evaluation that is missing, too late or from before, no daily talk of the professionals, or no end."""
    begin, end = day(location.value(_BEGIN)), day(location.value(_END))
    if begin is None:
        return
    if end is not None and end < begin:
        yield Hit(location.value(_END).place, _END, {"dag": end, "grens": begin}, "eind_vroeg")
        return
    found = _moments(location)
    for moment in found:
        if moment.on < begin:
            yield Hit(moment.value.place, moment.path, {"dag": moment.on, "grens": begin}, "vroeg")
    moments = [moment for moment in found if moment.on >= begin]
    yield from _late(location, situation, begin, moments)
    if end is None:
        yield from _without_next(location, situation, begin, moments)
        if answer(location, _TALK) != "ja":
            yield Hit(location.value(_TALK).place, _TALK, {}, "overleg")


def _moments(location: View) -> list[_Moment]:
    """The evaluations in order of day; the next one only when it is after those that were held."""
    values = [item for item in location.items(_HELD) if isinstance(item, Value)]
    held = sorted(
        (_Moment(on, item, _HELD) for item in values if (on := day(item)) is not None), key=lambda one: one.on
    )
    planned = day(location.value(_NEXT))
    if planned is not None and (not held or planned > held[-1].on):
        held.append(_Moment(planned, location.value(_NEXT), _NEXT))
    return held


def _late(location: View, situation: Situation, begin: date, moments: list[_Moment]) -> Iterator[Hit]:
    """Evaluations after their last day, unless somebody wrote down why."""
    limit, message = _first(location, begin), "eerste"
    for moment in moments:
        if moment.on > limit and is_open(location, "omgangsregels.reden_later"):
            yield Hit(moment.value.place, moment.path, {"dag": moment.on, "grens": limit}, message)
        limit, message = _month_later(moment.on), "volgende"


def _without_next(location: View, situation: Situation, begin: date, moments: list[_Moment]) -> Iterator[Hit]:
    """Rules that go on, and no evaluation that is to come."""
    if not moments:
        limit = _first(location, begin)
        if situation.peildatum > limit:
            yield Hit(location.value(_HELD).place, _HELD, {"grens": limit}, "ontbreekt")
        return
    last = moments[-1]
    params: dict[str, Param] = {"dag": last.on}
    if last.path == _HELD:
        yield Hit(location.value(_NEXT).place, _NEXT, params, "vervolg")
    elif last.on < situation.peildatum:
        yield Hit(last.value.place, _NEXT, params, "gemist")


def _first(location: View, begin: date) -> date:
    """The last day of the first evaluation, by the rule of the board."""
    return begin + timedelta(days=number(location, "regels.omgangsregels.eerste_evaluatie_dagen"))


def _month_later(on: date) -> date:
    return months_before(on, -1)
