"""Check functions about a second time-out or suspension: right after the first, or in the same case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from .. import school_calendar
from ..values import Section, Value
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, text
from .zaak import number


def direct_erna(location: View, situation: Situation, first: date) -> Iterator[Hit]:
    """An earlier suspension that can have lasted until this one began: together they are longer than one may be."""
    calendar, most = school_calendar.of(location.location), number(location, "regels.schorsing.max_schooldagen")
    for value in _earlier(location, situation.texts("woorden"), situation.texts("behalve")):
        on = day(value)
        last = calendar.last_of(on, most) if calendar and on else None
        back = calendar.next_after(last) if calendar and last else None
        if on is not None and back is not None and on < first <= back:
            yield Hit(value.place, "maatregelen_eerder", {"dag": on, "begin": first}, "direct_erna")


def _earlier(location: View, words: Sequence[str], except_for: Sequence[str]) -> Iterator[Value]:
    """The days of the earlier measures of a sort, known by a word in what somebody called it."""
    for item in location.items("maatregelen_eerder"):
        said = text(item.value("soort")).casefold() if isinstance(item, Section) else ""
        if isinstance(item, Section) and _has(said, words) and not _has(said, except_for):
            yield item.value("datum")


def _has(said: str, words: Sequence[str]) -> bool:
    return any(word in said for word in words)


def tweede(location: View, situation: Situation) -> Iterator[Hit]:
    """The case holds papers of two measures of one sort: those of the first would count for the second as well."""
    sorts: Any = situation.parameters["maatregelen"]
    for name, sort in sorts.items():
        days = _days_of(location, sort["stuk"], with_letter=situation.document == sort["code"])
        if len(days) > 1:
            first, *_, last = days
            params: dict[str, Param] = {"stuk": sort["stuk"], "soort": name, "dag": first, "tweede": last}
            yield Hit(location.value("zaak.stukken").place, "zaak.stukken", params, "stukken")
        else:
            yield from _of_earlier(location, situation, name, sort, days)


def _of_earlier(
    location: View, situation: Situation, name: str, sort: Mapping[str, Any], letters: Sequence[date]
) -> Iterator[Hit]:
    """The one letter of a measure stands nearer to an earlier measure than to the one the case is about."""
    begin = day(location.value(sort["begin"]))
    end = day(location.value(sort["eind"])) or begin
    if begin is None or end is None:
        return
    values = _earlier(location, sort["woorden"], situation.texts("behalve"))
    others = [on for value in values if (on := day(value)) is not None and not begin <= on <= end]
    for letter in letters:
        nearest = min(others, key=lambda on: abs(on - letter), default=begin)
        if abs(nearest - letter) < abs(begin - letter):
            params: dict[str, Param] = {"stuk": sort["stuk"], "soort": name, "dag": letter}
            at = location.value("zaak.stukken").place
            yield Hit(at, "zaak.stukken", {**params, "eerder": nearest, "begin": begin}, "eerder")


def _days_of(location: View, name: str, *, with_letter: bool) -> list[date]:
    """The days on which a document was made, each once, in order; `with_letter`: it is made now as well."""
    values = [paper.value("datum") for paper in papers(location, name)]
    if with_letter:
        values.append(location.value("brief.datum"))
    days = {day(value) for value in values}
    return sorted(found for found in days if found is not None)


def papers(location: View, name: str) -> list[Section]:
    """The documents of the case that bear this name."""
    made = (item for item in location.items("zaak.stukken") if isinstance(item, Section))
    return [paper for paper in made if text(paper.value("document")) == name]
