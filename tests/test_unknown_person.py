"""A key of a person that nobody has: what is told, whom it is asked, and how the advice leads to a file that is right."""

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import DAY, Command, change
from geelvrij.checks import run, spelling
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Workspace
from geelvrij.checks.owners import CENTRAL, of_finding

HEAD = "locatie: {naam: De Proef, soort: [school], regio: voorbeeldregio}\n"
PEOPLE = (
    "personen:\n  ada: {voornaam: Ada, tussenvoegsel: van, achternaam: Voorbeeld}\n"
    "  coordinator-zorg: {voornaam: Bo, achternaam: Fictief}\n  invaller: {}\n"
)
ADD = "Zet deze persoon daar neer, of noem een sleutel die er wel staat."
IT_IS = "Verbeter hem dan. Anders hoort deze persoon nog onder personen."


def unknown(tmp_path: Path, roles: str) -> Finding:
    """The one finding about an unknown key."""
    folder = tmp_path / "locations"
    folder.mkdir()
    (folder / "organisatie.yaml").write_text("organisatie: {naam: X, soort: onderwijs}\n", encoding="utf-8")
    (folder / "proef.yaml").write_text(f"{HEAD}{PEOPLE}{roles}", encoding="utf-8")
    location = Workspace.open(tmp_path).read("proef").location
    assert location is not None
    (found,) = [one for one in run.check_location(location, peildatum=date.fromisoformat(DAY)) if one.code == "DAT008"]
    return found


@pytest.mark.parametrize(
    ("roles", "message", "advice"),
    [
        ("{directeur: [{persoon: piet-de-boer}]}", "We hebben nog geen gegevens van de directeur.",
         f"De sleutel ‘piet-de-boer’ staat niet onder personen. {ADD}"),
        ("{directeur: [{persoon: ada}, {persoon: piet-de-boer, vervanger: ja}]}",
         "We hebben nog geen gegevens van wie de directeur vervangt.",
         f"De sleutel ‘piet-de-boer’ staat niet onder personen. {ADD}"),
        ("{bhv: [{persoon: ada}, {persoon: piet-de-boer}]}",
         "Bij bhv'er staat ‘piet-de-boer’, maar van die persoon hebben we nog geen gegevens.",
         f"De sleutel ‘piet-de-boer’ staat niet onder personen. {ADD}"),
        ("{bhv: [{persoon: bo-fictief}]}", "Bij bhv'er staat de sleutel ‘bo-fictief’, maar die staat niet onder personen.",
         f"Bedoelt u de sleutel ‘coordinator-zorg’ van ‘Bo Fictief’? {IT_IS}"),
        ("{bhv: [{persoon: ada-voorbeeld}]}", "Bij bhv'er staat de sleutel ‘ada-voorbeeld’, maar die staat niet onder personen.",
         f"Bedoelt u de sleutel ‘ada’ van ‘Ada van Voorbeeld’? {IT_IS}"),
        ("{bhv: [{persoon: coordinater-zorg}]}",
         "Bij bhv'er staat de sleutel ‘coordinater-zorg’, maar die staat niet onder personen.",
         f"Bedoelt u de sleutel ‘coordinator-zorg’ van ‘Bo Fictief’? {IT_IS}"),
        ("{bhv: [{persoon: invalller}]}", "Bij bhv'er staat de sleutel ‘invalller’, maar die staat niet onder personen.",
         f"Bedoelt u de sleutel ‘invaller’? {IT_IS}"),
    ],
)  # fmt: skip
def test_who_is_meant_is_told_and_nobody_is_asked_that(tmp_path: Path, roles: str, message: str, advice: str) -> None:
    found = unknown(tmp_path, f"rollen: {roles}\n")

    assert (found.message, found.help) == (message, advice)
    certain = "Bedoelt u" in advice
    assert (found.ask == "") == certain
    assert of_finding(found, {"proef": "directeur"}) == (CENTRAL if certain else "directeur")


def test_a_director_is_not_asked_through_a_key_he_never_typed(organisation: Path, geelvrij: Command) -> None:
    _director(organisation, "[{persoon: piet-de-boer}]")
    (item,) = [part for part in _list(geelvrij).split("☐ ") if "van de directeur" in part]

    assert "piet" not in _list(geelvrij)
    assert re.sub("_+", "…", item).split("\n")[:6] == [
        "We hebben nog geen gegevens van de directeur.",
        "   Naam: …", "   Functie: …", "   Telefoonnummer: …", "   E-mailadres: …", "   Vanaf wanneer: …",
    ]  # fmt: skip


def test_a_key_that_is_only_misspelt_is_mended_by_who_keeps_the_files(organisation: Path, geelvrij: Command) -> None:
    _director(organisation, "[{persoon: ada-van-vorbeeld}]")

    assert "vorbeeld" not in _list(geelvrij)
    told = geelvrij("check", "de-kiem", "--peildatum", DAY).out
    assert "Dit kan de centrale contactpersoon oplossen." in told.partition(" DAT008 ")[0]
    assert "Bedoelt u de sleutel ‘ada-van-voorbeeld’ van ‘Ada van Voorbeeld’?" in told


def test_the_advice_about_a_name_leads_to_a_file_that_is_right(organisation: Path, geelvrij: Command) -> None:
    _director(organisation, "Piet de Boer")
    told = geelvrij("check", "de-kiem", "--peildatum", DAY).out
    advice = re.search(r"Zet daar dan ‘(?P<person>.*)’\. Schrijf: (?P<role>.*)\n", told)
    assert advice is not None
    assert advice["person"] == "piet-de-boer: {voornaam: Piet, tussenvoegsel: de, achternaam: Boer}"

    file = organisation / "locations/de-kiem.yaml"
    change(file, "directeur: Piet de Boer", advice["role"])
    change(file, "\npersonen:\n", f"\npersonen:\n  {advice['person']}\n")
    told = geelvrij("check", "de-kiem", "--peildatum", DAY).out
    assert "VRM" not in told and "DAT008" not in told


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Piet de Boer", ("Piet", "de", "Boer")),
        ("Bo van der Proef", ("Bo", "van der", "Proef")),
        ("Fatima El Fictief", ("Fatima", "", "El Fictief")),
        ("bo van proef", ("bo", "van", "proef")),
        ("Bo Proef-van Fictief", ("Bo", "", "Proef-van Fictief")),
        ("Bo", None),
        ("mevr. Proef", None),
        ("de heer Proef", None),
        ("Bo Proef, 06-12345678", None),
        ("Bo / Ada", None),
        ("", None),
    ],
)
def test_a_name_falls_apart_where_dutch_does(name: str, parts: tuple[str, str, str] | None) -> None:
    assert spelling.name_parts(name) == parts


def _list(geelvrij: Command) -> str:
    return geelvrij("check", "de-kiem", "--format", "lijst", "--peildatum", DAY).out


def _director(organisation: Path, value: str) -> None:
    """Say who leads the school, in place of what stands there."""
    file = organisation / "locations/de-kiem.yaml"
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(r"(?m)^  directeur:.*\n(?:    .*\n)*", f"  directeur: {value}\n", text)
    assert count == 1
    file.write_text(text, encoding="utf-8")
