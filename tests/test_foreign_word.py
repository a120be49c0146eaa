"""Word files of others: what should not go along with them, what is out of date in them, where nothing was filled in."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, invoke
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from geelvrij.checks.finding import Finding
from geelvrij.checks.foreign_word import look_through
from geelvrij.checks.isolated import Worker
from hostile_word import W_NS, body, parts, zipped

ON = date.fromisoformat(DAY)
W = nsdecls("w")
BY = 'w:id="900" w:author="Bo Voorbeeld" w:date="2026-11-01T00:00:00Z"'
CARD = "out/2027/de-loot/belkaart-de-loot.docx"
PROPERTIES = "De eigenschappen van dit bestand noemen "
Told = tuple[str, str, str, str, str]


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def told(source: Document | bytes, *, own: tuple[str, ...] = ()) -> list[Told]:
    """Code, weight, sentence, place and words of each finding."""
    content = source if isinstance(source, bytes) else saved(source)
    return [flat(one) for one in look_through(content, name="brief.docx", on=ON, own=own)]


def flat(one: Finding) -> Told:
    assert one.where is not None
    trail = " > ".join((*one.where.headings, one.where.part))
    return one.code, one.severity.value, one.message, trail, one.where.snippet


def xml(paragraph: Paragraph, text: str) -> None:
    paragraph._p.append(parse_xml(text))


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def inserted(document: Document) -> None:
    line = document.add_paragraph("Wij bellen ")
    xml(line, f"<w:ins {W} {BY}>{run('de ')}{run('wijkagent')}</w:ins>")
    line.add_run(".")


def deleted(document: Document) -> None:
    line = document.add_paragraph("Het kind is ")
    xml(line, f"<w:del {W} {BY}>{run('geschorst', 'delText')}</w:del>")
    line.add_run(" thuis.")


def moved(document: Document) -> None:
    line = document.add_paragraph("Eerst ")
    xml(line, f"<w:moveFrom {W} {BY}>{run('bellen')}</w:moveFrom>")
    line.add_run("praten.")


def made_bold(document: Document) -> None:
    change = f"<w:rPrChange {W} {BY}><w:rPr/></w:rPrChange>"
    words = document.add_paragraph().add_run("Bel 112.")
    words.bold = True
    words._r.get_or_add_rPr().append(parse_xml(change))


def row_came(document: Document) -> None:
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text = "Politie"
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:ins {W} {BY}/>"))


def remark(document: Document) -> None:
    line = document.add_paragraph("Bel eerst ")
    document.add_comment(line.add_run("de politie"), "Klopt dit nog?", "Bo Voorbeeld", "BV")
    line.add_run(".")


def hidden(document: Document) -> None:
    line = document.add_paragraph("Bel de directeur")
    for text in (" (alleen ", "intern)"):
        line.add_run(text).font.hidden = True
    line.add_run(".")


def hidden_by_style(document: Document) -> None:
    style = document.styles.add_style("Stil", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.add_paragraph("Zie ").add_run("bijlage 9", style)


def hidden_row(document: Document) -> None:
    row = document.add_table(1, 1).rows[0]
    row.cells[0].text = "oud nummer"
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))


def old_name(document: Document) -> None:
    document.add_table(1, 2).cell(0, 1).text = "Bel het AMK."


def old_number(document: Document) -> None:
    document.add_paragraph("Bel 0900 - 123 12 30 (dag en nacht).")


def old_law(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Volgens de wet bescherming  persoonsgegevens"


def label(document: Document) -> None:
    table = document.add_table(2, 2)
    for row, text in zip(table.rows, ("Naam wijkagent:", "Functie:"), strict=True):
        row.cells[0].text = text
    table.cell(1, 1).text = "wijkagent"


def labels_on_a_line(document: Document) -> None:
    document.add_paragraph("Naam:\tTelefoon:")


HEAD = "Bellen > hoofdtekst"
CHANGE = "Bijgehouden wijziging, "
FOUND: dict[str, tuple[Callable[[Document], None], list[Told]]] = {
    "inserted": (inserted, [
        ("DOC522", "waarschuwing", f'{CHANGE}erbij gezet: "de wijkagent"', HEAD, "Wij bellen ⟦de wijkagent⟧."),
    ]),
    "deleted": (deleted, [
        ("DOC522", "waarschuwing", f'{CHANGE}weggehaald maar nog te lezen: "geschorst"', HEAD,
         "Het kind is ⟦geschorst⟧ thuis."),
    ]),
    "moved away": (moved, [
        ("DOC522", "waarschuwing", f'{CHANGE}weggehaald maar nog te lezen: "bellen"', HEAD, "Eerst ⟦bellen⟧praten."),
    ]),
    "made bold": (made_bold, [
        ("DOC522", "waarschuwing", "Bijgehouden wijziging in de opmaak of de indeling.", HEAD, "Bel 112."),
    ]),
    "a row that came": (row_came, [
        ("DOC522", "waarschuwing", "Bijgehouden wijziging in de opmaak of de indeling.",
         f"{HEAD}, tabel 1, rij 1, kolom 1", "Politie"),
    ]),
    "remark": (remark, [
        ("DOC523", "waarschuwing", 'Opmerking in de kantlijn: "Klopt dit nog?"', HEAD, "Bel eerst ⟦de politie⟧."),
    ]),
    "hidden": (hidden, [
        ("DOC524", "waarschuwing", 'Verborgen tekst: "(alleen intern)"', HEAD, "Bel de directeur⟦(alleen intern)⟧."),
    ]),
    "hidden by a style": (hidden_by_style, [
        ("DOC524", "waarschuwing", 'Verborgen tekst: "bijlage 9"', HEAD, "Zie ⟦bijlage 9⟧"),
    ]),
    "hidden row": (hidden_row, [
        ("DOC524", "waarschuwing", 'Verborgen tekst: "oud nummer"', f"{HEAD}, tabel 1, rij 1, kolom 1", "⟦oud nummer⟧"),
    ]),
    "old name": (old_name, [
        ("KRT006", "fout", "Hier staat AMK; dat heet nu Veilig Thuis.", f"{HEAD}, tabel 1, rij 1, kolom 2",
         "Bel het ⟦AMK⟧."),
    ]),
    "old number": (old_number, [
        ("KRT006", "fout", "Hier staat het oude nummer 0900-1231230; bel nu Veilig Thuis, 0800-2000.", HEAD,
         "Bel ⟦0900 - 123 12 30⟧ (dag en nacht)."),
    ]),
    "old law": (old_law, [
        ("DOC014", "waarschuwing", "Hier staat Wet bescherming persoonsgegevens; schrijf liever de AVG.", "koptekst",
         "Volgens de ⟦wet bescherming persoonsgegevens⟧"),
    ]),
    "label": (label, [
        ("DOC520", "tip", 'Achter "Naam wijkagent" is niets ingevuld.', f"{HEAD}, tabel 1, rij 1, kolom 1",
         "⟦Naam wijkagent:⟧"),
    ]),
    "labels on a line": (labels_on_a_line, [
        ("DOC520", "tip", 'Achter "Naam" is niets ingevuld.', HEAD, "⟦Naam:⟧ Telefoon:"),
        ("DOC520", "tip", 'Achter "Telefoon" is niets ingevuld.', HEAD, "Naam: ⟦Telefoon:⟧"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("make", "expected"), FOUND.values(), ids=FOUND)
def test_it_is_told_with_its_heading_its_cell_and_its_words(
    make: Callable[[Document], None], expected: list[Told]
) -> None:
    document = docx.Document()
    document.add_heading("Bellen", 1)
    make(document)
    assert told(document) == expected


def ordinary(document: Document) -> None:
    document.add_paragraph("Wij vragen u:")
    document.add_paragraph("Bel op tijd.")
    document.add_paragraph("Naam: Ada van Voorbeeld")
    document.add_paragraph("Adres:")
    document.add_paragraph("Proefstraat 12")
    document.add_paragraph("Handtekening en naam: ____________")
    document.add_paragraph("Op naam van:")
    document.add_paragraph("Bel 0900-12312301 of 10900-1231230, of de damherten van het Amkerveld.")


def filled_cells(document: Document) -> None:
    table = document.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("Naam:", "Telefoon:"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Ada van Voorbeeld", "010-498 24 72"), strict=True):
        cell.text = text


def shown_again(document: Document) -> None:
    style = document.styles.add_style("Stil", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.add_paragraph().add_run("Bel 112.", style).font.hidden = False


@pytest.mark.parametrize("make", [ordinary, filled_cells, shown_again])
def test_ordinary_text_is_not_told(make: Callable[[Document], None]) -> None:
    document = docx.Document()
    make(document)
    assert told(document) == []


def test_a_remark_that_is_about_no_words_or_stands_nowhere_is_told_too() -> None:
    document = docx.Document()
    line = document.add_paragraph("Bel 112.")
    for text in ("Bij de alinea", "Nergens"):
        document.add_comment(line.runs[0], text, "Bo Voorbeeld", "BV")
    for mark in list(line._p.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"))):
        line._p.remove(mark)
    for mark in [one for one in line._p.iter(qn("w:commentReference")) if one.get(qn("w:id")) == "1"]:
        line._p.remove(mark.getparent())
    assert told(document) == [
        ("DOC523", "waarschuwing", 'Opmerking in de kantlijn: "Bij de alinea"', "hoofdtekst", "Bel 112."),
        ("DOC523", "waarschuwing", 'Opmerking in de kantlijn: "Nergens"', "opmerking", ""),
    ]


def test_an_empty_yellow_cell_is_told_as_yellow_only() -> None:
    shade = f'<w:shd {W} w:val="clear" w:color="auto" w:fill="FFFF00"/>'
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Naam:"
    table.cell(0, 1)._tc.get_or_add_tcPr().append(parse_xml(shade))
    assert [one[0] for one in told(document)] == ["DOC501"]


def test_the_properties_tell_of_people_and_places_and_no_name_is_printed() -> None:
    document = docx.Document()
    about = document.core_properties
    about.author, about.last_modified_by = "Ada van Voorbeeld", "Bo Voorbeeld"
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        r"<Template>\\server\sjablonen\brief.dotx</Template><Manager>Cas Voorbeeld</Manager>"
        "<Company>Stichting Elders</Company><HyperlinkBase>C:\\Users\\ada\\</HyperlinkBase></Properties>"
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = app.encode()
    assert told(document) == [
        ("DOC525", "waarschuwing", f"{PROPERTIES}de map waarin het sjabloon staat.", "eigenschappen", ""),
        ("DOC525", "tip", f"{PROPERTIES}een bedrijf of organisatie.", "eigenschappen", ""),
        ("DOC525", "waarschuwing", f"{PROPERTIES}een manager.", "eigenschappen", ""),
        ("DOC525", "waarschuwing", f"{PROPERTIES}een map op een computer of schijf.", "eigenschappen", ""),
        ("DOC525", "tip", f"{PROPERTIES}wie het schreef.", "eigenschappen", ""),
        ("DOC525", "tip", f"{PROPERTIES}wie het voor het laatst opsloeg.", "eigenschappen", ""),
    ]


def test_the_names_of_the_organisation_itself_may_stand_in_the_properties() -> None:
    document = docx.Document()
    document.core_properties.author = "Stichting De Kiem"
    assert told(document, own=("Stichting de Kiem",)) == []
    assert [one[2] for one in told(document)] == [f"{PROPERTIES}wie het schreef."]


CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property pid="2" name="Klantnaam"><vt:lpwstr>Elders</vt:lpwstr></property>'
    '<property pid="3" name="Label"><vt:lpwstr>ada@example.org</vt:lpwstr></property>'
    '<property pid="4" name="ContentTypeId"><vt:lpwstr>0x0101</vt:lpwstr></property></Properties>'
)
PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:person w15:author="Ada"/><w15:person w15:author="Bo"/></w15:people>'
)
PICTURE = (
    f'<w:document {W_NS} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
    r'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Logo" descr="C:\Users\ada\logo.png"/></wp:inline>'
    "</w:drawing></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("changed", "messages"),
    [
        ({"docProps/custom.xml": CUSTOM}, [
            "Een eigen eigenschap van dit bestand noemt misschien iemand of een plek: ‘Klantnaam’.",
            "Een eigen eigenschap van dit bestand noemt misschien iemand of een plek: ‘Label’.",
        ]),
        ({"word/people.xml": PEOPLE}, ["Dit bestand onthoudt wie eraan werkten. Aantal mensen: 2."]),
        ({"word/document.xml": PICTURE}, [
            "De naam of de beschrijving van een afbeelding noemt een map op een computer of schijf.",
        ]),
    ],
    ids=["own properties", "people", "picture"],
)  # fmt: skip
def test_what_else_of_a_file_names_people_or_places(changed: dict[str, str], messages: list[str]) -> None:
    found = told(zipped({**parts(), **changed}))
    assert [(one[0], one[1], one[2]) for one in found] == [("DOC525", "waarschuwing", text) for text in messages]


def test_words_in_a_text_box_count_once_and_the_numbers_of_paragraphs_stay_those_of_the_reader() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('Bel het AMK.')}</w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    both = f"<mc:AlternateContent {mc}>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    content = zipped(parts(document=body(f"<w:p><w:r>{both}</w:r></w:p><w:p>{run('Het AMK belt.')}</w:p>")))
    found = look_through(content, name="brief.docx", on=ON)
    assert [(one.line, flat(one)[3]) for one in found] == [(2, "tekstvak"), (3, "hoofdtekst")]


# The front door


def test_a_file_is_looked_through_wherever_one_is(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Bellen", 1)
    old_name(document)
    document.save(str(tmp_path / "brief.docx"))

    ran = invoke(["check", "brief.docx", "--peildatum", DAY], tmp_path)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "Organisatie, regio en documenten: 1 fout\n"
        f"{'─' * 32}\n"
        "Dit kan de centrale contactpersoon oplossen.\n\n"
        "fout KRT006 Hier staat AMK; dat heet nu Veilig Thuis.\n"
        "   brief.docx | Bellen | hoofdtekst, tabel 1, rij 1, kolom 2\n"
        "   “Bel het ⟦AMK⟧.”\n"
        "   Doen: Vervang AMK door Veilig Thuis.\n"
        "   Grondslag (controleer): huisregel – namen en nummers van vóór Veilig Thuis, sinds 1 januari 2015\n\n"
        "1 Word-bestand gecontroleerd voor 21 november 2026: 1 fout.\n"
    )


def test_a_report_for_another_program_shows_no_words_of_a_remark(tmp_path: Path) -> None:
    document = docx.Document()
    remark(document)
    document.save(str(tmp_path / "brief.docx"))
    ran = invoke(["check", "brief.docx", "--format", "github", "--peildatum", DAY], tmp_path)
    assert "DOC523" in ran.out and "Klopt" not in ran.out


def test_of_a_document_as_geelvrij_made_it_only_what_is_open_is_told(organisation: Path, geelvrij: Command) -> None:
    def codes() -> list[str]:
        found = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY, CARD).out)["findings"]
        return sorted({one["code"] for one in found})

    before = codes()
    document = docx.Document(str(organisation / CARD))
    remark(document)
    document.save(str(organisation / CARD))

    assert (before, codes()) == (["DOC501"], ["DOC501", "DOC521", "DOC523"])


def test_looking_through_a_file_takes_no_more_time_than_it_may(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "brief.docx"))
    with Worker(seconds=0.0) as worker:
        found = worker.look_through(tmp_path / "brief.docx", name="brief.docx", on=ON)
    assert [one.code for one in found] == ["INT903"]


@pytest.mark.parametrize(
    "text", ["naam " * 10_000, "Naam: " * 10_000, "0900 " * 10_000, "Advies- en " * 5_000, "100000009 " * 5_000]
)
def test_no_text_takes_more_time_than_a_file_may(tmp_path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(tmp_path / "brief.docx"))
    with Worker() as worker:
        found = worker.look_through(tmp_path / "brief.docx", name="brief.docx", on=ON)
    assert "INT903" not in {one.code for one in found}


# Numbers of a person

A_NUMBER = "In deze alinea staat een nummer dat een burgerservicenummer of onderwijsnummer kan zijn."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Het nummer is 100000009."], True),
        (["Nummer 1000.00.009 staat in het dossier."], True),
        (["BSN: 123456789"], True),  # called so: a mistake in typing is no excuse
        (["Burgerservicenummer", "123456789"], True),
        (["LRK-nummer 100000009"], False),
        (["Het nummer is 123456789."], False),
        (["Bel 010-000 11 22."], False),
        (["LRK-nummer", "100000009"], False),
    ],
)
def test_a_number_of_a_person_is_told_and_never_shown(lines: list[str], found: bool) -> None:
    document = docx.Document()
    document.add_heading("Gegevens", 1)
    for line in lines:
        document.add_paragraph(line)

    numbers = [one for one in told(document) if one[0] == "PRV001"]

    assert numbers == ([("PRV001", "fout", A_NUMBER, "Gegevens > hoofdtekst", "")] if found else [])


def test_what_is_old_in_an_old_protocol_is_told(tmp_path: Path) -> None:
    path = tmp_path / "protocol.docx"
    document = docx.Document()
    for text in (
        "Vastgesteld op: __________", "Evaluatiedatum: ____", "Naam: __________", "Vastgesteld op: 1 maart 2020",
        "Volgens de Wet op de jeugdzorg.", "Volgens de Wet kinderopvang en kwaliteitseisen peuterspeelzalen.",
    ):  # fmt: skip
        document.add_paragraph(text)
    document.save(path)

    ran = invoke(["check", str(path), "--peildatum", DAY], tmp_path)

    assert re.findall(r"(?m)^(?:tip|waarschuwing) (.*)$", ran.out) == [
        'DOC520 Achter "Vastgesteld op" is niets ingevuld.',
        'DOC520 Achter "Evaluatiedatum" is niets ingevuld.',
        'DOC502 Streepjes om op te schrijven: "__________"',
        "DOC014 Hier staat Wet op de jeugdzorg; schrijf liever de Jeugdwet.",
        "DOC014 Hier staat Wet kinderopvang en kwaliteitseisen peuterspeelzalen; schrijf liever de Wet kinderopvang.",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04half"])
def test_of_what_word_cannot_open_either_the_advice_is_another(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "leeg.docx").write_bytes(content)
    told = invoke(["check", "leeg.docx"], tmp_path).out
    assert "Neem dan een reservekopie, of vraag het opnieuw aan wie het u gaf." in told
