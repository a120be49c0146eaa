"""Rules that a board makes without code: a block of regels/afspraken.yaml becomes a rule like those of the pages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from . import schema
from .catalogue import Basis, Message, Rule
from .errors import GeelvrijError
from .finding import Place, Severity
from .sorts import CHILDCARE
from .values import Listing, Section, Value

BLOCKS = ("rollen", "scholing", "datum", "document", "velden")
EMPTY = "leeg"  # the message about a part that says nothing
_ALWAYS = ("titel", "ernst", "besluit", "hulp")
_BOTH = ("school", "kinderopvang")
_NO_CODE_YET = "1.0.0"
_PAPERS = "documenten"


class Unusable(GeelvrijError):
    """A block that asks what no rule can: where it stands, the message of the page that tells it, what it names."""

    def __init__(self, place: Place, message: str, **said: str) -> None:
        super().__init__(message)
        self.place, self.message, self.said = place, message, said


def rule(code: str, block: Section) -> Rule:
    """The rule of one block; raises Unusable."""
    asked = [name for name in BLOCKS if name in block]
    if len(asked) != 1:
        raise Unusable(block.place, "geen_blok" if not asked else "meer_blokken")
    kind, parameters = _PARAMETERS[asked[0]](block)
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
        messages=MappingProxyType(dict(_messages(said["meldingen"], block, severity))),
        body=f"## Besluit\n\n{block.data('besluit')}\n\n## Oplossen\n\n{block.data('hulp')}",
    )


def _messages(said: Mapping[str, Any], block: Section, severity: Severity) -> Iterator[tuple[str, Message]]:
    """The sentences of a kind, behind the title of the board and with its help: own texts, filled in no further."""
    title, help = (str(block.data(name)).replace("{", "(").replace("}", ")") for name in ("titel", "hulp"))
    sentence = title if title.endswith((".", "?", "!")) else f"{title}."
    for name, one in said.items():
        yield name, Message(f"{sentence} {one['melding']}", help, severity, one["vraag"])


def _kinds(parameters: Mapping[str, object]) -> list[str]:
    """The kinds of training that a rule looks for."""
    found = parameters.get("soorten", [])
    assert isinstance(found, list)
    return found


@cache
def _said() -> Mapping[str, Any]:
    text = (files(__package__) / "data" / "eigen_regels.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def _roles(block: Section) -> tuple[str, dict[str, object]]:
    _some(block, "rollen")
    return "rollen", {"rollen": list(_known_roles(block))}


def _known_roles(group: Section) -> tuple[str, ...]:
    for value in _leaves(group, "rollen"):
        if value.data not in schema.roles():
            raise Unusable(value.place, "rol", naam=str(value.data))
    return _texts(group, "rollen")


def _training(block: Section) -> tuple[str, dict[str, object]]:
    group = _group(block, "scholing")
    known = schema.field("personen.*.scholing.*.soort").rules["allowed"]
    for value in _some(group, "soorten"):
        if value.data not in known:
            raise Unusable(value.place, "scholing", naam=str(value.data))
    parameters: dict[str, object] = {"soorten": list(_texts(group, "soorten")), "norm": _filled(group, "maanden").data}
    if roles := _known_roles(group):
        return "scholing_rol", {**parameters, "rollen": list(roles), "ook_zonder": True}
    return "scholing_team", parameters


def _date(block: Section) -> tuple[str, dict[str, object]]:
    group = _group(block, "datum")
    field = _known_field(_filled(group, "veld"), "datum")
    return "datum", {"velden": [{"veld": field, "norm": _filled(group, "maanden").data}]}


def _document(block: Section) -> tuple[str, dict[str, object]]:
    group = _group(block, "document")
    value = _filled(group, "naam")
    name, months = str(value.data), group.data("maanden")
    if not re.fullmatch(schema.field(_PAPERS).free_key or "", name):
        raise Unusable(value.place, "document", naam=name)
    if months is not None:
        return "document_datum", {"velden": [{"veld": f"{_PAPERS}.{name}.vastgesteld_op", "norm": months}]}
    paper = {"naam": name.replace("_", " "), "lidwoord": "Het", "sleutels": [name]}
    return "document", {"stukken": [paper]}


def _fields(block: Section) -> tuple[str, dict[str, object]]:
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
