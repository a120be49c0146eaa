"""The usual slips against the rules of YAML, in words that help: what stands there and what to write instead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from . import apostrophes, colons, hard_spaces, hash_marks, indentation, quotes
from .characters import excerpt, lines_of, safe
from .codes import finding
from .finding import Finding, Place
from .quotes import UNCLOSED, quoted, value_begins

_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-([A-Za-z][^:]*)$")
_QUESTION = re.compile(r"^\s*(?:- +)*([A-Za-z_][\w-]*): +(\?\S*(?: .*)?)$")
_DECLINED = re.compile(r"^\s*(?:- +)*([A-Za-z_][\w-]*): +n\.?v\.?t\.? *: *(\S.*)$", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{%(?:[^%]*%\})?|\{\{[^{}:]*\}\}")  # {{nvt: reden}} is a group with a brace too many
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)")  # what git leaves where two people changed the same lines
_MARKS = re.compile("['\"]")
_REMARK = re.compile(r"\s+(?:#.*)?$")

_INDENT = "Laat velden van dezelfde groep even ver inspringen."
_QUOTE = "Zet de waarde tussen aanhalingstekens."
_SHIFTED = ("Deze regel springt anders in dan de regels erboven.", _INDENT)
_NO_COLON = "expected ':'"
_WHERE_IT_BEGAN = (
    "unexpected end of stream", "document indicator", "',' or", _NO_COLON, "scanning an alias", "scanning an anchor",
)  # fmt: skip
_NOT_CLOSED = {"[": "',' or ']'", "{": "',' or '}'"}
# The words of libyaml and of PyYAML → what is wrong, what to do. The first that fits counts.
_KNOWN: tuple[tuple[str, tuple[str, str]], ...] = (
    ("mapping values are not allowed", (
        "Deze regel heeft een dubbele punt te veel, of springt anders in dan de regels erboven.",
        f"Zet een waarde met een dubbele punt tussen aanhalingstekens. {_INDENT}",
    )),
    ("unexpected end of stream", UNCLOSED),
    ("document indicator", UNCLOSED),
    ("',' or ']'", (
        "Een lijst die met [ begint, wordt niet goed gesloten.",
        "Zet een komma tussen de onderdelen en sluit de lijst met ].",
    )),
    ("',' or '}'", (
        "Een groep die met { begint, wordt niet goed gesloten.",
        "Zet een komma tussen de velden en sluit de groep met }.",
    )),
    ("sequence entries are not allowed", (
        "Het streepje van een lijst staat hier op een verkeerde plaats.",
        "Zet elk onderdeel van de lijst op een eigen regel, met een streepje en een spatie ervoor.",
    )),
    ("expected '-' indicator", (
        "Deze regel hoort niet bij de lijst erboven.",
        "Zet er een streepje en een spatie voor, of laat de regel even ver inspringen als het veld waar hij bij hoort.",
    )),
    (_NO_COLON, (
        "Achter deze veldnaam ontbreekt de dubbele punt.",
        "Schrijf de veldnaam, een dubbele punt, een spatie en de waarde.",
    )),
    ("expected key", _SHIFTED),
    ("<block end>", _SHIFTED),
    ("<document start>", (
        "Deze regel hoort niet bij wat erboven staat.", "Laat alle hoofdrubrieken helemaal links beginnen.",
    )),
    ("expected node content", (
        "Deze waarde begint met een teken dat in YAML een eigen betekenis heeft, zoals een vraagteken.",
        f"{_QUOTE} Weet u het nog niet? Laat het veld leeg.",
    )),
    ("mapping keys are not allowed", (
        "Een vraagteken aan het begin van een waarde heeft in YAML een eigen betekenis.",
        f"{_QUOTE} Weet u het nog niet? Laat het veld leeg.",
    )),
    ("cannot start any token", ("Deze waarde begint met een teken dat in YAML een eigen betekenis heeft.", _QUOTE)),
    ("escape", (
        "Achter een schuine streep (\\) staat iets dat geen teken is.",
        "Gebruik enkele aanhalingstekens, of schrijf de schuine streep dubbel (\\\\).",
    )),
    ("block scalar", (
        "Achter een | of > staat nog tekst.", "Zet de tekst op de regels eronder, ingesprongen.",
    )),
    ("tag", ("Deze waarde begint met een uitroepteken. Dat heeft in YAML een eigen betekenis.", _QUOTE)),
    ("anchor", ("Deze waarde begint met & of *. Dat heeft in YAML een eigen betekenis.", _QUOTE)),
    ("alias", ("Deze waarde begint met & of *. Dat heeft in YAML een eigen betekenis.", _QUOTE)),
    ("directive", (
        "Deze regel begint met een procentteken. Dat heeft in YAML een eigen betekenis.",
        f"Haal de regel weg. Is het een waarde? {_QUOTE}",
    )),
)  # fmt: skip
_OF_INDENTATION = (
    "mapping values are not allowed",
    "expected '-' indicator",
    "expected key",
    "<block end>",
    "<document start>",
)
_UNKNOWN = (
    "Hier klopt de schrijfwijze van het bestand niet.",
    "Vergelijk de regel met de regels erboven: inspringing, dubbele punt, aanhalingstekens.",
)


def explain(error: yaml.YAMLError, text: str, file: str, bracket: Place | None = None) -> Finding:
    """The finding for a syntax error of the YAML reader: BST107 for a tab, else BST108.

    `bracket` is where the list or group between brackets begins that was being read.
    """
    lines = lines_of(text)
    if (conflict := _conflict(lines, file)) is not None:
        return conflict
    problem = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}".strip()
    line, column = _mark(error, problem)
    if bracket is not None and "node content" in problem and not "".join(lines[line - 1 :])[column - 1 :].strip():
        line, column = bracket.line, bracket.column  # the file ends before it does
        problem = _NOT_CLOSED[lines[line - 1][column - 1]]
    place = _place(file, lines, line, column)
    found = None if "quoted scalar" in problem else _tab(lines, line, file)
    found = found or _of_writing(lines, place, file, problem)
    if found is None and "',' or" in problem and (lost := _of_brackets(error, lines, place)) is not None:
        return lost
    if found is None and any(words in problem for words in _OF_INDENTATION):
        found = _of_indentation(lines, place)
    found = found or _finding(place, *next((told for words, told in _KNOWN if words in problem), _UNKNOWN))
    return _without_remark(found, lines[found.line - 1])


def no_name(lines: list[str], place: Place) -> Finding:
    """The finding for a list or a group where the name of a field belongs, or for {{ … }} of a template."""
    message = "Hier staat een lijst of een groep op de plaats van een veldnaam."
    help = "Schrijf een veldnaam als één woord, met een dubbele punt en een spatie erachter."
    return _template(lines, place.line, place.column - 1, place.file) or _finding(place, message, help)


def declined_as(key: str, reason: str) -> str:
    """How to write that a field does not apply, and why."""
    reason = reason.strip().strip("{}").strip()
    needs_quotes = any(mark in reason for mark in ",:{}[]#'\"&*!|>%@`")
    return f"{safe(key)}: {{nvt: {quoted(safe(reason)) if needs_quotes else safe(reason)}}}"


def _conflict(lines: list[str], file: str) -> Finding | None:
    number = next((number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)), None)
    if number is None:
        return None
    message = "Hier staan twee versies onder elkaar: twee mensen hebben hetzelfde stuk veranderd."
    help = "Houd de goede regels over. Haal de andere weg, met de regels die met <<<<<<<, ======= en >>>>>>> beginnen."
    return _finding(Place(file, number, 1, number, len(lines[number - 1]) + 1), message, help)


def _of_writing(lines: list[str], place: Place, file: str, problem: str) -> Finding | None:
    """What is written wrong on or above the line of the error, whatever the reader of YAML made of it."""
    outside = indentation.without_texts(lines)
    above = outside[: place.line]
    return (
        hard_spaces.last(above, file)
        or apostrophes.apostrophe(above, file)
        or quotes.unclosed(outside, place.line, file)
        or _template(lines, place.line, value_begins(lines[place.line - 1]) + 1, file)
        or _template(lines, place.line, place.column - 1, file)
        or (colons.forgotten(outside, place.line, file) if _NO_COLON in problem else None)
        or _line_slip(lines, place, file)
    )


def _of_indentation(lines: list[str], place: Place) -> Finding | None:
    """What makes a line seem to belong elsewhere: a colon that is missing above it, text behind a value, its indent."""
    return (
        colons.forgotten_above(indentation.without_texts(lines), place.line, place.file)
        or quotes.text_behind(lines, place)
        or indentation.slip(lines, place.line, place.file)
    )


def _template(lines: list[str], number: int, column: int, file: str) -> Finding | None:
    """The finding for a field or condition of a template that begins in this column."""
    found = _TEMPLATE.match(lines[number - 1], column - 1) if column >= 1 else None
    if found is None:
        return None
    message = "Een veld of voorwaarde uit een sjabloon werkt hier niet. Dit bestand bevat alleen gewone gegevens."
    return _finding(Place(file, number, column, number, found.end() + 1), message, "Vul de tekst zelf in.")


def _of_brackets(error: Any, lines: list[str], place: Place) -> Finding | None:
    """A # between the bracket and the line on which the reader of YAML misses the closing one."""
    last = max(place.line, error.problem_mark.line)  # that line itself is the one after it: marks count from zero
    return hash_marks.lost_bracket(lines, place.line, last, place.file)


def _line_slip(lines: list[str], place: Place, file: str) -> Finding | None:
    """The slip on the line of the error or just above it, where the reader notices it only later."""
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if number >= 1 else ""
        indent = len(line) - len(line.lstrip())
        found = Place(file, number, indent + 1, number, len(line) + 1)
        if (dash := _NO_SPACE_AFTER_DASH.match(line)) is not None:
            return _finding(
                found, "Achter het streepje ontbreekt een spatie.", f"Schrijf: - {safe(dash.group(1).strip())}"
            )
        if number == place.line and (declined := _DECLINED.match(line)) is not None:
            help = f"Schrijf: {declined_as(*declined.groups())}"
            return _finding(found, "Wat hier niet van toepassing is, staat tussen accolades.", help)
        if number == place.line and (question := _QUESTION.match(line)) is not None:
            return _question(found, question.group(1), question.group(2).strip())
        if (no_space := colons.without_space(line, found)) is not None:
            return no_space
        if colons.is_name(line):
            return colons.forgotten(lines, number, file)
    return None


def _question(place: Place, key: str, value: str) -> Finding:
    message = f"Achter {excerpt(key)} begint de waarde met een vraagteken. Dat heeft in YAML een eigen betekenis."
    if set(value) <= {"?"}:
        return _finding(place, message, "Weet u het nog niet? Laat het veld leeg.")
    return _finding(place, message, f'Zet de waarde tussen aanhalingstekens: {key}: "{safe(value)}"')


def _finding(place: Place, message: str, help: str) -> Finding:
    return finding(place, "BST108", message, help)


def _without_remark(found: Finding, line: str) -> Finding:
    """A finding up to the end of its line without the remark there; between quotation marks a # is no remark."""
    told = _REMARK.sub("", line)
    if found.end_column != len(line) + 1 or len(told) < found.column or _MARKS.search(told):
        return found
    return replace(found, end_column=len(told) + 1)


def _mark(error: Any, problem: str) -> tuple[int, int]:
    """Where it went wrong; for something that is never closed that is where it opened, not the end of the file."""
    context, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    opened = any(words in problem for words in _WHERE_IT_BEGAN)
    chosen = (context if opened else None) or mark or context
    return (chosen.line + 1, chosen.column + 1) if chosen is not None else (1, 1)


def _place(file: str, lines: list[str], line: int, column: int) -> Place:
    line = max(1, min(line, len(lines)))
    length = len(lines[line - 1])
    column = max(1, min(column, length + 1))
    return Place(file, line, column, line, max(column, length + 1))


def _tab(lines: list[str], line: int, file: str) -> Finding | None:
    for number in (line, line - 1):
        text = lines[number - 1] if 1 <= number <= len(lines) else ""
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            column = indent.index("\t") + 1
            message = "Deze regel springt in met een tab. YAML kent alleen spaties."
            help = "Vervang elke tab door spaties: de regel begint recht onder de andere regels van hetzelfde blok."
            return finding(Place(file, number, column, number, column + 1), "BST107", message, help)
    return None
