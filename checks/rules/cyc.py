"""Check functions of the family CYC: whether the dates of an edition still belong to its year."""

from collections.abc import Iterator
from datetime import date

from .hit import Hit, Param, Situation
from .view import View
from .walk import day, months_before, text


def editie_en_vaststelling(location: View, situation: Situation) -> Iterator[Hit]:
    """The edition was adopted long before its year, or after it: the date of another edition."""
    year, adopted = location.value("editie.jaar"), location.value("editie.vastgesteld_op")
    on = day(adopted)
    if on is None or not isinstance(year.data, int):
        return
    params: dict[str, Param] = {"jaar": year.data, "datum": on, "maanden": situation.number("maanden")}
    field = "editie.vastgesteld_op"
    if on < months_before(date(year.data, 1, 1), situation.number("maanden")):
        yield Hit(adopted.place, field, params, f"{situation.profile}_vroeg")
    elif on.year > year.data:
        yield Hit(adopted.place, field, params, f"{situation.profile}_laat")


def evaluatie_voorbij(location: View, situation: Situation) -> Iterator[Hit]:
    """The next evaluation lies in the past, or before the adoption."""
    value, adopted = location.value("editie.volgende_evaluatie"), day(location.value("editie.vastgesteld_op"))
    planned, field = day(value), "editie.volgende_evaluatie"
    if planned is None:
        return
    params: dict[str, Param] = {"datum": planned}
    if adopted and planned < adopted:
        params |= {"vastgesteld": adopted}
        yield Hit(value.place, field, params, f"{situation.profile}_volgorde")
    elif planned < situation.peildatum:
        yield Hit(value.place, field, params, f"{situation.profile}_voorbij")


def plan_van_aanpak_schooljaar(location: View, situation: Situation) -> Iterator[Hit]:
    """The plan of action is for a school year that is neither this one nor one that begins in the edition's year."""
    value, edition = location.value("plan_van_aanpak.schooljaar"), location.value("editie.jaar").data
    start = text(value).partition("-")[0]
    if not start.isdecimal():
        return
    this = situation.peildatum.year - (situation.peildatum.month < situation.number("eerste_maand"))
    if int(start) not in (this, edition):
        meant = edition if isinstance(edition, int) else this
        params: dict[str, Param] = {"schooljaar": text(value), "nu": f"{this}-{this + 1}"}
        params |= {"editie": f"{meant}-{meant + 1}"}
        yield Hit(value.place, "plan_van_aanpak.schooljaar", params, "nu" if meant == this else "standaard")
