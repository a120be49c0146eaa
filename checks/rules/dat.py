"""Check functions of the family DAT: numbers, dates and references that cannot be right."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from stdnum.nl import bsn

from .. import facts, schema
from ..location import Reference
from ..sentences import Whole, joined, shown
from ..sorts import CHILDCARE
from ..spelling import name_of
from ..suggestions import did_you_mean
from ..values import Section, Value, shipped
from .hit import Hit, Param, Situation
from .starting import role_place
from .view import View
from .walk import appointments, choices, day, label, likely, own_roles, people, role_label, text, trainings

_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
_LONGEST_TO_SEARCH = 200  # a longer text says something, even with "vacature" in it
_ONE_REGISTRATION = {"kdv", "peuteropvang"}  # peuteropvang may fall under the number of the dagopvang
_NAMES = {
    "in_dienst": "datum in dienst", "uit_dienst": "laatste werkdag",
    "datum": "datum van de scholing", "geldig_tot": "einddatum",
    "van": "eerste dag", "tot": "laatste dag",
}  # fmt: skip
_TEMPLATE = ("{{", "{%")  # how a field or a condition begins in a template


def brin(location: View, situation: Situation) -> Iterator[Hit]:
    """The BRIN number is no BRIN with the number of the building."""
    value = location.value("locatie.brin")
    if value.data is not None and not _BRIN.fullmatch(text(value).replace(" ", "").upper()):
        yield Hit(value.place, "locatie.brin", {"waarde": text(value)})


def lrk(location: View, situation: Situation) -> Iterator[Hit]:
    """An LRK number has no nine digits, or its check digit does not fit."""
    for path, value in _lrk_numbers(location):
        number = text(value).replace(" ", "")
        if not re.fullmatch(r"[0-9]{9}", number):
            yield Hit(value.place, path, {"waarde": text(value), "label": label(path)}, "lengte")
        elif not bsn.is_valid(number):
            yield Hit(value.place, path, {"waarde": text(value), "label": label(path)}, "controlecijfer")


def lrk_open(location: View, situation: Situation) -> Iterator[Hit]:
    """A kind of childcare that the location offers has no LRK number."""
    known = [path for path, _ in _lrk_numbers(location)]
    for kind in (kind for kind in CHILDCARE if kind in location.soorten):
        path = f"locatie.lrk.{kind}"
        value = location.value(path)
        if kind == "peuteropvang" and "locatie.lrk.kdv" in known:
            continue  # it may fall under the number of the dagopvang
        if value.data is None and value.not_applicable is None:
            yield Hit(value.place, path, {"soort": kind, "label": label(path)})


def kvk(location: View, situation: Situation) -> Iterator[Hit]:
    """A KvK number has no eight digits, or a branch number no twelve."""
    for path, length, message in (("organisatie.kvk", 8, "kvk"), ("locatie.kvk_vestiging", 12, "vestiging")):
        value = location.value(path)
        if value.data is not None and not re.fullmatch(rf"[0-9]{{{length}}}", text(value).replace(" ", "")):
            yield Hit(value.place, path, {"waarde": text(value), "label": label(path)}, message)


def email(location: View, situation: Situation) -> Iterator[Hit]:
    """An address of the location or of own staff is not at a domain of the organisation."""
    listed = location.items("organisatie.maildomeinen")
    domains = [text(item).casefold() for item in listed if isinstance(item, Value) and item.data]
    if not domains:
        return
    for path, value, message in _addresses(location):
        if value.data is not None and text(value).casefold().rpartition("@")[2] not in domains:
            params: dict[str, Param] = {"waarde": text(value), "domeinen": joined(domains, "of")}
            yield Hit(value.place, path, params, message)


def _addresses(location: View) -> Iterator[tuple[str, Value, str]]:
    """Each address that should be the organisation's, and which message is about it."""
    yield "locatie.email", location.value("locatie.email"), "locatie"
    for person in people(location):
        if not person.external:
            yield f"{person.path}.email", person.fields.value("email"), "persoon"


def datums(location: View, situation: Situation) -> Iterator[Hit]:
    """An end lies before its beginning, or something that has been lies in the future, or before the year `vanaf`."""
    for person in people(location):
        whose: dict[str, Param] = {"persoon": person.id}
        yield from _order(person.fields, person.path, "in_dienst", "uit_dienst", whose, "persoon")
        for path, value in _past_of_person(person.fields, person.path):
            yield from _unlikely(value, path, situation, whose, "persoon")
        for training in trainings(person):
            which = {**whose, "soort": training.label}
            yield from _order(training.fields, training.path, "datum", "geldig_tot", which, "scholing")
            yield from _unlikely(training.fields.value("datum"), f"{training.path}.datum", situation, which, "scholing")
    for entry in appointments(location):
        which = {"persoon": entry.person_id, "rol": role_label(entry.role, situation.own_roles)}
        yield from _order(entry.fields, entry.path, "van", "tot", which, "rol")
    yield from _not_here_yet(location, situation)
    for path in (path for pattern in situation.texts("verleden") for path in _spread(location, pattern)):
        yield from _unlikely(location.value(path), path, situation, {}, "rubriek")


def _spread(location: View, pattern: str) -> Iterator[str]:
    """The paths of a pattern, in which `*` stands for every key that has fields below it."""
    group, star, rest = pattern.partition(".*")
    below = ((key, node) for key, node in location.section(group).items() if isinstance(node, Section))
    yield from (f"{group}.{key}{rest}" for key, _ in below) if star else (pattern,)


def _not_here_yet(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody who has a role today, by its dates, comes into service only later; one finding for each person."""
    on, hired = situation.peildatum, ((person, person.day("in_dienst")) for person in people(location))
    begins = {person.id: (start, person) for person, start in hired if start and start > on}
    for entry in appointments(location):
        since = entry.fields.day("van")
        if since is None or since > on or (entry.until and entry.until < on) or entry.person_id not in begins:
            continue
        start, person = begins.pop(entry.person_id)
        role = role_label(entry.role, situation.own_roles)
        params: dict[str, Param] = {"persoon": person.id, "rol": role, "begin": since, "datum": start}
        yield Hit(person.spot("in_dienst"), f"{person.path}.in_dienst", params, "toekomst_dienst")


def _past_of_person(fields: Section, path: str) -> Iterator[tuple[str, Value]]:
    for group, key in (("vog", "datum"), ("prk", "ingeschreven"), ("prk", "gekoppeld")):
        section = fields.get(group)
        if isinstance(section, Section):
            yield f"{path}.{group}.{key}", section.value(key)


def _order(
    fields: Section, path: str, first: str, second: str, which: Mapping[str, Param], message: str
) -> Iterator[Hit]:
    begin, end = fields.day(first), fields.day(second)
    if begin and end and end < begin:
        params: dict[str, Param] = {**which, "eind": end, "begin": begin}
        params |= {"eerste": _NAMES[first], "tweede": _NAMES[second]}
        yield Hit(fields.value(second).place, f"{path}.{second}", params, f"volgorde_{message}")


def _unlikely(value: Value, path: str, situation: Situation, which: Mapping[str, Param], message: str) -> Iterator[Hit]:
    found = day(value)
    if found is None or shipped(value):
        return
    params: dict[str, Param] = {**which, "datum": found, "label": label(path)}
    if found > situation.peildatum:
        yield Hit(value.place, path, params, f"toekomst_{message}")
    elif found.year < situation.number("vanaf"):
        yield Hit(value.place, path, params, f"oud_{message}")


def eigen_rol_onbekend(location: View, situation: Situation) -> Iterator[Hit]:
    """A role below `rollen.eigen` that the board did not make, or that is one of ours."""
    if situation.own_roles is None:
        return
    known = {_key(role) for role in situation.own_roles}
    for role in own_roles(location):
        key = _key(role)
        meant = did_you_mean(key, sorted(known))
        message = "bestaat" if key in schema.roles() else "lijkt" if meant else "standaard"
        if message == "bestaat" or key not in known:
            yield Hit(role_place(location, role), f"rollen.{role}", {"rol": key, "voorstel": meant or ""}, message)


def _key(role: str) -> str:
    """The key of a role of the board itself."""
    return role.removeprefix(f"{schema.OWN_ROLES}.")


def onbekend(location: View, situation: Situation) -> Iterator[Hit]:
    """A role or a committee names a person, or a location a partner, that nobody knows."""
    for reference in location.references():
        if reference.known:
            continue
        role = schema.role_of(reference.field)
        words = role_label(role, situation.own_roles) if role else schema.label(reference.field)
        params: dict[str, Param] = {"sleutel": reference.key, "label": words}
        message = reference.kind
        if message == "persoon" and (meant := likely(location, reference.key)) is not None:
            name = name_of(meant.fields)
            params |= {"voorstel": meant.id, "wie": Whole(f" van ‘{shown(name)}’" if name else "")}
            message = "lijkt"
        elif message == "persoon":
            message = _of_whom(location, reference)
        yield Hit(reference.place, reference.field, params, message)


def _of_whom(location: View, reference: Reference) -> str:
    """Which sentence tells it: of the only one in a role no key is needed, nor of the one who stands in."""
    entries = [fields for _, fields in location.numbered(reference.field)]
    stands_in = [bool(fields.data("vervanger")) for fields in entries]
    own = [fields.value("persoon").place == reference.place for fields in entries]
    alike = stands_in.count(stands_in[own.index(True)]) if True in own else 0
    if alike != 1:
        return "een_van"
    return "vervanger" if stands_in[own.index(True)] else "persoon"


def gedeeld_lrk(location: View, situation: Situation) -> Iterator[Hit]:
    """Two kinds of childcare of this location have the same LRK number; peuteropvang may have that of the dagopvang."""
    seen: dict[str, str] = {}
    for path, value in _lrk_numbers(location):
        number, kind = text(value).replace(" ", ""), path.rpartition(".")[2]
        if number in seen and {seen[number], kind} != _ONE_REGISTRATION:
            yield Hit(value.place, path, _both(number, seen[number], kind))
        seen.setdefault(number, kind)


def _both(number: str, first: str, second: str) -> dict[str, Param]:
    names: dict[str, Param] = {"eerste_opvang": _care(first), "tweede_opvang": _care(second)}
    return {"nummer": number, "eerste": first, "tweede": second, **names}


def invulwoord(location: View, situation: Situation) -> Iterator[Hit]:
    """A value is, or holds, a word that people type until they know better."""
    words, inside = _filler(situation.peildatum)
    starts = _of_a_new_file(situation.peildatum)
    somewhere, template = location.may_hold(words), location.may_hold(_TEMPLATE)
    for path, value in location.filled:
        if not isinstance(value.data, str):
            continue
        if template and any(mark in value.data for mark in _TEMPLATE):
            yield Hit(value.place, path, _no_fact(location, path, value), "sjabloon")
        elif len(value.data) > _LONGEST_TO_SEARCH:
            continue
        elif facts.is_filler(value.data, situation.peildatum) or (somewhere and inside.search(value.data.casefold())):
            message = "start" if text(value) in starts else "standaard"
            yield Hit(value.place, path, _no_fact(location, path, value), message)


def _no_fact(location: View, path: str, value: Value) -> dict[str, Param]:
    return {"waarde": text(value), "label": label(path), "keuze": choices(location, path)}


@cache
def _of_a_new_file(on: date) -> frozenset[str]:
    """The texts that stand in a new file where a name has to come."""
    return frozenset(str(fact.value) for fact in facts.in_force("invulwoorden", on) if fact.unit == "start")


@cache
def _filler(on: date) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words that may stand nowhere in a value, and a pattern for them; whole values: see `facts.is_filler`."""
    found = facts.in_force("invulwoorden", on)
    words = tuple(str(fact.value).casefold() for fact in found if fact.unit == "woord")
    either = "|".join(map(re.escape, words)) or "(?!)"
    return words, re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def sectorvreemd(location: View, situation: Situation) -> Iterator[Hit]:
    """The location's own file has a number of a kind that the location is not."""
    value = location.value("locatie.brin")
    if value.data is not None and "school" not in location.soorten:
        yield Hit(value.place, "locatie.brin", message="brin")
    for path, number in _lrk_numbers(location):
        kind = path.rpartition(".")[2]
        if kind not in location.soorten:
            yield Hit(number.place, path, {"soort": kind, "opvang": _care(kind)}, "lrk")


def _care(kind: str) -> str:
    """A kind of childcare in words: the label of its number without the word for the number."""
    return schema.label(f"locatie.lrk.{kind}").removeprefix("LRK-nummer ")


def _lrk_numbers(location: View) -> Iterator[tuple[str, Value]]:
    for kind in CHILDCARE:
        value = location.value(f"locatie.lrk.{kind}")
        if value.data is not None:
            yield f"locatie.lrk.{kind}", value
