"""The Word and PDF files that may stand beside the pages: only those that tell what the pages tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from geelvrij.checks.location import Location

from .. import manifest, staleness
from ..manifest import MadeDocument, tool_version

NAMES = {"docx": "Word", "pdf": "PDF"}


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of each document by their names, the ids of documents that were not made, and of those made of other
    facts or words than those of now, or changed by hand."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


def beside(made: staleness.Made | None, location: Location, documents: Iterable[str], on: date) -> Papers:
    """The papers of these documents. `made` is where they stand; None when nothing was made."""
    names = sorted(documents)
    found = None if made is None else manifest.read(made.folder / location.id)
    if made is None or found is None or found.location != location.id:
        return Papers(absent=tuple(names))
    stale = {one.document for one in staleness.stale(made, location, on)}
    files: dict[str, dict[str, bytes]] = {}
    absent, older = [], []
    for name in names:
        document = found.document(name)
        if document is None or not document.files:
            absent.append(name)
            continue
        held = _as_made(made, location.id, document)
        if name in stale or name not in made.probes or found.tool_version != tool_version() or held is None:
            older.append(name)
        else:
            files[name] = held
    return Papers(files, tuple(absent), tuple(older))


def _as_made(made: staleness.Made, location: str, document: MadeDocument) -> dict[str, bytes] | None:
    """The files by name; None when one is not there as it was made. Another name in a manifest is none of ours."""
    held: dict[str, bytes] = {}
    for one in document.files:
        content = manifest.content(made.folder / location, one.file)
        usual = any(one.file == f"{document.id}-{location}.{suffix}" for suffix in NAMES)
        if content is None or not usual or manifest.sha256(content) != one.sha256:
            return None
        held[one.file] = content
    return held
