"""A file of the cache with its own checksum in front: one that was cut off or changed counts as not there."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGITS = 64


def seal(content: bytes) -> bytes:
    """The content as it lies on disk: a line with its SHA-256, and then the content."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def read(path: Path) -> bytes | None:
    """The content of a sealed file, which then counts as used today; None when it is not there whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data[_DIGITS + 1 :]
    if seal(content) != data:
        return None
    with suppress(OSError):
        os.utime(path)
    return content
