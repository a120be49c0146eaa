"""The scholingsplan of the board as an Excel file to filter and to plan in; the same facts give the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from geelvrij.checks import excel
from geelvrij.checks.sentences import joined, shown

from ..house_style import HouseStyle
from .needs import Need
from .training_plan import facts, when
from .whole import Whole

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Cell = str | int | date | None
_EVERYTHING = (
    ("Locatie", 30), ("Naam", 26), ("Rol", 28), ("Aantal", 8), ("Scholing", 40), ("Gedaan op", 12), ("Geldig tot", 12),
    ("Uiterlijk", 12), ("Wanneer", 34), ("Gepland op", 14), ("Klaar", 8),
)  # fmt: skip
_PER_TRAINING = (
    ("Scholing", 44), ("Nu", 8), ("Dit schooljaar", 14), ("Nog te plannen", 14), ("Onbekend", 10), ("Locaties", 90),
)  # fmt: skip
_PER_LOCATION = (("Locatie", 44), ("Nu", 8), ("Dit schooljaar", 14), ("Nog te plannen", 14), ("Onbekend", 10))
_LINE = 15  # points: the height of a line in Excel
_TOO_MANY = "Te veel om hier te noemen: kies deze scholing op het blad ‘Scholing’."
_KEYS = ("nu", "dit_jaar", "te_plannen", "onbekend")


def make(whole: Whole, style: HouseStyle) -> bytes:
    """The workbook as bytes: a row for each training of each person, then per training and per location."""
    told = facts(whole)["scholingsplan"]
    title = f"Scholingsplan {whole.school_year} – {whole.name}"
    about = f"{title}. Stand op {shown(whole.on)}. ‘Dit schooljaar’ is tot en met {shown(whole.last_day)}."
    if whole.unread:
        about += f" Niet gelezen: {joined(whole.unread)}."
    trainings = [[one["soort"], *_numbers(one), _places(one["locaties"])] for one in told["per_soort"]]
    places = [[one["naam"], *_numbers(one)] for one in told["per_locatie"]]

    def fill(book: "Workbook") -> None:
        _sheet(book, "Scholing", about, _EVERYTHING, [_row(name, one) for name, one in whole.needs], style)
        _sheet(book, "Per scholing", about, _PER_TRAINING, trainings, style)
        _sheet(book, "Per locatie", about, _PER_LOCATION, places, style)

    return excel.made(title, fill)


def _places(names: str) -> str:
    return names if len(names) <= excel.MOST else _TOO_MANY


def _row(place: str, need: Need) -> list[Cell]:
    return [
        place, need.who, joined(need.roles), need.number, need.training, need.done, need.until, need.day, when(need),
        None, None,
    ]  # fmt: skip


def _numbers(row: dict[str, Any]) -> list[Cell]:
    return [int(row[key]) if row[key].isdecimal() else 0 for key in _KEYS]


def _lines(row: Sequence[Cell], columns: Sequence[tuple[str, int]]) -> int:
    """How many lines the words of a row take: not every program makes a row higher by itself."""
    cells = zip(row, columns, strict=True)
    return max([1, *(ceil(len(cell) / width) for cell, (_, width) in cells if isinstance(cell, str))])


def _sheet(
    book: "Workbook", name: str, about: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]],
    style: HouseStyle,
) -> None:  # fmt: skip
    plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B8C4CC"}
    text = book.add_format({**plain, "num_format": "@"})
    number, day = book.add_format({**plain, "num_format": "0"}), book.add_format({**plain, "num_format": "dd-mm-yyyy"})
    head = book.add_format({**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": style.colour})
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, about, book.add_format({"bold": True}))
    for column, (words, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, words, head)
    last = 1
    for last, row in enumerate(rows, start=2):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(last, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day
            elif isinstance(cell, int):
                sheet.write_number(last, column, cell, number)
            elif cell is None:
                sheet.write_blank(last, column, None, text)
            else:
                sheet.write_string(last, column, cell, text)
        if (lines := _lines(row, columns)) > 1:
            sheet.set_row(last, lines * _LINE)
    sheet.autofilter(1, 0, last, len(columns) - 1)
    sheet.freeze_panes(2, 1)
    excel.on_paper(sheet)
    sheet.repeat_rows(1)
