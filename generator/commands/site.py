"""geelvrij site: the safety plan and the documents of each location as a website that works from a folder."""

from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding

from .. import build as runs
from ..plan import applies
from ..site import website
from ..site.pages import Link
from ..writing import write_tree
from . import telling
from .building import refuse_broken
from .organisation import Organisation
from .places import refuse_out
from .show import number, print_findings

_FOLDER = Path("out", "site")
_PAPERS = {"docx": "Word", "pdf": "PDF"}


def site(root: Path, locations: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Make the sites. Exit 0; 4 when a location or a text cannot be read: the others are made."""
    own = Organisation(root, peildatum)
    year = own.text("editie.jaar")
    folder = (out or root / _FOLDER) / year
    refuse_out(folder, root)
    refuse_broken(own)
    if website.PLAN not in own.masters:
        raise Trouble(f"de website begint bij het document {website.PLAN}; dat zit niet in deze editie.")
    names = own.locations(locations)
    compiled, broken = runs.compile_all(own.masters, own.setting, set(own.masters), telling.master)
    masters = {name: own.masters[name] for name in compiled}
    if website.PLAN not in masters:
        print_findings(broken, root, peildatum)
        raise Trouble(f"de tekst van {website.PLAN} klopt niet; zie hierboven.", Exit.INCOMPLETE)
    findings: list[Finding] = [*own.workspace.findings, *own.master_findings, *broken]
    made: dict[str, tuple[str, int]] = {}
    for identifier in names:
        read = own.workspace.read(identifier)
        findings += read.findings if read.location is None else ()
        if read.location is None or not applies(masters[website.PLAN], read.location):
            continue
        papers = _papers(own, identifier, root / "out" / year / identifier)
        links = {name: tuple(_paper(path) for path in there) for name, there in papers.items()}
        files, yellow = website.make(read.location, masters, own.setting, peildatum, links)
        copies = {f"documenten/{path.name}": path.read_bytes() for there in papers.values() for path in there}
        write_tree(folder / identifier, (files | copies).items(), inside=folder.parent, over=True)
        made[str(read.location.value("locatie.naam").data or identifier)] = f"{identifier}/{website.HOME}", yellow
        click.echo(f"  {identifier}: {number(len(files), 'bladzijde')}, {yellow} gele velden", err=True)
    if not locations:
        page = website.board(own.text("organisatie.naam"), made, own.setting.style.colour, f"Editie {year}.")
        (folder / website.HOME).write_bytes(page)
    print_findings(findings, root, peildatum)
    click.echo(f"{number(len(made), 'website')} gemaakt in {spelled_out(str(folder))}.")
    if made:
        first = website.HOME if not locations else next(iter(made.values()))[0]
        click.echo(f"Open: {spelled_out(str(folder / first))}")
    return Exit.INCOMPLETE if run.incomplete(findings) or len(made) < len(names) else Exit.CLEAN


def _paper(file: Path) -> Link:
    return Link(_PAPERS[file.suffix[1:]], f"documenten/{file.name}")


def _papers(own: Organisation, location: str, folder: Path) -> dict[str, list[Path]]:
    """The Word and PDF files that were made of each document, by its id."""
    named = {name: [folder / f"{name}-{location}.{suffix}" for suffix in _PAPERS] for name in own.masters}
    return {name: there for name, paths in named.items() if (there := [path for path in paths if path.is_file()])}
