"""How often a training comes back for who has a role, in the words of no rule: what a location keeps of it."""

from datetime import date
from typing import NamedTuple, Protocol


class Repeat(NamedTuple):
    """Who has one of these roles, in one of these sectors, does a training of these kinds again within the months."""

    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    months: int


Repeats = tuple[Repeat, ...]


class Agreed(Protocol):
    """What holds on a day; None: as the rule pages say it."""

    def __call__(self, on: date, /) -> Repeats | None: ...


def as_shipped(on: date) -> Repeats | None:
    """What holds where no board agreed on anything."""
    return None
