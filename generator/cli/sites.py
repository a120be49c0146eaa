"""The command that makes the website of each location: site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, peildatum


@click.command(cls=DutchCommand)
@click.option("--location", "locations", multiple=True, metavar="LOCATIE", help="Alleen deze locatie. Mag vaker.")
@click.option("--out", type=PATH, metavar="MAP", help="De map voor de website. Standaard: out/site van uw organisatie.")
@peildatum
@needs_root
def site(root: Path, locations: tuple[str, ...], out: Path | None, peildatum: date) -> Exit:
    """Maak van het sociaal veiligheidsplan een website.

    Per locatie een map met bladzijden: een huis waarin iedereen de eigen rol vindt, met de taken, de namen en de
    nummers van die locatie. De website werkt zonder internet, op een telefoon en op papier. Alleen zoeken vraagt
    JavaScript. Zijn de documenten gemaakt (geelvrij build)? Dan staan Word en PDF erbij.

    \b
    Voorbeelden:
      geelvrij site
      geelvrij site --location kdv-de-zon --out website
    """
    from ..commands.site import site as command

    return command(root, locations, out, peildatum)
