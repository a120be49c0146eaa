"""What one location gets in the round, made in a worker: the changes marked in Word, the letter, and all in one zip."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.values import Section

from .. import manifest, reporting
from ..compare import order as comparing
from ..compare.overviews import DOCUMENT as OVERVIEW
from ..compare.overviews import FOLDER as OVERVIEWS
from ..compile import store
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..mishap import where_in_code
from ..plan import FORMATS
from ..probing import probe
from ..reasons import Reason
from ..round import revise_words
from ..round.revise_bundle import is_foreign, packed
from ..round.revise_kept import Kept, fingerprint, settle
from ..round.revise_known import Place, Round
from ..tracked import editions as tracked_editions
from .organisation import Organisation
from .revising_answers import unfilled
from .saving import make_folder, save

LETTER, LETTERS, PACKS = "begeleidende-brief", "brieven", "pakketten"
SECONDS_PER_LOCATION = 900
_MARKED, _MARKED_CONTROL = "-wijzigingen", "in-word.sha256"
_WITH_MARKS = "protocol"  # a sheet with names is read at a glance: marks are for a text


@dataclass(frozen=True, slots=True)
class Packing:
    """What to make, the same for every location of a run."""

    root: Path
    out: Path
    known: Round
    marked: bool  # whether changes can be marked in Word here


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of one location: a file that somebody edited and so stays, and why something could not be made."""

    location: str
    edited: str = ""
    trouble: str = ""
    unmarked: str = ""  # why the changes are not marked in Word


def pack_all(order: Packing, places: Sequence[Place], jobs: int) -> Iterator[Packed]:
    """What came of each location, in this order, made side by side."""
    if jobs == 1 or len(places) < 3:  # a second process costs more than it saves
        yield from (pack(order, place) for place in places)
        return
    from ..workers import each

    few = replace(order, known=replace(order.known, places=()))  # not all locations once for each
    yield from each(pack, few, places, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(place: Place, error: Exception) -> Packed:
    from ..workers import cut_short

    told = {"tijd": "het duurde te lang en is gestopt", "gestopt": "het werd van buitenaf gestopt"}
    return Packed(place.id, trouble=told.get(cut_short(error)) or _own_fault(error))


def pack(order: Packing, place: Place) -> Packed:
    """The marks, the letter and the zip of one location; what cannot be made is told, and stops no other."""
    try:
        overview = overview_of(order, place.id) if order.known.has_overview else None
        marked, unmarked = _marks(order, place.id, overview) if order.marked and overview else (Kept(()), "")
        letter = _letter(order, place, overview, marked=bool(marked.names))
        _zip(order, place, [*_of_overview(place.id, overview), *marked.names], letter)
        return Packed(place.id, next((one.edited for one in (letter, marked) if one.edited), ""), unmarked=unmarked)
    except GeelvrijError as error:
        return Packed(place.id, trouble=str(error))
    except Exception as error:  # noqa: BLE001 - one location never hides the next
        return Packed(place.id, trouble=_own_fault(error))


def _own_fault(error: Exception) -> str:
    return f"geelvrij heeft zelf een fout gemaakt ({where_in_code(error)}); meld dit bij wie geelvrij beheert"


@lru_cache(maxsize=1)
def _opened(root: Path, on: date) -> Organisation:
    """The organisation, read once for all locations of a worker."""
    return Organisation(root, on)


@lru_cache(maxsize=1)
def _sides(root: Path, old: str, new: str, on: date) -> tuple[FrozenEdition, Concept]:
    return FrozenEdition.open(root, old), Concept(root, new, on)


def overview_of(order: Packing, name: str) -> Mapping[str, Any] | None:
    """What the comparison told of one location; None when there is nothing."""
    return read_overview(_overviews(order, name), f"{OVERVIEW}-{name}.json", "documenten")


def read_overview(folder: Path, file: str, key: str) -> Mapping[str, Any] | None:
    """An overview as the comparison wrote it, with its list; None when there is none that can be read."""
    try:
        told = json.loads(manifest.content(folder, file) or b"")
        return told if isinstance(told, dict) and isinstance(told.get(key), list) else None
    except (ValueError, RecursionError):
        return None


def _overviews(order: Packing, name: str) -> Path:
    return order.out / order.known.year / OVERVIEWS / name


def reasons(own: Organisation, known: Round) -> dict[str, tuple[Reason, ...]]:
    """Why the documents changed, by document."""
    asked = comparing.Order(own.root, own.root, known.former, known.year, known.on)
    return {name: comparing.reasons_of(master, asked) for name, master in own.masters.items()}


# The changes marked in Word


def _marks(order: Packing, name: str, overview: Mapping[str, Any]) -> tuple[Kept, str]:
    """The files with marks, or why there are none: that costs nothing else."""
    try:
        return _marked(order, name, overview), ""
    except GeelvrijError as error:
        return Kept(()), str(error)


def _marked(order: Packing, name: str, overview: Mapping[str, Any]) -> Kept:
    """The protocols of a location in which something changed, with that as tracked changes. Raises Trouble."""
    known = order.known
    old, new = _sides(order.root, known.former, known.year, known.on)
    changed = {one["document"] for one in overview["documenten"] if one["centraal"] or one["gegevens"]}
    wanted = [one for one in _made(order, name) if one in changed and one in _kept(old, name)]
    documents = [one for one in wanted if one in new.masters and new.masters[one].form == _WITH_MARKS]
    made, before = manifest.read(order.out / known.year / name), _kept(old, name)
    assert made is not None
    rests_on = [f"{one} {_inputs(made, one)} {before[one]}" for one in documents]

    def make() -> dict[str, bytes]:
        return {
            f"{one}-{name}{_MARKED}.docx": tracked_editions.tracked(old, new, one, name, on=known.on)
            for one in documents
        }

    return settle(
        _overviews(order, name), fingerprint(store.code_sha256(), *rests_on), make, inside=order.out,
        control=_MARKED_CONTROL,
    )  # fmt: skip


def _made(order: Packing, name: str) -> list[str]:
    found = manifest.read(order.out / order.known.year / name)
    return [document.id for document in found.documents] if found else []


def _kept(old: FrozenEdition, name: str) -> Mapping[str, str]:
    """The documents that the former edition has for a location, with what they were made from."""
    if name not in old.location_ids():
        return {}
    told = old.manifest(name)
    return {one.id: _inputs(told, one.id) for one in told.documents}


def _inputs(told: manifest.Manifest, document: str) -> str:
    found = told.document(document)
    return f"{found.master_sha256} {found.data_sha256}" if found else ""


# The letter


def _letter(order: Packing, place: Place, overview: Mapping[str, Any] | None, *, marked: bool) -> Kept:
    """The letter to whoever leads the location. Raises Trouble and MasterRefused."""
    own, known = _opened(order.root, order.known.on), order.known
    facts = revise_words.letter(known, place, overview, reasons(own, known) if overview else {})
    facts["ronde"]["pakket"] = _contents(overview, place, marked=marked)
    read = own.workspace.read(place.id).location
    assert read is not None
    master = own.master(LETTER)

    def told(on: date | None) -> Section:
        return reporting.told(revise_words.dated(facts, on))

    undated = probe(store.probe_source(master, own.setting), reporting.placed(read, told(None)), master, known.on)
    folder = order.out / known.year / LETTERS / place.id
    rests_on = fingerprint(store.path(master, own.setting).name, undated.fingerprint())
    return settle(
        folder, rests_on,
        lambda: reporting.make(master, own.setting, read, told(known.on), known.on, FORMATS, f"{LETTER}-{place.id}"),
        inside=order.out,
    )  # fmt: skip


def _contents(overview: Mapping[str, Any] | None, place: Place, *, marked: bool) -> list[str]:
    told = ["de concepten van uw documenten, in Word en PDF"]
    told += ["het wijzigingsoverzicht"] if overview else []
    told += ["de protocollen met de wijzigingen gemarkeerd in Word"] if marked else []
    return told if place.asked not in revise_words.OPEN else [*told, "het Excel-bestand om in te vullen"]


# The zip


def _of_overview(name: str, overview: Mapping[str, Any] | None) -> list[str]:
    return [f"{OVERVIEW}-{name}.{ending}" for ending in FORMATS] if overview else []


def _zip(order: Packing, place: Place, overviews: Sequence[str], letter: Kept) -> None:
    """All for one location in one file. Raises Trouble."""
    year, name = order.known.year, place.id
    folder = order.out / year / PACKS
    path = folder / f"{name}.zip"
    if folder.is_symlink() or is_foreign(path):
        raise _Foreign(path)
    content = packed(_files(order, place, overviews, letter))
    if manifest.content(folder, path.name) != content:
        make_folder(folder)
        save(path, content)


class _Foreign(GeelvrijError):
    """Where the zip goes stands one that we did not make."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{spelled_out(path.name)} is veranderd of niet van geelvrij, en blijft staan; haal het weg of geef het "
            "een andere naam"
        )


def _files(order: Packing, place: Place, overviews: Sequence[str], letter: Kept) -> dict[str, bytes]:
    """What goes in the zip, by name: an edited letter goes as Word alone, for the PDF is not of it."""
    year, name = order.known.year, place.id
    made = manifest.read(order.out / year / name)
    letters = [one for one in letter.names if not letter.edited or one.endswith(".docx")]
    wanted = [
        *((order.out / year / name, file) for file in (made.files() if made else ())),
        *((_overviews(order, name), file) for file in overviews),
        *((order.out / year / LETTERS / name, file) for file in letters),
    ]
    found = {file: manifest.content(folder, file) for folder, file in wanted}
    files = {file: content for file, content in found.items() if content is not None}
    book = unfilled(order.out, year, name) if place.asked in revise_words.OPEN else None
    return files | ({book[0]: book[1]} if book else {})
