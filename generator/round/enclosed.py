"""What goes along with a request to those who have a say: the concepts, what changed, and all of it in one zip."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import manifest
from ..compare import marking
from ..compare.overviews import DOCUMENT as OVERVIEW
from ..kept import edited
from ..plan import FORMATS
from . import comparison
from .revise_known import Place, Round

_ANSWER = "een antwoordblad"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes along, as the request lists it, and the files by name."""

    told: tuple[str, ...]
    files: Mapping[str, bytes]


def with_request(known: Round, out: Path, documents: Collection[str], sector: str) -> Enclosed:
    """What goes along with a request about these documents of a sector.

    The documents are those of one location: of all together it would be the same text many times.
    """
    told, files = [], dict[str, bytes]()
    if example := _example(known, out, documents, sector):
        files |= _concepts(known, out, example, documents)
        told.append(f"de concepten van de protocollen, met {example.name} als voorbeeld")
    if known.has_overview and (overview := _overview(known, out)):
        files |= overview
        told.append("het wijzigingsoverzicht")
    if example and (marked := _marked(known, out, example, documents)):
        files |= marked
        told.append("de protocollen met de wijzigingen gemarkeerd in Word")
    return Enclosed((*told, _ANSWER), files)


def _example(known: Round, out: Path, documents: Collection[str], sector: str) -> Place | None:
    """The location whose documents go along: of the sector, with most of them, and then with least that is open."""
    places = [one for one in known.places if sector in one.sectors and _made(known, out, one, documents)]

    def fit(place: Place) -> tuple[int, int]:
        return len(_made(known, out, place, documents)), -(place.yellow + place.mistakes)

    return max(places, key=fit, default=None)


def _made(known: Round, out: Path, place: Place, documents: Collection[str]) -> dict[str, list[str]]:
    """The files of each of these documents that a location has."""
    found = manifest.read(out / known.year / place.id) if place.documents is not None else None
    made = found.documents if found else ()
    return {one.id: [file.file for file in one.files] for one in made if one.id in documents}


def _concepts(known: Round, out: Path, place: Place, documents: Collection[str]) -> dict[str, bytes]:
    names = (name for files in _made(known, out, place, documents).values() for name in files)
    return read(out / known.year / place.id, names)


def _overview(known: Round, out: Path) -> dict[str, bytes]:
    """The overview of all locations; one that somebody edited as Word alone, for the PDF is not of it."""
    folder = comparison.folder_of(out, known.year)
    names = [f"{OVERVIEW}-{known.year}.{ending}" for ending in FORMATS]
    return read(folder, names[:1] if names[0] in edited(folder) else names)


def _marked(known: Round, out: Path, place: Place, documents: Collection[str]) -> dict[str, bytes]:
    """The files with the changes marked; not those of an earlier day, when marks cannot be made now."""
    if known.tracked or not known.has_overview:
        return {}
    folder = comparison.folder_of(out, known.year, place.id)
    return read(folder, (marking.name_of(document, place.id) for document in documents))


def read(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of these files, as far as they are there."""
    found = {name: manifest.content(folder, name) for name in names}
    return {name: content for name, content in found.items() if content is not None}
