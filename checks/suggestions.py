"""Did you mean: the known word that a mistyped word most likely stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice

from .schema import synonyms

_CUTOFF = 0.75
_ROLES, _LONG, _CUTOFF_LONG = "rollen", 12, 0.85
_MAX_CANDIDATES = 200
_MAX_LENGTH = 64


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = _CUTOFF) -> str | None:
    """The known word meant by `word`, None when nothing comes near. Words of `synonyms` count as the word they mean.

    `cutoff` is how much alike they must be: from 0, nothing, to 1, the same.
    """
    if len(word) > _MAX_LENGTH:
        return None
    meant = _meant(tuple(islice(known, _MAX_CANDIDATES)))
    plain = _plain(word)
    near = [plain] if plain in meant else get_close_matches(plain, meant, n=1, cutoff=cutoff)
    return meant[near[0]] if near else None


def key_meant(key: str, known: Iterable[str], *, above: str) -> str | None:
    """The known key meant below `above`. Roles end alike: a gezondheidscoordinator is no veiligheidscoordinator."""
    is_long_role = above == _ROLES and len(key) > _LONG
    return did_you_mean(key, known, cutoff=_CUTOFF_LONG if is_long_role else _CUTOFF)


@lru_cache(maxsize=64)  # a file with one mistake often has the same mistake many times
def _meant(candidates: tuple[str, ...]) -> dict[str, str]:
    """Each word that may be typed → the known word it stands for."""
    meant = {synonym: field for synonym, field in synonyms().items() if field in candidates}
    return meant | {_plain(candidate): candidate for candidate in candidates}


def _plain(word: str) -> str:
    """Lower case, without accents, with underscores between words."""
    letters = unicodedata.normalize("NFKD", word.lower())
    return "_".join("".join(letter if letter.isalnum() else " " for letter in letters if letter.isascii()).split())
