"""Words that begin with an apostrophe, such as 't Hoekje, which YAML takes for a text between quotation marks."""

from __future__ import annotations

import re

from .characters import safe
from .codes import finding
from .finding import Finding, Place
from .quotes import ends_well, opens_list_or_group, own_lines, quoted

# 't Hoekje, 's-Gravendijkwal, '85 Vooruit, and 't alone
_WORD = r"('(?:[tsnkmTSNKM](?:[ -]|(?=[,}\]]|$))|[0-9]{2} (?=[^\W\d]))[^',{}\[\]#]*)"
_IN_BLOCK = re.compile(rf"\s*(?:(?:- +)*([A-Za-z_][\w-]*): +|(?:- +)+){_WORD}")
_IN_FLOW = re.compile(rf"[\[{{,]\s*(?:([A-Za-z_][\w-]*): +)?{_WORD}")
_BETWEEN_DOUBLE = re.compile(r'"[^"]*"')
_COMMENT = re.compile(r"(?:^|\s)#.*")
_MESSAGE = "Deze waarde begint met een apostrof. YAML leest die als het begin van een tekst tussen aanhalingstekens."


def apostrophe(lines: list[str], file: str) -> Finding | None:
    """The first line that holds a word such as 't without quotation marks around the whole."""
    found = (on_line(line, number, file) for number, line in own_lines(lines))
    return next((each for each in found if each is not None), None)


def on_line(line: str, number: int, file: str) -> Finding | None:
    """The finding for the first such word on a line; none where its apostrophe has a second one that closes it."""
    # what is between double quotation marks, or behind a #, is neither a value nor the end of one
    bare = _COMMENT.sub("", _BETWEEN_DOUBLE.sub(lambda found: "x" * len(found.group()), line))
    if opens_list_or_group(bare):
        matches = _IN_FLOW.finditer(bare)
    else:
        block = _IN_BLOCK.match(bare)
        matches = iter([block] if block is not None else [])
    match = next((each for each in matches if not ends_well(bare, each.start(2))), None)
    if match is None:
        return None
    value = line[slice(*match.span(2))].rstrip()
    name = f"{match.group(1)}: " if match.group(1) else "- " if match.re is _IN_BLOCK else ""
    place = Place(file, number, match.start(2) + 1, number, match.start(2) + len(value) + 1)
    return finding(place, "BST108", _MESSAGE, f"Schrijf: {name}{quoted(safe(value))}")
