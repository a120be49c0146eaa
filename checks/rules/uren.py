"""The hours for pedagogisch beleid and coaching: what there is, against what the rule of the law comes to."""

from collections.abc import Iterator
from decimal import Decimal

from ..sentences import listed
from .hit import Hit, Param, Situation
from .starting import declined
from .velden import number
from .view import View
from .walk import label

_CARE = ("kdv", "bso", "peuteropvang")


def te_weinig(location: View, situation: Situation) -> Iterator[Hit]:
    """The organisation has fewer hours than the rule asks; as long as it does not say, each location is told.

    The law asks it of the houder, who divides the hours: a location with few may be right.
    """
    group = situation.text("totaal")
    centres, people, hours = (number(location.value(f"{group}.{key}")) for key in ("kindercentra", "fte_1jan", "uren"))
    if centres is None or people is None or hours is None:
        yield from _of_location(location, situation, situation.text("locatie"))
    elif hours < (least := _least(situation, centres, people)):
        field = f"{group}.uren"
        yield Hit(location.value(field).place, field, _told(situation, hours, least), "organisatie")


def _of_location(location: View, situation: Situation, group: str) -> Iterator[Hit]:
    fields = (f"{group}.uren", f"{group}.fte_1jan")
    lacking = [path for path in fields if location.value(path).is_open]
    hours, people = (number(location.value(path)) for path in fields)
    if lacking:
        yield Hit(location.value(lacking[0]).place, lacking[0], {"namen": listed(map(label, lacking))}, "ontbreekt")
    elif hours is None or people is None:  # said not to apply, or no number
        path = fields[0] if hours is None else fields[1]
        yield from declined(situation, location.value(path).place, path, {"label": label(path)})
    else:
        least = _least(situation, Decimal(_registrations(location)), people)
        if hours < least:
            yield Hit(location.value(fields[0]).place, fields[0], _told(situation, hours, least), "locatie")


def _least(situation: Situation, centres: Decimal, people: Decimal) -> Decimal:
    return situation.norm("per_registratie") * centres + situation.norm("per_fte") * people


def _registrations(location: View) -> int:
    """How many LRK numbers the location has or should have: peuteropvang may fall under the one of the dagopvang."""
    kinds = {kind for kind in _CARE if kind in location.soorten}
    if "kdv" in kinds and location.value("locatie.lrk.peuteropvang").data is None:
        kinds.discard("peuteropvang")
    return len(kinds)


def _told(situation: Situation, hours: Decimal, least: Decimal) -> dict[str, Param]:
    return {
        "uren": _shown(hours),
        "minstens": _shown(least),
        "per_registratie": situation.norm("per_registratie"),
        "per_fte": situation.norm("per_fte"),
    }


def _shown(hours: Decimal) -> str:
    """As people write it: a comma, and no noughts behind it."""
    return f"{hours.normalize():f}".replace(".", ",")
