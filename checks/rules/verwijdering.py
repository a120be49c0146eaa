"""Check functions about a removal: who was heard, on which ground with what proof, and when it may be decided."""

from collections.abc import Iterator, Mapping
from datetime import date

from .. import case_law
from ..terms import deadline
from ..values import Value
from .conditions import answer, is_open
from .herhaald import papers
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, label, text
from .zaak import is_public, missing, number, termijn

_WARNED = "verwijdering.waarschuwing_op"
_HEARING, _ABOUT_PLAN = "bezwaar.hoorzitting_op", "verwijdering.horen_ouders.datum"
_PROOF = {
    "G1": ("verwijdering.tlv_status",),
    "G2": ("verwijdering.schoolregels_ref", _WARNED),
    "G3": (
        "verwijdering.gedragsregels_ref",
        "verwijdering.relatie_feiten",
        "verwijdering.gevolg_ordelijk_functioneren",
    ),
}


def professional_gehoord(location: View, situation: Situation) -> Iterator[Hit]:
    """The professional was not heard before the plan to remove, or the parents did not see the report of it."""
    path = "verwijdering.horen_professional.datum"
    heard, plan = day(location.value(path)), planned(location, situation)
    yield from missing(location, situation, path)
    if heard and plan and heard >= plan:
        yield Hit(location.value(path).place, path, {"dag": heard, "grens": plan}, "te_laat")
    if heard and is_open(location, "verwijdering.horen_professional.weigering"):
        yield from missing(location, situation, "verwijdering.horen_professional.gezien_op", "gezien")


def planned(location: View, situation: Situation) -> date | None:
    """The day of the plan to remove; the letter itself has it when nobody was asked."""
    found = day(location.value("verwijdering.voornemen_datum"))
    return found or (day(location.value("brief.datum")) if situation.document == "D10" else None)


def gronden(location: View, situation: Situation) -> Iterator[Hit]:
    """No ground for a removal, a ground without what must prove it, or the ground of bijzonder in openbaar."""
    yield from missing(location, situation, "verwijdering.gronden")
    for item in _grounds(location):
        ground = text(item)
        if ground == "G4" and is_public(location):
            yield Hit(item.place, "verwijdering.gronden", {}, "bijzonder")
        for path in _PROOF.get(ground, ()):
            for hit in missing(location, situation, path, "bewijs"):
                yield Hit(hit.place, path, {**hit.params, "grond": ground}, "bewijs")
        if ground == "G2":
            yield from _warning(location, situation)


def _grounds(location: View) -> list[Value]:
    return [item for item in location.items("verwijdering.gronden") if isinstance(item, Value)]


def _warning(location: View, situation: Situation) -> Iterator[Hit]:
    """The warning did not name removal, or came after the plan."""
    named, plan = location.value("waarschuwing.gevolg"), planned(location, situation)
    if text(named) == "schorsing":
        yield Hit(named.place, "waarschuwing.gevolg", {}, "gevolg")
    warned = day(location.value(_WARNED))
    if warned and plan and warned >= plan:
        yield Hit(location.value(_WARNED).place, _WARNED, {"dag": warned, "grens": plan}, "waarschuwing_laat")


def incidenten(location: View, situation: Situation) -> Iterator[Hit]:
    """A removal for conduct with fewer serious incidents than `minstens`; told in words, nobody can count them."""
    path, conduct = "verwijdering.incidenten", {text(item) for item in _grounds(location)}
    known = len(location.items(path))
    in_words = not is_open(location, f"{path}_in_woorden") or situation.is_yellow(f"{path}_in_woorden")
    if not conduct & set(situation.texts("gronden")) or (not known and in_words):
        return
    if known < situation.number("minstens"):
        params = {"aantal": known, "minstens": situation.number("minstens")}
        yield Hit(location.value(path).place, path, {**params})


def ouders_gehoord(location: View, situation: Situation) -> Iterator[Hit]:
    """Parents were not heard before a decision: about the plan, and about their objection."""
    path = _before_decision(location)
    if situation.is_for("D13") and path:
        yield from _heard(location, situation, path, "verwijdering.besluit_datum")
    if situation.document == "D14":
        yield from _heard(location, situation, _HEARING, "brief.datum")
    if situation.document in ("D11", "D12", "D14"):
        yield from _heard_before_it_came(location)


def _heard_before_it_came(location: View) -> Iterator[Hit]:
    """The day on which parents are heard about an objection is before it came: of an earlier objection, most likely."""
    value, received = location.value(_HEARING), day(location.value("bezwaar.ontvangen_op"))
    found = day(value)
    if found and received and found < received:
        yield Hit(value.place, _HEARING, {"dag": found, "grens": received}, "vroeg")


def _before_decision(location: View) -> str:
    """The day on which parents were heard before the decision; empty when a second objection took its place."""
    if is_open(location, "bezwaar.ontvangen_op") or case_law.objects_to(location.location) == case_law.DECISION:
        return _ABOUT_PLAN
    if case_law.is_about(location.location) == case_law.PLAN:
        return _HEARING
    return "" if is_open(location, _ABOUT_PLAN) else _ABOUT_PLAN


def _heard(location: View, situation: Situation, path: str, decided: str) -> Iterator[Hit]:
    """Heard on no day, or after the decision; before the decision has a day, there is nothing to compare."""
    found, limit = day(location.value(path)), day(location.value(decided))
    if limit is None:
        return
    yield from missing(location, situation, path)
    if found and found > limit:
        yield Hit(location.value(path).place, path, {"dag": found, "grens": limit, "label": label(path)}, "te_laat")


def zes_weken(location: View, situation: Situation) -> Iterator[Hit]:
    """No objection against the plan to remove a child, and the decision comes within the weeks to object."""
    value, plan = location.value("verwijdering.besluit_datum"), day(location.value("verwijdering.voornemen_datum"))
    found = day(value)
    if found is None or plan is None or not is_open(location, "bezwaar.ontvangen_op"):
        return
    limit = deadline(plan, weeks=number(location, "regels.verwijdering.bezwaartermijn_weken")).day
    if found <= limit:
        yield Hit(value.place, "verwijdering.besluit_datum", {"dag": found, "grens": limit})


def bezwaartermijn(location: View, situation: Situation) -> Iterator[Hit]:
    """The letter that starts the term to object goes out after the day from which the term is counted.

    That letter is the plan or the decision; `begin` has the day and `brief` the name of each, by its code.
    """
    for code in _starting(location):
        path = _named(situation, "begin", code)
        start = day(location.value(path))
        if start is None or not situation.is_for(code):
            continue
        for message, value in _sent(location, _named(situation, "brief", code)):
            on = day(value)
            if on is not None and on > start:
                params: dict[str, Param] = {"dag": on, "grens": start, "veld": path}
                yield Hit(value.place, "brief.datum" if message == "brief" else "zaak.stukken", params, message)
                break  # one of the two says enough


def _named(situation: Situation, name: str, code: str) -> str:
    found = situation.parameters[name]
    assert isinstance(found, Mapping)
    return str(found[code])


def _starting(location: View) -> Iterator[str]:
    """The codes of the letters after which parents can object: the plan, the decision, or both."""
    against_plan = case_law.objects_to(location.location) == case_law.PLAN
    if against_plan:
        yield "D10"
    if not against_plan or answer(location, "bezwaar.na_besluit") == "bezwaar":
        yield "D13"


def _sent(location: View, name: str) -> Iterator[tuple[str, Value]]:
    """The day on a letter, and the day on which the case says it went out."""
    yield "brief", location.value("brief.datum")
    for paper in papers(location, name):
        yield "verzonden", paper.value("verzonden_op")


def bezwaar_op_tijd(location: View, situation: Situation) -> Iterator[Hit]:
    """An objection after the last day for it, or from before the day of what it is about."""
    yield from termijn(location, situation)
    value, about = location.value("bezwaar.ontvangen_op"), case_law.is_about(location.location)
    found, start = day(value), day(location.value(f"verwijdering.{about}_datum")) if about else None
    if found and start and found < start:
        params: dict[str, Param] = {"dag": found, "grens": start, "stuk": str(about)}
        yield Hit(value.place, "bezwaar.ontvangen_op", params, "vroeg")


def opschorting(location: View, situation: Situation) -> Iterator[Hit]:
    """The dispute committee has no first day, stopped before it began, or began after the term to decide."""
    path, first = "bezwaar.opgeschort_tot", day(location.value("bezwaar.opgeschort_van"))
    last, limit = day(location.value(path)), day(location.value("bezwaar.beslis_uiterlijk"))
    if first is None:
        if last:
            yield from missing(location, situation, "bezwaar.opgeschort_van", "begin")
    elif last and last < first:
        yield Hit(location.value(path).place, path, {"dag": last, "grens": first}, "volgorde")
    elif limit and first > limit:
        params: dict[str, Param] = {"dag": first, "grens": limit}
        yield Hit(location.value("bezwaar.opgeschort_van").place, "bezwaar.opgeschort_van", params, "buiten")


def richting(location: View, situation: Situation) -> Iterator[Hit]:
    """The case says of its school another direction than its board has; the letters follow the board."""
    board, school = location.value("organisatie.richting"), location.value("zaak.richting_school")
    if text(school) and text(board) in (case_law.PUBLIC, case_law.PRIVATE) and text(school) != text(board):
        params: dict[str, Param] = {"school": text(school), "bestuur": text(board)}
        yield Hit(school.place, "zaak.richting_school", params)


def bezwaar_openbaar(location: View, situation: Situation) -> Iterator[Hit]:
    """The board says that parents object to the plan, and its school is openbaar: there the law says the decision."""
    value = location.value("regels.verwijdering.bezwaar_tegen")
    if is_public(location) and text(value) == "voornemen":
        yield Hit(value.place, "regels.verwijdering.bezwaar_tegen")
