"""Slips with quotation marks and brackets in YAML: where one opens, what stands behind it, how to write it well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import excerpt, safe
from .codes import finding
from .finding import Finding, Place

_START = r"\s*(?:- +)*(?:[A-Za-z_][\w-]*: +)?"
_BEGIN = re.compile(_START)
_BLOCK_VALUE = re.compile(rf"({_START})(?=(['\"]))")
_FLOW = re.compile(rf"{_START}[\[{{]")
_FLOW_VALUE = re.compile(r"[\[{,]\s*(?:[A-Za-z_][\w-]*: +)?(?=(['\"]))")
_WHOLE = {"'": re.compile(r"'([^']*+(?:''[^']*+)*+)'"), '"': re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')}
_LAST_PART = {"'": re.compile(r"[^']*+(?:''[^']*+)*+'"), '"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"')}
_BEHIND = re.compile(r"\s*(?:$|[,\]}:])|\s+#")  # what may stand behind a closing mark
_NEXT_FIELD = re.compile(r", *[A-Za-z_][\w-]*: *$")
_FIELD = re.compile(r"( *(?:- +)*)[A-Za-z_][\w-]*:(?:\s|$)")
_AFTER_QUOTE = re.compile(r"""[:-] +(?:'[^']*'|"[^"]*") *[^\s'",#\]}]""")
_BRACKETS = re.compile(
    r"\s*(?:- +)*(?:(?P<key>[A-Za-z_][\w-]*): +)?"
    r"(?P<value>(?P<open>[\[{])[^\[\]{}]*(?P<close>[\]}])(?: *[^\s,\]}#:]| *, *[^\s#]).*)"
)
_COMMENT = re.compile(r"\s#(?:\s|$).*")
_FROM_HASH = re.compile(r"(?:^|\s)#.*")
_LONGEST = 1000  # of a line that is worth a sentence of its own
_CLOSE = "Zet het sluitende aanhalingsteken achter de waarde, op dezelfde regel."
UNCLOSED = (
    "Een aanhalingsteken of haak die hier opengaat, wordt nergens gesloten.",
    "Zet het sluitende aanhalingsteken of de sluitende haak erbij.",
)
_QUOTED = (
    "Achter een aanhalingsteken staat nog tekst.",
    "Zet een aanhalingsteken alleen aan het begin en het eind van een waarde.",
)


def quoted(value: str) -> str:
    """The value between the quotation marks that it does not hold itself."""
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def value_begins(line: str) -> int:
    """Where the value of a line begins: behind the name of a field, or the dash of a list."""
    found = _BEGIN.match(line)
    return found.end() if found is not None else 0


def unclosed(lines: list[str], last: int, file: str) -> Finding | None:
    """The finding at the first line, up to the number `last`, with a quotation mark that opens and is not closed.

    YAML takes all up to the next mark for the value, also the fields in between, and stumbles there or later.
    """
    number = 1
    while number <= min(last, len(lines)):
        line = lines[number - 1]
        opened = _opened(lines, number)
        if opened is not None:
            closed = _closed(lines, number, line[opened])
            if closed is None:
                return finding(Place(file, number, opened + 1, number, len(line) + 1), "BST108", *UNCLOSED)
            number = closed
        number += 1
    return None


def swallowed(lines: list[str], place: Place) -> Finding | None:
    """The finding for a text between quotation marks, of several lines, that holds what looks like the next field."""
    if _BEHIND.match(lines[place.end_line - 1], place.end_column - 1) is None:
        return None  # the reader of YAML stumbles right behind it
    first = lines[place.line - 1]
    field = _FIELD.match(first)
    spaces = len(first) - len(first.lstrip(" "))
    level = len(field.group(1)) if field is not None else spaces - (spaces == place.column - 1)
    for line in lines[place.line : place.end_line]:
        next_field = _FIELD.match(line)
        if next_field is not None and len(next_field.group(1)) <= level:
            at = place._replace(end_line=place.line, end_column=len(first) + 1)
            return _swallowed(at, line[next_field.end(1) :].split(":", 1)[0], place.end_line)
    return None


def _swallowed(place: Place, name: str, closes: int) -> Finding:
    message = f"Dit aanhalingsteken sluit pas op regel {closes}. Het veld {excerpt(name)} valt daardoor weg."
    help = f"Hoort {excerpt(name)} bij de tekst? Laat die regel dan verder inspringen."
    return finding(place, "BST108", message, f"{_CLOSE} {help}")


def ends_well(line: str, start: int) -> bool:
    """Whether the quotation mark at this index opens a text that ends on the line, where a value may end."""
    whole = _WHOLE[line[start]].match(line, start)
    return whole is not None and not _NEXT_FIELD.search(whole.group(1)) and bool(_BEHIND.match(line, whole.end()))


def opens_list_or_group(line: str) -> bool:
    """Whether the value on a line begins with a bracket."""
    return _FLOW.match(line) is not None


def own_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without those on which a text between double quotation marks goes on."""
    until = 0
    for number, line in enumerate(lines, 1):
        if number <= until:
            continue
        yield number, line
        opened = _opened(lines, number)
        if opened is not None and line[opened] == '"':
            until = _closed(lines, number, '"') or 0


def _opened(lines: list[str], number: int) -> int | None:
    """Where on a line a quotation mark begins a value that does not end on it; None when none does."""
    line = lines[number - 1]
    found = _BLOCK_VALUE.match(line)
    if found is not None:
        if not found.group(1).strip() and not _begins_value(lines, number):
            return None
        return None if _WHOLE[found.group(2)].match(line, found.end()) else found.end()
    found = _FLOW_VALUE.search(line) if _FLOW.match(line) else None
    before = 0
    while found is not None and _FROM_HASH.search(line, before, found.end()) is None:
        whole = _WHOLE[found.group(1)].match(line, found.end())
        if whole is None or (_NEXT_FIELD.search(whole.group(1)) and not _BEHIND.match(line, whole.end())):
            return found.end()
        before = whole.end()
        found = _FLOW_VALUE.search(line, before)
    return None


def _begins_value(lines: list[str], number: int) -> bool:
    """Whether a line without a name or a dash is the value of the field above it, not more of the text above it."""
    above = (_FROM_HASH.sub("", lines[index]).rstrip() for index in range(number - 2, -1, -1))
    return next((text.endswith(":") for text in above if text), True)


def _closed(lines: list[str], number: int, mark: str) -> int | None:
    """The number of the line that closes a value of several lines; None when the next mark is not meant for it."""
    field = _FIELD.match(lines[number - 1])
    level = len(field.group(1)) if field is not None else 0
    for later in range(number + 1, len(lines) + 1):
        line = lines[later - 1]
        next_field = _FIELD.match(line)
        if next_field is not None and len(next_field.group(1)) <= level:
            return None
        ended = _LAST_PART[mark].match(line)
        if ended is not None:
            return later if _BEHIND.match(line, ended.end()) else None
    return None


def text_behind(lines: list[str], place: Place) -> Finding | None:
    """The finding for a line on which more stands behind a value between quotation marks or brackets."""
    line = lines[place.line - 1]
    if len(line) <= _LONGEST and (found := _BRACKETS.match(line)) is not None:
        return _behind_bracket(found, place)
    return finding(place, "BST108", *_QUOTED) if _AFTER_QUOTE.search(line) is not None else None


def _behind_bracket(found: re.Match[str], place: Place) -> Finding:
    key, opens, closes = found.group("key", "open", "close")
    value = _COMMENT.sub("", found.group("value")).rstrip()
    what = "een lijst" if opens == "[" else "een groep"
    message = f"Deze waarde begint met {opens}. Zo begint in YAML {what}, en achter de {closes} staat nog tekst."
    help = f"Is het {what}? Zet de {closes} aan het eind. Is het gewone tekst? Zet er aanhalingstekens om. "
    at = place._replace(column=found.start("value") + 1, end_column=found.start("value") + len(value) + 1)
    return finding(at, "BST108", message, f"{help}Schrijf: {f'{safe(key)}:' if key else '-'} {quoted(safe(value))}")
