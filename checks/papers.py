"""The papers of an organisation by name: what a person calls them, whose they are, and which one of them a file is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

SECTORS = ("school", "kinderopvang")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of paper: its key under `documenten`, how a person calls it, the sectors that have it, its other names."""

    key: str
    name: str
    sectors: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Which paper a text is: the name in findings, its key (of a letter its code), for which sectors it is written.

    Both sectors also stand for: nobody said which. `sorts` are those of its location, none when nobody said of which
    it is; `people` are the roles of that location, each with the surname of who holds it. `shields`: no finding shows
    a name that stands in it, as in a letter about a case. `permitted`: what the writer of its template lets stand.
    """

    name: str
    key: str
    sectors: tuple[str, ...] = SECTORS
    sorts: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    shields: bool = False
    permitted: tuple[tuple[str, str], ...] = ()

    def is_of(self, sector: str) -> bool:
        """Whether it is certain that it is a paper of this sector and of no other."""
        return self.sectors == (sector,)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Paper":
        """A paper that crossed the border of a process as JSON."""
        people = tuple((str(role), str(surname)) for role, surname in plain["people"])
        permitted = tuple((str(code), str(words)) for code, words in plain["permitted"])
        sectors, sorts = tuple(plain["sectors"]), tuple(plain["sorts"])
        return cls(plain["name"], plain["key"], sectors, sorts, people, bool(plain["shields"]), permitted)

    @classmethod
    def letter(cls, name: str, code: str, sorts: Iterable[str], permitted: tuple[tuple[str, str], ...] = ()) -> "Paper":
        """A letter of a case as a paper: its code is its key, and what it is for says of which sector it is."""
        return cls(name, code, of_sorts(sorts), shields=True, permitted=permitted)


def of_sorts(sorts: Iterable[str]) -> tuple[str, ...]:
    """The sectors of these sorts of location; both when nothing is said."""
    sectors = {"school" if sort == "school" else "kinderopvang" for sort in sorts}
    return tuple(one for one in SECTORS if one in sectors) or SECTORS


@cache
def kinds() -> Mapping[str, Kind]:
    """The papers that are known, by key, in the order of the table."""
    text = files("geelvrij.checks.data").joinpath("stukken.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return MappingProxyType({entry["sleutel"]: _kind(entry) for entry in table})


def kind(name: str) -> Kind | None:
    """The paper that goes by this name, also with other strokes or capitals; None when it is none of these."""
    key = name.strip().casefold().replace("-", "_").replace(" ", "_")
    return kinds().get(key) or next((one for one in kinds().values() if key in one.also), None)


def _kind(entry: Mapping[str, Any]) -> Kind:
    return Kind(entry["sleutel"], entry["naam"], tuple(entry["voor"]), tuple(entry.get("heet_ook", ())))
