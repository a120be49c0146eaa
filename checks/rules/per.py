"""Check functions of the family PER: the VOG, the Personenregister, and what must be known of each colleague."""

import re
from collections.abc import Iterator
from datetime import date

from .. import schema
from ..sentences import listed
from ..values import Section, Value
from .hit import Hit, Param, Situation
from .starting import declined
from .view import View
from .walk import Person, day, holders, months_after, people, staff, team, text

_STEPS = ("ingeschreven", "gekoppeld")


def vog(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody has no VOG, or one that was too old on the first day of work, or of after it.

    Without `termijn` only whether there is one. `verband`: only of who works here like that, also for another
    organisation; `niet_verband`: not of who does. With `ook_nvt` it applies to everybody. `van_buiten`: of who is often
    here for another organisation it is told as well that nobody knows the day.
    """
    months = situation.norm("termijn") if "termijn" in situation.parameters else None
    for person in _screened(location, situation):
        value, start = _inside(person, "vog", "datum"), person.day("in_dienst")
        issued, field = day(value), f"{person.path}.vog.datum"
        if value.is_open:
            yield Hit(value.place, field, {"persoon": person.id}, "ontbreekt")
        elif value.not_applicable is not None:
            yield from declined(situation, value.place, field, {"persoon": person.id})
        elif months is not None and issued and start and (wrong := _wrong_time(person, issued, start, months)):
            params: dict[str, Param] = {"persoon": person.id, "datum": issued, "maanden": months, "begin": start}
            yield Hit(value.place, field, params, wrong)
    if situation.parameters.get("van_buiten"):
        yield from _from_outside(location, situation)


def _from_outside(location: View, situation: Situation) -> Iterator[Hit]:
    """Who is often here for another organisation, and of whom nobody knows the day of the VOG.

    Where there is childcare as well, the Personenregister screens whoever did not say that it does not apply.
    """
    others, both = _listed(situation, "niet_verband"), len(location.sectors) > 1
    for person in people(location):
        often = person.external and person.fields.data("structureel_aanwezig") is True
        if not often or not person.here(situation.peildatum) or person.fields.data("verband") in others:
            continue
        value, register = _inside(person, "vog", "datum"), _inside(person, "prk", "ingeschreven")
        if value.is_open and not (both and register.not_applicable is None):
            yield Hit(value.place, f"{person.path}.vog.datum", {"persoon": person.id}, "van_buiten")


def _screened(location: View, situation: Situation) -> Iterator[Person]:
    """Whom the page is about: our own people without those of `niet_verband`, or those of `verband` alone."""
    asked, others = (_listed(situation, name) for name in ("verband", "niet_verband"))
    if not asked:
        own = (one for one in _with_children(location, situation) if one.fields.data("verband") not in others)
        yield from (one for one in own if not _is_of_childcare(location, situation, one))
        return
    for person in people(location):
        if person.here(situation.peildatum) and _is_often_here(person) and person.fields.data("verband") in asked:
            yield person


def _listed(situation: Situation, name: str) -> tuple[str, ...]:
    return situation.texts(name) if name in situation.parameters else ()


def _is_of_childcare(location: View, situation: Situation, person: Person) -> bool:
    """Where school and childcare are together: who is in the Personenregister and has no role of a school.

    The register screens these people; the school's term for a VOG is not about them.
    """
    if len(location.sectors) < 2 or any(_inside(person, "prk", step).data is None for step in _STEPS):
        return False
    of_school = [role for role, said in schema.roles().items() if said["sector"] == "S"]
    return person.id not in {one.id for one in holders(location, of_school, situation.peildatum)}


def _wrong_time(person: Person, issued: date, start: date, months: int) -> str:
    """The message about a VOG of another time than the months before the first day of work; empty when it is not.

    A newer one is in order when it is known which one there was on that day.
    """
    if months_after(issued, months) < start:
        return "te_oud"
    first = day(_inside(person, "vog", "eerste_datum"))
    return "te_laat" if issued > start and (first is None or first > start) else ""


def vog_bij_inschrijving(location: View, situation: Situation) -> Iterator[Hit]:
    """The VOG was older than the term on the day of enrolling in the Personenregister; `vanaf`: enrolled since then.

    A VOG of after that day may have been typed over the one that counted.
    """
    months, first = situation.norm("termijn"), _date(situation, "vanaf")
    for person in _with_children(location, situation):
        value = _inside(person, "vog", "datum")
        issued, enrolled = day(value), day(_inside(person, "prk", "ingeschreven"))
        if issued and enrolled and enrolled >= first and months_after(issued, months) < enrolled:
            params: dict[str, Param] = {"persoon": person.id, "eerste": issued, "tweede": enrolled, "maanden": months}
            yield Hit(value.place, f"{person.path}.vog.datum", params)


def personenregister(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody is not registered or not coupled, or only after the first day of work.

    Who began before the `register` was there had until the last day of the transition (`overgang_tot`).
    Who works for the school alone need not be: where there is one too, the message says how to tell that.
    """
    missing = "ontbreekt_school" if "school" in location.soorten else "ontbreekt"
    for person in _with_children(location, situation):
        yield from _register(person, situation, missing)


def personenregister_extern(location: View, situation: Situation) -> Iterator[Hit]:
    """The same of people of another organisation who are often here; or nobody says whether they are."""
    for person in people(location):
        if not person.external or not person.here(situation.peildatum):
            continue
        often = person.fields.value("structureel_aanwezig")
        if often.data is True:
            yield from _register(person, situation)
        elif often.is_open and person.fields.layer == "locatie":
            field = f"{person.path}.structureel_aanwezig"
            yield Hit(person.spot("structureel_aanwezig"), field, {"persoon": person.id}, "onbekend")


def _register(person: Person, situation: Situation, lacking: str = "ontbreekt") -> Iterator[Hit]:
    start, steps = person.day("in_dienst"), {step: _inside(person, "prk", step) for step in _STEPS}
    missing = [step for step, value in steps.items() if value.is_open]
    last = _date(situation, "overgang_tot") if start and start < _date(situation, "register") else start
    late = [(done, step) for step, value in steps.items() if last and (done := day(value)) and done > last]
    params: dict[str, Param] = {"persoon": person.id}
    if missing:
        field = f"{person.path}.prk.{missing[0]}"
        yield Hit(steps[missing[0]].place, field, {**params, "stap": listed(missing)}, lacking)
    elif late and start:
        done, step = max(late)
        params |= {"stap": listed(step for _, step in late), "datum": done, "begin": start}
        yield Hit(steps[step].place, f"{person.path}.prk.{step}", params, "te_laat")


def _date(situation: Situation, name: str) -> date:
    said = situation.parameters[name]
    assert isinstance(said, date)
    return said


def veld(location: View, situation: Situation) -> Iterator[Hit]:
    """Of somebody of the team a field (`veld`) lacks, or has none of the words of `een_van`.

    `als_ingevuld`: only of who has that field of a group.
    """
    name, group, _, inside = situation.text("veld"), *situation.text("als_ingevuld").partition(".")
    for person in team(location, situation.peildatum):
        if _inside(person, group, inside).data is None:
            continue
        value = person.fields.value(name)
        params: dict[str, Param] = {"persoon": person.id, "waarde": text(value)}
        if value.is_open:
            yield Hit(person.spot(name), f"{person.path}.{name}", params, "leeg")
        elif value.data is not None and not _has_word(text(value), situation.texts("een_van")):
            yield Hit(value.place, f"{person.path}.{name}", params, "anders")


def _has_word(said: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said, re.IGNORECASE) for word in words)


def _with_children(location: View, situation: Situation) -> Iterator[Person]:
    """The team, and people of the head office who are often on a location (`structureel_aanwezig: ja`)."""
    return (person for person in staff(location, situation.peildatum) if _is_often_here(person))


def _is_often_here(person: Person) -> bool:
    return person.fields.layer == "locatie" or person.fields.data("structureel_aanwezig") is True


def _inside(person: Person, group: str, field: str) -> Value:
    """A leaf in a group of a person; the group itself when it is a leaf (declared not applicable)."""
    found = person.fields.get(group)
    return found.value(field) if isinstance(found, Section) else person.fields.value(group)
