"""Marks in the text of a Word master for what pandoc does not tell: plain headings, annexes, writing lines, boxes."""

import re

from docx.document import Document
from docx.oxml.ns import qn
from geelvrij.checks.yellow import Styles

from . import word_joined_lists
from .ooxml import Element, run
from .tags import Tags
from .word_source import part_root, remove, store, text_parts, texts

LINE_STYLE = "Schrijfregel"
UNNUMBERED, ANNEX = "\ue002", "\ue003"
MARKS = re.compile("[\ue002\ue003]")
_HOLDERS = (qn("w:drawing"), qn("w:pict"))


def prepare(document: Document, tags: Tags, file: str) -> None:
    """Hide the tags of an opened master in `tags`, and put the marks in."""
    marks = _heading_marks(document)
    lines = {style.style_id for style in document.styles if style.name == LINE_STYLE}
    numbers = word_joined_lists.numbers(document)
    for part in text_parts(document):
        root = part_root(part)
        _lift_boxes(root)
        word_joined_lists.join(root, numbers)
        for paragraph in list(root.iter(qn("w:p"))):
            for node in texts(paragraph):
                node.text = tags.hide(node.text or "", file, lines=False)
        _mark_headings(root, marks)
        _mark_lines(root, lines)
        store(part, root)


def _lift_boxes(root: Element) -> None:
    """A text box becomes paragraphs behind the one it hangs on: pandoc would drop the words beside it."""
    for box in list(root.iter(qn("w:txbxContent"))):
        anchor = next(box.iterancestors(qn("w:p")), None)
        holder = next(box.iterancestors(*_HOLDERS), None)
        if anchor is None or holder is None:
            continue
        parent = anchor.getparent()
        assert parent is not None
        index = parent.index(anchor) + 1
        for block in reversed(list(box)):
            parent.insert(index, block)
        remove(holder)


def _heading_marks(document: Document) -> dict[str, str]:
    """The heading styles by id, each with the mark that its paragraphs get: what pandoc does not tell."""
    root = document.styles.element
    styles = {str(style.get(qn("w:styleId"))): style for style in root.iterfind(qn("w:style"))}
    outlines = Styles(root, colour=False)
    marks = {}
    for name, style in styles.items():
        if outlines.style("paragraph", name).outline is not None:
            named = style.find(qn("w:name"))
            is_annex = named is not None and named.get(qn("w:val")) == "Bijlage"
            marks[name] = ANNEX if is_annex else "" if _counts(style, styles) else UNNUMBERED
    return marks


def _counts(style: Element | None, styles: dict[str, Element]) -> bool:
    """Whether a style or one it is based on numbers its paragraphs."""
    for _ in styles:  # a circle of styles ends
        if style is None:
            break
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return number.get(qn("w:val")) != "0"
        above = style.find(qn("w:basedOn"))
        style = styles.get(str(above.get(qn("w:val")))) if above is not None else None
    return False


def _mark_headings(root: Element, marks: dict[str, str]) -> None:
    """The text of an annex, and of a heading that Word gives no number, begins with a mark."""
    for paragraph in root.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = str(style.get(qn("w:val"))) if style is not None else ""
        words = texts(paragraph)
        if name in marks and words:
            number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            mark = marks[name]
            if number is not None and mark != ANNEX:
                mark = UNNUMBERED if number.get(qn("w:val")) == "0" else ""
            words[0].text = mark + (words[0].text or "")


def _mark_lines(root: Element, lines: set[str]) -> None:
    """Pandoc passes over an empty paragraph, and a writing line is one."""
    for style in root.iter(qn("w:pStyle")):
        paragraph = next(style.iterancestors(qn("w:p")), None)
        if paragraph is not None and style.get(qn("w:val")) in lines and not texts(paragraph):
            paragraph.append(run(UNNUMBERED))
