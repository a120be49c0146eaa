"""A run over all locations: masters compiled once, locations made in worker processes, nothing done twice."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from geelvrij.checks import run as rules
from geelvrij.checks.finding import Finding

from . import manifest
from .commands.organisation import Organisation
from .compile import store
from .compile.refusal import MasterRefused
from .mishap import home, mishap, where_in_code
from .plan import Order

if TYPE_CHECKING:
    from .making import Made

SECONDS_PER_LOCATION = 600
AGAIN = "Maak deze locatie opnieuw. Gebeurt het weer, meld het dan bij wie geelvrij beheert."
OWN_FAULT = "INT905"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One location after a run: what was made, or that nothing had to be. `troubles` is what the user must hear."""

    location: str
    documents: int
    open_fields: int
    counts: Mapping[str, int]
    written: tuple[str, ...] = ()
    troubles: tuple[Finding, ...] = ()
    failed: bool = False
    kept: bool = False

    @property
    def own_fault(self) -> bool:
        """Whether geelvrij itself made a mistake here."""
        return any(finding.code == OWN_FAULT for finding in self.troubles)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The locations of a run: those that are up to date, and those to make, each with the fingerprint of its inputs."""

    done: Mapping[str, Outcome]
    todo: Mapping[str, str]


def sort_out(order: Order, locations: Sequence[str]) -> Sorted:
    """Tell the locations where nothing has changed from those that must be made (or looked at more closely)."""
    done: dict[str, Outcome] = {}
    todo: dict[str, str] = {}
    shared = _shared_inputs(order)
    for name in locations:
        # Taken before anything is made: what somebody saves meanwhile counts as a change the next time.
        inputs = _inputs(order, name, shared)
        outcome = None if order.force else unchanged(order, name, inputs)
        if outcome is None:
            todo[name] = inputs
        else:
            done[name] = outcome
    return Sorted(done, todo)


def make_all(
    order: Order, todo: Mapping[str, str], jobs: int, progress: Callable[[Outcome], None]
) -> dict[str, Outcome]:
    """Make the locations, side by side. `progress` hears of each as it is done."""
    outcomes: dict[str, Outcome] = {}
    for made in _made(order, list(todo), jobs):
        outcome = _outcome(made)
        _remember(order, outcome, todo[outcome.location])
        outcomes[outcome.location] = outcome
        progress(outcome)
    return outcomes


def _made(order: Order, locations: list[str], jobs: int) -> Iterator["Made"]:
    from .making import make
    from .workers import workers

    with workers(max(1, min(jobs, len(locations)))) as pool:
        waiting = [(name, pool.schedule(make, args=(order, name), timeout=SECONDS_PER_LOCATION)) for name in locations]
        for name, future in waiting:
            try:
                made = future.result()
            except Exception as error:  # noqa: BLE001 - one location never hides the next; exit code 3 or 4 tells
                made = _lost(name, error)
            yield made


def _lost(name: str, error: Exception) -> "Made":
    """What to say of a location whose worker did not come back: out of time, ended from outside, or our own fault."""
    from pebble import ProcessExpired

    from .making import Made

    what = {"wat": "het maken van de documenten van deze locatie", "seconden": str(SECONDS_PER_LOCATION)}
    if isinstance(error, (Late, ProcessExpired)):
        message = "tijd" if isinstance(error, Late) else "gestopt"
        finding = mishap("INT903", home(name), what, message=message, location=name, help=AGAIN)
    else:
        finding = mishap(OWN_FAULT, home(name), {"document": name, "fout": where_in_code(error)}, location=name)
    return Made(name, troubles=(finding,), failed=True)


def _outcome(made: "Made") -> Outcome:
    fields = {place.field for document in made.documents for place in document.open_fields}
    counts = rules.counts(set(made.findings))
    return Outcome(
        made.location, len(made.documents), len(fields), counts, made.written, made.troubles, made.failed, made.kept
    )  # fmt: skip


# What was done before: a small note per location, so that a run with nothing to do hardly costs anything


def _shared_inputs(order: Order) -> str:
    """A fingerprint of everything that all documents of a run depend on."""
    digest = hashlib.sha256(library_sha256().encode())
    places = order.root / "locations"
    for path in [places / "organisatie.yaml", *sorted((places / "regios").glob("*.yaml"))]:
        digest.update(_file(path))
    digest.update(json.dumps(sorted(path.name for path in places.glob("*.yaml"))).encode())
    about = [
        [master.id, master.title, master.subtitle, master.sorts, path.name if path else ""]
        for name, master in sorted(order.masters.items())
        for path in [order.compiled.get(name)]
    ]
    wish = order.wish
    options = [
        order.edition,
        sorted(set(wish.documents)),
        wish.formats,
        wish.named,
        str(order.peildatum),
        order.profile,
        order.year_given,
    ]
    digest.update(json.dumps([about, options, manifest.tool_version()]).encode())
    return digest.hexdigest()


def _inputs(order: Order, name: str, shared: str) -> str:
    return hashlib.sha256(shared.encode() + _file(order.root / "locations" / f"{name}.yaml")).hexdigest()


def _file(path: Path) -> bytes:
    """A file's name, length and content, so that two files never read as one."""
    try:
        content = path.read_bytes() if path.is_file() else b"geen bestand"  # reading a pipe would wait without end
    except OSError as error:
        content = str(error.errno).encode()
    return f"{path.name}:{len(content)}:".encode() + content


@cache
def library_sha256() -> str:
    """A fingerprint of what ships with the tool besides the masters: the code, the rules, the data and the regions."""
    digest = hashlib.sha256(store.code_sha256().encode())
    for room in ("checks", "regios"):
        base = Path(str(files(f"geelvrij.{room}")))
        for path in sorted(base.rglob("*")):
            if path.suffix in (".py", ".yaml", ".md"):
                digest.update(_file(path))
    return digest.hexdigest()


def _note(order: Order, name: str) -> Path:
    place = hashlib.sha256(f"{order.out.resolve()}|{order.edition}".encode()).hexdigest()[:16]
    return store.folder(order.root).parent / "stand" / f"{place}-{name}.json"


def _remember(order: Order, outcome: Outcome, inputs: str) -> None:
    note = _note(order, outcome.location)
    about = asdict(replace(outcome, written=(), troubles=()))
    content = {"invoer": inputs, "manifest": _manifest_sha256(order, outcome.location), "uitkomst": about}
    with suppress(OSError):  # only speed is lost
        if outcome.failed:
            note.unlink(missing_ok=True)
            return
        note.parent.mkdir(parents=True, exist_ok=True)
        staged = note.with_suffix(f".{os.getpid()}.tmp")
        staged.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        staged.replace(note)


def _manifest_sha256(order: Order, name: str) -> str:
    content = manifest.content(order.folder(name), manifest.NAME)
    return "" if content is None else manifest.sha256(content)


def unchanged(order: Order, name: str, inputs: str) -> Outcome | None:
    """The outcome of the last run when nothing has changed since, neither what goes in nor what came out."""
    try:
        about = json.loads(_note(order, name).read_bytes())
        if about["invoer"] != inputs or about["manifest"] != _manifest_sha256(order, name):
            return None
        outcome = Outcome(**about["uitkomst"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    made = manifest.read(order.folder(name))
    return outcome if made is None or manifest.intact(order.folder(name), made.files()) else None


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
