"""Findings as one JSON object, for programs; the same input gives the same bytes."""

import json
from collections.abc import Collection
from datetime import date

from ..finding import Due, Where
from ..fingerprints import VERSION
from ..judged import Judged, Judgement
from ..run import Summary
from ..suppressions import Suppression

SCHEMA_VERSION = 1


def render(judgement: Judgement, summary: Summary, lent: Collection[str] = ()) -> str:
    """The JSON text, ending in a newline. Keys keep the order of the published description, rapport.schema.json.

    `lent` are the files that come with the tool, line for line as `geelvrij new region` makes them: not there yet.
    What a board lets stand for a time is apart from the findings, under `suppressed`.
    """
    report = {
        "schema_version": SCHEMA_VERSION,
        "peildatum": summary.peildatum.isoformat(),
        "exit_code": summary.exit_code,
        "summary": {
            **summary.counts,
            "incomplete": summary.incomplete,
            "shared": dict(summary.shared),
            "locations": {name: dict(counts) for name, counts in summary.per_location.items()},
            "suppressed": len(judgement.suppressed),
            "vanished": judgement.vanished,
            "rules_off": summary.rules_off,
            "rules_lighter": summary.rules_lighter,
        },
        "findings": [plain(one, lent, summary.peildatum) for one in judgement.open],
        "suppressed": [plain(one, lent, summary.peildatum) for one in judgement.suppressed],
        "fingerprint_version": VERSION,
    }
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def plain(one: Judged, lent: Collection[str], on: date) -> dict[str, object]:
    """One finding as JSON has it, on the day of the check."""
    finding = one.finding
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "location": finding.location,
        "field": finding.field,
        "document": finding.document,
        "where": _where(finding.where),
        "source": finding.source,
        "owner": one.owner,
        "lent": finding.file in lent,
        "fingerprint": one.fingerprint,
        "since": one.since.isoformat() if one.since else None,
        "suppression": _suppression(one.suppression),
        "due": _due(finding.due, on),
    }


def _where(where: Where | None) -> dict[str, object] | None:
    if where is None:
        return None
    return {"headings": list(where.headings), "snippet": where.snippet, "part": where.part}


def _due(due: Due | None, on: date) -> dict[str, object] | None:
    if due is None or due.day is None:
        return None
    return {"deadline": due.day.isoformat(), "days_left": (due.day - on).days}


def _suppression(entry: Suppression | None) -> dict[str, object] | None:
    if entry is None:
        return None
    return {
        "id": entry.id,
        "reason": entry.reason,
        "owner": entry.owner,
        "approved_by": entry.approved_by,
        "from": entry.begins.isoformat(),
        "until": entry.ends.isoformat(),
    }
