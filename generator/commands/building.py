"""geelvrij build: make the documents, tell how it goes, and say what is still yellow."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from .. import build as runs
from ..compile import store
from ..making import Order
from ..manifest import tool_version
from ..plan import FORMATS, Wish
from ..writing import WriteError, recover, unsafe_name
from .organisation import Organisation
from .show import print_findings
from .trouble import INCOMPLETE, Trouble


def build(
    root: Path, locaties: tuple[str, ...], *, documents: tuple[str, ...], formats: tuple[str, ...], edition: str | None,
    out: Path | None, jobs: int | None, force: bool, profile: str, peildatum: date,
) -> int:  # fmt: skip
    """Make what was asked. Exit 0; 1 when `definitief` finds open fields; 4 when something could not be made."""
    own = Organisation(root, peildatum)
    if any(
        finding.file.endswith("organisatie.yaml") and finding.code.startswith("BST")
        for finding in own.workspace.findings
    ):
        print_findings(own.workspace.findings, root, peildatum)
        raise Trouble("de gegevens van de organisatie zijn niet te lezen.", INCOMPLETE)
    names = own.locations(locaties)
    wanted = {own.master(name).id for name in documents} or set(own.masters)
    year = edition or own.text("editie.jaar") or str(peildatum.year)
    if unsafe_name(year):
        raise Trouble(f"de editie ‘{year[:40]}’ {unsafe_name(year)}; gebruik een jaartal, bijvoorbeeld 2027.")
    target = (out or root / "out").absolute()
    click.echo(f"geelvrij {tool_version()}: {len(names)} locaties, editie {year}", err=True)
    compiled, broken = runs.compile_all(own, wanted, lambda title: click.echo(f"  sjabloon: {title}", err=True))
    problems = [*own.workspace.findings, *own.master_findings, *broken]
    order = Order(
        root,
        target,
        year,
        Wish(documents, tuple(sorted(formats or FORMATS))),
        peildatum,
        profile,
        force,
        compiled,
        {name: store.probe_source(own.masters[name], own.setting) for name in compiled},
    )
    try:
        recover(target / year)
        outcomes = runs.run(order, names, jobs or os.cpu_count() or 1, _Progress(len(names)))
    except WriteError as error:
        raise Trouble(str(error), INCOMPLETE) from error
    _summary(outcomes, target / year)
    print_findings(
        [*problems, *(finding for outcome in outcomes if outcome.failed for finding in outcome.findings)],
        root,
        peildatum,
    )
    return _exit_code(outcomes, bool(broken or own.master_findings), profile)


def _exit_code(outcomes: list[runs.Outcome], broken: bool, profile: str) -> int:
    if broken or any(outcome.failed for outcome in outcomes):
        return INCOMPLETE
    return 1 if profile == "definitief" and any(outcome.open_fields for outcome in outcomes) else 0


class _Progress:
    """A bar on a terminal, a line per location elsewhere."""

    def __init__(self, total: int) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit="locatie", file=sys.stderr, disable=None, leave=False)

    def __call__(self, outcome: runs.Outcome) -> None:
        self._bar.update()
        if self._bar.disable and outcome.written:
            click.echo(f"  {outcome.location}: {len(outcome.written)} bestanden gemaakt", err=True)
        for name in outcome.edited:
            click.echo(f"  let op: {outcome.location}/{name} is met de hand bewerkt en bewaard", err=True)
        if self._bar.n >= (self._bar.total or 0):
            self._bar.close()


def _summary(outcomes: list[runs.Outcome], target: Path) -> None:
    width = max(len(outcome.location) for outcome in outcomes)
    click.echo(f"{'locatie':<{width}}  documenten  geel  fouten  waarschuwingen  tips")
    for outcome in outcomes:
        heavy, medium, light = (outcome.counts.get(word, 0) for word in ("fout", "waarschuwing", "tip"))
        note = "  niet (helemaal) gemaakt" if outcome.failed else ""
        click.echo(
            f"{outcome.location:<{width}}  {outcome.documents:>10}  {outcome.open_fields:>4}  {heavy:>6}  {medium:>14}  {light:>4}{note}"
        )
    fresh = sum(len(outcome.written) for outcome in outcomes)
    yellow = sum(outcome.open_fields for outcome in outcomes)
    click.echo(
        f"\n{fresh} bestanden gemaakt in {_near(target)}; {yellow} gele velden open. Wat er moet gebeuren: geelvrij check"
    )


def _near(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
