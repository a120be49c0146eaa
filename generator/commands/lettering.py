"""geelvrij letter: one letter or report of one case, from what the location knows and what somebody answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import case, schema
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined
from geelvrij.checks.sorts import SORT_NAMES

from ..compile import store
from ..compile.refusal import MasterRefused
from ..context import Context
from ..fields import Field
from ..master import Master
from ..plan import FORMATS, Job
from ..probing import probe
from ..rendering import render
from . import case_facts, dialogue, letter_words, private_files
from .organisation import Organisation
from .show import print_findings


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for: which document, of which location, what is known of the case, and where it goes."""

    document: str
    location: str
    data: Path | None
    answers: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path | None
    peildatum: date
    asks: bool


def letter(root: Path, request: Request) -> Exit:
    """Make one document of a case; nothing of it is kept. Exit 0; 1 for a word that does not fit; 4: not usable."""
    own = Organisation(root, request.peildatum)
    master = _of_case(own, request.document)
    place = _with_case(own, master, request)
    folder = private_files.folder_for(root, request.out)  # before anything is asked
    if request.asks:
        place = _with_answers(place, master, request.peildatum)
    try:
        made, asked = _made(own, master, place)
    except MasterRefused as refused:
        print_findings(refused.findings, root, request.peildatum)
        return Exit.INCOMPLETE
    job = Job(master, FORMATS)
    unfit = letter_words.judge(made[job.file(place.id, "docx")], master, place, request.peildatum)
    wanted = {job.file(place.id, ending) for ending in set(request.formats) or FORMATS}
    _tell(private_files.write(folder, {name: made[name] for name in sorted(made) if name in wanted}), asked)
    _tell_findings(unfit)
    return Exit.FINDINGS if any(found.severity is Severity.FOUT for found in unfit) else Exit.CLEAN


def _with_case(own: Organisation, master: Master, request: Request) -> Location:
    """The location with what the command line says of the case. Raises Trouble."""
    place, findings = _read(own, request.location)
    _refuse_unfit(master, place)
    told = case_facts.facts(request.data, request.answers)
    print_findings(findings, own.root, own.peildatum)
    _refuse_wrong([found for read in told for found in read.findings])
    return _below(place, told)


def _with_answers(place: Location, master: Master, on: date) -> Location:
    """The location with what somebody answers at the terminal. Raises KeyboardInterrupt when they stop."""
    try:
        return _below(place, dialogue.ask(master, place, on))
    except click.Abort as stopped:  # Ctrl+C, or no more answers
        raise KeyboardInterrupt from stopped


def _below(place: Location, reads: Iterable[case.CaseRead]) -> Location:
    for read in reads:
        place = case.with_case(place, read)
    return place


def _made(own: Organisation, master: Master, place: Location) -> tuple[Mapping[str, bytes], Context]:
    """The document in every format, since the words are judged in Word, and what it asked. Raises MasterRefused."""
    compiled = store.compiled(master, own.setting)
    asked = probe(store.probe_source(master, own.setting), place, master, own.peildatum)
    return render(compiled, place, Job(master, FORMATS), own.peildatum, asked), asked


def _of_case(own: Organisation, document: str) -> Master:
    master = own.master(document)
    if master.case is None:
        raise Trouble(f"‘{master.id}’ is geen brief of verslag; maak het met ‘geelvrij build --document {master.id}’.")
    return master


def _read(own: Organisation, identifier: str) -> tuple[Location, tuple[Finding, ...]]:
    (name,) = own.locations((identifier,))
    read = own.workspace.read(name)
    if read.location is None:
        print_findings(read.findings, own.root, own.peildatum)
        raise Trouble(f"de gegevens van {name} zijn niet te lezen; zie hierboven.", Exit.INCOMPLETE)
    return read.location, read.findings


def _refuse_unfit(master: Master, location: Location) -> None:
    """A document that is not for this sort of location, with the reason and what does fit. Raises Trouble."""
    assert master.case is not None
    if not set(master.sorts).isdisjoint(location.soorten):
        return
    why = next((master.case.not_for[sort] for sort in location.soorten if sort in master.case.not_for), None)
    sorts = joined([SORT_NAMES[sort] for sort in master.sorts])
    if why is None:
        raise Trouble(f"‘{master.title}’ is alleen voor: {sorts}.")
    raise Trouble(f"‘{master.title}’ is alleen voor: {sorts}. {why[0]} Gebruik ‘{why[1]}’.")


def _refuse_wrong(findings: Sequence[Finding]) -> None:
    """Tell what is wrong in the case, without the lines it stands on: those hold names. Raises Trouble for a fout."""
    _tell_findings(findings)
    if any(found.severity is Severity.FOUT for found in findings):
        told = "er klopt iets niet in de gegevens van de zaak; zie hierboven. Er is niets gemaakt."
        raise Trouble(told, Exit.INCOMPLETE)


def _tell(files: Iterable[Path], asked: Context) -> None:
    for path in files:
        click.echo(f"Geschreven: {spelled_out(str(path))}")
    still_open = asked.open_fields()
    if not still_open:
        click.echo("Er staat niets meer open. Lees de brief nog één keer door voordat u hem verstuurt.", err=True)
        return
    click.echo("Nog open, en geel in het document:", err=True)
    for field in still_open:
        click.echo(f"  {_where(field)}: {field.label}", err=True)


def _tell_findings(findings: Sequence[Finding]) -> None:
    """What is wrong, for whoever writes the letter: in the file of the case, or in a sentence of the letter itself."""
    for found in findings:
        click.echo(f"{found.severity.value} {found.code} {spelled_out(found.message)}", err=True)
        if found.file:
            click.echo(f"   {spelled_out(found.file)}:{found.line}:{found.column}", err=True)
        if found.help:
            click.echo(f"   Doen: {spelled_out(found.help)}", err=True)


def _where(field: Field) -> str:
    """How to fill in an open field: of the case on the command line, of the location in its file."""
    top = field.path.split(".")[0]
    return f"--set {field.path}=…" if top in schema.case_sections() else field.place.file
