"""geelvrij revise of an adopted edition: what still comes back, the packs with the adopted documents, and the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble

from ..editions.frozen import FrozenEdition
from ..editions.layout import years_before
from ..round import revise_adopted, taken
from ..round import revise_step as rounds
from ..round.came_back import CameBack
from ..round.revise_known import Adopted, Place, Round
from ..round.revise_step import Step
from . import revising_answers, telling
from .organisation import Organisation
from .revising_run import Run
from .revising_told import head


def begun(own: Organisation, year: str) -> Round:
    """What is known of the adopted edition. Raises BadEdition."""
    edition, earlier = FrozenEdition.open(own.root, year), years_before(own.root, year)
    said = own.text("editie.jaar")
    adopted = Adopted(edition.record.adopted_on, edition.record.approvals, said if said > year else "")
    return Round(year, earlier[-1] if earlier else "", year, own.peildatum, (), adopted=adopted)


def all_parts(run: Run) -> tuple[Step, ...]:
    """Every part, and the steps as they are then."""
    edition = FrozenEdition.open(run.root, run.year)
    places = tuple(_place(run, edition, name) for name in edition.location_ids())
    run.known = replace(run.known, places=places, before=run.told.before, reply=run.told.reply)
    _answers(run)
    run.compare()
    if not run.waits_for_overview():
        head(rounds.PACKS)
        run.pack()
    return run.page(revise_adopted.steps)


def _answers(run: Run) -> None:
    """What came back, as in a concept: facts change in a year too. Raises Trouble when the data are of a later year."""
    assert run.known.adopted is not None
    if said := run.known.adopted.later:
        if run.wish.write or run.wish.answers:
            told = f"editie {run.year} is vastgesteld, en de gegevens zijn al van editie {safe(said)}"
            raise Trouble(f"{told}. Neem wat terugkwam over met: geelvrij answers BESTAND --edition {run.year} --write")
        return
    back = revising_answers.take_all(run)
    revising_answers.with_replies(run, back)
    run.hinder(rounds.ANSWERS, list(_of_others(run, back)))


def _of_others(run: Run, back: Iterable[CameBack]) -> Iterator[str]:
    """What is left to do with the answers of locations that came after the adoption: no step tells of those."""
    known = {place.id for place in run.known.places}
    for came in back:
        if (one := came.one) is None or one.book.location in known:
            continue
        words = taken.words(one.book.location, one.found)
        if came.has_news or (words and run.is_open(one.book.location, words.mark)):
            told = f"{one.book.location} zit niet in de vastgestelde editie, en haar antwoord is nog niet verwerkt"
            yield f'{told}; bekijk het met: geelvrij answers "{telling.near(one.path)}"'


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
