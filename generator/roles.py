"""The people of a location → the names a template may use: who holds a role, who leads, and whom a function means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from geelvrij.checks import facts, functions, schema, spelling
from geelvrij.checks.finding import Place
from geelvrij.checks.functions import HEAD, LEADER, MANAGEMENT, MANAGER
from geelvrij.checks.location import Holder, Location

from . import wording
from .fields import CONDITION, Applies, Choice, Field, Group, Items, Node, Record
from .trainings import TRAINING, Trainings

VIEWS = ("naam", "voornaam", "achternaam", "telefoon", "email", "functie", "organisatie", "bereikbaar", "voornaamwoord")
STANDS_IN = "is_vervanger"
PERSON = (*VIEWS, TRAINING)
NAMES = (*PERSON, "alle", "vervanger", STANDS_IN, CONDITION)


class Roles:
    """The views of the people who hold a role on a day; a view records what it was asked in `record`.

    `function` gives the field with what the organisation calls a function.
    """

    def __init__(self, location: Location, on: date, record: Record, function: Callable[[str], Node]) -> None:
        self._location, self._on, self._record, self._function = location, on, record, function
        self._trainings = Trainings(location, on, record)

    def group(self) -> Group:
        """`rollen`: a group of names for each role."""
        return Choice(schema.roles(), lambda role: Choice(NAMES, lambda name: self._of(role, name)))

    def team_trainings(self) -> Group:
        """`locatie.scholing`: what training everybody who works here had."""
        return self._trainings.of_team()

    def lead(self) -> Group:
        """`locatie.hoofd`: who leads the location. Where no director is named in childcare, another acts for them."""
        return self._one_of(self._leading(), "locatie.hoofd", MANAGEMENT)

    def signer(self, setting: Node) -> Group:
        """`zaak.ondertekenaar`: who signs the papers of a case, which is about the school or about childcare."""
        assert isinstance(setting, Field)
        director, manager, leader = (self._name(role) for role in (HEAD, MANAGER, LEADER))
        if not self._in_childcare or (director and setting.value != "kinderopvang"):
            role = HEAD
        else:
            role = MANAGER if manager and not leader else LEADER
        return self._one_of(role, "zaak.ondertekenaar", HEAD)

    def _one_of(self, role: str, path: str, head: str) -> Group:
        """The views of whoever has this role, and what that is called; before a sort is known it may be any head."""
        roles = (role,) if self._location.soorten else (HEAD, MANAGER, LEADER)

        def make(name: str) -> Node:
            nodes = [self._of_head(one, name, path, head) for one in roles]
            if name == TRAINING:
                return nodes[0]
            for other in nodes[1:]:
                assert isinstance(other, Field)
                other.shown()
            return nodes[0]

        return Choice((*PERSON, STANDS_IN, "aanduiding", "is_directeur"), make)

    def _of_head(self, role: str, name: str, path: str, head: str) -> Node:
        if name == "is_directeur":
            return Field(f"{path}.{name}", role == HEAD, self._record)
        if name != "aanduiding":
            return self._of(role, name)
        if role == HEAD and (head == HEAD or not self._in_childcare):
            return Field(f"{path}.{name}", HEAD, self._record)
        return self._function(head if role == HEAD else role)

    def named(self, function: Node) -> Group:
        """Whoever has the function that a field names in words; of nobody when no role is called so."""
        assert isinstance(function, Field)
        role = functions.role_meant(function.text, self._location, self._on)
        return Choice(NAMES, lambda name: self._nobody(function, name) if role is None else self._of(role, name))

    def _nobody(self, function: Field, name: str) -> Node:
        """One of NAMES of a function that is no role: open, where the function stands."""

        def view(name: str) -> Field:
            path = f"{function.path}.{name}"
            return Field(path, None, self._record, label=function.label, place=function.place)

        def person(before: str = "") -> Group:
            def one(name: str) -> Node:
                if name == TRAINING:
                    return self._trainings.of_nobody(lambda name, _label: view(f"{before}{name}"))
                return view(f"{before}{name}")

            return Choice(PERSON, one)

        if name in (STANDS_IN, CONDITION):
            return Field(f"{function.path}.{name}", False, self._record)
        if name == "vervanger":
            return person(f"{name}.")
        if name == "alle":
            return Items(view(name), (), lambda: person(f"{name}."))
        return person().get(name)

    @property
    def _in_childcare(self) -> bool:
        return "kinderopvang" in self._location.sectors

    def _leading(self) -> str:
        director, manager, leader = (self._name(role) for role in (HEAD, MANAGER, LEADER))
        if director or not self._in_childcare:
            return HEAD
        return MANAGER if not leader or (manager and manager != leader) else LEADER

    def _name(self, role: str) -> str | None:
        first, _ = self._first_and_second(role)
        return self._of_person(first, "naam")[0] if first else None

    def _first_and_second(self, role: str) -> tuple[Holder | None, Holder | None]:
        """Who is shown as the holder, and who replaces them."""
        holders = self._location.holders(role, self._on)
        replacing = [holder for holder in holders if holder.stands_in]
        first = next((holder for holder in holders if not holder.stands_in), next(iter(replacing), None))
        # Who is shown as the holder does not replace anybody, whatever the file says.
        return first, next((holder for holder in replacing if first and holder.person_id != first.person_id), None)

    def _of(self, role: str, name: str) -> Node:
        """One of NAMES of a role, of whoever counts as its holder."""
        role = functions.counting_for(role, self._location, self._on)
        path = f"rollen.{role}"
        first, second = self._first_and_second(role)
        if name == CONDITION:
            nobody = self._location.value(path)
            reason = None if first else nobody.not_applicable
            return Applies(path, reason is None, self._record, place=nobody.place, reason=reason)
        if name == STANDS_IN:
            return Field(f"{path}.{name}", bool(first and first.stands_in), self._record)
        if name == "vervanger":
            return self._person(f"{path}.vervanger", path, second, "vervanger ")
        if name == "alle":
            holders = self._location.holders(role, self._on)
            made = tuple(self._person(f"{path}.{index}", path, holder) for index, holder in enumerate(holders))
            return Items(self._everybody(path), made, lambda: self._person(f"{path}.0", path, None))
        return self._person(path, path, first).get(name)

    def _everybody(self, path: str) -> Field:
        """The holders of a role as one field: open where the role stands."""
        value = self._location.value(path)
        return Field(
            f"{path}.alle", None, self._record, label=schema.label(path), place=value.place,
            reason=value.not_applicable,
        )  # fmt: skip

    def _person(self, path: str, role: str, holder: Holder | None, before: str = "") -> Group:
        def made(name: str) -> Node:
            if name != TRAINING:
                return self._view(path, name, holder, role, before)
            if holder is None:
                return self._trainings.of_nobody(lambda name, label: self._nobodys(f"{path}.{name}", role, label))
            return self._trainings.of(holder, path, role.removeprefix("rollen."))

        return Choice(PERSON, made)

    def _nobodys(self, path: str, role: str, label: str) -> Field:
        """What is asked of a role that nobody has: open where the role stands."""
        nobody = self._location.value(role)
        whole = f"{label} van {schema.label(role)}"
        return Field(path, None, self._record, label=whole, place=nobody.place, reason=nobody.not_applicable)

    def _view(self, path: str, view: str, holder: Holder | None, role: str = "", before: str = "") -> Field:
        label = schema.label(f"{role or path}.{view}")
        if before:
            label = label.replace(" ", f" {before}", 1)
        if holder is None:
            nobody = self._location.value(role or path)
            value, place, reason = None, nobody.place, nobody.not_applicable
        else:
            value, place, reason = self._of_person(holder, view)
        return Field(f"{path}.{view}", value, self._record, label=label, place=place, reason=reason)

    def _of_person(self, holder: Holder, view: str) -> tuple[str | None, Place, str | None]:
        """What a view says of a person, where that stands or should stand, and why it does not apply."""
        person = holder.person

        def words(name: str) -> str | None:
            data = person.data(name)
            known = None if facts.is_filler(data, self._on) else data
            return None if known is None else wording.shown(known, "telefoon" if name == "telefoon" else "")

        if view == "naam":
            name = spelling.full_name(words("voornaam"), words("tussenvoegsel"), words("achternaam"))
            typed = (person.value(part) for part in ("voornaam", "achternaam"))
            filler = next((value.place for value in typed if value.data is not None), person.place)
            return name, filler if name is None else holder.place, None
        if view == "achternaam":
            return spelling.surname(words("tussenvoegsel"), words("achternaam")), person.value(view).place, None
        if view == "voornaamwoord":
            return words("aanspreekvorm") or "die", holder.place, None
        found = person.value(view)
        return words(view), found.place, found.not_applicable
