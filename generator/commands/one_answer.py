"""Asks one question of a case at the terminal, until there is an answer that can be used."""

from collections.abc import Callable, Sequence
from datetime import date

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding

from ..asking import PARENTS, Given, Question, answer, is_left_out, is_of_another, is_wrong, other_weekday
from . import parents, prompting

_ANEW = "   Typ het anders. Moet het toch zo blijven? Typ dan: zo laten"
_LEAVE, _AGAIN = ("zo laten", "laten", "zo"), ("", "ja", "j", "nee", "n")  # ja is an answer to another question
_NO_WORDS = "Dat hoort bij een andere vraag. Schrijf hier in woorden wat in het stuk moet staan."
Unfit = Callable[[Question, Given], Sequence[Finding]]


def ask(question: Question, before: Given | None, on: date, unfit: Unfit) -> Given | None:
    """The answer to one question; None to go back. Enter keeps the one that was there `before`.

    `unfit` tells what does not fit in an answer: whoever typed it can change it, or leave it as it is.
    """
    if question.field == PARENTS:
        return parents.ask(on, before)
    kept: Given | None = None  # an answer that does not fit, until it is changed or left
    while True:
        text = prompting.typed(_ANEW if kept else prompting.asked(question))
        if text == prompting.BACK:
            return None
        if text == prompting.HELP:
            click.echo(f"   {prompting.explained(question)}", err=True)
        elif kept and text.casefold() in _LEAVE:
            return kept
        elif kept and text.casefold() in _AGAIN:
            kept = None if text else kept  # the question stands there again
        elif not text and question.before:
            return before
        elif (given := _understood(question, text, on)) is not None:
            found = unfit(question, given)
            if not found:
                return given
            for one in found:
                message = one.message.replace("*", "")  # the marks are for a long text
                click.echo(f"   {spelled_out(message)} {prompting.in_words(one.help)}", err=True)
            kept = given


def _understood(question: Question, text: str, on: date) -> Given | None:
    """What somebody means by an answer; None when it cannot be used, and that is told."""
    is_empty = text == prompting.EMPTY or is_left_out(question, text)
    if not is_empty and is_of_another(question, text):
        click.echo(f"   {_NO_WORDS}", err=True)
        return None
    typed = "" if is_empty else text or question.default
    read = answer(question, typed, on)
    if (wrong := is_wrong(read)) is not None:
        day = other_weekday(typed, on) if question.kind == "datum" else ""
        told = prompting.another_weekday(day) if day else prompting.refused(question, wrong)
        click.echo(f"   {told}", err=True)
        return None
    if meant := prompting.understood(question, typed, read):
        click.echo(meant, err=True)
    return Given(read, None if text else question.default)
