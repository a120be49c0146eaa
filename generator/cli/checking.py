"""The commands that check and explain: check, and the rules behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import may_have_root, needs_root, outcome
from .parameters import PATH, peildatum, profile


@click.command(cls=DutchCommand)
@click.argument("wat", nargs=-1, metavar="[LOCATIE|PAD]...")
@click.option(
    "--format",
    "forms",
    multiple=True,
    metavar="VORM[=BESTAND]",
    help="De vorm van het verslag; mag vaker. text: om te lezen; lijst: per locatie wat er nog moet komen, om door te "
    "sturen; html: een overzicht voor bestuur en directeuren; xlsx en csv: voor Excel; ics: wat afloopt, voor een "
    "agenda; markdown: voor een samenvatting bij een wijziging; oneline, json, jsonl, sarif, github, gitlab en junit: "
    "voor een ander programma. In github, gitlab, sarif, junit en markdown staan geen namen van mensen, in de andere "
    "kunnen ze staan. Met =BESTAND komt het in een bestand: --format html=stand.html. Met =MAP (zonder punt) "
    "komt er bij html ook een bladzijde per locatie. Standaard: text.",
)
@click.option(
    "--output",
    type=PATH,
    metavar="BESTAND",
    help="Schrijf het verslag in dit bestand, met een naam die past bij de vorm, zoals .txt, .json of .html. Een nieuw "
    "bestand mag ook een naam zonder punt hebben; bij --format lijst is dat een map, met daarin een bestand voor elke "
    "locatie. Standaard, en met -: op het scherm.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["fout", "waarschuwing", "tip", "nooit"]),
    help="Vanaf welke ernst de controle niet slaagt (exitcode 1). nooit: meldingen tellen niet; alleen wat niet kon "
    "worden gelezen of gecontroleerd, telt nog. Standaard: wat het bestuur afsprak in regels/afspraken.yaml, of fout.",
)
@click.option(
    "--baseline",
    type=PATH,
    metavar="BESTAND",
    help="Een nulmeting, gemaakt met ‘geelvrij baseline’. Wat daarin staat, laat de controle niet mislukken.",
)
@click.option(
    "--previous",
    type=PATH,
    metavar="BESTAND",
    help="Een eerder verslag (json). Het overzicht (html) laat zien wat er sindsdien bij kwam en wat is opgelost; text "
    "en markdown tellen het.",
)
@click.option(
    "--link",
    default="",
    metavar="ADRES",
    help="Het adres van een regel in uw bestanden, voor de links in het overzicht (html), met {file} en {line} erin: "
    "https://www.example.nl/gegevens/{file}#L{line}. Standaard: het bestand zelf.",
)
@click.option(
    "--changed-since",
    metavar="COMMIT",
    help="Alleen de locaties die sinds deze commit, tak of versie in git zijn gewijzigd, of waarvan de organisatie, de "
    "regio, een sjabloon of een afspraak wijzigde. Wat in de loop van de tijd verloopt, en wat tussen locaties niet "
    "klopt, ziet u alleen in een controle van alles.",
)
@click.option(
    "--suppressions-from",
    metavar="COMMIT",
    help="Lees de uitzonderingen zoals ze in deze commit, tak of versie in git staan, bijvoorbeeld origin/main. Zo kan "
    "een wijziging niet zelf goedkeuren wat zij verkeerd doet.",
)
@click.option(
    "--document",
    metavar="DOCUMENT",
    help="Welke brief of welk verslag het Word-bestand is. Dan kijken we ook naar de woorden, de persoonsgegevens en "
    "hoe makkelijk de tekst leest. Met ‘geelvrij documents’ ziet u de namen. Of welk protocol of eigen stuk het is, "
    "zoals meldcode, schoolgids of vg_beleid: dan kijken we naar de onderdelen en de woorden die de wet vraagt.",
)
@click.option(
    "--location",
    metavar="LOCATIE",
    help="Van welke locatie het stuk is, bij --document. Dan kijken we ook naar wat alleen voor een school of alleen "
    "voor de opvang geldt.",
)
@click.option(
    "--data",
    type=PATH,
    metavar="BESTAND",
    help="Het bestand van de zaak, bij --document. Dan zoeken we in de brief ook naar de namen en gegevens uit de "
    "zaak. Die komen niet in het verslag.",
)
@click.option(
    "--review-copy",
    type=PATH,
    metavar="BESTAND",
    help="Maak ook een nakijkexemplaar van één Word-bestand, onder deze naam: hetzelfde bestand, met bij elke melding "
    "een opmerking in de kantlijn. Het bestand dat u laat nakijken, blijft zoals het is.",
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
      geelvrij check gids.docx --document schoolgids
      geelvrij check brief.docx --review-copy brief-nagekeken.docx
      geelvrij check out/2027/de-regenboog
      geelvrij check --format lijst --output lijsten
      geelvrij check --format html=stand.html --format xlsx=stand.xlsx
      geelvrij check --changed-since origin/main
    """
    from geelvrij.checks.location import discover

    from ..commands.check_reports import LISTS, asked, refuse_replaced, refuse_unused, refuse_unwritable
    from ..commands.checking import Wanted
    from ..commands.checking import check as command
    from ..commands.list_files import keeps_what_is_there
    from ..commands.pages import make_way_for_pages
    from ..commands.saving import make_way
    from ..commands.trouble import near_root

    wanted = Wanted(wat=wat, forms=asked(options.pop("forms"), options.pop("output")), **options)
    home = root or discover(Path.cwd()) or Path.cwd()
    refuse_replaced(wanted.forms, (wanted.previous, wanted.baseline), home)
    for one in wanted.forms:
        # then, first of all: whatever goes wrong, no report of an earlier run stays
        stays = one.file is None or one.is_folder or (one.form == LISTS and keeps_what_is_there(one.file))
        if one.file is not None and not stays:
            make_way(one.file, home, wat)
        elif one.file is not None and one.is_folder:
            make_way_for_pages(one.file, home, wat, whole=not wat and not wanted.changed_since)
    refuse_unused(wanted.forms, wanted.previous, wanted.link)
    refuse_unwritable(wanted.forms)
    return command(near_root(root), wanted)


@click.command(cls=DutchCommand)
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--test", "trying", is_flag=True, help="Probeer de voorbeelden op de regelpagina uit, of die op alle.")
@click.option("--terms", is_flag=True, help="Toon de termijnen en normen, en welke het bestuur zelf mag kiezen.")
@click.option("--verify", is_flag=True, help="Toon wat niet zeker is en u het eerst nakijkt: wet, termijnen, nummers.")
@peildatum
@may_have_root
def rules(root: Path | None, code: str | None, trying: bool, terms: bool, verify: bool, **options: Any) -> Exit:
    """Toon wat er gecontroleerd wordt, of de uitleg van één regel.

    De code van een regel staat voor elke melding van ‘geelvrij check’. In de map van uw organisatie ziet u ook wat uw
    bestuur koos, en zijn eigen regels. Hebt u een regelpagina verbeterd, dan ziet u met --test of haar voorbeelden nog
    kloppen.

    \b
    Voorbeelden:
      geelvrij rules
      geelvrij rules ROL002
      geelvrij rules --test ROL002
      geelvrij rules --terms
      geelvrij rules --verify
    """
    from ..commands import rule_pages

    if trying:
        return rule_pages.try_examples(code)
    if verify:
        return rule_pages.verify(root, **options)
    return rule_pages.terms(root, **options) if terms else rule_pages.rules(root, code, **options)


@click.command(cls=DutchCommand)
@click.argument("code", metavar="CODE")
@click.option(
    "--location", required=True, metavar="LOCATIE", help="De locatie: de naam van haar bestand, zonder .yaml."
)
@profile
@peildatum
@needs_root
def explain(root: Path, code: str, location: str, **options: Any) -> Exit:
    """Laat zien waarom een regel bij een locatie iets meldt.

    U ziet naar welke gegevens de regel keek, in welk bestand en op welke regel die staan, welke termijnen gelden, en
    wat daaruit volgt. Geldt de regel niet voor de locatie, dan leest u waarom niet. Er kunnen namen in staan van mensen
    die er werken: deel de uitleg alleen met wie die mag zien.

    \b
    Voorbeelden:
      geelvrij explain ROL002 --location de-regenboog
      geelvrij explain SCH001 --location de-regenboog --peildatum 2027-01-01
    """
    from ..commands.explain import explain as command

    return command(root, code, location, **options)
