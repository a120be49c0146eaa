"""Check functions about the steps of the protocol for conduct: each with those before it, a report and the parents."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..finding import Place
from ..values import Section
from .conditions import answer, is_open
from .hit import Hit, Param, Situation
from .view import View
from .walk import day

_STEPS = "stappen"
# The measures that are steps themselves, so that nobody types them twice.
_MEASURES: Mapping[int, tuple[str, ...]] = {
    5: ("timeout.begin",),
    6: ("schorsing.begindatum",),
    7: ("verwijdering.voornemen_datum", "verwijdering.besluit_datum"),
}


def volgorde(location: View, situation: Situation) -> Iterator[Hit]:
    """A step without the ones before it that leave a record (`vastgelegd`), or before one of those.

    Very serious conduct, with a reason, may skip steps.
    """
    taken = _taken(location)
    may_skip = answer(location, "incident.ernst") == "zeer_ernstig" and not is_open(
        location, "zaak.reden_stap_overgeslagen"
    )
    for earlier in sorted({int(step) for step in situation.texts("vastgelegd")} | taken.keys()):
        later = min((step for step in taken if step > earlier), default=None)
        if later is None:
            continue
        params: dict[str, Param] = {"stap": later, "eerder": earlier, "grens": taken[later][0]}
        if earlier not in taken:
            if not may_skip:
                yield Hit(location.value(_STEPS).place, _STEPS, params, "ontbreekt")
        elif taken[earlier][0] > taken[later][0]:
            on, place = taken[earlier]
            yield Hit(place, _STEPS, {**params, "dag": on}, "volgorde")


def _taken(location: View) -> dict[int, tuple[date, Place]]:
    """The first day of each step that was taken, and where that stands."""
    found: dict[int, tuple[date, Place]] = {}
    days = [(step, item.value("datum")) for _, step, item in _listed(location)]
    days += [(step, location.value(path)) for step, paths in _MEASURES.items() for path in paths]
    for step, value in days:
        on = day(value)
        if on is not None and (step not in found or on < found[step][0]):
            found[step] = (on, value.place)
    return found


def _listed(location: View) -> Iterator[tuple[int, int, Section]]:
    """The steps that somebody listed: the place in the list, the number of the step, and its facts."""
    for place, item in enumerate(location.items(_STEPS)):
        step = item.data("stap") if isinstance(item, Section) else None
        if isinstance(item, Section) and isinstance(step, int):
            yield place, step, item


def vastgelegd(location: View, situation: Situation) -> Iterator[Hit]:
    """A step without a report in the file of the child, or of which the parents did not hear what they must."""
    reported, told, spoken = (_steps(situation, name) for name in ("verslag", "geinformeerd", "gesproken"))
    for place, step, item in _listed(location):
        contact = item.data("ouders")
        path, params = f"{_STEPS}.{place}", {"stap": step, "dag": day(item.value("datum")) or ""}
        if step in reported and item.data("verslag_op") is None:
            yield Hit(item.value("verslag_op").place, f"{path}.verslag_op", params, "verslag")
        if step in told and contact is None:
            yield Hit(item.value("ouders").place, f"{path}.ouders", params, "geinformeerd")
        if step in spoken and contact != "gesproken":
            yield Hit(item.value("ouders").place, f"{path}.ouders", params, "gesproken")


def _steps(situation: Situation, name: str) -> set[int]:
    return {int(step) for step in situation.texts(name)}
