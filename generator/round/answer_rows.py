"""The rows of a workbook that came back, wherever they were moved to, and what a row for something new stands for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from geelvrij.checks import schema
from geelvrij.checks.characters import excerpt
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.habits import key_from
from geelvrij.checks.lookup import Path

from .answer_cells import WrongCell, raw, unknown, value
from .request_rows import names
from .request_tables import (
    ASK,
    KEY,
    NOTE,
    PERSON,
    ROLE,
    STATE,
    TRAINING,
    VALUE,
    VERDICT,
    Column,
    Table,
    role_labels,
    training_sorts,
)  # fmt: skip
from .workbook_reader import Cell, Sheet, letters
from .yaml_words import New, bare

_HEADS_WITHIN = 10  # rows
CHANGED_KEY = "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."


class HeadsGone(GeelvrijError):
    """A sheet without the headings that say what is in a column; a Dutch part of a sentence."""


class WrongAt(GeelvrijError):
    """What is wrong at one cell."""

    def __init__(self, cell: str, message: str) -> None:
        super().__init__(message)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its hidden key and fingerprints, and its cells by the heading above them."""

    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: Mapping[int, Cell]
    key: str
    states: tuple[str, ...]
    table: Table | None = None

    def cell(self, title: str) -> Cell | None:
        return self.cells.get(self.columns[title])

    def place(self, title: str) -> str:
        """The cell as people call it: Invullen!E14."""
        return f"{self.sheet}!{letters(self.columns[title])}{self.number}"

    @property
    def place_of_key(self) -> str:
        return self.place(KEY)

    @property
    def about(self) -> str:
        """What was asked in this row."""
        cell = self.cell(ASK) if ASK in self.columns else None
        return cell.text.replace("\n", " ") if cell is not None else ""

    @property
    def _own_titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.table.columns) if self.table is not None else (VERDICT, VALUE)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in the cells that are to be filled in."""
        return any(self.cell(title) is not None for title in self._own_titles)

    @property
    def first(self) -> str:
        """The heading of the first cell with something in it."""
        return next((title for title in self._own_titles if self.cell(title) is not None), self._own_titles[0])

    @contextmanager
    def at(self, title: str) -> Iterator[None]:
        """Tells what is wrong with a value at its cell."""
        try:
            yield
        except WrongCell as wrong:
            raise WrongAt(self.place(title), str(wrong)) from wrong

    def wrong(self, title: str, message: str) -> None:
        raise WrongAt(self.place(title), message)


def questions(sheet: Sheet) -> Iterator[Line]:
    """The rows of the sheet with questions that have an answer to read. Raises HeadsGone."""
    yield from _lines(sheet, (VERDICT, VALUE, NOTE, KEY, STATE), None)


def table_lines(sheet: Sheet, table: Table) -> Iterator[Line]:
    """The rows of a table, known and new. Raises HeadsGone."""
    yield from _lines(sheet, table.titles(), table)


def _lines(sheet: Sheet, titles: tuple[str, ...], table: Table | None) -> Iterator[Line]:
    head, columns = _heads(sheet, titles)
    seen: set[str] = set()
    for number, cells in sorted(sheet.rows.items()):
        if number <= head:
            continue
        key, state = (cells[columns[title]].text if columns[title] in cells else "" for title in (KEY, STATE))
        states = tuple(state.split())
        count = len(table.columns) if table is not None else 1
        line = Line(sheet.name, number, columns, cells, key, states, table)
        if (key and len(states) != count) or key in seen or (not key and table is None):
            if line.is_filled:
                # A copied or an own row: whatever it says, we do not know of what.
                yield Line(sheet.name, number, columns, cells, "?", ("",) * count, table)
            continue
        if key:
            seen.add(key)
        yield line


def _heads(sheet: Sheet, titles: tuple[str, ...]) -> tuple[int, Mapping[str, int]]:
    """The row of the headings, and the column of each."""
    lacking = ""
    for number in sorted(sheet.rows)[:_HEADS_WITHIN]:
        columns = {cell.text.strip(): column for column, cell in sorted(sheet.rows[number].items(), reverse=True)}
        absent = [title for title in titles if title not in columns]
        if not absent:
            return number, columns
        if len(absent) < len(titles) / 2:
            lacking = absent[0]
    what = f"de kolom ‘{lacking}’" if lacking else "de rij met koppen boven de kolommen"
    raise HeadsGone(f"op het blad ‘{sheet.name}’ ontbreekt {what}; vul het oorspronkelijke bestand in")


class People:
    """The people of a location by their names, those who are new in the workbook as well."""

    def __init__(self, facts: Any) -> None:
        self.known = names(facts)
        self.facts: Mapping[str, Any] = facts.get("personen", {}) if self.known else {}

    def key(self, text: str) -> str:
        """The key of who is meant. Raises WrongCell."""
        if text in self.known:
            return text
        wanted = key_from(text)
        found = [key for key, name in self.known.items() if key_from(name) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongCell(f"er zijn {len(found)} mensen met de naam {excerpt(text)}. Zet erbij wie u bedoelt.")
        told = unknown(text, sorted(self.known.values()), most=0).replace(" Kies uit de lijst bij de cel.", "")
        raise WrongCell(f"{told} Zet iemand die nieuw is eerst op het blad Personen.")


def cell_value(cell: Cell | None, column: Column, people: People) -> New:
    """The value of a cell in a table. Raises WrongCell."""
    if column.key == PERSON:
        text = raw(cell)
        return people.key(text) if text else None
    if column.key == ROLE:
        text = raw(cell)
        return _role(text) if text else None
    return value(cell, column.kind, training_sorts() if column.key == TRAINING else ())


def _role(text: str) -> str:
    labels = {label.casefold(): key for key, label in role_labels().items()}
    found = labels.get(text.casefold()) or (text if text in role_labels() else None)
    if found is None:
        raise WrongCell(unknown(text, list(role_labels().values())))
    return found


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
