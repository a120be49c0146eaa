"""Check functions of the family DOC: open fields, and the state of each document in the register."""

from collections.abc import Iterator
from datetime import date

from .. import facts, schema
from ..finding import Place
from ..sentences import joined
from ..values import Section
from .hit import Hit, OpenField, Param, Situation
from .view import View
from .walk import choices, day

_ADDRESS = ("straat", "postcode", "plaats")


def open_veld(location: View, situation: Situation) -> Iterator[Hit]:
    """A document needs a field that nobody filled in; documents that wait for the same field share one finding."""
    waiting: dict[str, list[OpenField]] = {}
    for field in situation.open_fields:
        waiting.setdefault(field.field, []).append(field)
    for path, fields in waiting.items():
        titles = joined(dict.fromkeys(field.document_title for field in fields))
        variant, advice = _advice(location, path, fields[0].place)
        said: dict[str, Param] = {"label": fields[0].label, "keuze": choices(location, path), "documenten": titles}
        ids = ", ".join(dict.fromkeys(field.document_id for field in fields))
        yield Hit(fields[0].place, path, said | advice, situation.profile + variant, ids)


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
    for key, document in _register(location):
        draft = document.data("status") == "concept"
        wanted = [name for name in situation.texts("velden") if not (draft and name == "vastgesteld_op")]
        missing = [name for name in wanted if document.value(name).is_open]
        if missing:
            names = joined(schema.label(f"documenten.{key}.{name}") for name in missing)
            said: dict[str, Param] = {"velden": joined(missing), "namen": names}
            params = {"document": key, "stuk": _in_words(key), **said}
            yield Hit(document.place, f"documenten.{key}", params, document=key)


def oude_uitgave(location: View, situation: Situation) -> Iterator[Hit]:
    """A document rests on an edition that is older than the newest known one."""
    newest = facts.day("termijnen", situation.text("uitgave"), situation.peildatum)
    for field in situation.texts("velden"):
        value = location.value(field)
        used = day(value)
        if used and used < newest:
            yield Hit(value.place, field, {"datum": used, "nieuwste": newest})


def niet_op_tijd(location: View, situation: Situation) -> Iterator[Hit]:
    """An adopted document of the page has no advice or consent (`veld`), or got it after its adoption."""
    field, kinds = situation.text("veld"), situation.texts("documenten")
    for key, document in _register(location):
        adopted, given = day(document.value("vastgesteld_op")), document.value(field)
        if key not in kinds or not (adopted or document.data("status") == "vastgesteld"):
            continue
        params: dict[str, Param] = {"document": key, "stuk": _in_words(key)}
        if given.is_open:
            yield Hit(given.place, f"documenten.{key}.{field}", params, "ontbreekt", key)
        elif adopted and isinstance(given.data, date) and given.data > adopted:
            params |= {"datum": given.data, "vastgesteld": adopted}
            yield Hit(given.place, f"documenten.{key}.{field}", params, "te_laat", key)


def _register(location: View) -> Iterator[tuple[str, Section]]:
    for key, document in location.section("documenten").items():
        if isinstance(document, Section):
            yield key, document


def _in_words(key: str) -> str:
    """The key of a document as people say it."""
    return key.replace("_", " ")
