"""Whether a Word file is still as it was made, whatever Word writes by itself when somebody opens and saves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import alike, manifest
from ..editions.frozen import FrozenEdition
from .makings import Making, Side
from .order import Order, sides
from .tracked_edition import rendered


def mark(path: Path) -> str:
    """What tells the content of a file from that of another one that somebody changed."""
    try:
        return alike.fingerprint(path.read_bytes())
    except OSError:
        return ""


def of_bytes(path: Path) -> str:
    """As `mark`, of a file that nobody could read or tried to read: saved anew it counts as another one."""
    content = manifest.content(path.parent, path.name)
    return "" if content is None else manifest.sha256(content)


def marks(order: Order, location: str, document: str, *made: tuple[Side, Making]) -> frozenset[str]:
    """The marks of a document that nobody changed: as these editions make it, and as it was made in its time."""
    contents = [rendered(side, document, making.context) for side, making in made]
    contents += _in_its_time(order, location, document)
    return frozenset(map(alike.fingerprint, contents))


def _in_its_time(order: Order, location: str, document: str) -> Iterator[bytes]:
    """The file in the folder of the old edition, as it was kept or made anew since: an older geelvrij can have made it
    with other looks than this one."""
    old, folder = sides(order)[0], order.out / order.old / location
    told = [old.manifest(location) if isinstance(old, FrozenEdition) else None, manifest.read(folder)]
    made = [one for there in told if there and (one := there.document(document))]
    for file in (file for one in made for file in one.files):
        content = manifest.content(folder, file.file)
        if content is not None and file.extension == "docx" and manifest.sha256(content) == file.sha256:
            yield content
