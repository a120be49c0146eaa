"""A municipality that is not there, or no longer, is told once, by the list of the day of the check."""

from datetime import date

import pytest
from geelvrij.checks import catalogue, facts
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.location import Workspace
from geelvrij.checks.run import check_location
from geelvrij.checks.towns import is_among

DAY = date(2026, 11, 23)
RULE = catalogue.load().rule("DAT011")
UNKNOWN = "De gemeente {} staat niet op de lijst van gemeenten van 1 januari 2023 (controleer)."
NEAR = "De gemeente {} staat niet op de lijst van gemeenten van 1 januari 2023. Bedoelt u ‘{}’?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("gemeenten")
    (root / "locations/regios").mkdir(parents=True)
    (root / "locations/organisatie.yaml").write_text(base_location("organisatie"), encoding="utf-8")
    (root / "locations/regios/zonder-lijst.yaml").write_text("regio: {naam: Zonder lijst}\n", encoding="utf-8")
    return Workspace.open(root)


def told(place: Workspace, town: str, region: str = "zonder-lijst", on: date = DAY) -> list[tuple[str, str]]:
    text = f"locatie: {{naam: De Boom, soort: [kdv], regio: {region}, adres: {{gemeente: {town}}}}}\n"
    (place.root / "locations/boom.yaml").write_text(text, encoding="utf-8")
    read = Workspace.open(place.root).read("boom")
    assert read.location is not None and read.findings == ()
    found = check_location(read.location, peildatum=on)
    return [(one.code, one.message) for one in found if one.code in ("DAT011", "KRT002") and one.field]


def test_the_list_is_whole_and_each_name_is_there_once() -> None:
    listed, *gone = facts.every("gemeenten")
    assert (listed.value, len(listed.names)) == (342, 341)  # two of them are called Bergen
    assert len(set(listed.names)) == 341 and all(name == " ".join(name.split()) for name in listed.names)
    assert len(gone) == 14
    for one in gone:
        assert one.extra["nu"] in listed.names and not is_among(str(one.value), listed.names)


@pytest.mark.parametrize("file", ["hollands-midden", "rotterdam-rijnmond"])
def test_the_regions_that_come_along_name_municipalities_of_the_list(place: Workspace, file: str) -> None:
    """Two sources that do not know each other."""
    location = Workspace.open(place.root)
    (place.root / "locations/boom.yaml").write_text(
        f"locatie: {{naam: Boom, soort: [kdv], regio: {file}}}\n", encoding="utf-8"
    )
    found = Workspace.open(location.root).read("boom").location
    assert found is not None
    names = [str(one.data) for one in found.items("regio.gemeenten")]  # type: ignore[union-attr]
    assert len(names) >= 13 and set(names) <= set(facts.every("gemeenten")[0].names)


@pytest.mark.parametrize(
    "town",
    [
        "Rotterdam", "gemeente Rotterdam", "Den Haag", "’s-Gravenhage", "Den Bosch", "Bergen (NH)", "Bergen (L.)", "Hengelo",
        "Sudwest-Fryslan", "ALPHEN A/D RIJN", "Nuenen Gerwen en Nederwetten", "Voorbeeldstad", "n.n.b.", "",
    ],
)  # fmt: skip
def test_a_municipality_that_is_there_is_right_however_it_is_written(place: Workspace, town: str) -> None:
    assert [one for one in told(place, f'"{town}"') if one[0] == "DAT011"] == []


@pytest.mark.parametrize(
    ("town", "message"),
    [
        ("Roterdam", NEAR.format("Roterdam", "Rotterdam")),
        ("Alpen aan den Rijn", NEAR.format("Alpen aan den Rijn", "Alphen aan den Rijn")),
        ("Hoogvliet", UNKNOWN.format("Hoogvliet")),
        ("Weesp", "De gemeente Weesp bestaat niet meer sinds 24 maart 2022. Het is nu Amsterdam."),
    ],
)
def test_one_that_is_not_there_is_told(place: Workspace, town: str, message: str) -> None:
    assert told(place, town) == [("DAT011", message)]


def test_a_region_with_a_list_of_its_own_is_compared_with_that(place: Workspace) -> None:
    gone = "De gemeente Brielle bestaat niet meer sinds 1 januari 2023. Het is nu Voorne aan Zee."
    assert told(place, "Brielle", "rotterdam-rijnmond") == [("DAT011", gone)]
    assert told(place, "Roterdam", "rotterdam-rijnmond") == [
        ("KRT002", "De gemeente Roterdam hoort niet bij de regio Rotterdam-Rijnmond.")
    ]
    assert [code for code, _ in told(place, "Amsterdam", "rotterdam-rijnmond")] == ["KRT002"]


@pytest.mark.parametrize(
    ("town", "on", "codes"),
    [
        ("Brielle", date(2022, 12, 31), []),  # it was there then
        ("Brielle", date(2023, 1, 1), ["DAT011"]),
        ("Weesp", date(2022, 3, 23), []),
        ("Weesp", date(2022, 3, 24), ["DAT011"]),
        ("Hoogvliet", date(2022, 12, 31), []),  # of the years before there is no list
        ("Hoogvliet", date(2023, 1, 1), ["DAT011"]),
    ],
)
def test_the_list_of_the_day_counts(place: Workspace, town: str, on: date, codes: list[str]) -> None:
    assert [code for code, _ in told(place, town, on=on)] == codes


def test_the_page_does_not_say_more_than_we_know() -> None:
    assert RULE.certainty == "M" and "controleer" in RULE.source
