"""The words of one question at the terminal: how it stands there, what ? tells, and why an answer is refused."""

import re
from datetime import date

import click
from geelvrij.checks import case, formats, schema
from geelvrij.checks.finding import Finding
from geelvrij.checks.merging import at
from geelvrij.checks.private import HIDDEN
from geelvrij.checks.sentences import joined
from geelvrij.checks.spelling import capital
from geelvrij.checks.values import Value

from .. import wording
from ..asking import Question

BACK, HELP, EMPTY = "<", "?", "-"
_LONGEST = 60  # characters of an earlier answer behind a question
_PATH = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
_HINTS = {
    "datum": "bijvoorbeeld 20-11-2026, vandaag of gisteren",
    "ja_nee": "ja of nee",
    "telefoon": "bijvoorbeeld 010-000 00 00",
}
_HOW = {
    "datum": "Typ de dag als 20-11-2026, of typ vandaag of gisteren.",
    "ja_nee": "Antwoord ja of nee.",
    "geheel": "Typ een getal.",
    "tekst": "Uw woorden komen precies zo in het stuk.",
    "lange_tekst": "Uw woorden komen precies zo in het stuk.",
}
_END = ("?", ".", "…")


def typed(words: str) -> str:
    """What somebody types behind these words. Raises click.Abort when they stop."""
    suffix = " " if words.endswith(_END) else ": "
    found: str = click.prompt(words, default="", show_default=False, prompt_suffix=suffix, err=True)
    return found.strip()


def asked(question: Question) -> str:
    """The question as it stands on the screen, with what may be answered and what Enter gives."""
    hint = _HINTS.get(question.kind) or _numbered(question)
    enter = question.before or question.default
    shown = f" [{enter if len(enter) <= _LONGEST else enter[:_LONGEST] + '…'}]" if enter else ""
    hints = "; ".join(part for part in (hint, "" if question.required else "mag leeg blijven") if part)
    return f"{question.words}{f' ({hints})' if hints else ''}{shown}"


def explained(question: Question) -> str:
    """What ? tells: what it is about, how to answer, and what Enter does."""
    about = question.help or f"Dit gaat over: {schema.label(question.field)}."
    how = _how(question)
    several = "Is het er meer dan één? Zet er komma’s tussen." if question.several else ""
    enter = "Weet u het nog niet? Druk op Enter: dan wordt het geel."
    if question.before or question.default:
        enter = f"Druk op Enter voor: {question.before or question.default}. Typ - om het leeg te laten."
    elif not question.required:
        enter = "Dit mag leeg blijven: druk dan op Enter."
    return " ".join(part for part in (about, how, several, enter) if part)


def another_weekday(day: str) -> str:
    """What is wrong with a day (2026-11-20) of which only the day of the week does not fit."""
    return (
        f"Dat is een andere dag van de week: {wording.in_full(date.fromisoformat(day), '')}. Typ de dag nog een keer."
    )


def refused(question: Question, wrong: Finding) -> str:
    """Why an answer cannot be used and what can, in the words of the question: no file is mended here."""
    if question.kind in ("keuze", "ja_nee"):
        return f"Dat antwoord kan hier niet. {_how(question)}"
    message = capital(wrong.message.replace(HIDDEN, "uw antwoord"))
    return f"{message} {_HOW['datum'] if question.kind == 'datum' else wrong.help.replace(HIDDEN, 'uw antwoord')}"


def understood(question: Question, text: str, read: case.CaseRead) -> str:
    """The day that was meant by words or without a year, so that whoever typed it sees which; else empty."""
    if question.kind != "datum" or not text or isinstance(formats.day(text), date):
        return ""
    found = at(read.root, tuple(question.field.split(".")))
    return f"   Dat is {wording.in_full(found.data, '')}." if isinstance(found, Value) and found.data else ""


def in_words(text: str) -> str:
    """A sentence with the names of fields in words: whoever answers questions types none."""
    return _PATH.sub(lambda found: _in_words(found[0]), text)


def _in_words(path: str) -> str:
    try:
        return f"‘{schema.label(path)}’"
    except KeyError:  # no field, but an address or two sentences without a space
        return path


def _how(question: Question) -> str:
    if question.kind != "keuze":
        return _HOW.get(question.kind, "")
    return f"Kies uit: {joined(_choices(question), 'en' if question.several else 'of')}."


def _choices(question: Question) -> list[str]:
    return [choice.replace("_", " ") for choice in question.choices]


def _numbered(question: Question) -> str:
    return ", ".join(f"{number} {choice}" for number, choice in enumerate(_choices(question), 1))
