"""The commands that write files to fill in: init, new and schema."""

from __future__ import annotations

from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand, DutchGroup
from .frame import needs_root, outcome
from .parameters import PATH


@click.command(cls=DutchCommand)
@click.argument("map", type=PATH, metavar="MAP")
@outcome
def init(map: Path) -> Exit:
    """Begin een nieuwe map voor uw organisatie.

    In de map komen bestanden om in te vullen, met uitleg: de gegevens van de organisatie en van een eerste locatie.

    \b
    Voorbeeld: geelvrij init mijn-organisatie
    """
    from ..commands.setting_up import start

    return start(map)


@click.group(cls=DutchGroup)
def new() -> None:
    """Maak een bestand voor een nieuwe locatie of een eigen regio.

    \b
    Voorbeelden:
      geelvrij new location de-regenboog
      geelvrij new region hollands-midden
    """


@new.command("location")
@click.argument("id", metavar="ID")
@needs_root
def new_location(root: Path, id: str) -> Exit:
    """Maak het bestand van een nieuwe locatie.

    ID is de korte naam van de locatie: kleine letters, cijfers en streepjes. Het bestand komt onder die naam in
    locations, met uitleg bij elk veld.

    \b
    Voorbeeld: geelvrij new location de-regenboog
    """
    from ..commands.setting_up import new_location as command

    return command(root, id)


@new.command("region")
@click.argument("id", metavar="ID")
@click.option(
    "--from",
    "source",
    metavar="REGIO",
    help="De meegeleverde regio om van te beginnen. Standaard: die met de naam ID.",
)
@needs_root
def new_region(root: Path, id: str, source: str | None) -> Exit:
    """Maak een eigen bestand voor een regio.

    In een regiobestand staan de diensten van een streek, zoals Veilig Thuis en de GGD. Enkele regio's zijn
    meegeleverd. Klopt er iets niet, of ontbreekt uw regio? Dan krijgt u hiermee een kopie in locations/regios, die
    u aanpast. ID is de korte naam die in de locatiebestanden achter ‘regio:’ staat.

    \b
    Voorbeelden:
      geelvrij new region hollands-midden
      geelvrij new region mijn-regio --from hollands-midden
    """
    from ..commands.setting_up import new_region as command

    return command(root, id, source)


@click.command(cls=DutchCommand)
@needs_root
def schema(root: Path) -> Exit:
    """Zet invulhulp klaar voor uw editor.

    Uw editor is het programma waarin u de locatiebestanden bewerkt. Kent het JSON-schema’s, dan vult het hiermee
    veldnamen aan en wijst het schrijffouten aan terwijl u typt. Doe dit opnieuw na een nieuwe versie van geelvrij.

    \b
    Voorbeeld: geelvrij schema
    """
    from ..commands.setting_up import write_schemas as command

    return command(root)
