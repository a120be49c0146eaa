"""geelvrij carry-over: what a location changed by hand last year, in this year's file as tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit

from .. import manifest, plan, reporting, scratch
from ..carry import telling, whose
from ..carry.belonging import Belonging, Known, data_of
from ..carry.carrying import carry
from ..carry.outcome import CARRIED, CONFLICT, Carried
from ..compare import issued, makings
from ..compare.makings import Side
from ..compare.tracked_edition import word
from ..compile.refusal import MasterRefused
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..editions.layout import Home, years_before
from ..tracked.making import tracked
from . import made_once
from .building import refuse_broken
from .comparing import read
from .organisation import Organisation
from .places import is_same, refuse_out
from .show import print_findings
from .trouble import NO_ROOT

DOCUMENT = "niet-overgenomen"
AUTHOR = "Met de hand"
_FOLDER = Path("out", "overgenomen")  # in the organisation's

_USUAL = "contactblad"  # an example of a document that a board has


@dataclass(frozen=True, slots=True)
class Files:
    """The three files and what a person calls them, who changed the edited one, and where its facts belong."""

    made: bytes
    edited: bytes
    new: bytes
    names: tuple[str, str, str]
    author: str
    facts: Belonging


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document of which location, from which edition to which; "" is for us to find out."""

    location: str
    document: str = ""
    old: str = ""
    new: str = ""


def carry_files(root: Path | None, made: Path, edited: Path, new: Path, out: Path | None, day: date) -> Exit:
    """Carry over between three Word files. Exit 0; 1 when something could not go along; 2 and 4 as for compare."""
    _refuse(made, edited, new)
    name = _name(new.name)
    if root is not None:
        target = out or root / _FOLDER / name
        _refuse_target(target, root)
        return _carried(Organisation(root, day), (made, edited, new), target)
    target = out or Path(name)
    _refuse_target(target, None)
    with scratch.passing_folder() as nobody:  # the house style of no organisation
        return _carried(Organisation(nobody, day), (made, edited, new), target)


def _carried(own: Organisation, paths: tuple[Path, Path, Path], target: Path) -> Exit:
    read(own, *paths)
    made, edited, new = (path.read_bytes() for path in paths)
    names = (paths[0].name, paths[1].name, paths[2].name)
    facts = Belonging.beside(manifest.read(paths[0].parent), paths[0].name)
    return _carry(own, Files(made, edited, new, names, AUTHOR, facts), target)


def carry_location(root: Path | None, wanted: Wanted, edited: Path, out: Path | None, day: date) -> Exit:
    """Carry over for a document of a location, which is made anew as it was and as it becomes. Exit as above."""
    if root is None:
        raise Trouble(NO_ROOT)
    own = Organisation(root, day)
    _refuse(edited)
    refuse_broken(own)
    old, new = _editions(own, wanted)
    location = own.locations((wanted.location,))[0]
    document = wanted.document and own.master(wanted.document).id
    whose.refuse_named(edited, own.root, location, (old, new))
    document = document or _document(edited, location, (old, new))
    for side in (old, new):
        _refuse_absent(side, document, location)
    [blocks] = read(own, edited)
    name = f"{document}-{location}.docx"
    target = out or root / _FOLDER / new.year / location / _name(name)
    _refuse_target(target, root)
    try:
        made = makings.as_it_was(old, document, location)
        whose.refuse_content(edited, blocks, made, location, old)
        files = (word(old, document, location), edited.read_bytes(), word(new, document, location))
    except MasterRefused as refused:
        print_findings(refused.findings, root, day)
        return Exit.INCOMPLETE
    names = (f"{name} van {old.year}", edited.name, f"{name} van {new.year}")
    author = f"{AUTHOR}, {new.location(location).value('locatie.naam').data or location}"
    data = new if isinstance(new, Concept) else Concept(own.root, own.text("editie.jaar"), own.peildatum)
    facts = Belonging.of(made, data_of(data, document, location))
    return _carry(own, Files(*files, names, author, facts), target)


def _name(file: str) -> str:
    return f"{file.removesuffix('.docx')}-met-eigen-tekst.docx"


# What is asked


def _refuse(*paths: Path) -> None:
    for path in paths:
        if path.suffix.lower() != ".docx":
            raise Trouble(f"{spelled_out(str(path))} is geen Word-bestand; noem een bestand dat eindigt op .docx.")
        if not path.is_file():
            raise Trouble(f"{spelled_out(str(path))} is er niet, of is geen gewoon bestand.")
    if any(is_same(one, other) for number, one in enumerate(paths) for other in paths[:number]):
        raise Trouble("dit is twee keer hetzelfde bestand; noem het gemaakte, het bewerkte en het nieuwe.")


def _refuse_target(out: Path, root: Path | None) -> None:
    if out.suffix.lower() != ".docx":
        raise Trouble(f"{spelled_out(str(out))} is geen naam voor een Word-bestand; kies een naam op .docx.")
    if root is not None:
        refuse_out(out.parent, root)


def _editions(own: Organisation, wanted: Wanted) -> tuple[Side, Side]:
    """The adopted edition that was edited, and the one to carry over to. Raises Trouble."""
    said = own.text("editie.jaar")
    year = wanted.new or said
    before = years_before(own.root, year)
    if not wanted.old and not before:
        raise Trouble("er is nog geen vastgestelde editie om van over te nemen; ‘geelvrij edition status’ toont ze.")
    old = FrozenEdition.with_people(own.root, wanted.old or before[-1])
    if old.year >= year:
        raise Trouble(f"--from is de oude editie en --to de nieuwe; nu staat er {old.year} en {safe(year)}.")
    if Home(own.root, year).exists:
        return old, FrozenEdition.with_people(own.root, year)
    if year != said:
        told = f"de gegevens zijn van editie {said}" if said else "in de gegevens staat geen jaar"
        raise Trouble(f"editie {year} is niet vastgesteld, en {told}. ‘geelvrij edition status’ toont de edities.")
    return old, Concept(own.root, year, own.peildatum)


def _document(edited: Path, location: str, both: Sequence[Side]) -> str:
    """The document that the name of the edited file tells. Raises Trouble."""
    known = [one for side in both for one in side.masters]
    found = issued.surely(edited.name, known, (location,))
    if found is None:
        raise Trouble(
            f"aan de naam {spelled_out(edited.name)} zien we niet welk document dit is; noem het met --document, "
            f"bijvoorbeeld --document {min(both[-1].masters, key=_USUAL.__ne__, default=_USUAL)}."
        )
    return found[0]


def _refuse_absent(side: Side, document: str, location: str) -> None:
    has_both = document in side.masters and location in side.location_ids()
    if not has_both or not plan.applies(side.masters[document], side.location(location)):
        raise Trouble(
            f"editie {side.year} heeft geen ‘{safe(document)}’ voor {safe(location)}; noem een ander document."
        )


# What comes of it


def _carry(own: Organisation, files: Files, out: Path) -> Exit:
    carried = carry(files.made, files.edited, files.new, names=files.names, facts=files.facts.blocks)
    known = files.facts.known(carried.retyped)
    try:
        made = _results(own, files, carried, known, out.name)
    except MasterRefused as refused:
        print_findings(refused.findings, own.root, own.peildatum)
        return Exit.INCOMPLETE
    written = made_once.write(out.parent, made) if made else []
    _tell([spelled_out(line) for line in telling.lines(carried, known)], written)
    return Exit.FINDINGS if carried.of(CONFLICT) else Exit.CLEAN


def _results(own: Organisation, files: Files, carried: Carried, known: Known, name: str) -> dict[str, bytes]:
    """The files to write: none when nothing was changed by hand."""
    if not carried.edits:
        return {}
    stem = name[: -len(".docx")]
    edited, new = files.names[1:]
    made = {f"{stem}.json": telling.as_json(carried, edited, new, known)}
    if carried.of(CARRIED):
        made[name] = tracked(files.new, carried.content, author=files.author, day=own.peildatum).content
    if telling.is_left(carried, known):
        facts = reporting.told(telling.facts(carried, edited, new, known))
        organisation = own.workspace.organisation
        report = f"{stem}-{DOCUMENT}"
        made |= reporting.make(
            own.master(DOCUMENT), own.setting, organisation, facts, own.peildatum, ("docx",), report
        )  # fmt: skip
    return made


def _tell(lines: Sequence[str], written: Sequence[Path]) -> None:
    for line in lines:
        click.echo(line)
    for path in written:
        click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)
