"""Which line stands too far to the left or the right, when the reader of YAML stumbles over the indentation."""

from __future__ import annotations

import re

from . import levels
from .codes import finding
from .finding import Finding, Place
from .levels import STEP

_FIELD = re.compile(r" *(?:- |[A-Za-z_][\w-]*:(?:\s|$))")
_TWO_COLONS = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*: .*:(?:\s|$)")
# a text of several lines, of a field or an item: what is below it stands further to the right
_TEXT = re.compile(r"(?:( *(?:- +)*)[A-Za-z_][\w-]*:|( *(?:- +)*)-) +[|>][-+0-9]*\s*(?:#.*)?$")
_HELP = f"Laat velden van dezelfde groep even ver inspringen, met {STEP} spaties per niveau."


def slip(lines: list[str], line: int, file: str) -> Finding | None:
    """The finding at the line that deviates: this one, or one above it in the same section; None when none does."""
    text = lines[line - 1] if line <= len(lines) else ""
    if _FIELD.match(text) is None:
        return None
    odd = levels.odd_one(without_texts(lines), line)
    belongs = tuple(spaces for spaces in odd.belongs if not (spaces % STEP and _is_even(lines))) if odd else ()
    if odd and belongs and not (odd.line == line and not _is_odd(text) and _TWO_COLONS.match(text)):
        return _told(lines, odd.line, file, below=odd.line < line, belongs=belongs)
    found = line if _is_odd(text) else _odd_above(lines, line)
    if found is not None:
        return _told(lines, found, file, below=found < line)
    if _TWO_COLONS.match(text):
        return None
    return _told(lines, line, file, below=False)


def without_texts(lines: list[str]) -> list[str]:
    """The lines with those below a | or > made empty: whatever stands there is text, not YAML."""
    left: list[str] = []
    level: int | None = None
    for line in lines:
        if level is not None and line.strip() and len(line) - len(line.lstrip(" ")) <= level:
            level = None
        left.append(line if level is None else "")
        if level is None and (begin := _TEXT.match(line)) is not None:
            level = len(begin.group(1) or begin.group(2) or "")
    return left


def _odd_above(lines: list[str], line: int) -> int | None:
    """The nearest line above with half a step, up to the beginning of the section; not where that is the custom."""
    odd = [number for number in range(1, line) if _is_odd(lines[number - 1])]
    if not odd or not _is_even(lines):
        return None
    between = lines[odd[-1] : line - 1]
    return odd[-1] if not any(_FIELD.match(text) and not text.startswith(" ") for text in between) else None


def _is_even(lines: list[str]) -> bool:
    """Whether whole steps are the custom of a file: what stands at half a step is no group, but a slip."""
    inside = [text for text in lines if _FIELD.match(text) and text.startswith(" ")]
    return sum(map(_is_odd, inside)) * 2 <= len(inside)


def _is_odd(text: str) -> bool:
    return _FIELD.match(text) is not None and _spaces(text) % STEP != 0


def _told(lines: list[str], line: int, file: str, *, below: bool, belongs: tuple[int, ...] = ()) -> Finding:
    spaces = _spaces(lines[line - 1])
    count = _count(spaces)
    near = "eronder" if below else "erboven"
    place = Place(file, line, spaces + 1, line, len(lines[line - 1]) + 1)
    message = f"Deze regel springt {count} in. Dat past niet bij de regels {near}."
    return finding(place, "BST108", message, _help(belongs))


def _help(belongs: tuple[int, ...]) -> str:
    """How far a line has to be indented, when the lines around it tell."""
    if not belongs:
        return _HELP
    if belongs == (0,):
        return "Laat deze regel helemaal links beginnen."
    many = " of ".join([*map(str, belongs[:-1]), _count(belongs[-1])])
    group = "de groep waar hij bij hoort" if len(belongs) > 1 else "dezelfde groep"
    return f"Laat deze regel {many} inspringen, even ver als de andere regels van {group}."


def _count(spaces: int) -> str:
    return "één spatie" if spaces == 1 else f"{spaces} spaties"


def _spaces(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
