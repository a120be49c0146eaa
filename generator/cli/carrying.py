"""The command that takes last year's changes by hand along to this year's file: carry-over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import may_have_root
from .parameters import DAY, PATH, YEAR, today


@click.command("carry-over", cls=DutchCommand)
@click.argument("locatie", metavar="[LOCATIE]", required=False)
@click.option(
    "--edited",
    type=PATH,
    required=True,
    metavar="BESTAND",
    help="Het Word-bestand van vorig jaar dat de locatie zelf heeft aangepast.",
)
@click.option("--document", default="", metavar="ID", help="Welk document het is. Standaard: wat de bestandsnaam zegt.")
@click.option("--from", "old", type=YEAR, metavar="JAAR", help="De editie die is aangepast. Standaard: de vorige.")
@click.option("--to", "new", type=YEAR, metavar="JAAR", help="De nieuwe editie. Standaard: die van uw gegevens.")
@click.option("--made", type=PATH, metavar="BESTAND", help="Zonder LOCATIE: het bestand van vorig jaar, zoals gemaakt.")
@click.option("--new", "fresh", type=PATH, metavar="BESTAND", help="Zonder LOCATIE: het nieuwe bestand, zoals gemaakt.")
@click.option(
    "--out",
    type=PATH,
    metavar="BESTAND",
    help="Het Word-bestand om te maken. Standaard: in out/overgenomen van uw organisatie, of de map waarin u bent.",
)
@click.option(
    "--peildatum",
    type=DAY,
    default=today,
    metavar="DATUM",
    help="De dag waarvoor het nieuwe bestand wordt gemaakt, en die bij de wijzigingen staat. Standaard: vandaag.",
)
@may_have_root
def carry_over(
    root: Path | None, locatie: str | None, edited: Path, document: str, old: str | None, new: str | None,
    made: Path | None, fresh: Path | None, out: Path | None, peildatum: date,
) -> Exit:  # fmt: skip
    """Neem over wat een locatie zelf in Word heeft veranderd.

    Heeft een locatie het document van vorig jaar in Word aangepast? Dan maakt deze opdracht het nieuwe document, met
    die aanpassingen als bijgehouden wijzigingen. In Word neemt u ze aan of wijst u ze af.

    Niet alles past nog. Wat niet kon worden overgenomen staat op het scherm, in een .json en in een Word-bestand met
    ‘niet-overgenomen’ in de naam, met de hele tekst en de reden. Is een gegeven ingevuld of veranderd, zoals een
    telefoonnummer? Dan staat erbij in welk gegevensbestand dat hoort. De bestanden die u noemt veranderen niet.

    \b
    Voorbeelden:
      geelvrij carry-over de-regenboog --edited contactblad-de-regenboog.docx
      geelvrij carry-over de-regenboog --edited mijn-versie.docx --document contactblad --from 2026 --to 2027
      geelvrij carry-over --made oud.docx --edited aangepast.docx --new nieuw.docx --out samen.docx
    """
    _refuse_mixture(locatie, made, fresh, named=bool(document or old or new))
    from ..commands.carrying import Wanted, carry_files, carry_location

    if made is not None and fresh is not None:
        return carry_files(root, made, edited, fresh, out, peildatum)
    return carry_location(root, Wanted(locatie or "", document, old or "", new or ""), edited, out, peildatum)


def _refuse_mixture(locatie: str | None, made: Path | None, fresh: Path | None, *, named: bool) -> None:
    """Either a location, or the two files that belong to the edited one."""
    if locatie is None and (made is None or fresh is None):
        raise click.UsageError("noem een locatie, of de bestanden met --made en --new.")
    if made is not None or fresh is not None:
        if locatie is not None:
            raise click.UsageError("noem een locatie, of de bestanden met --made en --new; niet allebei.")
        if named:
            raise click.UsageError("--document, --from en --to horen bij een locatie.")
