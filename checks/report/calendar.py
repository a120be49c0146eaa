"""What lapses as days in a calendar, for whoever has to act: trainings, checks and the days of the year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from .. import ical
from ..horizon import ALARM, Coming
from ..owners import CENTRAL, KEEPER, WRITER
from ..spelling import capital
from .named import People, asking, named

_ANYWHERE = (CENTRAL, WRITER, KEEPER)  # who is of no one location
_WHO = re.compile(r"(?: van| voor)? ‘[^’]*’")


def render(
    coming: Iterable[Coming],
    on: date,
    names: Mapping[str, str] = MappingProxyType({}),
    people: Mapping[str, People] = MappingProxyType({}),
    *,
    whole: bool = True,
) -> bytes:
    """A calendar with an event on the last day on which each thing is still right, told some weeks before.

    `names`: of each location, by its id; `people`: of each location, their names by key. The category is that of one
    function at one location: its own days. `whole`: with what is for who acts for all locations. A title names nobody,
    as others can see it in a calendar that they share.
    """
    own = [one for one in coming if whole or one.judged.owner not in _ANYWHERE]
    title = next(iter(names.values())) if len(names) == 1 and not whole else ""
    called = f"Wat er afloopt – {title}" if title else "Wat er afloopt"
    return ical.calendar("wat er afloopt", (_event(one, on, names, people) for one in own), called)


def _event(one: Coming, on: date, names: Mapping[str, str], people: Mapping[str, People]) -> list[str]:
    finding, owner = one.judged.finding, one.judged.owner
    where = names.get(finding.location, finding.location) if finding.location else ""
    whose = owner if owner in _ANYWHERE or not where else f"{owner} {where}"
    texts = {
        "SUMMARY": f"{_WHO.sub('', capital(one.what.rstrip('.')))}{f' – {where}' if where else ''} ({one.word})",
        "DESCRIPTION": "\n".join(_told(one, whose, people)),
        "CATEGORIES": whose,
    }
    return ical.event(one.judged.fingerprint, one.day, on, texts, alarm=ALARM)


def _told(one: Coming, whose: str, people: Mapping[str, People]) -> list[str]:
    """For whom it is, what it is about, with the names of people, and what to do, in words for who types no file."""
    (judged,) = asking(named([one.judged], people))
    said = replace(one, judged=judged)
    return [
        f"Voor: {whose}.",
        f"{said.when}: {said.what.rstrip('.')}.",
        f"{judged.finding.help} ({judged.finding.code})",
    ]
