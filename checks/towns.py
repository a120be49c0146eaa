"""Compares names of places as people write them: with or without accents, brackets, apostrophes, "gemeente" or a/d."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .suggestions import did_you_mean

_SHORT = ((re.compile(r"\ba\s*[/.]\s*d\b\.?"), "aan den"), (re.compile(r"^gemeente\b"), ""))
_OTHER_NAMES = {"den haag": "s gravenhage", "den bosch": "s hertogenbosch"}  # what people say: what the register says


def is_among(name: str, known: Iterable[str]) -> bool:
    """Whether a name is one of the known ones, however it is written."""
    return _folded(name) in map(_folded, known)


def meant(name: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one most likely stands for."""
    return did_you_mean(_folded(name), known)


@lru_cache(maxsize=4096)  # every location is compared with the same municipalities of its region
def _folded(name: str) -> str:
    """Small letters and digits without accents, one space between words."""
    parts = unicodedata.normalize("NFKD", name.casefold().strip())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    for pattern, words in _SHORT:
        plain = pattern.sub(words, plain)
    plain = " ".join(re.findall(r"[^\W_]+", plain))
    return _OTHER_NAMES.get(plain, plain)
