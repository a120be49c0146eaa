"""geelvrij revise of an adopted edition: the packs with the documents as they were adopted, and the page."""

from __future__ import annotations

from dataclasses import replace

from ..editions.frozen import FrozenEdition
from ..editions.layout import years
from ..round import revise as rounds
from ..round import revise_adopted
from ..round.revise import Step
from ..round.revise_known import Adopted, Place, Round
from .organisation import Organisation
from .revising_run import Run
from .revising_told import head


def begun(own: Organisation, year: str) -> Round:
    """What is known of the adopted edition. Raises BadEdition."""
    edition, earlier = FrozenEdition.open(own.root, year), [one for one in years(own.root) if one < year]
    adopted = Adopted(edition.record.adopted_on, edition.record.approvals)
    return Round(year, earlier[-1] if earlier else "", year, own.peildatum, (), adopted=adopted)


def all_parts(run: Run) -> tuple[Step, ...]:
    """Every part, and the steps as they are then."""
    edition = FrozenEdition.open(run.root, run.year)
    places = tuple(_place(run, edition, name) for name in edition.location_ids())
    run.known = replace(run.known, places=places, before=run.told.before, reply=run.told.reply)
    run.compare()
    if not run.waits_for_overview():
        head(rounds.PACKS)
        run.pack()
    return run.page(revise_adopted.steps)


def _place(run: Run, edition: FrozenEdition, name: str) -> Place:
    """A location of the edition; one that is no more gets no pack."""
    location = edition.location(name)
    documents = edition.manifest(name).documents
    yellow = {one.field for document in documents for one in document.open_fields}
    is_there = run.own.workspace.read(name).location is not None if name in run.own.workspace.location_ids() else False
    called = str(location.data("locatie.naam") or name)
    return Place(
        name, called, location.sectors, 0, 0, len(yellow), documents=len(documents) if is_there else None
    )  # fmt: skip
