"""Judges letters and papers that somebody edited in Word: their words, the personal data in them, how easy they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
from geelvrij.checks import case_people
from geelvrij.checks.case import CaseRead
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.document_text import numbered
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding, Where
from geelvrij.checks.isolated import Worker
from geelvrij.checks.judging import Judged
from geelvrij.checks.location import Location
from geelvrij.checks.owners import YELLOW
from geelvrij.checks.papers import Paper
from geelvrij.checks.values import Listing, Node, Section
from geelvrij.checks.wording import Audience, without_strangers
from geelvrij.checks.wording.page import goal
from geelvrij.checks.wording.shielding import without_people

from ..description import CaseDocument
from . import case_facts, edited_paper
from .letter_words import allowed, by_initials, known, staff
from .lettering import refuse_wrong
from .made_files import shown
from .organisation import Organisation
from .telling_case import tell_permitted

_ABOUT_A_LETTER = ("TXT", "PRV")  # other codes tell that the file cannot be read
# Not what the rule says of all Word files: nothing of a case belongs in the file of a location.
_FILL_IN = "Vul dit in Word in en haal de gele markering weg, of vul het in de zaak in en maak de brief opnieuw."
_NOT_CHECKED = "De brief is niet gecontroleerd."
_TOLD_OTHERWISE = ("DOC522", "DOC523", "PRV001")  # of a letter PRV006 counts changes and remarks, and quotes none


@dataclass(frozen=True, slots=True)
class Asked:
    """Which letter or paper the Word files are; who reads a letter, with the people of the case as far as known."""

    document: str
    audience: Audience | None  # None: a paper of the organisation, for everybody
    paper: Paper
    names: tuple[str, ...] = ()  # the people of the case, whom no message shows
    details: tuple[str, ...] = ()  # what else of them none shows


def asked(
    own: Organisation, document: str | None, data: Path | None, wat: Iterable[str], location: str | None = None
) -> Asked:
    """What the command line says of the letter or paper, of which something is said. Raises Trouble."""
    if document is None and location is not None:
        raise Trouble(f"--location hoort bij --document. Wilt u een locatie nakijken? Typ: geelvrij check {location}")
    if document is None:
        raise Trouble("--data hoort bij --document; zeg er ook bij welke brief het is.")
    if not list(wat):
        refuse_no_file(document, (), ())
    paper = edited_paper.asked(own, document, location)
    if paper is not None and data is not None:
        raise Trouble(f"--data hoort bij een brief of verslag van een zaak, en ‘{document}’ is dat niet; laat het weg.")
    return Asked(document, None, paper) if paper else _letter(own, document, data, location)


def _letter(own: Organisation, document: str, data: Path | None, location: str | None) -> Asked:
    """The letter of a case that goes by this name. Raises Trouble."""
    master = own.master(document)
    if master.case is None:
        raise Trouble(
            f"‘{master.id}’ is geen brief of verslag van een zaak. Laat --document weg: dan wordt het bestand ook "
            "gecontroleerd."
        )
    if location is not None:
        raise Trouble(
            f"--location hoort bij een document van de organisatie, en ‘{master.id}’ is een brief; laat het weg."
        )
    case = _case(data)
    kind, parents, adults = _people(case)
    hidden = tuple(case_people.hidden(kind, parents, adults))
    details = (*case_people.details(kind, parents), *case_people.home(adults))
    permitted = edited_paper.permitted(own, master)
    paper = Paper.letter(document, master.case.code, master.sorts, permitted)
    audience = replace(_audience(own, master.case, case), permitted=permitted)
    return Asked(document, audience, paper, hidden, details)


def refuse_no_file(document: str, files: Iterable[Path], locations: Iterable[str]) -> None:
    """A letter is a Word file, and nothing else can be one. Raises Trouble."""
    if not list(files) or list(locations):
        raise Trouble(
            "--document zegt welke brief een Word-bestand is; noem dat bestand, en geen locatie. Bijvoorbeeld: "
            f"geelvrij check brief.docx --document {document}"
        )


def judged(own: Organisation, asked: Asked, files: Iterable[Path], found: Iterable[Finding]) -> list[Finding]:
    """What was found already and what does not fit in each Word file, once, and without the people of the case."""
    audience = asked.audience
    if audience is None:
        return list(dict.fromkeys((*found, *_unfit(own, asked, files))))
    rest = (one for one in found if one.code not in _TOLD_OTHERWISE)
    yellow = (replace(one, document=asked.document, help=_FILL_IN) if one.code in YELLOW else one for one in rest)
    everything = dict.fromkeys((*yellow, *_unfit(own, asked, files)))
    return [_shielded(one, audience, asked) for one in everything]


def _unfit(own: Organisation, asked: Asked, files: Iterable[Path]) -> Iterator[Finding]:
    with Worker() as worker:
        for path in files:
            name = shown(path, own.root)
            judged = worker.judge(path, name=name, audience=asked.audience, paper=asked.paper)
            _tell_score(name, judged)
            tell_permitted(judged.permitted, name)
            for one in judged.findings:
                yield replace(one, document=asked.document) if one.code.startswith(_ABOUT_A_LETTER) else one


def _tell_score(name: str, judged: Judged) -> None:
    """How easily a letter reads, for its writer; of a few lines nobody can say."""
    wanted = goal()
    if judged.score is not None and wanted is not None and judged.words >= wanted.fewest_words:
        score = f"{judged.score} punten; ons streven is {wanted.lowest} of meer"
        click.echo(f"Leesbaarheid van {spelled_out(name)}: {score}.", err=True)


def _case(data: Path | None) -> Section:
    """What a file says of the case, empty without one. Raises Trouble that shows no value."""
    read: CaseRead | None = next(iter(case_facts.facts(data, ())), None)
    if read is None:
        return case_people.NOBODY
    refuse_wrong(read.findings, _NOT_CHECKED)
    return read.root


def _audience(own: Organisation, about: CaseDocument, case: Section) -> Audience:
    """Who reads the letter, with the names that may stand there; the case can be empty."""
    kind, parents, adults = _people(case)
    names = tuple(case_people.names(kind, parents, adults))
    details = tuple(case_people.forbidden(kind, parents))
    places = _locations(own)
    return Audience(
        about.audience, about.formal, names, about.code, tuple(_allowed(own, places, case)), details,
        tuple(dict.fromkeys(name for place in places for name in known(place))),
        tuple(dict.fromkeys(name for place in places for name in staff(place))),
        by_initials=by_initials(about, lambda path: _told(case, path)),
    )  # fmt: skip


def _people(case: Section) -> tuple[Section, tuple[Node, ...], dict[str, Node | None]]:
    """The child, the parents and the grown-ups of a case, as far as it tells of them."""
    return _group(case.get("kind")), _list(case.get("ouders")), case_people.adults(case.get)


def _locations(own: Organisation) -> tuple[Location, ...]:
    """All locations that can be read, since nobody says of which one a letter is."""
    read = (own.workspace.read(identifier).location for identifier in own.workspace.location_ids())
    return tuple(place for place in read if place is not None)


def _allowed(own: Organisation, places: Iterable[Location], case: Section) -> Iterator[str]:
    """The names that may stand in a letter of any location."""
    for signer in _list(_group(case.get("brief")).get("ondertekenaars")):
        if isinstance(signer, Section):
            yield str(signer.data("naam") or "")
    for place in places:
        yield from allowed(place, own.peildatum)


def _told(case: Section, path: str) -> object:
    group, _, key = path.partition(".")
    return _group(case.get(group)).data(key)


def _group(node: Node | None) -> Section:
    return node if isinstance(node, Section) else case_people.NOBODY


def _list(node: Node | None) -> tuple[Node, ...]:
    return tuple(node) if isinstance(node, Listing) else ()


def _shielded(finding: Finding, audience: Audience, asked: Asked) -> Finding:
    """The finding without the people of the case: a report can be passed on."""

    def bare(text: str) -> str:
        return without_people(text, asked.names, asked.details)

    def place(text: str) -> str:
        return bare(without_strangers(text, audience))

    where = finding.where
    if where is not None:
        part = numbered(where.part, finding.line)
        where = Where(tuple(map(place, where.headings)), place(where.snippet), part)
    return replace(finding, message=bare(finding.message), where=where)
