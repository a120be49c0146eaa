"""The Dutch sentences for what does not fit the model: what stands there, and what to write instead."""

from __future__ import annotations

from types import MappingProxyType

from . import copying
from .cerberus_adapter import Path, Violation
from .characters import excerpt, safe
from .colons import missing_space
from .habits import key_from
from .misplaced import Home, field_at
from .problem import Problem
from .schema import Field
from .sentences import joined
from .slips import declined_as
from .suggestions import did_you_mean

_SHORT = 60
_MANY = 6
_FORMS = MappingProxyType({
    "kleur": "Een kleur is # en zes tekens (0-9 en A-F), tussen aanhalingstekens",
    "kommagetal": "Schrijf een getal met hooguit twee cijfers achter de komma",
    "domein": "Schrijf alleen wat achter het apenstaartje staat, in kleine letters",
    "sleutel": "Noem de sleutel: kleine letters, cijfers en streepjes",
})  # fmt: skip
_CENTRE = "Een kindcentrum schrijft u als meer soorten: [school, kdv, bso]. "
_NO_SORT = MappingProxyType({  # what people call a location, and is no sort
    "kindcentrum": _CENTRE, "integraal-kindcentrum": _CENTRE, "ikc": _CENTRE,
    "kinderopvang": "Kies welke opvang u hier heeft. ",
})  # fmt: skip
_KINDS = MappingProxyType({
    "organisatie": "een kopie van organisatie.yaml", "regio": "het bestand van een regio",
    "locatie": "het bestand van een locatie",
})  # fmt: skip
_LOOK_UP = "Zoek de sleutel op onder personen, of zet deze persoon daar neer,"
_COUNTS = {2: "twee", 3: "drie", 4: "vier", 6: "zes"}


def unknown_field(key: str, suggestion: str | None, home: Home | None, missing_at: int | None = None) -> Problem:
    """VRM201. `missing_at`: the line of the section in which the field it stands for is required and missing."""
    shown = excerpt(key)
    message = f"Het veld {shown} kennen we hier niet."
    if missing_at is not None:
        message = (
            f"Het veld {shown} kennen we hier niet, en {suggestion} ontbreekt in de rubriek op regel {missing_at}."
        )
    if suggestion is not None:
        help = f"Bedoelt u {suggestion}? Verander dan {shown} in {suggestion}."
    elif home is not None:
        help = f"Het veld {excerpt(key)} hoort {_belongs(home)} {_move(home, key)}"
    else:
        help = "Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. Bestaat het niet? Haal het dan weg."
    return Problem("VRM201", message, help)


def unknown_role(key: str) -> Problem:
    """VRM201: a role that is none of ours, and none of them misspelt."""
    help = "De rollen staan in het handboek, bij ‘Rollen en soorten scholing’."
    own = "Heeft uw bestuur deze rol zelf bedacht? Zet haar dan onder eigen, in de rubriek rollen."
    return Problem("VRM201", f"Het veld {excerpt(key)} kennen we hier niet.", f"{help} {own} Anders haalt u haar weg.")


def misplaced_section(key: str) -> Problem:
    """VRM201: a section of the file that stands below another one."""
    help = f"De rubriek {excerpt(key)} begint helemaal links. Zet dit deel op een eigen plaats in het bestand."
    return Problem("VRM201", f"Het veld {excerpt(key)} kennen we hier niet.", help)


def misplaced_fields(keys: list[str], home: Home | None) -> Problem:
    """VRM201: fields of a person (or a fact, or a document) that stand beside it; the home of the first."""
    several = len(keys) > 1
    what = "deze velden, met alles wat eronder hoort," if several else ""
    if home is None:
        above = "Zet erboven een regel met een eigen sleutel en een dubbele punt, zoals ada-voorbeeld:"
        help = f"{above} en laat {what or 'deze regel'} twee spaties verder inspringen."
    else:
        start = "Ze horen" if several else f"Het veld {excerpt(keys[0])} hoort"
        help = f"{start} {_belongs(home)} {_move(home, keys[0], what)}"
    shown = joined([excerpt(key) for key in keys])
    return Problem("VRM201", f"{'De velden' if several else 'Het veld'} {shown} kennen we hier niet.", help)


def misplaced_role(role: str, home: Home) -> Problem:
    """VRM201: a role, with a list of people below it, that stands among the people."""
    help = f"Een rol hoort {_belongs(home)} {_move(home, role)}"
    return Problem("VRM201", f"{excerpt(role)} is een rol en geen persoon.", help)


def _belongs(home: Home) -> str:
    if home.deeper:
        return f"een niveau dieper onder {excerpt(home.under)}."
    return f"onder {excerpt(home.under)}{f' (regel {home.line})' if home.line else ''}."


def _move(home: Home, key: str, what: str = "") -> str:
    """How to bring a field to its home; `what` when it is more than its own line and what belongs below it."""
    what = what or ("deze regel en alles wat eronder hoort" if home.whole else "deze regel")
    if home.braces:
        return f"Zet het daar neer, tussen de accolades: {safe(home.under)}: {{{safe(key)}: …}}"
    if home.shift:
        return f"Laat {what} {_spaces(home.shift)} verder inspringen."
    if home.line is None and not home.deeper:
        return f"Zet erboven een regel {excerpt(f'{home.under}:')} en laat {what} {_spaces(home.spaces)} inspringen."
    if home.taken:
        return f"Daar staat al een regel {excerpt(f'{key}:')}. Zet daarbij wat hier staat, en haal het hier weg."
    along = "met alles wat eronder hoort, " if home.whole else ""
    return f"Zet het daar neer, {along}{_spaces(home.spaces)} ingesprongen."


def _spaces(count: int) -> str:
    return "één spatie" if count == 1 else f"{_COUNTS.get(count, count)} spaties"


def required_missing(field: Field | None, path: Path) -> Problem:
    """VRM202: a field that every file of this kind must have."""
    key = str(path[-1])
    under = f" onder {excerpt(path[-2])}" if len(path) > 1 and isinstance(path[-2], str) else ""
    if field is not None and field.form == "groep":
        help = f"Zet de rubriek {key} in het bestand en vul de velden in."
        return Problem("VRM202", f"De rubriek {key} ontbreekt of is leeg{under}.", help)
    return Problem(
        "VRM202", f"Het veld {key} ontbreekt of is leeg{under}.", f"Vul {key} in{_example(field, f'{key}: ')}."
    )


def empty_file(kind: str) -> Problem:
    """VRM202: a file with nothing in it but comments."""
    help = "Vul het in, of haal het weg als u het niet nodig hebt."
    if kind == "organisatie":
        help = "Vul in wie de organisatie is, of zet een eerdere versie van dit bestand terug."
    elif kind == "locatie":
        help = "Vul het in of haal het weg. Een nieuw bestand om in te vullen maakt u met: geelvrij new location"
    return Problem("VRM202", "Dit bestand is leeg: er staan geen gegevens in.", help)


def other_kind(found: str, kind: str) -> Problem:
    """VRM202: a file of one kind in the place of another, such as a copy of organisatie.yaml among the locations."""
    message = f"Dit lijkt {_KINDS[found]}: de rubriek {found} staat erin, en de rubriek {kind} niet."
    help = f"Is het een kopie? Bewaar die buiten de map locations. Hoort het hier wel? Zet de rubriek {kind} erin."
    return Problem("VRM202", message, help)


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


def no_key_of_person(text: str, key: str | None = None) -> Problem:
    """VRM206: the name of a person where the key belongs; `key` when the file knows whose name it is."""
    message = f"{excerpt(text)} is een naam. Hier hoort de sleutel."
    if key is not None:
        return Problem("VRM206", message, f"Noem de sleutel: bedoelt u {excerpt(key)}?")
    example = excerpt(key_from(text) or "ada-voorbeeld")
    return Problem("VRM206", message, f"{_LOOK_UP} bijvoorbeeld met de sleutel {example}.")


def no_appointment(role: str, text: str, key: str | None = None, in_list: bool = False) -> Problem:
    """VRM203: only a person where the appointment of a person in a role belongs; `key` of who has that name.

    `in_list`: it stands there as an item of a list.
    """
    person = key or key_from(text) or "ada-voorbeeld"
    item = f"{{persoon: {safe(person)}}}"
    write = f"Schrijf: {item if in_list else f'{safe(role)}: [{item}]'}"
    if key is None and key_from(text) == text:
        what = "Zet de sleutel tussen accolades." if in_list else "Daar hoort een lijst van personen."
        return Problem("VRM203", f"Bij de rol {excerpt(role)} staat alleen {excerpt(text)}. {what}", write)
    message = f"Bij de rol {excerpt(role)} staat de naam {excerpt(text)}. Hier hoort de sleutel van de persoon."
    if key is None:
        block = copying.as_person(person, text)  # the line for here comes last: that is what can be copied whole
        write = f"Staat deze persoon nog niet onder personen? Zet daar dan ‘{block}’. {write}"
    return Problem("VRM203", message, write)


def several_words(key: str, text: str, words: list[str], alone: bool) -> Problem:
    """VRM204: several words of a list in one text; `alone`: it is all there is at the place of the list."""
    help = f"Schrijf: {copying.as_list(key, words)}" if alone else f"Schrijf elk woord apart: {safe(joined(words))}."
    return Problem("VRM204", f"Bij {excerpt(key)} hoort een lijst, en er staat {excerpt(text)}.", help)


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


def declined_in_words(key: str, reason: str) -> Problem:
    """VRM203: a text that says that the field does not apply; the reason belongs between braces."""
    message = f"Bij {excerpt(key)} staat nvt als gewone tekst. Die zou zo in de documenten komen."
    return Problem("VRM203", message, f"Schrijf: {declined_as(key, reason)}")


def curly_quotes(inside: str) -> Problem:
    """VRM219: a whole value between the curly quotation marks of Word."""
    message = "Om deze waarde staan gekrulde aanhalingstekens. YAML kent die niet; we lezen de waarde zonder."
    help = "Haal de gekrulde aanhalingstekens van Word weg"
    return Problem("VRM219", message, f"{help}: schrijf {safe(inside)}" if inside else f"{help}.")


def no_group(key: str, text: str, field: Field | None = None) -> Problem:
    """VRM203: something else where a group of fields belongs; `key` is empty for the file as a whole."""
    where = f"Bij {excerpt(key)} horen velden eronder" if key else "In dit bestand horen rubrieken met velden"
    help = "Zet de velden op de regels eronder, twee spaties ingesprongen, zoals naam: waarde."
    if field is not None:
        help = _below(key, text, field) or help
    name = missing_space(text)
    if name is not None and len(text) <= _SHORT:
        help = f"Zet een spatie achter de dubbele punt: {name}: {safe(text.split(':', 1)[1])}"
    return Problem("VRM203", f"{where}, en er staat {excerpt(text) if text else 'een lijst'}.", help)


def _below(key: str, text: str, field: Field) -> str | None:
    """What to write in place of a text where the fields of a group belong."""
    if (line := copying.as_group(key, text, field)) is not None:
        return f"Schrijf: {line}"
    if 1 < len(field.children) <= _MANY:
        return f"Zet op de regels eronder, twee spaties ingesprongen, de velden {joined(list(field.children))}."
    if (name := copying.first_field(field)) is not None:
        return f"Zet de velden op de regels eronder, twee spaties ingesprongen, zoals {name}: waarde."
    if field.free is not None and (name := copying.first_field(field.free)) is not None:
        return (
            f"Zet eronder een eigen sleutel met een dubbele punt, en daar weer onder de velden, zoals {name}: waarde."
        )
    return None


def empty_item() -> Problem:
    """VRM205: a dash with nothing behind it."""
    return Problem("VRM205", "Achter dit streepje staat niets.", "Vul het onderdeel in of haal het streepje weg.")


def no_reason() -> Problem:
    """VRM202: not applicable without a reason."""
    message = "Achter nvt ontbreekt de reden waarom dit niet van toepassing is."
    return Problem("VRM202", message, "Schrijf de reden kort op, bijvoorbeeld {nvt: er is geen vaste wijkagent}.")


def no_real_reason(text: str) -> Problem:
    """VRM202: not applicable, with words that only say that it is not known yet."""
    message = f"Achter nvt staat {excerpt(text)}. Dat is geen reden waarom dit niet van toepassing is."
    help = "Weet u het nog niet? Laat het veld leeg, dan wordt het geel. Geldt het echt niet? Schrijf waarom niet, "
    return Problem("VRM202", message, f"{help}bijvoorbeeld {{nvt: er is geen vaste wijkagent}}.")


def declined_and_filled() -> Problem:
    """VRM203: not applicable and filled in at the same time."""
    message = "Hier staat nvt samen met andere velden. Het is het een of het ander."
    return Problem("VRM203", message, "Haal nvt weg, of haal de andere velden weg.")


def always_applies(field: Field, path: Path) -> Problem:
    """VRM202: not applicable, where every location has it, or for a group with such a field in it."""
    key, parent = str(path[-1]), field_at(path[:-1])
    if parent is not None and (field is parent.free or field is parent.item):
        message = "Een heel onderdeel kan niet op nvt."
        return Problem("VRM202", message, "Hoort het hier niet? Haal het onderdeel weg. Vul het anders in.")
    if field.form == "groep":
        names = [name for name, child in field.children.items() if child.always_applies]
        told = joined(names) if len(names) <= _MANY else "de velden erin"
        always = f"{told} {'geldt' if len(names) == 1 else 'gelden'} altijd"
        help = "Vul de rubriek in. Weet u iets nog niet? Laat dat veld leeg."
        return Problem("VRM202", f"De rubriek {excerpt(key)} kan niet op nvt: {always}.", help)
    help = f"Vul {key} in{_example(field, f'{key}: ')}."
    if field.meta.standaard is not None:
        help = f"Vul {key} in, of laat het leeg. Leeg betekent: {field.meta.standaard}."
    elif not field.is_required:
        help += " Weet u het nog niet? Laat het leeg."
    return Problem("VRM202", f"Het veld {key} geldt altijd en kan niet op nvt.", help)


def wrong_key(key: str, field: Field | None = None) -> Problem:
    """VRM206: a key of one's own (of a person, a fact, a document) that is not written as a key, or as its example."""
    if field is not None and field.meta.voorbeeld:
        help = f"Schrijf bijvoorbeeld: {field.meta.voorbeeld}."
        return Problem("VRM206", f"De sleutel {excerpt(key)} kan zo niet.", help)
    example = key_from(key) or "ada-voorbeeld"
    help = f"Gebruik kleine letters, cijfers en streepjes, zonder spaties, bijvoorbeeld ‘{example}’."
    return Problem("VRM206", f"De sleutel {excerpt(key)} kan zo niet.", help)


def broken_rule(found: Violation, text: str, field: Field | None) -> Problem:
    """The sentence for any other rule of the schema."""
    key = safe(str(next((part for part in reversed(found.path) if isinstance(part, str)), "")))
    example = _example(field)
    asked = found.constraint
    if found.rule == "allowed":
        return Problem("VRM204", f"{excerpt(text)} kan niet bij {key}.", _choose(text, asked))
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
        form = _FORMS.get(field.meta.soort if field is not None else "", "Kijk de schrijfwijze na")
        return Problem("VRM206", message, f"{form}{example}.")
    message = f"Wat bij ‘{key}’ staat, is van een andere soort dan hier hoort."
    return Problem("VRM203", message, f"Vul een andere waarde in{example}.")


def _example(field: Field | None, before: str = "") -> str:
    """What the model gives as an example of the field, as the end of a sentence; empty when it gives none."""
    return f", bijvoorbeeld {before}{field.meta.voorbeeld}" if field is not None and field.meta.voorbeeld else ""


def _choose(text: str, allowed: object) -> str:
    """The choice that was meant, and all there are."""
    words = [str(word) for word in allowed] if isinstance(allowed, list | tuple) else [str(allowed)]
    told = _NO_SORT.get(key_from(text)) if "kdv" in words else None
    meant = did_you_mean(text, words) if told is None else None
    start = told or (f"Bedoelt u {meant}? " if meant else "")
    return f"{start}Kies uit: {joined(words, 'of')}."
