"""Facts that a ministry, a service or the organisation can change, each looked up for one date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from .errors import GeelvrijError
from .sentences import shown

TABLES = (
    "scholingsnormen", "termijnen", "verouderde_namen", "invulwoorden", "wetsartikelen", "ehbo_lijst",
    "schoolvakanties", "gemeenten", "wetsvoorstellen", "regios", "opleiders",
)  # fmt: skip

TERMS = ("scholingsnormen", "termijnen")  # an id stands in one of them

_LONGEST_FILLER = 30  # the longest of the table, with room for brackets around it
_STROKES = str.maketrans("", "", ".…-–—_?!*()[]<>/")
_WORD = re.compile(r"\w+")
_NO_TEXT = "geen_tekst"
_NO_REASON, _NO_WHOLE_REASON = "reden", "reden_heel"
_LONGEST_NO_REASON = 60  # who writes more than this has something to say


class FactError(GeelvrijError):
    """A fact that is missing for a date, or that two records claim for the same date."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One record: a value that held from `valid_from` up to and including `valid_to` (None: still holds)."""

    id: str
    value: str | int | date
    unit: str
    sectors: tuple[str, ...]
    source: str
    source_url: str | None
    valid_from: date
    valid_to: date | None
    checked_on: date | None  # the day somebody compared it with its source; None: nobody did yet
    certainty: str
    extra: Mapping[str, str]
    edition: str = ""  # of which day or years the text is that was read (`stand`), when that is not the newest
    names: tuple[str, ...] = ()  # of a record that is a list of names as a whole, such as the municipalities of a year

    def holds(self, on: date) -> bool:
        """True when the record is in force on this day; both ends count."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def looked_at(self) -> str:
        """Which text was read, and whether somebody compared it with its source since, for behind a semicolon."""
        if self.checked_on is not None:
            return f"nagekeken op {shown(self.checked_on)}"
        read = f"; gelezen is de tekst van {self.edition}" if self.edition else ""
        return f"nog niet nagekeken bij de bron{read}"


def one(table: str, fact_id: str, on: date) -> Fact:
    """The record in force on `on`; raises FactError when there is none, or more than one."""
    found = [fact for fact in _table(table).get(fact_id, ()) if fact.holds(on)]
    if len(found) != 1:
        reason = "geen gegeven" if not found else f"{len(found)} gegevens tegelijk"
        raise FactError(f"{table}: {reason} voor {fact_id} op {on.isoformat()}")
    return found[0]


def number(table: str, fact_id: str, on: date) -> int:
    """The whole number of a record; raises FactError when the value is something else."""
    value = one(table, fact_id, on).value
    if not isinstance(value, int):
        raise FactError(f"{table}: {fact_id} is geen getal")
    return value


def day(table: str, fact_id: str, on: date) -> date:
    """The date of a record; raises FactError when the value is something else."""
    value = one(table, fact_id, on).value
    if not isinstance(value, date):
        raise FactError(f"{table}: {fact_id} is geen datum")
    return value


def is_filler(value: object, on: date) -> bool:
    """True for a text that is nothing but a filler word, such as n.v.t., N.n.b or …: an open field in disguise."""
    return isinstance(value, str) and len(value) <= _LONGEST_FILLER and _is_filler(value, on)


def is_filler_for_no_text(value: str) -> bool:
    """As `is_filler`, on any day, for a text that stands where a date or a number belongs; nothing at all is none."""
    return bool(value.strip()) and len(value) <= _LONGEST_FILLER and _bare(value) in _fillers(None)


def is_no_reason(value: str) -> bool:
    """True for a short text that cannot be why something does not apply: it only says that it is not known yet."""
    whole, beginnings = _no_reasons()
    words = f"{' '.join(_WORD.findall(value.casefold()))} "
    return len(value) <= _LONGEST_NO_REASON and (_bare(value) in whole or words.startswith(beginnings))


@cache
def _no_reasons() -> tuple[frozenset[str], tuple[str, ...]]:
    """The texts that are no reason by themselves, and those no reason begins with, each with a space behind it."""
    found = [fact for facts in _table("invulwoorden").values() for fact in facts]
    whole = {_bare(str(fact.value)) for fact in found if fact.unit == _NO_WHOLE_REASON}
    return _fillers(None) | whole, tuple(f"{fact.value} ".casefold() for fact in found if fact.unit == _NO_REASON)


@lru_cache(maxsize=4096)  # every document of a location asks for the same values
def _is_filler(value: str, on: date) -> bool:
    return _bare(value) in _fillers(on)


@cache
def _fillers(on: date | None) -> frozenset[str]:
    """The words that say nothing as a text on a day; None: those that say nothing where no text belongs, ever."""
    found = (fact for facts in _table("invulwoorden").values() for fact in facts)
    known = (fact for fact in found if fact.unit not in (_NO_REASON, _NO_WHOLE_REASON))
    words = (fact.value for fact in known if on is None or (fact.unit != _NO_TEXT and fact.holds(on)))
    return frozenset({"", *(_bare(str(word)) for word in words)})


def _bare(words: str) -> str:
    """The letters of the words, small, without points, brackets and strokes; nothing is left of a value of dashes."""
    return "".join(words.casefold().translate(_STROKES).split())


@cache
def table_of(fact_id: str) -> str:
    """The table with the terms and norms in which this id stands; raises FactError for one that nothing has."""
    found = next((table for table in TERMS if fact_id in _table(table)), None)
    if found is None:
        raise FactError(f"geen termijn of norm {fact_id}")
    return found


def is_term(fact_id: str) -> bool:
    """Whether there is a term or norm with this id."""
    return any(fact_id in _table(table) for table in TERMS)


def adjustable(fact_id: str, on: date) -> Fact | None:
    """The term or norm in force that a board may set otherwise (`instelbaar: ja`); None when there is none such."""
    if not is_term(fact_id):
        return None
    found = one(table_of(fact_id), fact_id, on)
    return found if found.extra.get("instelbaar") == "ja" else None


def ids(table: str) -> tuple[str, ...]:
    """Every id of a table, also of what holds no longer or not yet, in the order of the file."""
    return tuple(_table(table))


def newest(table: str, fact_id: str) -> Fact:
    """The record of an id that began last, whether it holds today or not; raises FactError for an unknown id."""
    if fact_id not in _table(table):
        raise FactError(f"{table}: geen gegeven voor {fact_id}")
    return max(_table(table)[fact_id], key=lambda fact: fact.valid_from)


def every(table: str) -> tuple[Fact, ...]:
    """Every record of a table, also what holds no longer or not yet, in the order of the file."""
    return tuple(fact for facts in _table(table).values() for fact in facts)


@cache
def in_force(table: str, on: date) -> tuple[Fact, ...]:
    """Every record of a table that holds on `on`, in the order of the file."""
    return tuple(fact for fact in every(table) if fact.holds(on))


@cache
def _table(name: str) -> Mapping[str, tuple[Fact, ...]]:
    if name not in TABLES:
        raise FactError(f"onbekende tabel {name}")
    records: dict[str, tuple[Fact, ...]] = {}
    for record in rows(name):
        fact = _fact(record)
        records[fact.id] = (*records.get(fact.id, ()), fact)
    return MappingProxyType(records)


def rows(table: str) -> list[dict[str, Any]]:
    """The records of a table as they stand in its file, in order; most callers want them as facts."""
    text = (files(__package__) / "data" / f"{table}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


_COLUMNS = tuple("id waarde eenheid voor bron bron_url valid_from valid_to stand gecontroleerd_op zeker".split())


def _fact(record: Mapping[str, Any]) -> Fact:
    extra = {key: str(value) for key, value in record.items() if key not in _COLUMNS and not isinstance(value, list)}
    return Fact(
        id=record["id"],
        value=record["waarde"],
        unit=record["eenheid"],
        sectors=tuple(record["voor"]),
        source=record["bron"],
        source_url=record["bron_url"],
        valid_from=record["valid_from"],
        valid_to=record["valid_to"],
        checked_on=record["gecontroleerd_op"],
        certainty=record["zeker"],
        extra=MappingProxyType(extra),
        edition=shown(record["stand"]) if record.get("stand") else "",
        names=tuple(record.get("namen", ())),
    )
