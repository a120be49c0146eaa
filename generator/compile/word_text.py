"""The words of a master → Word paragraphs and runs, with its fields yellow, its links and its pictures."""

from collections.abc import Callable, Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from geelvrij.checks.placeholders import BLANK

from .form import LOGO
from .ooxml import Element, run, simple_field, w
from .outline import attributes, word
from .pandoc import Node, text_of
from .tags import TOKEN, Tags
from .word_pages import bookmark
from .word_pictures import picture

Pictures = Callable[[str], bytes | None]
Marks = tuple[Element, ...]


class Words:
    """Writes the words of one document; the pictures come from the master."""

    def __init__(self, document: Document, tags: Tags, pictures: Pictures) -> None:
        self.tags = tags
        self._document, self._pictures = document, pictures
        self._ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, inlines: list[Node], style: str, *extra: Element) -> Element:
        """A paragraph with paragraph properties; a tag alone in it stands in the grey of a template's own lines."""
        tag = self.tags.alone(text_of(inlines))
        if tag and tag.kind == "statement":
            return self.statement(tag.raw)
        is_picture = len(inlines) == 1 and inlines[0]["t"] == "Image"
        own = "Figuur" if is_picture and style != "Bladkop" else style
        left = [w("jc", val="left")] if own == "Figuur" and inlines[0]["c"][2][0] == LOGO else []
        return w("p", self.properties(own, *extra, *left), *self.inlines(inlines))

    def statement(self, raw: str) -> Element:
        """A paragraph that holds a tag and disappears when the document is filled."""
        return w("p", self.properties("Sjabloonregel"), run(raw))

    def properties(self, style: str, *extra: Element) -> Element:
        """The properties of a paragraph in a style, given by its name."""
        return w("pPr", w("pStyle", val=self.style_id(style)) if style != "Normal" else None, *extra)

    def style_id(self, name: str) -> str:
        """What the document calls a style."""
        return str(self._ids[name])

    def inlines(self, nodes: list[Node], *marks: Element) -> Iterator[Element]:
        """The runs of a sentence, each with the marks that hold for all of it."""
        for node in _joined(nodes):
            yield from self._inline(node, marks)

    def _inline(self, node: Node, marks: Marks) -> Iterator[Element]:
        match node:
            case {"t": "Str", "c": words}:
                yield from self._words(words, marks)
            case {"t": "LineBreak"}:
                yield w("r", w("br"))
            case {"t": "Span"}:
                yield from self._span(node, marks)
            case {"t": "Link"}:
                yield self._link(node)
            case {"t": "Image"}:
                yield self._image(node)
            case _:
                yield from self._marked(node, marks)

    def _marked(self, node: Node, marks: Marks) -> Iterator[Element]:
        """Words that look different from the words around them, or stand between quotes."""
        match node:
            case {"t": "Strong", "c": inner}:
                yield from self.inlines(inner, *marks, w("b"), w("bCs"))
            case {"t": "Emph", "c": inner}:
                yield from self.inlines(inner, *marks, w("i"), w("iCs"))
            case {"t": "Quoted", "c": [{"t": kind}, inner]}:
                left, right = ("‘", "’") if kind == "SingleQuote" else ("“", "”")
                yield from self.inlines([word(left), *inner, word(right)], *marks)
            case {"t": "Code", "c": [_, words]}:
                yield from self._words(words, marks)
            case {"t": "Superscript" | "Subscript" as kind, "c": inner}:
                yield from self.inlines(inner, *marks, w("vertAlign", val=kind.lower()))
            case {"t": kind}:
                raise ValueError(f"Een ‘{kind}’ kan nog niet in een sjabloon.")

    def _span(self, node: Node, marks: Marks) -> Iterator[Element]:
        _, classes, _ = attributes(node)
        if "tab" in classes:
            yield w("r", w("tab"))
        elif "pagina" in classes or "paginas" in classes:
            yield from simple_field("PAGE" if "pagina" in classes else "NUMPAGES", "1")
        elif "invul" in classes:
            yield run(BLANK, *_copies(marks))  # never yellow
        elif "label" in classes:
            yield from self.inlines(node["c"][1], *marks, w("b"), w("bCs"))
        else:
            yield from self.inlines(node["c"][1], *marks)

    def _words(self, words: str, marks: Marks) -> Iterator[Element]:
        position = 0
        for match in TOKEN.finditer(words):
            if match.start() > position:
                yield run(words[position : match.start()], *_copies(marks))
            tag = self.tags.at(match)
            if tag.kind == "field":
                yield run(tag.jinja(), *_copies(marks), w("highlight", val="yellow"))
            else:
                yield run(tag.raw, w("rStyle", val=self.style_id("Sjabloonteken")))
            position = match.end()
        if position < len(words):
            yield run(words[position:], *_copies(marks))

    def _link(self, node: Node) -> Element:
        _, words, (target, _) = node["c"]
        if target.startswith("#"):
            return w("hyperlink", *self.inlines(words), anchor=bookmark(target[1:]), history=1)
        relation = self._document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        looks = w("rStyle", val=self.style_id("Hyperlink"))
        return w("hyperlink", *self.inlines(words, looks), r_id=relation, history=1)

    def _image(self, node: Node) -> Element:
        (_, _, pairs), alt, (source, _) = node["c"]
        data = self._pictures(source)
        if data is None:
            return w("r")
        return picture(self._document, data, name=source, description=text_of(alt), width=dict(pairs).get("width", ""))


def _joined(nodes: list[Node]) -> Iterator[Node]:
    """The inlines with words and spaces in a row joined, so that a sentence is one run."""
    words = ""
    for node in nodes:
        if node["t"] in ("Str", "Space", "SoftBreak"):
            words += node.get("c", " ")
            continue
        if words:
            yield word(words)
            words = ""
        yield node
    if words:
        yield word(words)


def _copies(marks: Marks) -> list[Element]:
    """An lxml element has one parent only, so each run gets its own."""
    return [w(_local(mark.tag), **{_local(key): value for key, value in mark.attrib.items()}) for mark in marks]


def _local(name: object) -> str:
    """A name without its namespace."""
    return str(name).rsplit("}", 1)[1]
