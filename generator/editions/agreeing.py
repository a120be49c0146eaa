"""Whether what editie.yaml tells of the adoption is what the kept facts let the documents print."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined

from ..context import ADOPTED, Context
from ..wording import plain
from . import approvals
from .files import BadEdition
from .frozen import FrozenEdition
from .layout import RECORD
from .record import Approval

_MOST = 3  # places that are named
_DAYS = {"gmr_op": "instemming", "mr_op": "instemming", "oc_op": "advies"}  # of a document: the approval it is of
_IN_TAGS = re.compile(rf"\bdocumenten\.\w+\.(?:{'|'.join(_DAYS)})\b")

Printed = tuple[str, date]  # an approval, and the day that a document prints for it


def disagreements(edition: FrozenEdition) -> Iterator[str]:
    """Each thing that editie.yaml says otherwise than the facts, or than can be, as a line that begins with the file.

    What cannot be read is told elsewhere.
    """
    told = [*_of_the_day(edition), *_of_approvals(edition)]
    yield from (f"{RECORD}: {one}" for one in told)


def is_of_approval(path: str) -> bool:
    """Whether a field is the day of an approval, as a document prints it."""
    return path.startswith("documenten.") and path.rpartition(".")[2] in _DAYS


def told_days(organisation: Location, probes: Iterable[str]) -> Mapping[str, date]:
    """The day of each sort of approval, as far as the facts of the organisation tell one that the texts print
    (`probes`: their tags), and only one."""
    days: dict[str, set[date]] = {}
    for path in sorted({found for text in probes for found in _IN_TAGS.findall(text)}):
        if isinstance(day := organisation.data(path), date):
            days.setdefault(_DAYS[path.rpartition(".")[2]], set()).add(day)
    return {what: next(iter(found)) for what, found in days.items() if len(found) == 1}


def printed(context: Context) -> frozenset[Printed]:
    """The days of approval that a document printed."""
    fields = ((_DAYS.get(path.rpartition(".")[2]), one.value) for path, one in context.record.printed.items())
    return frozenset((what, day) for what, day in fields if what and isinstance(day, date))


def other_days(edition: FrozenEdition, found: Mapping[Printed, int]) -> Iterator[str]:
    """A sentence for each day in the documents that is not the one of the edition; `found`: in how many it stands.

    It need not be wrong: an oudercommissie of one location may have another day than the central one.
    """
    for one in edition.record.approvals:
        for (what, day), count in sorted(found.items()):
            if what == one.what and day != one.on:
                where = "in 1 document" if count == 1 else f"in {count} documenten"
                yield f"{where} staat {plain(day)} bij {what} {one.who}; {RECORD} zegt {plain(one.on)}."


def will_print(organisation: Location, probes: Iterable[str], granted: Iterable[Approval]) -> Iterator[str]:
    """A sentence for each day of approval in the facts of the organisation that the texts print (`probes`: their tags)
    and that is not the day that was granted now: the documents would tell of another decision than this one.

    A location with a day of its own is not looked at: its oudercommissie may have met on another day.
    """
    days = {one.what: one for one in granted}
    for path in sorted({found for text in probes for found in _IN_TAGS.findall(text)}):
        key, value = path.rpartition(".")[2], organisation.value(path)
        said, approval = value.data, days.get(_DAYS[key])
        if isinstance(said, date) and approval and said != approval.on:
            now = f"u geeft {plain(approval.on)} voor {approval.what} {approval.who}"
            yield f"{value.place.file}, regel {value.place.line}: bij {key} staat {plain(said)}, en {now}"


def _of_the_day(edition: FrozenEdition) -> Iterator[str]:
    """The documents print the day from the facts of each location."""
    others: dict[str, list[str]] = {}
    for name in edition.location_ids():
        said = _day(edition, name)
        if said is not None and said != edition.record.adopted_on.isoformat():
            others.setdefault(said, []).append(name)
    for said, names in sorted(others.items()):
        where = joined(names) if len(names) <= _MOST else f"{len(names)} locaties"
        printed = f"{plain(date.fromisoformat(said))}" if said else "geen dag van vaststelling"
        yield f"vastgesteld op {plain(edition.record.adopted_on)}, maar in de documenten van {where} staat {printed}"


def _day(edition: FrozenEdition, name: str) -> str | None:
    """The day of adoption in the facts of a location; empty when there is none, None when they cannot be read."""
    try:
        said = edition.location(name).data(ADOPTED)
    except BadEdition:
        return None
    return said.isoformat() if isinstance(said, date) else ""


def _of_approvals(edition: FrozenEdition) -> Iterator[str]:
    """Who had to approve follows from the sort of organisation; nobody approves after the adoption."""
    record = edition.record
    given = {one.what for one in record.approvals}
    for one in _needed(edition):
        if one.what not in given:
            yield f"{one.told} ontbreekt, en die was wel nodig"
    for late in record.approvals:
        if late.on > record.adopted_on:
            yield f"{late.what} {late.who} is van {plain(late.on)}: na de vaststelling op {plain(record.adopted_on)}"


def _needed(edition: FrozenEdition) -> tuple[approvals.Needed, ...]:
    try:
        return approvals.needed(edition.organisation)
    except Trouble:  # also when its facts cannot be read
        return ()
