"""Checking documents we made ourselves: each open field once, for who can fill it in, with the place to do so."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import BUILD, DAY, Command, change, edit_word

CARD = "out/2027/de-loot/belkaart-de-loot.docx"
TEXT = "templates/blad/belkaart/tekst.md"
AGAIN = "Maak het document daarna opnieuw."
IN_WORD = "Vul de tekst in en haal de gele markering weg."


def made(organisation: Path, geelvrij: Command, text: str) -> None:
    (organisation / TEXT).write_text(text, encoding="utf-8")
    ran = geelvrij(*BUILD)
    assert ran.code == 0, ran


def found(geelvrij: Command, path: str = CARD) -> list[dict[str, Any]]:
    report = json.loads(geelvrij("check", "--format", "json", "--peildatum", DAY, path).out)
    return list(report["findings"])


def test_each_open_field_of_a_made_document_is_told_once_with_its_place(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations/organisatie.yaml", "  kvk: '00000000'\n", "  kvk:\n")
    name = "Het kvk-nummer is {{ organisatie.kvk }}.\n\n"
    made(organisation, geelvrij, f"Bel {{{{ locatie.telefoon }}}}.\n\n{name}{name}{name}")

    first, second = found(geelvrij)

    line = (organisation / "locations/organisatie.yaml").read_text().splitlines().index("  kvk:") + 1
    assert (first["field"], first["location"], first["owner"], first["document"], first["help"]) == (
        "locatie.telefoon", "de-loot", "directeur of locatieleider", "belkaart",
        f"Vul het gegeven in: locations/de-loot.yaml, regel 7. {AGAIN}",
    )  # fmt: skip
    assert (second["field"], second["location"], second["owner"], second["document"], second["help"]) == (
        "organisatie.kvk", None, "centrale contactpersoon", "belkaart",
        f"Vul het gegeven in: locations/organisatie.yaml, regel {line}. {AGAIN}",
    )  # fmt: skip
    assert first["message"] == 'Geel vlak niet ingevuld: "telefoonnummer locatie"'
    assert (first["file"], first["where"]["snippet"]) == (CARD, "Bel ⟦[telefoonnummer locatie]⟧.")


def test_two_fields_against_each_other_are_two(organisation: Path, geelvrij: Command) -> None:
    """In Word they are one stretch of yellow."""
    change(organisation / "locations/de-loot.yaml", "  email: deloot@example.nl\n", "  email:\n")
    made(organisation, geelvrij, "Bel {{ locatie.telefoon }}{{ locatie.email }}.\n")

    assert [(one["field"], one["message"]) for one in found(geelvrij)] == [
        ("locatie.email", 'Geel vlak niet ingevuld: "e-mailadres locatie"'),
        ("locatie.telefoon", 'Geel vlak niet ingevuld: "telefoonnummer locatie"'),
    ]


def test_the_field_of_a_region_that_comes_with_geelvrij_is_first_to_be_made_ones_own(
    organisation: Path, geelvrij: Command
) -> None:
    made(organisation, geelvrij, "Bel {{ kaart.huisartsenpost.telefoon }}.\n")
    file = "locations/regios/rotterdam-rijnmond.yaml"

    (before,) = found(geelvrij)
    geelvrij("new", "region", "rotterdam-rijnmond")
    (after,) = found(geelvrij)

    start = "Neem de regio eerst over met ‘geelvrij new region rotterdam-rijnmond’. Vul het gegeven dan in: "
    assert before["help"].startswith(f"{start}{file}, regel ") and before["owner"] == "centrale contactpersoon"
    assert after["help"] == before["help"].replace(start, "Vul het gegeven in: ")


def test_what_somebody_made_yellow_in_a_made_document_keeps_its_own_advice(
    organisation: Path, geelvrij: Command
) -> None:
    import docx
    from docx.enum.text import WD_COLOR_INDEX

    document = docx.Document(str(organisation / CARD))
    document.add_paragraph().add_run("telefoonnummer van Bo").font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.save(str(organisation / CARD))

    told = [(one["code"], one["field"], one["location"], one["help"][:46]) for one in found(geelvrij)]

    assert sorted(told, key=str) == [
        ("DOC501", "locatie.telefoon", "de-loot", "Vul het gegeven in: locations/de-loot.yaml, re"),
        ("DOC501", None, "de-loot", IN_WORD),
        ("DOC521", None, "de-loot", "Zet de verandering in het locatiebestand of in"),
    ]


@pytest.mark.parametrize("where", ["elsewhere", "no locations"])
def test_a_folder_is_left_over_only_when_we_know_the_locations(
    organisation: Path, geelvrij: Command, tmp_path: Path, where: str
) -> None:
    """Documents that came from another organisation are checked as they are."""
    edit_word(organisation / CARD)
    if where == "elsewhere":
        (organisation / "out").rename(tmp_path / "out")
        (organisation / "locations/de-loot.yaml").unlink()
        ran = geelvrij("check", "../out")
    else:
        (organisation / "locations").rename(organisation / "weg")
        ran = geelvrij("check", "out")

    assert "DOC501" in ran.out and "DOC521" in ran.out
    assert "hoort bij geen locatie" not in ran.err


def test_a_document_that_somebody_edited_is_told_also_when_its_location_is_gone(
    organisation: Path, geelvrij: Command
) -> None:
    edit_word(organisation / CARD)
    (organisation / "locations/de-loot.yaml").rename(organisation / "locations/de-nieuwe.yaml")

    ran = geelvrij("check", "--peildatum", DAY, "out")

    assert ran.err == "out/2027/de-loot hoort bij geen locatie meer; u kunt de map weghalen.\n"
    assert "DOC521" in ran.out and "DOC501" not in ran.out


def test_a_file_name_we_cannot_read_is_no_reason_to_throw_documents_away(organisation: Path, geelvrij: Command) -> None:
    (organisation / "locations/de-loot.yaml").rename(organisation / "locations/De-Loot.yaml")

    ran = geelvrij("check", "--peildatum", DAY, "out")

    assert ran.err == "" and "DOC501" in ran.out
