"""Finds numbers in a sentence that can be the citizen service number of a person; what stands around them decides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stdnum.nl import bsn, onderwijsnummer

from .passage import Passage, Sentence

# As people write nine digits: at a stretch, or in the groups 4-2-3, 3-3-3 and 2-2-2-3. Not a part of a longer number,
# of a telephone number with the code of a country, or of an amount.
_BEFORE = r"(?<![\w+€])(?<!\+\d\d )(?<!€ )(?<!\d[.,/-])"
_AFTER = r"(?!\w|[.,/-]\d)"
_GROUPS = ("4 2 3", "3 3 3", "2 2 2 3")
_GROUPED = "|".join("[ .-]".join(rf"\d{{{size}}}" for size in group.split()) for group in _GROUPS)
NINE_DIGITS = re.compile(rf"{_BEFORE}(?:\d{{9}}|(?<!\d )(?:{_GROUPED})(?! \d)){_AFTER}", re.ASCII)
_EIGHT_DIGITS = re.compile(rf"{_BEFORE}\d{{8}}{_AFTER}", re.ASCII)
_NEAR = 60  # words before and behind a number that can say what it is
_FEW_WORDS = 4  # of a paragraph: then what it is about stands in the one before it


@dataclass(frozen=True, slots=True)
class Meanings:
    """How the words begin that make a number one of a person, and those that make it another number."""

    person: tuple[str, ...]
    other: tuple[str, ...]

    def of(self, words: Iterable[str]) -> bool | None:
        """What the first of these words that says something makes of a number: one of a person, or not."""
        for word in words:
            if word.startswith(self.person):
                return True
            if word.startswith(self.other):
                return False
        return None


def personal(
    meanings: Meanings, sentence: Sentence, before: Passage | None, known: Iterable[str] = ()
) -> Iterator[tuple[int, int]]:
    """Where in the text of a sentence a number stands that can be one of a person.

    What is called so counts also when the check digit is wrong: a mistake in typing is no excuse. `before` is the
    paragraph before it, `known` are numbers and names that everybody may see.
    """
    allowed = {_digits(text) for text in known}
    spans = {match.span() for pattern in (NINE_DIGITS, _EIGHT_DIGITS) for match in pattern.finditer(sentence.text)}
    for start, end in sorted(spans):
        digits = _digits(sentence.text[start:end])
        meant = _meant(meanings, sentence, start, end, before)
        if digits not in allowed and (meant or (meant is None and _passes(digits))):
            yield start, end


def _meant(meanings: Meanings, sentence: Sentence, start: int, end: int, before: Passage | None) -> bool | None:
    """What the nearest words before a number say of it, else those behind it, else a label in the paragraph before."""
    first = bisect_right(sentence.spans, start, key=lambda span: span[1])
    after = bisect_left(sentence.spans, end, key=lambda span: span[0])
    for words in (
        reversed(sentence.words[max(first - _NEAR, 0) : first]),
        sentence.words[after : after + _NEAR],
        before.line.split()[: -_NEAR - 1 : -1] if before and len(sentence.words) <= _FEW_WORDS else (),
    ):
        meant = meanings.of(word.casefold() for word in words)
        if meant is not None:
            return meant
    return None


def _passes(digits: str) -> bool:
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    return bool(bsn.is_valid(digits) or onderwijsnummer.is_valid(digits))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
