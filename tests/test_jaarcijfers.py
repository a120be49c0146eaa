"""The counts of a year: what may be filled in, what counts as filled in, and what the check says of them."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import BASIS, Command
from geelvrij.checks import schema, year_counts
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.run import check_location

ALL = {kind.key: 1 for kind in year_counts.kinds()}
FIRST = "regels: {jaarcijfers: {eerste_jaar: 2025}}"


def over(base: str, text: str) -> str:
    """A text laid over another one, section by section."""
    below, above = (yaml.load(one, yaml.BaseLoader) or {} for one in (base, text))
    for name, section in above.items():
        both = isinstance(section, dict) and isinstance(below.get(name), dict)
        below[name] = {**below[name], **section} if both else section
    return yaml.safe_dump(below, allow_unicode=True, sort_keys=False)


def location(tmp_path: Path, text: str, organisation: str = "", sector: str = "school") -> Location:
    """A complete location with this text added, below an organisation with that text."""
    folder = tmp_path / "locations"
    (folder / "regios").mkdir(parents=True)
    (folder / "regios" / "voorbeeldregio.yaml").write_text(base_location("regio"), encoding="utf-8")
    (folder / "organisatie.yaml").write_text(over(base_location("organisatie"), organisation), encoding="utf-8")
    (folder / "plek.yaml").write_text(over(base_location(sector), text), encoding="utf-8")
    read = Workspace.open(tmp_path).read("plek")
    assert read.location is not None, read.findings
    return read.location


def said(place: Location, on: date, *codes: str) -> list[str]:
    found = check_location(place, peildatum=on)
    return [f"{one.code} {one.message}" for one in found if one.code in (codes or ("CYC019", "CYC020"))]


def test_the_three_lists_of_counts_are_the_same() -> None:
    keys = [kind.key for kind in year_counts.kinds()]
    assert set(schema.field("jaarcijfers.*").children) == set(keys) - {year_counts.COMPLAINTS}
    assert list(schema.field("jaarverslag.cijfers_per_locatie.*").children) == ["naam", *keys]
    assert all(
        kind.is_for(frozenset({"school"})) or kind.is_for(frozenset({"kinderopvang"})) for kind in year_counts.kinds()
    )


def test_only_counts_can_be_filled_in() -> None:
    for key, field in schema.field("jaarcijfers.*").children.items():
        assert (field.meta.soort, field.rules["min"], field.rules["max"]) == ("geheel", 0, 999), key


NUMBER = "Schrijf alleen cijfers, bijvoorbeeld 12."
WRONG = {
    "2026: {meldcode_gestart: -1}": ("VRM203 ‘-1’ is geen heel getal.", NUMBER),
    "2026: {meldcode_gestart: 2.5}": ("VRM203 ‘2.5’ is geen heel getal.", NUMBER),
    "2026: {meldcode_gestart: een paar}": ("VRM203 ‘een paar’ is geen heel getal.", NUMBER),
    "2026: {meldcode_gestart: 1000}": (
        "VRM217 ‘1000’ kan niet bij meldcode_gestart.",
        "Vul een getal in van hooguit 999. Tel elke keer dat stap 1 van de meldcode is gezet.",
    ),
    "2026: {toelichting: over een kind}": (
        "VRM201 Het veld ‘toelichting’ kennen we hier niet.",
        "Kijk in een voorbeeldbestand hoe het veld heet en waar het staat. Bestaat het niet? Haal het dan weg.",
    ),
    "2026: 7": (
        "VRM203 Bij ‘2026’ horen velden eronder, en er staat ‘7’.",
        "Zet de velden op de regels eronder, twee spaties ingesprongen, zoals meldcode_gestart: waarde.",
    ),
    "26: {meldcode_gestart: 1}": ("VRM206 De sleutel ‘26’ kan zo niet.", "Schrijf bijvoorbeeld: 2026."),
}


@pytest.mark.parametrize(("typed", "told"), WRONG.items())
def test_what_is_no_count_is_told(organisation: Path, geelvrij: Command, typed: str, told: tuple[str, str]) -> None:
    with (organisation / "locations" / "de-kiem.yaml").open("a", encoding="utf-8") as end:
        end.write(f"jaarcijfers:\n  {typed}\n")

    ran = geelvrij("check", "de-kiem", "--format", "json", "--peildatum", "2026-11-21")

    found = [one for one in json.loads(ran.out)["findings"] if one["code"].startswith("VRM")]
    assert ran.code == 1
    assert [(f"{one['code']} {one['message']}", one["help"]) for one in found] == [told]


# What counts as supplied

COUNTED = {
    "jaarcijfers: {2025: {meldcode_gestart: 0}}": 0,
    "jaarcijfers: {2025: {meldcode_gestart: 12}}": 12,
    "jaarcijfers: {2025: {meldcode_gestart: }}": None,
    "jaarcijfers: {2024: {meldcode_gestart: 3}}": None,
    "jaarcijfers: {2025: {meldcode_gestart: {nvt: er is geen meldcode}}}": None,
    "": None,
}


@pytest.mark.parametrize(("text", "number"), COUNTED.items())
def test_nothing_is_something_else_than_nought(tmp_path: Path, text: str, number: int | None) -> None:
    assert year_counts.count(location(tmp_path, text), "meldcode_gestart", 2025) == number


def test_a_count_of_the_organisation_is_of_no_location(tmp_path: Path) -> None:
    shared = "jaarcijfers: {2025: {meldcode_gestart: 9}}\nklachten: {schriftelijk: [{jaar: 2025, aantal: 9}]}"
    place = location(tmp_path, "", shared)

    assert year_counts.count(place, "meldcode_gestart", 2025) is None
    assert year_counts.count(place, "klachten", 2025) is None


def test_written_complaints_stand_in_one_place(tmp_path: Path) -> None:
    lines = "[{jaar: 2024, aantal: 2}, {jaar: 2025, aantal: 0}, {jaar: 2026, aantal: 1}, {jaar: 2026, aantal: 1}]"
    place = location(tmp_path, f"klachten: {{schriftelijk: {lines}}}")

    assert [year_counts.count(place, "klachten", year) for year in (2023, 2024, 2025, 2026)] == [None, 2, 0, None]


# What the check says

NOT_YET, YET = date(2026, 1, 31), date(2026, 2, 1)
ASKED = "CYC019 De jaarcijfers over 2025 zijn nog niet aangeleverd."
OWN = {key: number for key, number in ALL.items() if key not in ("klachten", "beeindigde_contracten")}
COMPLAINT = "klachten: {schriftelijk: [{jaar: 2025, aantal: 0}]}"
MISSING = {
    (FIRST, NOT_YET): [],
    (FIRST, YET): [ASKED],
    ("regels: {jaarcijfers: {eerste_jaar: 2026}}", YET): [],
    ("", YET): [],
    (f"{FIRST}\njaarcijfers: {{nvt: de opvang geeft ze samen door}}", YET): [],
    (f"{FIRST}\njaarcijfers: {{2025: {{time_outs: 1}}}}", date(2027, 3, 1)): [ASKED.replace("2025", "2026")],
    (f"{FIRST}\n{yaml.safe_dump({'jaarcijfers': {2025: OWN}})}{COMPLAINT}", YET): [],
    (f"{FIRST}\n{yaml.safe_dump({'jaarcijfers': {2025: {key: 0 for key in OWN if key not in ('time_outs', 'schorsingen')}}})}{COMPLAINT}", YET): [
        "CYC019 Van de jaarcijfers over 2025 ontbreekt nog: aantal time-outs en aantal schorsingen."
    ],
}  # fmt: skip


@pytest.mark.parametrize(("case", "told"), MISSING.items(), ids=range(len(MISSING)))
def test_when_counts_are_missing(tmp_path: Path, case: tuple[str, date], told: list[str]) -> None:
    text, on = case
    assert said(location(tmp_path, text), on, "CYC019") == told


def test_who_opened_later_has_no_counts_of_that_year(tmp_path: Path) -> None:
    place = location(tmp_path, FIRST)
    opened = (tmp_path / "locations" / "plek.yaml").read_text(encoding="utf-8")
    for day, told in (("2025-12-31", [ASKED]), ("2026-01-01", [])):
        data = yaml.load(opened, yaml.BaseLoader)
        data["locatie"]["open_sinds"] = day
        (tmp_path / "locations" / "plek.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
        read = Workspace.open(tmp_path).read(place.id)
        assert read.location is not None
        assert said(read.location, YET, "CYC019") == told


MORE = 'CYC020 Over 2026 is het aantal bij "{}" hoger dan bij "{}".'
CONTRARY = {
    "2026: {meldcode_gestart: 2, besluit_melden: 2, besluit_niet_melden: 0}": [],
    "2026: {meldcode_gestart: 2, besluit_melden: 2, besluit_niet_melden: 1}": [
        MORE.format("hoe vaak is besloten om te melden en hoe vaak is besloten om niet te melden", "hoe vaak de meldcode is gestart")
    ],
    "{2025: {meldcode_gestart: 1}, 2026: {meldcode_gestart: 2, besluit_melden: 2, besluit_niet_melden: 1}}": [],
    "2026: {besluit_melden: 1, veilig_thuis_melding: 2}": [
        MORE.format("aantal meldingen bij Veilig Thuis", "hoe vaak is besloten om te melden")
    ],
    "2026: {veilig_thuis_melding: 2}": [],
    "2026: {beeindigde_contracten: 0}": [
        "CYC020 Deze locatie heeft geen kinderopvang, maar over 2026 is ‘aantal opvangcontracten dat de opvang beëindigde om "
        "gedrag’ wel ingevuld."
    ],
    "2027: {meldcode_gestart: 0, besluit_melden: 3}": ["CYC020 Er staan jaarcijfers over 2027, maar dat jaar is nog niet begonnen."],
}  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), CONTRARY.items())
def test_counts_that_contradict_each_other(tmp_path: Path, typed: str, told: list[str]) -> None:
    text = typed if typed.startswith("{") else f"{{{typed}}}"
    assert said(location(tmp_path, f"jaarcijfers: {text}"), date(2026, 12, 31), "CYC020") == told


def test_a_childcare_location_has_no_suspensions(tmp_path: Path) -> None:
    place = location(tmp_path, "jaarcijfers: {2026: {schorsingen: 1, verwijderingen: 0}}", sector="kinderopvang")

    assert said(place, date(2026, 12, 31), "CYC020") == [
        "CYC020 Deze locatie is geen school, maar over 2026 is ‘aantal schorsingen’ wel ingevuld.",
        "CYC020 Deze locatie is geen school, maar over 2026 is ‘aantal verwijderingen’ wel ingevuld.",
    ]


def test_no_message_holds_a_count() -> None:
    """They can be printed where others read them, as in a pull request."""
    for code in ("CYC019", "CYC020"):
        page = (Path(schema.__file__).parents[1] / "rules" / f"{code}.md").read_text(encoding="utf-8")
        assert "{aantal}" not in page


def test_the_small_organisation_supplies_nothing_and_hears_nothing() -> None:
    assert "jaarcijfers" not in (BASIS / "locations" / "de-kiem.yaml").read_text(encoding="utf-8")
