"""PDF: ours against WeasyPrint used bare on the same HTML and CSS, one process against two, and memory over many."""

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote

from geelvrij.generator.compile.compiled_file import HtmlTemplate
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from measuring import MEGABYTE, Figure, command, medians, memory
from organisation import COMPLETE, make
from setting import PROTOCOL, SHEET, Subject, compiled_in

_TIMES_BARE, _TIMES_TWO, _GROWTH = 1.1, 1.7, 1.10
_DOCUMENTS = 100


def figures(subjects: dict[str, Subject], seconds: float, *, quick: bool) -> list[Figure]:
    """The figures; `quick` takes the one-page document where a hundred documents are made."""
    found: list[Figure] = []
    for name, subject in subjects.items():
        found += _against_bare(name, subject, seconds)
    many = SHEET if quick else PROTOCOL
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder) / "organisatie", 1, only=COMPLETE)
        found += _two_processes(root, count=4 if quick else 8, rounds=1 if quick else 3)
        found += _memory(root, many)
        found += _recycled(Path(folder) / "velen", many)
    return found


def _against_bare(name: str, subject: Subject, seconds: float) -> list[Figure]:
    renderer = PdfRenderer(subject.compiled.html, Sandbox())
    page, _ = renderer.html(subject.context(), subject.organisation)
    fonts = _fonts()
    times = medians(
        {
            "ours": lambda: renderer.render(subject.context(), subject.organisation).pdf(),
            "bare": lambda: _bare(page, subject.compiled.html, fonts),
        },
        seconds=seconds,
    )
    share = times["ours"] / times["bare"]
    return [
        Figure(f"{name}: PDF door geelvrij", "–", f"{times['ours']:.2f} s"),
        Figure(
            f"{name}: tegen kaal WeasyPrint op dezelfde HTML en CSS ({times['bare']:.2f} s)",
            f"≤ {_TIMES_BARE} keer", f"{share:.2f} keer", share <= _TIMES_BARE,
        ),
    ]  # fmt: skip


def _fonts() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _bare(page: str, template: HtmlTemplate, fonts: Any) -> bytes:
    """The PDF as WeasyPrint's manual makes it, with a fetcher for the pictures and fonts."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            kind, _colon, name = url.partition(":")
            if kind == "beeld":
                media, content = template.pictures[unquote(name)]
                return URLFetcherResponse(url, content, {"Content-Type": media})
            return URLFetcherResponse(url, template.fonts[unquote(name)].read_bytes(), {"Content-Type": "font/ttf"})

    fetcher = Fetcher()
    style = CSS(string=template.css, url_fetcher=fetcher, font_config=fonts, base_url="geelvrij:")
    document = HTML(string=page, url_fetcher=fetcher, base_url="geelvrij:")
    made: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return made


# In other processes


@cache
def _renderer(root: Path, name: str) -> tuple[Subject, PdfRenderer]:
    subject = compiled_in(root)[name]
    return subject, PdfRenderer(subject.compiled.html, Sandbox())


def _one(root: Path, name: str) -> int:
    """Make one PDF; the memory this process then holds."""
    subject, renderer = _renderer(root, name)
    renderer.render(subject.context(), subject.organisation).pdf()
    return memory()


def _ready(root: Path, name: str) -> int:
    """Make one PDF and wait, so that every process of a pool gets one."""
    _one(root, name)
    time.sleep(3)
    return os.getpid()


def _two_processes(root: Path, *, count: int, rounds: int) -> list[Figure]:
    with _pool(1) as one, _pool(2) as two:
        pools = {1: one, 2: two}
        for number, pool in pools.items():
            list(pool.map(_ready, [root] * number, [PROTOCOL] * number))
        times: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(rounds):
            for number, pool in pools.items():
                before = time.perf_counter()
                list(pool.map(_one, [root] * count, [PROTOCOL] * count))
                times[number].append(time.perf_counter() - before)
    gain = median(times[1]) / median(times[2])
    per_minute = [60 * count / median(times[number]) for number in (1, 2)]
    return [
        Figure(
            f"{PROTOCOL}: twee processen tegen een ({per_minute[1]:.0f} tegen {per_minute[0]:.0f} per minuut)",
            f"≥ {_TIMES_TWO} keer", f"{gain:.2f} keer", gain >= _TIMES_TWO,
        )
    ]  # fmt: skip


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _memory(root: Path, name: str) -> list[Figure]:
    with _pool(1) as pool:
        held = list(pool.map(_one, [root] * _DOCUMENTS, [name] * _DOCUMENTS))
    early, late = held[19] / MEGABYTE, held[-1] / MEGABYTE
    return [
        Figure(
            f"{name}: een proces dat nooit wordt vervangen, na {_DOCUMENTS} documenten, tegen na 20 ({early:.0f} MB)",
            "–", f"{late:.0f} MB, {late / early:.2f} keer",
        )
    ]  # fmt: skip


def _recycled(folder: Path, name: str) -> list[Figure]:
    """What a whole build holds at most, for 20 and for 100 locations: workers are replaced as it goes."""
    peaks = []
    for number in (20, _DOCUMENTS):
        root = make(folder / str(number), number, only=COMPLETE)
        made = command([
            sys.executable, "-m", "geelvrij.generator.cli", "--root", str(root), "build", "--document", name,
            "--format", "pdf", "--jobs", "2", "--peildatum", "2026-11-21",
        ])  # fmt: skip
        peaks.append(made.largest / MEGABYTE)
    few, many = peaks
    return [
        Figure(
            f"{name}: grootste proces van een build van {_DOCUMENTS} locaties, tegen van 20 ({few:.0f} MB)",
            f"≤ {_GROWTH} keer", f"{many:.0f} MB, {many / few:.2f} keer", many <= few * _GROWTH,
        )
    ]  # fmt: skip
