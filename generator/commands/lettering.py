"""geelvrij letter: one letter or report of one case, from what the location knows and what somebody answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import case, case_dates
from geelvrij.checks.agreements import applied
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined
from geelvrij.checks.sorts import SORT_NAMES

from .. import earlier_letter
from ..compile import store
from ..compile.refusal import MasterRefused
from ..master import Master
from ..plan import FORMATS
from . import addressing, answering, case_facts, case_file, case_letters, draft_mail, private_files, timeline
from .case_letters import Letter
from .organisation import Organisation
from .show import print_findings
from .telling_case import tell_earlier, tell_files, tell_findings, tell_open, tell_permitted, tell_ready

FOR_THE_WRITER = "-voor-uzelf.txt"
_STOPPED = (
    "Er is niets gemaakt. Verbeter eerst wat hierboven fout is. Moet het stuk er toch komen? Maak het opnieuw met "
    "--force-with en de reden."
)
_MAKING = {"brief": "De brief wordt gemaakt …", "verslag": "Het verslag wordt gemaakt …"}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for: which document, of which location, what is known of the case, and where it goes."""

    document: str
    location: str | None  # None: the one that the case names
    data: Path | None
    answers: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path | None
    peildatum: date
    asks: bool
    force_with: str | None = None  # why the document is made although the timeline says that something is wrong
    save: Path | None = None  # where the case is kept
    force: bool = False  # also in a folder that others see
    eml: bool = False  # a draft message beside each letter


def letter(root: Path, request: Request) -> Exit:
    """Make one document of a case; nothing of it is kept but in the file that was asked.

    Exit 0; 1 when the timeline stops it, or for a word that does not fit; 4: not usable.
    """
    timeline.refuse_no_reason(request.force_with)
    if request.force and request.save is None:
        raise Trouble("--force hoort bij --save; noem ook het zaakbestand.")
    own = Organisation(root, request.peildatum)
    master = _of_case(own, request.document)
    place = _with_case(own, master, request)
    folder = private_files.folder_for(root, request.out)  # before anything is asked
    file = case_file.target(root, request.save, request.data, force=request.force) if request.save else None
    again = _again(master, request)
    try:
        known = (
            answering.answered(own, master, place, file, again)
            if request.asks
            else earlier_letter.with_earlier(master, place, request.peildatum)
        )
        with answering.not_lost(file, known, again, request.peildatum) as kept:
            code = _made(own, master, known, request, folder)
    except MasterRefused as refused:
        print_findings(refused.findings, root, request.peildatum)
        return Exit.INCOMPLETE
    if kept is not None and code is None:
        answering.keep(kept, known, again, request.peildatum)
    elif kept is not None:
        case_file.tell(case_file.keep(kept, known, master, request.peildatum))
    return Exit.FINDINGS if code is None else code


def _again(master: Master, request: Request) -> str:
    """The command with which somebody goes on with this document later, without the file of the case."""
    out = f" --out {answering.quoted(request.out)}" if request.out is not None else ""
    return f"geelvrij letter {master.id}{out}{' --eml' if request.eml else ''}"


def _made(own: Organisation, master: Master, known: Location, request: Request, folder: Path) -> Exit | None:
    """Make the document in every format and tell what it is like; None when the timeline stops it."""
    _refuse_unfit(master, known)  # as somebody answered where it happened
    place = case_dates.with_dates(known)
    wrong = timeline.judge(own, master, place)
    tell_findings(wrong)
    if timeline.stopping(wrong) and request.force_with is None:
        click.echo(_STOPPED, err=True)
        return None
    if request.asks:
        click.echo(_MAKING.get(master.form, _MAKING["brief"]), err=True)  # it takes some seconds
    addressed = addressing.of(master, place)
    letters = case_letters.made(own, master, addressed.places)
    unfit = _unfit(own, master, letters, place)
    code = _written(master, request, folder, letters, unfit, wrong)
    for line in addressing.sentences(addressed):
        click.echo(line, err=True)
    return code


def _unfit(own: Organisation, master: Master, letters: Sequence[Letter], place: Location) -> tuple[Finding, ...]:
    """What does not fit the readers of the letters, as the board wants it; what the master lets stand is counted."""
    permitted = store.permitted(master, own.setting)
    found, passed = case_letters.unfit(letters, master, place, own.peildatum, permitted)
    tell_permitted(passed)
    return tuple(applied(found, own.agreed.book))


def _written(
    master: Master,
    request: Request,
    folder: Path,
    letters: Sequence[Letter],
    unfit: Sequence[Finding],
    wrong: Sequence[Finding],
) -> Exit:
    """Write what was asked and tell what its words are like; the writer decides about those."""
    still_open, forced = case_letters.open_fields(letters), request.force_with is not None
    no_mail = draft_mail.refused(master, letters, unfit, forced=forced) if request.eml else ""
    files = _files(master, request, letters, mail=request.eml and not no_mail)
    held = timeline.stopping([*wrong, *(unfit if request.eml else ())])
    yellow = [field.label for field in still_open] if request.eml else []
    if request.force_with is not None and (held or yellow):
        name = case_letters.base(master, letters[0].place) + FOR_THE_WRITER
        files[name] = timeline.page(master, request.force_with, request.peildatum, held, yellow)
    elif forced:
        click.echo("--force-with was niet nodig: niets hield dit stuk tegen.", err=True)
    made = private_files.write(folder, files)
    tell_files(made)
    tell_earlier(made, files)
    tell_open(still_open, asked=request.asks)
    tell_findings(unfit)
    tell_ready(still_open, [*wrong, *unfit])
    if request.eml:
        click.echo(no_mail or draft_mail.SENT_BY_NOBODY, err=True)
    return Exit.FINDINGS if no_mail or timeline.stopping(unfit) else Exit.CLEAN


def _files(master: Master, request: Request, letters: Iterable[Letter], *, mail: bool) -> dict[str, bytes]:
    """The files to write, in order of their names."""
    files: dict[str, bytes] = {}
    for letter in letters:
        made = {"docx": letter.word, "pdf": letter.pdf}
        files |= {f"{letter.name}.{ending}": made[ending] for ending in request.formats or FORMATS}
        if mail:
            files[f"{letter.name}.eml"] = draft_mail.message(letter, master, request.peildatum)
    return {name: files[name] for name in sorted(files)}


def _with_case(own: Organisation, master: Master, request: Request) -> Location:
    """The location with what the command line says of the case. Raises Trouble."""
    told = case_facts.facts(request.data, request.answers)
    if request.location is None:  # a file that cannot be read names none: what is wrong with it comes first
        refuse_wrong([found for read in told for found in read.findings if read.broken])
    place, findings = read_location(own, request.location or location_of(own, told))
    _refuse_unfit(master, place)
    print_findings(findings, own.root, own.peildatum)
    refuse_wrong([found for read in told for found in read.findings])
    known = _below(place, [case.CaseRead(case.OPEN, case.ANSWERS, (), broken=False), *told])
    _refuse_unfit(master, known)
    return _below(known, case_facts.of_same_talk(request.data, known, master.id))


def _below(place: Location, reads: Iterable[case.CaseRead]) -> Location:
    for read in reads:
        place = case.with_case(place, read)
    return place


def _of_case(own: Organisation, document: str) -> Master:
    master = own.master(document, of_case=True)
    if master.is_report:
        raise Trouble(f"‘{master.id}’ is geen brief of verslag; maak het met ‘{master.made_with}’.")
    if master.case is None:
        raise Trouble(f"‘{master.id}’ is geen brief of verslag; maak het met ‘geelvrij build --document {master.id}’.")
    return master


def location_of(own: Organisation, told: Sequence[case.CaseRead]) -> str:
    """The location that a case names. Raises Trouble that shows nothing of the case."""
    named = next((name for read in reversed(told) if (name := case.said(read, "zaak.locatie"))), "")
    if not named:
        raise Trouble("van welke locatie is de zaak? Noem die met --location.")
    if named not in own.workspace.location_ids():
        told_to = "Verbeter zaak.locatie, of noem de locatie met --location."
        raise Trouble(f"de locatie die in de zaak staat, is er niet. {told_to}")
    return named


def read_location(own: Organisation, identifier: str) -> tuple[Location, tuple[Finding, ...]]:
    """A location and what is wrong in its files. Raises Trouble when it cannot be read."""
    (name,) = own.locations((identifier,))
    read = own.workspace.read(name)
    if read.location is None:
        print_findings(read.findings, own.root, own.peildatum)
        raise Trouble(f"de gegevens van {name} zijn niet te lezen; zie hierboven.", Exit.INCOMPLETE)
    return read.location, read.findings


def _refuse_unfit(master: Master, location: Location) -> None:
    """A document that is not for this sort of location, with the reason and what does fit. Raises Trouble."""
    assert master.case is not None
    here = _sorts(location)
    if not set(master.sorts).isdisjoint(here):
        return
    why = next((master.case.not_for[sort] for sort in here if sort in master.case.not_for), None)
    sorts = joined([SORT_NAMES[sort] for sort in master.sorts])
    if why is None:
        raise Trouble(f"‘{master.title}’ is alleen voor: {sorts}.")
    raise Trouble(f"‘{master.title}’ is alleen voor: {sorts}. {why[0]} Gebruik ‘{why[1]}’.")


def _sorts(location: Location) -> list[str]:
    """The sorts of location that the case is about: of a kindcentrum the school or the childcare, once it is known."""
    setting = location.data("zaak.setting")
    if setting not in ("school", "kinderopvang") or len(location.sectors) == 1:
        return list(location.soorten)
    return [sort for sort in location.soorten if (sort == "school") == (setting == "school")]


def refuse_wrong(findings: Sequence[Finding], then: str = "Er is niets gemaakt.") -> None:
    """Tell what is wrong in the case, without the lines it stands on: those hold names. Raises Trouble for a fout."""
    tell_findings(findings)
    if any(found.severity is Severity.FOUT for found in findings):
        told = f"er klopt iets niet in de gegevens van de zaak; zie hierboven. {then}"
        raise Trouble(told, Exit.INCOMPLETE)
