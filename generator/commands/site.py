"""geelvrij site: the safety plan and the documents of each location as a website that works from a folder."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import run
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding
from geelvrij.checks.sentences import joined

from .. import build as runs
from .. import staleness
from ..editions.upheld import upheld
from ..master import Master
from ..site import making, website
from ..site.making import Done, Task
from ..site.readers import EVERYONE, MARK, STAFF, NotForThem, Readers, marked
from ..site.texts import library
from ..workers import each, lost_location
from . import telling
from .building import edition_year, probes, refuse_broken
from .organisation import Organisation
from .places import refuse_out
from .saving import save
from .show import number, print_findings

_FOLDER = "site"
_SECONDS = 300  # for one location
_DOING = "het maken van de website"


def site(
    root: Path, locations: tuple[str, ...], *, out: Path | None, peildatum: date, readers: str, jobs: int | None
) -> Exit:
    """Make the sites. Exit 0; 4 when a location or a text cannot be read: the others are made."""
    own, who = Organisation(root, peildatum), EVERYONE[readers]
    base = out or root / "out" / (_FOLDER if who is STAFF else f"{_FOLDER}-{readers}")
    refuse_out(base, root)
    refuse_broken(own)
    year, names = edition_year(own, None), own.locations(locations)
    _refuse_other(base / year, names, who)
    task, broken = _task(own, who, base, year)
    done = _made(task, names, jobs or os.cpu_count() or 1)
    of_locations = (found for one in done for found in one.findings)
    findings = [*own.workspace.findings, *own.master_findings, *broken, *of_locations]
    made = [one.site for one in done if one.site is not None]
    if made and not locations:
        page = website.board(own.text("organisatie.naam"), made, own.setting.style.colour, f"Editie {year}.", who)
        save(task.folder / website.HOME, page)
        _tell_stale(task.folder, names)
    print_findings(findings, root, peildatum)
    _tell(task, done, made, whole=not locations)
    lost = run.incomplete(findings)
    return heaviest(
        {Exit.INCOMPLETE: bool(broken) or lost or len(made) < len(names), **{one.code: True for one in done}}
    )


def _task(own: Organisation, who: Readers, base: Path, year: str) -> tuple[Task, list[Finding]]:
    """What to make of each location, and what is wrong with the texts. Raises Trouble without a plan."""
    texts = upheld(own.root, year, own.masters, own.setting)
    every = {**own.masters, **texts.adopted}
    if website.PLAN not in every:
        raise Trouble(f"de website begint bij het document {website.PLAN}; dat zit niet in deze editie.")
    if not who.may_read(every[website.PLAN]):
        raise NotForThem(website.PLAN, who)
    _tell_unsaid(every.values(), who)
    meant = {name: master for name, master in every.items() if who.may_read(master)}
    compiled, broken = runs.compile_all(meant, own.setting, set(meant), telling.master)
    if website.PLAN not in compiled:
        print_findings(broken, own.root, own.peildatum)
        raise Trouble(f"de tekst van {website.PLAN} klopt niet; zie hierboven.", Exit.INCOMPLETE)
    masters = {name: meant[name] for name in compiled}
    there = staleness.made(own.root, year, masters, probes(own, masters), own.setting)
    held = library({**masters, website.CALLS.id: website.CALLS}, own.setting, texts.unadopted)
    return Task(own.root, base, base / year, held, own.peildatum, who, there), list(broken)


def _made(task: Task, names: list[str], jobs: int) -> list[Done]:
    """What came of each location, in order. Raises Trouble when none could be made."""
    done: list[Done] = []
    with telling.Progress(len(names)) as progress:
        for one in each(making.make, task, names, jobs, seconds=_SECONDS, lost=_lost):
            done.append(one)
            progress.step(one.location, _said(one))
    refused = [one for one in done if one.refused]
    if refused and len(refused) == len(done):
        raise Trouble(refused[0].refused, refused[0].code)
    return done


def _said(done: Done) -> str:
    if done.site is not None:
        return f"{number(done.pages, 'bladzijde')}, {number(done.site.yellow, 'geel veld')}"
    return f"niet gemaakt: {done.refused or 'zie de meldingen hieronder'}"


def _lost(name: str, error: Exception) -> Done:
    found = lost_location(name, error, _DOING, _SECONDS, help=runs.AGAIN)
    return Done(name, findings=(found,), code=Exit.OWN_FAULT if found.code == run.OWN_FAULT else Exit.INCOMPLETE)


def _refuse_other(folder: Path, names: Iterable[str], who: Readers) -> None:
    """What is none of ours stays, and no page for the one comes among those for others. Raises Trouble."""
    for place in (folder / name for name in names):
        if os.path.lexists(place) and marked(place) is None:
            told = "daar staat al iets anders; kies met --out een andere map."
            raise Trouble(f"de website kan niet in {spelled_out(str(place))}: {told}")
    for mark in sorted(folder.glob(f"*/{MARK}")):
        if (there := marked(mark.parent)) != who.key:
            said = there if there in EVERYONE else "anderen"
            told = f"daar staat de website voor {said}; kies met --out een andere map, of haal die map eerst weg."
            raise Trouble(f"de website voor {who.key} kan niet in {spelled_out(str(folder))}: {told}")


def _tell_unsaid(masters: Iterable[Master], who: Readers) -> None:
    """The documents that are left out because nobody said for whom they are."""
    unsaid = sorted(master.id for master in masters if who.reader and master.care is None)
    if unsaid:
        told = "zet ‘lezers’ bij beheer in sjabloon.yaml als ouders ze mogen lezen."
        click.echo(f"Niet op de website, want er staat niet bij voor wie ze zijn: {joined(unsaid)}; {told}", err=True)


def _tell(task: Task, done: list[Done], made: list[website.Made], *, whole: bool) -> None:
    """What was made and where to begin, and which documents have no Word and PDF beside them."""
    if older := sorted({name for one in done for name in one.older}):
        told = "zij zijn van eerdere gegevens of teksten, of met de hand veranderd. Maak ze opnieuw met geelvrij build."
        click.echo(f"Geen Word en PDF bij {_named(older)}: {told}", err=True)
    if absent := sorted({name for one in done for name in one.absent}):
        told = "die zijn nog niet (overal) gemaakt. Dat doet u met geelvrij build, en daarna weer geelvrij site."
        click.echo(f"Geen Word en PDF bij {_named(absent)}: {told}", err=True)
    yellow = sum(one.yellow for one in made)
    if task.readers is not STAFF and yellow:
        click.echo(f"Let op: nog {number(yellow, 'geel veld')} open op wat {task.readers.key} lezen.", err=True)
    click.echo(f"{number(len(made), 'website')} {task.readers.said} gemaakt in {spelled_out(str(task.folder))}.")
    if made:
        click.echo(f"Open: {spelled_out(str(task.folder / (website.HOME if whole else made[0].address)))}")


def _named(documents: list[str]) -> str:
    most = telling.MOST_NAMED
    return joined(documents if len(documents) <= most else [*documents[:most], f"nog {len(documents) - most}"])


def _tell_stale(folder: Path, names: list[str]) -> None:
    """A site of a location that is no more still has the names and numbers of people."""
    for mark in sorted(folder.glob(f"*/{MARK}")):
        if mark.parent.name not in names:
            place = spelled_out(str(mark.parent))
            click.echo(f"Deze website hoort bij geen locatie meer: {place}. Haal die map weg.", err=True)
