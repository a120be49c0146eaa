"""How far the round is once the edition is adopted: what each location gets of it."""

from __future__ import annotations

from dataclasses import replace

from geelvrij.checks.characters import safe
from geelvrij.checks.sentences import count, joined, shown

from .revise import overview, taken, with_words
from .revise_known import PARTLY, RETURNED, TAKEN, WRONG, Round, of_all
from .revise_notes import left
from .revise_step import (
    ADOPTION,
    ANSWERS,
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
)


def steps(known: Round) -> tuple[Step, ...]:
    """Every step that is left after the adoption, in order."""
    made = (
        _adoption(known), _answers(known), _documents(known), _overview(known), _packs(known),
        Step(PROGRESS, DONE, _PAGE),
    )  # fmt: skip
    return tuple(hindered(step, known.troubles.get(step.name, "")) for step in made)


_PAGE = "De voortgangspagina is bijgewerkt."


def _adoption(known: Round) -> Step:
    assert known.adopted is not None
    days = [f"{one.what} door {one.who} op {shown(one.on)}" for one in known.adopted.approvals]
    told = f"Editie {known.year} is vastgesteld op {shown(known.adopted.on)}"
    return Step(ADOPTION, DONE, f"{told}: {joined(days)}." if days else f"{told}.")


def _answers(known: Round) -> Step:
    """What came back and is not handled yet: facts change in a year too, and what was adopted stays."""
    assert known.adopted is not None
    if known.adopted.later:
        told = _LATER.format(safe(known.adopted.later))
        return Step(ANSWERS, DONE, told, typed=f"{told} {_STILL.format(known.year)}")
    is_left = known.is_asked(WRONG, RETURNED)
    step = with_words(known, taken(known) if is_left else Step(ANSWERS, DONE, _NOTHING_LEFT))
    if not known.is_asked(WRONG, RETURNED, PARTLY, TAKEN):
        return step
    return replace(step, told=f"{step.told} {_STAYS}.", typed=f"{step.told} {_STAYS}; {_NOW}.")


_LATER = "De gegevens zijn al van editie {}: van deze ronde worden geen antwoorden meer gelezen."
_STILL = "Kwam er toch iets terug? Neem het over met: geelvrij answers BESTAND --edition {} --write"
_NOTHING_LEFT = "Er is geen antwoord meer om over te nemen."
_STAYS = "De vastgestelde documenten blijven zoals ze zijn"
_NOW = "‘geelvrij build’ maakt ze met de gegevens van nu"


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
    told = f"Voor {of_all(known, made)} staat een pakket klaar, met de vastgestelde documenten en een brief."
    return Step(PACKS, DONE, told, (_SEND,), f"{told}{left(known)}")


_SEND = Act(CENTRE, "stuur elke locatie haar pakket", "stuur elke locatie haar pakket, uit de map pakketten")
