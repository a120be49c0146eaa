"""The tags of a master, the findings about it and the words it lets stand, as one file of the cache."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from geelvrij.checks.finding import Finding, Severity, Where
from geelvrij.checks.wording.passage import Permitted


def dump(source: str, findings: Iterable[Finding], permitted: Permitted = ()) -> bytes:
    """All three as they lie on disk."""
    told = [{**asdict(finding), "severity": finding.severity.value} for finding in findings]
    return json.dumps([source, told, permitted]).encode()


def load(content: bytes) -> tuple[str, tuple[Finding, ...], Permitted]:
    """What `dump` wrote."""
    source, told, permitted = json.loads(content)
    return source, tuple(map(_finding, told)), tuple((code, words) for code, words in permitted)


def _finding(told: dict[str, object]) -> Finding:
    where = told.pop("where")
    kept = {**told, "severity": Severity(told["severity"]), "where": _where(where) if isinstance(where, dict) else None}
    return Finding(**kept)  # type: ignore[arg-type]  # the fields it was written from


def _where(told: dict[str, object]) -> Where:
    headings = told["headings"]
    assert isinstance(headings, list)
    return Where(tuple(headings), str(told["snippet"]), str(told["part"]))
