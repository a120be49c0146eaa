"""Finds numbers in a Word file of others that can be the citizen service number of a person, and never tells one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from . import catalogue
from .document_text import Paragraph
from .finding import Where
from .sighting import Sighting
from .wording.numbers import Meanings, personal
from .wording.passage import Passage

_RULE, _MESSAGE = "PRV001", "word"
_LONG = re.compile(r"\d(?:[ .\u00a0\u202f-]?\d){7}")  # a first look: almost no paragraph has so many digits


def may_be_in(text: str) -> bool:
    """Whether it is worth looking at the paragraphs of a text."""
    return _LONG.search(text) is not None


def in_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[Sighting]:
    """Each paragraph with such a number, once, without the words around it: they can be about one child."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        if may_be_in(paragraph.text) and _has_one(paragraph, before):
            where = Where(paragraph.headings, "", paragraph.part)
            yield Sighting(_RULE, {}, _MESSAGE, paragraph.number, 1, len(paragraph.text) + 1, where)
        before = paragraph


def _has_one(paragraph: Paragraph, before: Paragraph | None) -> bool:
    about = Passage(before.text) if before else None
    return any(any(personal(_meanings(), one, about)) for one in Passage(paragraph.text).sentences)


@cache
def _meanings() -> Meanings:
    words: Any = catalogue.load().rule(_RULE).parameters["nummers"]
    return Meanings(tuple(words["persoon"]), tuple(words["ander"]))
