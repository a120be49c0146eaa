"""Files on top of each other: what they say together at a path, and how far a path goes in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .finding import Place
from .values import Listing, Node, Section, Value

Keys = tuple[str, ...]
_MOST_KEPT = 4096  # answers: keys of one's own, such as those of people, have no end


class Stack:
    """The content of some files, the highest first; `below` is a stack that others stand on as well."""

    def __init__(self, roots: Iterable[Section], below: Stack | None = None) -> None:
        self._own = tuple(roots)
        self._below = below
        self._roots: list[Node] = [*self._own, *(below._roots if below else ())]
        self._known: dict[Keys, list[Node]] = {}
        self._told: dict[Keys, bool] = {}  # by the first two keys: what `_says`

    def find(self, keys: Keys) -> Node | None:
        """The node at a path after merging; None when it is open. A `nvt` higher up counts for everything below it."""
        nodes = self._nodes(keys)
        if len(nodes) > 1:
            return merged([node for node in nodes if isinstance(node, Section)], keys)
        return nodes[0] if nodes else None

    def top(self, keys: Keys) -> Node | None:
        """As `find`, but of a group only what the highest file says: its place and layer are those of the whole."""
        nodes = self._nodes(keys)
        return nodes[0] if nodes else None

    def _nodes(self, keys: Keys) -> list[Node]:
        """What the files say at a path, the highest first: several groups, or one node that counts for all."""
        below = self._below
        if below is not None:
            start = keys[:2]
            told = self._told.get(start)
            if told is None:
                told = self._told[start] = self._says(start, below)
            if not told:
                return below._nodes(keys)
        known = self._known.get(keys)
        if known is None:
            known = self._looked_up(keys)
            if len(self._known) < _MOST_KEPT:
                self._known[keys] = known
        return known

    def _says(self, keys: Keys, below: Stack) -> bool:
        """Whether the own files say anything that matters for a path, or call back what is hidden below."""
        for root in self._own:
            node = root.get(keys[0])
            if node is not None and (len(keys) == 1 or not isinstance(node, Section) or keys[1] in node):
                return True
            if node is not None and any(isinstance(hidden, Value) for hidden in below._nodes(keys[:1])):
                return True
        return False

    def _looked_up(self, keys: Keys) -> list[Node]:
        above = self._nodes(keys[:-1]) if len(keys) > 1 else self._roots
        if len(above) == 1 and isinstance(above[0], Value):
            return above if above[0].not_applicable is not None else []
        found: list[Node] = []
        for node in above:
            child = node.get(keys[-1]) if isinstance(node, Section) else _item(node, keys[-1])
            if child is None or (isinstance(child, Value) and child.is_open):
                continue
            if not found and (not isinstance(child, Section) or _is_whole(keys)):
                return [child]
            if isinstance(child, Section):
                found.append(child)
        return found


def at(root: Section, keys: Keys) -> Node | None:
    """What one file says at a path of keys, None when nothing."""
    node: Node | None = root
    for key in keys:
        node = node.get(key) if isinstance(node, Section) else None
    return node


def _item(node: Node, key: str) -> Node | None:
    """The item of a list with a number for a key."""
    if isinstance(node, Listing) and key.isdecimal() and int(key) < len(node):
        return node[int(key)]
    return None


def _is_open(node: Node) -> bool:
    return isinstance(node, Value) and node.is_open


def _is_whole(keys: Keys) -> bool:
    """A person is overridden as a whole, never half."""
    return len(keys) == 2 and keys[0] == "personen"


def merged(sections: list[Section], keys: Keys = ()) -> Section:
    """Several layers of the group at a path as one group, the first layer on top."""
    fields: dict[str, Node] = {}
    for key in dict.fromkeys(key for section in sections for key in section):
        nodes = [section[key] for section in sections if key in section]
        kept = [node for node in nodes if not _is_open(node)] or nodes[:1]
        groups = [node for node in kept if isinstance(node, Section)]
        whole = not isinstance(kept[0], Section) or len(groups) == 1 or _is_whole((*keys, key))
        fields[key] = kept[0] if whole else merged(groups, (*keys, key))
    keys_at = {key: place for section in reversed(sections) for key, place in section.keys_at.items()}
    return Section(fields, keys_at, sections[0].place, sections[0].layer)


def reach(root: Section, keys: Keys) -> tuple[Place, bool]:
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


def declined(section: Section, above: Keys = ()) -> Iterator[Keys]:
    """The path of everything that is declared not applicable in one file."""
    for key, node in section.items():
        if isinstance(node, Value) and node.not_applicable is not None:
            yield (*above, key)
        elif isinstance(node, Section):
            yield from declined(node, (*above, key))
