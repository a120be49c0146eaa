"""Findings as annotations that GitHub shows beside the changed lines; names of people are left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ..catalogue import load
from ..finding import Finding, Severity, Where, in_order
from ..private import without_values
from .text import tally

_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}
_ORDER = tuple(_LEVEL)
MOST_SHOWN = 10  # of each level, in one step of a workflow
_PEOPLE = ("personen", "rollen")
_OF_DATA = ("BST", "VRM")  # what is wrong with the writing of a file: the sentences stand in the code, not on a page
_ANY_FIELD = ("VRM203", "VRM219")  # also about a name where a group belongs, such as the one of a person
_PARTS = "hoofdtekst|koptekst|voettekst|voetnoot|eindnoot|opmerking|tekstvak|grafiek|schema|tabel|rij|kolom"
_POSITION = re.compile(rf"(?:{_PARTS})(?: \d+)?(?:, (?:{_PARTS})(?: \d+)?)*")


def render(findings: Iterable[Finding], is_personal: Callable[[str], bool]) -> str:
    """One annotation per finding, the heaviest first; `is_personal` says whether the field at a path is of a person.

    GitHub shows the first ten of each severity beside the lines, so a last line tells how many more there are.
    """
    ordered = sorted(in_order(findings), key=lambda finding: _ORDER.index(finding.severity))
    lines = [_annotation(finding, is_personal) for finding in ordered]
    return "".join(f"{line}\n" for line in [*lines, *_more(ordered)])


def _more(findings: Iterable[Finding]) -> Iterator[str]:
    counted = Counter(finding.severity for finding in findings)
    hidden = {severity.value: max(0, counted[severity] - MOST_SHOWN) for severity in _ORDER}
    if told := tally(hidden):
        yield (
            f"GitHub zet van elke ernst alleen de eerste {MOST_SHOWN} bij de regels. Daar ontbreken: {told}. "
            "Hierboven staan ze allemaal."
        )


def _annotation(finding: Finding, is_personal: Callable[[str], bool]) -> str:
    text = " ".join(_sentence(part) for part in _told(finding, is_personal) if part)
    properties = {
        "file": finding.file,
        **({} if finding.where else _lines(finding)),
        "title": f"{finding.code} {finding.name}",
    }
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_LEVEL[finding.severity]} {named}::{_data(text)}"


def _told(finding: Finding, is_personal: Callable[[str], bool]) -> tuple[str, ...]:
    """The sentences without what may be the name of a person; only the field can tell that something is not."""
    source = finding.source or ""
    if not _about_a_person(finding, is_personal):
        return finding.message, _trail(finding.where), finding.help, source
    if finding.field or finding.code.startswith(_OF_DATA):
        return without_values(finding.message), without_values(finding.help), source
    return _of_page(finding)


def _of_page(finding: Finding) -> tuple[str, ...]:
    """What the page of the rule says whatever was found: its title, and the help that has nothing filled in."""
    catalogue = load()
    if finding.code not in catalogue:
        return (finding.source or "",)
    rule = catalogue.rule(finding.code)
    fixed = finding.help in {message.help for message in rule.messages.values()}
    return rule.title, _trail(finding.where), finding.help if fixed else "", finding.source or ""


def _lines(finding: Finding) -> dict[str, str]:
    # GitHub counts the last column, not the one after it, and refuses columns on a stretch of several lines.
    end = str(max(finding.column, finding.end_column - 1)) if finding.end_line == finding.line else ""
    return {"line": str(finding.line), "col": str(finding.column), "endColumn": end}


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
