"""Compares two editions for one location, in a worker process: what differs in each of its documents, and the files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.finding import Finding

from ..compile.refusal import MasterRefused
from ..editions.concept import Concept
from ..mishap import home, mishap, where_in_code
from . import editions, hand, makings, marking, overviews, telling
from .edition_overview import Others
from .hand import Hand, Unplaced
from .makings import Side
from .marking import Marked
from .order import Order, documents, sides
from .telling import Told


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one location. `new` and `gone` are the documents that only one of the editions has for it."""

    location: str
    name: str = ""  # as the newest edition that has it calls it
    told: tuple[Told, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()  # files that the location gave out and that were compared with nothing
    marked: Marked | None = None  # the files with tracked changes, when those were asked
    edited: tuple[str, ...] = ()  # overviews that somebody edited and that stay as they are
    findings: tuple[Finding, ...] = ()
    trouble: str = ""  # why nothing could be compared, when it is no fault of a file that a finding can name

    @property
    def failed(self) -> bool:
        return bool(self.findings or self.trouble or (self.marked and self.marked.failed))


def compare(order: Order, location: str) -> Compared:
    """Compare the documents of one location. Never raises for what the user's content gets wrong."""
    try:
        return _compared(order, location)
    except MasterRefused as refused:
        return Compared(location, findings=tuple(refused.findings))
    except GeelvrijError as error:
        return Compared(location, trouble=str(error))
    except Exception as error:  # noqa: BLE001 - one location never hides the next; the finding gives exit code 3
        trouble = mishap(
            "INT905", home(location), {"document": location, "fout": where_in_code(error)}, location=location
        )
        return Compared(location, findings=(trouble,))


def _compared(order: Order, location: str) -> Compared:
    old, new = sides(order)
    if isinstance(new, Concept) and location in new.location_ids():
        there = new.workspace.read(location)
        if there.location is None:
            return Compared(location, findings=tuple(there.findings))
    before, after = (_wanted(order, side, location) for side in (old, new))
    # Also of a location without a document of ours then: what it gave out is of it, and there can be one now.
    is_there = bool(before) or (not order.documents and location in old.location_ids())
    by_hand = hand.found(order, location) if is_there else Hand()
    told = tuple(_document(order, location, name, by_hand) for name in after if name in before)
    called = _name(location, new, old)
    others = Others(_only(after, before), _only(before, after))
    edited: tuple[str, ...] = ()
    if told and order.formats:
        edited = overviews.write_of_location(order, location, called, told, others, by_hand.unplaced).edited
    marked = None
    if told and order.tracked:
        marked = marking.marked(order, location, [one.document for one in told if not one.is_same], by_hand)
    elif told and order.formats and not order.leaves_marks:
        marked = marking.cleared(order, location, by_hand)
    return Compared(
        location, called, told, others.new, others.gone, by_hand.unplaced, marked, edited, by_hand.findings
    )  # fmt: skip


def _only(these: list[str], those: list[str]) -> tuple[str, ...]:
    return tuple(name for name in these if name not in those)


def _name(location: str, *sides: Side) -> str:
    there = next(one for one in sides if location in one.location_ids())
    return str(there.location(location).data("locatie.naam") or location)


def _wanted(order: Order, side: Side, location: str) -> list[str]:
    """The ids of the documents that a location has in an edition, as far as they were asked."""
    return [name for name in documents(side, location) if name in (order.documents or side.masters)]


def _document(order: Order, location: str, name: str, by_hand: Hand) -> Told:
    old, new = sides(order)
    made = makings.make(old, new, name, location)
    reasons = overviews.names(order).reasons.get(name, ())
    found = editions.differences(made, partial(makings.with_part, old, new, name, location), reasons)
    return telling.told(location, name, found, by_hand.of(name))
