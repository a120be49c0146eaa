"""Files of an earlier check: the baseline of a board, and a report to lay beside the one of now."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks import baseline
from geelvrij.checks.baseline import Baseline
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from ..disk import why

if TYPE_CHECKING:
    from geelvrij.checks.report.dashboard_trend import Earlier

_MOST = 50_000_000  # bytes


def known_before(path: Path | None, root: Path) -> Baseline:
    """The baseline in a file, an empty one when none is asked. Raises Trouble, also when there is no such file."""
    if path is None:
        return Baseline()
    read = baseline.parsed(content_of(path, root), spelled_out(str(path)))
    files = {entry.file for entry in read.entries}
    return replace(read, gone=frozenset(file for file in files if not os.path.lexists(root / file)))


def content_of(path: Path, root: Path) -> bytes:
    """What stands in a file of an earlier check, here or else in the folder of the organisation. Raises Trouble."""
    shown, path = spelled_out(str(path)), standing(path, root)
    try:
        if path.is_dir():
            raise Trouble(f"{shown} is een map; noem het bestand zelf.")
        if not path.is_file():
            raise Trouble(f"het bestand {shown} is er niet; kijk de naam na.")
        with path.open("rb") as handle:
            content = handle.read(_MOST + 1)
    except OSError as error:
        raise Trouble(f"het bestand {shown} kan niet worden gelezen: {why(error)}") from error
    if len(content) > _MOST:
        raise Trouble(f"het bestand {shown} is te groot voor een verslag van geelvrij.")
    return content


def standing(path: Path, root: Path) -> Path:
    """Where a file of an earlier check stands: here, or else in the folder of the organisation."""
    return root / path if not path.exists() and (root / path).is_file() else path


def earlier_report(path: Path | None, root: Path) -> "Earlier | None":
    """What a report of an earlier check says; None when none is asked. Raises Trouble."""
    if path is None:
        return None
    from geelvrij.checks.report import dashboard_trend

    return dashboard_trend.earlier(content_of(path, root))
