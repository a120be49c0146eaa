"""Whether a Word file is still as it was made, whatever Word writes by itself when somebody opens and saves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import alike, manifest
from ..editions.frozen import FrozenEdition
from ..tracked.editions import rendered
from .makings import Making, Side
from .order import Order, sides


def mark(path: Path) -> str:
    """What tells the content of a file from that of another one that somebody changed."""
    try:
        return alike.fingerprint(path.read_bytes())
    except OSError:
        return ""


def marks(order: Order, location: str, document: str, *made: tuple[Side, Making]) -> frozenset[str]:
    """The marks of a document that nobody changed: as these editions make it, and as it was made in its time."""
    contents = [rendered(side, document, making.context) for side, making in made]
    contents += _in_its_time(order, location, document)
    return frozenset(map(alike.fingerprint, contents))


def _in_its_time(order: Order, location: str, document: str) -> Iterator[bytes]:
    """The file in the folder of the old edition: an older geelvrij can have made it with other looks than this one."""
    old = sides(order)[0]
    made = old.manifest(location).document(document) if isinstance(old, FrozenEdition) else None
    for file in made.files if made else ():
        content = manifest.content(order.out / order.old / location, file.file)
        if content is not None and file.extension == "docx" and manifest.sha256(content) == file.sha256:
            yield content
