"""The parts of the round that other commands do: checking, asking, answers, documents, overviews, letters and packs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geelvrij.checks import run as rules
from geelvrij.checks.consequences import OPEN_FIELD
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import FOLDER
from geelvrij.checks.values import Section

from .. import manifest, reporting
from ..compare.overviews import ALL as EVERYWHERE
from ..compare.overviews import DOCUMENT as OVERVIEW
from ..compare.overviews import FOLDER as OVERVIEWS
from ..compile import store
from ..editions import approvals
from ..editions.layout import CONTROL, Home
from ..inspecting import Looked
from ..manifest import sha256, tool_version
from ..master import Master, description
from ..plan import FORMATS
from ..probing import probe
from ..round import revise_words
from ..round.revise_kept import fingerprint, settle
from ..round.revise_known import Round
from ..round.revise_words import Body
from . import building, revising_packs, telling
from .answers import answers
from .comparing_editions import compare_editions
from .organisation import Organisation
from .request import request
from .revising_packs import Packed, Packing

REQUEST, REQUESTS = "verzoek-medezeggenschap", "medezeggenschap"
_SCHOOL = "school"
_NAMES = {"mr": "medezeggenschapsraad", "oc": "oudercommissie"}  # in the name of the file
_FAILED = "niet alles kon worden gemaakt; zie hierboven"


@dataclass(frozen=True, slots=True)
class Work:
    """What holds for all parts of a run."""

    root: Path
    year: str
    out: Path
    on: date
    jobs: int


# Checking


def shared_mistakes(found: Iterable[Finding]) -> int:
    """How many mistakes there are in what all locations share."""
    return sum(one.severity is Severity.FOUT and not one.location for one in found)


def weights(found: Iterable[Finding]) -> dict[str, tuple[int, int, int]]:
    """By location the mistakes, the warnings and the yellow fields."""
    sorted_out: dict[str, set[Finding]] = {}
    for one in found:
        sorted_out.setdefault(one.location or "", set()).add(one)
    return {name: _weights(mine) for name, mine in sorted_out.items()}


def _weights(mine: Iterable[Finding]) -> tuple[int, int, int]:
    yellow = {one.field for one in mine if one.code == OPEN_FIELD}
    counts = rules.counts(one for one in mine if one.code != OPEN_FIELD)
    return counts["fout"], counts["waarschuwing"], len(yellow)


def is_read(one: Looked) -> bool:
    """Whether the location could be looked at."""
    return one.identity is not None and not rules.incomplete(one.findings)


# Asking, answers and documents: as their own commands do


def take(work: Work, files: tuple[Path, ...], *, write: bool) -> None:
    """Show what came back, or take it over. Raises Trouble."""
    code = answers(work.root, files, write=write, partly=False, out=work.out, peildatum=work.on)
    if code in (Exit.INCOMPLETE, Exit.NOT_RUN):
        raise Trouble("niet elk antwoord kon worden gelezen of overgenomen; zie hierboven")


def ask(work: Work, names: tuple[str, ...], before: date) -> None:
    """Make the requests of these locations. Raises Trouble."""
    code = request(work.root, names, before=before, edition=work.year, out=work.out, peildatum=work.on)
    if code is not Exit.CLEAN:
        raise Trouble("niet elke uitvraag kon worden gemaakt; zie hierboven")


def build(work: Work) -> None:
    """Make the concepts. Raises Trouble."""
    code = building.build(
        work.root, (), documents=(), formats=(), edition=work.year, out=work.out, jobs=work.jobs, force=False,
        profile="concept", peildatum=work.on,
    )  # fmt: skip
    if code is not Exit.CLEAN:
        raise Trouble(_FAILED)


# The overviews


def compare(work: Work, former: str) -> bool:
    """Make the overviews; whether every location could be compared. Raises Trouble."""
    code = compare_editions(
        work.root, former, work.year, out=work.out, formats=(*FORMATS, "json"), jobs=work.jobs, peildatum=work.on
    )
    return code is Exit.CLEAN


def compare_rests_on(work: Work, own: Organisation, former: str) -> str:
    """The fingerprint of all that the overviews are made from."""
    facts = sorted((work.root / FOLDER).rglob("*.yaml"))
    texts = [f"{one.sha256()} {_digest(description(one))}" for one in own.masters.values()]
    report = own.every_master[OVERVIEW].sha256() if OVERVIEW in own.every_master else ""
    return fingerprint(
        tool_version(), store.code_sha256(), work.on.isoformat(), _digest(Home(work.root, former).folder / CONTROL),
        *map(_digest, facts), *texts, report, *_given_out(work.out / former),
    )  # fmt: skip


def _digest(path: Path) -> str:
    found = manifest.content(path.parent, path.name)
    return f"{path.name} {sha256(found)}" if found is not None else path.name


def _given_out(folder: Path) -> Iterator[str]:
    """The Word files of the edition before, of which somebody may have edited one: by when and how long they are."""
    for place, _, names in sorted(os.walk(folder)):
        for path in (Path(place, name) for name in sorted(names) if name.endswith(".docx")):
            yield f"{path} {path.lstat().st_mtime_ns} {path.lstat().st_size}"


def has_overviews(work: Work) -> bool:
    """Whether the overview of all locations stands there."""
    return everywhere(work) is not None


def everywhere(work: Work) -> Mapping[str, Any] | None:
    """What the comparison told of all locations; None when there is none."""
    folder = work.out / work.year / OVERVIEWS / EVERYWHERE
    return revising_packs.read_overview(folder, f"{OVERVIEW}-{work.year}.json", "wijzigingen")


def why_no_marks() -> str:
    """Why changes cannot be marked in Word here; empty when they can."""
    return "" if find_spec("python_redlines") else 'installeer dat met: pip install "geelvrij[vergelijken]"'


# The letters and the packs


@dataclass(frozen=True, slots=True)
class Asked:
    """To whom a request is made, and the files of it that somebody edited."""

    bodies: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


def ask_bodies(work: Work, own: Organisation, known: Round) -> Asked:
    """The requests to those who have a say. Raises Trouble and MasterRefused."""
    needed = approvals.needed(own.workspace.organisation)
    has = {key: bool(own.text(f"organisatie.{key}")) for key in ("gmr_url", "centrale_oudercommissie_url")}
    bodies = list(revise_words.bodies(needed, has_gmr=has["gmr_url"], has_central=has["centrale_oudercommissie_url"]))
    kept = [_request(work, own, known, body) for body in bodies]
    return Asked(tuple(body.called for body in bodies), tuple(edited for edited in kept if edited))


def _request(work: Work, own: Organisation, known: Round, body: Body) -> str:
    """Make the request to one body; the name of the file when somebody edited it, which then stays."""
    master, name = own.master(REQUEST), f"verzoek-{_NAMES[body.option]}-{work.year}"
    whole = everywhere(work) if known.has_overview else None
    changes = revise_words.changed(whole["wijzigingen"], revising_packs.reasons(own, known)) if whole else ()
    facts = revise_words.request(known, body, _titles(own, body), changes, whole)
    organisation = own.workspace.organisation

    def told(on: date | None) -> Section:
        return reporting.told(revise_words.dated(facts, on))

    undated = probe(
        store.probe_source(master, own.setting), reporting.placed(organisation, told(None)), master, work.on
    )
    rests_on = fingerprint(store.path(master, own.setting).name, undated.fingerprint())
    return settle(
        work.out / work.year / REQUESTS, rests_on,
        lambda: reporting.make(master, own.setting, organisation, told(work.on), work.on, FORMATS, name),
        inside=work.out, control=f"{name}.sha256",
    ).edited  # fmt: skip


def _titles(own: Organisation, body: Body) -> dict[str, str]:
    """The documents that a body has a say about: those for a sort of location of its sector."""
    return {name: master.title for name, master in own.masters.items() if _is_of(master, body.sector)}


def _is_of(master: Master, sector: str) -> bool:
    return any((sort == _SCHOOL) == (sector == _SCHOOL) for sort in master.sorts)


def pack(work: Work, own: Organisation, known: Round) -> list[Packed]:
    """The letter and the zip of each location that has documents. Raises Trouble and MasterRefused."""
    store.compiled(own.master(revising_packs.LETTER), own.setting)  # once, for all workers
    places = [one for one in known.places if one.is_read and one.documents is not None]
    order = Packing(work.root, work.out, known, marked=known.has_overview and not known.tracked)
    done = []
    with telling.Progress(len(places)) as progress:
        for one in revising_packs.pack_all(order, places, work.jobs):
            done.append(one)
            progress.step(one.location, f"niet gemaakt: {one.trouble}" if one.trouble else "pakket klaar")
    return done
