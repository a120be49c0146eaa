"""The sentences of a finding for whoever can read them: without what may be the name of a person."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from ..catalogue import load
from ..characters import safe
from ..codes import NAMES
from ..finding import Finding, Where
from ..private import HIDDEN, without_values
from ..schema import paths

_PEOPLE = ("personen", "rollen")
_OF_DATA = ("BST", "VRM")  # what is wrong with the writing of a file: the sentences stand in the code, not on a page
OF_OURS = ("CYC022",)  # about the tables of geelvrij: nobody here typed a word of it
_ANY_FIELD = ("VRM203", "VRM219")  # also about a name where a group belongs, such as the one of a person
_PARTS = "hoofdtekst|koptekst|voettekst|voetnoot|eindnoot|opmerking|tekstvak|grafiek|schema|tabel|rij|kolom"
_OF_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_SLOT = re.compile(r"‘?\\?\{\w+\\?\}’?")  # in the sentence on a page
_QUOTED = re.compile(r"‘([^‘’]*)’(?!\w)")
_MARKS_PAIR_OFF = re.compile(r"[^‘’]*(?:‘[^‘’]*’[^‘’]*)*")  # unlike those around a name such as van’t Voorbeeld
_KEPT = str.maketrans("‘’", "\x02\x03")  # no message holds these two: every one spells out its control characters
_BACK = str.maketrans("\x02\x03", "‘’")
_POSITION = re.compile(rf"(?:{_PARTS})(?: \d+)?(?:, (?:{_PARTS})(?: \d+)?)*")


def shielded(finding: Finding, is_personal: Callable[[str], bool]) -> tuple[str, str, str]:
    """Message, help and source without what may be the name of a person; only the field can tell that it is none."""
    finding, source = _without_name(finding), finding.source or ""
    if not _about_a_person(finding, is_personal):
        return finding.message, finding.help, source
    said = _of_page(finding)
    if finding.field or finding.code.startswith(_OF_DATA) or (said is None and finding.code in NAMES):
        return _readable(finding.message, finding), _readable(finding.help, finding), source
    return said or _title(finding.code), finding.help if _is_of_page(finding) else "", source


def _of_page(finding: Finding) -> str | None:
    """The sentence on the rule page that this one was made of, with nothing filled in; its title when it has but one.

    None when the sentence is not on the page.
    """
    messages = load().rule(finding.code).messages if finding.code in load() else {}
    for name, message in messages.items():
        if re.fullmatch(_SLOT.sub("(?s:.*)", re.escape(message.text)), finding.message):
            return _title(finding.code) if name == "standaard" else _SLOT.sub(HIDDEN, message.text)
    return None


def _title(code: str) -> str:
    return load().rule(code).title if code in load() else ""


def _is_of_page(finding: Finding) -> bool:
    """Whether the advice stands on the page as it is here, so that it holds nothing that somebody typed."""
    return finding.code in load() and any(
        finding.help == message.help for message in load().rule(finding.code).messages.values()
    )


def _readable(text: str, finding: Finding) -> str:
    """The text without what somebody typed. The words of the model stay, and the name of the file that is shown."""
    if not _MARKS_PAIR_OFF.fullmatch(text):
        return without_values(text)
    end = 0
    for quoted in _QUOTED.finditer(text):  # behind the first word that may be a name nothing is sure
        if not _is_ours(quoted[1]) and quoted[1] != public(finding.file).rpartition("/")[2]:
            break
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
    """A name in the model, or a command to give."""
    return words in _words_of_the_model() or words.startswith("geelvrij ")


@cache
def _words_of_the_model() -> frozenset[str]:
    return frozenset(key for path in paths() for key in path.split("."))


def part_of(where: Where | None) -> str:
    """Where to look in a Word file, without its words: empty when the part is named by them."""
    part = where.part if where else ""
    return part if _POSITION.fullmatch(part) else ""


def _about_a_person(finding: Finding, is_personal: Callable[[str], bool]) -> bool:
    """Unless the model knows the field as one that is not of a person: a mistyped key may be a name."""
    if finding.code in OF_OURS:
        return False
    if not finding.field or finding.code in _ANY_FIELD:
        return True
    keys = finding.field.split(".")
    if keys[0] in _PEOPLE:
        return True
    try:
        return is_personal(".".join("*" if key.isdecimal() else key for key in keys))
    except KeyError:
        return True
