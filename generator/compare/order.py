"""What is asked of a comparison of two editions, and the two editions themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from .. import plan, reasons
from ..editions import headings
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..editions.layout import Home
from ..heading_names import Headings
from ..master import Master, reasons_file
from ..reasons import Reason
from .makings import Side


@dataclass(frozen=True, slots=True)
class Order:
    """What to compare, the same for every location of a run. No documents: all that both editions have."""

    root: Path
    out: Path
    old: str
    new: str
    peildatum: date
    documents: tuple[str, ...] = ()
    given: tuple[Path, ...] = ()  # files that a location gave out, when the user names them
    formats: tuple[str, ...] = ()  # of the overviews; none: nothing is written
    tracked: bool = False  # also a Word file with tracked changes of each document that differs
    is_part: bool = False  # of some locations or documents: the overviews of all must not be taken for it
    leaves_marks: bool = False  # those of an earlier run stay, also when they are old: the caller renews them


@lru_cache(maxsize=1)
def sides(order: Order) -> tuple[Side, Side]:
    """The old and the new edition. Raises Trouble when one cannot be read."""
    return _side(order, order.old), _side(order, order.new)


def _side(order: Order, year: str) -> Side:
    """The edition of a year: as it was adopted, or else as the folders hold it now."""
    if Home(order.root, year).exists:
        return FrozenEdition.with_people(order.root, year)
    return Concept(order.root, year, order.peildatum)


def documents(side: Side, location: str) -> list[str]:
    """The ids of the documents that a location has in an edition; none when it has no such location."""
    if location not in side.location_ids():
        return []
    place = side.location(location)
    return [name for name, master in side.masters.items() if plan.applies(master, place)]


def reasons_of(master: Master, order: Order) -> tuple[Reason, ...]:
    """The reasons that the new edition gives for the changes in a document, each of one heading."""
    path = reasons_file(master)
    given, _ = reasons.of_file(path, master.shown(path, order.root))
    mine = tuple(reason for reason in given if reason.edition == order.new)
    return reasons.clear(mine, _headings(master, order)) if mine else ()


def _headings(master: Master, order: Order) -> Headings:
    """The headings of a document in both editions."""
    old, new = sides(order)
    former = [(old.masters[master.id], old.setting)] if master.id in old.masters else []
    return headings.kept([*former, (master, new.setting)])
