"""Colons between the name of a field and its value that are missing, or that miss the space behind them."""

from __future__ import annotations

import re

from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place

_NO_SPACE = re.compile(r"^\s*(?:- +)*([A-Za-z_][\w-]*):([^\s:/].*)$")
_NAME_ALONE = re.compile(r"\s*[A-Za-z_][\w-]*\s*$")
_NAME_AND_VALUE = re.compile(r" *(?:- +)*([a-z][a-z0-9_-]*)(?: *[=;] *| +)([^\s:#=;].*)$")
_BEGIN = re.compile(r"( *)(- +)*")
_COLON = re.compile(r":(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_LONGEST = 60  # of a line that is shown whole
_WORDS = 2  # of a value; with more it may as well be a line of a text
_OF_TEXT = "Hoort de regel bij de tekst erboven? Laat hem dan verder inspringen. Is het een veld? "
_NO_SPACE_BEHIND = "Achter de dubbele punt ontbreekt een spatie."


def missing_space(text: str) -> str | None:
    """The field name when a text looks like `naam:waarde`, a field without the space after its colon."""
    match = _NO_SPACE.match(text)
    return match.group(1) if match else None


def without_space(text: str, place: Place) -> Finding | None:
    """The finding for a text like `naam:waarde`: what to write instead."""
    name = missing_space(text)
    if name is None:
        return None
    short = len(text) < _LONGEST
    help = f"Schrijf: {name}: {safe(text.split(':', 1)[1])}" if short else f"Zet een spatie achter ‘{name}:’."
    return finding(place, "BST108", _NO_SPACE_BEHIND, help)


def is_name(line: str) -> bool:
    """Whether nothing but the name of a field stands on a line."""
    return _NAME_ALONE.match(line) is not None


def forgotten(lines: list[str], number: int, file: str) -> Finding | None:
    """The finding for a line with the name of a field and no colon behind it, with or without a value."""
    line = lines[number - 1]
    indent = len(line) - len(line.lstrip())
    place = Place(file, number, indent + 1, number, len(line) + 1)
    if is_name(line):
        return _told(place, line.strip(), f"Schrijf: {line.strip()[:_LONGEST]}: en dan de waarde.")
    found = _NAME_AND_VALUE.match(line)
    value = _COMMENT.sub("", found.group(2)).rstrip() if found is not None else ""
    if found is None or not value or _COLON.search(value):
        return None
    if len(line) > 2 * _LONGEST:
        return _told(place, found.group(1), "Zet er een dubbele punt en een spatie achter.")
    text = _OF_TEXT if len(value.split()) > _WORDS else ""
    return _told(place, found.group(1), f"{text}Schrijf: {found.group(1)}: {safe(value)}")


def forgotten_above(lines: list[str], number: int, file: str) -> Finding | None:
    """The finding for a field without its colon above a field of the same group; YAML takes both for one text."""
    column = _begin(lines[number - 1])
    found: int | None = None  # one line: more of them are a text
    for above in range(number - 1, 0, -1):
        line = _COMMENT.sub("", lines[above - 1]).rstrip()
        if not line:
            continue
        if line == "---":
            break
        if _begin(line) != column or _COLON.search(line):
            opens = line.endswith(":") and _begin(line) < column
            return forgotten(lines, found, file) if found is not None and opens else None
        if found is not None:
            return None
        found = above
        if line.lstrip().startswith("-"):
            break
    return forgotten(lines, found, file) if found is not None else None


def _begin(line: str) -> int:
    found = _BEGIN.match(line)
    return found.end() if found is not None else 0


def _told(place: Place, name: str, help: str) -> Finding:
    return finding(place, "BST108", f"Achter {excerpt(name)} ontbreekt de dubbele punt.", help)
