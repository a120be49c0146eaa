"""Rules that a board makes without code: a block of regels/afspraken.yaml becomes a rule like those of the pages."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from . import schema
from .catalogue import Basis, Lapse, Message, Rule
from .errors import GeelvrijError
from .finding import Place, Severity
from .rules.walk import training_label
from .sentences import joined
from .sorts import CHILDCARE
from .values import Data, Listing, Section, Value

BLOCKS = ("rollen", "scholing", "datum", "document", "velden")
EMPTY = "leeg"  # the message about a part that says nothing
_ALWAYS = ("titel", "ernst", "besluit", "hulp")
_BOTH = ("school", "kinderopvang")
_NO_CODE_YET = "1.0.0"
_PAPERS = "documenten"
_PEOPLE = "personen"  # each under a key of its own: a rule about a field of theirs is about one of them
_OTHER = "overig"  # any training that has no kind of its own


class Unusable(GeelvrijError):
    """A block that asks what no rule can: where it stands, the message of the page that tells it, what it names."""

    def __init__(self, place: Place, message: str, **said: str) -> None:
        super().__init__(message)
        self.place, self.message, self.said = place, message, said


def own_roles(block: Section) -> dict[str, str]:
    """The roles that a board made: the role as the model knows it (eigen.coach) → what people call it."""
    pattern = schema.field("eigen_rollen").free_key
    keys = [key for key in block if re.fullmatch(pattern, key)]
    return {f"{schema.OWN_ROLES}.{key}": str(block.data(key) or key.replace("_", " ")) for key in keys}


def rule(code: str, block: Section, own: Collection[str] = ()) -> Rule:
    """The rule of one block; `own` are the roles that the board made itself. Raises Unusable."""
    asked = [name for name in BLOCKS if name in block]
    if len(asked) != 1:
        raise Unusable(block.place, "geen_blok" if not asked else "meer_blokken")
    kind, parameters = _PARAMETERS[asked[0]](block, own)
    training = _training_meant(parameters)
    for name in _ALWAYS:
        _filled(block, name)
    sectors = _texts(block, "voor") or _BOTH
    if sorts := _texts(block, "soorten"):
        if {"kinderopvang" if sort in CHILDCARE else sort for sort in sorts}.isdisjoint(sectors):
            raise Unusable(block["soorten"].place, "nergens")
        parameters["soorten"] = [*_kinds(parameters), *sorts]  # as on a page: of training, and of location
    said, severity = _said()[kind], Severity(block.data("ernst"))
    basis = Basis("huisregel", str(block.data("besluit")), None)
    return Rule(
        code=code,
        name=code.casefold(),
        title=str(block.data("titel")),
        severity=severity,
        bases=MappingProxyType(dict.fromkeys(sectors, basis)),
        certainty="H",
        sectors=tuple(sectors),
        of_case=False,
        since=_NO_CODE_YET,
        reference=str(block.data("besluit")),
        check=said["controle"],
        parameters=MappingProxyType(parameters),
        active=True,
        incomplete=False,
        lapse=_lapse(said, training),
        messages=MappingProxyType(dict(_messages(said["meldingen"], block, severity, training))),
        body=f"## Besluit\n\n{block.data('besluit')}\n\n## Oplossen\n\n{block.data('hulp')}",
    )


def _lapse(said: Mapping[str, Any], training: str) -> Lapse | None:
    """What lapses by itself, as the kind of rule says it."""
    what = said.get("uiterlijk")
    return Lapse("uiterlijk op", what.replace("{scholing}", _as_it_stands(training))) if what else None


def _messages(
    said: Mapping[str, Any], block: Section, severity: Severity, training: str
) -> Iterator[tuple[str, Message]]:
    """The sentences of a kind, behind the title of the board and with its help: own texts, filled in no further.

    What was never there is told without the title (`zonder_titel`), which may well say that it is too old.
    """
    title, help, training = map(_as_it_stands, (block.data("titel"), block.data("hulp"), training))
    sentence = title if title.endswith((".", "?", "!")) else f"{title}."
    for name, one in said.items():
        text, ask = (one[part].replace("{scholing}", training) for part in ("melding", "vraag"))
        yield name, Message(text if one.get("zonder_titel") else f"{sentence} {text}", help, severity, ask)


def _as_it_stands(said: Data) -> str:
    """Words of a board, in which nothing is filled in."""
    return str(said).replace("{", "(").replace("}", ")")


def _training_meant(parameters: Mapping[str, object]) -> str:
    """The training that a rule looks for, in words: its title, or its kinds."""
    return str(parameters.get("titel") or joined(map(training_label, _kinds(parameters)), "of"))


def _kinds(parameters: Mapping[str, object]) -> list[str]:
    """The kinds of training that a rule looks for."""
    found = parameters.get("soorten", [])
    assert isinstance(found, list)
    return found


@cache
def _said() -> Mapping[str, Any]:
    text = (files(__package__) / "data" / "eigen_regels.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def _roles(block: Section, own: Collection[str]) -> tuple[str, dict[str, object]]:
    _some(block, "rollen")
    return "rollen", {"rollen": list(_known_roles(block, own))}


def _known_roles(group: Section, own: Collection[str]) -> Iterator[str]:
    """The roles that a block names, one of the board itself by its key or as eigen.coach."""
    for value in _leaves(group, "rollen"):
        named = str(value.data)
        meant = next((role for role in (named, f"{schema.OWN_ROLES}.{named}") if role in (*schema.roles(), *own)), None)
        if meant is None:
            raise Unusable(value.place, "rol", naam=named)
        yield meant


def _training(block: Section, own: Collection[str]) -> tuple[str, dict[str, object]]:
    group = _group(block, "scholing")
    known = schema.field("personen.*.scholing.*.soort").rules["allowed"]
    for value in _some(group, "soorten"):
        if value.data not in known:
            raise Unusable(value.place, "scholing", naam=str(value.data))
    parameters: dict[str, object] = {"soorten": list(_texts(group, "soorten")), "norm": _filled(group, "maanden").data}
    if title := group.data("titel"):
        parameters["titel"] = str(title)
    elif (other := next((value for value in _leaves(group, "soorten") if value.data == _OTHER), None)) is not None:
        raise Unusable(other.place, "zonder_titel")
    if roles := list(_known_roles(group, own)):
        return "scholing_rol", {**parameters, "rollen": roles, "ook_zonder": True}
    return "scholing_team", parameters


def _date(block: Section, own: Collection[str]) -> tuple[str, dict[str, object]]:
    group = _group(block, "datum")
    field = _known_field(_filled(group, "veld"), "datum")
    return "datum", {"velden": [{"veld": field, "norm": _filled(group, "maanden").data}]}


def _document(block: Section, own: Collection[str]) -> tuple[str, dict[str, object]]:
    group = _group(block, "document")
    value = _filled(group, "naam")
    name, months = str(value.data), group.data("maanden")
    if not re.fullmatch(schema.field(_PAPERS).free_key or "", name):
        raise Unusable(value.place, "document", naam=name)
    if months is not None:
        return "document_datum", {"velden": [{"veld": f"{_PAPERS}.{name}.vastgesteld_op", "norm": months}]}
    paper = {"naam": name.replace("_", " "), "lidwoord": "Het", "sleutels": [name]}
    return "document", {"stukken": [paper]}


def _fields(block: Section, own: Collection[str]) -> tuple[str, dict[str, object]]:
    return "velden", {"velden": [{"veld": _known_field(value)} for value in _some(block, "velden")]}


_PARAMETERS = MappingProxyType(
    {"rollen": _roles, "scholing": _training, "datum": _date, "document": _document, "velden": _fields}
)


def _known_field(value: Value, kind: str = "") -> str:
    """The path that a board typed, when a location has such a field; of a kind, when only that will do."""
    path = str(value.data)
    try:
        found = schema.field(path)
    except KeyError as error:
        raise Unusable(value.place, "veld", naam=path) from error
    keys = path.split(".")
    if keys[0] == _PEOPLE:
        raise Unusable(value.place, "persoon")
    if keys[0] not in schema.sections() or "*" in keys or schema.CHANGES in keys:
        raise Unusable(value.place, "veld", naam=path)
    if kind and found.meta.soort != kind:
        raise Unusable(value.place, "geen_datum", naam=path)
    return path


def _group(block: Section, name: str) -> Section:
    found = block[name]
    if not isinstance(found, Section):
        raise Unusable(found.place, EMPTY, blok=name)
    return found


def _filled(group: Section, name: str) -> Value:
    """The leaf of this name with something in it."""
    value = group.value(name)
    if value.data is None:
        raise Unusable(value.place, EMPTY, blok=name)
    return value


def _some(group: Section, name: str) -> tuple[Value, ...]:
    """What stands in the list of this name, of which there is at least one."""
    found = _leaves(group, name)
    if not found:
        raise Unusable(group[name].place if name in group else group.place, EMPTY, blok=name)
    return found


def _leaves(group: Section, name: str) -> tuple[Value, ...]:
    found = group.get(name)
    items = found if isinstance(found, Listing) else ()
    return tuple(item for item in items if isinstance(item, Value) and item.data is not None)


def _texts(group: Section, name: str) -> tuple[str, ...]:
    return tuple(str(value.data) for value in _leaves(group, name))
