"""Check functions about the end of a contract for childcare: the notice it asks, and the talk before it."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from .conditions import is_open
from .hit import Hit, Situation
from .view import View
from .walk import day, text

_NUMBERS = "een twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_TERM = re.compile(rf"\b(\d{{1,3}}|één|{'|'.join(_NUMBERS)})\s+(?:kalender)?(dag|dagen|week|weken|maand|maanden)\b")
_MONTHS = 12


def opzegtermijn(location: View, situation: Situation) -> Iterator[Hit]:
    """The last day of care comes before the notice has run, counted from the day of the letter.

    Of several terms in the words the shortest counts: what is too short for that one is too short for each.
    """
    value, start = location.value("contract.einddatum"), day(location.value("brief.datum"))
    term, last = location.value("contract.opzegtermijn"), day(value)
    if start is None or last is None or not text(term):
        return
    ends = [_end(start, count, unit) for count, unit in _TERM.findall(text(term).casefold())]
    if not ends:
        yield Hit(term.place, "contract.opzegtermijn", {}, "onbekend")
    elif last < min(ends):
        yield Hit(value.place, "contract.einddatum", {"dag": last, "grens": min(ends), "brief": start}, "te_kort")


def _end(start: date, count: str, unit: str) -> date:
    """The last day of a term; a month ends on the same day of a later month, or on the last one it has."""
    number = int(count) if count.isdigit() else _NUMBERS.index(count.replace("é", "e")) + 1
    if unit.startswith(("dag", "week", "weken")):
        return start + timedelta(days=number * (1 if unit.startswith("dag") else 7))
    years, month = divmod(start.month - 1 + number, _MONTHS)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def gesprek_vooraf(location: View, situation: Situation) -> Iterator[Hit]:
    """Nothing shows that somebody talked with the parents before the contract ends."""
    if is_open(location, "gesprek.datum") and not location.items("maatregelen_eerder"):
        yield Hit(location.value("gesprek.datum").place, "gesprek.datum")
