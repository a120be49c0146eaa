"""What training the holder of a role had → the names a template may use, by kind: `scholing.bhv.geldig_tot`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from geelvrij.checks import schema, spelling
from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Holder, Location
from geelvrij.checks.rules.view import View
from geelvrij.checks.rules.walk import Person, Training, people, training_label
from geelvrij.checks.trained import Trained, trained

from .fields import Choice, Field, Group, Items, Node, Record, Unasked

TRAINING, PRESENT = "scholing", "structureel_aanwezig"
DONE, UNTIL, AGAIN, LAPSED = "gedaan_op", "geldig_tot", "opnieuw_voor", "verlopen"
EVERYBODY, HOW_MANY, NAME = "alle", "hoeveel", "naam"
_OF_TEAM = "locatie.scholing"
_ANY = "*"  # any kind, for who lists the names
_WORDS = {DONE: "laatste scholing {}", UNTIL: "einddatum scholing {}", AGAIN: "opnieuw voor scholing {}"}
_IN_FILE = {DONE: "datum", UNTIL: "geldig_tot"}


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of training of the model."""
    return tuple(schema.field("personen.*.scholing.*.soort").rules["allowed"])


class Kinds(Choice):
    """A group of names for each kind; `*` is any of them, so that a list of all names says them once."""

    __slots__ = ()

    def make(self, name: str) -> Node | None:
        return self._maker(name) if name == _ANY else super().make(name)


class Trainings:
    """The trainings of who holds a role on a day; a field records what it was asked in `record`."""

    def __init__(self, location: Location, on: date, record: Record) -> None:
        self._location, self._on, self._record = location, on, record

    def of(self, holder: Holder, path: str, role: str) -> Group:
        """`scholing` of somebody: what is not there prints nothing, what was left open in the file is yellow."""

        def kind_of(kind: str) -> Node:
            known = trained(self._location, Person(holder.person_id, holder.person), role, kind, self._on)
            return self._kind(
                f"{path}.{TRAINING}.{kind}", role, kind, lambda *asked: self._said(known, holder.place, *asked)
            )

        return Kinds(kinds(), kind_of)

    def of_nobody(self, nobody: Callable[[str, str], Field]) -> Group:
        """`scholing` of a role that nobody has; `nobody` makes the field of a name with its label: open as theirs."""

        def kind_of(kind: str) -> Node:
            def made(name: str) -> Node:
                whole = f"{TRAINING}.{kind}.{name}"
                if name == LAPSED:
                    return Field(nobody(whole, "").path, False, self._record)
                return nobody(whole, _label(name, kind))

            return Choice((DONE, UNTIL, AGAIN, LAPSED), made)

        return Kinds(kinds(), kind_of)

    def of_team(self) -> Group:
        """`locatie.scholing`: by kind who of all that work here had it, how many that is, and the latest day."""
        here = [one for one in people(View(self._location)) if _works_here(one, self._on)]

        def kind_of(kind: str) -> Node:
            each = [(one, trained(self._location, one, "", kind, self._on)) for one in here if kind != _ANY]
            return self._team_kind(f"{_OF_TEAM}.{kind}", kind, [one for one in each if one[1].is_there], len(here))

        return Kinds(kinds(), kind_of)

    def _team_kind(self, path: str, kind: str, had: list[tuple[Person, Trained]], every: int) -> Group:
        days = [known.last.on for _, known in had if known.last and known.last.on]
        found = {DONE: max(days, default=None), HOW_MANY: f"{len(had)} van de {every}" if had else None}

        def made(name: str) -> Node:
            words = f"{_label(DONE, kind)} van het team"
            if name != EVERYBODY:
                sort = Unasked if found[name] is None else Field
                return sort(f"{path}.{name}", found[name], self._record, label=words)
            each = tuple(self._of_one(f"{path}.{number}", kind, *one) for number, one in enumerate(had))
            whole = Unasked(f"{path}.{name}", None, self._record, label=words)
            return Items(whole, each, lambda: self._of_one(f"{path}.0", kind, None, Trained()))

        return Choice((EVERYBODY, HOW_MANY, DONE), made)

    def _of_one(self, path: str, kind: str, person: Person | None, known: Trained) -> Group:
        """Somebody of the team with a training; None: an example of one, to look the names up."""
        place = person.fields.place if person else self._location.value("personen").place

        def made(name: str) -> Node:
            if name == NAME:
                words = spelling.name_of(person.fields) if person else ""
                label = "naam van een medewerker"
                return Field(f"{path}.{name}", words or None, self._record, label=label, place=place)
            label = f"{_label(name, kind)} van een medewerker" if name != LAPSED else ""
            return self._said(known, place, f"{path}.{name}", name, label)

        return Choice((NAME, DONE, UNTIL, AGAIN, LAPSED), made)

    def _kind(self, path: str, role: str, kind: str, said: Callable[[str, str, str], Field]) -> Group:
        words = schema.label(f"rollen.{role}")

        def made(name: str) -> Node:
            label = f"{_label(name, kind)} van {words}" if name != LAPSED else ""
            return said(f"{path}.{name}", name, label)

        return Choice((DONE, UNTIL, AGAIN, LAPSED), made)

    def _said(self, known: Trained, place: Place, path: str, name: str, label: str) -> Field:
        if name == LAPSED:
            return Field(path, known.has_lapsed, self._record)
        found = {DONE: known.last.on if known.last else None, UNTIL: known.until, AGAIN: known.again}[name]
        if found is not None:
            return Field(path, found, self._record, label=label, place=place)
        forgotten = known.entry if name == DONE else known.last or known.entry
        if forgotten and (name == DONE or (name == UNTIL and known.lacks_end)):
            return Field(path, None, self._record, label=label, place=_place(forgotten, name))
        return Unasked(path, None, self._record, label=label, place=place)


def _works_here(person: Person, on: date) -> bool:
    """As `walk.present`, but what somebody wrote down goes before the file it stands in: an edition has one file."""
    said = person.fields.data(PRESENT)
    is_own = not person.external and person.fields.layer == "locatie"
    return person.here(on) and (said is True or (said is not False and is_own))


def _label(name: str, kind: str) -> str:
    return _WORDS[name].format(training_label(kind)) if kind != _ANY else _WORDS[name].format("").strip()


def _place(training: Training, name: str) -> Place:
    return training.spot(_IN_FILE[name])
