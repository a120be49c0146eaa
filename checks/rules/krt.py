"""Check functions of the family KRT: the services of the sociale kaart."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from .. import facts, national, schema
from ..finding import Place
from ..sentences import joined
from ..towns import is_among, meant
from ..values import Section, Value, shipped
from .hit import Hit, Param, Situation
from .view import View, digits
from .walk import day, label, months_before, text, waived

_REACHABLE = ("telefoon", "email", "website")
_MAP, _SHEET = "de sociale kaart", "het contactblad (de sociale kaart)"


def dienst_met_nummer(location: View, situation: Situation) -> Iterator[Hit]:
    """A national service has no telephone number, or another than it has in the whole country on this day."""
    service = situation.text("dienst")
    field, number = f"kaart.{service}.telefoon", national.number(service, situation.peildatum)
    value = location.value(field)
    if value.data is None:  # also when it is declared not applicable: this number is there for everybody
        yield Hit(value.place, field, {"nummer": number, "kaart": _paper(location, value.place)}, "ontbreekt")
    elif digits(text(value)) != digits(number):
        yield Hit(value.place, field, {"nummer": number, "gevonden": text(value)}, "anders")


def regio(location: View, situation: Situation) -> Iterator[Hit]:
    """The municipality or the area of Veilig Thuis is not one of the region's."""
    name = text(location.value("regio.naam"))
    town, area = location.value("locatie.adres.gemeente"), location.value("kaart.veilig_thuis.gebied")
    towns, areas = _words(location, "regio.gemeenten"), _words(location, "regio.veilig_thuis_gebieden")
    if towns:
        yield from _town(town, towns, name, situation.peildatum)
    if area.data and areas and not is_among(text(area), areas):
        params: dict[str, Param] = {"gebied": text(area), "regio": name, "gebieden": joined(areas)}
        yield Hit(area.place, "kaart.veilig_thuis.gebied", params, "gebied")


def _town(town: Value, towns: list[str], region: str, on: date) -> Iterator[Hit]:
    field, params = "locatie.adres.gemeente", {"regio": region, "gemeente": text(town)}
    if town.is_open or facts.is_filler(town.data, on):
        yield Hit(town.place, field, {"regio": region}, "onbekend")
    elif town.data is not None and not is_among(text(town), towns):
        near = meant(text(town), towns)
        yield Hit(town.place, field, params | {"voorstel": near} if near else params, "lijkt" if near else "gemeente")


def controle_te_oud(location: View, situation: Situation) -> Iterator[Hit]:
    """The map, or a service with an own date, was checked longer ago than the term."""
    months = situation.norm("termijn")
    limit = months_before(situation.peildatum, months)
    whole = location.value("kaart.gecontroleerd_op")
    checked, paper = day(whole), _paper(location, whole.place)
    which, params = "" if paper == _MAP else "_school", dict[str, Param](kaart=paper)
    if whole.is_open:
        yield Hit(whole.place, "kaart.gecontroleerd_op", params, f"nooit{which}")
    elif checked and checked < limit:
        params |= {"datum": checked, "maanden": months}
        yield Hit(whole.place, "kaart.gecontroleerd_op", params, f"te_oud{which}")
    if checked is None or checked < limit:
        yield from _old_services(location, limit, months)


def _paper(location: View, place: Place) -> str:
    """Where people read the services, for what stands at a place: a school has them on its contactblad only.

    A file that locations of both sectors share has one name for it: it is told once, not in the words of each.
    """
    shared = place.file != location.file and location.value("organisatie.soort").data != "onderwijs"
    return _MAP if shared or "kinderopvang" in location.sectors else _SHEET


def _old_services(location: View, limit: date, months: int) -> Iterator[Hit]:
    """Services with an own date that is too old; those that the tool ships with have no place a user can mend."""
    for key, service in location.section("kaart").items():
        value = service.value("gecontroleerd_op") if isinstance(service, Section) else None
        checked = day(value) if value else None
        if value and checked and checked < limit and not shipped(value):
            params: dict[str, Param] = {"dienst": schema.label(f"kaart.{key}"), "datum": checked, "maanden": months}
            yield Hit(value.place, f"kaart.{key}.gecontroleerd_op", params, "dienst")


def dienst_ontbreekt(location: View, situation: Situation) -> Iterator[Hit]:
    """A service of the page cannot be reached: no telephone number, address or website. `a|b` means a or b."""
    extra = situation.texts("school") if "school" in situation.parameters and "school" in location.soorten else ()
    for choice in (*situation.texts("diensten"), *extra):
        keys = choice.split("|")
        if not any(_reachable(location, key, bool(situation.parameters.get("ook_nvt"))) for key in keys):
            either = " of ".join(schema.label(f"kaart.{key}") for key in keys)
            field = f"kaart.{keys[0]}.telefoon"
            message = "geel" if situation.is_yellow(field) else "standaard"
            place = location.value(field).place
            params: dict[str, Param] = {"dienst": either, "sleutel": keys[0], "kaart": _paper(location, place)}
            yield Hit(place, f"kaart.{keys[0]}", params, message)


def _reachable(location: View, key: str, always: bool) -> bool:
    """A service that was declared not applicable counts as reachable, unless it may never be missing (`always`)."""
    if waived(location, f"kaart.{key}"):
        return not always
    return any(location.value(f"kaart.{key}.{field}").data is not None for field in _REACHABLE)


def noodnummer_elders(location: View, situation: Situation) -> Iterator[Hit]:
    """A service other than the page's `dienst`, or a person at one, has only the emergency number."""
    own, others = situation.text("dienst"), situation.texts("eigen_regel")
    number = national.number(own, situation.peildatum)
    for key, service in location.section("kaart").items():
        if key == own or not isinstance(service, Section):
            continue
        path = f"kaart.{key}"
        if key not in others:  # another page asks for the one right number of these
            yield from _emergency(service, path, number)
        for name, contact in service.items():
            if isinstance(contact, Section):
                yield from _emergency(contact, f"{path}.{name}", number, "contact")


def _emergency(group: Section, path: str, number: str, message: str = "standaard") -> Iterator[Hit]:
    value, other = group.value("telefoon"), group.value("telefoon_buiten_kantoortijd")
    if digits(text(value)) == number and digits(text(other)) in ("", number) and not shipped(value):
        yield Hit(value.place, f"{path}.telefoon", {"dienst": schema.label(path), "nummer": number}, message)


def verouderd(location: View, situation: Situation) -> Iterator[Hit]:
    """A word or number that is out of date stands in a value (`rubriek` chooses which)."""
    pattern, names = _outdated(situation.text("rubriek"), situation.peildatum, frozenset(location.sectors))
    held = tuple(name for name in names if location.may_hold((name,)))
    for path, value in location.filled if held else ():
        for word in sorted(_found(value, pattern, held)):
            old, new = names[word]
            message = "nummer" if word.isdecimal() else "standaard"
            yield Hit(value.place, path, {"oud": old, "nieuw": new, "label": label(path)}, message)


def _found(value: Value, pattern: re.Pattern[str], names: tuple[str, ...]) -> set[str]:
    """Which of the words and numbers stand in a value; the pattern tells a word from a part of one."""
    if not isinstance(value.data, str):
        return set()
    folded = value.data.casefold()
    likely = any(name in folded for name in names)
    words = {match[0].casefold() for match in pattern.finditer(value.data)} if likely else set()
    return words | {name for name in names if name.isdecimal() and name in digits(value.data)}


@cache
def _outdated(group: str, on: date, sectors: frozenset[str]) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern for the words that are out of date in all these sectors, and what each is called now.

    A number is known by its digits.
    """
    in_force = facts.in_force("verouderde_namen", on)
    found = [fact for fact in in_force if fact.extra["rubriek"] == group and sectors.issubset(fact.sectors)]
    words = [str(fact.value) for fact in found if fact.unit == "woord"]
    numbers = {digits(str(fact.value)): fact for fact in found if fact.unit == "nummer"}
    known = {str(fact.value).casefold(): fact for fact in found if fact.unit == "woord"} | numbers
    names = {key: (str(fact.value), fact.extra["nu"]) for key, fact in known.items()}
    # Without words the pattern must match nothing: "(?!)" does.
    either = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), names


def klachtenroute(location: View, situation: Situation) -> Iterator[Hit]:
    """The location's own file names a complaints route of the other sector."""
    routes = (
        ("kinderopvang", "klachten.geschillencommissie", "school"),
        ("school", "klachten.commissie.naam", "kinderopvang"),
    )
    for sector, field, message in routes:
        value = location.value(field)
        wrong = value.data not in (None, False) and value.layer == "locatie" and sector not in location.sectors
        if wrong:
            yield Hit(value.place, field, message=message)


def zonder_https(location: View, situation: Situation) -> Iterator[Hit]:
    """A web address does not start with https."""
    for path, value in location.filled:
        if path.endswith((".website", "_url")) and not text(value).casefold().startswith("https://"):
            yield Hit(value.place, path, {"website": text(value), "label": label(path)})


def _words(location: View, path: str) -> list[str]:
    return [text(item) for item in location.items(path) if isinstance(item, Value) and item.data]


def onzeker(location: View, situation: Situation) -> Iterator[Hit]:
    """A service of the map, or the verwijsindex of the region, has data that nobody has confirmed: zeker L."""
    for key, service in location.section("kaart").items():
        certainty = service.value("zeker") if isinstance(service, Section) else None
        if certainty and certainty.data == "L" and not shipped(certainty):
            yield Hit(certainty.place, f"kaart.{key}.zeker", {"dienst": schema.label(f"kaart.{key}")})
