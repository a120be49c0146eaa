"""On which days a school has lessons: weekends, holidays of its region, public days and its own free days left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from . import facts
from .location import Location
from .terms import public_days
from .values import Value

REGIONS = ("noord", "midden", "zuid")
_DAY = timedelta(days=1)
FIRST_MONTH = 8  # a school year runs from 1 August
_LONGEST_BREAK = 60  # days; after that there is a school day, or the table ends


def first_year(on: date) -> int:
    """The calendar year in which the school year of a day begins."""
    return on.year - (on.month < FIRST_MONTH)


def last_day(on: date) -> date:
    """The last day of the school year that a day lies in."""
    return date(first_year(on) + 1, FIRST_MONTH, 1) - _DAY


@dataclass(frozen=True, slots=True)
class Holiday:
    """A school holiday of some regions; both ends count. `fixed`: set by the minister, else advice."""

    name: str
    regions: frozenset[str]
    first: date
    last: date
    fixed: bool

    def has(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The school days of one location. A day beyond the table of holidays is unknown, never a school day."""

    region: str
    holidays: tuple[Holiday, ...]
    free: frozenset[date]

    def is_schoolday(self, day: date) -> bool | None:
        """Whether there are lessons on a day; None when nobody can say."""
        if not self.knows(day):
            return None
        return day.weekday() < 5 and not self._is_off(day)

    def knows(self, day: date) -> bool:
        """Whether the table of holidays reaches this day."""
        return bool(self.holidays) and self.holidays[0].first <= day <= self.holidays[-1].last

    def schooldays(self, first: date, last: date) -> tuple[date, ...] | None:
        """The school days from `first` up to and including `last`; None when one of the days is unknown."""
        if not (self.knows(first) and self.knows(last)):
            return None
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return tuple(day for day in days if self.is_schoolday(day))

    def last_of(self, first: date, count: int) -> date | None:
        """The last of `count` school days, of which `first` is the first when it is one; None when unknown."""
        for day in self._from(first):
            count -= 1
            if count == 0:
                return day
        return None

    def next_after(self, day: date) -> date | None:
        """The first school day after a day; None when unknown."""
        return self.last_of(day + _DAY, 1)

    def last_of_week(self, day: date) -> date | None:
        """The last school day of the week of a day; None when unknown, or when none is left from that day on."""
        found = self.schooldays(day, day + timedelta(days=6 - day.weekday()))
        return found[-1] if found else None

    def why_free(self, day: date) -> str | None:
        """In words why a weekday is no school day; None when it is one, or unknown."""
        holiday = next((holiday.name for holiday in self.holidays if holiday.has(day)), None)
        if day in self.free:
            return "lesvrije dag van de school"
        if holiday is None and _is_public(day):
            return "feestdag"
        return holiday

    def _is_off(self, day: date) -> bool:
        return self.why_free(day) is not None

    def _from(self, day: date) -> Iterator[date]:
        """School days from a day on, until the table ends or a break is longer than any holiday."""
        idle = 0
        while idle < _LONGEST_BREAK and (is_one := self.is_schoolday(day)) is not None:
            if is_one:
                yield day
            idle = 0 if is_one else idle + 1
            day += _DAY


def of(location: Location) -> SchoolCalendar | None:
    """The calendar of a school; None when its holiday region is not filled in, and for childcare alone.

    Childcare is open in school holidays: its days cannot be counted with this.
    """
    region = location.data("locatie.vakantieregio") or location.data("regio.vakantieregio")
    if "school" not in location.sectors or region not in REGIONS:
        return None
    own = (item.data for item in location.items("locatie.lesvrije_dagen") if isinstance(item, Value))
    return make(str(region), (day for day in own if isinstance(day, date)))


def make(region: str, free: Iterable[date] = ()) -> SchoolCalendar:
    """The calendar of a holiday region with the free days of one school."""
    return SchoolCalendar(region, tuple(one for one in table() if region in one.regions), frozenset(free))


@cache
def table() -> tuple[Holiday, ...]:
    """All school holidays that are known, in order of day. Years must follow each other without a gap."""
    found = [
        Holiday(row["naam"], frozenset(row["regios"]), row["van"], row["tot"], row["status"] == "vastgesteld")
        for year in facts.rows("schoolvakanties")
        for row in year["vakanties"]
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.first))


def _is_public(day: date) -> bool:
    """Goede Vrijdag and, but for each fifth year, 5 mei are for the school to decide: `locatie.lesvrije_dagen`."""
    from holidays import country_holidays

    if day not in public_days(day.year):
        return False
    public = country_holidays("NL", years=day.year, language="nl", categories=("public",))
    return day in public and public[day] != "Goede vrijdag"
