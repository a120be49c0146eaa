"""Text behind a # that YAML takes for a comment, where a person may have meant it as a part of the value."""

from __future__ import annotations

import re

from .characters import excerpt, lines_of, safe
from .codes import finding
from .finding import Finding, Place
from .nodes import Scalar
from .quotes import quoted

# A comment of ours is `# uitleg`, with a space; ## and #--- are ornament. The pattern begins with #: quick to find.
# Behind a bracket, a comma or a quotation mark, libyaml takes a # for a comment without a space before it as well.
_MARK = re.compile(r"""#(?<=[ \t\[\]{},'"]#)[^\s#=*~-]""")
_BEHIND = re.compile(r"[ \t]*(?=#[^\s#=*~-])")
_BEHIND_COMMA = re.compile(r"[ \t]*,[ \t]*(?=#[^\s#=*~-])")  # between brackets: what is lost is an item or a field
_OPENS, _CLOSES = "[{", "]}"
_BETWEEN_QUOTES = re.compile(r"'[^']*'|\"[^\"]*\"")
_COMMENT = re.compile(r"\s#(?:\s|$).*")
_START = re.compile(r"\s*(?:- +)*(?:([\w-]+): +)?")  # of a line with one value, the name of its field
_EMPTY = re.compile(r"\s*(?:- +)*(?:([\w-]+) *:|-)")  # the same, and no value
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_COMMENT_OR = "Is het uitleg? Zet een spatie achter de #."
_ASK = f"{_COMMENT_OR} Hoort het bij de tekst?"
_NOTHING = "Achter een # leest YAML niets meer:"
_QUOTE_PART = "Zet dan aanhalingstekens om de tekst met de #."
_QUOTE_ALL = "Zet dan aanhalingstekens om de hele tekst."


def suspects(text: str) -> dict[int, str]:
    """The lines of a file, by number, on which a # with something right behind it may begin a comment."""
    if _MARK.search(text) is None:
        return {}
    lines = enumerate(lines_of(text), 1)
    return {number: line for number, line in lines if _MARK.search(line)}


def lost(scalar: Scalar, line: str) -> Finding | None:
    """The finding for a value that loses what stands behind it, or behind the comma after it, on its last line."""
    at = scalar.place
    behind = _BEHIND.match(line, at.end_column - 1) or _BEHIND_COMMA.match(line, at.end_column - 1)
    if behind is None:
        return None
    shown = _COMMENT.sub("", line[behind.end() :]).rstrip()
    place = at._replace(line=at.end_line, column=behind.end() + 1, end_column=behind.end() + len(shown) + 1)
    if "," in behind.group():
        return _lost_part(shown, place)
    if scalar.text:
        return _lost_text(scalar, shown, line, place)
    return _lost_value(shown, line[: at.column - 1].rstrip() if at.line == at.end_line else line, place)


def lost_at_bracket(bracket: Place, line: str) -> Finding | None:
    """The finding for what is lost behind a bracket that ends here on a line, or behind the comma after it."""
    at = bracket.end_column - 1
    sign = line[at - 1 : at] if (bracket.line, bracket.column) != (bracket.end_line, bracket.end_column) else ""
    if not sign or sign not in _OPENS + _CLOSES:
        return None  # the begin or the end of a list or group without brackets
    behind = _BEHIND.match(line, at) or (_BEHIND_COMMA.match(line, at) if sign in _CLOSES else None)
    if behind is None:
        return None
    shown = _COMMENT.sub("", line[behind.end() :]).rstrip()
    place = Place(bracket.file, bracket.end_line, behind.end() + 1, bracket.end_line, behind.end() + len(shown) + 1)
    if sign in _OPENS or "," in behind.group():
        return _lost_part(shown, place)
    help = f"{_COMMENT_OR} Hoort het erbij? Zet het dan vóór de {sign}, met aanhalingstekens."
    return finding(place, "BST112", f"{_NOTHING} {excerpt(shown)} valt weg.", help)


def lost_bracket(lines: list[str], first: int, last: int, file: str) -> Finding | None:
    """The finding for a # between brackets that makes a comment of the closing one, or of a comma; by line numbers."""
    for number, line in enumerate(lines[first - 1 : last], first):
        mark = _MARK.search(_BETWEEN_QUOTES.sub(_without_text, line))
        gone = line[mark.start() :].rstrip() if mark is not None else ""
        if mark is not None and any(sign in gone for sign in "]},"):
            place = Place(file, number, mark.start() + 1, number, len(line) + 1)
            also = ", ook de sluitende haak" if "]" in gone or "}" in gone else ""
            message = f"{_NOTHING} {excerpt(gone)} valt weg{also}."
            return finding(place, "BST108", message, "Zet aanhalingstekens om de tekst met de #.")
    return None


def _without_text(quotes: re.Match[str]) -> str:
    """The quotation marks with nothing to be found between them, of the same length."""
    return f"{quotes.group()[0]}{'x' * (len(quotes.group()) - 2)}{quotes.group()[-1]}"


def _lost_part(shown: str, place: Place) -> Finding:
    message = f"{_NOTHING} {excerpt(shown.rstrip(', '))} valt weg."
    return finding(place, "BST112", message, f"{_ASK} {_QUOTE_PART}")


def _lost_text(scalar: Scalar, shown: str, line: str, place: Place) -> Finding:
    message = f"{_NOTHING} we lezen alleen {excerpt(scalar.text)}, zonder {excerpt(shown)}."
    whole = line[scalar.place.column - 1 : place.end_column - 1].replace("\t", " ")
    gap = " " if line[place.column - 2].isspace() else ""
    whole = whole if scalar.plain else f"{scalar.text}{gap}{shown}"
    # between brackets, or of more lines, the text is no more than a part of what stands there
    is_line = scalar.place.line == place.line and not whole.endswith((",", "]", "}")) and whole.isprintable()
    start = _START.fullmatch(line, 0, scalar.place.column - 1) if is_line else None
    return finding(place, "BST112", message, f"{_ASK} {_written(start, whole) if start is not None else _QUOTE_ALL}")


def _lost_value(shown: str, before: str, place: Place) -> Finding:
    """The finding for a field, or an item of a list, of which the whole value stands behind the #."""
    start = _EMPTY.fullmatch(before)
    if start is None:  # between brackets, or behind a name that is written in another way
        return _lost_part(shown, place)
    key = start.group(1)
    empty = excerpt(key) if key else "dit onderdeel van de lijst"
    message = f"Achter een # staat commentaar: {excerpt(shown)} lezen we niet en {empty} is nu leeg."
    if key and _COLOUR.fullmatch(shown):
        return finding(place, "BST110", message, f"Zet de kleur tussen aanhalingstekens: {safe(key)}: '{shown}'")
    return finding(place, "BST112", message, f"{_ASK} {_written(start, shown)}")


def _written(start: re.Match[str], whole: str) -> str:
    """How to write a value with all that stands behind it, on a line that begins like this."""
    key = start.group(1)
    name = f"{safe(key)}: " if key else "- " if "-" in start.group() else ""
    return f"Schrijf: {name}{quoted(safe(whole))}"
