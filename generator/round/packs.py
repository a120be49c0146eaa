"""What one location gets in the round, made in a worker: the changes marked in Word, the letter, and all in one zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from geelvrij.checks.errors import GeelvrijError

from .. import manifest
from ..compare import hand, marking, overviews
from ..compare.marking import Marked
from ..compare.order import Order, documents, sides
from ..compare.overviews import DOCUMENT as OVERVIEW
from ..compile import store
from ..editions.concept import Concept
from ..editions.frozen import FrozenEdition
from ..kept import Kept, edited
from ..mishap import own_fault
from ..plan import FORMATS
from . import adopted, comparison, letters
from .asking import unfilled
from .comparison import Comparison
from .enclosed import read
from .house import House, master_of
from .letters import LETTER, LETTERS
from .revise_bundle import put_zip
from .revise_known import Place, Round
from .revise_words import OPEN

PACKS = "pakketten"
SECONDS_PER_LOCATION = 900
_WITH_MARKS = "protocol"  # a sheet with names is read at a glance: marks are for a text


@dataclass(frozen=True, slots=True)
class Packing:
    """What to make, the same for every location of a run."""

    root: Path
    out: Path
    known: Round
    marked: bool  # whether changes can be marked in Word here

    @property
    def comparing(self) -> Order:
        """The two editions."""
        known = self.known
        return Order(self.root, self.out, known.former, known.year, known.on)


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of one location: the files that somebody edited and so stay, and why something could not be made."""

    location: str
    edited: tuple[str, ...] = ()
    trouble: str = ""
    unmarked: str = ""  # why changes are not marked in Word
    told: tuple[str, ...] = ()  # what to know of the marked files
    doubts: tuple[str, ...] = ()  # what the letter says that is not certain


def pack_all(order: Packing, house: House, places: Sequence[Place], jobs: int) -> Iterator[Packed]:
    """What came of each location, in this order, made side by side. Raises Trouble and MasterRefused."""
    store.compiled(master_of(house, LETTER), house.setting)  # once, for all workers
    few = replace(order, known=replace(order.known, places=()))  # not all locations once for each
    if jobs == 1 or len(places) < 3:  # a second process costs more than it saves
        yield from (pack(few, place) for place in places)
        return
    from ..workers import each

    yield from each(pack, few, places, jobs, seconds=SECONDS_PER_LOCATION, lost=_lost)


def _lost(place: Place, error: Exception) -> Packed:
    from ..workers import why_lost

    return Packed(place.id, trouble=why_lost(error))


def pack(order: Packing, place: Place) -> Packed:
    """The marks, the letter and the zip of one location; what cannot be made is told, and stops no other."""
    try:
        return _packed(order, place)
    except GeelvrijError as error:
        return Packed(place.id, trouble=str(error))
    except Exception as error:  # noqa: BLE001 - one location never hides the next
        return Packed(place.id, trouble=own_fault(error))


def _packed(order: Packing, place: Place) -> Packed:
    known = order.known
    compared = comparison.of_location(order.out, known.year, place.id) if known.has_overview else None
    names = overviews.names(order.comparing) if compared else None
    marked = _marks(order, place.id, compared) if order.marked and compared else Marked()
    news = letters.News(
        compared, names.reasons if names else {}, names.titles if names else {},
        _contents(order, place, compared, marked),
    )  # fmt: skip
    letter, doubts = letters.to_location(_house(order), known, place, news, order.out)
    theirs = edited(comparison.folder_of(order.out, known.year, place.id))  # overviews
    _zip(order, place, [*_of_overview(place.id, compared, theirs), *marked.names], letter)
    stay = (*((letter.edited,) if letter.edited else ()), *theirs, *marked.edited)
    return Packed(place.id, stay, unmarked=next(iter(marked.failed), ""), told=marked.told, doubts=doubts)


def _house(order: Packing) -> House:
    return _opened(order.root, order.known.year, order.known.on)


@lru_cache(maxsize=1)
def _opened(root: Path, year: str, on: date) -> Concept:
    """The organisation, read once for all locations of a worker."""
    return Concept(root, year, on)


@lru_cache(maxsize=1)
def _kept(root: Path, year: str) -> FrozenEdition:
    return FrozenEdition.open(root, year)


# The changes marked in Word


def _marks(order: Packing, name: str, compared: Comparison) -> Marked:
    """The protocols in which something changed, with that as tracked changes; why there are none costs nothing else."""
    try:
        old, new = sides(order.comparing)
        both = [one for one in documents(new, name) if one in documents(old, name) and one in compared.changed]
        texts = [one for one in both if new.masters[one].form == _WITH_MARKS]
        return marking.marked(order.comparing, name, both, hand.found(order.comparing, name), only=texts)
    except GeelvrijError as error:
        return Marked(failed=(str(error),))


# The zip


def _contents(order: Packing, place: Place, compared: Comparison | None, marked: Marked) -> tuple[str, ...]:
    what = "uw documenten" if order.known.adopted else "de concepten van uw documenten"
    told = [f"{what}, in Word en PDF"]
    told += ["het wijzigingsoverzicht"] if compared else []
    told += ["de protocollen met de wijzigingen gemarkeerd in Word"] if marked.names else []
    told += ["het Excel-bestand om in te vullen"] if _book(order, place) else []
    return tuple(told)


def _book(order: Packing, place: Place) -> tuple[str, bytes] | None:
    """The workbook to fill in, when it goes along: after the adoption nothing is asked any more."""
    is_asked = place.asked in OPEN and not order.known.adopted
    return unfilled(order.out, order.known.year, place.id) if is_asked else None


def _of_overview(name: str, compared: Comparison | None, theirs: Sequence[str]) -> list[str]:
    """The files of the overview; of one that somebody edited as Word alone, for the PDF is not of it."""
    files = [f"{OVERVIEW}-{name}.{ending}" for ending in FORMATS] if compared else []
    return files[:1] if f"{OVERVIEW}-{name}.docx" in theirs else files


def _zip(order: Packing, place: Place, changes: Sequence[str], letter: Kept) -> None:
    """All for one location in one file. Raises Foreign and Trouble."""
    put_zip(order.out / order.known.year / PACKS / f"{place.id}.zip", _files(order, place, changes, letter))


def _files(order: Packing, place: Place, changes: Sequence[str], letter: Kept) -> dict[str, bytes]:
    """What goes in the zip, by name; `changes` are the files of the overview and those with the changes marked."""
    year, name = order.known.year, place.id
    found = {
        **_documents(order, name),
        **read(comparison.folder_of(order.out, year, name), changes),
        **letters.sendable(order.out / year / LETTERS / name, letter),
    }
    book = _book(order, place)
    return {**found, book[0]: book[1]} if book else found


def _documents(order: Packing, name: str) -> Mapping[str, bytes]:
    """The documents of a location: as they stand, and of an adopted edition as they were adopted. Raises Trouble."""
    if order.known.adopted:
        return adopted.documents(_kept(order.root, order.known.year), order.out, name)
    folder = order.out / order.known.year / name
    made = manifest.read(folder)
    return read(folder, made.files() if made else ())
