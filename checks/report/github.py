"""Findings as annotations that GitHub shows beside the changed lines; names of people are left out."""

import re
from collections.abc import Callable, Iterable

from ..finding import Finding, Severity, Where, in_order

_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "notice"}
_PEOPLE = ("personen", "rollen")
_HIDDEN = "(afgeschermd)"
# Every message puts what a person typed between these marks. From the first to the last one: a value that holds
# such a mark itself cannot stick out.
_QUOTED = re.compile("‘.*’", re.DOTALL)


def render(findings: Iterable[Finding], is_personal: Callable[[str], bool]) -> str:
    """One annotation per finding, in order; `is_personal` says whether the field at a path is about a person."""
    return "".join(_annotation(finding, is_personal) + "\n" for finding in in_order(findings))


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
