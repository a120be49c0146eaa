"""One workbook that came back: read against the file that it is about, and taken over in it."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.location import FOLDER
from geelvrij.checks.lookup import Path as FieldPath
from geelvrij.checks.opening import MAX_FILE
from geelvrij.checks.sentences import shown

from ..disk import why
from ..manifest import content, sha256
from ..splicing.write_back import read_own, write_back
from ..unknown import unknown
from ..writing import write_set
from . import answers, taken
from .answers import Answers, Book, NotOurs
from .asking import LOG, folder
from .workbook_reader import WorkbookRefused


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook, the file it is about, what that holds, and what would change in it."""

    path: Path
    book: Book
    file: str
    before: bytes
    found: Answers
    denied: Mapping[FieldPath, str] = field(default_factory=dict)  # what another workbook answers differently
    digest: str = ""  # SHA-256 of the workbook


def look(
    root: Path, locations: Iterable[str], path: Path, on: date, denied: Mapping[FieldPath, str] | None = None
) -> Returned:
    """A workbook about one of these locations, as it is read on this day; `denied`: see `side_by_side.py`.

    Raises WorkbookRefused, NotWritten, NotOurs, HeadsGone and SpliceRefused.
    """
    data = _bytes(path)
    book = answers.opened(data)
    file = _file(list(locations), book)
    before = read_own(root, file)
    found = answers.read(book, before, file, on, denied)
    return Returned(path, book, file, before, found, denied or {}, sha256(data))


def take(root: Path, one: Returned) -> None:
    """Write the changes in the file. Raises NotWritten when somebody changed it meanwhile, or it cannot be written."""
    write_back(root, one.file, one.before, one.found.content)


def note(out: Path, one: Returned, on: date, told: Iterable[str]) -> None:
    """Keep beside the request what was taken over from it on this day, and how far it is. Raises WriteError."""
    target = folder(out, one.book.edition, one.book.location)
    lines = [f"{shown(on)}: {spelled_out(one.path.name)} → {one.file}", *told, "", ""]
    kept = taken.kept(target, one.path.name, one.book.location, one.found, one.digest)
    write_set(target, {LOG: (content(target, LOG) or b"") + "\n".join(lines).encode(), taken.FILE: kept}, inside=out)


def _bytes(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises WorkbookRefused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise WorkbookRefused("dit is geen gewoon bestand.")
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise WorkbookRefused("het bestand is er niet; kijk of de naam klopt.") from None
    except OSError as error:
        raise WorkbookRefused(why(error)) from error


def _file(known: list[str], book: Book) -> str:
    """The file of the location that a workbook is about. Raises NotOurs."""
    if book.location not in known:
        raise NotOurs(str(unknown("locatie", book.location, known, "Kijk in de map locations welke er zijn.")))
    return f"{FOLDER}/{book.location}.yaml"
