"""What a letter of a case most likely has of an earlier one: the groups that got it, its day, the day of a warning."""

from collections.abc import Callable
from datetime import date

from geelvrij.checks import case, case_steps
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined
from geelvrij.checks.values import Listing, Node, Section, Value

from .master import Master

_GROUPS, _FORMER_DAY, _WARNED = "brief.groepen", "vervolg.eerdere_brief_op", "verwijdering.waarschuwing_op"
_WARNING = "officiele-waarschuwing"
DAYS = (_FORMER_DAY, _WARNED)
"""The fields that take the day of an earlier letter."""


def answers(master: Master, location: Location) -> dict[str, str]:
    """What Enter gives: of this same letter, made before, its groups; of the letter that it follows also the day.

    And the day of the official warning, which a suspension names.
    """
    warned = _warned(location)
    warning = {_WARNED: warned[0].isoformat()} if warned else {}
    found = _earlier(master, location)
    if found is None:
        return warning
    day, paper = found
    groups = paper.get("groepen")
    words = joined(str(one.data) for one in groups if isinstance(one, Value)) if isinstance(groups, Listing) else ""
    former = {_FORMER_DAY: day.isoformat()} if _follows(master) else {}
    return {**warning, **former, **({_GROUPS: words} if words else {})}


def _follows(master: Master) -> bool:
    """Whether it is a letter that follows another one."""
    assert master.case is not None
    return any(asked.field == _FORMER_DAY for asked in master.case.asks)


def _earlier(master: Master, location: Location) -> tuple[date, Section] | None:
    """The letter of the case that this one is like: the one that it follows, or itself when it was made before."""
    if not _follows(master):
        return _papers(location, lambda day, paper: paper.data("document") == master.id)
    own = location.data("brief.datum")

    def is_before(day: date, paper: Section) -> bool:
        # Not this letter itself, when it was made before.
        earlier = day < own if isinstance(own, date) else paper.data("document") != master.id
        return earlier and _is_letter(paper, master)

    return _papers(location, is_before)


def _warned(location: Location) -> tuple[date, Section] | None:
    """The last official warning of the case, as far as it was there when the letter of now is written."""
    own = location.data("brief.datum")

    def fits(day: date, paper: Section) -> bool:
        return paper.data("document") == _WARNING and not (isinstance(own, date) and day > own)

    return _papers(location, fits)


def is_made(location: Location, document: str) -> bool:
    """Whether a document of this name was made in the case before."""
    return _papers(location, lambda _, paper: paper.data("document") == document) is not None


def _papers(location: Location, fits: Callable[[date, Section], bool]) -> tuple[date, Section] | None:
    """The last document of the case that fits, with its day."""
    papers = (paper for paper in location.items("zaak.stukken") if isinstance(paper, Section))
    dated = [(day, paper) for paper in papers if isinstance(day := paper.data("datum"), date) and fits(day, paper)]
    return max(dated, key=lambda one: one[0], default=None)


def with_earlier(master: Master, location: Location, on: date) -> Location:
    """The location with what the case knows of an earlier letter, for when nobody is asked.

    Of this same letter also its day, when that is today: who fills in what was yellow makes it anew.
    """
    assert master.case is not None
    found: dict[str, Node] = {}
    if (earlier := _earlier(master, location)) is not None:
        day, paper = earlier
        found = {_GROUPS: paper["groepen"]} if "groepen" in paper else {}
        if _follows(master):
            found[_FORMER_DAY] = paper["datum"]
        elif day == on:
            found["brief.datum"] = paper["datum"]
    if (warned := _warned(location)) is not None:
        found[_WARNED] = warned[1]["datum"]
    asks = {asked.field for asked in master.case.asks}
    for path, node in found.items():
        if path in asks and not case.is_known(location, path):
            location = case.with_case(location, case.of_fact(path, node))
    return location


def _is_letter(paper: Section, master: Master) -> bool:
    """Whether a document of the case is one that this letter follows, or such a letter as this itself."""
    before = {
        name for row in case_steps.table() if master.id in row.get("stuk", ()) for name in row["na"].get("stuk", ())
    }
    return paper.data("document") in {*before, master.id} or isinstance(paper.get("groepen"), Listing)
