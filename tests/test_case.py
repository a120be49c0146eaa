"""The file of a case: its facts above those of a location, and no name of a child in any message."""

from pathlib import Path

import pytest
from geelvrij.checks import case, schema
from geelvrij.checks.location import Location, Workspace

FILE = "zaak.yaml"
CASE = """\
zaak: {nummer: 2027-03, setting: school}
kind: {voornaam: Fenna, achternaam: Proefkonijn, groep: groep 3}
incident:
  datum: 2026-11-20
  situatie_neutraal: grensoverschrijdend gedrag tussen kinderen
  ernst: ernstig
"""


@pytest.fixture
def location(organisation: Path) -> Location:
    found = Workspace.open(organisation).read("de-kiem").location
    assert found is not None
    return found


def test_the_facts_of_a_case_lie_above_a_location_with_their_places(location: Location) -> None:
    read = case.read(CASE.encode(), FILE)
    assert read.findings == () and not read.broken
    both = case.with_case(location, read)
    value = both.value("incident.datum")
    assert (value.data.isoformat(), value.place.file, value.place.line, value.layer) == ("2026-11-20", FILE, 4, "zaak")
    assert both.data("locatie.naam") == location.data("locatie.naam")
    assert both.value("incident.tijd").place[:2] == (FILE, 3)  # an open one is filled in at its section
    assert location.value("incident.datum").data is None  # the location itself knows nothing of it


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: {voornam: Fenna}", "VRM201"),
        ("kind: {geboortedatum: Fenna}", "VRM203"),
        ("kind: Fenna", "VRM203"),
        ("kind: {voornaam: Fenna: Proefkonijn}", "BST108"),
        ("kind: {voornaam: &Fenna x}", "BST104"),
        ("kind: {voornaam: 'Fenna}", "BST108"),
        ("Fenna: {voornaam: x}", "VRM201"),
        ("kind: {voornaam: [Fenna]}", "VRM203"),
        ("incident: {ernst: Fenna}", "VRM204"),
        ("kind:\n  voornaam:Fenna", "VRM203"),
        ("kind:\n  voornaam Fenna\n  groep: 3", "BST108"),
        ("kind: {voornaam: Fenna Fenna: x}", "BST108"),
        ("locatie: {naam: Fenna}", "VRM201"),
        ("Fenna", "VRM203"),
        ("ouders: [Fenna]", "VRM203"),
        ("ouders:\n  - naam: Fenna\n    naam: Fenna", "BST105"),
        ("kind: {voornaam: \u200bFenna, groep: {nvt: Fenna}}", "VRM214"),
    ],
)
def test_no_message_about_a_case_shows_what_was_typed(text: str, told: str) -> None:
    found = case.read(text.encode(), FILE).findings
    assert told in {one.code for one in found}
    for one in found:
        assert "Fenna" not in f"{one.message} {one.help}" and "Proefkonijn" not in one.message + one.help, one


def test_a_case_and_the_files_of_an_organisation_hold_other_sections() -> None:
    assert schema.case_sections().keys().isdisjoint(schema.sections())
    assert {schema.level(name) for name in schema.case_sections()} == {"zaak"}


def test_everything_about_a_child_or_a_parent_is_personal() -> None:
    for name in ("kind", "ouders"):
        top = schema.case_sections()[name]
        fields = top.item.children if top.item else top.children
        assert {key for key, field in fields.items() if not field.meta.persoonlijk} <= {"groep"}


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("de GGD", ["de GGD"]),
        ("de GGD, de politie", ["de GGD", "de politie"]),
        ("het wijkteam, de GGD en de politie", ["het wijkteam", "de GGD", "de politie"]),
        ("het wijkteam, de GGD, en de politie", ["het wijkteam", "de GGD", "de politie"]),
        ("groep 3, groep 4  en groep 5,", ["groep 3", "groep 4", "groep 5"]),
        ("de GGD en de politie", ["de GGD en de politie"]),
        ("groep 3 en 4, groep 5", ["groep 3 en 4, groep 5"]),  # who belongs to whom: as it was typed
        ("groep 3, groep 4 en 5 en groep 6", ["groep 3, groep 4 en 5 en groep 6"]),
        ("de GGD, Engeland", ["de GGD", "Engeland"]),
        ("", []),
        (" , ", []),
        ("en", ["en"]),
        ("geen", ["geen"]),
        ("Nee.", ["geen"]),
        ("nog niemand", ["geen"]),
        ("nee, de GGD", ["nee", "de GGD"]),
    ],
)
def test_a_list_as_people_type_it(typed: str, items: list[str]) -> None:
    read = case.from_answers({"externen.partners": typed})
    listed = read.root["externen"]["partners"] if items else ()
    assert [item.data for item in listed] == items


def test_the_word_en_in_a_sentence_makes_no_list() -> None:
    read = case.from_answers({"vervolg.stappen": "We praten met de groep en de ouders, de GGD kijkt mee en helpt"})
    steps = [item.data for item in read.root["vervolg"]["stappen"]]
    assert steps == ["We praten met de groep en de ouders", "de GGD kijkt mee en helpt"]
