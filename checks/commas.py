"""A comma in a text between { and }: YAML takes what stands behind it for the next field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from . import colons, schema
from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place
from .nodes import Node, Scalar
from .quotes import quoted

_COLON = re.compile(r"\s*:")
_NO_TEXT = re.compile(r"\d{4}-\d\d-\d\d|\d+|ja|nee", re.IGNORECASE)  # nothing that goes on behind a comma
_WORDS = 2  # of a value; with more it may as well be the end of the text before it
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
    names = _names(entries)
    begins = [number for number, piece in enumerate(pieces) if piece.plain and piece.text.split(" ", 1)[0] in names]
    ends = [*begins, len(pieces)]
    if ends[0]:
        yield _text(entries, key, pieces[: ends[0]])
    for begin, end in pairwise(ends):
        yield _field(entries, pieces[begin:end])


def _text(entries: dict[str, tuple[Place, Node]], key: str, pieces: Sequence[Scalar]) -> Finding:
    key_at, value = entries[key]
    assert isinstance(value, Scalar)
    message = f"Door de komma ziet YAML hier twee velden: {excerpt(pieces[0].text)} wordt een veld zonder waarde."
    if value.plain and _NO_TEXT.fullmatch(value.text):
        return finding(pieces[0].place, "BST113", message, _after_no_text(pieces[0].text))
    whole = ", ".join([value.text, *(piece.text for piece in pieces)])
    entries[key] = (key_at, Scalar(whole, False, _from_to(value, pieces[-1]), refused=True))
    help = "Is het een eigen veld? Zet er een dubbele punt en een waarde achter. Is het één tekst? Schrijf: "
    written = f"{safe(key)}: {quoted(safe(whole))}"
    return finding(
        pieces[0].place, "BST113", message, f"{help}{{{written}}}" if len(entries) == 1 else f"{help}{written}"
    )


def _after_no_text(piece: str) -> str:
    """What to do with what stands behind a date, a number, yes or no: that is no beginning of a text."""
    name, _, value = piece.partition(" ")
    written = f"Schrijf: {safe(name)}: {safe(value)}" if value else "Zet er een dubbele punt en een waarde achter."
    return f"Hoort het hier niet? Haal het dan weg, met de komma. Is het een eigen veld? {written}"


def _field(entries: dict[str, tuple[Place, Node]], pieces: Sequence[Scalar]) -> Finding:
    name, *begin = pieces[0].text.split(maxsplit=1)
    value = ", ".join([*begin, *(piece.text for piece in pieces[1:])])
    entries.setdefault(name, (pieces[0].place, Scalar(value, False, _from_to(pieces[0], pieces[-1]), refused=True)))
    written = (quoted(safe(value)) if len(pieces) > 1 else safe(value)) or "en dan de waarde."
    doubt = _OF_TEXT if len(value.split()) > _WORDS else ""
    message = f"Achter {excerpt(name)} ontbreekt de dubbele punt."
    return finding(pieces[0].place, "BST113", message, f"{doubt}Schrijf: {name}: {written}")


def _from_to(first: Scalar, last: Scalar) -> Place:
    return first.place._replace(end_line=last.place.end_line, end_column=last.place.end_column)


def _names(given: Iterable[str]) -> frozenset[str]:
    """The fields that can stand beside the given ones: those of the groups of the model that have them all."""
    own = frozenset(given)
    return frozenset[str]().union(*(names for names in _groups() if own <= names)) - own


@cache
def _groups() -> frozenset[frozenset[str]]:
    """The names that stand together in each group of the model."""
    open_fields = [*schema.sections().values(), *schema.case_sections().values()]
    found: set[frozenset[str]] = set()
    while open_fields:
        one = open_fields.pop()
        found.add(frozenset(one.children))
        open_fields += [*one.children.values(), *(below for below in (one.free, one.item) if below is not None)]
    return frozenset(found - {frozenset()})
