"""Check functions of the family SCH: trainings and certificates."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ..finding import Place
from ..sentences import Whole, joined, shown
from .hit import Hit, Param, Situation
from .view import View
from .walk import Person, Training, holders, months_before, present, staff, team, text, trainings


def zonder_opleiding(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody with a role of the page has no dated training of its kinds."""
    for person in holders(location, situation.texts("rollen"), situation.peildatum):
        if not any(training.on for training in trainings(person, situation.texts("soorten"))):
            yield Hit(person.fields.place, f"{person.path}.scholing", {"persoon": person.id})


def te_oud_per_rol(location: View, situation: Situation) -> Iterator[Hit]:
    """The newest training of somebody with a role of the page is older than the norm; `ook_zonder`: or absent."""
    months = situation.norm("norm")
    for person in holders(location, situation.texts("rollen"), situation.peildatum):
        newest = newest_of(_meant(person, situation))
        if newest is None:
            if situation.parameters.get("ook_zonder"):
                yield Hit(person.fields.place, f"{person.path}.scholing", {"persoon": person.id}, "nooit")
        elif newest.on and newest.on < months_before(situation.peildatum, months):
            params: dict[str, Param] = {"persoon": person.id, "datum": newest.on, "maanden": months}
            yield Hit(newest.spot("datum"), f"{newest.path}.datum", params)


def team_te_oud(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody who works here had a training of the kinds of the page within the norm."""
    months = situation.norm("norm")
    here = team(location, situation.peildatum)
    newest = newest_of(training for person in here for training in _meant(person, situation))
    if newest is None:
        yield Hit(_people_place(location), "personen", message="nooit")
    elif newest.on and newest.on < months_before(situation.peildatum, months):
        yield Hit(newest.spot("datum"), f"{newest.path}.datum", {"datum": newest.on, "maanden": months}, "te_oud")


def _meant(person: Person, situation: Situation) -> Iterator[Training]:
    """The trainings of the kinds of the page, and of its `titel` when it has one, however that is written."""
    title = _plain(str(situation.parameters.get("titel") or ""))
    for training in trainings(person, situation.texts("soorten")):
        if not title or _plain(text(training.fields.value("titel"))) == title:
            yield training


def _plain(title: str) -> str:
    """A title in small letters without accents, one space between words."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def niet_iedereen(location: View, situation: Situation) -> Iterator[Hit]:
    """People of the team without a training of the kinds of the page, or without one within its `norm`: told as one.

    Who came within the last months of `inwerken` does not count yet. `zwijgt_zonder`: kinds of which nobody of the team
    had one, so that another page tells it.
    """
    months, new = (situation.norm(name) if name in situation.parameters else 0 for name in ("norm", "inwerken"))
    without, counted = left_out(location, situation)
    if without:
        names = Whole(joined(f"‘{shown(person.id)}’" for person in without))
        params: dict[str, Param] = {"namen": names, "deel": _part(len(without), len(counted))}
        yield Hit(_people_place(location), "personen", {**params, "maanden": months, "inwerken": new})


def left_out(location: View, situation: Situation) -> tuple[list[Person], list[Person]]:
    """The people of the team who lack what the page of `niet_iedereen` asks, and all who count for it."""
    here, on = tuple(team(location, situation.peildatum)), situation.peildatum
    if "zwijgt_zonder" in situation.parameters and not _any_of(here, situation.texts("zwijgt_zonder"), date.min):
        return [], []
    months, new = (situation.norm(name) if name in situation.parameters else 0 for name in ("norm", "inwerken"))
    since, settled = months_before(on, months) if months else date.min, months_before(on, new)
    counted = [person for person in here if (person.day("in_dienst") or date.min) < settled]
    return [person for person in counted if not _any_of((person,), situation.texts("soorten"), since)], counted


def _part(some: int, every: int) -> str:
    """How many of the team, in words that also hold for all of them, and for one who is alone."""
    if some < every:
        return f"{some} van de {every} medewerkers"
    return f"alle {every} medewerkers" if every > 1 else "de enige medewerker"


def _any_of(persons: Iterable[Person], kinds: tuple[str, ...], since: date) -> bool:
    """Whether one of these people had a training of these kinds on a day since then."""
    return any(training.on and training.on >= since for person in persons for training in trainings(person, kinds))


def niet_ingewerkt(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody who started lately, but longer ago than the norm, had no introduction."""
    on = situation.peildatum
    months = situation.norm("norm")
    latest, earliest = months_before(on, months), months_before(on, situation.norm("nieuw"))
    for person in staff(location, on):
        start = person.day("in_dienst")
        if start and earliest <= start < latest and not trainings(person, situation.texts("soorten")):
            params: dict[str, Param] = {"persoon": person.id, "datum": start, "maanden": months}
            yield Hit(person.spot("in_dienst"), f"{person.path}.in_dienst", params)


def verlopen_per_rol(location: View, situation: Situation) -> Iterator[Hit]:
    """The certificate that lasts longest, of somebody with a role of the page, has run out."""
    for person in holders(location, situation.texts("rollen"), situation.peildatum):
        last = longest_of(trainings(person, situation.texts("soorten")))
        if last and last.until and last.until < situation.peildatum:
            yield Hit(last.spot("geldig_tot"), f"{last.path}.geldig_tot", {"persoon": person.id, "datum": last.until})


def kinder_ehbo(location: View, situation: Situation) -> Iterator[Hit]:
    """Fewer people than `minstens` have a certificate that is valid today."""
    if len(_certified(location, situation)) < situation.number("minstens"):
        yield Hit(_people_place(location), "personen")


def een_kinder_ehbo(location: View, situation: Situation) -> Iterator[Hit]:
    """One person has a valid certificate, and the norm is more."""
    wanted = situation.norm("norm")
    found = _certified(location, situation)
    if len(found) == 1 and wanted > 1:
        only = found[0]
        params: dict[str, Param] = {"persoon": only.person_id, "aantal": wanted}
        yield Hit(only.spot("geldig_tot"), f"{only.path}.geldig_tot", params)


def verloopt(location: View, situation: Situation) -> Iterator[Hit]:
    """The newest certificate of a kind runs out within the horizon, or has run out."""
    on = situation.peildatum
    horizon = on + timedelta(days=situation.norm("horizon"))
    for person in staff(location, on):
        for last in _longest_per_kind(person):
            if last.until is None or last.until > horizon:
                continue
            late = last.until < on
            if late and last.kind in situation.texts("niet"):
                continue
            params: dict[str, Param] = {"persoon": person.id, "soort": last.label, "datum": last.until}
            message = "verlopen" if late else "binnenkort"
            yield Hit(last.spot("geldig_tot"), f"{last.path}.geldig_tot", params, message)


def veld_leeg(location: View, situation: Situation) -> Iterator[Hit]:
    """A training lacks the field of the page (`veld`); `soorten` narrows it to some kinds."""
    field = situation.text("veld")
    for person in staff(location, situation.peildatum):
        for training in trainings(person, situation.texts("soorten")):
            if training.fields.value(field).is_open:
                params: dict[str, Param] = {"persoon": person.id, "soort": training.label}
                yield Hit(training.spot(field), f"{training.path}.{field}", params)


def newest_of(found: Iterable[Training]) -> Training | None:
    """The one with the latest date; None when none has a date."""
    dated = [training for training in found if training.on]
    return max(dated, key=lambda training: training.on or date.min, default=None)


def longest_of(found: Iterable[Training]) -> Training | None:
    """The certificate that lasts longest; None when none says until when it is valid."""
    return max((training for training in found if training.until), key=_end, default=None)


def _end(training: Training) -> date:
    return training.until or date.min


def _longest_per_kind(person: Person) -> list[Training]:
    """Per kind the certificate that lasts longest, in the order of the file."""
    last: dict[str, Training] = {}
    for training in trainings(person):
        if training.until and (training.kind not in last or _end(training) > _end(last[training.kind])):
            last[training.kind] = training
    return list(last.values())


def _certified(location: View, situation: Situation) -> list[Training]:
    """One valid certificate for each person on this location who has one; also of who is often there from elsewhere."""
    found = []
    for person in present(location, situation.peildatum):
        entries = trainings(person, situation.texts("soorten"))
        found += [entry for entry in entries if entry.valid(situation.peildatum)][:1]
    return found


def _people_place(location: View) -> Place:
    """Where the people of this location stand: the first one in its own file, else the key above them."""
    own = (fields.place for fields in location.section("personen").values() if fields.place.file == location.file)
    return next(own, None) or location.own_place("personen")
