"""Puts a changed file of the organisation back on the disk, whole, and only when nobody changed it meanwhile."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from geelvrij.checks import reading
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.links import real

from ..disk import why


class NotWritten(Trouble):
    """The file stands as it stood; the message says why and what to do."""

    exit_code = Exit.INCOMPLETE


def read_own(root: Path, file: str) -> bytes:
    """The bytes of a file of the organisation. Raises NotWritten when it lies elsewhere or cannot be read."""
    path = _own(root, file)
    try:
        if not path.is_file():
            raise NotWritten(f"{spelled_out(file)} is geen gewoon bestand; kijk of het er nog staat.")
        with path.open("rb") as handle:
            return handle.read(reading.MAX_BYTES + 1)
    except OSError as error:
        raise NotWritten(f"{spelled_out(file)}: {why(error)}") from error


def write_back(root: Path, file: str, before: bytes, after: bytes) -> bool:
    """Whether the file was written: with `after`, if it still holds `before`. Raises NotWritten."""
    if read_own(root, file) != before:
        raise NotWritten(f"{spelled_out(file)} is intussen gewijzigd; er is niets overschreven. Probeer het opnieuw.")
    if before == after:
        return False
    path = _own(root, file)
    staged = path.with_name(f".{path.name[:50]}.{secrets.token_hex(4)}.tmp")
    try:
        _replace(path, staged, after)
    except OSError as error:
        raise NotWritten(f"{spelled_out(file)}: {why(error)}") from error
    return True


def _own(root: Path, file: str) -> Path:
    """Where the file really is: a link may lead to another place in the folder, never out of it."""
    path = real(root / file)
    if not path.is_relative_to(real(root)):
        told = "is een snelkoppeling naar een plaats buiten de map van uw organisatie; zet het bestand zelf in de map."
        raise NotWritten(f"{spelled_out(file)} {told}")
    return path


def _replace(path: Path, staged: Path, content: bytes) -> None:
    try:
        with staged.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        staged.chmod(stat.S_IMODE(path.stat().st_mode))
        staged.replace(path)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
