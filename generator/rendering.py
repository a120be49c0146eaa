"""Renders one document of one location, and verifies that what is yellow is open and what is open is yellow."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.location import Location
from markupsafe import escape

from .compile import compiled_file
from .compile.word_pages import bookmark
from .context import Context
from .plan import Job
from .probing import new_context
from .render.environment import Sandbox
from .render.pdf import PdfRenderer
from .render.word import WordRenderer


class YellowMismatch(GeelvrijError):
    """The yellow in an output is not what the open fields say: a fault of geelvrij itself."""


def render(compiled: Path, location: Location, job: Job, on: date, probed: Context) -> dict[str, bytes]:
    """The files of a document, by name; `probed` is what it asks, and how the law is cited.

    Raises YellowMismatch when one tells another story than the manifest will.
    """
    renderers = _renderers(compiled)
    files: dict[str, bytes] = {}
    # The contents in Word shows the page numbers of the PDF, so the pages are laid out for Word alone as well.
    context = new_context(location, job.document, on, cited=probed.cited)
    pages = renderers.pdf.render(context, organisation(location))
    _compare(pages.yellow, context, probed, f"{job.document.id}.pdf")
    if "pdf" in job.formats:
        files[job.file(location.id, "pdf")] = pages.pdf()
    if "docx" in job.formats:
        numbers = {bookmark(anchor): page for anchor, page in pages.numbers().items()}
        context = new_context(location, job.document, on, numbers, cited=probed.cited)
        content, yellow = renderers.word.render(context)
        _compare(yellow, context, probed, f"{job.document.id}.docx")
        files[job.file(location.id, "docx")] = content
    return files


def _compare(yellow: Iterable[str], context: Context, probed: Context, output: str) -> None:
    """The yellow of an output against what its template printed, and that against what the manifest will say."""
    verify(yellow, context.record.yellow, output)
    verify(_open(context), _open(probed), output)


def verify(yellow: Iterable[str], labels: Iterable[str], output: str) -> None:
    """The yellow-field contract: every open field that is printed is yellow, each time. Raises YellowMismatch."""
    drawn, printed = Counter(yellow), Counter(str(escape(label)) for label in labels)
    difference = sorted({*(drawn - printed), *(printed - drawn)})
    if difference:
        raise YellowMismatch(f"{output}: {difference}")


def _open(context: Context) -> list[str]:
    return [field.path for field in context.open_fields()]


def organisation(location: Location) -> str:
    """The name that a PDF bears as its author."""
    return str(location.value("organisatie.naam").data or "")


@dataclass(frozen=True, slots=True)
class _Renderers:
    word: WordRenderer
    pdf: PdfRenderer


@lru_cache(maxsize=64)
def _renderers(path: Path) -> _Renderers:
    made = compiled_file.load(path)
    sandbox = Sandbox()
    return _Renderers(WordRenderer(made.word, sandbox), PdfRenderer(made.html, sandbox))
