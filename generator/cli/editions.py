"""The commands of the yearly editions: adopt one, see how the years stand, verify a kept one, erase its people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchGroup
from .frame import needs_root
from .parameters import DAY, JOBS, PATH, YEAR, today

jobs = click.option(
    "--jobs",
    type=JOBS,
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk, van 1 tot 64. Standaard: zoveel als uw computer aankan.",
)
on_a_day = click.option(
    "--peildatum",
    type=DAY,
    default=today,
    metavar="DATUM",
    help="Doe alsof het deze dag is, bijvoorbeeld 2026-11-21. Standaard: vandaag.",
)
year = click.argument("jaar", type=YEAR, metavar="JAAR")


@click.group(cls=DutchGroup)
def edition() -> None:
    """Stel een editie vast, of zie hoe het met de jaren staat.

    Een editie is een jaargang van de documenten. Eerst is zij een concept. Is zij vastgesteld, dan bewaart geelvrij
    precies waarvan de documenten gemaakt zijn, in templates/edities.

    \b
    Voorbeelden:
      geelvrij edition status
      geelvrij edition adopt 2027 --date 2026-11-16 --bestuur 2026-11-16 --mr 2026-10-27 --oc 2026-10-29
      geelvrij edition verify 2027
    """


@edition.command("status")
@on_a_day
@needs_root
def edition_status(root: Path, peildatum: date) -> Exit:
    """Toon elke editie en wat het concept nog mist.

    Per jaar: concept, vastgesteld of gearchiveerd. Van het concept ziet u waarop het wacht en van wie.

    \b
    Voorbeeld: geelvrij edition status
    """
    from ..commands.edition_status import status as command

    return command(root, peildatum=peildatum)


@edition.command("new")
@year
@click.option(
    "--from",
    "since",
    type=YEAR,
    metavar="JAAR",
    help="De editie om van uit te gaan. Standaard: de laatst vastgestelde.",
)
@on_a_day
@needs_root
def edition_new(root: Path, jaar: str, since: str | None, peildatum: date) -> Exit:
    """Begin een nieuwe editie, en vraag naar de redenen.

    De opdracht zet het jaar in uw gegevens. Daarna vergelijkt zij elke tekst met die van de vorige editie, en zet in
    sjabloon.yaml bij elke veranderde kop een regel klaar voor wat er is veranderd en waarom. Draai de opdracht gerust
    nog eens als u de tekst verder hebt aangepast: wat er staat, blijft staan.

    \b
    Voorbeeld: geelvrij edition new 2027 --from 2026
    """
    from ..commands.new_edition import new as command

    return command(root, jaar, since=since, peildatum=peildatum)


@edition.command("adopt")
@year
@click.option("--date", "on", type=DAY, required=True, metavar="DATUM", help="De dag van vaststelling.")
@click.option("--bestuur", type=DAY, metavar="DATUM", help="Wanneer het bestuur de editie vaststelde. Altijd nodig.")
@click.option("--mr", type=DAY, metavar="DATUM", help="Wanneer de (G)MR instemde. Nodig als u scholen hebt.")
@click.option("--oc", type=DAY, metavar="DATUM", help="Wanneer de oudercommissie advies gaf. Nodig bij kinderopvang.")
@click.option(
    "--force-with",
    "reason",
    metavar="REDEN",
    help="Stel toch vast, ook als er nog iets in de weg staat. De reden en wat er in de weg stond worden bij de editie "
    "bewaard; noem geen namen.",
)
@click.option("--out", type=PATH, metavar="MAP", help="De map voor de documenten. Standaard: out.")
@jobs
@on_a_day
@needs_root
def edition_adopt(
    root: Path, jaar: str, on: date, bestuur: date | None, mr: date | None, oc: date | None, reason: str | None,
    out: Path | None, jobs: int | None, peildatum: date,
) -> Exit:  # fmt: skip
    """Stel een editie vast en bewaar haar.

    Alle documenten van alle locaties worden gemaakt, met de dag van vaststelling erin. De teksten en gegevens ervan
    worden bewaard in templates/edities. Dat kan één keer per jaar: een vastgestelde editie verandert niet meer.

    \b
    Voorbeeld:
      geelvrij edition adopt 2027 --date 2026-11-16 --bestuur 2026-11-16 --mr 2026-10-27 --oc 2026-10-29
    """
    from ..commands.adopting import adopt as command
    from ..commands.places import refuse_out

    if out is not None:
        refuse_out(out, root)
    days = {"bestuur": bestuur, "mr": mr, "oc": oc}
    return command(root, jaar, on=on, days=days, reason=reason, out=out, jobs=jobs, peildatum=peildatum)


@edition.command("verify")
@year
@click.option(
    "--control",
    "expected",
    metavar="GETAL",
    help="Het controlegetal dat bij het besluit is bewaard. geelvrij zegt of het nog hetzelfde is.",
)
@jobs
@needs_root
def edition_verify(root: Path, jaar: str, expected: str | None, jobs: int | None) -> Exit:
    """Kijk of een vastgestelde editie nog klopt.

    Eerst of elk bestand is zoals het werd bewaard. Daarna maakt geelvrij elk document opnieuw, alleen met wat er
    bewaard is, en vergelijkt het met het vastgestelde document. Het controlegetal laat zien of het nog dezelfde editie
    is als bij het besluit.

    \b
    Voorbeeld: geelvrij edition verify 2026
    """
    from ..commands.editions import verify as command

    return command(root, jaar, expected=expected, jobs=jobs)


@edition.command("forget")
@year
@on_a_day
@needs_root
def edition_forget(root: Path, jaar: str, peildatum: date) -> Exit:
    """Wis de gegevens van personen uit een editie.

    De teksten en de andere gegevens blijven. Een document dat personen noemt, kan daarna niet meer opnieuw worden
    gemaakt. Dit kan niet ongedaan worden gemaakt.

    \b
    Voorbeeld: geelvrij edition forget 2026
    """
    from ..commands.editions import forget as command

    return command(root, jaar, peildatum=peildatum)
