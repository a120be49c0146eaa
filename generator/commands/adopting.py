"""geelvrij edition adopt: is everything there, make the documents that print the adoption, and keep the edition."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import FOLDER, ORGANISATION

from .. import build as runs
from .. import by_hand
from ..editions import agreeing, approvals, weighing
from ..editions.control import Control
from ..editions.files import BadEdition
from ..editions.freezing import Keeping, freeze
from ..editions.frozen import FrozenEdition
from ..editions.layout import Home, years
from ..editions.record import Approval, MadeWith, Record
from ..editions.weighing import FINAL, Weight
from ..inspecting import Task
from ..plan import FORMATS, Adoption, Order, Wish
from ..round.splice import SpliceRefused, replace_values
from ..wording import plain
from . import building, telling, timeline
from .organisation import Organisation
from .saving import save
from .show import number, print_findings

_FILE = f"{FOLDER}/{ORGANISATION}.yaml"
_NOTHING = "Er is niets vastgesteld."
_FORCE = "Stelt het bestuur de editie toch vast? Geef dan de reden met --force-with."


def adopt(
    root: Path, year: str, *, on: date, days: Mapping[str, date | None], reason: str | None, out: Path | None,
    jobs: int | None, peildatum: date,
) -> Exit:  # fmt: skip
    """Adopt the edition of a year. Exit 0; 1 when yellow or mistakes hold it back; 4 when something cannot be made."""
    _refuse_slips(root, year, on, peildatum, reason)
    own = Organisation(root, on)
    building.refuse_broken(own)
    _refuse_other_year(own, year)
    before = next((known for known in reversed(years(root)) if known < year), "")
    former = _former(root, before, reason) if before else None
    granted, is_old = _granted(own, days, on, former, reason)
    adoption = Adoption(on, _by(own))
    order = _order(own, year, adoption, Path(os.path.abspath(out or root / "out")))  # noqa: PTH100 - links are seen
    odd_days = _odd_days(own, order, granted)
    passed = _weigh(own, order, reason)
    _refuse_odd(odd_days, reason)
    _make(order, own.workspace.location_ids(), jobs or os.cpu_count() or 1)
    home, needed = Home(root, year), bool(is_old or odd_days or passed or (before and former is None))
    why = reason if reason and needed else ""
    freeze(Keeping(home, order, own.workspace, Record(year, before, on, on, granted, MadeWith.now(), why, passed)))
    _keep_from_git(home.folder.parent / ".gitattributes")
    _tell(home, order, adoption)
    if reason is not None and not needed:
        click.echo("--force-with was niet nodig: niets hield de editie tegen.", err=True)
    _tell_data(own, adoption)
    return Exit.CLEAN


def _tell(home: Home, order: Order, adoption: Adoption) -> None:
    click.echo(f"Editie {home.year} is vastgesteld op {plain(adoption.on)}, door {spelled_out(adoption.by)}.")
    click.echo(f"Bewaard: {home.shown}. Zet deze map ook in uw archief of versiebeheer.")
    click.echo(f"Controlegetal van editie {home.year}: {Control.read(home).number}")
    click.echo("Bewaar dit getal bij het besluit: daarmee ziet u later of er iets aan de editie is veranderd.")
    click.echo(f"De documenten: {telling.near(order.out / home.year)}")
    click.echo(f"Nagaan of alles klopt: geelvrij edition verify {home.year}")


def _refuse_slips(root: Path, year: str, on: date, peildatum: date, reason: str | None) -> None:
    """What is wrong whatever the data say. Raises Trouble."""
    home = Home(root, year)
    if home.exists:
        raise Trouble(
            f"editie {year} is al vastgesteld: zij staat in {home.shown}. Een vastgestelde editie verandert niet meer; "
            "maak voor een verandering een nieuwe editie."
        )
    if on > peildatum:
        told = f"de dag van vaststelling ({plain(on)}) moet nog komen: het is nu {plain(peildatum)}"
        raise Trouble(f"{told}. {_NOTHING}")
    timeline.refuse_no_reason(reason)


def _former(root: Path, before: str, reason: str | None) -> Record | None:
    """What is told of the edition before; None when it is not as it was kept, and a reason takes that along.

    Without it nobody can say which passages changed, and so which reasons are missing. Raises Trouble.
    """
    try:
        edition = FrozenEdition.open(root, before)
        Control.read(edition.home).refuse_other()
        return edition.record
    except BadEdition as error:
        if reason is None:
            raise Trouble(f"{error} {_FORCE} {_NOTHING}", Exit.INCOMPLETE) from error
        click.echo(f"Let op: {error}", err=True)
        return None


def _granted(
    own: Organisation, days: Mapping[str, date | None], on: date, former: Record | None, reason: str | None
) -> tuple[tuple[Approval, ...], bool]:
    """The approvals, and whether one is so old that only a reason takes it along. Raises Trouble."""
    asked = approvals.needed(own.workspace.organisation)
    granted = approvals.given(asked, days, on, former)
    old = approvals.from_long_ago(asked, days, on)
    if old and reason is None:
        told = f"{'; '.join(old)}. Is het echt over deze tekst gegaan? Geef dan met --force-with de reden."
        raise Trouble(f"{told} {_NOTHING}")
    return granted, bool(old)


def _odd_days(own: Organisation, order: Order, granted: tuple[Approval, ...]) -> list[str]:
    """Each day of approval that the documents would print otherwise, told before what else is in the way."""
    odd = list(agreeing.will_print(own.workspace.organisation, order.probes.values(), granted))
    for one in odd:
        click.echo(f"  {one}", err=True)
    return odd


def _refuse_odd(days: list[str], reason: str | None) -> None:
    """Only a reason takes a day of another decision along. Raises Trouble."""
    if days and reason is None:
        told = "in de documenten komt een andere dag te staan dan u nu geeft; zie hierboven"
        what = "Vul daar de dag van dit besluit in, of noem hier de dag die er staat."
        raise Trouble(f"{told}. {what} {_FORCE} {_NOTHING}", Exit.FINDINGS)


def _refuse_other_year(own: Organisation, year: str) -> None:
    """The data are of one edition, and only that one can be adopted. Raises Trouble."""
    said = own.text("editie.jaar")
    if said != year:
        place = own.workspace.organisation.value("editie.jaar").place
        told = f"de gegevens zijn van editie {said}" if said else "in de gegevens staat geen jaar"
        raise Trouble(
            f"{told} ({place.file}, regel {place.line}); vul daar bij ‘editie.jaar’ {year} in, of noem het andere "
            f"jaar. {_NOTHING}"
        )


def _by(own: Organisation) -> str:
    """Who adopts, as the documents print it."""
    return own.text("editie.vastgesteld_door") or str(own.workspace.organisation.data("functienamen.bestuur") or "")


def _order(own: Organisation, year: str, adoption: Adoption, out: Path) -> Order:
    """The run that makes every document of every location with the adoption in it. Raises Trouble."""
    own.locations(())
    compiled, broken = runs.compile_all(own.masters, own.setting, set(own.masters), telling.master)
    if wrong := [*own.master_findings, *broken]:
        print_findings(wrong, own.root, own.peildatum)
        raise Trouble(f"niet elk sjabloon klopt; zie hierboven. {_NOTHING}", Exit.INCOMPLETE)
    return Order(
        own.root, out, year, Wish((), FORMATS), adoption.on, FINAL, False, own.masters, compiled,
        building.probes(own, compiled), adoption=adoption,
    )  # fmt: skip


def _weigh(own: Organisation, order: Order, reason: str | None) -> tuple[tuple[str, int], ...]:
    """The yellow and the mistakes in the way, by code, that a reason takes along. Raises Trouble without one."""
    task = Task(own.root, order.peildatum, FINAL, order.probes, False, order.adoption)
    found = [weight for weight in weighing.weigh(task, own.workspace, own.masters) if not weight.is_clean]
    shared = [*weighing.shared_mistakes(own.workspace.findings), *own.reasons_missing]
    for weight in found:
        click.echo(f"  {weight.location}: {_told(weight)}", err=True)
    print_findings(shared, own.root, own.peildatum)
    if any(weight.unread for weight in found):
        told = "niet elke locatie is te lezen; verbeter dat eerst (geelvrij check)."
        raise Trouble(f"{told} {_NOTHING}", Exit.INCOMPLETE)
    if (found or shared) and reason is None:
        told = f"bij {number(len(found), 'locatie')} staat nog geel of een fout" if found else "nog niet alles klopt"
        raise Trouble(
            f"{told}; zie hierboven. Wat er moet gebeuren: geelvrij check --profile definitief. {_FORCE} {_NOTHING}",
            Exit.FINDINGS,
        )
    return weighing.passed(found, shared)


def _told(weight: Weight) -> str:
    if weight.unread:
        return "het bestand is niet te lezen"
    counts = ((weight.yellow, "geel veld"), (weight.mistakes, "fout"))
    return ", ".join(number(count, thing) for count, thing in counts if count)


def _make(order: Order, names: list[str], jobs: int) -> None:
    """Make the documents. Raises Trouble when one could not be made."""
    outcomes = building.run(order, names, jobs)
    if failed := [outcome for outcome in outcomes if outcome.failed]:
        print_findings([found for outcome in failed for found in outcome.troubles], order.root, order.peildatum)
        raise Trouble(
            f"niet alles kon worden gemaakt; zie hierboven. {_NOTHING} In de documenten die er nu staan kan al een dag "
            "van vaststelling staan: maak ze opnieuw met geelvrij build.",
            Exit.INCOMPLETE,
        )
    print_findings([one for name in names for one in by_hand.copies(order, name)], order.root, order.peildatum)


def _keep_from_git(path: Path) -> None:
    """On Windows git would give the kept texts other line ends, and so other bytes."""
    with suppress(Trouble, OSError):
        if not path.exists():
            save(path, b"** -text\n")


def _tell_data(own: Organisation, adoption: Adoption) -> None:
    """Write the adoption into the data; where that cannot be done, say which lines belong there."""
    path = own.root / _FILE
    facts: dict[str, date | str] = {"vastgesteld_op": adoption.on, "vastgesteld_door": adoption.by}
    try:
        old = path.read_bytes()
        new = replace_values(old, _FILE, {("editie", key): fact for key, fact in facts.items()}).content
        if new != old:
            save(path, new)
            click.echo(f"Ingevuld in {_FILE}: vastgesteld_op en vastgesteld_door.")
    except (SpliceRefused, Trouble, OSError):
        click.echo(f"Zet in {_FILE} onder ‘editie’ deze regels. Anders maakt ‘geelvrij build’ een concept:", err=True)
        for key, fact in facts.items():
            click.echo(f"  {key}: {spelled_out(str(fact))}", err=True)
