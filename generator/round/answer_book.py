"""A workbook that came back and is ours, and what its answers come to for one location."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.lookup import Path

from ..splicing.yaml_words import New
from .answer_cells import raw
from .request_tables import DATA, KIND, MARK, QUESTIONS, SECTORS, tables
from .workbook_reader import Sheet
from .workbook_reader import read as read_sheets

_YEAR = re.compile(r"20[0-9]{2}")


class NotOurs(GeelvrijError):
    """A workbook that did not come from us, or of which a part that we need is gone; a Dutch part of a sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that comes in the file: where, from which cell, and how it was and will be, as people read it."""

    path: Path
    value: New
    cell: str
    about: str
    was: str
    now: str
    line: int = 1

    @property
    def place(self) -> str:
        """The cell and what it is about: Personen!I4 (Ada Voorbeeld, Laatste werkdag)."""
        return f"{self.cell} ({self.about})"


@dataclass(frozen=True, slots=True)
class Told:
    """Something about one cell that somebody has to look at; `about` is what the workbook calls it."""

    cell: str
    message: str
    about: str = ""

    @property
    def place(self) -> str:
        """The cell and what it is about: Invullen!E14 (Telefoonnummer locatie)."""
        return f"{self.cell} ({self.about})" if self.about else self.cell


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that is ours: whose it is, of which request, and its sheets."""

    location: str
    edition: str
    day: str  # of the request
    sectors: frozenset[str]
    sheets: Mapping[str, Sheet]


@dataclass(frozen=True, slots=True)
class Answers:
    """All that came back for one location. `content` is its file with every change in it that can be taken over."""

    content: bytes
    changes: tuple[Change, ...]
    problems: tuple[Told, ...] = ()  # what is wrong at a cell
    conflicts: tuple[Told, ...] = ()  # what changed in the file meanwhile
    by_hand: tuple[Told, ...] = ()  # answers in words, which no single field holds
    held: tuple[Told, ...] = ()  # answers that wait, because something else in their row is wrong
    remarks: tuple[Told, ...] = ()  # what is written beside an answer
    confirmed: int = 0  # answers that change nothing: what stands in the file is right
    rows: frozenset[str] = frozenset()  # the keys of the rows of the sheet with questions
    with_answer: frozenset[str] = frozenset()  # those with one, also wrong, too late or given on another sheet
    said: Mapping[Path, str] = field(
        default_factory=dict
    )  # each answer about a field or somebody new, as people read it

    @property
    def asked(self) -> int:
        """How many rows ask something."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of those have an answer."""
        return len(self.with_answer)

    @property
    def unanswered(self) -> int:
        """How many rows still ask something."""
        return self.asked - self.answered

    @property
    def is_empty(self) -> bool:
        """Whether nobody filled in anything."""
        return self.is_whole and not (self.changes or self.answered or self.confirmed or self.by_hand or self.remarks)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was answered can be taken over."""
        return not (self.problems or self.conflicts)


def opened(data: bytes) -> Book:
    """The workbook, when it is one of ours. Raises NotOurs, and WorkbookRefused for what cannot be read at all."""
    sheets = read_sheets(data)
    hidden = sheets.get(DATA)
    told = [hidden.rows.get(row, {}).get(1) for row in (1, 2, 3, 4, 5)] if hidden is not None else []
    words = [cell.text if cell is not None and cell.number is None else "" for cell in told]
    if words and words[0].startswith(KIND) and words[0] != MARK:
        raise NotOurs("deze uitvraag is van een andere versie van geelvrij; maak een nieuwe en laat die invullen")
    if not words or words[0] != MARK:
        raise NotOurs("dit is geen uitvraag van geelvrij, of het verborgen blad ‘gegevens’ is weg")
    edition = told[2]
    year = raw(edition) if edition is not None and not edition.formula else ""
    missing = [name for name in (QUESTIONS, *(table.sheet for table in tables(()))) if name not in sheets]
    if not _YEAR.fullmatch(year):
        raise NotOurs("op het verborgen blad ‘gegevens’ staat geen jaar meer; vul het oorspronkelijke bestand in")
    if missing:
        raise NotOurs(f"het blad ‘{missing[0]}’ is weg; vul het oorspronkelijke bestand in")
    return Book(words[1], year, words[3], frozenset(words[4].split()) & SECTORS, sheets)
