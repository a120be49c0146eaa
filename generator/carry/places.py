"""A Word file as blocks that each know where they stand, so that one can be changed, taken away or put elsewhere."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from geelvrij.checks import blocks
from geelvrij.checks.blocks import Block
from geelvrij.checks.document_tables import nearest
from geelvrij.checks.document_text import label
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import Styles, W

from ..tracked.parts import Target, WordFile, opened
from ..tracked.settling import settled
from .spelling import spelling

_P, _TC, _TR, _TBL, _STYLE = W + "p", W + "tc", W + "tr", W + "tbl", W + "style"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_LINK = W + "hyperlink"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_IDS = (_R + "embed", _R + "link", _R + "id")
PICTURE, LINK, REMARK = "afbeelding", "koppeling", "opmerking"


class Extra(NamedTuple):
    """A thing that is no text: its sort, what tells it from others, what a person reads of it, the headings above."""

    sort: str
    mark: str
    told: str
    headings: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same thing, wherever it stands."""
        return self.sort, self.mark

    @property
    def shown(self) -> str:
        """How a person knows it."""
        return f"{self.sort}: {self.told}" if self.told else self.sort


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

    def extras(self) -> Iterator[Extra]:
        """What is no text and cannot go along, in the parts as they are now."""
        yield from _remarks(self._file)
        above = {spot.node: spot.block.trail for spot in self.spots}
        for part, root in self.roots.items():
            headings: tuple[str, ...] = () if part == self._file.main else (label(root) or "",)
            relations = self._file.relations(part)
            for node in root.iter(_P, _TR, _BLIP, _OLD_IMAGE, _LINK):
                headings = above.get(node) or headings
                target = relations.get(next(filter(None, map(node.get, _IDS)), ""))
                if target and node.tag in (_BLIP, _OLD_IMAGE, _LINK):
                    yield self._extra(node, target, headings)

    def _extra(self, node: Node, target: Target, headings: tuple[str, ...]) -> Extra:
        if node.tag == _LINK:
            return Extra(LINK, target.name, target.name, headings)
        content = self._file.members.get(target.name)
        return Extra(PICTURE, target.name if content is None else sha256(content).hexdigest(), "", headings)

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


def _remarks(file: WordFile) -> Iterator[Extra]:
    name = posixpath.join(posixpath.dirname(file.main), "comments.xml")
    if name in file.members:
        for comment in file.root(name).iter(W + "comment"):
            told = blocks.plain(" ".join(node.text or "" for node in comment.iter(W + "t")))
            yield Extra(REMARK, told, told, ())


def own_cells(row: Node) -> list[Node]:
    """The cells of a row, not those of a table within it."""
    return [cell for cell in row.iter(_TC) if nearest(cell, _TR) is row]


def cell_lines(cell: Node) -> list[Node]:
    """The paragraphs of a cell that have words."""
    return [node for node in cell.iter(_P) if nearest(node, _TC) is cell and spelling(node).words]
