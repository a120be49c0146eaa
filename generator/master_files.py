"""What lies in the folder of a master: its description, its text and its pictures, or what only bears such a name."""

import os
from pathlib import Path

from geelvrij.checks.file_names import is_passed_over, is_safe_id

ABOUT, TEXT, PARTS, WORD, PICTURES = "sjabloon.yaml", "tekst.md", "deel", "sjabloon.docx", "beelden"
REASONS = "wijzigingen.yaml"  # beside a text of one's own that has no description of its own


def is_described(folder: Path) -> bool:
    """Whether a folder has a description, also one that cannot be read: it is told what is wrong with it."""
    return os.path.lexists(folder / ABOUT)


def has_text(folder: Path) -> bool:
    """Whether a folder has a text of its own that takes the place of the library's."""
    return os.path.isfile(folder / TEXT) or os.path.isfile(folder / WORD)  # noqa: PTH113 - never raises


def markdown(folder: Path) -> tuple[Path, ...]:
    """The Markdown files of a folder in order; none when it has none."""
    whole = folder / TEXT
    return (whole,) if whole.is_file() else tuple(path for path in _in(folder / PARTS) if path.suffix == ".md")


def pictures(folder: Path) -> list[Path]:
    """The files beside a text that it can show, sorted; a file that a system put there by itself is none."""
    return [path for path in _in(folder / PICTURES) if path.is_file()]


def _in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if not is_passed_over(path.name))


def no_text(folder: Path) -> Path | None:
    """What has the name of a text and is none: a folder, a link that leads nowhere. Another text in its place, or the
    library's, would go unnoticed."""
    texts = (path for name in (TEXT, WORD) if not os.path.isfile(path := folder / name))  # noqa: PTH113 - never raises
    parts = folder / PARTS
    odd = parts if not os.path.isdir(parts) else None  # noqa: PTH112 - never raises
    return next((path for path in (*texts, odd) if path and os.path.lexists(path)), None)


def instead(path: Path) -> str | None:
    """What to do about what is no text; None when the page of the rule says enough."""
    if os.path.isdir(path):  # noqa: PTH112 - never raises
        return "Dit is een map. Zet hier een bestand met deze naam neer, of geef de map een andere naam."
    if os.path.islink(path):  # noqa: PTH114 - never raises
        return "Dit is een snelkoppeling die nergens heen leidt. Haal haar weg, of zet hier neer waar zij voor stond."
    return None


def is_lost(path: Path) -> bool:
    """Whether a path is a link that leads nowhere, with a name that a folder of masters can have."""
    return is_safe_id(path.name) and os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114
