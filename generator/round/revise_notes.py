"""What the round leaves to a person: words that came back in a workbook, and files of last year edited by hand."""

from __future__ import annotations

from collections.abc import Iterator

from geelvrij.checks.sentences import count, joined

from .revise_known import Place, Round

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


def to_read(known: Round) -> Iterator[str]:
    """Of each location where to read what it wrote, and how to say that it is dealt with."""
    places = _with_notes(known)
    for place in places[:_MOST_LINES]:
        where = joined(place.notes)
        told = f"lees wat {place.id} erbij schreef, in het Excel-bestand bij {where}, en verwerk het"
        yield f"{told}{_handled(known, place)}"
    yield from _more(len(places), "de toelichtingen")


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


def to_carry(known: Round) -> Iterator[str]:
    """Of each edited file the command that brings what was changed to the new edition."""
    places = [place for place in known.places if place.edited]
    for place in places[:_MOST_LINES]:
        for one in place.edited:
            yield _carry(known, place, one.document, one.file)
    yield from _more(len(places), "de bestanden")


def _carry(known: Round, place: Place, document: str, file: str) -> str:
    if not document:
        told = f"kijk wat {file} van {place.id} is; dit bestand is met niets vergeleken"
        return f"{told}{_handled(known, place)}"
    command = f'geelvrij carry-over {place.id} --edited "{file}" --document {document}'
    told = f"{place.id} veranderde {file} met de hand; neem over wat moet blijven: {command}"
    return f"{told} --from {known.former} --to {known.year}{_handled(known, place)}"


def _handled(known: Round, place: Place) -> str:
    return f"; klaar? geelvrij revise {known.year} --handled {place.id}"


def _more(total: int, what: str) -> Iterator[str]:
    if total > _MOST_LINES:
        rest = count(total - _MOST_LINES, "locatie", "locaties")
        yield f"kijk ook naar {what} van nog {rest}; zie voortgang.html"
