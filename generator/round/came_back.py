"""The workbooks that came back in the round, and how far the request of each location is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import GeelvrijError, Trouble

from ..disk import why
from ..kept import fingerprint
from . import asking
from .answers import Answers, Told
from .asking import is_as_made
from .returned import Returned, look
from .revise_known import ASKED, NOT_ASKED, PARTLY, RETURNED, TAKEN, WRONG

_HEAVIEST = (WRONG, RETURNED, PARTLY, TAKEN)


@dataclass(frozen=True, slots=True)
class Reply:
    """How far the request of a location is: of the rows that ask something, how many have an answer.

    `notes` are the cells with words that somebody has to read: remarks, and answers that no single field holds. `mark`
    tells these words from other ones, and nothing of what they say.
    """

    state: str
    answered: int = 0
    rows: int = 0
    notes: tuple[str, ...] = ()
    mark: str = ""


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
    """The workbooks in the folder for answers, or beside the requests: but for those that nobody wrote in.

    Raises Trouble for a folder that is not there or that we may not look into.
    """
    base = elsewhere or out / year / asking.FOLDER
    if elsewhere is not None and not elsewhere.is_dir():
        raise Trouble(f"{spelled_out(str(elsewhere))} is geen map; noem met --answers de map met de antwoorden.")
    return sorted(path for path in _books(base) if not is_as_made(path.parent, path.name))


def _books(base: Path) -> Iterator[Path]:
    """The workbooks in a folder and below it. Raises Trouble for one that we may not look into."""

    def closed(error: OSError) -> None:
        raise Trouble(f"{spelled_out(str(error.filename))} kan niet worden bekeken: {why(error)}") from error

    for place, _, names in os.walk(base, onerror=closed) if base.is_dir() else ():
        yield from (Path(place, name) for name in names if name.lower().endswith(".xlsx") and name[:2] != "~$")


def read(root: Path, locations: Iterable[str], files: Iterable[Path], year: str) -> Iterator[CameBack]:
    """Each workbook; one that cannot be read costs no other."""
    known = list(locations)
    for path in files:
        try:
            one = look(root, known, path)
        except GeelvrijError as error:
            yield CameBack(path, trouble=str(error))
            continue
        edition = one.book.edition
        if edition == year:
            yield CameBack(path, one)
        else:
            yield CameBack(path, trouble=f"dit is de uitvraag van editie {safe(edition) or '(zonder jaar)'}")


def replies(
    names: Iterable[str], out: Path, year: str, back: Iterable[CameBack]
) -> Mapping[str, Reply]:  # fmt: skip
    """How far the request of each location is; of several workbooks the one that asks most."""
    found: dict[str, list[Reply]] = {}
    for one in back:
        if one.one is not None and (reply := _reply(one.one)):
            found.setdefault(one.one.book.location, []).append(reply)
    return {name: _of(found.get(name, []), out, year, name) for name in names}


def _reply(one: Returned) -> Reply | None:
    """What came of one workbook; None when nobody filled in anything."""
    found, told = one.found, (*one.found.by_hand, *one.found.remarks)
    notes = tuple(dict.fromkeys(each.cell for each in told))
    state = _state(found)
    return Reply(state, found.answered, found.asked, notes, _mark(one.book.location, told)) if state else None


def _mark(location: str, told: Iterable[Told]) -> str:
    words = [f"{one.cell} {one.message}" for one in told]
    return fingerprint(location, *words) if words else ""


def _state(found: Answers) -> str:
    """What became of one; "" when nobody filled in anything."""
    if not found.is_whole:
        return WRONG
    if found.changes:
        return RETURNED
    if found.answered == found.asked:
        return TAKEN
    return PARTLY if found.answered or found.confirmed or found.by_hand or found.remarks else ""


def _of(came: list[Reply], out: Path, year: str, name: str) -> Reply:
    if came:
        return min(came, key=lambda one: _HEAVIEST.index(one.state))
    if asking.is_taken_over(out, year, name):  # from a folder that is not looked in now
        return Reply(TAKEN)
    return Reply(ASKED if asking.is_asked(out, year, name) else NOT_ASKED)
