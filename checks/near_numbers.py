"""Finds telephone numbers in a Word file that differ in one digit from the number of a national service."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from . import national
from .document_text import Paragraph
from .open_places import around
from .sighting import Sighting
from .values import Section

CODE = "DOC527"
_START = r"0\d{3}[\s\-\u2010-\u2015]{0,3}"
_NUMBER = re.compile(rf"(?<![\w+.,-]){_START}(?:\d(?:[ .-]?\d){{6}}|\d{{4}})(?![\w-]|[.,]\d)", re.ASCII)
_LOOK = re.compile(rf"{_START}\d{{2}}", re.ASCII)  # paragraphs stand against each other in a part
_NO_DIGIT = re.compile(r"\D+")
_CERTAIN = "H"


def may_be_in(text: str) -> bool:
    """Whether it is worth looking at the paragraphs of a text."""
    return _LOOK.search(text) is not None


def in_paragraph(paragraph: Paragraph, on: date) -> Iterator[Sighting]:
    """The numbers in a paragraph that are one digit off; a number that a service has itself is none of these."""
    for match in _NUMBER.finditer(paragraph.text):
        digits = _NO_DIGIT.sub("", match[0])
        near = [known for known in services(on) if _differ_in_one(known, digits)]
        if near and digits not in services(on):
            name, number = services(on)[near[0]]
            yield around(paragraph, CODE, match.span(), {"tekst": match[0], "dienst": name, "nummer": number})


@cache
def services(on: date) -> Mapping[str, tuple[str, str]]:
    """The numbers of national services that are certain on a day, by their digits: whose, and as it is written."""
    found = national.on_day(on).get("kaart")
    groups = found.values() if isinstance(found, Section) else ()
    told = [group for group in groups if isinstance(group, Section) and group.data("zeker") == _CERTAIN]
    written = {str(group.data("telefoon") or ""): str(group.data("naam") or "") for group in told}
    return MappingProxyType({_NO_DIGIT.sub("", number): (name, number) for number, name in written.items()})


def _differ_in_one(known: str, digits: str) -> bool:
    return len(known) == len(digits) and sum(one != other for one, other in zip(known, digits, strict=True)) == 1
