"""Findings as a workbook: a matrix of locations and themes, what lapses, and a sheet with filters for each theme."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from .. import excel
from ..agreements import Choice
from ..characters import spelled_out
from ..finding import Severity
from ..horizon import Coming
from ..judged import Judged, Judgement
from ..sentences import shown
from ..spelling import capital
from ..suppressions import Suppression
from ..themes import ALL, theme
from .grouping import SHARED, ground

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | Severity | None
Columns = Sequence[tuple[str, int]]  # the heads and the widths
_COLUMNS = (
    ("Locatie", 26), ("Ernst", 14), ("Code", 9), ("Thema", 18), ("Melding", 50), ("Wat te doen", 50), ("Wie", 22),
    ("Grondslag", 36), ("Bestand", 34), ("Regel", 8), ("Sinds", 12), ("Uitzondering tot en met", 16),
)  # fmt: skip
_OF_EXCEPTIONS = (
    ("Locatie", 26), ("Code", 9), ("Melding", 50), ("Reden", 50), ("Eigenaar", 22), ("Akkoord van", 22), ("Van", 12),
    ("Tot en met", 12), ("Dagen over", 8), ("Uitzondering", 16),
)  # fmt: skip
_OF_COMING = (
    ("Dag", 12), ("Locatie", 26), ("Wat loopt af", 50), ("Wat te doen", 50), ("Wie", 22), ("Code", 9), ("Thema", 18),
    ("Grondslag", 36),
)  # fmt: skip
_OF_CHOICES = (("Keuze", 60), ("Reden of besluit", 60), ("Tot en met", 12))
_CHOICES = "Keuzes bestuur"
_EVERYTHING, _COMING, _EXCEPTIONS = "Alles", "Loopt af", "Uitzonderingen"
_NARROW = 7  # characters: a column with a number
_LINE, _MOST_LINES = 15, 27  # points; a row can be 409 high
_ON_PAPER = 8  # columns: what comes behind them is for who mends it on a screen
_FILLS = {Severity.FOUT: "#F4C7C3", Severity.WAARSCHUWING: "#FCE8B2", Severity.TIP: "#D9E7F5"}
_LETTERS = "F: fout, W: waarschuwing, T: tip"
_ALL = "Alles samen"
_PARTLY = "Let op: niet alles kon worden gecontroleerd. Los eerst op wat niet te lezen is; daarna kan er meer zijn."


def render(
    judgement: Judgement, locations: Mapping[str, str], on: date, ahead: Sequence[Coming] = (),
    choices: Sequence[Choice] = (), *, incomplete: bool = False,
) -> bytes:  # fmt: skip
    """The workbook as bytes: texts stay text, days are days; the same findings give the same bytes.

    `locations`: the name of each location that was checked, by its id; `ahead`: what lapses, in order of day;
    `choices`: what the board chose about the check; `incomplete`: not all of it could be looked at.
    """
    each: dict[str, list[Judged]] = {}
    for one in judgement.judged:
        each.setdefault(theme(one.finding.code), []).append(one)

    def fill(book: "Workbook") -> None:
        styles = _styles(book)
        _overview(book, styles, judgement, locations, on, incomplete=incomplete)
        if ahead:
            _sheet(book, styles, _COMING, _OF_COMING, [_lapsing(one, locations) for one in ahead], len(_OF_COMING))
        rows = {_EVERYTHING: list(judgement.judged)} if judgement.judged else {}
        for name, found in (rows | {name: each[name] for name in ALL if name in each}).items():
            _sheet(book, styles, name, _COLUMNS, [_cells(one, locations) for one in found], _ON_PAPER)
        if judgement.suppressed:
            cells = [_exception(one, one.suppression, locations, on) for one in judgement.judged if one.suppression]
            _sheet(book, styles, _EXCEPTIONS, _OF_EXCEPTIONS, cells, len(_OF_EXCEPTIONS))
        if choices:
            rows_of_choices = [(one.what, one.why, one.until) for one in choices]
            _sheet(book, styles, _CHOICES, _OF_CHOICES, rows_of_choices, len(_OF_CHOICES))

    return excel.made(f"geelvrij: stand op {shown(on)}", fill)


def _styles(book: "Workbook") -> dict[str, Any]:
    edge = {"border": 1, "border_color": "#B8C4CC", "valign": "top", "font_name": "Calibri", "font_size": 11}
    dark = {**edge, "bold": True, "bg_color": "#1F5C7A", "font_color": "#FFFFFF", "text_wrap": True}
    styles = {
        "title": {"bold": True, "font_size": 16, "font_color": "#1F5C7A", "font_name": "Calibri"},
        "note": {"font_name": "Calibri", "font_size": 11},
        "head": dark,
        "middle": {**dark, "align": "center"},
        "text": {**edge, "text_wrap": True},
        "day": {**edge, "align": "left", "num_format": "dd-mm-yyyy"},
        "number": {**edge, "align": "right"},
        "count": {**edge, "align": "center", "num_format": '0;-0;"–"'},
        **{one.value: {**edge, "bg_color": _FILLS[one]} for one in Severity},
        **{f"count {one.value}": {**edge, "align": "center", "bg_color": _FILLS[one]} for one in Severity},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _overview(
    book: "Workbook", styles: Mapping[str, Any], judgement: Judgement, locations: Mapping[str, str], on: date,
    *, incomplete: bool,
) -> None:  # fmt: skip
    """How many findings of each weight each location has in each theme: a number in a column of its own, to sort by."""
    sheet = book.add_worksheet("Overzicht")
    sheet.write_string(0, 0, f"Stand op {shown(on)}", styles["title"])
    sheet.write_string(1, 0, f"{_PARTLY} {_LETTERS}" if incomplete else _LETTERS, styles["note"])
    found: dict[tuple[str | None, str], Counter[Severity]] = {}
    for one in judgement.open:
        for name in (_ALL, theme(one.finding.code)):
            found.setdefault((one.finding.location, name), Counter())[one.finding.severity] += 1
    ordered = sorted(locations, key=lambda one: (locations[one].casefold(), one))
    rows = [*ordered, *([None] if any(where is None for where, _ in found) else [])]
    themes = [_ALL, *(name for name in ALL if any(key[1] == name for key in found))]
    columns = _heads(sheet, styles, {name: _weights(name, found) for name in themes})
    for row, where in enumerate(rows, 4):
        sheet.write_string(row, 0, _place(where, locations), styles["text"])
        for column, (name, severity) in enumerate(columns, 1):
            number = found.get((where, name), Counter())[severity]
            sheet.write_number(row, column, number, styles[f"count {severity.value}" if number else "count"])
    if rows:
        sheet.autofilter(3, 0, 3 + len(rows), len(columns))
    sheet.freeze_panes(4, 1)
    _on_paper(sheet, 2, 3)


def _heads(
    sheet: "Worksheet", styles: Mapping[str, Any], weights: Mapping[str, Sequence[Severity]]
) -> list[tuple[str, Severity]]:
    """Write each theme above the letters of its weights; what each column behind the first counts."""
    sheet.write_string(2, 0, "", styles["head"])
    sheet.write_string(3, 0, "Locatie", styles["head"])
    sheet.set_column(0, 0, 36)
    sheet.set_row(2, 2 * _LINE)
    columns: list[tuple[str, Severity]] = []
    for name, each in weights.items():
        first, last = len(columns) + 1, len(columns) + len(each)
        if first == last:
            sheet.write_string(2, first, name, styles["middle"])
        else:
            sheet.merge_range(2, first, 2, last, name, styles["middle"])
        longest = max(len(word) + 2 for word in name.split())
        sheet.set_column(first, last, max(_NARROW, -(-longest // len(each))))
        for column, severity in enumerate(each, first):
            sheet.write_string(3, column, severity.value[0].upper(), styles["middle"])
        columns += [(name, severity) for severity in each]
    return columns


def _place(where: str | None, locations: Mapping[str, str]) -> str:
    """What a location is called; None: what all locations share."""
    return spelled_out(locations.get(where, where)) if where else SHARED


def _weights(name: str, found: Mapping[tuple[str | None, str], Counter[Severity]]) -> list[Severity]:
    """The weights that are found in a theme; of all together each of them."""
    there = {one for (_, theme_), counted in found.items() if theme_ == name for one in counted}
    return sorted(Severity if name == _ALL else there, reverse=True)


def _sheet(
    book: "Workbook", styles: Mapping[str, Any], name: str, columns: Columns, rows: Sequence[Sequence[Cell]],
    on_paper: int,
) -> None:  # fmt: skip
    sheet = book.add_worksheet(name)
    for column, (head, width) in enumerate(columns):
        sheet.write_string(0, column, head, styles["head"])
        sheet.set_column(column, column, width)
    for row, cells in enumerate(rows, 1):
        sheet.set_row(row, _height(cells, columns))
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, styles)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.print_area(0, 0, len(rows), on_paper - 1)
    _on_paper(sheet, 0, 0)


def _height(cells: Sequence[Cell], columns: Columns) -> float:
    """High enough for the longest text, as not every program sees to that: a line for what fits in a column."""
    texts = zip((str(cell) for cell in cells), columns, strict=True)
    return _LINE * min(_MOST_LINES, max(len(wrap(text, width)) for text, (_, width) in texts))


def _cells(one: Judged, locations: Mapping[str, str]) -> tuple[Cell, ...]:
    finding = one.finding
    line = finding.line if finding.where is None and finding.file else None
    return (
        _place(finding.location, locations), finding.severity, finding.code, theme(finding.code), finding.message,
        finding.help, one.owner, ground(finding), finding.file, line, one.since,
        one.suppression.ends if one.suppression else None,
    )  # fmt: skip


def _lapsing(one: Coming, locations: Mapping[str, str]) -> tuple[Cell, ...]:
    finding = one.judged.finding
    return (
        one.day, _place(finding.location, locations), capital(one.what), finding.help, one.judged.owner, finding.code,
        theme(finding.code), ground(finding),
    )  # fmt: skip


def _exception(one: Judged, entry: Suppression, locations: Mapping[str, str], on: date) -> tuple[Cell, ...]:
    finding = one.finding
    return (
        _place(finding.location, locations), finding.code, finding.message, entry.reason, entry.owner,
        entry.approved_by, entry.begins, entry.ends, entry.days_left(on), entry.id,
    )  # fmt: skip


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell, styles: Mapping[str, Any]) -> None:
    if isinstance(cell, Severity):
        sheet.write_string(row, column, cell.value, styles[cell.value])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), styles["day"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, styles["number"])
    else:
        sheet.write_string(row, column, spelled_out(cell or ""), styles["text"])


def _on_paper(sheet: "Worksheet", first: int, last: int) -> None:
    """On A4, as wide as a page; each page repeats the rows from `first` up to and with `last`."""
    excel.on_paper(sheet)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&A&Rbladzijde &P van &N")
    sheet.repeat_rows(first, last)
