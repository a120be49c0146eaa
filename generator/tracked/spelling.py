"""The letters of one part of a Word file in order: the words they make, and the text elements they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from geelvrij.checks.document_tables import nearest
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .words import Word

TEXTS = (W + "t", W + "delText")
NEW, OLD = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_P, _R, _LOOKS = W + "p", W + "r", (W + "rPr", W + "pPr")
_GAPS = (W + "tab", W + "br", W + "cr", W + "noBreakHyphen")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Spelled:
    """The words of a part without tracked changes."""

    words: tuple[Word, ...]

    @cached_property
    def letters(self) -> str:
        """All that is no space, also what no reader would call a letter."""
        return "".join(word.text for word in self.words)

    @cached_property
    def owners(self) -> list[int]:
        """Of each letter the number of its word."""
        return [number for number, word in enumerate(self.words) for _ in word.text]

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The letters of each paragraph, in order."""
        held: dict[int, list[str]] = {}
        for word in self.words:
            held.setdefault(word.paragraph, []).append(word.text)
        return tuple(map("".join, held.values()))

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, str]]:
        """Of each paragraph the ones before and behind it; of the first when several read alike."""
        listed = ("", *self.paragraphs, "")
        around = zip(listed, listed[1:], listed[2:], strict=False)
        return {told: (before, behind) for before, told, behind in reversed(list(around))}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the letters of a text element begin, counted in the old and in the new text; in which of them they are."""

    old: int
    new: int
    in_old: bool
    in_new: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The text elements of a part with tracked changes, and the letters of both its texts."""

    places: dict[Node, Place]
    old: str
    new: str


def spelled(root: Node) -> Spelled:
    """The words of a part; the end of a paragraph ends one, and so does a tab or a new line."""
    return Spelled(tuple(_words(root)))


def _words(root: Node) -> Iterator[Word]:
    numbers: dict[Node, int] = {}
    looks: dict[Node, str] = {}
    for holder, nodes in _stretches(root):
        number = numbers.setdefault(holder, len(numbers))
        run_of = [nearest(node, _R) for node in nodes for _ in node.text or ""]
        for token in _TOKEN.finditer("".join(node.text or "" for node in nodes)):
            run = run_of[token.start()]
            if run not in looks:
                looks[run] = _look(run) + _look(holder)
            yield Word(token[0], looks[run], number)


def _stretches(root: Node) -> Iterator[tuple[Node, list[Node]]]:
    """The text elements that read on, with their paragraph."""
    holder: Node | None = None
    nodes: list[Node] = []
    for node in root.iter(*TEXTS, *_GAPS):
        paragraph = nearest(node, _P)
        if nodes and (paragraph is not holder or node.tag in _GAPS):
            yield holder, nodes
            nodes = []
        holder = paragraph
        if node.tag in TEXTS and paragraph is not None:
            nodes.append(node)
    if nodes:
        yield holder, nodes


def _look(node: Node | None) -> str:
    properties = () if node is None else (child for child in node if child.tag in _LOOKS)
    return "".join(map(_plain, properties))


def _plain(properties: Node) -> str:
    """Properties as text, without the names of namespaces, which differ between files."""
    return " ".join(f"{node.tag}{sorted(node.attrib.items())}" for node in properties.iter())


def placed(root: Node) -> Placed:
    """Where the letters of a part with tracked changes belong."""
    places: dict[Node, Place] = {}
    texts: tuple[list[str], list[str]] = ([], [])
    counts = [0, 0]
    for node in root.iter(*TEXTS):
        around = {holder.tag for holder in node.iterancestors(*NEW, *OLD)}
        present = (around.isdisjoint(NEW), around.isdisjoint(OLD))
        places[node] = Place(counts[0], counts[1], *present)
        held = letters(node.text or "")
        for side in (0, 1):
            if present[side]:
                texts[side].append(held)
                counts[side] += len(held)
    return Placed(places, *map("".join, texts))


def letters(text: str) -> str:
    """The text without its spaces."""
    return "".join(character for character in text if not character.isspace())
