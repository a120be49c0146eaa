"""The commands of the yearly round that ask locations for their facts: request, and answers for what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import DAY, PATH, YEAR, peildatum

_OUT = click.option(
    "--out", type=PATH, metavar="MAP", help="De map voor de uitvraag. Standaard: de map out van uw organisatie."
)
_EDITION = click.option(
    "--edition", type=YEAR, metavar="JAAR", help="Het jaar van de editie. Standaard: editie.jaar in organisatie.yaml."
)


@click.command(cls=DutchCommand)
@click.argument("locaties", nargs=-1, metavar="[LOCATIE]...")
@click.option(
    "--before", type=DAY, required=True, metavar="DATUM", help="Vóór welke dag de locatie antwoordt. Verplicht."
)
@_EDITION
@_OUT
@peildatum
@needs_root
def request(
    root: Path, locaties: tuple[str, ...], before: date, edition: str | None, out: Path | None, peildatum: date
) -> Exit:
    """Vraag elke locatie wat ontbreekt en of de rest nog klopt.

    Voor elke locatie komt er een Excel-bestand om in te vullen, een overzicht (HTML) en een conceptbericht (.eml) aan
    wie de locatie leidt. Er wordt niets verstuurd.

    \b
    Voorbeelden:
      geelvrij request --before 2027-01-22
      geelvrij request de-regenboog --before 22-1-2027 --edition 2027
    """
    from ..commands.places import refuse_out
    from ..commands.request import request as command

    if out is not None:
        refuse_out(out, root)
    return command(root, locaties, before=before, edition=edition, out=out, peildatum=peildatum)


@click.command(cls=DutchCommand)
@click.argument("bestanden", nargs=-1, required=True, type=PATH, metavar="BESTAND [BESTAND]...")
@click.option("--write", is_flag=True, help="Neem de antwoorden over in de bestanden van de locaties.")
@_EDITION
@click.option("--partly", is_flag=True, help="Met --write: neem ook over wat klopt als er iets anders niet klopt.")
@_OUT
@peildatum
@needs_root
def answers(
    root: Path,
    bestanden: tuple[Path, ...],
    write: bool,
    partly: bool,
    edition: str | None,
    out: Path | None,
    peildatum: date,
) -> Exit:
    """Lees wat locaties antwoorden, en neem het over.

    Zonder --write ziet u alleen wat er zou veranderen. Wat niet klopt, staat erbij met de cel waarin u het vindt. Een
    gegeven dat intussen is veranderd, wordt nooit overschreven. Een bestand van een andere editie wordt geweigerd.

    \b
    Voorbeelden:
      geelvrij answers uitvraag-de-regenboog-2027.xlsx
      geelvrij answers *.xlsx --write
    """
    from ..commands.answers import answers as command
    from ..commands.places import refuse_out

    if out is not None:
        refuse_out(out, root)
    return command(root, bestanden, write=write, partly=partly, edition=edition, out=out, peildatum=peildatum)
