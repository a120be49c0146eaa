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
_INITIALS = re.compile(r"(?:^|\W)(?:\w\.)*\w\.$")  # J.P. and o.a. keep their point
_WORD = re.compile(r"[^\W\d_]+")
_MARKS, _CLOSING = (".", "?", "!", "…", ":"), " \n'\"’”)"
_TIME = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"  # as people type it: 9, 15.00, 15:30
_HOURS = re.compile(
    rf"(?:om |van )?(?P<begin>{_TIME}) ?(?:uur|u|h)?(?: ?(?:-|–|tot(?: en met)?) ?(?P<end>{_TIME}) ?(?:uur|u|h)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:\d|half |kwart )", re.IGNORECASE)  # how a time begins that is not in hours alone
_HOUR = re.compile(r"(\d) uur\b")
_ADDRESS = re.compile(r"[^,\d]*(?:straat|laan|weg|plein|kade|dijk|singel|gracht|pad|park|plantsoen|hof) \d")


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


def in_full(value: Any, text: str) -> str:
    """A day or an hour as an invitation names it: zondag 29 november 2026, om 15.00 uur; what is neither stays."""
    if isinstance(value, date):
        return format_date(value, "EEEE d MMMM yyyy", locale=LOCALE)
    hours = _HOURS.fullmatch(text.replace(FIRM, " ").strip())
    if hours is None:
        return f"om {text}" if _CLOCK.match(text) else text
    begin, end = (hours[name] and hours[name].replace(":", ".") for name in ("begin", "end"))
    return f"van {begin} tot {end}{FIRM}uur" if end else f"om {begin}{FIRM}uur"


def web_address(url: str) -> str:
    """A web address as people say it: www.example.nl, without https:// in front and a stroke behind."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def small(text: str, names: Collection[str] = ()) -> str:
    """The text with a small letter first; an abbreviation (GGD), an address and one of these names in front stay."""
    if (text[1:2].isupper() and text[:2] != "IJ") or _ADDRESS.match(text):
        return text
    first = _WORD.match(text)
    if first and first[0] in names:
        return text
    return "ij" + text[2:] if text[:2] == "IJ" else text[:1].lower() + text[1:]


def part(text: str) -> str:
    """The text without the point that somebody typed behind it: the sentence around it has one."""
    text = text.rstrip()
    return text if text.endswith("..") or _INITIALS.search(text) else text.removesuffix(".")


def sentence(text: str) -> str:
    """The text as a sentence of its own: a capital first, and a full stop behind it unless it ends with a mark."""
    ends = text.rstrip(_CLOSING).endswith(_MARKS)
    return spelling.capital(text) + ("" if ends or not text else ".")
