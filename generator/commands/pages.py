"""The pages of an overview in a folder: those of an earlier run make way, so that nobody takes them for new."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .saving import make_way

BOARD = "overzicht"  # the name of the page for the board
_BESIDE = f"{BOARD}_"  # where a location has that name: none has one with _
_HEAD = 1024  # bytes, in which a page says what it is of
_OF = re.compile(rb'<meta name="geelvrij-overzicht" content="([a-z0-9-]*)">')


def board_beside(locations: Collection[str]) -> str:
    """The name of the page for the board, beside those of the locations."""
    return _BESIDE if BOARD in locations else BOARD


def make_way_for_pages(folder: Path, root: Path, wat: tuple[str, ...], *, whole: bool) -> None:
    """Remove the page for the board and those of what was asked; `whole`: of every location, also of one that is gone.

    Nothing else: a page is ours when it says that it is of the location whose name it bears. Raises Trouble.
    """
    asked = {Path(word).stem for word in wat}
    for path, location in _pages(folder):
        if whole or not location or location in asked:
            make_way(path, root, ())


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """The pages in a folder, each with the location that it is of; empty for that of the board."""
    for path in _listed(folder):
        location = _location_of(path)
        if location is not None and path.stem in ([location] if location else [BOARD, _BESIDE]):
            yield path, location


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder / name for name in os.listdir(folder) if name.endswith(".html"))  # noqa: PTH208 - no stat
    except OSError:  # it is not there yet, or writing into it says what is wrong
        return []


def _location_of(path: Path) -> str | None:
    """Which location a page says that it is of; None when it is no page of ours."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            said = _OF.search(file.read(_HEAD))
    except OSError:  # what we cannot look into may be anything
        return None
    return said[1].decode() if said else None
