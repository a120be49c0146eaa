"""A baseline lets stand what was there and nothing else, whatever a location or its file is called later."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import DAY, Command, change

FILE = "regels/nulmeting.json"
AGREED = "regels/afspraken.yaml"
KIEM = "locations/de-kiem.yaml"
STALE = "DOC017"  # the documents that were made have the old name
OLD = "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n"


@pytest.fixture
def begun(organisation: Path, geelvrij: Command) -> Path:
    """The small organisation with a warning at each location, the map was checked too long ago, and a baseline."""
    (organisation / "regels").mkdir()
    (organisation / AGREED).write_text(OLD, encoding="utf-8")
    assert geelvrij("baseline", "--new", "--peildatum", DAY).code == 0
    return organisation


def report(geelvrij: Command, *options: str) -> tuple[int, dict[str, Any]]:
    asked = ("check", "--format", "json", "--peildatum", DAY, "--fail-on", "tip", "--baseline", FILE)
    ran = geelvrij(*asked, *options)
    return ran.code, json.loads(ran.out)


def new(told: dict[str, Any]) -> list[tuple[str, str]]:
    """What counts: the location and the rule."""
    return sorted((one["location"] or "", one["code"]) for one in told["findings"] if one["since"] is None)


def entries(root: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads((root / FILE).read_text(encoding="utf-8"))["meldingen"]
    return listed


def other_name(root: Path, file: str = KIEM, name: str = "De Eik") -> None:
    path = root / file
    path.write_text(re.sub(r"(?m)^  naam: .*$", f"  naam: {name}", path.read_text(encoding="utf-8")), encoding="utf-8")


# The same location


def test_a_location_that_is_called_otherwise_keeps_what_was_there(begun: Path, geelvrij: Command) -> None:
    other_name(begun)

    told = report(geelvrij)[1]

    assert (new(told), told["summary"]["vanished"]) == ([("de-kiem", STALE)], 0)


def test_a_file_that_is_called_otherwise_keeps_what_was_there(begun: Path, geelvrij: Command) -> None:
    (begun / KIEM).rename(begun / "locations/de-eik.yaml")

    code, told = report(geelvrij)

    assert (code, new(told), told["summary"]["vanished"]) == (0, [], 0)


def test_after_tidying_up_a_location_can_be_called_otherwise_once_more(begun: Path, geelvrij: Command) -> None:
    (begun / KIEM).rename(begun / "locations/de-eik.yaml")
    assert geelvrij("baseline", "--prune", "--peildatum", DAY).out.startswith("0 meldingen zijn opgelost")
    other_name(begun, "locations/de-eik.yaml")

    assert report(geelvrij)[0] == 0


# Another location


def test_a_copy_with_the_same_name_has_findings_of_its_own(begun: Path, geelvrij: Command) -> None:
    shutil.copy(begun / KIEM, begun / "locations/a-kopie.yaml")

    code, told = report(geelvrij)
    alone = report(geelvrij, "a-kopie")[1]

    marks = [one["fingerprint"] for one in told["findings"]]
    assert code == 1 and len(set(marks)) == len(marks)
    assert ("a-kopie", "KRT004") in new(told) and [one for one in new(told) if one[0] == "de-kiem"] == [
        ("de-kiem", "DAT015")
    ]
    assert ("a-kopie", "KRT004") in new(alone)
    assert {one["fingerprint"] for one in alone["findings"] if one["location"] == "a-kopie"} <= set(marks)


def test_the_old_name_of_a_location_takes_nothing_along_to_a_new_one(begun: Path, geelvrij: Command) -> None:
    shutil.copy(begun / KIEM, begun / "locations/a-nieuw.yaml")
    other_name(begun)

    told = report(geelvrij, "a-nieuw")[1]

    assert ("a-nieuw", "KRT004") in new(told)


def test_a_calendar_has_the_days_of_two_locations_with_one_name(begun: Path, geelvrij: Command) -> None:
    def events(*names: str) -> list[str]:
        return re.findall(r"UID:\S+", geelvrij("check", *names, "--format", "ics", "--peildatum", DAY).out)

    of_one = events("de-kiem")
    shutil.copy(begun / KIEM, begun / "locations/a-kopie.yaml")
    of_two = events("de-kiem", "a-kopie")

    own = {one for one in events("de-kiem") if one in events("a-kopie")}  # what both share
    assert len(of_one) > len(own)
    assert len(of_two) == len(set(of_two)) == 2 * len(of_one) - len(own)


# What always counts


def test_what_weighs_more_than_it_did_counts_again(begun: Path, geelvrij: Command) -> None:
    heavier = "regelkeuzes:\n  KRT004: {ernst: fout, reden: Wij vinden dit belangrijk.}\n"
    (begun / AGREED).write_text(OLD + heavier, encoding="utf-8")

    code, told = report(geelvrij)

    assert code == 1 and {code for _, code in new(told)} == {"KRT004"}
    assert told["summary"]["vanished"] == 0
    lighter = "regelkeuzes:\n  KRT004: {ernst: tip, reden: De ronde is in december., tot_en_met: 2026-12-31}\n"
    (begun / AGREED).write_text(OLD + lighter, encoding="utf-8")
    assert report(geelvrij)[0] == 0


def test_a_value_that_is_not_read_comes_into_no_baseline(organisation: Path, geelvrij: Command) -> None:
    change(organisation / KIEM, "gecontroleerd_op: 2026-09-15", "gecontroleerd_op: 2026-09-31")

    made = geelvrij("baseline", "--new", "--peildatum", DAY)

    assert made.out.splitlines()[1:] == [
        "1 melding staat er niet in: wat niet te lezen of niet veilig is, telt altijd mee."
    ]
    code, told = report(geelvrij)
    assert (code, [one for one in new(told) if one[1].startswith("VRM")]) == (1, [("de-kiem", "VRM207")])


def test_what_has_an_exception_already_comes_into_no_baseline(begun: Path, geelvrij: Command) -> None:
    (begun / FILE).unlink()
    (begun / "regels/uitzonderingen.yaml").write_text(
        "uitzonderingen:\n"
        "  - {id: d-1, code: KRT004, doel: de-kiem, reden: De ronde is in december., eigenaar: leiding,\n"
        "     akkoord_door: bestuur, vanaf: 2026-11-01, tot_en_met: 2026-11-30}\n",
        encoding="utf-8",
    )

    made = geelvrij("baseline", "--new", "--peildatum", DAY)

    assert "1 melding staat er niet in: daarvoor geldt nu een uitzondering." in made.out
    ended = geelvrij("check", "--format", "json", "--peildatum", "2026-12-01", "--baseline", FILE)
    told = json.loads(ended.out)
    assert "verliep op 30 november 2026. De melding telt weer mee." in ended.out
    assert ("de-kiem", "KRT004") in new(told) and ("de-loot", "KRT004") not in new(told)


# What is gone


OFF = OLD + "regelkeuzes:\n  KRT004: {stand: uit, reden: Het bestuur kijkt zelf naar de kaart.}\n"


def test_what_a_board_no_longer_asks_stays_in_the_baseline(begun: Path, geelvrij: Command) -> None:
    before = (begun / FILE).read_bytes()
    number = sum(one["code"] == "KRT004" for one in entries(begun))
    (begun / AGREED).write_text(OFF, encoding="utf-8")

    ran = geelvrij("baseline", "--prune", "--peildatum", DAY)

    stays = "1 melding blijft" if number == 1 else f"{number} meldingen blijven"
    assert (ran.code, ran.out.splitlines()) == (0, [
        f"0 meldingen zijn opgelost en uit {FILE} gehaald.",
        f"{stays} erin staan: de regel ervan staat uit of bestaat niet meer.",
    ])  # fmt: skip
    assert (begun / FILE).read_bytes() == before


def test_a_rule_that_is_gone_is_no_choice_of_the_board(begun: Path, geelvrij: Command) -> None:
    path = begun / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"KRT004"', '"KRT999"'), encoding="utf-8")
    (begun / AGREED).unlink()

    told = geelvrij("check", "--peildatum", DAY, "--baseline", FILE).out

    assert "niet meer mee, want de regel ervan bestaat niet meer.\n" in told
    assert "het bestuur zette" not in told and "opgelost" not in told


# A file that is no baseline


def damaged(**said: object) -> str:
    good = {
        "kenmerk": "0" * 32, "kenmerk_bestand": "1" * 32, "bestand": KIEM, "code": "KRT004", "ernst": "fout",
        "sinds": "2026-11-01",
    }  # fmt: skip
    return json.dumps({"schema_version": 2, "kenmerk_versie": "1", "meldingen": [good | said]})


@pytest.mark.parametrize(
    "said",
    [
        {"kenmerk": 1}, {"kenmerk": "x"}, {"kenmerk_bestand": None}, {"bestand": 2}, {"code": 2}, {"code": "krt004"},
        {"ernst": "zwaar"}, {"ernst": True}, {"sinds": 2026}, {"sinds": "2026-02-30"},
    ],
)  # fmt: skip
def test_a_damaged_baseline_is_told_and_excuses_nothing(
    begun: Path, geelvrij: Command, said: dict[str, object]
) -> None:
    (begun / FILE).write_text(damaged(**said), encoding="utf-8")

    ran = geelvrij("check", "--peildatum", DAY, "--baseline", FILE)

    assert (ran.code, ran.out) == (2, "") and f"de nulmeting {FILE} is niet te lezen" in ran.err


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ('"schema_version": true', "is niet te lezen"),
        ('"schema_version": 2.0', "is niet te lezen"),
        ('"schema_version": 1', "is van een andere versie van geelvrij en past niet meer. Kijk eerst met"),
    ],
)
def test_a_baseline_of_another_form_is_told(begun: Path, geelvrij: Command, head: str, why: str) -> None:
    (begun / FILE).write_text(damaged().replace('"schema_version": 2', head), encoding="utf-8")

    ran = geelvrij("check", "--peildatum", DAY, "--baseline", FILE)

    assert (ran.code, why in ran.err) == (2, True)
    assert ran.err.endswith(
        "verplaats of verwijder dat bestand eerst, en maak een nieuwe met ‘geelvrij baseline --new’.\n"
    )
