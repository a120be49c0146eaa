"""Check functions about what had to follow in a case and did not: a step of vervolgstappen.yaml, or a notice."""

from collections.abc import Iterator
from datetime import date

from .. import case_steps
from ..values import Section
from .conditions import is_open
from .hit import Hit, Param, Situation
from .view import View
from .walk import day, text

_PAPERS = "zaak.stukken"


def uitgebleven(location: View, situation: Situation) -> Iterator[Hit]:
    """A step with the code `regel` is late, and the document to be made is not that step itself (`zelf`)."""
    if situation.document == situation.text("zelf"):
        return
    for step in case_steps.steps(location.location, situation.peildatum):
        if step.rule == situation.text("regel") and step.day is not None and step.is_late(situation.peildatum):
            yield Hit(location.value(_PAPERS).place, _PAPERS, {"grens": step.day, "wat": step.what})


def bericht(location: View, situation: Situation) -> Iterator[Hit]:
    """The day of `na` has passed, and the document `stuk` did not go to `aan`; no field of `ook` shows that they know.

    With `begin` only of what took more than one day, from that day up to the one of `na`. When the case does not say
    what was made, nobody can tell: `onbekend`.
    """
    last = day(location.value(situation.text("na")))
    if last is None or situation.peildatum <= last or not _took_days(location, situation, last):
        return
    also = situation.texts("ook") if "ook" in situation.parameters else ()
    if _went_out(location, situation) or any(not is_open(location, path) for path in also):
        return
    params: dict[str, Param] = {"grens": last, "stuk": situation.text("stuk"), "veld": _PAPERS}
    message = "ontbreekt" if location.items(_PAPERS) else "onbekend"
    yield Hit(location.value(_PAPERS).place, _PAPERS, params, message)


def _took_days(location: View, situation: Situation, last: date) -> bool:
    """Whether what the page is about took more than one day; without a `begin` the page does not ask that."""
    if "begin" not in situation.parameters:
        return True
    first = day(location.value(situation.text("begin")))
    return first is not None and first < last


def _went_out(location: View, situation: Situation) -> bool:
    """Whether the document that the page names went to the receiver that it names."""
    wanted = (situation.text("stuk"), situation.text("aan"))
    papers = (item for item in location.items(_PAPERS) if isinstance(item, Section))
    return any((text(item.value("document")), text(item.value("aan"))) == wanted for item in papers)
