"""What everybody needs → the facts of the section ‘scholingsplan’: per location, and per training to order."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from geelvrij.checks.sentences import joined, shown

from .needs import DATED, NEVER, NOW, PLAN, UNKNOWN, Need
from .whole import Whole

_LATER = "later"
COLUMNS = (NOW, "dit_jaar", PLAN, UNKNOWN)
_EMPTY = "–"


def facts(whole: Whole) -> dict[str, Any]:
    """The facts of the plan; see the section ‘scholingsplan’ of the schema."""
    told: dict[str, Any] = {
        "schooljaar": whole.school_year, "tot": whole.last_day, "peildatum": whole.on,
        "stand": list(_standing(whole)), "per_locatie": list(_per_location(whole)),
        "per_soort": list(_per_training(whole)), "locaties": list(_locations(whole)),
        "niet_gelezen": list(whole.unread),
    }  # fmt: skip
    return {"scholingsplan": told}


def term(need: Need, last: date) -> str:
    """In which column something falls: one of COLUMNS, later, or never."""
    return need.state if need.state != DATED else "dit_jaar" if need.is_due(last) else _LATER


def when(need: Need) -> str:
    """When somebody needs it, in words."""
    if need.state == NOW:
        return f"nu nodig (was geldig tot en met {shown(need.day)})" if need.day else "nu nodig"
    if need.state == DATED and need.day:
        return f"uiterlijk {shown(need.day)}"
    return {PLAN: "nog te plannen", NEVER: "komt niet terug"}.get(need.state, "einddatum onbekend: vraag die na")


def who(need: Need) -> str:
    """Who needs it, with what they are here."""
    if need.number > 1 or need.who == "team":
        return f"{need.number} {'medewerker' if need.number == 1 else 'medewerkers'} van het team"
    return f"{need.who}, {joined(need.roles)}" if need.roles else need.who


def _standing(whole: Whole) -> Iterator[str]:
    each = [one for _, one in whole.needs]
    now = _people(each, NOW, whole.last_day)
    yield f"Nu nodig: {now} {_times(now)}." if now else "Niemand heeft nu meteen scholing nodig."
    soon = _people(each, "dit_jaar", whole.last_day)
    yield f"Uiterlijk {shown(whole.last_day)}: {soon} {_times(soon)}."
    if plan := _people(each, PLAN, whole.last_day):
        yield f"Nog nooit gedaan, en nog te plannen: {plan} {_times(plan)}."
    if unknown := _people(each, UNKNOWN, whole.last_day):
        yield f"Van {unknown} {'scholing' if unknown == 1 else 'scholingen'} weten wij de datum of de einddatum niet."


def _times(number: int) -> str:
    return "plaats bij een scholing" if number == 1 else "plaatsen bij een scholing"


def _people(needs: Iterable[Need], column: str, last: date) -> int:
    return sum(one.number for one in needs if term(one, last) == column)


def _counts(needs: list[Need], last: date) -> dict[str, str]:
    keys = ("nu", "dit_jaar", "te_plannen", "onbekend")
    counts = (_people(needs, column, last) for column in COLUMNS)
    return {key: str(number) if number else _EMPTY for key, number in zip(keys, counts, strict=True)}


def _per_location(whole: Whole) -> Iterator[dict[str, str]]:
    if whole.shared:
        yield {"naam": f"{whole.name}, voor meer locaties", **_counts(list(whole.shared), whole.last_day)}
    for place in whole.locations:
        yield {"naam": place.name, **_counts(list(place.own), whole.last_day)}


def _per_training(whole: Whole) -> Iterator[dict[str, str]]:
    """Each training that somebody needs this school year, in the order of the alphabet, with where those people are."""
    each: dict[str, list[tuple[str, Need]]] = {}
    for name, one in whole.needs:
        if term(one, whole.last_day) in COLUMNS:
            each.setdefault(one.training, []).append((name, one))
    for training, found in sorted(each.items()):
        places: dict[str, int] = {}
        for name, one in found:
            places[name] = places.get(name, 0) + one.number
        where = joined([f"{name} ({number})" for name, number in places.items()])
        yield {"soort": training, **_counts([one for _, one in found], whole.last_day), "locaties": where}


def _locations(whole: Whole) -> Iterator[dict[str, Any]]:
    if whole.shared:
        yield {"naam": "Wie voor meer locaties werkt", "rijen": _rows(whole.shared)}
    for place in whole.locations:
        yield {"naam": place.name, "rijen": _rows(place.own)}


def _rows(needs: Iterable[Need]) -> list[dict[str, Any]]:
    """Without what never comes back: nobody has to plan that."""
    return [_row(one) for one in needs if one.state != NEVER]


def _row(need: Need) -> dict[str, Any]:
    return {
        "wie": who(need), "scholing": need.training, "gedaan": shown(need.done) if need.done else _EMPTY,
        "wanneer": when(need), "is_nu": need.state == NOW,
    }  # fmt: skip
