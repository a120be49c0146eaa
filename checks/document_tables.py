"""Knows the tables of one part of a Word file: the place of a cell in words, and the colours it gives to its text."""

from collections import Counter
from collections.abc import Iterator

from .xml_guard import Node
from .yellow import Look, Styles, W, look

_TC, _TR, _TBL = (W + name for name in ("tc", "tr", "tbl"))
_VAL = W + "val"
_OFF = ("0", "false", "off")


class Tables:
    """All tables of a part, counted once: asking about a cell costs the same in a long table as in a short one."""

    def __init__(self, root: Node, styles: Styles) -> None:
        self._styles = styles
        self._numbers = {table: number for number, table in enumerate(root.iter(_TBL), 1)}
        self._rows = _numbered(root, _TR, _TBL)
        self._columns = _numbered(root, _TC, _TR)
        self._last_row = Counter(nearest(row, _TBL) for row in self._rows)
        self._last_column = Counter(nearest(cell, _TR) for cell in self._columns)
        self._looks: dict[Node, tuple[Look, ...]] = {}

    @property
    def any(self) -> bool:
        return bool(self._numbers)

    def place(self, table: Node, row: Node, cell: Node) -> str:
        """`tabel 2, rij 3, kolom 1`; tables are counted through the part, nested ones too."""
        return f"tabel {self._numbers[table]}, rij {self._rows[row]}, kolom {self._columns[cell]}"

    def looks(self, cell: Node) -> tuple[Look, ...]:
        """What a cell gives its text, strongest first: its own shading, the table style for its place, the table."""
        if cell not in self._looks:
            self._looks[cell] = tuple(self._looks_of(cell))
        return self._looks[cell]

    def _looks_of(self, cell: Node) -> Iterator[Look]:
        row, table = nearest(cell, _TR), nearest(cell, _TBL)
        yield look(cell=cell.find(W + "tcPr"))
        if row is None or table is None:
            return
        properties = table.find(W + "tblPr")
        style = self._styles.style("table", value_of(properties, "tblStyle"))
        if any(item.has_yellow for looks in style.conditions.values() for item in looks):
            for name in self._conditions(table, row, cell, properties):
                yield from style.conditions.get(name, ())
        yield look(table=properties)
        yield from style.looks

    def _conditions(self, table: Node, row: Node, cell: Node, properties: Node | None) -> Iterator[str]:
        """The names of the conditional looks that hold for a cell, the strongest first."""
        number, column = self._rows[row], self._columns[cell]
        first_row, last_row, first_column, last_column, banded = _switched_on(properties)
        if first_row and number == 1:
            yield "firstRow"
        if last_row and number == self._last_row[table]:
            yield "lastRow"
        if first_column and column == 1:
            yield "firstCol"
        if last_column and column == self._last_column[row]:
            yield "lastCol"
        if banded:
            yield "band1Horz" if (number - 1 - first_row) % 2 == 0 else "band2Horz"
        yield "wholeTable"


def nearest(node: Node, tag: str) -> Node | None:
    """The nearest ancestor with this tag."""
    return next(node.iterancestors(tag), None)


def value_of(properties: Node | None, name: str) -> str | None:
    """The `w:val` of one property, None when it is not set."""
    node = None if properties is None else properties.find(W + name)
    return None if node is None else node.get(_VAL)


def _numbered(root: Node, tag: str, around: str) -> dict[Node, int]:
    """The number of each row in its own table, or cell in its own row, also inside a content control."""
    counted: Counter[Node] = Counter()
    numbers: dict[Node, int] = {}
    for node in root.iter(tag):
        holder = nearest(node, around)
        counted[holder] += 1
        numbers[node] = counted[holder]
    return numbers


def _switched_on(properties: Node | None) -> tuple[bool, bool, bool, bool, bool]:
    """First row, last row, first column, last column, banded rows: as attributes, or as the bits of older files."""
    chosen = None if properties is None else properties.find(W + "tblLook")
    if chosen is None:
        return True, False, True, False, True
    try:
        bits = int(chosen.get(_VAL, "0"), 16)
    except ValueError:
        bits = 0
    names = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100), ("noHBand", 0x200))
    on = [chosen.get(W + name, "1" if bits & bit else "0") not in _OFF for name, bit in names]
    return on[0], on[1], on[2], on[3], not on[4]
