"""A location that keeps what a rule asks of it: the same answers, and afterwards every fact that was looked at."""

from collections.abc import Collection, ItemsView, Iterator, ValuesView
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .. import schema
from ..finding import Place
from ..layers import Holder, Reference
from ..location import Location
from ..values import Data, Listing, Node, Section, Value
from .hit import OpenField, Situation
from .view import View


@dataclass(slots=True)
class Asked:
    """What was looked at, in order, each once. `texts`: how many, of a rule that went through every filled-in text."""

    values: dict[tuple[str, Place], tuple[str, Value]] = field(default_factory=dict)
    groups: dict[str, bool] = field(default_factory=dict)  # a group or list, and whether anything stands in it
    texts: int = 0

    def note(self, path: str, value: Value) -> None:
        """A leaf; a list item is known by its place, as its number depends on who counts."""
        starred = ".".join("*" if key.isdecimal() else key for key in path.split("."))
        self.values.setdefault((starred, value.place), (path, value))

    def note_group(self, path: str, *, filled: bool) -> None:
        """A group or list as a whole."""
        self.groups[path] = self.groups.get(path, False) or filled

    def bare_groups(self) -> dict[str, bool]:
        """The groups and lists of which no leaf was read: whether they hold anything was all that mattered."""
        read = [path for path, _ in self.values.values()]
        bare = (path for path in self.groups if not any(f"{one}.".startswith(f"{path}.") for one in read))
        return {path: self.groups[path] for path in bare}


class _Seen(Section):
    """A group that notes which of its fields are read."""

    __slots__ = ("_asked", "_path")

    def __init__(self, group: Section, path: str, asked: Asked) -> None:
        super().__init__(dict(group.items()), group.keys_at, group.place, group.layer)
        self._path, self._asked = path, asked

    def __getitem__(self, key: str) -> Node:
        return self._given(key, super().__getitem__(key))

    def get(self, key: str, default: Node | None = None) -> Node | None:
        found = super().get(key)
        return default if found is None else self._given(key, found)

    def items(self) -> ItemsView[str, Node]:
        return {key: self._given(key, node) for key, node in super().items()}.items()

    def values(self) -> ValuesView[Node]:
        return dict(self.items()).values()

    def value(self, key: str) -> Value:
        found = super().value(key)
        if not isinstance(super().get(key), Section | Listing):
            self._asked.note(f"{self._path}.{key}", found)
        return found

    def data(self, key: str) -> Data:
        return self.value(key).data

    def leaves(self, path: str) -> tuple[tuple[str, Value], ...]:
        found = super().leaves(path)
        for one, value in found:
            self._asked.note(one, value)
        return found

    def _given(self, key: str, node: Node) -> Node:
        return _watched(node, f"{self._path}.{key}", self._asked)


def _watched(node: Node, path: str, asked: Asked) -> Node:
    """The node as a rule gets it; a leaf that is given is a leaf that was looked at."""
    if isinstance(node, Section):
        return node if isinstance(node, _Seen) else _Seen(node, path, asked)
    if isinstance(node, Listing):
        items = [_watched(item, f"{path}.{number}", asked) for number, item in enumerate(node)]
        return Listing.of(items, node.place, node.layer)
    asked.note(path, node)
    return node


class Watched(View):
    """A location as check functions see it, for one rule, that keeps in `asked` what this rule looked at."""

    def __init__(self, location: Location) -> None:
        super().__init__(location)
        self.asked = Asked()

    def value(self, path: str) -> Value:
        """As `View.value`."""
        found = super().value(path)
        if found.not_applicable is not None or schema.field(path).form == "waarde":
            self.asked.note(path, found)
        else:
            self.asked.note_group(path, filled=self._holds(path))
        return found

    def section(self, path: str) -> Section:
        """As `View.section`."""
        if path not in self._sections:
            self._sections[path] = _Seen(self.location.section(path), path, self.asked)
        self.asked.note_group(path, filled=len(self._sections[path]) > 0)
        return self._sections[path]

    def items(self, path: str) -> tuple[Section | Value, ...]:
        """As `View.items`."""
        found = super().items(path)
        self.asked.note_group(path, filled=bool(found))
        given = [_watched(item, f"{path}.{number}", self.asked) for number, item in enumerate(found)]
        return tuple(item for item in given if isinstance(item, Section | Value))

    def numbered(self, path: str) -> Iterator[tuple[int, Section]]:
        """As `View.numbered`."""
        found = list(super().numbered(path))
        self.asked.note_group(path, filled=bool(found))
        yield from found

    def holders(self, role: str, on: date) -> tuple[Holder, ...]:
        """As `View.holders`; that nobody has a role is a fact as well."""
        path = f"rollen.{role}"
        found = super().holders(role, on)
        self.asked.note_group(path, filled=self._holds(path))
        return tuple(self._seen_holder(path, holder) for holder in found)

    def references(self) -> tuple[Reference, ...]:
        """As `View.references`."""
        found = super().references()
        for one in found:
            self.asked.note(one.field, Value(one.key, one.place, "locatie"))
        return found

    @cached_property
    def filled(self) -> tuple[tuple[str, Value], ...]:
        """As `View.filled`: so many that only their number is kept."""
        found = View(self.location).filled
        self.asked.texts = len(found)
        return found

    def _seen_holder(self, path: str, holder: Holder) -> Holder:
        numbers = {item.place: number for number, item in enumerate(self.location.items(path))}
        number = numbers.get(holder.appointment.place, 0)
        appointment = _Seen(holder.appointment, f"{path}.{number}", self.asked)
        appointment.value("persoon")
        person = _Seen(holder.person, f"personen.{holder.person_id}", self.asked)
        return replace(holder, person=person, appointment=appointment)

    def _holds(self, path: str) -> bool:
        """Whether anything stands in a group or list."""
        return bool(self.location.items(path)) or len(self.location.section(path)) > 0


class Noting(Situation):
    """The circumstances of a check that keep which terms a rule `used`, and whether it asked what is `yellow`."""

    used: dict[str, None]
    yellow: bool

    @property
    def open_fields(self) -> Collection[OpenField]:
        """As `Situation.open_fields`."""
        self.yellow = True
        return super().open_fields

    def norm_of(self, fact: str | int) -> int:
        """As `Situation.norm_of`."""
        if isinstance(fact, str):
            self.used[fact] = None
        return super().norm_of(fact)

    def day_of_year(self, said: str) -> tuple[int, int]:
        """As `Situation.day_of_year`."""
        if not said[0].isdigit():
            self.used[said] = None
        return super().day_of_year(said)


def noting(situation: Situation) -> Noting:
    """The same circumstances, that keep what is asked."""
    made = Noting(*situation)
    made.used, made.yellow = {}, False
    return made
