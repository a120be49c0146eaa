"""Where a command may not write: over what it reads, among the data of the organisation, or in the system's folders."""

import os
from collections.abc import Iterable
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.links import real
from geelvrij.checks.location import FOLDER

from ..master import TEMPLATES
from .earlier_report import may_be_replaced

_SOURCES = (FOLDER, TEMPLATES, "huisstijl", ".github", ".git", ".geelvrij")
_SYSTEM = frozenset({
    "bin", "boot", "etc", "lib", "lib64", "proc", "program files", "sbin", "sys", "system", "usr", "windows",
})  # fmt: skip
_REPORTS = (
    ".txt", ".json", ".log", ".jsonl", ".sarif", ".xml", ".md", ".html", ".xlsx", ".csv", ".ics",
)  # fmt: skip
_NOT_OURS = (
    "daar staat al een bestand dat geen verslag van geelvrij is, of waarin iets is ingevuld; bewaar het, of kies een "
    "andere naam."
)
_MANIFEST = "manifest.json"  # stands beside made documents, and is what tells which of them were edited


def refuse_folder(path: Path) -> None:
    """Refuse a folder where a file is to be written, and the `-` that elsewhere means the screen. Raises Trouble."""
    if path == Path("-"):
        raise Trouble("een streepje is hier geen naam voor een bestand; geef een bestandsnaam.")
    if os.path.isdir(path):  # noqa: PTH112 - never raises
        raise Trouble(f"{spelled_out(str(path))} is een map; geef een bestandsnaam.")


def refuse_report(path: Path, root: Path, asked: Iterable[str]) -> None:
    """Refuse a place where a report would replace something else. Raises Trouble."""
    refuse_folder(path)
    if is_stream(path):
        return
    if path.is_symlink():
        raise _trouble(path, "dat is een snelkoppeling (symlink); noem het bestand zelf.")
    if any(is_same(path, Path(word)) for word in asked):
        raise _trouble(path, "dat bestand wordt nu juist gecontroleerd; kies een andere naam.")
    if folder := _source_folder(path, root):
        raise _trouble(path, f"in {folder} staan gegevens van uw organisatie; kies een andere map.")
    if _in_system(real(path)):
        raise _trouble(path, "dat is een map van het systeem; kies een andere map.")
    if not _may_be_report(path):
        raise _trouble(path, "dat is geen naam voor een verslag; kies een andere naam, op .txt of .json.")
    if not may_be_replaced(path):
        raise _trouble(path, _NOT_OURS)


def refuse_out(out: Path, root: Path) -> None:
    """Refuse a folder where documents would stand among other things. Raises Trouble."""
    full = real(out)
    if out == Path("-"):
        raise _not_in(out, "een streepje is geen map.")
    if full == Path(full.anchor):
        raise _not_in(out, "dat is de hoofdmap van de schijf.")
    if _in_system(full):
        raise _not_in(out, "dat is een map van het systeem.")
    if full == real(root):
        raise _not_in(out, "dat is de map van uw organisatie zelf.")
    if file := next((path for path in (full, *full.parents) if path.exists() and not path.is_dir()), None):
        raise _not_in(out, f"{spelled_out(file.name)} is een bestand, geen map.")
    if folder := _source_folder(full, root):
        raise _not_in(out, f"in {folder} staan gegevens van uw organisatie.")


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or its name cannot be one
        return False


def of_organisation(path: Path, root: Path) -> str | None:
    """Why a file may not stand at a path, as the end of a sentence: geelvrij reads that folder, or the system does."""
    if folder := _source_folder(path, root):
        return f"in {folder} staan gegevens van uw organisatie"
    return "dat is een map van het systeem" if _in_system(real(path)) else None


def is_stream(path: Path) -> bool:
    """Whether it is no file of its own: a pipe or a device, or /dev/stdout, wherever that leads."""
    return path.parent == Path("/dev") or (path.exists() and not path.is_file() and not path.is_dir())


def _may_be_report(path: Path) -> bool:
    """Whether the name is one of a report; without an ending it can be anything, so nothing may stand there yet."""
    if not path.suffix:
        return not path.is_file() or path.stat().st_size == 0
    return path.suffix.lower() in _REPORTS and path.name.lower() != _MANIFEST


def _in_system(full: Path) -> bool:
    return len(full.parts) > 1 and full.parts[1].casefold() in _SYSTEM


def _source_folder(path: Path, root: Path) -> str | None:
    """The folder of the organisation with what geelvrij reads, when the path lies in it; however it is written."""
    full, base = real(path.parent) / path.name, real(root)
    first = full.relative_to(base).parts[:1] if full.is_relative_to(base) else ()
    return next((folder for folder in _SOURCES if first and first[0].casefold() == folder), None)


def _trouble(path: Path, reason: str) -> Trouble:
    return Trouble(f"het verslag kan niet naar {spelled_out(str(path))}: {reason}")


def _not_in(out: Path, reason: str) -> Trouble:
    return Trouble(f"de documenten kunnen niet naar {spelled_out(str(out))}: {reason} Kies met --out een andere map.")
