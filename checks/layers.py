"""One location as all its files say it together: country < region < organisation < location, each value placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from . import schema
from .finding import Place
from .merging import Keys, Stack, at, declined, merged, reach
from .repeats import Agreed, Chosen, Repeats, Terms, as_shipped, no_choice
from .towns import is_among
from .values import Data, Listing, Section, Value, opened

_SECTORS: Mapping[str, frozenset[str]] = MappingProxyType({
    "school": frozenset({"school"}),
    "onderwijs": frozenset({"school"}),
    "kinderopvang_en_onderwijs": frozenset({"school", "kinderopvang"}),
    "kinderopvang": frozenset({"kinderopvang"}),
    "kdv": frozenset({"kinderopvang"}),
    "bso": frozenset({"kinderopvang"}),
    "peuteropvang": frozenset({"kinderopvang"}),
})  # fmt: skip


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
    agreed: Agreed = as_shipped  # how often a training comes back, as the board agreed on it
    chosen: Chosen = no_choice  # the terms that the board set otherwise

    @cached_property
    def stack(self) -> Stack:
        """What they say: merged once, unless one hides what another has, as a location can call that back."""
        roots = [layer.root for layer in self.layers]
        hidden = (
            isinstance(at(lower, path), Section)
            for number, root in enumerate(roots, 1)
            for path in declined(root)
            for lower in roots[number:]
        )
        return Stack(roots if any(hidden) else [merged(roots)])


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
    address = at(location.root, ("locatie", "adres"))
    town = address.data("gemeente") if isinstance(address, Section) else None
    return town if isinstance(town, str) else None


def _nothing(key: str) -> Location | None:
    return None


@dataclass(frozen=True, slots=True)
class Siblings:
    """The locations of the organisation: their ids, and how to read one of them."""

    ids: frozenset[str] = frozenset()
    read: Callable[[str], Location | None] = _nothing


_ALONE = Siblings()


class Location:
    """The facts of one location. Made by `Workspace`; the layers go from the location's own file down to the country.

    `own` are the layers of this location alone, `shared` those below them.
    """

    def __init__(self, id: str, file: str, own: tuple[Layer, ...], shared: Shared, siblings: Siblings = _ALONE) -> None:
        self.id = id
        self.file = file
        self._mine, self._shared = own, shared
        self._layers = layers = (*own, *shared.layers)
        self._stack = Stack((layer.root for layer in own), shared.stack)
        self._values: dict[str, Value] = {}
        self._holders: dict[tuple[str, date], tuple[Holder, ...]] = {}
        self._siblings = siblings
        self._own = next((layer for layer in layers if layer.file == file), layers[0])
        self.soorten = self._own_sorts()
        self.sectors = frozenset[str]().union(*(_SECTORS.get(sort, frozenset()) for sort in self._sector_words()))

    @property
    def root(self) -> Section:
        """What stands in the location's own file."""
        return self._own.root

    def below(self, layer: Layer) -> Location:
        """This location with one more layer on top, such as what was asked on the command line."""
        return Location(self.id, self.file, (layer, *self._mine), self._shared, self._siblings)

    def above(self, layer: Layer) -> Location:
        """This location with one more layer beneath all others, such as what follows from its facts."""
        beneath = replace(self._shared, layers=(*self._shared.layers, layer))
        return Location(self.id, self.file, self._mine, beneath, self._siblings)

    def without(self, paths: Iterable[str]) -> Location:
        """This location with some fields or whole lists left open, whichever file fills them in."""

        wanted = tuple(tuple(path.split(".")) for path in paths)

        def left_open(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
            return tuple(
                replace(layer, root=opened(layer.root, dict.fromkeys(wanted, layer.root.place))) for layer in layers
            )

        shared = replace(self._shared, layers=left_open(self._shared.layers))
        return Location(self.id, self.file, left_open(self._mine), shared, self._siblings)

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
        found = self._stack.top(keys)
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
        found = self._stack.find(tuple(path.split(".")))
        if not isinstance(found, Listing):
            return ()
        return tuple(
            item for item in found if isinstance(item, Section) or (isinstance(item, Value) and item.data is not None)
        )

    def section(self, path: str) -> Section:
        """A group with the keys that stand in any file, merged; empty when absent. KeyError for an unknown path."""
        schema.field(path)
        found = self._stack.find(tuple(path.split(".")))
        if isinstance(found, Section):
            return found
        return Section({}, {}, self.value(path).place, schema.level(path))

    @property
    def not_applicable(self) -> Mapping[str, str]:
        """The path of every field and section that was declared not applicable and not filled in above → the reason."""
        reasons: dict[str, str] = {}
        for layer in reversed(self._layers):
            for path in declined(layer.root):
                found = self._stack.top(path)
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

    def repeats(self, on: date) -> Repeats | None:
        """How often a training comes back on a day, as the board agreed on it; None: as the rule pages say it."""
        return self._shared.agreed(on)

    def chosen_terms(self, on: date) -> Terms:
        """The terms that the board set otherwise on a day, by id."""
        return self._shared.chosen(on)

    def person(self, key: str) -> Section | None:
        """A person by key, of the location or the organisation; None when unknown."""
        found = self._stack.top(("personen", key))
        return found if isinstance(found, Section) else None

    def sibling(self, key: str) -> Location | None:
        """Another location of the organisation; None when there is none, or when it cannot be used."""
        return self._siblings.read(key) if key in self._siblings.ids and key != self.id else None

    def references(self) -> tuple[Reference, ...]:
        """Every key in the data that points at a person or a location, in the order of the schema."""
        return tuple(self._references())

    def _references(self) -> Iterator[Reference]:
        own = self.section(f"rollen.{schema.OWN_ROLES}")
        for role in (*schema.roles(), *(f"{schema.OWN_ROLES}.{key}" for key in own)):
            yield from self._people(f"rollen.{role}")
        yield from self._people("oudercommissie.leden")
        for path in ("locatie.af_koppelschool", "locatie.kindcentrum.partner"):
            value = self.value(path)
            if value.data is not None:
                yield Reference(path, "locatie", str(value.data), value.place, value.data in self._siblings.ids)

    def _people(self, path: str) -> Iterator[Reference]:
        for item in self.items(path):
            value = item.value("persoon") if isinstance(item, Section) else item
            if value.data is not None:
                yield Reference(path, "persoon", str(value.data), value.place, self.person(str(value.data)) is not None)

    # Looking up

    def is_lent(self, file: str) -> bool:
        """Whether a file that values stand in comes with the tool: the organisation has to copy it to mend it."""
        return any(layer.lent and layer.file == file for layer in self._layers)

    def is_own(self, file: str) -> bool:
        """Whether a file is one in which the organisation fills in its facts, and did not come with the tool."""
        return any(layer.file == file and layer.level is not None and not layer.lent for layer in self._layers)

    def own_place(self, path: str) -> Place:
        """Where a path goes in the location's own file: its key, else the nearest one, else the first of the file."""
        root = self._own.root
        place, _ = reach(root, tuple(path.split(".")))
        return min(root.keys_at.values(), default=place) if place == root.place else place

    def _open_place(self, keys: Keys, level: str) -> Place:
        """Where an open field is to be filled in: its empty key, else the nearest section of the file it belongs in."""
        home = next((layer for layer in self._layers if layer.level == level), self._own)
        if keys[0] == "personen" and len(keys) > 1:
            home = next((layer for layer in self._layers if reach(layer.root, keys[:2])[1]), home)
        nearest, complete = reach(home.root, keys)
        if complete and home.level is not None:
            return nearest
        for layer in self._layers:
            place, complete = reach(layer.root, keys)
            if complete and layer.level is not None:
                return place
        return nearest

    def _own_sorts(self) -> tuple[str, ...]:
        return tuple(str(item.data) for item in self.items("locatie.soort") if isinstance(item, Value))

    def _sector_words(self) -> tuple[str, ...]:
        return self.soorten or (str(self.data("organisatie.soort")),)


def _is_active(holder: Holder, on: date) -> bool:
    starts = (holder.appointment.data("van"), holder.person.data("in_dienst"))
    ends = (holder.appointment.data("tot"), holder.person.data("uit_dienst"))
    if any(isinstance(start, date) and start > on for start in starts):
        return False
    return not any(isinstance(end, date) and end < on for end in ends)
