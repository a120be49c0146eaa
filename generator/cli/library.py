"""The commands about the documents themselves: which there are, what they ask, and their text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand, DutchGroup
from .frame import may_have_root, needs_root
from .parameters import PATH, peildatum


@click.command(cls=DutchCommand)
@click.option("--uses", metavar="PASSAGE", help="Toon in welke documenten een gedeelde passage staat.")
@may_have_root
def documents(root: Path | None, uses: str | None) -> Exit:
    """Toon de documenten die u kunt maken.

    Bij elk document staat voor welke soorten locaties het is, voor wie, wie het bijhoudt, en waar de tekst staat.

    \b
    Voorbeelden:
      geelvrij documents
      geelvrij documents --uses disclosure
    """
    from ..commands import library

    return library.documents(root) if uses is None else library.uses(root, uses)


@click.command(cls=DutchCommand)
@click.argument("document", metavar="[DOCUMENT]", required=False)
@needs_root
def fields(root: Path, document: str | None) -> Exit:
    """Toon welke gegevens een document vraagt.

    Bij elk gegeven staat in welk bestand u het invult. ‘geelvrij documents’ toont de namen van de documenten.
    Zonder document: alle velden die een sjabloon kan gebruiken.

    \b
    Voorbeelden:
      geelvrij fields contactblad
      geelvrij fields
    """
    from ..commands.library import all_fields
    from ..commands.library import fields as command

    return all_fields(root) if document is None else command(root, document)


@click.group(cls=DutchGroup)
def templates() -> None:
    """Bewerk of controleer de tekst (het sjabloon) van een document.

    \b
    Voorbeelden:
      geelvrij templates export contactblad
      geelvrij templates check
    """


@templates.command("export")
@click.argument("document", metavar="DOCUMENT")
@click.option(
    "--output",
    type=PATH,
    metavar="BESTAND",
    help="Het Word-bestand. Standaard: in de map templates van uw organisatie.",
)
@needs_root
def templates_export(root: Path, document: str, output: Path | None) -> Exit:
    """Schrijf een sjabloon als Word-bestand, om te bewerken.

    U bewerkt het in Word. Staat het in de map templates van uw organisatie, dan maakt geelvrij het document
    voortaan met uw tekst, in Word en in PDF. Haalt u het weg, dan geldt de meegeleverde tekst weer.

    \b
    Voorbeeld: geelvrij templates export contactblad
    """
    from ..commands.library import export as command

    return command(root, document, output)


@templates.command("check")
@click.argument("documenten", nargs=-1, metavar="[DOCUMENT]...")
@peildatum
@needs_root
def templates_check(root: Path, documenten: tuple[str, ...], peildatum: date) -> Exit:
    """Controleer de sjablonen op fouten.

    Onbekende velden, vergeten haakjes, wat in een sjabloon niet mag, en wetsartikelen die op de peildatum niet gelden.
    Alle sjablonen, of alleen die u noemt.

    \b
    Voorbeelden:
      geelvrij templates check
      geelvrij templates check contactblad
      geelvrij templates check --peildatum 2027-01-01
    """
    from ..commands.library import check_templates as command

    return command(root, documenten, peildatum)
