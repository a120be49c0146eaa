"""The passages of a master as its writer sees them: blocks with the tags as they are written, under their headings."""

import hashlib
from collections.abc import Callable, Iterator

from geelvrij.checks.blocks import BETWEEN_CELLS, HEADING, PARAGRAPH, ROW, Block
from geelvrij.checks.document_text import MAIN

from ..master import Master
from . import checked
from .checked import Text
from .form import LOGO
from .pandoc import Node, blocks_in, map_inlines, table_rows, text_of
from .pictures import Pictures
from .setting import Setting
from .tags import Tags


def passages(master: Master, setting: Setting, *, whole: bool = True) -> tuple[Block, ...]:
    """Every passage of a master in reading order. Raises MasterRefused.

    Not `whole`: without where a reference points to and which picture it is. A text and a Word file name those in
    their own way.
    """
    return of_text(checked.read(master, setting), whole=whole)


def of_text(text: Text, *, whole: bool = True) -> tuple[Block, ...]:
    """Every passage of a text that was read."""
    return tuple(_Walk(text, _Whole(text.pictures) if whole else _without_anchor))


class _Walk:
    def __init__(self, text: Text, refer: Callable[[list[Node]], list[Node]]) -> None:
        self._tags: Tags = text.tags
        # A reference prints the number of its heading: that changes without anybody changing the passage.
        self._blocks: list[Node] = map_inlines(text.blocks, refer)
        self._trail: list[str] = []

    def __iter__(self) -> Iterator[Block]:
        return self._all(self._blocks)

    def _all(self, blocks: list[Node]) -> Iterator[Block]:
        for block in blocks:
            if block["t"] == "Header":
                del self._trail[block["c"][0] - 1 :]
                words = self._words(block["c"][2])
                yield Block(MAIN, tuple(self._trail), HEADING, words, level=block["c"][0])
                self._trail.append(words)
            elif block["t"] in ("Para", "Plain"):
                if words := self._words(block["c"]):
                    yield Block(MAIN, tuple(self._trail), PARAGRAPH, words)
            elif block["t"] == "Table":
                yield from self._rows(block)
            elif block["t"] == "LineBlock":
                yield Block(MAIN, tuple(self._trail), PARAGRAPH, " ".join(map(self._words, block["c"])))
            else:
                for inner in blocks_in(block):
                    yield from self._all(inner)

    def _rows(self, table: Node) -> Iterator[Block]:
        for row in table_rows(table):
            cells = tuple(self._words(cell[4]) for cell in row[1])
            if any(cells):
                yield Block(MAIN, tuple(self._trail), ROW, BETWEEN_CELLS.join(filter(None, cells)), cells)

    def _words(self, node: object) -> str:
        return " ".join(self._tags.show(text_of(node)).split())


class _Whole:
    """References with the place they point to, and behind what a picture is called a mark of what it shows."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def __call__(self, inlines: list[Node]) -> list[Node]:
        return [part for node in inlines for part in self._parts(node)]

    def _parts(self, node: Node) -> list[Node]:
        if _is_reference(node):
            return [_anchor(node)]
        name = node["c"][2][0] if node["t"] == "Image" else ""
        known = self._pictures.get(name) if name != LOGO else None  # the logo is no part of the text
        return [node, {"t": "Str", "c": f" [beeld {_mark(known[1])}]"}] if known else [node]


def _mark(content: bytes) -> str:
    """Letters that tell one picture from another; no figures, which would weigh as a number that changed."""
    return "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(content).digest()[:12])


def _without_anchor(inlines: list[Node]) -> list[Node]:
    return [{"t": "Str", "c": "[#]"} if _is_reference(node) else node for node in inlines]


def _is_reference(node: Node) -> bool:
    return node["t"] == "Link" and str(node["c"][2][0]).startswith("#")


def _anchor(link: Node) -> Node:
    return {"t": "Str", "c": f"[{link['c'][2][0]}]"}
