"""A register as an Excel file that says what may be typed in each cell; the same register gives the same bytes."""

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from geelvrij.checks import excel

from ..house_style import HouseStyle
from .table import Column, Register

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS = 200  # that can be filled in
_FIRST_DAY = date(2000, 1, 1)
_LAST_DAY = date(2099, 12, 31)
_CHOICES = "Keuzes"  # a hidden sheet: a list in a rule holds 255 signs
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.5}
_MAY = ("sort", "autofilter", "format_cells", "format_columns", "format_rows")
_WRONG_CHOICE = "Kies een antwoord uit de lijst."
_WRONG_DAY = "Schrijf een dag als 24-11-2026."
_LATER = "Een dag die nog komt, kan hier niet."


def make(register: Register, place: str, style: HouseStyle) -> bytes:
    """The workbook for a location as bytes; `place` is its name."""
    title = f"{register.title} – {place}"
    return excel.made(title, lambda book: _fill(book, register, title, style))


def _fill(book: "Workbook", register: Register, title: str, style: HouseStyle) -> None:
    plain = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    plain |= {"border_color": "#B8C4CC", "locked": False}
    text, day = book.add_format({**plain, "num_format": "@"}), book.add_format({**plain, "num_format": "dd-mm-yyyy"})
    number = book.add_format({**plain, "num_format": "0", "align": "left"})
    head = book.add_format({**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": style.colour, "locked": True})
    sheet, lists = book.add_worksheet("Register"), book.add_worksheet(_CHOICES)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16, "font_color": style.colour}))
    sheet.write_string(1, 0, register.about, book.add_format({"font_size": 11}))
    for column, asked in enumerate(register.columns):
        form = {"datum": day, "datum_later": day, "getal": number}.get(asked.kind, text)
        sheet.set_column(column, column, asked.width)
        sheet.write_string(2, column, asked.head, head)
        for row, choice in enumerate(asked.choices):
            lists.write_string(row, column, choice)
        for row in range(3, ROWS + 3):
            sheet.write_blank(row, column, None, form)
        sheet.data_validation(3, column, ROWS + 2, column, _rule(asked, column))
    # not every program makes a row higher for its words; beside them stands the arrow of the filter
    lines = max(ceil((len(asked.head) + 3) / asked.width) for asked in register.columns)
    sheet.set_row(2, 15 * lines)
    sheet.autofilter(2, 0, ROWS + 2, len(register.columns) - 1)
    sheet.freeze_panes(3, 2)
    excel.on_paper(sheet, pages_wide=2)
    sheet.repeat_rows(2)
    sheet.repeat_columns(0, 1)
    sheet.set_margins(**_MARGINS)
    sheet.protect("", dict.fromkeys(_MAY, True))
    lists.very_hidden()


def _rule(asked: Column, column: int) -> dict[str, Any]:
    """What may be typed in a column, with the help that Excel shows."""
    told = {"input_title": asked.head[:32], "input_message": asked.help[:255]} if asked.help else {}
    told |= {"error_title": asked.head[:32]}
    match asked.kind:
        case "keuze":
            letters = f"${_letter(column)}$1:${_letter(column)}${len(asked.choices)}"
            return {"validate": "list", "source": f"={_CHOICES}!{letters}", "error_message": _WRONG_CHOICE, **told}
        case "datum":
            return {
                "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": "=TODAY()",
                "error_message": f"{_WRONG_DAY} {_LATER}", **told,
            }  # fmt: skip
        case "datum_later":
            return {
                "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY,
                "error_message": _WRONG_DAY, **told,
            }  # fmt: skip
        case "getal":
            return {
                "validate": "integer", "criteria": "between", "minimum": 1, "maximum": 9999,
                "error_message": "Schrijf een heel getal.", **told,
            }  # fmt: skip
    return {
        "validate": "length", "criteria": "<=", "value": asked.longest,
        "error_message": f"Hier passen {asked.longest} letters.", **told,
    }  # fmt: skip


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
