"""Asks in the terminal what a document of a case needs: one question at a time, checked at once, confirmed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import click
from geelvrij.checks import schema
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location

from ..master import Master
from . import prompting, timeline
from .talk import Look, Talk
from .telling_case import tell_findings

_INTRODUCTION = (
    "Beantwoord de vragen. Weet u iets nog niet? Druk op Enter: dan wordt het geel in {stuk}. Staat er iets tussen "
    "[ ], dan kiest Enter dat.\n? geeft uitleg, < gaat een vraag terug.\n"
)
_NOT_KEPT = "Uw antwoorden worden niet bewaard. Moet u misschien stoppen? Begin dan opnieuw met --save BESTAND.\n"
_CAME_WITH = "Wat al in de zaak staat, vraagt geelvrij niet meer. U ziet het straks, en kunt het dan verbeteren.\n"
_WRONG = "\nDit houdt het stuk tegen. Verbeter het, of druk nog een keer op Enter om te stoppen.\n"
_NOUNS = {"brief": "de brief", "verslag": "het verslag"}
Stopped = Callable[[Location], None]


def ask(master: Master, location: Location, on: date, look: Look, stopped: Stopped, *, kept: bool) -> Location:
    """The location with the answers of somebody at the terminal. Raises click.Abort when they stop.

    `look` gives what the timeline says of the answers together: they can be mended before anything is lost. `stopped`
    gets what was typed when it ends before there are answers, for whatever reason; `kept`: it keeps that.
    """
    click.echo(f"\n{master.title}\n{_INTRODUCTION.format(stuk=_NOUNS[master.form])}", err=True)
    talk = Talk(master, location, on, look)
    if not kept:
        click.echo(_NOT_KEPT, err=True)
    if talk.came_with():
        click.echo(_CAME_WITH, err=True)
    try:
        return _talked(talk, look, _NOUNS[master.form])
    except BaseException:  # Ctrl+C, no more answers, or a fault of ours: nobody types all that again
        stopped(talk.typed())
        raise


def _talked(talk: Talk, look: Look, noun: str) -> Location:
    """Ask until all is answered and confirmed."""
    told: Sequence[Finding] = ()
    while True:
        talk.ask_rest()
        if (again := _confirmed(talk.summary(), noun)) is not None:
            talk.correct(again)
            continue
        wrong = timeline.stopping(look(talk.known()))
        if not wrong or wrong == told:  # told before, and left as it is
            return talk.known()
        told = wrong
        tell_findings([replace(one, help=prompting.in_words(one.help)) for one in wrong])
        click.echo(_WRONG, err=True)
        talk.ask_more(wrong)


def _confirmed(answers: Mapping[str, str], noun: str) -> str | None:
    """The field that somebody wants to answer anew; None when all is right."""
    fields = list(answers)
    click.echo("", err=True)
    for number, field in enumerate(fields, 1):
        click.echo(f"{number:>3}. {_name(field)}: {answers[field]}", err=True)
    while True:
        text = prompting.typed(f"\nKlopt dit? Enter: maak {noun}. Een nummer: verbeter dat antwoord")
        if not text:
            return None
        if text.isdecimal() and 0 < int(text) <= len(fields):
            return fields[int(text) - 1]
        click.echo(f"   Kies een nummer van 1 tot en met {len(fields)}, of druk op Enter.", err=True)


def _name(field: str) -> str:
    """What a field is called, without what may be answered: that stands behind it."""
    return schema.label(field).partition(" (")[0]
