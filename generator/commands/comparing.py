"""geelvrij compare: two Word files → an overview of what changed, in Word, PDF and JSON, and a summary."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.blocks import Block
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.isolated import Worker

from .. import reporting, scratch
from ..compare import as_json, overview
from ..compile.refusal import MasterRefused
from ..differing.changes import Comparison, compared
from . import made_once
from .organisation import Organisation
from .places import is_same, refuse_out
from .show import print_findings

DOCUMENT = "wijzigingsoverzicht"
FORMATS = ("docx", "pdf", "json")
MARKED, AUTHOR = "-wijzigingen", "Vergelijking"
ANY_DAY = date(2000, 1, 1)  # an overview prints nothing that depends on the day
_MOST_SHOWN = 5  # headings in the summary on the screen
_FOLDER = Path("out", "wijzigingen")  # in the organisation's


def compare_files(
    root: Path | None, old: Path, new: Path, out: Path | None, formats: tuple[str, ...], tracked_on: date | None = None
) -> Exit:  # fmt: skip
    """Compare two Word files. Exit 0, also with differences; 2 for what is no Word file; 4 for what cannot be read.

    `tracked_on` is the day of the tracked changes, when a Word file with those is asked as well.
    """
    _refuse(old, new)
    if root is not None:
        folder = out or root / _FOLDER
        refuse_out(folder, root)
        return _compare(Organisation(root, ANY_DAY), old, new, folder, formats, tracked_on)
    with scratch.passing_folder() as nobody:  # the house style of no organisation, and nothing left behind
        return _compare(Organisation(nobody, ANY_DAY), old, new, out or Path(), formats, tracked_on)


def _compare(
    own: Organisation, old: Path, new: Path, folder: Path, formats: tuple[str, ...], tracked_on: date | None
) -> Exit:  # fmt: skip
    before, after = read(own, old, new)
    comparison = compared(before, after)
    try:
        files = _files(own, comparison, old, new, tuple(formats) or FORMATS)
        if tracked_on is not None:
            files[f"{new.stem}{MARKED}.docx"] = _marked(old, new, tracked_on)
    except MasterRefused as refused:
        print_findings(refused.findings, own.root, own.peildatum)
        return Exit.INCOMPLETE
    made = made_once.write(folder, files)
    _tell(comparison, old, new)
    for path in made:
        click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)
    return Exit.CLEAN


def _marked(old: Path, new: Path, on: date) -> bytes:
    """The new file with what differs as tracked changes. Raises Trouble."""
    from ..tracked.making import tracked  # what it needs is an extra

    made = tracked(old.read_bytes(), new.read_bytes(), author=AUTHOR, day=on, names=(old.name, new.name))
    if made.settled:
        click.echo("Let op: wijzigingen die al in de bestanden stonden, zijn eerst als geaccepteerd gelezen.", err=True)
    if made.coarse:
        click.echo("Let op: in het Word-bestand staan hele alinea’s als gewijzigd, niet elk woord apart.", err=True)
    return made.content


def _refuse(old: Path, new: Path) -> None:
    for path in (old, new):
        if path.suffix.lower() != ".docx":
            raise Trouble(f"{spelled_out(str(path))} is geen Word-bestand; noem twee bestanden die eindigen op .docx.")
        if not path.is_file():
            raise Trouble(f"{spelled_out(str(path))} is er niet, of is geen gewoon bestand.")
    if is_same(old, new):
        raise Trouble("dit is twee keer hetzelfde bestand; noem het oude en het nieuwe.")


def read(own: Organisation, *paths: Path) -> list[tuple[Block, ...]]:
    """The blocks of each file. Raises Trouble when one cannot be read, after the findings of all."""
    with Worker() as worker:
        read = [worker.blocks(path, name=spelled_out(str(path))) for path in paths]
    if any(one.blocks is None for one in read):
        print_findings([found for one in read for found in one.findings], own.root, own.peildatum)
        told = "er valt niets te vergelijken; zie hierboven. Er is niets gemaakt."
        raise Trouble(told, Exit.INCOMPLETE if all(one.is_word for one in read) else Exit.NOT_RUN)
    return [one.blocks or () for one in read]


def _files(own: Organisation, comparison: Comparison, old: Path, new: Path, formats: Iterable[str]) -> dict[str, bytes]:
    name = f"{DOCUMENT}-{new.stem}"
    was, becomes = _called(old, new)
    files: dict[str, bytes] = {}
    wanted = [one for one in ("docx", "pdf") if one in formats]
    if wanted:
        facts = reporting.told(overview.facts(comparison, was, becomes))
        organisation = own.workspace.organisation
        files |= reporting.make(
            own.master(DOCUMENT), own.setting, organisation, facts, own.peildatum, wanted, name
        )  # fmt: skip
    if "json" in formats:
        files[f"{name}.json"] = as_json.write(comparison, was, becomes)
    return dict(sorted(files.items()))


def _called(old: Path, new: Path) -> tuple[str, str]:
    """What a reader calls the files: by their names, or when those are the same by the whole path."""
    return (old.name, new.name) if old.name != new.name else (old.as_posix(), new.as_posix())


def _tell(comparison: Comparison, old: Path, new: Path) -> None:
    """The summary, with the headings where something of substance changed."""
    was, becomes = map(spelled_out, _called(old, new))
    click.echo(f"{was} en {becomes}: {overview.summary(comparison)}")
    headings = list(dict.fromkeys(overview.heading(change) for change in comparison.substantial))
    for heading in headings[:_MOST_SHOWN]:
        click.echo(f"  {spelled_out(heading)}")
    if len(headings) > _MOST_SHOWN:
        click.echo(f"  en nog {len(headings) - _MOST_SHOWN}; zie het overzicht")
