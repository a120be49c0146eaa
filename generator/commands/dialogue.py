"""Asks in the terminal what a document of a case needs: one question at a time, checked at once, confirmed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import click
from geelvrij.checks import case, schema
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.private import HIDDEN
from geelvrij.checks.sentences import joined
from geelvrij.checks.spelling import capital

from ..asking import Given, Question, answer, is_wrong, needless, outdated, questions
from ..description import Asked
from ..master import Master
from . import case_letters, letter_words

BACK, HELP = "<", "?"
_HINTS = {
    "datum": "bijvoorbeeld 20-11-2026, vandaag of gisteren",
    "ja_nee": "ja of nee",
    "telefoon": "bijvoorbeeld 010-000 00 00",
}


_IN_WORDS = ("tekst", "lange_tekst")  # kinds of answers that stand in the letter as sentences or parts of one
_ANEW = "   Typ het anders, of druk op Enter om het zo te laten"
Look = Callable[[Location], Sequence[Finding]]
Words = Callable[[str], Sequence[Finding]]


def ask(master: Master, location: Location, on: date, look: Look = lambda _: ()) -> list[case.CaseRead]:
    """The answers of somebody at the terminal, in order of the questions. Raises click.Abort when they stop.

    `look` tells what is wrong with all answers together: they can be mended before anything is lost.
    """
    click.echo(f"\n{master.title}", err=True)
    click.echo(
        "Beantwoord de vragen. Enter: nu nog niet, dan wordt het geel. ? geeft uitleg, < gaat een vraag terug.\n",
        err=True,
    )
    talk = _Talk(master, location, on)
    told: Sequence[Finding] = ()
    while True:
        talk.ask_rest()
        answered = talk.in_order()
        if (again := _confirmed(answered)) is not None:
            talk.correct(again)
            continue
        wrong = look(talk.known())
        if not wrong or wrong == told:  # told before, and left as it is
            return [given.read for given in answered.values()]
        told = wrong
        click.echo("\nDit houdt het stuk tegen. Verbeter het, of druk nog een keer op Enter om te stoppen.\n", err=True)
        talk.ask_more(wrong)


class _Talk:
    """The answers so far, and what one answer changes about the others."""

    def __init__(self, master: Master, location: Location, on: date) -> None:
        assert master.case is not None
        self._master, self._location, self._on = master, location, on
        self._order = [asked.field for asked in master.case.asks]
        self._given: dict[str, Given] = {}

    def in_order(self) -> dict[str, Given]:
        """The answers in the order of the questions, also those that were given anew; a skipped one is empty."""
        return {field: self._given[field] for field in self._order if field in self._given}

    def ask_more(self, wrong: Sequence[Finding]) -> None:
        """Take up the questions about what nobody asked, and what the document cannot do without."""
        assert self._master.case is not None
        fields = dict.fromkeys(one.field for one in wrong if one.field and _is_question(one.field))
        more = [Asked(field, "", True) for field in fields if field not in self._order]
        self._order += [asked.field for asked in more]
        self._master = replace(self._master, case=replace(self._master.case, asks=(*self._master.case.asks, *more)))

    def ask_rest(self) -> None:
        """Ask all that is left."""
        while (question := next(self._questions(), None)) is not None:
            given = _one(question, self._on, self._unfit)
            if given is None:
                self._step_back(question.field)
            else:
                self._take(question.field, given)

    def correct(self, field: str) -> None:
        """Ask one thing again; who goes back keeps the answer that was there."""
        old = self._given.pop(field)
        question = next((one for one in self._questions() if one.field == field), None)
        given = _one(question, self._on, self._unfit) if question is not None else None
        self._take(field, given or old)

    def _questions(self) -> Iterator[Question]:
        return questions(self._master, self.known(), self._on, self._given)

    def known(self) -> Location:
        """The location with all answers."""
        location = self._location
        for given in self._given.values():
            location = case.with_case(location, given.read)
        return location

    def _unfit(self, text: str) -> Sequence[Finding]:
        """The words of an answer that do not fit who reads the document; whoever typed them can change them at once."""
        found = letter_words.judge_answer(text, self._master, self.known(), self._on)
        return [one for one in case_letters.shielded(found, self.known()) if one.severity is not Severity.TIP]

    def _step_back(self, field: str) -> None:
        """Forget the answer to the question before this one."""
        before = [one for one in self._order[: self._order.index(field)] if one in self._given]
        if before:
            del self._given[before[-1]]

    def _take(self, field: str, given: Given) -> None:
        """Keep an answer; others that fit no longer are dropped, and asked anew when they still matter."""
        self._given[field] = given
        while gone := needless(self._master, self.known(), self._on, self._given):
            for one in gone:
                click.echo(f"   Dit antwoord is niet meer nodig: {schema.label(one)}.", err=True)
                del self._given[one]
        for one in outdated(self.known(), self._given):
            del self._given[one]


def _is_question(path: str) -> bool:
    """Whether somebody can answer it in one line: a fact of the case, and no list of groups."""
    return path.split(".")[0] in schema.case_sections() and schema.field(path).form == "waarde"


def _one(question: Question, on: date, words: Words) -> Given | None:
    """The answer to one question, asked until it can be used; None to go back."""
    kept: Given | None = None  # an answer with a word that does not fit, until it is changed or left
    while True:
        text = click.prompt(_ANEW if kept else _asked(question), default="", show_default=False, err=True).strip()
        if kept and not text:
            return kept
        if text == BACK:
            return None
        if text == HELP:
            click.echo(f"   {question.help or 'Wat u hier invult, komt zo in de brief.'}", err=True)
            continue
        read = answer(question, text or question.default, on)
        wrong = is_wrong(read)
        if wrong is not None:
            click.echo(f"   {capital(wrong.message.replace(HIDDEN, 'uw antwoord'))} {wrong.help}", err=True)
            continue
        given = Given(read, None if text else question.default)
        unfit = words(case.said(read, question.field)) if question.kind in _IN_WORDS else ()
        if not unfit:
            return given
        for one in unfit:
            click.echo(f"   {spelled_out(one.message)} {one.help}", err=True)
        kept = given


def _asked(question: Question) -> str:
    """The question as it stands on the screen, with what may be answered and what Enter gives."""
    hint = _HINTS.get(question.kind) or joined([choice.replace("_", " ") for choice in question.choices], "of")
    shown = f" [{question.default}]" if question.default else ""
    return f"{question.words}{f' ({hint})' if hint else ''}{shown}"


def _confirmed(given: Mapping[str, Given]) -> str | None:
    """The field that somebody wants to answer anew; None when all is right."""
    fields = list(given)
    click.echo("", err=True)
    for number, field in enumerate(fields, 1):
        click.echo(f"{number:>3}. {schema.label(field)}: {_shown(given[field].read, field)}", err=True)
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
