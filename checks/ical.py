"""The form of a calendar file (iCalendar, RFC 5545): events of one day, short lines, text that stays text."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

_MOST = 75  # octets in a line
_AT = 9  # o'clock: a day begins at midnight, when nobody wants to hear of it
_SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(product: str, events: Iterable[Iterable[str]], name: str = "") -> bytes:
    """The bytes of a calendar with these events, each as its lines; the same events give the same bytes.

    `name`: what the calendar is called where somebody subscribes to it; no part of the RFC, and read by all.
    """
    by = f"PRODID:-//geelvrij//{product}//NL"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", by, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}"] if name else []
    for one in events:
        lines += ["BEGIN:VEVENT", *one, "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def event(uid: str, day: date, made_on: date, texts: Mapping[str, str], *, alarm: int = 0) -> list[str]:
    """The lines of an event on one day; `texts` are its properties that hold words, such as SUMMARY.

    `alarm`: so many days before it, at nine in the morning, a calendar tells that it comes; nought: it does not.
    """
    told = [f"DESCRIPTION:{_text(texts['SUMMARY'])}", f"TRIGGER:-P{alarm - 1}DT{24 - _AT}H", "END:VALARM"]
    return [
        f"UID:{uid}@geelvrij.invalid",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        *(f"{name}:{_text(words)}" for name, words in texts.items()),
        "TRANSP:TRANSPARENT",
        *(("BEGIN:VALARM", "ACTION:DISPLAY", *told) if alarm else ()),
    ]


def _text(words: str) -> str:
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in words)
    return "".join(sign for sign in spaced if sign.isprintable() or sign == "\n").translate(_SIGNS)


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each next one behind a space; no character is broken."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _MOST - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
