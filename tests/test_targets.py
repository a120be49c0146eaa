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
