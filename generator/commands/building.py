"""geelvrij build: make the documents, tell how it goes, and say what is still yellow."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

import click
from geelvrij.checks import run as rules
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import FOLDER, ORGANISATION
from geelvrij.checks.sentences import spelled_out

from .. import build as runs
from .. import manifest
from ..compile import store
from ..manifest import tool_version
from ..outcome import Outcome, shared_weights
from ..plan import FORMATS, Order, Wish
from ..wording import plain
from ..writing import recover, unsafe_name
from .organisation import Organisation
from .show import number, print_findings

SEVERITIES = ("fout", "waarschuwing", "tip")
MOST_NAMED = 10


def build(
    root: Path, locaties: tuple[str, ...], *, documents: tuple[str, ...], formats: tuple[str, ...], edition: str | None,
    out: Path | None, jobs: int | None, force: bool, profile: str, peildatum: date,
) -> Exit:  # fmt: skip
    """Make what was asked. Exit 0; 1 for yellow under `definitief`; 4 for what is not made; 3 for our own fault."""
    own = Organisation(root, peildatum)
    _refuse_broken(own)
    names = own.locations(locaties)
    wish = _wish(own, documents, formats, named=bool(locaties))
    year = _year(own, edition)
    target = Path(os.path.abspath(out or root / "out"))  # noqa: PTH100 - a link on the way must be seen, not followed
    click.echo(f"geelvrij {tool_version()}: {number(len(names), 'locatie')}, editie {year}", err=True)
    _tell_odd_day(year, peildatum)
    wanted = runs.to_compile(own.masters, wish.documents, (target / year / name for name in names))
    compiled, broken = runs.compile_all(own.masters, own.setting, wanted, _tell_master)
    probes = {name: store.probe_source(own.masters[name], own.setting) for name in compiled}
    given = edition is not None and edition != own.text("editie.jaar")
    order = Order(
        root, target, year, wish, peildatum, profile, force, own.masters, compiled, probes, own.withheld, given
    )
    outcomes = _run(order, names, jobs or os.cpu_count() or 1)
    return _report(own, order, outcomes, broken)


def _wish(own: Organisation, documents: tuple[str, ...], formats: tuple[str, ...], *, named: bool) -> Wish:
    asked = sorted({own.master(name).id for name in documents})
    return Wish(tuple(asked), tuple(sorted(set(formats) or FORMATS)), named)


def _year(own: Organisation, edition: str | None) -> str:
    """The edition, also the name of a folder. Raises Trouble when it cannot be that."""
    year = edition or own.text("editie.jaar") or str(own.peildatum.year)
    if reason := unsafe_name(year):
        raise Trouble(f"de editie ‘{safe(year)}’ {reason}; gebruik een jaartal, bijvoorbeeld 2027.")
    return year


def _tell_odd_day(year: str, peildatum: date) -> None:
    """An edition is prepared in the year before it and used in its own: another day is a slip, or an old edition."""
    if year.isdecimal() and peildatum.year not in (int(year) - 1, int(year)):
        years = f"{int(year) - 1} of {int(year)}"
        told = f"de peildatum {plain(peildatum)} valt niet in {years}. Kijk of de editie en de peildatum kloppen."
        click.echo(f"Let op: u maakt editie {year}, maar {told}", err=True)


def _tell_master(title: str) -> None:
    click.echo(f"  sjabloon: {title}", err=True)


def _report(own: Organisation, order: Order, outcomes: list[Outcome], broken: list[Finding]) -> Exit:
    """Say what was made and what is wrong; the exit code."""
    problems = [*own.workspace.findings, *own.master_findings, *broken]
    _table(outcomes)
    _shared(problems, outcomes)
    _summary(outcomes, order, own)
    troubles = (finding for done in outcomes for finding in done.troubles)
    print_findings([*problems, *own.unused_masters, *troubles], order.root, order.peildatum)
    missed = bool(broken) or (bool(problems) and rules.incomplete(problems))
    return _exit_code(outcomes, missed, order.profile)


def _refuse_broken(own: Organisation) -> None:
    """Without the organisation every document would lose its name, edition and house style."""
    file = f"{FOLDER}/{ORGANISATION}.yaml"
    wrong = [found for found in own.workspace.findings if found.file == file and _stops(found)]
    if wrong:
        print_findings(wrong, own.root, own.peildatum)
        raise Trouble("de gegevens van de organisatie zijn niet te lezen; er is niets gemaakt.", Exit.INCOMPLETE)


def _stops(finding: Finding) -> bool:
    return finding.severity is Severity.FOUT and finding.code[:3] in ("BST", "VEI")


def _run(order: Order, names: list[str], jobs: int) -> list[Outcome]:
    recover(order.out / order.edition)
    work = runs.sort_out(order, names)
    outcomes = dict(work.done)
    if work.todo:
        with _Progress(len(work.todo)) as progress:
            outcomes |= runs.make_all(order, work.todo, jobs, progress)
    return [outcomes[name] for name in names]


def _exit_code(outcomes: Iterable[Outcome], missed: bool, profile: str) -> Exit:
    """A fault of our own, something that is not made, or yellow in what should be final."""
    done = list(outcomes)
    return heaviest(
        {
            Exit.OWN_FAULT: any(outcome.own_fault for outcome in done),
            Exit.INCOMPLETE: missed or any(outcome.failed for outcome in done),
            Exit.FINDINGS: profile == "definitief" and any(outcome.open_fields for outcome in done),
        }
    )


class _Progress:
    """A bar on a terminal, a line per location elsewhere. Use with `with`."""

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

    def __call__(self, outcome: Outcome) -> None:
        self._bar.update()
        if self._bar.disable:
            made = "niet (helemaal) gemaakt" if outcome.failed else f"{number(len(outcome.written), 'bestand')} gemaakt"
            click.echo(f"  {outcome.location}: {made}", err=True)


def _table(outcomes: list[Outcome]) -> None:
    """To stdout: per location what was made, what is still yellow and what the checks say."""
    heads = ("documenten", "gele velden", "fouten", "waarschuwingen", "tips")
    width = max(len("locatie"), *(len(outcome.location) for outcome in outcomes))
    click.echo(f"{'locatie':<{width}}  {'  '.join(heads)}")
    for outcome in outcomes:
        cells = (outcome.documents, outcome.open_fields, *(outcome.counts.get(word, 0) for word in SEVERITIES))
        line = "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(cells, heads, strict=True))
        click.echo(f"{outcome.location:<{width}}  {line}{_note(outcome)}")


def _shared(problems: Iterable[Finding], outcomes: Iterable[Outcome]) -> None:
    """To stdout: what the rows do not count, so that all together is what `geelvrij check` counts."""
    from geelvrij.checks.report.text import tally

    weights = shared_weights(replace(found, document=None) for found in problems)
    for outcome in outcomes:
        weights |= outcome.shared
    told = tally({word: list(weights.values()).count(word) for word in SEVERITIES})
    if told:
        click.echo(f"Daarbij komt wat voor meer locaties geldt (organisatie, regio’s en sjablonen): {told}.")


def _note(outcome: Outcome) -> str:
    if not outcome.failed:
        return ""
    return f"  niet (helemaal) gemaakt{'; vorige versie bewaard' if outcome.kept else ''}"


def _summary(outcomes: list[Outcome], order: Order, own: Organisation) -> None:
    """To stdout, below the table: where the files are, what to open first and what there is to do."""
    made = sum(len(outcome.written) for outcome in outcomes)
    yellow = sum(outcome.open_fields for outcome in outcomes)
    place = _near(order.out / order.edition)
    click.echo(f"\n{number(made, 'bestand')} gemaakt in {place}; {number(yellow, 'geel veld')} open.")
    if made:
        click.echo(f"Open eerst: {_near(_first(outcomes, order))}")
    for folder in _left_over(order, own):
        click.echo(f"{_near(folder)} hoort bij geen locatie meer; u kunt de map weghalen.")
    if yellow and order.profile == "definitief":
        click.echo(
            f"De documenten zijn nog niet definitief. Gele velden: {_yellow(outcomes)}. "
            "Kijk met ‘geelvrij check --profile definitief’ wat u nog invult."
        )
    else:
        click.echo("Wat er nog moet gebeuren: geelvrij check")


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


def _near(path: Path) -> str:
    here = Path.cwd()
    shown = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
    return spelled_out(shown)  # whole: it is to be opened
