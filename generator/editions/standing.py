"""How the years stand: which editions are adopted or archived, and what the concept still waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geelvrij.checks.errors import Trouble

from .frozen import FrozenEdition
from .layout import years
from .record import Approval

ADOPTED, ARCHIVED, UNREADABLE = "vastgesteld", "gearchiveerd", "onleesbaar"


@dataclass(frozen=True, slots=True)
class Year:
    """One kept edition; of one that cannot be read only the year and why."""

    year: str
    state: str
    adopted_on: date | None = None
    approvals: tuple[Approval, ...] = ()
    locations: int = 0
    documents: int = 0
    yellow: int = 0
    erased_on: date | None = None
    reason: str = ""  # why it was adopted with yellow or mistakes
    passed: tuple[tuple[str, int], ...] = ()  # what stood open then
    despite: tuple[str, ...] = ()  # what else was in the way then
    trouble: str = ""


def kept(root: Path) -> Iterator[Year]:
    """Every kept edition, the first year first. The last one is adopted, those before it are archived."""
    known = years(root)
    for year in known:
        state = ADOPTED if year == known[-1] else ARCHIVED
        try:
            yield _read(FrozenEdition.open(root, year), state)
        except Trouble as error:
            yield Year(year, UNREADABLE, trouble=str(error))


def _read(edition: FrozenEdition, state: str) -> Year:
    names = edition.location_ids()
    documents = yellow = 0
    for name in names:
        made = edition.manifest(name).documents
        documents += len(made)
        yellow += len({place.field for document in made for place in document.open_fields})
    told = edition.record
    return Year(
        edition.year, state, told.adopted_on, told.approvals, len(names), documents, yellow, told.erased_on,
        told.reason, told.passed, told.despite,
    )  # fmt: skip
