"""Reads the answers in a workbook that came back: what changes in the file of the location, and what is wrong where."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from geelvrij.checks import reading
from geelvrij.checks.lookup import Path

from . import answer_rows
from .answer_book import Answers, Book, Change, NotOurs, Told, opened
from .answer_cells import raw
from .answer_new import new_item
from .answer_people import cell_value, cell_words
from .answer_questions import Questions, path_of
from .answer_rows import Line
from .answer_taking import Taking, dotted
from .request_rows import text_at
from .request_tables import NOTE, QUESTIONS, Table, fingerprint, tables
from .splice import line_of
from .yaml_words import bare

__all__ = ["Answers", "Book", "Change", "NotOurs", "Told", "opened", "read"]


def read(book: Book, content: bytes, file: str) -> Answers:
    """What comes back in a workbook, against the file of the location as it is now. Raises HeadsGone, SpliceRefused."""
    taking = Taking(content, file)
    asked, rows = Questions(taking), _Rows(taking)
    for line in answer_rows.questions(book.sheets[QUESTIONS]):
        _guarded(taking, asked.read, line)
    for line in chain.from_iterable(answer_rows.table_lines(book.sheets[one.sheet], one) for one in tables()):
        _guarded(taking, rows.read, line)
    tree = reading.read(taking.content, file).tree
    return Answers(
        content=taking.content,
        changes=tuple(replace(one, line=line_of(tree, one.path, file)) for one in taking.changes),
        problems=tuple(taking.problems),
        conflicts=tuple(taking.conflicts),
        by_hand=tuple(asked.by_hand),
        remarks=(*asked.remarks, *rows.remarks),
        confirmed=taking.confirmed,
        asked=len(asked.lines),
        answered=asked.answered(),
    )


def _guarded(taking: Taking, take: Callable[[Line], None], line: Line) -> None:
    try:
        take(line)
    except answer_rows.WrongAt as wrong:
        taking.problems.append(wrong.told)


class _Rows:
    """The tables: what changed in a row that was there, and what is new."""

    def __init__(self, taking: Taking) -> None:
        self.taking = taking
        self.remarks: list[Told] = []

    def read(self, line: Line) -> None:
        """Take over what a row says. Raises WrongAt."""
        table = line.table
        assert table is not None
        with line.at(NOTE):
            note = raw(line.cell(NOTE))
        if line.key:
            self._known(line, table)
        elif line.is_filled:
            self._new(line, table)
        if note:
            self.remarks.append(line.told(NOTE, note))

    def _known(self, line: Line, table: Table) -> None:
        path = path_of(line, table.columns[-1].key)
        current = self._current(line, table, path)
        if not line.is_filled:
            line.wrong(table.columns[0].title, "deze rij is leeg gemaakt. Gaat iemand weg, vul dan een laatste dag in.")
        moves = path[0] == "rollen" or "scholing" in path  # in a list: another may stand at its number by now
        is_other = moves and any(fingerprint(text) != state for text, state in zip(current, line.states, strict=True))
        for place, column in enumerate(table.columns):
            with line.at(column.title):
                new = cell_value(line.cell(column.title), column, self.taking.people)
            if fingerprint(bare(new)) == line.states[place]:
                continue
            if column.fixed:
                line.wrong(column.title, "dit kan hier niet anders. Zet wat nieuw is in een lege rij.")
            self._touch(path)
            if is_other and bare(new) != current[place]:
                self.taking.conflict((*path, column.key), bare(new), line, column.title)
            else:
                self.taking.value((*path, column.key), new, line, column.title, line.states[place])

    def _current(self, line: Line, table: Table, path: Path) -> list[str]:
        """What the file says by now in the cells of a row."""
        found = [text_at(self.taking.before, f"{line.key}.{column.key}") for column in table.columns]
        if "scholing" in path:
            found[:2] = [str(path[1]), text_at(self.taking.before, f"{line.key}.soort")]
        elif path[0] == "rollen":
            found[0] = str(path[1])
        return found

    def _new(self, line: Line, table: Table) -> None:
        path, fields = new_item(line, table, self.taking.now, self.taking.people)
        self._touch(path)
        if not fields:
            self.taking.confirmed += 1  # taken over before
            return
        words = (cell_words(line.cell(column.title), column, self.taking.people) for column in table.columns)
        self.taking.item(path, fields, line, ", ".join(filter(None, words)))

    def _touch(self, path: Path) -> None:
        self.taking.touched.add(dotted(path[: 3 if "scholing" in path else 2]))
