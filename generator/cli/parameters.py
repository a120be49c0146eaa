"""What an option may hold, and the options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_LONGEST, _DEEPEST = 255, 4000  # bytes in one name, and in a whole path: of what systems allow, the least
_SHOWN = 40
_TIME = "Europe/Amsterdam"  # a term ends at midnight there, wherever the computer stands that checks


def today() -> date:
    """The day it is in the Netherlands; on a computer that knows no time zones, as with Windows, its own day."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # here: most commands are told the day

    try:
        return datetime.now(ZoneInfo(_TIME)).date()
    except ZoneInfoNotFoundError:
        return date.today()  # noqa: DTZ011 - the day of this computer


class _Place(click.Path):
    """A file or folder, of which no name is longer than a disk can hold: even looking for it would end in an error."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a usage error."""
        found = Path(os.fsdecode(super().convert(value, param, ctx)))
        parts = [os.fsencode(part) for part in found.parts]
        if max(map(len, parts), default=0) > _LONGEST or sum(map(len, parts)) > _DEEPEST:
            from geelvrij.checks.characters import spelled_out

            shown = spelled_out(str(found)[:_SHOWN])
            self.fail(f"‘{shown}…’ is te lang voor een map of bestand; kies een kortere naam.", param, ctx)
        return found


PATH = _Place(path_type=Path)


class Shaped(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A value that is written in one way, and what to say of any other."""

    def __init__(self, name: str, pattern: str, read: Callable[[str], object], otherwise: str) -> None:
        self.name = name
        self._pattern, self._read, self._otherwise = re.compile(pattern), read, otherwise

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or a usage error; what is no text is a default and stays as it is."""
        if not isinstance(value, str):
            return value
        try:
            if not self._pattern.fullmatch(value):
                raise ValueError
            return self._read(value)
        except ValueError:  # also the thirtieth of February
            self.fail(f"{value!r} {self._otherwise}", param, ctx)


class _Day(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A day of this century, as people write one: 2026-11-21, 21-11-2026, 21 november 2026."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, or a usage error; what is no text is a default and stays as it is."""
        found = _day(value) if isinstance(value, str) else value
        if isinstance(found, str):
            self.fail(f"{value!r} {found}; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21.", param, ctx)
        return found


def _day(text: str) -> date | str:
    """The day, or what is wrong with it."""
    from geelvrij.checks.formats import day  # here: what reads telephone numbers takes long to load

    found = day(text)
    if isinstance(found, date):
        return found if 2000 <= found.year <= 2099 else "is geen datum van 2000 tot en met 2099"
    return "bestaat niet als datum" if found.code == "VRM207" else "is geen datum"


DAY = _Day()
JOBS = Shaped("aantal", "[1-9]|[1-5][0-9]|6[0-4]", int, "kan niet; kies een getal van 1 tot en met 64.")
YEAR = Shaped(
    "jaar", "20[0-9]{2}", str, "is geen jaartal van 2000 tot en met 2099; schrijf vier cijfers, bijvoorbeeld 2027."
)


def peildatum(command: F) -> F:
    """The option that fixes the date of checking."""
    return click.option(
        "--peildatum",
        type=DAY,
        default=today,
        metavar="DATUM",
        help="Controleer alsof het deze dag is, bijvoorbeeld 2026-11-21. Standaard: vandaag.",
    )(command)


def profile(command: F) -> F:
    """The option that says how heavy an open field weighs."""
    return click.option(
        "--profile",
        type=click.Choice(["concept", "definitief"]),
        default="concept",
        help="concept: er mag nog geel in staan; definitief: een geel veld is een fout. Standaard: concept.",
    )(command)


def formats(command: F) -> F:
    """The option for Word or PDF alone."""
    return click.option(
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(["docx", "pdf"]),
        help="Maak alleen Word (docx) of alleen PDF. Standaard: allebei.",
    )(command)
