"""Erases the facts of people from an adopted edition; what it still can tell stays, with a new control file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geelvrij.checks.errors import Trouble

from ..compile import store
from ..probing import probe
from ..writing import write_tree
from .control import with_control
from .frozen import FrozenEdition
from .layout import PEOPLE, RECORD
from .record import Record


def forget(edition: FrozenEdition, on: date) -> Record:
    """The edition without its people, put in place of the old one in one step; its new record.

    Raises Trouble when it was done before, BadEdition and WriteError; then everything stays.
    """
    if edition.record.erased_on:
        raise Trouble(f"de personen van editie {edition.year} zijn al gewist. Er is niets veranderd.")
    home = edition.home
    told = replace(edition.record, erased_on=on, without_people=_without_people(edition))
    write_tree(home.folder, with_control(_files(edition, told)), inside=home.root, over=True)
    return told


def _files(edition: FrozenEdition, told: Record) -> Iterator[tuple[str, bytes]]:
    assert edition.control is not None  # what is given a new control file is as the old one says
    yield RECORD, told.dump()
    for name in sorted(edition.control.sums):
        if name != RECORD and not name.startswith(f"{PEOPLE}/"):
            yield name, edition.content(name)


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
