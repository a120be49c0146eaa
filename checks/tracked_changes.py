"""Finds the changes that Word kept in a file: what came, what went and can still be read, what looks otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from .document_tables import nearest
from .document_text import Paragraph, said
from .finding import Where
from .open_places import around, snippet
from .sighting import Sighting, shortened
from .xml_guard import Node
from .yellow import W

CODE = "DOC522"
_P, _R, _GONE_TEXT = W + "p", W + "r", W + "delText"
_CAME = (W + "ins", W + "moveTo")
_GONE = (W + "del", W + "moveFrom")
_OTHER = tuple(
    W + name
    for name in "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange "
    "numberingChange cellIns cellDel cellMerge".split()
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KEPT, _INSERTED, _DELETED, _ELSE = "", "ingevoegd", "verwijderd", "overig"
_SPACE = "(spatie)"


class Piece(NamedTuple):
    """The text of one run, and what became of it: the name of the message, empty when nothing did."""

    text: str
    kind: str


Changes = Mapping[Node, Sequence[Piece]]


def read(root: Node) -> Changes:
    """The paragraphs with a change, each with all its text. Before what was deleted is taken out of the part."""
    marks = root.iter(*_CAME, *_GONE, *_OTHER)
    holders = dict.fromkeys(holder for mark in list(marks) if (holder := _holder(mark)) is not None)
    return {holder: tuple(_pieces(holder)) for holder in holders}


def _holder(mark: Node) -> Node | None:
    """The paragraph that changed; of a table, a row or a section the first one in it."""
    holder = nearest(mark, _P)
    if holder is not None:
        return holder
    around_it = mark.getparent()
    above = None if around_it is None else around_it.getparent()
    return None if above is None else next(above.iter(_P), None)


def _pieces(paragraph: Node) -> Iterator[Piece]:
    for run in paragraph.iter(_R):
        if nearest(run, _P) is paragraph and nearest(run, _FALLBACK) is None:
            text = "".join((child.text or "") if child.tag == _GONE_TEXT else said(child) for child in run)
            if text:
                yield Piece(text, _kind(run, paragraph))


def _kind(run: Node, paragraph: Node) -> str:
    kind = _KEPT
    for above in run.iterancestors(_P, *_CAME, *_GONE):
        if above is paragraph:
            return kind
        kind = _DELETED if above.tag in _GONE or kind == _DELETED else _INSERTED
    return kind


def in_paragraph(paragraph: Paragraph, pieces: Sequence[Piece]) -> Iterator[Sighting]:
    """What came and what went in a paragraph; when no words did, that something else changed."""
    kept = "".join(piece.text for piece in pieces if piece.kind != _DELETED)
    position, changed = 0, False
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        text = "".join(piece.text for piece in group)
        if kind == _DELETED:
            yield _gone(paragraph, kept, position, text)
        elif kind == _INSERTED:
            yield around(paragraph, CODE, (position, position + len(text)), {"tekst": _shown(text)}, kind)
        changed |= kind != _KEPT
        position += 0 if kind == _DELETED else len(text)
    if not changed:
        where = Where(paragraph.headings, shortened(paragraph.text), paragraph.part)
        yield Sighting(CODE, {}, _ELSE, paragraph.number, where=where)


def _gone(paragraph: Paragraph, kept: str, position: int, text: str) -> Sighting:
    """What was deleted, with the words that stood beside it; where it stood nothing is left to point at."""
    beside = snippet(kept[:position] + text + kept[position:], position, position + len(text))
    where = Where(paragraph.headings, beside, paragraph.part)
    at = position + 1
    return Sighting(CODE, {"tekst": _shown(text)}, _DELETED, paragraph.number, at, at, where)


def _shown(text: str) -> str:
    return text if text.strip() else _SPACE
