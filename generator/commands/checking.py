"""geelvrij check: what is missing, outdated or still yellow, in location files and in Word files."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import click
from geelvrij.checks import isolated, run
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.location import Workspace

from ..compile import store
from ..compile.compiler import MasterRefused
from ..master import Master, find
from ..probing import open_fields
from .organisation import Organisation
from .show import source_reader
from .trouble import Trouble

PARALLEL_FROM = 60  # locations; below that a second process costs more than it saves
BATCH = 50


@dataclass(frozen=True, slots=True)
class _Task:
    """What checking a location needs, the same for all."""

    root: Path
    peildatum: date
    profile: str
    probes: Mapping[str, str]


def check(
    root: Path, wat: tuple[str, ...], *, form: str, output: Path | None, fail_on: str, profile: str, peildatum: date
) -> int:
    """Check what was named, or all locations. Exit 0, 1 at or above the gate, 4 when something could not be read."""
    own = Organisation(root, peildatum)
    names, files = _targets(own, wat)
    findings: list[Finding] = []
    if names:
        probes, broken = _probes(own)
        findings += [*own.workspace.findings, *own.master_findings, *broken]
        for found in _locations(_Task(root, peildatum, profile, probes), names):
            findings += found
    for _, found in isolated.scan_many(files) if files else ():
        findings += found
    gate = Severity(fail_on)
    summary = run.summarise(findings, names, peildatum=peildatum, fail_on=gate)
    report = _render(form, findings, summary, root, colour=output is None and sys.stdout.isatty())
    if output is None:
        click.echo(report, nl=False)
    else:
        _save(output, report)
    return summary.exit_code


def _targets(own: Organisation, asked: tuple[str, ...]) -> tuple[list[str], list[Path]]:
    """The locations and the Word files that were named; a folder stands for the Word files in it."""
    if not asked:
        return own.locations(()), []
    names: list[str] = []
    files: list[Path] = []
    for word in asked:
        path = Path(word)
        if word in own.workspace.location_ids():
            names.append(word)
        elif path.is_dir():
            files += sorted(item for item in path.rglob("*.docx") if not item.name.startswith("~$"))
        elif path.is_file() and path.suffix == ".yaml" and path.resolve().parent == own.root / "locations":
            names.append(path.stem)
        elif path.is_file():
            files.append(path)
        else:
            raise Trouble(
                f"‘{word}’ is geen locatie en geen bestand; kies uit: {', '.join(own.workspace.location_ids())}."
            )
    if not names and not files:
        raise Trouble("in deze map staan geen Word-bestanden (.docx).")
    return names, files


def _probes(own: Organisation) -> tuple[dict[str, str], list[Finding]]:
    probes: dict[str, str] = {}
    broken: list[Finding] = []
    for name, master in own.masters.items():
        try:
            probes[name] = store.probe_source(master, own.setting)
        except MasterRefused as refused:
            broken += refused.findings
    return probes, broken


def _locations(task: _Task, names: list[str]) -> Iterator[tuple[Finding, ...]]:
    if len(names) < PARALLEL_FROM:
        yield from (_location(task, name) for name in names)
        return
    from multiprocessing import get_context

    from pebble import ProcessPool

    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    with ProcessPool(max_workers=os.cpu_count() or 1, context=get_context("spawn")) as pool:
        for found in pool.map(_batch, [task] * len(batches), batches).result():
            yield from found


def _batch(task: _Task, names: list[str]) -> list[tuple[Finding, ...]]:
    return [_location(task, name) for name in names]


def _location(task: _Task, name: str) -> tuple[Finding, ...]:
    read = _workspace(task.root).read(name)
    if read.location is None:
        return tuple(read.findings)
    masters = [
        master for master in _masters(task.root).values() if not set(master.sorts).isdisjoint(read.location.soorten)
    ]
    fields = open_fields(task.probes, read.location, masters, task.peildatum)
    return (
        *read.findings,
        *run.check_location(read.location, peildatum=task.peildatum, open_fields=fields, profile=task.profile),
    )


@lru_cache(maxsize=1)
def _workspace(root: Path) -> Workspace:
    opened = Workspace.open(root)
    gc.freeze()  # the schemas and modules stay: searching them for garbage again and again took a fifth of the time
    return opened


@lru_cache(maxsize=1)
def _masters(root: Path) -> dict[str, Master]:
    return find(root)[0]


def _render(form: str, findings: Iterable[Finding], summary: run.Summary, root: Path, *, colour: bool) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import github, json, text

    if form == "json":
        return json.render(findings, summary)
    if form == "github":
        return github.render(findings, schema.is_personal)
    return text.render(findings, summary, source_reader(root), colour=colour)


def _save(output: Path, report: str) -> None:
    try:
        output.write_text(report, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Trouble(f"het verslag kan niet in {output} worden geschreven ({error.strerror}).") from error
