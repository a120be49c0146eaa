"""What a register asks: its columns for the sectors of a location, out of the table."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, the kind of answer, what can be chosen, the help that Excel shows, width and most signs."""

    head: str
    kind: str
    choices: tuple[str, ...]
    help: str
    width: int
    longest: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its title, what it is for in a sentence, and its columns."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


def names() -> tuple[str, ...]:
    """The registers there are."""
    return tuple(_table())


def register(name: str, sectors: Collection[str]) -> Register:
    """One register for a location of these sectors. Raises KeyError for an unknown name."""
    told = _table()[name]
    columns = tuple(_column(one, sectors) for one in told["kolommen"] if _is_for(one, sectors))
    return Register(name, told["titel"], told["over"], columns)


@cache
def _table() -> dict[str, Any]:
    text = (files("geelvrij.generator.registers") / "registers.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return found


def _is_for(entry: Any, sectors: Collection[str]) -> bool:
    return not isinstance(entry, dict) or "voor" not in entry or entry["voor"] in sectors


def _column(told: dict[str, Any], sectors: Collection[str]) -> Column:
    choices = tuple(_choices(told.get("keuzes", ()), sectors))
    longest = int(told.get("lengte", 2000))
    return Column(told["kop"], told["soort"], choices, told.get("uitleg", ""), int(told["breed"]), longest)


def _choices(told: Collection[Any], sectors: Collection[str]) -> Iterator[str]:
    for one in told:
        if _is_for(one, sectors):
            yield one["keuze"] if isinstance(one, dict) else one
