"""The command that makes documents: build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import JOBS, PATH, YEAR, formats, peildatum, profile


@click.command(cls=DutchCommand)
@click.argument("locaties", nargs=-1, metavar="[LOCATIE]...")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Maak alleen dit document; mag vaker. ‘geelvrij documents’ toont de namen.",
)
@click.option("--location", "more", multiple=True, metavar="LOCATIE", help="Alleen deze locatie. Mag vaker.")
@formats
@click.option(
    "--edition", type=YEAR, metavar="JAAR", help="Het jaar van de editie. Standaard: editie.jaar in organisatie.yaml."
)
@click.option(
    "--out",
    type=PATH,
    metavar="MAP",
    help="De map voor de documenten. Standaard: de map out van uw organisatie.",
)
@click.option(
    "--jobs",
    type=JOBS,
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk, van 1 tot 64. Standaard: zoveel als uw computer aankan.",
)
@click.option("--force", is_flag=True, help="Maak alles opnieuw, ook wat niet veranderd is.")
@profile
@peildatum
@needs_root
def build(root: Path, locaties: tuple[str, ...], more: tuple[str, ...], **options: Any) -> Exit:
    """Maak de documenten, in Word en PDF.

    Voor alle locaties, of alleen voor de locaties die u noemt. Een locatie heet zoals haar bestand in locations,
    zonder .yaml. U mag er --location voor zetten, zoals bij geelvrij site.

    \b
    Voorbeelden:
      geelvrij build
      geelvrij build de-regenboog
      geelvrij build de-regenboog --document contactblad
    """
    from ..commands.building import build as command
    from ..commands.places import refuse_out

    if options["out"] is not None:
        refuse_out(options["out"], root)
    return command(root, (*locaties, *more), **options)
