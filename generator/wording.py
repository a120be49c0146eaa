"""Values as Dutch expects them: dates, telephone numbers, lists and names."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from geelvrij.checks import phone

LOCALE = "nl"
FIRM = "\N{NO-BREAK SPACE}"  # a number stays on one line
_HOUR = re.compile(r"(\d) uur\b")


@lru_cache(maxsize=4096, typed=True)  # every document of a location shows the same; typed: 1 is not True
def shown(value: Any, kind: str) -> str:
    """A value of a schema kind in words: 21 november 2026, 010-498 24 72, 119.000, ja."""
    if kind == "telefoon":
        return phone.written(str(value)).replace(" ", FIRM)
    if kind == "url":
        return web_address(str(value))
    return str(value) if kind == "jaar" else plain(value)


def plain(value: Any) -> str:
    """A value in words by its type."""
    if isinstance(value, str):
        return _HOUR.sub(rf"\1{FIRM}uur", value) if " uur" in value else value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return format_date(value, "d MMMM yyyy", locale=LOCALE)
    if isinstance(value, int):
        return format_decimal(value, locale=LOCALE) if abs(value) >= 10_000 else str(value)
    return str(value)


def web_address(url: str) -> str:
    """A web address as people say it: www.example.nl, without https:// in front and a stroke behind."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def small(text: str) -> str:
    """The text with a small letter first; an abbreviation (GGD) stays as it is."""
    if text[:2] == "IJ":
        return "ij" + text[2:]
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
