"""What lapses on a line of time, week by week, with a bar for how much that is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ..horizon import DAYS_AHEAD, Coming
from ..sentences import MONTHS, shown
from .dashboard_items import Item
from .dashboard_tasks import Same, alike

DAYS = DAYS_AHEAD["html"]
WIDEST = 120  # pixels of the longest bar
_FULL = 5  # in a week: where none has so many, no bar is that long
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday, or several in which nothing lapses: what lapses in it, and its bar."""

    begin: date
    end: date
    told: tuple[tuple[Coming, Same], ...] = ()
    number: int = 0
    bar: int = 0

    @property
    def name(self) -> str:
        """Its number, such as: week 48; week 47 tot en met 52."""
        first, last = (day.isocalendar().week for day in (self.begin, self.end))
        if first == last:
            return f"week {first}"
        return f"week {first} {'en' if self.end - self.begin < 2 * _WEEK else 'tot en met'} {last}"

    @property
    def span(self) -> str:
        """Its days, such as: 23 tot en met 29 november 2026."""
        begin = shown(self.begin)
        if self.begin.year == self.end.year:
            begin = f"{self.begin.day}"
            if self.begin.month != self.end.month:
                begin += f" {MONTHS[self.begin.month - 1]}"
        return f"{begin} tot en met {shown(self.end)}"


def weeks(lapsing: Iterable[Item], ahead: Sequence[Coming], on: date) -> tuple[Week, ...]:
    """The weeks from the day of the check on; none when nothing lapses at all.

    `lapsing` are the findings of `ahead`, in the same order. Weeks after each other in which nothing lapses are one.
    """
    days = [one.day for one in ahead]
    if not days:
        return ()
    first, last = _monday(min(on, *days)), max(on + timedelta(days=DAYS), *days)
    each: dict[date, list[tuple[date, Item]]] = {}
    for day, item in zip(days, lapsing, strict=True):
        each.setdefault(_monday(day), []).append((day, item))
    most = max(_FULL, *map(len, each.values()))
    begins = [first + number * _WEEK for number in range((last - first) // _WEEK + 1)]
    return tuple(_told(begins, each, most))


def _told(begins: Iterable[date], each: dict[date, list[tuple[date, Item]]], most: int) -> Iterator[Week]:
    for is_full, stretch in groupby(begins, key=lambda begin: begin in each):
        listed = list(stretch)
        if not is_full:
            yield Week(listed[0], _sunday(listed[-1]))
            continue
        for begin in listed:
            own = each[begin]
            yield Week(begin, _sunday(begin), tuple(_told_once(own)), len(own), -(-len(own) * WIDEST // most))


def _told_once(own: Iterable[tuple[date, Item]]) -> Iterator[tuple[Coming, Same]]:
    """What lapses, in order of day; what lapses at several locations on a day is told once."""
    for day, found in groupby(own, key=lambda one: one[0]):
        for same in alike([item for _, item in found], _task):
            yield Coming(day, same.one.judged), same


def _task(item: Item) -> object:
    return item.finding.code, item.finding.due or item.finding.message


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)
