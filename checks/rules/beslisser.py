"""The function that decides about a report to Veilig Thuis: filled in, no person, and somebody here has it."""

import re
from collections.abc import Iterator
from datetime import date

from .. import facts, functions
from ..finding import Place
from ..sentences import Whole, joined
from .hit import Hit, Param, Situation
from .named import is_named
from .starting import declined
from .view import View
from .walk import people, role_label, text, waived

_BESIDE = re.compile(r"[(),;:/]|\s[-–—]\s")


def functie(location: View, situation: Situation) -> Iterator[Hit]:
    """The field that the page names (`veld`) is open, names a person, or gives a function that nobody here has."""
    field, on = situation.text("veld"), situation.peildatum
    value = location.value(field)
    said, example = text(value), _examples(location, value.place)
    if waived(location, field):
        yield from declined(situation, value.place, field, example)
    elif value.data is None or facts.is_filler(value.data, on):
        yield Hit(value.place, field, example)
    elif is_named(said, people(location)):
        function = _function_in(said, location, on)
        params: dict[str, Param] = {"waarde": said, "functie": function}
        yield Hit(value.place, field, example | params, "naam_en_functie" if function else "naam")
    else:
        yield from _without_holder(location, situation, field, said)


def _examples(location: View, place: Place) -> dict[str, Param]:
    """A function to give as an example; what locations share is told to all sorts of them in the same words."""
    school, childcare = "directeur", "locatieleider"
    if place.file != location.file:
        return {"voorbeeld": Whole(f'{childcare}" of "{school}')}
    return {"voorbeeld": school if "school" in location.sectors else childcare}


def _function_in(said: str, location: View, on: date) -> str:
    """The function that stands beside a name: between brackets, or before or after a comma; empty when none does."""
    parts = (part.strip() for part in _BESIDE.split(said))
    return next((part for part in parts if functions.role_meant(part, location, on)), "")


def _without_holder(location: View, situation: Situation, field: str, said: str) -> Iterator[Hit]:
    """The function is no role, or one that nobody has: then nothing tells who decides."""
    on, place = situation.peildatum, location.value(field).place
    role = functions.role_meant(said, location, on)
    if role and functions.is_held(role, location, on):
        return
    filled = [role_label(one).partition(" (")[0] for one in situation.texts("beslissers") if location.holders(one, on)]
    here = f" Ingevuld zijn hier: {joined(filled)}." if len(filled) > 1 else ""
    example = {"voorbeeld": filled[0]} if filled else _examples(location, Place(location.file))
    own = place if place.file == location.file else location.own_place(field)  # others may have somebody
    params: dict[str, Param] = {"waarde": said, "sleutel": role or "", "ingevuld": Whole(here)}
    yield Hit(own, field, example | params, "niemand" if role else "geen_rol")
