"""One location as all its files say it together: country < region < organisation < location, each value placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from . import schema
from .finding import Place
from .towns import is_among
from .values import Data, Listing, Node, Section, Value, opened

_SECTORS: Mapping[str, frozenset[str]] = MappingProxyType({
    "school": frozenset({"school"}),
    "onderwijs": frozenset({"school"}),
    "kinderopvang_en_onderwijs": frozenset({"school", "kinderopvang"}),
    "kinderopvang": frozenset({"kinderopvang"}),
    "kdv": frozenset({"kinderopvang"}),
    "bso": frozenset({"kinderopvang"}),
    "peuteropvang": frozenset({"kinderopvang"}),
})  # fmt: skip
_Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """The content of one file. `level` is the `schema.level` of fields that belong here; None: nobody fills in here.

    `lent`: comes with the tool; `file` is then the one that `geelvrij new region` makes, line for line the same.
    """

    root: Section
    file: str
    level: str | None = None
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a role. `place` is where the role names the person."""

    person_id: str
    person: Section
    appointment: Section
    place: Place

    @property
    def stands_in(self) -> bool:
        """True for somebody who replaces the first holder."""
        return self.appointment.data("vervanger") is True


@dataclass(frozen=True, slots=True)
class Reference:
    """A key that points at something else: a persoon or a locatie. `known` is False when nothing has that key."""

    field: str
    kind: str
    key: str
    place: Place
    known: bool


@dataclass(frozen=True)
class Shared:
    """The layers below those of the locations themselves, in order: the same for many locations."""

    layers: tuple[Layer, ...]

    @cached_property
    def roots(self) -> tuple[Section, ...]:
        """What they say: together, merged once, unless one hides what another has: a location can call that back."""
        roots = tuple(layer.root for layer in self.layers)
        hidden = (
            isinstance(_at(lower, path), Section)
            for number, root in enumerate(roots)
            for path in _declined(root, ())
            for lower in roots[number + 1 :]
        )
        return roots if not roots or any(hidden) else (_merged(list(roots), ()),)


def serving(region: Layer, town: str | None) -> Layer:
    """The region as a location in one municipality sees it: without the services that work for others only."""
    services = kept = services_of(region)
    for key, service in services.items():
        towns = service.get("gemeenten") if isinstance(service, Section) else None
        if isinstance(towns, Listing) and not (town and is_among(town, _words(towns))):
            kept = kept.replaced(key, None)
    return region if kept is services else replace(region, root=region.root.replaced("kaart", kept))


def services_of(region: Layer) -> Section:
    """The sociale kaart of a region; empty when it has none."""
    services = region.root.get("kaart")
    return services if isinstance(services, Section) else Section({}, {}, region.root.place, region.root.layer)


def _words(names: Listing) -> Iterator[str]:
    return (item.data for item in names if isinstance(item, Value) and isinstance(item.data, str))


def town_of(location: Layer) -> str | None:
    """The municipality a location's own file names, None when it names none."""
    address = _at(location.root, ("locatie", "adres"))
    town = address.data("gemeente") if isinstance(address, Section) else None
    return town if isinstance(town, str) else None


def _at(root: Section, keys: _Keys) -> Node | None:
    """What one file says at a path of keys, None when nothing."""
    node: Node | None = root
    for key in keys:
        node = node.get(key) if isinstance(node, Section) else None
    return node


class Location:
    """The facts of one location. Made by `Workspace`; the layers go from the location's own file down to the country.

    `own` are the layers of this location alone, `shared` those below them.
    """

    def __init__(
        self, id: str, file: str, own: tuple[Layer, ...], shared: Shared, siblings: frozenset[str] = frozenset()
    ) -> None:
        self.id = id
        self.file = file
        self._above_shared, self._shared = own, shared
        self._layers = layers = (*own, *shared.layers)
        self._roots: list[Node] = [*(layer.root for layer in own), *shared.roots]
        self._above: dict[_Keys, list[Node]] = {}
        self._values: dict[str, Value] = {}
        self._holders: dict[tuple[str, date], tuple[Holder, ...]] = {}
        self._siblings = siblings
        self._own = next((layer for layer in layers if layer.file == file), layers[0])
        self.soorten = self._own_sorts()
        self.sectors = frozenset[str]().union(*(_SECTORS.get(sort, frozenset()) for sort in self._sector_words()))

    def below(self, layer: Layer) -> Location:
        """This location with one more layer on top, such as what was asked on the command line."""
        return Location(self.id, self.file, (layer, *self._above_shared), self._shared, self._siblings)

    def without(self, section: str, keys: Iterable[str]) -> Location:
        """This location with some fields of a section left open, whichever file fills them in."""

        wanted = tuple(keys)

        def left_open(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
            return tuple(
                replace(layer, root=opened(layer.root, {(section, key): layer.root.place for key in wanted}))
                for layer in layers
            )

        shared = Shared(left_open(self._shared.layers))
        return Location(self.id, self.file, left_open(self._above_shared), shared, self._siblings)

    def value(self, path: str) -> Value:
        """The value at a path of the schema; for a group or list a Value without data. KeyError for an unknown path.

        An open value has the place where it should be filled in; a default of the schema has the layer "standaard".
        """
        known = self._values.get(path)  # every document of a location asks the same
        if known is None:
            known = self._values[path] = self._value(path)
        return known

    def _value(self, path: str) -> Value:
        field = schema.field(path)
        keys = tuple(path.split("."))
        found = self._find(keys)
        if isinstance(found, Value):
            return found
        if found is not None:
            return Value(None, found.place, found.layer)
        place = self._open_place(keys, field.meta.niveau)
        if field.meta.standaard is not None:
            return Value(field.meta.standaard, place, "standaard")
        return Value(None, place, field.meta.niveau)

    def data(self, path: str) -> Data:
        """What is filled in at a path, None when nothing is."""
        return self.value(path).data

    def items(self, path: str) -> tuple[Section | Value, ...]:
        """The items of a list that hold something; () when the list is absent. KeyError for an unknown path."""
        schema.field(path)
        found = self._find(tuple(path.split(".")))
        if not isinstance(found, Listing):
            return ()
        return tuple(
            item for item in found if isinstance(item, Section) or (isinstance(item, Value) and item.data is not None)
        )

    def section(self, path: str) -> Section:
        """A group with the keys that stand in any file, merged; empty when absent. KeyError for an unknown path."""
        schema.field(path)
        found = self._find(tuple(path.split(".")))
        if isinstance(found, Section):
            return found
        return Section({}, {}, self.value(path).place, schema.level(path))

    @property
    def not_applicable(self) -> Mapping[str, str]:
        """The path of every field and section that was declared not applicable and not filled in above → the reason."""
        reasons: dict[str, str] = {}
        for layer in reversed(self._layers):
            for path in _declined(layer.root, ()):
                found = self._find(path)
                if isinstance(found, Value) and found.not_applicable is not None:
                    reasons[".".join(path)] = found.not_applicable
        return MappingProxyType(dict(sorted(reasons.items())))

    def holders(self, role: str, on: date) -> tuple[Holder, ...]:
        """Who has a role on a day, those who stand in for another last. Leaves out unknown people: see `references`."""
        known = self._holders.get((role, on))  # every document and rule asks the same
        if known is None:
            holders = [holder for holder in self.appointed(role) if _is_active(holder, on)]
            known = self._holders[role, on] = tuple(sorted(holders, key=lambda holder: holder.stands_in))
        return known

    def appointed(self, role: str) -> tuple[Holder, ...]:
        """Every known person named for a role, now or at another time, in file order. KeyError for an unknown role."""
        holders = []
        for appointment in self.items(f"rollen.{role}"):
            named = appointment.value("persoon") if isinstance(appointment, Section) else None
            person = self.person(str(named.data)) if named is not None and named.data is not None else None
            if person is not None and named is not None and isinstance(appointment, Section):
                holders.append(Holder(str(named.data), person, appointment, named.place))
        return tuple(holders)

    def person(self, key: str) -> Section | None:
        """A person by key, of the location or the organisation; None when unknown."""
        found = self._find(("personen", key))
        return found if isinstance(found, Section) else None

    def references(self) -> tuple[Reference, ...]:
        """Every key in the data that points at a person or a location, in the order of the schema."""
        return tuple(self._references())

    def _references(self) -> Iterator[Reference]:
        for role in schema.roles():
            yield from self._people(f"rollen.{role}")
        yield from self._people("oudercommissie.leden")
        for path in ("locatie.af_koppelschool", "locatie.kindcentrum.partner"):
            value = self.value(path)
            if value.data is not None:
                yield Reference(path, "locatie", str(value.data), value.place, value.data in self._siblings)

    def _people(self, path: str) -> Iterator[Reference]:
        for item in self.items(path):
            value = item.value("persoon") if isinstance(item, Section) else item
            if value.data is not None:
                yield Reference(path, "persoon", str(value.data), value.place, self.person(str(value.data)) is not None)

    # Looking up

    def _find(self, keys: _Keys) -> Node | None:
        """The node at a path after merging; None when it is open. A `nvt` higher up counts for everything below it."""
        nodes = self._nodes(keys)
        if len(nodes) > 1:
            return _merged([node for node in nodes if isinstance(node, Section)], keys)
        return nodes[0] if nodes else None

    def _nodes(self, keys: _Keys) -> list[Node]:
        """What the layers say at a path, the highest first: several groups, or one node that counts for all."""
        group, key = keys[:-1], keys[-1]
        above = self._above.get(group)  # many fields of one group are asked for, one after the other
        if above is None:
            above = self._above[group] = self._nodes(group) if group else self._roots
        if len(above) == 1 and isinstance(above[0], Value):
            return above if above[0].not_applicable is not None else []
        below: list[Node] = []
        for node in above:
            child = node.get(key) if isinstance(node, Section) else _item(node, key)
            if child is None or (isinstance(child, Value) and child.is_open):
                continue
            if not below and (not isinstance(child, Section) or _is_whole(keys)):
                return [child]
            if isinstance(child, Section):
                below.append(child)
        return below

    def is_lent(self, file: str) -> bool:
        """Whether a file that values stand in comes with the tool: the organisation has to copy it to mend it."""
        return any(layer.lent and layer.file == file for layer in self._layers)

    def own_place(self, path: str) -> Place:
        """Where a path goes in the location's own file: its key, else the nearest one, else the first of the file."""
        root = self._own.root
        place, _ = _reach(root, tuple(path.split(".")))
        return min(root.keys_at.values(), default=place) if place == root.place else place

    def _open_place(self, keys: _Keys, level: str) -> Place:
        """Where an open field is to be filled in: its empty key, else the nearest section of the file it belongs in."""
        home = next((layer for layer in self._layers if layer.level == level), self._own)
        if keys[0] == "personen" and len(keys) > 1:
            home = next((layer for layer in self._layers if _reach(layer.root, keys[:2])[1]), home)
        nearest, complete = _reach(home.root, keys)
        if complete and home.level is not None:
            return nearest
        for layer in self._layers:
            place, complete = _reach(layer.root, keys)
            if complete and layer.level is not None:
                return place
        return nearest

    def _own_sorts(self) -> tuple[str, ...]:
        return tuple(str(item.data) for item in self.items("locatie.soort") if isinstance(item, Value))

    def _sector_words(self) -> tuple[str, ...]:
        return self.soorten or (str(self.data("organisatie.soort")),)


def _item(node: Node, key: str) -> Node | None:
    """The item of a list with a number for a key."""
    if isinstance(node, Listing) and key.isdecimal() and int(key) < len(node):
        return node[int(key)]
    return None


def _is_open(node: Node) -> bool:
    return isinstance(node, Value) and node.is_open


def _is_whole(keys: _Keys) -> bool:
    """A person is overridden as a whole, never half."""
    return len(keys) == 2 and keys[0] == "personen"


def _merged(sections: list[Section], keys: _Keys) -> Section:
    """Several layers of one group as one group, the first layer on top."""
    fields: dict[str, Node] = {}
    for key in dict.fromkeys(key for section in sections for key in section):
        nodes = [section[key] for section in sections if key in section]
        kept = [node for node in nodes if not _is_open(node)] or nodes[:1]
        groups = [node for node in kept if isinstance(node, Section)]
        whole = not isinstance(kept[0], Section) or len(groups) == 1 or _is_whole((*keys, key))
        fields[key] = kept[0] if whole else _merged(groups, (*keys, key))
    keys_at = {key: place for section in reversed(sections) for key, place in section.keys_at.items()}
    return Section(fields, keys_at, sections[0].place, sections[0].layer)


def _reach(root: Section, keys: _Keys) -> tuple[Place, bool]:
    """How far a path goes in one file: the place of the last key that is there, and whether that is the whole path."""
    place, node = root.place, root
    for depth, key in enumerate(keys):
        if key not in node.keys_at:
            return place, False
        place, child = node.keys_at[key], node.get(key)
        if not isinstance(child, Section):
            return place, depth == len(keys) - 1
        node = child
    return place, True


def _declined(section: Section, above: _Keys) -> Iterator[_Keys]:
    for key, node in section.items():
        if isinstance(node, Value) and node.not_applicable is not None:
            yield (*above, key)
        elif isinstance(node, Section):
            yield from _declined(node, (*above, key))


def _is_active(holder: Holder, on: date) -> bool:
    starts = (holder.appointment.data("van"), holder.person.data("in_dienst"))
    ends = (holder.appointment.data("tot"), holder.person.data("uit_dienst"))
    if any(isinstance(start, date) and start > on for start in starts):
        return False
    return not any(isinstance(end, date) and end < on for end in ends)
