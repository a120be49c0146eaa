"""Makes one location's documents and writes them as one set, as `deciding` says. Runs in a worker process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from geelvrij.checks import agreements, doubles, run
from geelvrij.checks.agreements import Agreements
from geelvrij.checks.finding import Finding, Place
from geelvrij.checks.location import Location, Workspace

from . import deciding, manifest, plan
from .alike import read_alike
from .context import Context
from .deciding import NewSet, Removed, Standing, Tally
from .manifest import MadeDocument, MadeFile, NotApplicable, OpenPlace
from .mishap import home, mishap, where_in_code
from .plan import Job, Order
from .probing import probe
from .rendering import organisation, render
from .writing import WriteError, write_set


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one location: `findings` is what the rules say of it, `troubles` what went wrong in the making."""

    location: str
    findings: tuple[Finding, ...] = ()
    documents: tuple[MadeDocument, ...] = ()
    written: tuple[str, ...] = ()  # files that are new or changed
    troubles: tuple[Finding, ...] = ()
    failed: bool = False  # something could not be made
    kept: bool = False  # and its previous version stays
    marks: tuple[doubles.Mark, ...] = ()  # what no other location may have
    removed: tuple[Removed, ...] = ()  # documents of the previous version that are not there any more
    sorts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """The documents of a location while they are made."""

    right: list[MadeDocument] = field(default_factory=list)  # made now, or still right
    contents: dict[str, bytes] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)  # the ids of those that could not be made
    troubles: list[Finding] = field(default_factory=list)

    def tally(self) -> Tally:
        fresh = {name: manifest.sha256(content) for name, content in self.contents.items()}
        return Tally(tuple(self.right), fresh, frozenset(self.stuck))


def make(order: Order, location_id: str) -> Made:
    """Make one location's documents. Never raises for what the user's content gets wrong."""
    workspace = _workspace(order.root, order.peildatum)
    read = workspace.read(location_id)
    standing = look(order.folder(location_id))
    made = Made(location_id, tuple(read.findings))
    if read.location is None:
        return replace(made, troubles=made.findings, failed=True, kept=standing.manifest is not None)
    made = replace(made, marks=doubles.identity(read.location).marks, sorts=read.location.soorten)
    location = plan.in_edition(read.location, order)
    told = (*workspace.findings, *read.findings)
    if undecided := plan.undecided(location, read.findings):
        found = (*read.findings, *_checked(order, location, (), told))
        return replace(made, findings=found, troubles=undecided, failed=True, kept=standing.manifest is not None)
    work = _make_all(order, location, standing)
    try:
        new, written = _write(order, location_id, work)
    except WriteError as error:
        return replace(made, troubles=(*work.troubles, _not_saved(location_id, error)), failed=True)
    return replace(
        made,
        findings=(*read.findings, *_checked(order, location, work.right, told)),
        documents=tuple(work.right),
        written=written,
        troubles=tuple(work.troubles),
        failed=bool(work.troubles or work.stuck),
        kept=any(standing.before(identifier) for identifier in work.stuck),
        removed=new.removed if new else (),
    )


def look(folder: Path) -> Standing:
    """What stands in a location's folder."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        names = []
    found = {name: manifest.content(folder, name) for name in names}
    return Standing(
        manifest.read(folder),
        {name: "" if content is None else manifest.sha256(content) for name, content in found.items()},
    )


def _make_all(order: Order, location: Location, standing: Standing) -> _Work:
    work = _Work(troubles=_refused(order, location))
    for job in deciding.to_make(order, location, standing.manifest):
        identifier = job.document.id
        try:
            made = identifier in order.compiled and _make(order, location, job, standing, work)
        except Exception as error:  # noqa: BLE001 - one document never hides the next; the finding gives exit code 3
            made = False
            params = {"document": job.document.title, "fout": where_in_code(error)}
            work.troubles.append(mishap("INT905", home(location.id), params, location=location.id, document=identifier))
        if not made:
            work.stuck.add(identifier)
    return work


def _make(order: Order, known: Location, job: Job, standing: Standing, work: _Work) -> bool:
    """Add one document to the work, made again when it must be; True when it is right."""
    location = plan.of_document(known, job.document.id, order)
    context = probe(order.probes[job.document.id], location, job.document, order.peildatum)
    document = _described(order, location, job, context)
    right = None if order.force else deciding.still_right(document, job, standing)
    if right is None:
        whole = deciding.with_formats(job, standing.manifest)
        fresh = render(order.compiled[job.document.id], location, whole, order.peildatum, context)
        files = tuple(MadeFile(name, manifest.sha256(content)) for name, content in sorted(fresh.items()))
        work.contents.update(fresh)
        right = replace(document, files=files)
    work.right.append(right)
    return True


def _described(order: Order, location: Location, job: Job, context: Context) -> MadeDocument:
    master = job.document
    source = master.word or (master.text[0] if len(master.text) == 1 else master.folder)
    return MadeDocument(
        master.id, master.title, (), master.shown(source, order.root), master.sha256(),
        data_sha256(order, location, master.id, context),
        tuple(OpenPlace(item.path, item.label, item.place.file, item.place.line) for item in context.open_fields()),
        tuple(NotApplicable(item.path, item.reason or "") for item in context.not_applicable()), context.fingerprint(),
    )  # fmt: skip


def data_sha256(order: Order, location: Location, document: str, context: Context) -> str:
    """A fingerprint of what was asked of the location, in this house style, by this code and its libraries."""
    parts = (context.fingerprint(), organisation(location), order.compiled[document].name)
    return manifest.sha256("|".join(parts).encode())


def _write(order: Order, location_id: str, work: _Work) -> tuple[NewSet | None, tuple[str, ...]]:
    """Write the set and its manifest; the names of the files that are new. Raises WriteError."""
    folder = order.folder(location_id)
    # Looked at once more: somebody may have saved a document in Word while we were making the others.
    standing = _without_saved_unchanged(look(folder), folder, work.contents)
    new = deciding.new_set(order, location_id, standing, work.tally())
    if new is None:
        return None, ()
    spared = {spare: content for name, spare in new.spared.items() if (content := manifest.content(folder, name))}
    files = {**work.contents, **spared, manifest.NAME: new.manifest.dump()}
    write_set(folder, files, keep=lambda name: name not in new.gone, inside=order.out)
    return new, tuple(sorted(work.contents))


def _without_saved_unchanged(standing: Standing, folder: Path, fresh: Mapping[str, bytes]) -> Standing:
    """The standing set, where a Word file that reads as the new one counts as made by us: it need not be kept."""
    made, files = standing.made(), dict(standing.files)
    for name, content in fresh.items():
        there = files.get(name)
        if there and there not in (manifest.sha256(content), made.get(name)) and name.endswith(".docx"):
            saved = manifest.content(folder, name)
            if saved is not None and manifest.sha256(saved) == there and read_alike(saved, content):
                files[name] = manifest.sha256(content)
    return replace(standing, files=files)


def _checked(
    order: Order, location: Location, documents: Iterable[MadeDocument], told: Iterable[Finding]
) -> tuple[Finding, ...]:
    """What the rules say of the location, and of the fields that are open in its documents, besides what is `told`."""
    opened = [
        run.OpenField(
            document.id, document.title, asked.field, asked.label, Place(asked.file, asked.line, 1, asked.line)
        )
        for document in documents
        for asked in document.open_fields
    ]
    agreed = _agreed(order.root, order.peildatum)
    return run.check_location(
        location, peildatum=order.peildatum, open_fields=opened, profile=order.profile, told=told,
        catalogue=agreed.book, norms=agreed.norms,
    )  # fmt: skip


def _refused(order: Order, location: Location) -> list[Finding]:
    """The documents that were asked for this very location but are not meant for it."""
    return [
        mishap(
            "DOC512", home(location.id), {"document": master.title, "soorten": ", ".join(master.sorts)},
            location=location.id,
        )
        for master in plan.refused(location, order.masters, order.wish)
    ]  # fmt: skip


def _not_saved(location_id: str, error: WriteError) -> Finding:
    trouble = mishap("INT904", home(location_id), {}, location=location_id)
    return replace(trouble, message=f"{trouble.message} {error}")


@lru_cache(maxsize=2)
def _agreed(root: Path, on: date) -> Agreements:
    return agreements.read(root, on)


@lru_cache(maxsize=2)
def _workspace(root: Path, on: date) -> Workspace:
    return Workspace.open(root, on)
