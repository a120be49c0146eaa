"""One run of the round: what is known so far, and the parts that a concept and an adopted edition share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import click
from geelvrij.checks.errors import GeelvrijError

from ..compare.order import Order, sides
from ..compile.refusal import MasterRefused
from ..kept import edited
from ..plan import FORMATS
from ..round import comparison, packs, rests_on
from ..round import revise as rounds
from ..round.packs import Packed, Packing
from ..round.remembered import Remembered, put, recall, remember
from ..round.revise import Step
from ..round.revise_known import Place, Round
from ..round.revise_page import page
from . import comparing_editions, telling
from .organisation import Organisation
from .revising_told import PAGE, head
from .show import print_findings

T = TypeVar("T")
_LATER = "dit wacht tot de vergelijking met de vorige editie is gelukt"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user said on the command line; `handled`: the locations of which all that was told is dealt with."""

    before: date | None = None
    reply: date | None = None
    answers: Path | None = None
    write: bool = False
    handled: tuple[str, ...] = ()
    jobs: int | None = None


@dataclass
class Run:
    """Part after part, of which none stops the next. `compared`: what the overviews that stand there rest on."""

    root: Path
    year: str
    wish: Wish
    out: Path
    own: Organisation
    known: Round
    troubles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.jobs = self.wish.jobs or os.cpu_count() or 1
        self.told = recall(self.folder)
        self.compared, self.handled = self.told.compared, set(self.told.handled)

    @property
    def folder(self) -> Path:
        """Where all of the round stands."""
        return self.out / self.year

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

    def hinder(self, name: str, wrong: list[str]) -> None:
        """Keep why something could not be read or made: the first, and how many more there are."""
        if wrong:
            more = f". En nog {len(wrong) - 1}; zie hierboven" if len(wrong) > 1 else ""
            self.troubles.setdefault(name, wrong[0].rstrip(".") + more)
            for told in wrong if more else ():
                click.echo(f"Let op: {told}", err=True)

    def each(self, more: Callable[[Place], Place]) -> None:
        """Know more of each location."""
        self.known = replace(self.known, places=tuple(map(more, self.known.places)))

    def is_open(self, name: str, mark: str) -> bool:
        """Whether something of a location is still to be dealt with; the user can say now that it is."""
        if mark and name in self.wish.handled:
            self.handled.add(mark)
        return mark not in self.handled

    # The parts that are shared

    def compare(self) -> None:
        """The overviews, when something they rest on has changed; what they tell of files edited by hand."""
        if not (self.known.former and self.known.begun):
            return
        now = rests_on.of_overviews(self.own, self.known, self.out)
        is_whole: bool | None = True
        if self.compared != now or comparison.of_all(self.out, self.year) is None:
            head(rounds.OVERVIEW)
            is_whole = self.part(rounds.OVERVIEW, self._compared)
        if is_whole is False:
            self.troubles.setdefault(rounds.OVERVIEW, "niet elke locatie kon worden vergeleken; zie hierboven")
        self.compared = now if is_whole else ""
        theirs = edited(comparison.folder_of(self.out, self.year))
        self.known = replace(
            self.known,
            has_overview=is_whole is not None,
            tracked=why_no_marks(),
            by_hand=(*self.known.by_hand, *theirs),
        )
        if is_whole is not None:
            self.each(self._with_edits)

    def _compared(self) -> bool:
        """Whether every location could be compared. Raises Trouble."""
        order = Order(
            self.root, self.out, self.known.former, self.year, self.known.on, formats=tuple(sorted((*FORMATS, "json")))
        )
        names = sorted({name for side in sides(order) for name in side.location_ids()})
        result = comparing_editions.made(self.own, order, names, self.jobs)
        comparing_editions.tell(self.own, order, result)
        return not result.failed

    def _with_edits(self, place: Place) -> Place:
        told = comparison.of_location(self.out, self.year, place.id)
        files = told.edited if told else ()
        return replace(place, edited=tuple(one for one in files if self.is_open(place.id, one.mark)))

    def waits_for_overview(self) -> bool:
        """Whether there should be overviews and are none: what a letter says of the changes would be untrue."""
        waits = bool(self.known.former and self.known.begun and not self.known.has_overview)
        for step in (rounds.LETTERS, rounds.PACKS) if waits else ():
            self.troubles.setdefault(step, _LATER)
        return waits

    def pack(self) -> None:
        """The letter and the zip of each location that has documents."""
        packed = self.part(rounds.PACKS, self._packed) or []
        lacking = [one for one in packed if one.trouble]
        self.hinder(rounds.PACKS, [f"het pakket van {one.location} is niet gemaakt: {one.trouble}" for one in lacking])
        unmarked = [f"bij {one.location}: {one.unmarked.rstrip('.')}" for one in packed if one.unmarked]
        more = [f"en bij nog {len(unmarked) - 1}"] if len(unmarked) > 1 else []
        done = {one.location for one in packed if not one.trouble}
        self.each(lambda place: replace(place, pack=place.id in done))
        self.known = replace(
            self.known, tracked=self.known.tracked or "; ".join([*unmarked[:1], *more]),
            by_hand=(*self.known.by_hand, *(name for one in packed for name in one.edited)),
            marks=tuple(f"{one.location}: {told}" for one in packed for told in one.told),
        )  # fmt: skip
        for told in self.known.marks:
            click.echo(f"Let op: {told}", err=True)

    def _packed(self) -> list[Packed]:
        places = [one for one in self.known.places if one.is_read and one.documents is not None]
        order = Packing(self.root, self.out, self.known, marked=self.known.has_overview and not self.known.tracked)
        done = []
        with telling.Progress(len(places)) as progress:
            for one in packs.pack_all(order, self.own, places, self.jobs):
                done.append(one)
                progress.step(one.location, f"niet gemaakt: {one.trouble}" if one.trouble else "pakket klaar")
        return done

    def page(self, steps: Callable[[Round], tuple[Step, ...]]) -> tuple[Step, ...]:
        """The steps, after they are written on the page and the next run can know what this one knew."""
        kept = Remembered(self.known.before, self.known.reply, self.compared, frozenset(self.handled))
        self.part(rounds.PROGRESS, lambda: remember(self.folder, kept))
        self.known = replace(self.known, troubles=self.troubles)
        done = steps(self.known)
        name, colour = self.own.text("organisatie.naam"), self.own.setting.style.colour
        self.part(rounds.PROGRESS, lambda: put(self.folder / PAGE, page(self.known, done, name, colour)))
        return steps(replace(self.known, troubles=self.troubles))


def why_no_marks() -> str:
    """Why changes cannot be marked in Word here; empty when they can."""
    return "" if find_spec("python_redlines") else 'installeer dat met: pip install "geelvrij[vergelijken]"'
