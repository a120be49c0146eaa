"""How far the round is once the edition is adopted: what each location gets of it."""

from __future__ import annotations

from geelvrij.checks.sentences import count, joined, shown

from .revise import (
    ADOPTION,
    CANNOT,
    CENTRE,
    DOCUMENTS,
    DONE,
    OVERVIEW,
    PACKS,
    PROGRESS,
    SEE,
    Act,
    Step,
    hindered,
    overview,
)
from .revise_known import Round, of_all
from .revise_notes import left


def steps(known: Round) -> tuple[Step, ...]:
    """Every step that is left after the adoption, in order."""
    made = (_adoption(known), _documents(known), _overview(known), _packs(known), Step(PROGRESS, DONE, _PAGE))
    return tuple(hindered(step, known.troubles.get(step.name, "")) for step in made)


_PAGE = "De voortgangspagina is bijgewerkt."


def _adoption(known: Round) -> Step:
    assert known.adopted is not None
    days = [f"{one.what} door {one.who} op {shown(one.on)}" for one in known.adopted.approvals]
    told = f"Editie {known.year} is vastgesteld op {shown(known.adopted.on)}"
    return Step(ADOPTION, DONE, f"{told}: {joined(days)}." if days else f"{told}.")


def _documents(known: Round) -> Step:
    total = sum(place.documents or 0 for place in known.places)
    gone = sum(place.documents is None for place in known.places)
    told = f"{count(total, 'vastgesteld document', 'vastgestelde documenten')}."
    return Step(DOCUMENTS, DONE, f"{told} {count(gone, 'locatie is', 'locaties zijn')} er niet meer." if gone else told)


def _overview(known: Round) -> Step:
    if not known.former:
        return Step(OVERVIEW, DONE, "Er is geen eerdere editie om mee te vergelijken.")
    return overview(known)


def _packs(known: Round) -> Step:
    made = sum(place.pack for place in known.places)
    wanted = sum(place.documents is not None for place in known.places)
    if made < wanted:
        return Step(PACKS, CANNOT, f"Voor {of_all(known, made)} staat een pakket klaar.", (SEE,))
    told = (
        f"Voor {of_all(known, made)} staat een pakket klaar, met de vastgestelde documenten en een brief.{left(known)}"
    )
    return Step(PACKS, DONE, told, (Act(CENTRE, _SEND),))


_SEND = "stuur elke locatie haar pakket, uit de map pakketten"
