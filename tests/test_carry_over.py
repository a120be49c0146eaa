"""What a location changed by hand goes along to the new edition, and what does not fit is told: nothing is lost."""

import io
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import docx
import hostile_word
import pytest
from conftest import Command, invoke
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from geelvrij.checks.errors import Trouble
from geelvrij.generator.carry import other_looks
from geelvrij.generator.carry import outcome as say
from geelvrij.generator.carry.carrying import carry
from geelvrij.generator.carry.merging import Piece, pieces
from geelvrij.generator.carry.outcome import CARRIED, CONFLICT, PRESENT, Carried, Filled
from geelvrij.generator.carry.places import Laid
from geelvrij.generator.differing.pairing import SAME, pairs
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from geelvrij.generator.tracked.making import tracked
from tracked_pairs import changed, picture, versions

EXAMPLE = Path(__file__).parent.parent
DAY = date(2027, 1, 4)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEEDS = range(int(os.environ.get("GEELVRIJ_PAIRS", "24")))
HEAD = "#"  # begins a heading
ROW = "|"  # begins and divides a row

# Texts in short: a paragraph each line, `# ` a heading, `| a | b` a row


def file(*lines: str) -> bytes:
    """A Word file of these lines; what stands between [ ] is yellow."""
    document = docx.Document()
    table = None
    for line in lines:
        cells = [cell.strip() for cell in line.split(ROW)[1:]]
        if not cells:
            table = None
            paragraph = document.add_paragraph(style="Heading 1" if line.startswith(HEAD) else None)
            write(paragraph, line.removeprefix(HEAD).strip())
            continue
        table = table or document.add_table(0, len(cells))
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            write(cell.paragraphs[0], words)
    return saved(document)


def write(paragraph: Paragraph, text: str) -> None:
    for piece in re.split(r"(\[.*?\])", text):
        run = paragraph.add_run(piece)
        if piece.startswith("["):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(content: bytes) -> list[str]:
    """What a file says: its blocks in order."""
    return [block.text for block in Laid(content, "proef.docx").blocks]


def looks_and_things(content: bytes) -> tuple[list[object], Counter[tuple[str, str]]]:
    """How the words of a file look, and what it holds besides words."""
    laid = Laid(content, "proef.docx")
    told = [(word.text, word.look) for word in other_looks.words(spot.node for spot in laid.spots)]
    return list(told), Counter(one.key for one in laid.extras())


def outcomes(carried: Carried) -> list[tuple[str, str]]:
    """What came of each edit, and why when it was not carried over."""
    return [(edit.outcome, edit.why) for edit in carried.edits]


A, B, C = "Bel de ouders voor het gesprek.", "Schrijf op wat u ziet en hoort.", "Bewaar het formulier in de map."
CASES: list[tuple[str, tuple[list[str], list[str], list[str]], list[str], list[tuple[str, str]]]] = [
    ("nothing", ([A, B], [A, B], [A, C]), [A, C], []),
    ("words", ([A], ["Bel beide ouders voor het gesprek."], [A]), ["Bel beide ouders voor het gesprek."], [(CARRIED, "")]),
    (
        "words beside other new words",
        ([A], ["Bel eerst de ouders voor het gesprek."], ["Bel de ouders na het gesprek."]),
        ["Bel eerst de ouders na het gesprek."],
        [(CARRIED, "")],
    ),
    (
        "the same words",
        ([A], ["Bel de moeder voor het gesprek."], ["Bel de buren voor het gesprek."]),
        ["Bel de buren voor het gesprek."],
        [(CONFLICT, say.REWORDED)],
    ),
    (
        "words beside each other: nothing tells how they go together",
        ([A], ["Bel alle ouders voor het gesprek."], ["Bel de verzorgers voor het gesprek."]),
        ["Bel de verzorgers voor het gesprek."],
        [(CONFLICT, say.REWORDED)],
    ),
    (
        "what the new text says as well",
        ([A], ["Bel de moeder voor het gesprek."], ["Bel de moeder voor het gesprek."]),
        ["Bel de moeder voor het gesprek."],
        [(PRESENT, "")],
    ),
    ("gone", ([A, B, C], [A, B + " Ook dit.", C], [A, C]), [A, C], [(CONFLICT, say.GONE_NOW)]),
    ("taken away", ([A, B, C], [A, C], [A, B, C]), [A, C], [(CARRIED, "")]),
    ("taken away on both sides", ([A, B, C], [A, C], [A, C]), [A, C], [(PRESENT, "")]),
    (
        "taken away, but reworded",
        ([A, B, C], [A, C], [A, "Schrijf op wat u ziet, hoort en ruikt.", C]),
        [A, "Schrijf op wat u ziet, hoort en ruikt.", C],
        [(CONFLICT, say.REWORDED_AND_GONE)],
    ),
    ("came", ([A, C], [A, "Eigen regel van ons.", C], [A, B, C]), [A, "Eigen regel van ons.", B, C], [(CARRIED, "")]),
    ("came first", ([A], ["Eigen regel van ons.", A], [A, B]), ["Eigen regel van ons.", A, B], [(CARRIED, "")]),
    (
        "came behind what is gone",
        ([A, B, C], [A, B, "Eigen regel van ons.", C], [A, C]),
        [A, "Eigen regel van ons.", C],
        [(CARRIED, "")],
    ),
    (
        "came where nothing is left",
        ([f"# {A}", B, f"# {C}"], [f"# {A}", B, "Eigen regel van ons.", f"# {C}"], ["# Iets heel anders", "Los hiervan."]),
        ["Iets heel anders", "Los hiervan."],
        [(CONFLICT, say.NO_PLACE)],
    ),
    (
        "two that came keep their order",
        ([A, B], [A, "Eigen regel een.", "Eigen regel twee.", B], [A, B]),
        [A, "Eigen regel een.", "Eigen regel twee.", B],
        [(CARRIED, ""), (CARRIED, "")],
    ),
    ("came twice by hand", ([A, B], [A, C, C, B], [A, C, B]), [A, C, C, B], [(PRESENT, ""), (CARRIED, "")]),
    ("came under another heading", ([f"# {A}", f"# {B}"], [f"# {A}", C, f"# {B}"], [f"# {A}", f"# {B}", C]),
     [A, C, B, C], [(CARRIED, "")]),
    ("came on both sides", ([A, B], [A, C, B], [A, C, B]), [A, C, B], [(PRESENT, "")]),
    ("moved by hand", ([A, B, C], [B, C, A], [A, B, C]), [B, C, A], [(CARRIED, "")]),
    (
        "words in what the new text moved",
        ([A, B, C], [A + " Altijd.", B, C], [B, C, A]),
        [B, C, A + " Altijd."],
        [(CARRIED, "")],
    ),
    (
        "split",
        ([f"{A} {B}", C], [A, B, C], [f"{A} {B}", C]),
        [A, B, C],
        [(CARRIED, "")],
    ),
    ("joined", ([A, B, C], [f"{A} {B}", C], [A, B, C]), [f"{A} {B}", C], [(CARRIED, "")]),
    (
        "joined, but reworded",
        ([A, B, C], [f"{A} {B}", C], ["Bel de ouders na het gesprek.", B, C]),
        ["Bel de ouders na het gesprek.", B, C],
        [(CONFLICT, say.REWORDED)],
    ),
    ("a cell", (["| een | 112", "| twee | 113"], ["| een | 112", "| twee | 114"], ["| een | 112", "| twee | 113"]),
     ["een | 112", "twee | 114"], [(CARRIED, "")]),
    ("a cell beside another", (["| wie | 112"], ["| wie | 114"], ["| wie dan ook | 112"]), ["wie dan ook | 114"],
     [(CARRIED, "")]),
    ("an empty cell", (["| naam |", "| adres |"], ["| naam | Ada", "| adres |"], ["| naam |", "| adres |"]),
     ["naam | Ada", "adres"], [(CARRIED, "")]),
    ("a row", (["| een | 112", "| twee | 113"], ["| een | 112", "| drie | 0900", "| twee | 113"],
     ["| een | 112", "| twee | 113"]), ["een | 112", "drie | 0900", "twee | 113"], [(CARRIED, "")]),
    ("a first row", (["| een | 112"], ["| nul | 0900", "| een | 112"], ["| een | 112"]),
     ["nul | 0900", "een | 112"], [(CARRIED, "")]),
    ("a row that went", (["| een | 112", "| twee | 113"], ["| een | 112"], ["| een | 112", "| twee | 113"]),
     ["een | 112"], [(CARRIED, "")]),
    ("a table of our own", ([A], [A, "| een | 112"], [A]), [A], [(CONFLICT, say.WHOLE_TABLE)]),
    ("a paragraph behind a table", ([A, "| een | 112", C], [A, "| een | 112", B, C], [A, "| een | 112", C]),
     [A, "een | 112", B, C], [(CARRIED, "")]),
    ("a heading in other words", (["# Bellen", A], ["# Eerst bellen", A], ["# Bellen", A]), ["Eerst bellen", A],
     [(CARRIED, "")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected", "came_of_it"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_goes_along_and_what_does_not(
    files: tuple[list[str], list[str], list[str]], expected: list[str], came_of_it: list[tuple[str, str]]
) -> None:
    carried = carry(*(file(*lines) for lines in files))
    assert texts(carried.content) == expected
    assert outcomes(carried) == came_of_it


BLANK = "Bel bij onrust in de buurt [naam wijkagent] op maandag."
FILLED: list[tuple[str, str, str, str, list[tuple[str, str]], Filled]] = [
    ("still yellow", "Bel bij onrust in de buurt Ada Beo op maandag.", BLANK, "Bel bij onrust in de buurt Ada Beo op maandag.", [(CARRIED, "")],
     Filled(("naam wijkagent",), "Ada Beo", "[naam wijkagent]", (), True)),
    ("filled with the same", "Bel bij onrust in de buurt Ada Beo op maandag.", "Bel bij onrust in de buurt Ada Beo op maandag.", "Bel bij onrust in de buurt Ada Beo op maandag.",
     [(PRESENT, "")], None),
    ("filled otherwise", "Bel bij onrust in de buurt Ada Beo op maandag.", "Bel bij onrust in de buurt Cor Dee op maandag.", "Bel bij onrust in de buurt Cor Dee op maandag.",
     [(PRESENT, "")], Filled(("naam wijkagent",), "Ada Beo", "Cor Dee", (), False)),
    ("filled otherwise, and other words", "Bel bij onrust in de buurt Ada Beo op dinsdag.", "Bel bij onrust in de buurt Cor Dee op maandag.",
     "Bel bij onrust in de buurt Cor Dee op dinsdag.", [(CARRIED, "")], Filled(("naam wijkagent",), "Ada Beo", "Cor Dee", (), False)),
    ("a word of the blank stays", "Bel bij onrust in de buurt wijkagent Ada op maandag.", BLANK, "Bel bij onrust in de buurt wijkagent Ada op maandag.",
     [(CARRIED, "")], Filled(("naam wijkagent",), "wijkagent Ada", "[naam wijkagent]", (), True)),
    ("a word of the blank stays, filled otherwise", "Bel bij onrust in de buurt wijkagent Ada op maandag.", "Bel bij onrust in de buurt Cor Dee op maandag.",
     "Bel bij onrust in de buurt Cor Dee op maandag.", [(PRESENT, "")], Filled(("naam wijkagent",), "wijkagent Ada", "Cor Dee", (), False)),
]  # fmt: skip


@pytest.mark.parametrize(("edited", "new", "expected", "came_of_it", "filled"), [case[1:] for case in FILLED])
def test_a_blank_filled_in_by_hand_is_told_apart(
    edited: str, new: str, expected: str, came_of_it: list[tuple[str, str]], filled: Filled | None
) -> None:
    carried = carry(file(A, BLANK), file(A, edited), file(A, new))
    assert texts(carried.content) == [A, expected]
    assert outcomes(carried) == came_of_it
    assert carried.filled == (() if filled is None else (filled,))


def test_two_blanks_side_by_side_are_told_together() -> None:
    made = file(A, "Bel bij onrust [voornaam] [achternaam] van de buren.")
    carried = carry(made, file(A, "Bel bij onrust Ada Beo van de buren."), made)
    assert [(one.label, one.words) for one in carried.filled] == [("voornaam en achternaam", "Ada Beo")]


def test_a_blank_that_was_taken_away_is_not_filled_in() -> None:
    made = file(A, "Bel bij onrust in de buurt [naam wijkagent] op maandag.")
    carried = carry(made, file(A, "Bel bij onrust in de buurt op maandag."), made)
    assert texts(carried.content) == [A, "Bel bij onrust in de buurt op maandag."]
    assert carried.filled == ()


def test_words_keep_the_look_that_the_location_gave_them() -> None:
    edited = docx.Document(io.BytesIO(file(A)))
    paragraph = edited.paragraphs[0]
    paragraph.runs[0].text = "Bel "
    paragraph.add_run("beide").bold = True
    paragraph.add_run(" [welke?]").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" ouders voor het gesprek.")
    carried = carry(file(A), saved(edited), file(A))
    runs = docx.Document(io.BytesIO(carried.content)).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "Bel beide [welke?] ouders voor het gesprek."
    assert "".join(run.text for run in runs if run.bold).strip() == "beide"
    assert "".join(run.text for run in runs if run.font.highlight_color).strip() == "[welke?]"


def test_changes_that_the_location_tracked_in_word_count_as_made() -> None:
    made, words = file(A, B), "Bel beide ouders voor het gesprek."
    by_word = tracked(made, file(words, B), author="Proefpersoon", day=DAY).content
    carried = carry(made, by_word, made)
    assert texts(carried.content) == [words, B]
    assert outcomes(carried) == [(CARRIED, "")]


def test_a_new_item_comes_in_the_list_of_the_new_file() -> None:
    def listed(*items: str) -> Document:
        document = docx.Document(io.BytesIO(file(A)))
        for item in items:
            document.add_paragraph(item, style="List Bullet")
        return document

    carried = carry(*(saved(listed(*items)) for items in (("een", "twee"), ("een", "eigen", "twee"), ("een", "twee"))))
    items = docx.Document(io.BytesIO(carried.content)).paragraphs[1:]
    assert [(item.text, item.style.name) for item in items] == [
        (word, "List Bullet") for word in ("een", "eigen", "twee")
    ]


def test_what_is_no_text_is_told_and_stays_behind() -> None:
    edited = docx.Document(io.BytesIO(file(A, B, C)))
    edited.add_paragraph().add_run().add_picture(str(EXAMPLE / "huisstijl" / "logo.png"))
    edited.paragraphs[1].runs[0].bold = True
    edited.add_comment(edited.paragraphs[0].runs[0], text="Klopt dit nog?", author="Proefpersoon")
    carried = carry(file(A, B, C), saved(edited), file(A, B, C))
    assert texts(carried.content) == [A, B, C]
    assert [(edit.kind, edit.wrote, edit.why) for edit in carried.edits] == [
        ("opmaak", B, say.ONLY_LOOKS),
        ("toegevoegd", "opmerking: Klopt dit nog?", say.NO_REMARK),
        ("toegevoegd", "afbeelding", say.NO_PICTURE),
    ]


def pictured(*pictures: bytes, link: str = "", remark: str = "") -> bytes:
    """Two paragraphs with pictures behind them, a link around the first one and a remark beside it."""
    document = docx.Document(io.BytesIO(file(A, B)))
    for one in pictures:
        document.add_paragraph().add_run().add_picture(io.BytesIO(one))
    line = document.paragraphs[0]
    if remark:
        document.add_comment(line.runs, text=remark, author="Proefpersoon")
    if link:
        around = OxmlElement("w:hyperlink")
        around.set(qn("r:id"), line.part.relate_to(link, RT.HYPERLINK, is_external=True))
        around.append(line.runs[0]._r)
        line._p.append(around)
    return saved(document)


LOGO, OTHER = picture(random.Random(1)), picture(random.Random(2))
LINK, NEW_LINK = "https://voorbeeld.example/", "https://anders.example/"
NEW_ONE, OLD_ONE = ("toegevoegd", "", "afbeelding", say.NO_PICTURE), ("weggehaald", "afbeelding", "", say.PICTURE_STAYS)
OLD_LINK = ("weggehaald", f"koppeling: {LINK}", "", say.LINK_STAYS)
WENT = [  # what was made, what became of it by hand, and what is told when the new file is as it was made
    ("another picture", pictured(LOGO), pictured(OTHER), [NEW_ONE, OLD_ONE]),
    ("one picture of two", pictured(LOGO, LOGO), pictured(LOGO), [OLD_ONE]),
    ("a link", pictured(link=LINK), pictured(), [OLD_LINK]),
    (
        "another link",
        pictured(link=LINK),
        pictured(link=NEW_LINK),
        [("toegevoegd", "", f"koppeling: {NEW_LINK}", say.NO_LINK), OLD_LINK],
    ),
    (
        "a remark",
        pictured(remark="Klopt dit?"),
        pictured(),
        [("weggehaald", "opmerking: Klopt dit?", "", say.REMARK_STAYS)],
    ),
]


@pytest.mark.parametrize(("made", "edited", "told"), [case[1:] for case in WENT], ids=[case[0] for case in WENT])
def test_what_is_no_text_and_was_taken_away_is_told(
    made: bytes, edited: bytes, told: list[tuple[str, str, str, str]]
) -> None:
    found = carry(made, edited, made).edits
    assert [(edit.kind, edit.made, edit.wrote, edit.why) for edit in found] == told
    assert {edit.outcome for edit in found} == {CONFLICT}


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (pictured(), (PRESENT, "")),
        (pictured(OTHER), (CONFLICT, say.PICTURE_STAYS)),
        (pictured(LOGO), (CONFLICT, say.PICTURE_STAYS)),
    ],
    ids=["gone there as well", "another one there", "still there"],
)
def test_a_picture_that_was_taken_away_is_to_do_when_the_new_file_shows_one(new: bytes, told: tuple[str, str]) -> None:
    assert outcomes(carry(pictured(LOGO), pictured(), new)) == [told]


def test_what_went_with_the_words_around_it_is_told_once() -> None:
    made = pictured(link=LINK)
    edited = docx.Document(io.BytesIO(made))
    line = edited.paragraphs[0]._p
    line.getparent().remove(line)
    assert outcomes(carry(made, saved(edited), made)) == [(CARRIED, "")]


def test_a_picture_in_a_header_is_told_with_its_place() -> None:
    def headed(shown: bytes) -> bytes:
        document = docx.Document(io.BytesIO(file(A)))
        document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(shown))
        return saved(document)

    found = carry(headed(LOGO), headed(OTHER), headed(LOGO)).edits
    place = ("koptekst",)
    assert [(edit.kind, edit.headings) for edit in found] == [("toegevoegd", place), ("weggehaald", place)]


def looking(*pieces: tuple[str, str]) -> bytes:
    """One paragraph between two others: its words, each stretch with a look."""
    document = docx.Document(io.BytesIO(file(C)))
    line = document.add_paragraph()
    for words, look in pieces:
        run = line.add_run(words)
        if look:
            setattr(run.font, look, WD_COLOR_INDEX.YELLOW if look == "highlight_color" else True)
    document.add_paragraph(B)
    return saved(document)


RULE, AFTER = "Bel eerst de ouders.", " Daarna bellen wij binnen een dag."
TWO = "Bel eerst beide ouders."
LOOKED = [  # what became of the rule by hand, what the new file says, and what is told of looks
    ("struck out", [(TWO, ""), (AFTER, "strike")], [(RULE + AFTER, "")], [AFTER.strip()]),
    ("bold", [("Bel", "bold"), (TWO[3:] + AFTER, "")], [(RULE + AFTER, "")], ["Bel"]),
    ("yellow", [(TWO, ""), (AFTER[:7], ""), (AFTER[7:], "highlight_color")], [(RULE + AFTER, "")], [AFTER[7:].strip()]),
    ("half a word", [(TWO, ""), (" Daar", "italic"), (AFTER[5:], "")], [(RULE + AFTER, "")], ["Daarna"]),
    ("twice", [("Bel", "bold"), (TWO[3:], ""), (AFTER, "strike")], [(RULE + AFTER, "")], [f"Bel … {AFTER.strip()}"]),
    ("so in the new text as well", [(TWO, ""), (AFTER, "strike")], [(RULE, ""), (AFTER, "strike")], []),
    ("of new words alone", [("Bel eerst ", ""), ("beide", "bold"), (" ouders." + AFTER, "")], [(RULE + AFTER, "")], []),
    ("no more in the new text", [(TWO, ""), (AFTER, "strike")], [("Iets heel anders nu hier.", "")], [AFTER.strip()]),
]


@pytest.mark.parametrize(("edited", "new", "told"), [case[1:] for case in LOOKED], ids=[case[0] for case in LOOKED])
def test_another_look_of_words_that_stayed_is_told_beside_other_words(
    edited: list[tuple[str, str]], new: list[tuple[str, str]], told: list[str]
) -> None:
    carried = carry(looking((RULE + AFTER, "")), looking(*edited), looking(*new))
    found = [(edit.wrote, edit.why) for edit in carried.edits if edit.kind == say.LOOKS]
    assert found == [(words, say.LOOKS_TOO) for words in told]
    assert len(carried.edits) == len(found) + 1


@pytest.mark.parametrize(("new", "told"), [("strike", (PRESENT, "")), ("bold", (CONFLICT, say.ONLY_LOOKS))])
def test_another_look_alone_is_to_do_unless_the_new_text_has_it(new: str, told: tuple[str, str]) -> None:
    made, edited, there = (looking((RULE, ""), (AFTER, look)) for look in ("", "strike", new))
    assert outcomes(carry(made, edited, there)) == [told]


def test_another_look_of_what_was_moved_is_told() -> None:
    edited = docx.Document(io.BytesIO(file(B, C, A)))
    edited.paragraphs[2].runs[0].font.strike = True
    carried = carry(file(A, B, C), saved(edited), file(A, B, C))
    assert [(edit.kind, edit.outcome, edit.wrote) for edit in carried.edits] == [
        ("verplaatst", CARRIED, A),
        ("opmaak", CONFLICT, A),
    ]


SIMPLE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
IN_STEPS = "".join(
    f"<w:r>{step}</w:r>"
    for step in (
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>',
    )
)  # fmt: skip


@pytest.mark.parametrize("field", [SIMPLE, IN_STEPS], ids=["simple", "in steps"])
def test_words_behind_a_page_number_stay_behind_it(field: str) -> None:
    def with_footer(words: str) -> bytes:
        document = docx.Document(io.BytesIO(file(A)))
        footer = document.sections[0].footer.paragraphs[0]
        footer.add_run("Pagina ")
        for node in docx.oxml.parse_xml(f'<w:p xmlns:w="{W[1:-1]}">{field}</w:p>'):
            footer._p.append(node)
        footer.add_run(words)
        return saved(document)

    carried = carry(with_footer(""), with_footer(" – ons exemplaar"), with_footer(""))
    footer = docx.Document(io.BytesIO(carried.content)).sections[0].footer.paragraphs[0]._p
    told = [(node.text or node.get(f"{W}fldCharType") or "").strip() for node in footer.iter(f"{W}t", f"{W}fldChar")]
    assert [word for word in told if word not in ("begin", "separate", "end")] == ["Pagina", "1", "– ons exemplaar"]
    assert told[-1] == "– ons exemplaar"
    assert outcomes(carried) == [(CARRIED, "")]


def test_words_in_three_versions() -> None:
    made, edited, new = ("a b c d e f".split(), "a x c d e y".split(), "a b c q e f".split())
    assert pieces(made, edited, new) == [Piece((1, 2), (1, 2), (1, 2)), Piece((5, 6), (5, 6), (5, 6))]
    assert pieces(made, new, new) == []
    assert pieces(made, "a b c z e f".split(), new) == [Piece((3, 4), (3, 4), None)]
    assert pieces(["a", "b"], ["x", "a", "b"], ["a", "y", "b"]) == [Piece((0, 0), (0, 1), (0, 0))]


# Random edits


@pytest.mark.parametrize("start", SEEDS[::12])
def test_every_block_that_was_edited_is_told_once(start: int) -> None:
    for seed in range(start, start + 12):
        made, edited, new = fork(seed)
        carried = carry(made, edited, new)
        before, after, there = (Laid(content, "proef.docx").blocks for content in (made, edited, new))
        differing = [pair for pair in pairs(before, after) if pair.kind != SAME]
        told = [edit for edit in carried.edits if edit.kind not in (say.LOOKS, say.ADDED, say.REMOVED)]
        assert [(edit.made, edit.wrote) for edit in told] == [(pair.was, pair.wordt) for pair in differing], seed
        assert {edit.outcome for edit in told} <= {CARRIED, PRESENT, CONFLICT}
        assert all(bool(edit.why) == (edit.outcome == CONFLICT) for edit in carried.edits), seed
        result = Laid(carried.content, "proef.docx").blocks
        came = [edit.wrote for edit in told if edit.outcome == CARRIED and not edit.made]
        lost = Counter(came) - Counter(block.text for block in result)
        assert not lost, (seed, lost)
        if not any(edit.outcome == CARRIED for edit in told):
            assert result == there, seed


@pytest.mark.parametrize("start", SEEDS[::12])
def test_where_the_new_text_is_the_old_one_the_edited_text_comes_back(start: int) -> None:
    for seed in range(start, start + 12):
        made, edited, _ = fork(seed)
        carried = carry(made, edited, made)
        if not carried.of(CONFLICT):
            assert texts(carried.content) == texts(edited), seed
            assert looks_and_things(carried.content) == looks_and_things(edited), seed


@pytest.mark.parametrize("seed", [3, 8])
def test_the_tracked_changes_give_both_texts_back(seed: int) -> None:
    made, edited, new = fork(seed, size=5)
    carried = carry(made, edited, new)
    result = tracked(new, carried.content, author="Met de hand", day=DAY).content
    assert lines(tracked_settling.rejected(result)) == lines(new)
    assert lines(tracked_settling.accepted(result)) == lines(carried.content)


def fork(seed: int, size: int = 2) -> tuple[bytes, bytes, bytes]:
    """A file, what somebody made of it by hand, and what a new edition made of it."""
    made = versions(seed, 0, size)[0]
    chance = random.Random(seed)
    return made, changed(made, 2 * seed + 1, chance.randint(1, 9)), changed(made, 2 * seed, chance.randint(0, 5))


def lines(content: bytes) -> tuple[tracked_reading.Line, ...]:
    return tracked_reading.lines(tracked_parts.opened(content, "proef.docx"))


# The command


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder with a made file, an edited one and a new one."""
    for name, told in {
        "oud": ["# Bellen", A, B, BLANK],
        "eigen": ["# Bellen", "Bel de moeder voor het gesprek.", B, "Onze sleutel ligt bij de buren.", "Bel bij onrust in de buurt Ada Beo op maandag."],
        "nieuw": ["# Bellen", "Bel de buren voor het gesprek.", B, BLANK],
    }.items():  # fmt: skip
        (tmp_path / f"{name}.docx").write_bytes(file(*told))
    return tmp_path


FILES = (
    "carry-over",
    "--made",
    "oud.docx",
    "--edited",
    "eigen.docx",
    "--new",
    "nieuw.docx",
    "--peildatum",
    "2027-01-04",
)


def test_three_files(three: Path) -> None:
    ran = invoke(FILES, three)
    assert ran.out.splitlines() == [
        "Met de hand: 3 wijzigingen. Daarvan 2 overgenomen en 1 niet overgenomen.",
        "Niet overgenomen:",
        "  Bellen: ‘moeder’ in plaats van ‘ouders’",
        "    De centrale tekst is op dezelfde plek veranderd.",
        "Hoort in het gegevensbestand:",
        "  naam wijkagent: Ada Beo; zet dit in het gegevensbestand van de locatie",
    ]
    stem = "nieuw-met-eigen-tekst"
    assert ran.err.splitlines() == [f"Geschreven: {stem}{end}" for end in (".json", ".docx", "-niet-overgenomen.docx")]
    assert ran.code == 1
    result = (three / f"{stem}.docx").read_bytes()
    assert texts(tracked_settling.rejected(result)) == texts((three / "nieuw.docx").read_bytes())
    assert texts(tracked_settling.accepted(result)) == [
        "Bellen", "Bel de buren voor het gesprek.", B, "Onze sleutel ligt bij de buren.", "Bel bij onrust in de buurt Ada Beo op maandag.",
    ]  # fmt: skip
    assert marks(result) == {("Met de hand", "2027-01-04T00:00:00Z")}


def marks(content: bytes) -> set[tuple[str, str]]:
    """Who made the changes in a file, and when."""
    roots = tracked_parts.opened(content, "proef.docx").texts().values()
    return {(n.get(f"{W}author"), n.get(f"{W}date")) for root in roots for n in root.iter() if n.get(f"{W}author")}


def test_what_is_left_stands_in_a_list_with_its_whole_text(three: Path) -> None:
    invoke(FILES, three)
    report = docx.Document(str(three / "nieuw-met-eigen-tekst-niet-overgenomen.docx"))
    rows = [[cell.text for cell in row.cells] for table in report.tables[-2:] for row in table.rows[1:]]
    assert rows == [
        [f"Bellen. {say.REWORDED}", "Bel de moeder voor het gesprek.", "Bel de buren voor het gesprek."],
        ["Naam wijkagent", "Ada Beo", "[naam wijkagent]", "het gegevensbestand van de locatie"],
    ]
    told = json.loads((three / "nieuw-met-eigen-tekst.json").read_text("utf-8"))
    assert told["aantallen"] == {"overgenomen": 2, "staat er al": 0, "niet overgenomen": 1}
    assert told["wijzigingen"][0] == {
        "uitkomst": "niet overgenomen", "soort": "gewijzigd", "koppen": ["Bellen"], "gemaakt": A,
        "eigen": "Bel de moeder voor het gesprek.", "nu": "Bel de buren voor het gesprek.", "waarom": say.REWORDED,
    }  # fmt: skip
    assert told["ingevuld"] == [
        {"veld": "naam wijkagent", "eigen": "Ada Beo", "nu": "[naam wijkagent]", "koppen": ["Bellen"], "nog_geel": True,
         "bestand": "", "regel": 0}
    ]  # fmt: skip


def test_the_same_files_give_the_same_bytes_and_nothing_is_written_over(three: Path) -> None:
    before = {path.name: path.read_bytes() for path in three.iterdir()}
    invoke(FILES, three)
    first = {path.name: path.read_bytes() for path in three.iterdir()}
    ran = invoke(FILES, three)
    assert {path.name: path.read_bytes() for path in three.iterdir()} == first
    assert first.items() >= before.items()
    assert ran.code == 1


def test_nothing_by_hand(three: Path) -> None:
    (three / "eigen.docx").write_bytes(file("# Bellen", A, B, BLANK))
    ran = invoke(FILES, three)
    assert (ran.code, ran.out, ran.err) == (0, "Er is niets met de hand veranderd.\n", "")
    assert len(list(three.iterdir())) == 3


def test_what_no_block_shows_is_told_all_the_same(three: Path) -> None:
    edited = docx.Document(io.BytesIO((three / "oud.docx").read_bytes()))
    edited.paragraphs[1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    edited.save(str(three / "eigen.docx"))
    ran = invoke(FILES, three)
    assert (ran.code, ran.out) == (
        1,
        "Met de hand: 1 wijziging. Daarvan 1 niet overgenomen.\nNiet overgenomen:\n  Het hele document: ‘iets anders dan "
        f"woorden’\n    {say.UNSEEN}\n",
    ), ran


def test_without_the_extra_it_says_how_to_get_it(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_redlines", None)
    ran = invoke(FILES, three)
    assert ran.code == 2
    assert ran.err == (
        "Dit gaat niet: wijzigingen bijhouden in Word vraagt een onderdeel dat nog niet is geïnstalleerd; "
        'installeer het met: pip install "geelvrij[vergelijken]"\n'
    )
    assert len(list(three.iterdir())) == 3


LOCATION = ("carry-over", "peuteropvang-klein-begin", "--edited", "eigen.docx")
REFUSED: list[tuple[Sequence[str], str]] = [
    (("carry-over", "--edited", "eigen.docx"), "noem een locatie, of de bestanden met --made en --new."),
    ((*LOCATION, "--made", "oud.docx"), "noem een locatie, of de bestanden met --made en --new; niet allebei."),
    ((*FILES, "--from", "2026"), "--document, --from en --to horen bij een locatie."),
    ((*FILES, "--out", "uit.pdf"), "uit.pdf is geen naam voor een Word-bestand; kies een naam op .docx."),
    ((*FILES[:-3], "eigen.docx"), "dit is twee keer hetzelfde bestand; noem het gemaakte, het bewerkte en het nieuwe."),
    ((*FILES[:-3], "weg.docx"), "weg.docx is er niet, of is geen gewoon bestand."),
    ((*FILES[:-3], "lijst.txt"), "lijst.txt is geen Word-bestand; noem een bestand dat eindigt op .docx."),
    (LOCATION, "aan de naam eigen.docx zien we niet welk document dit is; noem het met --document, bijvoorbeeld "
     "--document contactblad."),
    ((*LOCATION, "--document", "contactblad", "--from", "2025"),
     "er is geen vastgestelde editie 2025. Vastgesteld: 2026."),
    ((*LOCATION, "--document", "contactblad", "--to", "2026"),
     "er is nog geen vastgestelde editie om van over te nemen; ‘geelvrij edition status’ toont ze."),
    ((*LOCATION, "--document", "contactblad", "--to", "2029"),
     "editie 2029 is niet vastgesteld, en de gegevens zijn van editie 2027. ‘geelvrij edition status’ toont de edities."),
    ((*LOCATION, "--document", "contactblad", "--out", str(EXAMPLE / "locations" / "x.docx")),
     f"de documenten kunnen niet naar {EXAMPLE / 'locations'}: in locations staan gegevens van uw organisatie. "
     "Kies met --out een andere map."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=[" ".join(case[0][-2:])[-40:] for case in REFUSED])
def test_what_cannot_be_done_is_a_sentence(three: Path, arguments: Sequence[str], told: str) -> None:
    (three / "lijst.txt").write_text("geen Word", encoding="utf-8")
    ran = invoke(("--root", str(EXAMPLE), *arguments) if arguments[1] == LOCATION[1] else arguments, three)
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == f"Dit gaat niet: {told}"
    assert ran.out == ""


HOSTILE: list[tuple[Callable[[], bytes], int]] = [
    (lambda: b"geen zip", 2),
    (lambda: file(A)[:900], 2),
]


def test_a_hostile_file_is_refused_or_read() -> None:
    for variant in list(hostile_word.variants())[::6]:
        try:
            carry(file(A), variant.make(), file(A))
        except Trouble as error:
            assert str(error).startswith("Het bewerkte bestand"), variant.name


@pytest.mark.parametrize(("content", "code"), HOSTILE)
def test_a_file_that_is_no_word_file(three: Path, content: Callable[[], bytes], code: int) -> None:
    (three / "eigen.docx").write_bytes(content())
    ran = invoke(FILES, three)
    assert ran.code == code
    assert "fout BST101 eigen.docx is geen Word-bestand (.docx)." in ran.err
    assert sorted(path.name for path in three.iterdir()) == ["eigen.docx", "nieuw.docx", "oud.docx"]


def test_in_the_folder_of_an_organisation_it_writes_in_out(geelvrij: Command, organisation: Path, three: Path) -> None:
    arguments = [str(three / word) if word.endswith(".docx") else word for word in FILES]
    assert geelvrij(*arguments).code == 1
    assert sorted(path.name for path in (organisation / "out" / "overgenomen").iterdir()) == [
        "nieuw-met-eigen-tekst-niet-overgenomen.docx", "nieuw-met-eigen-tekst.docx", "nieuw-met-eigen-tekst.json",
    ]  # fmt: skip


def test_a_location_of_the_example(tmp_path: Path) -> None:
    """Of an adopted edition the old file is made anew; a blank says in which line of which file it belongs."""
    from geelvrij.generator.compare.tracked_edition import word
    from geelvrij.generator.editions.frozen import FrozenEdition

    location = "peuteropvang-klein-begin"
    edition = FrozenEdition.open(EXAMPLE, "2026")
    made = word(edition, "contactblad", location)
    assert made_before(edition, location)[f"contactblad-{location}.docx"] == sha256(made)
    document = docx.Document(io.BytesIO(made))
    row = next(row for row in document.tables[0].rows if "wijkagent" in row.cells[1].text)
    for run in row.cells[1].paragraphs[0].runs:
        run.text = run.text.replace("[naam wijkagent]", "Ada Beo")
    name = f"contactblad-{location} (eigen).docx"
    (tmp_path / name).write_bytes(saved(document))
    arguments = ("--root", str(EXAMPLE), "carry-over", location, "--edited", name, "--out", "uit.docx")
    ran = invoke((*arguments, "--peildatum", "2027-01-04"), tmp_path)
    line = 1 + (EXAMPLE / "locations" / f"{location}.yaml").read_text("utf-8").splitlines().index("    wijkagent:")
    assert ran.out.splitlines()[:2] == [
        "Met de hand: 1 wijziging. Daarvan 1 overgenomen.",
        "Hoort in het gegevensbestand:",
    ]
    assert ran.out.splitlines()[2].startswith(
        f"  naam wijkagent: Ada Beo; zet dit in locations/{location}.yaml, regel "
    )
    assert abs(int(ran.out.rsplit(" ", 1)[1]) - line) <= 1
    assert ran.code == 0
    result = (tmp_path / "uit.docx").read_bytes()
    assert marks(result) == {("Met de hand, Peuteropvang Klein Begin", "2027-01-04T00:00:00Z")}
    assert "Politie, geen spoed | Wijkagent: Ada Beo | 0900-8844" in texts(tracked_settling.accepted(result))


def made_before(edition: object, location: str) -> dict[str, str]:
    return edition.manifest(location).files()  # type: ignore[attr-defined,no-any-return]


def sha256(content: bytes) -> str:
    from geelvrij.generator import manifest

    return manifest.sha256(content)
