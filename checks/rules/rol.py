"""Check functions of the family ROL: who has which role, and whether that person can have it."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..sentences import listed
from ..spelling import name_of
from ..values import Listing, Value
from .hit import Hit, Param, Situation
from .starting import Start, nobody, role_place, starts
from .view import View
from .walk import Appointment, appointments, holders, people, role_label, text


def ontbreekt(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody holds any of the roles of the page."""
    roles = situation.texts("rollen")
    if not any(location.holders(role, situation.peildatum) for role in roles):
        yield from nobody(location, situation, roles)


def elk_ontbreekt(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody holds a role of the page; each role counts by itself."""
    for role in situation.texts("rollen"):
        if not location.holders(role, situation.peildatum):
            words: dict[str, Param] = {"rol": role_label(role, situation.own_roles), "sleutel": role}
            yield from nobody(location, situation, (role,), words)


def zonder_vervanger(location: View, situation: Situation) -> Iterator[Hit]:
    """Exactly one person holds the role of the page, or only stand-ins hold it or one of who lead (`leiding`)."""
    for head in situation.texts("leiding"):
        yield from _only_stand_ins(location, head, situation.peildatum)
    role = situation.text("rol")
    found = location.holders(role, situation.peildatum)
    if len({holder.person_id for holder in found}) != 1:
        yield from _only_stand_ins(location, role, situation.peildatum)
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
        yield Hit(role_place(location, role), field, params, "zelf")
    else:
        yield Hit(alone.place, field)


def _only_stand_ins(location: View, role: str, on: date) -> Iterator[Hit]:
    """Everybody in the role stands in, and nobody is named who begins later."""
    found = location.holders(role, on)
    if found and all(one.stands_in for one in found) and all(new.stands_in for new in starts(location, (role,), on)):
        params: dict[str, Param] = {"persoon": found[0].person_id, "rol": role_label(role), "sleutel": role}
        yield Hit(role_place(location, role), f"rollen.{role}", params, "alleen_vervangers")


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
    """Nobody, or more than one person who is no stand-in, holds the role of the page, or without all its `taken`."""
    role = situation.text("rol")
    found = [holder for holder in location.holders(role, situation.peildatum) if not holder.stands_in]
    if not found:
        yield from nobody(location, situation, (role,), message="ontbreekt", stand_ins=False)
        return
    others = [holder for holder in found if holder.person_id != found[0].person_id]
    if others:
        yield Hit(others[0].place, f"rollen.{role}", {"aantal": len({one.person_id for one in found})}, "meer")
    elif lacking := _lacking(location, situation, role, found[0].person_id):
        params: dict[str, Param] = {"persoon": found[0].person_id, "ontbreekt": listed(lacking)}
        yield Hit(found[0].place, f"rollen.{role}", params, "taken")


def _lacking(location: View, situation: Situation, role: str, person_id: str) -> list[str]:
    """The tasks of the page that somebody's appointments leave out, in words; one that names none has them all."""
    asked = situation.parameters.get("taken") or {}
    assert isinstance(asked, Mapping)
    on, own = situation.peildatum, set[str]()
    for holder in location.holders(role, on):
        if holder.person_id == person_id and not holder.stands_in:
            named = holder.appointment.get("taken")
            tasks = {text(task) for task in named if isinstance(task, Value)} if isinstance(named, Listing) else set()
            own |= tasks or set(asked)
    return [words for task, words in asked.items() if task not in own]


def houder_weg(location: View, situation: Situation) -> Iterator[Hit]:
    """A role is given to somebody who left, or its last appointment has ended and nobody followed."""
    on = situation.peildatum
    left = {person.id: gone for person in people(location) if (gone := person.day("uit_dienst")) and gone < on}
    for appointment in appointments(location):
        gone = left.get(appointment.person_id)
        if gone and (appointment.until is None or appointment.until >= on):
            yield _gone(appointment, situation, "uit_dienst", "persoon", gone)
            continue
        end = appointment.until
        if end and end < on and _last(location, appointment.role, end, on):
            yield _gone(appointment, situation, "voorbij", "tot", end)


def _last(location: View, role: str, end: date, on: date) -> bool:
    """Nobody has the role now, and no appointment to it ended later or is still to come."""
    ends = [entry.until for entry in appointments(location) if entry.role == role]
    return not location.holders(role, on) and all(other is not None and other <= end for other in ends)


def _gone(appointment: Appointment, situation: Situation, message: str, field: str, on: date) -> Hit:
    params: dict[str, Param] = {
        "persoon": appointment.person_id,
        "rol": role_label(appointment.role, situation.own_roles),
        "sleutel": appointment.role.partition(".")[0],  # the key of an own role can be anything, also a name
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


def adviseert_zichzelf(location: View, situation: Situation) -> Iterator[Hit]:
    """As `botsing`, unless another location gives the advice (`veld`): one that is not this one.

    That there is none to ask (nvt) does not take the clash away, nor does one that cannot give it.
    """
    field = situation.text("veld")
    other = location.value(field)
    clashes = list(botsing(location, situation))
    if text(other) == location.id:
        yield Hit(other.place, field, message="zelf")
    elif other.data is None:
        yield from clashes
    elif clashes and (wrong := _no_adviser(location, location.sibling(text(other)), situation)):
        yield Hit(other.place, field, {"school": text(other)}, wrong)


def _no_adviser(location: View, partner: View | None, situation: Situation) -> str:
    """Why a partner cannot give the advice: it is no school, or nobody with the role is somebody else than here.

    Of a partner that cannot be read (None) another rule tells.
    """
    if partner is None:
        return ""
    on = situation.peildatum
    named = {name_of(one.fields) for one in holders(partner, situation.texts("rollen"), on)}
    if "school" not in partner.sectors:
        return "geen_school"
    own = {name_of(one.fields) for one in holders(location, situation.texts("botst_met"), on)}
    return "zonder" if not named else "dezelfde" if named <= own else ""


def veld_leeg(location: View, situation: Situation) -> Iterator[Hit]:
    """The appointment of somebody with the role of the page, who is no stand-in, lacks its field (`veld`)."""
    role, field = situation.text("rol"), situation.text("veld")
    for holder in location.holders(role, situation.peildatum):
        if not holder.stands_in and holder.appointment.value(field).is_open:
            yield Hit(holder.place, f"rollen.{role}", {"persoon": holder.person_id})
