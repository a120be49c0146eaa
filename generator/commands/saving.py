"""One file written whole, beside other files of the user that stay as they are."""

import errno
import secrets
from contextlib import suppress
from pathlib import Path

from ..writing import printable
from .trouble import Trouble

_REASONS = {
    errno.ENOENT: "de map bestaat niet; maak die eerst of kies een andere",
    errno.ENOTDIR: "de map bestaat niet; maak die eerst of kies een andere",
    errno.EISDIR: "dat is een map; kies de naam van een bestand",
    errno.EEXIST: "dat bestaat al; haal het weg of kies een andere naam",
    errno.EACCES: "u mag daar niet schrijven; kies een andere map",
    errno.EPERM: "u mag daar niet schrijven; kies een andere map",
    errno.EROFS: "die map is alleen-lezen; kies een andere map",
    errno.ENOSPC: "de schijf is vol; maak ruimte vrij en probeer het opnieuw",
}


def save(path: Path, content: bytes, *, over: bool = True) -> None:
    """Write a file whole or not at all; without `over` an existing one is refused. Raises Trouble."""
    staged = path.with_name(f".{path.name[:50]}.{secrets.token_hex(4)}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not over and (path.exists() or path.is_symlink()):
            raise FileExistsError(errno.EEXIST, "")
        if path.exists() and not path.is_file():  # a pipe or a device such as /dev/stdout
            path.write_bytes(content)
        else:
            _replace(path, staged, content)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"schrijven lukt niet ({error.strerror})")
        raise Trouble(f"{printable(str(path))} kan niet worden geschreven: {reason}.") from error


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
        raise Trouble(f"de map {folder} kan niet worden gemaakt; kijk of u daar mag schrijven.") from error
