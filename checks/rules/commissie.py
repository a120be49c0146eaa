"""Committees: the complaints committee of a school, the geschillencommissie and the oudercommissie of childcare."""

from collections.abc import Iterator

from .hit import Hit, Param, Situation
from .starting import declined
from .view import View
from .walk import day, months_after, people, text, waived


def klachtencommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """There is no complaints committee, it is too small (or nobody says how small), or its chair may be one of us."""
    group = "klachten.commissie"
    name, members, outside = (location.value(f"{group}.{key}") for key in ("naam", "leden", "externe_voorzitter"))
    if waived(location, group, f"{group}.naam"):
        yield from declined(situation, name.place, f"{group}.naam")
        return
    if name.data is None:
        yield Hit(name.place, f"{group}.naam", message="ontbreekt")
        return
    least = situation.norm("norm")
    params: dict[str, Param] = {"minstens": least}
    if isinstance(members.data, int) and members.data < least:
        yield Hit(members.place, f"{group}.leden", {**params, "leden": members.data}, "leden")
    elif members.is_open and not situation.is_yellow(f"{group}.leden"):
        yield Hit(members.place, f"{group}.leden", params, "leden_open")
    if outside.data is not True:
        yield Hit(outside.place, f"{group}.externe_voorzitter", message="voorzitter")


def geschillencommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """Nobody says that the location is affiliated."""
    field = "klachten.geschillencommissie"
    value = location.value(field)
    if waived(location, field):
        yield from declined(situation, value.place, field)
    elif value.data is not True:
        yield Hit(value.place, field)


def oudercommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """No parents' committee and no other way to hear parents, for a location that has been open for six months."""
    founded = location.value("oudercommissie.ingesteld_op")
    if has_parents(location) or is_young(location, situation):
        return
    if waived(location, "oudercommissie"):
        yield from declined(situation, founded.place, "oudercommissie")
    elif location.value("oudercommissie.raadpleging").data is None:
        yield Hit(founded.place, "oudercommissie.ingesteld_op", message="ontbreekt")
    else:
        yield from _otherwise(location, situation)


def has_parents(location: View) -> bool:
    """Whether there is a parents' committee."""
    founded = location.value("oudercommissie.ingesteld_op")
    return founded.data is not None or bool(location.items("oudercommissie.leden"))


def is_young(location: View, situation: Situation) -> bool:
    """Whether the location has not been open for longer than the months in which there must be a committee."""
    start = day(location.value("locatie.open_sinds"))
    return start is not None and months_after(start, situation.number("maanden")) >= situation.peildatum


def _otherwise(location: View, situation: Situation) -> Iterator[Hit]:
    """Parents are heard in another way: that is for a small location, which tried to have a committee."""
    children, small = location.value("locatie.kindplaatsen"), situation.number("klein")
    params: dict[str, Param] = {"klein": small}
    if isinstance(children.data, int) and children.data > small:
        params["kindplaatsen"] = children.data
        yield Hit(children.place, "locatie.kindplaatsen", params, "te_groot")
    elif children.data is None and not situation.is_yellow("locatie.kindplaatsen"):
        yield Hit(children.place, "locatie.kindplaatsen", params, "kindplaatsen")
    effort = location.value("oudercommissie.inspanning")
    if effort.data is None:
        yield Hit(effort.place, "oudercommissie.inspanning", message="inspanning")


def lid_werkt_hier(location: View, situation: Situation) -> Iterator[Hit]:
    """A member of the parents' committee works here, for us or often (`structureel_aanwezig`) for another."""
    here = (person for person in people(location) if person.here(situation.peildatum))
    workers = {one.id for one in here if not one.external or one.fields.data("structureel_aanwezig") is True}
    for number, member in location.numbered("oudercommissie.leden"):
        if member.data("werkt_hier") is True or text(member.value("persoon")) in workers:
            field = "werkt_hier" if "werkt_hier" in member else "naam"
            params: dict[str, Param] = {"persoon": text(member.value("naam"))}
            yield Hit(member.value(field).place, f"oudercommissie.leden.{number}.{field}", params)
