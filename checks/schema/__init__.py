"""The model of all location data: which fields there are, their words for a person, and the file each belongs in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from types import MappingProxyType

from .loading import (
    AGREEMENTS,
    CASE,
    CHANGES,
    EXCEPTIONS,
    FROM,
    OWN_ROLES,
    REPORT,
    Field,
    Meta,
    case_sections,
    kinds,
    report_sections,
    roles,
    section,
    sections,
    sections_of,
    services,
    synonyms,
)

__all__ = [
    "AGREEMENTS", "CASE", "CHANGES", "EXCEPTIONS", "FILE_KINDS", "FROM", "OWN_ROLES", "REPORT", "Field", "Meta",
    "case_sections", "field", "help", "is_personal", "kind", "kinds", "label", "level", "not_applicable_text", "paths",
    "question", "report_sections", "role_of", "role_paths", "roles", "section", "sections", "sections_of", "services",
    "synonyms",
]  # fmt: skip

FILE_KINDS = ("organisatie", "regio", "locatie")
"""The three kinds of files, and the words of `level`."""

# What a template may ask of a role is taken from the first holder of it; these are no cells of a file.
_ROLE_VIEW = MappingProxyType({
    "naam": "naam {wie}",
    "voornaam": "voornaam {wie}",
    "achternaam": "achternaam {wie}",
    "telefoon": "telefoonnummer {wie}",
    "email": "e-mailadres {wie}",
    "functie": "functie {wie}",
    "organisatie": "organisatie {wie}",
    "bereikbaar": "bereikbaarheid {wie}",
    "voornaamwoord": "voornaamwoord {wie}",
})  # fmt: skip


@lru_cache(maxsize=8192)  # paths with an own key, such as personen.ada.naam, have no end
def field(path: str) -> Field:
    """The field at a dotted path, `*` for an item of a list or a key of one's own. KeyError for an unknown path."""
    keys = path.split(".")
    found = section(keys[0])
    for key in keys[1:]:
        found = found.step(key) if found is not None else None
    if found is None:
        raise KeyError(path)
    return found


@lru_cache(maxsize=8192)
def label(path: str) -> str:
    """The words shown in a yellow field, such as "naam wijkagent". KeyError for an unknown path."""
    return _role_label(path) or field(path).meta.label


def help(path: str) -> str:
    """What to fill in, as a sentence; empty when the label says it all."""
    return field(_cell(path)).meta.help


def level(path: str) -> str:
    """The file where the field is filled in: locatie, organisatie, regio, a zaak, or a rapport."""
    return field(_cell(path)).meta.niveau


def kind(path: str) -> str:
    """tekst, datum, geheel, ja_nee, telefoon, … for a leaf; lijst or groep for what holds others."""
    if _role_label(path):
        return "tekst"
    found = field(path)
    return found.meta.soort if found.form == "waarde" else found.form


def is_personal(path: str) -> bool:
    """Whether the value says something about a person (hidden in reports that others can read)."""
    keys = path.split(".")
    if _role_label(path):
        return keys[-1] not in ("functie", "organisatie")
    return field(path).meta.persoonlijk


def not_applicable_text(path: str) -> str:
    """The sentence a document prints when the field is not applicable; empty: print nothing."""
    keys = path.split(".")
    for length in range(len(keys), 0, -1):
        found = field(_cell(".".join(keys[:length])))
        if found.meta.nvt_tekst:
            return found.meta.nvt_tekst
    return ""


def question(path: str) -> str:
    """What somebody is asked who has to fill it in; the label when that says it all."""
    meta = field(_cell(path)).meta
    return meta.vraag or meta.label


@cache
def paths() -> tuple[str, ...]:
    """Every legal dotted path of the data, groups and lists included, in order; `*` for list items and free keys."""
    return tuple(path for name, top in sections().items() for path in _walk(name, top))


@cache
def role_paths() -> tuple[str, ...]:
    """The paths a template may ask of the first holder of a role, such as rollen.aandachtsfunctionaris.naam."""
    return tuple(f"rollen.{role}.{view}" for role in roles() for view in _ROLE_VIEW)


def role_of(path: str) -> str:
    """The role that a path below `rollen` is about: bhv, or eigen.coach for one of the board itself; empty for none."""
    section, *keys = path.split(".")
    return ".".join(keys[: 2 if keys[:1] == [OWN_ROLES] else 1]) if section == "rollen" else ""


def _walk(path: str, found: Field) -> Iterator[str]:
    yield path
    for key, child in found.children.items():
        yield from _walk(f"{path}.{key}", child)
    below = found.free or found.item
    if below is not None:
        yield from _walk(f"{path}.*", below)


def _role_label(path: str) -> str:
    keys = path.split(".")
    if len(keys) == 3 and keys[0] == "rollen" and keys[1] in roles() and keys[2] in _ROLE_VIEW:
        return _ROLE_VIEW[keys[2]].replace("{wie}", roles()[keys[1]]["label"])
    return ""


def _cell(path: str) -> str:
    """The path of the cell behind a path: for the view of a role, the list of its appointments."""
    return path.rpartition(".")[0] if _role_label(path) else path
