"""geelvrij report: the yearly report for the board, in Word, PDF and as one web page."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import FOLDER
from geelvrij.checks.sentences import shown

from .. import reporting
from ..compile import compiled_file, store
from ..compile.refusal import MasterRefused
from ..inspecting import Looked
from ..probing import new_context
from ..render.environment import Sandbox
from ..render.pdf import PdfRenderer
from ..yearly import overview
from ..yearly.page import page
from ..yearly.year import Year
from . import made_once
from .building import refuse_broken
from .looking import found_in
from .organisation import Organisation
from .places import refuse_out
from .show import number, print_findings
from .targets import Targets

DOCUMENT = "jaarrapportage"
FORMATS = ("docx", "pdf", "html")
_FOLDER = Path("out", "jaarrapportage")
_LEAST = "regels.jaarcijfers.kleinste_aantal"
_OTHER_PLAN = "CYC018"


def report(root: Path, year: int, formats: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Make the report. Exit 0; 4 when a location or master could not be read: it says so on its first page."""
    if year > peildatum.year:
        raise Trouble(f"{year} is nog niet begonnen op {shown(peildatum)}; kies een jaar tot en met {peildatum.year}.")
    own, folder = Organisation(root, peildatum), out or root / _FOLDER
    refuse_out(folder, root)
    refuse_broken(own)
    seen = found_in(own, Targets(own.locations(()), shared=True), "concept", year=year)
    found, looked, partial = seen.findings, seen.looked, seen.partial
    about = _about(own, year, looked, found)
    try:
        files = _files(own, about, set(formats or FORMATS))
    except MasterRefused as refused:
        print_findings(refused.findings, root, peildatum)
        return Exit.INCOMPLETE
    for path in made_once.write(folder, files):
        click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)
    _tell(about, looked, root)
    return run.exit_code(found, None, partial or run.incomplete(found))


def _about(own: Organisation, year: int, looked: Iterable[Looked], found: Iterable[Finding]) -> Year:
    everything = list(looked)
    organisation = own.workspace.organisation
    adopted, least = organisation.data("editie.vastgesteld_op"), organisation.data(_LEAST)
    plan = organisation.data("plan_van_aanpak.schooljaar")
    return Year(
        year=year,
        on=own.peildatum,
        standings=tuple(one.standing for one in everything if one.standing is not None),
        unread=tuple(f"{FOLDER}/{one.location}.yaml" for one in everything if one.standing is None),
        least=least if isinstance(least, int) else 5,
        is_adopted=isinstance(adopted, date) and adopted <= own.peildatum,
        plan_is_current=plan is not None and not any(one.code == _OTHER_PLAN for one in found),
    )


def _files(own: Organisation, about: Year, formats: set[str]) -> dict[str, bytes]:
    """The files of the report by name. Raises MasterRefused."""
    master, facts = own.master(DOCUMENT), reporting.told(overview.facts(about))
    name, organisation = f"{DOCUMENT}-{about.year}", own.workspace.organisation
    files: dict[str, bytes] = {}
    if paper := formats - {"html"}:
        files |= reporting.make(master, own.setting, organisation, facts, about.on, paper, name)
    if "html" in formats:
        template = compiled_file.load(store.compiled(master, own.setting)).html
        context = new_context(reporting.placed(organisation, facts), master, about.on)
        filled, _ = PdfRenderer(template, Sandbox()).html(context, own.text("organisatie.naam"))
        files[f"{name}.html"] = page(filled, template, own.setting.style.colour)
    return dict(sorted(files.items()))


def _tell(about: Year, looked: Iterable[Looked], root: Path) -> None:
    """What the report is about, and why locations are not in it."""
    without = [finding for one in looked if one.standing is None for finding in one.findings]
    print_findings(without, root, about.on)
    told = f"Jaarrapportage {about.year}: {number(len(about.standings), 'locatie')}"
    click.echo(f"{told}, {len(about.unread)} niet gelezen." if about.unread else f"{told}.")
