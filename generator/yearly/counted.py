"""The counts of all locations → the rows of the report, with small numbers hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from geelvrij.checks import catalogue, year_counts
from geelvrij.checks.year_counts import Kind

from . import bars
from .hiding import AtLeast, Cell, Hidden, Range, Total, Withheld, cells, cells_of_part, total, total_of_part
from .standing import Standing
from .year import begun

NOT_FOR, ABSENT, UNKNOWN, WITHHELD = "n.v.t.", "ontbreekt", "nog niet bekend", "niet getoond"
_COMPARED = "CYC020"  # the rule that tells in public which counts are part of which
# No page says that the register holds this behaviour, but who reads the two side by side will think so.
_BELIEVED: Mapping[str, str] = MappingProxyType({"gedrag_kinderen": "incidenten"})


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
    asked = _asked(kind.key, standings)
    numbers, missing = tuple(asked.values()), [None] * unread
    if kind.key in parts():
        shown, found = cells_of_part(numbers), _total_of_part(kind.key, standings, missing, least)
    else:
        shown, found = cells(numbers, least), total((*numbers, *missing), least)
    return Column(kind, dict(zip(asked, shown, strict=True)), found)


def _asked(key: str, standings: Sequence[Standing]) -> dict[int, int | None]:
    return {number: one.counts[key] for number, one in enumerate(standings) if key in one.counts}


@cache
def parts() -> Mapping[str, str]:
    """Of each count that is part of another one which that is; a part can have parts itself."""
    pairs = cast("list[dict[str, Any]]", catalogue.load().rule(_COMPARED).parameters["paren"])
    return {**{part: pair["geheel"] for pair in pairs for part in pair["delen"]}, **_BELIEVED}


def _total_of_part(key: str, standings: Sequence[Standing], missing: list[None], least: int) -> Total:
    """Beside the count that it is all part of, and the parts before it that share its whole."""
    beside = [part for part, above in parts().items() if above == parts()[key]]
    before = [_total_of_part(part, standings, missing, least) for part in beside[: beside.index(key)]]
    own, whole = _asked(key, standings), _asked(_first(key), standings)
    if own.keys() != whole.keys():  # beside the whole of other locations it could say anything
        return Withheld()
    return total_of_part((*own.values(), *missing), (*whole.values(), *missing), before, least)


def _first(key: str) -> str:
    """The count that it all begins with."""
    return _first(parts()[key]) if key in parts() else key


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
    if cell is None or isinstance(cell, Withheld):
        return ABSENT if cell is None else WITHHELD
    return f"minder dan {cell.least}" if isinstance(cell, Hidden) else str(cell)


def in_words(found: Total) -> str:
    """A total as people say it."""
    if isinstance(found, AtLeast):
        return f"ten minste {found.low}" if found.low else UNKNOWN
    if isinstance(found, Range):
        return f"{found.low} tot en met {found.high}" if found.low else f"minder dan {found.high + 1}"
    return WITHHELD if isinstance(found, Withheld) else str(found)
