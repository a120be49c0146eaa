"""geelvrij edition adopt: is everything there, make the documents that print the adoption, and keep the edition."""

import os
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import FOLDER, ORGANISATION

from .. import build as runs
from .. import by_hand
from ..editions.control import Control
from ..editions.freezing import Keeping, freeze
from ..editions.layout import Home, years_before
from ..editions.record import MadeWith, Record
from ..editions.weighing import FINAL
from ..plan import FORMATS, Adoption, Order, Wish
from ..splicing.splice import SpliceRefused, replace_values
from ..wording import plain
from . import adopting_weighed as weighed
from . import building, telling, timeline
from .adopting_weighed import NOTHING
from .organisation import Organisation
from .saving import save
from .show import print_findings

_FILE = f"{FOLDER}/{ORGANISATION}.yaml"


def adopt(
    root: Path, year: str, *, on: date, days: Mapping[str, date | None], reason: str | None, out: Path | None,
    jobs: int | None, peildatum: date,
) -> Exit:  # fmt: skip
    """Adopt the edition of a year. Exit 0; 1 when yellow or mistakes hold it back; 4 when something cannot be made."""
    _refuse_slips(root, year, on, peildatum, reason)
    own = Organisation(root, on)
    building.refuse_broken(own)
    _refuse_other_year(own, year)
    before = next(reversed(years_before(root, year)), "")
    former, damage = weighed.former(root, before, reason) if before else (None, [])
    granted, old = weighed.granted(own, days, on, former, reason)
    adoption = Adoption(on, _by(own))
    weighed.refuse_names(own)
    order = _order(own, year, adoption, Path(os.path.abspath(out or root / "out")))  # noqa: PTH100 - links are seen
    odd_days = weighed.odd_days(own, order, granted, reason)
    passed = weighed.weigh(own, order, reason)
    weighed.refuse_odd(odd_days, reason)
    despite = (*damage, *old, *odd_days)
    weighed.tell_passed(despite, passed, reason)
    home, why = Home(root, year), reason if reason and (despite or passed) else ""
    with _nothing_adopted(home, order):
        _make(order, own.workspace.location_ids(), jobs or os.cpu_count() or 1)
        record = Record(year, before, on, on, granted, MadeWith.now(), why, passed, despite)
        freeze(Keeping(home, order, own.workspace, record))
    _keep_from_git(home.folder.parent / ".gitattributes")
    _tell(home, order, adoption)
    _tell_data(own, adoption)
    return Exit.CLEAN


@contextmanager
def _nothing_adopted(home: Home, order: Order) -> Iterator[None]:
    """The documents that are made meanwhile print the adoption: whatever stops it, that is told of them."""
    out = "" if order.out == home.root / "out" else f" --out {shlex.quote(telling.near(order.out))}"
    told = (
        "Er is niets vastgesteld, maar in de documenten die er nu staan kan al een dag van vaststelling staan: "
        f"maak ze opnieuw met geelvrij build{out}."
    )
    try:
        yield
    except BaseException as error:
        if home.exists:  # stopped after the last step
            raise
        if isinstance(error, Trouble):
            raise Trouble(f"{error} {told}", error.exit_code) from error
        with suppress(OSError):
            click.echo(told, err=True)
        raise


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
        what = f"Gaat u uit van een andere dag? Zet dan --peildatum {on.isoformat()} achter de opdracht."
        raise Trouble(f"{told}. {what} {NOTHING}")
    timeline.refuse_no_reason(reason, "de editie toch vaststelt", NOTHING)


def _refuse_other_year(own: Organisation, year: str) -> None:
    """The data are of one edition, and only that one can be adopted. Raises Trouble."""
    said = own.text("editie.jaar")
    if said != year:
        place = own.workspace.organisation.value("editie.jaar").place
        told = f"de gegevens zijn van editie {said}" if said else "in de gegevens staat geen jaar"
        raise Trouble(
            f"{told} ({place.file}, regel {place.line}); vul daar bij ‘editie.jaar’ {year} in, of noem het andere "
            f"jaar. {NOTHING}"
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
        raise Trouble(f"niet elk sjabloon klopt; zie hierboven. {NOTHING}", Exit.INCOMPLETE)
    return Order(
        own.root, out, year, Wish((), FORMATS), adoption.on, FINAL, False, own.masters, compiled,
        building.probes(own, own.masters), adoption=adoption,
    )  # fmt: skip


def _make(order: Order, names: list[str], jobs: int) -> None:
    """Make the documents. Raises Trouble when one could not be made."""
    outcomes = building.run(order, names, jobs)
    if failed := [outcome for outcome in outcomes if outcome.failed]:
        print_findings([found for outcome in failed for found in outcome.troubles], order.root, order.peildatum)
        raise Trouble("niet alles kon worden gemaakt; zie hierboven.", Exit.INCOMPLETE)
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
