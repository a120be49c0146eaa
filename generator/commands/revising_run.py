"""One run of the round on the screen: the parts that a concept and an adopted edition share, and what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from geelvrij.checks.errors import GeelvrijError

from ..compare.order import Order, sides
from ..compile.refusal import MasterRefused
from ..plan import FORMATS
from ..round import comparison, packs, rests_on
from ..round import revise_step as rounds
from ..round.packs import Packed
from ..round.remembered import put
from ..round.revise_known import Round
from ..round.revise_page import page
from ..round.revise_step import Step
from ..round.running import Running, Wish
from . import comparing_editions, telling
from .organisation import Organisation
from .revising_told import PAGE, head, warn
from .show import print_findings

T = TypeVar("T")


class Run(Running):
    """Part after part, of which none stops the next."""

    def __init__(self, own: Organisation, year: str, wish: Wish, out: Path, known: Round) -> None:
        super().__init__(own.root, year, wish, out, known, warn)
        self.own = own

    def part(self, name: str, work: Callable[[], T]) -> T | None:
        """What came of one part; why it could not be done is kept for its step. What it says goes to stderr."""
        try:
            with redirect_stdout(sys.stderr):
                return work()
        except MasterRefused as refused:
            print_findings(refused.findings, self.root, self.known.on)
            self.troubles.setdefault(name, "een sjabloon klopt niet; zie hierboven")
        except GeelvrijError as error:
            self.troubles.setdefault(name, str(error))
        return None

    def compare(self) -> None:
        """The overviews, when something they rest on has changed; what they tell of files edited by hand."""
        if not (self.known.former and self.known.begun):
            return
        now = rests_on.of_overviews(self.own, self.known, self.out)
        is_whole: bool | None = True
        if self.compared != now or comparison.of_all(self.out, self.year) is None or not self._is_alike():
            head(rounds.OVERVIEW)
            is_whole = self.part(rounds.OVERVIEW, self._compared)
            self.with_new_overviews(now, is_whole)
        self.with_overviews(is_whole, why_no_marks())

    def _is_alike(self) -> bool:
        """Whether the overviews would be the same when they were made today."""
        if (day := self.compared_on) is None:
            return False
        return bool(self.part(rounds.OVERVIEW, lambda: rests_on.is_alike(self.own, self.known, day)))

    def _compared(self) -> bool:
        """Whether every location could be compared. Raises Trouble."""
        order = Order(
            self.root, self.out, self.known.former, self.year, self.known.on, leaves_marks=True,
            formats=tuple(sorted((*FORMATS, "json"))),
        )  # fmt: skip
        names = sorted({name for side in sides(order) for name in side.location_ids()})
        result = comparing_editions.made(self.own, order, names, self.jobs)
        comparing_editions.tell(self.own, order, result)
        return not result.failed

    def pack(self) -> None:
        """The letter and the zip of each location that has documents."""
        self.with_packs(self.part(rounds.PACKS, self._packed) or [])

    def _packed(self) -> list[Packed]:
        order, places = self.packing()
        done = []
        with telling.Progress(len(places)) as progress:
            for one in packs.pack_all(order, self.own, places, self.jobs):
                done.append(one)
                progress.step(one.location, f"niet gemaakt: {one.trouble}" if one.trouble else "pakket klaar")
        return done

    def page(self, steps: Callable[[Round], tuple[Step, ...]]) -> tuple[Step, ...]:
        """The steps, after they are written on the page and the next run can know what this one knew."""
        self.part(rounds.PROGRESS, self.keep)
        self.known = self.with_troubles()
        done = steps(self.known)
        name, colour = self.own.text("organisatie.naam"), self.own.setting.style.colour
        self.part(rounds.PROGRESS, lambda: put(self.folder / PAGE, page(self.known, done, name, colour)))
        return steps(self.with_troubles())


def why_no_marks() -> str:
    """Why changes cannot be marked in Word here; empty when they can."""
    return "" if find_spec("python_redlines") else 'installeer dat met: pip install "geelvrij[vergelijken]"'
