"""Which documents of an edition no longer are what would be made now: older than their master or than the facts."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.location import Location
from geelvrij.checks.sentences import shown

from . import manifest
from .compile import store
from .compile.refusal import MasterRefused
from .compile.setting import Setting
from .editions.files import BadEdition
from .editions.upheld import upheld
from .manifest import MadeDocument, tool_version
from .master import Master
from .mishap import mishap
from .plan import applies, without_other_adoption
from .probing import fingerprints
from .writing import unsafe_name

CODE = "DOC017"
OUT = "out"


@dataclass(frozen=True, slots=True)
class Made:
    """Where the documents of an edition stand, and what they would be made of now, the same for every location."""

    root: Path
    folder: Path
    masters: Mapping[str, Master]
    probes: Mapping[str, str]
    unadopted: frozenset[str]


def made(
    root: Path, year: str, masters: Mapping[str, Master], probes: Mapping[str, str], setting: Setting
) -> Made | None:
    """What there is to compare with; None when nothing was made of this year, or when nobody can say of what.

    `probes` are the tags of the masters of now that can be used.
    """
    folder = root / OUT / year
    if not year or unsafe_name(year) or not folder.is_dir():
        return None
    try:
        texts = upheld(root, year, masters, setting)
    except BadEdition:  # what is wrong with the edition is told elsewhere
        return None
    tags = {name: tags for name, tags in probes.items() if name not in texts.adopted}
    for name, master in texts.adopted.items():
        with suppress(MasterRefused):  # told where it is made
            tags[name] = store.probe_source(master, setting)
    return Made(root, folder, {**masters, **texts.adopted}, tags, texts.unadopted)


def stale(there: Made, location: Location, on: date) -> tuple[Finding, ...]:
    """A finding for each document of a location that would be made otherwise on this day, in order of document.

    What another version of geelvrij made is passed over: whether the facts changed cannot be seen of it.
    """
    found = manifest.read(there.folder / location.id)
    if found is None or found.location != location.id or found.tool_version != tool_version():
        return ()
    meant = [one for one in found.documents if one.id in there.probes and applies(there.masters[one.id], location)]
    now = dict(_now(there, location, meant, on))
    return tuple(
        _finding(there, location, one, found.peildatum, message)
        for one in meant
        if (message := _changed(one, there.masters[one.id], now[one.id]))
    )


def _now(there: Made, location: Location, documents: Iterable[MadeDocument], on: date) -> Iterator[tuple[str, str]]:
    """Of each document a fingerprint of all that it would ask now."""
    masters = [there.masters[one.id] for one in documents]
    usual = [one for one in masters if one.id not in there.unadopted]
    yield from fingerprints(there.probes, location, usual, on).items()
    if late := [one for one in masters if one.id in there.unadopted]:
        yield from fingerprints(there.probes, without_other_adoption(location), late, on).items()


def _changed(document: MadeDocument, master: Master, asked: str) -> str:
    """The message for a document; empty when it tells what it would tell now, or when that cannot be seen."""
    if document.master_sha256 != master.sha256():
        return "tekst"
    return "gegevens" if document.asked_sha256 not in ("", asked) else ""


def _finding(there: Made, location: Location, document: MadeDocument, day: str, message: str) -> Finding:
    file = document.files[0].file if document.files else manifest.NAME
    place = Place((there.folder / location.id / file).relative_to(there.root).as_posix())
    params = {"document": document.title, "datum": _when(day)}
    return mishap(CODE, place, params, message=message, location=location.id, document=document.id)


def _when(day: str) -> str:
    """The day in a manifest as a reader expects it; what is no day was written by somebody else."""
    try:
        return f"op {shown(date.fromisoformat(day))}"
    except ValueError:
        return "eerder"
