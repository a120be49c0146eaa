"""Pairs of small Word files, an old and a new one, that differ at random in everything our documents can hold."""

import copy
import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX
from docx.exceptions import InvalidSpanError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

_WORDS = (
    "de het een beller kind groep melding veiligheid ouder gesprek dag team afspraak protocol stap locatie "
    "altijd nooit direct samen eerst daarna bellen schrijven vragen bewaren tekenen leidinggevende overleg "
    "niet wel 2026 2027 12 24 maart zorg signaal formulier map sleutel raam deur tuin"
).split()
_BREAKS = ("\t", "\n", "\u00a0", "\u00ad", " – ", "  ")
_NOTE = '<w:footnote {} w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {}</w:t></w:r></w:p></w:footnote>'
_BOX = (
    '<w:r {0}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="vak{1}" style="width:90pt;height:40pt"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_SHAPE = (
    '<w:r {0} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="400000"/><wp:docPr id="{1}" name="vak {1}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    "<wps:spPr/><wps:txbx><w:txbxContent>{2}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
)
_MATHS = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
)
_FIELD = (
    '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>|<w:r {0}><w:instrText xml:space="preserve"> {1} </w:instrText></w:r>|'
    '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>|<w:r {0}><w:t>{2}</w:t></w:r>|<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>'
)
_TICK = (
    '<w:sdt {0} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)


def pair(seed: int, size: int = 1) -> tuple[bytes, bytes]:
    """An old file and a new one, the same for the same seed; of `size` pairs behind each other, to compare in one go."""
    old, *_, new = versions(seed, 1, size)
    return old, new


def small(seed: int) -> tuple[bytes, bytes]:
    """An old file and a new one of some paragraphs, a list, a table, a header and a footer, each of them edited."""
    chance = random.Random(f"klein {seed}")
    maker = _Maker(chance)
    maker.basics()
    for _ in range(chance.randint(0, 4)):
        maker.add()
    old, before = maker.saved(), _parts(maker.document)
    while any(one == other for one, other in zip(before, _parts(maker.document), strict=True)):
        maker = _Maker(chance, old, first=100)
        edits = [*maker.of_each_kind, *[maker.edit] * chance.randint(0, 4)]
        chance.shuffle(edits)
        for edit in edits:
            edit()
    return old, maker.saved()


def _parts(document: Document) -> tuple[list[tuple[str, str]], ...]:
    """The style and the words of every paragraph of the text, the lists, the tables, the header and the footer."""
    section = document.sections[0]
    in_tables = [Paragraph(node, document) for node in document.element.body.xpath("//w:tbl//w:p")]
    texts = [one for one in document.paragraphs if not _is_item(one)]
    items = [one for one in document.paragraphs if _is_item(one)]
    found = (texts, items, in_tables, section.header.paragraphs, section.footer.paragraphs)
    return tuple([(str(one.style and one.style.name), one.text) for one in part] for part in found)


def versions(seed: int, steps: int, size: int = 1, *, over_section: bool = False) -> list[bytes]:
    """A file and what it becomes in so many steps of editing, the last of them also over the end of a section."""
    chance = random.Random(seed)
    maker = _Maker(chance)
    for _ in range(size * chance.randint(6, 16)):
        maker.add()
    maker.margins()
    if over_section:
        maker.section()
    made = [maker.saved()]
    for step in range(1, steps + 1):
        maker = _Maker(chance, made[-1], first=100 * step)
        for _ in range(size * chance.randint(1, 9)):
            maker.edit()
        if over_section and step == steps:
            maker.join_over_section()
        made.append(maker.saved())
    return made


def changed(content: bytes, seed: int, edits: int) -> bytes:
    """A file after so many changes."""
    maker = _Maker(random.Random(seed), content, first=100 + 100 * (seed % 7))
    for _ in range(edits):
        maker.edit()
    return maker.saved()


def words(chance: random.Random, most: int = 12) -> str:
    """A made-up sentence."""
    text = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))
    if chance.random() < 0.15:
        text = chance.choice(_BREAKS).join(text.split(" ", 1))
    return text + chance.choice((".", ".", ":", "", "?"))


def picture(chance: random.Random) -> bytes:
    """A PNG of one grey point."""
    grey = zlib.compress(bytes((0, chance.randint(0, 255))))
    blocks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", grey), (b"IEND", b""))
    checked = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in blocks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(checked)


def _ends_section(paragraph: Any) -> bool:
    """Whether a section ends in the paragraph: what goes over that border Word cannot keep as a change."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and str(paragraph.style.name).startswith("List ")


class _Maker:
    """Adds to or edits one file."""

    def __init__(self, chance: random.Random, content: bytes | None = None, first: int = 0) -> None:
        self.chance = chance
        self.document: Document = docx.Document(io.BytesIO(content) if content else None)
        self._names = iter(range(first, first + 1000))

    def saved(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def add(self) -> None:
        """Something at the end."""
        added: tuple[Callable[[], Any], ...] = (
            self._text, self._text, self._text, self._heading, self._item, self._table, self._mixed, self._link,
            self._image, self._bookmark, self._break, self._empty, self._box, self._control, self._note,
            self._shape, self._maths, self._field, self._tick, self._remark, self._sign,
        )  # fmt: skip
        self.chance.choice(added)()

    def basics(self) -> None:
        """What every document has."""
        for add in (self._heading, self._text, self._item, self._text, self._table, self._mixed):
            add()
        section = self.document.sections[0]
        section.header.paragraphs[0].text = words(self.chance, 6)
        section.footer.paragraphs[0].text = words(self.chance, 6)

    @property
    def of_each_kind(self) -> tuple[Callable[[], Any], ...]:
        """An edit of the text, of a list, of a table, of a header and of a footer."""
        in_text = (self._reword, self._insert, self._delete, self._move, self._join, self._split)
        in_table = (self._cell, self._row, self._row_gone, self._column)
        return self.chance.choice(in_text), self._in_list, self.chance.choice(in_table), self._header, self._footer

    def margins(self) -> None:
        """A header and a footer, as a rule, and now and then a section more or a first page of its own."""
        section = self.document.sections[0]
        if self.chance.random() < 0.8:
            section.header.paragraphs[0].text = words(self.chance, 4)
            footer = section.footer.paragraphs[0]
            footer.text = words(self.chance, 3)
            footer._p.append(
                parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )
        if self.chance.random() < 0.2:
            section.different_first_page_header_footer = True
            section.first_page_header.paragraphs[0].text = words(self.chance, 4)
        if self.chance.random() < 0.2:
            self.section()

    def section(self) -> None:
        """A section more, with words in it."""
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self._text()

    def join_over_section(self) -> None:
        """What comes after the end of a section goes to in front of it, which the comparing program cannot show."""
        end = next(one._p for one in self.document.paragraphs if _ends_section(one._p))
        following = self.document.paragraphs[-1]._p
        for child in [child for child in following if child.tag != qn("w:pPr")]:
            end.append(child)
        following.getparent().remove(following)

    def edit(self) -> None:
        """One change somewhere."""
        edits: tuple[Callable[[], Any], ...] = (
            self._reword, self._reword, self._reword, self._insert, self._insert, self._delete, self._delete, self._move,
            self._join, self._split, self._cell, self._row, self._row_gone, self._column, self._merge, self._table_gone,
            self._header, self._footer, self._looks, self._style, self._new_link, self._new_image, self._new_note,
        )  # fmt: skip
        with suppress(InvalidSpanError, IndexError):  # half of what was merged before is gone: python-docx is lost
            self.chance.choice(edits)()

    # what can be added

    def _text(self) -> Paragraph:
        return self.document.add_paragraph(words(self.chance, 25))

    def _heading(self) -> None:
        self.document.add_heading(words(self.chance, 5), self.chance.randint(1, 3))

    def _item(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.document.add_paragraph(words(self.chance), self.chance.choice(("List Bullet", "List Number")))

    def _table(self) -> None:
        table = self.document.add_table(self.chance.randint(1, 4), self.chance.randint(2, 3))
        for row in table.rows:
            for cell in row.cells:
                cell.text = words(self.chance, 4) if self.chance.random() < 0.9 else ""
        if self.chance.random() < 0.3:
            table.cell(0, 0).merge(table.cell(0, 1))
        if self.chance.random() < 0.15:
            table.cell(0, 0).add_table(1, 2).cell(0, 0).text = words(self.chance, 3)
            table.cell(0, 0).add_paragraph()

    def _mixed(self) -> None:
        paragraph = self._text()
        for _ in range(self.chance.randint(1, 3)):
            run = paragraph.add_run(words(self.chance, 5))
            run.bold, run.italic = self.chance.random() < 0.5, self.chance.random() < 0.3
            if self.chance.random() < 0.3:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def _link(self) -> None:
        paragraph = self._text()
        address = f"https://voorbeeld.example/{self.chance.randint(1, 9)}"
        key = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = (
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>{words(self.chance, 3)}</w:t></w:r></w:hyperlink>'
        )
        paragraph._p.append(parse_xml(link))
        paragraph.add_run(" " + words(self.chance, 3))

    def _image(self) -> None:
        self._text().add_run().add_picture(io.BytesIO(picture(self.chance)), width=Mm(5))

    def _bookmark(self) -> None:
        paragraph, number = self._text(), next(self._names)
        paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="plek{number}"/>'))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" REF plek{number} \\h "><w:r><w:t>plek {number}</w:t></w:r></w:fldSimple>'
        self._text()._p.append(parse_xml(field))

    def _break(self) -> None:
        self._text().add_run().add_break(self.chance.choice((WD_BREAK.PAGE, WD_BREAK.LINE)))

    def _empty(self) -> None:
        self.document.add_paragraph()

    def _box(self) -> None:
        self._text()._p.append(parse_xml(_BOX.format(nsdecls("w"), next(self._names), words(self.chance, 4))))

    def _shape(self) -> None:
        inside = "".join(
            f"<w:p><w:r><w:t>{words(self.chance, 4)}</w:t></w:r></w:p>" for _ in range(self.chance.randint(1, 2))
        )
        self._text()._p.append(parse_xml(_SHAPE.format(nsdecls("w", "wp", "a"), 500 + next(self._names), inside)))

    def _maths(self) -> None:
        self._text()._p.append(parse_xml(_MATHS))
        self.document.paragraphs[-1].add_run(words(self.chance, 3))

    def _field(self) -> None:
        paragraph = self._text()
        for run in _FIELD.format(nsdecls("w"), self.chance.choice(("DATE", "NUMPAGES")), words(self.chance, 2)).split(
            "|"
        ):
            paragraph._p.append(parse_xml(run))
        paragraph.add_run(words(self.chance, 3))

    def _tick(self) -> None:
        self._text()._p.append(parse_xml(_TICK.format(nsdecls("w"))))
        self.document.paragraphs[-1].add_run(" " + words(self.chance, 3))

    def _remark(self) -> None:
        run = self._text().add_run(words(self.chance, 3))
        if "CommentReference" not in self.document.styles:
            self.document.styles.add_style("CommentReference", WD_STYLE_TYPE.CHARACTER)
        self.document.add_comment(run, text="Een vraag", author="Proefpersoon")

    def _sign(self) -> None:
        run = self._text().add_run()
        run._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FC"/>'))
        run._r.append(parse_xml(f"<w:noBreakHyphen {nsdecls('w')}/>"))
        run.add_text(words(self.chance, 3))

    def _control(self) -> None:
        text = f"<w:p><w:r><w:t>{words(self.chance, 6)}</w:t></w:r></w:p>"
        self.document.element.body.insert_element_before(
            parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent>{text}</w:sdtContent></w:sdt>"), "w:sectPr"
        )

    def _note(self) -> None:
        notes = self._notes()
        number = 1 + max(int(note.get(qn("w:id"))) for note in notes)
        notes.append(parse_xml(_NOTE.format(nsdecls("w"), number, words(self.chance, 6))))
        self._store(notes)
        reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'
        self._text()._p.append(parse_xml(reference))

    def _notes(self) -> Any:
        part = self._note_part()
        if part is None:
            separators = "".join(
                f'<w:footnote w:id="{key}" w:type="{kind}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
            )
            blob = f"<w:footnotes {nsdecls('w')}>{separators}</w:footnotes>".encode()
            package = self.document.part.package
            part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return parse_xml(part.blob)

    def _note_part(self) -> Part | None:
        relations = self.document.part.rels.values()
        return next((one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)

    def _store(self, notes: Any) -> None:
        part = self._note_part()
        assert part is not None
        part._blob = docx.oxml.xmlchemy.serialize_for_reading(notes).encode()

    # what can be changed

    def _paragraphs(self) -> list[Paragraph]:
        return [one for one in self.document.paragraphs if one._p.getnext() is not None]

    def _some(self) -> Paragraph:
        return self.chance.choice(self._paragraphs() or [self._text()])

    def _reword(self) -> None:
        runs = [run for run in self._some().runs if run.text and not run._r.findall(qn("w:pict"))]
        if runs:
            run = self.chance.choice(runs)
            told = run.text.split(" ")
            place = self.chance.randrange(len(told))
            told[place : place + self.chance.randint(0, 2)] = words(self.chance, 3).split(" ")
            run.text = " ".join(told)

    def _insert(self) -> None:
        place = self._some()._p
        count = len(self.document.element.body)
        self.add()
        body = self.document.element.body
        for added in list(body)[count - 1 : -1]:
            place.addprevious(added)

    def _delete(self) -> None:
        paragraph = self._some()._p
        if not _ends_section(paragraph):
            paragraph.getparent().remove(paragraph)

    def _move(self) -> None:
        paragraph, place = self._some()._p, self._some()._p
        if paragraph is not place and not _ends_section(paragraph):
            place.addprevious(paragraph)

    def _join(self) -> None:
        paragraph = self._some()._p
        following = paragraph.getnext()
        if (
            following is not None
            and following.tag == qn("w:p")
            and not _ends_section(paragraph) | _ends_section(following)
        ):
            for child in [child for child in following if child.tag != qn("w:pPr")]:
                paragraph.append(child)
            following.getparent().remove(following)

    def _split(self) -> None:
        paragraph = self._some()
        text = paragraph.text
        if " " in text and not list(paragraph._p.iter(qn("w:pict"), qn("w:drawing"), qn("w:sectPr"))):
            twin = copy.deepcopy(paragraph._p)
            paragraph._p.addnext(twin)
            paragraph.text, Paragraph(twin, paragraph._parent).text = text.split(" ", 1)

    def _in_list(self) -> None:
        """An item of a list in other words, behind a new one, gone, or of another kind of list."""
        items = [one for one in self.document.paragraphs if _is_item(one)]
        if not items:
            return
        item = self.chance.choice(items)
        match self.chance.choice(("woorden", "nieuw", "weg", "soort")):
            case "woorden":
                item.text = words(self.chance)
            case "nieuw":
                item.insert_paragraph_before(words(self.chance), item.style)
            case "weg":
                item._p.getparent().remove(item._p)
            case _:
                item.style = "List Bullet" if item.style.name == "List Number" else "List Number"

    def _rows(self) -> Iterator[Any]:
        yield from self.document.element.body.iter(qn("w:tr"))

    def _row_of(self) -> Any:
        return self.chance.choice(list(self._rows()) or [None])

    def _cell(self) -> None:
        texts = [text for row in self._rows() for text in row.iter(qn("w:t"))]
        if texts:
            self.chance.choice(texts).text = words(self.chance, 4)

    def _row(self) -> None:
        row = self._row_of()
        if row is not None:
            twin = copy.deepcopy(row)
            for text in twin.iter(qn("w:t")):
                text.text = words(self.chance, 3)
            row.addnext(twin)

    def _row_gone(self) -> None:
        row = self._row_of()
        if row is not None and len(row.getparent().findall(qn("w:tr"))) > 1:
            row.getparent().remove(row)

    def _column(self) -> None:
        if self.document.tables:
            column = self.chance.choice(self.document.tables).add_column(Mm(20))
            for cell in column.cells:
                cell.text = words(self.chance, 2)

    def _merge(self) -> None:
        if self.document.tables:
            table = self.chance.choice(self.document.tables)
            table.cell(0, 0).merge(table.cell(len(table.rows) - 1, self.chance.randint(0, 1)))

    def _table_gone(self) -> None:
        if self.document.tables:
            table = self.chance.choice(self.document.tables)._tbl
            table.getparent().remove(table)

    def _header(self) -> None:
        self.chance.choice(list(self.document.sections)).header.paragraphs[0].text = words(self.chance, 4)

    def _footer(self) -> None:
        footer = self.chance.choice(list(self.document.sections)).footer
        footer.paragraphs[0].add_run(words(self.chance, 3))
        if self.chance.random() < 0.3:
            footer.add_paragraph(words(self.chance, 3))

    def _looks(self) -> None:
        for run in self._some().runs:
            run.bold = not run.bold

    def _style(self) -> None:
        self._some().style = self.chance.choice(("Normal", "List Bullet", "Heading 2", "Quote"))

    def _new_link(self) -> None:
        for link in list(self.document.element.body.iter(qn("w:hyperlink")))[:1]:
            address = f"https://voorbeeld.example/{self.chance.randint(1, 9)}"
            link.set(qn("r:id"), self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _new_image(self) -> None:
        for relation in self.document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.IMAGE and self.chance.random() < 0.5:
                relation.target_part._blob = picture(self.chance)

    def _new_note(self) -> None:
        if self._note_part() is not None:
            notes = self._notes()
            for text in list(notes.iter(qn("w:t")))[:1]:
                text.text = " " + words(self.chance, 5)
            self._store(notes)
