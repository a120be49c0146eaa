"""What has to be done: what comes first, and a list for each function that has to act."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..catalogue import Catalogue
from ..consequences import OPEN_FIELD
from ..finding import Finding, Severity
from ..owners import AUTHOR, CENTRAL, KEEPER, WRITER
from ..run import incomplete
from ..spelling import capital
from .dashboard_items import Item
from .dashboard_matrix import Cell, cell
from .grouping import together

MOST = 8  # things to do first: more than that is no longer first
_OF_NO_ONE_LOCATION = {CENTRAL: 1, WRITER: 2, KEEPER: 3, AUTHOR: 4}
_ANYWHERE: Mapping[str, int] = MappingProxyType(_OF_NO_ONE_LOCATION)


@dataclass(frozen=True, slots=True)
class Same:
    """One thing that is wrong, and each place where it is."""

    items: tuple[Item, ...]

    @property
    def one(self) -> Item:
        """The first, whose sentences count for all."""
        return self.items[0]

    @property
    def places(self) -> tuple[Item, ...]:
        """The first in each location."""
        each: dict[str | None, Item] = {}
        for one in self.items:
            each.setdefault(one.finding.location, one)
        return tuple(each.values())


@dataclass(frozen=True, slots=True)
class First:
    """What comes first, and how many findings of that weight are left out."""

    told: tuple[Same, ...]
    severity: Severity | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Tasks:
    """The list of a function, in one location or, for who acts for all of them, everywhere."""

    id: str
    who: str
    is_anywhere: bool
    tasks: tuple[Same, ...]

    @property
    def cell(self) -> Cell:
        """How many findings of each weight these are about."""
        return cell(item for same in self.tasks for item in same.items)


def first(still: Sequence[Item], book: Catalogue) -> First:
    """The heaviest that is open: what hides the rest, then what is new, then what is wrong in most places."""
    heaviest = max((one.severity for one in still), default=None)
    if heaviest is None or heaviest is Severity.TIP:
        return First(())
    wrong = [one for one in still if one.severity is heaviest]
    each = alike(wrong, lambda one: (one.finding.code, one.finding.message))
    each.sort(key=lambda same: (not incomplete([same.one.finding], book), not _counts(same), -len(same.items)))
    told = tuple(each[:MOST])
    return First(told, heaviest, len(wrong) - sum(len(same.items) for same in told))


def _counts(same: Same) -> bool:
    """Whether any of them was not there at the baseline."""
    return any(one.judged.since is None for one in same.items)


def lists(still: Iterable[Item]) -> tuple[Tasks, ...]:
    """A list for each function: those of a location by its name, then who acts for all locations."""
    each: dict[tuple[int, str, str, str], list[Same]] = {}
    for same in _tasks(still):
        one = same.one
        owner = one.judged.owner
        rank = _ANYWHERE.get(owner, 0)
        key = (rank, "", "", owner) if rank else (0, one.name.casefold(), one.finding.location or "", owner)
        each.setdefault(key, []).append(same)
    return tuple(_list(number, key[0] > 0, each[key]) for number, key in enumerate(sorted(each), 1))


def _tasks(still: Iterable[Item]) -> Iterator[Same]:
    """What is one task, as in the report of text: what asks the same at the same spot, and what goes away with it."""
    laid: dict[Finding, list[Item]] = {}
    for one in sorted(still, key=lambda one: one.finding.location or ""):
        laid.setdefault(one.finding, []).append(one)
    for first, rest in together(tuple(laid)):
        told = [item for finding in (first, *rest) for item in laid[finding]]
        yield Same(tuple(sorted(told, key=lambda one: (one.finding.code == OPEN_FIELD, -one.severity.weight))))


def _list(number: int, anywhere: bool, tasks: Sequence[Same]) -> Tasks:
    one = tasks[0].one
    who = capital(one.judged.owner) if anywhere else f"{capital(one.judged.owner)} {one.name}"
    heaviest = sorted(tasks, key=lambda same: -max(item.severity for item in same.items).weight)
    return Tasks(f"taken-{number}", who, anywhere, tuple(heaviest))


def alike(found: Iterable[Item], key: Callable[[Item], object]) -> list[Same]:
    """What has the same key together, the heaviest first; in the order in which each came first."""
    each: dict[object, list[Item]] = {}
    for one in found:
        each.setdefault(key(one), []).append(one)
    return [Same(tuple(sorted(same, key=lambda one: -one.severity.weight))) for same in each.values()]
