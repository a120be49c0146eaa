"""A case of a child in the folder of the organisation is told, without a name that can be the child's."""

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import DAY, Command
from geelvrij.checks import catalogue, stray_cases

CASE = "zaak: {kenmerk: 2027-03}\nkind: {voornaam: Fenna, achternaam: Voorbeeld}\nincident: {datum: 2026-11-02}\n"
ONE = "Hier staat een zaak van een kind: ‘{}’. Dit is de map van de organisatie."
MORE = "Hier staan {} zaken van kinderen: ‘{}’. Dit is de map van de organisatie."
LETTERS = "Hier staat een map met brieven over kinderen: ‘{}’. Dit is de map van de organisatie."
FULL = "In deze map staan meer dan {} mappen of bestanden. Daar hebben we niet overal gekeken of er een zaak van een kind staat."


def write(root: Path, *places: str, content: str = CASE) -> None:
    for place in places:
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def told(root: Path) -> list[str]:
    return [one.message for one in stray_cases.found(root)]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("2027-03.yaml", "2027-03.yaml"),
        ("zaken/2027-03.yml", "zaken/2027-03.yml"),
        ("zaken/2027/archief/03.YAML", "zaken/2027/archief/03.YAML"),
        ("locations/2027-03.yaml", "locations/2027-03.yaml"),
        ("out/2027/2027-03.yaml", "out/2027/2027-03.yaml"),
        ("Fenna Voorbeeld.yaml", "….yaml"),
        ("zaken/fenna-2027-03.yaml", "zaken/….yaml"),
        ("Fenna/2027-03.yaml", "…/2027-03.yaml"),
        ("fenna.v.oorbeeld/zaak.yaml", "…/zaak.yaml"),
    ],
)
def test_a_case_is_told_without_a_name(tmp_path: Path, place: str, shown: str) -> None:
    write(tmp_path, place)
    (found,) = stray_cases.found(tmp_path)
    assert (found.code, found.severity.value, found.message) == ("PRV005", "fout", ONE.format(shown))
    assert "enna" not in repr(found)


def test_names_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    write(tmp_path, "zaken/fenna.yaml", "zaken/joost.yaml", "zaken/1.yaml")
    assert told(tmp_path) == [ONE.format("zaken/1.yaml"), MORE.format(2, "zaken/….yaml")]


def test_a_folder_with_letters_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "geelvrij-brieven/fenna.yaml", "geelvrij-brieven/fenna.docx", "fenna/geelvrij-brieven/1.docx")
    assert told(tmp_path) == [LETTERS.format("geelvrij-brieven"), LETTERS.format("…/geelvrij-brieven")]


@pytest.mark.parametrize(
    ("content", "is_case"),
    [
        ("zaak:\n", True),
        ("# een zaak\n\nkind:\n  voornaam: x\nouders: []\n", True),
        ("\ufeffzaak:\r\n  x: 1\r\n", True),
        ("'kind': {}\n\"incident\": {}\n", True),
        ("kind: Deployment\nmetadata: {}\n", False),  # a file of another program
        ("locatie: {zaak: 1}\nnaam: zaak\n", False),
        ("- zaak: 1\n  kind: 2\n  incident: 3\n", False),
        ("# zaak:\n# kind:\n", False),
        ("zaken: 1\nkinderen: 2\n", False),
        ("", False),
    ],
)
def test_a_case_is_known_by_its_sections(tmp_path: Path, content: str, is_case: bool) -> None:
    write(tmp_path, "1.yaml", content=content)
    assert bool(told(tmp_path)) is is_case


def test_only_the_first_bytes_are_read(tmp_path: Path) -> None:
    write(tmp_path, "1.yaml", content="# x\n" * 20_000 + CASE)
    write(tmp_path, "2.yaml", content="#\n" * 20_000 + CASE)
    assert told(tmp_path) == [ONE.format("2.yaml")]


def test_what_is_not_of_this_organisation_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".geheim/1.yaml", "program/1.yaml", "ander/1.yaml", "2.txt")
    write(tmp_path, "program/__init__.py", "ander/locations/organisatie.yaml", content="")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-naast"
    write(elsewhere, "1.yaml")
    (tmp_path / "link").symlink_to(elsewhere)
    (tmp_path / "3.yaml").symlink_to(elsewhere / "1.yaml")
    os.mkfifo(tmp_path / "4.yaml")  # reading it would wait without end
    (tmp_path / "5.yaml").mkdir()
    assert told(tmp_path) == []


def test_a_folder_that_has_no_bottom_or_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "/".join("1" * 45) + "/1.yaml")
    assert told(tmp_path) == [FULL.format(5000)]
    shutil.rmtree(tmp_path / "1")

    page = catalogue.text_of("PRV005").replace("bestanden: 5000", "bestanden: 2")
    few = catalogue.Catalogue({"PRV005": catalogue.parse("PRV005", page)})
    monkeypatch.setattr(stray_cases.pages, "load", lambda: few)
    write(tmp_path, "1.yaml", "2.yaml")
    assert told(tmp_path) == [ONE.format("1.yaml"), ONE.format("2.yaml")]
    write(tmp_path, "3.yaml")
    assert told(tmp_path) == [FULL.format(2), ONE.format("1.yaml"), ONE.format("2.yaml")]


def test_a_name_of_any_bytes_and_a_closed_folder_break_nothing(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/fenn\xe9.yaml", "wb") as handle:  # noqa: PTH123 - pathlib knows no bytes
        handle.write(CASE.encode())
    (tmp_path / "dicht").mkdir(mode=0)
    assert told(tmp_path) == [ONE.format("….yaml")]


def test_a_check_fails_on_it_and_tells_the_centre(organisation: Path, geelvrij: Command) -> None:
    asked = ("check", "--format", "json", "--peildatum", DAY, "--fail-on", "fout")
    before = json.loads(geelvrij(*asked).out)
    write(organisation, "zaken/Fenna.yaml")

    ran = geelvrij(*asked)

    (found,) = [one for one in json.loads(ran.out)["findings"] if one not in before["findings"]]
    assert ran.code == 1 and (found["code"], found["owner"], found["location"], found["file"]) == (
        "PRV005", "centrale contactpersoon", None, "zaken/….yaml",
    )  # fmt: skip
    assert "Fenna" not in ran.out + geelvrij("check", "--peildatum", DAY).out


def test_one_location_is_asked_without_walking_past_the_others(organisation: Path, geelvrij: Command) -> None:
    write(organisation, "zaken/1.yaml")
    assert "PRV005" in geelvrij("check", "de-kiem", "--peildatum", DAY).out
    assert "PRV005" not in geelvrij("check", "out", "--peildatum", DAY).out


def test_a_case_that_geelvrij_kept_is_a_case(organisation: Path, geelvrij: Command) -> None:
    """The file as our own command writes it, with its head and comments."""
    from geelvrij.checks import case_text

    kept = case_text.text({"zaak": {"setting": "school"}, "kind": {"voornaam": "Fenna"}})
    write(organisation, "kopie.yaml", content=kept)
    assert told(organisation) == [ONE.format("….yaml")]
