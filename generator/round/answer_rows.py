"""The rows of a workbook that came back, wherever they were moved to, and what the workbook calls their cells."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import NoReturn

from geelvrij.checks.errors import GeelvrijError

from .answer_book import Told
from .answer_cells import WrongCell
from .request_items import title_of
from .request_tables import ASK, BY_HAND, HELD, KEY, NOTE, STATE, VALUE, VERDICT, Table
from .workbook_reader import Cell, Sheet, letters

_HEADS_WITHIN = 10  # rows
NEW = "nieuwe rij"
CHANGED_KEY = "de verborgen kolom ‘sleutel’ is in deze rij veranderd. Zet het antwoord in het oorspronkelijke bestand."


class HeadsGone(GeelvrijError):
    """A sheet without the headings that say what is in a column; a Dutch part of a sentence."""


class WrongAt(GeelvrijError):
    """What is wrong at one cell."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.message)
        self.told = told


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
    def question(self) -> str:
        """The first line of what was asked in this row."""
        cell = self.cell(ASK) if ASK in self.columns else None
        return cell.text.split("\n")[0] if cell is not None else ""

    def about(self, title: str) -> str:
        """What a cell is about in the words of the workbook: Telefoonnummer locatie, or Ada Voorbeeld, Functie."""
        if self.table is None:
            return self.question if self.key.startswith(BY_HAND) else title_of(self.key) or self.question
        count, between = self.table.naming
        found = (self.cell(column.title) for column in self.table.columns[:count])
        who = between.join(cell.text for cell in found if cell is not None and cell.text) if self.key else NEW
        return f"{who}, {title}" if who else title

    def told(self, title: str, message: str) -> Told:
        """Something to tell at one of its cells."""
        return Told(self.place(title), message, self.about(title))

    @property
    def _own_titles(self) -> tuple[str, ...]:
        """The headings of the cells in which something is asked."""
        if self.table is None:
            return (VERDICT, VALUE)
        states = zip_longest(self.table.columns, self.states)  # a new row has none
        return tuple(column.title for column, state in states if column and state != HELD)

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
            raise WrongAt(self.told(title, str(wrong))) from wrong

    def wrong(self, title: str, message: str) -> NoReturn:
        raise WrongAt(self.told(title, message))


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
            if line.is_filled or line.cell(NOTE) is not None:
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
