"""The tables of a master, and its lists in columns → Word tables."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from ..house_style import TEXT_WIDTH_MM
from .ooxml import Element, mm, w
from .pandoc import Node, text_of
from .spots import row_tag
from .word_spacing import closed, gap, on_one_page, without_space_below
from .word_styles import HEAD_SHADE, LINE
from .word_text import Words

Into = Callable[[Element, list[Node], str], None]
_MOST_DOUBTFUL = 2  # rows in a condition at the end of a table
_GAP = 6  # points below a table
_BETWEEN = 8  # millimetres between the two columns of a list
_SIDE = 85  # twentieths of a point beside the words of a cell
_EDGE = {"val": "single", "sz": 4, "space": 0, "color": LINE}
_NO_LOOK = {"lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}


class Tables:
    """Writes the tables of one document; `into` writes the blocks of a cell. While `large`, their words are large."""

    def __init__(self, words: Words, into: Into) -> None:
        self._words, self._into = words, into
        self.large = False

    def table(self, node: Node) -> Iterator[Element]:
        """A table with its caption above it."""
        _, caption, columns, head, bodies, foot = node["c"]
        if caption[1]:
            yield self._words.paragraph(caption[1][0]["c"], "Caption")
        widths = _widths(columns)
        grid = w("tblGrid", *[w("gridCol", w=width) for width in widths])
        table = w("tbl", self._properties(widths), grid)
        headless = not any(text_of(cell[4]).strip() for row in head[1] for cell in row[1])
        table.extend([self._row(row, widths, header=True) for row in ([] if headless else head[1])])
        rows = [row for body in [*bodies, [None, None, [], foot[1]]] for row in [*body[2], *body[3]]]
        made = [self._row(row, widths, header=False) for row in rows]
        for number in self._kept(rows):
            on_one_page([*made[number].iter(qn("w:p")), w("p")])
        table.extend(made)
        _align(table, columns)
        yield table
        yield gap(_GAP)

    def _kept(self, rows: list[Any]) -> set[int]:
        """The rows that keep to the next one, so that of a table on two pages two rows stand on each.

        Not one that a loop repeats: then the whole table would keep together. When the last one or two rows stand in
        a condition, the last row of the document may be one above them.
        """
        loops = conditions = 0
        words, once, sure = [], set(), set()
        for number, tag in enumerate(row_tag(row, self._words.tags) for row in rows):
            kind = tag.word if tag else ""
            loops += (kind == "for") - (kind == "endfor")
            conditions += (kind == "if") - (kind == "endif")
            if tag is None:
                words.append(number)
                once |= set() if loops else {number}
                sure |= set() if conditions else {number}
        if len(words) < 2:
            return set()
        doubtful = next((count for count, number in enumerate(reversed(words)) if number in sure), len(words))
        above = doubtful if doubtful <= _MOST_DOUBTFUL else 0
        return {words[0], *words[-2 - above : -1]} & once

    def _properties(self, widths: list[int]) -> Element:
        borders = w("tblBorders", w("bottom", **_EDGE))
        above = 80 if self.large else 50
        sizes = {"top": above, "left": _SIDE, "bottom": above, "right": _SIDE}
        margins = w("tblCellMar", *[w(side, w=size, type="dxa") for side, size in sizes.items()])
        look = w("tblLook", val="0020", firstRow=1, **_NO_LOOK)
        width = w("tblW", w=sum(widths), type="dxa")
        return w("tblPr", width, borders, w("tblLayout", type="fixed"), margins, look)

    def _row(self, row: list[Any], widths: list[int], header: bool) -> Element:
        marks = w("trPr", w("cantSplit"), w("tblHeader") if header else None)
        tag = row_tag(row, self._words.tags)
        if tag:
            raw = tag.raw if tag.scope == "tr" else "{%%tr %s %%}" % tag.code
            place = w("tcPr", w("tcW", w=sum(widths), type="dxa"), w("gridSpan", val=len(widths)))
            return w("tr", marks, w("tc", place, self._words.statement(raw)))
        cells = []
        column = 0
        for _, _, _, span, blocks in row[1]:
            cells.append(self._cell(blocks, sum(widths[column : column + span]), span, header))
            column += span
        return w("tr", marks, *cells)

    def _cell(self, blocks: list[Node], width: int, span: int, header: bool) -> Element:
        wide = w("gridSpan", val=span) if span > 1 else None
        shade = w("shd", val="clear", color="auto", fill=HEAD_SHADE) if header else None
        cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa"), wide, _line_above(), shade))
        style = "Tabel kop" if header else "Tabel groot" if self.large else "Tabel tekst"
        self._into(cell, blocks or [{"t": "Plain", "c": []}], style)  # an empty cell is as high as a line of it
        return closed(cell)

    def columns(self, blocks: list[Node], style: str) -> Iterator[Element]:
        """The items of a list in two columns: boxes to tick, or short points."""
        items = [item for block in blocks if block["t"] == "BulletList" for item in block["c"]]
        half = (len(items) + 1) // 2
        half_width = (TEXT_WIDTH_MM - _BETWEEN) / 2
        widths = [mm(half_width + _BETWEEN), mm(half_width)]  # the first holds the space between them
        columns = zip((items[:half], items[half:]), widths, (mm(_BETWEEN), 0), strict=True)
        cells = [self._column(column, style, wide, space) for column, wide, space in columns]
        grid = w("tblGrid", *[w("gridCol", w=wide) for wide in widths])
        margins = w("tblCellMar", *[w(side, w=0, type="dxa") for side in ("left", "right")])
        width = w("tblPr", w("tblW", w=mm(TEXT_WIDTH_MM), type="dxa"), w("tblLayout", type="fixed"), margins)
        yield w("tbl", width, grid, w("tr", w("trPr", w("cantSplit")), *cells))
        yield gap(_GAP)

    def _column(self, items: list[list[Node]], style: str, wide: int, space: int) -> Element:
        margin = w("tcMar", w("right", w=space, type="dxa"))
        cell = w("tc", w("tcPr", w("tcW", w=wide, type="dxa"), margin))
        if style == "Keuze":
            for item in items:
                self._into(cell, item, style)
        else:
            self._into(cell, [{"t": "BulletList", "c": items}] if items else [], "Lijst")
        without_space_below(cell)
        return closed(cell)


def _align(table: Element, columns: list[Any]) -> None:
    """Centre the words of the columns that the master centres, such as boxes to tick."""
    middle = [number for number, (alignment, _) in enumerate(columns) if alignment["t"] == "AlignCenter"]
    for row in table.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) != len(columns):
            continue  # a tag, or a cell over more columns
        for properties in [found for number in middle for found in cells[number].iter(qn("w:pPr"))]:
            properties.append(w("jc", val="center"))


def _line_above() -> Element:
    """The line between two rows, as one above each cell.

    LibreOffice loses all rows but the first when a table goes on to the next page just where only the line below that
    row does not fit; so no row has one, save the last.
    """
    return w("tcBorders", w("top", **_EDGE))


def _widths(columns: list[Any]) -> list[int]:
    """The widths of the columns, in twentieths of a point: as the master shares out the width of the text."""
    shares = [width["c"] if width["t"] == "ColWidth" else 1 / len(columns) for _, width in columns]
    return [mm(TEXT_WIDTH_MM * share / sum(shares)) for share in shares]
