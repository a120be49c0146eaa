"""The deadlines of a case as a calendar, one event a day, without a word of the case itself."""

import hashlib
from collections.abc import Iterable
from datetime import date

from geelvrij.checks import ical
from geelvrij.checks.case_steps import Step

PRODUCT = "tijdlijn van een zaak"


def calendar(steps: Iterable[Step], case: str, on: date) -> bytes:
    """The steps that have a day, as the bytes of an .ics file; `case` tells one case from another, and is not shown."""
    events = (_event(step, step.day, case, on) for step in steps if step.day is not None)
    return ical.calendar(PRODUCT, events)


def title(step: Step) -> str:
    """What stands in the calendar, and in the timeline: no word of it comes from the case."""
    return f"{'Niet eerder dan' if step.earliest else 'Uiterlijk'}: {step.what}"


def _event(step: Step, day: date, case: str, on: date) -> list[str]:
    rule = f" Regel: {step.rule}." if step.rule else ""
    texts = {"SUMMARY": title(step), "DESCRIPTION": f"Door: {step.by}.{rule}", "CLASS": "PRIVATE"}
    return ical.event(_uid(step, case), day, on, texts)


def _uid(step: Step, case: str) -> str:
    """The same for a step of a case whenever the calendar is made, and whatever day it follows from is corrected.

    So that it is moved and not doubled.
    """
    about = "\0".join((case, step.id))
    return hashlib.sha256(about.encode()).hexdigest()[:32]
