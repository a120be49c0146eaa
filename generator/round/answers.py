"""Reads the answers in a workbook that came back: what changes in the file of the location, and what is wrong where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geelvrij.checks import reading, schema
from geelvrij.checks.characters import excerpt, safe, spelled_out
from geelvrij.checks.finding import Finding
from geelvrij.checks.lookup import Path
from geelvrij.checks.sentences import shown as day_in_words
from geelvrij.checks.shape import shape

from . import answer_rows
from .answer_book import Answers, Book, Change, NotOurs, Told, opened
from .answer_cells import choice, raw, value
from .answer_rows import Line
from .request_items import in_dutch
from .request_rows import text_at
from .request_tables import (
    BY_HAND,
    CHANGE,
    DECLINED,
    NOTE,
    QUESTIONS,
    RIGHT,
    VALUE,
    VERDICT,
    VERDICTS,
    Table,
    choices,
    fingerprint,
    tables,
)  # fmt: skip
from .splice import SpliceRefused, facts, line_of, replace_values
from .yaml_words import Declined, New, bare, is_single

__all__ = ["Answers", "Book", "Change", "NotOurs", "Told", "in_words", "opened", "read"]

_LOCATION = "locatie"
_LINE = re.compile(r"regel [0-9]+")


def read(book: Book, content: bytes, file: str) -> Answers:
    """What comes back in a workbook, against the file of the location as it is now. Raises HeadsGone, SpliceRefused."""
    return _Reader(book, content, file).run()


class _Reader:
    """Takes the answers one by one; each that can be taken over is in `content` before the next is looked at."""

    def __init__(self, book: Book, content: bytes, file: str) -> None:
        self.book, self.file = book, file
        self.content = content
        replace_values(content, file, {})  # a file that is wrong already is told before anything else
        self.before = self.now = facts(reading.read(content, file).tree)
        self.people = answer_rows.People(self.now)
        self.wrong = {_mark(found) for found in self._findings(content)}
        self.changes: list[Change] = []
        self.problems: list[Told] = []
        self.conflicts: list[Told] = []
        self.by_hand: list[Told] = []
        self.remarks: list[Told] = []
        self.declined: set[Path] = set()
        self.confirmed = self.unanswered = 0

    def run(self) -> Answers:
        people, roles, trainings = tables()
        for line in answer_rows.questions(self.book.sheets[QUESTIONS]):
            self._guarded(self._question, line)
        for table in (people, roles, trainings):
            for line in answer_rows.table_lines(self.book.sheets[table.sheet], table):
                self._guarded(self._row, line)
        tree = reading.read(self.content, self.file).tree
        changes = tuple(replace(one, line=line_of(tree, one.path, self.file)) for one in self.changes)
        return Answers(
            self.content, changes, tuple(self.problems), tuple(self.conflicts), tuple(self.by_hand),
            tuple(self.remarks), self.confirmed, self.unanswered,
        )  # fmt: skip

    def _guarded(self, take: Any, line: Line) -> None:
        try:
            take(line)
        except answer_rows.WrongAt as wrong:
            self.problems.append(Told(wrong.cell, str(wrong)))

    # The sheet with questions

    def _question(self, line: Line) -> None:
        with line.at(VERDICT):
            said = raw(line.cell(VERDICT))
            verdict = choice(said, VERDICTS) if said else ""
        with line.at(NOTE):
            note = raw(line.cell(NOTE))
        if line.key.startswith(BY_HAND):
            self._in_words(line, verdict, note)
            return
        path = _path(line)
        field = schema.field(line.key)
        with line.at(VALUE):
            new: New = value(line.cell(VALUE), field.meta.soort, choices(line.key))
        if verdict == DECLINED:
            new = self._declined(line, new, note)
        elif verdict == RIGHT and new is not None and bare(new) != text_at(self.before, line.key):
            line.wrong(
                VALUE, "u koos ‘klopt’, maar er staat ook een nieuwe waarde. Kies wijzigen, of haal de waarde weg."
            )
        elif verdict == CHANGE and new is None:
            line.wrong(VALUE, "u koos ‘wijzigen’, maar hier staat nog geen nieuwe waarde.")
        if new is None:
            self._kept(line, verdict, path)
        else:
            self._answered(path, new, line)
        if note and verdict != DECLINED:
            self.remarks.append(Told(line.place(NOTE), note))

    def _answered(self, path: Path, new: New, line: Line) -> None:
        """A new value; who says of the name of a contact that it does not apply, says so of the whole contact."""
        title, state = (NOTE if isinstance(new, Declined) else VALUE), line.states[0]
        if any(path[:length] in self.declined for length in range(1, len(path))):
            if not isinstance(new, Declined):
                line.wrong(VALUE, "u koos bij de naam ‘niet van toepassing’. Haal deze waarde weg, of vul de naam in.")
            self.confirmed += 1
            return
        if isinstance(new, Declined) and self._is_whole_contact(path):
            self.declined.add(path[:-1])
            if state == fingerprint(text_at(self.before, line.key)):
                path, state = path[:-1], fingerprint(text_at(self.before, ".".join(map(str, path[:-1]))))
        self._take(path, new, line, title, state)

    def _is_whole_contact(self, path: Path) -> bool:
        """Whether it is the name of somebody outside, of whom nothing else is known."""
        keys = [str(key) for key in path]
        above = ".".join(keys[:-1])
        if len(keys) < 4 or keys[-1] != "naam" or not set(schema.field(above).children) >= {"telefoon", "email"}:
            return False
        return not any(text_at(self.before, f"{above}.{key}") for key in schema.field(above).children if key != "naam")

    def _declined(self, line: Line, new: New, note: str) -> Declined:
        if new is not None:
            line.wrong(
                VALUE, "u koos ‘niet van toepassing’, maar er staat ook een nieuwe waarde. Kies een van de twee."
            )
        if not note:
            line.wrong(NOTE, "u koos ‘niet van toepassing’. Schrijf hier waarom.")
        return Declined(note)

    def _kept(self, line: Line, verdict: str, path: Path) -> None:
        """No new value: confirmed when somebody says so, and the value is still the one that was asked about."""
        if verdict != RIGHT:
            self.unanswered += 1
        elif line.states[0] != fingerprint(text_at(self.before, line.key)):
            self._conflict(path, "klopt", line.place(VERDICT))
        elif not text_at(self.before, line.key):
            line.wrong(VERDICT, "u koos ‘klopt’, maar hier is nog niets ingevuld. Schrijf de waarde erachter.")
        else:
            self.confirmed += 1

    def _in_words(self, line: Line, verdict: str, note: str) -> None:
        with line.at(VALUE):
            words = raw(line.cell(VALUE))
        if words or note or verdict in (CHANGE, DECLINED):
            told = "; ".join(part for part in (verdict, words, note) if part)
            self.by_hand.append(Told(line.place(VALUE), f"{line.about}: {told}"))
        else:
            self.confirmed += verdict == RIGHT
            self.unanswered += not verdict

    # The tables

    def _row(self, line: Line) -> None:
        table = line.table
        assert table is not None
        with line.at(NOTE):
            note = raw(line.cell(NOTE))
        if line.key:
            self._known(line, table)
        elif line.is_filled:
            self._new(line, table)
        if note:
            self.remarks.append(Told(line.place(NOTE), note))

    def _known(self, line: Line, table: Table) -> None:
        path = _path(line)
        current = [text_at(self.before, f"{line.key}.{column.key}") for column in table.columns]
        if "scholing" in path:
            current[:2] = [str(path[1]), text_at(self.before, f"{line.key}.soort")]
        elif path[0] == "rollen":
            current[0] = str(path[1])
        same = [fingerprint(text) == state for text, state in zip(current, line.states, strict=True)]
        if not line.is_filled:
            line.wrong(table.columns[0].title, "deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in.")
        moved = path[0] == "rollen" or "scholing" in path
        for place, column in enumerate(table.columns):
            with line.at(column.title):
                new = answer_rows.cell_value(line.cell(column.title), column, self.people)
            if fingerprint(bare(new)) == line.states[place]:
                continue
            if column.fixed:
                line.wrong(column.title, "dit kan hier niet anders. Zet wat nieuw is in een lege rij.")
            if bare(new) == current[place]:
                self.confirmed += 1  # taken over before
                continue
            if moved and not all(same):
                self._conflict((*path, column.key), bare(new) or "leeg", line.place(column.title))
                continue
            self._take((*path, column.key), new, line, column.title, line.states[place])

    def _new(self, line: Line, table: Table) -> None:
        path, fields = answer_rows.new_item(line, table, self.now, self.people)
        if not fields:
            self.confirmed += 1  # taken over before
            return
        self._take(path, fields, line, line.first, fingerprint(""))

    # One change

    def _take(self, path: Path, new: New, line: Line, title: str, state: str) -> None:
        """The change, when the file still says what was asked about and the value fits the model."""
        cell, at = line.place(title), ".".join(map(str, path))
        is_item = not (is_single(new) or isinstance(new, Declined))
        now = "" if is_item else text_at(self.before, at)
        told = f"niet van toepassing: {new.reason}" if isinstance(new, Declined) else None if is_item else bare(new)
        if told is not None and told == now:
            self.confirmed += 1
            return
        if not is_item and fingerprint(now) != state:
            self._conflict(path, told or "leeg", cell)
            return
        try:
            done = replace_values(self.content, self.file, {path: new}).content
        except SpliceRefused as refused:
            self.problems.append(Told(cell, str(refused)))
            return
        wrong = [found for found in self._findings(done) if _mark(found) not in self.wrong]
        if wrong:
            self.problems.append(Told(cell, f"{wrong[0].message} {wrong[0].help}".strip()))
            return
        self.content, self.now = done, facts(reading.read(done, self.file).tree)
        self.people = answer_rows.People(self.now)
        kind = "" if is_item or isinstance(new, Declined) else schema.field(at).meta.soort
        was = in_dutch(now, kind)
        self.changes.append(Change(path, new, cell, _words(was) or "nog niets", in_words(new)))

    def _conflict(self, path: Path, answered: str, cell: str) -> None:
        at = ".".join(map(str, path))
        tree = reading.read(self.content, self.file).tree
        line, now = line_of(tree, path, self.file), text_at(self.before, at)
        self.conflicts.append(Told(cell,
            f"het gegeven is intussen veranderd. In {self.file}, regel {line} ({safe(at)}) staat nu "
            f"{excerpt(now) if now else 'niets'}; het antwoord is {excerpt(answered)}. Er is niets overschreven: kijk "
            "welke klopt, en wijzig dat met de hand.",
        ))  # fmt: skip

    def _findings(self, content: bytes) -> Iterator[Finding]:
        read = reading.read(content, self.file)
        yield from read.findings
        yield from shape(read.tree, self.file, _LOCATION, _LOCATION).findings


def in_words(new: New) -> str:
    """A value as people read it, on one line."""
    if isinstance(new, Declined):
        return f"niet van toepassing: {spelled_out(new.reason)}"
    if isinstance(new, Mapping):
        return ", ".join(f"{key} {in_words(one)}" for key, one in new.items())
    if isinstance(new, date):
        return day_in_words(new)
    return _words(bare(new)) if is_single(new) and bare(new) else "leeg"


def _words(text: str) -> str:
    """The whole text, between quotation marks: what was and what comes is told exactly."""
    return f"‘{spelled_out(text)}’" if text else ""


def _mark(found: Finding) -> tuple[str, str | None, str]:
    """What tells a finding from another: not the numbers of lines, which move when something comes in between."""
    return found.code, found.field, _LINE.sub("regel", found.message)


def _path(line: Line) -> Path:
    """The path of a row; a key that somebody changed is no field of ours."""
    keys = line.key.split(".")
    try:
        schema.field(line.key)
    except KeyError:
        raise answer_rows.WrongAt(line.place_of_key, answer_rows.CHANGED_KEY) from None
    return tuple(int(key) if key.isdecimal() else key for key in keys)
