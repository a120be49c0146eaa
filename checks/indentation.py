"""Which line stands too far to the left or the right, when the reader of YAML stumbles over the indentation."""

from __future__ import annotations

import re

from . import levels, schema
from .characters import excerpt
from .codes import finding
from .finding import Finding, Place
from .levels import STEP

_FIELD = re.compile(r" *(?:- |[A-Za-z_][\w-]*:(?:\s|$))")
_TWO_COLONS = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*: .*:(?:\s|$)")
# a text of several lines, of a field or an item: what is below it stands further to the right
_TEXT = re.compile(r"(?:( *(?:- +)*)[A-Za-z_][\w-]*:|( *(?:- +)*)-) +[|>][-+0-9]*\s*(?:#.*)?$")
_NAME = re.compile(r"( *)([A-Za-z_][\w-]*):(?:\s+([^\s#].*))?(?:\s|$)")
_OF_PERSON = (
    "Haal weg wat achter de dubbele punt staat. Zet de naam eronder, in de velden voornaam en achternaam: "
    "die springen even ver in als de andere."
)
_OF_HEADING = "Haal weg wat achter de dubbele punt staat. Hoort het bij een van de velden eronder? Zet het dan daar."
_HELP = f"Laat velden van dezelfde groep even ver inspringen, met {STEP} spaties per niveau."


def slip(lines: list[str], line: int, file: str) -> Finding | None:
    """The finding at the line that deviates: this one, or one above it in the same section; None when none does."""
    text = lines[line - 1] if line <= len(lines) else ""
    if _FIELD.match(text) is None:
        return None
    outside = without_texts(lines)
    odd = levels.odd_one(outside, line)
    if (heading := _filled_heading(outside, line, file, is_likely=odd is not None and not odd.belongs)) is not None:
        return heading
    if odd is not None and _known(_path(outside, odd.line)[-1:]) is not None and not _spaces(lines[odd.line - 1]):
        odd = None  # the name of a section stands well
    belongs = tuple(spaces for spaces in odd.belongs if not (spaces % STEP and _is_even(lines))) if odd else ()
    if odd and belongs and not (odd.line == line and not _is_odd(text) and _TWO_COLONS.match(text)):
        return _told(lines, odd.line, file, below=odd.line < line, belongs=belongs)
    found = line if _is_odd(text) else _odd_above(lines, line)
    if found is not None:
        return _told(lines, found, file, below=found < line)
    if _TWO_COLONS.match(text):
        return None
    return _told(lines, line, file, below=False)


def _filled_heading(lines: list[str], line: int, file: str, *, is_likely: bool) -> Finding | None:
    """The finding for a value behind a name that has its own fields below it, beginning at the number `line`.

    The model tells whether it is such a name; `is_likely`: the lines look like it, for a name the model does not have.
    """
    above = next((number for number in range(line - 1, 0, -1) if _says_something(lines[number - 1])), line)
    heading, own = _NAME.match(lines[above - 1]), _NAME.match(lines[line - 1])
    if heading is None or own is None or not heading[3] or heading[3][0] in "{[" or len(heading[1]) >= len(own[1]):
        return None
    path = _path(lines, above)
    known = _known(path)
    if not is_likely if known is None else known.step(own[2]) is None or heading[2] in known.children:
        return None  # a field of such a group itself is no name of one: it lost its indentation
    place = Place(file, above, len(heading[1]) + 1, above, len(lines[above - 1]) + 1)
    message = f"Achter {excerpt(heading[2])} mag niets staan: de velden staan eronder."
    is_person = len(path) == 2 and path[0] == "personen"
    return finding(place, "BST108", message, _OF_PERSON if is_person else _OF_HEADING)


def _path(lines: list[str], number: int) -> list[str]:
    """The names under which a line stands, and its own; what stands in a list has no place in the model here."""
    path: list[str] = []
    spaces = len(lines[number - 1])
    for text in reversed(lines[:number]):
        if _says_something(text) and _spaces(text) < spaces:
            found = _NAME.match(text)
            path.insert(0, found[2] if found is not None else "-")
            spaces = _spaces(text)
    return path


def _says_something(line: str) -> bool:
    return line.strip() != "" and not line.lstrip().startswith("#")


def _known(path: list[str]) -> schema.Field | None:
    try:
        return schema.field(".".join(path))
    except KeyError:
        return None


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
    near = "eronder" if below else "erboven"
    place = Place(file, line, spaces + 1, line, len(lines[line - 1]) + 1)
    begins = f"springt {_count(spaces)} in" if spaces else "begint helemaal links"
    message = f"Deze regel {begins}. Dat past niet bij de regels {near}."
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
