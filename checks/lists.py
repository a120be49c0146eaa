"""What people write where a list belongs: one value, the bullets of Word, a dash without its space, a word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from .characters import excerpt, safe
from .facts import is_filler_for_no_text
from .nodes import Node, Scalar
from .problem import Problem
from .quotes import quoted

_DASH = re.compile(r"-[A-Za-z]")  # a dash without its space: part of a text, says YAML
_BULLET = re.compile(r"(?:^|(?<=\s))(?:[•●○◦▪■□‣·∙➢➤✓\uf0a7\uf0b7\uf0d8]\s*|[‐‑‒–—―](?:\s+|(?=[^\W\d])))(?=\S)")
_PLAIN = re.compile(r"[^\W\d_][\w .,/()-]*")
_LONGEST = 60  # of an item that is shown as it is to be written
_MESSAGE = "Een lijst schrijft u met een streepje en een spatie."
_HELP = "Zet elk onderdeel op een eigen regel, met een streepje (-) en een spatie ervoor."


def stands_for_a_list(node: Node) -> bool:
    """Whether a single value may stand where a list of values belongs: `soort: school` means a list of one."""
    if not isinstance(node, Scalar) or is_filler_for_no_text(node.text) or _DASH.match(node.text):
        return False
    return _BULLET.match(node.text) is None


def bulleted(text: str) -> Problem | None:
    """VRM203: a text of items with the bullets of Word, or its long dashes; None when it does not begin with one."""
    if _BULLET.match(text) is None:
        return None
    items = [item.strip() for item in _BULLET.split(text) if item.strip()][:2]
    if any(len(item) > _LONGEST for item in items):
        return Problem("VRM203", _MESSAGE, _HELP)
    return Problem("VRM203", _MESSAGE, f"{_HELP} Schrijf: {', en daaronder: '.join(map(_item, items))}")


def repeated(values: Sequence[Any], allowed: Sequence[Any]) -> Iterator[tuple[int, Problem]]:
    """VRM204: the allowed words that stood in the list before, each with its number in the list."""
    seen = []
    for index, value in enumerate(values):
        if value in seen:
            yield index, Problem("VRM204", f"{excerpt(value)} staat al in deze lijst.", "Haal een van de twee weg.")
        elif value in allowed:
            seen.append(value)


def _item(text: str) -> str:
    return f"- {safe(text) if _PLAIN.fullmatch(text) else quoted(safe(text))}"
