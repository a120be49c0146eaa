"""What the round tells on the screen: how far it is, and last who is to do what."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.sentences import shown

from ..round import revise_step as rounds
from ..round.revise_known import Round
from ..round.revise_step import Step
from . import telling

PAGE = "voortgang.html"


def head(name: str) -> None:
    """To stderr, above what a part of the round says."""
    click.echo(f"\n{name}", err=True)


def warn(told: str) -> None:
    """To stderr: something to know that stops nothing."""
    click.echo(f"Let op: {told}", err=True)


def snapshot(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Every file of the round as it stands, to see whether anything was made."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    stats = ((str(path), path.lstat()) for path in found)
    return frozenset((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def tell(known: Round, found: Iterable[Step], folder: Path, *, is_same: bool) -> None:
    """To stdout: the steps, and last what is to be done now."""
    steps = list(found)
    click.echo(f"\nDe ronde van {known.year}, stand van {shown(known.on)}\n")
    for number, step in enumerate(steps, 1):
        click.echo(f"{number:>2}. {step.name} – {step.state}: {spelled_out(step.on_screen)}")
    if is_same:
        click.echo("\nEr is niets veranderd sinds de vorige keer; er is niets opnieuw gemaakt.")
    if rounds.PROGRESS not in known.troubles:
        click.echo(f"\nVoor het bestuur: {telling.near(folder / PAGE)}")
    click.echo("\nNu te doen:")
    for line in dict.fromkeys(f"- {act.who}: {spelled_out(act.on_screen)}" for act in rounds.to_do(steps)):
        click.echo(line)
