"""The command that makes the documents of one case: letter."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, formats, peildatum


@click.command(cls=DutchCommand)
@click.argument("document", metavar="DOCUMENT")
@click.option("--location", required=True, metavar="LOCATIE", help="De locatie waarvoor u de brief maakt.")
@click.option("--data", type=PATH, metavar="BESTAND", help="Een bestand met wat u al weet van de zaak (YAML).")
@click.option(
    "--set",
    "answers",
    multiple=True,
    metavar="VELD=WAARDE",
    help="Vul één gegeven van de zaak in; mag vaker. Een lijst schrijft u met komma’s.",
)
@formats
@click.option(
    "--out",
    type=PATH,
    metavar="MAP",
    help="De map voor de brief, buiten git. Standaard: de map geelvrij-brieven naast de map van uw organisatie.",
)
@click.option("--no-input", is_flag=True, help="Stel geen vragen: wat u niet invult, wordt geel.")
@peildatum
@needs_root
def letter(root: Path, document: str, *, no_input: bool, **options: Any) -> Exit:
    """Maak een brief of verslag van één zaak, in Word en PDF.

    Wat u niet invult, staat geel in de brief. Van de zaak bewaart geelvrij niets: alleen u kunt de bestanden lezen, en
    er staat geen naam in de bestandsnaam. ‘geelvrij fields DOCUMENT’ toont wat een brief vraagt.

    \b
    Voorbeelden:
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog --data zaak.yaml
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog --set incident.datum=2027-01-15
    """
    from ..commands.lettering import Request
    from ..commands.lettering import letter as command
    from ..commands.places import refuse_out

    if options["out"] is not None:
        refuse_out(options["out"], root)
    return command(root, Request(document, asks=not no_input and _at_terminal(), **options))


def _at_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()
