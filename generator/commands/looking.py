"""All findings in what a command was asked to look at: locations, what they share, and Word files."""

from dataclasses import dataclass

from geelvrij.checks import consequences, doubles, lapsing, stray_cases
from geelvrij.checks.agreements import Agreements, applied
from geelvrij.checks.finding import Finding
from geelvrij.checks.papers import SECTORS

from ..compile import store
from ..compile.refusal import MasterRefused, not_checked
from ..inspecting import Looked, Task, inspect
from ..staleness import made
from .made_files import word_files
from .organisation import Organisation
from .targets import Targets


@dataclass(frozen=True, slots=True)
class Found:
    """What was found and where, whether a master could not be used, and what the board agreed on."""

    findings: list[Finding]
    looked: list[Looked]
    partial: bool
    agreed: Agreements


def found_in(
    own: Organisation,
    asked: Targets,
    profile: str,
    *,
    lists: bool = False,
    year: int | None = None,
    ahead: int = 0,
    sectors: tuple[str, ...] = SECTORS,
) -> Found:
    """What is found in what was asked; `ahead`: in how many days to look for what comes up by itself.

    `sectors`: for whom the Word files are written, both when nobody said.
    """
    agreed = own.agreed
    findings = [*own.workspace.findings, *own.master_findings, *own.unused_masters] if asked.shared else []
    findings += [*own.reasons_missing, *agreed.findings] if asked.shared else []
    if asked.shared:
        findings += [*lapsing.told(own.peildatum, own.workspace.organisation.sectors), *stray_cases.found(own.root)]
    looked: list[Looked] = []
    broken: list[Finding] = []
    if asked.locations:
        probes, broken = probes_of(own)
        findings += own.noticed(probes)
        there = made(own.root, own.text("editie.jaar"), own.masters, probes, own.setting)
        task = Task(own.root, own.peildatum, profile, probes, lists, year=year, ahead=ahead, made=there)
        looked = list(inspect(task, asked.locations, own.workspace, own.masters))
        findings += [finding for one in looked for finding in one.findings]
        findings += doubles.doubled(one.identity for one in looked if one.identity)
    findings += [*broken, *asked.unread, *word_files(own, asked.files, sectors)]
    once = list(consequences.once(applied(findings, agreed.book)))  # what is wrong for all is counted once
    return Found(once, looked, bool(broken), agreed)


def probes_of(own: Organisation) -> tuple[dict[str, str], list[Finding]]:
    """What finds the open fields of each document, by its id, and what is wrong with the masters that have none."""
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
