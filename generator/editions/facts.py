"""The facts of a location as they are kept: all its files as one, those about people apart so that they can go."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geelvrij.checks import case_yaml, reading, schema
from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Layer, Shared, Siblings
from geelvrij.checks.location import Location
from geelvrij.checks.repeats import Agreed, as_shipped
from geelvrij.checks.schema import Field
from geelvrij.checks.shape import NOT_APPLICABLE, shape
from geelvrij.checks.values import Data, Listing, Node, Section, Value

Facts = dict[str, Any]
_OF_PEOPLE = ("personen", "rollen")  # who has which role names a person by a key, which is made of the name
_COUNTS = ("jaarcijfers", "klachten.schriftelijk")  # of the yearly report: no document of an edition prints them
_OF_TRAINING = ("soort", "datum", "geldig_tot")  # not who gave it or where its proof lies
_PRESENT = "structureel_aanwezig"
_OF_ONE = frozenset({  # of a person what a document can show: not their vog; for their training see `trained`
    "voornaam", "tussenvoegsel", "achternaam", "aanspreekvorm", "functie", "organisatie", "telefoon", "email",
    "bereikbaar", "in_dienst", "uit_dienst",
})  # fmt: skip


def taken(location: Location) -> tuple[Facts, Facts]:
    """What is filled in, merged: the facts without people, and those about people. Open fields are in neither."""
    facts: Facts = {}
    people: Facts = {}
    location = location.without(_COUNTS)
    for name, field in schema.sections().items():
        value = location.value(name)
        node = location.section(name) if value.not_applicable is None else value
        _split(name, field, node, facts, people)
    if isinstance(people.get("personen"), dict):
        people["personen"] = {key: _shown_of(person) for key, person in people["personen"].items()}
    return facts, people


def trained(people: Facts, location: Location) -> Facts:
    """The facts about people with the training of each: for an edition with a document that tells of it."""
    persons = location.section("personen")

    def whole(key: str, person: Any) -> Any:
        typed = persons.get(key)
        entries = typed.get("scholing") if isinstance(typed, Section) else None
        found = [_plain(one) for one in entries if isinstance(one, Section)] if isinstance(entries, Listing) else []
        kept = [{name: one[name] for name in _OF_TRAINING if name in one} for one in found if one]
        here = {} if _is_own(typed) else {_PRESENT: "ja" if _is_present(typed) else "nee"}
        return {**person, **here, "scholing": kept} if kept else {**person, **here}

    known = people.get("personen")
    if not isinstance(known, dict):
        return people
    return {**people, "personen": {key: whole(key, person) for key, person in known.items()}}


def _is_own(person: Node | None) -> bool:
    """Whether somebody stands in the file of the location itself, which an edition no longer tells."""
    return isinstance(person, Section) and person.layer == "locatie" and person.data(_PRESENT) is None


def _is_present(person: Node | None) -> bool:
    return isinstance(person, Section) and person.data(_PRESENT) is True


def _shown_of(person: Any) -> Any:
    return {key: plain for key, plain in person.items() if key in _OF_ONE or key == NOT_APPLICABLE}


def _split(key: str, field: Field, node: Node, facts: Facts, people: Facts) -> None:
    """Put a node under its key in one of the two, or parts of it in both."""
    if field in _whole() or not isinstance(node, Section):
        # a list is kept whole, here or there; and why a whole group does not apply can be said of its person
        of_people = field in _whole() or _holds_people(field)
        plain = _plain(node)
        if plain is not None:
            (people if of_people else facts)[key] = plain
        return
    here: Facts = {}
    there: Facts = {}
    for name, child in node.items():
        below = field.step(name)
        assert below is not None
        _split(name, below, child, here, there)
    facts |= {key: here} if here else {}
    people |= {key: there} if there else {}


def _whole() -> tuple[Field, ...]:
    return tuple(schema.sections()[name] for name in _OF_PEOPLE)


def _holds_people(field: Field) -> bool:
    """Whether a field or any part of it says something of a person."""
    below = [one for one in (field.item, field.free, *field.children.values()) if one is not None]
    return field.meta.persoonlijk or any(map(_holds_people, below))


def _plain(node: Node) -> Any:
    """A node as it is typed in YAML; None for what is open."""
    if isinstance(node, Value):
        return {NOT_APPLICABLE: node.not_applicable} if node.not_applicable is not None else _typed(node.data)
    if isinstance(node, Listing):
        return [_item(item) for item in node]
    return {key: plain for key, child in node.items() if (plain := _plain(child)) is not None} or None


def _item(node: Node) -> Any:
    """An item of a list: an open one keeps its place, because a document counts it."""
    plain = _plain(node)
    return ("" if isinstance(node, Value) else {}) if plain is None else plain


def _typed(data: Data) -> Any:
    if isinstance(data, bool):
        return "ja" if data else "nee"
    return data.isoformat() if isinstance(data, date) else data


def dump(facts: Mapping[str, Any]) -> bytes:
    """The facts as a YAML file."""
    return (case_yaml.written(facts) + "\n").encode() if facts else b"{}\n"


def located(
    identifier: str, files: Mapping[str, bytes], kind: str, siblings: Iterable[str], agreed: Agreed = as_shipped
) -> tuple[Location | None, str]:
    """The location of some kept files (name → content), laid along the model; or None and the file that is broken.

    What the model of today has no field for, or takes for a mistake, is left open: the control file says what was kept.
    `agreed`: how often a training came back.
    """
    trees: list[reading.Mapping] = []
    for file, content in files.items():
        read = reading.read(content, file)
        if read.broken or not isinstance(read.tree, reading.Mapping):
            return None, file
        trees.append(read.tree)
    first = next(iter(files))
    root = shape(_together(trees), first, kind, kind).root
    # One layer of its own, as those of a live location are; what lies below all locations is merged in already.
    nothing = Layer(Section({}, {}, Place(first), kind), first)
    others = Siblings(frozenset(siblings))
    return Location(identifier, first, (Layer(root, first, kind),), Shared((nothing,), agreed), others), ""


def _together(trees: list[reading.Mapping]) -> reading.Mapping:
    """Several files as one tree, each part with the place where it stands."""
    entries = dict(trees[0].entries)
    for tree in trees[1:]:
        for key, (place, node) in tree.entries.items():
            there = entries.get(key)
            if there is not None and isinstance(there[1], reading.Mapping) and isinstance(node, reading.Mapping):
                entries[key] = (there[0], _together([there[1], node]))
            else:
                entries.setdefault(key, (place, node))
    return reading.Mapping(entries, trees[0].place)
