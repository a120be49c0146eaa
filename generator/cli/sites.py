"""The command that makes the website of each location: site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import JOBS, PATH, peildatum


@click.command(cls=DutchCommand)
@click.option("--location", "locations", multiple=True, metavar="LOCATIE", help="Alleen deze locatie. Mag vaker.")
@click.option(
    "--out",
    type=PATH,
    metavar="MAP",
    help="De map voor de website. Standaard: out/site van uw organisatie, of out/site-ouders.",
)
@click.option(
    "--for",
    "readers",
    type=click.Choice(["medewerkers", "ouders"]),
    default="medewerkers",
    help="ouders: alleen wat ook voor ouders is geschreven. Standaard: medewerkers, met alle documenten.",
)
@click.option(
    "--jobs",
    type=JOBS,
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk, van 1 tot 64. Standaard: zoveel als uw computer aankan.",
)
@peildatum
@needs_root
def site(root: Path, locations: tuple[str, ...], **options: Any) -> Exit:
    """Maak van het sociaal veiligheidsplan een website.

    Per locatie een map met bladzijden: een huis waarin iedereen de eigen rol vindt, met de taken, de namen en de
    nummers van die locatie. De website werkt zonder internet, op een telefoon en op papier. Alleen zoeken vraagt
    JavaScript. Zijn de documenten gemaakt (geelvrij build)? Dan staan Word en PDF erbij, als zij nog kloppen.

    Met --for ouders krijgt u een tweede website, met alleen de documenten die ouders ook mogen lezen: dat zegt
    ‘lezers’ bij elk document. ‘geelvrij documents’ toont het.

    \b
    Voorbeelden:
      geelvrij site
      geelvrij site --for ouders
      geelvrij site --location kdv-de-zon --out website
    """
    from ..commands.site import site as command

    return command(root, locations, **options)
