"""What a document of a case still has to be asked, in its own order; no question that does not matter."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geelvrij.checks import case, case_text, formats, schema
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.spelling import capital

from . import earlier_letter
from .context import Context
from .description import Asked
from .master import Master
from .probing import new_context
from .render.environment import Sandbox

_DAYS = {
    "vandaag": 0, "vanochtend": 0, "vanmorgen": 0, "vanmiddag": 0, "vanavond": 0,
    "gister": 1, "gisteren": 1, "gisteravond": 1, "eergisteren": 2,
}  # fmt: skip
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ON_A_WEEKDAY = re.compile(rf"(?P<name>{'|'.join(_WEEKDAYS)}),?\s+(?P<day>.+)")
_NO_YEAR = re.compile(r"\d{1,2}(?P<sign>[-/.]|\s+)(?:\d{1,2}|[a-z]+)")
_LEAD = re.compile(r": ([^:?]+) …$")
IN_WORDS = ("tekst", "lange_tekst")  # kinds of answers that stand in the document as they were typed
PARENTS, TODAY = "ouders", "vandaag"
_GROUPS = "brief.groepen"
_BETWEEN = re.compile(r",|\s+en\s+")
_YES_NO = {"j": "ja", "n": "nee"}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: the field, the words, what may be answered, and the answer that Enter gives."""

    field: str
    words: str
    help: str
    kind: str
    choices: tuple[str, ...]
    required: bool
    default: str = ""
    several: bool = False  # whether it is a list, with commas or ‘en’ between its items
    before: str = ""  # what was answered the first time, of who went back to this question

    @property
    def is_words(self) -> bool:
        """Whether the answer stands in the document as sentences, or as a part of one."""
        return self.kind in IN_WORDS

    @property
    def lead(self) -> str:
        """The beginning of the sentence that the answer ends; empty when the question gives none."""
        found = _LEAD.search(self.words)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered; `default` is the answer that Enter gave, None when they typed one."""

    read: case.CaseRead
    default: str | None = None


def questions(master: Master, location: Location, on: date, done: Collection[str]) -> Iterator[Question]:
    """The questions that are left, in order; `done` are the fields that were asked already, answered or not."""
    assert master.case is not None
    before = earlier_letter.answers(master, location)
    for asked in master.case.asks:
        if asked.field in done or case.is_known(location, asked.field) or not _matters(asked, master, location, on):
            continue
        if (found := _question(asked, location, before)) is not None:
            yield found


def mattering(master: Master, location: Location, on: date) -> list[str]:
    """The fields that the document asks as things stand, known or not."""
    assert master.case is not None
    return [asked.field for asked in master.case.asks if _matters(asked, master, location, on)]


def needless(master: Master, location: Location, on: date, given: Mapping[str, Given]) -> list[str]:
    """The fields of answers to questions that do not matter any more; `location` holds what was answered."""
    matter = mattering(master, location, on)
    return [field for field in given if field not in matter]


def outdated(master: Master, location: Location, given: Mapping[str, Given]) -> list[str]:
    """The fields where Enter was pressed, and where Enter gives another answer now; `location` holds the answers."""
    before = earlier_letter.answers(master, location)
    return [
        field
        for field, one in given.items()
        if one.default is not None and one.default != _default(field, location, before)
    ]


def answer(question: Question, text: str, on: date) -> case.CaseRead:
    """The fact in an answer as somebody types it: 20-11-2026, gisteren, j; with what is wrong with it."""
    return case.from_answers({question.field: as_data(question, text.strip(), on)})


def is_left_out(question: Question, text: str) -> bool:
    """Whether somebody says nee or geen where that is no answer, but where the question may stay open."""
    may_stay = not question.required and question.kind != "ja_nee"
    return may_stay and case.says_none(text) and not _is_choice(question, text)


def is_of_another(question: Question, text: str) -> bool:
    """Whether an answer fits another question: ja, or a day, where words are asked that come into the document."""
    if not question.is_words or (question.several and case.says_none(text)):
        return False
    return text.casefold() in {*_DAYS, *_YES_NO, *_YES_NO.values()} or isinstance(formats.day(text), date)


def _is_choice(question: Question, text: str) -> bool:
    return question.kind == "keuze" and _choice(question.choices, text.casefold()) in question.choices


def parents(people: Sequence[Mapping[str, str]]) -> case.CaseRead:
    """The parents of a case, each with what is known of them; who has nothing filled in is left out."""
    known = [dict(person) for person in people if person]
    if not known:
        return case.CaseRead(case.OPEN, case.ANSWERS, (), broken=False)
    return case.read(case_text.text({PARENTS: known}).encode(), case.ANSWERS)


def is_wrong(read: case.CaseRead) -> Finding | None:
    """The first fout in an answer, None when it can be used."""
    return next((found for found in read.findings if found.severity is Severity.FOUT), None)


def _matters(asked: Asked, master: Master, location: Location, on: date) -> bool:
    """Whether the condition of a question holds with what is known now."""
    if not asked.condition:
        return True
    context: Context = new_context(location, master, on)
    template = Sandbox().from_string(f"{{% if {asked.condition} %}}x{{% endif %}}")
    return bool(template.render(context.names()))


def _question(asked: Asked, location: Location, before: Mapping[str, str]) -> Question | None:
    field = schema.field(asked.field)
    item = field.item
    if item is not None and item.form != "waarde" and asked.field != PARENTS:
        return None  # a list of groups, such as the measures: from a file only
    kind = item.meta.soort if item is not None else field.meta.soort
    choices = tuple(str(one) for one in (item or field).rules.get("allowed", ()))
    words = capital(field.meta.vraag or f"vul in: {field.meta.label}.")
    default = _default(asked.field, location, before)
    return Question(asked.field, words, field.meta.help, kind, choices, asked.required, default, item is not None)


def _default(field: str, location: Location, before: Mapping[str, str]) -> str:
    """What is most likely: a letter of today, to the group where it happened, or what an earlier letter tells."""
    if field in before:
        return f"{date.fromisoformat(before[field]):%d-%m-%Y}" if field in earlier_letter.DAYS else before[field]
    if field == "brief.datum":
        return TODAY
    if field == _GROUPS:
        return str(location.data("incident.groep") or "")
    return ""


def as_data(question: Question, text: str, on: date) -> str:
    """The answer as it stands in a file."""
    low = text.casefold()
    if question.kind == "ja_nee":
        return _YES_NO.get(low, low)
    if question.kind == "keuze":
        words = _BETWEEN.split(low) if question.several else [low]
        return ", ".join(_choice(question.choices, word.strip()) for word in words)
    if question.kind == "datum":
        return _day(low, on) or text
    # What is typed becomes a part of a sentence: the point at its end stands in the letter already.
    return text.removesuffix(".") if text.count(".") == 1 else text


def _choice(choices: Sequence[str], typed: str) -> str:
    """The choice that somebody means by its words, their beginning or its number; what they typed when it is none."""
    if typed.isdecimal() and 0 < int(typed) <= len(choices):
        return choices[int(typed) - 1]
    words = {choice.replace("_", " "): choice for choice in choices}
    plain = typed.replace("_", " ")
    near = [plain] if plain in words else [word for word in words if plain and word.startswith(plain)]
    return words[near[0]] if len(near) == 1 else typed


def other_weekday(text: str, on: date) -> str:
    """The day that is meant when only its day of the week is wrong, as 2026-11-20; else empty."""
    named = _ON_A_WEEKDAY.fullmatch(text.casefold())
    return _day(named["day"], on) if named and not _day(text.casefold(), on) else ""


def _day(text: str, on: date) -> str:
    """A day as people type it, as 2026-11-20; empty when it is none, or no such day of the week."""
    if text in _DAYS:
        return (on - timedelta(days=_DAYS[text])).isoformat()
    if (named := _ON_A_WEEKDAY.fullmatch(text)) is not None:
        found = _day(named["day"], on)
        fits = found and date.fromisoformat(found).weekday() == _WEEKDAYS.index(named["name"])
        return found if fits else ""
    if (short := _NO_YEAR.fullmatch(text)) is not None:
        return _nearest(text, short["sign"].strip() or " ", on)
    found_day = formats.day(text)
    return found_day.isoformat() if isinstance(found_day, date) else ""


def _nearest(text: str, sign: str, on: date) -> str:
    """A day without its year, in the year that brings it nearest to today; empty when it is none."""
    years = (formats.day(f"{text}{sign}{year}") for year in (on.year - 1, on.year, on.year + 1))
    days = [day for day in years if isinstance(day, date)]
    return min(days, key=lambda day: abs(day - on)).isoformat() if days else ""
