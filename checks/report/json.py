"""Findings as one JSON object, for programs; the same input gives the same bytes."""

import json
from collections.abc import Collection, Iterable

from ..finding import Finding, Where, in_order
from ..owners import of_finding
from ..run import Summary

SCHEMA_VERSION = 1


def render(findings: Iterable[Finding], summary: Summary, lent: Collection[str] = ()) -> str:
    """The JSON text, ending in a newline. Keys keep the order of the published description.

    `lent` are the files that come with the tool, line for line as `geelvrij new region` makes them: not there yet.
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
        },
        "findings": [_finding(finding, summary, lent) for finding in in_order(findings)],
    }
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def _finding(finding: Finding, summary: Summary, lent: Collection[str]) -> dict[str, object]:
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
        "owner": of_finding(finding, summary.owners),
        "lent": finding.file in lent,
    }


def _where(where: Where | None) -> dict[str, object] | None:
    if where is None:
        return None
    return {"headings": list(where.headings), "snippet": where.snippet, "part": where.part}
