"""geelvrij case: what of a case was made, what must follow, by when and by whom, and what in it is wrong."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import click
from geelvrij.checks import case as cases
from geelvrij.checks import case_dates, case_steps, case_text, run
from geelvrij.checks.case_steps import Made, Step
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Severity, in_order
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import shown
from geelvrij.checks.spelling import capital

from . import calendar_file, case_facts, private_files
from .lettering import location_of, read_location, refuse_wrong
from .organisation import Organisation
from .show import print_findings
from .telling_case import finding_lines

_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_NO_DOCUMENT = "geen"  # the rules that count for every document
_UNKNOWN = "een stuk dat geelvrij niet kent"
_TO_WHOM = {"leerplicht": "de leerplichtambtenaar", "inspectie": "de inspectie", "bevoegd_gezag": "het bevoegd gezag"}


@dataclass(frozen=True, slots=True)
class Request:
    """Which case somebody asks for, of which location, on which day, in which form, and whether as a calendar too."""

    file: Path
    location: str | None
    ics: Path | None
    form: str
    peildatum: date


@dataclass(frozen=True, slots=True)
class _Timeline:
    """All there is to show of a case."""

    place: Location
    on: date
    papers: tuple[Made, ...]
    steps: tuple[Step, ...]
    wrong: tuple[Finding, ...]


def case(root: Path, request: Request) -> Exit:
    """Show the timeline of a case. Exit 0; 1 for a fout in the case; 4: not usable."""
    own = Organisation(root, request.peildatum)
    if request.ics is not None:
        _refuse_calendar(request.ics, root)
    read = cases.read(case_facts.content(request.file, "noem het bestand met de zaak"), request.file.name)
    refuse_wrong(read.findings, "Zonder dat is er geen tijdlijn.")
    place = case_dates.with_dates(cases.with_case(_location(own, request, read), read))
    which = "" if request.ics is None else _which(place)
    papers, steps = case_steps.made(place), case_steps.steps(place, request.peildatum)
    found = _Timeline(place, request.peildatum, papers, steps, _wrong(own, place, papers))
    if request.form == "json":
        click.echo(json.dumps(_as_json(own, found), ensure_ascii=True, indent=2))
    else:
        click.echo("\n".join(_lines(own, found)))
    if request.ics is not None:
        _write_calendar(request.ics, found, which)
    return Exit.FINDINGS if any(one.severity is Severity.FOUT for one in found.wrong) else Exit.CLEAN


def _location(own: Organisation, request: Request, read: cases.CaseRead) -> Location:
    """The location that was asked, else the one the case names. Raises Trouble."""
    place, findings = read_location(own, request.location or location_of(own, [read]))
    print_findings(findings, own.root, own.peildatum)
    return place


def _wrong(own: Organisation, place: Location, papers: Sequence[Made]) -> tuple[Finding, ...]:
    """What the rules find of the case itself, and of each document that was made, with the day it bears.

    What is still to come is no fault: it is a step of the timeline.
    """
    check = partial(run.check_case, peildatum=own.peildatum, catalogue=own.agreed.book, norms=own.agreed.norms)
    found = [*check(place, document=_NO_DOCUMENT)]
    for paper in papers:
        master = own.every_master.get(paper.document)
        if master is not None and master.case is not None:
            facts = {"brief.datum": paper.day.isoformat()}
            if paper.to:
                asked = {one.field for one in master.case.asks}
                facts |= {path: paper.to for path in case_text.RECEIVERS if path in asked}
            dated = cases.with_case(place, cases.from_answers(facts))
            found += check(dated, document=master.case.code)
    nameless = (replace(one, file="") if one.file == cases.ANSWERS else one for one in found)
    return in_order({(one.code, one.message): one for one in nameless}.values())  # of several papers told once


# In words


def _lines(own: Organisation, found: _Timeline) -> Iterator[str]:
    name = spelled_out(str(found.place.data("locatie.naam") or found.place.id))
    yield f"Een zaak van {name}, gezien op {_day(found.on)}."
    yield ""
    yield "Gemaakt"
    yield from ([f"  {_day(paper.day)}: {_paper(own, paper)}" for paper in found.papers] or ["  Nog niets."])
    yield ""
    yield "Wat moet volgen"
    yield from ([f"  {_told(own, step, found.on)}" for step in found.steps] or ["  Niets meer, zover geelvrij weet."])
    yield ""
    yield "Wat niet klopt"
    yield from finding_lines(found.wrong) if found.wrong else ["  geelvrij vond niets."]


def _paper(own: Organisation, paper: Made) -> str:
    master = own.every_master.get(paper.document)
    if master is None or master.case is None:
        return _UNKNOWN
    to = f", aan {_TO_WHOM[paper.to]}" if paper.to in _TO_WHOM else ""
    return f"{master.title} ({master.case.code}){to}"


def _told(own: Organisation, step: Step, on: date) -> str:
    """When, what, by whom, by which rule, and with which document."""
    when = _when(step, on)
    rule = step.rule or "eigen protocol"
    known = [name for name in step.documents if name in own.every_master]
    make = f"; maak: {known[0]}" if known else ""
    return f"{when}: {step.what}. Door {step.by} ({rule}{make})"


def _when(step: Step, on: date) -> str:
    if step.day is None:
        return "Zo snel mogelijk" if step.soon else "Dag nog niet te zeggen"
    if step.earliest:
        return f"Niet eerder dan {_day(step.day)}"
    return f"{'TE LAAT, uiterlijk' if step.is_late(on) else 'Uiterlijk'} {_day(step.day)}"


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {shown(day)}"


# For programs


def _as_json(own: Organisation, found: _Timeline) -> dict[str, object]:
    return {
        "schema_version": 1,
        "peildatum": found.on.isoformat(),
        "location": found.place.id,
        "made": [_paper_json(own, paper) for paper in found.papers],
        "next": [_step_json(step, found.on) for step in found.steps],
        "findings": [_finding_json(one) for one in found.wrong],
    }


def _paper_json(own: Organisation, paper: Made) -> dict[str, object]:
    master = own.every_master.get(paper.document)
    about = master.case if master is not None else None
    name = master.id if master is not None and about is not None else None
    return {
        "document": name,
        "code": about.code if about else None,
        "day": paper.day.isoformat(),
        "to": paper.to or None,
    }


def _step_json(step: Step, on: date) -> dict[str, object]:
    return {
        "id": step.id,
        "what": capital(step.what),
        "day": step.day.isoformat() if step.day else None,
        "earliest": step.earliest,
        "soon": step.soon,
        "late": step.is_late(on),
        "by": step.by,
        "rule": step.rule or None,
        "documents": list(step.documents),
    }


def _finding_json(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "field": found.field,
        "source": found.source,
    }


# As a calendar


def _refuse_calendar(path: Path, root: Path) -> None:
    """Refuse a place for a calendar, and a file that is no calendar of ours. Raises Trouble."""
    what = "de agenda"
    private_files.refuse_file(path, root, what)
    name = spelled_out(str(path))
    if path.suffix.lower() != ".ics":
        raise Trouble(f"{name} is geen naam voor een agenda; kies een naam op .ics.")
    if path.exists():
        earlier = case_facts.content(path, "kies een andere naam")
        if calendar_file.PRODUCT.encode() not in earlier:
            raise Trouble(f"{name} bestaat al en is geen agenda van geelvrij; kies een andere naam.")


def _which(place: Location) -> str:
    """What tells this case from all others, of any location. Raises Trouble when nothing does.

    A key is random; a number is of one location.
    """
    if key := place.data("zaak.sleutel"):
        return str(key)
    if number := place.data("zaak.nummer"):
        return f"{place.id}\0{number}"
    told = "vul in het zaakbestand zaak.nummer in, zonder naam, bijvoorbeeld 2027-03."
    raise Trouble(f"voor een agenda heeft de zaak een kenmerk nodig; {told}")


def _write_calendar(path: Path, found: _Timeline, which: str) -> None:
    if not any(step.day for step in found.steps):
        click.echo("Er is geen stap met een dag: er is geen agenda geschreven.", err=True)
        return
    private_files.put(path, calendar_file.calendar(found.steps, which, found.on))
    click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)
