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
