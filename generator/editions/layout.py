"""Where an adopted edition stands, and what the files and folders in it are called."""

import os
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.file_names import is_safe_id

from ..master import EDITIONS, TEMPLATES

RECORD, CONTROL, LAW = "editie.yaml", "controle.sha256", "wetsartikelen.yaml"
REPEATS = "scholingstermijnen.yaml"
MASTERS, STYLE, FACTS, PEOPLE, MANIFESTS = "sjablonen", "huisstijl", "gegevens", "personen", "manifesten"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one edition below the organisation's own."""

    root: Path
    year: str

    @property
    def folder(self) -> Path:
        """The edition itself."""
        return self.root / TEMPLATES / EDITIONS / self.year

    @property
    def shown(self) -> str:
        """The folder as a person finds it."""
        return f"{TEMPLATES}/{EDITIONS}/{self.year}"

    @property
    def exists(self) -> bool:
        """Whether anything stands there, also what cannot be read."""
        return os.path.lexists(self.folder)


def years(root: Path) -> list[str]:
    """The years with an adopted edition, the first one first."""
    try:
        names = sorted(path.name for path in (root / TEMPLATES / EDITIONS).iterdir())
    except OSError:
        return []
    return [name for name in names if is_year(name)]


def years_before(root: Path, year: str) -> list[str]:
    """The years before this one with an adopted edition, the first one first."""
    return [one for one in years(root) if one < year]


def is_year(name: str) -> bool:
    """Whether a name is that of an edition: a year of this century."""
    return is_safe_id(name) and name.isdecimal() and len(name) == 4 and name.startswith("20")
