"""Puts a changed file of the organisation back on the disk, whole, and only when nobody changed it meanwhile."""

from pathlib import Path

from geelvrij.checks import reading
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.links import real

from .. import one_file
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
    try:
        one_file.put(_own(root, file), after)
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
