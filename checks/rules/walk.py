"""How check functions walk through a location: filled-in values, people, trainings, appointments, months."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from .. import schema
from ..finding import Place
from ..habits import key_from
from ..sentences import Whole, joined, shown
from ..spelling import name_of
from ..suggestions import did_you_mean
from ..values import Listing, Section, Value
from .view import View

_DAY = timedelta(days=1)
_MOST_COMPARED = 200  # people whose key or name may be the one that was meant
_OWN = f"rollen.{schema.OWN_ROLES}"
_OFFERED = {"kaart.veilig_thuis.gebied": "regio.veilig_thuis_gebieden"}  # a field → the list it is chosen from


def text(value: Value) -> str:
    """What stands in a leaf as words; empty for an open one."""
    return "" if value.data is None else str(value.data).strip()


def day(value: Value) -> date | None:
    """The date in a leaf, or None."""
    return value.data if isinstance(value.data, date) else None


def waived(location: View, *paths: str) -> bool:
    """True when one of the paths, or a section around it, is declared not applicable."""
    return any(location.value(path).not_applicable is not None for path in paths)


def label(path: str) -> str:
    """The words for a field; the numbers of list items do not count."""
    return schema.label(".".join("*" if part.isdigit() else part for part in path.split(".")))


def choices(location: View, path: str) -> Whole:
    """What can be filled in, to stand behind the name of a field: ` (kies uit Noord en Zuid)`; empty for any text."""
    offered = location.items(_OFFERED[path]) if path in _OFFERED else ()
    words = [shown(text(item)) for item in offered if isinstance(item, Value) and item.data]
    return Whole(f" (kies uit {joined(words)})" if words else "")


def role_label(role: str, own: Mapping[str, str] | None = None) -> str:
    """How people call a role; `own` are the names of those that a board made. What a location made up has no name."""
    return (own or {}).get(role) or schema.label(f"rollen.{role}")


@dataclass(frozen=True)  # without slots: every rule asks the same of the same people, so the answers are kept
class Person:
    """Somebody under `personen`, own staff or from outside."""

    id: str
    fields: Section

    @property
    def path(self) -> str:
        return f"personen.{self.id}"

    @cached_property
    def external(self) -> bool:
        """Works for another organisation."""
        return self.fields.data("organisatie") is not None

    def here(self, on: date) -> bool:
        """Has started and has not left on this day; an open date does not count against anybody."""
        start, end = self._service
        return (start is None or start <= on) and (end is None or on <= end)

    @cached_property
    def _service(self) -> tuple[date | None, date | None]:
        return self.day("in_dienst"), self.day("uit_dienst")

    @cached_property
    def trainings(self) -> tuple["Training", ...]:
        """Every entry under `scholing`, in the order of the file."""
        entries = self.fields.get("scholing")
        return tuple(
            Training(self.id, f"{self.path}.scholing.{number}", entry)
            for number, entry in enumerate(entries if isinstance(entries, Listing) else ())
            if isinstance(entry, Section)
        )

    def day(self, field: str) -> date | None:
        """The date in a field, or None."""
        return self.fields.day(field)

    def spot(self, field: str) -> Place:
        """The place of a field or list, or of the person when it is not in the file."""
        found = self.fields.get(field)
        return self.fields.place if found is None else found.place


@dataclass(frozen=True)
class Training:
    """One entry under `scholing` of a person."""

    person_id: str
    path: str
    fields: Section

    @cached_property
    def kind(self) -> str:
        return text(self.fields.value("soort"))

    @property
    def label(self) -> str:
        """The kind of training as people write it."""
        return training_label(self.kind) or "zonder soort"

    @cached_property
    def on(self) -> date | None:
        return self.fields.day("datum")

    @property
    def until(self) -> date | None:
        return self.fields.day("geldig_tot")

    def valid(self, on: date) -> bool:
        """Certainly valid on this day: the end date is known and not past, and the training has been."""
        return self.until is not None and on <= self.until and (self.on is None or self.on <= on)

    def spot(self, field: str) -> Place:
        """The place of a field, or of the whole entry when the field is not in the file."""
        return self.fields.value(field).place


def training_label(kind: str) -> str:
    """A kind of training as people write it."""
    return kind.replace("_", " ").replace("kinder ehbo", "kinder-EHBO")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry under a role, active or not."""

    role: str
    path: str
    fields: Section

    @property
    def person_id(self) -> str:
        return text(self.fields.value("persoon"))

    @property
    def until(self) -> date | None:
        return self.fields.day("tot")


def people(location: View) -> tuple[Person, ...]:
    """Everybody under `personen`, in the order of the files."""
    found = location.section("personen").items
    return location.kept(
        "people", lambda: tuple(Person(key, fields) for key, fields in found() if isinstance(fields, Section))
    )


def likely(location: View, key: str) -> Person | None:
    """Who is meant by a key that nobody has: somebody of that name, or with a key much like it; None when unsure."""
    known = people(location)[:_MOST_COMPARED]
    named = [person for person in known if key_from(key) in (key_from(name_of(person.fields)), _plain_name(person))]
    if len(named) == 1:
        return named[0]
    near = did_you_mean(key, [person.id for person in known])
    return next((person for person in known if person.id == near), None)


def _plain_name(person: Person) -> str:
    """The first name and the surname, as a key."""
    return key_from(f"{person.fields.data('voornaam') or ''} {person.fields.data('achternaam') or ''}")


def staff(location: View, on: date) -> Iterator[Person]:
    """Own people who work here on this day."""
    return (person for person in people(location) if not person.external and person.here(on))


def team(location: View, on: date) -> Iterator[Person]:
    """Staff in the location's own file: somebody of the head office does not make a team."""
    return (person for person in staff(location, on) if person.fields.layer == "locatie")


def present(location: View, on: date) -> Iterator[Person]:
    """Who is at work in the location: its team, and others who are often there (`structureel_aanwezig: ja`)."""
    here = (person for person in people(location) if person.here(on))
    for person in here:
        own = not person.external and person.fields.layer == "locatie"
        if own or person.fields.data("structureel_aanwezig") is True:
            yield person


def trainings(person: Person, kinds: Iterable[str] = ()) -> tuple[Training, ...]:
    """The trainings of a person; `kinds` keeps only those kinds."""
    wanted = tuple(kinds)
    return tuple(training for training in person.trainings if training.kind in wanted) if wanted else person.trainings


def holders(location: View, roles: Iterable[str], on: date) -> tuple[Person, ...]:
    """The known people who hold one of these roles on this day, each once."""
    everyone = location.kept("people by id", lambda: {person.id: person for person in people(location)})
    ids = dict.fromkeys(holder.person_id for role in roles for holder in location.holders(role, on))
    return tuple(everyone[person_id] for person_id in ids if person_id in everyone)


def appointments(location: View) -> tuple[Appointment, ...]:
    """Every entry under every role that somebody wrote down."""
    return location.kept("appointments", lambda: tuple(_appointments(location)))


def own_roles(location: View) -> tuple[str, ...]:
    """The roles of the board itself that somebody wrote down, as eigen.coach."""
    written = schema.OWN_ROLES in location.section("rollen")
    return tuple(f"{schema.OWN_ROLES}.{key}" for key in location.section(_OWN)) if written else ()


def _appointments(location: View) -> Iterator[Appointment]:
    for role in (*(role for role in location.section("rollen") if role != schema.OWN_ROLES), *own_roles(location)):
        for number, fields in location.numbered(f"rollen.{role}"):
            yield Appointment(role, f"rollen.{role}.{number}", fields)


def months_before(on: date, months: int) -> date:
    """The same day some months earlier; the last day of the month when that one is shorter."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def months_after(on: date, months: int) -> date:
    """The same day some months later; the last day of the month when that one is shorter."""
    return months_before(on, -months)


def last_day_within(on: date, months: int) -> date:
    """The last day from which `months_before` does not come after `on`: who counts back calls `on` too old after it."""
    last = months_after(on, months)
    while months_before(last + _DAY, months) <= on:
        last += _DAY
    return last
