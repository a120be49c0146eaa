"""The Dutch sentences for what does not fit the model: what stands there, and what to write instead."""

from __future__ import annotations

from .cerberus_adapter import Path, Violation
from .characters import excerpt, safe
from .habits import key_from
from .problem import Problem
from .schema import Field
from .slips import missing_space

_SHORT = 60
_MANY = 6


def unknown_field(key: str, suggestion: str | None, section: str | None, missing_at: int | None) -> Problem:
    """VRM201. `missing_at`: the line of the section in which the field it stands for is required and missing."""
    shown = excerpt(key)
    message = f"Het veld {shown} kennen we hier niet."
    if missing_at is not None:
        message = (
            f"Het veld {shown} kennen we hier niet, en {suggestion} ontbreekt in de rubriek op regel {missing_at}."
        )
    if suggestion is not None:
        help = f"Bedoelt u {suggestion}? Verander dan {shown} in {suggestion}."
    elif section == key:
        help = f"De rubriek {section} begint helemaal links. Zet dit deel op een eigen plaats in het bestand."
    elif section is not None:
        help = f"Het veld {key} hoort onder {section}. Zet het daar neer, twee spaties ingesprongen."
    else:
        help = "Haal de regel weg, of kijk in een voorbeeldbestand hoe het veld heet."
    return Problem("VRM201", message, help)


def required_missing(field: Field | None, path: Path) -> Problem:
    """VRM202: a field that every file of this kind must have."""
    key = str(path[-1])
    under = f" onder {path[-2]}" if len(path) > 1 and isinstance(path[-2], str) else ""
    if field is not None and field.form == "groep":
        help = f"Zet de rubriek {key} in het bestand en vul de velden in."
        return Problem("VRM202", f"De rubriek {key} ontbreekt of is leeg{under}.", help)
    return Problem(
        "VRM202", f"Het veld {key} ontbreekt of is leeg{under}.", f"Vul {key} in{_example(field, f'{key}: ')}."
    )


def no_single_value(key: str) -> Problem:
    """VRM203: a group or list where one value belongs."""
    message = f"Bij {excerpt(key)} hoort één waarde, en er staat een lijst of een groep."
    return Problem("VRM203", message, "Schrijf de waarde achter de dubbele punt, op dezelfde regel.")


def no_list(key: str, text: str) -> Problem:
    """VRM203: something else where a list belongs."""
    found = excerpt(text) if text else "een groep"
    message = f"Bij {excerpt(key)} hoort een lijst, en er staat {found}."
    help = "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor."
    if text.startswith("-"):
        return dash_without_space(text)
    return Problem("VRM203", message, help)


def dash_without_space(text: str) -> Problem:
    """VRM203: `-bso`, which YAML reads as a text that begins with a dash."""
    item = safe(text.split()[0].lstrip("-"))
    return Problem("VRM203", "Achter het streepje ontbreekt een spatie.", f"Schrijf: - {item}")


def no_appointment(role: str, text: str) -> Problem:
    """VRM203: only a person where the appointment of a person in a role belongs."""
    message = f"Bij de rol {excerpt(role)} staat alleen {excerpt(text)}. Daar hoort ook bij sinds wanneer."
    return Problem("VRM203", message, f"Schrijf ‘- {{persoon: {key_from(text)}, van: jjjj-mm-dd}}’.")


def no_group_in_list(key: str, text: str, field: Field) -> Problem:
    """VRM203: one value, or a list, where an item with fields of its own belongs."""
    asked = [name for name, child in field.children.items() if child.rules.get("required")] or list(field.children)[:2]
    example = ", ".join(f"{name}: …" for name in asked)
    found = excerpt(text) if text else "een lijst"
    message = f"Bij elk onderdeel van {excerpt(key)} horen velden, en er staat {found}."
    return Problem("VRM203", message, f"Schrijf: - {{{example}}}")


def filler(text: str) -> Problem:
    """VRM203: a word that only says that there is nothing (yet), in a field of a certain kind."""
    message = f"{excerpt(text)} kunnen we hier niet lezen."
    help = "Weet u het nog niet? Laat het veld leeg. Geldt het niet? Schrijf {nvt: reden}."
    return Problem("VRM203", message, help)


def curly_quotes(inside: str) -> Problem:
    """VRM219: a whole value between the curly quotation marks of Word."""
    message = "Om deze waarde staan gekrulde aanhalingstekens. YAML kent die niet; we lezen de waarde zonder."
    help = "Haal de gekrulde aanhalingstekens van Word weg"
    return Problem("VRM219", message, f"{help}: schrijf {safe(inside)}" if inside else f"{help}.")


def no_group(key: str, text: str, field: Field | None = None) -> Problem:
    """VRM203: something else where a group of fields belongs; `key` is empty for the file as a whole."""
    where = f"Bij {excerpt(key)} horen velden eronder" if key else "In dit bestand horen rubrieken met velden"
    help = "Zet de velden op de regels eronder, twee spaties ingesprongen, zoals naam: waarde."
    if field is not None and 1 < len(field.children) <= _MANY:
        help = f"Zet op de regels eronder, twee spaties ingesprongen, de velden {_together(list(field.children))}."
    name = missing_space(text)
    if name is not None and len(text) <= _SHORT:
        help = f"Zet een spatie achter de dubbele punt: {name}: {safe(text.split(':', 1)[1])}"
    return Problem("VRM203", f"{where}, en er staat {excerpt(text) if text else 'een lijst'}.", help)


def empty_item() -> Problem:
    """VRM205: a dash with nothing behind it."""
    return Problem("VRM205", "Achter dit streepje staat niets.", "Vul het onderdeel in of haal het streepje weg.")


def no_reason() -> Problem:
    """VRM202: not applicable without a reason."""
    message = "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."
    return Problem("VRM202", message, "Schrijf de reden kort op, bijvoorbeeld {nvt: er is geen vaste wijkagent}.")


def declined_and_filled() -> Problem:
    """VRM203: not applicable and filled in at the same time."""
    message = "Hier staat nvt samen met andere velden. Het is het een of het ander."
    return Problem("VRM203", message, "Haal nvt weg, of haal de andere velden weg.")


def wrong_key(key: str) -> Problem:
    """VRM206: a key of one's own (of a person, a fact, a document) that is not written as a key."""
    example = key_from(key) or "ada-voorbeeld"
    help = f"Gebruik kleine letters, cijfers en streepjes, zonder spaties, bijvoorbeeld ‘{example}’."
    return Problem("VRM206", f"De sleutel {excerpt(key)} kan zo niet.", help)


def broken_rule(found: Violation, text: str, field: Field | None) -> Problem:
    """The sentence for any other rule of the schema."""
    key = str(next((part for part in reversed(found.path) if isinstance(part, str)), ""))
    example = _example(field)
    asked = found.constraint
    if found.rule == "allowed":
        return Problem("VRM204", f"{excerpt(text)} kan niet bij {key}.", f"Kies uit: {_choices(asked)}.")
    if found.rule == "maxlength":
        message = f"De tekst bij {key} is {len(text)} tekens lang. Er passen er hooguit {asked}."
        return Problem("VRM213", message, "Maak de tekst korter.")
    if found.rule in ("min", "max"):
        limit = "minstens" if found.rule == "min" else "hooguit"
        why = f" {field.meta.help}" if field is not None and field.meta.help else ""
        return Problem("VRM217", f"{excerpt(text)} kan niet bij {key}.", f"Vul een getal in van {limit} {asked}.{why}")
    if found.rule == "minlength":
        return Problem("VRM202", f"De lijst bij {key} is leeg.", f"Zet er minstens één onderdeel in{example}.")
    if found.rule == "regex":
        message = f"{excerpt(text)} heeft niet de vorm die bij {key} hoort."
        return Problem("VRM206", message, f"Kijk de schrijfwijze na{example}.")
    message = f"Wat bij {key} staat, is van een andere soort dan hier hoort."
    return Problem("VRM203", message, f"Vul een andere waarde in{example}.")


def _example(field: Field | None, before: str = "") -> str:
    """What the model gives as an example of the field, as the end of a sentence; empty when it gives none."""
    return f", bijvoorbeeld {before}{field.meta.voorbeeld}" if field is not None and field.meta.voorbeeld else ""


def _choices(allowed: object) -> str:
    words = [str(word) for word in allowed] if isinstance(allowed, list | tuple) else [str(allowed)]
    return _together(words, "of")


def _together(words: list[str], last: str = "en") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
