"""The files of an edition that a location edited by hand after they were made, as far as they can be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .. import manifest

ISSUED = "uitgegeven"  # where an organisation keeps what its locations gave out: uitgegeven/<jaar>/<locatie>/


def edited(folders: Mapping[Path, bool], document: str, location: str, made: Mapping[str, str]) -> Iterator[Path]:
    """The Word files of a document in these folders that are not as they were made, in order of folder and name.

    `made` are the files of the kept edition with their SHA-256; a folder with True has a manifest of its own.
    """
    for folder, has_own in folders.items():
        known = dict(made)
        if has_own and (own := manifest.read(folder)):
            known |= own.files()
        for path in _word_files(folder, f"{document}-{location}"):
            content = manifest.content(folder, path.name)
            if content is not None and manifest.sha256(content) not in known.values():
                yield path


def folders(root: Path, out: Path, year: str, location: str) -> dict[Path, bool]:
    """Where the files of a location in an edition may lie: what was made, and what was given out."""
    return {out / year / location: True, root / ISSUED / year / location: False}


def _word_files(folder: Path, stem: str) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".docx" and path.name.startswith(stem))
    except OSError:
        return []
