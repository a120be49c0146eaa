"""Check functions of the family ROL: who has which role, and whether that person can have it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from .. import facts, functions
from ..finding import Place
from ..sentences import Whole, joined
from .hit import Hit, Param, Situation
from .named import is_named
from .starting import Start, starts
from .view import View
from .walk import Appointment, appointments, day, holders, months_before, people, role_label, staff, text, waived

_BESIDE = re.compile(r"[(),;:/]|\s[-–—]\s")


def beslisser(location: View, situation: Situation) -> Iterator[Hit]:
    """The field that the page names (`veld`) is open, names a person, or gives a function that nobody here has."""
    field, on = situation.text("veld"), situation.peildatum
    value = location.value(field)
    said, example = text(value), _examples(location, value.place)
    if waived(location, field):
        yield from _declined(situation, value.place, field, example)
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


def ontbreekt(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody holds any of the roles of the page."""
    roles = situation.texts("rollen")
    if not any(location.holders(role, situation.peildatum) for role in roles):
        yield from _nobody(location, situation, roles)


def elk_ontbreekt(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody holds a role of the page; each role counts by itself."""
    for role in situation.texts("rollen"):
        if not location.holders(role, situation.peildatum):
            yield from _nobody(location, situation, (role,), {"rol": role_label(role), "sleutel": role})


def zonder_vervanger(location: View, situation: Situation) -> Iterator[Hit]:
    """Exactly one person holds the role of the page, or only stand-ins hold one of those who lead (`leiding`)."""
    for head in situation.texts("leiding"):
        yield from _only_stand_ins(location, head, situation.peildatum)
    role = situation.text("rol")
    found = location.holders(role, situation.peildatum)
    if len({holder.person_id for holder in found}) != 1:
        return
    alone, field = found[0], f"rollen.{role}"
    only_stand_in = all(holder.stands_in for holder in found)
    others = [start for start in starts(location, (role,), situation.peildatum) if start.person_id != alone.person_id]
    end = None if only_stand_in else _end(location, role, alone.person_id)
    next_one = next((start for start in others if _helps(start, only_stand_in, end)), None)
    params: dict[str, Param] = {"persoon": alone.person_id}
    if next_one:
        params |= {"nieuw": next_one.person_id, "datum": next_one.on}
        yield Hit(next_one.place, next_one.field, params, "zelf_later" if only_stand_in else "later")
    elif only_stand_in:
        yield Hit(_place(location, role), field, params, "zelf")
    else:
        yield Hit(alone.place, field)


def _only_stand_ins(location: View, role: str, on: date) -> Iterator[Hit]:
    """Everybody in the role stands in, and nobody is named who begins later."""
    found = location.holders(role, on)
    if found and all(one.stands_in for one in found) and all(new.stands_in for new in starts(location, (role,), on)):
        params: dict[str, Param] = {"persoon": found[0].person_id, "rol": role_label(role), "sleutel": role}
        yield Hit(_place(location, role), f"rollen.{role}", params, "leiding")


def _helps(start: Start, only_stand_in: bool, end: date | None) -> bool:
    """Whether somebody who begins later ends that one person is alone: no second stand-in, and no successor."""
    if start.stands_in:
        return not only_stand_in
    return end is None or start.on <= end


def _end(location: View, role: str, person_id: str) -> date | None:
    """The last day of somebody in a role, also when that goes on in a next appointment; None: no end is known."""
    gone = next((person.day("uit_dienst") for person in people(location) if person.id == person_id), None)
    own = [one.until for one in appointments(location) if (one.role, one.person_id) == (role, person_id)]
    last = max((end for end in own if end), default=None) if None not in own else None
    return min((end for end in (gone, last) if end), default=None)


def een_persoon(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody, or more than one person who is no stand-in, holds the role of the page."""
    role = situation.text("rol")
    found = [holder for holder in location.holders(role, situation.peildatum) if not holder.stands_in]
    if not found:
        yield from _nobody(location, situation, (role,), message="ontbreekt", stand_ins=False)
    others = [holder for holder in found if holder.person_id != found[0].person_id]
    if others:
        yield Hit(others[0].place, f"rollen.{role}", {"aantal": len({one.person_id for one in found})}, "meer")


def _nobody(
    location: View,
    situation: Situation,
    roles: tuple[str, ...],
    params: Mapping[str, Param] = MappingProxyType({}),
    message: str = "standaard",
    stand_ins: bool = True,
) -> Iterator[Hit]:
    """Why nobody has any of the roles: somebody only begins later, they are said not to apply, or nobody is named.

    Without `stand_ins` one who begins as a stand-in does not count.
    """
    declined = next((role for role in roles if waived(location, f"rollen.{role}")), None)
    coming = starts(location, roles, situation.peildatum)
    if first := next((start for start in coming if stand_ins or not start.stands_in), None):
        yield Hit(first.place, first.field, {**params, "persoon": first.person_id, "datum": first.on}, "later")
    elif declined:
        yield from _declined(situation, _place(location, declined), f"rollen.{declined}", params)
    else:
        yield Hit(_place(location, roles[0]), f"rollen.{roles[0]}", params, message)


def _declined(
    situation: Situation, place: Place, field: str, params: Mapping[str, Param] = MappingProxyType({})
) -> Iterator[Hit]:
    """What the page asks of every location (`ook_nvt`) cannot be declared not applicable."""
    if situation.parameters.get("ook_nvt"):
        yield Hit(place, field, params, "nvt")


def houder_weg(location: View, situation: Situation) -> Iterator[Hit]:
    """A role is given to somebody who left, or its last appointment has ended and nobody followed."""
    on = situation.peildatum
    left = {person.id: gone for person in people(location) if (gone := person.day("uit_dienst")) and gone < on}
    for appointment in appointments(location):
        gone = left.get(appointment.person_id)
        if gone and (appointment.until is None or appointment.until >= on):
            yield _gone(appointment, "uit_dienst", "persoon", gone)
            continue
        end = appointment.until
        if end and end < on and _last(location, appointment.role, end, on):
            yield _gone(appointment, "voorbij", "tot", end)


def _last(location: View, role: str, end: date, on: date) -> bool:
    """Nobody has the role now, and no appointment to it ended later or is still to come."""
    ends = [entry.until for entry in appointments(location) if entry.role == role]
    return not location.holders(role, on) and all(other is not None and other <= end for other in ends)


def _gone(appointment: Appointment, message: str, field: str, on: date) -> Hit:
    params: dict[str, Param] = {
        "persoon": appointment.person_id,
        "rol": role_label(appointment.role),
        "sleutel": appointment.role,
        "datum": on,
    }
    return Hit(appointment.fields.value(field).place, f"{appointment.path}.{field}", params, message)


def botsing(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody with a role of the page also has a role that does not go with it (`botst_met`)."""
    clashing = {
        role: {person.id for person in holders(location, [role], situation.peildatum)}
        for role in situation.texts("botst_met")
    }
    for own in situation.texts("rollen"):
        for holder in location.holders(own, situation.peildatum):
            for role, ids in clashing.items():
                if holder.person_id in ids:
                    yield Hit(holder.place, f"rollen.{own}", {"persoon": holder.person_id, "rol": role_label(role)})


def achterwacht(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody works alone now and then, and nobody (with a telephone number) is on call."""
    role, alone = situation.text("rol"), location.value("locatie.alleen_aanwezig")
    if alone.data is not True:
        return
    minutes = facts.number("termijnen", situation.text("termijn"), situation.peildatum)
    found = location.holders(role, situation.peildatum)
    if not found:
        yield from _nobody(location, situation, (role,), {"minuten": minutes}, "ontbreekt")
    if location.value("locatie.achterwacht.telefoon").data is not None:
        return
    for person in holders(location, [role], situation.peildatum):
        if person.fields.data("telefoon") is None:
            yield Hit(person.spot("telefoon"), f"{person.path}.telefoon", {"persoon": person.id}, "telefoon")


def klachtencommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """There is no complaints committee, it is too small, or its chair is not known to come from outside."""
    group = "klachten.commissie"
    name, members, outside = (location.value(f"{group}.{key}") for key in ("naam", "leden", "externe_voorzitter"))
    if waived(location, group, f"{group}.naam"):
        yield from _declined(situation, name.place, f"{group}.naam")
        return
    if name.data is None:
        yield Hit(name.place, f"{group}.naam", message="ontbreekt")
        return
    least = facts.number("termijnen", situation.text("norm"), situation.peildatum)
    if isinstance(members.data, int) and members.data < least:
        yield Hit(members.place, f"{group}.leden", {"leden": members.data, "minstens": least}, "leden")
    if outside.data is not True:
        yield Hit(outside.place, f"{group}.externe_voorzitter", message="voorzitter")


def geschillencommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody says that the location is affiliated."""
    field = "klachten.geschillencommissie"
    value = location.value(field)
    if waived(location, field):
        yield from _declined(situation, value.place, field)
    elif value.data is not True:
        yield Hit(value.place, field)


def oudercommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """No parents' committee and no other way to hear parents, for a location that has been open for six months."""
    opened, founded = location.value("locatie.open_sinds"), location.value("oudercommissie.ingesteld_op")
    start = day(opened)
    young = start is not None and start > months_before(situation.peildatum, situation.number("maanden"))
    present = founded.data is not None or bool(location.items("oudercommissie.leden"))
    if present or young:
        return
    if waived(location, "oudercommissie"):
        yield from _declined(situation, founded.place, "oudercommissie")
        return
    other, effort = location.value("oudercommissie.raadpleging"), location.value("oudercommissie.inspanning")
    if other.data is None:
        yield Hit(founded.place, "oudercommissie.ingesteld_op", message="ontbreekt")
        return
    children, small = location.value("locatie.kindplaatsen"), situation.number("klein")
    if isinstance(children.data, int) and children.data > small:
        params: dict[str, Param] = {"klein": small, "kindplaatsen": children.data}
        yield Hit(children.place, "locatie.kindplaatsen", params, "te_groot")
    if effort.data is None:
        yield Hit(effort.place, "oudercommissie.inspanning", message="inspanning")


def lid_werkt_hier(location: View, situation: Situation) -> Iterator[Hit]:
    """A member of the parents' committee works here."""
    workers = {person.id for person in staff(location, situation.peildatum)}
    for number, member in location.numbered("oudercommissie.leden"):
        if member.data("werkt_hier") is True or text(member.value("persoon")) in workers:
            field = "werkt_hier" if "werkt_hier" in member else "naam"
            params: dict[str, Param] = {"persoon": text(member.value("naam"))}
            yield Hit(member.value(field).place, f"oudercommissie.leden.{number}.{field}", params)


def _place(location: View, role: str) -> Place:
    """The key of the role when it stands in a file, else where it should be filled in."""
    return location.section("rollen").keys_at.get(role) or location.value(f"rollen.{role}").place
