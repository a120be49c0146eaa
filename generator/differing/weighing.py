"""How heavy a change weighs: redactioneel only when nothing that somebody does or knows can have changed."""

import re
import unicodedata
from collections import Counter

from .singling import turning, words

SUBSTANTIAL, EDITORIAL = "inhoudelijk", "redactioneel"
_MOST_SMALL = 4  # small words that differ: more of them is another sentence
_MARKS = ".,;:!?'\"‘’‚‛“”„‟«»()-–—…·•"  # any other sign says something: €, %, a box, the line between two cells
_DROPPED = str.maketrans("", "", _MARKS)
_PIECE = re.compile(r"\w+|[^\w\s]")


def weight(was: str, wordt: str) -> str:
    """inhoudelijk or redactioneel. In doubt a change is inhoudelijk."""
    if turning(was) != turning(wordt):
        return SUBSTANTIAL
    if _letters(was) == _letters(wordt):
        return EDITORIAL
    old, new = _pieces(was), _pieces(wordt)
    small = words("klein")
    if [word for word in old if word not in small] != [word for word in new if word not in small]:
        return SUBSTANTIAL
    differing = (Counter(old) - Counter(new)) + (Counter(new) - Counter(old))
    return EDITORIAL if differing.total() <= _MOST_SMALL else SUBSTANTIAL


def _letters(text: str) -> str:
    """The letters of a text and nothing else: no spaces, marks, capitals or accents."""
    apart = unicodedata.normalize("NFD", text.casefold().translate(_DROPPED))
    return "".join(sign for sign in apart if not (unicodedata.combining(sign) or sign.isspace()))


def _pieces(text: str) -> list[str]:
    """The words of a text, and the signs that say something."""
    return [piece for piece in _PIECE.findall(text.casefold()) if piece not in _MARKS]
