"""How far the round of a year is: its steps in order, each with what is done, what it waits for and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import count, joined, shown

from . import revise_notes
from .revise_known import ASKED, NOT_ASKED, PARTLY, RETURNED, TAKEN, WRONG, Place, Round, of_all, sentence

DONE, WAITS, CANNOT = "klaar", "wacht", "kan niet"
CENTRE, LOCATIONS, BOARD = "de centrale contactpersoon", "de locaties", "het bestuur"
_MOST_NAMED = 5


class Act(NamedTuple):
    """Something to do now, and who does it."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its state, what is told of it, and what has to be done now."""

    name: str
    state: str
    told: str
    acts: tuple[Act, ...] = ()


SEE = Act(CENTRE, "verbeter wat bij ‘kan niet’ staat, en draai de opdracht opnieuw")
YEAR, FACTS, ASKING, ANSWERS, DOCUMENTS = "Jaar", "Gegevens", "Uitvraag", "Antwoorden", "Documenten"
OVERVIEW, LETTERS, PACKS, PROGRESS, ADOPTION = "Overzicht", "Brieven", "Pakketten", "Voortgang", "Vaststelling"


def steps(known: Round) -> tuple[Step, ...]:
    """Every step of the round, in order."""
    made = (
        _year(known), _facts(known), _asking(known), _answers(known), _documents(known), overview(known),
        _letters(known), _packs(known), Step(PROGRESS, DONE, "De voortgangspagina is bijgewerkt."),
    )  # fmt: skip
    found = [hindered(step, known.troubles.get(step.name, "")) for step in made]
    return (*found, hindered(_adoption(known, found), known.troubles.get(ADOPTION, "")))


def exit_code(found: Iterable[Step]) -> Exit:
    """0: all is done; 1: it waits for something; 4: something could not be read or made."""
    states = {step.state for step in found}
    return heaviest({Exit.INCOMPLETE: CANNOT in states, Exit.FINDINGS: WAITS in states})


def to_do(found: Iterable[Step]) -> Iterator[Act]:
    """Who is to act, and what they do, each once in the order of the steps."""
    yield from dict.fromkeys(act for step in found for act in step.acts)


def hindered(step: Step, trouble: str) -> Step:
    """The step, or why it could not be done."""
    if not trouble:
        return step
    return Step(step.name, CANNOT, f"{trouble.rstrip('.')}.", (SEE, *step.acts))


def _year(known: Round) -> Step:
    if not known.former:
        told = (
            f"Er is geen vastgestelde editie vóór {known.year} om mee te vergelijken. De rest van de ronde gaat door."
        )
        what = "stel de vorige editie vast (geelvrij edition adopt JAAR), of ga dit jaar zonder vergelijking verder"
        return Step(YEAR, WAITS, told, (Act(CENTRE, what),))
    if not known.begun:
        told = f"De gegevens zijn nog van editie {known.said or '(zonder jaar)'}."
        return Step(YEAR, WAITS, told, (Act(CENTRE, f"begin het jaar: geelvrij edition new {known.year}"),))
    if known.unexplained:
        told = f"{count(known.unexplained, 'wijziging', 'wijzigingen')} in de tekst, nog zonder goede reden."
        what = "schrijf bij ‘wijzigingen’ in sjabloon.yaml wat er anders is en waarom (geelvrij check wijst de plaats)"
        return Step(YEAR, WAITS, told, (Act(CENTRE, what),))
    return Step(YEAR, DONE, f"Editie {known.former} is vastgesteld, en editie {known.year} is begonnen.")


def _facts(known: Round) -> Step:
    worst = sorted((one for one in known.places if not one.is_clean), key=_weight)
    unread = [one for one in worst if not one.is_read]
    if not worst and not known.shared:
        return Step(FACTS, DONE, f"Bij {of_all(known, len(known.places))} klopt alles.")
    some = f"{of_all(known, len(worst))} {'heeft' if len(worst) == 1 else 'hebben'} nog iets open"
    told = sentence(f"{some}: {_named([(one.id, one.found) for one in worst])}") if worst else ""
    if known.shared:
        told += f" In wat voor alle locaties geldt: {count(known.shared, 'fout', 'fouten')}."
    asked = "vul aan wat ontbreekt, in het Excel-bestand van de uitvraag"
    what = asked if worst else "los op wat ‘geelvrij check’ noemt"
    act = Act(LOCATIONS if worst else CENTRE, what)
    return Step(FACTS, CANNOT if unread else WAITS, told.strip(), (act,))


def _weight(place: Place) -> tuple[bool, int, int, str]:
    return place.is_read, -place.mistakes, -place.yellow, place.id


def _named(places: Sequence[tuple[str, str]]) -> str:
    told = [f"{name} ({about})" for name, about in places[:_MOST_NAMED]]
    more = len(places) - len(told)
    return joined([*told, f"{more} andere"] if more else told)


def _asking(known: Round) -> Step:
    lacking = len(known.is_asked(NOT_ASKED))
    if lacking and known.before is None:
        what = f"geef de dag waarvóór de locaties antwoorden: geelvrij revise {known.year} --before DATUM"
        return Step(ASKING, WAITS, f"Bij {of_all(known, lacking)} is nog niets gevraagd.", (Act(CENTRE, what),))
    if lacking:
        return Step(ASKING, CANNOT, f"Voor {of_all(known, lacking)} is geen uitvraag gemaakt.", (SEE,))
    day = f", met antwoord vóór {shown(known.before)}" if known.before else ""
    return Step(ASKING, DONE, f"Voor {of_all(known, len(known.places))} staat een uitvraag klaar{day}.")


def _answers(known: Round) -> Step:
    """Who answered, as far as it can be taken over; and the words that somebody still has to read."""
    read = tuple(Act(CENTRE, what) for what in revise_notes.to_read(known))
    step = _taken(known)
    state = WAITS if read and step.state == DONE else step.state
    return replace(step, state=state, told=f"{step.told}{revise_notes.told(known)}", acts=(*step.acts, *read))


def _taken(known: Round) -> Step:
    back = len(known.is_asked(WRONG, RETURNED, PARTLY, TAKEN))
    have = "heeft" if back == 1 else "hebben"
    some = f"{of_all(known, back)} {have} geantwoord" if back else "nog niemand antwoordde"
    if wrong := len(known.is_asked(WRONG)):
        told = sentence(f"{some}; bij {wrong} klopt nog niet alles")
        what = "kijk na wat bij de cel staat (hierboven, of met ‘geelvrij answers’), en vraag het na bij de locatie"
        return Step(ANSWERS, WAITS, told, (Act(CENTRE, what),))
    if ready := len(known.is_asked(RETURNED)):
        told = sentence(f"{some}; van {ready} is nog niet alles overgenomen")
        take = Act(CENTRE, f"neem de antwoorden over: geelvrij revise {known.year} --write")
        return Step(ANSWERS, WAITS, told, (take,))
    if partly := known.is_asked(PARTLY):
        some += f", maar niet op alles: {_named([(one.id, f'{one.answered} van {one.rows}') for one in partly])}"
    if back:
        is_done = back == len(known.places) and not partly
        return Step(ANSWERS, DONE if is_done else WAITS, sentence(some), () if is_done else (Act(LOCATIONS, _RETURN),))
    return Step(ANSWERS, WAITS, sentence(some), (Act(CENTRE, _SEND),) if known.is_asked(ASKED) else ())


_RETURN = "vul het Excel-bestand helemaal in en stuur het terug"
_SEND = "stuur het conceptbericht (.eml) naar elke locatie, en leg wat terugkomt in de map van die locatie"


def _documents(known: Round) -> Step:
    made = [place for place in known.places if place.documents is not None]
    total = sum(place.documents or 0 for place in made)
    if len(made) < len(known.places):
        told = f"Alleen voor {of_all(known, len(made))} zijn de documenten gemaakt."
        told = told if made else "Er zijn geen documenten gemaakt."
        return Step(DOCUMENTS, CANNOT, told, (SEE,))
    told = f"{count(total, 'document', 'documenten')} gemaakt, in Word en PDF, voor {of_all(known, len(made))}."
    return Step(DOCUMENTS, DONE, told)


def overview(known: Round) -> Step:
    """Whether the editions are compared, and what was edited by hand in the one before."""
    if not known.former:
        return Step(OVERVIEW, WAITS, "Zonder vorige editie valt er niets te vergelijken.")
    if not known.begun:
        return Step(OVERVIEW, WAITS, f"Dat kan pas als het jaar {known.year} is begonnen.")
    marked = "" if not known.tracked else f" Niet met bijgehouden wijzigingen in Word: {known.tracked}."
    state = DONE if known.has_overview else WAITS
    told = f"Editie {known.former} en {known.year} zijn vergeleken, per locatie en samen.{marked}"
    acts = tuple(Act(CENTRE, what) for what in revise_notes.to_carry(known))
    return Step(
        OVERVIEW, WAITS if acts else state, f"{told}{revise_notes.marks(known)}{revise_notes.edited(known)}", acts
    )


def _letters(known: Round) -> Step:
    if known.before is None:
        return Step(
            LETTERS, WAITS, "In de brieven staat vóór welke dag de locatie antwoordt, en die is nog niet bekend."
        )
    made = sum(place.pack for place in known.places)
    told = (
        f"Voor {of_all(known, made)} is er een begeleidende brief."
        if made
        else "Er zijn nog geen begeleidende brieven."
    )
    told += f" Er is ook een verzoek aan {joined(known.requests)}." if known.requests else ""
    told += revise_notes.left(known)
    if known.requests and known.reply is None:
        what = f"geef de dag waarvóór de medezeggenschap antwoordt: geelvrij revise {known.year} --reply DATUM"
        return Step(LETTERS, WAITS, f"{told} Daarin is de antwoorddatum nog geel.", (Act(CENTRE, what),))
    return Step(LETTERS, DONE, told)


def _packs(known: Round) -> Step:
    made = sum(place.pack for place in known.places)
    if not made:
        return Step(PACKS, WAITS, "Er zijn nog geen pakketten; eerst moeten er documenten en brieven zijn.")
    if made < len(known.places):
        return Step(
            PACKS, WAITS, f"Voor {of_all(known, made)} staat een pakket klaar; de andere hebben nog geen documenten."
        )
    return Step(PACKS, DONE, f"Voor {of_all(known, made)} staat een pakket klaar om te sturen.")


def _adoption(known: Round, others: Iterable[Step]) -> Step:
    needs = f"Nodig {'is' if len(known.approvals) == 1 else 'zijn'} {joined(one.told for one in known.approvals)}."
    if any(step.state != DONE for step in others):
        return Step(ADOPTION, WAITS, f"{needs} Dat komt na de andere stappen.")
    what = f"neem een besluit; daarna: geelvrij edition adopt {known.year} --date DATUM"
    return Step(ADOPTION, WAITS, needs, (Act(BOARD, what),))
