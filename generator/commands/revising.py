"""geelvrij revise: the whole round of a year, as far as it can go now, and what it waits for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding

from ..editions import approvals
from ..editions.layout import Home, years_before
from ..editions.since import UNREAD
from ..inspecting import Looked
from ..outcome import Outcome
from ..round import found, letters
from ..round import revise_step as rounds
from ..round.asking import Asking, ask, lacking, refuse_past
from ..round.came_back import CameBack
from ..round.letters import Asked
from ..round.remembered import recall
from ..round.revise import steps
from ..round.revise_known import ASKED, NOT_ASKED, Place, Round, Weight
from ..round.revise_step import Step
from ..round.running import Wish, is_file
from . import building, request, revising_adopted, revising_answers, telling
from .looking import found_in
from .organisation import Organisation
from .revising_decision import decide
from .revising_run import Run
from .revising_told import head, snapshot, tell
from .targets import Targets

_FAILED = "niet alles kon worden gemaakt; zie hierboven"


def revise(root: Path, year: str, wish: Wish, *, out: Path | None, peildatum: date) -> Exit:
    """Run the round. Exit 0: all is done; 1: it waits for something; 4: something could not be read or made."""
    target = Path(os.path.abspath(out or root / "out"))  # noqa: PTH100 - a link on the way must be seen, not followed
    own = Organisation(root, peildatum)
    building.refuse_broken(own)
    wish = replace(wish, handled=_handled(own, wish.handled))
    is_adopted = Home(root, year).exists
    known = revising_adopted.begun(own, year) if is_adopted else _begun(own, year, wish, target)
    run = Run(own, year, wish, target, known)
    before = snapshot(run.folder)
    done = revising_adopted.all_parts(run) if is_adopted else _all(run)
    tell(run.known, done, run.folder, is_same=before == snapshot(run.folder) and bool(before))
    return rounds.exit_code(done)


def _handled(own: Organisation, said: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the locations and the files that are dealt with. Raises Trouble for a location that is not there."""
    files = [Path(one).as_posix() for one in said if is_file(one)]
    places = tuple(one for one in said if not is_file(one))
    return (*(own.locations(places) if places else ()), *files)


def _begun(own: Organisation, year: str, wish: Wish, out: Path) -> Round:
    """What is known before anything is looked at. Raises Trouble when the data are of a later year."""
    said, earlier = own.text("editie.jaar"), years_before(own.root, year)
    if said > year:
        raise Trouble(f"de gegevens zijn al van editie {safe(said)}, en die komt na {year}.")
    told = recall(out / year)
    return Round(
        year, earlier[-1] if earlier else "", said, own.peildatum, (),
        before=wish.before or told.before, reply=wish.reply or told.reply,
    )  # fmt: skip


def _all(run: Run) -> tuple[Step, ...]:
    """Every part, and the steps as they are then."""
    needed = run.part(rounds.ADOPTION, lambda: approvals.needed(run.own.workspace.organisation))
    run.known = replace(run.known, approvals=needed or ())
    back = revising_answers.take_all(run)
    findings = _look(run)
    revising_answers.with_replies(run, back)
    _ask(run, findings, back)
    _build(run)
    run.compare()
    _letters(run)
    decide(run)
    return run.page(steps)


# What the check finds, and the requests


def _look(run: Run) -> list[Finding]:
    """What the check finds."""
    targets = Targets(run.own.locations(()), shared=True)
    told = found_in(run.own, targets, "concept")
    findings, seen, partial = told.findings, told.looked, told.partial
    if partial:
        run.troubles[rounds.FACTS] = "niet elk sjabloon klopt; ‘geelvrij templates check’ zegt wat er mis is"
    weights = found.weights(findings)
    places = tuple(_place(run, one, weights.get(one.location, Weight())) for one in seen)
    run.known = replace(
        run.known, places=places, shared=found.shared(findings), undated=found.undated(findings),
        unexplained=sum(one.code != UNREAD for one in run.own.reasons_missing),
    )  # fmt: skip
    return findings


def _place(run: Run, one: Looked, weight: Weight) -> Place:
    location = run.own.workspace.read(one.location).location
    name = str(location.data("locatie.naam") or one.location) if location else one.location
    sectors = location.sectors if location else frozenset[str]()
    return Place(one.location, name, sectors, *weight, is_read=found.is_read(one))


def _ask(run: Run, findings: list[Finding], back: list[CameBack]) -> None:
    """The requests that are not there yet; all that nobody answered when there is another day."""
    if (day := run.known.before) is None:
        return
    order = Asking(run.root, run.out, run.year, day, run.known.on)
    run.each(lambda place: replace(place, lacking=lacking(order, run.own.workspace, place.id, findings)))
    wanted = run.known.is_asked(NOT_ASKED)
    if run.wish.before is not None and run.told.before not in (None, run.wish.before):
        wanted += run.known.is_asked(ASKED)
    if not wanted:
        return
    head(rounds.ASKING)
    run.part(rounds.ASKING, lambda: _asked(run, order, [place.id for place in wanted], findings))
    revising_answers.with_replies(run, back)


def _asked(run: Run, order: Asking, names: list[str], findings: list[Finding]) -> None:
    """Make the requests of these locations. Raises Trouble."""
    refuse_past(order.before, run.known.on)
    done = [request.tell(run.own, ask(order, run.own.workspace, name, findings)) for name in names]
    if not all(done):
        raise Trouble("niet elke uitvraag kon worden gemaakt; zie hierboven")


# Documents and letters


def _build(run: Run) -> None:
    """The concepts, and how many documents each location has."""
    head(rounds.DOCUMENTS)
    made = run.part(rounds.DOCUMENTS, lambda: _built(run)) or {}
    run.each(lambda place: _with_documents(place, made.get(place.id)))


def _built(run: Run) -> Mapping[str, Outcome]:
    """Make the concepts. Raises WriteError."""
    asked = building.Asked(run.out, run.year, given=run.known.said != run.year)
    telling.odd_day(run.year, run.known.on)
    built = building.made(run.own, run.own.locations(()), asked, run.jobs)
    if building.report(run.own, built) is not Exit.CLEAN:
        run.troubles.setdefault(rounds.DOCUMENTS, _FAILED)
    return {one.location: one for one in built.outcomes}


def _with_documents(place: Place, made: Outcome | None) -> Place:
    """The location with how many documents it has."""
    if made is None or (made.failed and not made.documents):
        return place
    return replace(place, documents=made.documents)


def _letters(run: Run) -> None:
    """The letters, the packs and the requests to those who have a say, once it is known before when to answer."""
    if run.known.before is None or run.waits_for_overview():
        return
    head(rounds.LETTERS)
    run.pack()
    asked = run.part(rounds.LETTERS, lambda: letters.to_bodies(run.own, run.known, run.out)) or Asked()
    run.known = replace(
        run.known, requests=asked.bodies, by_hand=(*run.known.by_hand, *asked.edited),
        doubts=tuple(dict.fromkeys((*run.known.doubts, *asked.doubts))),
    )  # fmt: skip
