"""Did you mean: the known word that a mistyped word most likely stands for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .schema import synonyms

_CUTOFF = 0.75
_MAX_CANDIDATES = 200
_MAX_LENGTH = 64


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word meant by `word`, None when nothing comes near. Looks at spelling first, then at synonyms."""
    candidates = list(known)[:_MAX_CANDIDATES]
    if len(word) > _MAX_LENGTH:
        return None
    plain = "_".join(word.lower().split())
    for spelled in (plain, plain.replace("-", "_"), plain.replace("_", "-")):
        if spelled in candidates:
            return spelled
    meant = synonyms().get(plain) or synonyms().get(plain.replace("'", "_")) or synonyms().get(plain.replace("-", "_"))
    if meant in candidates:
        return meant
    near = get_close_matches(plain, candidates, n=1, cutoff=_CUTOFF)
    return near[0] if near else None
