"""Findings as annotations that GitHub shows beside the changed lines; names of people are left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from ..catalogue import load
from ..codes import NAMES
from ..finding import Finding, Place, Severity, Where, in_order
from ..private import HIDDEN, without_values
from ..schema import paths
from .text import tally, where_lent

_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}
_ORDER = tuple(_LEVEL)
_NONE: Mapping[str, Place] = MappingProxyType({})
MOST_SHOWN = 10  # of each level, in one step of a workflow
_PEOPLE = ("personen", "rollen")
_OF_DATA = ("BST", "VRM")  # what is wrong with the writing of a file: the sentences stand in the code, not on a page
_ANY_FIELD = ("VRM203", "VRM219")  # also about a name where a group belongs, such as the one of a person
_PARTS = "hoofdtekst|koptekst|voettekst|voetnoot|eindnoot|opmerking|tekstvak|grafiek|schema|tabel|rij|kolom"
_SLOT = re.compile(r"‘?\\?\{\w+\\?\}’?")  # in the sentence on a page
_QUOTED = re.compile(r"‘([^‘’]*)’(?!\w)")
_MARKS_PAIR_OFF = re.compile(r"[^‘’]*(?:‘[^‘’]*’[^‘’]*)*")  # unlike those around a name such as van’t Voorbeeld
_KEPT = str.maketrans("‘’", "\x02\x03")  # no message holds these two: every one spells out its control characters
_BACK = str.maketrans("\x02\x03", "‘’")
_POSITION = re.compile(rf"(?:{_PARTS})(?: \d+)?(?:, (?:{_PARTS})(?: \d+)?)*")


def render(
    findings: Iterable[Finding],
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str] = str,
    lent: Mapping[str, Place] = _NONE,
) -> str:
    """One annotation per finding, the heaviest first; `is_personal` says whether the field at a path is of a person.

    `seen` gives a file as its name in the repository. `lent`: each file that comes with the tool, and the place in a
    file of the organisation that asks for it: GitHub can show nothing beside the lines of a file that is not there.
    GitHub shows the first ten of each severity beside the lines, so a last line tells how many more there are.
    """
    ordered = sorted(in_order(findings), key=lambda finding: _ORDER.index(finding.severity))
    lines = [_annotation(finding, is_personal, seen, lent) for finding in ordered]
    return "".join(f"{line}\n" for line in [*lines, *_more(ordered)])


def _more(findings: Iterable[Finding]) -> Iterator[str]:
    counted = Counter(finding.severity for finding in findings)
    hidden = {severity.value: max(0, counted[severity] - MOST_SHOWN) for severity in _ORDER}
    if told := tally(hidden):
        yield (
            f"GitHub zet van elke ernst alleen de eerste {MOST_SHOWN} bij de regels. Daar ontbreken: {told}. "
            "Hierboven staan ze allemaal."
        )


def _annotation(
    finding: Finding, is_personal: Callable[[str], bool], seen: Callable[[str], str], lent: Mapping[str, Place]
) -> str:
    trail = f"Te vinden in: {where_lent(finding)}" if finding.file in lent else _trail(finding.where)
    text = " ".join(_sentence(part) for part in _told(finding, is_personal, trail) if part)
    place = lent.get(finding.file, finding.place)
    properties = {
        "file": seen(place.file) if place.file else "",
        **({} if finding.where else _lines(place)),
        "title": f"{finding.code} {finding.name}",
    }
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_LEVEL[finding.severity]} {named}::{_data(text)}"


def _told(finding: Finding, is_personal: Callable[[str], bool], trail: str) -> tuple[str, ...]:
    """The sentences without what may be the name of a person; only the field can tell that something is not."""
    source = finding.source or ""
    if not _about_a_person(finding, is_personal):
        return finding.message, trail, finding.help, source
    said = _of_page(finding)
    if finding.field or finding.code.startswith(_OF_DATA) or (said is None and finding.code in NAMES):
        return _readable(finding.message, finding), trail, _readable(finding.help, finding), source
    return said or _title(finding.code), trail, finding.help if _is_of_page(finding) else "", source


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
        if not _is_ours(quoted[1]) and quoted[1] != finding.file.rpartition("/")[2]:
            break
        end = quoted.end()
    return without_values(text[:end].translate(_KEPT) + text[end:]).translate(_BACK)


def _is_ours(words: str) -> bool:
    """A name in the model, or a command to give."""
    return words in _words_of_the_model() or words.startswith("geelvrij ")


@cache
def _words_of_the_model() -> frozenset[str]:
    return frozenset(key for path in paths() for key in path.split("."))


def _lines(place: Place) -> dict[str, str]:
    # GitHub counts the last column, not the one after it, and refuses columns on a stretch of several lines.
    end = str(max(place.column, place.end_column - 1)) if place.end_line == place.line else ""
    return {"line": str(place.line), "col": str(place.column), "endColumn": end}


def _trail(where: Where | None) -> str:
    """Where to look in a Word file, which has no lines. The headings above the place are text of the document."""
    part = where.part if where else ""
    return f"Te vinden in: {part}" if _POSITION.fullmatch(part) else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", "}")) else f"{text}."


def _about_a_person(finding: Finding, is_personal: Callable[[str], bool]) -> bool:
    """Unless the model knows the field as one that is not of a person: a mistyped key may be a name."""
    if not finding.field or finding.code in _ANY_FIELD:
        return True
    keys = finding.field.split(".")
    if keys[0] in _PEOPLE:
        return True
    try:
        return is_personal(".".join("*" if key.isdecimal() else key for key in keys))
    except KeyError:
        return True


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
