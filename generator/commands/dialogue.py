"""Asks in the terminal what a document of a case needs: one question at a time, checked at once, confirmed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import click
from geelvrij.checks import case, schema
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location

from .. import asking, earlier_letter
from ..asking import PARENTS, Given, Question, answer, is_wrong, needless, outdated, questions
from ..description import Asked
from ..master import Master
from . import letter_words, parents, prompting
from .telling_case import tell_findings

_INTRODUCTION = (
    "Beantwoord de vragen. Weet u iets nog niet? Druk op Enter: dan wordt het geel in de brief. Staat er iets tussen "
    "[ ], dan kiest Enter dat.\n? geeft uitleg, < gaat een vraag terug."
)
_CAME_WITH = "Wat al in de zaak staat, vraagt geelvrij niet meer. U ziet het straks, en kunt het dan verbeteren.\n"
_ANEW = "   Typ het anders. Klopt het toch? Typ dan ja"
Look = Callable[[Location], Sequence[Finding]]
Unfit = Callable[[Question, Given], Sequence[Finding]]
Stopped = Callable[[Location], None]


def ask(master: Master, location: Location, on: date, look: Look, stopped: Stopped) -> Location:
    """The location with the answers of somebody at the terminal. Raises click.Abort when they stop.

    `look` gives what is wrong with the answers together: they can be mended before anything is lost. `stopped` gets
    what was typed when it ends before there are answers, for whatever reason.
    """
    click.echo(f"\n{master.title}\n{_INTRODUCTION}\n", err=True)
    talk = _Talk(master, location, on, look)
    if talk.came_with():
        click.echo(_CAME_WITH, err=True)
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
        if (again := _confirmed(talk.summary())) is not None:
            talk.correct(again)
            continue
        wrong = look(talk.known())
        if not wrong or wrong == told:  # told before, and left as it is
            return talk.known()
        told = wrong
        tell_findings(wrong)
        click.echo("\nDit houdt het stuk tegen. Verbeter het, of druk nog een keer op Enter om te stoppen.\n", err=True)
        talk.ask_more(wrong)


class _Talk:
    """The answers so far, and what one answer changes about the others."""

    def __init__(self, master: Master, location: Location, on: date, look: Look) -> None:
        assert master.case is not None
        self._master, self._location, self._on, self._look = master, location, on, look
        self._order = [asked.field for asked in master.case.asks]
        self._given: dict[str, Given] = {}
        self._before: dict[str, str] = {}  # what was answered to a question that somebody went back to
        if earlier_letter.is_made(location, master.id):  # what may stay empty was left so on purpose
            optional = [question for question in self._questions() if not question.required]
            self._given = {question.field: Given(answer(question, "", on)) for question in optional}

    def in_order(self) -> dict[str, Given]:
        """The answers in the order of the questions, also those that were given anew; a skipped one is empty."""
        return {field: self._given[field] for field in self._order if field in self._given}

    def came_with(self) -> bool:
        """Whether the case knows something already that the document asks."""
        return any(field not in self._given for field in self._shown_fields())

    def summary(self) -> dict[str, str]:
        """What the document is made of, in the order of the questions, also what came with the case: as it is shown."""
        assert self._master.case is not None
        empty = {asked.field: "(open)" if asked.required else "(leeg)" for asked in self._master.case.asks}
        reads = {field: given.read for field, given in self._given.items()}
        return {
            field: _shown(reads.get(field) or case.fact(self._location, field), field) or empty[field]
            for field in self._shown_fields()
        }

    def _shown_fields(self) -> list[str]:
        """The fields to show: what was asked, and what is known of what matters and can be asked."""
        matter = set(asking.mattering(self._master, self.known(), self._on))
        known = {field for field in matter if _is_question(field) and case.is_known(self._location, field)}
        return [field for field in self._order if field in self._given or field in known]

    def ask_more(self, wrong: Sequence[Finding]) -> None:
        """Take up what is wrong: questions that nobody asked, and answers that came with the case, to mend here."""
        assert self._master.case is not None
        fields = dict.fromkeys(one.field for one in wrong if one.field and _is_question(one.field))
        more = [Asked(field, "", True) for field in fields if field not in self._order]
        self._order += [asked.field for asked in more]
        self._master = replace(self._master, case=replace(self._master.case, asks=(*self._master.case.asks, *more)))
        for field in fields:
            if case.is_known(self._location, field):
                self._take_up(field)

    def _take_up(self, field: str) -> None:
        """Make an answer of what came with the case, so that it can be given anew."""
        self._given.setdefault(field, Given(case.fact(self._location, field)))
        self._location = self._location.without([field])

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
        if field not in self._given:
            self._take_up(field)
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

    def _unfit(self, question: Question, given: Given) -> Sequence[Finding]:
        """What does not fit in an answer, so that whoever typed it can change it at once.

        Words that do not fit who reads the document, or a day that cannot be after the other answers.
        """
        if question.is_words:
            text = case.said(given.read, question.field)
            found = letter_words.judge_answer(text, self._master, self.known(), self._on)
            return [one for one in found if one.severity is not Severity.TIP]
        if question.kind != "datum" or not case.said(given.read, question.field):
            return ()
        return [one for one in self._look(case.with_case(self.known(), given.read)) if one.field == question.field]

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
    """Whether somebody can answer it: a fact of the case in one line, or the parents."""
    if path == PARENTS or path.split(".")[0] not in schema.case_sections():
        return path == PARENTS
    field = schema.field(path)
    return (field.item or field).form == "waarde"


def _one(question: Question, on: date, unfit: Unfit) -> Given | None:
    """The answer to one question, asked until it can be used; None to go back."""
    if question.field == PARENTS:
        return parents.ask(on)
    kept: Given | None = None  # an answer that does not fit, until it is changed or left
    while True:
        text = prompting.typed(_ANEW if kept else prompting.asked(question))
        if kept and text.casefold() in ("ja", "j"):
            return kept
        if kept and not text:
            continue
        if text == prompting.BACK:
            return None
        if text == prompting.HELP:
            click.echo(f"   {prompting.explained(question)}", err=True)
            continue
        left_out = asking.is_left_out(question, text)
        if not left_out and asking.is_of_another(question, text):
            click.echo(f"   {prompting.NO_WORDS}", err=True)
            continue
        typed = "" if left_out else text or question.before or question.default
        read = answer(question, typed, on)
        wrong = is_wrong(read)
        if wrong is not None:
            click.echo(f"   {prompting.refused(question, wrong)}", err=True)
            continue
        if meant := prompting.understood(question, typed, read):
            click.echo(meant, err=True)
        given = Given(read, None if text or question.before else question.default)
        found = unfit(question, given)
        if not found:
            return given
        for one in found:
            click.echo(f"   {spelled_out(one.message)} {one.help}", err=True)
        kept = given


def _confirmed(answers: Mapping[str, str]) -> str | None:
    """The field that somebody wants to answer anew; None when all is right."""
    fields = list(answers)
    click.echo("", err=True)
    for number, field in enumerate(fields, 1):
        click.echo(f"{number:>3}. {schema.label(field)}: {answers[field]}", err=True)
    while True:
        text = prompting.typed("\nKlopt dit? Enter: maak de brief. Een nummer: verbeter dat antwoord")
        if not text:
            return None
        if text.isdecimal() and 0 < int(text) <= len(fields):
            return fields[int(text) - 1]
        click.echo(f"   Kies een nummer van 1 tot en met {len(fields)}, of druk op Enter.", err=True)


def _shown(read: case.CaseRead, field: str) -> str:
    """An answer as the one who gave it sees it again; empty when there is none."""
    return parents.shown(read) if field == PARENTS else case.said(read, field)
