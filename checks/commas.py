"""A comma in a text between { and }: YAML takes what stands behind it for the next field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import colons
from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place
from .nodes import Node, Scalar
from .quotes import quoted

_COLON = re.compile(r"\s*:")


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


def cut_off(entries: dict[str, tuple[Place, Node]], key: str, pieces: Sequence[Scalar]) -> Finding:
    """The finding for what a comma cut off from a field. Its value becomes the whole text again, and is refused."""
    key_at, value = entries[key]
    assert isinstance(value, Scalar)
    whole = ", ".join([value.text, *(piece.text for piece in pieces)])
    first, last = pieces[0].place, pieces[-1].place
    place = value.place._replace(end_line=last.end_line, end_column=last.end_column)
    entries[key] = (key_at, Scalar(whole, False, place, refused=True))
    message = f"Door de komma ziet YAML hier twee velden: {excerpt(pieces[0].text)} wordt een veld zonder waarde."
    help = "Is het een eigen veld? Zet er een dubbele punt en een waarde achter. Is het één tekst? Schrijf: "
    written = f"{safe(key)}: {quoted(safe(whole))}"
    return finding(first, "BST113", message, f"{help}{{{written}}}" if len(entries) == 1 else f"{help}{written}")
