"""Who is named for a role but only begins later, so that a rule says so instead of that there is nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..finding import Place
from .view import View
from .walk import Appointment, Person, appointments, day, people


@dataclass(frozen=True, slots=True)
class Start:
    """A day in the future on which somebody begins in a role; `place` and `field` are those of the date itself."""

    person_id: str
    on: date
    place: Place
    field: str
    stands_in: bool


def starts(location: View, roles: tuple[str, ...], on: date) -> list[Start]:
    """The people who begin in one of these roles after a day, the first one first."""
    return sorted(_starts(location, roles, on), key=lambda start: start.on)


def _starts(location: View, roles: tuple[str, ...], on: date) -> Iterator[Start]:
    known = {person.id: person for person in people(location)}
    for entry in appointments(location):
        person = known.get(entry.person_id)
        if person is None or entry.role not in roles:
            continue
        start = _start(entry, person, on)
        ends = [end for end in (entry.until, person.day("uit_dienst")) if end]
        if start and all(start.on <= end for end in ends):
            yield start


def _start(entry: Appointment, person: Person, on: date) -> Start | None:
    """The last date that has to come before somebody has the role; None when there is none."""
    dates = {
        f"{entry.path}.van": entry.fields.value("van"),
        f"{person.path}.in_dienst": person.fields.value("in_dienst"),
    }
    coming = [(found, value.place, field) for field, value in dates.items() if (found := day(value)) and found > on]
    if not coming:
        return None
    found, place, field = max(coming)
    return Start(person.id, found, place, field, entry.fields.data("vervanger") is True)
