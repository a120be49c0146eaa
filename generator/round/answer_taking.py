"""Takes answers one by one into the bytes of a file: each that fits is in it before the next is looked at."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from geelvrij.checks import reading, schema
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.finding import Finding
from geelvrij.checks.lookup import Path
from geelvrij.checks.shape import shape

from ..splicing.splice import SpliceRefused, facts, line_of, replace_values
from ..splicing.yaml_words import Declined, New, bare
from .answer_book import Change, Told
from .answer_people import People, cell_value
from .answer_rows import NEW, Line, WrongAt
from .request_items import in_dutch
from .request_rows import text_at
from .request_tables import PERSON, Column, fingerprint

_LOCATION = "locatie"
_LINE = re.compile(r"regel [0-9]+")


class Mark(NamedTuple):
    """How far the taking was at some moment: the file as it was then, and how much was told."""

    content: bytes
    now: Any
    changes: int
    problems: int
    conflicts: int


class Taking:
    """The file of a location with what was taken over, and what could not be. Raises SpliceRefused for a bad file."""

    def __init__(self, content: bytes, file: str, on: date, others: Mapping[Path, str]) -> None:
        self.content, self.file, self.on, self.others = content, file, on, others
        replace_values(content, file, {})  # a file that is wrong already is told before anything else
        self.before = self.now = facts(reading.read(content, file).tree)
        self.newcomers: set[str] = set()  # the keys of those who are new in a row that is not taken
        self.people = People(self.now, self.newcomers)
        self.wrong = {_mark(found) for found in self._findings(content)}
        self.changes: list[Change] = []
        self.problems: list[Told] = []
        self.conflicts: list[Told] = []
        self.held: list[Told] = []
        self.confirmed = 0
        self.said: dict[Path, str] = {}
        self.touched: set[str] = set()  # of whom the tables hold an answer, and about what: personen.ada.prk

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What is wrong at a cell is told there; the next cell is read all the same."""
        try:
            yield
        except WrongAt as wrong:
            self.problems.append(wrong.told)

    def mark(self) -> Mark:
        """Where the taking is now, to know later what came of a row."""
        return Mark(self.content, self.now, len(self.changes), len(self.problems), len(self.conflicts))

    def wrong_since(self, mark: Mark) -> list[Told]:
        """What could not be taken since."""
        return [*self.problems[mark.problems :], *self.conflicts[mark.conflicts :]]

    def hold(self, mark: Mark) -> None:
        """Take nothing of what was taken since, and tell so: half of it would say something that nobody said."""
        self.held += [Told(one.cell, f"{one.was} → {one.now}", one.about) for one in self.changes[mark.changes :]]
        del self.changes[mark.changes :]
        self.content, self.now = mark.content, mark.now
        self.people = People(self.now, self.newcomers)

    def cell(self, line: Line, column: Column) -> New:
        """What somebody typed in a cell of a table. Raises WrongAt."""
        with line.at(column.title):
            return cell_value(line.cell(column.title), column, self.people, self.on)

    def value(
        self, path: Path, new: New, line: Line, title: str, state: str, *, written: tuple[Path, New] | None = None
    ) -> None:
        """A value of one field, when the file still says what was asked about; `written`: what is written for it."""
        now = text_at(self.before, dotted(path))
        told = f"niet van toepassing: {new.reason}" if isinstance(new, Declined) else bare(new)
        will = spelled_out(told) if isinstance(new, Declined) else self.as_read(path, told) or "leeg"
        if self.is_disputed(path, will, line, title):
            return
        if told == now:
            self.confirmed += 1
        elif fingerprint(now) != state:
            self.conflict(path, told, line, title)
        elif self._written(line, title, *(written or (path, new))):
            was = self.as_read(path, now) or "nog niets"
            self.changes.append(Change(path, new, line.place(title), line.about(title), was, will))

    def item(self, path: Path, fields: New, line: Line, told: str) -> None:
        """A person, a role or a training that was not there; `told`: its fields as people read them."""
        is_new_line = isinstance(path[-1], int)  # in a list two can be new, of which neither denies the other
        if not is_new_line and self.is_disputed(path, told, line, line.first):
            return
        if self._written(line, line.first, path, fields):
            self.changes.append(Change(path, fields, line.place(line.first), NEW, "nog niets", told))

    def is_disputed(self, path: Path, told: str, line: Line, title: str) -> bool:
        """Whether another workbook answers this differently, which is told; what this one says is kept for them."""
        self.said[path] = told
        if path in self.others:
            self.problems.append(line.told(title, self.others[path]))
        return path in self.others

    def conflict(self, path: Path, answered: str, line: Line, title: str) -> None:
        """The file says something else by now than what was asked about."""
        tree = reading.read(self.content, self.file).tree
        now, answer = (self.as_read(path, text) for text in (text_at(self.before, dotted(path)), answered))
        place = f"{self.file}, regel {line_of(tree, path, self.file)}, veld {safe(dotted(path))}"
        self.conflicts.append(line.told(title,
            f"dit is intussen veranderd. Nu staat er {now or 'niets'}; het antwoord is {answer or 'leeg'}. Er is niets "
            f"overschreven: kijk welke klopt, en wijzig dat met de hand ({place}).",
        ))  # fmt: skip

    def as_read(self, path: Path, text: str) -> str:
        """A value as people read it: a day in words, somebody by name, all else between quotation marks."""
        kind = "" if path[-1] == PERSON else schema.field(dotted(path)).meta.soort
        if kind == "datum" and (day := in_dutch(text, kind)) != text:
            return day
        known = self.people.known.get(text, text) if path[-1] == PERSON else text
        return f"‘{spelled_out(known)}’" if known else ""

    def _written(self, line: Line, title: str, path: Path, new: New) -> bool:
        """Whether it is in the content now; what the file or the model does not take is told at its cell."""
        try:
            done = replace_values(self.content, self.file, {path: new}).content
        except SpliceRefused as refused:
            self.problems.append(line.told(title, str(refused)))
            return False
        wrong = next((found for found in self._findings(done) if _mark(found) not in self.wrong), None)
        if wrong is not None:
            self.problems.append(line.told(title, _without_key(f"{wrong.message} {wrong.help}".strip(), path)))
            return False
        self.content, self.now = done, facts(reading.read(done, self.file).tree)
        self.people = People(self.now, self.newcomers)
        return True

    def _findings(self, content: bytes) -> Iterator[Finding]:
        read = reading.read(content, self.file)
        yield from read.findings
        yield from shape(read.tree, self.file, _LOCATION, _LOCATION).findings


def dotted(path: Path) -> str:
    """A path as the model writes it: locatie.adres.straat."""
    return ".".join(map(str, path))


def _mark(found: Finding) -> tuple[str, str | None, str]:
    """What tells a finding from another: not the numbers of lines, which move when something comes in between."""
    return found.code, found.field, _LINE.sub("regel", found.message)


def _without_key(message: str, path: Path) -> str:
    """The message for who sees the cell and not the file: the key of the field says nothing there."""
    return message.replace(f" kan niet bij {path[-1]}.", " kan hier niet.")
