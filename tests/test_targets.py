"""What `geelvrij check` is asked to look at: everything that is named counts once, however it is named."""

import sys
from pathlib import Path

import docx
import pytest
from conftest import Command, Ran

DAY = ("--peildatum", "2026-11-21")
NOTHING = "gecontroleerd voor 21 november 2026: niets gevonden.\n"


def letter(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Beste ouders, tot dan.")
    document.save(str(path))


def test_a_word_file_counts_once_however_it_is_named(organisation: Path, geelvrij: Command) -> None:
    (organisation / "map").mkdir()
    letter(organisation / "map" / "a.docx")
    names = ("map/a.docx", "./map/a.docx", "map/../map/a.docx", "map", str(organisation / "map" / "a.docx"))

    assert geelvrij("check", *names, *DAY) == Ran(0, f"1 Word-bestand {NOTHING}", "")


@pytest.mark.skipif(sys.platform == "win32", reason="vraagt daar bijzondere rechten")
def test_a_link_to_a_word_file_counts_with_it(organisation: Path, geelvrij: Command) -> None:
    letter(organisation / "a.docx")
    letter(organisation / "b.docx")
    (organisation / "c.docx").symlink_to("a.docx")

    assert geelvrij("check", "c.docx", "b.docx", "a.docx", *DAY) == Ran(0, f"2 Word-bestanden {NOTHING}", "")


def test_a_location_counts_once_however_it_is_named(organisation: Path, geelvrij: Command) -> None:
    file = organisation / "locations" / "de-kiem.yaml"

    ran = geelvrij("check", "de-kiem", "de-kiem.yaml", "locations/de-kiem.yaml", str(file), *DAY)

    assert ran == Ran(0, f"1 locatie {NOTHING}", "")


@pytest.mark.parametrize("word", ["Basisschool De Kiem", "basisschool de kiem", "Basisschool  De-Kiem"])
def test_a_location_may_be_called_by_its_name(geelvrij: Command, word: str) -> None:
    assert geelvrij("check", word, *DAY) == Ran(0, f"1 locatie {NOTHING}", "")
    ran = geelvrij("explain", "ROL002", "--location", word, *DAY)
    assert "\nLocatie: de-kiem, op 21 november 2026\n" in ran.out and ran.code == 0


@pytest.mark.parametrize(("word", "meant"), [("school De Kiem", None), ("De-Kiem", "de-kiem"), ("Basisschool", None)])
def test_a_part_of_a_name_is_no_location_yet(
    organisation: Path, geelvrij: Command, word: str, meant: str | None
) -> None:
    hint = f"Bedoelt u {meant}? " if meant else ""
    choice = "Kies uit: de-kiem, de-loot."
    assert geelvrij("check", word, *DAY).err == (
        f"Dit gaat niet: er is geen locatie, map of bestand ‘{word}’. {hint}{choice}\n"
    )
    assert geelvrij("explain", "ROL002", "--location", word, *DAY).err == (
        f"Dit gaat niet: er is geen locatie ‘{word}’. {hint}{choice}\n"
    )
    kiem = organisation / "locations" / "de-kiem.yaml"
    kiem.rename(kiem.with_name("school-3.yaml"))
    if meant:
        assert geelvrij("check", word, *DAY).err.endswith(
            f"‘{word}’. Kies uit: de-loot, school-3. Bedoelt u school-3?\n"
        )


def test_a_name_that_two_locations_have_is_none(organisation: Path, geelvrij: Command) -> None:
    loot = organisation / "locations" / "de-loot.yaml"
    loot.write_text(loot.read_text("utf-8").replace("Basisschool De Loot", "Basisschool De Kiem"), "utf-8")
    assert geelvrij("check", "Basisschool De Kiem", *DAY).code == 2
