"""The workbooks that came back in the round, and how far the request of each location is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import GeelvrijError, Trouble
from geelvrij.checks.file_names import is_passed_over
from geelvrij.checks.lookup import Path as FieldPath

from ..disk import why
from ..kept import is_as_made
from . import asking, side_by_side, taken
from .answers import Answers
from .returned import Returned, look
from .revise_known import ASKED, NOT_ASKED, PARTLY, RETURNED, TAKEN, WRONG
from .taken import Taken, Words

_HEAVIEST = (WRONG, RETURNED, PARTLY, TAKEN)


@dataclass(frozen=True, slots=True)
class Reply:
    """How far the request of a location is: of the rows that ask something, how many have an answer; and its words."""

    state: str
    answered: int = 0
    rows: int = 0
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class CameBack:
    """A workbook that came back, or why it cannot be read."""

    path: Path
    one: Returned | None = None
    trouble: str = ""

    @property
    def has_news(self) -> bool:
        """Whether there is something to show: what changes, or what is wrong."""
        return self.one is not None and bool(self.one.found.changes or not self.one.found.is_whole)


def paths(out: Path, year: str, elsewhere: Path | None) -> list[Path]:
    """The workbooks beside the requests and in the folder for answers, each once: but for those that nobody wrote in.

    Raises Trouble for a folder that is not there or that we may not look into.
    """
    bases = [out / year / asking.FOLDER, *([elsewhere] if elsewhere else [])]
    if elsewhere is not None and not os.path.isdir(elsewhere):  # noqa: PTH112 - never raises
        raise Trouble(f"{spelled_out(str(elsewhere))} is geen map; noem met --answers de map met de antwoorden.")
    found = {os.path.realpath(path): path for base in bases for path in _books(base)}
    return sorted(path for path in found.values() if not is_as_made(path.parent, path.name))


def _books(base: Path) -> Iterator[Path]:
    """The workbooks in a folder and below it. Raises Trouble for one that we may not look into."""

    def closed(error: OSError) -> None:
        raise Trouble(f"{spelled_out(str(error.filename))} kan niet worden bekeken: {why(error)}") from error

    for place, _, names in os.walk(base, onerror=closed) if base.is_dir() else ():
        yield from (Path(place, name) for name in names if name.lower().endswith(".xlsx") and not is_passed_over(name))


def read(
    root: Path, locations: Iterable[str], files: Iterable[Path], year: str, on: date, *, out: Path | None = None
) -> list[CameBack]:
    """Each workbook; one that cannot be read costs no other, and what two of a location answer differently is told.

    `out`: where it is kept what was taken over. Of a workbook of which all was, what is otherwise now changed later.
    """
    known = list(locations)

    def one(path: Path, denied: Mapping[FieldPath, str] | None = None) -> CameBack:
        try:
            found = look(root, known, path, on, denied)
        except GeelvrijError as error:
            return CameBack(path, trouble=str(error))
        if found.book.edition != year:
            edition = safe(found.book.edition) or "(zonder jaar)"
            return CameBack(path, trouble=f"dit is de uitvraag van editie {edition}")
        if out is not None and taken.is_whole(asking.folder(out, year, found.book.location), found.digest):
            found = replace(found, found=replace(found.found, conflicts=()))
        return CameBack(path, found)

    back = [one(path) for path in files]
    denied = side_by_side.denied(found.one for found in back if found.one)
    return [one(found.path, denied[found.path]) if found.path in denied else found for found in back]


def replies(
    names: Iterable[str], out: Path, year: str, back: Iterable[CameBack]
) -> Mapping[str, Reply]:  # fmt: skip
    """How far the request of each location is, and all words that came with it.

    Of several workbooks the one that is furthest from done counts, with an answer to each row that one of them answers.
    Of one that lies elsewhere by now, what was taken over does.
    """
    found: dict[str, list[Returned]] = {}
    for one in back:
        if one.one is not None and _state(one.one.found):
            found.setdefault(one.one.book.location, []).append(one.one)
    return {name: _of(found.get(name, []), out, year, name) for name in names}


def _of(came: list[Returned], out: Path, year: str, name: str) -> Reply:
    now = [taken.of(one.path.name, name, one.found) for one in came]
    kept = taken.recall(asking.folder(out, year, name))
    before = [one for one in kept if not any(other.covers(one) for other in now)]
    words = tuple(dict.fromkeys(one.words for one in (*now, *before) if one.words))
    if came:
        worst = min((one.found for one in came), key=lambda one: _HEAVIEST.index(_state(one)))
        state, answered = _state(worst), _together(worst, (one.found for one in came))
        return Reply(TAKEN if state == PARTLY and answered == worst.asked else state, answered, worst.asked, words)
    if before:
        best = min(before, key=lambda one: (one.unanswered, not one.is_whole))
        return Reply(_state_before(best), best.answered, best.rows, words)
    return Reply(ASKED if asking.is_asked(out, year, name) else NOT_ASKED)


def _together(one: Answers, came: Iterable[Answers]) -> int:
    """How many rows have an answer in this workbook, or in another copy of it."""
    return len(one.rows.intersection(chain.from_iterable(other.with_answer for other in came)))


def _state(found: Answers) -> str:
    """What became of a workbook; "" when nobody filled in anything."""
    if not found.is_whole:
        return WRONG
    if found.changes:
        return RETURNED
    if found.answered == found.asked:
        return TAKEN
    return "" if found.is_empty else PARTLY


def _state_before(one: Taken) -> str:
    if not one.is_whole:
        return WRONG
    return PARTLY if one.unanswered else TAKEN
