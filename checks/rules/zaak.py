"""Check functions about any case: what must come before what, what must be known, and when a term ends.

Most rules of the timeline have the same shape, so their fields stand on their pages. What every page about a case can
say: `stukken` (the codes of the documents before which the rule counts; `geen`: the overview of `geelvrij case`, for
which no document is made), `bij` and `niet_bij` (the fields that must be known, or that may not be), `als` and
`niet_als` (a field and the answers with which it does, or does not), `openbaar` (ja or nee), `bezwaar_tegen` (what
parents can object to first: voornemen or besluit), `termijn_na` (after which of the two the term runs) and
`bezwaar_over` (what the objection of the case is about; the decision as long as nobody can say).

A fact that is yellow in the document itself is not told a second time: the document cannot be sent with it.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from .. import case_dates, case_law, school_calendar
from ..finding import Place
from ..location import Location
from ..values import Section
from .conditions import answer, applies, is_open, pairs
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, label, text


def concerns(location: View, parameters: Mapping[str, object]) -> bool:
    """Whether a page is about this case at all."""
    return applies(location, parameters) and _is_the_road(location.location, parameters)


def _is_the_road(location: Location, parameters: Mapping[str, object]) -> bool:
    """Whether the law of the school and the step that parents object to are those of the page."""
    road = {
        "openbaar": "ja" if case_law.is_public(location) else "nee",
        "bezwaar_tegen": case_law.objects_to(location),
        "termijn_na": case_law.term_follows(location),
        "bezwaar_over": case_law.is_about(location) or case_law.DECISION,
    }
    return all(parameters.get(name, found) == found for name, found in road.items())


def is_public(location: View) -> bool:
    """Whether the school is openbaar: of its board, or by the case when the board has both."""
    return case_law.is_public(location.location)


def sector(location: View, unknown: str = "school") -> str:
    """The sector whose law a case follows; of a case in both: the school, whose law asks more.

    `unknown`: the one of a location with both while the case does not say which of the two it is in.
    """
    said = answer(location, "zaak.setting")
    if said in ("school", "kinderopvang"):
        return said
    if len(location.sectors) > 1:
        return unknown
    return "school" if "school" in location.sectors else "kinderopvang"


def missing(location: View, situation: Situation, path: str, message: str = "ontbreekt") -> Iterator[Hit]:
    """A fact that is not known, and not yellow in the document."""
    if is_open(location, path) and not situation.is_yellow(path):
        yield Hit(location.value(path).place, path, {"label": label(path), "veld": path}, message)


def number(location: View, path: str) -> int:
    """A number among the rules of the board."""
    return case_dates.number(location.location, path)


def volgorde(location: View, situation: Situation) -> Iterator[Hit]:
    """The day of `eerst` is unknown, or later than that of `dan`."""
    first = situation.text("eerst")
    value, limit = location.value(first), day(location.value(situation.text("dan")))
    yield from missing(location, situation, first)
    found = day(value)
    if found and limit and found > limit:
        yield Hit(value.place, first, {"dag": found, "grens": limit}, "te_laat")


def gevuld(location: View, situation: Situation) -> Iterator[Hit]:
    """One of the `velden` is not filled in."""
    for path in situation.texts("velden"):
        yield from missing(location, situation, path)


def ander_stuk(location: View, situation: Situation) -> Iterator[Hit]:
    """A document that does not fit the case: the page says when. `veld` is the fact that tells so."""
    path = situation.text("veld")
    yield Hit(location.value(path).place, path)


def eerder_stuk(location: View, situation: Situation) -> Iterator[Hit]:
    """A document of `nodig` was not made in this case, or after the day of `voor`; `of` is a day that shows it as well.

    When the case does not say what was made, nobody can tell: `onbekend`.
    """
    limit = day(location.value(situation.text("voor")))
    days = made(location) | _said(location, situation)
    fields = {name: str(path) for name, path in pairs(situation.parameters, "of")}
    for name in situation.texts("nodig"):
        params: dict[str, Param] = {"stuk": name, "veld": fields.get(name, "zaak.stukken")}
        if name not in days:
            known = bool(location.items("zaak.stukken"))
            yield Hit(_of_case(location), "zaak.stukken", params, "ontbreekt" if known else "onbekend")
        elif limit is not None and days[name] > limit:
            yield Hit(_of_case(location), "zaak.stukken", {**params, "dag": days[name], "grens": limit}, "te_laat")


def _of_case(location: View) -> Place:
    return location.value("zaak.stukken").place


def _said(location: View, situation: Situation) -> dict[str, date]:
    """The days of documents that a field of the case tells, by the name of the document."""
    found = {name: day(location.value(str(path))) for name, path in pairs(situation.parameters, "of")}
    return {name: on for name, on in found.items() if on is not None}


def made(location: View) -> dict[str, date]:
    """The first day of each document of the case, by its name."""
    days: dict[str, date] = {}
    for item in location.items("zaak.stukken"):
        on = day(item.value("datum")) if isinstance(item, Section) else None
        if isinstance(item, Section) and on is not None:
            name = text(item.value("document"))
            days[name] = min(days.get(name, on), on)
    return days


def termijn(location: View, situation: Situation) -> Iterator[Hit]:
    """A step after the last day for it, or not taken while that day has passed; `op` has its day, by document."""
    limit = day(location.value(situation.text("tot")))
    if limit is not None:
        yield from overdue(location, situation, limit)


def overdue(location: View, situation: Situation, limit: date) -> Iterator[Hit]:
    """The days in `op` after a limit; `verstreken` when none is known, the limit has passed, and none was `gemaakt`."""
    steps = [str(path) for code, path in pairs(situation.parameters, "op") if situation.is_for(code)]
    taken = [(path, location.value(path)) for path in steps if day(location.value(path)) is not None]
    for path, value in taken:
        found = day(value)
        if found is not None and found > limit:
            yield Hit(value.place, path, {"dag": found, "grens": limit}, "te_laat")
    path = situation.text("vanaf")
    if not taken and situation.peildatum > limit and not _is_decided(location, situation, day(location.value(path))):
        yield Hit(location.value(path).place, path, {"grens": limit}, "verstreken")


def _is_decided(location: View, situation: Situation, start: date | None) -> bool:
    """Whether one of the documents that take the step was made, not before the day it follows from."""
    names = situation.parameters.get("gemaakt") or []
    assert isinstance(names, list)
    days = (
        day(item.value("datum"))
        for item in location.items("zaak.stukken")
        if isinstance(item, Section) and text(item.value("document")) in names
    )
    return any(on is not None and (start is None or on >= start) for on in days)


def setting(location: View, situation: Situation) -> Iterator[Hit]:
    """A document of a school while the case is in childcare, or the other way round; without a document: one made."""
    value = location.value("zaak.setting")
    for only, where in (("school", "kinderopvang"), ("kinderopvang", "school")):
        papers = _papers(situation, only) if text(value) == where else ()
        for paper in papers:
            if situation.document or paper in made(location):
                message = "alleen_school" if only == "school" else "alleen_opvang"
                yield Hit(value.place, "zaak.setting", {"stuk": paper}, message)
                break


def _papers(situation: Situation, sector: str) -> Iterator[str]:
    """The names of the documents that only this sector has, as far as they have the code that is asked."""
    for code, names in pairs(situation.parameters, sector):
        if situation.is_for(code):
            yield from names if isinstance(names, list) else [str(names)]


def gezag(location: View, situation: Situation) -> Iterator[Hit]:
    """The case says of no parent that they have authority over the child, of each that they have not, or not of all.

    Of the only parent it says whether there is another with authority.
    """
    parents = [item for item in location.items("ouders") if isinstance(item, Section)]
    told = {item.data("gezag") for item in parents}
    if parents and True not in told:
        yield Hit(parents[0].place, "ouders", {}, "alle_nee" if told == {False} else "standaard")
    elif None in told:
        yield Hit(next(one for one in parents if one.data("gezag") is None).place, "ouders", {}, "een_onbekend")
    elif len(parents) == 1 and parents[0].data("alleen_gezag") is not True:
        yield Hit(parents[0].place, "ouders", {}, "een_ouder")


def melding(location: View, situation: Situation) -> Iterator[Hit]:
    """Parents did not hear of a report to Veilig Thuis before; with an exception: nobody asked for advice before."""
    exception = answer(location, "melding.uitzondering")
    path = "melding.vooraf_besproken_op" if exception == "geen" else "melding.vt_advies_op"
    kind = "ouders" if exception == "geen" else "advies"
    reported, value = day(location.value("melding.gemeld_op")), location.value(path)
    yield from missing(location, situation, path, kind)
    found = day(value)
    if found and reported and found > reported:
        yield Hit(value.place, path, {"dag": found, "grens": reported}, f"{kind}_laat")


def kind_thuis(location: View, situation: Situation) -> Iterator[Hit]:
    """A child stays at home at the school's request, without a decision and without written agreement."""
    path = "maatregel.akkoord_ouders_op"
    if situation.text("besluit") in made(location) or not is_open(location, path):
        return
    known = bool(location.items("zaak.stukken"))
    yield Hit(location.value(path).place, path, {}, "ontbreekt" if known else "onbekend")


def anders_berekend(location: View, situation: Situation) -> Iterator[Hit]:
    """Somebody typed a date or number that follows from the rest, and it is another one."""
    for path, typed, found in case_dates.typed_otherwise(location.location):
        assert isinstance(found.data, int | date)
        yield Hit(typed.place, path, {"label": label(path), "veld": path, "berekend": found.data})


def kalender(location: View, situation: Situation) -> Iterator[Hit]:
    """The school days of a measure cannot be counted: no holiday region, or a day beyond the table of holidays."""
    calendar = school_calendar.of(location.location)
    if calendar is None:
        yield Hit(location.own_place("locatie.vakantieregio"), "locatie.vakantieregio", {}, "regio")
        return
    for path in situation.texts("dagen"):
        value = location.value(path)
        found = day(value)
        if found is not None and not calendar.knows(found):
            yield Hit(value.place, path, {"label": label(path)}, "jaar")
