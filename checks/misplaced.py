"""Where a field belongs that stands at the wrong depth, and how far to move it: indentation lost or gained."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from . import reading
from .finding import Place
from .lookup import Path, node_at
from .schema import FILE_KINDS, Field, case_sections, sections, sections_of
from .suggestions import did_you_mean

_PEOPLE, _ROLES = "personen", "rollen"
STEP = 2  # spaces of indentation that a file of ours has for each level


@dataclass(frozen=True, slots=True)
class Home:
    """Where a field belongs: below the key `under`, on line `line` (None: that key is not in the file).

    `spaces` stand before the field there; `shift` more than now when it stands right below its home, else 0: then it
    must be moved, not only indented. `whole`: what stands below it moves along. `deeper`: below a key of one's own
    there. `braces`: the group is written between braces, where no indentation counts. `taken`: the key is there
    already, empty or not.
    """

    under: str
    spaces: int
    line: int | None = None
    shift: int = 0
    whole: bool = False
    deeper: bool = False
    braces: bool = False
    taken: bool = False


def home(tree: reading.Node, path: Path, file_kind: str) -> Home | None:
    """Where the unknown field at a path belongs when it is known elsewhere; None when nobody knows it."""
    *above, last = path
    group = node_at(tree, tuple(above))
    if not isinstance(group, reading.Mapping):
        return None
    if not above:
        return _in_a_section(group, str(last), file_kind)
    return _below(group, field_at(tuple(above)), str(last)) or _beside(tree, tuple(above), str(last), file_kind)


def role(tree: reading.Node | None, path: Path, file_kind: str) -> Home | None:
    """Where a role with a list of people below it belongs that stands among the people; None for anything else."""
    if len(path) != 2 or path[0] != _PEOPLE or tree is None or not isinstance(node_at(tree, path), reading.Sequence):
        return None
    found = _beside(tree, path[:1], str(path[1]), file_kind)
    return found if found is not None and found.under == _ROLES else None


def other_kind(tree: reading.Mapping, file_kind: str) -> str | None:
    """The kind of file this is a copy of: it has the section of that kind, and not the one of its own."""
    if file_kind not in FILE_KINDS or file_kind in tree.entries:
        return None
    return next((kind for kind in FILE_KINDS if kind in tree.entries), None)


def _in_a_section(group: reading.Mapping, key: str, file_kind: str) -> Home | None:
    top, own = _own_sections(file_kind)
    node = group.entries[key][1]
    named = [name for name in own if key in top[name].children]
    fitting = [name for name in named if _fits(node, top[name].children[key])]
    section = next(iter(fitting or named), None) or next((name for name in own if _fits(node, top[name].free)), None)
    if section is not None:
        return _moved(group, key, section, top)
    deeper = next((name for name in own if (item := top[name].free) and key in item.children), None)
    return Home(deeper, 2 * STEP, deeper=True) if deeper is not None else None


def _beside(tree: reading.Node, above: Path, key: str, file_kind: str) -> Home | None:
    """The other section of a group or list right below a section: a role, a service, a person or a document."""
    node = node_at(tree, (*above, key))
    if len(above) != 1 or node is None or not isinstance(tree, reading.Mapping):
        return None
    top, own = _own_sections(file_kind)
    named = [name for name in own if key in top[name].children and _fits(node, top[name].children[key])]
    section = next(iter(named), None) or next((name for name in own if _fits(node, top[name].free)), None)
    if section is None or section == above[0]:
        return None
    at, inside = tree.entries.get(section, (None, None))
    braces = isinstance(inside, reading.Mapping) and bool(inside.entries) and _has_braces(inside)
    taken = node_at(tree, (section, key)) is not None
    return Home(section, STEP, at.line if at else None, whole=True, braces=braces, taken=taken)


def _own_sections(file_kind: str) -> tuple[Mapping[str, Field], list[str]]:
    """The sections a file of a kind may have, and their names, those about itself first."""
    top = sections_of(file_kind)
    return top, [name for name in dict.fromkeys((file_kind, "locatie", "organisatie", *top)) if name in top]


def strays(group: reading.Mapping, item: Field) -> Iterator[tuple[list[str], Place, Home | None]]:
    """The fields of an item (a person, a fact, a document) that stand beside the items, instead of below one.

    Those without an item between them together: their keys, the place of the first, and their home when there is one.
    """
    items = [key for key in group.entries if key not in item.children]
    for stray, run in groupby(group.entries, key=item.children.__contains__):
        if stray:
            keys = list(run)
            yield keys, group.entries[keys[0]][0], _nearest(group, keys[0], items, items)


def field_at(path: Path) -> Field | None:
    """The field of the model at a path in the data, None when there is none."""
    field = sections().get(str(path[0])) or case_sections().get(str(path[0])) if path else None
    for key in path[1:]:
        field = field.step("*" if isinstance(key, int) else key) if field is not None else None
    return field


def _below(group: reading.Mapping, field: Field | None, key: str) -> Home | None:
    """A field that belongs one level deeper."""
    if field is None:
        return None
    knows = [name for name, child in field.children.items() if key in child.children]
    return _nearest(group, key, knows, field.children) if knows else None


def _nearest(group: reading.Mapping, key: str, knows: list[str], stays: Collection[str]) -> Home | None:
    """Below the nearest key above it that knows it, else below the only one."""
    keys = list(group.entries)
    above = reversed(keys[: keys.index(key)])
    near = next((name for name in above if name in knows), knows[0] if len(knows) == 1 else None)
    return _moved(group, key, near, stays) if near is not None else None


def _fits(node: reading.Node, item: Field | None) -> bool:
    """Whether a group reads as one with keys of one's own, such as a person: most of its fields are known there.

    A list reads as one of groups, such as the people of a role, by its first item.
    """
    if item is not None and item.form == "lijst" and isinstance(node, reading.Sequence):
        return bool(node.items) and _fits(node.items[0], item.item)
    if item is None or not isinstance(node, reading.Mapping) or not node.entries:
        return False
    return 2 * sum(key in item.children for key in node.entries) > len(node.entries)


def _moved(group: reading.Mapping, key: str, under: str, stays: Collection[str]) -> Home:
    """The way from where a key stands to its home beside it; `stays` are the keys that belong beside it."""
    place, node = group.entries[key]
    whole = isinstance(node, reading.Mapping | reading.Sequence)
    if _has_braces(group):
        return Home(under, 0, whole=whole, braces=True)
    if under not in group.entries:
        return Home(under, place.column - 1 + STEP, whole=whole)
    at, inside = group.entries[under]
    lines = isinstance(inside, reading.Mapping) and inside.place.line > at.line
    column = inside.place.column if lines else at.column + STEP
    if isinstance(node, reading.Mapping) and node.place.column > column:
        whole = False  # only the line of the key itself lost its indentation
    shift = column - place.column if _follows(list(group.entries), under, key, stays) else 0
    return Home(under, column - 1, at.line, max(shift, 0), whole)


def _has_braces(group: reading.Mapping) -> bool:
    """A group of lines begins at its first key, one between braces at the brace before it."""
    first, _ = next(iter(group.entries.values()))
    return (first.line, first.column) != (group.place.line, group.place.column)


def _follows(keys: list[str], under: str, key: str, stays: Collection[str]) -> bool:
    """Whether a key comes after its home with nothing between them that belongs, or should belong, beside them."""
    start, end = keys.index(under), keys.index(key)
    between = keys[start + 1 : end]
    return start < end and not any(name in stays or did_you_mean(name, stays) for name in between)
