"""The names of the files in locations/: which can be used, and for every other one a ready-made name that can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place, Where
from .habits import key_from

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
_YAML = re.compile(r"\.ya?ml$", re.IGNORECASE)
_HIDDEN_TXT = re.compile(r"\.ya?ml\.txt$", re.IGNORECASE)  # what Kladblok makes of de-regenboog.yaml
_OURS = re.compile(rb"^(?:locatie|organisatie|regio|personen|rollen|kaart)[ \t]*:", re.MULTILINE)
_NOBODYS = frozenset({"thumbs.db", "desktop.ini"})  # Windows puts them in a folder by itself
_PEEK = 65_536
_MAX_FINDINGS = 60


@dataclass(frozen=True, slots=True)
class Names:
    """The names without .yaml that can be used, sorted, and a finding for every file that is not read."""

    usable: tuple[str, ...]
    findings: tuple[Finding, ...]
    closed: bool = False  # the folder is there, but cannot be looked into


def is_safe_id(name: str) -> bool:
    """Whether a name can name a location or region: a-z, 0-9 and -, at most 60, a file name on every computer."""
    return _ID.fullmatch(name) is not None and not is_device(name)


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for itself, whatever its ending: con, nul.txt."""
    return name.split(".")[0].strip().casefold() in _DEVICES


def is_passed_over(name: str) -> bool:
    """Whether a file is nobody's: hidden, the lock of one that is open in Word, or what a system puts in a folder."""
    return name.startswith((".", "~$")) or name.lower() in _NOBODYS


def names_in(folder: Path, shown: str, below: Iterable[str] = ()) -> Names:
    """What stands in a folder, which messages call `shown`; `below` are the subfolders that have a purpose."""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not is_passed_over(entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return Names((), ())
    except OSError:
        return Names((), (_closed(shown),), closed=True)
    usable = tuple(entry.name[:-5] for entry in entries if entry.name.endswith(".yaml") and is_safe_id(entry.name[:-5]))
    found: list[Finding] = []
    for entry in entries:
        if entry.name.removesuffix(".yaml") in usable and entry.name.endswith(".yaml"):
            continue
        if _YAML.search(entry.name) or _is_text_of_ours(entry):
            found.append(_bad_name(entry.name, shown, usable))
        elif entry.name not in below:
            found += _too_deep(entry, shown, tuple(below))
    return Names(usable, tuple(found))


def _is_text_of_ours(entry: Path) -> bool:
    """Whether a .txt holds the data of a location; every other kind of file is left alone."""
    if _HIDDEN_TXT.search(entry.name):
        return True
    if not entry.name.lower().endswith(".txt") or not _is_plain_file(entry):
        return False
    try:
        with entry.open("rb") as handle:
            return _OURS.search(handle.read(_PEEK)) is not None
    except OSError:
        return False


def _is_plain_file(entry: Path) -> bool:
    return entry.is_file() and not entry.is_symlink()


def _too_deep(entry: Path, shown: str, below: tuple[str, ...]) -> Iterator[Finding]:
    """The YAML files of a subfolder: nobody reads them there."""
    if entry.is_symlink() or not entry.is_dir():
        return
    try:
        names = sorted(name.name for name in entry.iterdir() if _YAML.search(name.name))
    except OSError:
        yield _closed(f"{shown}/{safe(entry.name)}")
        return
    meant = next((name for name in below if name[:5] == entry.name.lower()[:5]), None)
    help = f"Noem de map {meant}." if meant is not None else f"Zet het bestand zelf in de map {shown}."
    for name in names[:_MAX_FINDINGS]:
        place = Place(f"{shown}/{safe(entry.name)}/{safe(name)}")
        message = f"Dit bestand staat in de map {excerpt(entry.name)}. Daar lezen we het niet."
        yield finding(place, "VEI709", message, help)


def _closed(shown: str) -> Finding:
    message = "Deze map kunnen we niet openen. Wat erin staat, is niet gelezen."
    closed = finding(Place(shown), "BST101", message, "Vraag wie uw computer beheert om leesrechten op deze map.")
    return replace(closed, where=Where())  # a folder has no lines


def _bad_name(name: str, folder: str, taken: tuple[str, ...]) -> Finding:
    message = f"De bestandsnaam {excerpt(name)} kunnen we niet gebruiken. Het bestand is niet gelezen."
    stem = re.sub(r"(?:\.(?:ya?ml|txt))+$", "", name, flags=re.IGNORECASE)
    suggested = _free(key_from(stem), taken)
    help = f"Noem het bestand {suggested}.yaml: kleine letters a tot z, cijfers en streepjes, hooguit 60 tekens."
    if _HIDDEN_TXT.search(name):
        hidden = "Windows verbergt .txt aan het eind. Zet in de Verkenner de bestandsnaamextensies aan"
        help = f"{hidden} en noem het bestand {suggested}.yaml."
    return finding(Place(f"{folder}/{safe(name)}"), "VEI709", message, help)


def _free(key: str, taken: tuple[str, ...]) -> str:
    """A name that no other file has yet."""
    key = key if key and is_safe_id(key) else "naam-van-de-locatie"
    numbered = (f"{key[:57].strip('-')}-{number}" for number in range(2, 1000))
    return next((name for name in (key, *numbered) if name not in taken), key)
