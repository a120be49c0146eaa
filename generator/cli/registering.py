"""The command that makes the registers of a location in Excel: register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, peildatum


@click.command(cls=DutchCommand)
@click.argument("registers", nargs=-1, metavar="[REGISTER]...")
@click.option("--location", "locations", multiple=True, metavar="LOCATIE", help="Alleen deze locatie. Mag vaker.")
@click.option("--out", type=PATH, metavar="MAP", help="De map voor de registers. Standaard: out/registers.")
@peildatum
@needs_root
def register(
    root: Path, registers: tuple[str, ...], locations: tuple[str, ...], out: Path | None, peildatum: date
) -> Exit:
    """Maak de registers van een locatie in Excel.

    Er zijn er drie: incidenten, meldcode en signalen. In elke cel kiest u uit een lijst of typt u een dag; Excel zegt
    het als iets niet kan. Een register dat er al is, blijft zoals het is. Zet het waar alleen de juiste mensen erbij
    kunnen: er komen gegevens van kinderen in.

    \b
    Voorbeelden:
      geelvrij register
      geelvrij register incidenten --location kdv-de-zon
    """
    from ..commands.registers import registers as command

    return command(root, registers, locations, out, peildatum)
