"""Check functions of the family DOC: open fields, and the state of each document in the register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .. import facts, schema
from ..finding import Place
from ..sentences import joined, listed
from ..values import Section
from .commissie import has_parents, is_young
from .hit import Hit, OpenField, Param, Situation
from .stukken import papers
from .view import View
from .walk import choices, day

_MOST_TITLES = 4  # in one sentence
_ADDRESS = ("straat", "postcode", "plaats")


def open_veld(location: View, situation: Situation) -> Iterator[Hit]:
    """A document needs a field that nobody filled in; documents that wait for the same field share one finding."""
    waiting: dict[str, list[OpenField]] = {}
    for field in situation.open_fields:
        waiting.setdefault(field.field, []).append(field)
    for path, fields in waiting.items():
        titles = _titles(fields)
        variant, advice = _advice(location, path, fields[0].place)
        said: dict[str, Param] = {"label": fields[0].label, "keuze": choices(location, path), "documenten": titles}
        ids = ", ".join(dict.fromkeys(field.document_id for field in fields))
        yield Hit(fields[0].place, path, said | advice, situation.profile + variant, ids)


def _titles(fields: list[OpenField]) -> str:
    """The titles of the documents in which fields are yellow; of many the first ones, and how many more."""
    titles = list(dict.fromkeys(field.document_title for field in fields))
    return listed(titles if len(titles) <= _MOST_TITLES else [*titles[: _MOST_TITLES - 1], _more(titles)])


def _more(titles: list[str]) -> str:
    return f"nog {len(titles) - _MOST_TITLES + 1} documenten"


def _advice(location: View, path: str, place: Place) -> tuple[str, dict[str, Param]]:
    """What to type: the variant of the message that says it, and what that one needs."""
    keys = path.split(".")
    if keys[0] == "rollen":
        return "_vervanger" if keys[2:3] == ["vervanger"] else "_rol", {"rol": keys[1]}
    group, names = _typed(location, keys)
    advice: dict[str, Param] = {"veld": f"{joined(names)} bij {group}" if len(names) > 1 else f"{group}.{names[0]}"}
    if path == "kaart.alle":
        return "_kaart", {}
    always = "_altijd" if any(schema.field(f"{group}.{name}").always_applies for name in names) else ""
    if _is_top(place):
        return f"_blok{always}", {**advice, "blok": _block(group.split("."), names)}
    above = _reached(location, group, place)
    rest = [key for key in group.removeprefix(above).split(".") if key]
    if above and (rest or len(names) == 1):
        return f"_onder{always}", {**advice, "boven": above, "blok": _block(rest, names)}
    return always, advice


def _typed(location: View, keys: list[str]) -> tuple[str, list[str]]:
    """The group and the names in it that a person types: a line with an address is made of three fields."""
    group = ".".join(keys[:-1])
    if keys[-1] != "adres_regel":
        return group, keys[-1:]
    group += ".adres"
    return group, [name for name in _ADDRESS if location.value(f"{group}.{name}").data is None]


def _is_top(place: Place) -> bool:
    """The start of a file, as place of a field of which nothing stands in that file."""
    return place == Place(place.file)


def _reached(location: View, group: str, place: Place) -> str:
    """The path of the key at a place, when that is the group or something around it; otherwise nothing."""
    keys = group.split(".")
    for depth in range(len(keys), 0, -1):
        found = location.section(keys[0]).place if depth == 1 else _key_place(location, keys[:depth])
        if found == place:
            return ".".join(keys[:depth])
    return ""


def _key_place(location: View, keys: list[str]) -> Place | None:
    return location.section(".".join(keys[:-1])).keys_at.get(keys[-1])


def _block(groups: list[str], names: list[str]) -> str:
    """What to put into a file, on one line: regio: {verwijsindex: {naam: …}}."""
    inside = ", ".join(f"{name}: …" for name in names)
    for key in reversed(groups):
        inside = f"{key}: {{{inside}}}"
    return inside


def onvolledig(location: View, situation: Situation) -> Iterator[Hit]:
    """A document in the register lacks some of the fields of the page; a draft needs no date of adoption."""
    for paper in papers(location):
        draft = paper.fields.data("status") == "concept"
        wanted = [name for name in situation.texts("velden") if not (draft and name == "vastgesteld_op")]
        missing = [name for name in wanted if paper.fields.value(name).is_open]
        if missing:
            names = listed(schema.label(f"{paper.path}.{name}") for name in missing)
            params = {**paper.params, "velden": listed(missing), "namen": names}
            yield Hit(paper.fields.place, paper.path, params, document=paper.key)


def oude_uitgave(location: View, situation: Situation) -> Iterator[Hit]:
    """A document rests on an edition that is older than the newest known one, or nobody says on which."""
    newest, fields = facts.day("termijnen", situation.text("uitgave"), situation.peildatum), situation.texts("velden")
    if all(location.value(field).is_open for field in fields):
        yield Hit(location.value(fields[0]).place, fields[0], {"nieuwste": newest}, "leeg")
    for field in fields:
        value = location.value(field)
        used = day(value)
        if used and used < newest:
            yield Hit(value.place, field, {"datum": used, "nieuwste": newest})


def niet_op_tijd(location: View, situation: Situation) -> Iterator[Hit]:
    """An adopted document of the page has no advice or consent (`veld`), or got it after its adoption.

    `van_organisatie`: the field that is enough for a document that the organisation has for all its locations.
    """
    for paper in papers(location, situation.parameters["documenten"]):
        field = _heard(paper.fields, situation)
        adopted, given = paper.fields.day("vastgesteld_op"), paper.fields.value(field)
        if not (adopted or paper.fields.data("status") == "vastgesteld"):
            continue
        if given.is_open:
            yield Hit(given.place, f"{paper.path}.{field}", paper.params, "ontbreekt", paper.key)
        elif adopted and isinstance(given.data, date) and given.data > adopted:
            params = {**paper.params, "datum": given.data, "vastgesteld": adopted}
            message = "te_laat" if field == situation.text("veld") else f"te_laat_{field}"
            yield Hit(given.place, f"{paper.path}.{field}", params, message, paper.key)


def advies_oudercommissie(location: View, situation: Situation) -> Iterator[Hit]:
    """As `niet_op_tijd`; without a committee nobody could give advice, and ROL013 looks whether there should be one.

    Nothing is lacking while the location is younger than its `maanden`, or when parents are heard in another way.
    """
    excused = is_young(location, situation) or location.value("oudercommissie.raadpleging").data is not None
    for hit in niet_op_tijd(location, situation):
        if hit.message != "ontbreekt" or has_parents(location):
            yield hit
        elif not excused:
            yield replace(hit, message="geen_commissie")


def _heard(document: Section, situation: Situation) -> str:
    """The field with the day on which those who must be heard were, or should be."""
    field, shared = situation.text("veld"), str(situation.parameters.get("van_organisatie", ""))
    is_heard = not document.value(field).is_open or document.value(shared).is_open
    return field if is_heard or document.layer != "organisatie" else shared
