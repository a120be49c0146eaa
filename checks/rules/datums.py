"""Check functions for any date: how long ago it may be, what must follow it, what must be done by a day of the year.

An entry (see `entries.py`) names its terms by the id of a fact in `checks/data` that a ministry, a sector or a board
can change (`norm`): months for what comes back, days for what follows, 05-01 for what has a fixed day of the year. What
comes back can also have a rule of the board as its norm: `regels.` and so on, in months or years.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from .. import schema, school_calendar
from ..values import Section, Value
from .conditions import is_open
from .entries import Entry, entries, entry, unanswered
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, months_before, text

_OPENED = "locatie.open_sinds"
_RULES = "regels."
_YEAR = re.compile(r"20\d\d")
_FIRST_MONTH = {"schooljaar": school_calendar.FIRST_MONTH, "vorig_jaar": 1}


def binnen(location: View, situation: Situation) -> Iterator[Hit]:
    """The newest day of the fields of an entry is longer ago than its norm in months, or there is none.

    `na_opening`: a location younger than the norm need not have done it. `eerste`: how long a
    location that opened lately (since `vanaf`) has for the first time.
    """
    for one in entries(location, situation):
        days = [(found, path) for path in one.paths for found in _days(location, path)]
        past = [(found, path) for found, path in days if found <= situation.peildatum]
        if not days:
            yield from _never(location, situation, one)
        elif past:
            yield from _too_old(location, situation, one, *max(past))


def _days(location: View, path: str) -> list[date]:
    """The day in a field, or the days in a list."""
    values = [location.value(path), *(item for item in location.items(path) if isinstance(item, Value))]
    return [found for value in values if (found := day(value)) is not None]


def _too_old(location: View, situation: Situation, one: Entry, newest: date, path: str) -> Iterator[Hit]:
    months = _months(location, situation, one)
    limit = months_before(situation.peildatum, months)  # the first day that is not yet too long ago
    if newest >= limit:
        return
    params: dict[str, Param] = {"datum": newest, "maanden": months}
    yield one.hit("te_oud", params, path)


def _months(location: View, situation: Situation, one: Entry) -> int:
    """The norm of an entry in months."""
    norm = one.said["norm"]
    if not str(norm).startswith(_RULES):
        return situation.norm_of(norm)
    said = location.value(norm).data or schema.field(norm).meta.standaard
    return int(str(said)) * (12 if norm.endswith("_jaren") else 1)


def _never(location: View, situation: Situation, one: Entry) -> Iterator[Hit]:
    opened, on = day(location.value(_OPENED)), situation.peildatum
    first: Mapping[str, Any] | None = one.said.get("eerste")
    if first and opened and opened >= first["vanaf"]:
        if opened < months_before(on, situation.norm_of(first["norm"])):
            yield from unanswered(location, situation, one, "eerste", {"open": opened})
    elif not (one.said.get("na_opening") and opened and opened >= months_before(on, _months(location, situation, one))):
        yield from unanswered(location, situation, one)


def volgt(location: View, situation: Situation) -> Iterator[Hit]:
    """After the day of `na` the field's must follow within the norm in days: it lacks, is too late, or is earlier.

    With `telt_niet` an earlier day is one of another time, as if there were none. With `laat_telt` what was done after
    the term is done: there is nothing left to mend.
    """
    for one in entries(location, situation):
        start, found = day(location.value(one.said["na"])), day(one.value)
        if start is None:
            continue
        days = situation.norm_of(one.said["norm"])
        params: dict[str, Param] = {"eerst": start, "dagen": days}
        limit = start + timedelta(days=days)
        if found is None or (found < start and one.said.get("telt_niet")):
            if situation.peildatum > limit:
                yield from _unfollowed(location, situation, one, params)
        elif found < start:
            yield one.hit("vroeg", {**params, "datum": found})
        elif found > limit and not one.said.get("laat_telt"):
            yield one.hit("te_laat", {**params, "datum": found})


def _unfollowed(location: View, situation: Situation, one: Entry, params: Mapping[str, Param]) -> Iterator[Hit]:
    if day(one.value) is not None:
        yield one.hit("ontbreekt", params)
    else:
        yield from unanswered(location, situation, one, params=params)


def vaste_dag(location: View, situation: Situation) -> Iterator[Hit]:
    """What comes back each year (`periode`: schooljaar or kalenderjaar) is not done by its day.

    `uiterlijk` is that day and `waarschuw` the one from which it is told that it comes near: both {dag: a day of the
    year or the id of a fact, jaar: years after the one in which the period begins}. A day from `vroegst` on counts, or
    a school year (2026-2027) that is not before the period. `ook`: fields that must be known as well. `stil_als_leeg`:
    another page asks for the field itself. `als_binnen`: a day that must be in the period, or nothing is asked.
    `als_jaar`: a list of years with numbers, of which one is above nought in the year before. `open_op`: a location
    that opened after that point of a period (waarschuw) is not asked; else after `uiterlijk`.
    """
    for one in entries(location, situation):
        year = _last_asked(location, situation, one)
        if year is not None:
            yield from _not_done(location, situation, one, year)


def _last_asked(location: View, situation: Situation, one: Entry) -> int | None:
    """The year in which the last period began of which something is asked, and could be told on the day."""
    now = situation.peildatum.year
    began = (
        year
        for year in (now + 1, now, now - 1, now - 2)
        if _point(situation, one, "waarschuw", year) <= situation.peildatum
    )
    return next((year for year in began if _is_asked(location, situation, one, year)), None)


def _point(situation: Situation, one: Entry, name: str, year: int) -> date:
    said = one.said[name]
    month, of_month = situation.day_of_year(said["dag"])
    return date(year + said.get("jaar", 0), month, of_month)


def _is_asked(location: View, situation: Situation, one: Entry, year: int) -> bool:
    opened = day(location.value(_OPENED))
    if opened and opened > _point(situation, one, one.said.get("open_op", "uiterlijk"), year):
        return False
    if one.said.get("stil_als_leeg") and is_open(location, one.path):
        return False
    if "als_jaar" in one.said:
        return _has_any(location, one.said["als_jaar"], year - 1)
    if "als_binnen" not in one.said:
        return True
    other = day(location.value(one.said["als_binnen"]))
    begin, after = (_point(situation, one, "vroegst", first) for first in (year, year + 1))
    return other is not None and begin <= other < after


def _has_any(location: View, said: Mapping[str, Any], year: int) -> bool:
    found = [item for item in location.items(said["lijst"]) if isinstance(item, Section) and item.data("jaar") == year]
    numbers = [item.data(name) for item in found for name in said["velden"]]
    return any(isinstance(number, int) and number > 0 for number in numbers)


def _not_done(location: View, situation: Situation, one: Entry, year: int) -> Iterator[Hit]:
    found, words = day(one.value), text(one.value)
    if found:
        is_done = found >= _point(situation, one, "vroegst", year)
    else:
        is_done = bool(_YEAR.match(words)) and int(words[:4]) >= year
    if is_done and all(_is_known(location, situation, path) for path in one.said.get("ook", ())):
        return
    last = _point(situation, one, "uiterlijk", year)
    params: dict[str, Param] = {"periode": _period(one, year), "jaar": year, "vorig": year - 1, "uiterlijk": last}
    is_late = situation.peildatum > last
    if not (found or words):
        yield from unanswered(location, situation, one, "ontbreekt" if is_late else "binnenkort", params)
    else:
        name = "concept" if is_done and is_late else "te_laat" if is_late else "binnenkort"
        yield one.hit(name, {**params, "datum": found or words})


def _is_known(location: View, situation: Situation, path: str) -> bool:
    """Whether somebody filled it in; that it does not apply is no answer to a page with `ook_nvt`."""
    return location.value(path).data is not None if situation.parameters.get("ook_nvt") else not is_open(location, path)


def _period(one: Entry, year: int) -> str:
    return f"{year}-{year + 1}" if one.said["periode"] == "schooljaar" else str(year)


def schooljaar(location: View, situation: Situation) -> Iterator[Hit]:
    """A field with a year is of a year before this school year, or (`soort`: vorig_jaar) before last calendar year.

    Until the month `vanaf_maand` of the new year the one before it is good as well. `ook`: fields that must be filled
    in as soon as the year is right.
    """
    now = situation.peildatum
    school = school_calendar.first_year(now)
    for one in entries(location, situation):
        kind = one.said.get("soort", "schooljaar")
        first = _FIRST_MONTH[kind]
        is_early = (now.month - first) % 12 < (one.said.get("vanaf_maand", first) - first) % 12
        wanted = (school if kind == "schooljaar" else now.year - 1) - is_early
        found = _YEAR.match(text(one.value))
        params: dict[str, Param] = {"jaar": wanted, "nu": f"{school}-{school + 1}"}
        if found is None:
            yield from unanswered(location, situation, one, params=params)
        elif int(found[0]) < wanted:
            yield one.hit("te_oud", {**params, "gevonden": text(one.value)})
        else:
            yield from _beside(location, situation, one, {**params, "gevonden": text(one.value)})


def _beside(location: View, situation: Situation, one: Entry, params: Mapping[str, Param]) -> Iterator[Hit]:
    """The fields beside the year that are not filled in."""
    for path in one.said.get("ook", ()):
        yield from unanswered(location, situation, entry(location, {**one.said, "veld": path}), "deel", params)
