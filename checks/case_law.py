"""Which law a case of a school follows, and whether parents object to the plan to remove a child or to the decision."""

from datetime import date

from .location import Location

PUBLIC, PRIVATE, BOTH = "openbaar", "bijzonder", "samenwerking"
PLAN, DECISION = "voornemen", "besluit"
_BOARD, _SCHOOL = "organisatie.richting", "zaak.richting_school"


def direction_field(location: Location) -> str:
    """The field that says whether the school is openbaar or bijzonder: of the case when the board has both.

    Of a board that says nothing the case tells; while nobody knows, it is the field to fill in.
    """
    board = location.data(_BOARD)
    return _SCHOOL if board == BOTH or (board is None and location.data(_SCHOOL) is not None) else _BOARD


def is_public(location: Location) -> bool:
    """Whether the school is openbaar: of its board, or by the case when the board has both."""
    return location.data(direction_field(location)) == PUBLIC


def is_private(location: Location) -> bool:
    """Whether the school is bijzonder; not when nobody said what it is."""
    return location.data(direction_field(location)) == PRIVATE


def objects_to(location: Location) -> str:
    """What parents can object to first: the decision, unless a board that is not openbaar says the plan."""
    before = location.data("regels.verwijdering.bezwaar_tegen") == PLAN
    return PLAN if before and not is_public(location) else DECISION


def term_follows(location: Location) -> str:
    """After what the term to object runs: the decision as well, once a board that let parents object before says so."""
    again = location.data("bezwaar.na_besluit") == "bezwaar" and location.data("verwijdering.besluit_datum")
    return DECISION if again else objects_to(location)


def is_about(location: Location) -> str | None:
    """What the objection of the case is about: the plan before there is a decision, the decision from that day on.

    None for one that came after the decision, of a board that lets parents object to the plan and did not say whether
    they can object to the decision as well.
    """
    received, decided = location.data("bezwaar.ontvangen_op"), location.data("verwijdering.besluit_datum")
    if objects_to(location) == DECISION or not isinstance(received, date) or not isinstance(decided, date):
        return term_follows(location)
    if received < decided:
        return PLAN
    return DECISION if location.data("bezwaar.na_besluit") is not None else None
