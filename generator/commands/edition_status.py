"""geelvrij edition status: every year with its state, and what the concept still waits for and from whom."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.sentences import joined

from .. import plan
from ..compile import store
from ..compile.refusal import MasterRefused
from ..editions import approvals, since, weighing
from ..editions.standing import Year, kept
from ..editions.weighing import FINAL, Weight
from ..inspecting import Task
from ..wording import plain
from .organisation import Organisation
from .show import number

_HEADS = ("editie", "stand", "vastgesteld op", "locaties", "documenten", "gele velden")
_NONE = "–"
Row = tuple[str, ...]


def status(root: Path, *, peildatum: date) -> Exit:
    """Show the years. Exit 0; 4 when a kept edition or a location cannot be read."""
    own = Organisation(root, peildatum)
    found = list(kept(root))
    year = own.text("editie.jaar")
    concept = _Concept(own, year) if year not in {one.year for one in found} else None
    _table([*map(_row, found), *([concept.row()] if concept else [])])
    for one in found:
        for told in _about(one):
            click.echo(told)
    for told in concept.waits_for() if concept else ():
        click.echo(told)
    unread = any(one.trouble for one in found) or bool(concept and concept.is_unread)
    return heaviest({Exit.INCOMPLETE: unread})


def _table(rows: list[Row]) -> None:
    widths = [max(len(row[column]) for row in (_HEADS, *rows)) for column in range(len(_HEADS))]
    for row in (_HEADS, *rows):
        cells = [
            cell.ljust(width) if column < 3 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def _row(one: Year) -> Row:
    if one.adopted_on is None:
        return (one.year, one.state, *[_NONE] * 4)
    return (one.year, one.state, plain(one.adopted_on), str(one.locations), str(one.documents), str(one.yellow))


def _about(one: Year) -> Iterator[str]:
    """What does not fit in the row of a kept edition."""
    if one.trouble:
        yield f"\nEditie {one.year}: {one.trouble}"
        return
    granted = [f"{each.what} {each.who} {plain(each.on)}" for each in one.approvals]
    gone = f"; gegevens van personen gewist op {plain(one.erased_on)}" if one.erased_on else ""
    yield f"\nEditie {one.year}: {spelled_out(joined(granted))}{gone}."
    if one.reason:
        open_then = spelled_out(joined(f"{code} ({count} keer)" for code, count in one.passed))
        if open_then or not one.despite:
            yield f"Toen stond nog open: {open_then}." if open_then else "Toen klopte nog niet alles."
        yield from (f"Toen stond in de weg: {spelled_out(told)}." for told in one.despite)
        yield f"De reden om toch vast te stellen: {spelled_out(one.reason)}"


class _Concept:
    """The edition that the folders hold now."""

    def __init__(self, own: Organisation, year: str) -> None:
        self._own, self._year = own, year
        self._mistakes = weighing.shared_mistakes([*own.workspace.findings, *own.master_findings])
        self._probes, self._broken = _probes(own)
        task = Task(own.root, own.peildatum, FINAL, self._probes, False, plan.Adoption(own.peildatum, "bestuur"))
        self._weights = list(weighing.weigh(task, own.workspace, own.masters))

    @property
    def is_unread(self) -> bool:
        """Whether something of it could not be read."""
        return bool(self._broken) or any(weight.unread for weight in self._weights)

    def row(self) -> Row:
        """Its row in the table."""
        locations = (self._own.workspace.read(weight.location).location for weight in self._weights)
        masters = self._own.masters.values()
        documents = sum(plan.applies(master, one) for one in locations if one for master in masters)
        yellow = sum(weight.yellow for weight in self._weights)
        return (self._year or "?", "concept", _NONE, str(len(self._weights)), str(documents), str(yellow))

    def waits_for(self) -> Iterator[str]:
        """What must come before it can be adopted, each with who gives it and the command that tells more."""
        open_ones = [weight for weight in self._weights if not weight.is_clean]
        yield f"\nEditie {self._year or '(zonder jaar)'} wacht op:"
        if not self._year:
            yield "- het jaar: vul ‘editie.jaar’ in (locations/organisatie.yaml)"
        if self._mistakes:
            yield f"- {number(len(self._mistakes), 'fout')} in wat voor alle locaties geldt (geelvrij check)"
        for name in self._broken:
            yield f"- een sjabloon dat klopt voor {name} (geelvrij templates check)"
        unexplained = self._own.reasons_missing
        if any(one.code == since.UNREAD for one in unexplained):
            yield "- de vorige editie, die niet meer te lezen is (geelvrij check)"
        elif unexplained:
            changes = number(len(unexplained), "wijziging")
            yield f"- de reden van {changes} in de tekst (geelvrij edition new {self._year})"
        if open_ones:
            yield (
                f"- {number(len(open_ones), 'locatie')} met geel of fouten: {_named(open_ones)} "
                "(geelvrij check --profile definitief)"
            )
        try:
            for one in approvals.needed(self._own.workspace.organisation):
                yield f"- {one.told} (geelvrij edition adopt {self._year} … --{one.option} DATUM)"
        except Trouble as error:
            yield f"- de soort van de organisatie: {error}"


def _named(weights: list[Weight]) -> str:
    most = 5
    names = [weight.location for weight in weights[:most]]
    return joined(names) if len(weights) <= most else f"{', '.join(names)} en {len(weights) - most} andere"


def _probes(own: Organisation) -> tuple[dict[str, str], list[str]]:
    """The tags of each master, and the documents whose master cannot be used."""
    probes: dict[str, str] = {}
    broken: list[str] = sorted(own.withheld)
    for name, master in own.masters.items():
        try:
            probes[name] = store.probe_source(master, own.setting)
        except MasterRefused:
            broken.append(name)
    return probes, broken
