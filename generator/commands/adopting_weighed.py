"""What is in the way of adopting an edition: told, and refused unless the board gave a reason that takes it along."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from ..editions import agreeing, approvals, freezing, weighing
from ..editions.control import Control
from ..editions.files import BadEdition
from ..editions.frozen import FrozenEdition
from ..editions.record import Approval, Record
from ..editions.weighing import FINAL, Weight
from ..inspecting import Task
from ..plan import Order
from .organisation import Organisation
from .show import number, print_findings

NOTHING = "Er is niets vastgesteld."
_FORCE = "Stelt het bestuur de editie toch vast? Geef dan de reden met --force-with."


def former(root: Path, before: str, reason: str | None) -> tuple[Record | None, list[str]]:
    """What is told of the edition before; or what is wrong with it, when a reason takes that along.

    Without it nobody can say which passages changed, and so which reasons are missing. Raises Trouble.
    """
    try:
        edition = FrozenEdition.open(root, before)
        Control.read(edition.home).refuse_other()
        return edition.record, []
    except BadEdition as error:
        if reason is None:
            raise Trouble(f"{error} {_FORCE} {NOTHING}", Exit.INCOMPLETE) from error
        return None, [f"editie {before} is niet meer zoals zij is bewaard: {error.fact}"]


def granted(
    own: Organisation, days: Mapping[str, date | None], on: date, former: Record | None, reason: str | None
) -> tuple[tuple[Approval, ...], list[str]]:
    """The approvals, and those that are so old that only a reason takes them along. Raises Trouble."""
    asked = approvals.needed(own.workspace.organisation)
    granted = approvals.given(asked, days, on, former)
    old = approvals.from_long_ago(asked, days, on)
    if old and reason is None:
        told = f"{'; '.join(old)}. Is het echt over deze tekst gegaan? Geef dan met --force-with de reden."
        raise Trouble(f"{told} {NOTHING}")
    return granted, old


def refuse_names(own: Organisation) -> None:
    """What cannot be kept is told before the documents are made, which takes long. Raises Trouble."""
    for one in freezing.odd_names(own.root, own.masters.values(), own.text("huisstijl.logo")):
        raise Trouble(f"{one}; geef dit bestand een andere naam. {NOTHING}", Exit.INCOMPLETE)


def odd_days(own: Organisation, order: Order, granted: tuple[Approval, ...], reason: str | None) -> list[str]:
    """Each day of approval that the documents would print otherwise, told before what else is in the way."""
    odd = list(agreeing.will_print(own.workspace.organisation, order.probes.values(), granted))
    for one in odd if reason is None else ():
        click.echo(f"  {one}", err=True)
    return odd


def refuse_odd(days: list[str], reason: str | None) -> None:
    """Only a reason takes a day of another decision along. Raises Trouble."""
    if days and reason is None:
        told = "in de documenten komt een andere dag te staan dan u nu geeft; zie hierboven"
        what = "Vul daar de dag van dit besluit in, of noem hier de dag die er staat."
        raise Trouble(f"{told}. {what} {_FORCE} {NOTHING}", Exit.FINDINGS)


def weigh(own: Organisation, order: Order, reason: str | None) -> tuple[tuple[str, int], ...]:
    """The yellow and the mistakes in the way, by code, that a reason takes along. Raises Trouble without one."""
    task = Task(own.root, order.peildatum, FINAL, order.probes, False, order.adoption)
    found = [weight for weight in weighing.weigh(task, own.workspace, own.masters) if not weight.is_clean]
    shared = [*weighing.shared_mistakes(own.workspace.findings), *own.reasons_missing]
    for weight in found:
        click.echo(f"  {weight.location}: {_told(weight)}", err=True)
    print_findings(shared, own.root, own.peildatum)
    if any(weight.unread for weight in found):
        told = "niet elke locatie is te lezen; verbeter dat eerst (geelvrij check)."
        raise Trouble(f"{told} {NOTHING}", Exit.INCOMPLETE)
    if (found or shared) and reason is None:
        told = f"bij {number(len(found), 'locatie')} staat nog geel of een fout" if found else "nog niet alles klopt"
        raise Trouble(
            f"{told}; zie hierboven. Wat er moet gebeuren: geelvrij check --profile definitief. {_FORCE} {NOTHING}",
            Exit.FINDINGS,
        )
    return weighing.passed(found, shared)


def _told(weight: Weight) -> str:
    if weight.unread:
        return "het bestand is niet te lezen"
    counts = ((weight.yellow, "geel veld"), (weight.mistakes, "fout"))
    return ", ".join(number(count, thing) for count, thing in counts if count)


def tell_passed(despite: tuple[str, ...], passed: tuple[tuple[str, int], ...], reason: str | None) -> None:
    """What a reason takes along, of which the fields and findings were told above."""
    for one in despite:
        click.echo(f"Let op: {one}.", err=True)
    if despite or passed:
        told = "Wat in de weg stond, wordt met uw reden bij de editie bewaard."
        click.echo(f"De editie wordt toch vastgesteld. {told}", err=True)
    elif reason is not None:
        click.echo("--force-with was niet nodig: niets hield de editie tegen.", err=True)
