"""What a check reports: a finding, how heavy it weighs, and the place it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as made
from datetime import date
from enum import Enum
from functools import total_ordering
from typing import NamedTuple


@total_ordering
class Severity(Enum):
    """How heavy a finding weighs: `FOUT` > `WAARSCHUWING` > `TIP`; the value is the Dutch word a user sees."""

    TIP = "tip"
    WAARSCHUWING = "waarschuwing"
    FOUT = "fout"

    @property
    def weight(self) -> int:
        """1 for a tip, 2 for a waarschuwing, 3 for a fout."""
        return _WEIGHT[self.value]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.weight < other.weight


_WEIGHT = {"tip": 1, "waarschuwing": 2, "fout": 3}


class Place(NamedTuple):  # a file has a thousand of them: three times as fast to make as a frozen dataclass
    """A stretch of a file: lines and columns count from 1, columns in code points, the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Where:
    """A place inside a Word document: the headings above it, the part (or table cell) and the words around it."""

    headings: tuple[str, ...] = ()
    snippet: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What lapses by itself, as a task. `day`: the last one on which it is right; None: the one before it is found."""

    word: str  # what stands before that day: verloopt op, uiterlijk op
    what: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody has to mend. `message` says what is wrong, `help` what to do, both in Dutch."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    file: str = ""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    location: str | None = None
    field: str | None = None
    document: str | None = None
    where: Where | None = None
    source: str | None = None
    ask: str = ""  # what whoever leads the location is asked to supply, in words without files
    about: str = made(default="", compare=False)  # the key of a person or role that tells it from others of its field
    due: Due | None = made(default=None, compare=False)  # of what only days make wrong

    @classmethod
    def at(
        cls,
        place: Place,
        code: str,
        name: str,
        severity: Severity,
        message: str,
        help: str = "",
        *,
        location: str | None = None,
        field: str | None = None,
        document: str | None = None,
        where: Where | None = None,
        source: str | None = None,
        ask: str = "",
        about: str = "",
        due: Due | None = None,
    ) -> "Finding":
        """A finding that stands at `place`."""
        span = (place.file, place.line, place.column, place.end_line, place.end_column)
        made_at = cls(code, name, severity, message, help, *span, location, field, document, where, source, ask, about)
        return replace(made_at, due=due) if due else made_at

    @property
    def place(self) -> Place:
        """The file, lines and columns of this finding as one value."""
        return Place(self.file, self.line, self.column, self.end_line, self.end_column)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Orders findings by file, line, column, code, message; the rest only breaks ties."""
        where = self.where or Where()
        ties = (self.location or "", self.field or "", self.document or "", where.headings, where.part, where.snippet)
        return (self.file, self.line, self.column, self.code, self.message, self.end_line, self.end_column, *ties)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the one order every report uses, exact twins removed."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))
