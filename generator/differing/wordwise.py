"""Two texts word by word: what stays, what goes and what comes, and how much they are alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from geelvrij.checks.sentences import MONTHS

# A telephone number, an address on the web and a day are one word: half of one says nothing.
_WORDS = (
    r"\+?\d{2,4}[ -]\d[\d ]{3,}\d",
    rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?:https?://|www\.)[^\s|,;]*[\w/]",
    r"\w+(?:[.,:/'’&-]\w+)*",
    r"\S",
)
_TOKEN = re.compile(rf"\s*(?:{'|'.join(_WORDS)})|\s+$")
_SMALL = 3  # letters of a word that most sentences have: it weighs less
_SMALL_WEIGHT = 0.25
_OTHER_TEXT = 0.3  # of texts less alike than this the words are not laid beside each other
_CRUMB = 2  # words between two changes that are read as a part of them
_MUCH = 4  # words in those changes together
OPENING = 8  # words by which a passage is known
_LONG = 4000  # words: beyond this the common ones no longer lead the search


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two texts: the same on both sides, or what it was and what it becomes; one of these may be empty."""

    was: str
    wordt: str

    @property
    def is_same(self) -> bool:
        return self.was == self.wordt


def tokens(text: str) -> list[str]:
    """The words and marks of a text, each with the space before it."""
    return _TOKEN.findall(text)


def opening(text: str) -> str:
    """The first words of a text, by which a reader knows it."""
    words = text.split()
    return text if len(words) <= OPENING else " ".join(words[:OPENING]).rstrip(" .,;:|") + " …"


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Of each word or mark of a text where it begins and ends, without the space before it."""
    found, place = [], 0
    for token in tokens(text):
        begin = place + len(token) - len(token.lstrip())
        place += len(token)
        if begin < place:
            found.append((begin, place))
    return tuple(found)


def segments(was: str, wordt: str) -> tuple[Segment, ...]:
    """Two texts as stretches, which joined give back both of them, to the letter."""
    if was == wordt:
        return (Segment(was, wordt),) if was else ()
    if likeness(bag(was), bag(wordt)) < _OTHER_TEXT:
        return (Segment(was, wordt),)
    stretches = _merged(_stretches(tokens(was), tokens(wordt)))
    return tuple(one.text for one in _merged(_without_crumbs(stretches)))


class _Stretch(NamedTuple):
    is_same: bool
    text: Segment


def _stretches(old: list[str], new: list[str]) -> Iterator[_Stretch]:
    before, after = ([token.strip() for token in side] for side in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=len(old) + len(new) > _LONG)
    for operation, start, end, first, last in matcher.get_opcodes():
        if operation == "equal":
            # The same word, with a space before it or without.
            pairs = map(Segment, old[start:end], new[first:last])
            yield from (_Stretch(pair.is_same, pair) for pair in pairs)
        else:
            yield _Stretch(False, Segment("".join(old[start:end]), "".join(new[first:last])))


def _merged(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Neighbours of the same sort as one."""
    made: list[_Stretch] = []
    for is_same, text in stretches:
        if made and made[-1].is_same == is_same:
            before = made.pop().text
            text = Segment(before.was + text.was, before.wordt + text.wordt)
        made.append(_Stretch(is_same, text))
    return made


def _without_crumbs(stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """A small word or two that stayed between larger changes is a part of them: else nobody can read it."""
    for place, (is_same, text) in enumerate(stretches):
        around = [one.text for one in stretches[max(place - 1, 0) : place + 2] if not one.is_same]
        size = sum(len(tokens(side)) for one in around for side in (one.was, one.wordt))
        kept = [token.strip() for token in tokens(text.was)]
        is_small = len(kept) <= _CRUMB and all(len(word) <= _SMALL for word in kept)
        yield _Stretch(is_same and not (is_small and len(around) > 1 and size > _MUCH), text)


# How much two texts are alike


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text without their order, and what they weigh together."""

    words: Counter[str]
    weight: float


def bag(text: str) -> Bag:
    """The words of a text to compare with those of another."""
    words = Counter(re.findall(r"\w+", text.casefold()))
    return Bag(words, sum(_weight(word) * count for word, count in words.items()))


def likeness(one: Bag, other: Bag) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    whole = one.weight + other.weight
    if not whole:
        return 0.0
    few, many = sorted((one, other), key=lambda side: len(side.words))
    shared = sum(_weight(word) * min(count, many.words[word]) for word, count in few.words.items())
    return 2 * shared / whole


def _weight(word: str) -> float:
    return _SMALL_WEIGHT if len(word) <= _SMALL and not word.isdigit() else 1.0
