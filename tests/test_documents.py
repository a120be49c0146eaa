"""Scanning Word files: every yellow place and every left-over placeholder is found, with its place; nothing else is."""

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from geelvrij.checks.documents import scan
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.placeholders import find
from geelvrij.checks.yellow import is_yellow_fill
from hostile_word import W_NS, body, parts, zipped

MARK = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
GEEL = f"<w:r>{MARK}<w:t>naam</w:t></w:r>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(cell: str, properties: str = "", cell_properties: str = "") -> str:
    one = f"<w:tc>{paragraph(run('a'))}</w:tc>"
    last = f"<w:tc><w:tcPr>{cell_properties}</w:tcPr>{cell}</w:tc>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{one}{one}</w:tr><w:tr>{one}{last}</w:tr></w:tbl>"


def scanned(inner: str, styles: str = "", extra: dict[str, str] | None = None) -> tuple[Finding, ...]:
    content: dict[str, str | bytes] = {**parts(document=body(inner)), **(extra or {})}
    if styles:
        content["word/styles.xml"] = f"<w:styles {W_NS}>{styles}</w:styles>"
    return scan(zipped(content), name="brief.docx")


def seen(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.message, finding.where.part, finding.where.snippet) for finding in findings if finding.where]


BOX = f"""<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{paragraph(GEEL)}
</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{paragraph(GEEL)}</w:txbxContent></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""
PART = {
    "koptekst": {"word/header1.xml": f"<w:hdr {W_NS}>{paragraph(GEEL)}</w:hdr>"},
    "voettekst": {"word/footer1.xml": f"<w:ftr {W_NS}>{paragraph(GEEL)}</w:ftr>"},
    "voetnoot": {"word/footnotes.xml": f"<w:footnotes {W_NS}><w:footnote>{paragraph(GEEL)}</w:footnote></w:footnotes>"},
    "eindnoot": {"word/endnotes.xml": f"<w:endnotes {W_NS}><w:endnote>{paragraph(GEEL)}</w:endnote></w:endnotes>"},
    "opmerking": {"word/comments.xml": f"<w:comments {W_NS}><w:comment>{paragraph(GEEL)}</w:comment></w:comments>"},
    "koptekst, tekstvak": {"word/header9.xml": f"<w:hdr {W_NS}>{paragraph(BOX)}</w:hdr>"},
}
INSIDE = {
    "hoofdtekst": paragraph(GEEL),
    "hoofdtekst, tabel 1, rij 2, kolom 2": table(paragraph(GEEL)),
    "hoofdtekst, tabel 2, rij 2, kolom 2": table(table(paragraph(GEEL))),
    "tekstvak": paragraph(BOX),
    "tekstvak, tabel 1, rij 2, kolom 2": paragraph(BOX.replace(paragraph(GEEL), table(paragraph(GEEL)))),
}
WRAPPED = {
    "content control around a run": paragraph(f"<w:sdt><w:sdtContent>{GEEL}</w:sdtContent></w:sdt>"),
    "content control around a paragraph": f"<w:sdt><w:sdtContent>{paragraph(GEEL)}</w:sdtContent></w:sdt>",
    "inserted": paragraph(f"<w:ins>{GEEL}</w:ins>"),
    "moved here": paragraph(f"<w:moveTo>{GEEL}</w:moveTo>"),
    "hyperlink": paragraph(f"<w:hyperlink>{GEEL}</w:hyperlink>"),
    "simple field": paragraph(f'<w:fldSimple w:instr="TITLE">{GEEL}</w:fldSimple>'),
    "complex field": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TITLE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{GEEL}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "smart tag": paragraph(f"<w:smartTag>{GEEL}</w:smartTag>"),
    "custom XML": f"<w:customXml>{paragraph(GEEL)}</w:customXml>",
    "box without an alternative": paragraph(
        f"<w:r><w:pict><w:txbxContent>{paragraph(GEEL)}</w:txbxContent></w:pict></w:r>"
    ),
    "run cut in three": paragraph("".join(run(text, '<w:highlight w:val="yellow"/>') for text in ("n", "a", "am"))),
}


@pytest.mark.parametrize(("part", "extra"), PART.items(), ids=PART)
def test_yellow_in_every_part_is_found_once(part: str, extra: dict[str, str]) -> None:
    assert seen(scanned("", extra=extra)) == [('Geel vlak niet ingevuld: "naam"', part, "⟦naam⟧")]


@pytest.mark.parametrize(("part", "inner"), INSIDE.items(), ids=INSIDE)
def test_yellow_in_the_text_says_where(part: str, inner: str) -> None:
    assert seen(scanned(inner)) == [('Geel vlak niet ingevuld: "naam"', part, "⟦naam⟧")]


@pytest.mark.parametrize("inner", WRAPPED.values(), ids=WRAPPED)
def test_yellow_in_every_wrapping_is_found_once(inner: str) -> None:
    assert [finding.message for finding in scanned(inner)] == ['Geel vlak niet ingevuld: "naam"']


def style(kind: str, identifier: str, inner: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}">{based}{inner}</w:style>'


HIGH = '<w:highlight w:val="yellow"/>'
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
NAAM = run("naam")
USE = paragraph(NAAM, '<w:pStyle w:val="X"/>')
IN_TABLE = table(paragraph(NAAM), '<w:tblStyle w:val="X"/><w:tblLook w:firstRow="1" w:lastRow="1"/>')
STYLED = {
    "shading of the run": (paragraph(run("naam", SHADE)), ""),
    "shading in another yellow": (paragraph(run("naam", SHADE.replace("FFFF00", "fff566"))), ""),
    "solid pattern": (paragraph(run("naam", '<w:shd w:val="solid" w:color="FFFF00" w:fill="FFFFFF"/>')), ""),
    "shading of the paragraph": (paragraph(NAAM, SHADE), ""),
    "shading of the cell": (table(paragraph(NAAM), "", SHADE), ""),
    "character style": (paragraph(run("naam", '<w:rStyle w:val="X"/>')), style("character", "X", f"<w:rPr>{HIGH}</w:rPr>")),
    "paragraph style": (USE, style("paragraph", "X", f"<w:rPr>{HIGH}</w:rPr>")),
    "paragraph style with shading": (USE, style("paragraph", "X", f"<w:pPr>{SHADE}</w:pPr>")),
    "style based on a style": (
        USE,
        style("paragraph", "X", "", "Y") + style("paragraph", "Y", "", "Z") + style("paragraph", "Z", f"<w:rPr>{SHADE}</w:rPr>"),
    ),
    "style in a circle": (USE, style("paragraph", "X", "", "Y") + style("paragraph", "Y", f"<w:rPr>{HIGH}</w:rPr>", "X")),
    "document defaults": (paragraph(NAAM), f"<w:docDefaults><w:rPrDefault><w:rPr>{HIGH}</w:rPr></w:rPrDefault></w:docDefaults>"),
    "default paragraph style": (
        paragraph(NAAM),
        f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{HIGH}</w:rPr></w:style>',
    ),
    "last row of a table style": (IN_TABLE, style("table", "X", f'<w:tblStylePr w:type="lastRow"><w:tcPr>{SHADE}</w:tcPr></w:tblStylePr>')),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "styles"), STYLED.values(), ids=STYLED)
def test_yellow_by_any_way_is_found(inner: str, styles: str) -> None:
    assert 'Geel vlak niet ingevuld: "naam"' in [finding.message for finding in scanned(inner, styles)]


def test_table_style_makes_every_cell_yellow() -> None:
    findings = scanned(IN_TABLE, style("table", "X", f"<w:tcPr>{SHADE}</w:tcPr>"))

    assert [finding.message for finding in findings] == ['Geel vlak niet ingevuld: "a"'] * 3 + [
        'Geel vlak niet ingevuld: "naam"'
    ]


NOT_YELLOW = {
    "green": (paragraph(run("naam", '<w:highlight w:val="green"/>')), ""),
    "highlight none over a style": (
        paragraph(run("naam", '<w:rStyle w:val="X"/><w:highlight w:val="none"/>')),
        style("character", "X", f"<w:rPr>{HIGH}</w:rPr>"),
    ),
    "white over a yellow style": (
        paragraph(run("naam", '<w:rStyle w:val="X"/><w:shd w:val="clear" w:fill="auto"/>')),
        style("character", "X", f"<w:rPr>{SHADE}</w:rPr>"),
    ),
    "gold and cream of a house style": (
        table(paragraph(NAAM), "", '<w:shd w:val="clear" w:fill="FFC000"/>')
        + paragraph(NAAM, '<w:shd w:fill="FFF2CC"/>'),
        "",
    ),
    "deleted": (paragraph(f"<w:del>{GEEL.replace('w:t>', 'w:delText>')}</w:del>{run('over')}"), ""),
    "moved away": (paragraph(f"<w:moveFrom>{GEEL}</w:moveFrom>"), ""),
    "mark of an empty paragraph": (paragraph("", MARK), ""),
    "unused yellow style": (paragraph(NAAM), style("paragraph", "X", f"<w:rPr>{HIGH}</w:rPr>")),
    "first row only, when it is off": (
        table(paragraph(NAAM), '<w:tblStyle w:val="X"/><w:tblLook w:firstRow="0"/>'),
        style("table", "X", f'<w:tblStylePr w:type="firstRow"><w:tcPr>{SHADE}</w:tcPr></w:tblStylePr>'),
    ),
    "green over a yellow cell": (table(paragraph(run("naam", '<w:highlight w:val="green"/>')), "", SHADE), ""),
}


@pytest.mark.parametrize(("inner", "styles"), NOT_YELLOW.values(), ids=NOT_YELLOW)
def test_what_is_not_yellow_is_not_found(inner: str, styles: str) -> None:
    assert scanned(inner, styles) == ()


@pytest.mark.parametrize(
    ("fill", "yellow"),
    [
        ("FFFF00", True),
        ("ffff00", True),
        ("FFFF99", True),
        ("FFFF66", True),
        ("FFED00", True),
        ("F5E90A", True),
        ("yellow", True),
        ("FFC000", False),
        ("FFF2CC", False),
        ("CCFF00", False),
        ("FFFFFF", False),
        ("808000", False),
        ("auto", False),
        ("FF", False),
        ("xyzxyz", False),
        ("000000", False),
        ("", False),
    ],
)
def test_which_fills_are_yellow(fill: str, yellow: bool) -> None:
    assert is_yellow_fill(fill) is yellow


def test_empty_yellow_cell_and_paragraph_count() -> None:
    inner = table("<w:p/>", "", SHADE) + paragraph("", SHADE) + table(paragraph("<w:r><w:drawing/></w:r>"), "", SHADE)
    merged = table("<w:p/>", "", f"<w:vMerge/>{SHADE}")

    assert seen(scanned(inner + merged)) == [
        ('Geel vlak niet ingevuld: "(leeg)"', "hoofdtekst, tabel 1, rij 2, kolom 2", "⟦⟧"),
        ('Geel vlak niet ingevuld: "(leeg)"', "hoofdtekst", "⟦⟧"),
    ]


def test_yellow_runs_that_touch_are_one_place_and_brackets_are_no_part_of_the_label() -> None:
    yellow = [run("[naam ", HIGH), run("wijk", HIGH), run("agent]", HIGH)]
    inner = paragraph(run("Bel ") + "".join(yellow) + run(" of ") + run("[telefoon]", HIGH) + run("."))

    assert [(f.code, f.message, f.line, f.column, f.end_column) for f in scanned(inner)] == [
        ("DOC501", 'Geel vlak niet ingevuld: "naam wijkagent"', 1, 5, 21),
        ("DOC501", 'Geel vlak niet ingevuld: "telefoon"', 1, 25, 35),
    ]


def test_headings_come_from_the_outline_level_of_the_style_and_words_stand_around() -> None:
    styles = style("paragraph", "A", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style("paragraph", "B", "", "C")
    styles += style("paragraph", "C", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    styles += style("paragraph", "D", '<w:name w:val="Kop 3"/>') + style("paragraph", "E", '<w:name w:val="Kop 4 na"/>')
    texts = [("A", "Deel 1"), ("B", "Oud"), ("A", "Deel 2"), ("B", "Stap 1"), ("D", "De politie"), ("E", "Geen kop")]
    heads = "".join(paragraph(run(text), f'<w:pStyle w:val="{name}"/>') for name, text in texts)
    long = "Een lange zin die begint met heel veel woorden voordat u de wijkagent belt op nummer "
    after = " en dat nummer staat ook nog eens vooraan in deze hele lange map."
    (finding,) = scanned(heads + paragraph(run(long) + run("[telefoon]", HIGH) + run(after)), styles)

    assert finding.where is not None
    assert finding.where.headings == ("Deel 2", "Stap 1", "De politie")
    assert (
        finding.where.snippet == "…voordat u de wijkagent belt op nummer ⟦[telefoon]⟧ en dat nummer staat ook nog eens…"
    )
    assert (finding.file, finding.line) == ("brief.docx", 7)


def test_two_headers_are_told_apart() -> None:
    headers = {f"word/header{number}.xml": f"<w:hdr {W_NS}>{paragraph(GEEL)}</w:hdr>" for number in (1, 2)}

    assert [part for _, part, _ in seen(scanned("", extra=headers))] == ["koptekst 1", "koptekst 2"]


PLACEHOLDERS = {
    "{{ locatie.naam }}": "{{ locatie.naam }}",
    "Naam: {{ naam": "{{ naam",
    "{% if x %}Ja": "{% if x %}",
    "Beste {voornaam},": "{voornaam}",
    "Beste ${naam},": "${naam}",
    "Beste «voornaam»,": "«voornaam»",
    "de [naam aandachtsfunctionaris] van": "[naam aandachtsfunctionaris]",
    "[invullen]": "[invullen]",
    "bij &lt;naam school&gt; in": "<naam school>",
    "tel. 010-xxxxxxx": "xxxxxxx",
    "tel. XXX": "XXX",
    "datum n.n.b.": "n.n.b.",
    "datum N.T.B. en": "N.T.B.",
    "TODO navragen": "TODO",
    "(naam invullen)": "(naam invullen)",
    "Lorem ipsum dolor": "Lorem ipsum",
    "Vastgesteld op dd-mm-jjjj.": "dd-mm-jjjj",
    "Datum: DD/MM/JJ": "DD/MM/JJ",
    "sinds jjjj-mm-dd geldig": "jjjj-mm-dd",
    "op xx-xx-2026 besproken": "xx-xx-2026",
    "[…]": "[…]",
    "[ ... ]": "[ ... ]",
    "Telefoon: […].": "[…]",
    "Nog in te vullen": "Nog in te vullen",
    "De wijkagent is nog in te vullen.": "nog in te vullen",
    "Naam: nog invullen": "nog invullen",
    "NAAM INVULLEN": "NAAM INVULLEN",
    "Wijkagent: NAAM WIJKAGENT INVULLEN, tel.": "NAAM WIJKAGENT INVULLEN",
    "INVULLEN": "INVULLEN",
    "XX": "XX",
    "Groep: XX, op maandag": "XX",
    "Naam:  XX.": "XX",
    "[xx]": "[xx]",
    "de heer [xx] van": "[xx]",
    "Nog invullen.": "Nog invullen",
    "Naam kind: nog in te vullen door de ouder": "nog in te vullen",
    "Telefoon:nog invullen, tot 1 mei": "nog invullen",
    "Zij schreef het verslag op: […]": "[…]",
    "Naam: Klik of tik om tekst in te voeren.": "Klik of tik om tekst in te voeren.",
    "Klik of tik om een datum in te voeren": "Klik of tik om een datum in te voeren",
    "Klik hier als u tekst wilt invoeren.": "Klik hier als u tekst wilt invoeren.",
    "Klik hier om een datum in te voeren.": "Klik hier om een datum in te voeren.",
    "Click or tap here to enter text.": "Click or tap here to enter text.",
    "Click or tap to enter a date.": "Click or tap to enter a date.",
    "Click here to enter text.": "Click here to enter text.",
    "Groep: Kies een item.": "Kies een item.",
    "Choose an item. ": "Choose an item.",
    "Vul hier de naam in": "Vul hier de naam in",
    "Wijkagent: vul hier de naam van de wijkagent in.": "vul hier de naam van de wijkagent in",
}


@pytest.mark.parametrize(("text", "place"), PLACEHOLDERS.items())
def test_left_over_placeholder_is_found(text: str, place: str) -> None:
    (finding,) = scanned(paragraph(run(text)))

    assert (finding.code, finding.severity) == ("DOC502", Severity.WAARSCHUWING)
    assert finding.message == f'Invulplek blijven staan: "{place}"'


@pytest.mark.parametrize(
    "text",
    [
        "“De school […] meldt dit.”",
        "Hij schreef: “Wij […] melden dit.”",
        "Zij zei: [...] en ging",
        "[sic]",
        "[1]",
        "[ ]",
        "[x]",
        "[   ]",
        "een enz... verder",
        "afgekapt… en door",
        "&lt; 5 jaar en > 3",
        "&lt;https://example.nl&gt;",
        "&lt;ada@example.nl&gt;",
        "maat XXL",
        "Artikel XX van de regeling",
        "T-shirt maat XX",
        "vrouwen (XX) en mannen (XY)",
        "Koning Lodewijk XX",
        "Groep XX gaat mee",
        "Schrijf de datum zo: dd-mm-jjjj.",
        "Noteer hem als dd-mm-jjjj.",
        "formaat ‘dd-mm-jjjj’",
        "Formaat: dd/mm/jj",
        "in jjjj-mm-dd notatie",
        "de datum “dd-mm-jjjj”",
        "Dit formulier moet u nog invullen",
        "Wat u weet, kunt u nog invullen, ook later.",
        "Let op: nog invullen kan tot 1 mei",
        "Let op: nog in te vullen velden zijn geel",
        "IN BLOKLETTERS INVULLEN",
        "VOLLEDIG INVULLEN",
        "NIET INVULLEN",
        "DIT FORMULIER VOLLEDIG INVULLEN",
        "Hij zei: […]",
        "Het kind zegt: [...].",
        "formulier XX-12 of 12/XX",
        "code A.XX.1 en bestand XX.docx",
        "Liefs, xx",
        "velden die nog in te vullen zijn",
        "de nog in te vullen velden",
        "Datum (dd-mm-jjjj):",
        "INVULLEN DOOR DE OUDER",
        "Samen invullen.",
        "mm en dd",
        "een todo-lijst",
        "[tekst](https://example.nl)",
        "{28A0092B-C50C-407E}",
        "{}",
        "Nabij",
        "Fout! Dat zeg je niet.",
        "____",
        "☐ sinds: ____________",
        "Naam: ____________",
        "Klik op Opslaan om de datum in te voeren.",
        "Kies een item uit de lijst.",
        "Vul hier de datum in waarop u met de ouders sprak.",
        "Vul hier de naam in, en op de volgende regel het telefoonnummer.",
        "Hij zegt: …",
        "Let op: soms…",
        "En toen...",
        "maat: XX",
        "[ja] [nee]",
    ],
)
def test_ordinary_text_is_not_a_placeholder(text: str) -> None:
    assert scanned(paragraph(run(text))) == ()


@pytest.mark.parametrize("dots", [".....", "……………", "……", "…....."])
def test_dotted_line_is_a_tip(dots: str) -> None:
    (finding,) = scanned(paragraph(run(f"Naam: {dots}")))

    assert (finding.code, finding.severity) == ("DOC502", Severity.TIP)
    assert finding.message == f'Stippellijn in de tekst: "{dots}"'


@pytest.mark.parametrize("dots", ["…", "...", " … "])
def test_dots_that_stand_alone_are_a_place_to_fill_in(dots: str) -> None:
    (finding,) = scanned(paragraph(run("De aandachtsfunctionaris is:")) + paragraph(run(dots)))

    assert (finding.severity, finding.message) == (Severity.TIP, f'Stippellijn in de tekst: "{dots.strip()}"')


@pytest.mark.parametrize(("text", "dots"), [("Contact: …", "…"), ("Naam:...", "..."), (" Tel. thuis: .... ", "....")])
def test_dots_behind_a_label_alone_are_a_place_to_fill_in(text: str, dots: str) -> None:
    (finding,) = scanned(paragraph(run(text)))

    assert (finding.severity, finding.message) == (Severity.TIP, f'Stippellijn in de tekst: "{dots}"')


def test_placeholder_cut_over_runs_is_found_and_a_yellow_one_only_as_yellow() -> None:
    inner = paragraph(run("{") + run("{ naam }") + run("}")) + paragraph(run("[na", HIGH) + run("am]"))

    assert [(finding.code, finding.line) for finding in scanned(inner)] == [("DOC502", 1), ("DOC501", 2)]


def test_control_that_still_shows_its_example_is_found_once() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr{}/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    two = control.format("", paragraph(run("Klik hier")) + paragraph(run("[Typ tekst]")))
    inline = paragraph(run("Datum: ") + control.format("", run("Kies een ") + run("datum")) + run("."))
    filled = paragraph(control.format(' w:val="0"', run("Ada")))
    marked = paragraph(control.format("", run("Klik", HIGH)))

    assert [(f.code, f.message, f.line) for f in scanned(two + inline + filled + marked)] == [
        ("DOC502", 'Invulveld niet ingevuld: "Klik hier"', 1),
        ("DOC502", 'Invulveld niet ingevuld: "Kies een datum"', 3),
        ("DOC501", 'Geel vlak niet ingevuld: "Klik"', 5),
    ]


def test_merge_field_is_found_once_whether_it_shows_a_name_or_a_value() -> None:
    field = '<w:fldSimple w:instr=" MERGEFIELD Voornaam \\* MERGEFORMAT ">{}</w:fldSimple>'

    assert [finding.message for finding in scanned(paragraph(field.format(run("«Voornaam»"))))] == [
        'Invulplek blijven staan: "«Voornaam»"'
    ]
    assert [finding.message for finding in scanned(paragraph(field.format(run("Ada"))))] == [
        'Samenvoegveld blijven staan: "Voornaam"'
    ]


def test_broken_reference_is_found() -> None:
    (finding,) = scanned(paragraph(run("Zie Fout! Verwijzingsbron niet gevonden. hieronder")))

    assert finding.message == 'Kapotte verwijzing: "Fout! Verwijzingsbron niet gevonden."'


def test_properties_and_charts_are_read_too() -> None:
    core = '<coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Protocol [naam school]</dc:title></coreProperties>'
    custom = '<Properties xmlns:vt="urn:x"><property pid="2" name="Eigenaar"><vt:lpwstr>xxx</vt:lpwstr></property></Properties>'
    chart = '<c:chartSpace xmlns:c="urn:c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</c:chartSpace>'
    text = chart.format("<a:p><a:r><a:t>TO</a:t></a:r><a:r><a:t>DO</a:t></a:r></a:p>")
    extra = {"docProps/core.xml": core, "docProps/custom.xml": custom, "word/charts/chart1.xml": text}

    assert seen(scanned("", extra=extra)) == [
        ('Invulplek blijven staan: "TODO"', "grafiek", "⟦TODO⟧"),
        ('Invulplek blijven staan: "[naam school]"', "eigenschappen, titel", "Protocol ⟦[naam school]⟧"),
        ('Invulplek blijven staan: "xxx"', "eigenschappen, Eigenaar", "⟦xxx⟧"),
    ]


def test_building_blocks_that_no_reader_sees_are_not_read() -> None:
    glossary = f"<w:glossaryDocument {W_NS}>{paragraph(GEEL)}</w:glossaryDocument>"

    assert scanned("", extra={"word/glossary/document.xml": glossary}) == ()


def test_direction_and_control_characters_are_shown_as_escapes() -> None:
    (finding,) = scanned(paragraph(run("a\u202eb ") + run("[na\u200bam\u202e]", HIGH)))

    assert finding.message == 'Geel vlak niet ingevuld: "na\\u200bam\\u202e"'
    assert finding.where is not None
    assert finding.where.snippet == "a\\u202eb ⟦[na\\u200bam\\u202e]⟧"


def test_long_yellow_text_is_shortened() -> None:
    (finding,) = scanned(paragraph(run("x y " * 5_000, HIGH)))

    assert len(finding.message) < 120
    assert finding.message.endswith('…"')


def test_file_made_with_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Sociale kaart", 1)
    document.add_heading("Politie", 2)
    line = document.add_paragraph("Wijkagent: ")
    line.add_run("[naam wijkagent]").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.sections[0].footer.paragraphs[0].add_run("[versie]").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.core_properties.title = "Protocol «school»"
    path = tmp_path / "protocol.docx"
    document.save(str(path))

    findings = scan(path, name="uit/protocol.docx")

    assert [(f.file, f.line, f.message, f.where and f.where.part) for f in findings] == [
        ("uit/protocol.docx", 1, 'Geel vlak niet ingevuld: "versie"', "voettekst"),
        ("uit/protocol.docx", 1, 'Invulplek blijven staan: "«school»"', "eigenschappen, titel"),
        ("uit/protocol.docx", 3, 'Geel vlak niet ingevuld: "naam wijkagent"', "hoofdtekst"),
    ]
    assert findings[2].where is not None
    assert findings[2].where.headings == ("Sociale kaart", "Politie")


def test_only_what_was_made_yellow_is_found_in_a_long_file() -> None:
    document = docx.Document()
    for number in range(300):
        run_ = document.add_paragraph(f"Alinea {number} ").add_run(f"veld {number}")
        if number % 7 == 0:
            run_.font.highlight_color = WD_COLOR_INDEX.YELLOW
    stream = io.BytesIO()
    document.save(stream)

    found = [finding.message for finding in scan(stream.getvalue(), name="x")]

    assert found == [f'Geel vlak niet ingevuld: "veld {number}"' for number in range(0, 300, 7)]


HARD = ("[" * 50_000, "{" * 50_000, "<a" * 25_000, "x" * 50_000 + "y", "." * 50_000, "(" + "a " * 25_000, "«" * 50_000)
HARD += ("{{" + "a" * 50_000, "Fout! Bladwijzer" * 3_000, "[a" * 25_000, "n.n." * 12_000, "{%" * 25_000, "(a" * 25_000)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_makes_the_search_count_more_than_it_has_characters(text: str) -> None:
    assert len(list(find(text))) <= len(text)


def test_part_with_a_strange_prefix_cannot_hide_its_text() -> None:
    header = f'<\u00e9:hdr xmlns:\u00e9="{W_NS[9:-1]}" {W_NS}>{paragraph(GEEL)}</\u00e9:hdr>'

    assert [finding.code for finding in scanned("", extra={"word/header1.xml": header})] == ["DOC501"]


def test_main_part_that_only_looks_like_a_document_is_refused() -> None:
    data = zipped(parts(document=f"<x {W_NS}><w:document/></x>"))

    assert [finding.message for finding in scan(data, name="x.docx")] == ["x.docx is geen Word-bestand (.docx)."]


@pytest.mark.parametrize("start", ["<!---->" * 7_000, "<!--" * 12_000, "<!-- a -->\n" * 5_000, " " * 50_000])
def test_heap_of_comments_before_the_root_ends(start: str) -> None:
    """Once took for ever: each comment could be read in two ways."""
    header = f"{start}<w:hdr {W_NS}>{paragraph(GEEL)}</w:hdr>"
    broken = f"{start}<"

    assert {finding.code for finding in scanned("", extra={"word/header1.xml": header})} <= {"DOC501", "BST101"}
    assert {finding.code for finding in scanned("", extra={"word/header1.xml": broken})} == {"BST101"}
