"""geelvrij register: the registers of a location as Excel files, which are then theirs: never written over."""

import os
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import excerpt, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.suggestions import did_you_mean

from ..plan import undecided
from ..registers import table, workbook
from .building import refuse_broken
from .organisation import Organisation
from .places import refuse_out
from .saving import make_folder, save
from .show import number, print_findings

_FOLDER = Path("out", "registers")


def registers(root: Path, asked: tuple[str, ...], locations: tuple[str, ...], out: Path | None, on: date) -> Exit:
    """Write the registers that are not there yet. Exit 4 when a location cannot be read. Raises Trouble."""
    for name in asked:
        if name not in table.names():
            near = did_you_mean(name, table.names())
            advice = f"Bedoelt u {near}?" if near else f"Kies uit {', '.join(table.names())}."
            raise Trouble(f"er is geen register {excerpt(name)}. {advice}")
    own, folder = Organisation(root, on), out or root / _FOLDER
    refuse_out(folder, root)
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
        place = str(read.location.value("locatie.naam").data or identifier)
        make_folder(folder / identifier)
        for name in dict.fromkeys(asked or table.names()):
            target = folder / identifier / f"register-{name}-{identifier}.xlsx"
            if os.path.lexists(target):
                kept += 1
                continue
            content = workbook.make(table.register(name, read.location.sectors), place, own.setting.style)
            save(target, content, over=False)
            made += 1
    print_findings(findings, root, on)
    click.echo(f"{number(made, 'register')} gemaakt in {spelled_out(str(folder))}.")
    if kept:
        click.echo(f"{number(kept, 'register')} stond er al: daar kan in geschreven zijn, dus dat blijft zo.")
    return Exit.INCOMPLETE if unread or run.incomplete(findings) else Exit.CLEAN
