"""What only follows from a file that is empty, broken or a copy, or from a sort that is no sort, is not told as well."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import BASIS, DAY, Command, change
from geelvrij.checks import run
from geelvrij.checks.location import Workspace

KIEM, OWN = "locations/de-kiem.yaml", "locations/organisatie.yaml"


def _told(geelvrij: Command, name: str) -> list[tuple[str, str, int]]:
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY, name).out)
    return [(one["code"], one["file"], one["line"]) for one in report["findings"]]


@pytest.mark.parametrize("text", ["", "# nog in te vullen\n", "\n\n"])
def test_an_empty_location_is_told_once(organisation: Path, geelvrij: Command, text: str) -> None:
    (organisation / KIEM).write_text(text, encoding="utf-8")
    assert [one for one in _told(geelvrij, "de-kiem") if one[1] == KIEM] == [("VRM202", KIEM, 1)]


def test_a_copy_of_the_organisation_is_told_once(organisation: Path, geelvrij: Command) -> None:
    copy = "locations/organisatie2.yaml"
    (organisation / copy).write_bytes((organisation / OWN).read_bytes())
    assert [one for one in _told(geelvrij, "organisatie2") if one[1] == copy] == [("VRM202", copy, 1)]


USELESS = {  # what stands in the file of a location, the one finding
    "": "VRM202",
    "- a\n": "VRM203",
    "De Kiem\n": "VRM203",
    "organisatie: {naam: Voorbeeldkring}\n": "VRM202",
}


@pytest.mark.parametrize("text", USELESS)
def test_a_file_that_cannot_be_used_asks_nothing_and_makes_the_run_incomplete(
    organisation: Path, geelvrij: Command, text: str
) -> None:
    """A list for the director with all that was filled in already would be untrue, line after line."""
    (organisation / KIEM).write_text(text, encoding="utf-8")
    assert [one for one in _told(geelvrij, "de-kiem") if one[1] == KIEM] == [(USELESS[text], KIEM, 1)]
    checked = geelvrij("check", "--peildatum", DAY, "de-kiem")
    assert checked.code == 4 and "niet alles kon worden gecontroleerd" in checked.out
    asked = geelvrij("check", "--format", "lijst", "--peildatum", DAY, "de-kiem")
    assert "☐" not in asked.out and "Deze lijst is nog niet af." in asked.out


SWALLOWED = {  # what a mistake hides: what stood there, what stands there now
    "een rol zonder inspringing": ("    - {persoon: ada-voorbeeld}\n", "  persoon: ada-voorbeeld\n"),
    "een rol als groep": ("    - {persoon: ada-voorbeeld}\n", "    persoon: ada-voorbeeld\n"),
    "een persoon als tekst": ("  ada-voorbeeld: {achternaam: Voorbeeld}\n", "  ada-voorbeeld: Ada Voorbeeld\n"),
}


@pytest.mark.parametrize("wrong", SWALLOWED)
def test_who_could_not_be_read_is_not_missing(tmp_path: Path, wrong: str) -> None:
    text = (
        "locatie: {naam: De Proef, soort: [school], regio: voorbeeldregio}\n"
        "personen:\n  ada-voorbeeld: {achternaam: Voorbeeld}\n"
        "rollen:\n  aandachtsfunctionaris:\n    - {persoon: ada-voorbeeld}\n"
    )
    shutil.copytree(BASIS / "locations", tmp_path / "locations")
    file = tmp_path / "locations/proef.yaml"
    file.write_text(text, encoding="utf-8")
    change(file, *SWALLOWED[wrong])
    read = Workspace.open(tmp_path).read("proef")
    assert read.location is not None and read.findings
    found = run.check_location(read.location, peildatum=date.fromisoformat(DAY), told=read.findings)
    assert [one.message for one in found if one.code in ("ROL002", "DAT008")] == []


def test_what_a_broken_organisation_lacks_is_not_told(organisation: Path, geelvrij: Command) -> None:
    before = {one for one in _told(geelvrij, "de-kiem") if one[1] != OWN}
    change(organisation / OWN, "organisatie:\n", "organisatie\n")
    after = _told(geelvrij, "de-kiem")
    assert [code for code, file, _ in after if file == OWN] == ["BST108"]
    assert {one for one in after if one[1] != OWN} <= before  # no person of the organisation is unknown all at once


@pytest.mark.parametrize("sort", ["[kinderdagverblijf]", ""])
def test_a_sort_that_is_no_sort_asks_nothing_of_a_sort(organisation: Path, geelvrij: Command, sort: str) -> None:
    loot = organisation / "locations/de-loot.yaml"
    change(loot, "soort: [school]", "soort: [kdv]")
    before = set(_told(geelvrij, "de-loot"))
    change(loot, "soort: [kdv]", f"soort: {sort}")
    new = [code for code, file, line in _told(geelvrij, "de-loot") if (code, file, line) not in before]
    assert new == ["VRM202" if not sort else "VRM204"]


WRONG_VALUES = {
    "BST113": ("\n  korte_naam: Voorbeeldkring\n", "\n  korte_naam: {nvt: er is er geen, wij zijn klein}\n"),
    "VEI709": ("\nhuisstijl:\n  logo: ", "\nhuisstijl:\n  logo: ../../"),
}


@pytest.mark.parametrize("code", WRONG_VALUES)
def test_one_value_that_is_wrong_hides_nothing_else_and_stops_no_build(
    organisation: Path, geelvrij: Command, code: str
) -> None:
    before = _told(geelvrij, "locations")
    change(organisation / OWN, *WRONG_VALUES[code])
    after = _told(geelvrij, "locations")
    assert [one for one in before if one not in after] == []
    assert {one[0] for one in after if one not in before} >= {code}
    assert "er is niets gemaakt" not in geelvrij("build", "--document", "belkaart", "--peildatum", DAY).err


@pytest.mark.parametrize("text", ["", "locatie: {naam: De Kiem, soort: [kdv], regio: hier}\n"])
@pytest.mark.parametrize("edition", [(), ("--edition", "2027")])
def test_without_an_organisation_nothing_is_built(
    organisation: Path, geelvrij: Command, text: str, edition: tuple[str, ...]
) -> None:
    (organisation / OWN).write_text(text, encoding="utf-8")
    ran = geelvrij("build", "--peildatum", DAY, *edition)
    assert (ran.code, ran.out.count("VRM202") + ran.err.count("VRM202")) == (4, 1)
    assert ran.err.endswith("de gegevens van de organisatie zijn niet te lezen; er is niets gemaakt.\n")


LOOPS = {
    "a location": ("locations/lus.yaml", "locations/lus.yaml"),
    "a region": ("locations/regios/lus.yaml", "locations/regios/lus.yaml"),
    "the folder of the regions": ("locations/regios", "locations/regios"),
}


@pytest.mark.parametrize(("link", "file"), LOOPS.values(), ids=LOOPS)
def test_a_link_to_itself_is_a_file_that_cannot_be_read(
    organisation: Path, geelvrij: Command, link: str, file: str
) -> None:
    path = organisation / link
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(path.name)
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY).out)
    assert [(one["code"], one["file"]) for one in report["findings"] if one["code"] == "BST101"] == [("BST101", file)]
    read = geelvrij("check", "--peildatum", DAY)
    assert (read.code, read.err) == (4, "")


def test_a_link_to_itself_elsewhere_is_told_in_one_sentence(organisation: Path, geelvrij: Command) -> None:
    for name in ("lus", "brief.docx"):
        (organisation / name).symlink_to(name)
    shutil.rmtree(organisation / "templates", ignore_errors=True)
    (organisation / "templates").symlink_to("templates")
    for asked in (
        ("check", "--output", "lus/verslag.txt"), ("check", "brief.docx"), ("build", "--out", "lus"),
        ("--root", "lus", "check"), ("check",),
    ):  # fmt: skip
        ran = geelvrij(*asked, "--peildatum", DAY)
        assert ran.code in (2, 4), asked
        assert ran.err.splitlines()[-1].startswith("Dit gaat niet: "), asked
