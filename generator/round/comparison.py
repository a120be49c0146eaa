"""What the comparison of two editions told, as the letters and packs need it: read back from the overviews in JSON.

The overviews are the one place where that stands, and this is the one reader of it: a round is run many times and
compares only what changed, so that most runs have nothing else; and of a thousand locations nothing has to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import manifest
from ..compare.overviews import ALL, DOCUMENT, FOLDER
from ..differing.weighing import SUBSTANTIAL
from ..kept import fingerprint

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the central text with a change of substance: its document and the headings above it.

    `stands_out`: also a number, a day, a denial or an obligation changed in it.
    """

    document: str
    headings: tuple[str, ...]
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class FactChanged:
    """A fact that differs: its path, and its name for whoever knows the location."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class HandEdited:
    """A file that the location gave out and changed by hand: of which document, "" for unknown, and where it lies.

    `mark` tells these changes from other ones, so that somebody can say that they are dealt with. `location` has no
    overview of its own, as it is no more; "": the file lies in the folder of none.
    """

    document: str
    file: str
    mark: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, for one location or for all. `new` and `gone`: documents that one of the editions has alone;
    `changed`: the documents that differ; `edited`: the files that were changed by hand, or that nobody knows; of all
    locations those of which no location tells."""

    passages: tuple[Passage, ...] = ()
    facts: tuple[FactChanged, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    edited: tuple[HandEdited, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The documents that are new or gone."""
        return (*self.new, *self.gone)


def folder_of(out: Path, year: str, name: str = ALL) -> Path:
    """Where the overviews of a location stand, or those of all."""
    return out / year / FOLDER / name


def of_location(out: Path, year: str, name: str) -> Comparison | None:
    """What differs for one location; None when there is no overview that can be read."""
    return _read(folder_of(out, year, name), f"{DOCUMENT}-{name}.json", _of_location)


def of_all(out: Path, year: str) -> Comparison | None:
    """What differs for all locations together; None when there is no overview that can be read."""
    return _read(folder_of(out, year), f"{DOCUMENT}-{year}.json", _of_all)


def _read(folder: Path, file: str, as_told: Callable[[Json], Comparison]) -> Comparison | None:
    try:
        return as_told(json.loads(manifest.content(folder, file) or b""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # somebody did something to it
        return None


def _of_location(told: Json) -> Comparison:
    parts = told["documenten"]
    passages = [one for part in parts for one in _passages(part["document"], part["centraal"])]
    rows = {row["veld"]: row["label"] for part in parts for row in part["gegevens"]}
    edited = tuple(one for part in parts for one in _edited(part))
    by_hand = {part["document"] for part in parts if part["met_de_hand"]["wijzigingen"]}  # words: those can be marked
    return Comparison(
        tuple(passages),
        tuple(FactChanged(path, label) for path, label in rows.items()),
        *_alone(told),
        tuple(one["document"] for one in parts if one["centraal"] or one["gegevens"] or one["document"] in by_hand),
        (*edited, *(_hand("", one) for one in told.get("niet_geplaatst", ()))),
    )


def _edited(part: Json) -> Iterator[HandEdited]:
    files = part["met_de_hand"].get("bestanden", ())
    yield from (_hand(part["document"], one) for one in files if one["wijzigingen"] or one.get("anders_dan_woorden"))


def _hand(document: str, told: Json, location: str = "") -> HandEdited:
    return HandEdited(document, told["bestand"], fingerprint(json.dumps(told, sort_keys=True)), location)


def _of_all(told: Json) -> Comparison:
    passages = [one for change in told["wijzigingen"] for one in _passages(change["document"], [change])]
    lost = (_hand("", one, one["locatie"]) for one in told["niet_geplaatst"])
    return Comparison(tuple(passages), (), *_alone(told), edited=tuple(lost))


def _passages(document: str, changes: list[Json]) -> Iterator[Passage]:
    heavy = (one for one in changes if one.get("gewicht") == SUBSTANTIAL)
    yield from (Passage(document, tuple(one["koppen"]), bool(one.get("opvallend"))) for one in heavy)


def _alone(told: Json) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(told.get("nieuwe_documenten", ())), tuple(told.get("vervallen_documenten", ()))
