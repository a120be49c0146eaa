"""A Word file as blocks that each know where they stand, so that one can be changed, taken away or put elsewhere."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geelvrij.checks import blocks
from geelvrij.checks.blocks import Block
from geelvrij.checks.document_tables import nearest
from geelvrij.checks.document_text import label
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import Styles, W

from ..tracked.parts import WordFile, opened
from ..tracked.settling import settled
from .spelling import Spelling, spelling

_P, _TC, _TR, _TBL, _STYLE = W + "p", W + "tc", W + "tr", W + "tbl", W + "style"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(eq=False, slots=True)
class Spot:
    """A block with its paragraph or row, and the same one on other pages: a header is there once for each kind."""

    block: Block
    node: Node
    copies: list[Node]

    @property
    def cells(self) -> list[list[Node]]:
        """The paragraphs with words: of each cell of a row, or the one paragraph itself."""
        return [cell_lines(cell) for cell in own_cells(self.node)] if self.node.tag == _TR else [[self.node]]

    @property
    def is_plain(self) -> bool:
        """Whether its words are all there is: no field of Word that says something, no box."""
        told = (" ".join(spelling(line).text for line in cell) for cell in self.cells)
        return tuple(map(blocks.plain, told)) == (self.block.cells or (self.block.text,))


class Laid:
    """The file laid out in blocks; its trees are its own to change, and `content` gives the file as they are then."""

    def __init__(self, content: bytes, name: str) -> None:
        self._file = settled(opened(content, name), is_old=False)
        self.roots = self._file.texts()
        styles = self._styles()
        self.style_ids = (
            frozenset(node.get(W + "styleId", "") for node in styles.iter(_STYLE)) if len(styles) else frozenset()
        )
        self.spots: list[Spot] = []
        outlines = Styles(styles, colour=False)
        for part, root in self.roots.items():
            self._lay(root, outlines, is_main=part == self._file.main)

    @property
    def blocks(self) -> list[Block]:
        """The blocks in reading order."""
        return [spot.block for spot in self.spots]

    def content(self) -> bytes:
        """The file with its trees as they are now."""
        return self._file.having(self.roots).content()

    def extras(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """What is no text and cannot go along: the sort of each thing, what tells it apart, the headings above it."""
        yield from _remarks(self._file)
        main = self._file.main
        relations = self._file.relations(main)
        headings: tuple[str, ...] = ()
        above = {spot.node: spot.block.trail for spot in self.spots}
        for node in self.roots[main].iter(_P, _TR, _BLIP, W + "hyperlink"):
            headings = above.get(node, headings)
            if node.tag == _BLIP:
                yield PICTURE, "", headings
            elif node.tag == W + "hyperlink" and (target := relations.get(node.get(_ID, ""))):
                yield LINK, target.name, headings

    def _styles(self) -> Node:
        name = posixpath.join(posixpath.dirname(self._file.main), "styles.xml")
        if name in self._file.members:
            return self._file.root(name)
        return self.roots[self._file.main].makeelement(W + "styles")

    def _lay(self, root: Node, styles: Styles, *, is_main: bool) -> None:
        """Read the blocks in a copy, where what is no text may go, and find their places in the tree itself."""
        twin = copy.deepcopy(root)
        original = dict(zip(twin.iter(), root.iter(), strict=True))
        known = {} if is_main else {spot.block: spot for spot in self.spots}
        for node, block in blocks.of_part(twin, label(root) or "", styles):
            if block in known:
                known[block].copies.append(original[node])
            else:
                self.spots.append(Spot(block, original[node], [original[node]]))


PICTURE, LINK, REMARK = "afbeelding", "koppeling", "opmerking"


def _remarks(file: WordFile) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    name = posixpath.join(posixpath.dirname(file.main), "comments.xml")
    if name in file.members:
        for comment in file.root(name).iter(W + "comment"):
            yield REMARK, blocks.plain(" ".join(node.text or "" for node in comment.iter(W + "t"))), ()


def own_cells(row: Node) -> list[Node]:
    """The cells of a row, not those of a table within it."""
    return [cell for cell in row.iter(_TC) if nearest(cell, _TR) is row]


def cell_lines(cell: Node) -> list[Node]:
    """The paragraphs of a cell that have words."""
    return [node for node in cell.iter(_P) if nearest(node, _TC) is cell and spelling(node).words]


def spellings(lines: Sequence[Node]) -> list[Spelling]:
    """What each of these paragraphs says."""
    return [spelling(node) for node in lines]
