"""Files of an earlier check: the baseline of a board, and a report to lay beside the one of now."""

from pathlib import Path

from geelvrij.checks import baseline
from geelvrij.checks.baseline import Baseline
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble

from ..disk import why

_MOST = 50_000_000  # bytes


def known_before(path: Path | None, root: Path) -> Baseline:
    """The baseline in a file, an empty one when none is asked. Raises Trouble, also when there is no such file."""
    return Baseline() if path is None else baseline.parsed(content_of(path, root), spelled_out(str(path)))


def content_of(path: Path, root: Path) -> bytes:
    """What stands in a file of an earlier check, here or else in the folder of the organisation. Raises Trouble."""
    shown = spelled_out(str(path))
    if not path.exists() and (root / path).is_file():
        path = root / path
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
