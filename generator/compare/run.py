"""Compares two editions location after location and writes the overviews; what is kept of that, in words for a user."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from geelvrij.checks.finding import Finding
from geelvrij.checks.sentences import count

from . import hand, overviews, task
from .edition_overview import NO_WORDS, Others
from .hand import EditedFile, Unplaced
from .order import Order
from .task import Compared
from .telling import Gathering

SECONDS_PER_LOCATION = 600
_STAYS = (
    "is veranderd nadat geelvrij het maakte, of is niet van geelvrij, en blijft zoals het is. Wilt u het nieuwe? Haal "
    "het weg of geef het een andere naam, en vergelijk opnieuw."
)
_UNKNOWN = "dit bestand kennen wij niet, en is met niets vergeleken; neem met de hand over wat moet blijven"
_GONE = "dit document is er niet meer in de nieuwe editie; wat er met de hand in veranderde, is niet vergeleken"
_NO_HOME = (
    "deze locatie is er niet meer in de nieuwe editie, of heet nu anders; wat er met de hand in veranderde, is niet "
    "vergeleken. Neem met de hand over wat moet blijven"
)
_IN_NO_FOLDER = "ligt niet in de map van een locatie, en is niet vergeleken; zet het in de map van zijn locatie."


@dataclass(slots=True)
class Result:
    """What is kept of the locations that were compared: little, so that a thousand cost no more than ten."""

    gathering: Gathering = field(default_factory=Gathering)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    new: set[str] = field(default_factory=set)  # documents that only one of the editions has, at some location
    gone: set[str] = field(default_factory=set)
    edited: list[str] = field(default_factory=list)  # files of ours that somebody edited, and that stay so
    strays: list[Unplaced] = field(default_factory=list)  # files that lie in the folder of no location
    homeless: list[Unplaced] = field(default_factory=list)  # files of locations that have no overview of their own
    unplaced: bool = False
    failed: bool = False

    def add(self, one: Compared) -> None:
        """What came of one location."""
        for told in one.told:
            self.gathering.add(told)
            self.lines += [f"{one.location}: {_edited(file)}" for file in told.hand]
        if one.told:  # of a location that is new or gone itself that is no news
            self.new |= set(one.new)
            self.gone |= set(one.gone)
        self.findings += one.findings
        self.failed |= one.failed
        self.unplaced |= bool(one.unplaced)
        self.homeless += () if one.told else one.unplaced
        self.lines += [f"{one.location}: {_unplaced(file)}" for file in one.unplaced if file.is_read]
        self.edited += one.edited
        if one.marked:
            self.edited += one.marked.edited
            self.lines += [f"{one.location}: {told}" for told in (*one.marked.told, *one.marked.failed)]
        if one.trouble:
            self.lines.append(f"{one.location}: {one.trouble}")

    def all_lines(self) -> Iterator[str]:
        """What is told of the locations, and last the files that stay as they are."""
        yield from self.lines
        yield from (f"{one.shown} {_IN_NO_FOLDER}" for one in self.strays)
        for name in self.edited:
            yield f"{name} {_STAYS}"

    @property
    def is_left(self) -> bool:
        """Whether something is left for a person: a file that we do not know, or do not write over."""
        return bool(self.unplaced or self.edited or self.strays)

    @property
    def own_fault(self) -> bool:
        """Whether geelvrij itself made a mistake."""
        return any(found.code == "INT905" for found in self.findings)

    def others(self) -> Others:
        """The documents that only one of the editions has."""
        return Others(tuple(sorted(self.new)), tuple(sorted(self.gone)))


def _edited(file: EditedFile) -> str:
    if file.is_no_words:
        return f"in {file.name} is geen woord met de hand veranderd, maar wel iets anders, {NO_WORDS}"
    return f"{count(len(file.changes), 'wijziging', 'wijzigingen')} met de hand in {file.name}"


def _unplaced(file: Unplaced) -> str:
    if not file.has_home:
        return f"{file.shown}: {_NO_HOME}"
    return f"{file.shown}: {_GONE if file.document else _UNKNOWN}"


def run(order: Order, names: Sequence[str], jobs: int, done: Callable[[Compared], None]) -> Result:
    """Compare these locations and write the overviews; each is told as it is done. Raises what writing raises."""
    result = Result()
    for one in _compared(order, names, jobs):
        result.add(one)
        done(one)
    if not order.is_part:
        result.strays += hand.strays(order)
    everything, left = result.gathering.everything(), (result.homeless, result.strays)
    result.edited += overviews.write_of_all(order, everything, result.others(), *left).edited
    return result


def _compared(order: Order, locations: Sequence[str], jobs: int) -> Iterator[Compared]:
    """What came of each location, in this order, worked out side by side."""
    if jobs == 1 or len(locations) == 1:
        yield from (task.compare(order, name) for name in locations)
        return
    from ..workers import each

    yield from each(task.compare, order, locations, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(name: str, error: Exception) -> Compared:
    from ..workers import lost_location

    finding = lost_location(name, error, "het vergelijken van de documenten", SECONDS_PER_LOCATION)
    return Compared(name, findings=(finding,))
