"""A new Excel file in memory: what is typed stays text, and the same content gives the same bytes."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST = 32_767  # signs in a cell: of a longer text nothing is written
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - no clock: a fixed day in the properties of the file
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
    "default_date_format": "dd-mm-yyyy",
}  # fmt: skip
_A4 = 9


def made(title: str, fill: Callable[["Workbook"], None]) -> bytes:
    """The workbook with this title that `fill` writes its sheets in, as bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    book.set_properties({"title": title, "author": "geelvrij", "created": _MADE})
    fill(book)
    book.close()
    return stream.getvalue()


def on_paper(sheet: "Worksheet", pages_wide: int = 1) -> None:
    """On A4 on its side, so many pages wide and as many high as it takes."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)
