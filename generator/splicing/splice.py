"""Changes values in a YAML file at their own place, so that comments, order and layout stay as they were."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geelvrij.checks import reading
from geelvrij.checks.finding import Severity
from geelvrij.checks.lookup import Path
from geelvrij.checks.nodes import Node, Sequence
from geelvrij.checks.reading import Read

from .yaml_change import DECLINED, SpliceRefused, YamlChange, line_of, node_at_or_none, refused
from .yaml_spots import Text
from .yaml_words import Declined, New, bare, is_single

__all__ = ["Changed", "SpliceRefused", "Spliced", "facts", "line_of", "readable", "replace_values", "shown"]

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that changed: its path, its line in the new file, and how it was and is written there."""

    path: Path
    line: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Spliced:
    """The whole new file, and what changed in it in the order that was asked."""

    content: bytes
    lines: tuple[Changed, ...]


def replace_values(source: bytes, file: str, changes: Mapping[Path, New]) -> Spliced:
    """The file with other values at these paths and nothing else changed; None empties a field.

    A path may end in a field, a section or an item of a list that is not there yet. Raises SpliceRefused when the file
    cannot be used as it is, or when the result would say anything else than was asked.
    """
    read = readable(source, file)
    wanted = facts(read.tree)
    content, was = source, {}
    for path, value in changes.items():
        tree = readable(content, file).tree
        was[path] = shown(node_at_or_none(tree, path))
        content = _spliced(content, tree, path, value, file)
        wanted = _with(wanted, path, value)
    tree = _checked(content, file, changes, read, wanted)
    told = [Changed(path, line_of(tree, path, file), was[path], shown(node_at_or_none(tree, path))) for path in changes]
    return Spliced(content, tuple(told))


def facts(node: Node | None) -> Any:
    """What a tree says, as plain groups, lists and texts, without places and layout."""
    if isinstance(node, reading.Mapping):
        return {key: facts(child) for key, (_, child) in node.entries.items()}
    if isinstance(node, Sequence):
        return [facts(child) for child in node.items]
    return node.text.strip() if node is not None else ""


def shown(node: Node | None) -> str:
    """What a node says on one line, to show."""
    if isinstance(node, reading.Mapping):
        if DECLINED in node.entries:
            return f"niet van toepassing ({shown(node.entries[DECLINED][1])})"
        return ", ".join(f"{key} {shown(child)}" for key, (_, child) in node.entries.items())
    if isinstance(node, Sequence):
        return "; ".join(map(shown, node.items))
    return " ".join(node.text.split()) if node is not None else ""


def readable(content: bytes, file: str) -> Read:
    """The tree of a file in which something is to be changed. Raises SpliceRefused when it cannot be used."""
    read = reading.read(content, file)
    wrong = next((one for one in read.findings if one.severity is Severity.FOUT or read.broken), None)
    if wrong is not None:
        raise SpliceRefused(f"{file}, regel {wrong.line}: {wrong.message} Verbeter dat eerst met de hand.")
    if read.tree is not None and not isinstance(read.tree, reading.Mapping):
        raise SpliceRefused(f"{file}: hier staan geen velden. Kijk of het goede bestand in de map staat.")
    return read


def _checked(content: bytes, file: str, changes: Mapping[Path, New], before: Read, wanted: Any) -> Node | None:
    """The new tree, when it says exactly what was asked. Raises SpliceRefused when not."""
    read = reading.read(content, file)
    if read.broken or len(read.findings) > len(before.findings) or facts(read.tree) != wanted:
        path = next(iter(changes), ())
        raise refused(file, line_of(before.tree, path, file), path, "dit kunnen we hier niet veilig wijzigen")
    return read.tree


def _with(facts: Any, path: Path, value: New) -> Any:
    """The facts with another one at a path."""
    if not path:
        former = facts if isinstance(facts, str) else ""
        return bare(value, former).strip() if is_single(value) else _plain(value)
    key, *rest = path
    if isinstance(key, int):
        if isinstance(facts, str) and facts and path == (0,) and is_single(value):
            return bare(value, facts).strip()  # one value may stand for a list of one
        items = list(facts) if isinstance(facts, list) else [facts] if facts else []
        below = items[key] if key < len(items) else None
        return [*items[:key], _with(below, tuple(rest), value), *items[key + 1 :]]
    group = {name: one for name, one in facts.items() if name != DECLINED} if isinstance(facts, dict) else {}
    if value is None and key not in group:
        return facts
    return {**group, key: _with(group.get(key), tuple(rest), value)}


def _plain(value: New) -> Any:
    if isinstance(value, Declined):
        return {DECLINED: value.reason.strip()}
    if isinstance(value, Mapping):
        return {key: _plain(child) for key, child in value.items()}
    if is_single(value):
        return bare(value).strip()
    return [_plain(child) for child in value]  # type: ignore[union-attr]  # what is left is a list


def _spliced(content: bytes, tree: Node | None, path: Path, value: New, file: str) -> bytes:
    text = content.decode("utf-8")
    mark, text = (_BOM, text.removeprefix(_BOM)) if text.startswith(_BOM) else ("", text)
    start, end, words = YamlChange(Text(text), tree, path, file).edit(value)
    return (mark + text[:start] + words + text[end:]).encode("utf-8")
