"""The answers of somebody at the terminal, which are not lost when no document comes of them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import case_dates, case_text
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location

from ..master import Master
from . import case_file, dialogue, timeline
from .organisation import Organisation

_KEPT = "Uw antwoorden zijn bewaard. Zo gaat u de volgende keer verder:"
_LOST = "Uw antwoorden zijn niet bewaard. Begin de volgende keer met --save BESTAND, dan blijven ze wel bewaard."


def answered(own: Organisation, master: Master, place: Location, file: case_file.Target | None, again: str) -> Location:
    """The location with what somebody answers. Raises KeyboardInterrupt when they stop, and keeps what they typed.

    `again` is the command with which they go on, without the file.
    """

    def look(known: Location) -> list[Finding]:
        """What the timeline says of the answers together, for whoever can still mend them."""
        return list(timeline.judge(own, master, case_dates.with_dates(known)))

    def stopped(typed: Location) -> None:
        click.echo("", err=True)  # the cursor is still behind a question
        if file is None:
            click.echo(_LOST, err=True)
        else:
            keep(file, typed, again, own.peildatum)

    try:
        return dialogue.ask(master, place, own.peildatum, look, stopped, kept=file is not None)
    except click.Abort as error:  # Ctrl+C, or no more answers
        raise KeyboardInterrupt from error


@contextmanager
def not_lost(file: case_file.Target | None, known: Location, again: str, on: date) -> Iterator[case_file.Target | None]:
    """The answers are in the file before a document is made of them, so that no full disk or refused master loses them.

    Gives the file as it is then. That the case cannot be written does not stop the document: who typed it all has that
    at least, and hears of the case when it is written with its document.
    """
    kept = None
    with suppress(Trouble):
        kept = _kept(file, known, on)
    try:
        yield kept or file
    except BaseException:  # also a full disk, or a fault of ours
        if kept is not None:
            tell_kept(kept, again)
        elif file is not None:
            keep(file, known, again, on)  # the disk may have room again; else it says why not
        raise


def keep(file: case_file.Target, known: Location, again: str, on: date) -> None:
    """Keep a case of which no document was made, when there is anything to keep, and say so."""
    if (kept := _kept(file, known, on)) is not None:
        tell_kept(kept, again)


def tell_kept(file: case_file.Target, again: str) -> None:
    """Say that the answers are kept, where, and how to go on with them."""
    case_file.tell(file)
    path = quoted(file.path)
    click.echo(f"{_KEPT}\n  {again} --data {path} --save {path}", err=True)


def quoted(path: Path) -> str:
    """A path as somebody can type it behind an option."""
    shown = spelled_out(str(path))
    return f'"{shown}"' if " " in shown else shown


def _kept(file: case_file.Target | None, known: Location, on: date) -> case_file.Target | None:
    """The file with what is known of a case; None when there is nothing to keep, or no file for it."""
    return case_file.keep(file, known, None, on) if file is not None and case_text.facts(known) else None
