"""What a file says, typed and with the place of every value: leaves, groups and lists that cannot be changed."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from datetime import date
from typing import NamedTuple

from .finding import Place

Data = str | int | bool | date | None
_OF_THE_TOOL = ("landelijk", "standaard")  # layers


class Value(NamedTuple):
    """A leaf. `data` is None when the field is open or not applicable; `place` is then where it should be filled in."""

    data: Data
    place: Place
    layer: str
    not_applicable: str | None = None

    @property
    def is_open(self) -> bool:
        """True when nobody filled the field in and nobody said that it does not apply."""
        return self.data is None and self.not_applicable is None


class Section:
    """A group of fields as it stands in a file: only the keys that are there. `place` is that of its key.

    It does what a `Mapping` does without being made one: `isinstance` of an abstract class is slow, and asked often.
    """

    __slots__ = ("_fields", "_leaves", "keys_at", "layer", "place")

    def __init__(self, fields: dict[str, Node], keys_at: dict[str, Place], place: Place, layer: str) -> None:
        self._fields = fields
        self.keys_at = keys_at
        self.place = place
        self.layer = layer
        self._leaves: tuple[tuple[str, Value], ...] | None = None

    def __getitem__(self, key: str) -> Node:
        return self._fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, key: object) -> bool:
        return key in self._fields

    def get(self, key: str, default: Node | None = None) -> Node | None:
        return self._fields.get(key, default)

    def items(self) -> ItemsView[str, Node]:
        return self._fields.items()

    def values(self) -> ValuesView[Node]:
        return self._fields.values()

    def keys(self) -> KeysView[str]:
        return self._fields.keys()

    def __repr__(self) -> str:
        return f"Section({self._fields!r})"

    def value(self, key: str) -> Value:
        """The leaf under `key`; an open value at this group's place when it is absent or a group itself."""
        found = self._fields.get(key)
        return found if isinstance(found, Value) else Value(None, self.place, self.layer)

    def data(self, key: str) -> Data:
        """What is filled in under `key`, None when nothing is."""
        found = self._fields.get(key)
        return found.data if isinstance(found, Value) else None

    def leaves(self, path: str) -> tuple[tuple[str, Value], ...]:
        """Every leaf below that somebody filled in, with its path; `path` is where this group stands.

        An item of a list has its number as key; what comes with the tool is left out.
        """
        if self._leaves is None:  # locations share most groups, and ask the same of them
            self._leaves = tuple(_leaves(self._fields.items(), path))
        return self._leaves

    def day(self, key: str) -> date | None:
        """The date under `key`, None when there is none."""
        found = self.data(key)
        return found if isinstance(found, date) else None

    def replaced(self, key: str, node: Node | None) -> Section:
        """This group with another node under `key`, or without the key."""
        fields = {name: old for name, old in self._fields.items() if name != key}
        if node is not None:
            fields = {name: node if name == key else old for name, old in self._fields.items()}
        return Section(fields, self.keys_at, self.place, self.layer)


class Listing(tuple["Node", ...]):
    """A list as it stands in a file; `place` is that of the whole list."""

    place: Place
    layer: str

    @classmethod
    def of(cls, items: list[Node], place: Place, layer: str) -> Listing:
        """A list of these items."""
        made = cls(items)
        made.place = place
        made.layer = layer
        return made


Node = Value | Section | Listing


def filled(node: Node) -> bool:
    """Whether anything is filled in: the leaf itself, or any leaf of the group or list."""
    if isinstance(node, Value):
        return node.data is not None
    below = node.values() if isinstance(node, Section) else node
    return any(filled(child) for child in below)


def shipped(value: Value) -> bool:
    """True for a value that comes with the tool: nobody can mend it in an own file."""
    return value.layer in _OF_THE_TOOL


def _leaves(nodes: Iterable[tuple[str | int, Node]], path: str) -> Iterator[tuple[str, Value]]:
    for key, node in nodes:
        if isinstance(node, Value):
            if node.data is not None and node.layer not in _OF_THE_TOOL:
                yield f"{path}.{key}", node
        elif isinstance(node, Section):
            yield from node.leaves(f"{path}.{key}")
        else:
            yield from _leaves(enumerate(node), f"{path}.{key}")


def opened(section: Section, wrong: Mapping[tuple[str | int, ...], Place]) -> Section:
    """The same content with the value at each path of `wrong` left open, so that a wrong fact is never printed."""
    below: dict[str | int, dict[tuple[str | int, ...], Place]] = {}
    for (key, *rest), place in wrong.items():
        below.setdefault(key, {})[tuple(rest)] = place
    fields = {key: _opened(node, below[key]) if key in below else node for key, node in section.items()}
    return Section(fields, section.keys_at, section.place, section.layer)


def _opened(node: Node, wrong: Mapping[tuple[str | int, ...], Place]) -> Node:
    """The node with what is wrong below it left open; the whole of it when it is wrong itself (the empty path)."""
    if () in wrong or isinstance(node, Value):
        return Value(None, wrong.get((), next(iter(wrong.values()))), node.layer)
    if isinstance(node, Section):
        return opened(node, wrong)
    by_number = Section({str(index): item for index, item in enumerate(node)}, {}, node.place, node.layer)
    items = opened(by_number, {(str(number), *rest): place for (number, *rest), place in wrong.items()})
    return Listing.of(list(items.values()), node.place, node.layer)
