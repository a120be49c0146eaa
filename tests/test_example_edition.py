"""The adopted edition 2026 of the example organisation: whole, derived from the texts of now, and made again."""

import hashlib
import sys
from pathlib import Path

import pytest
from conftest import invoke
from geelvrij.generator.editions import remaking
from geelvrij.generator.editions.frozen import FrozenEdition

sys.path.insert(0, str(Path(__file__).parent.parent / "build_support"))

import example_edition

ROOT = Path(__file__).parent.parent
AGAIN = "Is het goed dat de documenten anders zijn? Draai dan: python build_support/example_edition.py"


def test_the_whole_edition_is_made_again_byte_for_byte() -> None:
    ran = invoke(["edition", "verify", "2026"], ROOT)
    told = [line for line in ran.out.splitlines() if not line.startswith(("Editie 2026 is gemaakt met", "Verschilt"))]

    number = hashlib.sha256((ROOT / "templates/edities/2026/controle.sha256").read_bytes()).hexdigest()
    assert told == [
        "136 bestanden in templates/edities/2026: alle zoals zij zijn bewaard.",
        f"Controlegetal van editie 2026: {number}",
        "86 bestanden opnieuw gemaakt: alle gelijk, byte voor byte.",
    ], AGAIN
    assert ran.code == 0


def test_the_counts_of_the_yearly_report_are_not_kept() -> None:
    kept = (ROOT / "templates/edities/2026/gegevens").glob("*.yaml")
    assert [
        path.name for path in kept if {"jaarcijfers:", "schriftelijk:"} & set(path.read_text("utf-8").split())
    ] == []


@pytest.mark.parametrize("location", ["school-de-schets", "peuteropvang-klein-begin"])
def test_a_location_is_the_same_also_in_this_process(location: str) -> None:
    edition = FrozenEdition.open(ROOT, "2026")
    task = remaking.task_of(edition, lambda _title: None)
    done = remaking.remake(task, location)

    assert (done.other, done.unmade, done.trouble) == ((), (), ""), AGAIN
    assert set(done.same) == set(edition.manifest(location).files())


def test_the_texts_of_now_still_hold_the_words_that_were_other_in_2026(tmp_path: Path) -> None:
    """A script that no longer fits would leave the edition as it is, without a word."""
    example_edition.copied(tmp_path)
    example_edition.as_in_2026(tmp_path)

    then = (tmp_path / f"{example_edition.PROTOCOL}/20-deel-2.md").read_text("utf-8")
    assert "waarbij iemand een kind dwingt" in then and "| een ouder | een medewerker of" not in then
    assert "jaar: 2026\n" in (tmp_path / "locations/organisatie.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (example_edition.other_words, ("weg", "anders")),
        (example_edition.other_words, ("a", "b")),
        (example_edition.without_line, ("weg",)),
        (example_edition.moved, ("weg", "b")),
        (example_edition.moved, ("a", "weg")),
    ],
)
def test_words_that_are_not_there_once_stop_the_script(change, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(example_edition.NoLongerFits):
        change("aa\n\nb", *words)


def test_a_paragraph_moves_and_days_of_lately_are_a_year_before() -> None:
    assert example_edition.moved("een\n\ntwee\n\ndrie", "drie", "een") == "drie\n\neen\n\ntwee"
    assert example_edition.a_year_before("op: 2026-11-16\nvan: 2019-08-01\nin: 2026-2027\njaar: 2027\n") == (
        "op: 2025-11-16\nvan: 2019-08-01\nin: 2025-2026\njaar: 2026\n"
    )
