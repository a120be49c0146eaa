"""Bookmarks and page numbers in Word: the contents opens with the numbers that the location's own pages have."""

import re
import zlib
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from .ooxml import Element
from .word_source import paragraph_text

_PAGE_REFERENCE = re.compile(r"^\s*PAGEREF\s+(\S+)")


def bookmark(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40; a long one keeps its difference."""
    name = "_" + re.sub(r"\W", "_", anchor)
    return name if len(name) <= 40 else f"{name[:31]}_{zlib.crc32(anchor.encode()):08x}"


def number_pages(root: Element, anchors: Mapping[str, str]) -> None:
    """Put the number of the page where the shown result of each page reference stands."""
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
