"""Location → the names a template may use: immutable fields that know their words, their state and their place.

A context also remembers what a template asked of it: that is what the manifest and the fingerprint of the data tell.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as slot
from datetime import date
from types import MappingProxyType
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.finding import Place
from geelvrij.checks.location import Holder, Location, Value

from . import wording

NOWHERE = Place("")
VIEWS = ("naam", "voornaam", "achternaam", "telefoon", "email", "functie", "organisatie", "bereikbaar", "voornaamwoord")
SORTS = {"is_kdv": "kdv", "is_bso": "bso", "is_peuteropvang": "peuteropvang"}


class Node:
    """One name of a template: a field, a group of names or a list."""

    def get(self, name: str) -> "Node":
        """The name under this one. Raises KeyError when there is none."""
        found = self.child(name)
        if found is None:
            raise KeyError(name)
        return found

    def child(self, name: str) -> "Node | None":
        """The name under this one, None when there is none."""
        return None

    def item(self) -> "Node | None":
        """One item when this is a list, to look its names up."""
        return None

    def names(self) -> list[str]:
        """The names under this one."""
        return []


@dataclass(slots=True)
class Record:
    """What a template asked: the fields it printed, and everything it looked at, by path."""

    printed: dict[str, "Field"] = slot(default_factory=dict)
    asked: dict[str, str] = slot(default_factory=dict)
    has_breaks: bool = False


class Field(Node):
    """A leaf: filled, open or not applicable."""

    __slots__ = ("label", "path", "place", "reason", "record", "text", "truth", "value")

    def __init__(
        self, path: str, value: Any, record: Record, *, label: str = "", place: Place = NOWHERE, reason: str | None = None,
        text: str | None = None,
    ) -> None:  # fmt: skip
        self.path, self.value, self.record, self.label, self.place, self.reason = (
            path,
            value,
            record,
            label,
            place,
            reason,
        )
        self.text = text if text is not None else "" if value is None else wording.plain(value)
        self.truth = bool(value) if isinstance(value, bool) else value is not None

    @property
    def is_open(self) -> bool:
        """True when the value is still to be filled in."""
        return self.value is None and self.reason is None

    def shown(self) -> str:
        """The words a document prints for this field."""
        self.record.printed[self.path] = self
        self._ask()
        if self.is_open:
            return f"[{self.label}]"
        if self.reason is not None:
            return schema.not_applicable_text(self.path)
        self.record.has_breaks |= "\n" in self.text or "\t" in self.text
        return self.text

    def changed(self, text: str) -> "Field":
        """The same field with other words, for a filter."""
        return Field(
            self.path, self.value, self.record, label=self.label, place=self.place, reason=self.reason, text=text
        )

    def _ask(self) -> None:
        state = "open" if self.is_open else f"nvt:{self.reason}" if self.reason is not None else "is:" + self.text
        self.record.asked[self.path] = state

    def __bool__(self) -> bool:
        self._ask()
        return self.truth

    def __eq__(self, other: object) -> bool:
        self._ask()
        return self.value == (other.value if isinstance(other, Field) else other)

    __hash__ = None  # type: ignore[assignment]


class Items(Node):
    """A list, to loop over in the order of the file."""

    __slots__ = ("path", "record", "sample", "things")

    def __init__(self, path: str, things: tuple[Node, ...], sample: Callable[[], Node], record: Record) -> None:
        self.path, self.things, self.sample, self.record = path, things, sample, record

    def __iter__(self) -> Iterator[Node]:
        self.record.asked[self.path] = f"aantal:{len(self.things)}"
        return iter(self.things)

    def __bool__(self) -> bool:
        self.record.asked[self.path] = f"aantal:{len(self.things)}"
        return bool(self.things)

    def __contains__(self, wanted: object) -> bool:
        return any(thing == wanted for thing in self)

    def item(self) -> Node:
        return self.sample()


class Group(Node):
    """Names made when they are asked for: `makers` for names of our own, `default` for those of the schema."""

    __slots__ = ("_default", "_free", "_known", "_made", "_makers")

    def __init__(
        self, known: tuple[str, ...], default: Callable[[str], Node], makers: Mapping[str, Callable[[], Node]] | None = None, *,
        free: bool = False,
    ) -> None:  # fmt: skip
        self._known, self._default, self._makers, self._free = known, default, makers or {}, free
        self._made: dict[str, Node] = {}

    def child(self, name: str) -> Node | None:
        found = self._made.get(name)
        if found is None:
            if name in self._makers:
                found = self._made[name] = self._makers[name]()
            elif name in self._known or self._free:
                found = self._made[name] = self._default(name)
        return found

    def names(self) -> list[str]:
        return sorted({*self._known, *self._makers})


class Context:
    """Everything a template may name for one location and one document."""

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

    def _node(self, path: str, section: schema.Field, owner: Mapping[str, Any] | None = None) -> Node:
        """The node of a schema field; `owner` is the list item that holds it, None for the location itself."""
        if section.form == "waarde":
            return self._leaf(path, section, owner)
        if section.form == "lijst":
            return self._list(path, section, owner)
        return self._group(path, section, owner)

    def _leaf(self, path: str, section: schema.Field, owner: Mapping[str, Any] | None) -> Field:
        value = self.location.value(path) if owner is None else owner.get(path.rpartition(".")[2])
        if not isinstance(value, Value):
            value = Value(None, NOWHERE, "locatie")
        text = None if value.data is None else wording.shown(value.data, section.meta.soort)
        return Field(
            path,
            value.data,
            self.record,
            label=section.meta.label,
            place=value.place,
            reason=value.not_applicable,
            text=text,
        )

    def _list(self, path: str, section: schema.Field, owner: Mapping[str, Any] | None) -> Items:
        things = self.location.items(path) if owner is None else owner.get(path.rpartition(".")[2], ())
        assert section.item is not None
        made = tuple(self._item(f"{path}.{index}", section.item, thing) for index, thing in enumerate(things))
        return Items(path, made, lambda: self._item(f"{path}.*", section.item, {}), self.record)  # type: ignore[arg-type]

    def _item(self, path: str, section: schema.Field, thing: Any) -> Node:
        if isinstance(thing, Value):
            return Field(
                path, thing.data, self.record, place=thing.place, text=wording.shown(thing.data, section.meta.soort)
            )
        if section.form == "waarde":
            return Field(path, None, self.record)
        return self._group(path, section, thing)

    def _group(self, path: str, section: schema.Field, owner: Mapping[str, Any] | None) -> Group:
        def child(name: str) -> Node:
            below = owner.get(name) if owner is not None else None
            inner = section.step(name)
            assert inner is not None
            nested = owner if inner.form != "groep" or owner is None else (below if isinstance(below, Mapping) else {})
            return self._node(f"{path}.{name}", inner, nested)

        return Group(
            tuple(section.children), child, self._own_names(path, section, child), free=section.free is not None
        )

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
        if street.value is None or town.value is None:
            return Field(path, None, self.record, label=label, place=street.place, reason=street.reason)
        line = ", ".join(part for part in (street.text, f"{code.text} {town.text}".strip()) if part)
        return Field(path, line, self.record, label=label, place=street.place)

    def _services(self) -> Items:
        services = schema.sections()["kaart"].children
        present = [key for key in schema.services() if self.location.value(f"kaart.{key}.naam").data is not None]
        made = tuple(self._group(f"kaart.{key}", services[key], None) for key in present)
        return Items(
            "kaart.alle", made, lambda: self._group("kaart.veilig_thuis", services["veilig_thuis"], None), self.record
        )

    # Roles: the views of the people who hold them

    def _role(self, role: str) -> Group:
        path = f"rollen.{role}"
        holders = self.location.holders(role, self._on)
        regular = [holder for holder in holders if not holder.stands_in]
        replacing = [holder for holder in holders if holder.stands_in]
        return Group(
            VIEWS,
            lambda view: self._view(path, view, (regular or replacing or [None])[0]),
            {
                "alle": lambda: Items(
                    f"{path}.alle", tuple(self._person(f"{path}.{index}", path, holder) for index, holder in enumerate(holders)),
                    lambda: self._person(f"{path}.0", path, None), self.record,
                ),
                "vervanger": lambda: self._person(f"{path}.vervanger", path, (replacing or [None])[0], "vervanger "),
            },
        )  # fmt: skip

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
        value, place, reason = _of_person(holder, view)
        return Field(f"{path}.{view}", value, self.record, label=label, place=place, reason=reason)


def _of_person(holder: Holder, view: str) -> tuple[str | None, Place, str | None]:
    person = holder.person

    def part(name: str) -> Value | None:
        found = person.get(name)
        return found if isinstance(found, Value) else None

    def words(name: str) -> str | None:
        found = part(name)
        return (
            None
            if found is None or found.data is None
            else wording.shown(found.data, "telefoon" if name == "telefoon" else "")
        )

    if view == "naam":
        name = wording.full_name(words("voornaam"), words("tussenvoegsel"), words("achternaam"))
        return name, holder.place, None
    if view == "voornaamwoord":
        return words("aanspreekvorm") or "die", holder.place, None
    found = part(view)
    return words(view), found.place if found else person.place, found.not_applicable if found else None


FILTERS: dict[str, Callable[[Any], Any]] = {
    "datum": lambda item: item,
    "hoofdletter": lambda item: item.changed(item.text[:1].upper() + item.text[1:]),
    "kleine_letter": lambda item: item.changed(item.text[:1].lower() + item.text[1:]),
    "jaar": lambda item: item.changed(str(item.value.year)) if isinstance(item.value, date) else item,
    "lijst": lambda items: wording.enumeration([thing.shown() for thing in items if isinstance(thing, Field)]),
}
