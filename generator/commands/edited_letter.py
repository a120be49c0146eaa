"""Judges letters that somebody edited in Word: the words and the personal data in them, and how easily they read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path

import click
from geelvrij.checks import case_people
from geelvrij.checks.case import CaseRead
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding
from geelvrij.checks.isolated import Worker
from geelvrij.checks.values import Listing, Node, Section
from geelvrij.checks.wording import Audience, check, readability
from geelvrij.checks.wording.page import goal
from geelvrij.checks.wording.shielding import without_people

from ..description import CaseDocument
from . import case_facts
from .letter_words import allowed
from .lettering import refuse_wrong
from .made_files import shown
from .organisation import Organisation

_NOT_CHECKED = "De brief is niet gecontroleerd."


@dataclass(frozen=True, slots=True)
class Asked:
    """Which letter the Word files are, and who reads it, with the people of the case as far as those are known."""

    document: str
    audience: Audience


def asked(own: Organisation, document: str | None, data: Path | None) -> Asked | None:
    """What the command line says of the letter; None when it says nothing. Raises Trouble."""
    if document is None:
        if data is not None:
            raise Trouble("--data hoort bij --document; zeg er ook bij welke brief het is.")
        return None
    master = own.master(document)
    if master.case is None:
        raise Trouble(
            f"‘{master.id}’ is geen brief of verslag van een zaak. Laat --document weg: dan wordt het bestand ook "
            "gecontroleerd."
        )
    return Asked(document, _audience(own, master.case, _case(data)))


def refuse_no_file(document: str, files: Iterable[Path], locations: Iterable[str]) -> None:
    """A letter is a Word file, and nothing else can be one. Raises Trouble."""
    if not list(files) or list(locations):
        raise Trouble(
            "--document zegt welke brief een Word-bestand is; noem dat bestand, en geen locatie. Bijvoorbeeld: "
            f"geelvrij check brief.docx --document {document}"
        )


def judged(own: Organisation, asked: Asked, files: Iterable[Path], found: Iterable[Finding]) -> list[Finding]:
    """What was found already and what does not fit in each Word file, once, and without the people of the case."""
    everything = dict.fromkeys((*found, *_unfit(own, asked, files)))
    return [_shielded(one, asked.audience) for one in everything]


def _unfit(own: Organisation, asked: Asked, files: Iterable[Path]) -> Iterator[Finding]:
    with Worker() as worker:
        for path in files:
            name = shown(path, own.root)
            text = worker.read(path, name=name)
            if text.passages is None:
                yield from text.findings
                continue
            found = (*text.findings, *check(text.passages, asked.audience))
            yield from (replace(one, document=asked.document) for one in found)
            _tell_score(name, readability.read(text.passages))


def _tell_score(name: str, reading: readability.Reading | None) -> None:
    """How easily a letter reads, for its writer; of a few lines nobody can say."""
    wanted = goal()
    if reading is not None and wanted is not None and reading.words >= wanted.fewest_words:
        score = f"{floor(reading.score)} punten; ons streven is {wanted.lowest} of meer"
        click.echo(f"Leesbaarheid van {spelled_out(name)}: {score}.", err=True)


def _case(data: Path | None) -> Section:
    """What a file says of the case, empty without one. Raises Trouble that shows no value."""
    read: CaseRead | None = next(iter(case_facts.facts(data, ())), None)
    if read is None:
        return case_people.NOBODY
    refuse_wrong(read.findings, _NOT_CHECKED)
    return read.root


def _audience(own: Organisation, about: CaseDocument, case: Section) -> Audience:
    """Who reads the letter; a name that may stand there is asked only when names of the case are searched."""
    kind, parents = _group(case.get("kind")), _list(case.get("ouders"))
    names = tuple(case_people.names(kind, parents))
    details = tuple(case_people.details(kind, parents))
    may = tuple(_allowed(own, case)) if names or details else ()
    return Audience(about.audience, about.formal, names, about.code, may, details)


def _allowed(own: Organisation, case: Section) -> Iterator[str]:
    """The names that may stand in a letter of any location, since nobody says of which one it is."""
    for signer in _list(_group(case.get("brief")).get("ondertekenaars")):
        if isinstance(signer, Section):
            yield str(signer.data("naam") or "")
    for identifier in own.workspace.location_ids():
        place = own.workspace.read(identifier).location
        if place is not None:
            yield from allowed(place, own.peildatum)


def _group(node: Node | None) -> Section:
    return node if isinstance(node, Section) else case_people.NOBODY


def _list(node: Node | None) -> tuple[Node, ...]:
    return tuple(node) if isinstance(node, Listing) else ()


def _shielded(finding: Finding, audience: Audience) -> Finding:
    """The finding without the people of the case: a report can be passed on."""

    def bare(text: str) -> str:
        return without_people(text, audience.names, audience.details)

    where = finding.where
    if where is not None:
        where = replace(where, headings=tuple(map(bare, where.headings)), snippet=bare(where.snippet))
    return replace(finding, message=bare(finding.message), where=where)
