"""What the round remembers between two runs: the days that were given, and what the overviews rest on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import manifest
from .saving import make_folder, save

_FILE = "ronde.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """`before`: the day before which locations answer; `reply`: the (G)MR and the oudercommissie; `compared`: the
    fingerprint of what the overviews were made from."""

    before: date | None = None
    reply: date | None = None
    compared: str = ""


def recall(folder: Path) -> Remembered:
    """What was remembered; nothing when that is not there or cannot be read."""
    try:
        told = json.loads(manifest.content(folder, _FILE) or b"{}")
        return Remembered(
            _day(told.get("antwoord_voor")), _day(told.get("medezeggenschap_voor")), str(told.get("vergeleken", ""))
        )
    except (ValueError, AttributeError, TypeError, RecursionError):
        return Remembered()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def remember(folder: Path, told: Remembered) -> None:
    """Keep it for the next run; a file that holds the same stays as it is. Raises Trouble."""
    days = {"antwoord_voor": told.before, "medezeggenschap_voor": told.reply}
    plain = {key: day.isoformat() if day else "" for key, day in days.items()} | {"vergeleken": told.compared}
    content = (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()
    if manifest.content(folder, _FILE) != content:
        make_folder(folder)
        save(folder / _FILE, content)
