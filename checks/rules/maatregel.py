"""Check functions about a time-out and a suspension: who agreed, who heard, how long it lasts, how learning goes on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .. import school_calendar
from ..values import Value
from .conditions import answer, is_open
from .herhaald import direct_erna, papers
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, label, text
from .zaak import missing, number, volgorde

_WEEK = timedelta(days=6)  # from the first day of a suspension to its last one
_FRIDAY = 4


def timeout_ouders(location: View, situation: Situation) -> Iterator[Hit]:
    """Parents were not phoned about a time-out; in childcare: nothing was agreed with them before it began."""
    yield from missing(location, situation, "timeout.ouders_gebeld_op", "gebeld")
    if "kinderopvang" not in location.sectors or answer(location, "zaak.setting") == "school":
        return
    path, begin = "timeout.overleg_ouders_op", day(location.value("timeout.begin"))
    if location.sectors == {"kinderopvang"} or answer(location, "zaak.setting"):
        yield from missing(location, situation, path, "overleg")
    found = day(location.value(path))
    if found and begin and found > begin:
        yield Hit(location.value(path).place, path, {"dag": found, "grens": begin}, "overleg_laat")


def timeout_einde(location: View, situation: Situation) -> Iterator[Hit]:
    """A time-out ends after the last school day of its week, or before it begins."""
    begin, value = day(location.value("timeout.begin")), location.value("timeout.eind")
    end = day(value)
    if begin is None or end is None:
        return
    limit = _last_of_timeout(location, begin)
    if end < begin:
        yield Hit(value.place, "timeout.eind", {"dag": end, "grens": begin}, "volgorde")
    elif end > limit:
        yield Hit(value.place, "timeout.eind", {"dag": end, "grens": limit}, "te_laat")


def _last_of_timeout(location: View, begin: date) -> date:
    """The last day by the rule of the board; in childcare, or without a calendar, the Friday of the week."""
    if answer(location, "regels.timeout.uiterste_einde") == "dezelfde_dag":
        return begin
    at_school = answer(location, "zaak.setting") != "kinderopvang"
    calendar = school_calendar.of(location.location) if at_school else None
    last = calendar.last_of_week(begin) if calendar else None
    return last or begin + timedelta(days=max(_FRIDAY - begin.weekday(), 0))


def timeout_dagen(location: View, situation: Situation) -> Iterator[Hit]:
    """A time-out of more than one day: it may count as a suspension."""
    begin, value = day(location.value("timeout.begin")), location.value("timeout.eind")
    end = day(value)
    if begin and end and end > begin:
        yield Hit(value.place, "timeout.eind")


def timeout_thuis(location: View, situation: Situation) -> Iterator[Hit]:
    """The child is at home during a time-out, and nobody wrote down that the parents agreed."""
    value = location.value("timeout.plaats")
    words = "|".join(map(re.escape, situation.texts("woorden")))
    if re.search(rf"\b(?:{words})\b", text(value).casefold()) and is_open(location, "maatregel.akkoord_ouders_op"):
        yield Hit(value.place, "timeout.plaats")


def goedkeuring(location: View, situation: Situation) -> Iterator[Hit]:
    """The board did not approve a suspension, or only after it began; yellow in the document is no approval yet."""
    value = location.value("schorsing.goedkeuring.besluit")
    if text(value) == "afgewezen":
        yield Hit(value.place, "schorsing.goedkeuring.besluit", {}, "afgewezen")
    elif is_open(location, situation.text("eerst")) and situation.is_yellow(situation.text("eerst")):
        yield Hit(location.value(situation.text("eerst")).place, situation.text("eerst"), {}, "geel")
    else:
        yield from volgorde(location, situation)


def schorsing_lengte(location: View, situation: Situation) -> Iterator[Hit]:
    """A suspension of no school day, of more than the rule of the board, or over more than a week."""
    first, value = day(location.value("schorsing.begindatum")), location.value("schorsing.einddatum")
    last = day(value)
    if first is not None:
        yield from direct_erna(location, situation, first)
    if first is None or last is None:
        return
    for message, params in _wrong_length(location, first, last):
        yield Hit(value.place, "schorsing.einddatum", {"begin": first, "eind": last, **params}, message)


def _wrong_length(location: View, first: date, last: date) -> Iterator[tuple[str, dict[str, Param]]]:
    if last < first:
        yield "volgorde", {}
        return
    calendar, most = school_calendar.of(location.location), number(location, "regels.schorsing.max_schooldagen")
    days = calendar.schooldays(first, last) if calendar else None
    week = first + _WEEK
    if days is not None and not days:
        yield "geen", {}
    if last > week:
        allowed = [one for one in (days or ())[:most] if one <= week]
        yield "week", {"grens": week, "schooldag": allowed[-1] if allowed else week}
    elif days is not None and len(days) > most:
        yield "dagen", {"dagen": len(days), "hoogstens": most, "grens": days[most - 1]}


def geen_schooldag(location: View, situation: Situation) -> Iterator[Hit]:
    """A suspension begins or ends on a day without lessons."""
    calendar = school_calendar.of(location.location)
    for path in ("schorsing.begindatum", "schorsing.einddatum"):
        value = location.value(path)
        found = day(value)
        if calendar is not None and found is not None and calendar.is_schoolday(found) is False:
            why = calendar.why_free(found) or "weekend"
            yield Hit(value.place, path, {"label": label(path), "dag": found, "reden": why})


def inspectie_op_tijd(location: View, situation: Situation) -> Iterator[Hit]:
    """The inspectie hears of a suspension after the day on which it must have heard."""
    calendar, first = school_calendar.of(location.location), day(location.value("schorsing.begindatum"))
    days, value = location.value("schorsing.dagen").data, location.value("brief.datum")
    sent, count = day(value), number(location, "regels.schorsing.inspectie_vanaf_dag")
    if calendar is None or first is None or sent is None or not isinstance(days, int) or days < count:
        return
    limit = calendar.last_of(first, count)
    if limit is not None and sent > limit:
        yield Hit(value.place, "brief.datum", {"dag": sent, "grens": limit}, "te_laat")


def bezwaar_gehoord(location: View, situation: Situation) -> Iterator[Hit]:
    """Openbaar: parents were not heard before the decision on their objection to a suspension, and nobody says why."""
    path = "beroep.hoorzitting_op"
    heard, decided = day(location.value(path)), day(location.value("beroep.beslist_op"))
    if is_open(location, "beroep.niet_gehoord"):
        yield from missing(location, situation, path)
    if heard and decided and heard > decided:
        yield Hit(location.value(path).place, path, {"dag": heard, "grens": decided}, "te_laat")


def leren(location: View, situation: Situation) -> Iterator[Hit]:
    """Nothing says how the child goes on learning, or a test is not within the suspension."""
    yield from missing(location, situation, "schorsing.leervoorziening")
    first, last = day(location.value("schorsing.begindatum")), day(location.value("schorsing.einddatum"))
    for place, item in location.numbered("schorsing.toetsen"):
        on = day(item.value("datum"))
        if first and last and on and not first <= on <= last:
            yield Hit(item.value("datum").place, f"schorsing.toetsen.{place}.datum", {"dag": on}, "buiten")


def verslag(location: View, situation: Situation) -> Iterator[Hit]:
    """The report of a suspension: made before the talk, not seen by the parents, or not sent to all."""
    itself = situation.document == situation.text("zelf")
    path = "brief.datum" if itself else "schorsing.verslag.datum"
    value = location.value(path)
    written = day(value)
    if written is None and not itself:  # nobody filled it in: the day of the report among the papers of the case
        path, value = "zaak.stukken", _report(location, situation) or value
        written = day(value)
    talk = day(location.value("gesprek.datum"))
    if written and talk and written < talk:
        yield Hit(value.place, path, {"dag": written, "grens": talk}, "vroeg")
    if not itself and written is not None:
        yield from _unfinished(location, situation)


def _report(location: View, situation: Situation) -> Value | None:
    """The day of the last report that was there when the document of now is written; None when there is none."""
    on = day(location.value("brief.datum"))
    days = [item.value("datum") for item in papers(location, situation.text("verslag"))]
    found = [(written, value) for value in days if (written := day(value)) and (on is None or written <= on)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _unfinished(location: View, situation: Situation) -> Iterator[Hit]:
    """A report that is there, and that the parents did not see or that not everybody got."""
    if is_open(location, "schorsing.verslag.weigering"):
        yield from missing(location, situation, "schorsing.verslag.gezien_op", "gezien")
    for path in _receivers(location):
        yield from missing(location, situation, path, "verzonden")


def _receivers(location: View) -> Iterator[str]:
    """Who gets the report: the inspectie from the day of the board's rule on, leerplicht unless agreed otherwise."""
    yield "schorsing.verzonden.bevoegd_gezag"
    if answer(location, "schorsing.bericht_leerplicht") != "niet":
        yield "schorsing.verzonden.leerplicht"
    days = location.value("schorsing.dagen").data
    if not isinstance(days, int) or days >= number(location, "regels.schorsing.inspectie_vanaf_dag"):
        yield "schorsing.verzonden.inspectie"
