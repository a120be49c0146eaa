"""Values as Dutch expects them: dates, telephone numbers, lists and names."""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from geelvrij.checks import phone, spelling

LOCALE = "nl"
FIRM = "\N{NO-BREAK SPACE}"  # a number stays on one line
_WORD = re.compile(r"[^\W\d_]+")
_MARKS, _CLOSING = (".", "?", "!", "…", ":"), " \n'\"’”)"
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


def small(text: str, names: Collection[str] = ()) -> str:
    """The text with a small letter first; an abbreviation (GGD) and what begins with one of these names stay."""
    if text[1:2].isupper() and text[:2] != "IJ":
        return text
    first = _WORD.match(text)
    if first and first[0] in names:
        return text
    return "ij" + text[2:] if text[:2] == "IJ" else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence of its own: a capital first, and a full stop behind it unless it ends with a mark."""
    ends = text.rstrip(_CLOSING).endswith(_MARKS)
    return spelling.capital(text) + ("" if ends or not text else ".")
