"""Findings as annotations that GitHub shows beside the changed lines; names of people are left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from ..finding import Finding, Severity, Where, in_order
from .text import tally

_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}
_ORDER = tuple(_LEVEL)
MOST_SHOWN = 10  # of each level, in one step of a workflow
_PEOPLE = ("personen", "rollen")
_HIDDEN = "(afgeschermd)"
# Every message puts what a person typed between these marks. From the first to the last one: a value that holds
# such a mark itself cannot stick out.
_QUOTED = re.compile("‘.*’", re.DOTALL)


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
    hide = _about_a_person(finding.field, is_personal)
    parts = (finding.message, _trail(finding.where), finding.help, finding.source or "")
    text = " ".join(_sentence(_QUOTED.sub(_HIDDEN, part) if hide else part) for part in parts if part)
    properties = {
        "file": finding.file,
        **({} if finding.where else _lines(finding)),
        "title": f"{finding.code} {finding.name}",
    }
    named = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_LEVEL[finding.severity]} {named}::{_data(text)}"


def _lines(finding: Finding) -> dict[str, str]:
    # GitHub counts the last column, not the one after it, and refuses columns on a stretch of several lines.
    end = str(max(finding.column, finding.end_column - 1)) if finding.end_line == finding.line else ""
    return {"line": str(finding.line), "col": str(finding.column), "endColumn": end}


def _trail(where: Where | None) -> str:
    """Where to look in a Word file, which has no lines: the headings above the place, and the part or table cell."""
    steps = [step for step in (*where.headings, where.part) if step] if where else []
    return f"Te vinden onder: {' › '.join(steps)}" if steps else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", "}")) else f"{text}."


def _about_a_person(field: str | None, is_personal: Callable[[str], bool]) -> bool:
    """A field that the model does not know may be about a person: a mistyped key, for instance."""
    if not field:
        return False
    keys = field.split(".")
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
