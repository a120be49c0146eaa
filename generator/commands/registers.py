"""geelvrij register: the registers of a location as Excel files, which are then theirs: never written over."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import excerpt, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.links import real
from geelvrij.checks.location import Location
from geelvrij.checks.suggestions import did_you_mean

from ..disk import why
from ..folder import descended
from ..plan import undecided
from ..registers import table, workbook
from ..site.readers import MARK
from .building import refuse_broken
from .organisation import Organisation
from .places import refuse_out
from .saving import make_folder
from .show import number, print_findings

_FOLDER = Path("out", "registers")


def registers(root: Path, asked: tuple[str, ...], locations: tuple[str, ...], out: Path | None, on: date) -> Exit:
    """Write the registers that are not there yet. Exit 4 when a location cannot be read or has no folder. Raises
    Trouble."""
    for name in asked:
        if name not in table.names():
            near = did_you_mean(name, table.names())
            advice = f"Bedoelt u {near}?" if near else f"Kies uit {', '.join(table.names())}."
            raise Trouble(f"er is geen register {excerpt(name)}. {advice}")
    own, folder = Organisation(root, on), out or root / _FOLDER
    base, steps = (out, ()) if out else (root / _FOLDER.parent, (_FOLDER.name,))
    refuse_out(folder, root)
    _refuse_site(folder, own.locations(locations))
    refuse_broken(own)
    findings: list[Finding] = list(own.workspace.findings)
    unread = 0
    made = kept = 0
    for identifier in own.locations(locations):
        read = own.workspace.read(identifier)
        wrong = read.findings if read.location is None else undecided(read.location, read.findings)
        if read.location is None or wrong:  # which questions it gets, nobody can tell
            findings += wrong
            unread += 1
            continue
        try:
            for name, content in _books(own, read.location, asked):
                new = _written(base, (*steps, identifier), name, content)
                made, kept = made + new, kept + (not new)
        except Trouble as trouble:  # of this location: the others get theirs
            click.echo(f"Dit gaat niet: {trouble}", err=True)
            unread += 1
    print_findings(findings, root, on)
    click.echo(f"{number(made, 'register')} gemaakt in {spelled_out(str(folder))}.")
    if kept:
        there = f"{number(kept, 'register')} {'stond' if kept == 1 else 'stonden'} er al"
        click.echo(f"{there}: daar kan in geschreven zijn, dus dat blijft zo.")
    return Exit.INCOMPLETE if unread or run.incomplete(findings) else Exit.CLEAN


def _books(own: Organisation, place: Location, asked: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The registers of a location that were asked, by the name of their file."""
    title = str(place.value("locatie.naam").data or place.id)
    for name in dict.fromkeys(asked or table.names()):
        content = workbook.make(table.register(name, place.sectors), title, own.setting.style)
        yield f"register-{name}-{place.id}.xlsx", content


def _written(base: Path, steps: tuple[str, ...], name: str, content: bytes) -> bool:
    """Whether the file is new; what has its name stays, also what comes there meanwhile. No folder below `base` may be
    a link: what is filled in would stand where nobody looks for it. Raises Trouble."""
    try:
        make_folder(base)
        with descended(base, steps) as folder:
            return folder.kind(name) is None and folder.add(name, content)
    except OSError as error:
        ways = [base.joinpath(*steps[: length + 1]) for length in range(len(steps))]
        wrong = next((path for path in ways if os.path.lexists(path) and not _is_folder(path)), ways[-1])
        raise Trouble(f"de registers kunnen niet naar {spelled_out(str(wrong))}: {why(error)}") from error


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _refuse_site(folder: Path, locations: Iterable[str]) -> None:
    """A website is made again whole: what somebody filled in among its pages would be gone. Raises Trouble."""
    full = real(folder)
    for place in (*full.parents, full, *(full / name for name in locations)):
        if os.path.lexists(place / MARK):
            told = "dat is de map van een website, die steeds opnieuw wordt gemaakt. Kies met --out een andere map."
            raise Trouble(f"de registers kunnen niet naar {spelled_out(str(folder))}: {told}")
