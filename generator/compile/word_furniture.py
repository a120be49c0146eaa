"""The headers and footers of a Word master, which pandoc passes over."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn

from .ooxml import Element
from .outline import word
from .pandoc import Node
from .tags import TOKEN
from .word_source import paragraph_text

_FIRST, _EVEN = "de eerste bladzijde", "de even bladzijden"


def blocks(element: Element) -> list[Node]:
    """The paragraphs of a header or footer, which pandoc passes over."""
    made = [{"t": "Para", "c": _running(paragraph)} for paragraph in element.iter(qn("w:p"))]
    return [paragraph for paragraph in made if paragraph["c"]]


def _running(paragraph: Element) -> list[Node]:
    """Text, tabs and page numbers, in order."""
    result: list[Node] = []
    code = shown = False
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:instrText"), qn("w:fldChar"), qn("w:fldSimple")):
        if node.tag == qn("w:fldChar"):
            kind = node.get(qn("w:fldCharType"))
            code, shown = kind == "begin", kind == "separate"
        elif node.tag in (qn("w:instrText"), qn("w:fldSimple")) and (name := _page_field(node)):
            result.append({"t": "Span", "c": [["", [name], []], [word("1")]]})
        elif node.tag == qn("w:tab") and _tag(node.getparent()) == qn("w:r"):
            result.append({"t": "Span", "c": [["", ["tab"], []], []]})
        elif node.tag == qn("w:t") and not (code or shown) and node.text:
            result += _words(node.text)
    return result


def _tag(element: Element | None) -> str:
    return str(element.tag) if element is not None else ""


def _words(text: str) -> list[Node]:
    """Text as inlines, tokens apart."""
    pieces: list[Node] = []
    position = 0
    for match in TOKEN.finditer(text):
        pieces += [word(text[position : match.start()]), word(match[0])]
        position = match.end()
    return [piece for piece in [*pieces, word(text[position:])] if piece["c"]]


def _page_field(node: Element) -> str:
    instruction = (node.text or node.get(qn("w:instr")) or "").split()
    return {"PAGE": "pagina", "NUMPAGES": "paginas"}.get(instruction[0] if instruction else "", "")


def unseen(document: Document) -> Iterator[tuple[str, str]]:
    """The words that the PDF does not show, with their place: it has one header and one footer for all pages."""
    first = document.sections[0]
    usual = {_text(first.header._element), _text(first.footer._element), ""}
    for number, section in enumerate(document.sections):
        kinds = [("", section.header, section.footer)] if number else []
        if section.different_first_page_header_footer:
            kinds.append((_FIRST, section.first_page_header, section.first_page_footer))
        if document.settings.odd_and_even_pages_header_footer:
            kinds.append((_EVEN, section.even_page_header, section.even_page_footer))
        for where, header, footer in kinds:
            place = where or f"deel {number + 1} van het document"
            for name, part in (("koptekst", header), ("voettekst", footer)):
                words = "" if part.is_linked_to_previous else _text(part._element)
                if words not in usual:
                    usual.add(words)
                    yield words, f"{name} van {place}"


def _text(element: Element) -> str:
    return " ".join(" ".join(paragraph_text(paragraph) for paragraph in element.iter(qn("w:p"))).split())
