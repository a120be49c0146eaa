"""Turns the text of one field into what its kind asks for (a date, a number, ja or nee), or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from stdnum.nl import postcode as dutch_postcode

from . import characters
from .characters import excerpt
from .habits import TYPED
from .phone import phone
from .problem import Problem
from .sentences import MONTHS
from .values import Data

_EXACT = frozenset({"keuze", "ja_nee"})  # a choice is a choice, letter by letter
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[a-z]{3,9})\.?[-/. ]+([0-9]{4}|[0-9]{2})")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_SHORT_MONTHS = MappingProxyType({"mrt": 3, "sept": 9} | {month[:3]: number for number, month in enumerate(MONTHS, 1)})
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}")
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")
_YES = frozenset({"ja", "Ja", "JA"})
_NO = frozenset({"nee", "Nee", "NEE"})
_ALMOST = MappingProxyType({
    "true": "ja", "yes": "ja", "y": "ja", "j": "ja", "on": "ja", "waar": "ja", "1": "ja",
    "false": "nee", "no": "nee", "n": "nee", "off": "nee", "onwaar": "nee", "neen": "nee", "0": "nee",
})  # fmt: skip


def convert(kind: str, text: str) -> Data | Problem:
    """The value of a text for a kind of field (checks/schema/soorten.yaml), or the problem. Never an exception."""
    text = text if kind in _EXACT else text.strip()
    wrong = _wrong_character(text, multiline=kind == "lange_tekst")
    if wrong is not None:
        return wrong
    converter = _CONVERTERS.get(kind)
    return text if converter is None else converter(text)


def foreign_letter(text: str) -> Problem | None:
    """A waarschuwing for a letter of another alphabet that looks like a Latin one; the text itself is kept."""
    found = characters.foreign_letter(text)
    if found is None:
        return None
    letter, script = found
    return Problem("VRM215",
        f"In {excerpt(text)} staat een {script} letter ({letter}, U+{ord(letter):04X}) tussen gewone letters.",
        "Typ het woord opnieuw met gewone letters. Anders vindt niemand de naam terug.",
    )  # fmt: skip


def _wrong_character(text: str, multiline: bool) -> Problem | None:
    index = characters.forbidden(text.replace("\n", " ") if multiline else text)
    if index is None:
        return None
    found = text[index]
    what = {"\n": "een nieuwe regel", "\t": "een tab"}.get(found) or characters.describe(found)
    help = (
        "Zet de tekst op één regel."
        if found in "\n\t"
        else "Typ de tekst opnieuw, zonder te plakken uit een ander programma."
    )
    return Problem("VRM214", f"In {excerpt(text)} staat {what}, op plaats {index + 1} van de tekst.", help)


def _date(text: str) -> date | Problem:
    match = _ISO_DATE.fullmatch(text) or _ISO_DATE.fullmatch(text.translate(TYPED))
    if match is None:
        return _not_iso(text.translate(TYPED))
    made = _made_date(*match.groups())
    if made is None or not 1900 <= made.year <= 2200:
        return Problem("VRM207", f"{excerpt(text)} is geen bestaande datum.",
            "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21.",
        )  # fmt: skip
    return made


def _not_iso(text: str) -> Problem:
    meant = day(text)
    if isinstance(meant, Problem):
        return meant
    return Problem("VRM208", f"De datum {excerpt(text)} is niet geschreven als jaar-maand-dag.",
        f"Schrijf {meant.isoformat()}.",
    )  # fmt: skip


def day(text: str) -> date | Problem:
    """The day in a text however people write it (2026-11-21, 21-11-2026, 21 november 2026), or what is wrong with it.

    The code of the problem is VRM207 for a date that cannot be, and VRM203 for what is no date at all.
    """
    text = text.strip().translate(TYPED)
    dutch, loose = _DUTCH_DATE.fullmatch(text.lower()), _LOOSE_DATE.fullmatch(text)
    meant = None
    if dutch is not None:
        number, month, year = dutch.groups()
        meant = _made_date(_century(year), month if month.isdigit() else str(_month(month)), number)
    elif loose is not None:
        meant = _made_date(*loose.groups())
    if meant is not None:
        return meant
    if dutch is not None and not _month(dutch.group(2)) and not dutch.group(2).isdigit():
        dutch = None
    if dutch is not None or loose is not None:
        return Problem("VRM207", f"{excerpt(text)} is geen bestaande datum.",
            "Kijk de datum na en schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21.",
        )  # fmt: skip
    return Problem(
        "VRM203",
        f"{excerpt(text)} is geen datum.",
        "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21.",
    )


def _made_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _century(year: str) -> str:
    """26 → 2026, 98 → 1998: nobody plans further ahead than a few years."""
    return year if len(year) == 4 else f"{20 if int(year) < 50 else 19}{year}"


def _month(word: str) -> int:
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return _SHORT_MONTHS.get(word, 0)


def _whole_number(text: str) -> int | Problem:
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return Problem("VRM203", f"{excerpt(text)} is geen heel getal.", "Schrijf alleen cijfers, bijvoorbeeld 12.")


def _yes_no(text: str) -> bool | Problem:
    if text in _YES or text in _NO:
        return text in _YES
    meant = _ALMOST.get(text.lower())
    help = f"Schrijf {meant}." if meant else "Schrijf ja of nee."
    return Problem("VRM203", f"Hier hoort ja of nee, en er staat {excerpt(text)}.", help)


def _email(text: str) -> str | Problem:
    local = text.partition("@")[0]
    if _EMAIL.fullmatch(text) and ".." not in local and not local.startswith(".") and not local.endswith("."):
        return text
    return Problem(
        "VRM210",
        f"{excerpt(text)} is geen e-mailadres.",
        "Schrijf één adres, bijvoorbeeld info@example.nl.",
    )


def _postcode(text: str) -> str | Problem:
    if _POSTCODE.fullmatch(text) and dutch_postcode.is_valid(text):
        return f"{text[:4]} {text[-2:].upper()}"
    return Problem("VRM211", f"{excerpt(text)} is geen Nederlandse postcode.",
        "Schrijf vier cijfers, een spatie en twee letters, bijvoorbeeld 1234 AB.",
    )  # fmt: skip


def _url(text: str) -> str | Problem:
    if _is_web_address(text):
        return text
    return Problem("VRM212", f"{excerpt(text)} is geen webadres.",
        "Schrijf het adres zoals in de adresbalk, bijvoorbeeld https://www.example.nl.",
    )  # fmt: skip


def _is_web_address(text: str) -> bool:
    if any(character in text for character in " <>\"'`\\{}|^\n"):
        return False
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return False
    return len(host) <= 253 and _HOST.fullmatch(host) is not None


def _school_year(text: str) -> str | Problem:
    text = text.translate(TYPED)
    match = _SCHOOL_YEAR.fullmatch(text)
    if match is not None and int(match.group(2)) == int(match.group(1)) + 1:
        return text
    return Problem(
        "VRM206",
        f"{excerpt(text)} is geen schooljaar.",
        "Schrijf twee jaren achter elkaar, bijvoorbeeld 2026-2027.",
    )


def _file(text: str) -> str | Problem:
    parts = re.split(r"[/\\]", text)
    if text.startswith(("http://", "https://")):
        return _url(text)
    if ".." in parts or text.startswith(("/", "\\", "~", "-")) or ":" in text or "\\" in text:
        return Problem("VEI709", f"{excerpt(text)} wijst naar een plaats buiten de map van uw organisatie.",
            "Noem een bestand binnen de map, bijvoorbeeld huisstijl/logo.png, of een webadres dat met https:// begint.",
        )  # fmt: skip
    return text


_CONVERTERS: Mapping[str, Callable[[str], Data | Problem]] = MappingProxyType({
    "datum": _date,
    "geheel": _whole_number,
    "jaar": _whole_number,
    "ja_nee": _yes_no,
    "telefoon": phone,
    "email": _email,
    "postcode": _postcode,
    "url": _url,
    "schooljaar": _school_year,
    "bestand": _file,
})  # fmt: skip
