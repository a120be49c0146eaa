"""The deadlines of a case as a calendar (RFC 5545), one event a day, without a word of the case itself."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from geelvrij.checks.case_steps import Step

PRODUCT = "PRODID:-//geelvrij//tijdlijn van een zaak//NL"
_MOST = 75  # octets in a line
_SIGNS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(steps: Iterable[Step], case: str, on: date) -> bytes:
    """The steps that have a day, as the bytes of an .ics file; `case` tells one case from another, and is not shown."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", PRODUCT, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for step in steps:
        if step.day is not None:
            lines += _event(step, step.day, case, on)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def title(step: Step) -> str:
    """What stands in the calendar, and in the timeline: no word of it comes from the case."""
    return f"{'Niet eerder dan' if step.earliest else 'Uiterlijk'}: {step.what}"


def _event(step: Step, day: date, case: str, on: date) -> Iterator[str]:
    rule = f" Regel: {step.rule}." if step.rule else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(step, case)}"
    yield f"DTSTAMP:{on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(title(step))}"
    yield f"DESCRIPTION:{_text(f'Door: {step.by}.{rule}')}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(step: Step, case: str) -> str:
    """The same for a step of a case whenever the calendar is made, and whatever day it follows from is corrected.

    So that it is moved and not doubled.
    """
    about = "\0".join((case, step.id))
    return f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@geelvrij.invalid"


def _text(words: str) -> str:
    return words.translate(_SIGNS)


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
