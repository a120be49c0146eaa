"""The answers to the questions of one document of a case so far, and what one answer changes about the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import click
from geelvrij.checks import case, schema
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location

from .. import asking, earlier_letter
from ..asking import PARENTS, TODAY, Given, Question, answer, needless, outdated, questions
from ..description import Asked
from ..master import Master
from . import letter_words, one_answer, parents

Look = Callable[[Location], Sequence[Finding]]


class Talk:
    """The answers so far, and what one answer changes about the others."""

    def __init__(self, master: Master, location: Location, on: date, look: Look) -> None:
        assert master.case is not None
        self._master, self._location, self._on, self._look = master, location, on, look
        self._order = [asked.field for asked in master.case.asks]
        self._given: dict[str, Given] = {}
        self._before: dict[str, Given] = {}  # what was answered to a question that somebody went back to
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
        """Ask also what is wrong and what the document does not ask, so that it can be mended here."""
        assert self._master.case is not None
        fields = dict.fromkeys(one.field for one in wrong if one.field and _is_question(one.field))
        more = [Asked(field, "", True) for field in fields if field not in self._order]
        self._order += [asked.field for asked in more]
        self._master = replace(self._master, case=replace(self._master.case, asks=(*self._master.case.asks, *more)))

    def _take_up(self, field: str) -> None:
        """Make an answer of what came with the case, so that it can be given anew."""
        self._given.setdefault(field, Given(case.fact(self._location, field)))
        self._location = self._location.without([field])

    def ask_rest(self) -> None:
        """Ask all that is left."""
        while (question := next(self._questions(), None)) is not None:
            given = self._ask(question)
            if given is None:
                self._step_back(question.field)
            else:
                self._take(question.field, given)

    def correct(self, field: str) -> None:
        """Ask one thing again; who goes back or presses Enter keeps the answer that was there."""
        if field not in self._given:
            self._take_up(field)
        self._before[field] = old = self._given.pop(field)
        given = None
        try:
            question = next((one for one in self._questions() if one.field == field), None)
            given = self._ask(question) if question is not None else None
        finally:  # also for who stops here
            self._take(field, given or old)

    def _ask(self, question: Question) -> Given | None:
        return one_answer.ask(question, self._before.get(question.field), self._on, self._unfit)

    def _questions(self) -> Iterator[Question]:
        for question in questions(self._master, self.known(), self._on, self._given):
            before = self._before.get(question.field)
            typed = before is not None and before.default is None
            yield replace(question, before=_shown(before.read, question.field) if before and typed else "")

    def known(self) -> Location:
        """The location with all answers."""
        return self._with(self.in_order().values())

    def typed(self) -> Location:
        """The location with what somebody typed: without the date of today that Enter gave, later it is another one."""
        answers = {**self._before, **self._given}  # also what somebody went back from, and did not answer anew yet
        return self._with(given for given in answers.values() if given.default != TODAY)

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
            found = letter_words.judge_answer(text, question.lead, self._master, self.known(), self._on)
        elif question.kind == "datum" and case.said(given.read, question.field):
            timeline = self._look(case.with_case(self.known(), given.read))
            found = [one for one in timeline if one.field == question.field]
        else:
            return ()
        return [one for one in found if one.severity is not Severity.TIP]

    def _step_back(self, field: str) -> None:
        """Forget the answer to the question before this one."""
        before = [one for one in self._order[: self._order.index(field)] if one in self._given]
        if before:
            self._before[before[-1]] = self._given.pop(before[-1])

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


def _shown(read: case.CaseRead, field: str) -> str:
    """An answer as the one who gave it sees it again; empty when there is none."""
    if field == PARENTS:
        return parents.shown(read)
    said, item = case.said(read, field), schema.field(field).item or schema.field(field)
    return said.replace("_", " ") if item.meta.soort == "keuze" else said
