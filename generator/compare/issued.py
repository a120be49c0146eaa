"""The Word files of an edition that a location gave out: which there are, and by their names which document each is."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.file_names import is_passed_over

from .. import manifest

ISSUED = "uitgegeven"  # where an organisation keeps what its locations gave out: uitgegeven/<jaar>/<locatie>/
WORD = frozenset((".docx", ".docm", ".doc", ".odt", ".rtf"))  # of the last ones the reader says how to save them
_BETWEEN = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class WordFile:
    """A file that is not as it was made; `shown` is how the user finds it."""

    path: Path
    shown: str


def edited(folders: Mapping[Path, bool], made: Mapping[str, str], shown: Mapping[Path, str]) -> list[WordFile]:
    """The files in these folders that are not as they were made, in order of folder and name, each content once.

    `made` are the files of the kept edition with their SHA-256; a folder with True has a manifest of its own, and what
    that tells holds for all: a document that was made anew during the year was given out from there. `shown` is how the
    user finds a folder.
    """
    found: dict[str, WordFile] = {}
    own = [manifest.read(folder) for folder, has_own in folders.items() if has_own]
    known = {*made.values(), *(digest for one in own if one for digest in one.files().values())}
    for folder in folders:
        for path in _files(folder):
            content = manifest.content(path.parent, path.name)
            digest = str(path) if content is None else manifest.sha256(content)
            if digest not in known:
                found.setdefault(digest, WordFile(path, f"{shown[folder]}/{path.relative_to(folder).as_posix()}"))
    return list(found.values())


def folders(root: Path, out: Path, year: str, location: str) -> dict[Path, bool]:
    """Where the files of a location in an edition may lie: what was made, and what was given out."""
    return {out / year / location: True, root / ISSUED / year / location: False}


def shown(root: Path, out: Path, year: str, location: str) -> dict[Path, str]:
    """The same folders as the user finds them."""
    names = (out.name, ISSUED)
    both = zip(folders(root, out, year, location), names, strict=True)
    return {folder: f"{name}/{year}/{location}" for folder, name in both}


def strays(root: Path, year: str, locations: Iterable[str]) -> list[str]:
    """Word files that were given out and lie in the folder of no location, as the user finds them."""
    base, known = root / ISSUED / year, set(locations)
    found = (path.relative_to(base) for path in _files(base))
    lost = (path for path in found if len(path.parts) == 1 or path.parts[0] not in known)
    return [f"{ISSUED}/{year}/{path.as_posix()}" for path in lost]


def _files(folder: Path) -> list[Path]:
    """The Word files in a folder and those below it, sorted; none when it cannot be opened."""
    return sorted(
        Path(base, name)
        for base, _, names in os.walk(folder)
        for name in names
        if not is_passed_over(name) and Path(name).suffix.lower() in WORD
    )


# By their names


def surely(name: str, documents: Iterable[str], locations: Iterable[str], here: str = "") -> tuple[str, str] | None:
    """The document and the location that a file bears in its name, as the files that we make do; None for neither.

    Of several that fit the longest one counts, as a location can be called as the first words of another; then that of
    the location whose folder it lies in.
    """
    words = f"-{_words(Path(name).stem)}-"
    fits = [
        (document, location)
        for document in documents
        for location in locations
        if f"-{_words(f'{document}-{location}')}-" in words
    ]
    longest = max((len(f"{document}-{location}") for document, location in fits), default=0)
    best = [one for one in fits if len("-".join(one)) == longest]
    return max(best, key=lambda one: (one[1] == here, len(one[0])), default=None)


def maybe(name: str, titles: Mapping[str, str]) -> str | None:
    """The document whose id or title a file bears first in its name; None when it is none, or one of several.

    `titles` has the title of each document by its id.
    """
    words = f"{_words(Path(name).stem)}-"
    fits = {
        document: max(len(called) for called in (_words(document), _words(title)) if words.startswith(f"{called}-"))
        for document, title in titles.items()
        if words.startswith((f"{_words(document)}-", f"{_words(title)}-"))
    }
    best = [document for document, length in fits.items() if length == max(fits.values())]
    return best[0] if len(best) == 1 else None


def bears(name: str, location: str) -> bool:
    """Whether the id of a location stands in a name, as whole words."""
    return f"-{_words(location)}-" in f"-{_words(name)}-"


def without(name: str, documents: Iterable[str]) -> str:
    """The words of a file name without the id of the document it begins with."""
    words = f"{_words(Path(name).stem)}-"
    found = [document for document in documents if words.startswith(f"{_words(document)}-")]
    return words.removeprefix(_words(max(found, key=len, default="")))


def _words(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", plain).strip("-")
