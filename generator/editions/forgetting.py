"""Erases the facts of people from an adopted edition; what it still can tell stays, with a new control file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from geelvrij.checks.errors import Trouble

from ..compile import store
from ..manifest import Manifest
from ..probing import probe
from ..writing import write_tree
from .control import with_control
from .frozen import FrozenEdition
from .layout import MANIFESTS, PEOPLE, RECORD
from .record import Record


def forget(edition: FrozenEdition, on: date) -> Record:
    """The edition without its people, put in place of the old one in one step; its new record.

    Raises Trouble when it was done before, BadEdition and WriteError; then everything stays.
    """
    if edition.record.erased_on:
        number = f"Haar controlegetal ziet u met: geelvrij edition verify {edition.year}."
        raise Trouble(f"de personen van editie {edition.year} zijn al gewist. {number}")
    home = edition.home
    told = replace(edition.record, erased_on=on, without_people=_without_people(edition))
    write_tree(home.folder, with_control(_files(edition, told)), inside=home.root, over=True)
    return told


def _files(edition: FrozenEdition, told: Record) -> Iterator[tuple[str, bytes]]:
    assert edition.control is not None  # what is given a new control file is as the old one says
    yield RECORD, told.dump()
    for name in sorted(edition.control.sums):
        if name.startswith(f"{MANIFESTS}/"):
            yield name, _without_reasons(edition.manifest(PurePath(name).stem)).dump()
        elif name != RECORD and not name.startswith(f"{PEOPLE}/"):
            yield name, edition.content(name)


def _without_reasons(made: Manifest) -> Manifest:
    """The manifest without why a field does not apply: that can be a sentence about somebody.

    Nothing reads it there; the reasons that are not about people stay among the facts.
    """
    return replace(made, documents=tuple(
        replace(document, not_applicable=tuple(replace(field, reason="") for field in document.not_applicable))
        for document in made.documents
    ))  # fmt: skip


def _without_people(edition: FrozenEdition) -> tuple[str, ...]:
    """The documents that say the same at every location when nothing is known of people."""
    bare = FrozenEdition(edition.home, replace(edition.record, erased_on=edition.peildatum), edition.control)
    probes = {name: store.probe_source(master, edition.setting) for name, master in edition.masters.items()}
    left = set(probes)
    for identifier in edition.location_ids():
        both = edition.location(identifier), bare.location(identifier)
        asked = left & {document.id for document in edition.manifest(identifier).documents}
        for name in asked:
            whole, rest = (
                probe(probes[name], one, edition.masters[name], edition.peildatum, edition.cited) for one in both
            )
            if whole.fingerprint() != rest.fingerprint():
                left.discard(name)
    return tuple(sorted(left))
