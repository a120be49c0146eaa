"""Check functions of the family DOC: open fields, and the state of each document in the register."""

from collections.abc import Iterator
from datetime import date

from .. import facts
from ..values import Section
from .hit import Hit, OpenField, Param, Situation
from .view import View
from .walk import day, joined


def open_veld(location: View, situation: Situation) -> Iterator[Hit]:
    """A document needs a field that nobody filled in; documents that wait for the same field share one finding."""
    waiting: dict[str, list[OpenField]] = {}
    for field in situation.open_fields:
        waiting.setdefault(field.field, []).append(field)
    for path, fields in waiting.items():
        titles = joined(dict.fromkeys(field.document_title for field in fields))
        top, _, rest = path.partition(".")
        role = rest.partition(".")[0] if top == "rollen" else ""
        params: dict[str, Param] = {"label": fields[0].label, "documenten": titles, "veld": path, "rol": role}
        ids = ", ".join(dict.fromkeys(field.document_id for field in fields))
        message = f"{situation.profile}_rol" if role else situation.profile
        yield Hit(fields[0].place, path, params, message, ids)


def onvolledig(location: View, situation: Situation) -> Iterator[Hit]:
    """A document in the register lacks some of the fields of the page; a draft needs no date of adoption."""
    for key, document in _register(location):
        draft = document.data("status") == "concept"
        wanted = [name for name in situation.texts("velden") if not (draft and name == "vastgesteld_op")]
        missing = [name for name in wanted if document.value(name).is_open]
        if missing:
            yield Hit(document.place, f"documenten.{key}", {"document": key, "velden": joined(missing)}, document=key)


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
        params: dict[str, Param] = {"document": key}
        if given.is_open:
            yield Hit(given.place, f"documenten.{key}.{field}", params, "ontbreekt", key)
        elif adopted and isinstance(given.data, date) and given.data > adopted:
            params |= {"datum": given.data, "vastgesteld": adopted}
            yield Hit(given.place, f"documenten.{key}.{field}", params, "te_laat", key)


def _register(location: View) -> Iterator[tuple[str, Section]]:
    for key, document in location.section("documenten").items():
        if isinstance(document, Section):
            yield key, document
