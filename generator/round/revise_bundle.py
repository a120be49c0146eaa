"""The zip of a location or a request: the same files give the same bytes; one that somebody changed is recognised."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import GeelvrijError

from .remembered import put

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
_OURS = b"geelvrij "
_MOST = 500_000_000  # bytes: a zip of ours is a few MB
_PLAIN_FILE = 0o644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files, in order of name. What is in it is compressed already, so it is stored as it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name, _DAY)
            about.create_system, about.external_attr = 3, _PLAIN_FILE  # on every system the same
            archive.writestr(about, files[name])
        archive.comment = _OURS + _seal(archive)
    return stream.getvalue()


class Foreign(GeelvrijError):
    """Where the zip goes stands one that we did not make."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{spelled_out(path.name)} is veranderd of niet van geelvrij, en blijft staan; haal het weg of geef het "
            "een andere naam"
        )


def put_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the zip of these files. Raises Foreign, and Trouble when it cannot be written."""
    if path.parent.is_symlink() or is_foreign(path):
        raise Foreign(path)
    put(path, packed(files))


def is_foreign(path: Path) -> bool:
    """Whether something stands there that we did not make, or that was changed since."""
    try:
        if path.is_symlink() or path.stat().st_size > _MOST:
            return True
        with zipfile.ZipFile(path) as archive:
            return archive.comment != _OURS + _seal(archive)
    except FileNotFoundError:
        return False
    except (OSError, zipfile.BadZipFile, ValueError):
        return True


def _seal(archive: zipfile.ZipFile) -> bytes:
    """A fingerprint of the names and contents, by the checksums that stand in the zip."""
    told = "\n".join(f"{one.filename} {one.CRC:08x} {one.file_size}" for one in archive.infolist())
    return hashlib.sha256(told.encode()).hexdigest().encode()
