"""The documents of a location as they were adopted: as they stand, or made again from the kept edition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from .. import manifest
from ..compare.tracked_edition import asked_by
from ..compile import store
from ..editions.frozen import FrozenEdition
from ..manifest import MadeDocument
from ..plan import Job
from ..rendering import render


def documents(edition: FrozenEdition, out: Path, name: str) -> Mapping[str, bytes]:
    """The files by name, each with the bytes that were adopted.

    Raises Trouble for one that comes out otherwise now, MasterRefused, and BadEdition.
    """
    found: dict[str, bytes] = {}
    for document in edition.manifest(name).documents:
        there = {file.file: manifest.content(out / edition.year / name, file.file) for file in document.files}
        if not _is_as_adopted(document, there):
            there |= _made(edition, name, document)
        if not _is_as_adopted(document, there):
            told = f"‘{document.id}’ komt nu anders uit dan bij de vaststelling; zie ‘geelvrij edition verify"
            raise Trouble(f"{told} {edition.year}’. Haal de bestanden van toen uit uw archief.", Exit.INCOMPLETE)
        found |= {file: content for file, content in there.items() if content is not None}
    return found


def _is_as_adopted(document: MadeDocument, there: Mapping[str, bytes | None]) -> bool:
    contents = ((there.get(file.file), file.sha256) for file in document.files)
    return all(content is not None and manifest.sha256(content) == digest for content, digest in contents)


def _made(edition: FrozenEdition, name: str, document: MadeDocument) -> Mapping[str, bytes]:
    master = edition.masters[document.id]
    job = Job(master, tuple(sorted({file.extension for file in document.files})))
    context = asked_by(edition, document.id, name)
    return render(
        store.compiled(master, edition.setting), edition.location(name), job, edition.peildatum, context
    )  # fmt: skip
