"""What a Word file says with its tracked changes accepted or rejected: on the schema alone, read by python-docx.

It shares nothing with `generator/tracked`: a change that our own reader and settler both overlook is seen here.
"""

import io
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

ACCEPTED, REJECTED = True, False
_CAME, _WENT = (qn("w:ins"), qn("w:moveTo")), (qn("w:del"), qn("w:moveFrom"))
_CELL_CAME, _CELL_WENT = qn("w:cellIns"), qn("w:cellDel")
_IN_PROPERTIES = (qn("w:rPr"), qn("w:trPr"), qn("w:tcPr"))


class Said(NamedTuple):
    """Every paragraph of the text, the cells of every table in rows, and the paragraphs of headers and footers."""

    text: list[str]
    tables: list[list[list[str]]]
    margins: list[list[str]]


def said(content: bytes, side: bool | None = None) -> Said:
    """What the file says; of one with changes after accepting or rejecting all."""
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    margins = [part.element for part in _margins(document)]
    for root in (body, *margins):
        if side is not None:
            _settle(root, side)
        for node in list(root.iter(qn("w:fldSimple"))):  # python-docx does not look in these
            _unwrap(node)
    return Said(_paragraphs(body), list(_tables(body)), sorted(filter(any, map(_paragraphs, margins))))


def _margins(document: Any) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part


def _paragraphs(root: Any) -> list[str]:
    return [Paragraph(node, None).text for node in root.iter(qn("w:p"))]  # type: ignore[arg-type]


def _tables(body: Any) -> Iterator[list[list[str]]]:
    """The rows of each table; of tables that touch, which Word shows as one, together."""
    for table in body.iter(qn("w:tbl")):
        before = table.getprevious()
        if before is None or before.tag != qn("w:tbl"):
            touching = itertools.takewhile(lambda node: node.tag == qn("w:tbl"), table.itersiblings())
            yield [_cells(row) for one in (table, *touching) for row in one.findall(qn("w:tr"))]


def _cells(row: Any) -> list[str]:
    return [_Cell(cell, None).text for cell in row.findall(qn("w:tc"))]  # type: ignore[arg-type]


def _settle(root: Any, side: bool) -> None:
    """Take away what is not of this side, and take the marks off what is."""
    stays, goes = (_CAME, _WENT) if side is ACCEPTED else (_WENT, _CAME)
    marks = [node for node in root.iter(*stays, *goes) if node.getparent().tag in _IN_PROPERTIES]
    rows = [mark.getparent().getparent() for mark in marks if mark.tag in goes and _is_of_row(mark)]
    cells = list(root.iter(_CELL_WENT if side is ACCEPTED else _CELL_CAME))
    ended = [node for node in root.iter(qn("w:p")) if node.xpath("./w:pPr/w:rPr/*") and _mark_goes(node, goes)]
    for node in [node for node in root.iter(*goes) if node.getparent().tag not in _IN_PROPERTIES]:
        if node.getparent() is not None:
            node.getparent().remove(node)
    for node in [node for node in root.iter(*stays) if node.getparent().tag not in _IN_PROPERTIES]:
        _unwrap(node)
    for node in list(root.iter(qn("w:delText"))):
        node.tag = qn("w:t")
    for paragraph in reversed(ended):
        _join(paragraph)
    for mark in cells:
        cell = mark.getparent().getparent()
        cell.getparent().remove(cell)
    for row in rows:
        table = row.getparent()
        table.remove(row)
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)


def _is_of_row(mark: Any) -> bool:
    return bool(mark.getparent().tag == qn("w:trPr"))


def _mark_goes(paragraph: Any, goes: tuple[str, ...]) -> bool:
    return any(node.tag in goes for node in paragraph.xpath("./w:pPr/w:rPr/*"))


def _unwrap(node: Any) -> None:
    for child in list(node):
        node.addprevious(child)
    node.getparent().remove(node)


def _join(paragraph: Any) -> None:
    """Put what is left of a paragraph, whose end goes, in front of the next one."""
    left = [child for child in paragraph if child.tag != qn("w:pPr")]
    following = next((node for node in paragraph.itersiblings() if node.tag in (qn("w:p"), qn("w:tbl"))), None)
    if following is not None and following.tag == qn("w:p"):
        start = 1 if following.find(qn("w:pPr")) is not None else 0
        for place, child in enumerate(left):
            following.insert(start + place, child)
    elif any(child.tag == qn("w:r") for child in left):
        return
    paragraph.getparent().remove(paragraph)
