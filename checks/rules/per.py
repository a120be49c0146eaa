"""Check functions of the family PER: the VOG and the Personenregister."""

from collections.abc import Iterator

from .. import facts
from ..values import Section, Value
from .hit import Hit, Param, Situation
from .view import View
from .walk import Person, day, months_before, staff


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
        start = person.day("in_dienst")
        for step in ("ingeschreven", "gekoppeld"):
            value = _inside(person, "prk", step)
            done, field = day(value), f"{person.path}.prk.{step}"
            if value.is_open:
                yield Hit(value.place, field, {"persoon": person.id, "stap": step}, "ontbreekt")
            elif start and done and done > start:
                params: dict[str, Param] = {"persoon": person.id, "stap": step, "datum": done, "begin": start}
                yield Hit(value.place, field, params, "te_laat")


def _with_children(location: View, situation: Situation) -> Iterator[Person]:
    """The team, and people of the head office who are often on a location (`structureel_aanwezig: ja`)."""
    for person in staff(location, situation.peildatum):
        if person.fields.layer == "locatie" or person.fields.data("structureel_aanwezig") is True:
            yield person


def _inside(person: Person, group: str, field: str) -> Value:
    """A leaf in a group of a person; the group itself when it is a leaf (declared not applicable)."""
    found = person.fields.get(group)
    return found.value(field) if isinstance(found, Section) else person.fields.value(group)
