"""The command line: options → calls → text → exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from .dutch_click import DutchGroup, speak_dutch, write_utf8

F = TypeVar("F", bound=Callable[..., Any])
EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 3, 130
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
speak_dutch()


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A date as jjjj-mm-dd, in this century."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(_DAY.fullmatch(value)[0])  # type: ignore[index]
        except (TypeError, ValueError):
            self.fail(f"{value!r} is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-21.", param, ctx)


class Jobs(click.ParamType):  # type: ignore[type-arg]
    """How many processes, from 1 to 64."""

    name = "aantal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a usage error."""
        if not re.fullmatch(r"[1-9]|[1-5][0-9]|6[0-4]", str(value)):
            self.fail(f"{value!r} kan niet; kies een getal van 1 tot en met 64.", param, ctx)
        return int(value)


class Year(click.ParamType):  # type: ignore[type-arg]
    """The year of an edition, in this century."""

    name = "jaar"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The year as text, or a usage error."""
        if not re.fullmatch(r"20[0-9][0-9]", str(value)):
            self.fail(f"{value!r} is geen jaartal; schrijf vier cijfers, bijvoorbeeld 2027.", param, ctx)
        return str(value)


def peildatum(command: F) -> F:
    """The option that fixes the date of checking."""
    return click.option(
        "--peildatum",
        type=Day(),
        default=date.today,
        show_default="vandaag",
        metavar="DATUM",
        help="De dag waarop gecontroleerd wordt, jjjj-mm-dd.",
    )(command)


def profile(command: F) -> F:
    """The option that says how heavy an open field weighs."""
    return click.option(
        "--profile",
        type=click.Choice(["concept", "definitief"]),
        default="concept",
        show_default=True,
        help="definitief: een open geel veld is een fout.",
    )(command)


@click.group(cls=DutchGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="De map van uw organisatie. Standaard: de dichtstbijzijnde map met locations/organisatie.yaml.",
)
@click.version_option(package_name="geelvrij", message="geelvrij %(version)s", help="Toon de versie en stop.")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Maakt en controleert de protocollen van kinderopvang en basisschool, zonder gele vlakken.

    \b
    Voorbeelden:
      geelvrij build                       alle documenten van alle locaties
      geelvrij check                       wat ontbreekt of is verouderd
      geelvrij check brief.docx            staat er nog geel in dit Word-bestand?
    """
    write_utf8()
    context.obj = root


def outcome(command: Callable[..., int]) -> Callable[..., None]:
    """Turns what a command gives back, or why it stopped, into a sentence and an exit code."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        from .commands.trouble import Trouble

        try:
            code = command(*args, **kwargs)
        except Trouble as trouble:
            click.echo(f"Dit gaat niet: {trouble}", err=True)
            code = trouble.exit_code
        except (click.ClickException, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            click.echo("Gestopt.", err=True)
            code = EXIT_INTERRUPTED
        except Exception as error:  # the last net: a sentence and an exit code, never a traceback
            if isinstance(error, BrokenPipeError) and _nobody_reads():
                raise  # click ends quietly; a pipe to a program of our own that broke is a fault like any other
            click.echo(_internal(error), err=True)
            code = EXIT_INTERNAL
        sys.exit(code)

    return wrapped


def _nobody_reads() -> bool:
    """Whether the reader of our output has stopped, as `head` does."""
    import select

    if not hasattr(select, "poll"):  # Windows
        return True
    try:
        poller = select.poll()
        poller.register(sys.stdout.fileno(), 0)
        return bool(poller.poll(0))
    except (OSError, ValueError):  # not a file of the system
        return False


def needs_root(command: Callable[..., int]) -> Callable[..., None]:
    """Gives the command the folder of the organisation, and turns its outcome into an exit code."""

    @wraps(command)
    @click.pass_obj
    @outcome
    def wrapped(root: Path | None, *args: Any, **kwargs: Any) -> int:
        from .commands.trouble import find_root

        return command(find_root(root), *args, **kwargs)

    return wrapped


def may_have_root(command: Callable[..., int]) -> Callable[..., None]:
    """Gives the command the folder of the organisation, or None where there is none."""

    @wraps(command)
    @click.pass_obj
    @outcome
    def wrapped(root: Path | None, *args: Any, **kwargs: Any) -> int:
        from .commands.trouble import near_root

        return command(near_root(root), *args, **kwargs)

    return wrapped


def _internal(error: Exception) -> str:
    """What to say about a fault of our own: where it was, without any value of the user's data."""
    from .mishap import where_in_code

    return (
        f"geelvrij heeft zelf een fout gemaakt ({where_in_code(error)}). "
        "Meld deze regel bij wie geelvrij beheert, met de opdracht die u gaf."
    )


@main.command()
@click.argument("locaties", nargs=-1, metavar="[LOCATIE]...")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Maak alleen dit document (mag vaker).")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["docx", "pdf"]), help="Maak alleen Word of alleen PDF."
)
@click.option("--edition", type=Year(), metavar="JAAR", help="De editie. Standaard: editie.jaar van de organisatie.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="MAP", help="De map voor de documenten. Standaard: out."
)
@click.option(
    "--jobs",
    type=Jobs(),
    metavar="AANTAL",
    help="Hoeveel locaties tegelijk. Standaard: het aantal kernen.",
)
@click.option("--force", is_flag=True, help="Maak alles opnieuw, ook wat niet veranderd is.")
@profile
@peildatum
@needs_root
def build(root: Path, locaties: tuple[str, ...], **options: Any) -> int:
    """Maak de documenten van alle locaties, of van de genoemde.

    \b
    Voorbeeld: geelvrij build de-regenboog --document contactblad
    """
    from .commands.building import build as command

    return command(root, locaties, **options)


@main.command()
@click.argument("wat", nargs=-1, metavar="[LOCATIE|PAD]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="De vorm van het verslag.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="BESTAND", help="Schrijf het verslag in dit bestand."
)
@click.option(
    "--fail-on",
    type=click.Choice(["fout", "waarschuwing", "tip"]),
    default="fout",
    show_default=True,
    help="Vanaf deze ernst is de uitkomst 1.",
)
@profile
@peildatum
@may_have_root
def check(root: Path | None, wat: tuple[str, ...], **options: Any) -> int:
    """Controleer locaties, mappen en Word-bestanden.

    Zonder naam of pad: alle locaties.

    \b
    Voorbeeld: geelvrij check de-regenboog out/2027/de-regenboog
    """
    from .commands.checking import check as command

    return command(root, wat, **options)


@main.command()
@may_have_root
def documents(root: Path | None) -> int:
    """Toon de documenten die u kunt maken, en voor welke locaties.

    \b
    Voorbeeld: geelvrij documents
    """
    from .commands.library import documents as command

    return command(root)


@main.command()
@click.argument("document", metavar="DOCUMENT")
@needs_root
def fields(root: Path, document: str) -> int:
    """Toon de velden van een document.

    Bij elk veld staat in welk bestand u het invult.

    \b
    Voorbeeld: geelvrij fields contactblad
    """
    from .commands.library import fields as command

    return command(root, document)


@main.group()
def templates() -> None:
    """Bekijk of controleer de teksten (sjablonen) van de documenten.

    \b
    Voorbeeld: geelvrij templates check
    """


@templates.command("export")
@click.argument("document", metavar="DOCUMENT")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Het Word-bestand. Standaard: in templates/ van uw organisatie.",
)
@needs_root
def templates_export(root: Path, document: str, output: Path | None) -> int:
    """Schrijf een sjabloon als Word-bestand.

    Dat bewerkt u in Word; daarna gebruikt geelvrij uw tekst.

    \b
    Voorbeeld: geelvrij templates export contactblad
    """
    from .commands.library import export as command

    return command(root, document, output)


@templates.command("check")
@click.argument("documenten", nargs=-1, metavar="[DOCUMENT]...")
@needs_root
def templates_check(root: Path, documenten: tuple[str, ...]) -> int:
    """Controleer de sjablonen op fouten.

    Onbekende velden, vergeten haakjes, en wat in een sjabloon niet mag.

    \b
    Voorbeeld: geelvrij templates check
    """
    from .commands.library import check_templates as command

    return command(root, documenten)


@main.command()
@click.argument("map", type=click.Path(path_type=Path), metavar="MAP")
@outcome
def init(map: Path) -> int:
    """Begin een nieuwe map voor uw organisatie.

    \b
    Voorbeeld: geelvrij init mijn-organisatie
    """
    from .commands.setting_up import start

    return start(map)


@main.group()
def new() -> None:
    """Maak een nieuw bestand om in te vullen.

    \b
    Voorbeeld: geelvrij new location de-regenboog
    """


@new.command("region")
@click.argument("id", metavar="ID")
@click.option(
    "--from", "source", metavar="REGIO", help="De meegeleverde regio om van te beginnen. Standaard: die met deze naam."
)
@needs_root
def new_region(root: Path, id: str, source: str | None) -> int:
    """Neem een meegeleverde regio over, om haar aan te passen.

    Het bestand komt in locations/regios en gaat daarna voor.

    \b
    Voorbeeld: geelvrij new region hollands-midden
    """
    from .commands.setting_up import new_region as command

    return command(root, id, source)


@new.command("location")
@click.argument("id", metavar="ID")
@needs_root
def new_location(root: Path, id: str) -> int:
    """Maak een nieuw locatiebestand met uitleg bij elk veld.

    \b
    Voorbeeld: geelvrij new location de-regenboog
    """
    from .commands.setting_up import new_location as command

    return command(root, id)


@main.command()
@needs_root
def schema(root: Path) -> int:
    """Schrijf de schema's voor uw editor.

    Met een JSON-schema helpt een editor bij het invullen van de locatiebestanden.

    \b
    Voorbeeld: geelvrij schema
    """
    from .commands.setting_up import write_schemas as command

    return command(root)


@main.command()
@click.argument("code", required=False, metavar="[CODE]")
@outcome
def rules(code: str | None) -> int:
    """Toon alle regels, of de uitleg van een regel.

    \b
    Voorbeeld: geelvrij rules ROL002
    """
    from .commands.setting_up import rules as command

    return command(code)


if __name__ == "__main__":
    main()
