"""What a board agreed on, in the words of no rule, as a location keeps it: when a training comes back, and terms."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol


class Repeat(NamedTuple):
    """Who has one of these roles, in one of these sectors, does a training of these kinds again within the months."""

    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    months: int


Repeats = tuple[Repeat, ...]
Terms = Mapping[str, int | str]  # id of a term → what the board chose instead


class Agreed(Protocol):
    """What holds on a day; None: as the rule pages say it."""

    def __call__(self, on: date, /) -> Repeats | None: ...


def as_shipped(on: date) -> Repeats | None:
    """What holds where no board agreed on anything."""
    return None


class Chosen(Protocol):
    """The terms that a board set otherwise on a day."""

    def __call__(self, on: date, /) -> Terms: ...


def no_choice(on: date) -> Terms:
    """What a board chose where there is none."""
    return MappingProxyType({})
