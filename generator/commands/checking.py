"""geelvrij check: what is missing, outdated or still yellow, in location files and in Word files."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click
from geelvrij.checks import consequences, doubles, owners, run
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit, heaviest
from geelvrij.checks.finding import Finding, Place, Severity

from ..compile import store
from ..compile.refusal import MasterRefused, not_checked
from ..inspecting import Looked, Task, inspect
from . import list_files
from .in_repository import seen
from .made_files import word_files
from .organisation import Organisation
from .saving import save, tell_saved
from .show import source_reader
from .targets import Targets, loose_targets, targets

LISTS = "lijst"
NEVER = "nooit"  # no finding is heavy enough for exit code 1
NO_LOCATION = "een lijst gaat over een locatie. Wilt u een Word-bestand controleren? Kies dan --format text."
NAMELESS = (
    "u noemt iets zonder naam (‘’); noem een locatie, een map of een bestand, of niets: "
    "dan controleren we alle locaties."
)


def check(
    root: Path | None,
    wat: tuple[str, ...],
    *,
    form: str,
    output: Path | None,
    fail_on: str,
    profile: str,
    peildatum: date,
    document: str | None = None,
    data: Path | None = None,
) -> Exit:
    """Check what was named, or all locations. Exit 0, 1 at or above the gate, 4 when something could not be read.

    `document` says which letter the Word files are, `data` what is known of the case it is about.
    """
    base = root or Path.cwd().resolve()  # Word files can be checked wherever one is
    own = Organisation(base, peildatum)
    if document is not None or data is not None:
        from . import edited_letter  # what reads letters takes longer to load than all the rest of a check

        letter = edited_letter.asked(own, document, data, wat)
    else:
        letter = None
    asked = _asked(own, wat, form, at_home=root is not None)
    if letter is not None:
        edited_letter.refuse_no_file(letter.document, asked.files, asked.locations)
    findings, looked, partial = found_in(own, asked, profile, lists=form == LISTS)
    if letter is not None:
        findings = edited_letter.judged(own, letter, asked.files, findings)
    summary = run.summarise(
        findings, asked.locations, peildatum=peildatum, fail_on=_gate(fail_on), partial=partial,
        owners={one.identity.location: owners.of_location(one.identity.sectors) for one in looked if one.identity},
        files=len(asked.files),
    )  # fmt: skip
    if form == LISTS:
        to = {one.location: one.recipient for one in looked if one.recipient}
        whole = list_files.write(findings, summary, to, output, base, _known(own, asked))
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


def _known(own: Organisation, asked: Targets) -> frozenset[str]:
    """The names that locations have, when all of them are asked; none when nobody knows which there are."""
    ids = frozenset(own.workspace.location_ids())
    if not ids or not ids.issubset(asked.locations):
        return frozenset()
    # A file whose name we cannot read is no reason to throw its list away.
    return ids | {Path(found.file).stem.casefold() for found in own.name_findings}


def _tell(report: str, output: Path | None) -> None:
    if output is None:
        click.echo(report, nl=False)
    else:
        save(output, report.encode())
        tell_saved(output)


def _gate(fail_on: str) -> Severity | None:
    return None if fail_on == NEVER else Severity(fail_on)


def found_in(
    own: Organisation, asked: Targets, profile: str, *, lists: bool, year: int | None = None
) -> tuple[list[Finding], list[Looked], bool]:
    """All findings in what was asked, the locations looked at, and whether a master could not be."""
    findings = [*own.workspace.findings, *own.master_findings, *own.unused_masters] if asked.shared else []
    findings += own.reasons_missing if asked.shared else []
    looked: list[Looked] = []
    broken: list[Finding] = []
    if asked.locations:
        probes, broken = _probes(own)
        findings += own.noticed(probes)
        task = Task(own.root, own.peildatum, profile, probes, lists, year=year)
        looked = list(inspect(task, asked.locations, own.workspace, own.masters))
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
