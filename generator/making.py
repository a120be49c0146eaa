"""One location: its documents made, verified, and written as one set. Runs in a worker process."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from geelvrij.checks import run
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.location import Location, Workspace
from markupsafe import escape

from . import manifest, plan
from .compile import compiled_file
from .compile.word_writer import bookmark
from .context import Context
from .manifest import MadeDocument, MadeFile, Manifest, NotApplicable, OpenPlace
from .mishap import home, mishap, where_in_code
from .plan import Job, Order
from .probing import new_context, probe
from .render.environment import Sandbox
from .render.pdf import PdfRenderer
from .render.word import WordRenderer
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


@dataclass(slots=True)
class _Set:
    """The new set of a location while it is put together."""

    folder: Path
    old: Manifest | None
    documents: list[MadeDocument] = field(default_factory=list)  # made now, or still right
    kept: list[MadeDocument] = field(default_factory=list)  # of the old set: not asked for, or could not be made
    contents: dict[str, bytes] = field(default_factory=dict)
    spared: dict[str, str] = field(default_factory=dict)  # file → the name its hand-edited version got
    troubles: list[Finding] = field(default_factory=list)

    def before(self, identifier: str) -> MadeDocument | None:
        return self.old.document(identifier) if self.old else None


def make(order: Order, location_id: str) -> Made:
    """Make one location's documents. Never raises for what the user's content gets wrong."""
    read = _workspace(order.root).read(location_id)
    if read.location is None:
        kept = manifest.read(order.folder(location_id)) is not None
        return Made(location_id, tuple(read.findings), troubles=tuple(read.findings), failed=True, kept=kept)
    location = plan.in_edition(read.location, order)
    folder = order.folder(location_id)
    new = _Set(folder, manifest.read(folder))
    refused = [
        _not_meant(master.title, master.sorts, location) for master in plan.refused(location, order.masters, order.wish)
    ]
    failed = bool(refused)
    for job in plan.jobs(location, order.masters.values(), order.wish):
        failed |= not _add(order, location, job, new)
    kept = bool(new.kept)
    new.kept += _not_asked(order, new.old)
    try:
        written = _write(order, location_id, new)
    except WriteError as error:
        trouble = mishap("INT904", home(location_id), {}, location=location_id)
        trouble = replace(trouble, message=f"{trouble.message} {error}")
        return Made(location_id, tuple(read.findings), troubles=(*refused, *new.troubles, trouble), failed=True)
    found = run.check_location(
        location, peildatum=order.peildatum, open_fields=_open_fields(new.documents), profile=order.profile
    )
    troubles = (*refused, *new.troubles, *_edited(order, location_id, new))
    return Made(location_id, (*read.findings, *found), tuple(new.documents), written, troubles, failed, kept)


def _add(order: Order, location: Location, job: Job, new: _Set) -> bool:
    """Add one document to the set, made again when it must be; when that cannot be the old one stays, and: False."""
    before = new.before(job.document.id)
    try:
        if job.document.id in order.compiled:
            _document(order, location, job, new, before)
            return True
    except Exception as error:  # noqa: BLE001 - one document never hides the next; the finding gives exit code 3
        params = {"document": job.document.title, "fout": where_in_code(error)}
        new.troubles.append(mishap("INT905", home(location.id), params, location=location.id, document=job.document.id))
    if before:
        new.kept.append(before)
    return False


def _document(order: Order, location: Location, job: Job, new: _Set, before: MadeDocument | None) -> None:
    context = probe(order.probes[job.document.id], location, job.document, order.peildatum)
    document = _described(order, job, context)
    if before and not order.force and _still_right(document, before, job, new.folder):
        new.documents.append(replace(document, files=before.files))
        return
    # A format that was made before is made again too: Word and PDF side by side never tell different stories.
    formats = tuple(sorted({*job.formats, *(made.extension for made in (before.files if before else ()))}))
    fresh = _render(order, location, replace(job, formats=formats), context)
    for name, data in fresh.items():
        _spare(new, name, data)
    new.contents.update(fresh)
    files = tuple(MadeFile(name, manifest.sha256(data)) for name, data in sorted(fresh.items()))
    new.documents.append(replace(document, files=files))


def _still_right(document: MadeDocument, before: MadeDocument, job: Job, folder: Path) -> bool:
    same = (document.master_sha256, document.data_sha256) == (before.master_sha256, before.data_sha256)
    there = {made.extension for made in before.files}
    return same and there.issuperset(job.formats) and manifest.intact(folder, {f.file: f.sha256 for f in before.files})


def _spare(new: _Set, name: str, data: bytes | None) -> None:
    """Keep what we did not make under a name that is about to be replaced, or removed (without `data`)."""
    there = manifest.content(new.folder, name)
    made = new.old.files().get(name) if new.old else None
    if there is None or there == data or manifest.sha256(there) == made:
        return
    spare = manifest.spare_name(name, new.contents, new.folder, there)
    new.contents[spare] = there
    new.spared[name] = spare


def _described(order: Order, job: Job, context: Context) -> MadeDocument:
    master = job.document
    source = master.word or (master.text[0] if len(master.text) == 1 else master.folder)
    # What was asked of the location, in this house style, by this version: another of these is another document.
    data = manifest.sha256(f"{context.fingerprint()}|{order.compiled[master.id].name}".encode())
    return MadeDocument(
        master.id, master.title, (), master.shown(source, order.root), master.sha256(), data,
        tuple(OpenPlace(item.path, item.label, item.place.file, item.place.line) for item in context.open_fields()),
        tuple(NotApplicable(item.path, item.reason or "") for item in context.not_applicable()),
    )  # fmt: skip


def _render(order: Order, location: Location, job: Job, probed: Context) -> dict[str, bytes]:
    renderers = _renderers(order.compiled[job.document.id])
    labels = sorted({item.shown() for item in probed.open_fields()})
    files: dict[str, bytes] = {}
    # The contents in Word shows the page numbers of the PDF, so the pages are laid out for Word alone as well.
    pages = renderers.pdf.render(new_context(location, job.document, order.peildatum), _organisation(location))
    verify(pages.yellow, labels, job.document.id, "pdf")
    if "pdf" in job.formats:
        files[job.file(location.id, "pdf")] = pages.pdf()
    if "docx" in job.formats:
        numbers = {bookmark(anchor): page for anchor, page in pages.numbers().items()}
        content, yellow = renderers.word.render(new_context(location, job.document, order.peildatum, numbers))
        verify(yellow, labels, job.document.id, "docx")
        files[job.file(location.id, "docx")] = content
    return files


class YellowMismatch(Exception):
    """The yellow in an output is not the set of open fields: a fault of geelvrij itself."""


def verify(yellow: Iterable[str], labels: Iterable[str], document: str, extension: str) -> None:
    """The yellow-field contract: what is yellow is open, and what is open is yellow. Raises YellowMismatch."""
    difference = sorted(set(yellow) ^ {str(escape(label)) for label in labels})
    if difference:
        raise YellowMismatch(f"{document}.{extension}: {difference}")


def _not_asked(order: Order, old: Manifest | None) -> list[MadeDocument]:
    """The documents of the old set that this run is not about, or cannot make because their description is broken."""
    asked = order.wish.documents
    documents = old.documents if old else ()
    return [item for item in documents if item.id in order.withheld or (asked and item.id not in asked)]


def _write(order: Order, location_id: str, new: _Set) -> tuple[str, ...]:
    """Write the set and its manifest; a document that no longer applies goes. The names of the files that are new."""
    documents = sorted([*new.documents, *new.kept], key=lambda document: document.id)
    if not documents and new.old is None:
        return ()
    whole = Manifest(order.edition, location_id, manifest.tool_version(), tuple(documents))
    gone = (set(new.old.files()) if new.old else set()) - set(whole.files())
    for name in sorted(gone):
        _spare(new, name, None)
    files = {**new.contents, manifest.NAME: whole.dump()}
    write_set(new.folder, files, keep=lambda name: name not in gone, inside=order.out)
    return tuple(sorted(set(new.contents) - set(new.spared.values())))  # a copy that we kept is not a file we made


def _edited(order: Order, location_id: str, new: _Set) -> list[Finding]:
    """What the user must hear about the versions that somebody edited by hand."""
    return [
        mishap(
            "DOC521", Place(order.shown(new.folder / name)), {"bestand": name, "bewaard": spare}, message="bewaard",
            location=location_id, where=Where(),
        )
        for name, spare in sorted(new.spared.items())
    ]  # fmt: skip


def _open_fields(documents: Iterable[MadeDocument]) -> list[run.OpenField]:
    return [
        run.OpenField(
            document.id, document.title, asked.field, asked.label, Place(asked.file, asked.line, 1, asked.line)
        )
        for document in documents
        for asked in document.open_fields
    ]


@dataclass(frozen=True, slots=True)
class _Renderers:
    word: WordRenderer
    pdf: PdfRenderer


@lru_cache(maxsize=64)
def _renderers(path: Path) -> _Renderers:
    made = compiled_file.load(path)
    sandbox = Sandbox()
    return _Renderers(WordRenderer(made.word, sandbox), PdfRenderer(made.html, sandbox))


@lru_cache(maxsize=2)
def _workspace(root: Path) -> Workspace:
    return Workspace.open(root)


def _organisation(location: Location) -> str:
    return str(location.value("organisatie.naam").data or "")


def _not_meant(title: str, sorts: Iterable[str], location: Location) -> Finding:
    params = {"document": title, "soorten": ", ".join(sorts)}
    return mishap("DOC512", home(location.id), params, location=location.id)
