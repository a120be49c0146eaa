"""Looks at Word files; of our own the manifest knows whose they are, what is open and whether they were edited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
from geelvrij.checks import catalogue
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.location import FOLDER, REGIONS, holds_organisation
from geelvrij.checks.papers import SECTORS
from geelvrij.checks.sentences import fill
from geelvrij.checks.sighting import shortened

from .. import manifest
from ..mishap import mishap
from .organisation import Organisation

_YELLOW = "DOC501"
_OPEN_PLACES = (_YELLOW, "DOC502")
_OWN_NAMES = tuple(f"organisatie.{key}" for key in "naam korte_naam houder schoolbestuur samenwerkingspartner".split())


@dataclass(frozen=True, slots=True)
class _Made:
    """A Word file that geelvrij made: for which location, as which document, and whether it is still as it was made."""

    location: str
    document: manifest.MadeDocument
    intact: bool


def word_files(own: Organisation, files: list[Path], sectors: tuple[str, ...] = SECTORS) -> Iterator[Finding]:
    """The findings in Word files. A folder of a location that is no more gets one line: nobody fills in its yellow.

    In a file that is as we made it only what is open is told: what else stands there, we put there. `sectors`: for whom
    they are written.
    """
    if not files:
        return
    from geelvrij.checks.isolated import Worker  # what reads Word files, which most checks never need

    left, names = _left_over(own, files), _names_of(own)
    with Worker() as worker:
        for path in files:
            name, made = shown(path, own.root), _made(path)
            if made is not None and made.intact:
                found = worker.scan(path, name=name)
            else:
                found = worker.look_through(path, name=name, on=own.peildatum, own=names, sectors=sectors)
            told = (one for one in found if not (path.parent in left and one.code in _OPEN_PLACES))
            yield from told if made is None else _with_manifest(path, name, told, made, own.root)
    for folder in left:
        click.echo(
            f"{spelled_out(shown(folder, own.root))} hoort bij geen locatie meer; u kunt de map weghalen.", err=True
        )


def shown(path: Path, root: Path) -> str:
    """How findings call a file: from the organisation's folder on when it lies in there."""
    full = path.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()


def _names_of(own: Organisation) -> tuple[str, ...]:
    """The names of the organisation itself, which the properties of its own files may bear."""
    if not holds_organisation(own.root):
        return ()
    return tuple(filter(None, (own.text(path) for path in _OWN_NAMES)))


def _made(path: Path) -> _Made | None:
    """What the manifest beside a file says of it; None when it names no such file."""
    made = manifest.read(path.parent)
    document = next((one for one in made.documents if path.name in _names(one)), None) if made else None
    if made is None or document is None:
        return None
    intact = manifest.intact(path.parent, {path.name: made.files()[path.name]})
    return _Made(made.location, document, intact)


def _with_manifest(path: Path, shown: str, findings: Iterable[Finding], made: _Made, root: Path) -> Iterator[Finding]:
    """The findings of a Word file, with the location and document it was made for, and DOC521 when it was edited.

    What is yellow because a field is open is told once for that field, with the place to fill it in.
    """
    document = made.document
    own = [replace(finding, location=made.location, document=document.id) for finding in findings]
    yield from _of_fields(own, document, root, intact=made.intact)
    if not made.intact:
        params = {"bestand": path.name}
        yield mishap("DOC521", Place(shown), params, location=made.location, document=document.id, where=Where())


def _left_over(own: Organisation, files: Iterable[Path]) -> list[Path]:
    """The folders of these files that were made for a location of this organisation that is no more."""
    if not holds_organisation(own.root) or any(found.file == FOLDER for found in own.name_findings):
        return []  # nobody knows which locations there are
    # A file whose name we cannot read is no reason to throw its documents away.
    known = {*own.workspace.location_ids(), *(Path(found.file).stem.casefold() for found in own.name_findings)}
    folders = [folder for folder in dict.fromkeys(file.parent for file in files) if own.inside(folder) is not None]
    made = {folder: manifest.read(folder) for folder in folders}
    return [
        folder
        for folder, found in made.items()
        if found is not None and found.location not in known and found.location == folder.resolve().name
    ]


def _of_fields(
    findings: list[Finding], document: manifest.MadeDocument, root: Path, *, intact: bool
) -> Iterator[Finding]:
    """The findings with one for each open field instead of one for each place where it is yellow.

    In a document that is as we made it all yellow comes of an open field; in another one what says the same.
    """
    yellow = [finding for finding in findings if finding.code == _YELLOW]
    told: set[Finding] = set()
    for field in {place.field: place for place in document.open_fields}.values():
        said = fill(catalogue.load().rule(_YELLOW).messages["standaard"].text, {"tekst": field.label}, shortened)
        places = [finding for finding in yellow if finding.message == said]
        told.update(places)
        if first := next(iter(places), yellow[0] if intact and yellow else None):
            where = first.where if places else Where()  # it stands against another one, or stands there otherwise
            yield _to_fill_in(replace(first, message=said, where=where), field, root)
    yield from (one for one in findings if one not in told and not (intact and one.code == _YELLOW))


def _to_fill_in(finding: Finding, field: manifest.OpenPlace, root: Path) -> Finding:
    """The finding with the place to fill the field in; what is no matter of the location alone is the centre's."""
    shared = field.file != f"{FOLDER}/{finding.location}.yaml"
    return replace(finding, field=field.field, help=_advice(field, root), location=None if shared else finding.location)


def _advice(field: manifest.OpenPlace, root: Path) -> str:
    place = f"{field.file}, regel {field.line}. Maak het document daarna opnieuw."
    file = Path(field.file)
    if file.parent.as_posix() == f"{FOLDER}/{REGIONS}" and not (root / file).exists():  # it comes with the tool
        return f"Neem de regio eerst over met ‘geelvrij new region {file.stem}’. Vul het gegeven dan in: {place}"
    return f"Vul het gegeven in: {place}"


def _names(document: manifest.MadeDocument) -> set[str]:
    return {made.file for made in document.files}
