"""One file written whole, beside other files of the user that stay as they are."""

import errno
import secrets
from contextlib import suppress
from pathlib import Path

from geelvrij.checks.errors import Trouble
from geelvrij.checks.sentences import spelled_out

from ..disk import why


def save(path: Path, content: bytes, *, over: bool = True) -> None:
    """Write a file whole or not at all; without `over` an existing one is refused. Raises Trouble."""
    staged = path.with_name(f".{path.name[:50]}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not over and (path.exists() or path.is_symlink()):
            raise Trouble(f"{spelled_out(str(path))} bestaat al; haal het weg of kies een andere naam.")
        if path.exists() and not path.is_file():  # a pipe or a device such as /dev/stdout
            path.write_bytes(content)
        else:
            _replace(path, staged, content)
    except OSError as error:
        raise Trouble(f"{spelled_out(str(path))} kan niet worden geschreven: {why(error)}") from error


def _replace(path: Path, staged: Path, content: bytes) -> None:
    try:
        staged.write_bytes(content)
        staged.replace(path.resolve())  # a link stays a link to its file
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises Trouble."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"de map {spelled_out(str(folder))} kan niet worden gemaakt: {why(error)}") from error
