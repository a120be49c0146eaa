"""Text behind a # that YAML takes for a comment, where a person may have meant it as a part of the value."""

from __future__ import annotations

import re

from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place
from .nodes import Scalar
from .quotes import quoted

# A comment of ours is `# uitleg`, with a space; ## and #--- are ornament. The pattern begins with #: quick to find.
_MARK = re.compile(r"#(?<=[ \t]#)[^\s#=*~-]")
_BEHIND = re.compile(r"[ \t]+(?=#[^\s#=*~-])")
_BETWEEN_QUOTES = re.compile(r"'[^']*'|\"[^\"]*\"")
_COLOUR = re.compile(r"\s*([\w-]+):\s+(#[0-9A-Fa-f]{6})\s*$")  # to YAML an empty field with a comment


def suspects(text: str) -> dict[int, str]:
    """The lines of a file, by number, on which a # with something right behind it may begin a comment."""
    if _MARK.search(text) is None:
        return {}
    lines = enumerate(re.split("\r\n|\r|\n", text), 1)
    return {number: line for number, line in lines if _MARK.search(line)}


def lost(scalar: Scalar, line: str) -> Finding | None:
    """The finding for a value without quotation marks that loses what stands behind it on its last line."""
    return _lost_text(scalar, line) if scalar.text else _lost_colour(scalar.place.file, line, scalar.place.end_line)


def lost_bracket(lines: list[str], first: int, last: int, file: str) -> Finding | None:
    """The finding for a # between brackets that makes a comment of the closing one; the lines are numbers."""
    for number, line in enumerate(lines[first - 1 : last], first):
        mark = _MARK.search(_BETWEEN_QUOTES.sub(lambda found: "x" * len(found.group()), line))
        if mark is not None:
            place = Place(file, number, mark.start() + 1, number, len(line) + 1)
            shown = excerpt(line[mark.start() :].rstrip())
            message = f"Achter een # leest YAML niets meer: {shown} valt weg, ook de sluitende haak."
            return finding(place, "BST108", message, "Zet aanhalingstekens om de tekst met de #.")
    return None


def _lost_text(scalar: Scalar, line: str) -> Finding | None:
    at = scalar.place
    behind = _BEHIND.match(line, at.end_column - 1)
    if behind is None:
        return None
    written = line.rstrip()
    shown = excerpt(written[behind.end() :])
    message = f"Achter een # leest YAML niets meer: in de documenten komt {excerpt(scalar.text)}, zonder {shown}."
    help = f"Is het uitleg? Zet een spatie achter de #. Hoort het bij de tekst? {_rewritten(written, at)}"
    place = at._replace(line=at.end_line, column=behind.end() + 1, end_column=len(written) + 1)
    return finding(place, "BST112", message, help)


def _rewritten(written: str, at: Place) -> str:
    """How to write a value, of one line or more, with all that stands behind it."""
    if at.line != at.end_line:
        return "Zet dan aanhalingstekens om de hele tekst."
    before = written[: at.column - 1].rpartition(" ")[0].split()  # the name of the field with its colon, or a dash
    start = [safe(before[-1].lstrip("{["))] if before else []
    whole = quoted(safe(written[at.column - 1 :].replace("\t", " ")))
    return f"Schrijf: {' '.join([*start, whole])}"


def _lost_colour(file: str, line: str, number: int) -> Finding | None:
    found = _COLOUR.match(line)
    if found is None:
        return None
    key, colour = found.groups()
    message = f"Achter een # staat commentaar: {excerpt(colour)} lezen we niet en {excerpt(key)} is nu leeg."
    place = Place(file, number, found.start(2) + 1, number, found.end(2) + 1)
    return finding(place, "BST110", message, f"Zet de kleur tussen aanhalingstekens: {safe(key)}: '{colour}'")
