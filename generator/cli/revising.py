"""The command that runs the round of a year: revise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import DAY, JOBS, PATH, YEAR, peildatum


@click.command(cls=DutchCommand)
@click.argument("jaar", type=YEAR, metavar="JAAR")
@click.option("--before", type=DAY, metavar="DATUM", help="Vóór welke dag de locaties antwoorden. Eén keer is genoeg.")
@click.option("--reply", type=DAY, metavar="DATUM", help="Vóór welke dag de (G)MR en de oudercommissie antwoorden.")
@click.option(
    "--answers",
    "returned",
    type=PATH,
    metavar="MAP",
    help="Een map met ingevulde Excel-bestanden, naast die van de uitvraag. Eén keer is genoeg.",
)
@click.option("--write", is_flag=True, help="Neem de antwoorden over in de bestanden van de locaties.")
@click.option(
    "--handled",
    multiple=True,
    metavar="LOCATIE|BESTAND",
    help="De toelichtingen van deze locatie zijn verwerkt, of dit bestand, zoals het bij ‘Nu te doen’ staat.",
)
@click.option("--out", type=PATH, metavar="MAP", help="De map voor alles wat wordt gemaakt. Standaard: de map out.")
@click.option(
    "--jobs",
    type=JOBS,
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk, van 1 tot 64. Standaard: zoveel als uw computer aankan.",
)
@peildatum
@needs_root
def revise(
    root: Path, jaar: str, before: date | None, reply: date | None, returned: Path | None, write: bool,
    handled: tuple[str, ...], out: Path | None, jobs: int | None, peildatum: date,
) -> Exit:  # fmt: skip
    """Doe de jaarlijkse ronde, zo ver als het nu kan.

    De opdracht controleert de gegevens, maakt de uitvraag, leest de antwoorden, maakt de concepten, vergelijkt ze met
    de vorige editie en maakt de brieven en een pakket (zip) per locatie. Daarna ziet u wat klaar is, waarop het wacht
    en op wie. Draai de opdracht zo vaak als u wilt: wat gelijk bleef, blijft staan. Er wordt niets verstuurd.

    Is de editie vastgesteld? Dan maakt de opdracht de pakketten met de vastgestelde documenten. Antwoorden die dan nog
    terugkomen, leest ze ook.

    \b
    Voorbeelden:
      geelvrij revise 2027 --before 2027-01-22
      geelvrij revise 2027 --answers antwoorden --write
    """
    from ..commands.places import refuse_out
    from ..commands.revising import revise as command
    from ..round.running import Wish

    if out is not None:
        refuse_out(out, root)
    return command(root, jaar, Wish(before, reply, returned, write, handled, jobs), out=out, peildatum=peildatum)
