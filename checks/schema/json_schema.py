"""Writes the model as JSON Schema (draft-07), so that an editor helps while somebody types a location file.

Everything `checks.shape` accepts, this accepts too; the other way round it is looser: a JSON Schema cannot know
whether a phone number exists. One exception: a value in curly quotation marks, of which our own check warns as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from .loading import AGREEMENTS, EXCEPTIONS, Field, kinds, sections_of

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR = ("string", "number", "boolean")  # an editor reads 0201234567 as a number and ja as text; all are text to us
_EMPTY = {"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]}
_DECLINED = {
    "type": "object",
    "title": "niet van toepassing",
    "description": "Schrijf achter nvt waarom dit niet van toepassing is.",
    "properties": {"nvt": {"type": list(_SCALAR)}},
    "required": ["nvt"],
    "additionalProperties": False,
}
_HYPHEN, _SPACE = "-\u2010-\u2014\u2212", " \u00a0\u202f"  # with those that Word types: see `habits.TYPED`
_PATTERNS: Mapping[str, str] = MappingProxyType({
    "datum": rf"[0-9]{{4}}[{_HYPHEN}][0-9]{{2}}[{_HYPHEN}][0-9]{{2}}",
    "geheel": r"[0-9]{1,9}",
    "jaar": r"[0-9]{1,9}",
    # of a short number, such as 112, only the digits count
    "telefoon": rf"[+(]?[0-9][0-9{_SPACE}()/.{_HYPHEN[1:]}-]{{1,28}}|(?:[^0-9]*[0-9]){{3,6}}[^0-9]*",
    "email": r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,24}",
    "postcode": r"[1-9][0-9]{3} ?[A-Za-z]{2}",
    "schooljaar": rf"[0-9]{{4}}[{_HYPHEN}][0-9]{{4}}",
    "url": r"[^\s<>\"]+",
})  # fmt: skip
_FORMATS: Mapping[str, str] = MappingProxyType({"datum": "date", "email": "email"})
_YES_NO = ("ja", "nee", "Ja", "Nee", "JA", "NEE")
_TITLES: Mapping[str, str] = MappingProxyType({
    "organisatie": "Gegevens van de organisatie",
    "regio": "Gegevens van een regio",
    "locatie": "Gegevens van een locatie",
    AGREEMENTS: "Wat het bestuur over de controle afsprak",
    EXCEPTIONS: "Meldingen die het bestuur een tijd laat staan",
})  # fmt: skip
_ABOUT_FACTS = "Een leeg veld is open en wordt geel. Niet van toepassing: schrijf {nvt: reden}."
_ABOUT: Mapping[str, str] = MappingProxyType({
    AGREEMENTS: "Het bestand regels/afspraken.yaml. Wat hier niet staat, blijft zoals geelvrij het heeft.",
    EXCEPTIONS: "Het bestand regels/uitzonderingen.yaml. De eerste en de laatste dag tellen mee.",
})  # fmt: skip

KINDS = tuple(_TITLES)
"""The kinds of files that people type, and of which an editor can know the fields."""


@cache
def _definitions() -> Mapping[str, Any]:
    simple = {kind: _open_or(None, _leaf(kind, rules)) for kind, rules in kinds().items() if kind != "keuze"}
    return {"leeg": _EMPTY, "nvt": _DECLINED, **simple}


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, one of `KINDS`. KeyError for any other kind."""
    return {
        "$schema": _DRAFT,
        "title": _TITLES[kind],
        "description": _ABOUT.get(kind, _ABOUT_FACTS),
        "definitions": dict(_definitions()),
        **_group(sections_of(kind), kind),
    }


def _group(children: Mapping[str, Field], kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {key: _field(child, kind) for key, child in children.items()},
        "additionalProperties": False,
    }
    required = [key for key, child in children.items() if _is_required(child, kind)]
    return made | ({"required": required} if required else {})


def _is_required(field: Field, kind: str) -> bool:
    return bool(field.rules.get("required")) or field.required_in == kind


def _field(field: Field, kind: str) -> dict[str, Any]:
    return {**_words(field), **_content(field, kind)}


def _content(field: Field, kind: str) -> dict[str, Any]:
    if field.item is not None:
        item = _field(field.item, kind)
        single = [item] if field.item.form == "waarde" else []
        return _open_or(field, {"type": "array", "items": item}, *single)
    if field.free is not None:
        free = {field.free_key: _field(field.free, kind)}
        return _open_or(field, {"type": "object", "patternProperties": free, "additionalProperties": False})
    if field.form == "groep":
        return _open_or(field, _group(field.children, kind))
    if not field.always_applies and dict(field.rules) == dict(kinds()[field.meta.soort]):
        return {"allOf": [{"$ref": f"#/definitions/{field.meta.soort}"}]}
    return _open_or(field, _leaf(field.meta.soort, field.rules))


def _words(field: Field) -> dict[str, Any]:
    meta = field.meta
    words: dict[str, Any] = {"title": meta.label}
    if meta.help:
        words["description"] = meta.help
    if meta.voorbeeld:
        words["examples"] = [meta.voorbeeld.strip("'")]
    if meta.standaard is not None:
        words["default"] = meta.standaard
    return words


def _open_or(field: Field | None, *contents: dict[str, Any]) -> dict[str, Any]:
    """What may stand there, or nothing, or nvt where that may be."""
    names = ["leeg"] if field is not None and field.always_applies else ["leeg", "nvt"]
    return {"anyOf": [*contents, *({"$ref": f"#/definitions/{name}"} for name in names)]}


def _leaf(soort: str, rules: Mapping[str, Any]) -> dict[str, Any]:
    if "allowed" in rules:
        return {"enum": list(rules["allowed"])}
    if soort == "ja_nee":
        return {"enum": list(_YES_NO)}
    pattern = _PATTERNS.get(soort) or rules.get("regex", "").removeprefix("^").removesuffix("$")
    leaf: dict[str, Any] = {"type": list(_SCALAR)}
    if pattern:
        leaf["pattern"] = rf"^\s*(?:{pattern})\s*$"
    if rules["type"] == "integer":
        leaf |= {"type": ["integer", "string"], "minimum": rules["min"], "maximum": rules["max"]}
    if rules["type"] == "date":
        leaf["type"] = "string"
    if soort in _FORMATS:
        leaf["format"] = _FORMATS[soort]
    return leaf
