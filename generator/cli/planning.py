"""The command that makes the plans of the whole organisation for a school year: plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, peildatum


@click.command(cls=DutchCommand)
@click.argument("plannen", nargs=-1, type=click.Choice(["scholing", "meldcode"]), metavar="[scholing] [meldcode]")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf", "xlsx"]),
    help="Maak alleen Word (docx), PDF of, bij scholing, Excel (xlsx). Standaard: alle drie.",
)
@click.option(
    "--out", type=PATH, metavar="MAP", help="De map voor de plannen. Standaard: out/plannen van uw organisatie."
)
@peildatum
@needs_root
def plan(root: Path, plannen: tuple[str, ...], formats: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Maak het scholingsplan en plan van aanpak van het bestuur.

    Over alle locaties samen, voor het schooljaar van nu. Het scholingsplan zegt wie op welke locatie welke scholing
    nodig heeft, en vóór welke dag; en per scholing hoeveel mensen, zodat u die samen kunt bestellen. Het plan van
    aanpak zegt wat de hele organisatie dit jaar doet, en wat er op elke locatie nog open is. Er staan namen van
    medewerkers in.

    \b
    Voorbeelden:
      geelvrij plan
      geelvrij plan scholing --format xlsx
      geelvrij plan meldcode --out bestuur
    """
    from ..commands.plans import plan as command

    return command(root, plannen, formats, out, peildatum)
