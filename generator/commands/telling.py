"""What a build tells on the screen: how it goes, what was made per location, what to open first and what is to do."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.sentences import joined
from geelvrij.checks.sorts import SORT_NAMES

from .. import manifest
from ..editions.upheld import Upheld
from ..outcome import Outcome
from ..plan import Order
from ..wording import plain
from .organisation import Organisation
from .show import number

_MANY = {"school": "scholen", "kdv": "kdv’s", "bso": "bso’s"}  # peuteropvang has no plural
SEVERITIES = ("fout", "waarschuwing", "tip")
MOST_NAMED = 10
_PROGRAM = "geelvrij"
NOT_COUNTED = "–"  # of a location that failed: nought would say that nothing is open there


def odd_day(year: str, peildatum: date) -> None:
    """An edition is prepared in the year before it and used in its own: another day is a slip, or an old edition."""
    if year.isdecimal() and peildatum.year not in (int(year) - 1, int(year)):
        years = f"{int(year) - 1} of {int(year)}"
        told = f"de peildatum {plain(peildatum)} valt niet in {years}. Kijk of de editie en de peildatum kloppen."
        click.echo(f"Let op: u maakt editie {year}, maar {told}", err=True)


def master(title: str) -> None:
    """To stderr: a master that is compiled now."""
    click.echo(f"  sjabloon: {title}", err=True)


class Bar:
    """A bar on a terminal, nothing elsewhere. Use with `with`."""

    def __init__(self, total: int) -> None:
        from tqdm import tqdm

        layout = "{desc}: {n_fmt} van {total_fmt} |{bar}| {elapsed}"
        self._bar = tqdm(
            total=total, desc="locaties", bar_format=layout, file=sys.stderr, disable=None, leave=False, ascii=" #"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def further(self) -> None:
        """One location further."""
        self._bar.update()


class Progress(Bar):
    """A bar on a terminal, a line per location elsewhere."""

    def __call__(self, outcome: Outcome) -> None:
        made = "niet (helemaal) gemaakt" if outcome.failed else f"{number(len(outcome.written), 'bestand')} gemaakt"
        self.step(outcome.location, made)

    def step(self, location: str, told: str) -> None:
        """One location further, and what came of it."""
        self.further()
        if self._bar.disable:
            click.echo(f"  {location}: {told}", err=True)


def table(outcomes: list[Outcome], shared: Mapping[str, int]) -> None:
    """To stdout: per location what was made, what is still yellow and what the checks say; and what no row counts."""
    from geelvrij.checks.report.text import tally

    heads = ("documenten", "gele velden", "fouten", "waarschuwingen", "tips")
    width = max(len("locatie"), *(len(outcome.location) for outcome in outcomes))
    click.echo(f"{'locatie':<{width}}  {'  '.join(heads)}")
    for outcome in outcomes:
        known = (outcome.documents, outcome.open_fields, *(outcome.counts.get(word, 0) for word in SEVERITIES))
        cells = [NOT_COUNTED] * len(heads) if outcome.failed else known
        line = "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(cells, heads, strict=True))
        click.echo(f"{outcome.location:<{width}}  {line}{_note(outcome)}")
    if told := tally(shared):
        click.echo(f"Daarbij komt wat voor meer locaties geldt (organisatie, regio’s en sjablonen): {told}.")


def _note(outcome: Outcome) -> str:
    if not outcome.failed:
        return ""
    return f"  niet (helemaal) gemaakt{'; vorige versie bewaard' if outcome.kept else ''}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a run came to: its exit code, the mistakes that the checks find, the versions edited by hand beside it."""

    code: Exit
    mistakes: int
    copies: int


def summary(outcomes: list[Outcome], order: Order, own: Organisation, weighed: Weighed) -> None:
    """To stdout, below the table: where the files are, what to open first and what there is to do."""
    for sentence in _without_protocol(outcomes, order):
        click.echo(sentence)
    made = sum(len(outcome.written) for outcome in outcomes)
    whole = [outcome for outcome in outcomes if not outcome.failed]
    yellow = sum(outcome.open_fields for outcome in whole)
    place = near(order.out / order.edition)
    click.echo(
        f"\n{number(made, 'bestand')} gemaakt in {place}; {number(yellow, 'geel veld')} open{_left_out(outcomes)}."
    )
    if made:
        click.echo(f"Open eerst: {near(_first(outcomes, order))}")
    for outcome in outcomes:
        for sentence in outcome.removed:
            click.echo(f"Weggehaald bij {outcome.location}: {spelled_out(sentence)}")
    for folder in _left_over(order, own):
        click.echo(f"{near(folder)} hoort bij geen locatie meer; u kunt de map weghalen.")
    if order.profile == "definitief":
        click.echo(_final(whole, yellow, weighed, order))
    else:
        click.echo(f"Wat er nog moet gebeuren: {_program()} check")


def upheld(texts: Upheld, order: Order, outcomes: Iterable[Outcome]) -> None:
    """Which documents were not made of their text of now, or not as adopted, since this edition was adopted."""
    sorts = {sort for outcome in outcomes for sort in outcome.sorts}
    for name in sorted(order.compiled.keys() & (texts.adopted.keys() | texts.unadopted)):
        document, year = order.masters[name], order.edition
        if sorts.isdisjoint(document.sorts):
            continue
        if name in texts.unadopted:
            told = f"is er na de vaststelling van editie {year} bij gekomen. Het is als concept gemaakt."
        else:
            told = (
                f"heeft nu een andere tekst dan toen editie {year} werd vastgesteld. Het is gemaakt met de tekst van "
                f"toen. De nieuwe tekst komt in de volgende editie: geelvrij edition new {int(year) + 1} --from {year}"
            )
        click.echo(f"Let op: ‘{document.title}’ {told}", err=True)


def _left_out(outcomes: Iterable[Outcome]) -> str:
    """What the total of yellow fields does not count; nothing when all is made."""
    failed = sum(outcome.failed for outcome in outcomes)
    where = "de locatie die" if failed == 1 else f"de {failed} locaties die"
    return f", zonder {where} niet (helemaal) gemaakt {'is' if failed == 1 else 'zijn'}" if failed else ""


def _without_protocol(outcomes: Iterable[Outcome], order: Order) -> list[str]:
    """A sentence for the sorts of location in this run that have no protocol; none when some documents were asked."""
    present = {sort for outcome in outcomes for sort in outcome.sorts} if not order.wish.documents else set()
    lacking: dict[str, list[str]] = {}
    for sort in (sort for sort in SORT_NAMES if sort in present):
        meant = [master for master in order.masters.values() if sort in master.sorts]
        if all(master.form != "protocol" for master in meant):
            there = joined(sorted(f"een {master.id}" for master in meant))
            lacking.setdefault(there, []).append(_MANY.get(sort, sort))
    return [
        f"Voor {joined(sorts)} is er nu {f'alleen {there}' if there else 'nog geen document'}."
        for there, sorts in lacking.items()
    ]


def _final(outcomes: list[Outcome], yellow: int, weighed: Weighed, order: Order) -> str:
    """Whether these are the final documents, and why not yet."""
    if yellow:
        return f"De documenten zijn nog niet definitief. Gele velden: {_yellow(outcomes)}. {_look(order, 'invult')}"
    if weighed.mistakes:
        found = number(weighed.mistakes, "fout")
        return f"De documenten zijn nog niet definitief: de controle vindt nog {found}. {_look(order, 'verbetert')}"
    if weighed.code is not Exit.CLEAN:
        return f"De documenten zijn nog niet definitief: niet alles is gemaakt. {_look(order, 'verbetert')}"
    beside = number(weighed.copies, "met de hand bewerkte versie")
    note = f" Let op: ernaast nog {beside}; zie de meldingen." if weighed.copies else ""
    said = f"Dit zijn nu de definitieve documenten.{note}"
    return f"{said}\nWat er nog moet gebeuren: {_program()} check --profile definitief"


def _program() -> str:
    """The program as it can be typed here: after `make build` it is in .venv/bin, which is not on the PATH."""
    running = Path(os.path.abspath(sys.argv[0]))  # noqa: PTH100 - as it was typed: a link is not followed
    here = Path.cwd()
    if shutil.which(_PROGRAM) or running.stem != _PROGRAM or not running.is_relative_to(here):
        return _PROGRAM
    near = running.relative_to(here)
    typed = near.as_posix() if len(near.parts) > 1 else f"./{near}"
    return shlex.quote(spelled_out(typed))


def _look(order: Order, verb: str) -> str:
    """Where to see what is lacking; the check goes by the year in the file, and so cannot tell of another one."""
    look = f"‘{_program()} check --profile definitief’ wat u nog"
    if not order.year_given:
        return f"Kijk met {look} {verb}."
    year = order.edition
    told = f"Editie {year} is niet de editie in organisatie.yaml, en de vaststelling daar geldt niet voor {year}."
    return f"{told} Zet daar bij editie jaar: {year} en wat voor {year} is vastgesteld. Kijk dan met {look} {verb}."


def _first(outcomes: Iterable[Outcome], order: Order) -> Path:
    """The document to look at first: of a location with yellow fields, and a protocol, when there is one."""

    def rank(outcome: Outcome, name: str) -> tuple[bool, bool]:
        master = order.masters.get(name.rpartition(".")[0].removesuffix(f"-{outcome.location}"))
        return not outcome.open_fields, master is None or master.form != "protocol"

    made = [(outcome, name) for outcome in outcomes for name in outcome.written]
    outcome, name = min(made, key=lambda pair: rank(*pair))
    return order.folder(outcome.location) / name


def _left_over(order: Order, own: Organisation) -> list[Path]:
    """The folders of locations that are no more. A file whose name we cannot read is no reason to throw things away."""
    known = {*own.workspace.location_ids(), *(Path(found.file).stem.casefold() for found in own.name_findings)}
    try:
        folders = sorted(path for path in (order.out / order.edition).iterdir() if path.is_dir())
    except OSError:
        return []
    return [
        folder
        for folder in folders
        if folder.name not in known and (made := manifest.read(folder)) and made.location == folder.name
    ]


def _yellow(outcomes: Iterable[Outcome]) -> str:
    """How many yellow fields each location has; of many locations the first ones."""
    open_ones = [f"{outcome.location} {outcome.open_fields}" for outcome in outcomes if outcome.open_fields]
    more = len(open_ones) - MOST_NAMED
    return ", ".join(open_ones[:MOST_NAMED]) + (f" en nog {number(more, 'locatie')}" if more > 0 else "")


def near(path: Path) -> str:
    """A path as somebody opens it from where they are."""
    here = Path.cwd()
    shown = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
    return spelled_out(shown)  # whole: it is to be opened
