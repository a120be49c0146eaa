"""geelvrij edition new: begin the edition of a year, and ask for the reasons of what changed in the texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import FOLDER, ORGANISATION

from ..compile.refusal import MasterRefused
from ..editions import asking
from ..editions.explained import Explained, Text, explained
from ..editions.frozen import FrozenEdition
from ..editions.layout import Home, years_before
from ..master import Master, reasons_file
from ..plan import applies
from ..splicing.splice import replace_values
from ..splicing.write_back import read_own, write_back
from ..splicing.yaml_words import New
from . import building
from .organisation import Organisation
from .saving import save
from .show import number, print_findings

_FILE = f"{FOLDER}/{ORGANISATION}.yaml"
_LOOK_AT = ("editie.versie", "plan_van_aanpak.schooljaar")


def new(root: Path, year: str, *, since: str | None, peildatum: date) -> Exit:
    """Begin or go on with a year. Exit 0; 1 while a change has no reason yet; 4 when a text cannot be compared."""
    own = Organisation(root, peildatum)
    building.refuse_broken(own)
    former = FrozenEdition.open(root, _former(root, year, since))
    former.masters, former.setting, own.masters  # noqa: B018 - read before anything is written
    has_begun = _begin(own, year)
    own = Organisation(root, peildatum)
    _tell_to_do(own, former, year, has_begun=has_begun)
    missing = unread = 0
    for name, master in own.masters.items():
        if name not in former.masters:
            continue
        try:
            told = explained(Text(former.masters[name], former.setting, former.year), Text(master, own.setting, year))
        except MasterRefused as refused:
            print_findings(refused.findings, root, peildatum)
            unread += 1
            continue
        missing += _ask(own, master, told, year)
    _tell_come_and_gone(own, former)
    return Exit.INCOMPLETE if unread else _tell_end(own, year, former.year, missing)


def _former(root: Path, year: str, since: str | None) -> str:
    """The edition to go on from. Raises Trouble when there is none, or the year is adopted already."""
    if Home(root, year).exists:
        raise Trouble(f"editie {year} is al vastgesteld; begin een later jaar.")
    earlier = years_before(root, year)
    if since is not None and since >= year:
        raise Trouble(f"editie {since} komt niet vóór {year}; noem met --from een eerder jaar.")
    if since is None and not earlier:
        told = "Stel eerst de editie van nu vast met ‘geelvrij edition adopt’."
        raise Trouble(f"er is nog geen vastgestelde editie vóór {year}. {told}")
    return since or earlier[-1]


def _begin(own: Organisation, year: str) -> bool:
    """Put the year in the data, and take away what was true of the edition before; whether that was still to be done.

    Raises Trouble.
    """
    said = own.text("editie.jaar")
    if said == year:
        return False
    if said > year:
        raise Trouble(f"de gegevens zijn al van editie {said}, en die komt na {year}. Er is niets gewijzigd.")
    source = read_own(own.root, _FILE)
    changes: dict[tuple[str | int, ...], New] = {("editie", "jaar"): int(year)}
    spent = [key for key in ("vastgesteld_op", "volgende_evaluatie") if _is_of(own, key, year)]
    changes |= {("editie", key): None for key in spent}
    done = replace_values(source, _FILE, changes)
    write_back(own.root, _FILE, source, done.content)
    for one in done.lines:
        click.echo(f"{_FILE}, regel {one.line}: {one.path[-1]} was {one.was or 'leeg'}, is nu {one.now or 'leeg'}.")
    return True


def _tell_to_do(own: Organisation, former: FrozenEdition, year: str, *, has_begun: bool) -> None:
    """What a person now has to fill in or to look at, each with its line."""
    evaluation = own.workspace.organisation.value("editie.volgende_evaluatie")
    if evaluation.data is None and evaluation.not_applicable is None:
        line = f"{evaluation.place.file}, regel {evaluation.place.line}"
        click.echo(f"Vul in: {line}: volgende_evaluatie, de dag waarop u editie {year} uiterlijk evalueert.")
    if not has_begun:
        return
    for path in _LOOK_AT:
        value = own.workspace.organisation.value(path)
        if value.data is not None and value.data == former.organisation.data(path):
            line, name = f"{value.place.file}, regel {value.place.line}", path.rpartition(".")[2]
            same = f"{name} is dezelfde als in editie {former.year} ({spelled_out(str(value.data))})"
            click.echo(f"Kijk na: {line}: {same}. Klopt dat nog?")
    click.echo("De dag van vaststelling laat u leeg: ‘geelvrij edition adopt’ vult die in.")


def _is_of(own: Organisation, key: str, year: str) -> bool:
    """Whether a day in the data is of the edition before: the adoption always, an evaluation before the new year."""
    day = own.workspace.organisation.data(f"editie.{key}")
    return isinstance(day, date) and (key == "vastgesteld_op" or day.year < int(year))


def _ask(own: Organisation, master: Master, told: Explained, year: str) -> int:
    """Put an entry ready for each change that has none; how many reasons are still to be given for this document."""
    headings = told.unexplained()
    open_entries = [reason for reason in told.reasons if not reason.is_given]
    places = number(len(told.changes), "gewijzigde passage")
    click.echo(f"{master.title}: {places if told.changes else 'de tekst is gelijk gebleven'}.")
    path = reasons_file(master)
    if headings and path.is_relative_to(own.root):
        file = path.relative_to(own.root).as_posix()
        _put_ready(own.root, file, year, headings, is_there=path.is_file())
        click.echo(f"  Klaargezet in {spelled_out(file)}, onder ‘wijzigingen’:")
    for heading in (*headings, *(reason.heading for reason in open_entries)):
        click.echo(f"  - {spelled_out(heading)}")
    return len(headings) + len(open_entries)


def _put_ready(root: Path, file: str, year: str, headings: list[str], *, is_there: bool) -> None:
    """Put the entries in the file, which is made when it is not there. Raises Trouble."""
    if is_there:
        source = read_own(root, file)
        write_back(root, file, source, asking.with_entries(source, file, year, headings))
    else:
        save(root / file, asking.with_entries(asking.EMPTY, file, year, headings), over=False)


def _tell_come_and_gone(own: Organisation, former: FrozenEdition) -> None:
    """The documents that a location has now and none had then, as no others are kept; and those that are gone."""
    known = (own.workspace.read(name).location for name in own.workspace.location_ids())
    locations = [location for location in known if location]
    for name, master in own.masters.items():
        if name not in former.masters and any(applies(master, one) for one in locations):
            told = f"in editie {former.year} had geen enkele locatie dit document; er is niets om mee te vergelijken."
            click.echo(f"{master.title}: {told}")
    for name, master in former.masters.items():
        if name not in own.masters:
            click.echo(f"{master.title}: dit document is er niet meer; in editie {former.year} nog wel.")


def _tell_end(own: Organisation, year: str, former: str, missing: int) -> Exit:
    if missing:
        click.echo(
            f"Bij {number(missing, 'kop')} moet nog staan wat er is veranderd en waarom. Draai daarna: geelvrij check"
        )
        return Exit.FINDINGS
    click.echo(f"Editie {year} loopt. Vergelijken met editie {former}: geelvrij compare {former} {year}")
    return Exit.CLEAN
