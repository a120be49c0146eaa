"""A Word file as blocks, to lay beside another one: every paragraph and every row of a table with what it says."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from posixpath import dirname

from . import block_pictures
from .block_pictures import Pictures
from .document_tables import nearest, value_of
from .document_text import MAIN, Paragraph, Walk, label, prepare
from .opening import Package
from .xml_guard import Node
from .yellow import Styles, W, outline_level

HEADING, PARAGRAPH, ITEM, ROW, BOX, PICTURE = "kop", "alinea", "lijst", "rij", "tekstvak", "afbeelding"
_P, _TEXT, _TC, _TR, _TABLE, _SDT, _BOX = (W + name for name in ("p", "t", "tc", "tr", "tbl", "sdt", "txbxContent"))
_SIMPLE, _FIELD, _CODE = W + "fldSimple", W + "fldChar", W + "instrText"
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC)\b", re.IGNORECASE)  # Word fills these in itself
_CONTENTS = re.compile(r"(?:toc|inhopg)\d", re.IGNORECASE)  # the ids of Word's styles for a line of the contents
_ORDER = (MAIN, "koptekst", "voettekst", "voetnoot", "eindnoot")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
# 2.1 Bellen, 3. Bellen, 4 Bellen, Bijlage 2 – Bellen: with another number the same heading. Not ‘2 weken later’.
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|\d{1,2}(?= [A-Z])|Bijlage \d{1,2} [–:-]|[A-Z][.)]) +(?=\S)"
)
_WITH_TEXT = re.compile(rb"<(?:[\w.\-]+:)?(?:hdr|ftr|footnotes|endnotes)[\s>]")
_FIRST = 4096
BETWEEN_CELLS = " | "
_DEEPEST = 8  # fields within each other


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one row of a table with its cells. `level` of a heading counts from 1; of others it is 0.

    `headings` are those above it, without their numbers; `text` is ready to compare: one space where any space stood.
    `pictures` are the digests of those in it; what holds nothing else is of the kind afbeelding, without text.
    """

    part: str  # hoofdtekst, koptekst, voettekst, voetnoot or eindnoot
    headings: tuple[str, ...]
    kind: str  # kop | alinea | lijst | rij | tekstvak | afbeelding
    text: str
    cells: tuple[str, ...] = ()
    level: int = 0
    pictures: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The words of a heading without its number; of another block its text."""
        return without_number(self.text) if self.kind == HEADING else self.text

    @property
    def trail(self) -> tuple[str, ...]:
        """The headings down to this block: its own is the last when it is one."""
        return (*self.headings, self.title) if self.kind == HEADING else self.headings


def read(package: Package) -> tuple[Block, ...]:
    """The blocks in the order of the text, headers, footers and notes after it; tracked changes count as accepted.

    Contents, page numbers and empty paragraphs are none. Raises XmlRefused when a part with text, or the one with the
    styles, is not well-formed.
    """
    styles = _styles(package)
    found: dict[str, list[Block]] = {name: [] for name in _ORDER}
    for part in sorted(package.parts, key=lambda name: (name != package.main, name)):
        root = package.root(part) if part == package.main or _may_hold_text(package, part) else None
        name = "" if root is None else label(root) or ""
        if root is not None and name in found:
            shows = partial(block_pictures.shown, package, part)
            blocks, known = [block for _, block in of_part(root, name, styles, shows)], set(found[name])
            # The first page and the others often have a header of the same words.
            found[name] += blocks if name == MAIN else [block for block in blocks if block not in known]
    return tuple(block for name in _ORDER for block in found[name])


def plain(text: str) -> str:
    """A text ready to compare: what nobody sees is gone, and every space is one ordinary space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_HYPHENS)
    return " ".join(text.split())


def without_number(title: str) -> str:
    """A heading without the number in front of it."""
    return _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title


def _may_hold_text(package: Package, part: str) -> bool:
    """Whether a part looks like a header, footer or notes; not those of a building block that is nowhere used."""
    return "/glossary/" not in part.lower() and _WITH_TEXT.search(package.parts[part][:_FIRST]) is not None


def _styles(package: Package) -> Styles:
    """The styles beside the text, for what is a heading."""
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    return Styles(package.root(part) if part else None, colour=False)


@dataclass(slots=True)
class _Rows:
    """The rows of the tables of a part: what each cell says so far, by the row and the cell."""

    cells: dict[Node, dict[Node, list[str]]] = field(default_factory=dict)
    pictures: dict[Node, list[str]] = field(default_factory=dict)

    def add(self, row: Node, cell: Node, block: Block) -> bool:
        """Take over what a paragraph of a cell says; whether the row is a new one."""
        is_new = row not in self.cells
        self.pictures.setdefault(row, []).extend(block.pictures)
        if is_new:
            self.cells[row] = {one: [] for one in row.iter(_TC) if nearest(one, _TR) is row}
        self.cells[row].setdefault(cell, []).append(block.text)
        return is_new

    def as_block(self, row: Node, first: Block) -> Block:
        """The whole row; `first` is its first paragraph."""
        cells = self.filled(row)
        text = BETWEEN_CELLS.join(filter(None, cells))
        return replace(first, kind=ROW, text=text, cells=cells, level=0, pictures=tuple(self.pictures[row]))

    def filled(self, row: Node) -> tuple[str, ...]:
        """What the cells of a row say."""
        return tuple(" ".join(filter(None, texts)) for texts in self.cells[row].values())


def of_part(
    root: Node, name: str, styles: Styles, shows: Callable[[Node], Pictures] = lambda _root: {}
) -> Iterator[tuple[Node, Block]]:
    """The blocks of one part with the paragraph or row that each is; what is no text of its own leaves the tree.

    `shows` tells which pictures stand in its paragraphs; without it they are passed over.
    """
    joined = _joined(root)
    prepare(root)
    _take_out_counted(root)
    rows, made, pictures = _Rows(), [], shows(root)
    for node, plain_block in _paragraphs(root, name, styles, joined):
        block = replace(plain_block, pictures=pictures.get(node, ()))
        cell = next(node.iterancestors(_TC, _BOX), None)
        row = nearest(cell, _TR) if cell is not None and cell.tag == _TC else None
        if cell is None or row is None:
            made.append((node, None, block if cell is None or not block.text else replace(block, kind=BOX, level=0)))
        elif rows.add(row, cell, block):
            made.append((row, row, block))
    for found, row, first in made:
        block = first if row is None else rows.as_block(row, first)
        if block.text:
            yield found, block
        elif block.pictures:
            yield found, replace(block, kind=PICTURE, cells=())


def _paragraphs(root: Node, name: str, styles: Styles, joined: frozenset[Node]) -> Iterator[tuple[Node, Block]]:
    """Every paragraph of a part as a block, also the empty ones, with the headings above it."""
    above: list[tuple[int, str]] = []
    before = ""
    for node, paragraph in zip(root.iter(_P), Walk(root, name, styles).paragraphs(), strict=True):
        text, before = before + _text(node, paragraph), ""
        if node in joined:
            before = f"{text} "
            text = ""
        level = heading_level(node, styles) if text.strip() else 0
        while level and above and above[-1][0] >= level:
            above.pop()
        kind = HEADING if level else ITEM if node.find(f"{W}pPr/{W}numPr") is not None else PARAGRAPH
        block = Block(name, tuple(title for _, title in above), kind, plain(text), (), level)
        yield node, block
        if level:
            above.append((level, block.title))


def _text(node: Node, paragraph: Paragraph) -> str:
    style = value_of(node.find(W + "pPr"), "pStyle") or ""
    return "" if _CONTENTS.fullmatch(style) else paragraph.text


def heading_level(node: Node, styles: Styles) -> int:
    """The level of a heading, from 1; 0 for what is none. In a table or a box nothing is a heading."""
    properties = node.find(W + "pPr")
    level = outline_level(properties)
    if level is None:
        level = styles.style("paragraph", value_of(properties, "pStyle")).outline
    if level is None or level > 8 or next(node.iterancestors(_TC, _BOX), None) is not None:
        return 0
    return level + 1


def _joined(root: Node) -> frozenset[Node]:
    """The paragraphs whose mark was deleted with tracked changes: what is left of them belongs to the next one."""
    marks = root.iter(f"{W}del", f"{W}moveFrom")
    above = (mark.getparent() for mark in marks)
    properties = (node.getparent() for node in above if node is not None and node.tag == f"{W}rPr")
    paragraphs = (node.getparent() for node in properties if node is not None and node.tag == f"{W}pPr")
    return frozenset(
        node for node in paragraphs if node is not None and node.tag == _P and _stands_before_another(node)
    )


def _stands_before_another(paragraph: Node) -> bool:
    """Whether the next thing is a paragraph too: text never goes into a table, nor past the end."""
    following = next(paragraph.itersiblings(_P, _TABLE, _SDT), None)
    return following is not None and following.tag == _P


# What Word fills in by itself


def _take_out_counted(root: Node) -> None:
    """Take away the contents and the page numbers: they follow from the rest."""
    for gallery in list(root.iter(W + "docPartGallery")):
        if gallery.get(W + "val") == "Table of Contents":
            _remove(next((one for one in gallery.iterancestors(_SDT)), None))
    for node in list(root.iter(_SIMPLE)):
        if _COUNTED.match(node.get(W + "instr", "")):
            _remove(node)
    for node in _counted(root):
        node.text = ""


def _counted(root: Node) -> list[Node]:
    """The texts that a field of that sort shows; of a field that never ends none, or the rest would be gone."""
    gone: list[Node] = []
    opened: list[tuple[list[str], list[Node]]] = []  # of the fields within each other: the code, the texts since
    for node in root.iter(_TEXT, _FIELD, _CODE):
        kind = node.get(W + "fldCharType")
        if node.tag == _TEXT:
            for _, texts in opened[-_DEEPEST:]:
                texts.append(node)
        elif node.tag == _CODE and opened:
            opened[-1][0].append(node.text or "")
        elif kind == "begin":
            opened.append(([], []))
        elif kind == "end" and opened:
            code, texts = opened.pop()
            gone += texts if _COUNTED.match("".join(code)) else ()
    return gone


def _remove(node: Node | None) -> None:
    parent = None if node is None else node.getparent()
    if parent is not None:
        parent.remove(node)
