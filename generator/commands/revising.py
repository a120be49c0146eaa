"""geelvrij revise: the whole round of a year, as far as it can go now, and what it waits for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding

from ..editions import approvals
from ..editions.layout import Home, years
from ..inspecting import Looked
from ..outcome import Outcome
from ..round import came_back, found, letters
from ..round import revise as rounds
from ..round.asking import Asking, ask, refuse_past
from ..round.came_back import CameBack, Reply
from ..round.found import Weight
from ..round.letters import Asked
from ..round.remembered import recall
from ..round.returned import Returned, look
from ..round.revise import Step
from ..round.revise_known import ASKED, NOT_ASKED, Place, Round
from ..round.running import Wish
from . import answers, building, request, revising_adopted, telling
from .checking import found_in
from .organisation import Organisation
from .revising_run import Run
from .revising_told import head, snapshot, tell
from .targets import Targets

_FAILED = "niet alles kon worden gemaakt; zie hierboven"


def revise(root: Path, year: str, wish: Wish, *, out: Path | None, peildatum: date) -> Exit:
    """Run the round. Exit 0: all is done; 1: it waits for something; 4: something could not be read or made."""
    target = Path(os.path.abspath(out or root / "out"))  # noqa: PTH100 - a link on the way must be seen, not followed
    own = Organisation(root, peildatum)
    building.refuse_broken(own)
    if wish.handled:
        wish = replace(wish, handled=tuple(own.locations(wish.handled)))
    is_adopted = Home(root, year).exists
    known = revising_adopted.begun(own, year) if is_adopted else _begun(own, year, wish, target)
    run = Run(own, year, wish, target, known)
    before = snapshot(run.folder)
    done = revising_adopted.all_parts(run) if is_adopted else _all(run)
    tell(run.known, done, run.folder, is_same=before == snapshot(run.folder) and bool(before))
    return rounds.exit_code(done)


def _begun(own: Organisation, year: str, wish: Wish, out: Path) -> Round:
    """What is known before anything is looked at. Raises Trouble when the data are of a later year."""
    said, earlier = own.text("editie.jaar"), [one for one in years(own.root) if one < year]
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
    back = _answers(run)
    findings = _look(run, back)
    _ask(run, findings, back)
    _build(run)
    run.compare()
    _letters(run)
    return run.page(rounds.steps)


# Answers


def _answers(run: Run) -> list[CameBack]:
    """What came back, taken over when that is asked; what is wrong or new is told at its cell."""
    paths = run.part(rounds.ANSWERS, lambda: came_back.paths(run.out, run.year, run.answers_folder())) or []
    back = _read(run, paths)
    news = [one.one for one in back if one.one and one.has_news]
    if news:
        head(rounds.ANSWERS)
    for one in news:
        run.part(rounds.ANSWERS, partial(_take, run, one))
    unread = [one for one in back if one.trouble]
    run.hinder(
        rounds.ANSWERS,
        [f"het bestand {spelled_out(one.path.name)} is niet gelezen: {one.trouble}" for one in unread],
    )
    if not (news and run.wish.write):
        return back
    run.own = Organisation(run.root, run.known.on)  # the data have changed
    return _read(run, paths)


def _take(run: Run, one: Returned) -> None:
    """Show what a workbook changes, or take it over. Raises GeelvrijError."""
    if run.wish.write:  # another workbook may have changed the same file just now
        one = look(run.root, run.own.workspace.location_ids(), one.path)
    if answers.show(run.own, one, run.out, write=run.wish.write) is Exit.INCOMPLETE:
        raise Trouble("niet elk antwoord kon worden overgenomen; zie hierboven")


def _read(run: Run, paths: list[Path]) -> list[CameBack]:
    return list(came_back.read(run.root, run.own.workspace.location_ids(), paths, run.year))


# What the check finds, and the requests


def _look(run: Run, back: list[CameBack]) -> list[Finding]:
    """What the check finds, and what became of each request."""
    targets = Targets(run.own.locations(()), shared=True)
    findings, seen, partial = found_in(run.own, targets, "concept", lists=False)
    if partial:
        run.troubles[rounds.FACTS] = "niet elk sjabloon klopt; ‘geelvrij templates check’ zegt wat er mis is"
    weights, replies = found.weights(findings), _replies(run, back)
    places = tuple(_place(run, one, replies[one.location], weights.get(one.location, Weight())) for one in seen)
    shared, unexplained = found.shared_mistakes(findings), len(run.own.reasons_missing)
    run.known = replace(run.known, places=places, shared=shared, unexplained=unexplained)
    return findings


def _replies(run: Run, back: list[CameBack]) -> Mapping[str, Reply]:
    return came_back.replies(run.own.locations(()), run.out, run.year, back)


def _place(run: Run, one: Looked, reply: Reply, weight: Weight) -> Place:
    location = run.own.workspace.read(one.location).location
    name = str(location.data("locatie.naam") or one.location) if location else one.location
    sectors = location.sectors if location else frozenset[str]()
    place = Place(one.location, name, sectors, *weight, is_read=found.is_read(one))
    return _with_reply(run, place, reply)


def _with_reply(run: Run, place: Place, reply: Reply) -> Place:
    cells = (cell for one in reply.words if run.is_open(place.id, one.mark) for cell in one.cells)
    notes = tuple(dict.fromkeys(cells))
    return replace(place, asked=reply.state, answered=reply.answered, rows=reply.rows, notes=notes)


def _ask(run: Run, findings: list[Finding], back: list[CameBack]) -> None:
    """The requests that are not there yet; all that nobody answered when there is another day."""
    wanted = run.known.is_asked(NOT_ASKED)
    if run.wish.before is not None and run.told.before not in (None, run.wish.before):
        wanted += run.known.is_asked(ASKED)
    if not (wanted and (day := run.known.before)):
        return
    head(rounds.ASKING)
    run.part(rounds.ASKING, lambda: _asked(run, [place.id for place in wanted], day, findings))
    replies = _replies(run, back)
    run.each(lambda place: _with_reply(run, place, replies[place.id]))


def _asked(run: Run, names: list[str], before: date, findings: list[Finding]) -> None:
    """Make the requests of these locations. Raises Trouble."""
    refuse_past(before, run.known.on)
    order = Asking(run.root, run.out, run.year, before, run.known.on)
    done = [request.tell(run.own, ask(order, run.own.workspace, name, findings)) for name in names]
    if not all(done):
        raise Trouble("niet elke uitvraag kon worden gemaakt; zie hierboven")


# Documents and letters


def _build(run: Run) -> None:
    """The concepts, and how many documents and yellow fields each location has."""
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
    """The location with how many documents it has, and the fields that are yellow in them."""
    if made is None or (made.failed and not made.documents):
        return place
    return replace(place, documents=made.documents, yellow=made.open_fields)


def _letters(run: Run) -> None:
    """The letters, the requests to those who have a say and the packs, once it is known before when to answer."""
    if run.known.before is None or run.waits_for_overview():
        return
    head(rounds.LETTERS)
    asked = run.part(rounds.LETTERS, lambda: letters.to_bodies(run.own, run.known, run.out)) or Asked()
    run.known = replace(run.known, requests=asked.bodies, by_hand=(*run.known.by_hand, *asked.edited))
    run.pack()
