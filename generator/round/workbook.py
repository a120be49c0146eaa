"""Writes the workbook that whoever leads a location fills in: the same questions give the same bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geelvrij.checks import excel
from geelvrij.checks.sentences import shown

from .request_asked import Request, steps
from .request_items import Item
from .request_rows import Row
from .request_tables import (
    ASK,
    DATA,
    KEY,
    MARK,
    NOTE,
    NOW,
    PART,
    PERSON,
    QUESTIONS,
    README,
    ROLE,
    STATE,
    TRAINING,
    VALUE,
    VERDICT,
    Column,
    Table,
    has_been,
    in_words,
    role_labels,
    tables,
    training_sorts,
)  # fmt: skip
from .workbook_rules import CHOOSE, FIRST_DAY, of_kind, of_list

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_DARK, _PALE, _ROOM, _EDGE, _MISSING = "#1F5C7A", "#EEF3F6", "#FFFFFF", "#B8C4CC", "#FBE9D7"
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_OFFERED = 200  # rows of a hidden list
_LEAST = 20  # rows of a table, for a location of which hardly anything is known yet
_HEADS = (
    (PART, 24), (ASK, 48), (NOW, 34), (VERDICT, 16), (VALUE, 34), (NOTE, 34), (KEY, 10), (STATE, 10),
)  # fmt: skip
_MAY = {
    "format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
    "insert_hyperlinks": True,
}  # fmt: skip


def make(request: Request) -> bytes:
    """The workbook as bytes."""
    title = f"Uitvraag {request.edition} – {request.name}"
    return excel.made(title, lambda book: _Writer(book, request).write(title))


class _Writer:
    """Fills one workbook."""

    def __init__(self, book: "Workbook", request: Request) -> None:
        self.book, self.request = book, request
        edge = {"border": 1, "border_color": _EDGE}
        self.title = self._format(bold=True, font_size=16, font_color=_DARK, text_wrap=False)
        self.bold, self.plain = self._format(bold=True, font_color=_DARK), self._format()
        self.head = self._format(bold=True, font_color="#FFFFFF", bg_color=_DARK, **edge)
        self.known = self._format(bg_color=_PALE, **edge)
        self.lacking = self._format(bg_color=_MISSING, **edge)
        self.room, self.asked = (
            self._format(locked=False, num_format=49, bg_color=colour, **edge) for colour in (_ROOM, _MISSING)
        )
        self.day, self.asked_day = (
            self._format(locked=False, num_format="dd-mm-yyyy", align="left", bg_color=colour, **edge)
            for colour in (_ROOM, _MISSING)
        )
        self.number = self._format(locked=False, num_format="0", align="left", bg_color=_ROOM, **edge)
        self.lists: dict[str, str] = {}

    def _format(self, **more: Any) -> Any:
        return self.book.add_format({**_FONT, **more})

    def write(self, title: str) -> None:
        first = self.book.add_worksheet(README)
        questions = self.book.add_worksheet(QUESTIONS)
        sheets = [(table, self.book.add_worksheet(table.sheet)) for table in tables(self.request.sectors)]
        self._data(self.book.add_worksheet(DATA))
        self._readme(first, title)
        self._questions(questions, title)
        for table, sheet in sheets:
            self._table(sheet, table)
        first.activate()

    def _data(self, sheet: "Worksheet") -> None:
        """The hidden sheet: what this workbook is, and the lists to choose from."""
        request = self.request
        about = (MARK, request.location, request.edition, request.on.isoformat(), " ".join(sorted(request.sectors)))
        for row, text in enumerate(about):
            sheet.write_string(row, 0, text)
        offered = {
            PERSON: request.people,
            ROLE: tuple(role_labels().values()),
            TRAINING: tuple(map(in_words, training_sorts())),
        }
        for column, (name, words) in enumerate(offered.items(), 1):
            for row, word in enumerate(words[:_OFFERED]):
                sheet.write_string(row, column, word)
            letter = "ABCDEF"[column]
            self.lists[name] = f"={DATA}!${letter}$1:${letter}${max(len(words[:_OFFERED]), 1)}"
        sheet.very_hidden()
        sheet.protect()

    def _readme(self, sheet: "Worksheet", title: str) -> None:
        sheet.set_column(0, 0, 26, self.plain)
        sheet.set_column(1, 1, 88, self.plain)
        sheet.hide_gridlines(2)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, title, self.title)
        who = f"Voor {self.request.head or 'de ' + self.request.owner}. Stand van {shown(self.request.on)}."
        sheet.write_string(1, 0, who, self._format(text_wrap=False))
        for row, (heading, words) in enumerate(steps(self.request), 3):
            sheet.set_row(row, 15 * (1 + len(words) // 88) + 8)
            sheet.write_string(row, 0, heading, self.bold)
            sheet.write_string(row, 1, words, self.plain)
        self._page(sheet)

    def _questions(self, sheet: "Worksheet", title: str) -> None:
        about = (
            f"{title}. Bovenaan (oranje) staat wat nog ontbreekt of niet klopt: schrijf dat bij ‘{VALUE}’. Daaronder "
            f"staat wat we al weten: kies bij ‘{VERDICT}’ of het klopt."
        )
        self._heads(sheet, about, [name for name, _ in _HEADS], [width for _, width in _HEADS])
        for number, item in enumerate(self.request.items, 2):
            self._item(sheet, number, item)
        last = max(len(self.request.items) + 1, 2)
        sheet.data_validation(2, 3, last, 3, CHOOSE)
        sheet.autofilter(1, 0, last, 5)

    def _item(self, sheet: "Worksheet", row: int, item: Item) -> None:
        style = self.lacking if item.missing else self.known
        sheet.write_string(row, 0, item.part, style)
        ask = "\n".join(filter(None, (item.ask, item.note)))
        sheet.write_string(row, 1, ask, style)
        sheet.write_string(row, 2, item.told, style)
        sheet.write_blank(row, 3, None, self.room)
        self._answer(sheet, row, 4, item.kind, of_kind(item.kind, item.choices, has_been=has_been(item.key)))
        sheet.write_blank(row, 5, None, self.room)
        sheet.write_string(row, 6, item.key, style)
        sheet.write_string(row, 7, item.state, style)
        lines = max(_lines(ask, 48), _lines(item.told, 34), _lines(item.part, 24))
        sheet.set_row(row, 15 * lines + 3)

    def _table(self, sheet: "Worksheet", table: Table) -> None:
        titles = table.titles()
        widths = [*(column.width for column in table.columns), 30, 10, 10]
        self._heads(sheet, table.about, titles, widths)
        rows = self.request.rows.get(table.sheet, [])
        for number, row in enumerate(rows, 2):
            for place, column in enumerate(table.columns):
                self._cell(sheet, number, place, column, row)
            sheet.write_blank(number, len(table.columns), None, self.room)
            sheet.write_string(number, len(titles) - 2, row.key, self.known)
            sheet.write_string(number, len(titles) - 1, row.state, self.known)
            pairs = zip(row.shown, table.columns, strict=True)
            sheet.set_row(number, 15 * max(_lines(text, column.width) for text, column in pairs) + 3)
        for number in range(len(rows) + 2, max(len(rows) + table.spare, _LEAST) + 2):
            for place, column in enumerate(table.columns):
                self._answer(sheet, number, place, column.kind, self._rule(column))
            sheet.write_blank(number, len(table.columns), None, self.room)

    def _cell(self, sheet: "Worksheet", number: int, place: int, column: Column, row: Row) -> None:
        """A value that is there already, to be changed in its own cell unless it is fixed."""
        text, is_day = row.shown[place], column.kind == "datum"
        if column.fixed or row.cells[place] is None:
            sheet.write_string(number, place, text, self.known)
            return
        self._answer(sheet, number, place, column.kind, self._rule(column))
        room, room_for_day = (self.asked, self.asked_day) if place in row.wrong else (self.room, self.day)
        day = _day(text) if is_day else None
        if day is not None:
            sheet.write_datetime(number, place, day, room_for_day)
        elif text:
            sheet.write_string(number, place, text, room)
        else:
            sheet.write_blank(number, place, None, room_for_day if is_day else room)

    def _rule(self, column: Column) -> dict[str, Any] | None:
        """What may be typed in a column."""
        if column.key in self.lists:
            return of_list(column.key, self.lists[column.key])
        return of_kind(column.kind, (), has_been=column.has_been)

    def _answer(self, sheet: "Worksheet", row: int, place: int, kind: str, rule: dict[str, Any] | None) -> None:
        """An empty cell with the format of its kind and what may be typed in it."""
        sheet.write_blank(row, place, None, {"datum": self.day, "geheel": self.number}.get(kind, self.room))
        if rule is not None:
            sheet.data_validation(row, place, row, place, rule)

    def _heads(self, sheet: "Worksheet", about: str, titles: Sequence[str], widths: Sequence[int]) -> None:
        for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
            hidden = title in (KEY, STATE)
            sheet.set_column(place, place, width, None, {"hidden": hidden})
            sheet.write_string(1, place, title, self.head)
        shown_columns = len(titles) - 2
        sheet.merge_range(0, 0, 0, shown_columns - 1, about, self.bold)
        sheet.set_row(0, max(34, 15 * _lines(about, sum(widths[:shown_columns])) + 4))
        sheet.set_row(1, 32)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)
        sheet.protect("", _MAY)
        self._page(sheet)

    def _page(self, sheet: "Worksheet") -> None:
        excel.on_paper(sheet)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{self.request.name.replace('&', '&&')}&RPagina &P van &N")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a little too many is better than words that nobody sees."""
    return sum(1 + int(len(line) * 1.1) // width for line in text.split("\n")) if text else 1


def _day(text: str) -> datetime | None:
    """A day of the file as a cell holds one; None for what is no day, and for days before Excel counts right."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day) if found >= FIRST_DAY else None  # noqa: DTZ001 - no time of day
