"""Reads the schema files and expands them: building blocks filled in, roles and services added, one tree of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

SECTION_FILES = ("organisatie", "regels", "regio", "personen", "locatie")
CASE, REPORT = "zaak", "rapport"
AGREEMENTS, EXCEPTIONS = "afspraken", "uitzonderingen"  # of the board, about the check
APART = (CASE, REPORT, AGREEMENTS, EXCEPTIONS)
OWN_ROLES = "eigen"  # below `rollen`: the roles that a board made itself, each under a key of its own (`personen.yaml`)
CHANGES, FROM = "wijzigt", "vanaf"  # what changes on a day (`by_day`): no name for a template, which sees the outcome
_META_DEFAULTS: dict[str, Any] = {"label": "", "help": "", "niveau": "locatie", "persoonlijk": False, "nvt": ""}
_INHERITED = ("niveau", "persoonlijk", "nvt")
_CERBERUS_RULES = ("type", "allowed", "min", "max", "minlength", "maxlength", "regex", "required")


@dataclass(frozen=True, slots=True)
class Meta:
    """The words and habits of a field: what a person sees, and in which file it is filled in."""

    label: str
    help: str
    soort: str
    niveau: str
    persoonlijk: bool
    nvt: str  # nee: nobody may declare it not applicable; ja: one may, whatever stands around or below it
    nvt_tekst: str
    standaard: str | int | bool | None
    voorbeeld: str
    vraag: str  # how somebody is asked for it; empty: the label says it


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the model: a leaf, a group (`children`, or `free` for keys of one's own) or a list (`item`)."""

    form: str  # waarde | groep | lijst
    meta: Meta
    rules: Mapping[str, Any]
    children: Mapping[str, Field]
    free: Field | None = None
    free_key: str = ""
    item: Field | None = None
    required_in: str = ""

    @property
    def is_required(self) -> bool:
        """Whether some kind of file must have it."""
        return bool(self.rules.get("required") or self.required_in)

    @property
    def always_applies(self) -> bool:
        """Whether this field, or one in this group, is wrong or unreadable in a document when declared nvt."""
        if self.is_required or self.meta.nvt:
            return self.is_required or self.meta.nvt == "nee"
        return any(child.always_applies for child in self.children.values())

    def step(self, key: str) -> Field | None:
        """The field one step down: a child, any free key, or `*` (or a number) for an item of a list."""
        if key in self.children:
            return self.children[key]
        if self.item is not None and (key == "*" or key.isdecimal()):
            return self.item
        return self.free


def _read(package: str, name: str) -> dict[str, Any]:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return dict(loaded or {})


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """What each `meta.soort` means as Cerberus rules."""
    return MappingProxyType(_read("geelvrij.checks.schema", "soorten.yaml"))


@cache
def synonyms() -> Mapping[str, str]:
    """Words people use for a field → the field they mean."""
    return MappingProxyType(_read("geelvrij.checks.schema", "synoniemen.yaml"))


@cache
def roles() -> Mapping[str, Mapping[str, str]]:
    """The roles in order: key → label, sector (S, K or B), niveau."""
    return MappingProxyType(_read("geelvrij.checks.data", "rollen.yaml"))


@cache
def services() -> Mapping[str, Mapping[str, Any]]:
    """The services of the sociale kaart in order: key → label, groep and the extra fields."""
    return MappingProxyType(_read("geelvrij.checks.data", "diensten.yaml"))


@cache
def _blocks() -> Mapping[str, Any]:
    return _read("geelvrij.checks.schema", "bouwstenen.yaml")


@cache
def sections() -> Mapping[str, Field]:
    """The model of what lasts: organisation, region and location; the name of each section → its field."""
    raw: dict[str, Any] = {}
    for name in SECTION_FILES:
        raw.update(_read("geelvrij.checks.schema", f"{name}.yaml"))
    raw["rollen"]["schema"] = {key: _role(role) for key, role in roles().items()} | raw["rollen"]["schema"]
    raw["kaart"]["schema"].update({key: _service(service) for key, service in services().items()})
    top = dict(_META_DEFAULTS)
    return MappingProxyType({name: _expand(definition, "", top) for name, definition in raw.items()})


@cache
def _apart(kind: str) -> Mapping[str, Field]:
    """The model of files that hold no facts of a location: the name of each section → its field."""
    raw = _read("geelvrij.checks.schema", f"{kind}.yaml")
    top = {**_META_DEFAULTS, "niveau": kind}
    return MappingProxyType({name: _expand(definition, "", top) for name, definition in raw.items()})


def case_sections() -> Mapping[str, Field]:
    """The model of a case, which stands in a file of its own: the name of each section → its field."""
    return _apart(CASE)


def report_sections() -> Mapping[str, Field]:
    """The model of what geelvrij itself tells in a report: the name of each section → its field."""
    return _apart(REPORT)


def sections_of(file_kind: str) -> Mapping[str, Field]:
    """The sections that a kind of file is laid along."""
    return _apart(file_kind) if file_kind in APART else sections()


def section(name: str) -> Field | None:
    """The field of a section of any kind of file; None when there is none of that name."""
    return next((found[name] for found in (sections(), *map(_apart, APART)) if name in found), None)


def _role(role: Mapping[str, str]) -> dict[str, Any]:
    meta = {
        "label": role["label"],
        "niveau": role["niveau"],
        "help": "Wie heeft deze rol? Noem de sleutel van de persoon.",
    }
    return {"type": "list", "schema": {"blok": "aanstelling", "wie": role["label"]}, "meta": meta}


def _service(service: Mapping[str, Any]) -> dict[str, Any]:
    meta = {"niveau": service.get("niveau", "regio"), "persoonlijk": service.get("persoonlijk", False)}
    return {"blok": "dienst", "wie": service["label"], "meta": meta, "schema": service.get("velden", {})}


def _expand(definition: Mapping[str, Any], who: str, inherited: Mapping[str, Any]) -> Field:
    """The field of a definition; `who` fills `{wie}`, `inherited` is the meta of the group around it."""
    if "blok" in definition:
        definition, who = _from_block(definition, who)
    meta = {**{key: inherited[key] for key in _INHERITED}, **definition.get("meta", {})}
    words = _meta(meta, who)
    rules = {**kinds().get(words.soort, {}), **{key: definition[key] for key in _CERBERUS_RULES if key in definition}}
    required_in = definition.get("verplicht_in", "")
    children, free, free_key, item, form = {}, None, "", None, "waarde"
    if definition.get("type") == "list":
        form, item = "lijst", _expand(definition["schema"], who, meta)
    elif "vrij" in definition:
        form, free_key = "groep", definition["vrij"]["sleutel"]
        free = _expand(definition["vrij"]["waarde"], who, meta)
    elif "schema" in definition:
        form = "groep"
        children = {key: _expand(child, who, meta) for key, child in definition["schema"].items()}
    frozen = MappingProxyType(children)
    return Field(form, words, MappingProxyType(rules), frozen, free, free_key, item, required_in)


def _from_block(definition: Mapping[str, Any], who: str) -> tuple[dict[str, Any], str]:
    block = _blocks()[definition["blok"]]
    who = definition.get("wie", "{wie}").replace("{wie}", who)
    merged = {**block, **{key: definition[key] for key in ("required", "verplicht_in") if key in definition}}
    merged["meta"] = {**block.get("meta", {}), **definition.get("meta", {})}
    merged["schema"] = {**block["schema"], **definition.get("schema", {})}
    return merged, who


def _meta(raw: Mapping[str, Any], who: str) -> Meta:
    def words(key: str) -> str:
        return " ".join(str(raw.get(key, "")).replace("{wie}", who).split())

    return Meta(
        label=words("label").replace(" ()", ""),
        help=words("help"),
        soort=str(raw.get("soort", "")),
        niveau=str(raw.get("niveau", "locatie")),
        persoonlijk=bool(raw.get("persoonlijk", False)),
        nvt=str(raw.get("nvt", "")),
        nvt_tekst=words("nvt_tekst"),
        standaard=raw.get("standaard"),
        voorbeeld=words("voorbeeld"),
        vraag=words("vraag"),
    )
