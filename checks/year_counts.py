"""The counts of a calendar year that a location supplies: which there are, for whom, and what is filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Protocol

import yaml

from . import schema
from .values import Section, Value

SECTION = "jaarcijfers"
COMPLAINTS = "klachten"  # counted where written complaints stand already, so that they stand in one place
COMPLAINTS_LIST = "klachten.schriftelijk"
_OWN = "locatie"  # what a location takes over from the organisation is no count of its own
_SECTORS: Mapping[str, frozenset[str]] = MappingProxyType({
    "S": frozenset({"school"}),
    "K": frozenset({"kinderopvang"}),
    "B": frozenset({"school", "kinderopvang"}),
})  # fmt: skip


class Facts(Protocol):
    """What is asked of a location here; `Location` and the view of the rules both have it."""

    sectors: frozenset[str]

    def value(self, path: str) -> Value: ...

    def items(self, path: str) -> tuple[Section | Value, ...]: ...

    def section(self, path: str) -> Section: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One count: its key, the words above its column, the table it is in, the sectors it is for, and its own words."""

    key: str
    heading: str
    group: str
    sectors: frozenset[str]
    label: str

    def is_for(self, sectors: frozenset[str]) -> bool:
        """Whether a location of these sectors has such a count."""
        return not self.sectors.isdisjoint(sectors)


@cache
def kinds() -> tuple[Kind, ...]:
    """Every count, in the order of the report."""
    text = (files("geelvrij.checks.data") / "jaarcijfers.yaml").read_text(encoding="utf-8")
    return tuple(
        Kind(key, said["kop"], said["groep"], _SECTORS[said["sector"]], _label(key))
        for key, said in yaml.safe_load(text).items()
    )


def of_kind(key: str) -> Kind:
    """The count with this key. Raises KeyError when there is none."""
    return {kind.key: kind for kind in kinds()}[key]


def _label(key: str) -> str:
    return schema.label(f"{COMPLAINTS_LIST}.*.aantal" if key == COMPLAINTS else f"{SECTION}.*.{key}")


def path(key: str, year: int) -> str:
    """Where a count of a year stands."""
    return COMPLAINTS_LIST if key == COMPLAINTS else f"{SECTION}.{year}.{key}"


def count(location: Facts, key: str, year: int) -> int | None:
    """How many; None when that is not filled in, or filled in twice."""
    if key == COMPLAINTS:
        found = [value for stands, value in complaints(location) if stands == year]
        return found[0] if len(found) == 1 else None
    value = location.value(path(key, year))
    return value.data if value.layer == _OWN and isinstance(value.data, int) else None


def waived(location: Facts, key: str, year: int) -> bool:
    """Whether the location says, with a reason, that it has no such count, or none at all."""
    return any(location.value(one).not_applicable is not None for one in (SECTION, path(key, year)))


def complaints(location: Facts) -> Iterator[tuple[int, int]]:
    """The year and the number of each line about written complaints of the location itself."""
    for item in location.items(COMPLAINTS_LIST):
        if isinstance(item, Section) and item.layer == _OWN:
            year, number = item.data("jaar"), item.data("aantal")
            if isinstance(year, int) and isinstance(number, int):
                yield year, number


def asked(location: Facts) -> tuple[Kind, ...]:
    """The counts that a location of its sectors has."""
    return tuple(kind for kind in kinds() if kind.is_for(location.sectors))


def missing(location: Facts, year: int) -> tuple[Kind, ...]:
    """The counts of a year that nobody filled in and nobody said to be not applicable."""
    open_ones = (kind for kind in asked(location) if count(location, kind.key, year) is None)
    return tuple(kind for kind in open_ones if not waived(location, kind.key, year))


def is_collected(location: Facts, year: int) -> bool:
    """Whether the organisation collects the counts of this year, and the location was open in it."""
    first, opened = (location.value(path).data for path in ("regels.jaarcijfers.eerste_jaar", "locatie.open_sinds"))
    return isinstance(first, int) and year >= first and not (isinstance(opened, date) and opened.year > year)


def years(location: Facts) -> tuple[int, ...]:
    """The years of which something is filled in, in order."""
    return tuple(sorted(int(key) for key in location.section(SECTION) if key.isdecimal()))
