"""Finds names of people in a sentence, those of a case or what is written as one, without taking a word for a name."""

import unicodedata
from collections.abc import Iterable, Iterator

from .passage import Sentence, words_of

_ENDINGS = ("", "s", "'s", "'")
OPENS_WORDS = frozenset("'\"(“„[")  # what begins behind such a mark has a capital of its own


def named(names: Iterable[str], allowed: Iterable[str], ordinary: frozenset[str], sentence: Sentence) -> Iterator[int]:
    """The numbers of the words of a sentence that are a name.

    A name that is also an ordinary word (`Roos`) counts with a capital that does not begin the sentence; a particle
    (`de`, `van`) never does.
    """
    forms = {bare(word) + ending for word in _parts(names) for ending in _ENDINGS}
    if not forms:
        return
    excused = numbers_in(allowed, sentence)
    for number, word in enumerate(sentence.words):
        form = bare(word)
        if form not in forms or number in excused:
            continue
        common = any(form.removesuffix(ending) in ordinary for ending in _ENDINGS)
        if not common or (word[:1].isupper() and number > 0):
            yield number


def looks_like_name(sentence: Sentence, number: int, ordinary: frozenset[str]) -> bool:
    """Whether a word is written as the name or the initial of somebody: a capital, and no abbreviation as GGD."""
    word = sentence.words[number]
    if not word[:1].isupper() or (len(word) > 1 and word.isupper()) or bare(word) in ordinary:
        return False
    start = sentence.spans[number][0]
    return sentence.text[max(start - 1, 0) : start] not in OPENS_WORDS


def standing(phrases: Iterable[str], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where these phrases stand in a sentence, word for word: the number of their first word, and of the one after."""
    words = [bare(word) for word in sentence.words]
    for phrase in phrases:
        wanted = [bare(word) for word in words_of(phrase)]
        for start in range(len(words) - len(wanted) + 1):
            if wanted and words[start : start + len(wanted)] == wanted:
                yield start, start + len(wanted)


def _parts(names: Iterable[str]) -> Iterator[str]:
    """The words of the names that can stand for somebody: those with a capital, of at least two letters."""
    for name in names:
        yield from (word for word in words_of(name) if len(word) > 1 and word[0].isupper())


def numbers_in(phrases: Iterable[str], sentence: Sentence) -> frozenset[int]:
    """The numbers of the words that belong to one of these phrases."""
    return frozenset(number for span in standing(phrases, sentence) for number in range(*span))


def bare(word: str) -> str:
    """The word in small letters without accents, so that Zoë is found as Zoe."""
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
