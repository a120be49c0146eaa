"""Two editions of the example organisation side by side: every difference with what caused it, and nothing else."""

import json
import re
import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from conftest import Ran, invoke

sys.path.insert(0, str(Path(__file__).parent.parent / "build_support"))

import example_edition

ROOT = Path(__file__).parent.parent
PLANTED = example_edition.OTHER_WORDS
DAY = "2026-12-01"
PROTOCOL, CONDUCT, SHEET = "meldcode-kinderopvang", "grensoverschrijdend-gedrag", "contactblad"
NEW_AF = "kinderopvang-de-maquette"
REGION, ORGANISATION = "locations/regios/rotterdam-rijnmond.yaml", "locations/organisatie.yaml"
EVERYWHERE = sorted(path.stem for path in (ROOT / "locations").glob("*.yaml") if path.stem != "organisatie")
CHILDCARE = [name for name in EVERYWHERE if not name.startswith("school")]
SCHOOLS = [name for name in EVERYWHERE if name.startswith(("school", "kindcentrum"))]
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


WORDING = (
    "duidelijker opgeschreven. Een zin is duidelijker, en de alinea over steun door een volwassene staat nu na de taken "
    "van de medewerker.",
    "", "",
)  # fmt: skip
LAW = (
    "verandering in de wet (Wet seksuele misdrijven, sinds 1 juli 2024 (controleer)). De omschrijving van een zedenmisdrijf "
    "noemt dwang niet meer als voorwaarde.",
    "De aandachtsfunctionaris bespreekt dit in het teamoverleg.", "1 januari 2027",
)  # fmt: skip
AT_ONCE = (
    "uitkomst van de evaluatie. Een collega meldt nu dezelfde dag en via de directie. Ook staat er wat een ouder kan doen.",
    "Alle medewerkers.", "1 januari 2027",
)  # fmt: skip
WHY = [WORDING, WORDING, LAW, AT_ONCE, AT_ONCE]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    out = tmp_path_factory.mktemp("vergelijken")
    ran = invoke(
        ["compare", "2026", "2027", "--format", "json", "--out", str(out), "--peildatum", DAY, "--jobs", "2"], ROOT
    )
    return ran, out / "2027" / "wijzigingen"


def everywhere(folder: Path) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads((folder / "alle-locaties" / "wijzigingsoverzicht-2027.json").read_text("utf-8"))
    assert (found["oud"], found["nieuw"]) == ("2026", "2027")
    return list(found["wijzigingen"])


def of_location(folder: Path, location: str) -> dict[str, dict[str, Any]]:
    found = json.loads((folder / location / f"wijzigingsoverzicht-{location}.json").read_text("utf-8"))
    return {one["document"]: one for one in found["documenten"]}


def test_the_central_text(told: tuple[Ran, Path]) -> None:
    """A change by law, one in wording, a moved paragraph and a changed table: no other, and each at every location."""
    ran, folder = told
    assert ran.code == 0, ran
    central = [one for one in everywhere(folder) if "veld" not in one]
    assert [(one["document"], one["soort"], one["koppen"][-1]) for one in central] == [
        (PROTOCOL, "gewijzigd", "Visie"),
        (PROTOCOL, "verplaatst", "Visie"),
        (PROTOCOL, "gewijzigd", "De meld-, overleg- en aangifteplicht"),
        (PROTOCOL, "gewijzigd", "Wie moet wat doen"),
        (PROTOCOL, "nieuw", "Wie moet wat doen"),
    ]
    assert all(one["locaties"] == CHILDCARE and one["van"] == len(CHILDCARE) for one in central)
    assert all([cause["soort"] for cause in one["oorzaken"]] == ["centraal"] for one in central)
    wording, moved, law, table, row = central
    _, wording_now, wording_then = PLANTED[1]
    _, law_now, law_then = PLANTED[0]
    assert wording["was"].replace(wording_then, wording_now) == wording["wordt"] != wording["was"]
    assert moved["was"] == moved["wordt"] and moved["was"].startswith(example_edition.MOVED[0][1])
    assert law["was"].replace(law_then, law_now) == law["wordt"] != law["was"]
    assert table["was"] == "een medewerker | een collega | Moet dit melden bij de houder."
    # What every location fills in for itself has its name there, not the words of one of them.
    via = "via de ‹functienaam directie›."
    assert table["wordt"].startswith(
        f"een medewerker | een collega | Moet dit dezelfde dag melden bij de houder, {via}"
    )
    assert row["was"] == "" and row["wordt"].startswith("een ouder | een medewerker of een leidinggevende | ")
    assert [(one["waarom"], one["wie"], one["vanaf"]) for one in central] == WHY


Key = tuple[str, str, str]  # the document, the field, the file it stands in
Row = tuple[str, str, list[str]]  # what it was, what it becomes, at which locations


def facts(folder: Path) -> dict[Key, Row]:
    """The rows about facts, each of which names the line that holds what it became."""
    rows = [one for one in everywhere(folder) if "veld" in one]
    for one in rows:
        line = (ROOT / one["bestand"]).read_text("utf-8").splitlines()[one["regel"] - 1]
        held = "persoon: roos-zogenaamd" if one["wordt"] == "Roos Zogenaamd" else written(one["wordt"])
        assert held in line, one
    keys = [(one["document"], one["veld"], one["bestand"]) for one in rows]
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, [(one["was"], one["wordt"], one["locaties"]) for one in rows], strict=True))


def test_the_facts(told: tuple[Ran, Path]) -> None:
    """Other contacts in a region, another aandachtsfunctionaris at one location, and the days of this year: no more."""
    found = facts(told[1])
    in_region = [name for name in CHILDCARE if locations(name)["locatie"]["regio"] == "rotterdam-rijnmond"]
    role, file = "rollen.aandachtsfunctionaris", f"locations/{NEW_AF}.yaml"
    person = {
        "naam": ("Wies van Weleer", "Roos Zogenaamd"),
        "telefoon": ("010-000 05 19", "010-000 05 12"),
        "email": ("wies.vanweleer@example.nl", "roos.zogenaamd@example.nl"),
        "bereikbaar": ("dinsdag tot en met vrijdag", "maandag tot en met donderdag"),
    }
    expected: dict[Key, Row] = {
        (PROTOCOL, "kaart.ggd.telefoon", REGION): ("010-000 00 90", "010-433 99 66", in_region),
        (PROTOCOL, "kaart.ggd.email", REGION): ("ggd@example.org", "ggdrotterdamrijnmond@rotterdam.nl", in_region),
        (PROTOCOL, "plan_van_aanpak.schooljaar", ORGANISATION): ("2025-2026", "2026-2027", CHILDCARE),
    }
    for document, last in ((PROTOCOL, "email"), (CONDUCT, "email"), (SHEET, "bereikbaar")):
        names = ("naam", "telefoon", last)
        expected |= {(document, f"{role}.{name}", file): (*person[name], [NEW_AF]) for name in names}
    assert found == expected | days()


def days() -> dict[Key, Row]:
    """Every day that was another one and that a document prints: that of the map of each location, those of a text."""
    expected: dict[Key, Row] = {}
    for name in EVERYWHERE:
        checked = locations(name).get("kaart", {}).get("gecontroleerd_op")
        documents = (PROTOCOL, CONDUCT, SHEET) if name in CHILDCARE else (CONDUCT, SHEET)
        is_of_lately = checked is not None and checked.year >= example_edition.FIRST_SHIFTED
        for document in documents if is_of_lately else ():
            key = (document, "kaart.gecontroleerd_op", f"locations/{name}.yaml")
            expected[key] = (*a_year_later(checked), [name])
    about = "documenten.grensoverschrijdend_gedrag"
    told = locations("organisatie")["documenten"]["grensoverschrijdend_gedrag"]
    for key, where in (("oc_op", CHILDCARE), ("gmr_op", SCHOOLS), ("gepubliceerd_op", EVERYWHERE)):
        expected[CONDUCT, f"{about}.{key}", ORGANISATION] = (*a_year_later(told[key]), where)
    return expected


def test_each_location_is_told_its_own_part_and_no_more(told: tuple[Ran, Path]) -> None:
    found = facts(told[1])
    assert sorted(path.name for path in told[1].iterdir()) == sorted(["alle-locaties", *EVERYWHERE])
    for name in EVERYWHERE:
        documents = of_location(told[1], name)
        mine = {key: (was, wordt) for key, (was, wordt, where) in found.items() if name in where}
        assert {
            (document, row["veld"], row["bestand"]): (row["was"], row["wordt"])
            for document, one in documents.items()
            for row in one["gegevens"]
        } == mine
        assert {document: len(one["centraal"]) for document, one in documents.items() if one["centraal"]} == (
            {PROTOCOL: 5} if name in CHILDCARE else {}
        )


def test_a_school_has_no_change_of_the_text(told: tuple[Ran, Path]) -> None:
    found = of_location(told[1], "school-de-schets")
    assert set(found) == {CONDUCT, SHEET}
    assert [one["centraal"] for one in found.values()] == [[], []]


def written(value: str) -> str:
    """A value as it stands in the file: a day in figures."""
    words = value.split()
    if len(words) != 3 or words[1] not in MONTHS:
        return value
    return f"{words[2]}-{MONTHS.index(words[1]) + 1:02}-{int(words[0]):02}"


def a_year_later(day: date) -> tuple[str, str]:
    """A day of now as it was in the edition before, and as it is."""
    return tuple(f"{day.day} {MONTHS[day.month - 1]} {year}" for year in (day.year - 1, day.year))  # type: ignore[return-value]


def locations(name: str) -> Mapping[str, Any]:
    return dict(yaml.safe_load((ROOT / "locations" / f"{name}.yaml").read_text("utf-8")))


def test_what_a_location_reads(tmp_path: Path) -> None:
    """The overview in Word: the text first, with the reason, then the facts with the line where they stand."""
    arguments = ["compare", "2026", "2027", "--location", NEW_AF, "--format", "docx", "--peildatum", DAY]
    ran = invoke([*arguments, "--out", str(tmp_path)], ROOT)
    assert ran.code == 0, ran
    path = tmp_path / "2027/wijzigingen-deel" / NEW_AF / f"wijzigingsoverzicht-{NEW_AF}.docx"
    document = docx.Document(str(path))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    facts = next(row for row in cells if row[0].startswith("Naam aandachtsfunctionaris"))
    assert facts[1:3] == ["Wies van Weleer", "Roos Zogenaamd"]
    assert facts[3].startswith(f"locations/{NEW_AF}.yaml, regel ")
    assert any("Verandering in de wet (Wet seksuele misdrijven" in row[-1] for row in cells)
    assert "‘Een volwassene die luistert" in "\n".join(one.text for one in document.paragraphs)
    before = path.read_bytes()
    assert invoke([*arguments, "--out", str(tmp_path)], ROOT).code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2027", "2027"], "noem twee verschillende edities; u noemt twee keer 2027."),
        (["2027", "2026"], "noem eerst de oude editie en dan de nieuwe: geelvrij compare 2026 2027."),
        (["2020", "2027"], "editie 2020 is niet vastgesteld, en de gegevens zijn van editie 2027."),
        (["2026", "2027", "--location", "de-maan"], "er is geen locatie ‘de-maan’"),
        (["2026", "2027", "--issued", "README.md"], "README.md is geen Word-bestand (.docx), of is er niet."),
        (["a.docx", "b.docx", "--location", "x"], "--location, --document en --issued horen bij twee edities"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared(arguments: list[str], said: str) -> None:
    ran = invoke(["compare", *arguments], ROOT)
    assert (ran.code, said in ran.err) == (2, True), ran


def test_what_a_location_changed_by_hand(told: tuple[Ran, Path]) -> None:
    """The file that it gave out is found, and only there; what it wrote is neither text of ours nor a fact."""
    hand = {
        location: [
            one["met_de_hand"] for one in of_location(told[1], location).values() if one["met_de_hand"]["bestand"]
        ]
        for location in sorted(path.name for path in told[1].iterdir() if path.name != "alle-locaties")
    }
    [edited] = hand.pop("kdv-sjabloontje")
    assert not any(hand.values())
    assert edited["bestand"] == "meldcode-kinderopvang-kdv-sjabloontje.docx"
    assert [(one["soort"], one["koppen"][-1], one["wordt"].split()[-4:]) for one in edited["wijzigingen"]] == [
        ("gewijzigd", "Het vaste aanspreekpunt", "een bericht te sturen.".split()),
        ("nieuw", "Het vaste aanspreekpunt", "nummers uit bijlage 1.".split()),
    ]
    assert {cause["soort"] for one in edited["wijzigingen"] for cause in one["oorzaken"]} == {"met de hand"}
    assert "kdv-sjabloontje: 2 wijzigingen met de hand in meldcode-kinderopvang-kdv-sjabloontje.docx" in told[0].out


def test_tracked_changes_name_what_caused_them(tmp_path: Path) -> None:
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")
    arguments = ["compare", "2026", "2027", "--location", "kdv-sjabloontje", "--document", SHEET, "--tracked"]
    ran = invoke([*arguments, "--format", "json", "--peildatum", DAY, "--out", str(tmp_path)], ROOT)
    assert ran.code == 0, ran
    path = tmp_path / "2027/wijzigingen-deel/kdv-sjabloontje" / f"{SHEET}-kdv-sjabloontje-wijzigingen.docx"
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    assert set(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"', text)) == {"Gegevens van de locatie"}
    assert set(re.findall(r'w:date="([^"]*)"', text)) == {f"{DAY}T00:00:00Z"}


def test_two_files_with_tracked_changes(tmp_path: Path) -> None:
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")
    for name, words in (("oud", "Bel binnen 5 dagen."), ("nieuw", "Bel binnen 3 dagen.")):
        document = docx.Document()
        document.add_paragraph(words)
        document.save(str(tmp_path / f"{name}.docx"))
    out = tmp_path / "uit"
    ran = invoke(
        ["compare", "oud.docx", "nieuw.docx", "--tracked", "--format", "json", "--out", str(out), "--peildatum", DAY],
        tmp_path,
    )
    assert ran.code == 0, ran
    with zipfile.ZipFile(out / "nieuw-wijzigingen.docx") as package:
        text = package.read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', text)) == {"Vergelijking"}
    assert re.findall(r"<w:delText[^>]*>([^<]*)", text) == ["5"]
