"""Compares two editions for one location, in a worker process: what differs in each of its documents, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from geelvrij.checks.blocks import Block
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.finding import Finding
from geelvrij.checks.isolated import Worker

from .. import plan
from ..compile.refusal import MasterRefused
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..mishap import home, mishap, where_in_code
from . import editions, issued, makings, overviews, telling
from .edition_overview import Others
from .makings import Making, Makings, Side
from .order import Order, sides
from .telling import ByHand, Told


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one location. `new` and `gone` are the documents that only one of the editions has for it."""

    location: str
    name: str = ""  # as the newest edition that has it calls it
    told: tuple[Told, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    trouble: str = ""  # why nothing could be compared, when it is no fault of a file that a finding can name

    @property
    def failed(self) -> bool:
        return bool(self.findings or self.trouble)


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
    before, after = _documents(old, location, order), _documents(new, location, order)
    both = [name for name in after if name in before]
    told, findings = [], []
    for name in both:
        one, wrong = _document(order, location, name)
        told.append(one)
        findings += wrong
    called = _name(location, new, old)
    new_ones = tuple(name for name in after if name not in before)
    gone = tuple(name for name in before if name not in after)
    if told and order.formats:
        overviews.write_of_location(order, location, called, told, Others(new_ones, gone))
    told = [replace(one, issued_file=None) for one in told]  # it has been used, and is large
    return Compared(location, called, tuple(told), new_ones, gone, tuple(findings))


def _name(location: str, *sides: Side) -> str:
    there = next(one for one in sides if location in one.location_ids())
    return str(there.location(location).data("locatie.naam") or location)


def _documents(one: Side, location: str, order: Order) -> list[str]:
    """The ids of the documents that a location has in an edition; none when it has no such location."""
    if location not in one.location_ids():
        return []
    place = one.location(location)
    wanted = order.documents or tuple(one.masters)
    return [name for name, master in one.masters.items() if name in wanted and plan.applies(master, place)]


def _document(order: Order, location: str, name: str) -> tuple[Told, list[Finding]]:
    old, new = sides(order)
    made = makings.make(old, new, name, location)
    reasons = overviews.names(order).reasons.get(name, ())
    found = editions.differences(made, partial(makings.with_part, old, new, name, location), reasons)
    hand, wrong = _by_hand(order, location, name, made)
    return telling.told(location, name, found, hand), wrong


def _by_hand(order: Order, location: str, name: str, made: Makings) -> tuple[ByHand, list[Finding]]:
    """What somebody changed in the file that the location gave out, and what cannot be read."""
    files = [path for path in order.given if f"{name}-{location}" in path.name] or _edited(order, location, name)
    findings: list[Finding] = []
    for path in files:
        with Worker() as worker:
            got = worker.blocks(path, name=path.name)
        if got.blocks is None:
            findings += got.findings
            continue
        is_old = _alike(made.old, got.blocks) >= _alike(made.new, got.blocks)
        changes = editions.by_hand(made.old if is_old else made.new, got.blocks)
        content = path.read_bytes() if is_old and order.tracked else None
        return ByHand(changes, path.name, content), findings
    return ByHand(), findings


def _edited(order: Order, location: str, name: str) -> list[Path]:
    old = sides(order)[0]
    known = old.manifest(location).files() if isinstance(old, FrozenEdition) else {}
    return list(issued.edited(issued.folders(order.root, order.out, order.old, location), name, location, known))


def _alike(making: Making, blocks: Sequence[Block]) -> int:
    """How many blocks of a file the making has word for word."""
    there = {one.block.text for one in making.blocks}
    return sum(block.text in there for block in blocks)
