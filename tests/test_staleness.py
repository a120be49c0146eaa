"""A document in out/ that would be made otherwise now is told by a check: older than its text or than the facts."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import BUILD, DAY, Command, change

LATER = "2026-12-15"
OLD_FACTS = "‘Belkaart’ is op 21 november 2026 gemaakt. Daarna zijn gegevens veranderd."
OLD_TEXT = "‘Belkaart’ is op 21 november 2026 gemaakt. Daarna is de tekst van het sjabloon veranderd."
LOOT, FILE = "out/2027/de-loot", "locations/de-loot.yaml"


def stale(geelvrij: Command, *asked: str, day: str = LATER) -> dict[str, str]:
    """What a check says of made documents: file → message."""
    ran = geelvrij("check", *asked, "--format", "json", "--peildatum", day)
    found = [one for one in json.loads(ran.out)["findings"] if one["code"] == "DOC017"]
    assert all(
        (one["severity"], one["document"], one["owner"]) == ("waarschuwing", "belkaart", "centrale contactpersoon")
        for one in found
    )
    assert all(one["help"] and one["location"] in one["file"] for one in found)
    return {one["file"]: one["message"] for one in found}


def rename(organisation: Path) -> None:
    change(organisation / FILE, "  naam: Basisschool De Loot\n", "  naam: Basisschool De Nieuwe Loot\n")


def manifest(organisation: Path, folder: str = LOOT) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((organisation / folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def put(organisation: Path, found: Any, folder: str = LOOT) -> None:
    (organisation / folder / "manifest.json").write_text(json.dumps(found), encoding="utf-8")


def test_what_was_made_of_the_facts_of_now_is_right_on_another_day_too(geelvrij: Command) -> None:
    assert stale(geelvrij) == {} and stale(geelvrij, day=DAY) == {} and stale(geelvrij, day="2027-06-01") == {}


def test_a_fact_that_changed_makes_the_documents_that_tell_it_old(organisation: Path, geelvrij: Command) -> None:
    change(
        organisation / FILE,
        "  email: deloot@example.nl\n",
        "  email: deloot@example.nl\n  website: https://www.example.nl\n",
    )
    assert stale(geelvrij) == {}  # no document tells it

    rename(organisation)
    assert stale(geelvrij) == {f"{LOOT}/belkaart-de-loot.docx": OLD_FACTS}
    assert stale(geelvrij, "de-kiem") == {}

    assert geelvrij(*BUILD[:-1], LATER).code == 0
    assert stale(geelvrij) == {}


def test_a_text_that_changed_makes_all_of_its_documents_old(organisation: Path, geelvrij: Command) -> None:
    text = organisation / "templates/blad/belkaart/tekst.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nBel ook als u twijfelt.\n", encoding="utf-8")
    assert set(stale(geelvrij).values()) == {OLD_TEXT} and len(stale(geelvrij)) >= 2


def test_without_documents_of_this_edition_there_is_nothing_to_tell(organisation: Path, geelvrij: Command) -> None:
    rename(organisation)
    (organisation / "out/2027").rename(organisation / "out/2026")
    assert stale(geelvrij) == {}
    (organisation / "out/2026").rename(organisation / "elders")
    (organisation / "out").rmdir()
    assert stale(geelvrij) == {}


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("tool_version", "0.0.9", {}),  # other code may ask otherwise: of that nobody can tell
        ("location", "de-kiem", {}),  # a folder that somebody copied
        ("peildatum", "", {f"{LOOT}/belkaart-de-loot.docx": OLD_FACTS.replace("op 21 november 2026", "eerder")}),
        ("peildatum", "gisteren", {f"{LOOT}/belkaart-de-loot.docx": OLD_FACTS.replace("op 21 november 2026", "eerder")}),
        ("peildatum", 3, {}),
        ("documents", [], {}),
        ("documents", [[]], {}),
    ],
)  # fmt: skip
def test_a_manifest_of_another_hand_breaks_nothing(
    organisation: Path, geelvrij: Command, key: str, value: object, told: dict[str, str]
) -> None:
    rename(organisation)
    put(organisation, {**manifest(organisation), key: value})
    assert stale(geelvrij) == told


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", ["x"]), ("id", {"x": 1}), ("id", "onbekend"), ("title", 3), ("master_sha256", None), ("asked_sha256", [])],
)
def test_a_document_of_another_hand_breaks_nothing(
    organisation: Path, geelvrij: Command, key: str, value: object
) -> None:
    found = manifest(organisation)
    found["documents"][0][key] = value
    put(organisation, found)
    assert stale(geelvrij) == {}


def test_what_an_older_geelvrij_did_not_write_down_is_not_told(organisation: Path, geelvrij: Command) -> None:
    rename(organisation)
    found = manifest(organisation)
    del found["documents"][0]["asked_sha256"]
    put(organisation, found)
    assert stale(geelvrij) == {}
    found["documents"][0]["master_sha256"] = "0" * 64
    put(organisation, found)
    assert stale(geelvrij) == {f"{LOOT}/belkaart-de-loot.docx": OLD_TEXT}


def test_a_manifest_that_cannot_be_read_is_passed_over(organisation: Path, geelvrij: Command) -> None:
    for content in (b"", b"\xff", b"[" * 100_000, b"null"):
        (organisation / LOOT / "manifest.json").write_bytes(content)
        assert stale(geelvrij, "de-loot") == {}


def test_a_role_that_ends_by_itself_counts_from_that_day(organisation: Path, geelvrij: Command) -> None:
    """Nobody touches a file, and yet the document tells of somebody who has left."""
    change(organisation / FILE, "van: 2024-08-01}", "van: 2024-08-01, tot: 2026-12-31}")
    assert geelvrij(*BUILD).code == 0
    assert stale(geelvrij, day="2026-12-31") == {}
    assert stale(geelvrij, day="2027-01-01") == {f"{LOOT}/belkaart-de-loot.docx": OLD_FACTS}
