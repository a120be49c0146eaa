"""Why nobody has a role: somebody is named who only begins later, it is said not to apply, or nobody is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ..finding import Place
from .hit import Hit, Param, Situation
from .view import View
from .walk import Appointment, Person, appointments, day, people, waived

_NONE: Mapping[str, Param] = MappingProxyType({})


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


def nobody(
    location: View,
    situation: Situation,
    roles: tuple[str, ...],
    params: Mapping[str, Param] = _NONE,
    message: str = "standaard",
    stand_ins: bool = True,
) -> Iterator[Hit]:
    """Why nobody has any of the roles; without `stand_ins` one who begins as a stand-in does not count."""
    unwanted = next((role for role in roles if waived(location, f"rollen.{role}")), None)
    coming = starts(location, roles, situation.peildatum)
    if first := next((start for start in coming if stand_ins or not start.stands_in), None):
        yield Hit(first.place, first.field, {**params, "persoon": first.person_id, "datum": first.on}, "later")
    elif unwanted:
        yield from declined(situation, role_place(location, unwanted), f"rollen.{unwanted}", params)
    else:
        yield Hit(role_place(location, roles[0]), f"rollen.{roles[0]}", params, message)


def declined(situation: Situation, place: Place, field: str, params: Mapping[str, Param] = _NONE) -> Iterator[Hit]:
    """What the page asks of every location (`ook_nvt`) cannot be declared not applicable."""
    if situation.parameters.get("ook_nvt"):
        yield Hit(place, field, params, "nvt")


def role_place(location: View, role: str) -> Place:
    """The key of the role when it stands in a file, else where it should be filled in."""
    above, _, key = f"rollen.{role}".rpartition(".")
    return location.section(above).keys_at.get(key) or location.value(f"rollen.{role}").place
