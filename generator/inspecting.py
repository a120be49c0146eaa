"""What is found in each location: one after the other, or many side by side."""

import gc
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks import agreements, doubles, fingerprints, run
from geelvrij.checks.agreements import Agreements
from geelvrij.checks.consequences import UNKNOWN_PERSON
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.fingerprints import Home
from geelvrij.checks.horizon import Coming, coming
from geelvrij.checks.judged import Judged, judge
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.owners import of_location as owners_of
from geelvrij.checks.report.named import people_of
from geelvrij.checks.rules.hit import Later

from .chosen import chosen
from .master import Master, find
from .mishap import home as home_file
from .mishap import mishap, where_in_code
from .plan import Adoption, adopted, applies
from .probing import open_fields
from .staleness import Made, stale

if TYPE_CHECKING:
    from geelvrij.checks.report.lists import Recipient
    from pebble import ProcessFuture, ProcessPool

    from .yearly.standing import Standing

PARALLEL_FROM = 60  # locations; below that a second process costs more than it saves
BATCH = 10
SECONDS_PER_BATCH = 600
AGAIN = (
    "Deze locatie is niet gecontroleerd. Probeer het opnieuw. Gebeurt het weer, meld het dan bij wie geelvrij beheert."
)


@dataclass(frozen=True, slots=True)
class Task:
    """What checking a location needs, the same for all."""

    root: Path
    peildatum: date
    profile: str
    probes: Mapping[str, str]
    lists: bool
    adoption: Adoption | None = None  # one that is looked at as if it were a fact
    year: int | None = None  # of the yearly report, when that is asked
    ahead: int = 0  # how many days to look ahead for what comes up by itself
    made: Made | None = None  # the documents that were made of this edition, when there are any


@dataclass(frozen=True, slots=True)
class Looked:
    """What is found in one location, and what tells it from the others; None when it could not be read."""

    location: str
    findings: tuple[Finding, ...]
    identity: doubles.Identity | None = None
    recipient: "Recipient | None" = None  # of its list, when lists are asked
    lent: Mapping[str, Place] = field(default_factory=dict)  # a found file that comes with the tool → what asks for it
    standing: "Standing | None" = None  # what the yearly report tells of it, when that is asked
    home: Home | None = None  # what its findings are told apart by
    coming: tuple[Coming, ...] = ()  # what comes up by itself, when that is asked
    name: str = ""  # as people call it
    people: Mapping[str, str] = field(default_factory=dict)  # the names of who works there, by key


def inspect(task: Task, names: list[str], workspace: Workspace, masters: Mapping[str, Master]) -> Iterator[Looked]:
    """What is found in each location of this workspace, in the order of the names. Raises NoWorkers and NoScratch."""
    if len(names) < PARALLEL_FROM:
        agreed = agreements.read(task.root, task.peildatum)
        yield from (_checked(task, workspace, masters, agreed, name) for name in names)
        return
    from .workers import workers

    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    with workers(os.cpu_count() or 1, tasks=0) as pool:
        waiting = deque((batch, _scheduled(pool, task, batch)) for batch in batches)
        while waiting:
            batch, future = waiting.popleft()
            try:
                found = future.result()
            except Exception:  # noqa: BLE001 - the worker ended or took too long: one by one shows at which location
                found = [_alone(pool, task, name) for name in batch]
            yield from found


def _alone(pool: "ProcessPool", task: Task, name: str) -> Looked:
    """One location of a batch whose worker ended or took too long."""
    from .workers import cut_short

    try:
        return _scheduled(pool, task, [name]).result()[0]
    except Exception as error:  # noqa: BLE001 - a finding, and exit code 3 or 4
        if not (message := cut_short(error)):
            return _own_fault(name, error)
        params = {"wat": "de controle van deze locatie", "seconden": str(SECONDS_PER_BATCH)}
        return Looked(name, (mishap("INT903", home_file(name), params, message=message, location=name, help=AGAIN),))


def _scheduled(pool: "ProcessPool", task: Task, names: list[str]) -> "ProcessFuture[list[Looked]]":
    return pool.schedule(_batch, args=(task, names), timeout=SECONDS_PER_BATCH)


def _batch(task: Task, names: list[str]) -> list[Looked]:
    workspace, masters, agreed = _opened(task.root, task.peildatum)
    looked = [_checked(task, workspace, masters, agreed, name) for name in names]
    gc.collect()
    return looked


@lru_cache(maxsize=1)
def _opened(root: Path, on: date) -> tuple[Workspace, dict[str, Master], Agreements]:
    """What a worker reads once for all its batches."""
    workspace = Workspace.open(root, on)
    masters = chosen(find(root)[0], workspace.organisation, root)
    opened = workspace, masters, agreements.read(root, on)
    # The schemas and modules stay, and what a location takes is free when it is done, without a search for circles:
    # searching again and again took a quarter of the time. `_batch` searches once.
    gc.freeze()
    gc.disable()
    return opened


def _checked(task: Task, workspace: Workspace, masters: Mapping[str, Master], agreed: Agreements, name: str) -> Looked:
    """What is found in one location. A fault of our own costs that location only: it is a finding itself."""
    try:
        return _location(task, workspace, masters, agreed, name)
    except Exception as error:  # noqa: BLE001 - a finding, and exit code 3
        return _own_fault(name, error)


def _own_fault(name: str, error: Exception) -> Looked:
    params = {"locatie": name, "fout": where_in_code(error)}
    return Looked(name, (mishap(run.OWN_FAULT, home_file(name), params, message="controle", location=name),))


def _location(task: Task, workspace: Workspace, masters: Mapping[str, Master], agreed: Agreements, name: str) -> Looked:
    read = workspace.read(name)
    if read.location is None:
        return Looked(name, tuple(read.findings))
    location = adopted(read.location, task.adoption) if task.adoption else read.location
    meant = [master for master in masters.values() if applies(master, location)]
    told = (*workspace.findings, *read.findings)

    def on(day: date, codes: Collection[str] | None = None) -> tuple[Later, tuple[Finding, ...]]:
        fields = Later(lambda: open_fields(task.probes, location, meant, day))
        return fields, run.check_location(
            location, peildatum=day, open_fields=fields, profile=task.profile, told=told, catalogue=agreed.book,
            norms=agreed.norms, codes=codes,
        )  # fmt: skip

    fields, found = on(task.peildatum)
    to = None
    if task.lists:
        from geelvrij.checks.report.lists import recipient

        to = recipient(read.location, task.peildatum, fields)
    lent = {file: read.location.value("locatie.regio").place for file in _files(found) if read.location.is_lent(file)}
    about = None
    if task.year is not None and not run.incomplete(read.findings):
        from .yearly.standing import standing

        about = standing(location, found, task.year, task.peildatum)
    old = stale(task.made, location, task.peildatum) if task.made and not _is_mistaken(told, found) else ()
    all_found = (*read.findings, *found, *old)
    here = (finding.field for finding in all_found if finding.file == location.file)
    home = fingerprints.home(fingerprints.name_of(location, workspace.namesakes), location.root, here)
    ahead: tuple[Coming, ...] = ()
    if task.ahead:
        ahead = _coming(
            task, location, home.name, lambda day, codes: found if day == task.peildatum else on(day, codes)[1]
        )
    called = str(location.data("locatie.naam") or name)
    people = people_of(location)
    return Looked(name, all_found, doubles.identity(read.location), to, lent, about, home, ahead, called, people)


def _coming(
    task: Task, location: Location, name: str, found_on: Callable[[date, Collection[str] | None], tuple[Finding, ...]]
) -> tuple[Coming, ...]:
    """What comes up in a location, told apart by `name`, by itself; each with its first day."""
    owners = {location.id: owners_of(location.sectors)}

    def look(day: date, codes: Collection[str] | None) -> dict[str, Judged]:
        found = found_on(day, codes)
        home = fingerprints.home(name, location.root, (one.field for one in found if one.file == location.file))
        return {one.fingerprint: one for one in judge(found, {location.file: home}, owners, day).judged}

    return coming(look, task.peildatum, task.ahead)


def _is_mistaken(told: Iterable[Finding], found: Iterable[Finding]) -> bool:
    """Whether something could not be read, or a role names nobody we know: a document would be otherwise anyway."""
    return any(one.severity is Severity.FOUT for one in told) or any(one.code == UNKNOWN_PERSON for one in found)


def _files(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.file for finding in findings))
