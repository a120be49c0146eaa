"""What is open everywhere → the facts of the section ‘actieplan’: the plan of action of the board for the meldcode."""

from collections.abc import Iterator
from typing import Any

from geelvrij.checks.sentences import joined, shown

from ..yearly.standing import FILLED, NOBODY, STAND_IN, WAIVED, Standing
from .points import Point
from .whole import OneLocation, Whole

_ROLES = {
    "aandachtsfunctionaris": "aandachtsfunctionaris", "vertrouwenspersoon_intern": "intern",
    "vertrouwenspersoon_extern": "extern",
}  # fmt: skip
_DAYS = {
    "herzien": "cyclus.herziening", "besproken": "cyclus.teambespreking_meldcode",
    "plan": "cyclus.plan_van_aanpak_besproken_op",
}  # fmt: skip
_STATES = {FILLED: "ja", STAND_IN: "alleen vervanger", NOBODY: "nee", WAIVED: "n.v.t."}
_UNKNOWN = "onbekend"


def facts(whole: Whole) -> dict[str, Any]:
    """The facts of the plan; see the section ‘actieplan’ of the schema."""
    told: dict[str, Any] = {
        "schooljaar": whole.school_year, "tot": whole.last_day, "peildatum": whole.on,
        "stand": list(_standing(whole)), "organisatie": [_row(one) for one in whole.points],
        "per_locatie": [_location(one) for one in whole.locations],
        "locaties": [{"naam": one.name, "rijen": [_row(point) for point in one.points]} for one in whole.locations],
        "niet_gelezen": list(whole.unread),
    }  # fmt: skip
    return {"actieplan": told}


def _standing(whole: Whole) -> Iterator[str]:
    clean = [one.name for one in whole.locations if not _late(one)]
    number = len(whole.locations) - len(clean)
    yield (
        f"Bij {number} van de {len(whole.locations)} locaties is er nu iets open."
        if number
        else "Bij geen enkele locatie is er nu iets open."
    )
    for role, words in (
        ("aandachtsfunctionaris", "aandachtsfunctionaris"),
        ("vertrouwenspersoon_intern", "interne vertrouwenspersoon"),
        ("vertrouwenspersoon_extern", "externe vertrouwenspersoon"),
    ):
        without = [one.name for one in whole.locations if one.standing and one.standing.roles.get(role) == NOBODY]
        if without:
            yield f"Nog geen {words}: {joined(without)}."


def _late(place: OneLocation) -> list[Point]:
    return [one for one in place.points if one.day is None]


def _location(place: OneLocation) -> dict[str, str]:
    late = len(_late(place))
    row = {"naam": place.name, "nu": str(late), "later": str(len(place.points) - late)}
    if place.standing is None:
        return row | dict.fromkeys(("aandachtsfunctionaris", "vertrouwenspersonen", *_DAYS), _UNKNOWN)
    return row | _roles(place.standing) | {key: _day(place.standing, path) for key, path in _DAYS.items()}


def _roles(standing: Standing) -> dict[str, str]:
    state = {words: _STATES[standing.roles.get(role, WAIVED)] for role, words in _ROLES.items()}
    inside, outside = state["intern"], state["extern"]
    both = inside if inside == outside else f"intern {inside}, extern {outside}"
    return {"aandachtsfunctionaris": state["aandachtsfunctionaris"], "vertrouwenspersonen": both}


def _day(standing: Standing, path: str) -> str:
    if path not in standing.cycle:
        return "n.v.t."
    day = standing.cycle[path]
    return shown(day) if day else "nog niet"


def _row(point: Point) -> dict[str, str]:
    return {"kop": point.heading, "wat": point.what, "wie": point.owner, "wanneer": point.when}
