"""How far the round of a year is: its steps in order, each with what is done, what it waits for and from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geelvrij.checks.sentences import count, joined, shown

from . import revise_notes
from .revise_decision import adoption
from .revise_known import ASKED, NOT_ASKED, PARTLY, RETURNED, TAKEN, WRONG, Place, Round, of_all, sentence
from .revise_step import (
    ADOPTION,
    ANSWERS,
    ASKING,
    CANNOT,
    CENTRE,
    DOCUMENTS,
    DONE,
    FACTS,
    LETTERS,
    LOCATIONS,
    OVERVIEW,
    PACKS,
    PROGRESS,
    SEE,
    WAITS,
    YEAR,
    Act,
    Step,
    hindered,
)

_MOST_NAMED = 5


def steps(known: Round) -> tuple[Step, ...]:
    """Every step of the round, in order."""
    made = (
        _year(known), _facts(known), _asking(known), _answers(known), _documents(known), overview(known),
        _letters(known), _packs(known), Step(PROGRESS, DONE, "De voortgangspagina is bijgewerkt."),
    )  # fmt: skip
    found = [hindered(step, known.troubles.get(step.name, "")) for step in made]
    return (*found, hindered(adoption(known, found), known.troubles.get(ADOPTION, "")))


def _year(known: Round) -> Step:
    if not known.former:
        told = (
            f"Er is geen vastgestelde editie vóór {known.year} om mee te vergelijken. De rest van de ronde gaat door."
        )
        what = "stel de vorige editie vast{}, of ga dit jaar zonder vergelijking verder"
        act = Act(CENTRE, what.format(""), what.format(" (geelvrij edition adopt JAAR)"))
        return Step(YEAR, WAITS, told, (act,))
    if not known.begun:
        told = f"De gegevens zijn nog van editie {known.said or '(zonder jaar)'}."
        return Step(YEAR, WAITS, told, (_typed("begin het jaar", f"geelvrij edition new {known.year}"),))
    if known.unexplained:
        told = f"{count(known.unexplained, 'wijziging', 'wijzigingen')} in de tekst, nog zonder goede reden."
        what = "schrijf bij elke wijziging in de tekst wat er anders is en waarom"
        typed = "schrijf bij ‘wijzigingen’ in sjabloon.yaml wat er anders is en waarom (geelvrij check wijst de plaats)"
        return Step(YEAR, WAITS, told, (Act(CENTRE, what, typed),))
    return Step(YEAR, DONE, f"Editie {known.former} is vastgesteld, en editie {known.year} is begonnen.")


def _typed(what: str, command: str) -> Act:
    """What the central contactpersoon does with a command."""
    return Act(CENTRE, what, f"{what}: {command}")


def _facts(known: Round) -> Step:
    """What is open of the locations, and of what they share: each is asked of whoever keeps it, and told once."""
    worst = sorted((one for one in known.places if not one.is_clean), key=_weight)
    if not worst and not known.shared.told:
        return Step(FACTS, DONE, _all_right(known))
    told, acts = [], []
    if worst:
        some = f"{of_all(known, len(worst))} {'heeft' if len(worst) == 1 else 'hebben'} nog iets open"
        told.append(sentence(f"{some}: {_named([(one.id, one.found) for one in worst])}"))
        acts.append(Act(LOCATIONS, "vul aan wat ontbreekt, in het Excel-bestand van de uitvraag"))
    if known.shared.told:
        told.append(f"In wat voor alle locaties geldt: {known.shared.told}.")
        what = "vul aan of verbeter wat voor alle locaties geldt"
        acts.append(Act(CENTRE, what, "los op wat ‘geelvrij check’ noemt"))
    is_read = all(one.is_read for one in worst)
    return Step(FACTS, WAITS if is_read else CANNOT, " ".join(told), tuple(acts))


def _all_right(known: Round) -> str:
    """No mistakes and nothing yellow; what is warned of stops nothing, and is told."""
    warned = known.shared.warnings + sum(one.warnings for one in known.places)
    who = of_all(known, len(known.places))
    if not warned:
        return f"Bij {who} klopt alles."
    return f"Bij {who} zijn er geen fouten en is niets geel; wel {count(warned, 'waarschuwing', 'waarschuwingen')}."


def _weight(place: Place) -> tuple[bool, int, int, str]:
    return place.is_read, -place.mistakes, -place.yellow, place.id


def _named(places: Sequence[tuple[str, str]]) -> str:
    told = [f"{name} ({about})" for name, about in places[:_MOST_NAMED]]
    more = len(places) - len(told)
    return joined([*told, f"{more} andere"] if more else told)


def _asking(known: Round) -> Step:
    lacking = len(known.is_asked(NOT_ASKED))
    if lacking and known.before is None:
        act = _typed("geef de dag waarvóór de locaties antwoorden", f"geelvrij revise {known.year} --before DATUM")
        return Step(ASKING, WAITS, f"Bij {of_all(known, lacking)} is nog niets gevraagd.", (act,))
    if lacking:
        return Step(ASKING, CANNOT, f"Voor {of_all(known, lacking)} is geen uitvraag gemaakt.", (SEE,))
    day = f", met antwoord vóór {shown(known.before)}" if known.before else ""
    return Step(ASKING, DONE, f"Voor {of_all(known, len(known.places))} staat een uitvraag klaar{day}.")


def _answers(known: Round) -> Step:
    """Who answered, as far as it can be taken over."""
    return with_words(known, taken(known))


def with_words(known: Round, step: Step) -> Step:
    """The step with the words that came back and that somebody still has to read."""
    read = tuple(revise_notes.to_read(known))
    state = WAITS if read and step.state == DONE else step.state
    return replace(step, state=state, told=f"{step.told}{revise_notes.told(known)}", acts=(*step.acts, *read))


def taken(known: Round) -> Step:
    """What came back: what is wrong in it, then what is to be taken over, then who has not answered everything."""
    back = len(known.is_asked(WRONG, RETURNED, PARTLY, TAKEN))
    have = "heeft" if back == 1 else "hebben"
    some = f"{of_all(known, back)} {have} geantwoord" if back else "nog niemand antwoordde"
    if wrong := len(known.is_asked(WRONG)):
        told = sentence(f"{some}; bij {wrong} klopt nog niet alles")
        what = "vraag na bij de locatie wat in haar antwoord niet klopt"
        typed = "kijk na wat bij de cel staat (hierboven, of met ‘geelvrij answers’), en vraag het na bij de locatie"
        return Step(ANSWERS, WAITS, told, (Act(CENTRE, what, typed),))
    if ready := len(known.is_asked(RETURNED)):
        told = sentence(f"{some}; van {ready} is nog niet alles overgenomen")
        take = _typed("neem de antwoorden over", f"geelvrij revise {known.year} --write")
        return Step(ANSWERS, WAITS, told, (take,))
    if partly := known.is_asked(PARTLY):
        some += f", maar niet op alles: {_named([(one.id, f'{one.answered} van {one.rows}') for one in partly])}"
    if back:
        is_done = back == len(known.places) and not partly
        return Step(ANSWERS, DONE if is_done else WAITS, sentence(some), () if is_done else (Act(LOCATIONS, _RETURN),))
    return Step(ANSWERS, WAITS, sentence(some), (_SEND,) if known.is_asked(ASKED) else ())


_RETURN = "vul het Excel-bestand helemaal in en stuur het terug"
_SEND = Act(
    CENTRE, "stuur elke locatie haar uitvraag",
    "stuur het conceptbericht (.eml) naar elke locatie, en leg wat terugkomt in de map van die locatie",
)  # fmt: skip


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
    marked = " Niet met bijgehouden wijzigingen in Word" if known.tracked else ""
    state = DONE if known.has_overview else WAITS
    told = f"Editie {known.former} en {known.year} zijn vergeleken, per locatie en samen."
    why = f"{marked}: {known.tracked}." if marked else ""
    by_hand = f"{revise_notes.edited(known)}{revise_notes.lost(known)}"
    typed = f"{told}{why}{revise_notes.marks(known)}{by_hand}"
    told += f"{marked}{'.' if marked else ''}{by_hand}"
    acts = (*revise_notes.to_carry(known), *revise_notes.to_place(known))
    return Step(OVERVIEW, WAITS if acts else state, told, acts, typed)


def _letters(known: Round) -> Step:
    if known.before is None:
        told = "In de brieven staat vóór welke dag de locatie antwoordt, en die is nog niet bekend."
        return Step(LETTERS, WAITS, told)
    made = sum(place.pack for place in known.places)
    letters = f"Voor {of_all(known, made)} is er een begeleidende brief." if made else _NO_LETTERS
    asked = f" Er is ook een verzoek aan {joined(known.requests)}." if known.requests else ""
    acts = list(revise_notes.to_verify(known))
    no_day = ""
    if known.requests and known.reply is None:
        no_day = " Daarin is de antwoorddatum nog geel."
        what = "geef de dag waarvóór de medezeggenschap antwoordt"
        acts.append(_typed(what, f"geelvrij revise {known.year} --reply DATUM"))
    told = f"{letters}{asked}{no_day}{revise_notes.doubts(known)}"
    typed = f"{letters}{asked}{revise_notes.left(known)}{no_day}{revise_notes.doubts(known)}"
    return Step(LETTERS, WAITS if acts else DONE, told, tuple(acts), typed)


_NO_LETTERS = "Er zijn nog geen begeleidende brieven."


def _packs(known: Round) -> Step:
    made = sum(place.pack for place in known.places)
    if not made:
        return Step(PACKS, WAITS, "Er zijn nog geen pakketten; eerst moeten er documenten en brieven zijn.")
    if made < len(known.places):
        return Step(
            PACKS, WAITS, f"Voor {of_all(known, made)} staat een pakket klaar; de andere hebben nog geen documenten."
        )
    return Step(PACKS, DONE, f"Voor {of_all(known, made)} staat een pakket klaar om te sturen.")
