"""What follows from a case: the test dates of the sheet, weekends, holidays, and a school's own free days."""

from pathlib import Path

import pytest
from conftest import change
from geelvrij.checks import case, case_dates
from geelvrij.checks.location import Location, Workspace

REGION, FREE = "  regio: rotterdam-rijnmond\n", "  lesvrije_dagen: [2026-12-04, 2027-02-12]\n"


def of_case(organisation: Path, text: str, *, old: str = REGION, new: str = "  vakantieregio: midden\n") -> Location:
    """The example school, of a holiday region of its own or with another line changed, and a case."""
    change(organisation / "locations" / "de-kiem.yaml", old, new)
    location = Workspace.open(organisation).read("de-kiem").location
    read = case.read(text.encode(), "zaak.yaml")
    assert location is not None and read.findings == ()
    return case.with_case(location, read)


def computed(location: Location) -> dict[str, str]:
    return {path: str(value.data) for path, value in case_dates.computed(location).items()}


CASES = [
    # the dates of the sheet
    ("schorsing: {begindatum: 2025-03-05, einddatum: 2025-03-11}", {"schorsing.dagen": "5", "schorsing.terugkeer": "2025-03-12"}),
    ("verwijdering: {besluit_datum: 2024-09-02}", {"bezwaar.uiterlijk": "2024-10-14"}),
    ("bezwaar: {ontvangen_op: 2024-10-07}", {"bezwaar.beslis_uiterlijk": "2024-11-04"}),
    ("beroep: {ontvangen_op: 2025-03-10}", {"beroep.uiterlijk": "2025-03-24"}),
    ("correctie: {ontvangen_op: 2025-02-01}", {"correctie.uiterlijk": "2025-03-01"}),
    # over a weekend, Christmas and a public day
    ("schorsing: {begindatum: 2026-12-17, einddatum: 2026-12-18}", {"schorsing.dagen": "2", "schorsing.terugkeer": "2027-01-04"}),
    ("verwijdering: {besluit_datum: 2026-02-23}", {"bezwaar.uiterlijk": "2026-04-07"}),  # tweede paasdag is 6 april
    ("melding: {gemeld_op: 2026-12-24}", {"melding.besluit_verwacht": "2027-01-04"}),
    # a dispute committee stops the clock, from the first day to the last
    ("bezwaar: {ontvangen_op: 2024-10-07, opgeschort_van: 2024-10-10, opgeschort_tot: 2024-10-23}", {"bezwaar.beslis_uiterlijk": "2024-11-18"}),
    ("bezwaar: {ontvangen_op: 2024-10-07, opgeschort_van: 2024-10-10}", {}),
    # openbaar: the objection is against the decision; a pause that ends before it begins is none
    ("zaak: {richting_school: openbaar}\nverwijdering: {voornemen_datum: 2024-08-01, besluit_datum: 2024-09-02}\n"
     "bezwaar: {ontvangen_op: 2024-10-07}", {"bezwaar.uiterlijk": "2024-10-14", "bezwaar.beslis_uiterlijk": "2024-11-11"}),
    ("zaak: {richting_school: openbaar}\nberoep: {ontvangen_op: 2025-03-10}", {}),
    # nobody knows which law: of two terms none is told
    ("zaak: {setting: school}\nbezwaar: {ontvangen_op: 2024-10-07}\nberoep: {ontvangen_op: 2025-03-10}", {}),
    ("bezwaar: {ontvangen_op: 2024-10-07, opgeschort_van: 2024-10-10, opgeschort_tot: 2024-10-01}", {"bezwaar.beslis_uiterlijk": "2024-11-04"}),
    # nothing follows from nothing, from a day beyond the table, from free days alone
    ("incident: {datum: 2026-11-20}", {}),
    ("schorsing: {begindatum: 2035-03-05, einddatum: 2035-03-06}", {}),
    ("schorsing: {begindatum: 2026-11-21, einddatum: 2026-11-22}", {"schorsing.terugkeer": "2026-11-23"}),
    ("schorsing: {begindatum: 2026-11-20}", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_what_follows_from_a_case(organisation: Path, text: str, expected: dict[str, str]) -> None:
    if "zaak: {" in text:  # of a board with schools of both directions
        change(organisation / "locations" / "organisatie.yaml", "richting: bijzonder", "richting: samenwerking")
    assert computed(of_case(organisation, text)) == expected


def test_a_free_day_of_the_school_is_no_school_day(organisation: Path) -> None:
    text = "schorsing: {begindatum: 2026-11-19, einddatum: 2026-11-20}"
    location = of_case(organisation, text, old=FREE, new="  lesvrije_dagen: [2026-11-20, 2026-11-23]\n")
    assert location.data("regio.vakantieregio") == "midden"
    assert computed(location) == {"schorsing.dagen": "1", "schorsing.terugkeer": "2026-11-24"}


def test_without_a_holiday_region_school_days_are_not_counted(organisation: Path) -> None:
    text = "schorsing: {begindatum: 2026-11-19, einddatum: 2026-11-20}"
    location = of_case(organisation, text, new="")
    assert location.data("regio.vakantieregio") is None
    assert computed(location) == {}


def test_what_follows_is_known_at_the_place_it_follows_from(organisation: Path) -> None:
    location = of_case(organisation, "schorsing: {begindatum: 2026-11-19, einddatum: 2026-11-20}")
    both = case_dates.with_dates(location)
    assert (both.data("schorsing.dagen"), str(both.data("schorsing.terugkeer"))) == (2, "2026-11-23")
    assert both.value("schorsing.dagen").place == location.value("schorsing.begindatum").place
    assert list(case_dates.typed_otherwise(both)) == []


def test_what_somebody_typed_differently_is_found(organisation: Path) -> None:
    text = "schorsing: {begindatum: 2026-11-19, einddatum: 2026-11-20, dagen: 3, terugkeer: 2026-11-23}"
    both = case_dates.with_dates(of_case(organisation, text))
    assert both.data("schorsing.dagen") == 3
    told = [(path, typed.data, found.data) for path, typed, found in case_dates.typed_otherwise(both)]
    assert told == [("schorsing.dagen", 3, 2)]


def test_where_parents_object_to_the_plan_the_term_begins_there(organisation: Path) -> None:
    text = "verwijdering: {voornemen_datum: 2024-09-02, besluit_datum: 2024-10-21}"
    with (organisation / "locations" / "de-kiem.yaml").open("a", encoding="utf-8") as file:
        file.write("regels: {verwijdering: {bezwaar_tegen: voornemen}}\n")
    assert computed(of_case(organisation, text)) == {"bezwaar.uiterlijk": "2024-10-14"}
    again = of_case(organisation, f"{text}\nbezwaar: {{na_besluit: bezwaar}}", old="  vakantieregio: midden\n")
    assert computed(again) == {"bezwaar.uiterlijk": "2024-12-02"}


def test_a_rule_of_the_board_that_does_not_apply_is_the_usual_one(organisation: Path) -> None:
    with (organisation / "locations" / "de-kiem.yaml").open("a", encoding="utf-8") as file:
        file.write("regels: {schorsing: {beroep_beslistermijn_dagen: {nvt: wij kennen geen beroep}}}\n")
    assert computed(of_case(organisation, "beroep: {ontvangen_op: 2025-03-10}")) == {"beroep.uiterlijk": "2025-03-24"}
