"""geelvrij site: the safety plan and the documents of each location as a website that works from a folder."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding

from .. import build as runs
from ..master import Master
from ..plan import applies
from ..site import website
from ..site.pages import Link
from ..writing import write_tree
from . import telling
from .building import edition_year, refuse_broken
from .organisation import Organisation
from .places import refuse_out
from .saving import save
from .show import number, print_findings

_FOLDER = Path("out", "site")
MARK = "geelvrij-site.txt"  # in a folder that we made, and may make again
_PAPERS = {"docx": "Word", "pdf": "PDF"}


def site(root: Path, locations: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Make the sites. Exit 0; 4 when a location or a text cannot be read: the others are made."""
    own = Organisation(root, peildatum)
    base = out or root / _FOLDER
    refuse_out(base, root)
    refuse_broken(own)
    year = edition_year(own, None)
    folder = base / year
    masters, broken = _texts(own)
    findings: list[Finding] = [*own.workspace.findings, *own.master_findings, *broken]
    made: list[website.Made] = []
    names = own.locations(locations)
    for identifier in names:
        read = own.workspace.read(identifier)
        if read.location is None or not applies(masters[website.PLAN], read.location):
            findings += read.findings
            click.echo(f"  {identifier}: overgeslagen, want het bestand of de soort klopt niet", err=True)
            continue
        _refuse_other(folder / identifier)
        papers = _papers(masters, identifier, root / "out" / year / identifier)
        links = {name: tuple(map(_paper, there)) for name, there in papers.items()}
        files, yellow = website.make(read.location, masters, own.setting, peildatum, links)
        copies = {f"documenten/{path.name}": content for there in papers.values() for path, content in there.items()}
        marked = files | copies | {MARK: f"{identifier}\n".encode()}
        write_tree(folder / identifier, sorted(marked.items()), inside=base, over=True)
        name = str(read.location.value("locatie.naam").data or identifier)
        made.append(website.Made(name, f"{identifier}/{website.HOME}", yellow))
        click.echo(f"  {identifier}: {number(len(files), 'bladzijde')}, {number(yellow, 'geel veld')}", err=True)
    if made and not locations:
        page = website.board(own.text("organisatie.naam"), made, own.setting.style.colour, f"Editie {year}.")
        save(folder / website.HOME, page)
        _tell_stale(folder, names)
    print_findings(findings, root, peildatum)
    click.echo(f"{number(len(made), 'website')} gemaakt in {spelled_out(str(folder))}.")
    if made:
        first = website.HOME if not locations else made[0].address
        click.echo(f"Open: {spelled_out(str(folder / first))}")
    return Exit.INCOMPLETE if broken or run.incomplete(findings) or len(made) < len(names) else Exit.CLEAN


def _texts(own: Organisation) -> tuple[dict[str, Master], list[Finding]]:
    """The documents that can be made, and what is wrong with the others. Raises Trouble without a plan."""
    if website.PLAN not in own.masters:
        raise Trouble(f"de website begint bij het document {website.PLAN}; dat zit niet in deze editie.")
    compiled, broken = runs.compile_all(own.masters, own.setting, set(own.masters), telling.master)
    if website.PLAN not in compiled:
        print_findings(broken, own.root, own.peildatum)
        raise Trouble(f"de tekst van {website.PLAN} klopt niet; zie hierboven.", Exit.INCOMPLETE)
    return {name: own.masters[name] for name in compiled}, list(broken)


def _refuse_other(folder: Path) -> None:
    """What stands in the place of a site and is none of ours is never replaced. Raises Trouble."""
    if os.path.lexists(folder) and not (folder / MARK).is_file():
        told = "daar staat al iets anders; kies met --out een andere map."
        raise Trouble(f"de website kan niet in {spelled_out(str(folder))}: {told}")


def _tell_stale(folder: Path, names: list[str]) -> None:
    """A site of a location that is no more still has the names and numbers of people."""
    for mark in sorted(folder.glob(f"*/{MARK}")):
        if mark.parent.name not in names:
            place = spelled_out(str(mark.parent))
            click.echo(f"Deze website hoort bij geen locatie meer: {place}. Haal die map weg.", err=True)


def _paper(file: Path) -> Link:
    return Link(_PAPERS[file.suffix[1:]], f"documenten/{file.name}")


def _papers(masters: Iterable[str], location: str, folder: Path) -> dict[str, dict[Path, bytes]]:
    """The Word and PDF files that were made of each document, by its id; a link is none of ours."""
    found: dict[str, dict[Path, bytes]] = {}
    for name in masters:
        for suffix in _PAPERS:
            path = folder / f"{name}-{location}.{suffix}"
            with suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    found.setdefault(name, {})[path] = path.read_bytes()
    return found
