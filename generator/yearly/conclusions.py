"""The first page of the yearly report: how things stand in a few lines, and what the board is asked to decide."""

from collections.abc import Iterator, Sequence

from geelvrij.checks.sentences import joined

from . import counted
from .counted import Column, is_late, supplied
from .hiding import AtLeast, Total
from .standing import FILLED, NOBODY, STAND_IN, Standing
from .year import Year, named, places, together

_AF, _STARTED = "aandachtsfunctionaris", "meldcode_gestart"
_COUNSELLORS = (("vertrouwenspersoon_intern", "interne"), ("vertrouwenspersoon_extern", "externe"))


def lines(about: Year, found: Sequence[Column]) -> Iterator[str]:
    """How things stand, in five lines."""
    if not about.standings:
        yield "Geen enkele locatie kon worden gelezen."
        return
    yield _who(about.standings)
    yield _trained(about)
    yield _papers(about.standings)
    yield _plan(about)
    yield _counts(about, found)


def _who(everyone: Sequence[Standing]) -> str:
    held = [one for one in everyone if one.roles.get(_AF) == FILLED]
    told = f"{_of(len(held), len(everyone))} een aandachtsfunctionaris"
    replaced = sum(_AF in one.replaced for one in held)
    if not held:
        return f"{told}."
    return f"{told}. {'Nergens' if not replaced else f'Bij {places(replaced)}'} is er ook een vervanger."


def _of(number: int, whole: int) -> str:
    if number == whole:
        return f"Alle {whole} locaties hebben" if whole != 1 else "De locatie heeft"
    return f"{number or 'Geen'} van de {whole} locaties {'hebben' if number > 1 else 'heeft'}"


def _trained(about: Year) -> str:
    people = together(about.standings)
    lapsed = f"{'is' if people.lapsed == 1 else 'zijn'} er {people.lapsed} verlopen" if people.lapsed else ""
    soon = f"{'verloopt' if people.soon == 1 else 'verlopen'} er {people.soon} binnen {about.horizon} dagen"
    parts = [part for part in (lapsed, soon if people.soon else "") if part]
    if not parts:
        return f"Geen certificaat is verlopen of verloopt binnen {about.horizon} dagen."
    return f"Van de certificaten {' en '.join(parts)}."


def _papers(standings: Sequence[Standing]) -> str:
    yellow = sum(one.open_fields > 0 for one in standings)
    old = sum(_is_old(one) for one in standings)
    fields = f"Bij {places(yellow)} zijn er nog gele velden" if yellow else "Nergens zijn er nog gele velden"
    maps = f"Bij {places(old)} is de sociale kaart te lang niet nagekeken" if old else "Elke sociale kaart is nagekeken"
    return f"{fields} in de documenten. {maps}."


def _is_old(one: Standing) -> bool:
    return one.map_is_old or one.map_checked is None


def _plan(about: Year) -> str:
    edition = "De editie is vastgesteld" if about.is_adopted else "De editie is nog niet vastgesteld"
    if about.plan_is_current:
        return f"{edition}, en er is een plan van aanpak voor dit schooljaar."
    return f"{edition}, en een plan van aanpak voor dit schooljaar is er nog niet."


def _counts(about: Year, found: Sequence[Column]) -> str:
    asked = [one for one in about.standings if one.counts]
    number = sum(map(supplied, asked))
    if not asked:
        return f"Geen locatie was in {about.year} al open."
    told = f"{_of(number, len(asked))} de cijfers over {about.year} aangeleverd"
    started = next((column.total for column in found if column.kind.key == _STARTED), None)
    others = " De andere waren toen nog niet open, of hebben geen cijfers." if len(asked) < len(about.standings) else ""
    return f"{told}.{others}{_started(started) if number else ''}"


def _started(started: Total | None) -> str:
    if started is None or (isinstance(started, AtLeast) and not started.low):
        return ""
    return f" De meldcode is {counted.in_words(started)} keer gestart."


def questions(about: Year) -> Iterator[str]:
    """What the board must decide, or ask of somebody; the last one is always there."""
    if about.unread:
        yield f"Laat herstellen wat we niet konden lezen: {joined(about.unread)}."
    yield from _about_roles(about.standings)
    people = together(about.standings)
    if people.lapsed:
        yield f"Geef tijd en geld voor scholing: {people.lapsed} keer is een certificaat verlopen."
    if old := [one for one in about.standings if _is_old(one)]:
        yield f"Laat de sociale kaart nakijken: {named(old)}."
    if not about.is_adopted:
        yield "Stel de editie vast, met advies en instemming van ouders en medezeggenschap waar dat hoort."
    if not about.plan_is_current:
        yield "Stel het plan van aanpak voor dit schooljaar vast."
    if late := [one for one in about.standings if is_late(one)]:
        yield f"Vraag de cijfers over {about.year} op: {named(late)}."
    yield (
        "Zet de meldcode vast op de agenda van de directievergaderingen en de ib-dagen. Bespreek wat de aantallen "
        "vragen: is er genoeg tijd, hulp en scholing?"
    )


def _about_roles(standings: Sequence[Standing]) -> Iterator[str]:
    if nobody := [one for one in standings if one.roles.get(_AF) == NOBODY]:
        yield f"Wijs een aandachtsfunctionaris aan: {named(nobody)}."
    if alone := [one for one in standings if _needs_stand_in(one)]:
        yield f"Regel een aandachtsfunctionaris én een vervanger: {named(alone)}."
    for role, words in _COUNSELLORS:
        if nobody := [one for one in standings if one.roles.get(role) == NOBODY]:
            yield f"Benoem een {words} vertrouwenspersoon: {named(nobody)}."


def _needs_stand_in(one: Standing) -> bool:
    state = one.roles.get(_AF)
    return state == STAND_IN or (state == FILLED and _AF not in one.replaced)
