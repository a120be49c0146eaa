"""All that a yearly report is about, and how several locations are told together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geelvrij.checks import facts
from geelvrij.checks.sentences import joined

from .standing import Standing, Trained

_MOST_NAMED = 8  # locations in one sentence or cell


@dataclass(frozen=True, slots=True)
class Year:
    """The year, the day it was looked at, the locations in order, and what the organisation says itself."""

    year: int
    on: date
    standings: tuple[Standing, ...]
    unread: tuple[str, ...]  # the files of locations that could not be read
    least: int  # the smallest count that is shown
    is_adopted: bool  # the edition
    plan_is_current: bool

    @property
    def horizon(self) -> int:
        """Within how many days a certificate runs out ‘soon’."""
        return facts.number("scholingsnormen", "horizon_verlopen", self.on)

    @property
    def is_over(self) -> bool:
        """Whether the year itself has ended."""
        return self.on.year > self.year


def named(found: Iterable[Standing]) -> str:
    """The names of locations as an enumeration; of many the first ones, and how many more."""
    names = [one.name for one in found]
    if len(names) <= _MOST_NAMED + 1:
        return joined(names)
    return f"{', '.join(names[:_MOST_NAMED])} en nog {len(names) - _MOST_NAMED} locaties"


def together(standings: Iterable[Standing], kind: str | None = None) -> Trained:
    """The people of these locations with a kind of training, or with any."""
    found = (trained for one in standings for name, trained in one.trained.items() if kind in (None, name))
    return sum(found, Trained())


def places(number: int) -> str:
    """A number of locations as words."""
    return "1 locatie" if number == 1 else f"{number} locaties"


def of(part: int, whole: int) -> str:
    """A part of a whole in figures, kept together on one line."""
    return f"{part}\u00a0van\u00a0{whole}"


def begun(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
