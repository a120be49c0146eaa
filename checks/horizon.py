"""What lapses if nobody does anything, each with the last day on which it is still right."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from .finding import Finding
from .judged import Judged
from .sentences import shown
from .spelling import capital

DAYS_AHEAD = MappingProxyType({"html": 90, "xlsx": 90, "ics": 365})  # how far each form of report looks ahead
ALARM = 28  # days before the last one, on which a calendar tells that it comes

_BY = "uiterlijk op"  # of what has no words of its own on its page
_DAY = timedelta(days=1)

Found = Mapping[str, Judged]  # by fingerprint
Look = Callable[[date, Collection[str] | None], Found]  # on a day; with codes: only what has one of these counts


@dataclass(frozen=True, slots=True)
class Coming:
    """What lapses, and the last day on which it is still right; the finding may be there already, as a warning."""

    day: date
    judged: Judged

    @property
    def when(self) -> str:
        """Its last day in words, such as: Uiterlijk op 9 juni 2027."""
        due = self.judged.finding.due
        return f"{capital(due.word if due else _BY)} {shown(self.day)}"

    @property
    def word(self) -> str:
        """What the day is for it, such as: uiterlijk."""
        due = self.judged.finding.due
        return (due.word if due else _BY).removesuffix(" op")

    @property
    def what(self) -> str:
        """What lapses or has to be done, such as: de ontruimingsoefening."""
        finding = self.judged.finding
        return finding.due.what if finding.due else finding.help or finding.message


def coming(look: Look, on: date, days: int) -> tuple[Coming, ...]:
    """What lapses from `on` up to and with so many days later, in order of day; `look` gives what is found on a day.

    A finding that warns of a day is told with that day, also when it is there on `on` already. Of any other the day
    before its first is the last one on which nothing was wrong.

    Nothing but dates makes a finding come up by itself, and what comes seldom goes again: so the days between are
    halved until each beginning is found. Days on which nothing changes are not looked at, nor what does not change. A
    finding that comes and goes between two days that were looked at is not told.
    """
    end = on + timedelta(days=days)
    now = look(on, None)
    new = {mark: one for mark, one in look(end + _DAY, None).items() if mark not in now}
    known = (Coming(day, one) for one in now.values() if (day := _deadline(one)))
    begun = (Coming(_deadline(one) or day - _DAY, one) for day, one in _begins(look, on, end + _DAY, new))
    found = (one for one in (*known, *begun) if on <= one.day <= end)
    return _once(sorted(found, key=lambda one: (one.day, one.judged.finding.sort_key)))


def _once(found: Iterable[Coming]) -> tuple[Coming, ...]:
    """Two rules about one entry of a person, such as a training, whose days are the same, ask one thing.

    The one that names its day says most.
    """
    each: dict[object, Coming] = {}
    for one in found:
        thing = (one.day, one.judged.owner, _entry(one.judged.finding) or one.judged.fingerprint)
        if thing not in each or _deadline(one.judged) and not _deadline(each[thing].judged):
            each[thing] = one
    return tuple(each.values())


def _entry(finding: Finding) -> tuple[str, ...]:
    """The entry of a list of a person that a finding is about; empty when it is about something else."""
    path, _, _ = (finding.field or "").rpartition(".")
    return (finding.file, path, finding.about) if finding.about and path.rpartition(".")[2].isdecimal() else ()


def _deadline(one: Judged) -> date | None:
    """The day of which a finding warns, or warned."""
    return one.finding.due.day if one.finding.due else None


def _begins(look: Look, before: date, end: date, new: Found) -> Iterator[tuple[date, Judged]]:
    """Each of what is there on `end` and not on the day `before`, with its first day."""
    if not new:
        return
    if (end - before).days == 1:
        yield from ((end, one) for one in new.values())
        return
    middle = before + (end - before) // 2
    halfway = look(middle, {one.finding.code for one in new.values()})
    yield from _begins(look, before, middle, {mark: halfway[mark] for mark in new if mark in halfway})
    yield from _begins(look, middle, end, {mark: one for mark, one in new.items() if mark not in halfway})
