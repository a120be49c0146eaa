"""Signs that look like a space and are none to YAML: hard spaces, and signs without width, from Word or a website."""

from __future__ import annotations

import re
from typing import NamedTuple

from .characters import lines_of, safe
from .codes import finding
from .finding import Finding, Place
from .quotes import quoted

_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_HARD = f"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_NO_WIDTH}"
_NAME = r"[A-Za-z_][\w-]*"
_ANY = re.compile(f"[{_HARD}]")
# Before a field or on an empty line, behind the dash of a list, before or behind the colon of a field.
_IN_LINE = re.compile(
    rf"[ \t]*(?:- +)*(?:(?=[{_HARD}][\s{_HARD}]*(?:(?P<empty>$|#)|- |{_NAME}:(?:[\s{_HARD}]|$)))"
    rf"|-(?=[{_HARD}])|{_NAME}(?=[{_HARD}]+:)|(?P<name>{_NAME}):(?=[{_HARD}]))"
)
_IN_KEY = re.compile(rf"(?:{_NAME}:)?(?=[{_HARD}])|{_NAME}(?=[{_HARD}]+$)")
_HELP = "Haal het weg. Hoort er een spatie? Typ die met de spatiebalk. Zo'n teken komt vaak mee met knippen en plakken."
_COMMENT = re.compile(r"\s#(?:\s|$).*")


class Suspect(NamedTuple):
    """A line with such a sign where YAML asks a space. `empty`: nothing else stands on it but perhaps a comment."""

    found: Finding
    empty: bool


def suspects(text: str, file: str) -> dict[int, Suspect]:
    """The lines of a file on which such a sign stands where YAML asks a space, by number."""
    if text.isascii() or _ANY.search(text) is None:
        return {}
    lines = enumerate(lines_of(text), 1)
    return {number: found for number, line in lines if (found := _in_line(line, number, file)) is not None}


def in_text(lines: dict[int, Suspect], place: Place) -> Finding | None:
    """The finding for a text without quotation marks that begins on such a line, or takes one in as its own."""
    if place.line in lines:
        return lines[place.line].found
    more = (lines[number] for number in range(place.line + 1, place.end_line + 1) if number in lines)
    return next((line.found for line in more if line.empty), None)


def last(lines: list[str], file: str) -> Finding | None:
    """The finding at the last of these lines that holds such a sign where YAML asks a space."""
    found = (_in_line(lines[number - 1], number, file) for number in range(len(lines), 0, -1))
    return next((each.found for each in found if each is not None), None)


def in_key(key: str, place: Place) -> Finding | None:
    """The finding for the name of a field that begins or ends with such a sign, or holds one behind a colon."""
    found = _IN_KEY.match(key) if not key.isascii() else None
    return _told(place.file, place.line, place.column + found.end(), key[found.end()]) if found is not None else None


def _in_line(line: str, number: int, file: str) -> Suspect | None:
    found = _IN_LINE.match(line) if not line.isascii() else None
    if found is None:
        return None
    is_item = found.group("name") is not None and line.lstrip().startswith("-")
    help = _help_of_item(line[found.start("name") :]) if is_item else _HELP
    told = _told(file, number, found.end() + 1, line[found.end()], help)
    return Suspect(told, found.group("empty") is not None)


def _help_of_item(text: str) -> str:
    """An item of a list may be a text with a colon: with an ordinary space there it would become a field."""
    whole = _ANY.sub(lambda sign: "" if sign.group() in _NO_WIDTH else " ", _COMMENT.sub("", text))
    return f"Is het een veld? Typ hier een spatie met de spatiebalk. Is het één tekst? Schrijf: - {quoted(safe(whole))}"


def _told(file: str, line: int, column: int, sign: str, help: str = _HELP) -> Finding:
    what = f"een onzichtbaar teken (U+{ord(sign):04X})" if sign in _NO_WIDTH else "een harde spatie"
    message = f"Hier staat {what}. YAML kent alleen gewone spaties."
    return finding(Place(file, line, column, line, column + 1), "BST108", message, help)
