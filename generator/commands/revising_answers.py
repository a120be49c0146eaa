"""The workbooks that came back in the round, and what became of the request of each location."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import GeelvrijError, Trouble

from ..disk import why
from ..manifest import content, sha256
from ..round.answers import Answers
from ..round.revise_known import ASKED, NOT_ASKED, RETURNED, TAKEN, WRONG
from .answers import looked_at
from .organisation import Organisation
from .request import FOLDER, folder

_BOOK = "uitvraag-{}-{}.xlsx"
_MADE, _LOG = "controle.sha256", "verwerkt.txt"  # beside a request: what we made of it, and what was taken over
_HEAVIEST = (WRONG, RETURNED, TAKEN)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: of which location, and what became of it; `trouble`: why it cannot be read."""

    path: Path
    location: str = ""
    state: str = ""
    has_news: bool = False  # something to show: changes, or what is wrong
    trouble: str = ""


def came_back(out: Path, year: str, elsewhere: Path | None) -> list[Path]:
    """The workbooks in the folder for answers, or beside the requests: but for those that nobody wrote in.

    Raises Trouble for a folder that is not there or that we may not look into.
    """
    base = elsewhere or out / year / FOLDER
    if elsewhere is not None and not elsewhere.is_dir():
        raise Trouble(f"{spelled_out(str(elsewhere))} is geen map; noem met --answers de map met de antwoorden.")
    found = [path for path in _books(base) if not is_as_made(path.parent, path.name)]
    return sorted(found)


def _books(base: Path) -> Iterator[Path]:
    """The workbooks in a folder and below it. Raises Trouble for one that we may not look into."""

    def closed(error: OSError) -> None:
        raise Trouble(f"{spelled_out(str(error.filename))} kan niet worden bekeken: {why(error)}") from error

    for place, _, names in os.walk(base, onerror=closed) if base.is_dir() else ():
        yield from (Path(place, name) for name in names if name.lower().endswith(".xlsx") and name[:2] != "~$")


def is_as_made(place: Path, name: str) -> bool:
    """Whether a file is still the one that a request was made with."""
    made = content(place, name)
    lines = (content(place, _MADE) or b"").decode(errors="replace").splitlines()
    return made is not None and sha256(made) in {line.split(" ")[0] for line in lines}


def looked(own: Organisation, paths: Iterable[Path], out: Path, year: str) -> Iterator[Returned]:
    """What became of each workbook; one that cannot be read costs no other."""
    for path in paths:
        try:
            book, _, _, found = looked_at(own, path)
        except GeelvrijError as error:
            yield Returned(path, trouble=str(error))
            continue
        if book.edition != year:
            yield Returned(path, trouble=f"dit is de uitvraag van editie {safe(book.edition) or '(zonder jaar)'}")
            continue
        logged = content(folder(out, year, book.location), _LOG) is not None
        news = bool(found.changes or not found.is_whole or (found.by_hand and not logged))
        yield Returned(path, book.location, _state(found, logged=logged), news)


def _state(found: Answers, *, logged: bool) -> str:
    """What became of one; "" when nobody filled in anything."""
    if not found.is_whole:
        return WRONG
    if found.changes or (found.by_hand and not logged):
        return RETURNED
    return TAKEN if found.confirmed or logged else ""


def states(names: Iterable[str], out: Path, year: str, returned: Iterable[Returned]) -> Mapping[str, str]:
    """What became of the request of each location; of several workbooks the one that asks most."""
    found: dict[str, list[str]] = {}
    for one in returned:
        if one.state:
            found.setdefault(one.location, []).append(one.state)
    return {name: _of(found.get(name, []), out, year, name) for name in names}


def _of(came: list[str], out: Path, year: str, name: str) -> str:
    if came:
        return min(came, key=_HEAVIEST.index)
    if content(folder(out, year, name), _LOG) is not None:  # from a folder that is not looked in now
        return TAKEN
    there = content(folder(out, year, name), _BOOK.format(name, year)) is not None
    return ASKED if there else NOT_ASKED


def unfilled(out: Path, year: str, name: str) -> tuple[str, bytes] | None:
    """The workbook that a location still has to fill in; None when there is none, or somebody wrote in it."""
    place, file = folder(out, year, name), _BOOK.format(name, year)
    made = content(place, file)
    return (file, made) if made is not None and is_as_made(place, file) else None
