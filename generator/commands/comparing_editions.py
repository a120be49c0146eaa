"""geelvrij compare with two years: what differs for each location and why, in Word, PDF and JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest

from .. import build as runs
from ..compare import hand, overviews, run
from ..compare.makings import Side
from ..compare.order import Order, sides
from ..compare.run import Result
from ..compare.task import Compared
from ..compare.telling import Everywhere
from ..differing.changes import Change
from ..editions.layout import Home
from ..tracked import engine as tracked_engine
from . import building, telling
from .comparing import FORMATS
from .organisation import Organisation
from .show import number, print_findings

_MOST_SHOWN = 12


def compare_editions(
    root: Path, old: str, new: str, *, locaties: Sequence[str] = (), documents: Sequence[str] = (),
    issued: Sequence[Path] = (), out: Path | None = None, formats: Sequence[str] = (), tracked: bool = False,
    jobs: int | None = None, peildatum: date,
) -> Exit:  # fmt: skip
    """Compare two editions. Exit 0, also with differences; 1 when a file is left for a person, which is unknown or
    edited; 3 for a fault of our own; 4 for what cannot be compared."""
    own = Organisation(root, peildatum)
    building.refuse_broken(own)
    _refuse(own, old, new)
    target = Path(os.path.abspath(out or root / "out"))  # noqa: PTH100 - a link on the way must be seen, not followed
    wanted = tuple(sorted({own.master(name).id for name in documents}))
    if tracked:
        tracked_engine.present()
    forms = tuple(sorted(formats)) or FORMATS
    is_part = bool(wanted or locaties)
    order = Order(root, target, old, new, peildatum, wanted, tuple(issued), forms, tracked, is_part)
    names = _locations(own, sides(order), tuple(locaties))
    _refuse_strangers(order, names)
    result = made(own, order, names, jobs or os.cpu_count() or 1)
    tell(own, order, result)
    return heaviest({
        Exit.OWN_FAULT: result.own_fault, Exit.INCOMPLETE: result.failed, Exit.FINDINGS: result.is_left,
        Exit.CLEAN: True,
    })  # fmt: skip


def made(own: Organisation, order: Order, names: Sequence[str], jobs: int) -> Result:
    """Compare these locations and write the overviews; how it goes is told on stderr. Raises Trouble."""
    click.echo(f"editie {order.old} en {order.new}: {number(len(names), 'locatie')}", err=True)
    _compile(own)
    with telling.Progress(len(names)) as progress:

        def done(one: Compared) -> None:
            progress.step(one.location, "niet (helemaal) vergeleken" if one.failed else _told(one))

        return run.run(order, names, jobs, done)


def tell(own: Organisation, order: Order, result: Result) -> None:
    """Say what differs, what is left for a person and what could not be compared."""
    print_findings(result.findings, own.root, own.peildatum)
    _summary(order, result.gathering.everything(), result.all_lines())


def _compile(own: Organisation) -> None:
    """Compile the texts before the processes that work side by side each do so. Raises Trouble when one is broken."""
    report = own.master(overviews.DOCUMENT)
    masters = {**own.masters, report.id: report}
    _, broken = runs.compile_all(masters, own.setting, set(masters), telling.master)
    if broken := [*own.master_findings, *broken]:
        print_findings(broken, own.root, own.peildatum)
        raise Trouble("niet elk sjabloon klopt; zie hierboven. Er is niets vergeleken.", Exit.INCOMPLETE)


def _refuse(own: Organisation, old: str, new: str) -> None:
    """Raise Trouble when one of the years is neither kept nor the one of the data, or they are the wrong way round."""
    if old == new:
        raise Trouble(f"noem twee verschillende edities; u noemt twee keer {old}.")
    if old > new:
        raise Trouble(f"noem eerst de oude editie en dan de nieuwe: geelvrij compare {new} {old}.")
    said = own.text("editie.jaar")
    for year in (old, new):
        if not Home(own.root, year).exists and year != said:
            told = f"de gegevens zijn van editie {said}" if said else "in de gegevens staat geen jaar"
            raise Trouble(f"editie {year} is niet vastgesteld, en {told}. ‘geelvrij edition status’ toont de edities.")


def _refuse_strangers(order: Order, names: Sequence[str]) -> None:
    """Raise Trouble for a file by hand of which we cannot tell what it is: it would go unnoticed."""
    for path in order.given:
        if not path.is_file() or path.suffix.lower() != ".docx":
            raise Trouble(f"{spelled_out(str(path))} is geen Word-bestand (.docx), of is er niet.")
        placed = hand.surely(order, path)
        if placed is None or placed[1] not in names:
            raise Trouble(
                f"van {spelled_out(path.name)} weten we niet bij welk document en welke locatie het hoort; "
                "geef het een naam als contactblad-de-regenboog.docx."
            )


def _locations(own: Organisation, both: tuple[Side, Side], asked: tuple[str, ...]) -> list[str]:
    """The locations that were asked for, or all that one of the editions has. Raises Trouble."""
    known = {name for side in both for name in side.location_ids()}
    if not asked:
        return sorted(known)
    return sorted({name if name in known else own.locations((name,))[0] for name in asked})


def _told(one: Compared) -> str:
    if not one.told:
        return "nieuw in deze editie" if one.new else "niet meer in deze editie"
    central = sum(len(told.central) for told in one.told)
    facts = len({row.path for told in one.told for row in told.facts})
    hand = sum(len(file.changes) or 1 for told in one.told for file in told.hand)
    counts = ((central, "centraal"), (facts, "gegevens"), (hand, "met de hand"))
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "geen verschillen"


# On the screen


def _summary(order: Order, gathered: Mapping[str, Sequence[Everywhere]], lines: Iterable[str]) -> None:
    for document, found in gathered.items():
        changes = [(one, one.change) for one in found if isinstance(one.change, Change)]
        if not changes:
            continue
        title = overviews.names(order).titles[document]
        click.echo(f"{title}: {number(len(changes), 'wijziging')} in de centrale tekst")
        for one, change in changes[:_MOST_SHOWN]:
            heading = (change.headings or (change.part,))[-1]
            click.echo(f"  {change.kind}: {spelled_out(heading)} ({one.touches})")
        if len(changes) > _MOST_SHOWN:
            click.echo(f"  en nog {len(changes) - _MOST_SHOWN}; zie het overzicht")
    for line in lines:
        click.echo(line)
    click.echo(f"De overzichten staan in {telling.near(overviews.home(order))}")
