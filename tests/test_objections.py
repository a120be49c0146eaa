"""Which law an objection follows, what it is about, and until when it can come, be heard and be decided."""

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from conftest import change, invoke
from geelvrij.checks import case, case_dates, case_law, case_steps, run
from geelvrij.checks.location import Location, Workspace
from test_case_rules import told
from test_letter_form import BOTH, ON, ROOT, SCHOOL

Places = Callable[..., Location]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A location of the example, of a board of that sort, where parents can object to that step first."""

    @cache
    def place(direction: str = "bijzonder", against: str = "besluit", name: str = SCHOOL) -> Location:
        root = tmp_path_factory.mktemp("org")
        shutil.copytree(ROOT / "locations", root / "locations")
        file = root / "locations" / "organisatie.yaml"
        change(file, "richting: bijzonder\n", f"richting: {direction}\n" if direction else "\n")
        change(file, "bezwaar_tegen: besluit", f"bezwaar_tegen: {against}")
        found = Workspace.open(root).read(name).location
        assert found is not None
        return found

    return place


def of_case(location: Location, text: str) -> Location:
    found = case.read(text.encode(), "zaak.yaml")
    assert found.findings == ()
    return case.with_case(location, found)


def decide_by(location: Location, text: str) -> str | None:
    found = case_dates.computed(of_case(location, text)).get("bezwaar.beslis_uiterlijk")
    return str(found.data) if found else None


# The law of the school


@pytest.mark.parametrize(
    ("board", "school", "public", "field"),
    [
        ("openbaar", "", True, "organisatie.richting"),
        ("bijzonder", "", False, "organisatie.richting"),
        ("samenwerking", "openbaar", True, "zaak.richting_school"),
        ("samenwerking", "bijzonder", False, "zaak.richting_school"),
        ("bijzonder", "openbaar", False, "organisatie.richting"),  # ZAK021 tells
        ("openbaar", "bijzonder", True, "organisatie.richting"),
        ("", "bijzonder", False, "zaak.richting_school"),
        # unknown: the field that has to be filled in
        ("samenwerking", "", False, "zaak.richting_school"),
        ("", "", False, "organisatie.richting"),
    ],
)
def test_the_law_follows_from_the_board_or_the_case(
    places: Places, board: str, school: str, public: bool, field: str
) -> None:
    place = of_case(places(board), f"zaak: {{richting_school: {school}}}" if school else "{}")
    assert (case_law.is_public(place), case_law.direction_field(place)) == (public, field)


SECOND = "verwijdering: {besluit_datum: 2026-11-20}\nbezwaar: {na_besluit: bezwaar, ontvangen_op: %s}"
UNSAID = SECOND.replace("na_besluit: bezwaar, ", "")
AFTER = "verwijdering: {voornemen_datum: 2026-09-07, besluit_datum: 2026-11-20}\nbezwaar: {ontvangen_op: 2026-12-01}"


@pytest.mark.parametrize(
    ("board", "against", "text", "expected"),  # what they can object to first, what the term follows, what it is about
    [
        ("bijzonder", "besluit", "{}", ("besluit", "besluit", "besluit")),
        ("bijzonder", "voornemen", "{}", ("voornemen", "voornemen", "voornemen")),
        ("openbaar", "voornemen", "{}", ("besluit", "besluit", "besluit")),
        # on the road of the plan: the first objection, and the second one, to the decision
        ("bijzonder", "voornemen", SECOND % "2026-11-02", ("voornemen", "besluit", "voornemen")),
        ("bijzonder", "voornemen", SECOND % "2026-11-19", ("voornemen", "besluit", "voornemen")),
        ("bijzonder", "voornemen", SECOND % "2026-11-20", ("voornemen", "besluit", "besluit")),
        ("bijzonder", "voornemen", SECOND % "2026-12-01", ("voornemen", "besluit", "besluit")),
        ("bijzonder", "voornemen", "bezwaar: {na_besluit: bezwaar}", ("voornemen", "voornemen", "voornemen")),
        ("bijzonder", "voornemen", SECOND.replace("na_besluit: bezwaar", "na_besluit: geen_bezwaar") % "2026-12-01",
         ("voornemen", "voornemen", "besluit")),
        # nobody said whether parents can object to the decision as well
        ("bijzonder", "voornemen", UNSAID % "2026-11-19", ("voornemen", "voornemen", "voornemen")),
        ("bijzonder", "voornemen", UNSAID % "2026-11-20", ("voornemen", "voornemen", None)),
        ("bijzonder", "besluit", UNSAID % "2026-12-01", ("besluit", "besluit", "besluit")),
        ("openbaar", "voornemen", UNSAID % "2026-12-01", ("besluit", "besluit", "besluit")),
        ("openbaar", "voornemen", SECOND % "2026-11-02", ("besluit", "besluit", "besluit")),
    ],
)  # fmt: skip
def test_what_parents_object_to(
    places: Places, board: str, against: str, text: str, expected: tuple[str, str, str | None]
) -> None:
    place = of_case(places(board, against), text)
    assert (case_law.objects_to(place), case_law.term_follows(place), case_law.is_about(place)) == expected


BOARD = "fout De zaak noemt de school {}. Het bestuur van de school is {}."


@pytest.mark.parametrize(
    ("board", "school", "expected"),
    [
        ("bijzonder", "openbaar", [BOARD.format("openbaar", "bijzonder")]),
        ("openbaar", "bijzonder", [BOARD.format("bijzonder", "openbaar")]),
        ("openbaar", "openbaar", []),
        ("samenwerking", "openbaar", []),
        ("", "openbaar", []),
    ],
)
def test_a_case_that_names_another_direction_than_its_board_is_told(
    places: Places, board: str, school: str, expected: list[str]
) -> None:
    for document in ("geen", "D08", "D12"):
        assert told(places(board), "ZAK021", document, f"zaak: {{richting_school: {school}}}") == expected


# The last day to decide

PAUSED = "bezwaar: {ontvangen_op: %s, opgeschort_van: %s, opgeschort_tot: %s}"


@pytest.mark.parametrize(
    ("received", "first", "last", "expected"),
    [
        # Four weeks after Monday 12 October end on Monday 9 November. The committee has the case:
        ("2026-10-12", "2026-10-20", "2026-10-20", "2026-11-10"),  # one day
        ("2026-10-12", "2026-10-20", "2026-10-21", "2026-11-11"),  # two: the first and the last both count
        ("2026-10-12", "2026-11-09", "2026-11-09", "2026-11-10"),  # on the last day of the term
        ("2026-10-12", "2026-11-05", "2026-11-18", "2026-11-23"),  # over its end: five days are left from the 19th on
        ("2026-10-12", "2026-11-10", "2026-11-30", "2026-11-09"),  # after it: the term was over
        ("2026-10-12", "2026-10-01", "2026-10-12", "2026-11-09"),  # before it, up to the day of receipt
        ("2026-10-12", "2026-10-01", "2026-10-18", "2026-11-16"),  # from before: six days, to Sunday the 15th
        ("2026-10-12", "2026-10-28", "2026-10-20", "2026-11-09"),  # an end before the beginning is a fout, no pause
        # Four weeks after Saturday 7 November end on Saturday 5 December, so on Monday the 7th.
        ("2026-11-07", "2026-12-06", "2026-12-10", "2026-12-14"),  # Sunday and Monday are left: to Saturday the 12th
        ("2026-11-07", "2026-12-05", "2026-12-05", "2026-12-07"),  # one day: to Sunday the 6th
        ("2026-11-07", "2026-12-08", "2026-12-10", "2026-12-07"),
    ],
)
def test_only_days_of_the_committee_within_the_term_count(
    places: Places, received: str, first: str, last: str, expected: str
) -> None:
    assert decide_by(places(), PAUSED % (received, first, last)) == expected


def test_while_the_committee_has_the_case_nobody_knows_the_last_day(places: Places) -> None:
    assert decide_by(places(), "bezwaar: {ontvangen_op: 2026-10-12, opgeschort_van: 2026-11-09}") is None
    assert decide_by(places(), "bezwaar: {ontvangen_op: 2026-10-12, opgeschort_van: 2026-11-10}") == "2026-11-09"


PUBLIC = "verwijdering: {besluit_datum: 2026-09-07}\nbezwaar: {ontvangen_op: %s}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Six weeks after Monday 7 September: Monday 19 October. Four weeks after that: Monday 16 November.
        (PUBLIC % "2026-09-08", "2026-11-16"),
        (PUBLIC % "2026-10-19", "2026-11-16"),
        (PUBLIC % "2026-10-28", "2026-11-16"),  # late: the law counts from the last day to object all the same
        (PUBLIC % "2026-11-16", "2026-11-16"),
        (PUBLIC % "2026-11-17", None),  # so late that no day can be told
        (PUBLIC.replace("bezwaar: {", "bezwaar: {uiterlijk: 2026-10-21, ") % "2026-10-05", "2026-11-18"),  # as typed
        # The committee from 12 to 25 October: six days of it, from the 20th on; then Sunday 22 November.
        (PUBLIC % "2026-10-05, opgeschort_van: 2026-10-12, opgeschort_tot: 2026-10-25", "2026-11-23"),
        # Six weeks after Friday 13 November: Christmas, a Saturday, a Sunday, so Monday 28 December.
        ("verwijdering: {besluit_datum: 2026-11-13}\nbezwaar: {ontvangen_op: 2026-11-20}", "2027-01-25"),
        ("bezwaar: {ontvangen_op: 2026-10-05}", None),
        ("verwijdering: {besluit_datum: 2026-09-07}", None),
    ],
)
def test_openbaar_counts_from_the_last_day_to_object(places: Places, text: str, expected: str | None) -> None:
    assert decide_by(places("openbaar"), text) == expected


def test_bijzonder_counts_from_receipt(places: Places) -> None:
    assert decide_by(places(), PUBLIC % "2026-10-28") == "2026-11-25"


def test_nobody_can_tell_the_last_day_to_object_to_a_decision_until_the_board_says(places: Places) -> None:
    days = []
    for text in (AFTER, AFTER[:-1] + ", na_besluit: bezwaar}", AFTER[:-1] + ", na_besluit: geen_bezwaar}"):
        found = case_dates.computed(of_case(places(against="voornemen"), text))
        days.append(str(found["bezwaar.uiterlijk"].data) if "bezwaar.uiterlijk" in found else None)
    # six weeks after Friday 20 November: New Year, so Monday 4 January; after Monday 7 September
    assert days == [None, "2027-01-04", "2026-10-19"]


NONE_LEFT = (
    "waarschuwing In het besluit staat dat ouders geen bezwaar meer kunnen maken. De wet geeft bezwaar tegen het "
    "besluit zelf."
)


@pytest.mark.parametrize("document", ["D11", "D12", "D13", "D14"])
def test_a_board_without_an_objection_to_its_decision_hears_what_the_law_says(places: Places, document: str) -> None:
    for answer, expected in (("geen_bezwaar", [NONE_LEFT]), ("bezwaar", [])):
        text = AFTER[:-1] + f", na_besluit: {answer}}}"
        assert told(places(against="voornemen"), "ZAK005", document, text) == expected


def test_the_last_day_of_an_objection_to_a_suspension_that_somebody_typed_is_a_working_day(places: Places) -> None:
    typed = "beroep: {uiterlijk: 2026-12-26}"  # a Saturday, and the second day of Christmas
    for which, expected in (("openbaar", 1), ("bijzonder", 0)):
        assert len(told(places(which), "ZAK010", "geen", typed)) == expected


def test_openbaar_has_no_term_of_its_own_for_an_objection_to_a_suspension(places: Places) -> None:
    received = "beroep: {ontvangen_op: 2026-11-02}"
    computed = {which: case_dates.computed(of_case(places(which), received)) for which in ("openbaar", "bijzonder")}
    assert computed["openbaar"] == {}
    assert str(computed["bijzonder"]["beroep.uiterlijk"].data) == "2026-11-16"
    assert told(places("openbaar"), "TIJ050", "D08", received[:-1] + ", uiterlijk: 2027-01-11}") == []


# What the rules say

COMMITTEE = (
    "fout De geschillencommissie was klaar op 19 oktober 2026. Dat is vóór de dag waarop zij begon: 20 oktober 2026."
)
OVER = (
    "waarschuwing De geschillencommissie begon op 10 november 2026. De termijn om op het bezwaar te beslissen was toen "
    "voorbij: die liep tot en met 9 november 2026."
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-10-20", "2026-10-19", [COMMITTEE]),
        ("2026-10-20", "2026-10-20", []),
        ("2026-11-09", "2026-11-30", []),
        ("2026-11-10", "2026-11-30", [OVER]),
    ],
)
@pytest.mark.parametrize("document", ["D12", "D13", "D14", ""])
def test_days_of_the_committee_that_cannot_be(
    places: Places, document: str, first: str, last: str, expected: list[str]
) -> None:
    assert told(places(), "TIJ060", document, PAUSED % ("2026-10-12", first, last)) == expected


NO_BEGIN = (
    "fout Er staat wel een laatste dag van de geschillencommissie, maar geen eerste. Deze dagen tellen nu niet mee."
)


@pytest.mark.parametrize("document", ["D12", "D13", "D14", ""])
def test_days_of_the_committee_without_the_first_are_told(places: Places, document: str) -> None:
    text = "bezwaar: {ontvangen_op: 2026-10-12, opgeschort_tot: 2026-10-30}"
    assert told(places(), "TIJ060", document, text) == [NO_BEGIN]
    assert told(places(), "TIJ060", document, text, yellow=("bezwaar.opgeschort_van",)) == []
    assert told(places(), "TIJ060", document, "bezwaar: {ontvangen_op: 2026-10-12}") == []


LATE = "waarschuwing Het bezwaar kwam binnen op {}. Ouders konden bezwaar maken tot en met {}."
EARLY_BIRD = "waarschuwing Het bezwaar kwam binnen op {}. Het {} waartegen het gaat, is van {}."


@pytest.mark.parametrize(
    ("board", "against", "text", "expected"),
    [
        ("bijzonder", "besluit", PUBLIC % "2026-10-19", []),
        ("bijzonder", "besluit", PUBLIC % "2026-10-20", [LATE.format("20 oktober 2026", "19 oktober 2026")]),
        ("openbaar", "besluit", PUBLIC % "2026-10-20", [LATE.format("20 oktober 2026", "19 oktober 2026")]),
        ("bijzonder", "voornemen", "verwijdering: {voornemen_datum: 2026-09-07}\nbezwaar: {ontvangen_op: 2026-10-20}",
         [LATE.format("20 oktober 2026", "19 oktober 2026")]),
        # six weeks after Friday 20 November end on Friday 1 January: Monday 4 January
        ("bijzonder", "voornemen", SECOND % "2027-01-04", []),
        ("bijzonder", "voornemen", SECOND % "2027-01-05", [LATE.format("5 januari 2027", "4 januari 2027")]),
        # before the decision, or before the plan where parents object to that
        ("bijzonder", "besluit", SECOND % "2026-11-19", [EARLY_BIRD.format("19 november 2026", "besluit", "20 november 2026")]),
        ("openbaar", "besluit", SECOND % "2026-11-19", [EARLY_BIRD.format("19 november 2026", "besluit", "20 november 2026")]),
        ("bijzonder", "besluit", SECOND % "2026-11-20", []),
        ("bijzonder", "voornemen", SECOND % "2026-11-19", []),
        ("bijzonder", "voornemen", "verwijdering: {voornemen_datum: 2026-09-07}\nbezwaar: {ontvangen_op: 2026-09-04}",
         [EARLY_BIRD.format("4 september 2026", "voornemen", "7 september 2026")]),
        # after the decision: nobody said whether that is possible, or the board says that it is not
        ("bijzonder", "voornemen", AFTER, []),
        ("bijzonder", "voornemen", AFTER[:-1] + ", na_besluit: geen_bezwaar}", [LATE.format("1 december 2026", "19 oktober 2026")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("document", ["D11", "D12", "D14", ""])
def test_an_objection_that_did_not_come_in_its_time(
    places: Places, document: str, board: str, against: str, text: str, expected: list[str]
) -> None:
    assert told(places(board, against), "TIJ059", document, text) == expected


def test_a_late_objection_at_a_public_school_is_decided_by_the_day_of_the_law(places: Places) -> None:
    decided = PUBLIC % "2026-10-28" + "\nbrief: {datum: 2026-11-%s}"
    late = "fout De beslissing op het bezwaar is van 17 november 2026. Dat moest uiterlijk op 16 november 2026."
    assert told(places("openbaar"), "ZAK009", "D14", decided % "16") == []
    assert told(places("openbaar"), "ZAK009", "D14", decided % "17") == [late]
    assert told(places("bijzonder"), "ZAK009", "D14", decided % "17") == []


@pytest.mark.parametrize(("on", "late"), [("2026-11-16", False), ("2026-11-17", True)])
def test_a_term_has_passed_on_the_day_after_it(places: Places, on: str, late: bool) -> None:
    place = case_dates.with_dates(of_case(places("openbaar"), PUBLIC % "2026-10-05"))
    found = run.check_case(place, peildatum=date.fromisoformat(on), document="D12")
    told = [one.message for one in found if one.code == "ZAK009"]
    assert (
        told
        == ["Op het bezwaar moest uiterlijk op 16 november 2026 zijn beslist. Een beslissing staat er niet."] * late
    )


WAITED = "fout Het besluit is van {0}. Ouders kunnen tot en met {0} bezwaar maken tegen het voornemen."


@pytest.mark.parametrize(
    ("plan", "decided", "expected"),
    [
        # Six weeks after Friday 13 November: Christmas, a Saturday, a Sunday; the plan names Monday 28 December.
        ("2026-11-13", "2026-12-28", [WAITED.format("28 december 2026")]),
        ("2026-11-13", "2026-12-29", []),
        ("2026-09-07", "2026-10-19", [WAITED.format("19 oktober 2026")]),
        ("2026-09-07", "2026-10-20", []),
    ],
)
def test_the_decision_waits_until_the_weeks_to_object_are_over(
    places: Places, plan: str, decided: str, expected: list[str]
) -> None:
    text = f"verwijdering: {{voornemen_datum: {plan}, besluit_datum: {decided}}}"
    assert told(places(against="voornemen"), "TIJ025", "D13", text) == expected
    assert told(places("openbaar", "voornemen"), "TIJ025", "D13", text) == []
    assert told(places(), "TIJ025", "D13", text) == []


HEARD_LATE = (
    "fout De ouders zijn gehoord op 10 december 2026, en de beslissing is van 20 november 2026. Horen komt eerst."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SECOND % "2026-11-02, hoorzitting_op: 2026-12-10", [HEARD_LATE]),  # about the plan: before the decision
        (SECOND % "2026-12-01, hoorzitting_op: 2026-12-10", []),  # about the decision: after it
        (SECOND.replace("2026-11-20", "2026-11-20, horen_ouders: {datum: 2026-12-10}", 1) % "2026-12-01", [HEARD_LATE]),
    ],
)
def test_parents_are_heard_about_a_second_objection_after_the_decision(
    places: Places, text: str, expected: list[str]
) -> None:
    assert told(places(against="voornemen"), "TIJ023", "D13", text) == expected


SUSPENDED = "beroep: {ontvangen_op: 2026-11-02, uiterlijk: 2027-01-11, beslist_op: 2027-01-12}"


@pytest.mark.parametrize(("rule", "document"), [("TIJ057", "D08"), ("TIJ057", "D08a"), ("TIJ058", "D08")])
def test_only_openbaar_has_the_awb_for_an_objection_to_a_suspension(places: Places, rule: str, document: str) -> None:
    assert len(told(places("openbaar"), rule, document, SUSPENDED)) == 1
    assert told(places(), rule, document, SUSPENDED) == []


def test_a_hearing_that_is_yellow_in_the_decision_is_not_told_twice(places: Places) -> None:
    assert told(places("openbaar"), "TIJ058", "D08", SUSPENDED, yellow=("beroep.hoorzitting_op",)) == []


# Until when parents can object, among the steps

DECIDED = """\
zaak:
  stukken:
    - {document: voornemen-verwijdering, datum: 2026-10-01}
    - {document: besluit-verwijdering, datum: 2026-11-20}
verwijdering: {voornemen_datum: 2026-10-01, besluit_datum: 2026-11-20}
"""


@pytest.mark.parametrize(
    ("board", "against", "after", "expected"),
    [
        # six weeks after Friday 20 November: New Year, so Monday 4 January
        ("bijzonder", "besluit", "", {"bezwaar-van-ouders": "2027-01-04"}),
        ("openbaar", "voornemen", "", {"bezwaar-van-ouders": "2027-01-04"}),
        ("bijzonder", "voornemen", "bezwaar", {"bezwaar-van-ouders": "2027-01-04"}),
        ("bijzonder", "voornemen", "geen_bezwaar", {}),
        ("bijzonder", "voornemen", "", {}),
    ],
)
def test_the_step_of_the_parents_follows_the_term_that_runs(
    places: Places, board: str, against: str, after: str, expected: dict[str, str]
) -> None:
    text = DECIDED + (f"bezwaar: {{na_besluit: {after}}}\n" if after else "")
    found = case_steps.steps(case_dates.with_dates(of_case(places(board, against), text)), ON)
    assert {step.id: str(step.day) for step in found if step.id.startswith("bezwaar-van")} == expected


def test_the_step_of_the_parents_about_the_plan_ends_with_the_decision(places: Places) -> None:
    text = "zaak: {stukken: [{document: voornemen-verwijdering, datum: 2026-10-01}]}\nverwijdering: {%s}"
    days = []
    for facts in ("voornemen_datum: 2026-10-01", "voornemen_datum: 2026-10-01, besluit_datum: 2026-11-20"):
        found = case_steps.steps(case_dates.with_dates(of_case(places(against="voornemen"), text % facts)), ON)
        days.append({step.id: str(step.day) for step in found if step.id.startswith("bezwaar-van")})
    assert days == [{"bezwaar-van-ouders-tegen-voornemen": "2026-11-12"}, {}]


PLAN_FIRST = """\
zaak:
  stukken:
    - {document: voornemen-verwijdering, datum: 2026-09-07}
    - {document: ontvangstbevestiging-bezwaar, datum: 2026-10-13}
    - {document: besluit-verwijdering, datum: 2026-11-02}
verwijdering: {voornemen_datum: 2026-09-07, besluit_datum: 2026-11-02}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # Six weeks after Monday 2 November: Monday 14 December. Four weeks after Monday 12 October: Monday 9 November.
        ("ontvangen_op: 2026-10-12, hoorzitting_op: 2026-10-20", {"bezwaar-van-ouders": "2026-12-14"}),
        ("ontvangen_op: 2026-10-12", {"bezwaar-van-ouders": "2026-12-14", "horen-over-bezwaar": "2026-11-09"}),
        # one on the day of the decision is about that; a hearing of before it is of the other objection
        ("ontvangen_op: 2026-11-02, hoorzitting_op: 2026-10-20", {"horen-over-bezwaar": "2026-11-30"}),
        ("ontvangen_op: 2026-11-02, hoorzitting_op: 2026-11-10", {}),
        ("ontvangen_op: 2026-11-02, hoorzitting_op: 2026-11-11", {"horen-over-bezwaar": "2026-11-30"}),  # tomorrow
    ],
)
def test_after_an_objection_to_the_plan_there_can_be_one_to_the_decision(
    places: Places, facts: str, expected: dict[str, str]
) -> None:
    text = f"{PLAN_FIRST}bezwaar: {{na_besluit: bezwaar, {facts}}}\n"
    found = case_steps.steps(case_dates.with_dates(of_case(places(against="voornemen"), text)), date(2026, 11, 10))
    asked = {"bezwaar-van-ouders", "bezwaar-van-ouders-tegen-voornemen", "horen-over-bezwaar"}
    assert {step.id: str(step.day) for step in found if step.id in asked} == expected


EARLY = "fout Het horen over het bezwaar is op 10 november 2026. Het bezwaar kwam pas binnen op {}."


@pytest.mark.parametrize("document", ["D11", "D12", "D14"])
def test_the_talk_about_an_earlier_objection_is_not_one_about_this(places: Places, document: str) -> None:
    text = "bezwaar: {ontvangen_op: 2026-%s, hoorzitting_op: 2026-11-10}"
    for received, expected in (("11-10", []), ("11-11", [EARLY.format("11 november 2026")])):
        assert told(places(), "TIJ023", document, text % received) == expected
    assert told(places(), "TIJ023", "D13", text % "11-11") == []


# A time-out in a building with a school and childcare

FRIDAY = "timeout: {begin: 2026-12-01, eind: 2026-12-04}\n"  # a day without lessons, in which childcare is open


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("kinderopvang", []),
        ("school", ["fout De time-out duurt tot en met 4 december 2026. De laatste dag is uiterlijk 3 december 2026."]),
        ("beide", ["fout De time-out duurt tot en met 4 december 2026. De laatste dag is uiterlijk 3 december 2026."]),
    ],
)
def test_a_time_out_of_childcare_is_not_counted_in_school_days(
    places: Places, setting: str, expected: list[str]
) -> None:
    place = places(name=BOTH)
    assert place.sectors == {"school", "kinderopvang"}
    assert told(place, "TIJ006", "D01", f"{FRIDAY}zaak: {{setting: {setting}}}") == expected
    after = FRIDAY.replace("12-04", "12-05") + f"zaak: {{setting: {setting}}}"
    assert len(told(place, "TIJ006", "D01", after)) == 1


# At the front door


def test_the_receipt_of_a_late_objection_names_the_day_of_its_article(tmp_path: Path) -> None:
    root = tmp_path / "org"
    shutil.copytree(ROOT / "locations", root / "locations")
    change(root / "locations" / "organisatie.yaml", "richting: bijzonder", "richting: openbaar")
    answers = {
        "verwijdering.besluit_datum": "2026-09-07",
        "bezwaar.ontvangen_op": "2026-10-28",
        "brief.datum": "2026-10-30",
    }
    known = [word for path, said in answers.items() for word in ("--set", f"{path}={said}")]
    where = ("--location", SCHOOL, "--out", str(tmp_path / "uit"), "--format", "docx", "--peildatum", "2026-10-30")
    ran = invoke(["letter", "ontvangstbevestiging-bezwaar", *where, "--no-input", *known], root)
    assert ran.code == 0, ran
    assert "waarschuwing TIJ059 " + LATE.format("28 oktober 2026", "19 oktober 2026").partition(" ")[2] in ran.err
    (made,) = (tmp_path / "uit").glob("*.docx")
    words = " ".join(part.text for part in docx.Document(str(made)).paragraphs).replace("\u00a0", " ")
    assert (
        "Wij beslissen uiterlijk op 16 november 2026. De wet geeft ons daarvoor 4 weken na de laatste dag om bezwaar te "
        "maken (artikel 40, twaalfde lid, van de WPO)."
    ) in words
