"""docs/keuzes.md tells what we chose where the examples are silent or contradict themselves: none is left out, all is true."""

import re
import sys
from pathlib import Path

import pytest
from built import SCHOOL, build
from docx import Document
from docx.oxml.ns import qn
from geelvrij.checks import schema
from test_coverage import CARRIED, MASTERS, unknown

sys.path.insert(0, str(Path(__file__).parent.parent / "build_support"))

import choices

PAGE = choices.PAGE.read_text(encoding="utf-8")
POINT = re.compile(r"(?:[MS] \d+(?:\.\d+){0,2}|P (?:2\.2|8\.\d+|[PDWT]\d\d))")
ROWS = [
    cells
    for line in PAGE.splitlines()
    if POINT.fullmatch((cells := [cell.strip() for cell in line.strip("|").split(" | ")])[0].strip())
]
POINTS = [cells[0] for cells in ROWS]

# What the sheets mark: the lists of contradictions and gaps, what has a title alone, and what is only proposed.
LISTED = [
    *(f"S 12.{number}" for number in range(1, 14)),
    *(f"M 16.{number}" for number in range(1, 11)),
    *("M 2.1", "M 3.3", "M 5", "M 14"),
    *(f"P 8.{number}" for number in range(1, 13)),
    *("P P02", "P P03", "P P04", "P P05", "P P06", "P P07", "P P08", "P P09", "P P10"),
    *("P P12", "P P13", "P P15", "P P18", "P P19"),
    *(f"S 3.15.{number}" for number in range(1, 9)),
    "P 2.2",
    *(
        "P D01",
        "P D02",
        "P D05",
        "P D06",
        "P D07",
        "P D08",
        "P D12",
        "P D19",
        "P D20",
        "P D21",
        "P D26",
        "P D31",
        "P D32",
    ),
    *("P W04", "P W06", "P W35", "P W37", "P W39", "P W40", "P T12", "P T18", "P T25"),
    *(f"S 11.{number}" for number in range(1, 7)),
]


def test_every_gap_and_contradiction_stands_there_once_in_its_order() -> None:
    assert POINTS == LISTED


@pytest.mark.parametrize("cells", ROWS, ids=POINTS)
def test_a_row_says_what_is_wrong_what_we_chose_who_chooses_and_where(cells: list[str]) -> None:
    _, wrong, chose, who, where = cells
    assert wrong and chose and who
    assert [told for one in where.split(", ") if (told := unknown(one))] == []


@pytest.mark.parametrize("cells", ROWS, ids=POINTS)
def test_a_field_to_choose_with_is_in_the_model(cells: list[str]) -> None:
    for path in re.findall(r"`([a-z_]+\.[a-z_.]+)`", cells[3]):
        schema.field(path)
        assert path in choices.fields() or path.startswith("cyclus.")


@pytest.mark.parametrize("cells", ROWS, ids=POINTS)
def test_a_choice_of_the_organisation_is_asked_in_one_of_the_documents(cells: list[str]) -> None:
    named = {one.partition("#")[0] for one in cells[4].split(", ")}
    for path in re.findall(r"`(regels\.[a-z_.]+)`", cells[3]):
        texts = {name: choices.words(MASTERS[name]) for name in named & set(MASTERS)}
        assert not texts or choices.read_in(path, texts) != choices.NOWHERE


def test_the_two_lists_are_of_today() -> None:
    assert choices.filled(PAGE, choices.lists(MASTERS)) == PAGE, "Draai: python build_support/choices.py"


@pytest.mark.parametrize("name", [name for name, master in MASTERS.items() if master.care and master.care.own])
def test_what_is_our_own_in_a_document_stands_on_the_page(name: str) -> None:
    care = MASTERS[name].care
    assert care is not None and f"| {name} | {care.own} |" in PAGE


@pytest.mark.parametrize("cells", ROWS, ids=POINTS)
def test_a_point_belongs_to_a_section_of_the_coverage_table(cells: list[str]) -> None:
    section = cells[0]
    known = [section, section.rpartition(".")[0], {"W": "P 3", "T": "P 6"}.get(section[2], "")]
    assert any(one in CARRIED for one in known)


WHO = "functienamen.intern_begeleider"
ASKED = "regels.meldcode_school.weegt_en_meldt"


@pytest.mark.parametrize("name", [name for name, master in MASTERS.items() if WHO in choices.words(master)])
def test_nothing_says_by_itself_who_weighs_and_reports_at_a_school(name: str) -> None:
    said = re.compile(
        rf"{re.escape(WHO)} (?:\||hoofdletter|}}}})*[^.|]*\b(?:weegt|wegen|doet de melding|belt Veilig Thuis|en de directeur (?:zetten|beantw))"
    )
    lines = [line for line in choices.words(MASTERS[name]).splitlines() if said.search(line)]
    assert [line for line in lines if ASKED not in line] == []


def test_a_school_whose_aandachtsfunctionaris_weighs_reads_so_everywhere(tmp_path: Path) -> None:
    """One choice of the board: the protocol, the plan and the sheet say the same, and none says the other."""
    names = ["afwegingskader", "meldcode-school", "sociaal-veiligheidsplan"]
    edits = {
        r"^editie:$": f"editie:\n  documenten: [{', '.join(names)}]",
        r"^regels:$": "regels:\n  meldcode_school: {weegt_en_meldt: aandachtsfunctionaris}",
    }
    made = build(tmp_path / "org", (SCHOOL,), edits) / SCHOOL
    for name in names:
        body = Document(str(made / f"{name}-{SCHOOL}.docx")).element.body
        text = "\n".join("".join(run.text or "" for run in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
        assert re.search(r"aandachtsfunctionaris[^.]*(?:doet[^.]* de melding|belt Veilig Thuis)", text), name
        assert not re.search(
            r"intern begeleider(?: en de directeur)? (?:weegt|wegen|doet de melding|belt Veilig Thuis|zetten|beantwoorden)|"
            r"[Ww]ee(?:gt?) (?:u )?samen met de intern begeleider|aandachtsfunctionaris adviseert\.",
            text,
        ), name
