"""Bills and dated changes of the law that a rule waits for, each with the last state that was found."""

from .facts import Fact, every, newest
from .sentences import shown

TABLE = "wetsvoorstellen"
NAME, RULES = "naam", "regels"  # the columns


def all_known() -> tuple[Fact, ...]:
    """The newest record of each bill, in the order of the table."""
    return tuple(newest(TABLE, name) for name in dict.fromkeys(fact.id for fact in every(TABLE)))


def codes(bill: Fact) -> tuple[str, ...]:
    """The rules that wait for a bill, or that it changes."""
    return tuple(bill.extra[RULES].split())


def of_rule(code: str) -> tuple[Fact, ...]:
    """The bills that a rule waits for, or that change it."""
    return tuple(bill for bill in all_known() if code in codes(bill))


def told(bill: Fact) -> str:
    """What it is called, how it stands and of which day that is: what nobody looked up since says controleer."""
    day = bill.checked_on or bill.valid_from
    doubt = "" if bill.checked_on and bill.certainty == "H" else "; controleer"
    return f"{bill.extra[NAME]}: {bill.value} (stand van {shown(day)}{doubt})"
