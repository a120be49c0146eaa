"""The differences in a document of one location, sorted by who has to do with them: text, facts, the year, by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geelvrij.checks.finding import Place

from ..differing.changes import Change
from .causes import FOLLOWS, Fact
from .editions import OF_EDITION, Difference
from .hand import EditedFile


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact that differs, once for a document: its name, was and now, where it is filled in, where it is printed."""

    path: str
    part: str
    label: str
    was: str
    now: str
    place: Place
    headings: tuple[str, ...]  # "" for what stands above the first, or in a header or footer
    general: tuple[str, ...] = ()  # the same with the name of each fact where its words stand

    @property
    def same_change(self) -> tuple[str, str, str, str]:
        """What makes it the same change at several locations."""
        return self.path, self.was, self.now, self.place.file


@dataclass(frozen=True, slots=True)
class Told:
    """What one location is told of one document. `central` pairs each change, as that location reads it, with the
    part of it that is the same everywhere."""

    location: str
    document: str
    central: tuple[tuple[Change, Change], ...] = ()
    facts: tuple[FactRow, ...] = ()
    other_year: bool = False
    hand: tuple[EditedFile, ...] = ()

    @property
    def by_hand(self) -> tuple[Change, ...]:
        """What somebody changed in the files that were given out."""
        return tuple(change for file in self.hand for change in file.changes)

    @property
    def is_same(self) -> bool:
        """Whether nothing but the year differs."""
        return not (self.central or self.facts or self.by_hand)


@dataclass(slots=True)
class _Rows:
    found: dict[str, tuple[Fact, dict[str, str]]] = field(default_factory=dict)

    def add(self, fact: Fact, heading: str, general: str) -> None:
        _, headings = self.found.setdefault(fact.path, (fact, {}))
        headings.setdefault(heading, general)

    def rows(self) -> Iterable[FactRow]:
        """By part, in the order in which a reader meets them."""
        parts = list(dict.fromkeys(fact.part for fact, _ in self.found.values()))
        for fact, headings in sorted(self.found.values(), key=lambda one: parts.index(one[0].part)):
            general = tuple(dict.fromkeys(headings.values()))
            yield FactRow(fact.path, fact.part, fact.label, fact.was, fact.now, fact.place, tuple(headings), general)


def told(location: str, document: str, found: Sequence[Difference], hand: tuple[EditedFile, ...]) -> Told:
    """The differences sorted out, with what a location changed by hand."""
    rows = _Rows()
    for one in found:
        for fact in one.facts:
            if not fact.path.startswith(OF_EDITION) and not fact.path.endswith(FOLLOWS):
                rows.add(fact, (one.change.headings or ("",))[-1], one.heading)
    central = tuple((one.change, one.general) for one in found if one.general is not None)
    other_year = any(fact.path.startswith(OF_EDITION) for one in found for fact in one.facts)
    return Told(location, document, central, tuple(rows.rows()), other_year, hand)


# Over all locations


@dataclass(frozen=True, slots=True)
class Everywhere:
    """A change with the locations that it touches, of those that have the document; in the words of all of them."""

    document: str
    change: Change | FactRow
    locations: tuple[str, ...]
    of: int

    @property
    def touches(self) -> str:
        """Raakt 9 van 14 locaties."""
        if len(self.locations) == 1:
            return f"raakt alleen {self.locations[0]}" if self.of > 1 else "raakt deze locatie"
        return f"raakt {len(self.locations)} van {self.of} locaties"


class Gathering:
    """Takes in location after location, and keeps each change once."""

    def __init__(self) -> None:
        self._changes: dict[tuple[object, ...], tuple[str, Change | FactRow, list[str]]] = {}
        self._having: dict[str, int] = {}

    def add(self, one: Told) -> None:
        """What one location was told of one document."""
        self._having[one.document] = self._having.get(one.document, 0) + 1
        for _, general in one.central:
            self._note((one.document, *general.same_change), one, general)
        for row in one.facts:
            self._note((one.document, *row.same_change), one, row)

    def _note(self, key: tuple[object, ...], told: Told, change: Change | FactRow) -> None:
        _, _, locations = self._changes.setdefault(key, (told.document, change, []))
        if told.location not in locations:
            locations.append(told.location)

    def everything(self) -> dict[str, list[Everywhere]]:
        """The changes by document."""
        return {document: self.all(document) for document in self._having}

    def all(self, document: str) -> list[Everywhere]:
        """The changes of a document, in the order in which they were met."""
        return [
            Everywhere(document, change, tuple(sorted(locations)), self._having[document])
            for name, change, locations in self._changes.values()
            if name == document
        ]
