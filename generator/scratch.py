"""A folder of our own for what only this run needs; a disk that has no room for it is told in Dutch."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from .disk import why

_PREFIX = "geelvrij-"
_NOWHERE = (
    "de schijf is vol, of u mag in geen enkele map daarvoor schrijven; maak ruimte vrij, of wijs met TMPDIR een map "
    "aan waar u wel mag schrijven."
)


class NoScratch(Trouble):
    """What a run needs for itself cannot be written; the message is Dutch and says what to do."""

    exit_code = Exit.INCOMPLETE  # documents that are not there

    def __init__(self, error: OSError) -> None:
        # Python looks for a folder by writing in it: of a full disk it says that there is no such folder.
        reason = _NOWHERE if error.errno == errno.ENOENT else why(error)
        super().__init__(f"tijdelijke bestanden kunnen niet worden opgeslagen: {reason}")


def folder() -> Path:
    """A new folder of this user alone, under a name that nobody can guess; the caller removes it. Raises NoScratch."""
    try:
        return Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise NoScratch(error) from error


@contextmanager
def passing_folder() -> Iterator[Path]:
    """Such a folder, which goes with all that is in it at the end. Raises NoScratch."""
    place = folder()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
