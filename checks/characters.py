"""Characters that must not be in a text, and showing a text safely in a message."""

from __future__ import annotations

import re
import unicodedata

EXCERPT_LENGTH = 80
_LONGEST_HALF = 20  # letters of a word that is left out rather than cut

# Characters that no text editor should hold: they break lines unseen, or YAML refuses them.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What may not come out of a value: also what changes the direction of reading, has no width or has no agreed meaning.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]"
)
_BREAKS = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMMAND = re.compile(r"^([ \t]*)(?=::)|(?<=##)(?=\[)", re.MULTILINE)
_JOINER = "\u200d"  # holds together emoji of several parts
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_SCRIPT_NAMES = {"CYRILLIC": "Cyrillische", "GREEK": "Griekse", "ARMENIAN": "Armeense", "CHEROKEE": "Cherokee-"}
_NAMES = {
    "\x00": "een NUL-teken",
    "\x0b": "een verticale tab",
    "\x0c": "een paginawissel",
    "\x1b": "een escape-teken",
    "\x7f": "een delete-teken",
    "\x85": "een onzichtbaar regeleinde",
    "\u00ad": "een zacht koppelteken",
    "\u200b": "een spatie zonder breedte",
    "\u200c": "een onzichtbaar scheidingsteken",
    "\u200d": "een onzichtbaar verbindingsteken",
    "\u2028": "een onzichtbaar regeleinde",
    "\u2029": "een onzichtbaar alinea-einde",
    "\ufeff": "een byte-volgordeteken (BOM)",
    "\ufffd": "een vervangingsteken",
}


def lines_of(text: str) -> list[str]:
    """The lines of a text as the YAML reader counts them; `str.splitlines` cuts at more."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def unreadable(text: str) -> list[int]:
    """Where in the text of a file a character stands that does not belong in any text file."""
    return [match.start() for match in _UNREADABLE.finditer(text)]


def forbidden(value: str) -> int | None:
    """The index of the first character that may not be in a value; None when all is well."""
    if value.isascii() and value.isprintable():
        return None
    for match in _FORBIDDEN.finditer(value):
        if match.group() != _JOINER or not _joins_emoji(value, match.start()):
            return match.start()
    return None


def _joins_emoji(value: str, index: int) -> bool:
    after = value[index + 1 : index + 2]
    return (
        index > 0
        and unicodedata.category(value[index - 1]) in ("So", "Mn", "Sk")
        and unicodedata.category(after or " ") == "So"
    )


def describe(character: str) -> str:
    """A character as a person can look it up: its Dutch name and number."""
    number = f"U+{ord(character):04X}"
    category = unicodedata.category(character)
    if character in _NAMES:
        return f"{_NAMES[character]} ({number})"
    if category == "Cs":
        return f"een half teken ({number})"
    if category == "Co":
        return f"een teken voor eigen gebruik ({number})"
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069" or character in "\u200e\u200f\u061c":
        return f"een teken dat de leesrichting verandert ({number})"
    return f"een onzichtbaar teken ({number})" if category == "Cf" else f"een stuurteken ({number})"


def foreign_letter(text: str) -> tuple[str, str] | None:
    """A letter of another alphabet in a word with Latin letters, and the name of that alphabet; None: all is well."""
    if text.isascii():
        return None
    for word in _WORD.findall(text):
        scripts = {letter: _script(letter) for letter in word}
        if "LATIN" not in scripts.values():
            continue
        for letter, script in scripts.items():
            if script in _SCRIPT_NAMES:
                return letter, _SCRIPT_NAMES[script]
    return None


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")


def excerpt(text: str) -> str:
    """The text in quotation marks, fit for a message: see `safe`."""
    return f"‘{safe(text)}’"


def safe(text: str, longest: int = EXCERPT_LENGTH) -> str:
    """At most `longest` characters of the text, spelled out where needed; cut between words when one ends nearby."""
    said = spelled_out(text[: longest + 1])  # a character never becomes less than one
    if len(said) <= longest:
        return said
    words, space, half = said[: longest - 1].rpartition(" ")
    return f"{words} …" if space and len(half) <= _LONGEST_HALF else f"{said[: longest - 1]}…"


def spelled_out(text: str) -> str:
    """The whole text; what a screen would obey, or cannot show, as its number."""
    if text.isprintable() and (text.isascii() or not _FORBIDDEN.search(text)):
        return text
    return "".join(_visible(character) for character in text)


def unheard(text: str) -> str:
    """Lines of a log in which a build server hears no command: a stroke before what it would take for one."""
    return _COMMAND.sub(r"\1\\", text) if "::" in text or "##[" in text else text


def _visible(character: str) -> str:
    if character.isprintable() and not _FORBIDDEN.match(character):
        return character
    if character in _BREAKS:
        return _BREAKS[character]
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
