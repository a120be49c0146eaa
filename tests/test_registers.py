"""The registers in Excel: the questions of the sheets, what may be typed, and never over what somebody filled in."""

import io
import zipfile
from pathlib import Path

import pytest
from conftest import DAY, Command, change
from geelvrij.generator.house_style import HouseStyle
from geelvrij.generator.registers import table, workbook
from lxml import etree

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
BOTH = {"school", "kinderopvang"}


def sheet(content: bytes, part: str = "xl/worksheets/sheet1.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(part))


def rules(name: str, sectors: set[str]) -> dict[str, etree._Element]:
    """The rule of each column by its head."""
    register = table.register(name, sectors)
    found = sheet(workbook.make(register, "De Schets", HouseStyle())).findall(".//x:dataValidation", NS)
    return dict(zip((one.head for one in register.columns), found, strict=True))


@pytest.mark.parametrize("name", table.names())
@pytest.mark.parametrize("sectors", [{"school"}, {"kinderopvang"}, BOTH], ids=["school", "opvang", "beide"])
def test_every_column_has_a_rule_for_every_row_and_fits_excel(name: str, sectors: set[str]) -> None:
    register = table.register(name, sectors)
    content = workbook.make(register, "De Schets", HouseStyle())
    assert content == workbook.make(register, "De Schets", HouseStyle())
    found = sheet(content).findall(".//x:dataValidation", NS)
    assert len(found) == len(register.columns)
    assert {one.get("sqref").split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRST") for one in found} == {str(workbook.ROWS + 3)}
    for column in register.columns:
        assert column.kind in ("tekst", "datum", "datum_later", "getal", "keuze") and bool(column.choices) == (
            column.kind == "keuze"
        )
        assert len(column.head) <= 40 and len(column.help) <= 255


def test_a_choice_comes_from_the_hidden_list_and_a_day_is_not_later_than_today() -> None:
    found = rules("incidenten", {"school"})
    assert found["Moment"].findtext("x:formula1", namespaces=NS) == "Keuzes!$C$1:$C$5"
    assert found["Datum incident"].get("type") == "date"
    assert found["Datum incident"].findtext("x:formula2", namespaces=NS) == "TODAY()"
    assert found["Maatregel tot"].findtext("x:formula2", namespaces=NS) != "TODAY()"
    assert found["Initialen"].findtext("x:formula1", namespaces=NS) == "20"


def test_what_is_of_one_sector_is_not_asked_in_the_other() -> None:
    heads = {name: [one.head for one in table.register("incidenten", {name}).columns] for name in BOTH}
    assert set(heads["school"]) - set(heads["kinderopvang"]) == {"Inspectie of leerplicht op"}
    steps = {
        name: next(one.choices for one in table.register("incidenten", {name}).columns if one.head == "Stap protocol")
        for name in BOTH
    }
    assert (steps["school"][-1], steps["kinderopvang"][-1]) == ("7", "5")


def test_no_register_asks_a_whole_name() -> None:
    columns = [one for name in table.names() for one in table.register(name, BOTH).columns]
    assert [one.head for one in columns if "naam" in one.head.casefold().split()] == []


def test_a_register_is_made_once_and_never_written_over(geelvrij: Command, organisation: Path) -> None:
    ran = geelvrij("register", "--location", "de-kiem", "--peildatum", DAY)
    folder = organisation / "out/registers"
    assert (ran.code, ran.out.splitlines()) == (0, [f"3 registers gemaakt in {folder}."])
    file = folder / "de-kiem/register-incidenten-de-kiem.xlsx"
    file.write_bytes(b"ingevuld")
    ran = geelvrij("register", "incidenten", "--location", "de-kiem", "--peildatum", DAY)
    assert ran.out.splitlines()[1] == "1 register stond er al: daar kan in geschreven zijn, dus dat blijft zo."
    assert file.read_bytes() == b"ingevuld"


def test_a_location_whose_sort_is_wrong_gets_no_register(geelvrij: Command, organisation: Path) -> None:
    change(organisation / "locations/de-kiem.yaml", "soort: [school]", "soort: [schol]")
    ran = geelvrij("register", "--location", "de-kiem", "--peildatum", DAY)
    assert ran.code == 4 and ran.out.startswith("0 registers gemaakt") and "de-kiem.yaml" in ran.err
    assert list((organisation / "out").glob("registers/de-kiem/*.xlsx")) == []


def test_an_unknown_register_is_told(geelvrij: Command) -> None:
    ran = geelvrij("register", "incident")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2, "Dit gaat niet: er is geen register ‘incident’. Bedoelt u incidenten?",
    )  # fmt: skip


def test_a_link_is_never_followed_and_hides_no_other_location(
    geelvrij: Command, organisation: Path, tmp_path: Path
) -> None:
    elsewhere, folder = tmp_path / "elders", organisation / "out/registers"
    elsewhere.mkdir()
    folder.mkdir(parents=True)
    (folder / "de-kiem").symlink_to(elsewhere)
    ran = geelvrij("register", "--peildatum", DAY)
    told = f"Dit gaat niet: de registers kunnen niet naar {folder / 'de-kiem'}: dit is een snelkoppeling (symlink) of een bestand"
    assert ran.code == 4 and told in ran.err and ran.out.startswith("3 registers gemaakt")
    assert list(elsewhere.iterdir()) == [] and len(list((folder / "de-loot").iterdir())) == 3

    (folder / "de-kiem").unlink()
    folder.rename(tmp_path / "weg")
    folder.symlink_to(elsewhere)
    ran = geelvrij("register", "--peildatum", DAY)
    assert ran.code == 4 and f"kunnen niet naar {folder}: dit is een snelkoppeling" in ran.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("to", ["register-signalen-de-kiem.xlsx", "weg.xlsx"])
def test_a_link_in_the_place_of_a_register_stays(geelvrij: Command, organisation: Path, to: str) -> None:
    folder = organisation / "out/registers/de-kiem"
    folder.mkdir(parents=True)
    (folder / "register-signalen-de-kiem.xlsx").write_bytes(b"ingevuld")
    (folder / "register-incidenten-de-kiem.xlsx").symlink_to(folder / to)
    ran = geelvrij("register", "--location", "de-kiem", "--peildatum", DAY)
    assert ran.code == 0 and "2 registers stonden er al" in ran.out
    assert (folder / "register-signalen-de-kiem.xlsx").read_bytes() == b"ingevuld"
    assert (folder / "register-incidenten-de-kiem.xlsx").is_symlink() and not (folder / "weg.xlsx").exists()


@pytest.mark.parametrize("out", ["out/registers", "out/2027", "out"])
def test_what_is_filled_in_outlives_every_command_that_writes_in_out(
    geelvrij: Command, organisation: Path, out: str
) -> None:
    build = ("build", "--peildatum", DAY, "--jobs", "1", "--document", "belkaart")
    assert geelvrij(*build).code == 0
    assert geelvrij("register", "--out", str(organisation / out), "--peildatum", DAY).code == 0
    filled = {
        path: f"ingevuld {path.name}".encode() for path in (organisation / out / "de-kiem").glob("register-*.xlsx")
    }
    assert len(filled) == 3
    for path, content in filled.items():
        path.write_bytes(content)
    manifest = organisation / "out/2027/de-kiem/manifest.json"
    before = manifest.read_bytes()
    change(organisation / "locations/de-kiem.yaml", "naam: Basisschool De Kiem", "naam: Basisschool De Loot")
    for again in (
        build,
        (*build, "--force"),
        ("build", "de-kiem", "--peildatum", DAY, "--document", "contactblad"),
        ("register", "--out", str(organisation / out)),
    ):
        assert geelvrij(*again).code == 0, again
    assert manifest.read_bytes() != before
    (organisation / "locations/de-kiem.yaml").unlink()
    assert geelvrij(*build).code == 0
    assert {path: path.read_bytes() for path in filled} == filled


@pytest.mark.parametrize("below", ["", "de-kiem"])
def test_no_register_goes_among_the_pages_of_a_website(geelvrij: Command, organisation: Path, below: str) -> None:
    """They are made again whole: what was filled in there would be gone."""
    site = organisation / "out/site/2027"
    (site / "de-kiem").mkdir(parents=True)
    (site / "de-kiem/geelvrij-site.txt").write_text("de-kiem\n", encoding="utf-8")
    ran = geelvrij("register", "--out", str(site / below), "--peildatum", DAY)
    assert ran.code == 2 and "dat is de map van een website, die steeds opnieuw wordt gemaakt." in ran.err
    assert list(site.rglob("*.xlsx")) == []
