"""A Word master → the Word template: tags whole, fields that turn yellow when open, nothing left of its writer."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from .ooxml import Element, W, w
from .tags import TAG, Tag, parse

TEXT_PARTS = re.compile(r"^/word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_DROPPED = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "thumbnail", "customXml", "custom-properties",
            "glossaryDocument", "printerSettings", "keyMapCustomizations", "attachedTemplate", "stylesWithEffects")  # fmt: skip
_NOISE = (
    "proofErr",
    "lastRenderedPageBreak",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "annotationRef",
    "permStart",
    "permEnd",
)
_YELLOW_FILL = re.compile(r"^FFF[0-9A-F]?F?F?(00|33|66|99)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """`parts` are Jinja sources by zip name; `static` are the members that no location changes. Both in zip order."""

    parts: dict[str, str]
    static: dict[str, bytes]


def prepare(master: bytes, title: str, anchors: Mapping[str, str]) -> Document:
    """The master as a template in docxtpl's language: what docxtpl itself would accept.

    `anchors` gives the name in `bladzijde` for each bookmark that a page number can refer to.
    """
    document = docx.Document(io.BytesIO(master))
    drop_parts(document)
    for part in document.part.package.iter_parts():
        if TEXT_PARTS.match(part.partname):
            root = part_root(part)
            tidy(root)
            for paragraph in list(root.iter(qn("w:p"))):
                whole_tags(paragraph)
            _place_statements(root)
            _expand_fields(root)
            _close_cells(root)
            _number_pages(root, anchors)
            store(part, root)
    for number, drawing in enumerate(document.element.body.iter(qn("wp:docPr")), 1001):
        drawing.set("id", str(number))  # as docxtpl numbers them
    document.core_properties.title = title
    return document


def compile_template(document: Document) -> WordTemplate:
    """The prepared master with its tags patched by docxtpl, ready for Jinja."""
    parts: dict[str, str] = {}
    static: dict[str, bytes] = {}
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        for name in sorted(
            package.namelist(), key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name)
        ):
            data = package.read(name)
            if TEXT_PARTS.match(f"/{name}") or name == "docProps/core.xml":
                parts[name] = _patched(data)
            else:
                static[name] = data
    return WordTemplate(parts, static)


def _patched(data: bytes) -> str:
    xml = etree.tostring(etree.fromstring(data), encoding="unicode")
    patched: str = DocxTemplate.patch_xml(None, xml)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + patched


def part_root(part: Part) -> Element:
    """The XML of a part."""
    element = getattr(part, "_element", None)
    return element if element is not None else etree.fromstring(part.blob)


def store(part: Part, root: Element) -> None:
    """Put changed XML back where python-docx keeps a part as bytes."""
    if getattr(part, "_element", None) is None:
        part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def drop_parts(document: Document) -> None:
    """Comments, authors, custom data and thumbnails of the master never reach an output."""
    package = document.part.package
    for rels in (package.rels, document.part.rels, document.part._settings_part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _DROPPED:
                del rels[key]


def tidy(root: Element) -> None:
    """Accept tracked changes and take out what Word keeps for itself."""
    for name in ("del", "moveFrom", "delText", *_NOISE):
        for element in list(root.iter(qn(f"w:{name}"))):
            _remove(element)
    for name in ("ins", "moveTo", "smartTag"):
        for element in list(root.iter(qn(f"w:{name}"))):
            _unwrap(element)
    for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "moveFromRangeStart",
                 "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):  # fmt: skip
        for element in list(root.iter(qn(f"w:{name}"))):
            _remove(element)
    for element in root.iter():
        for key in [key for key in element.attrib if "rsid" in key.lower() or key.endswith(("}paraId", "}textId"))]:
            del element.attrib[key]


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None or not len(element):  # a mark on a paragraph or row, not around text
        _remove(element)
        return
    index = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(index, child)
    parent.remove(element)


# Tags whole: each in a run of its own


def texts(paragraph: Element) -> list[Element]:
    """The `w:t` of one paragraph, not of text boxes inside it."""
    return [node for node in paragraph.iter(qn("w:t")) if next(node.iterancestors(qn("w:p"))) is paragraph]


def paragraph_text(paragraph: Element) -> str:
    """The words of one paragraph."""
    return "".join(node.text or "" for node in texts(paragraph))


def whole_tags(paragraph: Element) -> None:
    """Join tags that Word split over runs, and give each tag a run of its own."""
    nodes = texts(paragraph)
    content = "".join(node.text or "" for node in nodes)
    if "{" not in content:
        return
    for match in TAG.finditer(content):
        _gather(nodes, match.start(), match.end())
    for node in nodes:
        _split_run(node)


def _gather(nodes: list[Element], start: int, end: int) -> None:
    """Move the characters from start to end into the node where they begin."""
    position, first = 0, None
    moved = ""
    for node in nodes:
        own = node.text or ""
        low, high = max(start - position, 0), min(end - position, len(own))
        position += len(own)
        if low >= high:
            continue
        if first is None:
            first, first_at = node, low
            if high == end - (position - len(own)):
                return  # whole already
            moved, node.text = own[low:high], own[:low]
        else:
            moved, node.text = moved + own[low:high], own[high:]
    if first is not None:
        head = (first.text or "")[:first_at]
        first.text = head + moved


def _split_run(node: Element) -> None:
    content = node.text or ""
    holder = node.getparent()
    if holder is None or holder.tag != qn("w:r") or not TAG.search(content):
        return
    pieces = [piece for piece in re.split(f"({TAG.pattern})", content, flags=re.DOTALL) if piece]
    others = [child for child in holder if child.tag != qn("w:rPr") and child is not node]
    if len(pieces) == 1 and not others:
        return
    properties = holder.find(qn("w:rPr"))
    made: list[Element] = []
    for child in [child for child in holder if child.tag != qn("w:rPr")]:
        contents = [_text(piece) for piece in pieces] if child is node else [child]
        made += [w("r", copy.deepcopy(properties) if properties is not None else None, content) for content in contents]
    parent = holder.getparent()
    assert parent is not None
    index = parent.index(holder)
    parent.remove(holder)
    for run in reversed(made):
        parent.insert(index, run)


def _text(content: str) -> Element:
    element = w("t")
    element.text = content
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


# Statements: a row, a paragraph or a run, by the place they stand in


def _tag_of(run_text: Element) -> Tag | None:
    content = run_text.text or ""
    return parse(content) if TAG.fullmatch(content) else None


def _place_statements(root: Element) -> None:
    for node in list(root.iter(qn("w:t"))):
        tag = _tag_of(node)
        if tag is None or tag.kind != "statement":
            continue
        paragraph = next(node.iterancestors(qn("w:p")))
        alone = paragraph_text(paragraph).strip() == (node.text or "").strip()
        row = next(paragraph.iterancestors(qn("w:tr")), None)
        if alone and row is not None and (tag.scope == "tr" or tag.scope == "" and _only_text(row, paragraph)):
            scope = "tr"
        else:
            scope = "p" if alone else "r"
        node.text = f"{{%{scope} {tag.code} %}}"


def _only_text(row: Element, paragraph: Element) -> bool:
    """The row has more cells, and no other text than this paragraph's."""
    words = "".join(node.text or "" for node in row.iter(qn("w:t"))).strip()
    return len(row.findall(qn("w:tc"))) > 1 and words == paragraph_text(paragraph).strip()


# Fields: yellow when open


def _expand_fields(root: Element) -> None:
    for node in list(root.iter(qn("w:t"))):
        tag = _tag_of(node)
        holder = node.getparent()
        if tag is None or tag.kind != "field" or holder is None or holder.tag != qn("w:r"):
            continue
        parent = holder.getparent()
        assert parent is not None
        index = parent.index(holder)
        parent.remove(holder)
        for part in reversed(list(_field(tag, holder.find(qn("w:rPr"))))):
            parent.insert(index, part)


def _field(tag: Tag, properties: Element | None) -> Iterator[Element]:
    plain = copy.deepcopy(properties) if properties is not None else w("rPr")
    for mark in [mark for mark in plain if is_yellow(mark)]:
        plain.remove(mark)
    marked = copy.deepcopy(plain)
    _insert_highlight(marked)
    shown = "{{ %s }}" % tag.code
    yield w("r", _text("{%%r if %s is open %%}" % tag.code))
    yield w("r", marked, _text(shown))
    yield w("r", _text("{%r else %}"))
    yield w("r", plain if len(plain) else None, _text(shown))
    yield w("r", _text("{%r endif %}"))


# What the schema of Word wants behind w:highlight inside w:rPr.
_AFTER_HIGHLIGHT = (
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)


def _insert_highlight(properties: Element) -> None:
    mark = w("highlight", val="yellow")
    after = {f"{{{W}}}{name}" for name in _AFTER_HIGHLIGHT}
    for index, child in enumerate(properties):
        if child.tag in after:
            properties.insert(index, mark)
            return
    properties.append(mark)


def is_yellow(mark: Element) -> bool:
    """A run property that marks yellow: highlight, or shading with a yellow fill."""
    if mark.tag == qn("w:highlight"):
        return mark.get(qn("w:val")) in ("yellow", "darkYellow")
    return mark.tag == qn("w:shd") and bool(_YELLOW_FILL.match(mark.get(qn("w:fill")) or ""))


def _close_cells(root: Element) -> None:
    """A cell whose last paragraph may vanish keeps an empty one: Word refuses a cell without a paragraph."""
    for cell in root.iter(qn("w:tc")):
        last = cell[-1]
        if last.tag == qn("w:p") and paragraph_text(last).startswith("{%p "):
            cell.append(w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact"))))


# Page numbers: the contents of a Word file opens with the numbers that the location's own pages have

_PAGE_REFERENCE = re.compile(r"^\s*PAGEREF\s+(\S+)")


def _number_pages(root: Element, anchors: Mapping[str, str]) -> None:
    wanted, shown = "", False
    for node in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if node.tag == qn("w:instrText"):
            match = _PAGE_REFERENCE.match(node.text or "")
            wanted = anchors.get(match[1], "") if match else wanted
        elif node.tag == qn("w:fldChar"):
            shown = node.get(qn("w:fldCharType")) == "separate"
            wanted = "" if node.get(qn("w:fldCharType")) == "end" else wanted
        elif wanted and shown:
            node.text, wanted = f"{{{{ bladzijde.{wanted} }}}}", ""


def heading_bookmarks(document: Document, count: int) -> list[list[str]]:
    """The bookmarks of each heading paragraph, in order; [] when the document does not have `count` headings."""
    styles = {style.style_id for style in document.styles if _is_heading(style)}
    found = [
        [mark.get(qn("w:name")) or "" for mark in paragraph.iter(qn("w:bookmarkStart"))]
        for paragraph in document.element.body.iter(qn("w:p"))
        if (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) in styles
        and paragraph_text(paragraph).strip()
    ]
    return found if len(found) == count else []


def _is_heading(style: Any) -> bool:
    while style is not None:
        if (style.name or "").lower().startswith("heading "):
            return True
        style = getattr(style, "base_style", None)
    return False
