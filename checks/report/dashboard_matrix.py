"""The matrix of a dashboard: how each location stands in each theme, and what belongs to each location."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..finding import Severity
from ..judged import Judged
from ..run import Summary, incomplete
from ..themes import ALL
from .dashboard_items import Item, anchor
from .grouping import SHARED, in_word


@dataclass(frozen=True, slots=True)
class Cell:
    """What is found in a theme: how many of each weight, the heaviest first, and how many a board lets stand."""

    counted: tuple[tuple[Severity, int], ...] = ()
    let_be: int = 0
    is_unsure: bool = False  # nothing was found, and not everything could be looked at

    @property
    def heaviest(self) -> Severity | None:
        """The heaviest weight; None when nothing is found."""
        return self.counted[0][0] if self.counted else None


@dataclass(frozen=True, slots=True)
class Group:
    """A location, or what all share (`id` None), with what is open (heaviest first) and what a board lets stand."""

    id: str | None
    name: str
    anchor: str
    items: tuple[Item, ...]
    let_be: tuple[Item, ...]
    is_unsure: bool

    @property
    def is_good(self) -> bool:
        """Nothing to mend: a tip may stay. Of what could not be read nobody knows."""
        return not self.is_unsure and not any(one.severity > Severity.TIP for one in self.items)

    @property
    def whole(self) -> Cell:
        """All themes together."""
        return cell(self.items, self.let_be, unsure=self.is_unsure)

    def cell(self, name: str) -> Cell:
        """One theme."""
        own, let_be = ([one for one in found if one.theme == name] for found in (self.items, self.let_be))
        return cell(own, let_be, unsure=self.is_unsure)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The themes in which something is found, those in which nothing is, and a row of cells for each group."""

    themes: tuple[str, ...]
    clean: tuple[str, ...]
    rows: tuple[tuple[Group, tuple[Cell, ...]], ...]


def groups(
    still: Iterable[Item],
    let_be: Iterable[Item],
    checked: Iterable[str],
    names: Mapping[str, str],
    unsure: Collection[str],
) -> tuple[Group, ...]:
    """The locations by name, also those in which nothing is found; what they share comes last, if there is any."""
    open_of, let_be_of = _by_location(still), _by_location(let_be)
    ordered = sorted(checked, key=lambda one: (names.get(one, one).casefold(), one))
    shared = [None] if None in open_of or None in let_be_of else []
    return tuple(
        Group(
            one,
            names.get(one, one) if one else SHARED,
            f"l-{anchor(one)}" if one else "gedeeld",
            tuple(sorted(open_of.get(one, ()), key=lambda item: -item.severity.weight)),
            tuple(let_be_of.get(one, ())),
            one in unsure,
        )
        for one in [*ordered, *shared]
    )


def matrix(each: Sequence[Group]) -> Matrix:
    """The themes in their own order, and the cells of each group in that order."""
    found = {one.theme for group in each for one in (*group.items, *group.let_be)}
    themes = tuple(name for name in ALL if name in found)
    rows = tuple((group, tuple(group.cell(name) for name in themes)) for group in each)
    return Matrix(themes, tuple(name for name in ALL if name not in found), rows)


def unsure_of(found: Iterable[Judged], checked: Iterable[str], summary: Summary, book: Catalogue) -> frozenset[str]:
    """The locations of which not everything was looked at: all of them, when what they share could not be read.

    A Word file that cannot be read says nothing of a location.
    """
    if not summary.incomplete:
        return frozenset()
    missed = [one.finding for one in found if incomplete([one.finding], book)]
    unread = {one.location for one in missed if not in_word(one.file, one.where)}
    if missed and not unread:
        return frozenset()
    if None in unread or not unread:
        return frozenset(checked)
    return frozenset(one for one in checked if one in unread)


def cell(found: Iterable[Item], let_be: Sequence[Item] = (), *, unsure: bool = False) -> Cell:
    """What is found as numbers."""
    counted = Counter(one.severity for one in found)
    ordered = tuple((severity, counted[severity]) for severity in sorted(counted, reverse=True))
    return Cell(ordered, len(let_be), unsure and not ordered)


def _by_location(found: Iterable[Item]) -> dict[str | None, list[Item]]:
    each: dict[str | None, list[Item]] = {}
    for one in found:
        each.setdefault(one.finding.location, []).append(one)
    return each
