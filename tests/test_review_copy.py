"""geelvrij check --review-copy: a copy of a Word file with what was found as remarks of Word, and nothing else changed."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from conftest import DAY, Command, Ran, edit_word, invoke
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding, Severity, Where
from geelvrij.checks.foreign_word import look_through
from geelvrij.generator.review.copying import MOST, is_review_copy, reviewed
from hostile_word import MAIN_TYPE, R_NS, REL_NS, STRICT_R, W_NS, body, parts, zipped

ON = date.fromisoformat(DAY)
W = nsdecls("w")
DOC502 = "waarschuwing DOC502. Uitleg: geelvrij rules DOC502"
FILL_IN = "Doen: Vul in wat er hoort te staan, of haal de plek weg."
OPEN = f'Invulplek blijven staan: "[naam wijkagent]"\n{FILL_IN}\n{DOC502}'


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file with a placeholder between other words, in a run that looks its own."""
    document = docx.Document()
    document.add_heading("Bellen", 1)
    document.add_paragraph("Bel eerst ").add_run("agent [naam wijkagent], altijd.").bold = True
    picture = document.add_picture(str(LOGO))
    picture._inline.docPr.set("descr", "Het logo")
    document.save(str(tmp_path / "brief.docx"))
    return tmp_path / "brief.docx"


LOGO = Path(__file__).resolve().parent.parent / "huisstijl" / "logo.png"


def copy_of(letter: Path, target: str = "nagekeken.docx", *more: str) -> Ran:
    return invoke(["check", letter.name, "--review-copy", target, "--peildatum", DAY, *more], letter.parent)


def remarks(file: Path | bytes) -> list[tuple[str, str]]:
    """The words that each remark stands at, and what it says."""
    document = docx.Document(io.BytesIO(file) if isinstance(file, bytes) else str(file))
    return [(at(document, one.comment_id), one.text) for one in document.comments]


def at(document: Document, number: int) -> str:
    """The text between the marks of a remark."""
    words, inside = "", False
    for node in document.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if node.tag == qn("w:t"):
            words += (node.text or "") if inside else ""
        elif node.get(qn("w:id")) == str(number):
            inside = node.tag == qn("w:commentRangeStart")
    return words


def made(document: Document | bytes) -> bytes:
    """The review copy of a file, without the command around it."""
    if isinstance(document, bytes):
        content = document
    else:
        stream = io.BytesIO()
        document.save(stream)
        content = stream.getvalue()
    return reviewed(content, look_through(content, name="brief.docx", on=ON), name="brief.docx", on=ON)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# The front door


def test_a_copy_has_a_remark_at_the_words_and_the_original_stays(letter: Path) -> None:
    before = letter.read_bytes()

    ran = copy_of(letter)

    assert (ran.code, ran.err) == (0, "Geschreven: nagekeken.docx\n")
    assert "waarschuwing DOC502" in ran.out and letter.read_bytes() == before
    assert remarks(letter.parent / "nagekeken.docx") == [("[naam wijkagent]", OPEN)]
    (remark,) = docx.Document(str(letter.parent / "nagekeken.docx")).comments
    assert (remark.author, remark.initials) == ("geelvrij", "gv")
    assert remark.timestamp == datetime(2026, 11, 21, tzinfo=UTC)


def test_the_rest_of_the_file_stays_as_it_is(letter: Path) -> None:
    copy_of(letter)
    old, new = (members((letter.parent / name).read_bytes()) for name in (letter.name, "nagekeken.docx"))
    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}

    assert set(new) - set(old) == {"word/comments.xml"} and set(old) <= set(new)
    assert {name: new[name] for name in old if name not in changed} == {
        name: content for name, content in old.items() if name not in changed
    }
    was, becomes = docx.Document(str(letter)), docx.Document(str(letter.parent / "nagekeken.docx"))
    assert [one.text for one in becomes.paragraphs] == [one.text for one in was.paragraphs]
    assert [(one.text, one.bold) for one in becomes.paragraphs[1].runs if one.text] == [
        ("Bel eerst ", None), ("agent ", True), ("[naam wijkagent]", True), (", altijd.", True),
    ]  # fmt: skip


def test_an_earlier_copy_is_replaced_by_the_same_bytes_and_an_edited_one_is_not(letter: Path) -> None:
    target = letter.parent / "nagekeken.docx"
    copy_of(letter)
    first = target.read_bytes()
    assert copy_of(letter).code == 0 and target.read_bytes() == first

    edit_word(target)
    edited = target.read_bytes()
    ran = copy_of(letter)

    assert (ran.code, ran.out, target.read_bytes()) == (2, "", edited)
    assert ran.err == (
        "Dit gaat niet: het nakijkexemplaar kan niet naar nagekeken.docx: daar staat al een bestand dat geen "
        "nakijkexemplaar is, of dat iemand heeft bewerkt; kies een andere naam.\n"
    )


def test_an_earlier_copy_goes_when_nothing_is_wrong_any_more(letter: Path) -> None:
    copy_of(letter)
    docx.Document().save(str(letter))

    ran = copy_of(letter)

    assert (ran.code, ran.err) == (0, "Er is niets gevonden. Een nakijkexemplaar is niet nodig.\n")
    assert not (letter.parent / "nagekeken.docx").exists()


NOT = "Dit gaat niet: het nakijkexemplaar kan niet naar {}: {}\n"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("brief.docx", "dat is het bestand dat u laat nakijken, en dat blijft zoals het is; kies een andere naam."),
        ("./brief.docx", "dat is het bestand dat u laat nakijken, en dat blijft zoals het is; kies een andere naam."),
        ("brief.pdf", "geef het een naam die eindigt op .docx."),
        ("ander.docx", "daar staat al een bestand dat geen nakijkexemplaar is, of dat iemand heeft bewerkt; kies een "
         "andere naam."),
    ],
)  # fmt: skip
def test_a_copy_comes_over_nothing_else(letter: Path, target: str, reason: str) -> None:
    docx.Document().save(str(letter.parent / "ander.docx"))
    before = {path.name: path.read_bytes() for path in letter.parent.glob("*.docx")}

    ran = copy_of(letter, target)

    assert (ran.code, ran.out, ran.err) == (2, "", NOT.format(target.removeprefix("./"), reason))
    assert {path.name: path.read_bytes() for path in letter.parent.glob("*")} == before


def test_a_copy_comes_not_among_the_data_of_the_organisation(organisation: Path, geelvrij: Command) -> None:
    docx.Document().save(str(organisation / "brief.docx"))
    ran = geelvrij("check", "brief.docx", "--review-copy", "templates/x.docx", "--peildatum", DAY)
    reason = "in templates staan gegevens van uw organisatie; kies een andere map."
    assert (ran.code, ran.out, ran.err) == (2, "", NOT.format("templates/x.docx", reason))


@pytest.mark.parametrize("asked", [["de-loot"], [], ["out"], ["brief.docx", "twee.docx"]])
def test_a_copy_is_of_one_word_file(organisation: Path, geelvrij: Command, asked: list[str]) -> None:
    for name in ("brief.docx", "twee.docx", "out/drie.docx", "out/vier.docx"):
        docx.Document().save(str(organisation / name))
    ran = geelvrij("check", *asked, "--review-copy", "x.docx", "--peildatum", DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Dit gaat niet: --review-copy maakt een nakijkexemplaar van één Word-bestand; noem dat bestand, en niets "
        "anders. Bijvoorbeeld: geelvrij check brief.docx --review-copy brief-nagekeken.docx\n"
    )


def test_a_file_that_cannot_be_read_has_a_report_and_no_copy(letter: Path) -> None:
    letter.write_bytes(b"geen Word")
    ran = copy_of(letter)
    assert (ran.code, "BST101" in ran.out) == (4, True)
    assert ran.err.endswith(
        "brief.docx kon niet helemaal worden gelezen; zie het verslag. Er is geen nakijkexemplaar gemaakt.\n"
    )
    assert not (letter.parent / "nagekeken.docx").exists()


def test_a_file_with_a_macro_has_a_report_and_no_copy(letter: Path) -> None:
    letter.write_bytes(zipped({**parts(), "word/vbaProject.bin": b"x"}))
    ran = copy_of(letter)
    assert (ran.code, "VEI702" in ran.out) == (2, True)
    assert "Het document bevat macro's: word/vbaProject.bin" in ran.err
    assert not (letter.parent / "nagekeken.docx").exists()


def test_a_letter_has_what_is_wrong_in_its_words_as_remarks_too(letter: Path) -> None:
    document = docx.Document()
    document.add_paragraph("De dader is thuis.")
    document.save(str(letter))
    ran = copy_of(letter, "nagekeken.docx", "--document", "ouderbrief-ernstig-incident")
    said = [text for _, text in remarks(letter.parent / "nagekeken.docx")]
    assert ran.code == 1
    assert any(text.startswith("Zo noemt u een kind niet: ‘De *dader* is thuis.’\nDoen: ") for text in said)


# Where a remark stands


def test_a_remark_about_a_header_stands_at_the_first_paragraph_and_says_where() -> None:
    document = docx.Document()
    document.add_paragraph("Beste ouders,")
    document.sections[0].header.paragraphs[0].text = "Bel het AMK."
    assert remarks(made(document)) == [(
        "Beste ouders,",
        "Hier staat AMK; dat heet nu Veilig Thuis.\nPlaats: koptekst “Bel het ⟦AMK⟧.”\nDoen: Vervang AMK door Veilig "
        "Thuis.\nfout KRT006. Uitleg: geelvrij rules KRT006",
    )]  # fmt: skip


def test_a_remark_stands_in_a_cell_and_around_words_cut_over_runs() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1).paragraphs[0]
    for text in ("Bel ", "[naam ", "wijkagent", "] nu"):
        cell.add_run(text)
    assert remarks(made(document)) == [("[naam wijkagent]", OPEN)]


def test_a_remark_about_words_in_a_link_or_a_change_stands_around_all_of_it() -> None:
    document = docx.Document()
    line = document.add_paragraph("Zie ")
    run = '<w:r><w:t xml:space="preserve">de heer [naam wijkagent] van hier</w:t></w:r>'
    line._p.append(parse_xml(f'<w:hyperlink {W} w:anchor="x">{run}</w:hyperlink>'))
    assert remarks(made(document)) == [("de heer [naam wijkagent] van hier", OPEN)]


def test_several_remarks_in_one_paragraph_each_stand_at_their_own_words() -> None:
    document = docx.Document()
    document.add_paragraph("Bel [naam wijkagent] of het AMK, en [naam wijkagent].")
    copy = made(document)
    assert [words for words, _ in remarks(copy)] == ["[naam wijkagent]", "AMK", "[naam wijkagent]"]
    assert docx.Document(io.BytesIO(copy)).paragraphs[0].text == "Bel [naam wijkagent] of het AMK, en [naam wijkagent]."


def test_an_empty_yellow_paragraph_and_a_deletion_have_a_remark() -> None:
    document = docx.Document()
    line = document.add_paragraph("Het kind is ")
    gone = '<w:del w:id="9" w:author="Bo"><w:r><w:delText>geschorst</w:delText></w:r></w:del>'
    line._p.append(parse_xml(gone.replace("<w:del ", f"<w:del {W} ", 1)))
    line.add_run(" thuis.")
    empty = document.add_paragraph()._p.get_or_add_pPr()
    empty.append(parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="FFFF00"/>'))
    assert [(words, text.split("\n")[0]) for words, text in remarks(made(document))] == [
        ("Het kind is  thuis.", 'Bijgehouden wijziging, weggehaald maar nog te lezen: "geschorst"'),
        ("", 'Geel vlak niet ingevuld: "(leeg)"'),
    ]


def test_remarks_that_were_there_stay_and_numbers_are_used_once() -> None:
    document = docx.Document()
    line = document.add_paragraph("Bel 112.")
    document.add_comment(line.runs[0], "Klopt dit?", "Bo Voorbeeld", "BV")
    document.add_paragraph("[naam wijkagent]")
    copy = docx.Document(io.BytesIO(made(document)))
    assert [(one.comment_id, one.author, at(copy, one.comment_id)) for one in copy.comments] == [
        (0, "Bo Voorbeeld", "Bel 112."), (1, "geelvrij", "Bel 112."), (2, "geelvrij", "[naam wijkagent]"),
    ]  # fmt: skip


BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Bel het AMK.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
NOTE = (
    f'<w:footnotes {W_NS}><w:footnote w:id="3"><w:p><w:r><w:t>Bel het AMK.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
MARK = '<w:r><w:footnoteReference w:id="3"/></w:r>'
FIRST = "<w:p><w:r><w:t>Eerst.</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("inner", "note", "place"),
    [
        (f"{FIRST}<w:p><w:r><w:t>Ernaast.</w:t></w:r>{BOX}</w:p>", "", "tekstvak"),
        (f"{FIRST}<w:p><w:r><w:t>Ernaast.</w:t></w:r>{MARK}</w:p>", NOTE, "voetnoot"),
    ],
    ids=["text box", "footnote"],
)
def test_a_remark_about_a_box_or_a_note_stands_at_its_paragraph(inner: str, note: str, place: str) -> None:
    content = dict(parts(document=body(inner)))
    if note:
        content["word/footnotes.xml"] = note
        content["word/_rels/document.xml.rels"] = (
            f'<Relationships {REL_NS}><Relationship Id="rId1" Type="{R_NS}/footnotes" Target="footnotes.xml"/></Relationships>'
        )
    copy = members(made(zipped(content)))
    text = copy["word/document.xml"].decode()
    said = copy["word/comments.xml"].decode()
    assert text.index("Eerst.") < text.index("commentRangeStart") < text.index("Ernaast.")
    assert f"Plaats: {place} “Bel het ⟦AMK⟧.”" in said


def test_what_a_file_says_is_text_in_a_remark() -> None:
    document = docx.Document()
    document.add_paragraph("[naam <w:p> & 'zo']")
    (remark,) = remarks(made(document))
    assert remark[0] == "[naam <w:p> & 'zo']"
    assert remark[1].startswith("Invulplek blijven staan: \"[naam <w:p> & 'zo']\"\n")


def test_a_copy_holds_no_more_remarks_than_somebody_reads() -> None:
    document = docx.Document()
    for _ in range(MOST + 2):
        document.add_paragraph("[naam wijkagent]")
    said = [text for _, text in remarks(made(document))]
    assert len(said) == MOST + 1
    assert said[-1] == "Er zijn nog 2 meldingen. Die staan in het verslag van geelvrij check."


# A copy as a file of its own


def test_a_copy_that_is_checked_quotes_nothing_twice(letter: Path) -> None:
    copy_of(letter)
    found = look_through(letter.parent / "nagekeken.docx", name="x", on=ON)
    assert sorted((one.code, one.message) for one in found) == [
        ("DOC502", 'Invulplek blijven staan: "[naam wijkagent]"'),
        ("DOC523", "Dit is een nakijkexemplaar. Opmerkingen van geelvrij: 1."),
    ]


def test_only_what_geelvrij_wrote_is_known_as_a_copy(letter: Path) -> None:
    copy_of(letter)
    copy = (letter.parent / "nagekeken.docx").read_bytes()
    again = io.BytesIO()
    docx.Document(io.BytesIO(copy)).save(again)
    assert [is_review_copy(one) for one in (copy, letter.read_bytes(), again.getvalue(), b"geen Word")] == [
        True, False, False, False,
    ]  # fmt: skip


STRICT = {
    "types": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{MAIN_TYPE}"/></Types>',
    "relations": f'<Relationships {REL_NS}><Relationship Id="rId1" Type="{STRICT_R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "document": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>x</w:t>'
    "</w:r></w:p></w:body></w:document>",
}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (zipped(parts(**STRICT)), "brief.docx: dit is een strikt Open XML-document. Sla het in Word op als gewoon "
         "Word-document (.docx)."),
        (zipped(parts(document=body(""))), "brief.docx: er staat geen alinea in waar een opmerking bij kan staan."),
    ],
    ids=["strict", "empty"],
)  # fmt: skip
def test_a_file_that_can_hold_no_remarks_is_refused(content: bytes, sentence: str) -> None:
    finding = Finding("DOC501", "x", Severity.TIP, "x", file="brief.docx", where=Where(part="hoofdtekst"))
    with pytest.raises(Trouble) as trouble:
        reviewed(content, [finding], name="brief.docx", on=ON)
    assert str(trouble.value) == sentence
