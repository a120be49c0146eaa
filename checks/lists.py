"""What people write where a list belongs: one value, the bullets of Word, a dash without its space, a word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from .characters import excerpt, safe
from .facts import is_filler_for_no_text
from .nodes import Mapping, Node, Scalar
from .problem import Problem
from .quotes import quoted
from .schema import FROM

_DASH = re.compile(r"-[A-Za-z]")  # a dash without its space: part of a text, says YAML
_BULLET = re.compile(r"(?:^|(?<=\s))(?:[•●○◦▪■□‣·∙➢➤✓\uf0a7\uf0b7\uf0d8]\s*|[‐‑‒–—―](?:\s+|(?=[^\W\d])))(?=\S)")
_PLAIN = re.compile(r"[^\W\d_][\w .,/()-]*")
_ONE_DAY = f"Zet bij elkaar wat op die dag anders wordt, onder één keer {FROM}."
_LONGEST = 60  # of an item that is shown as it is to be written
_MESSAGE = "Een lijst schrijft u met een streepje en een spatie."
_TWO_SIGNS = "Voor dit onderdeel van de lijst staat nog een opsommingsteken. Dat komt zo in de documenten."
_HELP = "Zet elk onderdeel op een eigen regel, met een streepje (-) en een spatie ervoor."


def stands_for_a_list(node: Node) -> bool:
    """Whether a single value may stand where a list of values belongs: `soort: school` means a list of one."""
    if not isinstance(node, Scalar) or is_filler_for_no_text(node.text) or _DASH.match(node.text):
        return False
    return _BULLET.match(node.text) is None


def bulleted(node: Node) -> Problem | None:
    """VRM203: items with the bullets of Word, or its long dashes; None when the first has none of its own."""
    if isinstance(node, Scalar) and _BULLET.match(node.text):
        return Problem("VRM203", _MESSAGE, f"{_HELP}{_written(node.text)}")
    if isinstance(node, Mapping) and _BULLET.match(next(iter(node.entries), "")):
        return Problem("VRM203", _MESSAGE, _HELP)  # ‘– Ada: voorzitter’ is a name with a value to YAML
    return None


def wrong_items(values: Sequence[Any], allowed: Sequence[Any]) -> Iterator[tuple[int, Problem]]:
    """The items that do not belong in a list as they stand, each with its number.

    VRM204: an allowed word that stood in the list before. VRM203: an item with a bullet of its own behind its dash.
    """
    seen = []
    for index, value in enumerate(values):
        if isinstance(value, str) and not value.isascii() and _BULLET.match(value):
            yield index, Problem("VRM203", _TWO_SIGNS, f"Haal dat teken weg.{_written(value)}")
        elif value in seen:
            yield index, Problem("VRM204", f"{excerpt(value)} staat al in deze lijst.", "Haal een van de twee weg.")
        elif value in allowed:
            seen.append(value)


def same_days(changes: Sequence[Any]) -> Iterator[tuple[int, Problem]]:
    """VRM204: the changes that begin on the day of one before them, each with its number: which of the two holds?"""
    seen = []
    for index, change in enumerate(changes):
        day = change.get(FROM) if isinstance(change, dict) else None
        if day in seen:
            yield index, Problem("VRM204", f"{excerpt(str(day))} staat al in deze lijst.", _ONE_DAY)
        elif day is not None:
            seen.append(day)


def _written(text: str) -> str:
    """How to write the first items of a text with bullets; empty when they are long."""
    items = [item.strip() for item in _BULLET.split(text) if item.strip()][:2]
    if any(len(item) > _LONGEST for item in items):
        return ""
    return f" Schrijf: {', en daaronder: '.join(map(_item, items))}"


def _item(text: str) -> str:
    return f"- {safe(text) if _PLAIN.fullmatch(text) else quoted(safe(text))}"
