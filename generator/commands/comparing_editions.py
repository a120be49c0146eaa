"""geelvrij compare with two years: what differs for each location and why, in Word, PDF and JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding

from .. import build as runs
from ..compare import hand, overviews, task
from ..compare import issued as issued_files
from ..compare.changes import Change
from ..compare.edition_overview import Others
from ..compare.hand import Unplaced
from ..compare.makings import Side
from ..compare.order import Order, sides
from ..compare.task import Compared
from ..compare.telling import Everywhere, Gathering
from ..editions.layout import Home
from ..mishap import home, mishap, where_in_code
from ..tracked import engine as tracked_engine
from . import building, telling
from .comparing import FORMATS
from .organisation import Organisation
from .show import number, print_findings

SECONDS_PER_LOCATION = 600
_MOST_SHOWN = 12
_STAYS = (
    "is veranderd nadat geelvrij het maakte, of is niet van geelvrij, en blijft zoals het is. Wilt u het nieuwe? Haal "
    "het weg of geef het een andere naam, en vergelijk opnieuw."
)
_UNKNOWN = "dit bestand kennen wij niet, en is met niets vergeleken; neem met de hand over wat moet blijven"
_GONE = "dit document is er niet meer in de nieuwe editie; wat er met de hand in veranderde, is niet vergeleken"
_IN_NO_FOLDER = "ligt niet in de map van een locatie, en is niet vergeleken; zet het in de map van zijn locatie."


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
    result = Result()
    with telling.Progress(len(names)) as progress:
        for one in compared(order, names, jobs):
            result.add(one)
            progress.step(one.location, "niet (helemaal) vergeleken" if one.failed else _told(one))
    result.edited += overviews.write_of_all(order, result.gathering.everything(), result.others()).edited
    if not order.is_part:
        result.strays += issued_files.strays(order.root, order.old, sides(order)[0].location_ids())
    return result


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


@dataclass(slots=True)
class Result:
    """What is kept of the locations that were compared: little, so that a thousand cost no more than ten."""

    gathering: Gathering = field(default_factory=Gathering)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    new: set[str] = field(default_factory=set)  # documents that only one of the editions has, at some location
    gone: set[str] = field(default_factory=set)
    edited: list[str] = field(default_factory=list)  # files of ours that somebody edited, and that stay so
    strays: list[str] = field(default_factory=list)  # files that were given out and lie in the folder of no location
    unplaced: bool = False
    failed: bool = False

    def add(self, one: Compared) -> None:
        for told in one.told:
            self.gathering.add(told)
            for file in told.hand:
                if file.changes:
                    changed = number(len(file.changes), "wijziging")
                    self.lines.append(f"{one.location}: {changed} met de hand in {file.name}")
        if one.told:  # of a location that is new or gone itself that is no news
            self.new |= set(one.new)
            self.gone |= set(one.gone)
        self.findings += one.findings
        self.failed |= one.failed
        self.unplaced |= bool(one.unplaced)
        self.lines += [f"{one.location}: {_unplaced(file)}" for file in one.unplaced if file.is_read]
        self.edited += one.edited
        if one.marked:
            self.edited += one.marked.edited
            self.lines += [f"{one.location}: {told}" for told in (*one.marked.told, *one.marked.failed)]
        if one.trouble:
            self.lines.append(f"{one.location}: {one.trouble}")

    def all_lines(self) -> Iterator[str]:
        """What is told of the locations, and last the files that stay as they are."""
        yield from self.lines
        yield from (f"{spelled_out(one)} {_IN_NO_FOLDER}" for one in self.strays)
        for name in self.edited:
            yield f"{name} {_STAYS}"

    @property
    def is_left(self) -> bool:
        """Whether something is left for a person: a file that we do not know, or do not write over."""
        return bool(self.unplaced or self.edited or self.strays)

    @property
    def own_fault(self) -> bool:
        """Whether geelvrij itself made a mistake."""
        return any(found.code == "INT905" for found in self.findings)

    def others(self) -> Others:
        """The documents that only one of the editions has."""
        return Others(tuple(sorted(self.new)), tuple(sorted(self.gone)))


def _unplaced(file: Unplaced) -> str:
    return f"{file.shown}: {_GONE if file.document else _UNKNOWN}"


def compared(order: Order, locations: Sequence[str], jobs: int) -> Iterator[Compared]:
    """What came of each location, in this order, worked out side by side."""
    if jobs == 1 or len(locations) == 1:
        yield from (task.compare(order, name) for name in locations)
        return
    from ..workers import each

    yield from each(task.compare, order, locations, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(name: str, error: Exception) -> Compared:
    return Compared(name, findings=(_why_lost(name, error),))


def _why_lost(name: str, error: Exception) -> Finding:
    from ..workers import cut_short

    what = {"wat": "het vergelijken van de documenten van deze locatie", "seconden": str(SECONDS_PER_LOCATION)}
    if message := cut_short(error):
        return mishap("INT903", home(name), what, message=message, location=name)
    return mishap("INT905", home(name), {"document": name, "fout": where_in_code(error)}, location=name)


def _refuse(own: Organisation, old: str, new: str) -> None:
    """Raise Trouble when one of the years is neither kept nor the one of the data, or they are the wrong way round."""
    if old >= new:
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
    hand = sum(len(told.by_hand) for told in one.told)
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
