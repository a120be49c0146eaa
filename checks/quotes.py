"""Slips with quotation marks and brackets in YAML: where one opens, what stands behind it, how to write it well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import safe
from .codes import finding
from .finding import Finding, Place

# 't Hoekje, 's-Gravendijkwal, '85 Vooruit: what YAML takes for the beginning of a text between quotation marks
_WORD = r"('(?:[tsnkm][ -]|[0-9]{2} (?=[^\W\d]))[^',{}\[\]#]*)"
_APOSTROPHE = re.compile(rf"\s*(?:(?:- +)*([A-Za-z_][\w-]*): +|(?:- +)+){_WORD}")
_FLOW_APOSTROPHE = re.compile(rf"[{{,]\s*([A-Za-z_][\w-]*): +{_WORD}")
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
_BETWEEN_DOUBLE = re.compile(r'"[^"]*"')
_FROM_HASH = re.compile(r"(?:^|\s)#.*")
_LONGEST = 1000  # of a line that is worth a sentence of its own
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


def apostrophe(lines: list[str], file: str) -> Finding | None:
    """The first line that holds a word such as 't without quotation marks around the whole."""
    for number, line in _own_lines(lines):
        # what is between double quotation marks, or behind a #, is neither a value nor the end of one
        bare = _FROM_HASH.sub("", _BETWEEN_DOUBLE.sub(lambda found: "x" * len(found.group()), line))
        match = (_FLOW_APOSTROPHE.search if _FLOW.match(bare) else _APOSTROPHE.match)(bare)
        if match is None or bare.count("'") % 2 == 0:
            continue
        value = line[slice(*match.span(2))].rstrip()
        start = f"{match.group(1)}:" if match.group(1) else "-"
        place = Place(file, number, match.start(2) + 1, number, match.start(2) + len(value) + 1)
        message = (
            "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens."
        )
        return finding(place, "BST108", message, f"Schrijf: {start} {quoted(safe(value))}")
    return None


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


def _own_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
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
