"""The sentences of a finding for whoever can read them: without what may be the name of a person."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from ..catalogue import Message, load
from ..characters import safe
from ..codes import NAMES
from ..finding import Finding, Where
from ..private import HIDDEN, LITERAL, without_values
from .in_words import in_words
from .own_words import are_of_the_model, are_ours, municipalities, words_of_the_model

_PEOPLE = ("personen", "rollen")
_OF_DATA = ("BST", "VRM")  # what is wrong with the writing of a file: the sentences stand in the code, not on a page
_IN_THE_BOOK = "Rollen en soorten scholing"  # a heading of docs/handboek.md
OF_OURS = ("CYC022",)  # about the tables of geelvrij: nobody here typed a word of it
_PARTS = "hoofdtekst|koptekst|voettekst|voetnoot|eindnoot|opmerking|tekstvak|grafiek|schema|tabel|rij|kolom"
_OF_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_SLOT = re.compile(r"‘\{\w+\}’|\{\w+\}")
_NAMED = re.compile(r"\{\w+\}")
_COMMAND = re.compile(r"‘geelvrij [^‘’]*’")
_LABEL = "‘{label}’"  # the words of the model for a field
_MASTERS = "{documenten}"  # the titles of masters, which stand beside the data for all to see
_QUOTED = re.compile(r"‘([^‘’]*)’(?!\w)")
_MARKS_PAIR_OFF = re.compile(r"[^‘’]*(?:‘[^‘’]*’[^‘’]*)*")  # unlike those around a name such as van’t Voorbeeld
_KEPT = str.maketrans("‘’", "\x02\x03")  # no message holds these two: every one spells out its control characters
_BACK = str.maketrans("\x02\x03", "‘’")
_POSITION = re.compile(rf"(?:{_PARTS})(?: \d+)?(?:, (?:{_PARTS})(?: \d+)?)*")


def shielded(finding: Finding, is_personal: Callable[[str], bool]) -> tuple[str, str, str]:
    """Message, help and source without what may be the name of a person; only the field can tell that it is none."""
    finding, source = _without_name(finding), ground(finding.code, finding.source or "")
    if finding.code in OF_OURS:
        return finding.message, finding.help, source
    if finding.code.startswith(_OF_DATA):  # what stands at any field can be a name, also at one for a number
        return *in_words(_readable(finding.message, finding), _readable(finding.help, finding)), source
    page = _on_page(finding)
    if not _about_a_person(finding, is_personal):
        return *in_words(*_of_ours(finding, page)), source
    if finding.field or (page is None and finding.code in NAMES):
        message, help = _of_ours(finding, page) if page else (finding.message, finding.help)
        return _readable(message, finding), _readable(help, finding), source
    said = _SLOT.sub(HIDDEN, page[1].text) if page and page[0] != "standaard" else _title(finding.code)
    return said, finding.help if _is_of_page(finding) else "", source


def ground(code: str, source: str) -> str:
    """What a rule rests on; of a rule of a board no more than its kind: who decided it, and when, stands behind it."""
    return source if code in load() else source.partition(" – ")[0]


def _on_page(finding: Finding) -> tuple[str, Message] | None:
    """The sentence on the rule page that this one was made of, by its name; None when it is not on the page."""
    messages = load().rule(finding.code).messages if finding.code in load() else {}
    same = [(name, one) for name, one in messages.items() if _slots(one.text).fullmatch(finding.message)]
    whole = (one for one in same if _slots(one[1].help).fullmatch(finding.help))  # several can begin with one sentence
    part = (one for one in same if _slots(one[1].help).search(finding.help))
    return next(whole, next(part, same[0] if same else None))


@cache
def _slots(template: str) -> re.Pattern[str]:
    """What a sentence of a page looks like when it is filled in: a group for each slot."""
    return re.compile("((?s:.*))".join(map(re.escape, _NAMED.split(template))))


def _of_ours(finding: Finding, page: tuple[str, Message] | None) -> tuple[str, str]:
    """Message and help of what is about no person; even then somebody can have typed a name where none belongs."""
    if page is not None:
        return _filled(page[1].text, finding.message, finding), _filled(page[1].help, finding.help, finding)
    by_a_board = finding.code not in load()  # who wrote the rule, wrote what to do for all to read
    return _readable(finding.message, finding), finding.help if by_a_board else _readable(finding.help, finding)


def _filled(template: str, text: str, finding: Finding) -> str:
    """The text with only those slots of its page filled in that hold words of ours; more can stand around it."""
    match = _slots(template).search(text)
    if match is None:
        return _readable(text, finding)
    values = iter(match.groups())
    told = _SLOT.sub(lambda slot: _value(slot[0], next(values)), template)
    before, behind = (part if are_ours(_COMMAND.sub("", part)) else "" for part in _around(match))
    return f"{before}{told}{behind}"


def _around(match: re.Match[str]) -> tuple[str, str]:
    return match.string[: match.start()], match.string[match.end() :]


def _value(slot: str, value: str) -> str:
    """What stands in a slot; between quotation marks that is what somebody typed, so there a number is not ours."""
    ours = are_of_the_model(value) if slot.startswith("‘") and slot != _LABEL else are_ours(value)
    return _NAMED.sub(lambda _: value, slot) if ours or slot == _MASTERS or value in municipalities() else HIDDEN


def _title(code: str) -> str:
    return load().rule(code).title if code in load() else ""


def _is_of_page(finding: Finding) -> bool:
    """Whether the advice stands on the page as it is here, so that it holds nothing that somebody typed."""
    return finding.code in load() and any(
        finding.help == message.help for message in load().rule(finding.code).messages.values()
    )


def _readable(text: str, finding: Finding) -> str:
    """The text without what somebody typed. The words of the model stay, and the name of the file that is shown."""
    if (copied := LITERAL.search(text)) is not None:
        before, line = text[: copied.start()], text[copied.end(1) :]
        if are_of_the_model(line) and _MARKS_PAIR_OFF.fullmatch(before):
            return _readable(before, finding) + copied[0]
    if not _MARKS_PAIR_OFF.fullmatch(text):
        return without_values(text)
    end = 0
    for quoted in _QUOTED.finditer(text):  # behind the first word that may be a name nothing is sure
        if not _is_ours(quoted[1]) and quoted[1] != public(finding.file).rpartition("/")[2]:
            break
        if end and not are_ours(text[end : quoted.start()]):  # one value, with marks of its own around a name
            return without_values(text)
        end = quoted.end()
    return without_values(text[:end].translate(_KEPT) + text[end:]).translate(_BACK)


def public(file: str) -> str:
    """The name of a file as whoever sees the repository may know it; of a file from elsewhere no more than its kind.

    The name of a letter, or of the folder it stands in, can be that of a child.
    """
    if not (Path(file).is_absolute() or PurePosixPath(file).parts[:1] == ("..",)):
        return file
    ending = PurePosixPath(file).suffix
    return f"…{ending if ending.lower() in _OF_WORD else ''}"


def _without_name(finding: Finding) -> Finding:
    """The finding with the public name of its file in its sentences, however short these show it."""
    name, message, help = public(finding.file), finding.message, finding.help
    if name == finding.file:
        return finding
    for known in filter(None, (finding.file, PurePosixPath(finding.file).name)):
        message, help = message.replace(safe(known), name), help.replace(safe(known), name)
    return replace(finding, message=message, help=help)


def _is_ours(words: str) -> bool:
    """A name in the model, a command to give, or where to look."""
    return words.removesuffix(":") in words_of_the_model() or words.startswith("geelvrij ") or words == _IN_THE_BOOK


def part_of(where: Where | None) -> str:
    """Where to look in a Word file, without its words: empty when the part is named by them."""
    part = where.part if where else ""
    return part if _POSITION.fullmatch(part) else ""


def _about_a_person(finding: Finding, is_personal: Callable[[str], bool]) -> bool:
    """Unless the model knows the field as one that is not of a person: a mistyped key may be a name."""
    if not finding.field:
        return True
    keys = finding.field.split(".")
    if keys[0] in _PEOPLE:
        return True
    try:
        return is_personal(".".join("*" if key.isdecimal() else key for key in keys))
    except KeyError:
        return True
