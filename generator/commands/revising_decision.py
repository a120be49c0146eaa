"""geelvrij revise when nothing is in the way any more: what a final check finds, and the days that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ..editions import agreeing
from ..editions.frozen import FrozenEdition
from ..editions.weighing import FINAL
from ..inspecting import Task, inspect
from ..plan import Adoption
from ..round import found
from ..round import revise_step as rounds
from ..round.revise import steps
from ..round.revise_decision import in_the_way
from . import building
from .revising_run import Run


def decide(run: Run) -> None:
    """Know whether the edition can be adopted, as far as the round goes: looking again costs a whole check."""
    known = run.with_troubles()
    if any(in_the_way(known, steps(known))):
        return
    probes = run.part(rounds.ADOPTION, lambda: building.probes(run.own, run.own.masters)) or {}
    run.known = replace(run.known, unfit=_unfit(run, probes))
    run.known = replace(run.known, days=run.part(rounds.ADOPTION, lambda: _days(run, probes.values())) or {})


def _unfit(run: Run, probes: Mapping[str, str]) -> int:
    """In how many locations something is open, were the edition adopted today."""
    task = Task(run.root, run.known.on, FINAL, probes, False, Adoption(run.known.on, rounds.BOARD))
    return found.unfit(inspect(task, run.own.workspace.location_ids(), run.own.workspace, run.own.masters))


def _days(run: Run, probes: Iterable[str]) -> Mapping[str, date]:
    """The day of each approval that the facts tell, by its option; not one of the edition before. Raises BadEdition."""
    former = FrozenEdition.open(run.root, run.known.former).record if run.known.former else None
    told = agreeing.told_days(run.own.workspace.organisation, probes)
    first = former.adopted_on if former else date.min
    days = {one.option: told.get(one.what) for one in run.known.approvals}
    return {option: day for option, day in days.items() if day and first <= day <= run.known.on}
