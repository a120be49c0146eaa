"""What a row that was empty stands for: a person, a role or a training that is new."""

from collections.abc import Mapping
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.characters import excerpt
from geelvrij.checks.habits import key_from
from geelvrij.checks.lookup import Path

from .answer_people import People, cell_value
from .answer_rows import Line
from .request_tables import PERSON, ROLE, TRAINING, Column, Table
from .yaml_words import New, bare


def new_item(line: Line, table: Table, facts: Any, people: People) -> tuple[Path, dict[str, Any]]:
    """The path and the fields of a person, a role or a training in a row that was empty. Raises WrongAt.

    There are no fields when all of it stands in the file already.
    """
    fields: dict[str, New] = {}
    for column in table.columns:
        with line.at(column.title):
            found = cell_value(line.cell(column.title), column, people)
        if found is not None:
            fields[column.key] = found
    first, second = table.columns[0], table.columns[1]
    if table.columns[0].key == ROLE:
        return _appointment(line, first, second, fields, facts)
    if table.columns[0].key == PERSON:
        return _training(line, table, fields, facts)
    return _person(line, table, fields, people)


def _person(line: Line, table: Table, fields: dict[str, Any], people: People) -> tuple[Path, dict[str, Any]]:
    if "achternaam" not in fields:
        line.wrong(table.columns[2].title, "bij iemand die nieuw is hoort een achternaam.")
    name = " ".join(str(fields[part]) for part in ("voornaam", "tussenvoegsel", "achternaam") if part in fields)
    key = key_from(name)
    same = [other for other, known in people.known.items() if key in (other, key_from(known))]
    if same and _holds(people.facts[same[0]], fields):
        return ("personen", same[0]), {}
    if same or not key:
        line.wrong(line.first, f"{excerpt(name)} staat er al. Verander de gegevens in die rij.")
    return ("personen", key), fields


def _appointment(
    line: Line, role: Column, person: Column, fields: dict[str, Any], facts: Any
) -> tuple[Path, dict[str, Any]]:
    for column in (role, person):
        if column.key not in fields:
            line.wrong(column.title, f"in deze nieuwe rij ontbreekt: {column.title.lower()}.")
    key = fields.pop(ROLE)
    there = _items(facts, "rollen", key)
    if not there and schema.roles()[key]["niveau"] != "locatie":
        line.wrong(role.title, "deze rol geldt voor de hele organisatie. Geef dit door aan de centrale contactpersoon.")
    if any(_holds(one, fields) for one in there):
        return ("rollen", key), {}
    if any(isinstance(one, Mapping) and one.get(PERSON) == fields[PERSON] and not one.get("tot") for one in there):
        line.wrong(person.title, "deze persoon heeft deze rol al. Verander de gegevens in die rij.")
    return ("rollen", key, len(there)), fields


def _training(line: Line, table: Table, fields: dict[str, Any], facts: Any) -> tuple[Path, dict[str, Any]]:
    for column in table.columns[:3]:
        if column.key not in fields:
            line.wrong(column.title, f"in deze nieuwe rij ontbreekt: {column.title.lower()}.")
    key = fields.pop(PERSON)
    there = _items(facts, "personen", key, "scholing")
    if any(_holds(one, fields) for one in there):
        return ("personen", key, "scholing"), {}
    if any(isinstance(one, Mapping) and _same(one, fields) for one in there):
        line.wrong(table.columns[1].title, "deze scholing staat er al, met dezelfde datum.")
    return ("personen", key, "scholing", len(there)), fields


def _holds(there: Any, fields: Mapping[str, New]) -> bool:
    """Whether all of a new row stands in the file already, as when a workbook is read once more."""
    return isinstance(there, Mapping) and all(there.get(key) == bare(found) for key, found in fields.items())


def _same(one: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    return (one.get(TRAINING), one.get("datum")) == (fields[TRAINING], fields["datum"].isoformat())


def _items(facts: Any, *path: str) -> list[Any]:
    for key in path:
        facts = facts.get(key) if isinstance(facts, Mapping) else None
    return facts if isinstance(facts, list) else []
