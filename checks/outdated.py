"""Finds names of laws and services that are out of date in a text, and their numbers: by the table of such names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from . import facts
from .document_text import Paragraph
from .facts import Fact
from .open_places import around
from .papers import SECTORS
from .sighting import Sighting

_CODES = {"wet": "DOC014", "dienst": "KRT006"}  # the same pages as for what stands in the data
_MESSAGE, _OF_A_NUMBER = "word", "word_nummer"
_NO_DIGIT = re.compile(r"\D+")
_GROUPS = ("name", "behind")  # of the pattern: a name, and what stands in brackets behind it
_BETWEEN = r"[\s.()/\-\u2010-\u2015]{0,3}"  # how people part the digits of a number


@dataclass(frozen=True, slots=True)
class Outdated:
    """What is out of date on a day: a pattern for all of it, and each by its small letters or its digits."""

    pattern: re.Pattern[str]
    known: Mapping[str, Fact]

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth searching a text."""
        folded = text.casefold()
        digits = _NO_DIGIT.sub("", text)
        return any(_sign(key) in (digits if key.isdecimal() else folded) for key in self.known)

    def in_paragraph(self, paragraph: Paragraph) -> Iterator[Sighting]:
        """What is out of date in a paragraph, each place by itself; a name with its abbreviation behind it is one."""
        for match in self.pattern.finditer(paragraph.text):
            for span, old, fact in self._told(match):
                message = _OF_A_NUMBER if fact.unit == "nummer" else _MESSAGE
                params = {"oud": old, "nieuw": fact.extra["nu"]}
                yield around(paragraph, _CODES[fact.extra["rubriek"]], span, params, message)

    def _told(self, match: re.Match[str]) -> Iterator[tuple[tuple[int, int], str, Fact]]:
        """Where it stands, as what, and what is known of it; what stands in brackets can be something else."""
        found = [(match.span(group), self.known[_key(match[group])]) for group in _GROUPS if match[group]]
        names = [str(fact.value) for _, fact in found]
        if len(found) > 1 and len({fact.extra["nu"] for _, fact in found}) == 1:
            yield match.span(), f"{names[0]} ({names[1]})", found[0][1]
            return
        yield from ((span, name, fact) for (span, fact), name in zip(found, names, strict=True))


@cache
def outdated(on: date, sectors: tuple[str, ...] = SECTORS) -> Outdated:
    """What is out of date on this day, in each of these sectors: those a file is for, both when nobody said."""
    in_force = facts.in_force("verouderde_namen", on)
    known = {_key(str(fact.value)): fact for fact in in_force if set(sectors).issubset(fact.sectors)}
    # The longest first, so that a name is found whole; without any the pattern must match nothing: "(?!)" does.
    either = "|".join(_spelled(key) for key in sorted(known, key=lambda key: (-len(key), key))) or "(?!)"
    behind = rf"(?:\s?\(\s?(?P<behind>{either})\s?\))?"
    return Outdated(re.compile(rf"(?<!\w)(?P<name>{either})(?!\w){behind}", re.IGNORECASE), known)


def _key(text: str) -> str:
    """A number by its digits, a name by its small letters."""
    digits = _NO_DIGIT.sub("", text)
    return digits if digits and not any(map(str.isalpha, text)) else " ".join(text.casefold().split())


def _spelled(key: str) -> str:
    if key.isdecimal():
        return _BETWEEN.join(key)
    return r"\s+".join(map(re.escape, key.split()))


def _sign(key: str) -> str:
    """The longest word: a text without it does not hold the name."""
    return max(key.split(), key=len)
