"""Location → the names a template may use: immutable fields that know their words, their state and their place.

A context also remembers what a template asked of it: that is what the manifest and the fingerprint of the data tell.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from geelvrij.checks import facts, schema
from geelvrij.checks.finding import Place
from geelvrij.checks.location import Holder, Listing, Location, Section, Value
from geelvrij.checks.values import Data

from . import wording
from .fields import Field, Group, Items, Node, Record

__all__ = ["Context", "Field", "Node"]

VIEWS = ("naam", "voornaam", "achternaam", "telefoon", "email", "functie", "organisatie", "bereikbaar", "voornaamwoord")
SORTS = {"is_kdv": "kdv", "is_bso": "bso", "is_peuteropvang": "peuteropvang"}
Owner = Section | None  # the list item that holds a field; None for the location itself


class Context:
    """Everything a template may name for one location and one document."""

    form = "groep"

    def __init__(
        self, location: Location, document: Mapping[str, str], on: date, pages: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self.location, self._on, self.record = location, on, Record()
        constants: dict[str, Callable[[], Node]] = {
            key: self._constant(f"document.{key}", value) for key, value in document.items()
        }
        self._roots: dict[str, Node] = {"document": Group((), self._impossible, constants)}
        self._roots["bladzijde"] = Group(
            (), lambda name: self._constant(f"bladzijde.{name}", pages.get(name, 1))(), free=True
        )
        for name, section in schema.sections().items():
            if name != "rollen":
                self._roots[name] = self._node(name, section)
        self._roots["rollen"] = Group(tuple(schema.roles()), self._role)

    # What a template and the language see

    def names(self) -> dict[str, Node]:
        """The top-level names, for Jinja."""
        return self._roots

    def child(self, name: str) -> Node | None:
        """A top-level name, for the compiler."""
        return self._roots.get(name)

    def item(self) -> Node | None:
        """A context is no list."""
        return None

    @property
    def has_breaks(self) -> bool:
        """Whether a value with a line break or tab was printed."""
        return self.record.has_breaks

    def open_fields(self) -> list[Field]:
        """The open fields a template printed, in order of path."""
        return [item for _, item in sorted(self.record.printed.items()) if item.is_open]

    def not_applicable(self) -> list[Field]:
        """The fields a template printed that do not apply."""
        return [item for _, item in sorted(self.record.printed.items()) if item.reason is not None]

    def fingerprint(self) -> str:
        """SHA-256 of everything the template asked, with the answers."""
        answers = json.dumps(sorted(self.record.asked.items()), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(answers.encode()).hexdigest()

    # The model as nodes

    def _constant(self, path: str, value: Any) -> Callable[[], Node]:
        return lambda: Field(path, value, self.record)

    @staticmethod
    def _impossible(name: str) -> Node:
        raise KeyError(name)

    def _node(self, path: str, section: schema.Field, owner: Owner = None) -> Node:
        """The node of a schema field; `owner` is the list item that holds it, None for the location itself."""
        if section.form == "waarde":
            return self._leaf(path, section, owner)
        if section.form == "lijst":
            return self._list(path, section, owner)
        return self._group(path, section, owner)

    def _leaf(self, path: str, section: schema.Field, owner: Owner) -> Field:
        value = self.location.value(path) if owner is None else owner.value(path.rpartition(".")[2])
        return self._field(path, section, value)

    def _field(self, path: str, section: schema.Field, value: Value) -> Field:
        data = self._known(value.data)
        text = None if data is None else wording.shown(data, section.meta.soort)
        return Field(
            path, data, self.record, label=section.meta.label, place=value.place, reason=value.not_applicable, text=text
        )

    def _known(self, data: Data) -> Data:
        """The data of a field; None for a filler word such as n.v.t., which would read as a fact in a document."""
        return None if facts.is_filler(data, self._on) else data

    def _list(self, path: str, section: schema.Field, owner: Owner) -> Items:
        inner = section.item
        assert inner is not None
        things: Sequence[Any]
        if owner is None:
            things, value = self.location.items(path), self.location.value(path)
        else:
            found, value = owner.get(path.rpartition(".")[2]), owner.value(path.rpartition(".")[2])
            things = found if isinstance(found, Listing) else ()
        made = tuple(self._item(f"{path}.{index}", inner, thing) for index, thing in enumerate(things))
        whole = self._field(path, section, Value(None, value.place, value.layer, value.not_applicable))
        return Items(whole, made, lambda: self._item(f"{path}.*", inner, Section({}, {}, value.place, value.layer)))

    def _item(self, path: str, section: schema.Field, thing: Any) -> Node:
        if section.form == "waarde":
            value = thing if isinstance(thing, Value) else Value(None, thing.place, thing.layer)
            return self._field(path, section, value)
        # An item that is declared not applicable as a whole is a group of which every field is.
        owner = thing if isinstance(thing, Section) else Section({}, {}, thing.place, thing.layer)
        return self._group(path, section, owner)

    def _group(self, path: str, section: schema.Field, owner: Owner) -> Group:
        def child(name: str) -> Node:
            inner = section.step(name)
            assert inner is not None
            below = owner
            if owner is not None and inner.form == "groep":
                found = owner.get(name)
                below = found if isinstance(found, Section) else Section({}, {}, owner.place, owner.layer)
            return self._node(f"{path}.{name}", inner, below)

        own = self._own_names(path, section, child)
        return Group(tuple(section.children), child, own, free=section.free is not None)

    def _own_names(
        self, path: str, section: schema.Field, child: Callable[[str], Node]
    ) -> dict[str, Callable[[], Node]]:
        """The names that are not in a file but follow from it."""
        made: dict[str, Callable[[], Node]] = {}
        if "adres" in section.children:
            made["adres_regel"] = lambda: self._address(f"{path}.adres_regel", child("adres"))
        if path == "locatie":
            sectors, sorts = self.location.sectors, self.location.soorten
            made["is_school"] = self._constant("locatie.is_school", "school" in sectors)
            made["is_kinderopvang"] = self._constant("locatie.is_kinderopvang", "kinderopvang" in sectors)
            made["is_kindcentrum"] = self._constant("locatie.is_kindcentrum", len(sectors) > 1)
            for name, sort in SORTS.items():
                made[name] = self._constant(f"locatie.{name}", sort in sorts)
        if path == "kaart":
            made["alle"] = lambda: self._services()
        if path.startswith("kaart.") and path.count(".") == 1:
            made["sleutel"] = self._constant(f"{path}.sleutel", path.split(".")[1])
        return made

    def _address(self, path: str, address: Node) -> Field:
        street, code, town = (address.get(name) for name in ("straat", "postcode", "plaats"))
        assert isinstance(street, Field) and isinstance(code, Field) and isinstance(town, Field)
        label = street.label.replace("straat en huisnummer", "adres").strip()
        # A postcode may be declared not applicable, but a forgotten one is as wrong on an envelope as a street.
        missing = next(
            (part for part in (street, code, town) if part.is_open or (part is not code and not part.truth)), None
        )
        if missing is not None:
            return Field(path, None, self.record, label=label, place=missing.place, reason=missing.reason)
        line = ", ".join(part for part in (street.text, f"{code.text} {town.text}".strip()) if part)
        return Field(path, line, self.record, label=label, place=street.place)

    def _services(self) -> Items:
        services = schema.sections()["kaart"].children
        names = {key: self.location.value(f"kaart.{key}.naam").data for key in schema.services()}
        present = [key for key, name in names.items() if self._known(name) is not None]
        made = tuple(self._group(f"kaart.{key}", services[key], None) for key in present)
        sample = services["veilig_thuis"]
        return Items(self._whole("kaart.alle", "kaart"), made, lambda: self._group("kaart.veilig_thuis", sample, None))

    def _whole(self, path: str, source: str) -> Field:
        """A list of our own as a field: open at the place of what it is made from."""
        value = self.location.value(source)
        label = schema.label(source)
        return Field(path, None, self.record, label=label, place=value.place, reason=value.not_applicable)

    # Roles: the views of the people who hold them

    def _role(self, role: str) -> Group:
        path = f"rollen.{role}"
        holders = self.location.holders(role, self._on)
        regular = [holder for holder in holders if not holder.stands_in]
        replacing = [holder for holder in holders if holder.stands_in]
        first = next(iter(regular or replacing), None)
        # Who is shown as the holder does not replace anybody, whatever the file says.
        second = next((holder for holder in replacing if first and holder.person_id != first.person_id), None)
        return Group(
            VIEWS,
            lambda view: self._view(path, view, first),
            {
                "alle": lambda: Items(
                    self._whole(f"{path}.alle", path),
                    tuple(self._person(f"{path}.{index}", path, holder) for index, holder in enumerate(holders)),
                    lambda: self._person(f"{path}.0", path, None),
                ),
                "vervanger": lambda: self._person(f"{path}.vervanger", path, second, "vervanger "),
            },
        )

    def _person(self, path: str, role: str, holder: Holder | None, before: str = "") -> Group:
        return Group(VIEWS, lambda view: self._view(path, view, holder, role, before))

    def _view(self, path: str, view: str, holder: Holder | None, role: str = "", before: str = "") -> Field:
        label = schema.label(f"{role or path}.{view}")
        if before:
            label = label.replace(" ", f" {before}", 1)
        if holder is None:
            nobody = self.location.value(role or path)
            return Field(
                f"{path}.{view}", None, self.record, label=label, place=nobody.place, reason=nobody.not_applicable
            )
        value, place, reason = self._of_person(holder, view)
        return Field(f"{path}.{view}", value, self.record, label=label, place=place, reason=reason)

    def _of_person(self, holder: Holder, view: str) -> tuple[str | None, Place, str | None]:
        """What a view says of a person, where that stands or should stand, and why it does not apply."""
        person = holder.person

        def words(name: str) -> str | None:
            data = self._known(person.data(name))
            return None if data is None else wording.shown(data, "telefoon" if name == "telefoon" else "")

        if view == "naam":
            name = wording.full_name(words("voornaam"), words("tussenvoegsel"), words("achternaam"))
            typed = (person.value(part) for part in ("voornaam", "achternaam"))
            filler = next((value.place for value in typed if value.data is not None), person.place)
            return name, filler if name is None else holder.place, None
        if view == "achternaam":
            return wording.surname(words("tussenvoegsel"), words("achternaam")), person.value(view).place, None
        if view == "voornaamwoord":
            return words("aanspreekvorm") or "die", holder.place, None
        found = person.value(view)
        return words(view), found.place, found.not_applicable
