"""Shows a sentence without the people in it: what stands for a name, a number or an address is taken out."""

import re
from collections.abc import Collection, Iterable

from ..private import HIDDEN
from ..sentences import MONTHS
from .numbers import NINE_DIGITS
from .passage import Sentence, around
from .people import named, numbers_in

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TELLING = re.compile(r"[^\W_]*\d(?:[\w.,:/-]*\w)?|[^\W\d_](?:[^\W_]|['-])*")  # a number, or a word
_NEAR = 600  # characters of a sentence looked at, many more than are shown
_OPENING = " '\"‘’“„([*"
_DAY = rf"\d{{1,2}}(?:[-./ ]\d{{1,2}}[-./ ]|\s(?:{'|'.join(MONTHS)})\s?)\d{{0,4}}|\d{{4}}-\d\d-\d\d"
_BIRTH = r"\b(?:geb|geboren|geboortedatum|geboortedag)\b\W{0,3}(?:(?:op|is|was|van)\W{1,3})?"
_BORN = re.compile(f"(?P<before>{_BIRTH})(?:{_DAY})", re.IGNORECASE)
_MANY = re.compile(rf"{re.escape(HIDDEN)}(?:[\s.,;/'-]{{0,3}}{re.escape(HIDDEN)})+")


def shielded(
    sentence: Sentence, start: int, end: int, *, hide: str = "alles", ordinary: Collection[str] = frozenset()
) -> str:
    """The sentence around the characters from `start` to `end`, without what can tell who it is about.

    That is a word with a capital, a number, a month; not one of the `ordinary` words that begins the sentence. `hide`
    says of what stands between `start` and `end`: `alles` is taken out, with the mail address it is part of, of
    `mensen` only who it is about, of `niets` nothing.
    """
    text = sentence.text
    for mail in _MAIL.finditer(text, max(start - _NEAR, 0), end + _NEAR) if hide == "alles" else ():
        if mail.start() < end and start < mail.end():
            start, end = min(start, mail.start()), max(end, mail.end())
    shown = {"alles": HIDDEN, "mensen": bare_of_people(text[start:end])}.get(hide, text[start:end])
    before, behind = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    if start > _NEAR:  # half a word is no word: of a name it would show the end
        before, ordinary = before.partition(" ")[2], ()
    if end + _NEAR < len(text):
        behind = behind.rpartition(" ")[0]
    return around(bare_of_people(before, ordinary), shown, bare_of_people(behind))


def without_people(text: str, names: Iterable[str], details: Iterable[str]) -> str:
    """A text in which the people of a case are taken out, and any number that can be one of a person."""
    sentence = Sentence(text)
    hidden = set(named(names, (), frozenset(), sentence))
    hidden |= numbers_in(details, sentence)
    for number in sorted(hidden, reverse=True):
        start, end = sentence.spans[number]
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return _MANY.sub(HIDDEN, without_numbers(text))


def without_numbers(text: str) -> str:
    """A text without numbers of nine digits, whatever they are, and without the day on which somebody was born."""
    return _BORN.sub(lambda match: match["before"] + HIDDEN, NINE_DIGITS.sub(HIDDEN, text))


def bare_of_people(text: str, ordinary: Collection[str] = frozenset()) -> str:
    """A text without words with a capital, numbers and months; one of the `ordinary` words may begin it."""

    def seen(match: re.Match[str]) -> str:
        word = match[0]
        tells = word[0].isupper() or word in MONTHS or any(sign.isdigit() for sign in word)
        opens = not text[: match.start()].strip(_OPENING) and word.casefold() in ordinary
        return HIDDEN if tells and not opens else word

    return _MANY.sub(HIDDEN, _TELLING.sub(seen, _MAIL.sub("0", text)))
