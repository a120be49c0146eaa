"""A Word master opened: tracked changes accepted, nothing left of its writer, every tag whole in its own run."""

import copy
import io
import re
from collections.abc import Iterator
from itertools import accumulate

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from .ooxml import Element, text, w
from .tags import ANY, found

TEXT_PARTS = re.compile(r"^/word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$", re.IGNORECASE)
# Parts that tell about the writer, not about the document. The core properties are ours.
_DROPPED = frozenset(
    "comments commentsExtended commentsIds commentsExtensible people thumbnail customXml custom-properties "
    "extended-properties glossaryDocument printerSettings keyMapCustomizations attachedTemplate "
    "stylesWithEffects".split()
)
_NOISE = (
    "proofErr lastRenderedPageBreak commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd"
).split()
_SETTINGS = (
    "attachedTemplate mailMerge trackRevisions docVars rsids proofState documentProtection writeProtection".split()
)
_TRACKED = "ins del moveFrom moveTo cellIns cellDel".split()
_AUTHOR = qn("w:author")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def open_master(master: bytes) -> Document:
    """The master, ready to be read or compiled."""
    document = docx.Document(io.BytesIO(master))
    drop_parts(document)
    for part in text_parts(document):
        root = part_root(part)
        tidy(root)
        for paragraph in list(root.iter(qn("w:p"))):
            whole_tags(paragraph)
        store(part, root)
    return document


def text_parts(document: Document) -> Iterator[Part]:
    """The parts with running text, the body first."""
    parts = [part for part in document.part.package.iter_parts() if TEXT_PARTS.match(part.partname)]
    yield from sorted(parts, key=lambda part: (part is not document.part, part.partname))


def part_root(part: Part) -> Element:
    """The XML of a part."""
    element = getattr(part, "_element", None)
    return element if element is not None else etree.fromstring(part.blob)


def store(part: Part, root: Element) -> None:
    """Put changed XML back where python-docx keeps a part as bytes."""
    if getattr(part, "_element", None) is None:
        part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def drop_parts(document: Document) -> None:
    """Comments, authors, custom data, thumbnails and settings of the master never reach an output."""
    settings = document.part._settings_part
    for rels in (document.part.package.rels, document.part.rels, settings.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _DROPPED:
                del rels[key]
    for name in _SETTINGS:
        for element in list(settings.element.iter(qn(f"w:{name}"))):
            remove(element)


def tracked_changes(master: bytes) -> int:
    """How many insertions, deletions and moves of text a Word file still shows as changes."""
    names = [qn(f"w:{name}") for name in _TRACKED]
    return sum(1 for part in text_parts(docx.Document(io.BytesIO(master))) for _ in part_root(part).iter(*names))


def tidy(root: Element) -> None:
    """Accept tracked changes and take out what Word keeps for itself."""
    _join_paragraphs(root)
    for cell in [node for node in root.iter(qn("w:tc")) if node.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None]:
        row = cell.getparent()
        if row is not None and len(row.findall(qn("w:tc"))) > 1:
            row.remove(cell)
    for row in [row for row in root.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        remove(row)
    for element in list(root.iter(_FALLBACK, *(qn(f"w:{name}") for name in ("del", "moveFrom", "delText", *_NOISE)))):
        remove(element)
    for element in list(root.iter(*(qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag")))):
        _unwrap(element)
    for element in [element for element in root.iter() if element.get(_AUTHOR) is not None]:
        remove(element)  # what a change of looks was before
    for element in root.iter():
        for key in map(str, list(element.attrib)):
            if "rsid" in key.lower() or key.endswith(("}paraId", "}textId")):
                del element.attrib[key]


def _join_paragraphs(root: Element) -> None:
    """A paragraph whose end was deleted or moved away goes on in the next one."""
    marks = [f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{name}')}" for name in ("del", "moveFrom")]
    for paragraph in [node for node in root.iter(qn("w:p")) if any(node.find(mark) is not None for mark in marks)]:
        following = paragraph.getnext()
        if following is None or following.tag != qn("w:p"):
            continue
        place = 0 if following.find(qn("w:pPr")) is None else 1
        for child in reversed([child for child in paragraph if child.tag != qn("w:pPr")]):
            following.insert(place, child)
        remove(paragraph)


def remove(element: Element) -> None:
    """Take an element out of its parent, when it has one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None or not len(element):  # a mark on a paragraph or row, not around text
        remove(element)
        return
    index = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(index, child)
    parent.remove(element)


# Tags whole: each in a run of its own


def texts(paragraph: Element) -> list[Element]:
    """The `w:t` of one paragraph, not of text boxes inside it."""
    return list(_texts(paragraph))


def _texts(paragraph: Element) -> Iterator[Element]:
    name = qn("w:p")
    for node in paragraph.iter(qn("w:t")):
        if next(node.iterancestors(name)) is paragraph:
            yield node


def holds_only(paragraph: Element, words: str) -> bool:
    """Whether these words, without spaces around them, are all that a paragraph says; reads no further than needed."""
    read = ""
    for node in _texts(paragraph):
        read = (read + (node.text or "")).lstrip()
        if not words.startswith(read.rstrip()):
            return False
    return read.rstrip() == words


def paragraph_text(paragraph: Element) -> str:
    """The words of one paragraph."""
    return "".join(node.text or "" for node in texts(paragraph))


def whole_tags(paragraph: Element) -> None:
    """Join tags that Word split over runs, also broken ones, and give each a run of its own. Raises TooMany."""
    nodes = texts(paragraph)
    content = "".join(node.text or "" for node in nodes)
    if "{" not in content and "}" not in content:
        return
    ends = _whole_ends(content, [len(node.text or "") for node in nodes])
    for node, start, end in zip(nodes, [0, *ends], ends, strict=False):
        node.text = content[start:end]
    for node in nodes:
        _split_run(node)


def _whole_ends(content: str, lengths: list[int]) -> list[int]:
    """Where each node ends when every tag stands in the node where it begins. Raises TooMany."""
    tags = found(content)
    tag = next(tags, None)
    ends: list[int] = []
    for end in accumulate(lengths):
        while tag and tag.end() <= end:
            tag = next(tags, None)
        ends.append(tag.end() if tag and tag.start() < end else end)
    return ends


def _split_run(node: Element) -> None:
    content = node.text or ""
    holder = node.getparent()
    if holder is None or holder.tag != qn("w:r") or not ANY.search(content):
        return
    pieces = _pieces(content)
    others = [child for child in holder if child.tag != qn("w:rPr") and child is not node]
    if len(pieces) == 1 and not others:
        return
    properties = holder.find(qn("w:rPr"))
    made: list[Element] = []
    for child in [child for child in holder if child.tag != qn("w:rPr")]:
        contents = [text(piece) for piece in pieces] if child is node else [child]
        made += [w("r", copy.deepcopy(properties) if properties is not None else None, content) for content in contents]
    parent = holder.getparent()
    assert parent is not None
    index = parent.index(holder)
    parent.remove(holder)
    for run in reversed(made):
        parent.insert(index, run)


def _pieces(content: str) -> list[str]:
    """The text cut before and after each tag."""
    pieces: list[str] = []
    position = 0
    for match in ANY.finditer(content):
        pieces += [content[position : match.start()], match[0]]
        position = match.end()
    return [piece for piece in [*pieces, content[position:]] if piece]
