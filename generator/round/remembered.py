"""What the round remembers between two runs: days, what the overviews rest on, and what a person has dealt with."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from .. import manifest, one_file
from ..disk import why

_FILE = "ronde.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """`before`: the day before which locations answer; `reply`: the (G)MR and the oudercommissie; `compared`: the
    fingerprint of what the overviews were made from, on the day `compared_on`; `handled`: the marks of what somebody
    dealt with, no words; `answers`: the folder where answers came back, as seen from the organisation when it lies
    there."""

    before: date | None = None
    reply: date | None = None
    compared: str = ""
    compared_on: date | None = None
    handled: frozenset[str] = frozenset()
    answers: str = ""


def recall(folder: Path) -> Remembered:
    """What was remembered; nothing when that is not there or cannot be read."""
    try:
        told = json.loads(manifest.content(folder, _FILE) or b"{}")
        return Remembered(
            _day(told.get("antwoord_voor")), _day(told.get("medezeggenschap_voor")), str(told.get("vergeleken", "")),
            _day(told.get("vergeleken_op")),
            frozenset(map(str, told.get("afgehandeld", ()))), str(told.get("antwoorden", "")),
        )  # fmt: skip
    except (ValueError, AttributeError, TypeError, RecursionError):
        return Remembered()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def remember(folder: Path, told: Remembered) -> None:
    """Keep it for the next run; a file that holds the same stays as it is. Raises Trouble."""
    days = {"antwoord_voor": told.before, "medezeggenschap_voor": told.reply, "vergeleken_op": told.compared_on}
    plain = {
        **{key: day.isoformat() if day else "" for key, day in days.items()},
        "vergeleken": told.compared, "afgehandeld": sorted(told.handled), "antwoorden": told.answers,
    }  # fmt: skip
    put(folder / _FILE, (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())


def as_seen(root: Path, folder: Path) -> str:
    """A folder as it is remembered: from the organisation when it lies there, so that both can move."""
    base, there = Path(os.path.abspath(root)), Path(os.path.abspath(folder))  # noqa: PTH100 - a link keeps its name
    return (there.relative_to(base) if there.is_relative_to(base) else there).as_posix()


def put(path: Path, content: bytes) -> None:
    """Write a file of the round, unless it holds this already. Raises Trouble."""
    if manifest.content(path.parent, path.name) == content:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        one_file.put(path, content)
    except OSError as error:
        raise Trouble(f"{spelled_out(path.name)} kan niet worden geschreven: {why(error)}") from error
