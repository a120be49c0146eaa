"""How easily a Dutch text reads: the Flesch-Douma score of a whole text, and the sentences that make it hard.

206.835 - 0.93 x the mean number of words in a sentence - 77 x the mean number of syllables in a word. The higher the
easier; it says something of a text of a page, not of a sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

from ..document_text import BOX, MAIN
from .passage import Passage, Sentence

_START, _PER_WORD, _PER_SYLLABLE = 206.835, 0.93, 77.0
_FEWEST_WORDS = 3  # of a sentence: fewer is a greeting or a label
_END = re.compile(r"[.!?…:][\"'’”)\]*]{0,3}$")
_READ_AS_TEXT = (MAIN, BOX)  # the parts of a Word file that are the letter itself
_VOWELS = re.compile("aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|ai|oi|[aeiouy]")
_BEGINS_ANEW = re.compile("([aeiou])\u0308")  # the e of beëindigen begins a syllable


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a text with the passage it stands in, and what it counts for."""

    passage: Passage
    sentence: Sentence
    words: int
    syllables: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text of enough words: how easily it reads, and what it was counted from."""

    score: float
    words: int
    lines: tuple[Line, ...]

    @property
    def mean(self) -> float:
        """How many words a sentence has on average."""
        return self.words / len(self.lines)

    def hardest(self, number: int) -> tuple[Line, ...]:
        """The sentences without which the text would read easiest, in the order of the text."""
        if len(self.lines) == 1:
            return self.lines[:number]
        words, syllables, count = _totals(self.lines)
        without = [_score(words - one.words, syllables - one.syllables, count - 1) for one in self.lines]
        worst = sorted(range(count), key=lambda at: (-without[at], at))[:number]
        return tuple(self.lines[at] for at in sorted(worst))


def read(passages: Iterable[Passage]) -> Reading | None:
    """How the sentences of a text read; None when there are none. Headings, labels and addresses do not count."""
    lines = [line for passage in passages if _is_text(passage) for line in _lines(passage)]
    return Reading(_score(*_totals(lines)), _totals(lines)[0], tuple(lines)) if lines else None


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How many syllables a word has.

    The hyphenation of Dutch leaves out the breaks after one letter (o-ver); counting the vowels takes two that meet
    for one (the-a-ter). Each counts too few, so the higher of the two is right most often.
    """
    small = word.casefold()
    bare = _BEGINS_ANEW.sub(r"-\1", unicodedata.normalize("NFD", small))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return max(1, len(_hyphens().positions(small)) + 1, len(_VOWELS.findall(letters)))


def _is_text(passage: Passage) -> bool:
    return passage.where is None or passage.where.part.startswith(_READ_AS_TEXT)


def _lines(passage: Passage) -> Iterable[Line]:
    for sentence in passage.sentences:
        words = [word for word in sentence.words if word[0].isalpha()]
        if len(words) >= _FEWEST_WORDS and _END.search(sentence.text):
            yield Line(passage, sentence, len(words), sum(map(syllables, words)))


def _totals(lines: Sequence[Line]) -> tuple[int, int, int]:
    return sum(line.words for line in lines), sum(line.syllables for line in lines), len(lines)


def _score(words: int, syllables: int, sentences: int) -> float:
    return _START - _PER_WORD * words / sentences - _PER_SYLLABLE * syllables / words


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl", left=1, right=1)
