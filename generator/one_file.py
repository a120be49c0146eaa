"""One file written whole or not at all, over what was there or under the next free name."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

_PRIVATE, _ORDINARY = 0o600, 0o666


def put(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file and have it on the disk; what stood there stands until then. Raises OSError.

    `private`: only its owner may read it. Else the rights of the file that stood there stay.
    """
    staged = _staged(path)
    try:
        fill(opened(staged, private=private), content)
        if not private and path.is_file():
            staged.chmod(stat.S_IMODE(path.stat().st_mode))
        staged.replace(path)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def try_out(path: Path) -> None:
    """Make a file beside it and take it away again. Raises OSError when no file can come there."""
    staged = _staged(path)
    os.close(opened(staged))
    staged.unlink()


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name[:50]}.{secrets.token_hex(4)}.tmp")


def opened(path: Path, *, private: bool = False) -> int:
    """A file that was not there, open for writing. Raises FileExistsError when it is there, and OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, _PRIVATE if private else _ORDINARY)


def fill(handle: int, content: bytes) -> None:
    """Write an open file, have it on the disk and close it. Raises OSError."""
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def numbered(name: str, number: int) -> str:
    """The name of a file with a number before its ending; the first has none."""
    stem, _, ending = name.rpartition(".")
    return name if number == 1 else f"{stem}-{number}.{ending}"
