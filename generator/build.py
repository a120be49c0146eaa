"""A run over all locations: masters compiled once, locations made in worker processes, nothing done twice."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as Late
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks.finding import Finding, Place, Severity

from . import manifest
from .commands.organisation import Organisation
from .compile import store
from .compile.compiler import MasterRefused
from .manifest import Manifest

if TYPE_CHECKING:
    from .making import Made, Order

SECONDS_PER_LOCATION = 600
LOCATIONS_PER_WORKER = 25  # a fresh process after that many: Pango keeps memory that it never gives back


@dataclass(frozen=True, slots=True)
class Outcome:
    """One location after a run: what was made, or that nothing had to be."""

    location: str
    documents: int
    open_fields: int
    counts: dict[str, int]
    written: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: bool = False


Progress = Callable[[Outcome], None]


def run(order: "Order", locations: Sequence[str], jobs: int, progress: Progress) -> list[Outcome]:
    """Make every location that is not up to date. `progress` hears of each as it is done."""
    outcomes: dict[str, Outcome] = {}
    todo: list[str] = []
    for name in locations:
        done = None if order.force else unchanged(order, name)
        if done:
            outcomes[name] = done
            progress(done)
        else:
            todo.append(name)
    for made in _made(order, todo, jobs):
        outcome = _outcome(made)
        _remember(order, outcome)
        outcomes[outcome.location] = outcome
        progress(outcome)
    return [outcomes[name] for name in locations]


def _made(order: "Order", locations: list[str], jobs: int) -> Iterator["Made"]:
    if not locations:
        return
    from multiprocessing import get_context

    from pebble import ProcessPool

    from .making import make

    workers = max(1, min(jobs, len(locations)))
    with ProcessPool(max_workers=workers, max_tasks=LOCATIONS_PER_WORKER, context=get_context("spawn")) as pool:
        waiting = [(name, pool.schedule(make, args=(order, name), timeout=SECONDS_PER_LOCATION)) for name in locations]
        for name, future in waiting:
            try:
                yield future.result()
            except Late:
                yield _lost(name, "INT903", "tijdslimiet", "Het maken duurde te lang en is gestopt.")
            except Exception as error:  # noqa: BLE001 - one location never hides the next; exit code 3 or 4 tells
                yield _lost(
                    name,
                    "INT905",
                    "maken-mislukt",
                    f"Deze locatie is niet gemaakt door een fout in geelvrij ({type(error).__name__}: {str(error)[:200]}).",
                )


def _lost(name: str, code: str, slug: str, message: str) -> "Made":
    from .making import Made

    place = Place(f"locations/{name}.yaml")
    finding = Finding.at(
        place, code, slug, Severity.FOUT, message, "Meld dit bij de beheerder van geelvrij.", location=name
    )
    return Made(name, (finding,), failed=True)


def _outcome(made: "Made") -> Outcome:
    counts = {
        severity.value: sum(finding.severity is severity for finding in made.findings)
        for severity in sorted(Severity, reverse=True)
    }
    fields = {place.field for document in made.documents for place in document.open_fields}
    return Outcome(
        made.location, len(made.documents), len(fields), counts, made.written, made.edited, made.findings, made.failed
    )


# What was done before: a small note per location, so that a run with nothing to do hardly costs anything


def inputs(order: "Order", name: str) -> str:
    """A fingerprint of everything a location's documents are made from."""
    digest = hashlib.sha256()
    files = [order.root / "locations" / f"{name}.yaml", *_shared_files(order.root)]
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    for identifier, compiled in sorted(order.compiled.items()):
        digest.update(f"{identifier}={compiled.name};".encode())
    options = (
        order.edition,
        *order.wish.documents,
        *order.wish.formats,
        order.peildatum.isoformat(),
        order.profile,
        manifest.tool_version(),
    )
    digest.update("|".join(options).encode())
    return digest.hexdigest()


def _shared_files(root: Path) -> list[Path]:
    return [root / "locations" / "organisatie.yaml", *sorted((root / "locations" / "regios").glob("*.yaml"))]


def _note(order: "Order", name: str) -> Path:
    out = hashlib.sha256(str(order.out.resolve()).encode()).hexdigest()[:8]
    return store.folder(order.root).parent / "stand" / f"{out}-{order.edition}-{name}.json"


def _remember(order: "Order", outcome: Outcome) -> None:
    note = _note(order, outcome.location)
    if outcome.failed:
        note.unlink(missing_ok=True)
        return
    about = asdict(replace(outcome, written=(), edited=(), findings=()))
    content = json.dumps({"invoer": inputs(order, outcome.location), "uitkomst": about}, ensure_ascii=False)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        staged = note.with_suffix(f".{os.getpid()}.tmp")
        staged.write_text(content, encoding="utf-8")
        staged.replace(note)
    except OSError:
        return  # only speed is lost


def unchanged(order: "Order", name: str) -> Outcome | None:
    """The outcome of the last run when nothing has changed since, neither what goes in nor what came out."""
    try:
        about = json.loads(_note(order, name).read_bytes())
        if about["invoer"] != inputs(order, name):
            return None
        outcome = Outcome(**about["uitkomst"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    folder = order.out / order.edition / name
    written: Manifest | None = manifest.read(folder)
    if written is None:
        return outcome if outcome.documents == 0 else None
    files = written.files()
    same = all(
        path.is_file() and manifest.sha256(path.read_bytes()) == wanted
        for path, wanted in ((folder / made, sha) for made, sha in files.items())
    )
    return outcome if same else None


def compile_all(
    own: Organisation, wanted: set[str], tell: Callable[[str], None]
) -> tuple[dict[str, Path], list[Finding]]:
    """Compile the wanted masters that are not compiled yet; the broken ones are findings."""
    compiled: dict[str, Path] = {}
    findings: list[Finding] = []
    for identifier in sorted(wanted):
        master = own.masters[identifier]
        target = store.path(master, own.setting)
        if not target.exists():
            tell(master.title)
        try:
            compiled[identifier] = store.compiled(master, own.setting)
        except MasterRefused as refused:
            findings += [replace(finding, document=identifier) for finding in refused.findings]
    return compiled, findings
