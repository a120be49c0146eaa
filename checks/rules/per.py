"""Check functions of the family PER: the VOG and the Personenregister."""

from collections.abc import Iterator

from .. import facts
from ..sentences import joined
from ..values import Section, Value
from .hit import Hit, Param, Situation
from .view import View
from .walk import Person, day, months_before, staff

_STEPS = ("ingeschreven", "gekoppeld")


def vog(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody has no VOG, or one that was too old on the first day of work."""
    months = facts.number("termijnen", situation.text("termijn"), situation.peildatum)
    for person in _with_children(location, situation):
        value, start = _inside(person, "vog", "datum"), person.day("in_dienst")
        issued, field = day(value), f"{person.path}.vog.datum"
        if value.is_open:
            yield Hit(value.place, field, {"persoon": person.id}, "ontbreekt")
        elif issued and start and issued < months_before(start, months):
            params: dict[str, Param] = {"persoon": person.id, "datum": issued, "maanden": months}
            yield Hit(value.place, field, params, "te_oud")


def personenregister(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody is not registered or not coupled, or only after the first day of work."""
    for person in _with_children(location, situation):
        start, steps = person.day("in_dienst"), {step: _inside(person, "prk", step) for step in _STEPS}
        missing = [step for step, value in steps.items() if value.is_open]
        late = [(done, step) for step, value in steps.items() if start and (done := day(value)) and done > start]
        params: dict[str, Param] = {"persoon": person.id}
        if missing:
            field = f"{person.path}.prk.{missing[0]}"
            yield Hit(steps[missing[0]].place, field, {**params, "stap": joined(missing)}, "ontbreekt")
        elif late and start:
            done, step = max(late)
            params |= {"stap": joined(step for _, step in late), "datum": done, "begin": start}
            yield Hit(steps[step].place, f"{person.path}.prk.{step}", params, "te_laat")


def _with_children(location: View, situation: Situation) -> Iterator[Person]:
    """The team, and people of the head office who are often on a location (`structureel_aanwezig: ja`)."""
    for person in staff(location, situation.peildatum):
        if person.fields.layer == "locatie" or person.fields.data("structureel_aanwezig") is True:
            yield person


def _inside(person: Person, group: str, field: str) -> Value:
    """A leaf in a group of a person; the group itself when it is a leaf (declared not applicable)."""
    found = person.fields.get(group)
    return found.value(field) if isinstance(found, Section) else person.fields.value(group)
