"""What can be copied to the same place, also between braces, when a value stands where a group or a list belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import formats
from .characters import safe
from .problem import Problem
from .quotes import quoted
from .schema import Field
from .spelling import name_parts

_LONGEST = 60  # of a text that is repeated in the advice
_MOST = 2  # fields of a group that a value may be meant for, when each of them could be
_NAME, _DAY = "naam", "datum"
_PARTS = ("voornaam", "tussenvoegsel", "achternaam")
_CLEAR = frozenset("datum geheel jaar ja_nee telefoon email postcode url schooljaar".split())
_MARKS = re.compile(r"[,:{}\[\]#'\"&*!|>%@`\\]|^[?-]|^\s|\s$")
_BETWEEN = re.compile(r"[\s,;/+&|.-]+|\ben\b|\bof\b")


def as_group(key: str, text: str, field: Field) -> str | None:
    """`vog: {datum: 2020-01-10}`: the group with the text at the field that it fits; None when that is not clear."""
    if not text or len(text) > _LONGEST:
        return None
    names = [name for name, child in field.children.items() if _fits(child, text)]
    if _DAY in names:
        names = [_DAY]  # of several days the plain one
    if not names and _is_only_a_name(field):
        names = [_NAME]
    lines = [f"{safe(key)}: {{{name}: {_value(text)}}}" for name in names]
    return " of ".join(lines) if 0 < len(lines) <= _MOST else None


def as_list(key: str, words: Iterable[str]) -> str:
    """`soort: [kdv, bso]`."""
    return f"{safe(key)}: [{', '.join(map(safe, words))}]"


def as_person(key: str, name: str) -> str:
    """`piet-de-boer: {voornaam: Piet, tussenvoegsel: de, achternaam: Boer}`: what belongs under personen."""
    parts = dict(zip(_PARTS, name_parts(name) or ("…", "", "…"), strict=True))
    return f"{safe(key)}: {{{', '.join(f'{part}: {_value(word)}' for part, word in parts.items() if word)}}}"


def several_of(text: str, allowed: Iterable[str]) -> list[str]:
    """The words in a text such as `kdv/bso` that consists of several allowed words; empty for any other text."""
    words = list(dict.fromkeys(word for word in _BETWEEN.split(text.lower()) if word))
    return words if len(words) > 1 and set(words) <= set(allowed) else []


def first_field(field: Field) -> str | None:
    """A field of the group to name in an example: one that must be there, else the first that holds a value."""
    values = {name: child for name, child in field.children.items() if child.form == "waarde"}
    asked = [name for name, child in values.items() if child.rules.get("required")]
    return next(iter((*asked, *values)), None)


def _fits(child: Field, text: str) -> bool:
    """Whether the text is of the kind of a field, so that it can only be meant for such a one: no plain text is."""
    kind = child.meta.soort
    if child.form != "waarde" or (kind not in _CLEAR and kind != "keuze"):
        return False
    return text in child.rules.get("allowed", (text,)) and not isinstance(formats.convert(kind, text), Problem)


def _is_only_a_name(field: Field) -> bool:
    """Whether a name is all that a group may need: nothing else has to be there."""
    asked = {name for name, child in field.children.items() if child.rules.get("required") or child.required_in}
    return _NAME in field.children and asked <= {_NAME}


def _value(text: str) -> str:
    return quoted(safe(text)) if _MARKS.search(text) else safe(text)
