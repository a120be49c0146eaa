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
from geelvrij.checks.finding import Finding, Severity, in_order
from geelvrij.checks.location import Workspace

from ..compile import store
from ..compile.refusal import MasterRefused
from ..master import Master, find
from ..mishap import NoWorkers
from ..plan import applies
from ..probing import open_fields
from .made_files import with_manifest
from .organisation import Organisation
from .saving import save
from .show import source_reader
from .targets import loose_targets, targets
from .trouble import INCOMPLETE, Trouble

PARALLEL_FROM = 60  # locations; below that a second process costs more than it saves
BATCH = 25


@dataclass(frozen=True, slots=True)
class _Task:
    """What checking a location needs, the same for all."""

    root: Path
    peildatum: date
    profile: str
    probes: Mapping[str, str]


def check(
    root: Path | None,
    wat: tuple[str, ...],
    *,
    form: str,
    output: Path | None,
    fail_on: str,
    profile: str,
    peildatum: date,
) -> int:
    """Check what was named, or all locations. Exit 0, 1 at or above the gate, 4 when something could not be read."""
    base = root or Path.cwd().resolve()  # Word files can be checked wherever one is
    own = Organisation(base, peildatum)
    asked = targets(own, wat) if root else loose_targets(wat)
    findings: list[Finding] = []
    if asked.shared:
        findings += [*own.workspace.findings, *own.master_findings]
    broken: list[Finding] = []
    if asked.locations:
        probes, broken = _probes(own)
        for found in _locations(own, _Task(base, peildatum, profile, probes), asked.locations):
            findings += found
    findings += [*broken, *_word_files(base, asked.files)]
    findings = list(in_order(findings))  # what is wrong for all locations is counted once
    summary = run.summarise(
        findings, asked.locations, peildatum=peildatum, fail_on=Severity(fail_on), partial=bool(broken)
    )
    report = _render(form, findings, summary, base, colour=output is None and sys.stdout.isatty())
    if output is None:
        click.echo(report, nl=False)
    else:
        save(output, report.encode())
    return summary.exit_code


def _word_files(root: Path, files: list[Path]) -> Iterator[Finding]:
    def shown(path: Path) -> str:
        full = path.resolve()
        return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()

    for path, found in isolated.scan_many(files, name=shown) if files else ():
        yield from with_manifest(path, shown(path), found)


def _probes(own: Organisation) -> tuple[dict[str, str], list[Finding]]:
    probes: dict[str, str] = {}
    broken: list[Finding] = []
    for name, master in own.masters.items():
        try:
            probes[name] = store.probe_source(master, own.setting)
        except MasterRefused as refused:
            broken += refused.findings
    return probes, broken


def _locations(own: Organisation, task: _Task, names: list[str]) -> Iterator[tuple[Finding, ...]]:
    if len(names) < PARALLEL_FROM:
        yield from (_location(task, own.workspace, own.masters, name) for name in names)
        return
    from ..workers import workers

    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    try:
        with workers(os.cpu_count() or 1) as pool:
            for found in pool.map(_batch, [task] * len(batches), batches).result():
                yield from found
    except NoWorkers as error:
        raise Trouble(str(error), INCOMPLETE) from error


def _batch(task: _Task, names: list[str]) -> list[tuple[Finding, ...]]:
    workspace, masters = _opened(task.root)
    return [_location(task, workspace, masters, name) for name in names]


@lru_cache(maxsize=1)
def _opened(root: Path) -> tuple[Workspace, dict[str, Master]]:
    """What a worker reads once for all its batches."""
    opened = Workspace.open(root), find(root)[0]
    gc.freeze()  # the schemas and modules stay: searching them for garbage again and again took a fifth of the time
    return opened


def _location(task: _Task, workspace: Workspace, masters: Mapping[str, Master], name: str) -> tuple[Finding, ...]:
    read = workspace.read(name)
    if read.location is None:
        return tuple(read.findings)
    meant = [master for master in masters.values() if applies(master, read.location)]
    fields = open_fields(task.probes, read.location, meant, task.peildatum)
    found = run.check_location(read.location, peildatum=task.peildatum, open_fields=fields, profile=task.profile)
    return (*read.findings, *found)


def _render(form: str, findings: Iterable[Finding], summary: run.Summary, root: Path, *, colour: bool) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import github, json, text

    if form == "json":
        return json.render(findings, summary)
    if form == "github":
        return github.render(findings, schema.is_personal)
    return text.render(findings, summary, source_reader(root), colour=colour)
