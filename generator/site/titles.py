"""The titles of other documents in a text as links to their pages."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import html

_ALONE = ("em", "td", "th")
_NOT_IN = frozenset("a h1 h2 h3 h4 h5 h6 button caption".split())


def link(blocks: Iterable[Any], pages: Mapping[str, str], here: str) -> None:
    """Lead each title between ‘ and ’, in italics or alone in a cell, to its page, which `pages` gives."""
    known = {title: page for title, page in pages.items() if page != here}
    if not known:
        return
    quoted = re.compile(f"(?<=‘)({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?=’)")
    for block in blocks:
        _link(block, known, quoted)


def _link(element: Any, known: Mapping[str, str], quoted: re.Pattern[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _NOT_IN:
        return
    children = list(element)
    alone = (element.text or "").strip()
    if element.tag in _ALONE and not children and alone in known:
        element.insert(0, _made(alone, known, ""))
        element.text = ""
        return
    element.text, made = _led(element.text, known, quoted)
    for place, one in enumerate(made):
        element.insert(place, one)
    for child in children:
        _link(child, known, quoted)
        child.tail, made = _led(child.tail, known, quoted)
        for place, one in enumerate(made, element.index(child) + 1):
            element.insert(place, one)


def _led(text: str | None, known: Mapping[str, str], quoted: re.Pattern[str]) -> tuple[str, list[Any]]:
    """The words before the first title, and each title as a link with the words behind it."""
    first, *rest = quoted.split(text or "")
    return first, [_made(title, known, tail) for title, tail in zip(rest[::2], rest[1::2], strict=True)]


def _made(title: str, known: Mapping[str, str], tail: str) -> Any:
    made = html.Element("a", {"href": known[title]})
    made.text, made.tail = title, tail
    return made
