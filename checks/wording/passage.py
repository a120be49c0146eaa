"""What the wording rules look at: passages of a text with their place, who reads them, and their sentences in words."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from ..finding import Place, Where

NOWHERE = Place("")
# The code of a rule, and words of a template that it passes over; a … at an end: there their sentence goes on.
Permitted = tuple[tuple[str, str], ...]
_AROUND = 110  # characters of a long sentence shown before the words, and behind them
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOK_ALIKES = str.maketrans("’‘ʼ′`\u2010\u2011\u00a0\u202f", "'''''-- \u0020")
# A number with its points, a word (with an apostrophe in it), or a mark that ends or divides a sentence.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+){0,4}|[^\W_]+(?:'[^\W_]+){0,2}|[%,;:()–—]")
_DIVIDERS = frozenset(",;:()–—")
_END = re.compile(r"(?P<last>\S{0,12})[.!?…][\"')\]]{0,2}\s+(?=[\"'(\[]{0,2}[A-Z0-9ÁÉÈËÏÖÜ])|\n+")
_SHORT = frozenset("bijv bv dhr mevr mw dr drs mr nr art lid tel o.a m.b.t t.a.v d.w.z i.v.m blz jl a.s st".split())


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads the text. `document` is its number in the sector (P16); without it no passage is missed.

    `names` are the people of the case who may not be named; `details` what else of them stands in no letter to others
    (a date of birth in each spelling, an address); `allowed` are phrases in which such a name or a number may stand, as
    the name of the location or of who signs; `known` are names that everybody may read, of the house and of services;
    `staff` are the full names of who works there: by a first name alone it could be a child. `by_initials`: its
    receiver gets the initials of the child and no name. `typed_it`: who sees the findings typed these words just now,
    so nothing in them has to be hidden. `permitted`: what the writer of its template lets stand.
    """

    publiek: str
    formeel: bool = False
    names: tuple[str, ...] = ()
    document: str = ""
    allowed: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    typed_it: bool = False
    by_initials: bool = False
    permitted: Permitted = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence as written, and as its words in small letters with single spaces; dividing marks become `|`."""

    text: str

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its words stand in the text."""
        return tuple(match.span() for match in _TOKEN.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words and dividing marks as written."""
        return tuple(self.text[start:end] for start, end in self.spans)

    @cached_property
    def line(self) -> str:
        """The words to search in: small letters, a space before, between and after them."""
        shown = ("|" if word in _DIVIDERS else word.casefold() for word in self.words)
        return f" {' '.join(shown)} "

    @cached_property
    def _starts(self) -> list[int]:
        """Where its words begin in the line."""
        return [space.end() for space in re.finditer(" (?=.)", self.line)]

    @property
    def shouts(self) -> bool:
        """Whether it has capitals only, so that they say nothing about any word."""
        return self.text.isupper()

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first word of a stretch of `line`, and of the first one after it."""
        return bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)

    def marked(self, first: int, after: int) -> str:
        """The sentence, or the part of a long one around these words, with the words between asterisks."""
        start, end = self.spans[first][0], self.spans[after - 1][1]
        return around(self.text[:start], self.text[start:end], self.text[end:])


@dataclass(frozen=True)
class Passage:
    """The text of one paragraph or answer, and the place where it stands."""

    text: str
    place: Place = NOWHERE
    where: Where | None = None
    field: str | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; a short form as `bijv.` ends none."""
        return tuple(Sentence(text) for text in _split(_plain(self.text)))

    @cached_property
    def line(self) -> str:
        """The words of all its sentences; two spaces between sentences, which no phrase can cross."""
        return "".join(sentence.line for sentence in self.sentences)


def around(before: str, words: str, behind: str) -> str:
    """Words between asterisks, with what stands before and behind them as far as a reader needs it."""
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(behind) > _AROUND:
        behind = f"{behind[:_AROUND]}…"
    return f"{before}*{words}*{behind}"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a short text, as written."""
    return tuple(_TOKEN.findall(_plain(text)))


def _plain(text: str) -> str:
    """The text as it is read: one spelling for each letter, nothing unseen, one sort of apostrophe and hyphen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOK_ALIKES)


def _split(text: str) -> list[str]:
    pieces, start = [], 0
    for end in _END.finditer(text):
        last = (end["last"] or "").lstrip("(\"'")
        if last.casefold() in _SHORT or (len(last) == 1 and last.isupper()):  # an initial; `u.` does end one
            continue
        pieces.append(text[start : end.end()])
        start = end.end()
    return [" ".join(piece.split()) for piece in (*pieces, text[start:]) if piece.strip()]
