"""geelvrij answers: what came back in filled-in workbooks, shown, and with --write taken over in the location files."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.lookup import Path as FieldPath
from geelvrij.checks.sentences import count

from ..round import came_back, returned
from ..round.answer_rows import HeadsGone
from ..round.answers import NotOurs, Told
from ..round.returned import Returned
from ..round.workbook_reader import WorkbookRefused
from ..splicing.splice import SpliceRefused
from ..splicing.write_back import NotWritten
from .organisation import Organisation
from .request import year_of
from .telling import near

_NOT_ALL = (
    "Er is voor deze locatie niets geschreven, want niet alles klopt. Verbeter wat hierboven staat in het "
    "Excel-bestand, of neem over wat wel kan: {}"
)
_OTHER_YEAR = (
    "dit is de uitvraag van editie {0}, en u werkt aan editie {1}. Vraag de locatie om het bestand van {1}; moet dit "
    "bestand er toch in, geef dan --edition {0}"
)


def answers(
    root: Path,
    files: tuple[Path, ...],
    *,
    write: bool,
    partly: bool,
    out: Path | None,
    peildatum: date,
    edition: str | None = None,
) -> Exit:
    """Show what the workbooks change, or take it over. Exit 0; 1 not all can be; 2 not of this edition; 4 unread."""
    if partly and not write:
        raise Trouble("--partly werkt alleen samen met --write.")
    own = Organisation(root, peildatum)
    year, wanted = year_of(own, edition), tuple(dict.fromkeys(files))
    back = came_back.read(own.root, own.workspace.location_ids(), wanted, year, peildatum) if len(wanted) > 1 else []
    denied = {found.path: found.one.denied for found in back if found.one}
    round_ = _Round(year, out or root / "out", write, partly, denied)
    codes = [_one(own, file, round_) for file in wanted]
    if not write and {Exit.CLEAN, Exit.FINDINGS}.intersection(codes):
        click.echo("Er is niets geschreven. Neem het over met: geelvrij answers … --write", err=True)
    return heaviest(dict.fromkeys(codes, True))


@dataclass(frozen=True, slots=True)
class _Round:
    """What holds for all workbooks of one run."""

    year: str
    out: Path
    write: bool
    partly: bool
    denied: Mapping[Path, Mapping[FieldPath, str]]  # what two workbooks answer differently


def _one(own: Organisation, path: Path, asked: _Round) -> Exit:
    """What came of one workbook; a wrong one stops no other."""
    name = spelled_out(path.name)
    try:
        one = returned.look(own.root, own.workspace.location_ids(), path, own.peildatum, asked.denied.get(path))
        if one.book.edition != asked.year:
            raise NotOurs(_OTHER_YEAR.format(one.book.edition, asked.year))
    except (WorkbookRefused, NotWritten) as refused:
        click.echo(f"{name} is niet gelezen: {refused}", err=True)
        return Exit.INCOMPLETE
    except (NotOurs, HeadsGone, SpliceRefused) as refused:
        click.echo(f"{name} kan niet worden overgenomen: {refused}", err=True)
        return Exit.NOT_RUN
    return show(own, one, asked.out, write=asked.write, partly=asked.partly)


def show(own: Organisation, one: Returned, out: Path, *, write: bool, partly: bool = False) -> Exit:
    """Say what a workbook changes, or take it over. Exit 0; 1 not all can be; 4 it could not be written."""
    _tell(one)
    is_done = one.found.is_whole and not one.found.by_hand
    if write and not (one.found.is_whole or partly):
        click.echo(_NOT_ALL.format(_partly(own, one, out)))
        return Exit.FINDINGS
    unwritten = write and not _written(own, one, out)
    return heaviest({Exit.INCOMPLETE: unwritten, Exit.FINDINGS: not is_done})


def _partly(own: Organisation, one: Returned, out: Path) -> str:
    """The whole command that takes over of a workbook what can be."""
    year, usual = one.book.edition, os.path.abspath(own.root / "out")  # noqa: PTH100 - as the user sees it
    more = [] if year == own.text("editie.jaar") else [f" --edition {year}"]
    more += [] if os.path.abspath(out) == usual else [f' --out "{near(out)}"']  # noqa: PTH100 - the same
    return f'geelvrij answers "{near(one.path)}" --write --partly{"".join(more)}'


def _written(own: Organisation, one: Returned, out: Path) -> bool:
    """Whether the changes came in the file, and what was taken over beside the request."""
    try:
        returned.take(own.root, one)
        click.echo(f"Overgenomen in {one.file}: {count(len(one.found.changes), 'wijziging', 'wijzigingen')}.")
        returned.note(out, one, own.peildatum, _changes(one))
    except Trouble as trouble:
        click.echo(f"Let op: {trouble}", err=True)
        return False
    return True


def _tell(one: Returned) -> None:
    """To stdout: each change with its line and its cell, then what is wrong, and a count of the rest."""
    found = one.found
    click.echo(f"{spelled_out(one.path.name)} ({one.book.location}, editie {one.book.edition})")
    for line in _changes(one):
        click.echo(f"  {line}")
    _part("Klopt niet", found.problems)
    _part("Intussen veranderd", found.conflicts)
    _part("Nemen we niet over, want in dezelfde rij klopt iets niet", found.held)
    _part("Met de hand verwerken", found.by_hand)
    _part("Toelichting", found.remarks)
    counts = (
        count(len(found.changes), "wijziging", "wijzigingen"), count(len(found.problems), "fout", "fouten"),
        count(len(found.conflicts), "gegeven intussen veranderd", "gegevens intussen veranderd"),
        count(len(found.by_hand), "antwoord met de hand te verwerken", "antwoorden met de hand te verwerken"),
        f"{found.confirmed} bevestigd", f"{found.unanswered} zonder antwoord",
    )  # fmt: skip
    click.echo(f"  {', '.join(counts)}.")


def _changes(one: Returned) -> list[str]:
    return [
        f"{spelled_out(change.place)}: {change.was} → {change.now} ({one.file}, regel {change.line})"
        for change in one.found.changes
    ]


def _part(heading: str, told: Iterable[Told]) -> None:
    rows = list(told)
    if rows:
        click.echo(f"  {heading}:")
    for one in rows:
        click.echo(f"    {spelled_out(one.place)}: {spelled_out(one.message)}")
