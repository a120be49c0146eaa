"""What Excel lets somebody type in a cell, by the kind of value; what else comes back is told at its cell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from .request_tables import PERSON, VERDICT, VERDICTS, in_words

FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(2200, 12, 31)  # before the first Excel counts a day that never was

CHOOSE: dict[str, Any] = {
    "validate": "list", "source": list(VERDICTS), "input_title": VERDICT, "error_title": VERDICT,
    "error_message": "Kies klopt, wijzigen of niet van toepassing.",
}  # fmt: skip
"""Whether a value is right."""

_OF_A_KIND: dict[str, dict[str, Any]] = {
    "ja_nee": {"validate": "list", "source": ["ja", "nee"]},
    "datum": {
        "validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": _LAST_DAY, "error_title": "Datum",
        "error_message": "Schrijf een datum, bijvoorbeeld 31-12-2026.",
    },
    "geheel": {
        "validate": "integer", "criteria": ">=", "value": 0, "error_title": "Getal",
        "error_message": "Schrijf een heel getal, bijvoorbeeld 12. Kwam iets niet voor, schrijf dan 0.",
    },
}  # fmt: skip
_HAS_BEEN: dict[str, Any] = _OF_A_KIND["datum"] | {
    "maximum": "=TODAY()",
    "error_message": "Schrijf een dag die geweest is, zoals 31-12-2025. Moet die nog komen? Laat de cel dan leeg.",
}  # fmt: skip


def of_list(key: str, source: str) -> dict[str, Any]:
    """A choice from a hidden list; who is new stands in no list yet, so another name is allowed."""
    return {"validate": "list", "source": source, "show_error": key != PERSON}


def of_kind(kind: str, choices: Sequence[str], *, has_been: bool = False) -> dict[str, Any] | None:
    """The rule for a value of this kind; None when anything may be typed. `has_been`: a day of what was done."""
    if has_been:
        return _HAS_BEEN
    if kind != "ja_nee" and choices:
        return {"validate": "list", "source": [*map(in_words, choices)]}
    return _OF_A_KIND.get(kind)
