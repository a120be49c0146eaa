"""geelvrij revise and the workbooks that came back: shown, taken over, and how far each location is by then."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from ..round import came_back
from ..round import revise_step as rounds
from ..round.came_back import CameBack, Reply
from ..round.returned import Returned, look
from ..round.revise_known import Place
from . import answers
from .organisation import Organisation
from .revising_run import Run
from .revising_told import head


def take_all(run: Run) -> list[CameBack]:
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


def with_replies(run: Run, back: list[CameBack]) -> None:
    """Know of each location how far its request is, and which of its words somebody still has to read."""
    replies = came_back.replies([place.id for place in run.known.places], run.out, run.year, back)
    run.each(lambda place: _with_reply(run, place, replies[place.id]))


def _take(run: Run, one: Returned) -> None:
    """Show what a workbook changes, or take it over. Raises GeelvrijError."""
    if run.wish.write:  # another workbook may have changed the same file just now
        one = look(run.root, run.own.workspace.location_ids(), one.path, run.known.on, one.denied)
    if answers.show(run.own, one, run.out, write=run.wish.write) is Exit.INCOMPLETE:
        raise Trouble("niet elk antwoord kon worden overgenomen; zie hierboven")


def _read(run: Run, paths: list[Path]) -> list[CameBack]:
    return came_back.read(run.root, run.own.workspace.location_ids(), paths, run.year, run.known.on, out=run.out)


def _with_reply(run: Run, place: Place, reply: Reply) -> Place:
    cells = (cell for one in reply.words if run.is_open(place.id, one.mark) for cell in one.cells)
    notes = tuple(dict.fromkeys(cells))
    return replace(place, asked=reply.state, answered=reply.answered, rows=reply.rows, notes=notes)
