"""The words of one question at the terminal: how it stands there, what ? tells, and why an answer is refused."""

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

BACK, HELP = "<", "?"
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
NO_WORDS = "Dat hoort bij een andere vraag. Schrijf hier in woorden wat in het stuk moet staan."
_END = ("?", ".", "…")


def typed(words: str) -> str:
    """What somebody types behind these words. Raises click.Abort when they stop."""
    suffix = " " if words.endswith(_END) else ": "
    found: str = click.prompt(words, default="", show_default=False, prompt_suffix=suffix, err=True)
    return found.strip()


def asked(question: Question) -> str:
    """The question as it stands on the screen, with what may be answered and what Enter gives."""
    choices = _choices(question)
    told = all(choice in question.words for choice in choices)  # the question names them itself
    hint = _HINTS.get(question.kind) or ("" if told else joined(choices, "of"))
    enter = question.before or question.default
    shown = f" [{enter}]" if enter else ""
    hints = "; ".join(part for part in (hint, "" if question.required else "mag leeg blijven") if part)
    return f"{question.words}{f' ({hints})' if hints else ''}{shown}"


def explained(question: Question) -> str:
    """What ? tells: what it is about, how to answer, and what Enter does."""
    about = question.help or f"Dit gaat over: {schema.label(question.field)}."
    how = _how(question)
    several = "Is het er meer dan één? Zet er komma’s tussen." if question.several else ""
    enter = "Weet u het nog niet? Druk op Enter: dan wordt het geel."
    if question.before or question.default:
        enter = f"Druk op Enter voor: {question.before or question.default}."
    elif not question.required:
        enter = "Dit mag leeg blijven: druk dan op Enter."
    return " ".join(part for part in (about, how, several, enter) if part)


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


def _how(question: Question) -> str:
    if question.kind != "keuze":
        return _HOW.get(question.kind, "")
    return f"Kies uit: {joined(_choices(question), 'en' if question.several else 'of')}."


def _choices(question: Question) -> list[str]:
    return [choice.replace("_", " ") for choice in question.choices]
