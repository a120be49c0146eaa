"""Makes the site of one location and writes it as one folder. Runs in a worker process."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Workspace

from .. import staleness
from ..plan import applies
from ..writing import write_tree
from . import papers, website
from .pages import Link
from .papers import Papers
from .readers import MARK, Readers
from .texts import Library

PAPERS = "documenten"  # the folder of the Word and PDF files in a site


@dataclass(frozen=True, slots=True)
class Task:
    """What to make, the same for every location: `folder` stands in `base`, and each site in a folder of its own.

    `made` is where the Word and PDF files stand; None when none were made.
    """

    root: Path
    base: Path
    folder: Path
    held: Library
    on: date
    readers: Readers
    made: staleness.Made | None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one location: its site, or why there is none (`refused`, a Dutch sentence, or `findings`)."""

    location: str
    site: website.Made | None = None
    pages: int = 0
    absent: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    code: Exit = Exit.CLEAN


def make(task: Task, identifier: str) -> Done:
    """Make and write one site. Never raises for what the user's content gets wrong."""
    read = _workspace(task.root, task.on).read(identifier)
    location = read.location
    if location is None or not applies(task.held.masters[website.PLAN], location):
        return Done(identifier, findings=tuple(read.findings), code=Exit.INCOMPLETE)
    meant = website.meant(task.held.masters, location, task.readers)
    there = papers.beside(task.made, location, meant, task.on)
    try:
        files, yellow = website.make(location, task.held, task.on, _links(there), task.readers)
        copies = {f"{PAPERS}/{name}": held for one in there.files.values() for name, held in one.items()}
        marked = files | copies | {MARK: task.readers.mark(identifier)}
        write_tree(task.folder / identifier, sorted(marked.items()), inside=task.base, over=True)
    except Trouble as error:
        return Done(identifier, refused=str(error), code=error.exit_code)
    name = str(location.value("locatie.naam").data or identifier)
    site = website.Made(name, f"{identifier}/{website.HOME}", yellow)
    return Done(identifier, site, len(files), there.absent, there.older)


def _links(there: Papers) -> dict[str, tuple[Link, ...]]:
    return {
        document: tuple(Link(papers.NAMES[name.rpartition(".")[2]], f"{PAPERS}/{name}") for name in sorted(files))
        for document, files in there.files.items()
    }


@lru_cache(maxsize=2)
def _workspace(root: Path, on: date) -> Workspace:
    return Workspace.open(root, on)
