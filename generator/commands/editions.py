"""geelvrij edition verify and forget: whether a kept edition still holds, and erasing people from it."""

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import joined

from ..editions import agreeing, remaking
from ..editions.control import Control
from ..editions.forgetting import forget as erase
from ..editions.frozen import FrozenEdition, adopted
from ..editions.layout import Home
from ..editions.record import MadeWith
from ..editions.remaking import Remade
from ..wording import plain
from ..writing import recover
from . import telling
from .show import number

_NUMBER = re.compile("[0-9a-f]{64}")


def verify(root: Path, year: str, *, expected: str | None, jobs: int | None) -> Exit:
    """Whether an edition is as it was kept. Exit 0; 1 when something differs; 4 when something could not be made.

    `expected` is the number of its control file that somebody kept elsewhere.
    """
    wanted = None if expected is None else _number_of(expected)
    home = adopted(root, year)
    control = Control.read(home)
    differs = [_tell_files(control)]
    edition = FrozenEdition.of(home, as_it_stands=True)
    differs += [_tell_number(edition, control.number, wanted), _tell_record(edition)]
    _tell_made_with(edition)
    tally = _remade(edition, jobs or os.cpu_count() or 1)
    _tell_remade(tally)
    for told in agreeing.other_days(edition, tally.days):
        click.echo(f"Let op: {spelled_out(told)}")
    return heaviest({
        Exit.FINDINGS: any(differs) or bool(tally.other),
        Exit.INCOMPLETE: bool(tally.unmade or tally.erased or tally.troubles),
    })  # fmt: skip


def _number_of(given: str) -> str:
    """A control number as somebody typed it over: spaces and capitals do not count. Raises Trouble."""
    found = "".join(given.split()).lower()
    if not _NUMBER.fullmatch(found):
        raise Trouble("achter --control hoort het controlegetal van de editie: 64 cijfers en letters.")
    return found


def _tell_files(control: Control) -> bool:
    """Tell which files are not as they were kept; whether there are any."""
    shown, changed = control.home.shown, control.differences()
    for one in changed:
        click.echo(f"{shown}/{one.file}: {one.what}")
    if not changed:
        click.echo(f"{number(len(control.sums), 'bestand')} in {shown}: alle zoals zij zijn bewaard.")
    return bool(changed)


def _tell_record(edition: FrozenEdition) -> bool:
    """Tell what editie.yaml says otherwise than the facts; whether there is anything."""
    disagreed = list(agreeing.disagreements(edition))
    for told in disagreed:
        click.echo(f"{edition.home.shown}/{spelled_out(told)}")
    return bool(disagreed)


def _tell_number(edition: FrozenEdition, is_now: str, wanted: str | None) -> bool:
    """Tell the number of the control file; whether it is another one than somebody kept."""
    if wanted is None:
        click.echo(f"Controlegetal van editie {edition.year}: {is_now}")
    elif wanted == is_now:
        click.echo(f"Controlegetal van editie {edition.year}: hetzelfde als het uwe.")
    else:
        click.echo(f"Controlegetal van editie {edition.year}: {is_now}. Dat is een ander getal dan het uwe.")
        click.echo(_why_other(edition))
    return wanted not in (None, is_now)


def _why_other(edition: FrozenEdition) -> str:
    if edition.record.erased_on:
        day = plain(edition.record.erased_on)
        return f"Op {day} zijn de gegevens van personen gewist. Sindsdien is er een nieuw getal; is het uwe het oude?"
    return "Dit is dus niet de editie waar uw getal van is, of iemand heeft de map en het controlebestand veranderd."


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
    days: Counter[agreeing.Printed] = field(default_factory=Counter)

    def add(self, done: Remade) -> None:
        """Count one location."""
        self.same += len(done.same)
        self.days.update(done.days)
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
    with telling.Progress(len(names)) as progress:
        for done in remaking.remake_all(task, names, jobs):
            tally.add(done)
            progress.step(done.location, _how_it_went(done))
    return tally


def _how_it_went(done: Remade) -> str:
    if done.unmade or done.trouble:
        return "niet (helemaal) opnieuw gemaakt"
    if done.erased:
        return "niet alles is nog te maken"
    return f"{number(len(done.other), 'bestand')} anders" if done.other else "gelijk"


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
    if recover(Home(root, year).folder.parent):  # also when the people were erased already: they stand in what was left
        click.echo("Een eerdere keer werd dit afgebroken. Wat daarvan nog was blijven staan, is nu opgeruimd.")
    home = adopted(root, year)
    if changed := Control.read(home).differences():
        named = joined(f"{home.shown}/{one.file}" for one in changed[:3])
        raise Trouble(
            f"in editie {year} is niet alles zoals het is bewaard ({named}); zet dat eerst terug. "
            f"Alles ziet u met: geelvrij edition verify {year}. Er is niets gewist.",
            Exit.INCOMPLETE,
        )
    told = erase(FrozenEdition.of(home), peildatum)
    click.echo(f"De gegevens van personen zijn gewist uit {home.shown}.")
    click.echo(f"Controlegetal van editie {year}: {Control.read(home).number}")
    click.echo("Dat getal is nieuw. Bewaar het bij het besluit, naast het oude.")
    left = joined(told.without_people)
    click.echo(
        f"Opnieuw te maken blijft wat niets van personen zegt: {left}." if left else
        "Elk document van deze editie noemt personen: geen ervan is nog opnieuw te maken."
    )  # fmt: skip
    click.echo(
        f"Let op: die gegevens staan nog in de documenten zelf (out/{year} en uitgegeven/{year}), in wijzigingen en "
        "pakketten van het jaar daarna (in out), in reservekopieën en in de geschiedenis van uw versiebeheer."
    )
    return Exit.CLEAN
