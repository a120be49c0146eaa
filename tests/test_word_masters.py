"""A Word master made by a person: fields in every place of the file, marks of every sort, and nothing of its writer."""

import dataclasses
import io
import re
import zipfile
from html import unescape
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from geelvrij.checks.documents import scan
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler, html
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.compile.word_text import BLANK
from geelvrij.generator.master import Master
from masters import folder, word

OPEN = "Bel {{ rollen.aandachtsfunctionaris.naam }} of {{ kaart.politie.wijkagent.naam }}."
FILLED = "Bel Ada van Voorbeeld of [naam wijkagent]."
YELLOW = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
SVG_BLIP = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip
    xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="%s"/></a:ext></a:extLst>"""
SHADED = '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr>'


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    return folder.organisation(tmp_path_factory.mktemp("organisatie"))


def with_block(xml: str) -> Document:
    document = word.new()
    word.add(document, xml)
    return document


def labels(data: bytes) -> list[str]:
    """The yellow places that any Word file is checked for, as the label in each."""
    return [match[1] for found in scan(data, name="x.docx") if (match := re.search(r'"(.*)"', found.message))]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


# Places


@pytest.mark.parametrize("place", word.TEXT_PLACES, ids=str)
def test_a_field_in_every_place(own: Organisation, place: str) -> None:
    data, page, asked = folder.rendered(own, folder.word_master(own, word.made(word.TEXT_PLACES[place], OPEN)))

    assert FILLED in re.sub("<[^>]*>", "", everything(data))
    assert FILLED in unescape(re.sub("<[^>]*>", "", page))
    assert [(field.path, field.label) for field in asked.open_fields()] == [
        ("kaart.politie.wijkagent.naam", "naam wijkagent")
    ]
    assert labels(data) == ["naam wijkagent"]
    assert "footnote-back" not in page


def test_the_words_beside_a_text_box_are_in_the_pdf(own: Organisation) -> None:
    _, page, _ = folder.rendered(own, folder.word_master(own, word.made(word.in_text_box, "In het vak.")))

    assert "<p>Naast het vak.</p>\n<p>In het vak.</p>" in page


def test_words_that_the_pdf_does_not_show_are_reported(own: Organisation) -> None:
    document = word.new()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Alleen vooraan {{ locatie.naam }}"
    document.add_paragraph("{{ locatie.email }}")
    master = folder.word_master(own, word.saved(document))

    assert folder.findings(own, master) == [
        ("DOC514", "De koptekst van de eerste bladzijde staat niet in de PDF: ‘Alleen vooraan {{ locatie.naam }}’.",
         "De PDF heeft op elke bladzijde dezelfde kop- en voettekst. Zet deze woorden daar, of in de tekst.")
    ]  # fmt: skip
    data, _, _ = folder.rendered(own, master)
    assert "Alleen vooraan Kdv De Voorbeeldboom" in re.sub("<[^>]*>", "", everything(data))


# Marks

MARKS = {
    "highlight": word.paragraph(word.run("{{ locatie.email }}", YELLOW)),
    "shading": word.paragraph(word.run("{{ locatie.email }}", SHADED)),
    "pale yellow": word.paragraph(word.run("{{ locatie.email }}", SHADED.replace("FFFF00", "FFFF99"))),
    "none": word.paragraph(word.run("{{ locatie.email }}")),
    "around": word.paragraph(word.run(" {{ locatie.email }}, ", YELLOW)),
    "split": word.paragraph(word.run("{{", YELLOW), word.run(" locatie.email", "<w:rPr><w:b/></w:rPr>"), word.run(" }}", SHADED)),
    "paragraph end": f'<w:p {word.NS}><w:pPr><w:rPr><w:highlight w:val="yellow"/></w:rPr></w:pPr>{word.run("{{ locatie.email }}", YELLOW)}</w:p>',
}  # fmt: skip


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_a_field_is_yellow_only_while_it_is_open(own: Organisation, mark: str) -> None:
    filled = with_block(MARKS[mark].replace("locatie.email", "locatie.telefoon"))
    opened, _, asked = folder.rendered(own, folder.word_master(own, word.saved(with_block(MARKS[mark]))))
    assert [field.label for field in asked.open_fields()] == labels(opened) == ["e-mailadres locatie"]
    data, page, asked = folder.rendered(own, folder.word_master(own, word.saved(filled)))
    assert (asked.open_fields(), labels(data)) == ([], [])
    assert "071-000\u00a012\u00a000" in part(data, "word/document.xml") and "<mark>" not in page


def test_a_field_in_a_yellow_style(own: Organisation) -> None:
    document = word.new()
    style = document.styles.add_style("Invulveld", WD_STYLE_TYPE.CHARACTER)
    style.element.append(
        parse_xml(f'<w:rPr {word.NS}><w:highlight w:val="yellow"/><w:shd w:fill="FFFF00" w:val="clear"/></w:rPr>')
    )
    for name in ("locatie.email", "locatie.naam"):
        document.add_paragraph().add_run(f"{{{{ {name} }}}}", style)
    data, _, _ = folder.rendered(own, folder.word_master(own, word.saved(document)))

    assert labels(data) == ["e-mailadres locatie"]


LOOSE = {
    "highlight": word.paragraph(word.run("Bel "), word.run("naam invullen", YELLOW)),
    "shading": word.paragraph(word.run("Bel "), word.run("naam invullen", SHADED)),
    "beside a field": word.paragraph(word.run("naam invullen {{ locatie.naam }}", YELLOW)),
    "table cell": f'<w:tbl {word.NS}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/></w:tcPr><w:p>{word.run("naam invullen")}</w:p></w:tc></w:tr></w:tbl>',
}  # fmt: skip


@pytest.mark.parametrize("kind", LOOSE, ids=str)
def test_yellow_that_is_no_field(own: Organisation, kind: str) -> None:
    master = folder.word_master(own, word.saved(with_block(LOOSE[kind])))
    [found] = folder.compiler.check(master, own.setting)

    assert (found.code, found.name, found.severity.value) == ("DOC513", "geel-zonder-veld", "fout")
    assert found.message == "‘naam invullen’ is geel, maar is geen veld."
    assert found.help == "Maak er een veld van of haal het geel weg."
    assert found.where is not None and found.where.headings == ("Wie belt u?",)


def test_yellow_from_a_paragraph_style_and_in_a_header(own: Organisation) -> None:
    document = word.new()
    style = document.styles.add_style("Let op", WD_STYLE_TYPE.PARAGRAPH)
    style.element.append(parse_xml(f'<w:rPr {word.NS}><w:highlight w:val="yellow"/></w:rPr>'))
    document.sections[0].header.add_paragraph("naam school", style)

    [found] = folder.compiler.check(folder.word_master(own, word.saved(document)), own.setting)
    assert (found.code, found.where.part if found.where else "") == ("DOC513", "koptekst")


def test_yellow_in_markdown_that_is_no_field(own: Organisation) -> None:
    found = folder.findings(own, folder.text_master(own, "Bel [naam invullen]{.mark} en [{{ locatie.naam }}]{.mark}."))

    assert found == [
        ("DOC513", "‘naam invullen’ is geel, maar is geen veld.", "Maak er een veld van of haal het geel weg.")
    ]


# What the writer leaves behind


def test_tracked_changes_comments_and_author_stay_behind(own: Organisation) -> None:
    document = with_block(
        f'<w:p {word.NS}><w:r><w:t xml:space="preserve">Bel </w:t></w:r>'
        '<w:del w:id="1" w:author="Griet Geheim" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>oude naam</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="Griet Geheim"><w:r><w:rPr><w:rPrChange w:id="9" w:author="Griet Geheim"><w:rPr/></w:rPrChange></w:rPr>'
        "<w:t>{{ locatie.naam }}</w:t></w:r></w:ins></w:p>"
    )
    word.add(
        document,
        f'<w:tbl {word.NS}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id="3" w:author="Griet Geheim"/></w:trPr>'
        '<w:tc><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>blijft</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    )  # fmt: skip
    document.add_comment(document.paragraphs[0].runs, text="Interne opmerking", author="Griet Geheim")
    about = document.core_properties
    about.author = about.last_modified_by = "Griet Geheim"
    about.keywords, about.comments, about.subject = "intern", "Interne notitie", "Interne zaak"
    data, page, _ = folder.rendered(own, folder.word_master(own, word.saved(document)))

    assert word.lines(data) == ["Wie belt u?", "Bel Kdv De Voorbeeldboom", "blijft"]
    whole = everything(data) + page
    for secret in ("Geheim", "Interne", "intern", "oude naam", "2026-01-02", "commentRange", "weg<"):
        assert secret not in whole, secret
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.created.year if core.created else 0) == (
        "Proef",
        "Stichting Voorbeeld & Zorg",
        2020,
    )


BY = 'w:id="7" w:author="Griet Geheim" w:date="2026-01-02T03:04:05Z"'
TRACKED = [
    f'<w:p {word.NS}><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr><w:ins {BY}>{word.run("Erbij.")}</w:ins></w:p>',
    f'<w:p {word.NS}><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:del {BY}><w:r><w:delText>Weg.</w:delText></w:r></w:del></w:p>',
    f'<w:p {word.NS}><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{word.run("Loopt ")}</w:p>',
    f'<w:p {word.NS}><w:pPr><w:numPr><w:ins {BY}/></w:numPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{word.run("door.")}</w:p>',
    f'<w:p {word.NS}><w:moveFrom {BY}>{word.run("Verplaatst.")}</w:moveFrom><w:moveTo {BY}>{word.run("Verplaatst.")}</w:moveTo></w:p>',
    f'<w:p {word.NS}><w:ins {BY}><w:ins {BY}><w:hyperlink>{word.run("Dubbel {{ locatie.naam }}.")}</w:hyperlink></w:ins></w:ins></w:p>',
    f'<w:tbl {word.NS}><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:ins {BY}/></w:trPr>'
    f'<w:tc><w:tcPr><w:cellIns {BY}/></w:tcPr><w:p><w:ins {BY}>{word.run("Rij.")}</w:ins></w:p></w:tc>'
    f'<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr><w:p>{word.run("Oude cel.")}</w:p></w:tc></w:tr></w:tbl>',
]  # fmt: skip


def test_nothing_of_a_tracked_change_is_left_in_any_part(own: Organisation) -> None:
    document = word.new()
    for block in TRACKED:
        word.add(document, block)
    for part_of in (document.sections[0].header, document.sections[0].footer):
        part_of._element.append(parse_xml(TRACKED[0]))
    master = folder.word_master(own, word.saved(document))
    [found] = folder.compiler.check(master, own.setting)
    data, page, _ = folder.rendered(own, master)

    assert (found.code, found.severity.value) == ("DOC516", "tip")
    assert found.message == (
        "In dit sjabloon staan bijgehouden wijzigingen (18). geelvrij neemt ze over alsof u ze hebt geaccepteerd."
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    for name, xml in parts.items():
        assert re.findall(r"<w:(?:ins|del|delText|move\w+|cellIns|cellDel|\w+Change)[ />]", xml) == [], name
        assert "Geheim" not in xml, name
    shown = ["Erbij.", "Loopt door.", "Verplaatst.", "Dubbel Kdv De Voorbeeldboom.", "Rij."]
    assert word.lines(data) == ["Wie belt u?", *shown]
    assert "Loopt door." in page and "Oude cel" not in page


def test_a_filled_content_control_is_no_placeholder_any_more(own: Organisation) -> None:
    data, _, _ = folder.rendered(own, folder.word_master(own, word.made(word.in_content_control, "{{ locatie.naam }}")))
    xml = part(data, "word/document.xml")

    assert "<w:sdt>" in xml and "showingPlcHdr" not in xml


REFUSED = [
    ("MERGEFIELD", f'<w:p {word.NS}><w:fldSimple w:instr=" MERGEFIELD Naam "><w:r><w:t>Naam</w:t></w:r></w:fldSimple></w:p>', "DOC504",
     "‘Naam’ is een samenvoegveld van Word (MERGEFIELD); dat vult geelvrij niet in."),
    ("DDE", f'<w:p {word.NS}><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText></w:r></w:p>', "VEI702", ""),
    ("INCLUDETEXT", f'<w:p {word.NS}><w:r><w:instrText>INCLUDETEXT "https://example.org/x"</w:instrText></w:r></w:p>', "VEI701", ""),
    ("field code", f'<w:p {word.NS}><w:r><w:instrText>PAGE {{{{ 7*7 }}}}</w:instrText></w:r></w:p>', "VEI706",
     "‘{{ 7*7 }}’ staat in een veldcode of formule; daar kan geen veld staan."),
    ("alt text", f'<w:p {word.NS}><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{{{{ locatie.naam }}}}"/></wp:inline></w:drawing></w:r></w:p>',
     "DOC504", "‘{{ locatie.naam }}’ staat in een beschrijving of eigenschap; daar kan geen veld staan."),
    ("statement beside a picture", f'<w:p {word.NS}>{word.run("{%p if locatie.naam %}")}<w:r><w:drawing/></w:r></w:p>', "DOC504",
     "Naast ‘{%p if locatie.naam %}’ staat tekst of een afbeelding; die zou zonder melding verdwijnen."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "xml", "code", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_a_master_may_not_hold(own: Organisation, kind: str, xml: str, code: str, message: str) -> None:
    found = folder.findings(own, folder.word_master(own, word.saved(with_block(xml))))

    assert found and found[0][0] == code
    assert not message or found[0][1] == message


def test_an_external_template_is_refused(own: Organisation) -> None:
    document = word.new()
    document.part.relate_to("https://example.org/x.dotm", f"{word.REL}/attachedTemplate", is_external=True)

    assert [code for code, _, _ in folder.findings(own, folder.word_master(own, word.saved(document)))] == ["VEI701"]


@pytest.mark.parametrize("data", [b"", b"geen zip", b"PK\x03\x04" + b"x" * 90], ids=["empty", "text", "broken zip"])
def test_a_file_that_is_no_word_file(own: Organisation, data: bytes) -> None:
    [(code, message, advice)] = folder.findings(own, folder.word_master(own, data))

    assert code.startswith(("BST", "VEI")) and message and advice


# Structure


def test_conditions_and_loops_in_paragraphs_rows_and_lists(own: Organisation) -> None:
    document = word.new()
    word.in_body(document, "{% if locatie.is_school %}\nschool\n{% else %}\nopvang\n{% endif %}")
    document.add_paragraph("{% for soort in locatie.soort %}{{ soort }}{% if not loop.last %}, {% endif %}{% endfor %}")
    table = document.add_table(4, 2)
    rows = [("Wie", "Nummer"), ("{% for mens in rollen.aandachtsfunctionaris.alle %}", ""), ("{{ mens.naam }}", "{{ mens.telefoon }}"), ("{%tr endfor %}", "")]  # fmt: skip
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data, page, asked = folder.rendered(own, folder.word_master(own, word.saved(document)))

    assert word.lines(data)[1:] == [
        "opvang",
        "kdv, bso",
        "Wie",
        "Nummer",
        "Ada van Voorbeeld",
        "06-12\u00a034\u00a056\u00a078",
        "De Fictief",
        "[telefoonnummer aandachtsfunctionaris]",
    ]
    shown = [text for text in (unescape(cell).strip() for cell in re.split("<[^>]*>", page.split("<body>")[1])) if text]
    assert shown[1:] == [
        "opvang",
        "kdv, bso",
        "Wie",
        "Nummer",
        "Ada van Voorbeeld",
        "06-12\u00a034\u00a056\u00a078",
        "De Fictief",
        "[telefoonnummer aandachtsfunctionaris]",
    ]
    assert page.count("<tr>") + page.count("<tr ") == 3
    assert [(field.path, field.place.file, field.place.line) for field in asked.open_fields()] == [
        ("rollen.aandachtsfunctionaris.1.telefoon", "locations/boom.yaml", 8)
    ]


def test_a_header_that_ends_with_a_statement_keeps_a_paragraph(own: Organisation) -> None:
    document = word.new()
    header = document.sections[0].header
    header.paragraphs[0].text = "{% if locatie.is_school %}"
    header.add_paragraph("school")
    header.add_paragraph("{% endif %}")
    data, _, _ = folder.rendered(own, folder.word_master(own, word.saved(document)))

    assert part(data, "word/header1.xml").count("<w:p>") == 1


def test_headings_get_a_number_only_when_word_numbers_them(own: Organisation) -> None:
    _, page, _ = folder.rendered(own, folder.word_master(own, word.saved(word.new())))

    assert '<h1 class="ongenummerd" id="wie-belt-u">Wie belt u?</h1>' in page


# Export and back


# What a page may say in two ways that look the same: names that Word does not keep, and words that the style sheet says.
TWO_WAYS = (
    (r' id="[^"]*"| style="(?:text-align: left|width:100%);"', ""),
    (r'href="#[^"]*"', 'href="#"'),
    (r'<img [^>]*(alt="[^"]*") />', r"<img \1>"),  # its width has a test of its own
    (r'<span class="label">(.*?)</span>', r"<strong>\1</strong>"),
    (r"<span>(.*?)</span>", r"\1"),
    (r'<div class="bladkop">\s*</div>\n', ""),  # without a logo
    (r' class="(?:gewoon|ongenummerd|bijlage|deel|ongenummerd bijlage)"', ""),
)


def shape(body: str) -> list[str]:
    """The lines of an HTML template: its headings, tables with the widths of their columns, lists, fields and words."""
    for pattern, once in TWO_WAYS:
        body = re.sub(pattern, once, body)
    return body.splitlines()


def drawings(pictures: dict[str, tuple[str, bytes]]) -> list[bytes]:
    return sorted(content for media, content in pictures.values() if media == "image/svg+xml")


def word_words(parts: dict[str, str]) -> dict[str, str]:
    """The words of a Word template; the anchor of a page number is called otherwise when Word made it."""
    return {name: re.sub(r"<[^>]*>|(?<=bladzijde\.)\w+", "", xml) for name, xml in parts.items()}


@pytest.fixture(scope="module")
def exported(own: Organisation) -> dict[str, tuple[Master, Master]]:
    """Each library document: the Markdown master, and the same one exported to Word and put back."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler.fonts, "embed", lambda document, style: None)
        for name, master in own.masters.items():
            target = own.root / "templates" / master.kind / name / "sjabloon.docx"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(compiler.export(master, own.setting))
            made[name] = (master, dataclasses.replace(master, folder=target.parent, word=target))
    return made


@pytest.fixture(scope="module")
def both(own: Organisation, exported: dict[str, tuple[Master, Master]]) -> dict[str, tuple[Compiled, Compiled]]:
    """Each library document compiled: from Markdown, and from the Word file that was put back."""
    return {
        name: (folder.compiled(own, markdown), folder.compiled(own, back))
        for name, (markdown, back) in exported.items()
    }


def widths(body: str) -> list[float]:
    """The widths of the pictures in a page, in millimetres."""
    found = re.findall(r'style="width:([\d.]+)(mm|cm)', body)
    return [float(size) * (10 if unit == "cm" else 1) for size, unit in found]


def test_a_protocol_put_back_unedited_keeps_its_tables_together_and_its_pictures_as_wide(
    both: dict[str, tuple[Compiled, Compiled]],
) -> None:
    markdown, back = (made.html.body for made in both["meldcode-kinderopvang"])

    assert markdown.count('class="bijeen"') > 1
    for mark in ('class="bijeen"', 'class="kaft"'):
        assert back.count(mark) == markdown.count(mark), mark
    assert widths(markdown) and widths(back) == pytest.approx(widths(markdown), abs=0.1)


def test_the_logo_of_a_sheet_keeps_its_place_and_width(own: Organisation) -> None:
    logo = (folder.library() / "protocol" / "meldcode-kinderopvang" / "beelden" / "vijf-stappen.png").read_bytes()
    setting = dataclasses.replace(own.setting, style=dataclasses.replace(own.setting.style, logo=logo))
    sheet = folder.text_master(own, "::: bladkop\n![Logo](logo){width=3.4cm}\n:::\n\nTekst.")
    back = folder.word_master(own, compiler.export(sheet, setting))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler.fonts, "embed", lambda document, style: None)
        body = compiler.compile_master(back, setting).html.body

    assert '<div class="bladkop">\n<div class="figuur">' in body
    assert widths(body) == [34.0]


@pytest.mark.parametrize("name", ["contactblad", "meldcode-kinderopvang"])
def test_a_document_put_back_unedited_is_the_same_page(both: dict[str, tuple[Compiled, Compiled]], name: str) -> None:
    markdown, back = both[name]

    assert shape(back.html.body) == shape(markdown.html.body)
    assert drawings(back.html.pictures) == drawings(markdown.html.pictures)
    assert word_words(back.word.parts) == word_words(markdown.word.parts)
    assert BLANK not in markdown.html.body and html.TOC_LEVELS == 2


@pytest.mark.parametrize("name", ["contactblad", "meldcode-kinderopvang"])
def test_of_a_document_put_back_unedited_nothing_is_told(
    own: Organisation, exported: dict[str, tuple[Master, Master]], name: str
) -> None:
    assert folder.findings(own, exported[name][1]) == []


def test_an_edited_export_shows_in_word_and_pdf(own: Organisation, exported: dict[str, tuple[Master, Master]]) -> None:
    master = exported["contactblad"][1]
    assert master.word is not None
    document = docx.Document(str(master.word))
    first = next(item for item in document.paragraphs if item.text.startswith("Zorgen over een kind"))
    first.runs[0].text = "Een nieuwe eerste zin. " + first.runs[0].text
    document.add_paragraph("Mail naar {{ rollen.centrale_contactpersoon.email }}.")
    edited = dataclasses.replace(master, word=Path(str(master.word) + ".nieuw.docx"))
    assert edited.word is not None
    document.save(str(edited.word))
    data, page, asked = folder.rendered(own, edited)

    assert any(line.startswith("Een nieuwe eerste zin.") for line in word.lines(data))
    assert "Een nieuwe eerste zin." in page
    assert "rollen.centrale_contactpersoon.email" in {field.path for field in asked.open_fields()}
    assert (
        "[e-mailadres centrale contactpersoon]" in labels_in(data) and "[e-mailadres centrale contactpersoon]" in page
    )


def labels_in(data: bytes) -> str:
    return re.sub("<[^>]*>", "", part(data, "word/document.xml"))


def test_a_picture_of_a_word_master_is_in_the_pdf(own: Organisation) -> None:
    document = word.new()
    document.add_picture(str(folder.library() / "protocol" / "meldcode-kinderopvang" / "beelden" / "vijf-stappen.png"))
    made = folder.compiled(own, folder.word_master(own, word.saved(document)))

    assert list(made.html.pictures) == ["media/image1.png"]
    assert '<div class="figuur">' in made.html.body and "beeld:media/image1.png" in made.html.body


def test_a_drawing_beside_its_picture_in_word_is_what_the_pdf_shows(own: Organisation) -> None:
    document = word.new()
    document.add_picture(str(folder.library() / "protocol" / "meldcode-kinderopvang" / "beelden" / "vijf-stappen.png"))
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    part = Part(PackURI("/word/media/tekening.svg"), "image/svg+xml", drawn, document.part.package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = next(document.element.body.iter(qn("a:blip")))
    blip.append(parse_xml(SVG_BLIP % relation))
    made = folder.compiled(own, folder.word_master(own, word.saved(document)))

    assert "beeld:media/tekening.svg" in made.html.body
    assert made.html.pictures["media/tekening.svg"] == ("image/svg+xml", drawn)


@pytest.mark.parametrize("shares", [(20, 80), (40, 60), (12, 37, 51)], ids=str)
def test_the_columns_of_a_table_keep_their_share(own: Organisation, shares: tuple[int, ...]) -> None:
    document = word.new()
    table = document.add_table(rows=2, cols=len(shares))
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(1.66 * share)
        for cell in column.cells:
            cell.text = "woorden"
    body = folder.compiled(own, folder.word_master(own, word.saved(document))).html.body

    assert [int(share) for share in re.findall(r'<col style="width: (\d+)%" />', body)] == list(shares)


def test_items_that_count_on_are_one_list(own: Organisation) -> None:
    """As LibreOffice saves them: a number for each item; a list that begins anew says so."""
    document = word.new()
    numbering = document.part.numbering_part.element
    decimal = next(form for form in numbering.iter(qn("w:numFmt")) if form.get(qn("w:val")) == "decimal")
    identifier = decimal.getparent().getparent().get(qn("w:abstractNumId"))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, starts in ((901, anew), (902, ""), (903, ""), (904, anew)):
        kind = f'<w:abstractNumId w:val="{identifier}"/>'
        numbering.append(parse_xml(f'<w:num {word.NS} w:numId="{number}">{kind}{starts}</w:num>'))
        place = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        word.add(document, f"<w:p {word.NS}>{place}{word.run(f'Punt {number}.')}</w:p>")
    body = folder.compiled(own, folder.word_master(own, word.saved(document))).html.body

    lists = [re.findall("Punt ([0-9]+)", one) for one in re.findall("<ol.*?</ol>", body, re.DOTALL)]
    assert lists == [["901", "902", "903"], ["904"]]
