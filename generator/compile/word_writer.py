"""The document tree of a master → a Word master: what `templates export` gives, and what is compiled."""

import io
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn

from ..house_style import HouseStyle
from .ooxml import Element, w
from .outline import Heading, attributes
from .pandoc import Node, blocks_in
from .tags import Tags
from .word_blank import new_document
from .word_contents import table_of_contents
from .word_lists import Lists
from .word_pages import bookmark
from .word_spacing import closes, introduces, leads_to, on_one_page
from .word_styles import FRAMES, LOGO_HEIGHT, TABLE_TOGETHER, framed
from .word_tables import Tables
from .word_text import Pictures, Words

DIV_STYLES = {
    "kader": "Kader", "kaft-titel": "Kaft titel", "kaft-ondertitel": "Kaft ondertitel", "kaft-stand": "Kaft stand",
    "kaft-locatie": "Kaft locatie",
    "kaft-gegevens": "Kaft gegevens", "blad-titel": "Blad titel",
    "blad-ondertitel": "Blad ondertitel", "koptekst": "Header", "voettekst": "Footer",
    "keuzes": "Keuze", "bladkop": "Bladkop",
    "brief-logo": "Brief logo", "brief-afzender": "Brief afzender", "brief-adres": "Brief adres",
    "geadresseerde": "Geadresseerde", "brief-datum": "Brief datum", "brief-gegevens": "Brief gegevens",
    "brief-betreft": "Brief betreft", "slotgroet": "Slotgroet", "ondertekening": "Ondertekening",
    "tekenregel": "Tekenregel",
    "gegevens-slot": "Gegevens slot",
}  # fmt: skip
LETTER = "brief-datum"  # the box that every letter has


def write(
    blocks: list[Node], tags: Tags, outline: list[Heading], *,
    title: str, organisation: str, style: HouseStyle, pictures: Pictures,
) -> bytes:  # fmt: skip
    """The master as a .docx."""
    has_parts = any(heading.kind == "deel" for heading in outline)
    boxes = {name for block in blocks if block["t"] == "Div" for name in attributes(block)[1]}
    own_first_page = not boxes.isdisjoint(("kaft", LETTER))
    document = new_document(style, title, organisation, has_parts=has_parts, cover=own_first_page)
    writer = _Writer(document, Words(document, tags, pictures), outline, letter=LETTER in boxes)
    body = document.element.body
    writer.into(body, blocks, "Normal")
    body.append(body.find(qn("w:sectPr")))  # the section's page stands last
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the blocks of one document, in order."""

    def __init__(self, document: Document, words: Words, outline: list[Heading], *, letter: bool) -> None:
        self.document, self.words, self.outline, self.letter = document, words, outline, letter
        self.lists = Lists(document, words, self.block)
        self.tables = Tables(words, self.into)
        self.numbered = iter(outline)
        self.bookmarks = 0

    def into(self, parent: Element, blocks: list[Node], style: str) -> None:
        for number, (before, block) in enumerate(zip([None, *blocks], blocks, strict=False)):
            made, rest = list(self.block(block, style)), blocks[number + 1 :]
            following = rest[0] if rest else None
            leads = block["t"] == "Para" and (leads_to(following) or introduces(before, following))
            if leads or (block["t"] in ("Para", "BulletList") and closes(rest, self.words.tags)):
                on_one_page([*made, made[-1]])
            parent.extend(made)

    def block(self, block: Node, style: str) -> Iterator[Element]:
        match block:
            case {"t": "Header"}:
                yield self.heading(block)
            case {"t": "Para" | "Plain", "c": inlines}:
                yield self.words.paragraph(inlines, style)
            case {"t": "Div"}:
                yield from self.div(block, style)
            case {"t": "BulletList" | "OrderedList"}:
                yield from self.lists.made(block, style)
            case {"t": "Table"}:
                yield from self.tables.table(block)
            case {"t": "LineBlock", "c": lines}:
                yield from (self.words.paragraph(line, style) for line in lines)
            case {"t": "Figure" | "BlockQuote" as kind}:
                for inner in blocks_in(block):
                    yield from self.each(inner, "Kader" if kind == "BlockQuote" else style)
            case {"t": kind}:
                raise ValueError(f"Een ‘{kind}’ kan nog niet in een sjabloon.")

    def each(self, blocks: list[Node], style: str) -> Iterator[Element]:
        for block in blocks:
            yield from self.block(block, style)

    def heading(self, node: Node) -> Element:
        heading = next(self.numbered)
        level, _, title = node["c"]
        style = "Bijlage" if heading.prefix else f"Heading {min(level, 4)}"
        plain = not heading.number and not heading.prefix and not (heading.kind == "deel" and level == 1) and level <= 3
        unnumbered = [w("numPr", w("ilvl", val=0), w("numId", val=0))] if plain else []
        self.bookmarks += 1
        start = w("bookmarkStart", id=self.bookmarks, name=bookmark(heading.anchor))
        end = w("bookmarkEnd", id=self.bookmarks)
        return w("p", self.words.properties(style, *unnumbered), start, *self.words.inlines(title), end)

    def div(self, node: Node, style: str) -> Iterator[Element]:
        _, classes, pairs = attributes(node)
        inner = node["c"][1]
        if "inhoudsopgave" in classes:
            yield table_of_contents(self.outline, self.words)
        elif "koptekst" in classes or "voettekst" in classes:
            self.furniture(inner, header="koptekst" in classes)
        elif "schrijfregels" in classes:
            yield from self.writing_lines(int(pairs.get("n", 1)))
        elif "bijeen" in classes:
            yield from self.together(inner, style)
        elif "keuzes" in classes or "kolommen" in classes:
            yield from self.tables.columns(inner, "Keuze" if "keuzes" in classes else "Lijst")
        elif "groot" in classes:
            yield from self.large(inner, style)
        else:
            yield from self.box(inner, next((DIV_STYLES[name] for name in classes if name in DIV_STYLES), style))

    def furniture(self, blocks: list[Node], header: bool) -> None:
        """The header or footer of every page; the first page of a letter has a letterhead, and a footer as well."""
        section = self.document.sections[0]
        usual = section.header if header else section.footer
        for part in [usual, section.first_page_footer] if self.letter and not header else [usual]:
            part.is_linked_to_previous = False
            for child in list(part._element):
                part._element.remove(child)
            self.into(part._element, blocks, "Header" if header else "Footer")

    def writing_lines(self, count: int) -> list[Element]:
        """Lines to write on; the last leaves some space above the next question."""
        lines = [w("p", self.words.properties("Schrijfregel")) for _ in range(count - 1)]
        return on_one_page([*lines, w("p", self.words.properties("Schrijfregel", w("spacing", after=100)))])

    def together(self, blocks: list[Node], style: str) -> Iterator[Element]:
        """Tables that stay on one page, with the sentence before them."""
        for block in blocks:
            made = list(self.block(block, style))
            if block["t"] == "Para" and block is not blocks[-1]:
                on_one_page([*made, made[-1]])
            for properties in [found for table in made for found in table.findall(qn("w:tblPr"))]:
                properties.insert(0, w("tblStyle", val=self.words.style_id(TABLE_TOGETHER)))
            on_one_page([paragraph for element in made for paragraph in element.iter(qn("w:p"))])
            yield from made

    def large(self, blocks: list[Node], style: str) -> Iterator[Element]:
        """Tables with large words, to read from a wall."""
        self.tables.large = True
        yield from self.each(blocks, style)
        self.tables.large = False

    def box(self, blocks: list[Node], style: str) -> list[Element]:
        made = list(self.each(blocks, style))
        if style in FRAMES:
            self.frame(made, style)
        return on_one_page(made) if style == "Kader" else made

    def frame(self, paragraphs: list[Element], style: str) -> None:
        """Give paragraphs their place on the page; the style of a picture has none, and a logo may be high."""
        for named in [name for paragraph in paragraphs for name in paragraph.iter(qn("w:pStyle"))]:
            named.set(qn("w:val"), self.words.style_id(style))
            named.addnext(framed(FRAMES[style]))  # Word knows it from the style; other readers do not
        for inline in [found for paragraph in paragraphs for found in paragraph.iter(qn("wp:inline"))]:
            _lower(inline, LOGO_HEIGHT)


def _lower(inline: Element, highest: int) -> None:
    """Make a picture smaller when it is higher than this, in the units of Word."""
    for size in inline.iter(qn("wp:extent"), qn("a:ext")):
        width, height = int(size.get("cx", 0)), int(size.get("cy", 0))
        if height > highest:
            size.set("cx", str(width * highest // height))
            size.set("cy", str(highest))
