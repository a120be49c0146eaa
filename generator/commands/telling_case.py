"""Tells at the terminal what was made of a case: the files, what is open, and what is wrong."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import click
from geelvrij.checks import schema
from geelvrij.checks.case import ANSWERS
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.private import HIDDEN
from geelvrij.checks.sentences import count
from geelvrij.checks.spelling import capital

from ..fields import Field

_ITEM = re.compile(r"\.\d+$")  # which one of a list: that is no field behind --set
_READY = "Er staat niets meer open. "
_THEN = {
    Severity.FOUT: "Maar er is nog iets fout: verbeter dat voordat u de brief verstuurt.",
    Severity.WAARSCHUWING: "Kijk nog naar de waarschuwing, en lees de brief nog één keer door voordat u hem verstuurt.",
}
_READ_IT = "Lees de brief nog één keer door voordat u hem verstuurt."
_EARLIER = (
    "Er stond al een eerdere versie; die is gebleven. Gebruik de nieuwe, en gooi de oude weg als u hem niet verstuurde."
)
_FILL_IN = "Vul dit in Word in, of maak de brief opnieuw als u het weet."
_WHY_PERMITTED = "Waarom ze mogen, toont ‘geelvrij suppressions’."


def tell_files(paths: Iterable[object]) -> None:
    """Which files were written."""
    for path in paths:
        click.echo(f"Geschreven: {spelled_out(str(path))}")


def tell_earlier(made: Iterable[Path], asked: Collection[str]) -> None:
    """Which of two versions to send, when an earlier one has the name that was asked."""
    if any(path.name not in asked for path in made):
        click.echo(_EARLIER, err=True)


def tell_open(still_open: Sequence[Field], *, asked: bool) -> None:
    """What is yellow in the document, and where it can be filled in; `asked`: by answering the questions again."""
    if not still_open:
        return
    click.echo("Nog open, en geel in het document:", err=True)
    for field in still_open:
        where = "" if asked and _is_of_case(field) else f"{_where(field)}: "
        click.echo(f"  {where}{field.label}", err=True)
    if asked:
        click.echo(_FILL_IN, err=True)


def tell_ready(still_open: Sequence[Field], wrong: Iterable[Finding]) -> None:
    """What is left to do with a document in which nothing is yellow; `wrong` is all that was told about it."""
    if still_open:
        return
    worst = {found.severity for found in wrong}
    click.echo(_READY + next((told for severity, told in _THEN.items() if severity in worst), _READ_IT), err=True)


def tell_permitted(passed: int, file: str = "") -> None:
    """How many words are let stand by who wrote the template: who sends the letter knows that there are some."""
    if passed > 0:
        told = count(passed, "melding", "meldingen") + (f" in {spelled_out(file)}" if file else "")
        click.echo(f"Niet getoond: {told} over woorden die in dit sjabloon mogen. {_WHY_PERMITTED}", err=True)


def tell_findings(findings: Sequence[Finding]) -> None:
    """What is wrong, for whoever writes the letter: in the file of the case, or in a sentence of the letter itself."""
    for line in finding_lines(findings):
        click.echo(line, err=True)


def finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings about a case in words, without the lines of the file they stand on: those hold names."""
    for found in findings:
        answered = found.file == ANSWERS  # behind --set: there is no line to go to, but a field
        told = capital(found.message.replace(HIDDEN, "uw antwoord")) if answered else found.message
        yield f"{found.severity.value} {found.code} {spelled_out(told)}"
        if answered and found.field:
            yield f"   --set {spelled_out(_ITEM.sub('', found.field))}"
        elif found.file:
            yield f"   {spelled_out(found.file)}:{found.line}:{found.column}"
        if found.help:
            yield f"   Doen: {spelled_out(found.help)}"
        if found.source:
            yield f"   {spelled_out(found.source)}"


def _is_of_case(field: Field) -> bool:
    return field.path.split(".")[0] in schema.case_sections()


def _where(field: Field) -> str:
    """How to fill in an open field: of the case on the command line, of the location in its file."""
    if not _is_of_case(field):
        return field.place.file
    top, *keys = field.path.split(".")
    # One of a list of groups, such as a parent: no --set can name that.
    return f"zaakbestand, onder {top}" if any(map(str.isdecimal, keys)) else f"--set {field.path}=…"
