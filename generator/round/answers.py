"""Reads the answers in a workbook that came back: what changes in the file of the location, and what is wrong where."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from geelvrij.checks import reading
from geelvrij.checks.lookup import Path

from ..splicing.splice import line_of
from ..splicing.yaml_words import New, bare
from . import answer_rows
from .answer_book import Answers, Book, Change, NotOurs, Told, opened
from .answer_cells import raw
from .answer_new import lacking, new_item, who_is_new
from .answer_people import cell_words
from .answer_questions import Questions, path_of
from .answer_rows import NEW, Line
from .answer_taking import Mark, Taking, dotted
from .request_rows import text_at
from .request_tables import HELD, KNOWN, NOTE, QUESTIONS, Column, Table, fingerprint, tables

__all__ = ["Answers", "Book", "Change", "NotOurs", "Told", "opened", "read"]


def read(book: Book, content: bytes, file: str, on: date, others: Mapping[Path, str] | None = None) -> Answers:
    """What comes back in a workbook, against the file of the location as it is on this day.

    `others`: what another workbook answers differently (`side_by_side.py`). Raises HeadsGone, SpliceRefused.
    """
    taking = Taking(content, file, on, others or {})
    asked, rows = Questions(taking), _Rows(taking)
    for line in answer_rows.questions(book.sheets[QUESTIONS]):
        asked.read(line)
    sheets = [(book.sheets[table.sheet], table) for table in tables(book.sectors)]
    for line in chain.from_iterable(answer_rows.table_lines(*one) for one in sheets):
        rows.read(line)
    tree = reading.read(taking.content, file).tree
    return Answers(
        content=taking.content,
        changes=tuple(replace(one, line=line_of(tree, one.path, file)) for one in taking.changes),
        problems=tuple(taking.problems),
        conflicts=tuple(taking.conflicts),
        by_hand=tuple(asked.by_hand),
        held=tuple(taking.held),
        remarks=(*asked.remarks, *rows.remarks),
        confirmed=taking.confirmed,
        rows=frozenset(line.key for line in asked.lines),
        with_answer=asked.answered(),
        said=taking.said,
    )


class _Rows:
    """The tables: what changed in a row that was there, and what is new."""

    def __init__(self, taking: Taking) -> None:
        self.taking = taking
        self.remarks: list[Told] = []

    def read(self, line: Line) -> None:
        """Take over what a row says; what is wrong with one cell of it is told, and so is all the rest."""
        assert line.table is not None
        with self.taking.telling():
            if line.key:
                self._known(line, line.table)
            elif line.is_filled:
                self._new(line, line.table)
        with self.taking.telling(), line.at(NOTE):
            if note := raw(line.cell(NOTE)):
                self.remarks.append(line.told(NOTE, note))

    def _known(self, line: Line, table: Table) -> None:
        path = path_of(line, table.columns[-1].key)
        current = self._current(line, table, path)
        is_filled = line.is_filled
        moves = path[0] == "rollen" or "scholing" in path  # in a list: another may stand at its number by now
        is_other = moves and any(fingerprint(text) != state for text, state in zip(current, line.states, strict=True))
        mark = self.taking.mark()
        for place, column in enumerate(table.columns):
            with self.taking.telling():
                if line.states[place] == HELD:
                    _left(line, column)
                elif is_filled:
                    self._cell(line, column, path, line.states[place], current[place] if is_other else None)
        if not is_filled:
            line.wrong(table.columns[0].title, "deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in.")
        if self.taking.wrong_since(mark) and (moves or self._says_who(line, table, mark)):
            self.taking.hold(mark)

    def _says_who(self, line: Line, table: Table, mark: Mark) -> bool:
        """Whether somebody wrote in the cells that say what the row is about: it may be about another by now."""
        names = {line.place(column.title) for column in table.columns[: table.naming[0]]}
        wrong, changed = self.taking.wrong_since(mark), self.taking.changes[mark.changes :]
        return not names.isdisjoint([*(one.cell for one in wrong), *(one.cell for one in changed)])

    def _cell(self, line: Line, column: Column, path: Path, state: str, other: str | None) -> None:
        """A cell of a row that was there; `other`: what stands in it by now, when the row is of something else."""
        new = self.taking.cell(line, column)
        if fingerprint(bare(new)) == state:
            return
        if column.fixed:
            line.wrong(column.title, "dit kan hier niet anders. Zet wat nieuw is in een lege rij.")
        below = (*path, *column.key.split("."))
        self._touch(path, column.key)
        if other is not None and bare(new) != other:
            self.taking.conflict(below, bare(new), line, column.title)
        else:
            self.taking.value(below, new, line, column.title, state)

    def _current(self, line: Line, table: Table, path: Path) -> list[str]:
        """What the file says by now in the cells of a row."""
        found = [text_at(self.taking.before, f"{line.key}.{column.key}") for column in table.columns]
        if "scholing" in path:
            found[:2] = [str(path[1]), text_at(self.taking.before, f"{line.key}.soort")]
        elif path[0] == "rollen":
            found[0] = str(path[1])
        return found

    def _new(self, line: Line, table: Table) -> None:
        """Somebody or something new is taken wholly or not at all; each wrong cell is told."""
        mark, found = self.taking.mark(), dict[Column, New]()
        for column in table.columns:
            with self.taking.telling():
                found[column] = self.taking.cell(line, column)
        self.taking.problems += lacking(line, found)
        words = ", ".join(filter(None, (cell_words(new, column, self.taking.people) for column, new in found.items())))
        if not self.taking.wrong_since(mark):
            with self.taking.telling():
                self._item(line, found, words)
        if self.taking.wrong_since(mark):
            self.taking.newcomers.update(who_is_new(found))
            self.taking.held.append(Told(line.place(line.first), words or "de hele rij", NEW))

    def _item(self, line: Line, found: Mapping[Column, New], words: str) -> None:
        path, fields = new_item(line, found, self.taking.now, self.taking.people)
        self._touch(path)
        if fields:
            self.taking.item(path, fields, line, words)
        else:
            self.taking.confirmed += 1  # taken over before

    def _touch(self, path: Path, key: str = "") -> None:
        if "scholing" in path:
            self.taking.touched.add(dotted(path[:3]))
        else:
            self.taking.touched.update((dotted(path[:2]), dotted((*path[:2], key.partition(".")[0]))))


def _left(line: Line, column: Column) -> None:
    """A cell in which nothing was asked. Raises WrongAt when something was written there."""
    with line.at(column.title):
        text = raw(line.cell(column.title))
    if text not in ("", KNOWN):
        line.wrong(
            column.title, f"deze dag weten we al. Is hij anders? Zet {KNOWN} terug, en schrijf de dag bij {NOTE}."
        )
