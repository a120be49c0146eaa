"""All that the plans of the board are made of: the school year, and what each location needs and has open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geelvrij.checks import school_calendar

from ..yearly.standing import Standing
from .needs import Need, together
from .points import Point


@dataclass(frozen=True, slots=True)
class OneLocation:
    """What a location needs and has open, in order."""

    name: str
    needs: tuple[Need, ...]
    points: tuple[Point, ...]
    standing: Standing | None

    @property
    def own(self) -> tuple[Need, ...]:
        """What its own people need: who works for more locations stands with the organisation."""
        return tuple(one for one in self.needs if not one.shared)


@dataclass(frozen=True, slots=True)
class Whole:
    """The organisation on a day. `unread`: the files of locations that could not be read."""

    name: str
    on: date
    locations: tuple[OneLocation, ...]
    points: tuple[Point, ...]  # of what holds for more locations
    unread: tuple[str, ...] = ()

    @property
    def shared(self) -> tuple[Need, ...]:
        """What people who work for more locations need, each once: what asks it first counts."""
        return together(one for place in self.locations for one in place.needs if one.shared)

    @property
    def needs(self) -> Iterator[tuple[str, Need]]:
        """Everything that is needed, with the name of the location, or of the organisation."""
        for one in self.shared:
            yield self.name, one
        for place in self.locations:
            for one in place.own:
                yield place.name, one

    @property
    def last_day(self) -> date:
        """The last day of the school year."""
        return school_calendar.last_day(self.on)

    @property
    def school_year(self) -> str:
        """The school year of the day, such as 2026-2027."""
        first = school_calendar.first_year(self.on)
        return f"{first}-{first + 1}"
