"""A Word file as blocks: what a reader sees, with the headings above it, however the file was made."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from geelvrij.checks.blocks import Block, plain, read, without_number
from geelvrij.checks.isolated import Worker
from geelvrij.checks.opening import open_package

W = nsdecls("w")


def blocks_of(write: Callable[[Document], object]) -> list[Block]:
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    package = open_package(stream.getvalue()).package
    assert package is not None
    return list(read(package))


def short(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks]


def xml(document: Document, *paragraphs: str) -> None:
    for paragraph in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(paragraph))


def with_headings(document: Document) -> None:
    document.add_heading("1. Doel", 1)
    document.add_paragraph("Waarom dit er is.")
    document.add_heading("1.1 Voor wie", 2)
    document.add_paragraph("Voor iedereen.", style="List Bullet")
    document.add_heading("2. Bellen", 1)
    document.add_paragraph("")
    document.add_paragraph("Bel 112.")


def test_blocks_know_the_headings_above_them() -> None:
    assert [(block.kind, block.headings, block.text, block.level) for block in blocks_of(with_headings)] == [
        ("kop", (), "1. Doel", 1),
        ("alinea", ("Doel",), "Waarom dit er is.", 0),
        ("kop", ("Doel",), "1.1 Voor wie", 2),
        ("alinea", ("Doel", "Voor wie"), "Voor iedereen.", 0),
        ("kop", (), "2. Bellen", 1),
        ("alinea", ("Bellen",), "Bel 112.", 0),
    ]


def test_the_trail_of_a_heading_ends_with_itself() -> None:
    heading, paragraph, below, *_ = blocks_of(with_headings)

    assert (heading.trail, paragraph.trail, below.trail) == (("Doel",), ("Doel",), ("Doel", "Voor wie"))


def test_a_row_of_a_table_is_one_block() -> None:
    def write(document: Document) -> None:
        table = document.add_table(3, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Wie", "Telefoon"
        table.cell(1, 0).text = "Veilig Thuis"
        table.cell(1, 1).text = "0800-2000"
        table.cell(1, 1).add_paragraph("dag en nacht")

    assert [(block.kind, block.text, block.cells) for block in blocks_of(write)] == [
        ("rij", "Wie | Telefoon", ("Wie", "Telefoon")),
        ("rij", "Veilig Thuis | 0800-2000 dag en nacht", ("Veilig Thuis", "0800-2000 dag en nacht")),
    ]


def test_a_table_in_a_cell_has_rows_of_its_own() -> None:
    def write(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Buiten"
        cell.add_table(1, 1).cell(0, 0).text = "Binnen"

    assert short(blocks_of(write)) == [("rij", "Buiten"), ("rij", "Binnen")]


def test_contents_and_page_numbers_are_no_blocks() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    page = f"{field.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{field.format('separate')}"

    def write(document: Document) -> None:
        xml(
            document,
            f'<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Inhoud</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            f"<w:p {W}>{field.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{field.format('separate')}"
            "<w:r><w:t>Doel 3</w:t></w:r></w:p>",
            f"<w:p {W}><w:r><w:t>Slot 9</w:t></w:r>{field.format('end')}</w:p>",
            f'<w:p {W}><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Oude inhoud 1</w:t></w:r></w:p>',
            f'<w:p {W}><w:r><w:t>Zie </w:t></w:r><w:fldSimple w:instr=" PAGEREF x "><w:r><w:t>4</w:t></w:r></w:fldSimple>'
            "<w:r><w:t>.</w:t></w:r></w:p>",
        )
        footer = document.sections[0].footer.paragraphs[0]
        footer.add_run("Pagina ")
        footer._p.append(parse_xml(f"<w:r {W}><w:t>van ons</w:t></w:r>"))
        for run in parse_xml(f"<w:p {W}>{page}<w:r><w:t>7</w:t></w:r>{field.format('end')}</w:p>"):
            footer._p.append(run)

    assert [(block.part, block.text) for block in blocks_of(write)] == [
        ("hoofdtekst", "Zie ."),
        ("voettekst", "Pagina van ons"),
    ]


def test_a_field_that_never_ends_takes_nothing_away() -> None:
    def write(document: Document) -> None:
        xml(
            document,
            f'<w:p {W}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
            f"<w:p {W}><w:r><w:t>Deze zin blijft.</w:t></w:r></w:p>",
        )

    assert short(blocks_of(write)) == [("alinea", "Deze zin blijft.")]


def test_tracked_changes_count_as_accepted() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>weg </w:delText></w:r></w:del>'
    came = '<w:ins w:id="2" w:author="A"><w:r><w:t>erbij</w:t></w:r></w:ins>'
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'

    def write(document: Document) -> None:
        xml(
            document,
            f"<w:p {W}><w:r><w:t xml:space='preserve'>Dit is </w:t></w:r>{gone}{came}</w:p>",
            f"<w:p {W}>{mark}<w:r><w:t>Eerste helft</w:t></w:r></w:p>",
            f"<w:p {W}><w:r><w:t>en tweede helft.</w:t></w:r></w:p>",
        )

    assert short(blocks_of(write)) == [("alinea", "Dit is erbij"), ("alinea", "Eerste helft en tweede helft.")]


def test_a_deleted_mark_before_a_table_or_at_the_end_loses_nothing() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'

    def write(document: Document) -> None:
        xml(document, f"<w:p {W}>{mark}<w:r><w:t>Boven de tabel.</w:t></w:r></w:p>")
        document.add_table(1, 1).cell(0, 0).text = "In de tabel."
        xml(document, f"<w:p {W}>{mark}<w:r><w:t>Aan het eind.</w:t></w:r></w:p>")

    assert short(blocks_of(write)) == [
        ("alinea", "Boven de tabel."),
        ("rij", "In de tabel."),
        ("alinea", "Aan het eind."),
    ]


def test_a_header_that_two_sections_share_is_told_once() -> None:
    def write(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = section.first_page_header.paragraphs[0].text = "Protocol 2027"

    assert [(block.part, block.text) for block in blocks_of(write)] == [("koptekst", "Protocol 2027")]


def test_a_text_box_is_told_once_and_as_such() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In het kader</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"

    def write(document: Document) -> None:
        xml(document, f"<w:p {W} {space}><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>")

    assert short(blocks_of(write)) == [("tekstvak", "In het kader")]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("1. Doel", "Doel"), ("2.1 Bellen", "Bellen"), ("3 Bellen", "Bellen"), ("2.1.3) Bellen", "Bellen"),
        ("Bijlage 3 – Formulier", "Formulier"), ("A. Begin", "Begin"),
        ("2 weken later", "2 weken later"), ("112 bellen", "112 bellen"), ("Deel 2: Melden", "Deel 2: Melden"),
        ("2026", "2026"), ("Stap 4", "Stap 4"), ("", ""),
    ],
)  # fmt: skip
def test_the_number_of_a_heading_is_no_part_of_its_words(title: str, words: str) -> None:
    assert without_number(title) == words


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("010\u00a0498\u202f24", "010 498 24"), ("  een\t twee\n", "een twee"), ("mede\u00adwerker", "medewerker"),
        ("e\u2011mail", "e-mail"), ("coo\u0308rdinator", "coördinator"), ("‘ja’", "‘ja’"), ("\u200b", ""),
    ],
)  # fmt: skip
def test_a_text_is_made_ready_to_compare(text: str, ready: str) -> None:
    assert plain(text) == ready


# Pictures


def picture(colour: int) -> bytes:
    """A GIF of one dot."""
    return b"GIF89a\1\0\1\0\x80\0\0" + bytes([colour] * 3) + b"\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


ONE, OTHER = picture(10), picture(200)
DIGESTS = {hashlib.sha256(one).hexdigest(): name for one, name in ((ONE, "een"), (OTHER, "ander"))}


def shown(blocks: list[Block]) -> list[tuple[str, str, list[str]]]:
    return [(block.kind, block.text, [DIGESTS.get(one, one) for one in block.pictures]) for block in blocks]


def alone(document: Document) -> None:
    document.add_picture(io.BytesIO(ONE))


def among_words(document: Document) -> None:
    paragraph = document.add_paragraph("Zo belt u ")
    for one in (ONE, OTHER):
        paragraph.add_run().add_picture(io.BytesIO(one))


def in_rows(document: Document) -> None:
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Zo"
    for row, column, one in ((0, 1, ONE), (1, 0, OTHER), (1, 1, ONE)):
        table.cell(row, column).paragraphs[0].add_run().add_picture(io.BytesIO(one))


def in_a_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(OTHER))


def taken_out(document: Document) -> None:
    alone(document)
    run = document.paragraphs[0].runs[0]._element
    gone = parse_xml(f'<w:del {W} w:id="1" w:author="A"/>')
    run.addprevious(gone)
    gone.append(run)


def elsewhere(document: Document) -> None:
    alone(document)
    [blip] = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    del blip.attrib[f"{relations}embed"]
    target = document.part.relate_to("https://example.org/logo.png", f"{relations[1:-1]}/image", is_external=True)
    blip.set(f"{relations}link", target)


def of_old_word(document: Document) -> None:
    name, _ = document.part.get_or_add_image(io.BytesIO(OTHER))
    spaces = f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml"'
    xml(
        document,
        f'<w:p {spaces}><w:r><w:pict><v:shape><v:imagedata r:id="{name}"/></v:shape></w:pict></w:r></w:p>',
    )


def without_its_file(document: Document) -> None:
    alone(document)
    [blip] = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", "rId999")


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (alone, [("afbeelding", "", ["een"])]),
        (among_words, [("alinea", "Zo belt u", ["een", "ander"])]),
        (in_rows, [("rij", "Zo", ["een"]), ("afbeelding", "", ["ander", "een"])]),
        (in_a_header, [("afbeelding", "", ["ander"])]),
        (taken_out, []),
        (elsewhere, [("afbeelding", "", ["https://example.org/logo.png"])]),
        (of_old_word, [("afbeelding", "", ["ander"])]),
        (without_its_file, [("afbeelding", "", ["rId999"])]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_blocks_know_their_pictures(
    write: Callable[[Document], None], expected: list[tuple[str, str, list[str]]]
) -> None:
    assert shown(blocks_of(write)) == expected


def test_the_same_blocks_come_out_of_the_child_process(tmp_path: Path) -> None:
    document = docx.Document()
    with_headings(document)
    document.add_table(1, 2).cell(0, 1).text = "cel"
    among_words(document)
    document.save(str(tmp_path / "a.docx"))
    package = open_package(tmp_path / "a.docx").package
    assert package is not None

    with Worker() as worker:
        told = worker.blocks(tmp_path / "a.docx", name="a.docx")

    assert told.blocks == read(package) and told.findings == ()
