"""Asks in the terminal what a document of a case needs: one question at a time, checked at once, confirmed."""

from collections.abc import Mapping
from datetime import date

import click
from geelvrij.checks import case, schema
from geelvrij.checks.location import Location
from geelvrij.checks.private import HIDDEN
from geelvrij.checks.sentences import joined
from geelvrij.checks.spelling import capital

from ..asking import Question, answer, is_wrong, questions
from ..master import Master

BACK, HELP = "<", "?"
_HINTS = {
    "datum": "bijvoorbeeld 20-11-2026, vandaag of gisteren",
    "ja_nee": "ja of nee",
    "telefoon": "bijvoorbeeld 010-000 00 00",
}


def ask(master: Master, location: Location, on: date) -> list[case.CaseRead]:
    """The answers of somebody at the terminal, in order of the questions. Raises click.Abort when they stop."""
    click.echo(f"\n{master.title}", err=True)
    click.echo(
        "Beantwoord de vragen. Enter: nu nog niet, dan wordt het geel. ? geeft uitleg, < gaat een vraag terug.\n",
        err=True,
    )
    given: dict[str, case.CaseRead] = {}
    while True:
        _ask_rest(master, location, on, given)
        if (again := _confirmed(_in_order(master, given))) is None:
            return list(given.values())
        given.pop(again)


def _ask_rest(master: Master, location: Location, on: date, given: dict[str, case.CaseRead]) -> None:
    """Ask all that is left; what was skipped is kept as an empty answer."""
    while True:
        known = _with(location, given)
        question = next(questions(master, known, on, given), None)
        if question is None:
            return
        read = _one(question, on)
        if read is not None:
            given[question.field] = read
        elif given:
            given.popitem()


def _in_order(master: Master, given: Mapping[str, case.CaseRead]) -> dict[str, case.CaseRead]:
    """The answers in the order of the questions, also those that were given anew."""
    asked = [one.field for one in master.case.asks] if master.case else []
    return {field: given[field] for field in sorted(given, key=asked.index)}


def _with(location: Location, given: Mapping[str, case.CaseRead]) -> Location:
    for read in given.values():
        location = case.with_case(location, read)
    return location


def _one(question: Question, on: date) -> case.CaseRead | None:
    """The answer to one question, asked until it can be used; None to go back."""
    while True:
        shown = f" [{question.default}]" if question.default else ""
        hint = _HINTS.get(question.kind) or joined([choice.replace("_", " ") for choice in question.choices], "of")
        text = (
            click.prompt(
                f"{question.words}{f' ({hint})' if hint else ''}{shown}", default="", show_default=False, err=True
            ).strip()
            or question.default
        )
        if text == BACK:
            return None
        if text == HELP:
            click.echo(f"   {question.help or 'Wat u hier invult, komt zo in de brief.'}", err=True)
            continue
        read = answer(question, text, on)
        wrong = is_wrong(read)
        if wrong is None:
            return read
        click.echo(f"   {capital(wrong.message.replace(HIDDEN, 'uw antwoord'))} {wrong.help}", err=True)


def _confirmed(given: Mapping[str, case.CaseRead]) -> str | None:
    """The field that somebody wants to answer anew; None when all is right."""
    fields = list(given)
    click.echo("", err=True)
    for number, field in enumerate(fields, 1):
        click.echo(f"{number:>3}. {schema.label(field)}: {_shown(given[field], field)}", err=True)
    while True:
        text = click.prompt(
            "\nKlopt dit? Enter: maak de brief. Een nummer: verbeter dat antwoord",
            default="",
            show_default=False,
            err=True,
        ).strip()
        if not text:
            return None
        if text.isdecimal() and 0 < int(text) <= len(fields):
            return fields[int(text) - 1]
        click.echo(f"   Kies een nummer van 1 tot en met {len(fields)}, of druk op Enter.", err=True)


def _shown(read: case.CaseRead, field: str) -> str:
    """An answer as the one who gave it sees it again."""
    return case.said(read, field) or "(open)"
