"""geelvrij check: what is missing, outdated or still yellow, in location files and in Word files."""

import gc
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
from geelvrij.checks import consequences, doubles, owners, run
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding, Place, Severity
from geelvrij.checks.location import Workspace
from geelvrij.checks.report.lists import Recipient, recipient

from ..compile import store
from ..compile.refusal import MasterRefused, not_checked
from ..master import Master, find, lasting
from ..mishap import home, mishap, where_in_code
from ..plan import applies
from ..probing import open_fields
from . import list_files
from .in_repository import seen
from .made_files import word_files
from .organisation import Organisation
from .saving import save, tell_saved
from .show import source_reader
from .targets import Targets, loose_targets, targets

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

PARALLEL_FROM = 60  # locations; below that a second process costs more than it saves
BATCH = 25
SECONDS_PER_BATCH = 600
AGAIN = (
    "Deze locatie is niet gecontroleerd. Probeer het opnieuw. Gebeurt het weer, meld het dan bij wie geelvrij beheert."
)
LISTS = "lijst"
NEVER = "nooit"  # no finding is heavy enough for exit code 1
NO_LOCATION = "een lijst gaat over een locatie. Wilt u een Word-bestand controleren? Kies dan --format text."
NAMELESS = (
    "u noemt iets zonder naam (‘’); noem een locatie, een map of een bestand, of niets: "
    "dan controleren we alle locaties."
)


@dataclass(frozen=True, slots=True)
class _Task:
    """What checking a location needs, the same for all."""

    root: Path
    peildatum: date
    profile: str
    probes: Mapping[str, str]
    lists: bool


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is found in one location, and what tells it from the others; None when it could not be read."""

    location: str
    findings: tuple[Finding, ...]
    identity: doubles.Identity | None = None
    recipient: Recipient | None = None  # of its list, when lists are asked
    lent: Mapping[str, Place] = field(default_factory=dict)  # a found file that comes with the tool → what asks for it


def check(
    root: Path | None,
    wat: tuple[str, ...],
    *,
    form: str,
    output: Path | None,
    fail_on: str,
    profile: str,
    peildatum: date,
) -> Exit:
    """Check what was named, or all locations. Exit 0, 1 at or above the gate, 4 when something could not be read."""
    base = root or Path.cwd().resolve()  # Word files can be checked wherever one is
    own = Organisation(base, peildatum)
    asked = _asked(own, wat, form, at_home=root is not None)
    findings, looked, partial = _found(own, asked, profile, lists=form == LISTS)
    summary = run.summarise(
        findings, asked.locations, peildatum=peildatum, fail_on=_gate(fail_on), partial=partial,
        owners={one.identity.location: owners.of_location(one.identity.sectors) for one in looked if one.identity},
        files=len(asked.files),
    )  # fmt: skip
    if form == LISTS:
        to = {one.location: one.recipient for one in looked if one.recipient}
        whole = list_files.write(findings, summary, to, output, base)
        return heaviest({Exit.INCOMPLETE: not whole, summary.exit_code: True})
    lent = {file: place for one in reversed(looked) for file, place in one.lent.items()}
    _tell(_render(form, findings, summary, base, lent, colour=output is None and sys.stdout.isatty()), output)
    return summary.exit_code


def _asked(own: Organisation, wat: tuple[str, ...], form: str, *, at_home: bool) -> Targets:
    """What to look at; outside a folder of an organisation only Word files. Raises Trouble."""
    if not all(wat):
        raise Trouble(NAMELESS)
    asked = targets(own, wat) if at_home else loose_targets(wat)
    if form == LISTS and asked.files:
        raise Trouble(NO_LOCATION)
    return asked


def _tell(report: str, output: Path | None) -> None:
    if output is None:
        click.echo(report, nl=False)
    else:
        save(output, report.encode())
        tell_saved(output)


def _gate(fail_on: str) -> Severity | None:
    return None if fail_on == NEVER else Severity(fail_on)


def _found(
    own: Organisation, asked: Targets, profile: str, *, lists: bool
) -> tuple[list[Finding], list[_Looked], bool]:
    """All findings in what was asked, the locations looked at, and whether a master could not be."""
    findings = [*own.workspace.findings, *own.master_findings, *own.unused_masters] if asked.shared else []
    looked: list[_Looked] = []
    broken: list[Finding] = []
    if asked.locations:
        probes, broken = _probes(own)
        findings += own.noticed(probes)
        looked = list(_locations(own, _Task(own.root, own.peildatum, profile, probes, lists), asked.locations))
        findings += [finding for one in looked for finding in one.findings]
        findings += doubles.doubled(one.identity for one in looked if one.identity)
    findings += [*broken, *asked.unread, *word_files(own, asked.files)]
    return list(consequences.once(findings)), looked, bool(broken)  # what is wrong for all is counted once


def _probes(own: Organisation) -> tuple[dict[str, str], list[Finding]]:
    probes: dict[str, str] = {}
    broken: list[Finding] = []
    for name, master in own.masters.items():
        try:
            probes[name] = store.probe_source(master, own.setting)
        except MasterRefused as refused:
            broken += refused.findings
        except Exception as error:  # noqa: BLE001 - one master never hides the next: a finding, and exit code 3
            broken.append(not_checked(master, own.root, error))
    return probes, broken


def _locations(own: Organisation, task: _Task, names: list[str]) -> Iterator[_Looked]:
    if len(names) < PARALLEL_FROM:
        yield from (_checked(task, own.workspace, own.masters, name) for name in names)
        return
    from ..workers import workers

    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    with workers(os.cpu_count() or 1) as pool:
        waiting = deque((batch, _scheduled(pool, task, batch)) for batch in batches)
        while waiting:
            batch, future = waiting.popleft()
            try:
                found = future.result()
            except Exception:  # noqa: BLE001 - the worker ended or took too long: one by one shows at which location
                found = [_alone(pool, task, name) for name in batch]
            yield from found


def _alone(pool: "ProcessPool", task: _Task, name: str) -> _Looked:
    """One location of a batch whose worker ended or took too long."""
    from pebble import ProcessExpired

    try:
        return _scheduled(pool, task, [name]).result()[0]
    except (Late, ProcessExpired) as error:
        params = {"wat": "de controle van deze locatie", "seconden": str(SECONDS_PER_BATCH)}
        message = "tijd" if isinstance(error, Late) else "gestopt"
        return _Looked(name, (mishap("INT903", home(name), params, message=message, location=name, help=AGAIN),))
    except Exception as error:  # noqa: BLE001 - a finding, and exit code 3
        return _own_fault(name, error)


def _scheduled(pool: "ProcessPool", task: _Task, names: list[str]) -> "ProcessFuture[list[_Looked]]":
    return pool.schedule(_batch, args=(task, names), timeout=SECONDS_PER_BATCH)


def _batch(task: _Task, names: list[str]) -> list[_Looked]:
    workspace, masters = _opened(task.root)
    looked = [_checked(task, workspace, masters, name) for name in names]
    gc.collect()
    return looked


@lru_cache(maxsize=1)
def _opened(root: Path) -> tuple[Workspace, dict[str, Master]]:
    """What a worker reads once for all its batches."""
    opened = Workspace.open(root), lasting(find(root)[0])
    # The schemas and modules stay, and what a location takes is free when it is done, without a search for circles:
    # searching again and again took a quarter of the time. `_batch` searches once.
    gc.freeze()
    gc.disable()
    return opened


def _checked(task: _Task, workspace: Workspace, masters: Mapping[str, Master], name: str) -> _Looked:
    """What is found in one location. A fault of our own costs that location only: it is a finding itself."""
    try:
        return _location(task, workspace, masters, name)
    except Exception as error:  # noqa: BLE001 - a finding, and exit code 3
        return _own_fault(name, error)


def _own_fault(name: str, error: Exception) -> _Looked:
    params = {"locatie": name, "fout": where_in_code(error)}
    return _Looked(name, (mishap(run.OWN_FAULT, home(name), params, message="controle", location=name),))


def _location(task: _Task, workspace: Workspace, masters: Mapping[str, Master], name: str) -> _Looked:
    read = workspace.read(name)
    if read.location is None:
        return _Looked(name, tuple(read.findings))
    meant = [master for master in masters.values() if applies(master, read.location)]
    fields = open_fields(task.probes, read.location, meant, task.peildatum)
    told = (*workspace.findings, *read.findings)
    found = run.check_location(
        read.location, peildatum=task.peildatum, open_fields=fields, profile=task.profile, told=told
    )
    to = recipient(read.location, task.peildatum, found) if task.lists else None
    lent = {file: read.location.value("locatie.regio").place for file in _files(found) if read.location.is_lent(file)}
    return _Looked(name, (*read.findings, *found), doubles.identity(read.location), to, lent)


def _files(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.file for finding in findings))


def _render(
    form: str,
    findings: Iterable[Finding],
    summary: run.Summary,
    root: Path,
    lent: Mapping[str, Place],
    *,
    colour: bool,
) -> str:
    from geelvrij.checks import schema
    from geelvrij.checks.report import github, json, text

    if form == "json":
        return json.render(findings, summary, lent)
    if form == "github":
        return github.render(findings, schema.is_personal, seen(root, os.environ), lent)
    return text.render(findings, summary, source_reader(root), colour=colour, lent=lent)
