"""Finds the names of the people of a case in a sentence, without taking an ordinary word for a name."""

import unicodedata
from collections.abc import Iterable, Iterator

from .passage import Sentence, words_of

_ENDINGS = ("", "s", "'s", "'")


def named(names: Iterable[str], allowed: Iterable[str], ordinary: frozenset[str], sentence: Sentence) -> Iterator[int]:
    """The numbers of the words of a sentence that are a name.

    A name that is also an ordinary word (`Roos`) counts with a capital that does not begin the sentence; a particle
    (`de`, `van`) never does.
    """
    forms = {_bare(word) + ending for word in _parts(names) for ending in _ENDINGS}
    if not forms:
        return
    excused = _standing_in(allowed, sentence)
    for number, word in enumerate(sentence.words):
        form = _bare(word)
        if form not in forms or number in excused:
            continue
        common = any(form.removesuffix(ending) in ordinary for ending in _ENDINGS)
        if not common or (word[:1].isupper() and number > 0):
            yield number


def _parts(names: Iterable[str]) -> Iterator[str]:
    """The words of the names that can stand for somebody: those with a capital, of at least two letters."""
    for name in names:
        yield from (word for word in words_of(name) if len(word) > 1 and word[0].isupper())


def _standing_in(allowed: Iterable[str], sentence: Sentence) -> frozenset[int]:
    """The numbers of the words that belong to a phrase in which a name may stand."""
    words = [_bare(word) for word in sentence.words]
    found: set[int] = set()
    for phrase in allowed:
        wanted = [_bare(word) for word in words_of(phrase)]
        for start in range(len(words) - len(wanted) + 1):
            if wanted and words[start : start + len(wanted)] == wanted:
                found.update(range(start, start + len(wanted)))
    return frozenset(found)


def _bare(word: str) -> str:
    """The word in small letters without accents, so that Zoë is found as Zoe."""
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
