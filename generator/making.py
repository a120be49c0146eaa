"""One location: its documents made, verified, and written as one set. Runs in a worker process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from geelvrij.checks import run
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.location import Location, Workspace
from markupsafe import escape

from . import manifest, plan
from .compile import store
from .compile.compiler import Compiled
from .compile.word_writer import bookmark
from .context import Context
from .manifest import MadeDocument, MadeFile, Manifest, NotApplicable, OpenPlace
from .master import Master, find
from .probing import new_context, probe
from .render.environment import Sandbox
from .render.pdf import PdfRenderer
from .render.word import WordRenderer
from .writing import WriteError, write_set


@dataclass(frozen=True, slots=True)
class Order:
    """What to make, the same for every location of a run."""

    root: Path
    out: Path
    edition: str
    wish: plan.Wish
    peildatum: date
    profile: str
    force: bool
    compiled: Mapping[str, Path]  # document id → compiled master; a broken master is not in it
    probes: Mapping[str, str]  # document id → its tags


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one location."""

    location: str
    findings: tuple[Finding, ...]
    documents: tuple[MadeDocument, ...] = ()
    written: tuple[str, ...] = ()  # files that are new or changed
    edited: tuple[str, ...] = ()  # files that somebody changed by hand, kept
    failed: bool = False  # something could not be made


def make(order: Order, location_id: str) -> Made:
    """Make one location's documents. Never raises for what the user's content gets wrong."""
    read = _workspace(order.root).read(location_id)
    if read.location is None:
        return Made(location_id, tuple(read.findings), failed=True)
    location = read.location
    masters = _masters(order.root)
    wanted = plan.jobs(location, masters.values(), order.wish)
    findings = list(read.findings)
    findings += [_not_meant(master, location) for master in plan.refused(location, masters, order.wish)]
    jobs = [job for job in wanted if job.document.id in order.compiled]
    folder = order.out / order.edition / location_id
    old = manifest.read(folder)
    try:
        made, contents, edited = _documents(order, location, jobs, folder, old)
        written = _write(order, folder, location_id, made, contents, old)
    except WriteError as error:
        return Made(location_id, (*findings, _cannot_write(error, location)), failed=True)
    open_fields = [
        run.OpenField(document.id, document.title, place.field, place.label, Place(place.file, place.line, 1, place.line, 1))
        for document in made for place in document.open_fields
    ]  # fmt: skip
    findings += run.check_location(location, peildatum=order.peildatum, open_fields=open_fields, profile=order.profile)
    return Made(location_id, tuple(findings), tuple(made), written, edited, failed=len(jobs) < len(wanted))


def _documents(
    order: Order, location: Location, jobs: list[plan.Job], folder: Path, old: Manifest | None
) -> tuple[list[MadeDocument], dict[str, bytes], tuple[str, ...]]:
    made: list[MadeDocument] = []
    contents: dict[str, bytes] = {}
    edited: list[str] = []
    for job in jobs:
        context = probe(order.probes[job.document.id], location, job.document, order.peildatum)
        before = old.document(job.document.id) if old else None
        document = _described(order, job, context)
        kept = [made_file for made_file in (before.files if before else ()) if _is_wanted(made_file, job)]
        by_hand = [made_file.file for made_file in kept if _changed_by_hand(folder, made_file)]
        if (
            before
            and not order.force
            and _same(document, before)
            and len(kept) == len(job.formats)
            and _all_there(folder, kept)
        ):
            made.append(replace(document, files=before.files))
            edited += by_hand
            continue
        fresh = _render(order, location, job, context)
        for name in by_hand:
            spare = f"{Path(name).stem} (met de hand bewerkt){Path(name).suffix}"
            contents[spare] = (folder / name).read_bytes()
            edited.append(spare)
        contents.update(fresh)
        others = [
            made_file
            for made_file in (before.files if before else ())
            if made_file.file not in fresh and not _is_wanted(made_file, job)
        ]
        files = sorted(
            [*others, *(MadeFile(name, manifest.sha256(data)) for name, data in fresh.items())],
            key=lambda item: item.file,
        )
        made.append(replace(document, files=tuple(files)))
    return made, contents, tuple(edited)


def _is_wanted(made: MadeFile, job: plan.Job) -> bool:
    return made.file.rsplit(".", 1)[-1] in job.formats


def _changed_by_hand(folder: Path, made: MadeFile) -> bool:
    path = folder / made.file
    return path.is_file() and not path.is_symlink() and manifest.sha256(path.read_bytes()) != made.sha256


def _all_there(folder: Path, files: list[MadeFile]) -> bool:
    return all((folder / made.file).is_file() for made in files)


def _same(document: MadeDocument, before: MadeDocument) -> bool:
    return (document.master_sha256, document.data_sha256) == (before.master_sha256, before.data_sha256)


def _described(order: Order, job: plan.Job, context: Context) -> MadeDocument:
    master = job.document
    source = master.word or (master.text[0] if len(master.text) == 1 else master.folder)
    # What was asked of the location, in this house style, by this version: another of these is another document.
    data = manifest.sha256(f"{context.fingerprint()}|{order.compiled[master.id].name}".encode())
    return MadeDocument(
        master.id, master.title, (), master.shown(source, order.root), master.sha256(), data,
        tuple(OpenPlace(item.path, item.label, item.place.file, item.place.line) for item in context.open_fields()),
        tuple(NotApplicable(item.path, item.reason or "") for item in context.not_applicable()),
    )  # fmt: skip


def _render(order: Order, location: Location, job: plan.Job, probed: Context) -> dict[str, bytes]:
    renderers = _renderers(order.compiled[job.document.id])
    labels = sorted({item.shown() for item in probed.open_fields()})
    files: dict[str, bytes] = {}
    # The contents in Word shows the page numbers of the PDF, so the pages are laid out for Word alone as well.
    pages = renderers.pdf.render(new_context(location, job.document, order.peildatum), _organisation(location))
    verify(pages.yellow, labels, job.document.id, "pdf")
    if "pdf" in job.formats:
        files[job.file(location.id, "pdf")] = pages.pdf()
    if "docx" in job.formats:
        context = new_context(
            location,
            job.document,
            order.peildatum,
            {bookmark(anchor): page for anchor, page in pages.numbers().items()},
        )
        content, yellow = renderers.word.render(context)
        verify(yellow, labels, job.document.id, "docx")
        files[job.file(location.id, "docx")] = content
    return files


class YellowMismatch(Exception):
    """The yellow in an output is not the set of open fields: a fault of geelvrij itself."""


def verify(yellow: list[str], labels: list[str], document: str, extension: str) -> None:
    """The yellow-field contract: what is yellow is open, and what is open is yellow. Raises YellowMismatch."""
    difference = sorted(set(yellow) ^ {str(escape(label)) for label in labels})
    if difference:
        raise YellowMismatch(f"{document}.{extension}: {difference}")


def _write(
    order: Order,
    folder: Path,
    location_id: str,
    made: list[MadeDocument],
    contents: dict[str, bytes],
    old: Manifest | None,
) -> tuple[str, ...]:
    """Write the set: new documents, a new manifest; documents that were not asked for now stay, ones that no longer apply go."""
    asked = {document.id for document in made}
    others = [
        document for document in (old.documents if old else ()) if order.wish.documents and document.id not in asked
    ]
    documents = sorted([*made, *others], key=lambda document: document.id)
    if not documents:
        return ()
    whole = Manifest(order.edition, location_id, manifest.tool_version(), tuple(documents))
    gone = (set(old.files()) if old else set()) - set(whole.files())
    order.out.mkdir(parents=True, exist_ok=True)
    files = {**contents, manifest.NAME: whole.dump()}
    write_set(folder, files, keep=lambda name: name not in gone, inside=order.out)
    return tuple(sorted(contents))


@dataclass(frozen=True, slots=True)
class _Renderers:
    word: WordRenderer
    pdf: PdfRenderer


@lru_cache(maxsize=64)
def _renderers(path: Path) -> _Renderers:
    made: Compiled = store.load(path)
    sandbox = Sandbox()
    return _Renderers(WordRenderer(made.word, sandbox), PdfRenderer(made.html, sandbox))


@lru_cache(maxsize=2)
def _workspace(root: Path) -> Workspace:
    return Workspace.open(root)


@lru_cache(maxsize=2)
def _masters(root: Path) -> dict[str, Master]:
    return find(root)[0]


def _organisation(location: Location) -> str:
    return str(location.value("organisatie.naam").data or "")


def _not_meant(master: Master, location: Location) -> Finding:
    sorts = ", ".join(master.sorts)
    message = f"Het document ‘{master.title}’ is niet bedoeld voor deze locatie (wel voor: {sorts})."
    return Finding.at(Place(location.file), "DOC512", "document-past-niet", Severity.FOUT, message, "Kies met ‘geelvrij documents’ een ander document.",
                      location=location.id, document=master.id)  # fmt: skip


def _cannot_write(error: WriteError, location: Location) -> Finding:
    return Finding.at(
        Place(location.file),
        "INT904",
        "schrijven-mislukt",
        Severity.FOUT,
        str(error),
        "Los dit op en maak de documenten opnieuw.",
        location=location.id,
    )
