"""What the round leaves to a person: words that came back in a workbook, and files of last year edited by hand."""

from __future__ import annotations

from collections.abc import Iterator

from geelvrij.checks.sentences import count, joined

from .comparison import HandEdited
from .revise_known import Place, Round
from .revise_step import CENTRE, Act

_MOST_MARKS = 3
_MOST_LINES = 10  # of each sort; the page tells of the other locations


def told(known: Round) -> str:
    """How many locations wrote something that somebody has to read; empty when none did."""
    places = _with_notes(known)
    if not places:
        return ""
    cells = sum(len(place.notes) for place in places)
    some = "1 locatie" if len(places) == 1 else f"{len(places)} locaties"
    lies = "staat" if cells == 1 else "staan"
    return f" Bij {some} {lies} {count(cells, 'toelichting', 'toelichtingen')} om te lezen."


def to_read(known: Round) -> Iterator[Act]:
    """Of each location where to read what it wrote, and how to say that it is dealt with."""
    places, what = _with_notes(known), "lees wat locaties erbij schreven, en verwerk het"
    for place in places[:_MOST_LINES]:
        where = joined(place.notes)
        told = f"lees wat {place.id} erbij schreef, in het Excel-bestand bij {where}, en verwerk het"
        yield Act(CENTRE, what, f"{told}{_handled(known, place.id)}")
    yield from _more(len(places), "de toelichtingen", what)


def _with_notes(known: Round) -> list[Place]:
    return [place for place in known.places if place.notes]


def edited(known: Round) -> str:
    """Which locations have files of last year that somebody has to look at; empty when none has."""
    places = [place for place in known.places if place.edited]
    if not places:
        return ""
    names = [place.id for place in places[:_MOST_LINES]]
    more = len(places) - len(names)
    return f" Met de hand te doen bij {joined([*names, f'{more} andere'] if more else names)}."


def marks(known: Round) -> str:
    """What to know of the files with the changes marked in Word; empty when there is nothing."""
    if not known.marks:
        return ""
    more = len(known.marks) - _MOST_MARKS
    told = " ".join(known.marks[:_MOST_MARKS])
    return f" {told} En nog {more}; zie hierboven." if more > 0 else f" {told}"


def left(known: Round) -> str:
    """Which files of this round somebody edited, so that they stay as they are; empty when nobody did."""
    if not known.by_hand:
        return ""
    return f" Met de hand veranderd, en daarom gelaten zoals het was: {joined(known.by_hand)}."


def to_carry(known: Round) -> Iterator[Act]:
    """Of each edited file the command that brings what was changed to the new edition."""
    places = [place for place in known.places if place.edited]
    for place in places[:_MOST_LINES]:
        for one in place.edited:
            yield _carry(known, place, one.document, one.file)
    yield from _more(len(places), "de bestanden", _CARRY)


_CARRY = "neem over wat moet blijven van wat locaties zelf in hun documenten veranderden"
_LOOK = "kijk wat de bestanden zijn die locaties zelf toevoegden"


def _carry(known: Round, place: Place, document: str, file: str) -> Act:
    if not document:
        told = f"kijk wat {file} van {place.id} is; dit bestand is met niets vergeleken"
        return Act(CENTRE, _LOOK, f"{told}{_handled(known, _quoted(file))}")
    command = f"geelvrij carry-over {place.id} --edited {_quoted(file)} --document {document}"
    told = f"{place.id} veranderde {file} met de hand; neem over wat moet blijven: {command}"
    return Act(CENTRE, _CARRY, f"{told} --from {known.former} --to {known.year}{_handled(known, _quoted(file))}")


def lost(known: Round) -> str:
    """How many files of last year were compared with nothing and belong to no location; empty when none do."""
    if not known.lost:
        return ""
    some = count(len(known.lost), "bestand", "bestanden")
    lies, is_ = ("ligt", "is") if len(known.lost) == 1 else ("liggen", "zijn")
    return f" Van editie {known.former} {lies} {some} bij geen locatie van nu, en {is_} met niets vergeleken."


def to_place(known: Round) -> Iterator[Act]:
    """Of each of those files what to do with it."""
    for one in known.lost[:_MOST_LINES]:
        yield _home(known, one)
    if (more := len(known.lost) - _MOST_LINES) > 0:
        told = f"kijk ook naar nog {count(more, 'bestand', 'bestanden')} bij geen locatie van nu"
        yield Act(CENTRE, _PLACE, f"{told}; ‘geelvrij compare {known.former} {known.year}’ noemt ze")


_PLACE = "leg wat locaties zelf veranderden en in een verkeerde map ligt, in de map van de locatie"
_OF_NONE = "neem over wat moet blijven van locaties die er niet meer zijn, of die nu anders heten"


def _home(known: Round, one: HandEdited) -> Act:
    if one.location:
        told = f"{one.file} is met niets vergeleken, want {one.location} is er niet meer, of heet nu anders"
        done = _handled(known, _quoted(one.file))
        return Act(CENTRE, _OF_NONE, f"{told}; neem met de hand over wat moet blijven{done}")
    told = f"{one.file} ligt niet in de map van een locatie van editie {known.former}, en is met niets vergeleken"
    put = f"leg het in de map van zijn locatie{_handled(known, _quoted(one.file), 'hoeft dat niet')}"
    return Act(CENTRE, _PLACE, f"{told}; {put}")


def _quoted(file: str) -> str:
    return f'"{file}"'


def _handled(known: Round, what: str, asked: str = "klaar") -> str:
    return f"; {asked}? geelvrij revise {known.year} --handled {what}"


def _more(total: int, which: str, what: str) -> Iterator[Act]:
    if total > _MOST_LINES:
        rest = count(total - _MOST_LINES, "locatie", "locaties")
        yield Act(CENTRE, what, f"kijk ook naar {which} van nog {rest}; zie voortgang.html")


# What a letter says that is not certain


def doubts(known: Round) -> str:
    """What the letters say with "controleer" behind it; empty when they say nothing so."""
    if not known.doubts:
        return ""
    return f" Niet zeker, en zo staat het in een brief: {joined(known.doubts)}."


def to_verify(known: Round) -> Iterator[Act]:
    """To look that up before the letter is sent."""
    if known.doubts:
        what = "zoek op of klopt waar ‘controleer’ bij staat, vóór u de brieven verstuurt"
        yield Act(CENTRE, what, f"{what}, en verbeter de reden bij ‘wijzigingen’ in sjabloon.yaml")
