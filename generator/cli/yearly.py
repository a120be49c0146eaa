"""The command that makes the yearly report for the board: report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, YEAR, peildatum


@click.command(cls=DutchCommand)
@click.argument("jaar", type=YEAR, metavar="JAAR")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf", "html"]),
    help="Maak alleen Word (docx), PDF of een webpagina (html). Standaard: alle drie.",
)
@click.option(
    "--out",
    type=PATH,
    metavar="MAP",
    help="De map voor de rapportage. Standaard: out/jaarrapportage van uw organisatie.",
)
@peildatum
@needs_root
def report(root: Path, jaar: str, formats: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Maak de jaarrapportage voor het bestuur.

    Per locatie: welke taken zijn ingevuld, de scholing, de sociale kaart, de documenten en de evaluaties. Daarbij de
    aantallen over het jaar, uit het blok jaarcijfers van elke locatie. Er staan geen namen van mensen in, en een klein
    aantal staat er niet: dat kan over één kind gaan.

    \b
    Voorbeelden:
      geelvrij report 2026
      geelvrij report 2026 --format html --out bestuur
    """
    from ..commands.yearly import report as command

    return command(root, int(jaar), formats, out, peildatum)
