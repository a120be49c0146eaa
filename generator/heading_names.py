"""How `wijzigingen` calls a heading: by its own words, after those above it where its words stand more than once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

BEGIN = "Begin van het document"  # the heading of what stands above the first one
BELOW = " > "  # Bellen > Stappen: the heading Stappen below the heading Bellen
_NUMBER = re.compile(r"\A(?:\d+(?:\.\d+)*\.?|bijlage \d+ –)\s+", re.IGNORECASE)

Trail = tuple[str, ...]  # the headings above a passage, the nearest last


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the texts of a document, each with those above it: of the edition before, and of the new one."""

    texts: tuple[tuple[Trail, ...], ...]

    def trails(self, name: str) -> tuple[Trail, ...]:
        """Every heading that a name fits, each once."""
        fitting = {_parts(BELOW.join(trail)): trail for text in self.texts for trail in text if fits(name, trail)}
        return tuple(fitting.values())

    def is_clear(self, name: str) -> bool:
        """Whether a name fits one heading at most. That it stood elsewhere in the edition before is no matter."""
        return all(len({_parts(BELOW.join(trail)) for trail in text if fits(name, trail)}) < 2 for text in self.texts)

    def name(self, trail: Sequence[str]) -> str:
        """The shortest name that fits this heading and no other."""
        whole = (BEGIN, *trail)
        names = [BELOW.join(whole[-size:]) for size in range(1, len(whole) + 1)]
        return next((name for name in names if self.is_clear(name)), names[-1])


def fits(name: str, trail: Sequence[str]) -> bool:
    """Whether a name is that of this heading: the last one, or as many of the last ones as the name holds.

    Numbers, capitals and spaces are no matter. A name for a chapter is none for one of its paragraphs.
    """
    wanted, there = _parts(name), _parts(BELOW.join((BEGIN, *trail)))
    return there[-len(wanted) :] == wanted


@lru_cache(maxsize=4096)  # each name is laid beside each heading
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_NUMBER.sub("", " ".join(part.split())).casefold() for part in name.split(BELOW.strip()))
