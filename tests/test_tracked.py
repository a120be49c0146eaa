"""Two Word files as one with tracked changes, and the author of each change."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import built
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.generator.tracked import engine as tracked_engine
from geelvrij.generator.tracked import making as tracking
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from geelvrij.generator.tracked.making import NotExact, tracked, tracked_in_steps
from geelvrij.generator.tracked.mending import mended
from word_validity import mistakes

DAY = date(2027, 1, 4)
Cells = list[tuple[str, str]]


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made(paragraphs: list[str], cells: Cells = [], header: str = "") -> bytes:  # noqa: B006
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(len(cells), 2)
        for row, texts in zip(table.rows, cells, strict=True):
            row.cells[0].text, row.cells[1].text = texts
    document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def changes(content: bytes) -> list[tuple[str, str, str]]:
    """The changes that hold words, part by part: what, whose and which words."""
    file = tracked_parts.opened(content, "proef.docx")
    return [
        (node.tag.rpartition("}")[2], node.get(qn("w:author")), words)
        for root in file.texts().values()
        for node in root.iter(*(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")))
        if (words := "".join(text.text or "" for text in node.iter(qn("w:t"), qn("w:delText"))))
    ]


def lines(content: bytes) -> tuple[tracked_reading.Line, ...]:
    return tracked_reading.lines(tracked_parts.opened(content, "proef.docx"))


CARE = "Deze alinea is lang genoeg om te herkennen als zij ergens anders staat."


def test_what_differs_is_a_change_of_the_author() -> None:
    old = made(
        ["De school belt de ouders.", CARE, "Blijft.", "Weg."],
        [("politie", "0900 8844"), ("arts", "010 123")],
        "Jaar 2026",
    )
    new = made(["De school belt beide ouders.", "Blijft.", CARE, "Erbij."], [("politie", "0900 8844"), ("arts", "010 456"), ("ggd", "010 789")], "Jaar 2027")  # fmt: skip
    content = tracked(old, new, author="Proefpersoon", day=DAY).content
    who = "Proefpersoon"
    assert changes(content) == [
        ("del", who, "de"),
        ("ins", who, "beide"),
        ("moveFrom", who, CARE),
        ("moveTo", who, CARE),
        ("del", who, "Weg"),
        ("ins", who, "Erbij"),
        ("del", who, "010 123"),
        ("ins", who, "010 456"),
        ("ins", who, "ggd"),
        ("ins", who, "010 789"),
        ("del", who, "2026"),
        ("ins", who, "2027"),
    ]
    assert lines(tracked_settling.rejected(content)) == lines(old)
    assert lines(tracked_settling.accepted(content)) == lines(new)


def test_changes_have_the_day_a_number_of_their_own_and_the_words_of_word() -> None:
    old, new = made([CARE, "a b c.", "Blijft."], header="oud"), made(["a x c.", "Blijft.", CARE], header="nieuw")
    content = tracked(old, new, author="Proef", day=DAY).content
    roots = tracked_parts.opened(content, "proef.docx").texts().values()
    marks = [node for root in roots for node in root.iter() if node.get(qn("w:author"))]
    assert {node.get(qn("w:date")) for node in marks} == {"2027-01-04T00:00:00Z"}
    numbers = [node.get(qn("w:id")) for node in marks]
    assert len(numbers) == len(set(numbers)) > 6
    moved = [node for root in roots for node in root.iter(qn("w:moveFrom")) if len(node)]
    assert moved and not [text for node in moved for text in node.iter(qn("w:delText"))]
    assert content == tracked(old, new, author="Proef", day=DAY).content
    assert Document(io.BytesIO(content)).paragraphs


def test_a_style_that_only_the_new_file_has_comes_along() -> None:
    """Another program may give the same style another name inside the file, as here `Caption1`."""
    document = Document(io.BytesIO(made(["Een.", "Twee."])))
    document.styles["Caption"].element.set(qn("w:styleId"), "Caption1")
    document.paragraphs[1].style = "Caption"
    document.add_paragraph("Drie.", "Caption")
    new = saved(document)
    assert [line.style for line in lines(new)] == ["", "Caption1", "Caption1"]
    content = tracked(made(["Een.", "Twee."]), new, author="Proef", day=DAY).content
    assert lines(tracked_settling.accepted(content)) == lines(new)
    names = [style.name for style in Document(io.BytesIO(content)).styles]
    assert len(names) == len(set(names))


def test_two_equal_files_give_no_changes() -> None:
    old = made(["Hetzelfde."], [("a", "b")])
    content = tracked(old, old, author="Proef", day=DAY).content
    assert changes(content) == []
    assert lines(content) == lines(old)


PLACES = [("politie", "0900 8844"), ("huisarts", "010 1234567")]
MORE = [("politie", "0900 8844"), ("huisarts", "010 7654321"), ("ggd", "010 9999999")]
CENTRAL, LOCAL, BY_HAND = "Centrale tekst", "Gegevens van de locatie", "Met de hand"
STEPS = [
    (made(["De leidinggevende belt de ouders nog op die dag.", "Blijft.", "Gaat weg.", "Laatste."], PLACES, "Jaar 2026"), ""),
    (made(["De leidinggevende belt de ouders altijd op die dag en schrijft het op.", "Blijft.", "Even hier.", "Laatste."], PLACES, "Jaar 2027"), CENTRAL),
    (made(["De directeur belt de ouders altijd op die dag en schrijft het op.", "Blijft.", "Laatste."], MORE, "Jaar 2027 Zuid"), LOCAL),
    (made(["De directeur belt beide ouders altijd op die ochtend en schrijft het kort op.", "Blijft zo.", "Erbij.", "Laatste."], MORE, "Jaar 2027 Zuid"), BY_HAND),
]  # fmt: skip


def test_each_word_has_the_author_of_the_step_in_which_it_came_or_went() -> None:
    content = tracked_in_steps(STEPS, day=DAY).content
    assert changes(content) == [
        ("del", LOCAL, "leidinggevende"),
        ("ins", LOCAL, "directeur"),
        ("del", BY_HAND, "de"),
        ("ins", BY_HAND, "beide"),
        ("del", CENTRAL, "nog"),
        ("ins", CENTRAL, "altijd"),
        ("del", BY_HAND, "dag"),
        ("ins", BY_HAND, "ochtend "),
        ("ins", CENTRAL, "en schrijft het "),
        ("ins", BY_HAND, "kort "),
        ("ins", CENTRAL, "op"),
        ("ins", BY_HAND, " zo"),
        ("ins", BY_HAND, "Erbij."),
        ("del", CENTRAL, "Gaat weg."),
        ("del", LOCAL, "010 1234567"),
        ("ins", LOCAL, "010 7654321"),
        ("ins", LOCAL, "ggd"),
        ("ins", LOCAL, "010 9999999"),
        ("del", CENTRAL, "2026"),
        ("ins", CENTRAL, "2027 "),
        ("ins", LOCAL, "Zuid"),
    ]
    assert lines(tracked_settling.rejected(content)) == lines(STEPS[0][0])
    assert lines(tracked_settling.accepted(content)) == lines(STEPS[-1][0])
    roots = tracked_parts.opened(content, "proef.docx").texts().values()
    numbers = [node.get(qn("w:id")) for root in roots for node in root.iter() if node.get(qn("w:author"))]
    assert len(numbers) == len(set(numbers)) > len(changes(content))


def test_a_second_opinion_finds_no_difference_with_either_text() -> None:
    """The program that compares, asked about what accepting and rejecting give: also the looks are as they were."""
    document = Document(io.BytesIO(STEPS[0][0]))
    document.paragraphs[1].runs[0].bold = True
    old, new = saved(document), STEPS[-1][0]
    content = tracked(old, new, author="Proef", day=DAY).content
    for made_again, expected in ((tracked_settling.rejected(content), old), (tracked_settling.accepted(content), new)):
        file = tracked_parts.opened(tracked_engine.redlined(made_again, expected, "Proef", DAY), "proef.docx")
        assert not tracked_settling.has_changes(file)


def test_a_space_and_a_look_go_with_the_step_that_made_them() -> None:
    first = made(["Een twee drie vier.", "Vijf zes."])
    bold = Document(io.BytesIO(first))
    bold.paragraphs[1].runs[0].bold = True
    longer = Document(io.BytesIO(saved(bold)))
    longer.paragraphs[0].runs[0].text = "Een vier."
    content = tracked_in_steps([(first, ""), (saved(bold), CENTRAL), (saved(longer), BY_HAND)], day=DAY).content
    assert changes(content) == [("del", BY_HAND, "twee drie ")]
    root = next(iter(tracked_parts.opened(content, "proef.docx").texts().values()))
    assert [node.get(qn("w:author")) for node in root.iter(qn("w:rPrChange"))] == [CENTRAL]


def test_what_moved_is_of_the_step_that_moved_it() -> None:
    first, moved, longer = ["Een.", "Twee.", CARE], [CARE, "Een.", "Twee."], [CARE, "Een.", "Twee.", "Drie."]
    content = tracked_in_steps([(made(first), ""), (made(moved), CENTRAL), (made(longer), BY_HAND)], day=DAY).content
    assert changes(content) == [
        ("moveTo", CENTRAL, CARE),
        ("moveFrom", CENTRAL, CARE),
        ("ins", BY_HAND, "Drie."),
    ]


OTHER = "Een andere alinea die ook lang genoeg is om in haar geheel te herkennen."


@pytest.mark.parametrize(("first", "last"), [(CARE, OTHER), (OTHER, CARE)])
def test_of_two_that_changed_places_the_one_that_moved_is_of_that_step(first: str, last: str) -> None:
    """The words may say that the other one moved; then the neighbours of the paragraph tell in which step."""
    steps = [
        ([first, last, "Eind."], ""),
        ([last, first, "Eind."], CENTRAL),
        ([last, first, "Eind.", "Drie."], BY_HAND),
    ]
    content = tracked_in_steps([(made(texts), author) for texts, author in steps], day=DAY).content
    assert sorted(changes(content)) == [
        ("ins", BY_HAND, "Drie."),
        ("moveFrom", CENTRAL, first),
        ("moveTo", CENTRAL, first),
    ]


def test_a_space_that_came_with_a_bold_word_has_the_author_of_that_word() -> None:
    first = made(["Een vier.", "Laatste."])
    document = Document(io.BytesIO(first))
    paragraph = document.paragraphs[0]
    paragraph.runs[0].text = "Een "
    paragraph.add_run("twee").bold = True
    paragraph.add_run(" vier.")
    second = saved(document)
    paragraph.runs[-1].text = " vier vijf."
    content = tracked_in_steps([(first, ""), (second, CENTRAL), (saved(document), BY_HAND)], day=DAY).content
    assert changes(content) == [("ins", CENTRAL, "twee "), ("ins", BY_HAND, " vijf")]


# Real documents


@cache
def example() -> Path:
    """Two locations' contact sheet and long protocol, in Word."""
    return built.example()


def _edited(content: bytes) -> bytes:
    """A protocol as somebody works on it in Word."""
    document = Document(io.BytesIO(content))
    told = [paragraph for paragraph in document.paragraphs if len(paragraph.text) > 120]
    told[0].runs[-1].text += " Dit is er met de hand bij gezet."
    told[3]._p.getparent().remove(told[3]._p)
    told[9]._p.addprevious(told[5]._p)
    table = document.tables[1]
    table.add_row().cells[0].text = "met de hand"
    table.rows[1]._tr.getparent().remove(table.rows[1]._tr)
    document.sections[0].footer.paragraphs[0].add_run(" (werkversie)")
    return saved(document)


@pytest.mark.parametrize("name", [built.SHEET, built.PROTOCOL])
def test_documents_of_two_locations(name: str) -> None:
    old, new = (built.file(name, location, "docx").read_bytes() for location in (built.COMPLETE, built.INCOMPLETE))
    content = tracked(old, new, author="Proef", day=DAY).content
    assert without_contents(lines(tracked_settling.rejected(content))) == without_contents(lines(old))
    assert lines(tracked_settling.accepted(content)) == lines(new)
    assert mistakes(content) == []


def test_a_protocol_edited_by_hand() -> None:
    old = built.file(built.PROTOCOL, built.COMPLETE, "docx").read_bytes()
    new = _edited(old)
    content = tracked(old, new, author=BY_HAND, day=DAY).content
    assert lines(tracked_settling.rejected(content)) == lines(old)
    assert lines(tracked_settling.accepted(content)) == lines(new)
    assert mistakes(content) == []
    told = changes(content)
    assert ("ins", BY_HAND, " Dit is er met de hand bij gezet.") in told
    assert ("ins", BY_HAND, "met de hand") in told
    assert ("ins", BY_HAND, " (werkversie)") in told
    assert {kind for kind, _, _ in told} == {"ins", "del", "moveFrom", "moveTo"}
    assert len(told) < 25


def without_contents(told: tuple[tracked_reading.Line, ...]) -> list[tracked_reading.Line]:
    """All but the table of contents: on both sides it is that of the new file."""
    return [line for line in told if not line.style.startswith(("toc", "TOC"))]


# What comes in


def test_changes_that_were_there_count_as_made_and_that_is_told() -> None:
    document = Document(io.BytesIO(made(["Een."])))
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="Ander" w:date="2026-01-01T00:00:00Z"><w:r><w:t> Twee.</w:t></w:r></w:ins>'
    document.paragraphs[0]._p.append(parse_xml(change))
    result = tracked(saved(document), made(["Een. Twee. Drie."]), author="Proef", day=DAY)
    assert result.settled
    assert changes(result.content) == [("ins", "Proef", " Drie.")]


def _with(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(["Een."]))) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        target.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"geen zip",
            "Het oude bestand is geen Word-bestand (.docx). Kijk of Word het kan openen, en sla het dan op als Word-document "
            "(.docx). Kan dat niet, omdat het bestand leeg of beschadigd is? Neem dan een reservekopie, of vraag het opnieuw aan "
            "wie het u gaf.",
        ),
        (
            _with("word/vbaProject.bin", b"macro"),
            "Het oude bestand: Het document bevat macro's: word/vbaProject.bin Sla het document op als gewoon Word-document (.docx) zonder macro's en ingesloten bestanden.",
        ),
        (
            _with("word/footer1.xml", b"<w:ftr"),
            "Het oude bestand: Onderdeel word/footer1.xml is beschadigd. Laat Word het bestand herstellen.",
        ),
    ],
)
def test_a_file_that_may_not_be_read_or_passed_on(content: bytes, message: str) -> None:
    with pytest.raises(Trouble) as caught:
        tracked(content, made(["Een."]), author="Proef", day=DAY)
    assert (str(caught.value), caught.value.exit_code) == (message, Exit.NOT_RUN)


def test_a_dtd_is_refused_under_the_name_that_the_user_knows() -> None:
    bad = _with("word/document.xml", b"<!DOCTYPE w [<!ENTITY a 'b'>]><w/>")
    with pytest.raises(Trouble, match=r"^nieuw\.docx: "):
        tracked(made(["Een."]), bad, author="Proef", day=DAY, names=("oud.docx", "nieuw.docx"))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_redlines", None)
    with pytest.raises(Trouble) as caught:
        tracked(made(["Een."]), made(["Twee."]), author="Proef", day=DAY)
    assert str(caught.value) == (
        "wijzigingen bijhouden in Word vraagt een onderdeel dat nog niet is geïnstalleerd; "
        'installeer het met: pip install "geelvrij[vergelijken]"'
    )
    assert caught.value.exit_code is Exit.NOT_RUN


def test_a_program_that_stumbles_or_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracked_engine, "_PATIENCE", 0.001)
    with pytest.raises(Trouble, match="duurde te lang en is gestopt"):
        tracked(made(["Een."]), made(["Twee."]), author="Proef", day=DAY)
    monkeypatch.undo()
    monkeypatch.setattr(tracked_engine, "_program", lambda: sys.executable)
    with pytest.raises(Trouble, match="kunnen niet worden vergeleken; open ze in Word"):
        tracked(made(["Een."]), made(["Twee."]), author="Proef", day=DAY)


def _over_section(more: str = "") -> tuple[bytes, bytes]:
    """A file, and that file with the text behind the end of its first section joined to what stands before it."""
    document = Document(io.BytesIO(made(["Een.", "Twee."], [("politie", "0900 8844")], "Kop")))
    document.add_section()
    last = document.add_paragraph("Drie.")
    document.add_paragraph("Vier.")
    old = saved(document)
    end = next(document.element.body.iter(qn("w:sectPr"))).getparent().getparent()
    end.extend(last._p.findall(qn("w:r")))
    last._p.getparent().remove(last._p)
    document.paragraphs[0].runs[0].text += more
    return old, saved(document)


def test_text_joined_over_the_end_of_a_section_is_shown_by_whole_paragraphs() -> None:
    old, new = _over_section(" En meer.")
    result = tracked(old, new, author="Proef", day=DAY)
    assert result.coarse
    assert changes(result.content) == [
        ("del", "Proef", "Een."),
        ("ins", "Proef", "Een. En meer."),
        ("ins", "Proef", "Drie."),
        ("del", "Proef", "Drie."),
    ]
    assert lines(tracked_settling.rejected(result.content)) == lines(old)
    assert lines(tracked_settling.accepted(result.content)) == lines(new)
    assert mistakes(result.content) == []
    assert not tracked(old, old, author="Proef", day=DAY).coarse


def test_whole_paragraphs_have_the_author_of_the_step_that_made_them() -> None:
    old, new = _over_section()
    document = Document(io.BytesIO(new))
    document.paragraphs[0].runs[0].text = "Een, met de hand."
    result = tracked_in_steps([(old, ""), (new, CENTRAL), (saved(document), BY_HAND)], day=DAY)
    assert result.coarse
    assert changes(result.content) == [
        ("del", BY_HAND, "Een."),
        ("ins", BY_HAND, "Een, met de hand."),
        ("ins", BY_HAND, "Drie."),  # the words stayed in every step, only elsewhere: in doubt it is the latest
        ("del", BY_HAND, "Drie."),
    ]


def _stumbling(wrong: Callable[[bytes, bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparing program that gives back what is not the difference."""
    monkeypatch.setattr(tracking, "redlined", lambda old, new, author, day: wrong(old, new))


@pytest.mark.parametrize("wrong", [lambda old, new: new, lambda old, new: old])
def test_a_result_that_does_not_give_back_both_texts_is_made_again_by_whole_paragraphs(
    wrong: Callable[[bytes, bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    _stumbling(wrong, monkeypatch)
    old, new = made(["Een.", "Blijft."], PLACES, "Jaar 2026"), made(["Twee.", "Blijft."], MORE, "Jaar 2027")
    result = tracked(old, new, author="Proef", day=DAY)
    assert result.coarse
    assert changes(result.content) == [
        ("del", "Proef", "Een."),
        ("ins", "Proef", "Twee."),
        *(("del", "Proef", text) for text in PLACES[1]),
        *(("ins", "Proef", text) for row in MORE[1:] for text in row),
        ("del", "Proef", "Jaar 2026"),
        ("ins", "Proef", "Jaar 2027"),
    ]
    assert lines(tracked_settling.rejected(result.content)) == lines(old)
    assert lines(tracked_settling.accepted(result.content)) == lines(new)
    assert mistakes(result.content) == []


def test_what_whole_paragraphs_cannot_show_either_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A header that is gone cannot be a change."""
    _stumbling(lambda old, new: new, monkeypatch)
    document = Document(io.BytesIO(made(["Een."])))
    document.sections[0].header.is_linked_to_previous = True
    with pytest.raises(NotExact) as caught:
        tracked(made(["Een."], header="Kop"), saved(document), author="Proef", day=DAY)
    assert caught.value.exit_code is Exit.INCOMPLETE
    assert str(caught.value) == (
        "de verschillen tussen de twee Word-bestanden kunnen niet precies als wijzigingen in Word worden getoond; "
        "gebruik het overzicht van de wijzigingen."
    )


# What mends the result of the program


def test_the_old_file_gets_the_contents_of_the_new_one() -> None:
    """Page numbers that moved are no changes: Word makes the contents anew."""
    field = "<w:r {0}><w:fldChar w:fldCharType='{1}'/></w:r>"

    def with_contents(page: str, more: str) -> bytes:
        document = Document()
        contents = document.add_paragraph()
        code = "<w:r {0}><w:instrText xml:space='preserve'> TOC \\o </w:instrText></w:r>"
        for xml in (field.format("{0}", "begin"), code, field.format("{0}", "separate")):
            contents._p.append(parse_xml(xml.format(nsdecls("w"))))
        contents.add_run(f"Bellen op bladzijde {page}")
        contents._p.append(parse_xml(field.format(nsdecls("w"), "end")))
        document.add_paragraph(f"De leidinggevende belt{more}.")
        return saved(document)

    content = tracked(with_contents("12", ""), with_contents("14", " altijd"), author="Proef", day=DAY).content
    assert changes(content) == [("ins", "Proef", " altijd")]


def test_a_comment_to_words_that_went_and_came_again_stands_once_where_it_is_now() -> None:
    """So the program writes it; Word takes two places of one comment for damage."""
    change = 'w:id="7" w:author="Proef" w:date="2027-01-04T00:00:00Z"'
    note = (
        '<w:commentRangeStart w:id="0"/><w:r><w:{0}>Bellen.</w:{0}></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    document = Document()
    marked = f"<w:del {change}>{note.format('delText')}</w:del><w:ins {change}>{note.format('t')}</w:ins>"
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{marked}</w:p>"))
    file = tracked_parts.opened(saved(document), "proef.docx")
    root = mended(file, [file, file], ["Proef"]).root(file.main)
    places = [node for node in root.iter() if str(node.tag).rpartition("}")[2].startswith("comment")]
    assert len(places) == 3
    assert {node.tag for one in places for node in one.iterancestors(qn("w:del"), qn("w:ins"))} == {qn("w:ins")}


def test_a_text_box_in_what_went_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_box(text: str) -> bytes:
        document = Document(io.BytesIO(made(["Blijft."])))
        shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="vak1" style="width:90pt;height:40pt">'
        box = f"{shape}<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
        return saved(document)

    _stumbling(lambda old, new: new, monkeypatch)
    result = tracked(with_box("Oud."), with_box("Nieuw."), author="Proef", day=DAY)
    assert changes(result.content) == [("del", "Proef", "Blijft.Oud."), ("ins", "Proef", "Blijft.Nieuw.")]
    assert mistakes(result.content) == []
