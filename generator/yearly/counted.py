"""The counts of all locations → the rows of the report, with small numbers hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geelvrij.checks import year_counts
from geelvrij.checks.year_counts import Kind

from . import bars
from .hiding import AtLeast, Cell, Hidden, Range, Total, cells, total
from .standing import Standing
from .year import begun

NOT_FOR, ABSENT, UNKNOWN = "n.v.t.", "ontbreekt", "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Column:
    """One count: what each location shows of it that has such a count, and the total."""

    kind: Kind
    cells: Mapping[int, Cell]  # by the number of the location in the list
    total: Total


def columns(standings: Sequence[Standing], unread: int, least: int) -> tuple[Column, ...]:
    """Every count that some location has. A location that could not be read may have had a number too."""
    return tuple(_column(kind, standings, unread, least) for kind in year_counts.kinds() if _is_asked(kind, standings))


def _is_asked(kind: Kind, standings: Sequence[Standing]) -> bool:
    return any(kind.key in one.counts for one in standings)


def _column(kind: Kind, standings: Sequence[Standing], unread: int, least: int) -> Column:
    asked = {number: one.counts[kind.key] for number, one in enumerate(standings) if kind.key in one.counts}
    numbers = tuple(asked.values())
    shown = dict(zip(asked, cells(numbers, least), strict=True))
    return Column(kind, shown, total((*numbers, *[None] * unread), least))


def supplied(one: Standing) -> bool:
    """Whether a location gave any count at all."""
    return any(number is not None for number in one.counts.values())


def is_late(one: Standing) -> bool:
    """Whether a location that was open in the year gave none."""
    return bool(one.counts) and not supplied(one)


def totals(found: Sequence[Column]) -> Iterator[dict[str, str]]:
    """A row for each count: what it is, the total in words, and a bar."""
    block = step(found)
    for column in found:
        yield {
            "wat": begun(column.kind.label),
            "totaal": in_words(column.total),
            "staaf": bars.length(column.total, block),
        }


def step(found: Sequence[Column]) -> int:
    """What a block of the bars stands for."""
    return bars.step(max((bars.ends(column.total) for column in found), default=0))


def rows(standings: Sequence[Standing], found: Sequence[Column]) -> Iterator[dict[str, str]]:
    """A row for each location that gave any count: its name, and every count by its key."""
    by_key = {column.kind.key: column for column in found}
    for number, one in enumerate(standings):
        if supplied(one):
            said = {
                kind.key: _shown(by_key.get(kind.key), number, one) for kind in year_counts.kinds()
            }  # a master names them all
            yield {"naam": one.name, **said}


def _shown(column: Column | None, number: int, one: Standing) -> str:
    if column is None or number not in column.cells:
        return NOT_FOR
    cell = column.cells[number]
    if cell is None:
        return ABSENT
    return f"minder dan {cell.least}" if isinstance(cell, Hidden) else str(cell)


def in_words(found: Total) -> str:
    """A total as people say it."""
    if isinstance(found, AtLeast):
        return f"ten minste {found.low}" if found.low else UNKNOWN
    if isinstance(found, Range):
        return f"{found.low} tot en met {found.high}" if found.low else f"minder dan {found.high + 1}"
    return str(found)
