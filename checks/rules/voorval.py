"""Check functions about what somebody records of a case by hand: what must be known when, and what must come first.

The facts stand on the page: `bekend` (a field that must be known), `paren` (two days, of which `eerst` comes before
`dan`, or on the same day) and `niet_samen` (answers that contradict each other). Each entry names its `melding`, and
may say for what it counts: `bij`, `niet_bij`, `als` and `niet_als` as a page does, `voor` (the codes of documents),
`sector`, `beide_sectoren` (only where a school and childcare are one location), and `na` (a day) with `dagen` (a
number, or a rule of the board): not before that day has passed. With `gemaakt`, a document, it is not missed once that
was made. With `werkdag` that day, or the one of `dan`, moves to
the first working day: whoever must be called is not there in a weekend. A page with `sectie` is silent until somebody
filled in a field of that section. `zonder_setting` is the sector of a case in both that does not say where it is.
With `dienst`, a national service, a message can say which number to call and when.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from .. import national
from ..sentences import Whole, fill, shown
from ..terms import is_working_day, working_day
from ..values import Value
from .conditions import is_open
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, label, text
from .zaak import concerns, made, missing, number, sector

_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:\s*uur)?", re.IGNORECASE)
Entry = Mapping[str, Any]
_CLOSED = " Dit nummer is vandaag dicht. Is er nu direct gevaar? Bel dan {noodnummer}."


def feiten(location: View, situation: Situation) -> Iterator[Hit]:
    """What the page says that must be known and is not, the days in the wrong order, the answers that do not fit."""
    section = str(situation.parameters.get("sectie", ""))
    if section and not is_begun(location, section):
        return
    to_call = _to_call(situation)
    for hit in _wrong(location, situation):
        yield replace(hit, params={**to_call, **hit.params}) if to_call else hit


def _wrong(location: View, situation: Situation) -> Iterator[Hit]:
    yield from _unknown(location, situation)
    for entry in _entries(location, situation, "paren"):
        yield from _out_of_order(location, entry)
    yield from _contradictions(location, situation)


def _to_call(situation: Situation) -> dict[str, Param]:
    """The number of the service of the page, when it can be called, and what to do while it is closed."""
    service = str(situation.parameters.get("dienst", ""))
    if not service:
        return {}
    on, opens = situation.peildatum, working_day(situation.peildatum)
    closed = fill(_CLOSED, {"noodnummer": national.number("noodnummer", on)})
    return {
        "nummer": f"{national.number(service, on)} ({national.reachable(service, on)})",
        "wanneer": "nu" if opens == on else f"op {shown(opens)}",
        "dicht": Whole("" if opens == on else closed),
    }


def _unknown(location: View, situation: Situation) -> Iterator[Hit]:
    """The facts that must be known and are not, each told once, whatever asks for them."""
    told: set[tuple[str, str]] = set()
    for entry in _entries(location, situation, "bekend"):
        limit, once = _limit(location, entry), (entry["veld"], entry["melding"])
        is_due = "na" not in entry or (limit is not None and situation.peildatum > limit)
        is_due = is_due and entry.get("gemaakt") not in made(location)
        for hit in missing(location, situation, *once) if is_due and once not in told else ():
            told.add(once)
            yield replace(hit, params={**hit.params, **({"grens": limit} if limit else {})})


def _contradictions(location: View, situation: Situation) -> Iterator[Hit]:
    """The answers that do not go together, of each field the first the page names (`als`: which answers those are)."""
    told: set[str] = set()
    for entry in _entries(location, situation, "niet_samen"):
        path = entry["veld"]
        if path not in told:
            told.add(path)
            yield Hit(location.value(path).place, path, {"veld": path}, entry["melding"])


def is_begun(location: View, section: str) -> bool:
    """Whether somebody filled in anything in a section of the case."""
    return any(value.data is not None for _, value in location.section(section).leaves(section))


def _entries(location: View, situation: Situation, name: str) -> Iterator[Entry]:
    """The entries of the page that count for this case and this document."""
    found: Any = situation.parameters.get(name, ())
    for entry in found:
        papers = entry.get("voor", ())
        is_meant = not papers or any(situation.is_for(code) for code in papers)
        if is_meant and _is_there(location, situation, entry) and concerns(location, entry):
            yield entry


def _is_there(location: View, situation: Situation, entry: Entry) -> bool:
    """Whether an entry is about the sector of the case."""
    if entry.get("beide_sectoren") and len(location.sectors) < 2:
        return False
    return entry.get("sector") in (None, sector(location, str(situation.parameters.get("zonder_setting", "school"))))


def _limit(location: View, entry: Entry) -> date | None:
    """The last day on which a fact may still be unknown; None when that day is unknown itself."""
    start = day(location.value(entry["na"])) if "na" in entry else None
    count = entry.get("dagen", 0)
    if start is None:
        return None
    last = start + timedelta(days=count if isinstance(count, int) else number(location, count))
    return working_day(last) if entry.get("werkdag") else last


def _out_of_order(location: View, entry: Entry) -> Iterator[Hit]:
    value, then = location.value(entry["eerst"]), day(location.value(entry["dan"]))
    found = day(value)
    if found and then and found > (working_day(then) if entry.get("werkdag") else then):
        params: dict[str, Param] = {"dag": found, "grens": then, "veld": entry["eerst"], "ander": entry["dan"]}
        yield Hit(value.place, entry["eerst"], params, entry["melding"])


def registratie(location: View, situation: Situation) -> Iterator[Hit]:
    """What must be in a register, and is not while its year has passed, or is there in another year.

    A day before the fact can be of an earlier one in the same case: until the year has passed nothing is said of it.
    """
    for entry in _entries(location, situation, "registers"):
        days = (day(location.value(path)) for path in entry["feit"])
        start = next((found for found in days if found is not None), None)
        registered = location.value(entry["op"])
        on = day(registered)
        if start is None:
            continue
        params: dict[str, Param] = {"jaar": start.year, "veld": entry["op"]}
        has_passed = situation.peildatum.year > start.year
        if on is not None and on.year != start.year and (on > start or has_passed):
            yield Hit(registered.place, entry["op"], {**params, "dag": on}, f"{entry['melding']}_ander_jaar")
        elif has_passed and is_open(location, entry["op"]):
            yield Hit(registered.place, entry["op"], params, entry["melding"])


def tijden(location: View, situation: Situation) -> Iterator[Hit]:
    """A time that is not known while a step of `dan` was taken or the day has passed, or that cannot be read."""
    known: dict[str, int] = {}
    on = day(location.value(situation.text("dag")))
    has_begun = any(not is_open(location, path) for path in situation.texts("dan"))
    is_due = has_begun or (on is not None and situation.peildatum > on)
    for path in situation.texts("tijden"):
        value = location.value(path)
        minutes = _minutes(value)
        if minutes is not None:
            known[path] = minutes
        elif value.data is not None:
            yield Hit(value.place, path, {"label": label(path), "veld": path}, "onleesbaar")
        elif is_due:
            yield from missing(location, situation, path)
    yield from _too_late(location, situation, known)


def _too_late(location: View, situation: Situation, known: Mapping[str, int]) -> Iterator[Hit]:
    for entry in _entries(location, situation, "volgorde"):
        first, then = entry["eerst"], entry["dan"]
        if first in known and then in known and known[first] > known[then]:
            params: dict[str, Param] = {"label": label(first), "tijd": _clock(known[first]), "later": label(then)}
            params |= {"grens": _clock(known[then]), "veld": first, "ander": then}
            yield Hit(location.value(first).place, first, params, "volgorde")


def _minutes(value: Value) -> int | None:
    """Minutes since midnight; None for what is no time of a clock."""
    found = _CLOCK.fullmatch(text(value))
    return int(found["hour"]) * 60 + int(found["minute"]) if found else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02d} uur"


def intimidatie(location: View, situation: Situation) -> Iterator[Hit]:
    """A measure that is a step too far for unwanted intimacy, or the removal of a child without its ground."""
    yield from feiten(location, situation)
    path = "verwijdering.gronden"
    grounds = [text(item) for item in location.items(path) if isinstance(item, Value)]
    is_removal = any(situation.is_for(code) for code in situation.texts("grond_voor"))
    if is_removal and grounds and situation.text("grond") not in grounds:
        yield Hit(location.value(path).place, path, {"grond": situation.text("grond")}, "grond")


def verzuim(location: View, situation: Situation) -> Iterator[Hit]:
    """As many hours of absence as must be reported, and no day on which they were."""
    hours = location.value("verzuim.uren").data
    if isinstance(hours, int) and hours >= situation.number("uren"):
        for hit in missing(location, situation, "verzuim.gemeld_op"):
            yield replace(hit, params={**hit.params, "uren": hours, "grens": situation.number("uren")})


def vrije_laatste_dag(location: View, situation: Situation) -> Iterator[Hit]:
    """The last day of a legal term that somebody typed is in a weekend or on a public day."""
    for path in situation.texts("velden"):
        value = location.value(path)
        found = day(value)
        if found is not None and not is_working_day(found):
            params: dict[str, Param] = {"label": label(path), "dag": found, "werkdag": working_day(found)}
            yield Hit(value.place, path, {**params, "veld": path})


def gekozen(location: View, situation: Situation) -> Iterator[Hit]:
    """The case has the answer that the page is about (`als`): that itself is what is wrong."""
    path = situation.text("veld")
    yield Hit(location.value(path).place, path, {"veld": path})
