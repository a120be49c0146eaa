"""What a row that was empty stands for: a person, a role or a training that is new."""

from collections.abc import Iterator, Mapping
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.characters import excerpt
from geelvrij.checks.habits import key_from
from geelvrij.checks.lookup import Path

from ..splicing.yaml_words import New, bare
from .answer_book import Told
from .answer_people import People
from .answer_rows import Line
from .request_tables import PERSON, ROLE, TRAINING, Column

_NEEDED = {"voornaam": ("achternaam",), ROLE: (ROLE, PERSON), PERSON: (PERSON, TRAINING, "datum")}
"""What a new row cannot do without, by the key of its first column."""


def lacking(line: Line, cells: Mapping[Column, New]) -> Iterator[Told]:
    """What a row that was empty needs and does not say; `cells`: those that could be read."""
    assert line.table is not None
    needed = _NEEDED[line.table.columns[0].key]
    for column in line.table.columns:
        if column.key in needed and cells.get(column, column) is None:
            yield line.told(column.title, f"in deze nieuwe rij ontbreekt: {column.title.lower()}.")


def who_is_new(cells: Mapping[Column, New]) -> Iterator[str]:
    """The key that somebody in this row would have; nothing for a role or a training."""
    fields = _nested(cells)
    if "achternaam" in fields:
        yield key_from(_name(fields))


def _name(fields: Mapping[str, Any]) -> str:
    return " ".join(str(fields[part]) for part in ("voornaam", "tussenvoegsel", "achternaam") if part in fields)


def new_item(line: Line, cells: Mapping[Column, New], facts: Any, people: People) -> tuple[Path, dict[str, Any]]:
    """The path and the fields of a person, a role or a training in a row that was empty and lacks nothing.

    Raises WrongAt. There are no fields when all of it stands in the file already.
    """
    columns, fields = list(cells), _nested(cells)
    if columns[0].key == ROLE:
        return _appointment(line, columns[0], columns[1], fields, facts)
    if columns[0].key == PERSON:
        return _training(line, columns, fields, facts)
    return _person(line, fields, people)


def _nested(cells: Mapping[Column, New]) -> dict[str, Any]:
    """The fields that are filled in, those of a group (prk.gekoppeld) below it."""
    fields: dict[str, Any] = {}
    for column, new in cells.items():
        *groups, key = column.key.split(".")
        if new is not None:
            below = fields
            for group in groups:
                below = below.setdefault(group, {})
            below[key] = new
    return fields


def _person(line: Line, fields: dict[str, Any], people: People) -> tuple[Path, dict[str, Any]]:
    name = _name(fields)
    key = key_from(name)
    same = [other for other, known in people.known.items() if key in (other, key_from(known))]
    if same and _holds(people.facts[same[0]], fields):
        return ("personen", same[0]), {}
    if same or not key:
        line.wrong(line.first, f"{excerpt(name)} staat er al. Verander de gegevens in die rij.")
    in_order = schema.field("personen.*").children
    return ("personen", key), {one: fields[one] for one in in_order if one in fields}


def _appointment(
    line: Line, role: Column, person: Column, fields: dict[str, Any], facts: Any
) -> tuple[Path, dict[str, Any]]:
    key = fields.pop(ROLE)
    there = _items(facts, "rollen", key)
    if not there and schema.roles()[key]["niveau"] != "locatie":
        line.wrong(role.title, "deze rol geldt voor de hele organisatie. Geef dit door aan de centrale contactpersoon.")
    if any(_holds(one, fields) for one in there):
        return ("rollen", key), {}
    if any(isinstance(one, Mapping) and one.get(PERSON) == fields[PERSON] and not one.get("tot") for one in there):
        line.wrong(person.title, "deze persoon heeft deze rol al. Verander de gegevens in die rij.")
    return ("rollen", key, len(there)), fields


def _training(
    line: Line, columns: list[Column], fields: dict[str, Any], facts: Any
) -> tuple[Path, dict[str, Any]]:  # fmt: skip
    key = fields.pop(PERSON)
    there = _items(facts, "personen", key, "scholing")
    if any(_holds(one, fields) for one in there):
        return ("personen", key, "scholing"), {}
    if any(isinstance(one, Mapping) and _same(one, fields) for one in there):
        line.wrong(columns[1].title, "deze scholing staat er al, met dezelfde datum.")
    return ("personen", key, "scholing", len(there)), fields


def _holds(there: Any, new: Any) -> bool:
    """Whether all of a new row stands in the file already, as when a workbook is read once more."""
    if isinstance(new, Mapping):
        return isinstance(there, Mapping) and all(_holds(there.get(key), below) for key, below in new.items())
    return bool(there == bare(new))


def _same(one: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    return (one.get(TRAINING), one.get("datum")) == (fields[TRAINING], fields["datum"].isoformat())


def _items(facts: Any, *path: str) -> list[Any]:
    for key in path:
        facts = facts.get(key) if isinstance(facts, Mapping) else None
    return facts if isinstance(facts, list) else []
