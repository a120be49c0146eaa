"""What the rules of the schema say of a file, in words: each broken rule with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import messages, misplaced, reading
from .cerberus_adapter import Path, Violation
from .copying import several_of
from .finding import Place
from .lookup import key_place, named, node_at, text_of
from .misplaced import field_at
from .problem import Problem
from .schema import sections, sections_of
from .suggestions import key_meant


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken rule. `leaves_open`: the value at `path` cannot be used."""

    path: Path
    place: Place
    problem: Problem
    leaves_open: bool = False


def told(violations: Iterable[Violation], tree: reading.Node, file: str, file_kind: str) -> Iterator[Broken]:
    """The violations of one file in words. A misspelt field and the required one it stands for are told once."""
    by_rule: dict[str, list[Violation]] = {"unknown": [], "required": []}
    for found in violations:
        by_rule.setdefault(found.rule, []).append(found)
    missing = by_rule.pop("required")
    for found in by_rule.pop("unknown"):
        above = ".".join(map(str, found.path[:-1]))
        suggestion = key_meant(str(found.path[-1]), _known(found.path[:-1], file_kind), above=above)
        twin = next((other for other in missing if other.path == (*found.path[:-1], suggestion)), None)
        if twin is not None:
            missing.remove(twin)
        yield _unknown(found.path, suggestion, twin is not None, tree, file, file_kind)
    for found in missing:
        problem = messages.required_missing(field_at(found.path), found.path)
        yield Broken(found.path, key_place(tree, found.path, file), problem)
    for found in (found for rest in by_rule.values() for found in rest):
        yield _of_key(found, tree, file) if found.of_key else _of_value(found, tree, file)


def _unknown(
    path: Path, suggestion: str | None, stands_for: bool, tree: reading.Node, file: str, file_kind: str
) -> Broken:
    *above, key = path
    home = misplaced.home(tree, path, file_kind)
    if suggestion is None and _is_section(str(key), tuple(above)):
        problem = messages.misplaced_section(str(key))
    elif suggestion is None and home is None and above == ["rollen"]:
        problem = messages.unknown_role(str(key))
    else:
        missing_at = key_place(tree, tuple(above), file).line if stands_for else None
        problem = messages.unknown_field(str(key), suggestion, home, missing_at)
    return Broken(path, key_place(tree, path, file), problem)


def _of_key(found: Violation, tree: reading.Node, file: str) -> Broken:
    problem = messages.wrong_key(str(found.path[-1]), field_at(found.path))
    return Broken(found.path, key_place(tree, found.path, file), problem)


def _of_value(found: Violation, tree: reading.Node, file: str) -> Broken:
    node = node_at(tree, found.path)
    place = node.place if node is not None else Place(file)
    return Broken(found.path, place, _problem(found, text_of(node), tree), leaves_open=True)


def _problem(found: Violation, text: str, tree: reading.Node) -> Problem:
    if found.path[-1] == "persoon":
        person = named(text, tree)
        if person is not None or (found.rule == "regex" and " " in text.strip()):
            return messages.no_key_of_person(text, person)
    asked = found.constraint if found.rule == "allowed" and isinstance(found.path[-1], int) else ()
    if isinstance(asked, list | tuple) and (words := several_of(text, map(str, asked))):
        alone = isinstance(node_at(tree, found.path[:-1]), reading.Scalar)
        return messages.several_words(str(found.path[-2]), text, words, alone)
    return messages.broken_rule(found, text, field_at(found.path))


def _known(above: Path, file_kind: str) -> list[str]:
    field = field_at(above)
    return list(sections_of(file_kind) if not above else field.children if field is not None else ())


def _is_section(key: str, above: Path) -> bool:
    """Whether a key below another one is a section of its own."""
    return bool(above) and key in sections() and above[0] not in sections()[key].children
