"""What was taken over from the workbooks of a location, kept beside its request: how far each was, no words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kept import fingerprint
from ..manifest import content
from .answers import Answers

FILE = "verwerkt.json"


@dataclass(frozen=True, slots=True)
class Words:
    """Cells with words that somebody has to read; `mark` tells these words from others, not what they say."""

    cells: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook: how many of its rows have an answer, whether all of those could be taken over, its words."""

    book: str
    rows: int
    answered: int
    is_whole: bool
    words: Words | None = None
    digest: str = ""  # SHA-256 of the file

    @property
    def unanswered(self) -> int:
        """How many rows still ask something."""
        return self.rows - self.answered

    def covers(self, other: Taken) -> bool:
        """Whether it is the same workbook, filled in as far or further and with words in the same cells or more."""
        cells = set(self.words.cells if self.words else ())
        is_further = self.answered >= other.answered and cells.issuperset(other.words.cells if other.words else ())
        return self.book == other.book and is_further


def of(book: str, location: str, found: Answers, digest: str = "") -> Taken:
    """What a workbook of this name comes to."""
    return Taken(book, found.asked, found.answered, found.is_whole, words(location, found), digest)


def words(location: str, found: Answers) -> Words | None:
    """The remarks, and the answers that no single field holds; None when there are none."""
    told = (*found.by_hand, *found.remarks)
    if not told:
        return None
    mark = fingerprint(location, *(f"{one.cell} {one.message}" for one in told))
    return Words(tuple(dict.fromkeys(one.cell for one in told)), mark)


def recall(folder: Path) -> tuple[Taken, ...]:
    """What was taken over, a workbook each; nothing when that is not there or cannot be read."""
    try:
        told = json.loads(content(folder, FILE) or b'{"bestanden": []}')
        return tuple(_read(one) for one in told["bestanden"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return ()


def is_whole(folder: Path, digest: str) -> bool:
    """Whether all of a workbook with these bytes was taken over before."""
    return any(one.is_whole and one.digest == digest for one in recall(folder))


def kept(folder: Path, book: str, location: str, found: Answers, digest: str) -> bytes:
    """The file with this workbook in it as well, in the place of what it covers."""
    before, now = recall(folder), of(book, location, found, digest)
    return _dump(before if found.is_empty else [*(one for one in before if not now.covers(one)), now])


def _read(told: Mapping[str, Any]) -> Taken:
    mark = str(told["merk"])
    said = Words(tuple(map(str, told["cellen"])), mark) if mark else None
    return Taken(
        str(told["bestand"]), int(told["vragen"]), int(told["beantwoord"]), told["klopt"] is True, said,
        str(told.get("sha256", "")),
    )  # fmt: skip


def _dump(books: Iterable[Taken]) -> bytes:
    told = [
        {
            "bestand": one.book, "vragen": one.rows, "beantwoord": one.answered, "klopt": one.is_whole,
            "cellen": one.words.cells if one.words else (), "merk": one.words.mark if one.words else "",
            "sha256": one.digest,
        }
        for one in books
    ]  # fmt: skip
    return (json.dumps({"bestanden": told}, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")
