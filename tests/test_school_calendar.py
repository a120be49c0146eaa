"""School days, over weekends, holidays and public days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from geelvrij.checks import school_calendar
from geelvrij.checks.school_calendar import REGIONS, SchoolCalendar

LENGTH = {"herfstvakantie": 9, "voorjaarsvakantie": 9, "meivakantie": 9, "kerstvakantie": 16, "zomervakantie": 44}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def midden() -> SchoolCalendar:
    return school_calendar.make("midden")


# The table


@pytest.mark.parametrize("region", REGIONS)
def test_every_holiday_has_its_length_and_runs_from_saturday_to_sunday(region: str) -> None:
    found = school_calendar.make(region).holidays
    assert {(one.name, (one.last - one.first).days + 1) for one in found} == set(LENGTH.items())
    assert {(one.first.weekday(), one.last.weekday()) for one in found} == {(5, 6)}
    assert all(one.last < other.first for one, other in pairwise(found))


@pytest.mark.parametrize("region", REGIONS)
def test_every_school_year_has_its_five_holidays_and_none_is_missing(region: str) -> None:
    found = school_calendar.make(region).holidays
    years = [one.first.year - (one.first.month < 8) for one in found]
    assert {year: years.count(year) for year in years} == dict.fromkeys(range(min(years), max(years) + 1), 5)


def test_the_regions_go_on_summer_holiday_in_different_weeks() -> None:
    summers = [one for one in school_calendar.table() if one.name == "zomervakantie"]
    assert all(len(one.regions) == 1 for one in summers)
    assert len({one.first for one in summers}) == len(summers)


def test_what_the_minister_does_not_fix_is_advice() -> None:
    assert {one.name for one in school_calendar.table() if not one.fixed} == {"herfstvakantie", "voorjaarsvakantie"}


# School days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", True),  # an ordinary Friday
        ("2026-11-21", False),
        ("2026-12-18", True),
        ("2026-12-21", False),  # kerst
        ("2027-01-04", True),
        ("2027-03-26", True),  # Goede Vrijdag is for the school to decide
        ("2027-03-29", False),  # Tweede Paasdag
        ("2027-05-05", True),  # 5 mei, in no fifth year
        ("2025-05-05", False),
        ("2027-05-06", False),  # Hemelvaart
        ("2024-09-02", None),  # before the table
        ("2035-01-10", None),
    ],
)
def test_a_school_day(midden: SchoolCalendar, text: str, expected: bool | None) -> None:
    assert midden.is_schoolday(day(text)) is expected


def test_the_own_free_days_of_a_school_always_count() -> None:
    own = school_calendar.make("midden", [day("2027-03-26")])
    assert own.is_schoolday(day("2027-03-26")) is False
    assert own.why_free(day("2027-03-26")) == "lesvrije dag van de school"
    assert (own.why_free(day("2026-12-22")), own.why_free(day("2027-03-29"))) == ("kerstvakantie", "feestdag")
    assert own.why_free(day("2027-03-25")) is None


@pytest.mark.parametrize(
    ("region", "first", "count", "last"),
    [
        ("midden", "2025-03-05", 5, "2025-03-11"),  # the sheet's own case
        ("midden", "2026-12-16", 5, "2027-01-05"),  # over Christmas
        ("zuid", "2027-02-11", 3, "2027-02-22"),  # over the spring holiday of the south
        ("noord", "2027-02-11", 3, "2027-02-15"),
        ("midden", "2026-11-21", 1, "2026-11-23"),  # begins on a Saturday
    ],
)
def test_the_last_of_some_school_days(region: str, first: str, count: int, last: str) -> None:
    assert school_calendar.make(region).last_of(day(first), count) == day(last)


def test_days_that_nobody_knows_are_not_counted(midden: SchoolCalendar) -> None:
    end = midden.holidays[-1].first - timedelta(days=1)
    assert midden.last_of(end, 5) is None
    assert midden.schooldays(end, end + timedelta(days=90)) is None
    assert midden.next_after(day("2040-01-01")) is None
    assert midden.last_of_week(day("2040-01-01")) is None
    assert SchoolCalendar("midden", (), frozenset()).is_schoolday(day("2026-11-20")) is None


def test_a_break_without_end_is_unknown() -> None:
    weeks = [day("2026-11-01") + timedelta(days=number) for number in range(120)]
    assert school_calendar.make("midden", weeks).next_after(day("2026-11-01")) is None


def test_the_last_school_day_of_a_week(midden: SchoolCalendar) -> None:
    assert midden.last_of_week(day("2026-11-17")) == day("2026-11-20")
    assert school_calendar.make("midden", [day("2026-11-20")]).last_of_week(day("2026-11-17")) == day("2026-11-19")
    assert midden.last_of_week(day("2026-12-22")) is None  # a week without lessons


def test_the_school_days_between_two_days(midden: SchoolCalendar) -> None:
    found = midden.schooldays(day("2026-12-17"), day("2027-01-04"))
    assert found == (day("2026-12-17"), day("2026-12-18"), day("2027-01-04"))
    assert midden.schooldays(day("2026-11-20"), day("2026-11-19")) == ()
