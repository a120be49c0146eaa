"""Telephone numbers of the Netherlands: which exist, how we write them, and the zero that a spreadsheet takes away."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from .characters import excerpt
from .habits import TYPED
from .problem import Problem

SHORT_NUMBERS = frozenset({"112", "113", "144", "116000", "116111", "116117", "116123"})
_MUNICIPALITY = re.compile(r"140[0-9]{2,3}")  # 14 and the area code: the number of a municipality
_SERVICE = ("0800", "0900", "0906", "0909")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()/.-]{1,28}")


def phone(text: str) -> str | Problem:
    """The number with plain hyphens and spaces, or what is wrong with it."""
    text = text.translate(TYPED)
    digits = re.sub(r"[^0-9+]", "", text)
    if digits in SHORT_NUMBERS:
        return text
    if _PHONE.fullmatch(text) is not None and _is_phone_number(text):
        if digits.startswith(("0", "+")) or _MUNICIPALITY.fullmatch(digits):
            return text
        return _without_zero(text)
    return Problem("VRM209", f"{excerpt(text)} is geen Nederlands telefoonnummer.",
        "Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, en zet niets anders in dit veld.",
    )  # fmt: skip


def written(text: str) -> str:
    """A Dutch number in one style, whatever the spelling: 010-498 24 72, 0180-12 34 56, 06-12 34 56 78, 0800-2000.

    The number of a municipality is 14 010. A short number (112), a foreign number and any other text stay as they are.
    """
    if _PHONE.fullmatch(text) is None:
        return text
    digits = _national(re.sub(r"[^0-9+]", "", text))
    if _MUNICIPALITY.fullmatch(digits):
        return f"{digits[:2]} {digits[2:]}"
    area = _area(digits)
    if area is None:
        return text
    rest = digits[area:]
    first = 3 if len(rest) % 2 else 2
    groups = [rest] if len(rest) == 4 else [rest[:first], *re.findall("..", rest[first:])]
    return f"{digits[:area]}-{' '.join(groups)}"


def _national(digits: str) -> str:
    """+31 10, 0031 10 and +31 (0)10 are all 010."""
    abroad = next((prefix for prefix in ("+31", "0031") if digits.startswith(prefix)), None)
    return "0" + digits.removeprefix(abroad).removeprefix("0") if abroad else digits


def _area(digits: str) -> int | None:
    """How many digits stand before the hyphen; None when it is not a whole Dutch number."""
    if digits.startswith(_SERVICE):
        return 4 if len(digits) in (8, 11) else None
    if len(digits) != 10 or not digits.startswith("0"):
        return None
    if digits.startswith("06"):
        return 2
    if digits.startswith(("08", "09")):
        return 3
    length = phonenumbers.length_of_geographical_area_code(phonenumbers.parse(digits, "NL"))
    return length + 1 if length else None  # the zero in front counts too


def _without_zero(text: str) -> Problem:
    """Excel takes a telephone number for a number, and a number does not begin with 0."""
    meant = written(f"0{phonenumbers.parse(text, 'NL').national_number}")
    return Problem("VRM209", f"Bij {excerpt(text)} is de nul vooraan weggevallen.", f"Schrijf ‘{meant}’.")


@lru_cache(maxsize=4096)  # the number of a service or the office stands in many files
def _is_phone_number(text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "NL"))
    except phonenumbers.NumberParseException:
        return False
