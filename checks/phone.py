"""Telephone numbers as they are dialled in the Netherlands, and the zero that a spreadsheet takes away."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from .characters import excerpt
from .habits import TYPED
from .problem import Problem

SHORT_NUMBERS = frozenset({"112", "113", "144", "116000", "116111", "116117", "116123"})
_MUNICIPALITY = re.compile(r"140[0-9]{2,3}")  # 14 and the area code: the number of a municipality
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


def _without_zero(text: str) -> Problem:
    """Excel takes a telephone number for a number, and a number does not begin with 0."""
    number = phonenumbers.parse(text, "NL")
    digits = f"0{number.national_number}"
    area = phonenumbers.length_of_geographical_area_code(number) + 1
    if digits.startswith("06"):
        area = 2
    if area == 1:
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL).replace(" ", "-", 1)
    else:
        rest = digits[area:]
        first = 3 if len(rest) % 2 else 2
        written = f"{digits[:area]}-{' '.join([rest[:first], *re.findall('..', rest[first:])])}"
    return Problem("VRM209", f"Bij {excerpt(text)} is de nul vooraan weggevallen.", f"Schrijf ‘{written}’.")


@lru_cache(maxsize=4096)  # the number of a service or the office stands in many files
def _is_phone_number(text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "NL"))
    except phonenumbers.NumberParseException:
        return False
