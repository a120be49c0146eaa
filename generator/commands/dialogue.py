"""Asks in the terminal what a document of a case needs: one question at a time, checked at once, confirmed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import click
from geelvrij.checks import case, schema
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location

from ..asking import PARENTS, Given, Question, answer, is_wrong, needless, outdated, questions
from ..description import Asked
from ..master import Master
from . import case_letters, letter_words, parents, prompting

_IN_WORDS = ("tekst", "lange_tekst")  # kinds of answers that stand in the letter as sentences or parts of one
_ANEW = "   Typ het anders, of druk op Enter om het zo te laten"
Look = Callable[[Location], Sequence[Finding]]
Words = Callable[[str], Sequence[Finding]]
Stopped = Callable[[Location], None]


def ask(master: Master, location: Location, on: date, look: Look, stopped: Stopped) -> Location:
    """The location with the answers of somebody at the terminal. Raises click.Abort when they stop.

    `look` tells what is wrong with all answers together: they can be mended before anything is lost. `stopped` gets
    what was typed when it ends before there are answers, for whatever reason.
    """
    click.echo(f"\n{master.title}", err=True)
    click.echo(
        "Beantwoord de vragen. Enter: nu nog niet, dan wordt het geel. ? geeft uitleg, < gaat een vraag terug.\n",
        err=True,
    )
    talk = _Talk(master, location, on)
    try:
        return _talked(talk, look)
    except BaseException:  # Ctrl+C, no more answers, or a fault of ours: nobody types all that again
        stopped(talk.typed())
        raise


def _talked(talk: "_Talk", look: Look) -> Location:
    """Ask until all is answered and confirmed."""
    told: Sequence[Finding] = ()
    while True:
        talk.ask_rest()
        answered = talk.in_order()
        if (again := _confirmed(answered)) is not None:
            talk.correct(again)
            continue
        wrong = look(talk.known())
        if not wrong or wrong == told:  # told before, and left as it is
            return talk.known()
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
        self._before: dict[str, str] = {}  # what was answered to a question that somebody went back to

    def in_order(self) -> dict[str, Given]:
        """The answers in the order of the questions, also those that were given anew; a skipped one is empty."""
        return {field: self._given[field] for field in self._order if field in self._given}

    def ask_more(self, wrong: Sequence[Finding]) -> None:
        """Take up what is wrong: questions that nobody asked, and answers that came with the case, to mend here."""
        assert self._master.case is not None
        fields = dict.fromkeys(one.field for one in wrong if one.field and _is_question(one.field))
        more = [Asked(field, "", True) for field in fields if field not in self._order]
        self._order += [asked.field for asked in more]
        self._master = replace(self._master, case=replace(self._master.case, asks=(*self._master.case.asks, *more)))
        for field in fields:
            if field not in self._given and (value := self._location.value(field)).data is not None:
                self._given[field] = Given(case.of_fact(field, value))
                section, _, key = field.partition(".")
                self._location = self._location.without(section, [key])

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
        old, given = self._given.pop(field), None
        try:
            question = next((one for one in self._questions() if one.field == field), None)
            given = _one(question, self._on, self._unfit) if question is not None else None
        finally:  # also for who stops here
            self._take(field, given or old)

    def _questions(self) -> Iterator[Question]:
        for question in questions(self._master, self.known(), self._on, self._given):
            yield replace(question, before=self._before.get(question.field, ""))

    def known(self) -> Location:
        """The location with all answers."""
        return self._with(self.in_order().values())

    def typed(self) -> Location:
        """The location with what somebody typed, so without what Enter gave: the date of today is another one later."""
        return self._with(given for given in self.in_order().values() if given.default is None)

    def _with(self, answers: Iterable[Given]) -> Location:
        location = self._location
        for given in answers:
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
            given = self._given.pop(before[-1])
            self._before[before[-1]] = "" if given.default else case.said(given.read, before[-1])

    def _take(self, field: str, given: Given) -> None:
        """Keep an answer; others that fit no longer are dropped, and asked anew when they still matter."""
        self._given[field] = given
        self._before.pop(field, None)
        while gone := needless(self._master, self.known(), self._on, self._given):
            for one in gone:
                click.echo(f"   Dit antwoord is niet meer nodig: {schema.label(one)}.", err=True)
                del self._given[one]
        for one in outdated(self._master, self.known(), self._given):
            del self._given[one]


def _is_question(path: str) -> bool:
    """Whether somebody can answer it in one line: a fact of the case, and no list of groups."""
    return path.split(".")[0] in schema.case_sections() and schema.field(path).form == "waarde"


def _one(question: Question, on: date, words: Words) -> Given | None:
    """The answer to one question, asked until it can be used; None to go back."""
    if question.field == PARENTS:
        return parents.ask(on)
    kept: Given | None = None  # an answer with a word that does not fit, until it is changed or left
    while True:
        text = prompting.typed(_ANEW if kept else prompting.asked(question))
        if kept and not text:
            return kept
        if text == prompting.BACK:
            return None
        if text == prompting.HELP:
            click.echo(f"   {prompting.explained(question)}", err=True)
            continue
        read = answer(question, text or question.before or question.default, on)
        wrong = is_wrong(read)
        if wrong is not None:
            click.echo(f"   {prompting.refused(question, wrong)}", err=True)
            continue
        if meant := prompting.understood(question, text, read):
            click.echo(meant, err=True)
        given = Given(read, None if text or question.before else question.default)
        unfit = words(case.said(read, question.field)) if question.kind in _IN_WORDS else ()
        if not unfit:
            return given
        for one in unfit:
            click.echo(f"   {spelled_out(one.message)} {one.help}", err=True)
        kept = given


def _confirmed(given: Mapping[str, Given]) -> str | None:
    """The field that somebody wants to answer anew; None when all is right."""
    fields = list(given)
    click.echo("", err=True)
    for number, field in enumerate(fields, 1):
        click.echo(f"{number:>3}. {schema.label(field)}: {_shown(given[field].read, field)}", err=True)
    while True:
        text = prompting.typed("\nKlopt dit? Enter: maak de brief. Een nummer: verbeter dat antwoord")
        if not text:
            return None
        if text.isdecimal() and 0 < int(text) <= len(fields):
            return fields[int(text) - 1]
        click.echo(f"   Kies een nummer van 1 tot en met {len(fields)}, of druk op Enter.", err=True)


def _shown(read: case.CaseRead, field: str) -> str:
    """An answer as the one who gave it sees it again."""
    return (parents.shown(read) if field == PARENTS else case.said(read, field)) or "(open)"
