"""The commands about one case: letter makes its documents, case shows what must follow."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import needs_root
from .parameters import PATH, formats, peildatum

_WHICH = (
    "welke brief of welk verslag maakt u? ‘geelvrij documents’ toont ze, en zegt wanneer u ze gebruikt. Is er een "
    "ernstig incident? Het handboek zegt onder ‘Vrijdagmiddag 15.40’ wat u eerst doet."
)


@click.command(cls=DutchCommand)
@click.argument("document", metavar="DOCUMENT", required=False)
@click.option(
    "--location",
    metavar="LOCATIE",
    help="De locatie waarvoor u de brief maakt. Standaard: die in het zaakbestand staat.",
)
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
    help="De map voor de brief, buiten git en de map van uw organisatie. Standaard: geelvrij-brieven, naast die map.",
)
@click.option(
    "--force-with",
    metavar="REDEN",
    help="Maak het stuk (of met --eml het bericht) ook als er iets niet klopt. De reden komt op een blad voor uzelf.",
)
@click.option("--no-input", is_flag=True, help="Stel geen vragen: wat u niet invult, wordt geel.")
@click.option(
    "--save",
    type=PATH,
    metavar="BESTAND",
    help="Bewaar de zaak in dit bestand (.yaml), buiten git en de map van uw organisatie, voor het volgende stuk.",
)
@click.option(
    "--force", is_flag=True, help="Met --save: het zaakbestand mag ook in git of in de map van uw organisatie."
)
@click.option(
    "--eml",
    is_flag=True,
    help="Maak ook een conceptbericht (.eml) met de PDF, zonder ontvanger, als er niets meer geel of fout is.",
)
@peildatum
@needs_root
def letter(root: Path, document: str | None, *, no_input: bool, **options: Any) -> Exit:
    """Maak een brief of verslag van één zaak, in Word en PDF.

    Wat u niet invult, staat geel in de brief. Zonder --save bewaart geelvrij niets van de zaak. Alleen u kunt de
    bestanden lezen, en er staat geen naam in de bestandsnaam. ‘geelvrij fields DOCUMENT’ toont wat een brief vraagt.

    Klopt de volgorde of een termijn niet, dan komt de brief er niet. Met --save blijven uw antwoorden wel bewaard,
    ook als u stopt met Ctrl+C.

    Wonen ouders met gezag op meer adressen, dan krijgt elk adres een eigen brief. Wie geen gezag heeft, krijgt er geen.

    \b
    Voorbeelden:
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog --data zaak.yaml
      geelvrij letter ouderbrief-ernstig-incident --location de-regenboog --set incident.datum=2027-01-15
      geelvrij letter besluit-schorsing --data ../zaak.yaml --save ../zaak.yaml --eml
    """
    from ..commands.lettering import Request
    from ..commands.lettering import letter as command
    from ..commands.places import refuse_out

    if document is None:
        raise Trouble(_WHICH)
    if options["out"] is not None:
        refuse_out(options["out"], root)
    return command(root, Request(document, asks=not no_input and _at_terminal(), **options))


@click.command(cls=DutchCommand)
@click.argument("file", type=PATH, metavar="BESTAND")
@click.option("--location", metavar="LOCATIE", help="De locatie van de zaak. Standaard: die in het zaakbestand staat.")
@click.option(
    "--ics",
    type=PATH,
    metavar="BESTAND",
    help="Schrijf de dagen ook als agendabestand (.ics), zonder namen. Buiten git en buiten de map van uw organisatie.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text: om te lezen; json: voor andere programma’s. Standaard: text.",
)
@peildatum
@needs_root
def case(root: Path, **options: Any) -> Exit:
    """Toon de tijdlijn van één zaak.

    U ziet wat er is gemaakt, en wat er moet volgen: wanneer, door wie en volgens welke regel. En u ziet wat niet klopt.
    De zaak staat in het bestand dat u bewaarde met ‘geelvrij letter … --save BESTAND’.

    ‘geelvrij rules TIJ017’ legt een regel uit.

    \b
    Voorbeelden:
      geelvrij case ../zaak.yaml
      geelvrij case ../zaak.yaml --ics ../zaak.ics
    """
    from ..commands.case_timeline import Request
    from ..commands.case_timeline import case as command

    return command(root, Request(**options))


def _at_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()
