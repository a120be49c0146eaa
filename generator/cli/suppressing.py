"""The commands about living with findings: what a board lets stand for a time, and what was there at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import outcome
from .parameters import peildatum as on_day


@click.command(cls=DutchCommand)
@click.option("--prune", is_flag=True, help="Haal weg wat is verlopen of niet meer nodig is. De rest blijft staan.")
@on_day
@click.pass_obj
@outcome
def suppressions(root: Path | None, **options: Any) -> Exit:
    """Toon welke meldingen het bestuur een tijd laat staan.

    De uitzonderingen staan in regels/uitzonderingen.yaml: welke melding, waarom, wie akkoord gaf en tot wanneer. De
    laatste dag telt nog mee. Wat onder een uitzondering valt, laat de controle niet mislukken. Onderaan staat welke
    woorden in uw eigen sjablonen mogen, met de reden die er in het sjabloon bij staat.

    \b
    Voorbeelden:
      geelvrij suppressions
      geelvrij suppressions --peildatum 2027-01-31
      geelvrij suppressions --prune
    """
    from ..commands.organisation import Organisation
    from ..commands.suppressions import listed, prune
    from ..commands.trouble import find_root

    own = Organisation(find_root(root), options["peildatum"])
    return prune(own) if options["prune"] else listed(own)


@click.command(cls=DutchCommand)
@click.option("--new", "begin", is_flag=True, help="Maak de nulmeting van nu, in regels/nulmeting.json.")
@click.option("--prune", is_flag=True, help="Haal uit de nulmeting wat is opgelost. Er komt niets nieuws bij.")
@on_day
@click.pass_obj
@outcome
def baseline(root: Path | None, **options: Any) -> Exit:
    """Leg vast welke meldingen er nu al zijn (de nulmeting).

    Controleert u voor het eerst, dan zijn er vaak veel meldingen. Met een nulmeting laat de controle alleen mislukken
    wat er nieuw bij komt: geelvrij check --baseline regels/nulmeting.json.

    \b
    Voorbeelden:
      geelvrij baseline --new
      geelvrij baseline --prune
    """
    from ..commands.baseline import begin, prune
    from ..commands.organisation import Organisation
    from ..commands.trouble import find_root

    if options["begin"] == options["prune"]:
        raise click.UsageError("kies --new of --prune.")
    own = Organisation(find_root(root), options["peildatum"])
    return begin(own) if options["begin"] else prune(own)
