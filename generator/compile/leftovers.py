"""Places that the text of a master leaves to be filled in by hand, where a field was perhaps meant."""

from collections.abc import Iterator
from dataclasses import replace

from geelvrij.checks import placeholders
from geelvrij.checks.finding import Finding, Place, Where

from ..mishap import mishap
from .pandoc import Node, blocks_in, text_of
from .tags import Tags

_LONGEST = 120


def find(blocks: list[Node], tags: Tags, file: str) -> Iterator[Finding]:
    """A warning (DOC502) for each [naam invullen], xxx or n.n.b. in a text; a dotted line is a tip."""
    trail: list[str] = []
    yield from _find(blocks, tags, Place(file), trail)


def _find(blocks: list[Node], tags: Tags, place: Place, trail: list[str]) -> Iterator[Finding]:
    for block in blocks:
        if block["t"] in ("Header", "Para", "Plain"):
            words = text_of(block["c"][2] if block["t"] == "Header" else block["c"])
            if block["t"] == "Header":
                del trail[block["c"][0] - 1 :]
                trail.append(tags.show(words))
            where = Where(tuple(trail), tags.show(words).strip()[:_LONGEST])
            for found in placeholders.find(words):
                params = {"tekst": tags.show(words[found.start : found.end])}
                yield replace(mishap("DOC502", place, params, message=found.message, help=_HELP), where=where)
        for inner in blocks_in(block):
            yield from _find(inner, tags, place, trail)


_HELP = "Schrijf er een veld, zoals {{ locatie.naam }}, of gewone tekst. Is het een plek voor de pen? Laat het dan zo."
