"""The command that lays two texts side by side: compare, for two Word files or for two editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchCommand
from .frame import may_have_root
from .parameters import DAY, JOBS, PATH, today


@click.command(cls=DutchCommand)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@click.option(
    "--location", "locaties", multiple=True, metavar="ID", help="Bij twee edities: alleen deze locatie; mag vaker."
)
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="Bij twee edities: alleen dit document; mag vaker."
)
@click.option(
    "--issued",
    multiple=True,
    type=PATH,
    metavar="BESTAND",
    help="Bij twee edities: het Word-bestand dat een locatie zelf heeft aangepast; mag vaker. Zonder deze optie kijkt "
    "geelvrij naar elk Word-bestand in out en in uitgegeven, in de map van het oude jaar en de locatie.",
)
@click.option(
    "--out",
    type=PATH,
    metavar="MAP",
    help="De map voor het overzicht. Standaard, voor twee Word-bestanden: out/wijzigingen van uw organisatie, of de "
    "map waarin u bent. Voor twee edities: out, en daarin het jaar en de map wijzigingen; met --location of "
    "--document de map wijzigingen-deel.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf", "json"]),
    help="Maak alleen Word (docx), PDF of gegevens voor een ander programma (json). Standaard: alle drie.",
)
@click.option(
    "--tracked",
    is_flag=True,
    help="Maak ook een Word-bestand met bijgehouden wijzigingen, die u in Word kunt accepteren of negeren. Dat duurt "
    "per document een paar tellen langer. Zonder --tracked gaan die van een eerdere keer weg als ze verouderd zijn.",
)
@click.option(
    "--jobs",
    type=JOBS,
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk, van 1 tot 64. Standaard: zoveel als uw computer aankan.",
)
@click.option(
    "--peildatum",
    type=DAY,
    default=today,
    metavar="DATUM",
    help="De dag waarvoor de nieuwe editie wordt gemaakt, en de datum bij bijgehouden wijzigingen. Standaard: vandaag.",
)
@may_have_root
def compare(
    root: Path | None, oud: str, nieuw: str, locaties: tuple[str, ...], documents: tuple[str, ...],
    issued: tuple[Path, ...], out: Path | None, formats: tuple[str, ...], tracked: bool, jobs: int | None,
    peildatum: date,
) -> Exit:  # fmt: skip
    """Vergelijk twee edities of twee Word-bestanden.

    Het overzicht zegt per kop wat er stond en wat er nu staat. Inhoudelijke wijzigingen staan vooraan; wat alleen een
    komma of hoofdletter is, staat in één regel.

    Bij twee edities krijgt elke locatie een eigen overzicht. Daarin staat ook waardoor iets anders is: door de centrale
    tekst, door een gegeven, of doordat de locatie zelf iets in Word heeft veranderd. Er is ook een overzicht voor
    alle locaties samen. Een Word-bestand dat geelvrij niet herkent, wordt genoemd. Een overzicht dat u zelf hebt
    aangepast, blijft staan.

    U kunt ook twee Word-bestanden vergelijken, zelfs als ze niet met geelvrij zijn gemaakt. De bestanden zelf
    veranderen niet.

    \b
    Voorbeelden:
      geelvrij compare 2026 2027
      geelvrij compare 2026 2027 --location de-regenboog
      geelvrij compare protocol-2026.docx protocol-2027.docx --tracked
    """
    if _is_year(oud) and _is_year(nieuw):
        from ..commands.comparing_editions import compare_editions
        from ..commands.places import refuse_out
        from ..commands.trouble import find_root

        home = root or find_root(None)
        if out is not None:
            refuse_out(out, home)
        return compare_editions(
            home, oud, nieuw, locaties=locaties, documents=documents, issued=issued, out=out, formats=formats,
            tracked=tracked, jobs=jobs, peildatum=peildatum,
        )  # fmt: skip
    if locaties or documents or issued:
        raise click.UsageError("--location, --document en --issued horen bij twee edities, zoals: compare 2026 2027.")
    from ..commands.comparing import compare_files

    return compare_files(root, Path(oud), Path(nieuw), out, formats, tracked_on=peildatum if tracked else None)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith("20")
