"""The document tree of a master → a Word master: what `templates export` gives, and what is compiled."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..house_style import TEXT_WIDTH_MM, HouseStyle
from .html import TOC_LEVELS
from .language import row_tag
from .ooxml import Element, mm, run, simple_field, text, w
from .outline import Heading, attributes, word
from .pandoc import Node, text_of
from .tags import TOKEN, Tags
from .word_styles import BULLET_LIST, FIRST_ORDERED_LIST, HEAD_SHADE, LINE, TABLE_TOGETHER, new_document

DIV_STYLES = {
    "kader": "Kader", "kaft-titel": "Kaft titel", "kaft-ondertitel": "Kaft ondertitel", "kaft-locatie": "Kaft locatie",
    "kaft-gegevens": "Kaft gegevens", "blad-titel": "Blad titel",
    "blad-ondertitel": "Blad ondertitel", "koptekst": "Header", "voettekst": "Footer",
    "keuzes": "Keuze", "bladkop": "Bladkop",
}  # fmt: skip
BLANK = "_" * 22  # a blank to write on; never yellow
Pictures = Callable[[str], bytes | None]


def write(
    blocks: list[Node], tags: Tags, outline: list[Heading], *,
    title: str, organisation: str, style: HouseStyle, pictures: Pictures,
) -> bytes:  # fmt: skip
    """The master as a .docx."""
    has_parts = any(heading.kind == "deel" for heading in outline)
    cover = any(block["t"] == "Div" and "kaft" in attributes(block)[1] for block in blocks)
    document = new_document(style, title, organisation, has_parts=has_parts, cover=cover)
    writer = _Writer(document, tags, outline, pictures)
    writer.into(document.element.body, blocks, "Normal")
    body = document.element.body
    body.append(body.find(qn("w:sectPr")))  # the section's page stands last
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    def __init__(self, document: Document, tags: Tags, outline: list[Heading], pictures: Pictures) -> None:
        self.document, self.tags, self.outline, self.pictures = document, tags, outline, pictures
        self.numbered = iter(outline)
        self.bookmarks = 0
        self.ordered = FIRST_ORDERED_LIST
        self.cell_style = "Tabel tekst"
        self.ids = {style.name: style.style_id for style in document.styles}

    # Blocks

    def into(self, parent: Element, blocks: list[Node], style: str) -> None:
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            made = list(self.block(block, style))
            if block["t"] == "Para" and _leads_to(following):
                _on_one_page([*made, made[-1]])
            parent.extend(made)

    def block(self, block: Node, style: str) -> Iterator[Element]:
        match block:
            case {"t": "Header"}:
                yield self.heading(block)
            case {"t": "Para" | "Plain", "c": inlines}:
                yield self.paragraph(inlines, style)
            case {"t": "Div"}:
                yield from self.div(block, style)
            case {"t": "BulletList", "c": items}:
                yield from self.list_items(items, BULLET_LIST, style, 0)
            case {"t": "OrderedList", "c": [[start, *_], items]}:
                yield from self.list_items(items, self.new_ordered_list(start), style, 0)
            case {"t": "Table"}:
                yield from self.table(block)
            case {"t": "Figure", "c": [_, _, inner]}:
                for part in inner:
                    yield from self.block(part, style)
            case {"t": "BlockQuote", "c": inner}:
                for part in inner:
                    yield from self.block(part, "Kader")
            case {"t": "LineBlock", "c": lines}:
                for line in lines:
                    yield self.paragraph(line, style)
            case {"t": kind}:
                raise ValueError(f"Een ‘{kind}’ kan nog niet in een sjabloon.")

    def properties(self, style: str, *extra: Element) -> Element:
        named = w("pStyle", val=self.ids[style]) if style != "Normal" else None
        return w("pPr", named, *extra)

    def paragraph(self, inlines: list[Node], style: str, *extra: Element) -> Element:
        tag = self.tags.alone(text_of(inlines))
        if tag and tag.kind == "statement":
            return w("p", self.properties("Sjabloonregel"), run(tag.raw))
        is_picture = len(inlines) == 1 and inlines[0]["t"] == "Image"
        own = "Figuur" if is_picture and style != "Bladkop" else style
        return w("p", self.properties(own, *extra), *self.inlines(inlines))

    def heading(self, node: Node) -> Element:
        heading = next(self.numbered)
        level, _, title = node["c"]
        style = "Bijlage" if heading.prefix else f"Heading {min(level, 4)}"
        plain = not heading.number and not heading.prefix and not (heading.kind == "deel" and level == 1) and level <= 3
        unnumbered = [w("numPr", w("ilvl", val=0), w("numId", val=0))] if plain else []
        self.bookmarks += 1
        start = w("bookmarkStart", id=self.bookmarks, name=bookmark(heading.anchor))
        end = w("bookmarkEnd", id=self.bookmarks)
        return w("p", self.properties(style, *unnumbered), start, *self.inlines(title), end)

    def div(self, node: Node, style: str) -> Iterator[Element]:
        _, classes, pairs = attributes(node)
        inner = node["c"][1]
        if "inhoudsopgave" in classes:
            yield self.table_of_contents()
        elif "koptekst" in classes or "voettekst" in classes:
            self.furniture(inner, header="koptekst" in classes)
        elif "schrijfregels" in classes:
            lines = [w("p", self.properties("Schrijfregel")) for _ in range(int(pairs.get("n", 1)))]
            yield from _on_one_page(lines)
        elif "bijeen" in classes:
            for block in inner:
                made = list(self.block(block, style))
                for properties in (table.find(qn("w:tblPr")) for table in made if table.tag == qn("w:tbl")):
                    assert properties is not None
                    properties.insert(0, w("tblStyle", val=self.ids[TABLE_TOGETHER]))
                yield from _on_one_page([paragraph for row in made for paragraph in row.iter(qn("w:p"))]) and made
        elif "keuzes" in classes or "kolommen" in classes:
            yield from self.columns(inner, "Keuze" if "keuzes" in classes else "Lijst")
        elif "groot" in classes:
            self.cell_style = "Tabel groot"
            for block in inner:
                yield from self.block(block, style)
            self.cell_style = "Tabel tekst"
        else:
            own = next((DIV_STYLES[name] for name in classes if name in DIV_STYLES), style)
            made = [element for block in inner for element in self.block(block, own)]
            yield from _on_one_page(made) if own == "Kader" else made

    def furniture(self, blocks: list[Node], header: bool) -> None:
        section = self.document.sections[0]
        part = section.header if header else section.footer
        part.is_linked_to_previous = False
        for child in list(part._element):
            part._element.remove(child)
        self.into(part._element, blocks, "Header" if header else "Footer")

    def list_items(self, items: list[list[Node]], number: int, style: str, level: int) -> Iterator[Element]:
        own = "Lijst" if style == "Normal" else style
        for item in items:
            last = level == 0 and style == "Normal" and item is items[-1]
            for index, block in enumerate(item):
                if block["t"] in ("Para", "Plain"):
                    ends = last and index == len(item) - 1
                    yield self.paragraph(block["c"], own, *_list_place(number, level, own, first=not index, last=ends))
                elif block["t"] == "BulletList":
                    yield from self.list_items(block["c"], BULLET_LIST, style, level + 1)
                elif block["t"] == "OrderedList":
                    yield from self.list_items(block["c"][1], self.new_ordered_list(1), style, level + 1)
                else:
                    yield from self.block(block, own)

    def new_ordered_list(self, start: int) -> int:
        """Each ordered list counts from its own start."""
        part = self.document.part.numbering_part.element
        restart = [w("lvlOverride", w("startOverride", val=start), ilvl=0)]
        part.append(w("num", w("abstractNumId", val=FIRST_ORDERED_LIST), *restart, numId=self.ordered))
        self.ordered += 1
        return self.ordered - 1

    def columns(self, blocks: list[Node], style: str) -> Iterator[Element]:
        """The items of a list in two columns: boxes to tick, or short points."""
        items = [item for block in blocks if block["t"] == "BulletList" for item in block["c"]]
        half = (len(items) + 1) // 2
        cells = []
        for column in (items[:half], items[half:]):
            cell = w("tc", w("tcPr", w("tcW", w=mm(TEXT_WIDTH_MM / 2), type="dxa")))
            if style == "Keuze":
                for item in column:
                    self.into(cell, item, style)
            else:
                self.into(cell, [{"t": "BulletList", "c": column}] if column else [], "Lijst")
            _without_space_below(cell)
            cells.append(_closed(cell))
        grid = w("tblGrid", *[w("gridCol", w=mm(TEXT_WIDTH_MM / 2)) for _ in cells])
        margins = w("tblCellMar", *[w(side, w=size, type="dxa") for side, size in (("left", 0), ("right", mm(4)))])
        width = w("tblPr", w("tblW", w=mm(TEXT_WIDTH_MM), type="dxa"), w("tblLayout", type="fixed"), margins)
        yield w("tbl", width, grid, w("tr", w("trPr", w("cantSplit")), *cells))
        yield _gap(6)

    # Tables

    def table(self, node: Node) -> Iterator[Element]:
        _, caption, columns, head, bodies, foot = node["c"]
        if caption[1]:
            yield self.paragraph(caption[1][0]["c"], "Caption")
        shares = [width["c"] if width["t"] == "ColWidth" else 1 / len(columns) for _, width in columns]
        widths = [mm(TEXT_WIDTH_MM * share / sum(shares)) for share in shares]
        edge = {"val": "single", "sz": 4, "space": 0, "color": LINE}
        borders = w("tblBorders", *[w(side, **edge) for side in ("top", "bottom", "insideH")])
        edge_space = 80 if self.cell_style == "Tabel groot" else 50
        margins = w(
            "tblCellMar",
            *[
                w(side, w=size, type="dxa")
                for side, size in (("top", edge_space), ("left", 85), ("bottom", edge_space), ("right", 85))
            ],
        )
        look = w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
        properties = w(
            "tblPr", w("tblW", w=sum(widths), type="dxa"), borders, w("tblLayout", type="fixed"), margins, look
        )
        table = w("tbl", properties, w("tblGrid", *[w("gridCol", w=width) for width in widths]))
        headless = not any(text_of(cell[4]).strip() for row in head[1] for cell in row[1])
        for row in [] if headless else head[1]:
            table.append(self.row(row, widths, header=True))
        for body in [*bodies, [None, None, [], foot[1]]]:
            for row in [*body[2], *body[3]]:
                table.append(self.row(row, widths, header=False))
        yield table
        yield _gap(6)

    def row(self, row: list[Any], widths: list[int], header: bool) -> Element:
        tag = row_tag(row, self.tags)
        marks = w("trPr", w("cantSplit"), w("tblHeader") if header else None)
        if tag:
            raw = tag.raw if tag.scope == "tr" else "{%%tr %s %%}" % tag.code
            cell = w("tc", w("tcPr", w("tcW", w=sum(widths), type="dxa"), w("gridSpan", val=len(widths))))
            cell.append(w("p", self.properties("Sjabloonregel"), run(raw)))
            return w("tr", marks, cell)
        cells = []
        column = 0
        for _, _, _, span, blocks in row[1]:
            width = sum(widths[column : column + span])
            shade = w("shd", val="clear", color="auto", fill=HEAD_SHADE) if header else None
            cell = w(
                "tc", w("tcPr", w("tcW", w=width, type="dxa"), w("gridSpan", val=span) if span > 1 else None, shade)
            )
            self.into(cell, blocks, "Tabel kop" if header else self.cell_style)
            cells.append(_closed(cell))
            column += span
        return w("tr", marks, *cells)

    # The table of contents: filled in already, and a field that Word can update

    def table_of_contents(self) -> Element:
        entries = [heading for heading in self.outline if heading.level <= TOC_LEVELS and heading.anchor]
        rows = [w("p", self.properties("Inhoud kop"), run("Inhoud"))]
        for index, heading in enumerate(entries):
            row = w("p", self.properties(f"toc {heading.level}"))
            if index == 0:
                row.extend(simple_field(f'TOC \\o "1-{TOC_LEVELS}" \\h \\z \\u', "")[:3])
            row.append(self.toc_entry(heading))
            rows.append(row)
        rows.append(w("p", w("pPr", w("spacing", before=0, after=0)), w("r", w("fldChar", fldCharType="end"))))
        gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
        return w("sdt", w("sdtPr", gallery), w("sdtContent", *rows))

    def toc_entry(self, heading: Heading) -> Element:
        name = bookmark(heading.anchor)
        before = heading.prefix or (f"{heading.number} " if heading.number else "")
        link = w("hyperlink", anchor=name, history=1)
        if before:
            link.append(run(before))
        link.extend(self.inlines(list(heading.title)))
        link.append(w("r", w("tab")))
        link.extend(simple_field(f"PAGEREF {name} \\h", "1"))
        return link

    # Inlines

    def inlines(self, nodes: list[Node], *marks: Element) -> Iterator[Element]:
        for node in _joined(nodes):
            yield from self.inline(node, marks)

    def inline(self, node: Node, marks: tuple[Element, ...]) -> Iterator[Element]:
        match node:
            case {"t": "Str", "c": words}:
                yield from self.words(words, marks)
            case {"t": "LineBreak"}:
                yield w("r", w("br"))
            case {"t": "Strong", "c": inner}:
                yield from self.inlines(inner, *marks, w("b"), w("bCs"))
            case {"t": "Emph", "c": inner}:
                yield from self.inlines(inner, *marks, w("i"), w("iCs"))
            case {"t": "Span"}:
                yield from self.span(node, marks)
            case {"t": "Link"}:
                yield self.link(node)
            case {"t": "Image"}:
                yield self.image(node)
            case {"t": "Quoted", "c": [{"t": kind}, inner]}:
                left, right = ("‘", "’") if kind == "SingleQuote" else ("“", "”")
                yield from self.inlines([{"t": "Str", "c": left}, *inner, {"t": "Str", "c": right}], *marks)
            case {"t": "Code", "c": [_, words]}:
                yield from self.words(words, marks)
            case {"t": "Superscript" | "Subscript" as kind, "c": inner}:
                yield from self.inlines(inner, *marks, w("vertAlign", val=kind.lower()))
            case {"t": kind}:
                raise ValueError(f"Een ‘{kind}’ kan nog niet in een sjabloon.")

    def span(self, node: Node, marks: tuple[Element, ...]) -> Iterator[Element]:
        _, classes, _ = attributes(node)
        if "tab" in classes:
            yield w("r", w("tab"))
        elif "pagina" in classes or "paginas" in classes:
            yield from simple_field("PAGE" if "pagina" in classes else "NUMPAGES", "1")
        elif "invul" in classes:
            yield run(BLANK, *_copies(marks))
        elif "label" in classes:
            yield from self.inlines(node["c"][1], *marks, w("b"), w("bCs"))
        else:
            yield from self.inlines(node["c"][1], *marks)

    def words(self, words: str, marks: tuple[Element, ...]) -> Iterator[Element]:
        position = 0
        for match in TOKEN.finditer(words):
            if match.start() > position:
                yield run(words[position : match.start()], *_copies(marks))
            tag = self.tags.at(match)
            if tag.kind == "field":
                yield run(tag.jinja(), *_copies(marks), w("highlight", val="yellow"))
            else:
                yield run(tag.raw, w("rStyle", val=self.ids["Sjabloonteken"]))
            position = match.end()
        if position < len(words):
            yield run(words[position:], *_copies(marks))

    def link(self, node: Node) -> Element:
        _, words, (target, _) = node["c"]
        if target.startswith("#"):
            return w("hyperlink", *self.inlines(words), anchor=bookmark(target[1:]), history=1)
        relation = self.document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return w("hyperlink", *self.inlines(words, w("rStyle", val=self.ids["Hyperlink"])), r_id=relation, history=1)

    def image(self, node: Node) -> Element:
        (_, _, pairs), alt, (source, _) = node["c"]
        data = self.pictures(source)
        holder = w("r")
        if data is None:
            return holder
        paragraph = Paragraph(self.document.element.body.add_p(), self.document._body)
        size = dict(pairs).get("width", "16cm")
        width = Mm(float(size[:-2])) if size.endswith("mm") else Cm(float(size.removesuffix("cm")))
        Run(paragraph._p.add_r(), paragraph).add_picture(io.BytesIO(data), width=width)
        made = paragraph._p.r_lst[0]
        self.document.element.body.remove(paragraph._p)
        for inline in made.iter(qn("wp:inline")):
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")  # left out, some readers keep a distance to the text
        for properties in made.iter(qn("wp:docPr")):
            properties.set("descr", text_of(alt))
            properties.set("name", source)
        for properties in made.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"):
            properties.set("name", source)
        return made


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


def _copies(marks: tuple[Element, ...]) -> list[Element]:
    """An lxml element has one parent only, so each run gets its own."""
    return [w(_local(mark.tag), **{_local(key): value for key, value in mark.attrib.items()}) for mark in marks]


def _local(name: object) -> str:
    """A name without its namespace."""
    return str(name).rsplit("}", 1)[1]


def _list_place(number: int, level: int, style: str, *, first: bool, last: bool) -> list[Element]:
    """The mark of a list item and where it stands. In a box all lines start at one edge, or the box falls apart."""
    after = w("spacing", after=120) if last else None
    if style == "Kader":
        found = [w("numPr", w("ilvl", val=level), w("numId", val=number)) if first else None, None]
        found += [w("tabs", w("tab", val="left", pos=mm(7))), w("ind", left=mm(3), firstLine=0)]
    elif first:
        found = [w("numPr", w("ilvl", val=level), w("numId", val=number)), after]
    else:
        found = [after, w("ind", left=mm(5 + 5 * level))]
    return [mark for mark in found if mark is not None]


def _leads_to(block: Node | None) -> bool:
    """Whether a paragraph before this block introduces it: a list or boxes to tick."""
    if block is None or block["t"] != "Div":
        return block is not None and block["t"] in ("BulletList", "OrderedList")
    return not {"keuzes", "kolommen"}.isdisjoint(attributes(block)[1])


def _on_one_page(paragraphs: list[Element]) -> list[Element]:
    """Paragraphs that keep to the next one, save the last."""
    for paragraph in paragraphs[:-1]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and paragraph.tag == qn("w:p"):
            properties.insert(1 if properties.find(qn("w:pStyle")) is not None else 0, w("keepNext"))
    return paragraphs


def _without_space_below(cell: Element) -> None:
    """The last paragraph of a cell leaves its space to what follows the table."""
    paragraphs = cell.findall(qn("w:p"))
    if paragraphs and (properties := paragraphs[-1].find(qn("w:pPr"))) is not None:
        before = [properties.find(qn(name)) for name in ("w:numPr", "w:keepNext", "w:pStyle")]
        place = next((element for element in before if element is not None), None)
        space = w("spacing", after=0)
        properties.insert(0, space) if place is None else place.addnext(space)


def _gap(points: float) -> Element:
    """The paragraph that Word wants after a table; with its space it takes `points`, or more before a heading."""
    return w("p", w("pPr", w("spacing", before=0, after=round((points - 1) * 20), line=20, lineRule="exact")))


def _closed(cell: Element) -> Element:
    """Word wants a paragraph at the end of each cell."""
    if not len(cell) or cell[-1].tag != qn("w:p"):
        cell.append(w("p"))
    return cell


def bookmark(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40; a long one keeps its difference."""
    name = "_" + re.sub(r"\W", "_", anchor)
    return name if len(name) <= 40 else f"{name[:31]}_{zlib.crc32(anchor.encode()):08x}"


__all__ = ["bookmark", "text", "write"]
