"""Check functions about days of a case side by side: what cannot come before what, and what is on a day off."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from .. import school_calendar
from ..school_calendar import SchoolCalendar
from .conditions import answer
from .herhaald import papers
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, label

_WEEKEND = {5: "zaterdag", 6: "zondag"}
_NO_SCHOOL = SchoolCalendar("", (), frozenset())  # knows public days only


def volgorde_dagen(location: View, situation: Situation) -> Iterator[Hit]:
    """A day of `paren` is after the one it must come before, or long before the letter (`oud`: the fields).

    A pair can have a message of its own (`melding`).

    A case bears one incident: of a letter that was made (`gemaakt`, its name or names by its code) nobody can tell
    whether the days are still those of that letter.
    """
    if _is_made(location, situation):
        return
    wrong: set[str] = set()
    for pair in _pairs(situation):
        first, then = pair["eerst"], pair["dan"]
        value, limit = location.value(first), day(location.value(then))
        found = day(value)
        if found and limit and found > limit:
            wrong |= {first, then}
            params: dict[str, Param] = {"label": label(first), "dag": found, "later": label(then), "grens": limit}
            yield Hit(value.place, first, {**params, "veld": first, "ander": then}, pair.get("melding", "volgorde"))
    yield from _long_ago(location, situation, wrong)


def _is_made(location: View, situation: Situation) -> bool:
    names: Any = situation.parameters["gemaakt"]
    on = day(location.value("brief.datum"))
    of_code = names.get(situation.document, ())
    of_code = [of_code] if isinstance(of_code, str) else of_code  # several letters can bear one code
    made = (paper for name in of_code for paper in papers(location, name))
    return on is not None and any(day(paper.value("datum")) == on for paper in made)


def _pairs(situation: Situation) -> Iterator[Mapping[str, str]]:
    """The pairs of days that count for the document."""
    pairs: Any = situation.parameters["paren"]
    return (pair for pair in pairs if any(situation.is_for(code) for code in pair["voor"]))


def _long_ago(location: View, situation: Situation, told: set[str]) -> Iterator[Hit]:
    """A day so long before the letter that the year may be wrong; each field is told once."""
    letter = day(location.value("brief.datum"))
    for path in situation.texts("oud"):
        value = location.value(path)
        found = day(value)
        is_old = found and letter and (letter - found).days > situation.number("hoogstens_dagen")
        if found and is_old and path not in told:
            yield Hit(value.place, path, {"label": label(path), "dag": found, "veld": path}, "oud")


def vrije_dag(location: View, situation: Situation) -> Iterator[Hit]:
    """A day of `dagen` (fields, by the code of the document) is in a weekend, a school holiday or a public day.

    A time-out (`timeout`: its fields) means nothing on such a day of a school.
    """
    fields: Any = situation.parameters["dagen"]
    paths = dict.fromkeys(path for code, named in fields.items() if situation.is_for(code) for path in named)
    for path in paths:
        value = location.value(path)
        found = day(value)
        why = _why_off(location, found) if found else None
        if found and why:
            params: dict[str, Param] = {"label": label(path), "dag": found, "reden": why, "veld": path}
            yield Hit(value.place, path, params, _about(location, situation, path))


def _about(location: View, situation: Situation, path: str) -> str:
    """The message for a field: an appointment, or a time-out at a school or in childcare."""
    if path not in situation.texts("timeout"):
        return "standaard"
    return "timeout_school" if _at_school(location) else "timeout_opvang"


def _at_school(location: View) -> bool:
    return "school" in location.sectors and answer(location, "zaak.setting") != "kinderopvang"


def _why_off(location: View, on: date) -> str | None:
    """In words why nobody is expected on a day; childcare is open in school holidays."""
    calendar = school_calendar.of(location.location) if _at_school(location) else None
    return _WEEKEND.get(on.weekday()) or (calendar or _NO_SCHOOL).why_free(on)
