"""The timeline of a case: which documents were made, and which steps must follow, by when, by whom, by which rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from . import school_calendar
from .location import Location
from .rules.conditions import is_open
from .rules.view import View
from .rules.walk import day, text
from .rules.zaak import concerns, number, sector
from .terms import working_day, working_days_after
from .values import Section

_ONE_DAY = timedelta(days=1)
_CAREFUL = "kinderopvang"  # while nobody knows where a case is: who is accused there must not hear of it too soon
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A document of the case: its name, the day it bears, and to whom it went when there are several receivers."""

    document: str
    day: date
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that must follow. `day` is None when `soon` (no term: as soon as possible), or when nobody can tell.

    `start` is the day it follows from. `earliest`: the day is the first on which it may be, not the last.
    """

    id: str
    what: str
    documents: tuple[str, ...]
    by: str
    rule: str  # the code of a page; empty: no page says so
    start: date | None
    day: date | None
    soon: bool
    earliest: bool

    def is_late(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.day is not None and not self.earliest and self.day < on


def made(location: Location) -> tuple[Made, ...]:
    """The documents that the case says were made, in order of day."""
    found = [
        Made(text(item.value("document")), on, text(item.value("aan")))
        for item in location.items("zaak.stukken")
        if isinstance(item, Section) and (on := day(item.value("datum"))) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.document, one.to)))


def steps(location: Location, on: date) -> tuple[Step, ...]:
    """What must follow, the nearest day first; `location` is one of `case_dates.with_dates`."""
    view, papers = View(location), made(location)
    found = [step for row in table() if (step := _step(row, view, papers, on)) is not None]
    return tuple(sorted(found, key=lambda step: (step.day is None, step.day or on, not step.soon)))


@cache
def table() -> tuple[Row, ...]:
    """The rows of vervolgstappen.yaml, where the keys are explained."""
    content = files("geelvrij.checks.data").joinpath("vervolgstappen.yaml").read_text(encoding="utf-8")
    rows = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(MappingProxyType(row) for row in rows)


def _step(row: Row, view: View, papers: tuple[Made, ...], on: date) -> Step | None:
    """The step of a row; None when the case does not call for it, or when it was taken."""
    if not _is_called_for(row, view, papers):
        return None
    start = _start(row, view, papers)
    if _is_taken(row, view, papers, start, on):
        return None
    term = row.get("termijn")
    last = _last(term, view, start) if term else None
    if row.get("vervalt") and last is not None and last < on:  # an appointment, not a duty
        return None
    documents = tuple(row.get("stuk", ()))
    return Step(
        row["id"], row["wat"], documents, row["door"], row["regel"], start, last, not term, bool(row.get("niet_voor"))
    )


def _is_called_for(row: Row, view: View, papers: tuple[Made, ...]) -> bool:
    after, sectors = row["na"], row.get("geldt_voor")
    where = view.value("zaak.setting").data
    if sectors and (view.sectors.isdisjoint(sectors) or where not in (None, "beide", *sectors)):
        return False
    if row.get("sector") not in (None, sector(view, _CAREFUL)):
        return False
    if row.get("meer_dan_een_dag") and not _is_long(view):
        return False
    called = any(paper.document in after["stuk"] for paper in papers) if "stuk" in after else _told(view, after["feit"])
    return called and concerns(view, row)


def _told(view: View, path: str) -> bool:
    return not is_open(view, path)


def _is_long(view: View) -> bool:
    """Whether the inspectie must hear of a suspension; also when its days cannot be counted."""
    days = view.value("schorsing.dagen").data
    return not isinstance(days, int) or days >= number(view, "regels.schorsing.inspectie_vanaf_dag")


def _start(row: Row, view: View, papers: tuple[Made, ...]) -> date | None:
    """The day a step follows from: of the fact, or of the last of the documents."""
    if "feit" in row["na"]:
        return day(view.value(row["na"]["feit"]))
    return max(paper.day for paper in papers if paper.document in row["na"]["stuk"])


def _is_taken(row: Row, view: View, papers: tuple[Made, ...], start: date | None, on: date) -> bool:
    """Whether a document or a fact of the case shows that the step was taken."""
    since = start if row.get("daarna") else None
    sent = (
        paper
        for paper in papers
        if paper.document in row.get("stuk", ())
        and (since is None or paper.day >= since)
        and row.get("aan", paper.to) == paper.to
    )
    return any(True for _ in sent) or any(_is_known(view, path, since, on) for path in row.get("klaar", ()))


def _is_known(view: View, path: str, since: date | None, on: date) -> bool:
    """Whether a fact shows that the step was taken; `since`: its day is not before that one, nor still to come."""
    found = day(view.value(path))
    return _told(view, path) and (since is None or found is None or since <= found <= on)


def _last(term: Mapping[str, Any], view: View, start: date | None) -> date | None:
    """The day of a term; None while what it is counted from is unknown."""
    if "op" in term:
        return day(view.value(term["op"]))
    begin = day(view.value(term["vanaf"])) if "vanaf" in term else start
    if begin is None:
        return None
    (kind,) = term.keys() & _COUNTERS.keys()
    count = number(view, term[kind]) if "." in str(term[kind]) else term[kind]
    return _COUNTERS[kind](view, begin, count)


def _schoolday(view: View, first: date, count: int) -> date | None:
    calendar = school_calendar.of(view.location)
    return calendar.last_of(first, count) if calendar else None


_COUNTERS: Mapping[str, Callable[[View, date, int], date | None]] = {
    "dagen": lambda _, begin, count: begin + timedelta(days=count),
    "werkdag": lambda _, begin, __: working_day(begin),
    "werkdagen": lambda _, begin, count: working_days_after(begin, count),
    "schooldag": _schoolday,
    "schooldagen": lambda view, begin, count: _schoolday(view, begin + _ONE_DAY, count),
    "eind_jaar": lambda _, begin, __: date(begin.year, 12, 31),
}
