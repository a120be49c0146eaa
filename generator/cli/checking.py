"""The commands that check and explain: check, and the rules behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import outcome
from .parameters import PATH, peildatum, profile


@click.command(cls=DutchCommand)
@click.argument("wat", nargs=-1, metavar="[LOCATIE|PAD]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "lijst", "json", "github"]),
    default="text",
    help="De vorm van het verslag. text: om te lezen; lijst: per locatie wat er nog moet komen, om door te sturen; "
    "json en github: voor een ander programma. Standaard: text.",
)
@click.option(
    "--output",
    type=PATH,
    metavar="BESTAND",
    help="Schrijf het verslag in dit bestand, met een naam op .txt, .json of .log. Een nieuw bestand mag ook een naam "
    "zonder punt hebben; bij --format lijst is dat een map, met daarin een bestand voor elke locatie. Standaard, en "
    "met -: op het scherm.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["fout", "waarschuwing", "tip", "nooit"]),
    default="fout",
    help="Vanaf welke ernst de controle niet slaagt (exitcode 1). nooit: meldingen tellen niet; alleen wat niet kon "
    "worden gelezen of gecontroleerd, telt nog. Standaard: fout.",
)
@click.option(
    "--document",
    metavar="DOCUMENT",
    help="Welke brief of welk verslag het Word-bestand is. Dan kijken we ook naar de woorden, de persoonsgegevens en "
    "hoe makkelijk de tekst leest. Met ‘geelvrij documents’ ziet u de namen.",
)
@click.option(
    "--data",
    type=PATH,
    metavar="BESTAND",
    help="Het bestand van de zaak, bij --document. Dan zoeken we in de brief ook naar de namen en gegevens uit de "
    "zaak. Die komen niet in het verslag.",
)
@profile
@peildatum
@click.pass_obj
@outcome
def check(root: Path | None, wat: tuple[str, ...], **options: Any) -> Exit:
    """Controleer wat ontbreekt, verouderd is of nog geel is.

    Alle locaties, of alleen wat u noemt: een locatie, een Word-bestand, of een map met Word-bestanden. Een locatie
    heet zoals haar bestand in locations, zonder .yaml.

    \b
    Voorbeelden:
      geelvrij check
      geelvrij check de-regenboog
      geelvrij check brief.docx
      geelvrij check brief.docx --document ouderbrief-ernstig-incident
      geelvrij check out/2027/de-regenboog
      geelvrij check --format lijst --output lijsten
    """
    from geelvrij.checks.location import discover

    from ..commands.checking import check as command
    from ..commands.list_files import keeps_what_is_there
    from ..commands.saving import make_way, on_screen
    from ..commands.trouble import near_root

    lists = options["form"] == "lijst"
    output = None if on_screen(options["output"], "een lijst" if lists else None) else options["output"]
    if output is not None and not (lists and keeps_what_is_there(output)):
        # first of all: whatever goes wrong, no report of an earlier run stays
        make_way(output, root or discover(Path.cwd()) or Path.cwd(), wat)
    return command(near_root(root), wat, **{**options, "output": output})


@click.command(cls=DutchCommand)
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--test", "trying", is_flag=True, help="Probeer de voorbeelden op de regelpagina uit, of die op alle.")
@outcome
def rules(code: str | None, trying: bool) -> Exit:
    """Toon wat er gecontroleerd wordt, of de uitleg van één regel.

    De code van een regel staat voor elke melding van ‘geelvrij check’. Hebt u een regelpagina verbeterd, dan ziet u
    met --test of haar voorbeelden nog kloppen.

    \b
    Voorbeelden:
      geelvrij rules
      geelvrij rules ROL002
      geelvrij rules --test ROL002
    """
    from ..commands import rule_pages

    return rule_pages.try_examples(code) if trying else rule_pages.rules(code)
