"""geelvrij revise: the whole round of a year, as far as it can go now, and what it waits for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import GeelvrijError, Trouble
from geelvrij.checks.exit_codes import Exit

from .. import manifest
from ..compile.refusal import MasterRefused
from ..editions import approvals
from ..editions.layout import Home, years
from ..inspecting import Looked
from ..round import revise as rounds
from ..round.revise import Step
from ..round.revise_known import ASKED, NOT_ASKED, Place, Round
from ..round.revise_page import page
from . import building, revising_parts
from .checking import found_in
from .organisation import Organisation
from .revising_answers import Returned, came_back, looked, states
from .revising_parts import Asked, Work
from .revising_remembered import Remembered, recall, remember
from .revising_told import PAGE, head, snapshot, tell
from .saving import make_folder, save
from .show import print_findings
from .targets import Targets

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user said on the command line."""

    before: date | None = None
    reply: date | None = None
    answers: Path | None = None
    write: bool = False
    jobs: int | None = None


def revise(root: Path, year: str, wish: Wish, *, out: Path | None, peildatum: date) -> Exit:
    """Run the round. Exit 0: all is done; 1: it waits for something; 4: something could not be read or made."""
    if Home(root, year).exists:
        click.echo(f"Editie {year} is vastgesteld: deze ronde is klaar. De volgende: geelvrij revise {int(year) + 1}")
        return Exit.CLEAN
    run = _Run(root, year, wish, Path(os.path.abspath(out or root / "out")), peildatum)  # noqa: PTH100 - links are seen
    before = snapshot(run.folder)
    found = run.all()
    tell(run.known, found, run.folder, is_same=before == snapshot(run.folder) and bool(before))
    return rounds.exit_code(found)


@dataclass
class _Run:
    """One run of the round: part after part, of which none stops the next."""

    root: Path
    year: str
    wish: Wish
    out: Path
    on: date
    troubles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.out / self.year
        self.work = Work(self.root, self.year, self.out, self.on, self.wish.jobs or os.cpu_count() or 1)
        self.own = Organisation(self.root, self.on)
        building.refuse_broken(self.own)
        self.names = self.own.locations(())
        self.known = self._begun()

    def _begun(self) -> Round:
        """What is known before anything is looked at. Raises Trouble when the data are of a later year."""
        said, earlier = self.own.text("editie.jaar"), [one for one in years(self.root) if one < self.year]
        if said > self.year:
            raise Trouble(f"de gegevens zijn al van editie {safe(said)}, en die komt na {self.year}.")
        told = recall(self.folder)
        needed = self.part(rounds.ADOPTION, lambda: approvals.needed(self.own.workspace.organisation)) or ()
        return Round(
            self.year, earlier[-1] if earlier else "", said, self.on, (),
            before=self.wish.before or told.before, reply=self.wish.reply or told.reply,
            approvals=tuple(needed),
        )  # fmt: skip

    def all(self) -> tuple[Step, ...]:
        """Every part, and the steps as they are then."""
        told = recall(self.folder)
        returned = self._answers()
        self._look(returned)
        self._ask(told, returned)
        self._build()
        compared = self._compare(told)
        self._letters()
        kept = Remembered(self.known.before, self.known.reply, compared)
        self.part(rounds.PROGRESS, lambda: remember(self.folder, kept))
        return self._page()

    def part(self, name: str, work: Callable[[], T]) -> T | None:
        """What came of one part; why it could not be done is kept for its step. What it says goes to stderr."""
        try:
            with redirect_stdout(sys.stderr):
                return work()
        except MasterRefused as refused:
            print_findings(refused.findings, self.root, self.on)
            self.troubles.setdefault(name, "een sjabloon klopt niet; zie hierboven")
        except GeelvrijError as error:
            self.troubles.setdefault(name, str(error))
        return None

    def _hinder(self, name: str, found: list[str]) -> None:
        """Keep why something could not be read or made: the first, and how many more there are."""
        if found:
            more = f". En nog {len(found) - 1}; zie hierboven" if len(found) > 1 else ""
            self.troubles.setdefault(name, found[0].rstrip(".") + more)
            for told in found if more else ():
                click.echo(f"Let op: {told}", err=True)

    def _answers(self) -> list[Returned]:
        """What came back, taken over when that is asked; what is wrong or new is told at its cell."""
        paths = self.part(rounds.ANSWERS, lambda: came_back(self.out, self.year, self.wish.answers)) or []
        found = list(looked(self.own, paths, self.out, self.year))
        if news := tuple(one.path for one in found if one.has_news):
            head(rounds.ANSWERS)
            self.part(rounds.ANSWERS, lambda: revising_parts.take(self.work, news, write=self.wish.write))
        unread = [one for one in found if one.trouble]
        self._hinder(
            rounds.ANSWERS,
            [f"het bestand {spelled_out(one.path.name)} is niet gelezen: {one.trouble}" for one in unread],
        )
        if not (news and self.wish.write):
            return found
        self.own = Organisation(self.root, self.on)  # the data have changed
        return list(looked(self.own, paths, self.out, self.year))

    def _look(self, returned: Iterable[Returned]) -> None:
        """What the check finds, and what became of each request."""
        targets = Targets(self.names, shared=True)
        found, seen, partial = found_in(self.own, targets, "concept", lists=False)
        if partial:
            self.troubles[rounds.FACTS] = "niet elk sjabloon klopt; ‘geelvrij templates check’ zegt wat er mis is"
        weights, asked = revising_parts.weights(found), self._asked(returned)
        places = tuple(self._place(one, asked[one.location], weights.get(one.location, (0, 0, 0))) for one in seen)
        shared, unexplained = revising_parts.shared_mistakes(found), len(self.own.reasons_missing)
        self.known = replace(self.known, places=places, shared=shared, unexplained=unexplained)

    def _asked(self, returned: Iterable[Returned]) -> Mapping[str, str]:
        return states(self.names, self.out, self.year, returned)

    def _place(self, one: Looked, asked: str, weights: tuple[int, int, int]) -> Place:
        location = self.own.workspace.read(one.location).location
        name = str(location.data("locatie.naam") or one.location) if location else one.location
        sectors = location.sectors if location else frozenset[str]()
        return Place(one.location, name, sectors, *weights, asked=asked, is_read=revising_parts.is_read(one))

    def _ask(self, told: Remembered, returned: Iterable[Returned]) -> None:
        """The requests that are not there yet; all that nobody answered when there is another day."""
        wanted = self.known.is_asked(NOT_ASKED)
        if self.wish.before is not None and told.before not in (None, self.wish.before):
            wanted += self.known.is_asked(ASKED)
        names = tuple(place.id for place in wanted)
        if names and (day := self.known.before):
            head(rounds.ASKING)
            self.part(rounds.ASKING, lambda: revising_parts.ask(self.work, names, day))
            asked = states(self.names, self.out, self.year, returned)
            self._each(lambda place: replace(place, asked=asked[place.id]))

    def _build(self) -> None:
        head(rounds.DOCUMENTS)
        self.part(rounds.DOCUMENTS, lambda: revising_parts.build(self.work))
        made = {name: manifest.read(self.folder / name) for name in self.names}
        self._each(lambda place: _with_documents(place, made[place.id]))

    def _compare(self, told: Remembered) -> str:
        """The overviews, when something they rest on has changed; the fingerprint of that."""
        if not (self.known.former and self.known.begun):
            return ""
        rests_on = revising_parts.compare_rests_on(self.work, self.own, self.known.former)
        whole: bool | None = True
        if told.compared != rests_on or not revising_parts.has_overviews(self.work):
            head(rounds.OVERVIEW)
            whole = self.part(rounds.OVERVIEW, lambda: revising_parts.compare(self.work, self.known.former))
        if whole is False:
            self.troubles.setdefault(rounds.OVERVIEW, "niet elke locatie kon worden vergeleken; zie hierboven")
        self.known = replace(self.known, has_overview=whole is not None, tracked=revising_parts.why_no_marks())
        return rests_on if whole else ""

    def _letters(self) -> None:
        if self.known.before is None:
            return
        if self.known.former and self.known.begun and not self.known.has_overview:
            # What a letter says of the changes would be untrue, and a pack would hold documents of two days.
            for step in (rounds.LETTERS, rounds.PACKS):
                self.troubles.setdefault(step, "dit wacht tot de vergelijking met de vorige editie is gelukt")
            return
        head(rounds.LETTERS)
        asked = self.part(rounds.LETTERS, lambda: revising_parts.ask_bodies(self.work, self.own, self.known)) or Asked()
        packed = self.part(rounds.PACKS, lambda: revising_parts.pack(self.work, self.own, self.known)) or ()
        lacking = [one for one in packed if one.trouble]
        self._hinder(rounds.PACKS, [f"het pakket van {one.location} is niet gemaakt: {one.trouble}" for one in lacking])
        unmarked = [f"bij {one.location}: {one.unmarked.rstrip('.')}" for one in packed if one.unmarked]
        done = {one.location for one in packed if not one.trouble}
        edited = (*asked.edited, *(one.edited for one in packed if one.edited))
        self._each(lambda place: replace(place, pack=place.id in done))
        more = [f"en bij nog {len(unmarked) - 1}"] if len(unmarked) > 1 else []
        tracked = self.known.tracked or "; ".join([*unmarked[:1], *more])
        self.known = replace(self.known, requests=asked.bodies, by_hand=edited, tracked=tracked)

    def _each(self, more: Callable[[Place], Place]) -> None:
        """Know more of each location."""
        self.known = replace(self.known, places=tuple(map(more, self.known.places)))

    def _page(self) -> tuple[Step, ...]:
        """The steps, after they are written on the page."""
        self.known = replace(self.known, troubles=self.troubles)
        found = rounds.steps(self.known)
        name, colour = self.own.text("organisatie.naam"), self.own.setting.style.colour
        self.part(rounds.PROGRESS, lambda: _write(self.folder / PAGE, page(self.known, found, name, colour)))
        return rounds.steps(replace(self.known, troubles=self.troubles))


def _with_documents(place: Place, made: manifest.Manifest | None) -> Place:
    """The location with how many documents it has, and the fields that are yellow in them."""
    if made is None:
        return place
    yellow = {one.field for document in made.documents for one in document.open_fields}
    return replace(place, documents=len(made.documents), yellow=len(yellow))


def _write(path: Path, content: bytes) -> None:
    if manifest.content(path.parent, path.name) != content:
        make_folder(path.parent)
        save(path, content)
