"""Decides what becomes of one location's documents: made again, kept or spared. Touches no file itself."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from geelvrij.checks.location import Location
from geelvrij.checks.sentences import joined

from . import plan
from .manifest import BY_HAND, MadeDocument, Manifest, tool_version
from .plan import Job, Order, Wish

_BETWEEN = ", "  # the versions of the tool in a manifest whose documents could not all be made again


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a location's folder: the manifest, and the SHA-256 of every file, "" for what we cannot read."""

    manifest: Manifest | None
    files: Mapping[str, str]

    def before(self, identifier: str) -> MadeDocument | None:
        """The document of this id in the manifest."""
        return self.manifest.document(identifier) if self.manifest else None

    def made(self) -> dict[str, str]:
        """Every file of the manifest and its SHA-256 when it was made."""
        return self.manifest.files() if self.manifest else {}

    def is_as_made(self, document: MadeDocument) -> bool:
        """Whether the files of a document stand there as they were made."""
        return all(self.files.get(made.file) == made.sha256 for made in document.files)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the making came to: the documents that are right, the hash of each new file, the ids that did not work."""

    right: tuple[MadeDocument, ...]
    fresh: Mapping[str, str]
    stuck: frozenset[str]


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that is there no longer: its files, and why, as the end of a sentence that begins with want."""

    title: str
    files: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class NewSet:
    """The files a location's folder must get: `spared` is the name that a file edited by hand is kept under."""

    manifest: Manifest
    gone: frozenset[str]
    spared: Mapping[str, str]
    removed: tuple[Removed, ...] = ()


# Before the making


def outdated(old: Manifest | None) -> frozenset[str]:
    """The documents that another version of the tool made. The manifest names one version, so they are made again."""
    if old is None or old.tool_version == tool_version():
        return frozenset()
    return frozenset(document.id for document in old.documents)


def to_make(order: Order, location: Location, old: Manifest | None) -> tuple[Job, ...]:
    """The documents that were asked; and those of another version of the tool, in the formats they have."""
    asked = plan.jobs(location, order.masters.values(), order.wish)
    late = outdated(old) - {job.document.id for job in asked}
    masters = [master for name, master in order.masters.items() if name in late]
    again = [with_formats(job, old) for job in plan.jobs(location, masters, Wish(formats=()))]
    return (*asked, *again)


def with_formats(job: Job, old: Manifest | None) -> Job:
    """A format that was made before is made again too: Word and PDF side by side never tell different stories."""
    before = old.document(job.document.id) if old else None
    there = {made.extension for made in before.files} if before else set()
    return replace(job, formats=tuple(sorted({*job.formats, *there})))


def still_right(document: MadeDocument, job: Job, standing: Standing) -> MadeDocument | None:
    """The document with the files that stand there, when making it again would give exactly these; or None."""
    before = standing.before(job.document.id)
    if before is None or before.id in outdated(standing.manifest):
        return None
    same = (document.master_sha256, document.data_sha256) == (before.master_sha256, before.data_sha256)
    there = {made.extension for made in before.files}
    if same and there.issuperset(job.formats) and standing.is_as_made(before):
        return replace(document, files=before.files)
    return None


# After the making


def new_set(order: Order, location_id: str, standing: Standing, tally: Tally) -> NewSet | None:
    """What the folder must hold; a document that no longer applies goes. None when there is nothing, and never was."""
    kept = _kept(order, standing.manifest, tally)
    documents = sorted([*tally.right, *kept], key=lambda document: document.id)
    if not documents and standing.manifest is None:
        return None
    version = _versions(standing.manifest, made=bool(tally.right or not kept), kept=bool(kept))
    manifest = Manifest(order.edition, location_id, version, tuple(documents), order.peildatum.isoformat())
    before = standing.manifest.peildatum if standing.manifest else ""
    if before and standing.manifest == replace(manifest, peildatum=before):
        manifest = standing.manifest  # what stands there is of that day, and is the same today
    gone = standing.made().keys() - manifest.files().keys()
    spared = _spared([*sorted(tally.fresh), *sorted(gone)], standing, tally.fresh)
    return NewSet(manifest, frozenset(gone), spared, _removed(order, standing.manifest, manifest))


def _kept(order: Order, old: Manifest | None, tally: Tally) -> list[MadeDocument]:
    """What stays of the old set: what could not be made, what has no sound description and what was not asked."""
    right = {document.id for document in tally.right}
    asked = order.wish.documents
    documents = [document for document in old.documents if document.id not in right] if old else []
    return [
        document
        for document in documents
        if document.id in tally.stuck or document.id in order.withheld or (asked and document.id not in asked)
    ]


def _removed(order: Order, old: Manifest | None, new: Manifest) -> tuple[Removed, ...]:
    """What the old set had and the new one has not: the user is told of each."""
    lost = [document for document in old.documents if new.document(document.id) is None] if old else []
    return tuple(
        Removed(document.title, tuple(made.file for made in document.files), _why_removed(order, document.id))
        for document in lost
    )


def _why_removed(order: Order, identifier: str) -> str:
    master = order.masters.get(identifier)
    if master is None:
        return "er is geen sjabloon meer voor"
    return f"het is alleen voor {joined(master.sorts)}"


def _versions(old: Manifest | None, *, made: bool, kept: bool) -> str:
    """The version that made the documents. One that cannot be made again and stays is of another: then both, in order.

    Such a manifest is of no version of the tool, so that the next run makes all of it again.
    """
    before = old.tool_version.split(_BETWEEN) if old and kept else []
    return _BETWEEN.join(sorted({*before, *([tool_version()] if made else [])}))


def _spared(names: Iterable[str], standing: Standing, fresh: Mapping[str, str]) -> dict[str, str]:
    """What we did not make, of the names that get other content or go: it is kept under a name of its own."""
    spared: dict[str, str] = {}
    for name in names:
        there = standing.files.get(name)
        if there and there not in (fresh.get(name), standing.made().get(name)):
            spared[name] = spare_name(name, there, standing.files, {*fresh, *spared.values()})
    return spared


def spare_name(name: str, content: str, there: Mapping[str, str], taken: Collection[str]) -> str:
    """A free name for a version edited by hand, or the one that it has already: naam (met de hand bewerkt).docx."""
    stem, _, extension = name.rpartition(".")
    in_use = {other.casefold() for other in (*there, *taken)}  # on Windows and macOS the same name
    number = 1
    while True:
        spare = f"{stem} ({BY_HAND}{f' {number}' if number > 1 else ''}).{extension}"
        if there.get(spare) == content or spare.casefold() not in in_use:
            return spare
        number += 1
