"""A comma in a text between { and }: YAML takes what stands behind it for the next field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from . import colons, formats, schema
from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place
from .nodes import Node, Scalar
from .problem import Problem
from .quotes import quoted
from .schema import Field
from .suggestions import did_you_mean

_COLON = re.compile(r"\s*:")
_NO_TEXT = frozenset({"datum", "geheel", "jaar", "kommagetal", "ja_nee"})  # nothing of these kinds goes on
_TYPED = _NO_TEXT | {"telefoon", "email", "url", "postcode", "schooljaar", "naam"}  # no text is one by accident
_OF_TEXT = "Hoort het bij de tekst ervoor? Zet dan aanhalingstekens om die hele tekst. Is het een veld? "


def has_no_colon(key: Scalar, lines: list[str]) -> bool:
    """Whether the name of a field without a value stands there without its colon."""
    at = key.place
    return _COLON.match(lines[at.end_line - 1], at.end_column - 1) is None


def without_space(entries: dict[str, tuple[Place, Node]], key: Scalar) -> Finding | None:
    """The finding for `{naam:waarde}`, which YAML takes for a name. The field gets its value, which is refused."""
    slip = colons.without_space(key.text, key.place) if key.plain else None
    if slip is not None:
        name, value = key.text.split(":", 1)
        entries.setdefault(name, (key.place, Scalar(value, False, key.place, refused=True)))
    return slip


def cut_off(entries: dict[str, tuple[Place, Node]], key: str, pieces: Sequence[Scalar]) -> Iterator[Finding]:
    """The findings for what commas cut off from a field: more of its text, or fields that miss their colon.

    A text becomes whole again, and is refused; so is the value of each field without its colon.
    """
    groups = _groups_with(frozenset(entries))
    beside = _single_values(groups) - {*entries}
    begins = [number for number, piece in enumerate(pieces) if piece.text.split(" ", 1)[0] in beside]
    ends = [*begins, len(pieces)]
    value = entries[key][1]
    assert isinstance(value, Scalar)
    is_whole = _fits(value.text, key, groups, _NO_TEXT)
    if ends[0]:
        message = f"Door de komma ziet YAML hier twee velden: {excerpt(pieces[0].text)} wordt een veld zonder waarde."
        help = _of_no_text(pieces[0].text, beside) if is_whole else _of_text(entries, key, value, pieces[: ends[0]])
        yield finding(pieces[0].place, "BST113", message, help)
    for begin, end in pairwise(ends):
        name, text = _field(entries, pieces[begin:end])
        is_certain = is_whole or _fits(text, name, groups, _TYPED)
        yield _no_colon(name, text, pieces[begin:end], doubt="" if is_certain else _OF_TEXT)
        is_whole = _fits(text, name, groups, _NO_TEXT)


def _of_text(entries: dict[str, tuple[Place, Node]], key: str, value: Scalar, pieces: Sequence[Scalar]) -> str:
    """What to write for a text with a comma; in the group it becomes whole again."""
    whole = ", ".join([value.text, *(piece.text for piece in pieces)])
    entries[key] = (entries[key][0], Scalar(whole, False, _from_to(value, pieces[-1]), refused=True))
    help = "Is het een eigen veld? Zet er een dubbele punt en een waarde achter. Is het één tekst? Schrijf: "
    written = f"{safe(key)}: {quoted(safe(whole))}"
    return f"{help}{{{written}}}" if len(entries) == 1 else f"{help}{written}"


def _of_no_text(piece: str, beside: Iterable[str]) -> str:
    """What to do with what stands behind a date, a number, yes or no: that is no beginning of a text."""
    word, _, value = piece.partition(" ")
    name = did_you_mean(word, beside) if value else None
    written = f"Schrijf: {name}: {safe(value)}" if name else "Zet er een dubbele punt en een waarde achter."
    return f"Hoort het hier niet? Haal het dan weg, met de komma. Is het een eigen veld? {written}"


def _field(entries: dict[str, tuple[Place, Node]], pieces: Sequence[Scalar]) -> tuple[str, str]:
    """The name and the value of a field without its colon; the group gets it, refused."""
    name, *begin = pieces[0].text.split(maxsplit=1)
    value = ", ".join([*begin, *(piece.text for piece in pieces[1:])])
    entries.setdefault(name, (pieces[0].place, Scalar(value, False, _from_to(pieces[0], pieces[-1]), refused=True)))
    return name, value


def _no_colon(name: str, value: str, pieces: Sequence[Scalar], *, doubt: str) -> Finding:
    written = (quoted(safe(value)) if len(pieces) > 1 else safe(value)) or "en dan de waarde."
    message = f"Achter {excerpt(name)} ontbreekt de dubbele punt."
    return finding(pieces[0].place, "BST113", message, f"{doubt}Schrijf: {name}: {written}")


def _from_to(first: Scalar, last: Scalar) -> Place:
    return first.place._replace(end_line=last.place.end_line, end_column=last.place.end_column)


def _fits(text: str, name: str, groups: Sequence[Mapping[str, Field]], kinds: frozenset[str]) -> bool:
    """Whether the model asks for one of these kinds at a name, and the text is one."""
    fields = [group[name] for group in groups if name in group]
    return bool(fields) and all(field.meta.soort in kinds and _is_one(field, text) for field in fields)


def _is_one(field: Field, text: str) -> bool:
    kind = field.meta.soort
    pattern = field.rules.get("regex", "[A-Z].*" if kind == "naam" else ".*")
    return not isinstance(formats.convert(kind, text), Problem) and re.fullmatch(pattern, text) is not None


def _single_values(groups: Sequence[Mapping[str, Field]]) -> frozenset[str]:
    """The fields of the groups, without those that are a group or a list in one of them."""
    of_more = {name for group in groups for name, field in group.items() if field.form != "waarde"}
    return frozenset(name for group in groups for name in group) - of_more


def _groups_with(names: frozenset[str]) -> list[Mapping[str, Field]]:
    """The groups of the model in which the names can stand beside each other."""
    return [group for group in _groups() if names <= group.keys()]


@cache
def _groups() -> tuple[Mapping[str, Field], ...]:
    """The fields that stand together in each group of the model."""
    open_fields = [*schema.sections().values(), *schema.case_sections().values()]
    found: list[Mapping[str, Field]] = []
    while open_fields:
        one = open_fields.pop()
        found.append(one.children)
        open_fields += [*one.children.values(), *(below for below in (one.free, one.item) if below is not None)]
    return tuple(group for group in found if group)
