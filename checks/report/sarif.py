"""Findings as SARIF 2.1.0, which editors and code hosts read; names of people are left out."""

import json
import os
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from ..catalogue import Catalogue, Rule, load
from ..finding import Place, Severity
from ..judged import Judged, Judgement
from ..sentences import sentences, shown
from ..suppressions import Suppression
from .shielded import ground, part_of, public, shielded

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "geelvrij/v1"
_LEVEL = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning", Severity.TIP: "note"}
_NONE: Mapping[str, Place] = MappingProxyType({})
_SLOT = re.compile(r"\{(\d+)\}")  # where a reader would fill in an argument


def render(
    judgement: Judgement,
    book: Catalogue,
    version: str,
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str] = str,
    lent: Mapping[str, Place] = _NONE,
    *,
    whole: bool = True,
) -> str:
    """One run with every rule of the catalogue and every finding, those that a board lets stand as suppressed.

    `whole`: everything could be read and checked; if not, the run says that it did not succeed.
    """
    rules = book.rules
    index = {rule.code: number for number, rule in enumerate(rules)}
    compared = judgement.vanished > 0 or any(one.since for one in judgement.judged)
    results = [_result(one, index, is_personal, seen, lent, compared=compared) for one in judgement.judged]
    driver = {
        "name": "geelvrij",
        "version": version,
        "language": "nl-NL",
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": whole}],
        "language": "nl-NL",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    ours = rule.code in load()  # what a board wrote itself is text, and who decided it stands nowhere
    advice = rule.body.strip() if ours else next(iter(rule.messages.values())).help
    help = {"text": text(advice), **({"markdown": advice} if ours else {})}
    return {
        "id": rule.code,
        "name": _pascal(rule.name),
        "shortDescription": {"text": text(rule.title)},
        "fullDescription": {"text": text(f"{rule.title}. {ground(rule.code, rule.source)}")},
        "help": help,
        "defaultConfiguration": {"enabled": rule.active, "level": _LEVEL[rule.severity]},
        "properties": {"tags": [*rule.sectors, *sorted({basis.kind for basis in rule.bases.values()})]},
    }


def _pascal(name: str) -> str:
    """A name as SARIF likes it: words with a capital, without strokes."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))


def _result(
    one: Judged,
    index: Mapping[str, int],
    is_personal: Callable[[str], bool],
    seen: Callable[[str], str],
    lent: Mapping[str, Place],
    *,
    compared: bool,
) -> dict[str, object]:
    finding, entry = one.finding, one.suppression
    message, help, _ = shielded(finding, is_personal)
    result: dict[str, object] = {
        "ruleId": finding.code,
        **({"ruleIndex": index[finding.code]} if finding.code in index else {}),
        "level": _LEVEL[finding.severity],
        "message": {"text": text(sentences(message, help))},
        "locations": [_location(one, seen, lent)],
        "partialFingerprints": {FINGERPRINT: one.fingerprint},
        "suppressions": [] if entry is None else [_suppression(entry)],  # of every result, or of none: 3.27.23
        "properties": {"owner": one.owner, **({"location": finding.location} if finding.location else {})},
    }
    if compared:  # likewise: 3.27.24
        result["baselineState"] = "new" if one.since is None else "unchanged"
    return result


def _suppression(entry: Suppression) -> dict[str, object]:
    """Until when it counts; its id and its reason are free text, in which a name can stand."""
    told = f"uitzondering tot en met {shown(entry.ends)}"
    return {"kind": "external", "status": "accepted", "justification": told}


def _location(one: Judged, seen: Callable[[str], str], lent: Mapping[str, Place]) -> dict[str, object]:
    """Where it stands; a place in a Word file has no lines. Never nowhere: GitHub then refuses the whole report."""
    finding = one.finding
    place = lent.get(finding.file, finding.place)
    physical: dict[str, object] = {"artifactLocation": {"uri": uri(public(seen(place.file))) if place.file else "."}}
    location: dict[str, object] = {"physicalLocation": physical}
    if finding.where is None:
        physical["region"] = region(place)
    elif part := part_of(finding.where):
        location["message"] = {"text": part}
    return location


def region(place: Place) -> dict[str, int]:
    """A stretch of a file: lines and columns from 1, the end exclusive, as SARIF counts them too."""
    end = max(place.end_column, place.column + 1) if place.end_line == place.line else place.end_column
    return {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": max(end, 1),
    }  # fmt: skip


def uri(file: str) -> str:
    """A path as part of a web address; of a name that is no text, the bytes that it has on the disk."""
    return quote(os.fsencode(file))


def text(words: str) -> str:
    """Words in which a reader of SARIF finds no link and no place to fill in."""
    return _SLOT.sub(r"{{\1}}", words).replace("](", "] (")
