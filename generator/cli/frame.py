"""The frame of every command: the folder of the organisation, and how it ends in a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from traceback import walk_tb
from typing import Any

import click
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.exit_codes import Exit

from .dutch_click import DutchGroup, speak_dutch, write_utf8
from .parameters import PATH
from .stopping import at_once, in_order

Command = Callable[..., Exit]
speak_dutch()


class Program(DutchGroup):
    """All of geelvrij: what no command answers for, as an output that cannot be written, ends in a sentence too."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As click does; a help text or a usage error that cannot be written is told as well."""
        with at_once():
            write_utf8()
            try:
                return super().main(*args, **kwargs)
            except OSError as error:
                code = _told(error)
            sys.exit(code)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=PATH,
    metavar="MAP",
    help="De map van uw organisatie. Standaard: de map waarin u bent, of een map daarboven, met "
    "locations/organisatie.yaml. Schrijf deze optie vóór de opdracht.",
)
@click.version_option(package_name="geelvrij", message="geelvrij %(version)s", help="Toon de versie en stop.")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Maakt de protocollen van kinderopvang en basisschool in Word en PDF, en zegt wat er nog ontbreekt.

    \b
    Voorbeelden:
      geelvrij init mijn-organisatie       begin een map voor uw organisatie
      geelvrij build                       maak alle documenten van alle locaties
      geelvrij check                       zie wat ontbreekt of verouderd is
      geelvrij check brief.docx            zie of er nog geel staat in een Word-bestand
      geelvrij build --help                lees meer over een opdracht
    """
    context.obj = root


def outcome(command: Command) -> Callable[..., None]:
    """Turns what a command gives back, or why it stopped, into a sentence and an exit code."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            with in_order():
                code = command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (Exception, KeyboardInterrupt) as error:  # the last net: never a traceback
            if isinstance(error, BrokenPipeError) and _nobody_reads():
                raise  # click ends quietly; a pipe to a program of our own that broke is a fault like any other
            code = _told(error)
        sys.exit(code)

    return wrapped


def needs_root(command: Command) -> Callable[..., None]:
    """Gives the command the folder of the organisation, and turns its outcome into an exit code."""

    def found(asked: Path | None) -> Path:
        from ..commands.trouble import find_root

        return find_root(asked)

    return _with_root(command, found)


def may_have_root(command: Command) -> Callable[..., None]:
    """Gives the command the folder of the organisation, or None where there is none."""

    def found(asked: Path | None) -> Path | None:
        from ..commands.trouble import near_root

        return near_root(asked)

    return _with_root(command, found)


def _with_root(command: Command, found: Callable[[Path | None], Path | None]) -> Callable[..., None]:
    @wraps(command)
    @click.pass_obj
    @outcome
    def wrapped(root: Path | None, *args: Any, **kwargs: Any) -> Exit:
        return command(found(root), *args, **kwargs)

    return wrapped


def _told(error: BaseException) -> Exit:
    """Says why the command stopped; the exit code that goes with it."""
    code = error.exit_code if isinstance(error, GeelvrijError) else Exit.OWN_FAULT
    if isinstance(error, KeyboardInterrupt):
        code, told = Exit.STOPPED, "Gestopt."
    elif isinstance(error, OSError) and _is_of_output(error):
        code, told = Exit.NOT_RUN, _refused_output(error)
    elif code is Exit.OWN_FAULT:
        told = _own_fault(error)
    else:
        told = f"Dit gaat niet: {error}"
    with suppress(OSError):  # a disk so full that not even this fits
        click.echo(told, err=True)
    return code


def _own_fault(error: BaseException) -> str:
    """What to say about a fault of our own: where it was, without any value of the user's data."""
    from ..mishap import where_in_code

    return (
        f"geelvrij heeft zelf een fout gemaakt ({where_in_code(error)}). "
        "Meld deze regel bij wie geelvrij beheert, met de opdracht die u gaf."
    )


def _is_of_output(error: OSError) -> bool:
    """Whether it came while we wrote to the screen, or where that was led to."""
    return any(frame.f_code is click.echo.__code__ for frame, _ in walk_tb(error.__traceback__))


def _refused_output(error: OSError) -> str:
    """Why our output cannot be written; what is left of it is thrown away, or Python tries once more at the end."""
    from ..disk import why

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):  # not a file of the system
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return f"De uitvoer kan niet worden geschreven: {why(error)}"


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
