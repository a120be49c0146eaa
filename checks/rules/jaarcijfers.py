"""Check functions about the counts of a year: supplied in time, of the right sort of location, not contradictory."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from .. import year_counts
from ..sentences import listed
from ..values import Section
from ..year_counts import COMPLAINTS_LIST, SECTION
from .hit import Hit, Param, Situation
from .view import View


def ontbreken(location: View, situation: Situation) -> Iterator[Hit]:
    """The counts of last year are not there, or not all, after the day of the page (`maand`, `dag`)."""
    year = situation.peildatum.year - 1
    is_due = situation.peildatum >= date(year + 1, situation.number("maand"), situation.number("dag"))
    if not is_due or not year_counts.is_collected(location, year):
        return
    absent = year_counts.missing(location, year)
    if not absent:
        return
    field = f"{SECTION}.{year}"
    params: dict[str, Param] = {"jaar": year, "labels": listed(kind.label for kind in absent)}
    params["velden"] = listed(year_counts.path(kind.key, year) for kind in absent)
    nothing = len(absent) == len(year_counts.asked(location))
    yield Hit(location.own_place(field), field, params, "standaard" if nothing else "deel")


def kloppen_niet(location: View, situation: Situation) -> Iterator[Hit]:
    """Counts that contradict each other, are of a year to come, of another sort of location, or are there twice."""
    for year in year_counts.years(location):
        if year > situation.peildatum.year:
            yield Hit(location.own_place(f"{SECTION}.{year}"), f"{SECTION}.{year}", {"jaar": year}, "later")
            continue
        yield from _of_another_sort(location, year)
        for pair in _pairs(situation):
            yield from _more_than_the_whole(location, year, pair["delen"], pair["geheel"])
    yield from _twice(location)


def _of_another_sort(location: View, year: int) -> Iterator[Hit]:
    for kind in year_counts.kinds():
        if not kind.is_for(location.sectors) and year_counts.count(location, kind.key, year) is not None:
            field = year_counts.path(kind.key, year)
            sort = "school" if "school" in kind.sectors else "kinderopvang"
            yield Hit(location.value(field).place, field, {"label": kind.label, "veld": field, "jaar": year}, sort)


def _more_than_the_whole(location: View, year: int, parts: list[str], whole: str) -> Iterator[Hit]:
    """More of the parts than of the whole, that of the year before included: what began then may end now."""
    known = [number for key in parts if (number := year_counts.count(location, key, year)) is not None]
    most = year_counts.count(location, whole, year)
    if most is None or sum(known) <= most + (year_counts.count(location, whole, year - 1) or 0):
        return
    field = year_counts.path(parts[0], year)
    params: dict[str, Param] = {"jaar": year, "vorig": year - 1, "geheel": year_counts.of_kind(whole).label}
    params["delen"] = listed(year_counts.of_kind(key).label for key in parts)
    params["veld"] = year_counts.path(whole, year - 1)
    yield Hit(location.value(field).place, field, params, "meer")


def _twice(location: View) -> Iterator[Hit]:
    seen: set[object] = set()
    for number, item in location.numbered(COMPLAINTS_LIST):
        year = item.value("jaar") if isinstance(item, Section) else None
        if year is None or year.data is None or item.layer != "locatie":
            continue
        if year.data in seen:
            yield Hit(year.place, f"{COMPLAINTS_LIST}.{number}.jaar", {"jaar": str(year.data)}, "dubbel")
        seen.add(year.data)


def _pairs(situation: Situation) -> list[dict[str, Any]]:
    pairs = situation.parameters["paren"]
    return pairs if isinstance(pairs, list) else []
