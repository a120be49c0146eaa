"""A Word master → the Word template: fields that turn yellow when open, in the language of docxtpl."""

import copy
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from geelvrij.checks.yellow import Look, Styles, is_yellow_fill
from lxml import etree

from . import permits
from .ooxml import Element, text, w
from .tags import TAG, Tag, parse
from .word_pages import number_pages
from .word_source import TEXT_PARTS, open_master, paragraph_text, part_root, remove, store, text_parts
from .word_spots import OPEN_TEST, level_of

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # documents carry no time of making: same input, same bytes
_EMPTY_BRACES = str.maketrans({"{": "\ue002", "}": "\ue003"})
_PARAGRAPH_HOLDERS = tuple(
    qn(f"w:{name}") for name in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "sdtContent")
)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """`parts` are Jinja sources by zip name; `static` are the members that no location changes. Both in zip order."""

    parts: dict[str, str]
    static: dict[str, bytes]


def prepare(master: bytes, title: str, organisation: str, anchors: Mapping[str, str]) -> Document:
    """The master as a template in docxtpl's language: what docxtpl itself would accept.

    `anchors` gives the name in `bladzijde` for each bookmark that a page number can refer to.
    """
    document = open_master(master)
    permits.strip(document)
    styles = Styles(document.styles.element)
    for part in text_parts(document):
        root = part_root(part)
        _clear_small_yellow(root)
        _place_statements(root)
        _expand_fields(root, styles)
        _fill_controls(root)
        _close_holders(root)
        number_pages(root, anchors)
        store(part, root)
    for number, drawing in enumerate(document.element.body.iter(qn("wp:docPr")), 1001):
        drawing.set("id", str(number))  # as docxtpl numbers them
    _describe(document, title, organisation)
    return document


def _describe(document: Document, title: str, organisation: str) -> None:
    """The properties of the file: ours, nothing of the master's writer."""
    about = document.core_properties
    for name in ("category", "comments", "content_status", "identifier", "keywords", "subject", "version"):
        if getattr(about, name):
            setattr(about, name, "")
    about.title, about.language, about.revision = title, "nl-NL", 1
    about.author = about.last_modified_by = organisation
    about.created = about.modified = EPOCH
    for node in list(about._element.iter("{*}lastPrinted")):
        remove(node)


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
            if TEXT_PARTS.match(f"/{name}"):
                parts[name] = _patched(data)
            else:
                static[name] = data
    return WordTemplate(parts, static)


def _patched(data: bytes) -> str:
    root = etree.fromstring(data)
    _empty_braces(root)
    patched: str = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
    whole = patched.replace("\ue002", "&#123;").replace("\ue003", "&#125;")
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + whole


def _empty_braces(root: Element) -> None:
    """Braces that are no tag in a paragraph mean nothing: neither docxtpl nor Jinja may read them."""
    for node in root.iter():
        for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
            if "{" in value or "}" in value:
                node.set(key, value.translate(_EMPTY_BRACES))
        if not node.text or ("{" not in node.text and "}" not in node.text):
            continue
        if node.tag == qn("w:t") and TAG.fullmatch(node.text) and next(node.iterancestors(qn("w:p")), None) is not None:
            continue
        node.text = node.text.translate(_EMPTY_BRACES)


# Statements: a row, a paragraph or a run, by the place they stand in


def _tag_of(run_text: Element) -> Tag | None:
    content = run_text.text or ""
    return parse(content) if TAG.fullmatch(content) else None


def _place_statements(root: Element) -> None:
    for node in list(root.iter(qn("w:t"))):
        tag = _tag_of(node)
        if tag is None or tag.kind != "statement":
            continue
        paragraph = next(node.iterancestors(qn("w:p")), None)
        if paragraph is not None:
            node.text = f"{{%{level_of(paragraph, tag)} {tag.code} %}}"


# Fields: yellow when open


def _expand_fields(root: Element, styles: Styles) -> None:
    for node in list(root.iter(qn("w:t"))):
        tag = _tag_of(node)
        holder = node.getparent()
        if tag is None or tag.kind != "field" or holder is None or holder.tag != qn("w:r"):
            continue
        parent = holder.getparent()
        assert parent is not None
        index = parent.index(holder)
        parent.remove(holder)
        properties = holder.find(qn("w:rPr"))
        plain = _without_yellow(properties if properties is not None else w("rPr"))
        looks = _style_looks(parent, plain, styles)
        for part in reversed(list(_field(tag, plain, looks))):
            parent.insert(index, part)


def _field(tag: Tag, properties: Element, looks: tuple[Look, ...]) -> Iterator[Element]:
    marked, plain = copy.deepcopy(properties), properties
    _insert(marked, w("highlight", val="yellow"))
    # A style that marks fields yellow says nothing any more once a field is filled.
    if any(look.highlight == "geel" for look in looks):
        _insert(plain, w("highlight", val="none"))
    if any(look.run == "geel" for look in looks):
        _insert(plain, w("shd", val="clear", color="auto", fill="auto"))
    shown = "{{ %s }}" % tag.code
    yield w("r", text("{%%r if (%s) %s" % (tag.code, OPEN_TEST)))
    yield w("r", marked, text(shown))
    yield w("r", text("{%r else %}"))
    yield w("r", plain if len(plain) else None, text(shown))
    yield w("r", text("{%r endif %}"))


def _without_yellow(properties: Element) -> Element:
    plain = copy.deepcopy(properties)
    for mark in [mark for mark in plain if is_yellow(mark)]:
        plain.remove(mark)
    return plain


def _style_looks(parent: Element, properties: Element, styles: Styles) -> tuple[Look, ...]:
    """The looks that the styles of a run and its paragraph give."""
    if not styles.has_yellow:
        return ()
    paragraph = next((node for node in (parent, *parent.iterancestors()) if node.tag == qn("w:p")), None)
    own = properties.find(qn("w:rStyle"))
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if paragraph is not None else None
    character = styles.style("character", own.get(qn("w:val")) if own is not None else None)
    return (*character.looks, *styles.style("paragraph", named.get(qn("w:val")) if named is not None else None).looks)


def _clear_small_yellow(root: Element) -> None:
    """A person who marks a field marks the space, comma or paragraph end beside it too; that yellow goes."""
    for properties in list(root.iter(qn("w:rPr"))):
        holder = properties.getparent()
        in_run = holder is not None and holder.tag == qn("w:r")
        words = "".join(node.text or "" for node in holder.iter(qn("w:t"))) if in_run and holder is not None else ""
        if not any(character.isalnum() for character in words):
            for mark in [mark for mark in properties if is_yellow(mark)]:
                properties.remove(mark)


def _fill_controls(root: Element) -> None:
    """A content control around a tag is filled in: Word must not take it for an empty one, nor fill it again itself."""
    for control in root.iter(qn("w:sdt")):
        if any(TAG.search(node.text or "") for node in control.iter(qn("w:t"))):
            for name in ("showingPlcHdr", "dataBinding"):
                for mark in list(control.iterfind(f"{qn('w:sdtPr')}/{qn(f'w:{name}')}")):
                    remove(mark)


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


def _insert(properties: Element, mark: Element) -> None:
    """Put a highlight or shading where the schema of Word wants it."""
    names = _AFTER_HIGHLIGHT if mark.tag == qn("w:highlight") else _AFTER_HIGHLIGHT[_AFTER_HIGHLIGHT.index("shd") + 1 :]
    after = {qn(f"w:{name}") for name in names}
    for old in properties.findall(mark.tag):
        properties.remove(old)
    index = next((index for index, child in enumerate(properties) if child.tag in after), len(properties))
    properties.insert(index, mark)


def is_yellow(mark: Element) -> bool:
    """A run property that marks yellow: highlight, or shading with a yellow fill."""
    if mark.tag == qn("w:highlight"):
        return mark.get(qn("w:val")) == "yellow"
    return mark.tag == qn("w:shd") and is_yellow_fill(mark.get(qn("w:fill")) or "")


def _close_holders(root: Element) -> None:
    """A cell or header whose last paragraph may vanish keeps an empty one: Word refuses one without a paragraph."""
    for holder in root.iter(*_PARAGRAPH_HOLDERS):
        last = holder[-1] if len(holder) else None
        if last is not None and last.tag == qn("w:p") and paragraph_text(last).startswith("{%p "):
            holder.append(w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact"))))
