"""Where a path really leads when the links on its way are followed; a circle of links is no error."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The whole path without links, as far as they lead somewhere: what is there or not is for who opens it to tell.

    `Path.resolve` ends with a RuntimeError at a circle of links, on Python before 3.13.
    """
    return Path(os.path.realpath(path))
