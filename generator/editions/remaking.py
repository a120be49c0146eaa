"""Makes the documents of an adopted edition again from its own folder, and says which are not the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from geelvrij.checks.errors import GeelvrijError, Trouble
from geelvrij.checks.exit_codes import Exit

from .. import manifest
from ..compile import store
from ..compile.refusal import MasterRefused
from ..context import Context
from ..manifest import MadeDocument
from ..mishap import own_fault
from ..plan import Job
from ..probing import probe
from .agreeing import Printed, printed
from .frozen import FrozenEdition
from .layout import Home

SECONDS_PER_LOCATION = 600


@dataclass(frozen=True, slots=True)
class Task:
    """What making an edition again needs, the same for every location."""

    home: Home
    compiled: Mapping[str, Path]  # document id → compiled master
    probes: Mapping[str, str]  # document id → its tags


@dataclass(frozen=True, slots=True)
class Remade:
    """One location: the files that are the same, those that are not, and the documents that could not be made again."""

    location: str
    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()  # documents that tell of people whose facts are gone
    trouble: str = ""  # why something could not be made
    days: tuple[Printed, ...] = ()  # of approval, of each document that prints one


def task_of(edition: FrozenEdition, tell: Callable[[str], None]) -> Task:
    """The masters of an edition, compiled. Raises BadEdition, NoScratch, and Trouble for a master we cannot read."""
    compiled: dict[str, Path] = {}
    probes: dict[str, str] = {}
    for name, master in edition.masters.items():
        if not store.path(master, edition.setting).exists():
            tell(master.title)
        try:
            compiled[name] = store.compiled(master, edition.setting)
            probes[name] = store.probe_source(master, edition.setting)
        except MasterRefused as refused:
            found = next(iter(refused.findings))
            raise Trouble(
                f"het sjabloon van ‘{name}’ uit editie {edition.year} past niet meer bij deze versie van geelvrij "
                f"({found.message.rstrip('.')}); vraag wie geelvrij beheert om de versie van toen.",
                Exit.INCOMPLETE,
            ) from refused
    return Task(edition.home, compiled, probes)


def remake_all(task: Task, locations: Iterable[str], jobs: int) -> Iterator[Remade]:
    """Each location made again, in order, side by side. Raises NoWorkers and NoScratch."""
    from ..workers import each

    return each(remake, task, locations, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(name: str, error: Exception) -> Remade:
    from ..workers import why_lost

    return Remade(name, trouble=f"deze locatie kon niet opnieuw worden gemaakt: {why_lost(error)}.")


def remake(task: Task, location: str) -> Remade:
    """One location made again. Runs in a worker process; never raises for what stands in the edition."""
    done = Remade(location)
    try:
        edition = _opened(task.home)
        documents = edition.manifest(location).documents
        for document in documents:
            done = _with(done, task, edition, document)
    except GeelvrijError as error:
        return replace(done, trouble=str(error) if isinstance(error, Trouble) else f"{own_fault(error)}.")
    return done


def _with(done: Remade, task: Task, edition: FrozenEdition, document: MadeDocument) -> Remade:
    """What came of the location with one document more."""
    if edition.record.erased_on and document.id not in edition.record.without_people:
        return replace(done, erased=(*done.erased, document.id))
    if document.id not in task.compiled:
        return replace(done, unmade=(*done.unmade, document.id))
    try:
        made, context = _made(task, edition, done.location, document)
    except Exception as error:
        if isinstance(error, Trouble):
            raise
        return replace(done, unmade=(*done.unmade, document.id), trouble=f"{own_fault(error)}.")
    same = tuple(file.file for file in document.files if made.get(file.file) == file.sha256)
    other = tuple(file.file for file in document.files if file.file not in same)
    days = (*done.days, *sorted(printed(context)))
    return replace(done, same=done.same + same, other=done.other + other, days=days)


def _made(task: Task, edition: FrozenEdition, location: str, document: MadeDocument) -> tuple[dict[str, str], Context]:
    """The SHA-256 of each file of a document, made now, and what it asked."""
    from ..rendering import render

    facts, master = edition.location(location), edition.masters[document.id]
    job = Job(master, tuple(sorted({file.extension for file in document.files})))
    context = probe(task.probes[master.id], facts, master, edition.peildatum, edition.cited)
    files = render(task.compiled[master.id], facts, job, edition.peildatum, context)
    return {name: manifest.sha256(content) for name, content in files.items()}, context


@lru_cache(maxsize=1)
def _opened(home: Home) -> FrozenEdition:
    return FrozenEdition.of(home, as_it_stands=True)  # what differs is told by file; here by document
