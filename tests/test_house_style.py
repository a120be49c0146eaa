"""What every document looks like and carries with it, in Word and in PDF."""

import io
import re
import zipfile

import pytest
from built import COMPLETE, INCOMPLETE, PROTOCOL, SCHOOL, SHEET, build, file, pages, section, word
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from docx.table import Table
from geelvrij.generator.compile import word_writer
from geelvrij.generator.compile.pandoc import read_markdown
from geelvrij.generator.compile.tags import Tags
from geelvrij.generator.house_style import CONTRAST, FONT_FOLDERS, TABLE_HEAD, HouseStyle, contrast, readable
from pypdf import PdfReader

MADE = [(PROTOCOL, COMPLETE), (PROTOCOL, INCOMPLETE), (SHEET, COMPLETE), (SHEET, INCOMPLETE), (SHEET, SCHOOL)]
TITLES = {PROTOCOL: "Protocol meldcode en grensoverschrijdend gedrag", SHEET: "Contactblad: wie bel ik?"}
every_document = pytest.mark.parametrize(("name", "location"), MADE)


def part(name, location, path):
    with zipfile.ZipFile(file(name, location, "docx")) as package:
        return package.read(path).decode()


# Word


@every_document
def test_the_page_is_a4_and_the_words_are_dutch(name, location):
    document = word(name, location)
    page = document.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    assert '<w:lang w:val="nl-NL"' in part(name, location, "word/styles.xml")
    assert 'w:name="compatibilityMode"' in part(name, location, "word/settings.xml")
    assert re.search(r'"compatibilityMode"[^>]*w:val="15"', part(name, location, "word/settings.xml"))


@every_document
def test_the_properties_name_the_organisation_and_nobody_else(name, location):
    properties = word(name, location).core_properties
    assert properties.title == TITLES[name]
    assert {properties.author, properties.last_modified_by} == {"Stichting Voorbeeldkring"}
    assert (properties.comments, properties.language) == ("", "nl-NL")
    with zipfile.ZipFile(file(name, location, "docx")) as package:
        readable_parts = [package.read(path) for path in package.namelist() if path.endswith((".xml", ".rels"))]
    assert not [1 for content in readable_parts if re.search(rb"python-docx|Macintosh|Normal\.dotm", content)]


@every_document
def test_every_page_carries_title_organisation_and_page_number(name, location):
    page = word(name, location).sections[0]
    head = page.header._element.xpath("string(.)")
    foot = page.footer._element.xpath("string(.)")
    assert TITLES[name] in head
    assert "Stichting Voorbeeldkring" in head + foot
    assert {"PAGE", "NUMPAGES"} <= set(foot.split())
    assert page.different_first_page_header_footer == (name == PROTOCOL)  # a cover has none


@every_document
def test_a_table_repeats_its_head_and_keeps_its_rows_whole(name, location):
    tables = word(name, location).element.body.findall(qn("w:tbl"))
    assert tables
    for table in tables:
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.findall(qn("w:tr")))
        styles = {style.get(qn("w:val")) for style in table.iter(qn("w:pStyle"))}
        if not styles & {"Keuze", "Lijst"}:  # columns of boxes or points have no head
            assert table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


@every_document
def test_the_line_between_two_rows_is_one_above_a_cell(name, location):
    """With one below, LibreOffice loses the rows after the first where only that line does not fit on the page."""
    every = word(name, location).element.body.iter(qn("w:tbl"))
    tables = [one for one in every if one.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}") is not None]
    assert tables
    for table in tables:
        around = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        lines = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") for cell in table.iter(qn("w:tc"))]
        assert [line.tag for line in around] == [qn("w:bottom")]
        assert all([line.tag for line in cell] == [qn("w:top")] for cell in lines)


@every_document
def test_every_picture_says_what_it_shows(name, location):
    pictures = list(word(name, location).element.body.iter(qn("wp:docPr")))
    assert len(pictures) == (3 if name == PROTOCOL else 1)
    assert all(len(picture.get("descr")) > 15 for picture in pictures)


@every_document
def test_yellow_is_kept_for_open_fields(name, location):
    body = word(name, location).element.body
    yellow = [mark.getparent().getparent() for mark in body.iter(qn("w:highlight"))]
    texts = ["".join(node.text or "" for node in run.iter(qn("w:t"))) for run in yellow]
    assert bool(texts) == (location == INCOMPLETE)
    assert all(re.fullmatch(r"\[[^\[\]]+\]", text) for text in texts)
    shades = {shade.get(qn("w:fill")) for shade in body.iter(qn("w:shd"))}
    assert shades <= {"E4EAEE", "F1F4F6"}


def test_headings_and_annexes_are_numbered_by_word():
    document = word(PROTOCOL, COMPLETE)
    linked = {s.name for s in document.styles if s.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None}
    assert linked == {"Heading 1", "Heading 2", "Heading 3", "Bijlage"}
    levels = {level.get(qn("w:val")) for level in document.part.numbering_part.element.iter(qn("w:lvlText"))}
    assert {"Bijlage %1 –", "%1.%2", "%1.%2.%3"} <= levels
    assert not [
        p.text for p in document.paragraphs if re.match(r"(Bijlage )?\d+[. –]", p.text) and p.style.name == "Bijlage"
    ]


def test_the_contents_opens_with_the_pages_of_the_pdf():
    found = {}
    for entry in word(PROTOCOL, COMPLETE).element.body.find(qn("w:sdt")).iter(qn("w:hyperlink")):
        words = [node.text for node in entry.iter(qn("w:t"))]
        found["".join(words[:-1])] = int(words[-1])
    assert len(found) > 60
    for title, number in found.items():
        assert " ".join(title.split())[:30] in " ".join(pages(PROTOCOL, COMPLETE)[number - 1].split()), (title, number)
    assert list(found.values()) == sorted(found.values())


def test_a_drawing_stands_in_the_middle_and_the_logo_of_the_cover_at_the_left():
    document = word(PROTOCOL, COMPLETE)
    assert document.styles["Figuur"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    shown = [p.alignment for p in document.paragraphs if p._p.style == "Figuur"]
    assert shown == [WD_ALIGN_PARAGRAPH.LEFT, None, None]


def test_no_item_of_a_list_stands_on_a_page_alone():
    tasks = [p for p in section(word(PROTOCOL, COMPLETE), "Centrale contactpersoon") if p._p.style == "Lijst"]
    kept = [p._p.pPr.find(qn("w:keepNext")) is not None for p in tasks]
    assert kept == [True, *[False] * (len(tasks) - 3), True, False]


def test_the_points_in_a_box_hang_and_every_line_of_the_box_starts_at_its_edge():
    """LibreOffice draws a box of its own around paragraphs that start elsewhere; the numbering tells where they do."""
    document = word(PROTOCOL, COMPLETE)
    boxed = [p for p in document.paragraphs if p._p.style == "Kader"]
    points = [p for p in boxed if p._p.pPr.numPr is not None]
    assert len(points) == 5 + 2
    assert not [p.text for p in boxed if p._p.pPr.find(qn("w:ind")) is not None]
    edge = document.styles["Kader"].element.pPr.find(qn("w:ind")).get(qn("w:left"))
    for place in {_place_of(document, p._p.pPr.numPr) for p in points}:
        assert int(place[0]) - int(place[1]) == int(edge)
        assert round(Twips(int(place[1])).mm) == 4


def _place_of(document, mark):
    """Where the lines of a list start, and how far its mark hangs before them."""
    numbering = document.part.numbering_part.element
    kind = numbering.num_having_numId(mark.numId.val).abstractNumId.val
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{mark.ilvl.val}']/w:pPr/w:ind")
    return level.get(qn("w:left")), level.get(qn("w:hanging"))


def test_a_numbered_list_in_a_box_hangs_too_and_counts_on_its_own():
    document = boxed("1. een\n2. twee\n\n::: kader\n\n3. drie\n\n    1. binnen\n:::")
    marks = [p._p.pPr.numPr for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    places = [tuple(round(Twips(int(size)).mm) for size in _place_of(document, mark)) for mark in marks]
    assert places == [(6, 5), (6, 5), (9, 6), (15, 12)]
    assert len({mark.numId.val for mark in marks}) == 3


def boxed(text):
    """A Word master of this text."""
    data = word_writer.write(
        read_markdown(text),
        Tags(),
        [],
        title="Proef",
        organisation="Proef",
        style=HouseStyle(),
        pictures=lambda _: None,
    )
    return Document(io.BytesIO(data))


def test_the_second_line_of_a_point_in_a_box_stands_under_its_first_in_the_pdf():
    page = next(
        p for p in PdfReader(file(PROTOCOL, COMPLETE, "pdf")).pages if "collega wel en niet doet" in p.extract_text()
    )
    lines = {}
    page.extract_text(visitor_text=lambda text, matrix, inner, *_: lines.setdefault(
        text.strip()[:12], round(inner[4] * matrix[0] + matrix[4], 1)))  # fmt: skip
    first = next(place for words, place in lines.items() if words.startswith("Niet: de bet"))
    second = next(place for words, place in lines.items() if words.startswith("mag wel. Wie"))
    assert first == second


def test_two_columns_have_eight_millimetres_between_them():
    (table,) = [part for part in section(word(PROTOCOL, COMPLETE), "Voeding") if isinstance(part, Table)]
    first, second = (cell._tc.tcPr for cell in table.rows[0].cells)
    assert round(Twips(int(first.find(f"{qn('w:tcMar')}/{qn('w:right')}").get(qn("w:w")))).mm) == 8
    assert round((first.width - second.width) / Mm(1)) == 8  # the words of both are as wide


def test_a_part_in_the_contents_keeps_with_its_first_line():
    assert word(PROTOCOL, COMPLETE).styles["toc 1"].paragraph_format.keep_with_next


# PDF


@every_document
def test_the_pdf_can_be_read_aloud(name, location):
    pdf = PdfReader(file(name, location, "pdf"))
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (pdf.metadata.title, pdf.metadata.author) == (TITLES[name], "Stichting Voorbeeldkring")
    kinds = [node.get("/S") for node in structure(catalogue["/StructTreeRoot"])]
    assert {"/Table", "/TR", "/TH", "/TD", "/P", "/Figure"} <= set(kinds)
    for node in structure(catalogue["/StructTreeRoot"]):
        if node.get("/S") == "/Figure":
            assert len(node["/Alt"]) > 15
        if node.get("/S") == "/TD":
            attributes = node["/A"]
            assert attributes.get("/Headers"), "een cel zonder kop"
    assert bool(pdf.outline) == (name == PROTOCOL)


def structure(root):
    """Every element of the structure tree."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "get"):
            yield node
            children = node.get("/K", [])
            waiting += [child.get_object() for child in (children if isinstance(children, list) else [children])
                        if not isinstance(child.get_object(), int)]  # fmt: skip


@pytest.mark.parametrize(("location", "most"), [(COMPLETE, 50), (INCOMPLETE, 50)])
def test_the_protocol_is_about_forty_pages(location, most):
    assert 40 <= len(PdfReader(file(PROTOCOL, location, "pdf")).pages) <= most


@pytest.mark.parametrize("location", [COMPLETE, INCOMPLETE, SCHOOL])
def test_the_contact_sheet_is_one_page(location):
    assert len(PdfReader(file(SHEET, location, "pdf")).pages) == 1


@pytest.mark.parametrize("location", [COMPLETE, SCHOOL])
def test_the_logo_of_the_sheet_stands_above_the_title_in_word_and_pdf(location):
    first, second = word(SHEET, location).element.body.findall(qn("w:p"))[:2]
    assert (
        list(first.iter(qn("w:drawing")))
        and "".join(node.text or "" for node in second.iter(qn("w:t"))) == TITLES[SHEET]
    )
    at = {}
    page = PdfReader(file(SHEET, location, "pdf")).pages[0]
    page.extract_text(
        visitor_text=lambda text, matrix, inner, *_: at.setdefault(text.strip(), inner[5] * matrix[3] + matrix[5]),
        visitor_operand_before=lambda operator, operands, matrix, inner: (
            at.setdefault("logo", (matrix[4], matrix[5])) if operator == b"Do" else None
        ),
    )
    left, bottom = at["logo"]
    assert round(left / 72 * 25.4) == 22
    assert bottom > at[TITLES[SHEET]]


@pytest.mark.parametrize("document", [SHEET, PROTOCOL])
def test_no_open_field_breaks_inside_a_word(document):
    """The words of the open fields, as the lines of the PDF hold them."""
    whole = set(re.findall(r"[\w-]+", " ".join(re.findall(r"\[[^\]]+\]", "\n".join(pages(document, INCOMPLETE))))))
    labels = {
        "".join(node.text or "" for node in mark.getparent().getparent().iter(qn("w:t")))
        for mark in word(document, INCOMPLETE).element.body.iter(qn("w:highlight"))
    }
    assert {piece for label in labels for piece in re.findall(r"[\w-]+", label)} == whole


# The style of an organisation


@pytest.mark.parametrize(
    ("brand", "shown"),
    [
        ("#1F5C7A", "#1F5C7A"),  # stands out already
        ("#000000", "#000000"),
        ("#FFFF00", "#6B6B00"),  # the yellow of an open field
        ("#FFFFFF", "#696969"),
    ],
)
def test_a_pale_colour_is_darkened_for_words(brand, shown):
    assert readable(brand) == shown
    assert contrast(shown, TABLE_HEAD) >= CONTRAST
    assert HouseStyle(colour=brand, accent=brand).colour == HouseStyle(colour=brand, accent=brand).accent == shown


def test_contrast_follows_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_a_font_that_does_not_come_along_becomes_the_usual_one():
    assert HouseStyle(font="Comic Sans MS").font == "Source Sans 3"
    assert list(HouseStyle().font_files()) == [
        "regular",
        "bold",
        "italic",
        "bolditalic",
    ]  # the order of the Word schema


def test_the_colours_font_and_name_of_an_organisation_are_used(tmp_path):
    edits = {
        r"kleur: '#\w+'": "kleur: '#7A1F5C'",
        r"accentkleur: '#\w+'": "accentkleur: '#FFE100'",
        r"lettertype: .*": "lettertype: Atkinson Hyperlegible",
    }
    edits = {rf"(?<=  ){old}": new for old, new in edits.items()}
    made = build(tmp_path / "org", (SCHOOL,), edits)
    styles = Document(str(made / SCHOOL / f"{SHEET}-{SCHOOL}.docx")).styles
    assert "Atkinson Hyperlegible" in FONT_FOLDERS
    assert styles.element.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Atkinson Hyperlegible"
    assert str(styles["Blad titel"].font.color.rgb) == "7A1F5C"
    assert str(styles["Heading 3"].font.color.rgb) == readable("#FFE100")[1:] != "FFE100"
    pdf = PdfReader(made / SCHOOL / f"{SHEET}-{SCHOOL}.pdf")
    fonts = {font.get_object()["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert any("Atkinson" in font for font in fonts)
    assert not any("Source" in font for font in fonts)


def test_a_picture_fits_the_page():
    for shape in word(PROTOCOL, COMPLETE).inline_shapes:
        assert shape.width <= Mm(166)


def test_the_words_between_a_heading_and_the_first_heading_inside_it_stay_with_both():
    """Else a title with two lines stands alone at the foot of a page, and the pages of Word and PDF part there."""
    heading, words, inside = section_start(word(PROTOCOL, COMPLETE), "Voorbeelden uit de praktijk")
    assert (heading.style.name, inside.style.name) == ("Heading 2", "Heading 3")
    assert words.paragraph_format.keep_with_next


def section_start(document, title):
    """The heading with this title and the two paragraphs after it."""
    found = document.paragraphs
    place = next(index for index, paragraph in enumerate(found) if paragraph.text == title and paragraph._p.style)
    return found[place : place + 3]
