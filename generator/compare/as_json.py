"""A comparison as JSON, for other programs: the keys are in docs/editions.md and stay."""

import json
from typing import Any

from ..differing.changes import Change, Comparison

VERSION = 1


def write(comparison: Comparison, old: str, new: str) -> bytes:
    """The comparison of two texts that a reader knows by these names."""
    whole = {
        "versie": VERSION, "oud": old, "nieuw": new,
        "aantallen": {
            "ongewijzigd": comparison.unchanged, "inhoudelijk": len(comparison.substantial),
            "verplaatst": len(comparison.moved), "redactioneel": len(comparison.editorial),
        },
        "wijzigingen": [plain(change) for change in comparison.changes],
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def plain(change: Change) -> dict[str, Any]:
    """One change."""
    return {
        "soort": change.kind, "gewicht": change.weight, "onderdeel": change.part, "koppen": list(change.headings),
        "was": change.was, "wordt": change.wordt,
        "delen": [{"was": one.was, "wordt": one.wordt} for one in change.segments],
        "opvallend": [{"soort": one.kind, "was": one.was, "wordt": one.wordt} for one in change.singled],
        "oorzaken": [
            {"soort": one.kind, "veld": one.field, "bestand": one.file, "regel": one.line} for one in change.causes
        ],
        "waarom": change.reason, "wie": change.who, "vanaf": change.from_when,
    }  # fmt: skip
