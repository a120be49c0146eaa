"""What a Word file says, line by line in every part: two files that say the same give equal lines."""

import copy
import posixpath
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from geelvrij.checks.document_tables import nearest
from geelvrij.checks.document_text import Walk, label, prepare
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import Styles, W
from lxml import etree

from .parts import Target, WordFile

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_P, _TBL, _TR, _LINK = W + "p", W + "tbl", W + "tr", W + "hyperlink"
_REFERENCES = {W + "headerReference": "koptekst", W + "footerReference": "voettekst"}
_NOTES = {W + "footnoteReference": ("footnotes", W + "footnote"), W + "endnoteReference": ("endnotes", W + "endnote")}


class Line(NamedTuple):
    """A paragraph: where it stands, its words, its style, its pictures and where its links lead."""

    place: str
    text: str
    style: str
    things: tuple[str, ...]


def lines(file: WordFile) -> tuple[Line, ...]:
    """Every paragraph of the body, then of the headers and footers per section, then of the notes in use."""
    roots = file.texts()
    body = roots[file.main]
    return (*_of_part(file, file.main, body), *_of_margins(file, roots, body), *_of_notes(file, roots, body))


def lines_of(file: WordFile, roots: dict[str, Node], part: str, block: Node) -> tuple[Line, ...]:
    """What one block or row of a part says, its notes included; `roots` are the parts of the file with text."""
    root = roots[part].makeelement(roots[part].tag)
    holder = etree.SubElement(root, _TBL) if block.tag == _TR else root
    holder.append(copy.deepcopy(block))
    return (*_of_part(file, part, root), *_of_notes(file, roots, root))


def _of_part(file: WordFile, part: str, root: Node) -> Iterator[Line]:
    prepare(root)
    _join_tables(root)
    relations = file.relations(part)
    for paragraph, node in zip(
        Walk(root, label(root) or "", _NO_STYLES).paragraphs(), list(root.iter(_P)), strict=True
    ):
        style = node.find(f"{W}pPr/{W}pStyle")
        things = tuple(_things(file, relations, node))
        yield Line(paragraph.part, paragraph.text, "" if style is None else style.get(W + "val", ""), things)


def _join_tables(root: Node) -> None:
    """Word shows two tables with nothing between them as one, and so does whoever compares."""
    for table in list(root.iter(_TBL)):
        before = table.getprevious()
        if before is not None and before.tag == _TBL:
            before.extend(table.findall(_TR))
            table.getparent().remove(table)


_NO_STYLES = Styles(None, colour=False)


def _things(file: WordFile, relations: dict[str, Target], paragraph: Node) -> Iterator[str]:
    for node in paragraph.iter(_BLIP, _LINK, *_NOTES):
        if nearest(node, _P) is not paragraph:
            continue
        if node.tag == _BLIP:
            target = relations.get(node.get(_R + "embed") or node.get(_R + "link") or "")
            data = file.members.get(target.name) if target else None
            yield f"beeld {zlib.crc32(data):08x}" if data is not None else "beeld"
        elif node.tag == _LINK:
            target = relations.get(node.get(_R + "id") or "")
            yield f"koppeling {target.name if target else '#' + (node.get(W + 'anchor') or '')}"
        else:
            yield "noot"


def _of_margins(file: WordFile, roots: dict[str, Node], body: Node) -> Iterator[Line]:
    """Headers and footers of each section; one that says nothing is none."""
    for (number, kind, _), part in _margins(file, roots, body).items():
        told = [*_of_part(file, part, file.root(part))]
        if any(line.text or line.things for line in told):
            yield from (line._replace(place=f"deel {number}, {kind}, {line.place}") for line in told)


def margins(file: WordFile) -> dict[tuple[int, str, str], str]:
    """The header and footer parts by section, kind and page; of each section its own or those of the one before."""
    roots = file.texts()
    return _margins(file, roots, roots[file.main])


def _margins(file: WordFile, roots: dict[str, Node], body: Node) -> dict[tuple[int, str, str], str]:
    relations = file.relations(file.main)
    shown: dict[tuple[str, str], str] = {}
    found: dict[tuple[int, str, str], str] = {}
    for number, section in enumerate(body.iter(W + "sectPr"), 1):
        for node in section.iter(*_REFERENCES):
            target = relations.get(node.get(_R + "id", ""))
            if target is not None and target.name in roots:
                shown[_REFERENCES[node.tag], node.get(W + "type", "default")] = target.name
        found |= {(number, *place): part for place, part in sorted(shown.items())}
    return found


def _of_notes(file: WordFile, roots: dict[str, Node], body: Node) -> Iterator[Line]:
    """The notes in the order in which the text refers to them, whatever their numbers in the file."""
    folder = posixpath.dirname(file.main)
    for node in body.iter(*_NOTES):
        part, tag = _NOTES[node.tag]
        root = roots.get(posixpath.join(folder, f"{part}.xml"))
        note = None if root is None else root.find(f"{tag}[@{W}id='{node.get(W + 'id')}']")
        for paragraph in () if note is None else note.iter(_P):
            yield Line(part, "".join(text.text or "" for text in paragraph.iter(W + "t")), "", ())
