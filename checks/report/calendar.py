"""What lapses as days in a calendar, for whoever has to act: trainings, checks and the days of the year."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from .. import ical
from ..horizon import ALARM, Coming
from ..owners import CENTRAL, KEEPER, WRITER

_ANYWHERE = (CENTRAL, WRITER, KEEPER)  # who is of no one location


def render(coming: Iterable[Coming], on: date, names: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A calendar with an event on the last day on which each thing is still right, told some weeks before.

    `names`: of each location, by its id. The category is that of one function at one location: its own days.
    """
    return ical.calendar("wat er afloopt", (_event(one, on, names) for one in coming))


def _event(one: Coming, on: date, names: Mapping[str, str]) -> list[str]:
    finding, owner, task = one.judged.finding, one.judged.owner, f"{one.when}: {one.what}"
    where = names.get(finding.location, finding.location) if finding.location else ""
    whose = owner if owner in _ANYWHERE or not where else f"{owner} {where}"
    texts = {
        "SUMMARY": f"{where}: {task}" if where else task,
        "DESCRIPTION": f"Voor: {whose}. {finding.help} ({finding.code})",
        "CATEGORIES": whose,
    }
    return ical.event(one.judged.fingerprint, one.day, on, texts, alarm=ALARM)
