"""What the overviews of two editions rest on: they are made again when any of it changed, or holds no more today."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from geelvrij.checks.location import FOLDER, Location

from .. import manifest
from ..compare.issued import ISSUED, WORD
from ..compare.overviews import DOCUMENT
from ..compile import store
from ..editions.frozen import FrozenEdition
from ..editions.layout import CONTROL, Home
from ..kept import fingerprint
from ..master import Master, description, reasons_file
from ..plan import applies
from ..probing import probe
from .house import House
from .revise_known import Round


def of_overviews(house: House, known: Round, out: Path) -> str:
    """The fingerprint of the editions, the texts, the facts and the files that the locations gave out; not the day."""
    report = house.every_master.get(DOCUMENT)
    texts = [*house.masters.values(), *([report] if report else [])]
    editions = [Home(house.root, year).folder for year in (known.former, known.year)]
    return fingerprint(
        manifest.tool_version(), store.code_sha256(),
        *(_digest(folder, CONTROL) for folder in editions),
        *(f"{store.path(one, house.setting).name} {_told_of(one)}" for one in texts),
        *_all(house.root / FOLDER, (".yaml",)),
        *given_out(house.root, out, known.former),
    )  # fmt: skip


def is_alike(house: House, known: Round, day: date) -> bool:
    """Whether on another day every document asks of its location what it asks now, and hears the same: who has a role,
    the law, passages with a date. What is adopted keeps its own day. Raises GeelvrijError."""
    if known.adopted or day == known.on:
        return True
    former = FrozenEdition.open(house.root, known.former)
    tags = {name: store.probe_source(one, house.setting) for name, one in house.masters.items()}
    return all(
        _asked(tags[name], facts, house.masters[name], day, facts_on)
        == _asked(tags[name], facts, house.masters[name], known.on, facts_on)
        for name, facts, facts_on in _makings(house, former)
    )


def _makings(house: House, former: FrozenEdition) -> Iterator[tuple[str, Location, date | None]]:
    """Each document with the facts of now, and with those of the edition before on its own day, as it is compared."""
    for name in house.workspace.location_ids():
        location = house.workspace.read(name).location
        if location is None:
            continue
        before = former.location(name) if name in former.location_ids() else None
        for document, master in house.masters.items():
            if applies(master, location):
                yield document, location, None
                if before is not None:
                    yield document, before, former.peildatum


def _asked(tags: str, facts: Location, master: Master, on: date, facts_on: date | None) -> str:
    return probe(tags, facts, master, on, facts_on=facts_on).fingerprint()


def given_out(root: Path, out: Path, former: str) -> Iterator[str]:
    """The Word files of the edition before, by their names and bytes: somebody may have edited one."""
    for folder in (out / former, root / ISSUED / former):
        # The manifest tells which of them were edited.
        yield from (f"{folder.parent.name}/{one}" for one in _all(folder, (*WORD, manifest.NAME)))


def _all(base: Path, endings: tuple[str, ...]) -> Iterator[str]:
    """The files in a folder and below it with these endings, sorted: where each is and what is in it."""
    for place, folders, names in os.walk(base):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(endings):
                yield f"{Path(place).relative_to(base).as_posix()}/{_digest(Path(place), name)}"


def _told_of(text: Master) -> str:
    """The description of a text and the reasons of its changes."""
    return " ".join(_digest(*_split(path)) for path in (description(text), reasons_file(text)))


def _split(path: Path) -> tuple[Path, str]:
    return path.parent, path.name


def _digest(folder: Path, name: str) -> str:
    found = manifest.content(folder, name)
    return f"{name} {manifest.sha256(found)}" if found is not None else name
