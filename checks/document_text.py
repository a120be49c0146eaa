"""Walks one part of a Word file: every paragraph a reader sees, with its place, its headings and what is yellow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document_tables import Tables, nearest, value_of
from .xml_guard import Node
from .yellow import Look, Styles, W, is_cell_shaded, is_marked, is_shaded, look, outline_level

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = W + "val"
_P, _R, _T, _TC, _TR, _TBL, _SDT = (W + name for name in ("p", "r", "t", "tc", "tr", "tbl", "sdt"))
_BOX = W + "txbxContent"
_GONE = (W + "del", W + "moveFrom")
_PICTURES = (W + "drawing", W + "pict", W + "object")
_CHARACTERS = {
    W + "tab": "\t",
    W + "br": " ",
    W + "cr": " ",
    W + "noBreakHyphen": "-",
    W + "sym": "□",
    W + "ptab": "\t",
}
_SIMPLE, _FIELD_CHARACTER = W + "fldSimple", W + "fldChar"
_INSTRUCTIONS = (W + "instrText", _SIMPLE)
MAIN, BOX, REMARKS = "hoofdtekst", "tekstvak", "opmerking"  # parts, as a person calls them
_ENDNOTES = {W + "footnotes": "voetnoot", W + "endnotes": "eindnoot", W + "comments": REMARKS}
_LABELS = {W + "document": MAIN, W + "hdr": "koptekst", W + "ftr": "voettekst", **_ENDNOTES}
_OFF = ("0", "false", "off")
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one run: whether it is yellow, and which untouched content control (by number) it stands in."""

    text: str
    yellow: bool
    control: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as read: its number in the part, the headings above it, its place in words, its pieces.

    `empty_yellow` is a yellow paragraph or cell without any text; `fields` are the codes of its Word fields.
    """

    number: int
    headings: tuple[str, ...]
    part: str
    pieces: tuple[Piece, ...]
    empty_yellow: bool
    fields: str

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def label(root: Node) -> str | None:
    """What a person calls this part (hoofdtekst, koptekst, …); None for a part without text to read."""
    return _LABELS.get(root.tag)


def numbered(part: str, number: int) -> str:
    """A part with the number of the paragraph, where no other words tell which one is meant."""
    return f"{part}, alinea {number}" if part == MAIN else part


def runs(paragraph: Node, *, boxes: bool = True) -> Iterator[tuple[Node, str]]:
    """The runs of a paragraph that say something, with what they say; not those of a text box in it.

    Without `boxes` the part has none, which saves looking.
    """
    for run in paragraph.iter(_R):
        if boxes and nearest(run, _P) is not paragraph:
            continue
        text = "".join(map(said, run))
        if text:
            yield run, text


def prepare(root: Node) -> None:
    """Takes away what a reader does not see: deleted tracked text, and the second copy of a text box."""
    for node in list(root.iter(*_GONE)):
        # A mark in the properties of a row or paragraph is empty; its text is deleted run by run.
        _take_out(node)
    for node in list(root.iter(_MC + "AlternateContent")):
        choices = [child for child in node if child.tag == _MC + "Choice"]
        for child in list(node):
            if choices and child is not choices[0]:
                node.remove(child)


def _take_out(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


class Walk:
    """One walk over a part. It needs the prepared root, its label and the document's styles."""

    def __init__(self, root: Node, part: str, styles: Styles) -> None:
        self._root = root
        self._part = part
        self._styles = styles
        self._headings: list[tuple[int, str]] = []
        self._tables = Tables(root, styles)
        self._has_boxes = next(root.iter(_BOX), None) is not None
        self._has_colour = styles.has_yellow or next(root.iter(W + "highlight", W + "shd"), None) is not None
        self._controls = {
            sdt: number for number, sdt in enumerate(root.iter(_SDT)) if _shows_placeholder(sdt.find(W + "sdtPr"))
        }

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the part, in order; one in a text box comes after the one that holds the box."""
        for number, node in enumerate(self._root.iter(_P), 1):
            yield self._paragraph(number, node)

    def _paragraph(self, number: int, node: Node) -> Paragraph:
        properties = node.find(W + "pPr")
        style = self._styles.style("paragraph", value_of(properties, "pStyle"))
        inside = self._inside(node)
        cells = self._tables.looks(inside[_TC]) if self._has_colour and _TC in inside else ()
        own = (look(paragraph=properties), *style.looks) if self._has_colour else ()
        pieces = tuple(self._pieces(node, style.looks, own, cells))
        headings = tuple(text for _, text in self._headings)
        level = outline_level(properties)
        if _BOX not in inside and _TC not in inside:
            self._note_heading(style.outline if level is None else level, pieces)
        empty = self._has_colour and not pieces and self._is_empty_yellow(node, own, inside.get(_TC), cells)
        return Paragraph(number, headings, self._place(inside), pieces, empty, self._codes(node))

    def _pieces(
        self, node: Node, inherited: Sequence[Look], own: Sequence[Look], cells: Sequence[Look]
    ) -> Iterator[Piece]:
        for run, text in runs(node, boxes=self._has_boxes):
            yellow = self._has_colour and self._is_yellow(run, inherited, own, cells)
            yield Piece(text, yellow, self._control(run))

    def _is_yellow(self, run: Node, inherited: Sequence[Look], own: Sequence[Look], cells: Sequence[Look]) -> bool:
        properties = run.find(W + "rPr")
        character = self._styles.style("character", value_of(properties, "rStyle"))
        return is_marked((look(run=properties), *character.looks, *inherited), own, cells, self._styles.base)

    def _control(self, run: Node) -> int | None:
        if not self._controls:
            return None
        return next((self._controls[node] for node in run.iterancestors(_SDT) if node in self._controls), None)

    def _inside(self, node: Node) -> dict[str, Node]:
        """The nearest text box, cell, row and table around a paragraph; what lies around a text box does not count."""
        found: dict[str, Node] = {}
        if not self._tables.any and not self._has_boxes:
            return found
        for ancestor in node.iterancestors(_TC, _TR, _TBL, _BOX):
            found.setdefault(ancestor.tag, ancestor)
            if ancestor.tag == _BOX or _TBL in found:
                break
        if _TBL in found and self._has_boxes and next(node.iterancestors(_BOX), None) is not None:
            found.setdefault(_BOX, found[_TBL])
        return found

    def _place(self, inside: dict[str, Node]) -> str:
        words = [self._part]
        if _BOX in inside:
            words = [BOX] if self._part == MAIN else [self._part, BOX]
        if _TBL in inside and _TR in inside and _TC in inside:
            words.append(self._tables.place(inside[_TBL], inside[_TR], inside[_TC]))
        return ", ".join(words)

    def _is_empty_yellow(self, node: Node, own: Sequence[Look], cell: Node | None, cells: Sequence[Look]) -> bool:
        if next(node.iter(*_PICTURES), None) is not None:
            return False
        if is_shaded(own, ()):
            return True
        if cell is None or not is_cell_shaded(cells) or next(cell.iter(_P), None) is not node:
            return False
        # The lower half of a merged cell holds an empty paragraph that nobody sees.
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merged is not None and merged.get(_VAL) != "restart"
        filled = next(cell.iter(_T, _TBL, *_CHARACTERS, *_PICTURES), None) is not None
        return not continued and not filled

    def _note_heading(self, level: int | None, pieces: Sequence[Piece]) -> None:
        text = " ".join("".join(piece.text for piece in pieces).split())
        if level is None or level > 8 or not text:
            return
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._headings.append((level, text[:_LONGEST_HEADING]))

    def _codes(self, node: Node) -> str:
        found = node.iter(*_INSTRUCTIONS)
        return "".join(_code(item) for item in found if not self._has_boxes or nearest(item, _P) is node)


def fields(root: Node) -> str:
    """The codes of all Word fields in a part, one per line; Word cuts a code over runs, or puts a field in it."""
    codes: list[list[str]] = [[]]
    unfinished: list[list[str]] = []  # of the fields that stand in each other, the innermost last
    last: Node | None = None
    for node in root.iter(*_INSTRUCTIONS, _FIELD_CHARACTER):
        holder, kind = nearest(node, _P), node.get(W + "fldCharType")
        if holder is not last:
            unfinished.clear()
            codes.append([])
        last = holder
        if node.tag == _SIMPLE:
            codes += [[_code(node)], []]
        elif kind == "begin":
            codes.append([])
            unfinished.append(codes[-1])
        elif kind == "end" and unfinished:
            unfinished.pop()
        else:
            (unfinished or codes)[-1].append(_code(node))
    return "\n".join(filter(None, map("".join, codes)))


def _code(node: Node) -> str:
    code = f" {node.get(W + 'instr', '')} " if node.tag == _SIMPLE else (node.text or "")
    return code.replace("\n", " ")  # to Word that is a space; here it would begin another code


def said(node: Node) -> str:
    """What one element of a run says; empty for a picture or a field code."""
    return (node.text or "") if node.tag == _T else _CHARACTERS.get(node.tag, "")


def _shows_placeholder(properties: Node | None) -> bool:
    node = None if properties is None else properties.find(W + "showingPlcHdr")
    return node is not None and node.get(_VAL) not in _OFF
