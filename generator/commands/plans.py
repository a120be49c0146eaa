"""geelvrij plan: the scholingsplan and the plan of action for the meldcode of the whole organisation."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from geelvrij.checks import owners, run, school_calendar
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.horizon import Coming
from geelvrij.checks.judged import Judged, judge
from geelvrij.checks.location import FOLDER, Location

from .. import reporting
from ..compile.refusal import MasterRefused
from ..inspecting import Looked
from ..plans import action_plan, training_plan, workbook
from ..plans.needs import of_location
from ..plans.points import points
from ..plans.whole import OneLocation, Whole
from . import made_once
from .building import refuse_broken
from .checking import homes
from .looking import Found, found_in
from .organisation import Organisation
from .places import refuse_out
from .show import number, print_findings
from .targets import Targets

TRAINING, ACTION = "scholing", "meldcode"
KINDS = (TRAINING, ACTION)
FORMATS = ("docx", "pdf", "xlsx")
_FOLDER = Path("out", "plannen")
_MASTERS: Mapping[str, str] = MappingProxyType({TRAINING: "scholingsplan-bestuur", ACTION: "plan-van-aanpak-bestuur"})


def plan(root: Path, asked: tuple[str, ...], formats: tuple[str, ...], out: Path | None, on: date) -> Exit:
    """Make the plans. Exit 0; 4 when a location or master could not be read: it says so on the first page."""
    own, folder = Organisation(root, on), out or root / _FOLDER
    refuse_out(folder, root)
    refuse_broken(own)
    ahead = (school_calendar.last_day(on) - on).days
    found = found_in(own, Targets(own.locations(()), shared=True), "concept", year=on.year, ahead=ahead)
    whole = _whole(own, found)
    try:
        files = _files(own, whole, asked or KINDS, set(formats or FORMATS))
    except MasterRefused as refused:
        print_findings(refused.findings, root, on)
        return Exit.INCOMPLETE
    for path in made_once.write(folder, files):
        click.echo(f"Geschreven: {spelled_out(str(path))}", err=True)
    unread = frozenset(whole.unread)
    print_findings([one for seen in found.looked if _file(seen) in unread for one in seen.findings], root, on)
    told = f"Plannen {whole.school_year}: {number(len(whole.locations), 'locatie')}"
    click.echo(f"{told}, {len(whole.unread)} niet gelezen." if whole.unread else f"{told}.")
    return run.exit_code(found.findings, None, found.partial or run.incomplete(found.findings))


def _file(seen: Looked) -> str:
    return f"{FOLDER}/{seen.location}.yaml"


def _read(own: Organisation, seen: Looked) -> Location | None:
    """The location; None when something in its file, or in what it stands on, cannot be read."""
    return None if seen.standing is None else own.workspace.read(seen.location).location


def _whole(own: Organisation, found: Found) -> Whole:
    keepers = {one.identity.location: owners.of_location(one.identity.sectors) for one in found.looked if one.identity}
    judgement = judge(
        found.findings, homes(own, found.looked), keepers, own.peildatum, own.register, None, found.agreed.book,
        whole=False,
    )  # fmt: skip
    stands = frozenset(one.fingerprint for one in judgement.suppressed)
    by_location: dict[str | None, list[Judged]] = {}
    for one in judgement.open:
        by_location.setdefault(one.finding.location, []).append(one)
    later = {seen.location: _later(seen, stands) for seen in found.looked}
    shared = {one.judged.fingerprint: one for each in later.values() for one in each if not one.judged.finding.location}
    everybody = {key: name for seen in found.looked for key, name in seen.people.items()}
    read = [(seen, _read(own, seen)) for seen in found.looked]
    return Whole(
        name=own.text("organisatie.korte_naam") or own.text("organisatie.naam"),
        on=own.peildatum,
        locations=tuple(
            _one(location, found, seen, by_location.get(seen.location, []), later[seen.location], own.peildatum)
            for seen, location in read
            if location is not None
        ),
        points=points(by_location.get(None, []), shared.values(), everybody),
        unread=tuple(sorted(_file(seen) for seen, location in read if location is None)),
    )


def _later(seen: Looked, stands: frozenset[str]) -> list[Coming]:
    """What lapses this school year, without what a board lets stand."""
    return [one for one in seen.coming if one.judged.fingerprint not in stands]


def _one(
    location: Location, found: Found, seen: Looked, judged: list[Judged], later: list[Coming], on: date
) -> OneLocation:
    told = [one.finding for one in judged]
    needs = of_location(location, told, later, found.agreed, on)
    ours = (one for one in later if one.judged.finding.location)
    return OneLocation(seen.name, needs, points(judged, ours, seen.people), seen.standing)


def _files(own: Organisation, whole: Whole, asked: tuple[str, ...], formats: set[str]) -> dict[str, bytes]:
    """The files of the plans by name. Raises MasterRefused."""
    told: dict[str, Any] = {TRAINING: training_plan.facts, ACTION: action_plan.facts}
    files: dict[str, bytes] = {}
    for kind in dict.fromkeys(asked):
        name = f"{_MASTERS[kind]}-{whole.school_year}"
        if paper := formats - {"xlsx"}:
            facts = reporting.told(told[kind](whole))
            organisation, master = own.workspace.organisation, own.master(_MASTERS[kind])
            files |= reporting.make(master, own.setting, organisation, facts, whole.on, paper, name)
        if kind == TRAINING and "xlsx" in formats:
            files[f"{name}.xlsx"] = workbook.make(whole, own.setting.style)
    return dict(sorted(files.items()))
