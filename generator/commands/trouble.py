"""Reasons why a command cannot go on, and the folder it works in."""

import os
import shlex
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import FOLDER, ORGANISATION, discover, holds_organisation

from ..unknown import MOST_NAMES, unknown

__all__ = ["MOST_NAMES", "NO_ROOT", "find_root", "near_root", "unknown"]

NO_ROOT = (
    f"hier is geen map met {FOLDER}/{ORGANISATION}.yaml; ga naar de map van uw organisatie, noem haar met "
    "--root, of begin er een met ‘geelvrij init MAP’."
)


def find_root(asked: Path | None) -> Path:
    """The folder of the organisation: the one that was named, or the nearest one upwards. Raises Trouble."""
    found = near_root(asked)
    if found is None:
        raise Trouble(NO_ROOT)
    return found


def near_root(asked: Path | None) -> Path | None:
    """The folder that was named, or the nearest one upwards, if any. Raises Trouble when a wrong one was named."""
    if asked is None:
        found = discover(Path.cwd())
        if found is None:
            _refuse_no_file(Path.cwd(), *Path.cwd().parents)
        return found
    if holds_organisation(asked):
        return asked.resolve()
    _refuse_no_file(asked)
    shown = spelled_out(str(asked))
    above = discover(asked) if asked.is_dir() else None
    if above is not None:
        raise Trouble(
            f"in {shown} staat geen {FOLDER}/{ORGANISATION}.yaml, maar wel in de map erboven; schrijf "
            f"--root {shlex.quote(spelled_out(_from_here(above)))}"
        )
    raise Trouble(
        f"in {shown} staat geen {FOLDER}/{ORGANISATION}.yaml; kies met --root de map van uw organisatie, "
        f"of begin er een met ‘geelvrij init {shlex.quote(shown)}’."
    )


def _refuse_no_file(*folders: Path) -> None:
    """Something stands in the place of the file that makes a folder an organisation's: say what. Raises Trouble."""
    for file in (folder / FOLDER / f"{ORGANISATION}.yaml" for folder in folders):
        if os.path.lexists(file):
            what = _sort_of(file)
            raise Trouble(
                f"{spelled_out(_from_here(file))} is {what}, geen gewoon bestand; zet het bestand zelf op die plaats."
            )


def _sort_of(file: Path) -> str:
    if file.is_dir():
        return "een map"
    return "een pijp of een apparaat" if file.exists() else "een snelkoppeling (symlink) die nergens heen leidt"


def _from_here(folder: Path) -> str:
    here = Path.cwd().resolve()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
