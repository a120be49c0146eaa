"""Check functions about the protocol that the papers of a case rest on: whether it was in force when they were sent."""

from collections.abc import Iterator

from ..sentences import listed
from .conditions import answer, is_open
from .hit import Hit, Situation
from .view import View
from .walk import day, label

_SCHOOL, _CHILDCARE = "velden_school", "velden_opvang"


def geldt(location: View, situation: Situation) -> Iterator[Hit]:
    """A paper is sent before the protocol came into force, or the register does not say when it did."""
    register = f"documenten.{situation.text('document')}"
    paths = [f"{register}.{name}" for name in situation.texts(_sector(location, situation))]
    unknown = [path for path in paths if is_open(location, path)]
    if unknown:
        names = listed(label(path) for path in unknown)
        yield Hit(location.value(unknown[0]).place, unknown[0], {"namen": names, "register": register}, "onbekend")
        return
    days = [found for path in paths if (found := day(location.value(path))) is not None]
    value = location.value("brief.datum")
    sent = day(value)
    if days and sent is not None and sent < max(days):
        yield Hit(value.place, "brief.datum", {"dag": sent, "vanaf": max(days)}, "te_vroeg")


def _sector(location: View, situation: Situation) -> str:
    """Which steps count: those of a school, or of childcare; a kindcentrum says it in the case."""
    childcare = location.sectors == {"kinderopvang"} or answer(location, "zaak.setting") == "kinderopvang"
    ends_contract = situation.document in situation.texts("opvang_stukken")
    return _CHILDCARE if childcare or ends_contract else _SCHOOL
