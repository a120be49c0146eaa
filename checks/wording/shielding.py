"""Shows a sentence without the people in it: what stands for a name, a number or an address is taken out."""

import re
from collections.abc import Iterable

from ..private import HIDDEN
from ..sentences import MONTHS
from .numbers import NINE_DIGITS
from .passage import Sentence, around
from .people import named, standing

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TELLING = re.compile(r"[^\W_]*\d(?:[\w.,:/-]*\w)?|[^\W\d_](?:[^\W_]|['-])*")  # a number, or a word
_MANY = re.compile(rf"{re.escape(HIDDEN)}(?:[\s.,;/'-]{{0,3}}{re.escape(HIDDEN)})+")


def shielded(sentence: Sentence, start: int, end: int, *, words_too: bool = True) -> str:
    """The sentence around the characters from `start` to `end`, without what can tell who it is about.

    That is a word with a capital, a number, a month. `words_too`: what stands between `start` and `end` is taken out
    as well, with the mail address it is part of.
    """
    text = sentence.text
    for mail in _MAIL.finditer(text) if words_too else ():
        if mail.start() < end and start < mail.end():
            start, end = min(start, mail.start()), max(end, mail.end())
    shown = HIDDEN if words_too else text[start:end]
    return around(_bare_of_people(text[:start]), shown, _bare_of_people(text[end:]))


def without_people(text: str, names: Iterable[str], details: Iterable[str]) -> str:
    """A text in which the people of a case are taken out, and any number that can be one of a person."""
    sentence = Sentence(text)
    hidden = set(named(names, (), frozenset(), sentence))
    hidden |= {number for span in standing(details, sentence) for number in range(*span)}
    for number in sorted(hidden, reverse=True):
        start, end = sentence.spans[number]
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return _MANY.sub(HIDDEN, without_numbers(text))


def without_numbers(text: str) -> str:
    """A text without numbers of nine digits, whatever they are."""
    return NINE_DIGITS.sub(HIDDEN, text)


def _bare_of_people(text: str) -> str:
    def seen(match: re.Match[str]) -> str:
        word = match[0]
        tells = word[0].isupper() or word in MONTHS or any(sign.isdigit() for sign in word)
        return HIDDEN if tells else word

    return _MANY.sub(HIDDEN, _TELLING.sub(seen, _MAIL.sub("0", text)))
