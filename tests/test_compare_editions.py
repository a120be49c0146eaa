"""Two editions of the example organisation side by side: every difference with what caused it, and nothing else."""

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from conftest import Ran, invoke

ROOT = Path(__file__).parent.parent
DAY = "2026-12-01"
PROTOCOL, CONDUCT, SHEET = "meldcode-kinderopvang", "grensoverschrijdend-gedrag", "contactblad"
NEW_AF = "kinderopvang-de-maquette"
REGION, ORGANISATION = "locations/regios/rotterdam-rijnmond.yaml", "locations/organisatie.yaml"
CHILDCARE = sorted(
    path.stem for path in (ROOT / "locations").glob("*.yaml") if not path.stem.startswith(("school", "organisatie"))
)


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
    law, table = central[2], central[3]
    assert law["waarom"].startswith("verandering in de wet (Wet seksuele misdrijven")
    assert (law["wie"], law["vanaf"]) == (
        "De aandachtsfunctionaris bespreekt dit in het teamoverleg.",
        "1 januari 2027",
    )
    assert table["was"] == "een medewerker | een collega | Moet dit melden bij de houder."
    # What every location fills in for itself has its name there, not the words of one of them.
    assert table["wordt"].endswith("Moet dit direct melden bij de houder, via de ‹functienaam directie›.")


def test_the_facts(told: tuple[Ran, Path]) -> None:
    """Other contacts in a region, another aandachtsfunctionaris at one location, and the days of this year."""
    facts = [one for one in everywhere(told[1]) if "veld" in one]
    found = {(one["document"], one["veld"], one["bestand"]): one for one in facts}
    assert len(found) == len(facts)
    in_region = [name for name in CHILDCARE if locations(name)["locatie"]["regio"] == "rotterdam-rijnmond"]
    expected: dict[tuple[str, str, str], list[str]] = {
        (PROTOCOL, "kaart.ggd.telefoon", REGION): in_region,
        (PROTOCOL, "kaart.ggd.email", REGION): in_region,
        (PROTOCOL, "plan_van_aanpak.schooljaar", ORGANISATION): CHILDCARE,
    }
    role = "rollen.aandachtsfunctionaris"
    for document, names in (
        (PROTOCOL, "naam telefoon email"),
        (CONDUCT, "naam telefoon email"),
        (SHEET, "naam telefoon bereikbaar"),
    ):
        expected |= {(document, f"{role}.{name}", f"locations/{NEW_AF}.yaml"): [NEW_AF] for name in names.split()}
    days = {key: one for key, one in found.items() if isinstance(one["was"], str) and is_day(one["was"])}
    assert {key: one["locaties"] for key, one in found.items() if key not in days} == expected
    name = found[PROTOCOL, f"{role}.naam", f"locations/{NEW_AF}.yaml"]
    assert (name["was"], name["wordt"]) == ("Wies van Weleer", "Roos Zogenaamd")
    lines = (ROOT / "locations" / f"{NEW_AF}.yaml").read_text("utf-8").splitlines()
    assert "persoon: roos-zogenaamd" in lines[name["regel"] - 1]


def test_the_days_are_a_year_later(told: tuple[Ran, Path]) -> None:
    days = [one for one in everywhere(told[1]) if "veld" in one and is_day(one["was"])]
    assert {one["veld"].split(".")[0] for one in days} == {"kaart", "documenten"}
    for one in days:
        before, after = one["was"].split(), one["wordt"].split()
        assert before[:2] == after[:2] and int(after[2]) == int(before[2]) + 1, one


def test_a_school_has_no_change_of_the_text(told: tuple[Ran, Path]) -> None:
    found = of_location(told[1], "school-de-schets")
    assert set(found) == {CONDUCT, SHEET}
    assert [one["centraal"] for one in found.values()] == [[], []]


def is_day(text: str) -> bool:
    words = text.split()
    return len(words) == 3 and words[0].isdecimal() and words[2].isdecimal()


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
