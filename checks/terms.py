"""Dates that follow from a term: working days, public holidays, and the day on which a legal term ends."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a term: `counted` by the calendar, `day` after moving it off a weekend or public holiday."""

    counted: date
    day: date

    @property
    def moved(self) -> bool:
        """Whether the law gives more time because the counted day is no working day."""
        return self.day != self.counted


def deadline(start: date, *, days: int = 0, weeks: int = 0) -> Deadline:
    """The end of a term that began on `start`, which is day 0.

    Source: Algemene termijnenwet 1: a term that ends on a Saturday, Sunday or public holiday runs on to the next day
    that is none of these.
    """
    counted = start + timedelta(days=days, weeks=weeks)
    return Deadline(counted, working_day(counted))


def working_day(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_after(start: date, count: int) -> date:
    """The last of `count` working days; the day after `start` is the first that can count."""
    day = start
    for _ in range(count):
        day = working_day(day + _DAY)
    return day


def is_working_day(day: date) -> bool:
    """Whether the law counts a day as a working day."""
    return day.weekday() < 5 and day not in public_days(day.year)  # Saturday is 5


@cache
def public_days(year: int) -> Container[date]:
    """The days that Algemene termijnenwet 3 names, with Goede Vrijdag and 5 mei in every year."""
    from holidays import country_holidays

    return frozenset(country_holidays("NL", years=year, categories=("public", "optional")))
