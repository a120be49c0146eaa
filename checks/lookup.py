"""Finds a node, or the place of a key, in the tree of a file by its path in the data."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Place
from .habits import key_from
from .reading import Mapping, Node, Scalar, Sequence

_PARTS = ("voornaam", "tussenvoegsel", "achternaam")
Path = tuple[str | int, ...]


def node_at(tree: Node | None, path: Path) -> Node | None:
    """The node at a path, None when it is not there."""
    node = tree
    for key in path:
        if isinstance(node, Mapping):
            entry = node.entries.get(str(key))
            node = entry[1] if entry is not None else None
        elif isinstance(node, Sequence) and isinstance(key, int):
            node = node.items[key]
        elif not isinstance(node, Scalar) or not isinstance(key, int):  # one value may stand for a list of one
            return None
    return node


def key_place(tree: Node | None, path: Path, file: str) -> Place:
    """The place of the key at the end of the path, or the nearest one above it, or the file's start."""
    place, node = Place(file), tree
    for key in path:
        if isinstance(node, Mapping) and str(key) in node.entries:
            place, node = node.entries[str(key)]
        elif isinstance(node, Sequence) and isinstance(key, int):
            node = node.items[key]
            place = node.place
        else:
            break
    return place


def named(name: str, tree: Node | None) -> str | None:
    """The key of the person in the file who has this name, in whole or in part; None when nobody or several do."""
    found = {key for key, words in _names(tree) if key_from(name) in words}
    return found.pop() if len(found) == 1 else None


def _names(tree: Node | None) -> Iterator[tuple[str, set[str]]]:
    """Each person's key, with the ways to write the name, as keys."""
    people = node_at(tree, ("personen",))
    for key in people.entries if isinstance(people, Mapping) else ():
        first, between, last = (text_of(node_at(people, (key, part))) for part in _PARTS)
        ways = {f"{first} {between} {last}", f"{first} {last}", f"{between} {last}", first, last}
        yield key, {key_from(way) for way in ways} - {""}


def text_of(node: Node | None) -> str:
    """The text of a scalar; empty for anything else."""
    return node.text if isinstance(node, Scalar) else ""
