"""A run over all locations: masters compiled once, locations made in worker processes, nothing done twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks import agreements
from geelvrij.checks.finding import Finding

from . import manifest, remembering
from .compile import store
from .compile.refusal import MasterRefused, not_made
from .compile.setting import Setting
from .deciding import outdated
from .master import Master
from .outcome import Outcome, beside_each_other, outcome_of
from .plan import Order
from .scratch import NoScratch
from .writing import recover

if TYPE_CHECKING:
    from .making import Made

SECONDS_PER_LOCATION = 600
AGAIN = "Maak deze locatie opnieuw. Gebeurt het weer, meld het dan bij wie geelvrij beheert."


@dataclass(frozen=True, slots=True)
class Sorted:
    """The locations of a run: those that are up to date, and those to make, each with the fingerprint of its inputs."""

    done: Mapping[str, Outcome]
    todo: Mapping[str, str]


def sort_out(order: Order, locations: Sequence[str]) -> Sorted:
    """Tell the locations where nothing has changed from those that must be made (or looked at more closely)."""
    done: dict[str, Outcome] = {}
    todo: dict[str, str] = {}
    shared = remembering.shared_inputs(order)
    for name in locations:
        # Taken before anything is made: what somebody saves meanwhile counts as a change the next time.
        inputs = remembering.inputs(order, name, shared)
        outcome = None if order.force else remembering.unchanged(order, name, inputs)
        if outcome is None:
            todo[name] = inputs
        else:
            done[name] = outcome
    return Sorted(done, todo)


Progress = Callable[[int], AbstractContextManager[Callable[[Outcome], None]]]


def run(order: Order, locations: Sequence[str], jobs: int, progress: Progress) -> list[Outcome]:
    """Make what is not up to date, side by side; what came of each location, in order.

    `progress` is opened with how many there are to make. Raises WriteError, NoWorkers and NoScratch.
    """
    recover(order.out / order.edition)
    work = sort_out(order, locations)
    outcomes = dict(work.done)
    if work.todo:
        with progress(len(work.todo)) as step:
            outcomes |= make_all(order, work.todo, jobs, step)
    book = agreements.read(order.root, order.peildatum).book
    return beside_each_other([outcomes[name] for name in locations], book)


def make_all(
    order: Order, todo: Mapping[str, str], jobs: int, progress: Callable[[Outcome], None]
) -> dict[str, Outcome]:
    """Make the locations, side by side. `progress` hears of each as it is done."""
    outcomes: dict[str, Outcome] = {}
    for made in _made(order, list(todo), jobs):
        outcome = outcome_of(made)
        remembering.remember(order, outcome, todo[outcome.location])
        outcomes[outcome.location] = outcome
        progress(outcome)
    return outcomes


def _made(order: Order, locations: list[str], jobs: int) -> Iterator["Made"]:
    from .making import make
    from .workers import each

    return each(make, order, locations, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(name: str, error: Exception) -> "Made":
    from .making import Made
    from .workers import lost_location

    finding = lost_location(name, error, "het maken van de documenten", SECONDS_PER_LOCATION, help=AGAIN)
    return Made(name, troubles=(finding,), failed=True)


def to_compile(masters: Mapping[str, Master], asked: Iterable[str], folders: Iterable[Path]) -> set[str]:
    """The documents that were asked, or all; and those that another version of the tool made in these folders."""
    wanted = set(asked)
    if not wanted:
        return set(masters)
    late = (name for folder in folders for name in outdated(manifest.read(folder)))
    return wanted | (masters.keys() & set(late))


def compile_all(
    masters: Mapping[str, Master], setting: Setting, wanted: set[str], tell: Callable[[str], None]
) -> tuple[dict[str, Path], list[Finding]]:
    """Compile the wanted masters that are not compiled yet; the broken ones are findings, and cost nothing else.

    Raises NoScratch.
    """
    compiled: dict[str, Path] = {}
    findings: list[Finding] = []
    for identifier in sorted(wanted):
        master = masters[identifier]
        target = store.path(master, setting)
        if not target.exists():
            tell(master.title)
        try:
            compiled[identifier] = store.compiled(master, setting)
        except MasterRefused as refused:
            findings += [replace(finding, document=identifier) for finding in refused.findings]
        except NoScratch:  # no room for this one is no room for the next
            raise
        except Exception as error:  # noqa: BLE001 - one master never hides the next: a finding, and exit code 3
            findings.append(not_made(master, setting.root, error))
    return compiled, findings
