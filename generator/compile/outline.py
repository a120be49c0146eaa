"""The headings of a document: their numbers, and the words that a reference to one of them prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .pandoc import Node, blocks_in, map_inlines, text_of

DEPTH = 3  # headings deeper than this carry no number
_FIRM = "\N{NO-BREAK SPACE}"  # a number stays on the line of its word


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: `prefix` stands before the title ("Bijlage 3 – "), `number` is what Word counts ("1.2")."""

    level: int
    anchor: str
    number: str
    prefix: str
    title: tuple[Node, ...]  # inlines, without prefix and number
    kind: str  # "gewoon" | "deel" | "bijlage" | "ongenummerd"

    @property
    def reference(self) -> str:
        """The words for a reference to this heading inside a sentence."""
        if self.kind == "bijlage" and self.level == 1:
            return self.prefix.split(" – ")[0].lower().replace(" ", _FIRM)
        if self.kind == "deel" and self.level == 1:
            return text_of(list(self.title)).split(":")[0].lower().replace(" ", _FIRM)
        return f"paragraaf{_FIRM}{self.number}" if self.number else f"‘{text_of(list(self.title))}’"


def headings(blocks: list[Node]) -> Iterator[Node]:
    """Every Header node, in order, also inside boxes."""
    for block in blocks:
        if block["t"] == "Header":
            yield block
        for inner in blocks_in(block):
            yield from headings(inner)


def number(blocks: list[Node]) -> list[Heading]:
    """Number the headings: parts and plain chapters count 1, 2, …; annexes count on their own; the rest follows."""
    found: list[Heading] = []
    counts = [0] * (DEPTH + 1)
    annexes, kind = 0, "gewoon"
    for node in headings(blocks):
        level, (anchor, classes, _), title = node["c"]
        if level == 1:
            kind = next((name for name in ("deel", "bijlage", "ongenummerd") if name in classes), "gewoon")
        annexes += level == 1 and kind == "bijlage"
        numbered = kind in ("gewoon", "deel") and "ongenummerd" not in classes and level <= DEPTH
        if numbered:
            counts[level] += 1
            counts[level + 1 :] = [0] * (DEPTH - level)
        own = ".".join(map(str, counts[1 : level + 1])) if numbered and not (kind == "deel" and level == 1) else ""
        prefix = f"Bijlage {annexes} – " if level == 1 and kind == "bijlage" else ""
        found.append(Heading(level, anchor, own, prefix, tuple(title), kind))
    return found


def fill_references(blocks: list[Node], found: list[Heading]) -> tuple[list[Node], list[str]]:
    """Give each empty link to an anchor its words; also return the anchors that do not exist."""
    known = {heading.anchor: heading for heading in found if heading.anchor}
    missing: list[str] = []

    def fill(inlines: list[Node]) -> list[Node]:
        return [_filled(node, known, missing) for node in inlines]

    return map_inlines(blocks, fill), missing


def _filled(node: Node, known: dict[str, Heading], missing: list[str]) -> Node:
    if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
        return node
    attributes, words, target = node["c"]
    heading = known.get(target[0][1:])
    if heading is None:
        missing.append(target[0])
        return node
    return {"t": "Link", "c": [attributes, words or [word(heading.reference)], target]}


def word(text: str) -> Node:
    """Text as one inline."""
    return {"t": "Str", "c": text}


def attributes(node: Node) -> tuple[str, list[str], dict[str, Any]]:
    """The id, classes and key-values of a Div, Span or Header."""
    identifier, classes, pairs = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return identifier, classes, dict(pairs)
