"""Findings as a code quality report of GitLab; names of people are left out."""

import json
from collections.abc import Callable, Mapping

from ..finding import Place, Severity
from ..judged import Judged, Judgement
from ..sentences import sentences
from .shielded import public, shielded

_SEVERITY = {Severity.FOUT: "critical", Severity.WAARSCHUWING: "minor", Severity.TIP: "info"}


def render(
    judgement: Judgement,
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str],
    lent: Mapping[str, Place],
) -> str:
    """A list with one issue for each finding that nobody let stand: GitLab knows no other kind."""
    issues = [_issue(one, is_personal, seen, lent) for one in judgement.open]
    return json.dumps(issues, ensure_ascii=True, indent=2) + "\n"


def _issue(
    one: Judged, is_personal: Callable[[str], bool], seen: Callable[[str], str], lent: Mapping[str, Place]
) -> dict[str, object]:
    finding = one.finding
    message, help, _ = shielded(finding, is_personal)
    place = lent.get(finding.file, finding.place)
    lines = {"begin": place.line, "end": max(place.line, place.end_line)}
    return {
        "type": "issue",
        "description": sentences(message, help),
        "check_name": finding.code,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITY[finding.severity if one.counts else Severity.TIP],  # of the baseline
        "location": {"path": public(seen(place.file)) if place.file else ".", "lines": lines},
    }
