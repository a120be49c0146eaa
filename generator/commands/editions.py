"""geelvrij edition verify and forget: whether a kept edition still holds, and erasing people from it."""

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import joined

from ..editions import control, remaking
from ..editions.forgetting import forget as erase
from ..editions.frozen import FrozenEdition, adopted
from ..editions.record import MadeWith
from ..editions.remaking import Remade
from . import telling
from .show import number


def verify(root: Path, year: str, *, jobs: int | None) -> Exit:
    """Whether an edition is as it was kept. Exit 0; 1 when something differs; 4 when something could not be made."""
    home = adopted(root, year)
    changed = control.differences(home)
    for one in changed:
        click.echo(f"{home.shown}/{one.file}: {one.what}")
    if not changed:
        click.echo(f"{number(len(control.names(home)), 'bestand')} in {home.shown}: alle zoals zij zijn bewaard.")
    edition = FrozenEdition.of(home)
    _tell_made_with(edition)
    tally = _remade(edition, jobs or os.cpu_count() or 1)
    _tell_remade(tally)
    return heaviest({
        Exit.FINDINGS: bool(changed or tally.other),
        Exit.INCOMPLETE: bool(tally.unmade or tally.erased or tally.troubles),
    })  # fmt: skip


def _tell_made_with(edition: FrozenEdition) -> None:
    other = list(edition.record.made_with.differences(MadeWith.now()))
    for told in other:
        click.echo(f"Editie {edition.year} is {told}.")
    if other:
        click.echo("Verschilt hieronder een document? Dan kan dat daarvan komen.")


@dataclass
class _Tally:
    """What came of all locations."""

    same: int = 0
    other: list[str] = field(default_factory=list)
    unmade: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    troubles: dict[str, list[str]] = field(default_factory=dict)  # what is said → the locations it is said of

    def add(self, done: Remade) -> None:
        """Count one location."""
        self.same += len(done.same)
        self.other += [f"{done.location}/{file}" for file in done.other]
        self.unmade += [f"{done.location}: {document}" for document in done.unmade]
        self.erased += [f"{done.location}: {document}" for document in done.erased]
        if done.trouble:
            self.troubles.setdefault(done.trouble, []).append(done.location)


def _remade(edition: FrozenEdition, jobs: int) -> _Tally:
    tally = _Tally()
    names = edition.location_ids()
    if edition.record.erased_on and not edition.record.without_people:
        for name in names:
            tally.add(Remade(name, erased=tuple(document.id for document in edition.manifest(name).documents)))
        return tally
    task = remaking.task_of(edition, telling.master)
    with telling.Bar(len(names)) as bar:
        for done in remaking.remake_all(task, names, jobs):
            tally.add(done)
            bar.further()
    return tally


def _tell_remade(tally: _Tally) -> None:
    """To stdout: each document that differs or could not be made, and what all of them come to."""
    for file in tally.other:
        click.echo(f"{spelled_out(file)}: anders dan het vastgestelde document")
    for document in tally.unmade:
        click.echo(f"{spelled_out(document)} kon niet opnieuw worden gemaakt")
    for told, locations in tally.troubles.items():
        click.echo(f"{joined(locations)}: {spelled_out(told)}")
    for document in tally.erased:
        click.echo(f"{spelled_out(document)}: hiervan weten we het niet, want de gegevens van personen zijn gewist")
    if tally.same or tally.other:
        whole = number(tally.same + len(tally.other), "bestand")
        told = "alle gelijk, byte voor byte" if not tally.other else f"{len(tally.other)} anders"
        click.echo(f"{whole} opnieuw gemaakt: {told}.")


def forget(root: Path, year: str, *, peildatum: date) -> Exit:
    """Erase the facts of people from an edition; when its files are not as they were kept, nothing is erased."""
    home = adopted(root, year)
    if changed := control.differences(home):
        named = joined(f"{home.shown}/{one.file}" for one in changed[:3])
        raise Trouble(
            f"in editie {year} is niet alles zoals het is bewaard ({named}); zet dat eerst terug. "
            f"Alles ziet u met: geelvrij edition verify {year}. Er is niets gewist.",
            Exit.INCOMPLETE,
        )
    told = erase(FrozenEdition.of(home), peildatum)
    click.echo(f"De gegevens van personen zijn gewist uit {home.shown}.")
    left = joined(told.without_people)
    click.echo(
        f"Opnieuw te maken blijft wat niets van personen zegt: {left}." if left else
        "Elk document van deze editie noemt personen: geen ervan is nog opnieuw te maken."
    )  # fmt: skip
    click.echo(
        f"Let op: in de documenten zelf (out/{year}), in reservekopieën en in de geschiedenis van uw versiebeheer "
        "staan die gegevens nog."
    )
    return Exit.CLEAN
