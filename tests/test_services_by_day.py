"""What a service or region becomes on a day is written beforehand: a check or build of a day uses what holds then."""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from conftest import Command
from docx import Document
from geelvrij.checks import agreements, national
from geelvrij.checks import location as reading
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.schema.json_schema import json_schema
from geelvrij.generator import inspecting
from geelvrij.generator.editions import facts

ROOT = Path(__file__).parent.parent
BEFORE, DAY = date(2026, 12, 31), date(2027, 1, 1)
ORGANISATION = """\
organisatie: {naam: Stichting Voorbeeld, soort: onderwijs}
"""
SCHOOL = """\
locatie: {naam: De Boom, soort: [school], regio: streek, adres: {gemeente: Voorbeeldstad}}
"""
REGION = """\
regio: {naam: Streek}
kaart:
  ggd:
    naam: GGD Streek
    telefoon: 010-000 00 01
    website: www.example.nl
    adres: {straat: Voorbeeldweg 1, postcode: 1234 AB, plaats: Voorbeeldstad}
    wijzigt:
"""
Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write an organisation with one school; what is said of the GGD stands below `wijzigt` of the region."""

    def write(changes: str, region: str = REGION, school: str = SCHOOL, organisation: str = ORGANISATION) -> Path:
        folder = tmp_path / "locations"
        (folder / "regios").mkdir(parents=True, exist_ok=True)
        (folder / "organisatie.yaml").write_text(organisation, encoding="utf-8")
        (folder / "boom.yaml").write_text(school, encoding="utf-8")
        (folder / "regios/streek.yaml").write_text(region + changes, encoding="utf-8")
        return tmp_path

    return write


def opened(root: Path, on: date | None) -> Location:
    workspace = Workspace.open(root, on)
    found = workspace.read("boom").location
    assert found is not None and workspace.findings == ()
    return found


def said(root: Path, path: str, *days: date | None) -> list[object]:
    return [opened(root, day).data(path) for day in days]


# Which day


def test_a_change_holds_from_its_day_and_not_before(written: Write) -> None:
    root = written("      - {vanaf: 2027-01-01, telefoon: 010-000 00 02}\n")
    numbers = said(root, "kaart.ggd.telefoon", None, BEFORE, DAY, date(2030, 1, 1))
    assert numbers == ["010-000 00 01", "010-000 00 01", "010-000 00 02", "010-000 00 02"]


@pytest.mark.parametrize("upside_down", [False, True])
def test_the_last_change_that_has_begun_holds_whatever_the_order(written: Write, upside_down: bool) -> None:
    """A change says only what is different: the one before it goes on holding for the rest."""
    lines = [
        "      - {vanaf: 2027-01-01, telefoon: 010-000 00 02, website: www.example.org}\n",
        "      - {vanaf: 2028-01-01, telefoon: 010-000 00 03}\n",
    ]
    root = written("".join(reversed(lines) if upside_down else lines))
    days = (BEFORE, DAY, date(2027, 12, 31), date(2028, 1, 1))
    assert said(root, "kaart.ggd.telefoon", *days) == [f"010-000 00 0{last}" for last in (1, 2, 2, 3)]
    assert said(root, "kaart.ggd.website", *days) == ["www.example.nl", *["www.example.org"] * 3]


def test_an_address_changes_in_part_and_a_number_can_end(written: Write) -> None:
    root = written(
        "      - {vanaf: 2027-01-01, adres: {straat: Voorbeeldkade 7}, telefoon: {nvt: alleen nog per mail}}\n"
    )
    found = opened(root, DAY)
    assert [found.data(f"kaart.ggd.adres.{part}") for part in ("straat", "postcode", "plaats")] == [
        "Voorbeeldkade 7", "1234 AB", "Voorbeeldstad",
    ]  # fmt: skip
    assert found.value("kaart.ggd.telefoon").not_applicable == "alleen nog per mail"
    assert opened(root, BEFORE).not_applicable == {}


def test_a_change_without_a_value_changes_nothing(written: Write) -> None:
    root = written("      - {vanaf: 2027-01-01, telefoon: }\n")
    assert said(root, "kaart.ggd.telefoon", DAY) == ["010-000 00 01"]


# Where it stands, and what can be seen of it


def test_each_value_has_the_place_where_it_stands(written: Write) -> None:
    found = opened(written("      - vanaf: 2027-01-01\n        telefoon: 010-000 00 02\n"), DAY)
    places = [found.value(f"kaart.ggd.{key}").place for key in ("telefoon", "website")]
    assert [(place.file, place.line) for place in places] == [
        ("locations/regios/streek.yaml", 10), ("locations/regios/streek.yaml", 6),
    ]  # fmt: skip
    service = found.section("kaart.ggd")
    assert (service.place.line, list(service.keys_at)) == (3, ["naam", "telefoon", "website", "adres"])


@pytest.mark.parametrize("day", [None, BEFORE, DAY])
def test_nobody_who_asks_for_a_service_sees_a_list(written: Write, day: date | None) -> None:
    root = written("      - {vanaf: 2027-01-01, telefoon: 010-000 00 02}\n")
    found = opened(root, day)
    assert list(found.section("kaart.ggd")) == ["naam", "telefoon", "website", "adres"]
    paths = [path for path, _ in found.section("kaart").leaves("kaart")]
    assert not [path for path in paths if "wijzigt" in path or "vanaf" in path]


def test_no_text_can_print_a_change(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij("fields")
    assert (ran.code, "kaart.ggd.telefoon" in ran.out, "wijzigt" in ran.out) == (0, True, False)
    text = organisation / "templates/blad/belkaart/tekst.md"
    text.write_text("{{ kaart.ggd.wijzigt | lijst }} {{ regio.wijzigt | lijst }}\n", encoding="utf-8")
    ran = geelvrij("build", "de-kiem", "--document", "belkaart", "--peildatum", "2027-01-01")
    assert ran.code == 4
    for field in ("kaart.ggd.wijzigt", "regio.wijzigt"):
        assert f"Het veld ‘{field}’ bestaat niet." in ran.out + ran.err


@pytest.mark.parametrize("field", ["kaart.ggd.wijzigt", "regio.wijzigt"])
def test_no_rule_of_a_board_can_ask_for_a_change(field: str) -> None:
    """It would be missing always, as nobody sees it."""
    about = "titel: Een proef, ernst: tip, besluit: 'Bestuur, 12 maart 2026', hulp: Kijk het na."
    text = f"eigen_regels: {{EIG001: {{{about}, velden: [{field}]}}}}\n"
    found = agreements.parsed(text.encode(), DAY).findings
    assert [one.message for one in found] == [f"Eigen regel EIG001 noemt een veld dat niet bestaat: ‘{field}’."]


# In every file


def test_a_location_and_the_organisation_write_a_change_of_what_another_file_says(written: Write) -> None:
    own = "kaart: {ggd: {wijzigt: [{vanaf: 2027-01-01, telefoon: 010-000 00 05}]}}\n"
    for files_ in ({"school": SCHOOL + own}, {"organisation": ORGANISATION + own}):
        root = written("", **files_)
        assert said(root, "kaart.ggd.telefoon", BEFORE, DAY) == ["010-000 00 01", "010-000 00 05"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of the files that come along."""
    folder = tmp_path / "library"
    folder.mkdir()
    ours = {"geelvrij.checks.data", "geelvrij.regios"}
    for module in (reading, national):
        monkeypatch.setattr(module, "files", lambda package: folder if package in ours else files(package))
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    national._read.cache_clear()
    national.number.cache_clear()


def test_the_right_number_of_a_national_service_is_the_one_of_the_day(library: Path) -> None:
    service = (
        "kaart:\n  veilig_thuis:\n    telefoon: 0800-2000\n    wijzigt: [{vanaf: 2027-01-01, telefoon: 0800-2100}]\n"
    )
    (library / "landelijke_diensten.yaml").write_text(service, encoding="utf-8")

    days = (BEFORE, DAY)
    assert [national.number("veilig_thuis", day) for day in days] == ["0800-2000", "0800-2100"]
    assert [national.number("politie", day) for day in days] == ["", ""]


def test_the_country_and_the_regions_that_come_along_can_have_changes(written: Write, library: Path) -> None:
    text = "kaart:\n  {}:\n    naam: Naam\n    telefoon: 010-000 00 01\n    wijzigt: [{{vanaf: 2027-01-01, telefoon: '{}'}}]\n"
    (library / "landelijke_diensten.yaml").write_text(text.format("politie", "010-000 00 08"), encoding="utf-8")
    (library / "ver-weg.yaml").write_text(
        "regio: {naam: Ver}\n" + text.format("ggd", "010-000 00 09"), encoding="utf-8"
    )
    root = written("", school=SCHOOL.replace("streek", "ver-weg"))
    assert said(root, "kaart.politie.telefoon", BEFORE, DAY) == ["010-000 00 01", "010-000 00 08"]
    assert said(root, "kaart.ggd.telefoon", BEFORE, DAY) == ["010-000 00 01", "010-000 00 09"]


def test_a_service_that_begins_to_work_for_a_municipality(written: Write) -> None:
    region = REGION.replace("    wijzigt:", "    gemeenten: [Elders]\n    wijzigt:")
    root = written("      - {vanaf: 2027-01-01, gemeenten: [Elders, Voorbeeldstad]}\n", region)
    assert said(root, "kaart.ggd.naam", BEFORE, DAY) == [None, "GGD Streek"]


def test_the_municipalities_of_a_region_change_as_a_whole(written: Write) -> None:
    region = """\
regio:
  naam: Streek
  gemeenten: [Oud, Voorbeeldstad]
  wijzigt:
    - {vanaf: 2027-01-01, naam: Streek en Zee, gemeenten: [Nieuw]}
"""
    root = written("", region)
    told = [
        (found.data("regio.naam"), [item.data for item in found.items("regio.gemeenten")])  # type: ignore[union-attr]
        for found in (opened(root, BEFORE), opened(root, DAY))
    ]
    assert told == [("Streek", ["Oud", "Voorbeeldstad"]), ("Streek en Zee", ["Nieuw"])]


# What is written wrong


OLD, NEW = "010-000 00 01", "010-000 00 02"
NO_DAY = "VRM202 9 Het veld vanaf ontbreekt of is leeg. Vul vanaf in, bijvoorbeeld vanaf: 2027-01-01."
UNKNOWN = (
    "VRM201 9 Het veld ‘{}’ kennen we hier niet. Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. "
    "Bestaat het niet? Haal het dan weg."
)
NO_LIST = "VRM203 9 Bij ‘wijzigt’ hoort een lijst, en er staat {}. Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["- {telefoon: 010-000 00 02}"], NO_DAY),
        (["- {vanaf: , telefoon: 010-000 00 02}"], NO_DAY),
        (
            ["- {vanaf: januari, telefoon: 010-000 00 02}"],
            "VRM203 9 ‘januari’ is geen datum. Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-11-21.",
        ),
        (
            ["- {vanaf: {nvt: weten we niet}, telefoon: 010-000 00 02}"],
            "VRM202 9 Het veld vanaf geldt altijd en kan niet op nvt. Vul vanaf in, bijvoorbeeld vanaf: 2027-01-01.",
        ),
        (
            ["- {vanaf: 2027-01-01, telefoon: 12}"],
            "VRM209 9 ‘12’ is geen Nederlands telefoonnummer. Schrijf het nummer met netnummer, bijvoorbeeld 010-123 45 67, "
            "en zet niets anders in dit veld.",
        ),
        (["- {vanaf: 2027-01-01, directeur: Ada}"], UNKNOWN.format("directeur")),
        (["- {vanaf: 2027-01-01, wijzigt: [{vanaf: 2027-01-01, telefoon: 010-000 00 02}]}"], UNKNOWN.format("wijzigt")),
        (
            ["- 2027-01-01"],
            "VRM203 9 Bij elk onderdeel van ‘wijzigt’ horen velden, en er staat ‘2027-01-01’. Schrijf: - {vanaf: …}",
        ),
        (["-"], "VRM205 9 Achter dit streepje staat niets. Vul het onderdeel in of haal het streepje weg."),
        (["vanaf: 2027-01-01", "telefoon: 010-000 00 02"], NO_LIST.format("een groep")),
        (["volgend jaar"], NO_LIST.format("‘volgend jaar’")),
        (["{nvt: er verandert niets}"], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_list_that_is_not_right_is_told_and_changes_nothing_by_guess(
    written: Write, changes: list[str], told: str | None
) -> None:
    workspace = Workspace.open(written("".join(f"      {line}\n" for line in changes)), DAY)
    found = workspace.read("boom").location
    assert found is not None and found.data("kaart.ggd.telefoon") == OLD
    assert [f"{one.code} {one.line} {one.message} {one.help}" for one in workspace.findings] == ([told] if told else [])


def test_two_changes_of_one_day_are_told_and_the_lower_one_holds(written: Write) -> None:
    lines = (f"      - {{vanaf: 2027-01-01, telefoon: 010-000 00 0{last}}}\n" for last in (3, 2))
    workspace = Workspace.open(written("".join(lines)), DAY)
    found = workspace.read("boom").location
    assert found is not None and found.data("kaart.ggd.telefoon") == NEW
    assert [(one.code, one.line, one.field, one.message, one.help) for one in workspace.findings] == [(
        "VRM204", 10, "kaart.ggd.wijzigt.1.vanaf", "‘2027-01-01’ staat al in deze lijst.",
        "Zet bij elkaar wat op die dag anders wordt, onder één keer vanaf.",
    )]  # fmt: skip


def test_an_editor_knows_the_list(written: Write) -> None:
    """What a check accepts, the schema for an editor accepts too; a change without a day it does not."""
    editor = jsonschema.Draft7Validator(json_schema("regio"))
    change_ = {"telefoon": NEW, "adres": {"straat": "Voorbeeldkade 7"}}
    for made, right in (({"vanaf": "2027-01-01", **change_}, True), (change_, False)):
        region = {"regio": {"naam": "Streek"}, "kaart": {"ggd": {"wijzigt": [made]}}}
        assert editor.is_valid(region) is right


# Through the front door

CHANGE = """\
kaart:
  vertrouwensinspecteur:
    wijzigt:
      - {vanaf: 2027-01-01, telefoon: 010-000 01 99}
  veilig_thuis:
    wijzigt:
      - vanaf: 2027-01-01
        telefoon: 010-000 01 98
"""


@pytest.fixture
def changing(organisation: Path) -> Path:
    """The small organisation, in which two numbers change; the one of Veilig Thuis may not."""
    file = organisation / "locations/organisatie.yaml"
    text = file.read_text(encoding="utf-8")
    assert "\nkaart:" not in text
    file.write_text(f"{text.rstrip()}\n{CHANGE}", encoding="utf-8")
    return organisation


def numbers(sheet: Path) -> set[str]:
    """The last cell of each row of a contact sheet."""
    return {
        row.cells[-1].text.replace("\N{NO-BREAK SPACE}", " ")
        for table in Document(str(sheet)).tables
        for row in table.rows
    }


def test_a_sheet_has_the_numbers_of_its_day(changing: Path, geelvrij: Command) -> None:
    """Each day in turn, in one folder: what was made before is made again when a number has changed."""
    old, new = {"0900-111 31 11", "0800-2000"}, {"010-000 01 99", "010-000 01 98"}
    made = []
    for day in (BEFORE, DAY, BEFORE):
        ran = geelvrij("build", "de-kiem", "--document", "contactblad", "--peildatum", str(day), "--jobs", "1")
        assert ran.code == 0, ran
        [sheet] = changing.glob("out/*/de-kiem/contactblad-de-kiem.docx")
        made.append(sheet.read_bytes())
        held, other = (new, old) if day == DAY else (old, new)
        assert numbers(sheet) >= held and not numbers(sheet) & other
    assert made[0] == made[2]


@pytest.mark.parametrize("parallel_from", [inspecting.PARALLEL_FROM, 1])
def test_a_check_tells_what_is_wrong_from_its_day_on_at_the_line_of_the_change(
    changing: Path, geelvrij: Command, monkeypatch: pytest.MonkeyPatch, parallel_from: int
) -> None:
    """Few locations are read here, many by workers of their own."""
    monkeypatch.setattr(inspecting, "PARALLEL_FROM", parallel_from)
    lines = (changing / "locations/organisatie.yaml").read_text("utf-8").splitlines()
    place = f"file=locations/organisatie.yaml,line={1 + lines.index('        telefoon: 010-000 01 98')},"
    wrong = "Bij Veilig Thuis staat nummer 010-000 01 98, maar het landelijke nummer is 0800-2000."
    for day, count in ((BEFORE, 0), (DAY, 1)):
        ran = geelvrij("check", "de-kiem", "--peildatum", str(day), "--format", "github")
        told = [line for line in ran.out.splitlines() if "KRT001" in line]
        assert (ran.code, len(told)) == (count, count), ran
        assert all(place in line and wrong in line for line in told)


@pytest.mark.parametrize(("adopted_on", "number"), [(BEFORE, OLD), (DAY, NEW)])
def test_an_edition_keeps_the_number_of_the_day_it_was_adopted(written: Write, adopted_on: date, number: str) -> None:
    """No change is kept, so that no later day can make another document of it."""
    live = opened(written("      - {vanaf: 2027-01-01, telefoon: 010-000 00 02}\n"), adopted_on)
    known, _ = facts.taken(live)
    assert known["kaart"]["ggd"]["telefoon"] == number and "wijzigt" not in facts.dump(known).decode()
    back, _ = facts.located("boom", {"boom.yaml": facts.dump(known)}, "locatie", ())
    assert back is not None and back.data("kaart.ggd.telefoon") == number


# Everywhere the same day


@pytest.mark.parametrize("package", ["checks", "generator"])
def test_whoever_opens_the_files_says_for_which_day(package: str) -> None:
    calls = [
        (path.name, len(call.args))
        for path in sorted((ROOT / package).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Workspace.open"
    ]
    assert calls and {number for _, number in calls} == {2}, calls
