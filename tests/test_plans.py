"""`geelvrij plan`: who needs which training when, and what is open about the meldcode, on all locations together."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
import yaml
from conftest import DAY, Command, Ran, invoke
from geelvrij.checks import agreements, catalogue, schema, school_calendar
from geelvrij.checks.location import Workspace
from geelvrij.generator.plans import asked, points, training_plan
from geelvrij.generator.plans.needs import DATED, NEVER, NOW, PLAN, UNKNOWN, Need, of_location, together
from geelvrij.generator.plans.whole import OneLocation, Whole

ROOT = Path(__file__).parents[1]
ON = date.fromisoformat(DAY)
TRAINING, ACTION = "scholingsplan-bestuur-2026-2027", "plan-van-aanpak-bestuur-2026-2027"
BOOK = catalogue.load()


# The example organisation


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    root = tmp_path_factory.mktemp("voorbeeld")
    for name in ("locations", "huisstijl"):
        shutil.copytree(ROOT / name, root / name)
    (root / "templates").mkdir()
    return root, invoke(["plan", "--peildatum", DAY], root)


@pytest.fixture(scope="module")
def files(example: tuple[Path, Ran]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((example[0] / "out/plannen").iterdir())}


def tables(content: bytes) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(content)).tables
    ]


def with_head(content: bytes, *head: str) -> list[list[list[str]]]:
    """The rows below the head of each table that has this one."""
    return [table[1:] for table in tables(content) if table[0] == list(head)]


def words(content: bytes, name: str) -> str:
    if name.endswith("pdf"):
        return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages).split())
    document = docx.Document(io.BytesIO(content))
    cells = [cell for table in tables(content) for row in table for cell in row]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def sheet(content: bytes, number: int = 1) -> list[list[str]]:
    """The cells of a sheet as texts; a day is its number."""
    from lxml import etree

    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml")).findall("x:si", space)
        found = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    texts = ["".join(one.itertext()) for one in strings]
    return [
        [
            texts[int(cell.findtext("x:v", "", space))] if cell.get("t") == "s" else cell.findtext("x:v", "", space)
            for cell in row
        ]
        for row in found.iterfind(".//x:row", space)
    ]


PER_LOCATION = ("Locatie", "Nu nodig", "Uiterlijk 31 juli 2027", "Nog te plannen", "Datum onbekend")
PER_TRAINING = ("Scholing", "Nu", "Dit jaar", "Te plannen", "Datum onbekend", "Waar")
NEEDS = ("Wie", "Scholing", "Laatst gedaan", "Wanneer", "Gepland")
POINTS = ("Onderwerp", "Wat", "Wie", "Wanneer", "Klaar")


def test_the_command_writes_both_plans(example: tuple[Path, Ran], files: dict[str, bytes]) -> None:
    ran = example[1]
    assert (ran.code, ran.out) == (0, "Plannen 2026-2027: 16 locaties.\n")
    names = [f"{ACTION}.docx", f"{ACTION}.pdf", f"{TRAINING}.docx", f"{TRAINING}.pdf", f"{TRAINING}.xlsx"]
    assert list(files) == names
    assert [line.rpartition("/")[2] for line in ran.err.splitlines()] == names


def test_the_same_facts_give_the_same_bytes(example: tuple[Path, Ran], files: dict[str, bytes], tmp_path: Path) -> None:
    invoke(["plan", "--peildatum", DAY, "--out", str(tmp_path / "weer")], example[0])
    assert {path.name: path.read_bytes() for path in (tmp_path / "weer").iterdir()} == files


def test_nothing_is_yellow(files: dict[str, bytes]) -> None:
    for name in (f"{ACTION}.docx", f"{TRAINING}.docx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            assert b"w:highlight" not in archive.read("word/document.xml"), name


def test_word_and_pdf_say_the_same(files: dict[str, bytes]) -> None:
    for name, sentence in (
        (TRAINING, "Plan eerst waar ‘nu nodig’ staat, daarna wat tot en met 31 juli 2027 afloopt."),
        (ACTION, "Nog geen aandachtsfunctionaris: Peuteropvang Klein Begin en Basisschool De Schets."),
    ):
        assert [sentence in words(files[f"{name}.{ending}"], ending) for ending in ("docx", "pdf")] == [True, True]


def test_what_a_location_needs_in_order(files: dict[str, bytes]) -> None:
    names = [row[0] for row in with_head(files[f"{TRAINING}.docx"], *PER_LOCATION)[0]]
    rows = dict(zip(names, with_head(files[f"{TRAINING}.docx"], *NEEDS), strict=True))
    assert rows["Kinderdagverblijf De Toonbeeldjes"][:2] == [
        ["Thea Denkbeeld, aandachtsfunctionaris", "Aandachtsfunctionaris, bijscholing", "19 september 2024",
         "nu nodig (was geldig tot en met 19 september 2025)", "☐"],
        ["Umut Bijvoorbeeld, aandachtsfunctionaris", "Aandachtsfunctionaris, bijscholing", "7 mei 2026",
         "uiterlijk 7 mei 2027", "☐"],
    ]  # fmt: skip
    assert ["2 medewerkers van het team", "Relaties en seksualiteit, het hele team", "–", "nu nodig", "☐"] in rows[
        "Basisschool De Proefbank"
    ]


def test_the_summary_counts_what_the_lists_tell(files: dict[str, bytes]) -> None:
    """Of each location and of each training: the same people, whichever way they are counted."""
    (places,), (trainings,) = (with_head(files[f"{TRAINING}.docx"], *head) for head in (PER_LOCATION, PER_TRAINING))
    for column in range(1, 5):
        assert _sum(places, column) == _sum(trainings, column) > 0
    everything = sheet(files[f"{TRAINING}.xlsx"])
    head, rows = everything[1], everything[2:]
    late = [row for row in rows if row[head.index("Wanneer")].startswith("nu nodig")]
    assert sum(int(row[head.index("Aantal")]) for row in late) == _sum(places, 1)
    assert [row[0] for row in sheet(files[f"{TRAINING}.xlsx"], 3)[2:]] == [row[0] for row in places]


def _sum(rows: list[list[str]], column: int) -> int:
    return sum(int(row[column]) for row in rows if row[column] != "–")


def test_the_plan_of_the_board_and_the_sheet_of_the_location_agree(
    example: tuple[Path, Ran], files: dict[str, bytes]
) -> None:
    """Whose training the sheet of a location asks, the plan of the board asks by the same day."""
    root = example[0]
    invoke(["build", "--document", "scholingsplan-meldcode", "--format", "docx", "--peildatum", DAY], root)
    own = [row for table in with_head(files[f"{TRAINING}.docx"], *NEEDS) for row in table]
    asked_here = {(row[0].partition(",")[0], row[3].partition(" (")[0].removeprefix("uiterlijk ")) for row in own}
    wrong, seen = [], 0
    for path in sorted(root.glob("out/2027/*/scholingsplan-meldcode-*.docx")):
        for row in with_head(path.read_bytes(), "Naam en rol", "Scholing", "Gedaan op", "Geldig tot", "Volgende keer")[
            0
        ]:
            name, when = row[0].partition(",")[0], row[4].removeprefix("☐ ").removeprefix("vóór ")
            if name and not name.startswith("[") and when not in ("☐", "", "komt niet terug"):
                seen += 1
                wrong += [(path.name, name, row[1], when)] if (name, when) not in asked_here else []
    assert wrong == [] and seen > 60


def test_what_is_open_is_told_per_location_with_names_and_who_acts(files: dict[str, bytes]) -> None:
    found = [row for table in with_head(files[f"{ACTION}.docx"], *POINTS) for row in table]
    assert ["Wie doet wat", "Er is geen aandachtsfunctionaris.", "locatieleider", "nu", "☐"] in found
    assert ["Leren", "Bijscholing van aandachtsfunctionaris Wessel Spiegelbeeld.", "locatieleider",
            "uiterlijk 26 februari 2027", "☐"] in found  # fmt: skip
    assert [row for row in found if "‘" in row[1]] == []


def test_one_plan_in_one_form(example: tuple[Path, Ran], tmp_path: Path) -> None:
    ran = invoke(["plan", "scholing", "--format", "xlsx", "--peildatum", DAY, "--out", str(tmp_path)], example[0])
    assert ran.code == 0 and [path.name for path in tmp_path.iterdir()] == [f"{TRAINING}.xlsx"]


# The small organisation


def planned(geelvrij: Command, organisation: Path, *kinds: str) -> tuple[Ran, dict[str, str]]:
    ran = geelvrij("plan", *kinds, "--format", "docx", "--peildatum", DAY)
    made = (organisation / "out/plannen").glob("*.docx")
    return ran, {path.stem: words(path.read_bytes(), "docx") for path in made}


def test_a_location_that_cannot_be_read_is_told(geelvrij: Command, organisation: Path) -> None:
    (organisation / "locations/de-loot.yaml").write_text("locatie: [\n", encoding="utf-8")
    ran, told = planned(geelvrij, organisation)
    assert (ran.code, ran.out) == (4, "Plannen 2026-2027: 1 locatie, 1 niet gelezen.\n")
    assert "BST108" in ran.err
    assert [text.count("Niet gelezen: locations/de-loot.yaml.") for text in told.values()] == [1, 1]


def test_when_nothing_can_be_read(geelvrij: Command, organisation: Path) -> None:
    for name in ("de-kiem", "de-loot"):
        (organisation / "locations" / f"{name}.yaml").write_text("locatie: [\n", encoding="utf-8")
    ran, told = planned(geelvrij, organisation)
    assert ran.code == 4 and "Plannen 2026-2027: 0 locaties, 2 niet gelezen." in ran.out and len(told) == 2


def test_another_kind_is_refused(geelvrij: Command) -> None:
    ran = geelvrij("plan", "vakantie")
    assert ran.code == 2 and "scholing" in ran.err


# Who needs what


def test_what_is_asked_is_of_the_model() -> None:
    kinds, roles = schema.field("personen.*.scholing.*.soort").rules["allowed"], schema.roles()
    assert [one for one in asked.ASKED if one.kind not in kinds or not set(one.roles) <= set(roles)] == []


@pytest.mark.parametrize("code", [*asked.OF_A_TEAM, *asked.TOO_FEW, asked.INTRODUCTION, *points._HEADING])
def test_each_rule_of_the_plans_is_there(code: str) -> None:
    assert code in BOOK


# Rules that name the meldcode and are about something else; those of cases and letters (TIJ, TXT, ZAK) are of no plan.
OF_NO_PLAN = {
    "CYC019", "CYC020",  # the counts of the year, for the yearly report
    "DAT007",  # days in the wrong order, of whatever it is
    "DOC002", "DOC021",  # which papers there are, of every kind
    "KRT006",  # an old name or number, wherever it stands
    "PRV002", "PRV004", "PRV013",  # the words of a letter
    "PRV009", "PRV050",  # the register of everything that is kept, who may see which file
}  # fmt: skip


def test_each_rule_about_the_meldcode_is_in_the_plan_of_action() -> None:
    """A new rule that nobody gave a heading would be missing from the plan without a word."""
    about = re.compile("meldcode|aandachtsfunctionaris|Veilig Thuis")
    pages = {page.stem: page.read_text("utf-8").split("---")[1] for page in (ROOT / "checks/rules").glob("*.md")}
    named = {code for code, head in pages.items() if about.search(head) and code[:3] not in ("TIJ", "TXT", "ZAK")}
    assert named - {*points._HEADING, asked.INTRODUCTION} == OF_NO_PLAN


def test_each_rule_about_a_team_has_words() -> None:
    of_team = {one.code for one in BOOK.rules if one.check in ("sch.team_te_oud", "sch.niet_iedereen") and one.active}
    assert of_team == set(asked.OF_A_TEAM)


def needs(root: Path, roles: list[str], *trainings: dict[str, str], sort: str = "kdv") -> dict[str, Need]:
    folder = root / "locations"
    folder.mkdir()
    (folder / "organisatie.yaml").write_text("organisatie: {naam: Proef, soort: kinderopvang_en_onderwijs}\n", "utf-8")
    ada = {"voornaam": "Ada", "achternaam": "Voorbeeld", "scholing": list(trainings)}
    whole = {"locatie": {"naam": "Proef", "soort": [sort]}, "personen": {"ada": ada}}
    whole["rollen"] = {role: [{"persoon": "ada"}] for role in roles}
    (folder / "proef.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    location = Workspace.open(root, ON).read("proef").location
    assert location is not None
    return {one.training: one for one in of_location(location, (), (), agreements.read(root, ON), ON)}


AF = "aandachtsfunctionaris"


@pytest.mark.parametrize(
    ("role", "trainings", "training", "state", "day"),
    [
        (AF, [], f"{AF}, basisopleiding", NOW, None),
        (AF, [{"soort": AF, "datum": "2025-11-20"}], f"{AF}, bijscholing", NOW, date(2026, 11, 20)),
        (AF, [{"soort": AF, "datum": "2025-11-21"}], f"{AF}, bijscholing", DATED, date(2026, 11, 21)),
        (AF, [{"soort": AF}], f"{AF}, bijscholing", UNKNOWN, None),
        (AF, [], "verdieping grensoverschrijdend gedrag", PLAN, None),
        (AF, [{"soort": "seksueel_grensoverschrijdend_gedrag", "datum": "2020-01-01"}],
         "verdieping grensoverschrijdend gedrag", NEVER, None),
        ("bhv", [{"soort": "bhv", "datum": "2026-05-12", "geldig_tot": "2027-03-10"}], "bhv, herhaling", DATED,
         date(2027, 3, 10)),
        ("vertrouwenspersoon_intern", [{"soort": "vertrouwenspersoon", "datum": "2026-02-01"}],
         "vertrouwenspersoon, verdieping", UNKNOWN, None),
        ("bhv", [{"soort": "kinder_ehbo", "datum": "2024-11-20", "geldig_tot": "2026-11-20"}], "kinder-EHBO", NOW,
         date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_when_somebody_needs_it(
    tmp_path: Path, role: str, trainings: list[dict[str, str]], training: str, state: str, day: date | None
) -> None:
    found = needs(tmp_path, [role], *trainings)[training]
    assert (found.state, found.day, found.who) == (state, day, "Ada Voorbeeld")


def test_a_training_for_two_roles_is_one_place(tmp_path: Path) -> None:
    found = needs(tmp_path, ["leidinggevende", "locatieleider"])["meldcode voor leidinggevenden"]
    assert (found.roles, found.number) == (("direct leidinggevende", "locatieleider"), 1) or found.roles == (
        "locatieleider", "direct leidinggevende",
    )  # fmt: skip


def test_a_school_is_not_asked_what_childcare_is(tmp_path: Path) -> None:
    assert set(needs(tmp_path, [AF, "pedagogisch_coach"], sort="school")) == {f"{AF}, basisopleiding"}


def one(key: str, state: str, day: date | None = None, *, shared: bool = False, number: int = 1) -> Need:
    return Need(key, key, ("rol",), "iets", state, day=day, shared=shared, number=number)


def test_who_works_for_more_locations_is_counted_once_and_first_asked_counts() -> None:
    early, late = one("*:x", DATED, date(2027, 1, 1), shared=True), one("*:x", DATED, date(2027, 2, 1), shared=True)
    places = tuple(OneLocation(name, (each,), (), None) for name, each in (("A", late), ("B", early)))
    whole = Whole("Samen", ON, places, ())
    assert [need.day for need in whole.shared] == [date(2027, 1, 1)]
    told = training_plan.facts(whole)["scholingsplan"]
    assert [(row["naam"], row["dit_jaar"]) for row in told["per_locatie"]] == [
        ("Samen, voor meer locaties", "1"), ("A", "–"), ("B", "–"),
    ]  # fmt: skip


def test_the_order_is_by_what_is_needed_first() -> None:
    each = [one("e", NEVER), one("d", PLAN), one("c", UNKNOWN), one("b", DATED, ON), one("a", NOW, ON), one("z", NOW)]
    assert [need.key for need in together(each)] == ["z", "a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("on", "last", "year"),
    [
        (date(2026, 7, 31), date(2026, 7, 31), "2025-2026"),
        (date(2026, 8, 1), date(2027, 7, 31), "2026-2027"),
        (date(2026, 11, 21), date(2027, 7, 31), "2026-2027"),
    ],
)
def test_the_school_year(on: date, last: date, year: str) -> None:
    assert school_calendar.last_day(on) == last
    assert Whole("", on, (), ()).school_year == year


def test_what_ends_on_the_last_day_is_of_this_year() -> None:
    last = date(2027, 7, 31)
    found = [training_plan.term(one("a", DATED, day), last) for day in (last, date(2027, 8, 1))]
    assert found == ["dit_jaar", "later"]
