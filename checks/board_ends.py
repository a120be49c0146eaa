"""What a board chose for a time and ends by itself: exceptions and choices, as days of a calendar and a time line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .agreements import Agreements
from .board_file import told
from .finding import Due, Finding
from .fingerprints import traced
from .horizon import Coming
from .judged import Judged
from .owners import CENTRAL
from .suppressions import Register

_ENDS = "verloopt op"


def coming(register: Register, agreed: Agreements, on: date) -> tuple[Coming, ...]:
    """Each exception and each choice that ends on this day or later, with its last day."""
    ends = [*_exceptions(register, on), *_choices(agreed, on)]
    return tuple(
        Coming(due.day, Judged(one.finding, one.subject, one.fingerprint, CENTRAL))
        for one in traced(ends, {})
        if (due := one.finding.due) is not None and due.day is not None
    )


def _exceptions(register: Register, on: date) -> Iterator[Finding]:
    for entry in register.entries:
        if entry.ends >= on:
            finding = told("DMP805", entry.place, "standaard", uitzondering=entry.id, datum=entry.ends)
            what = f"uitzondering {entry.id} voor regel {entry.code}"
            yield replace(finding, about=entry.id, due=Due(_ENDS, what, entry.ends))


def _choices(agreed: Agreements, on: date) -> Iterator[Finding]:
    for code, (day, place) in agreed.ends.items():
        if day >= on:
            finding = told("AFS004", place, "voorbij", regel=code, datum=day)
            yield replace(finding, about=code, due=Due(_ENDS, f"de keuze van het bestuur voor regel {code}", day))
