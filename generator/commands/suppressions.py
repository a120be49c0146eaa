"""geelvrij suppressions: what a board lets stand for a time; takes out of its register what no longer does anything."""

from datetime import date

import click
from geelvrij.checks import run
from geelvrij.checks import suppressions as exceptions
from geelvrij.checks.characters import excerpt, safe, spelled_out
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.fingerprints import traced
from geelvrij.checks.location import holds_organisation
from geelvrij.checks.sentences import count, shown
from geelvrij.checks.suppressions import FILE, Suppression

from ..compile import checked, store
from ..compile.permits import Permit
from ..compile.refusal import MasterRefused
from ..master import is_own
from ..splicing.removing import without_items
from ..splicing.write_back import read_own, write_back
from .checking import homes
from .looking import found_in
from .organisation import Organisation
from .show import print_findings
from .targets import Targets

_LIST = ("uitzonderingen",)
_PROFILES = ("concept", "definitief")  # one that a single profile needs is needed
_UNSURE = (
    "Niet alles kon worden gelezen of gecontroleerd. Daarom blijft staan wat misschien niet meer nodig is. Kijk met "
    "‘geelvrij check’ wat er mis is."
)


def listed(own: Organisation) -> Exit:
    """Show the exceptions with the days they have left, and what the own templates let stand.

    Exit 2 when an exception is wrong, 4 when a template cannot be read.
    """
    entries, wrong, on = own.register.entries, _wrong(own), own.peildatum
    permits, refused = _permits(own)
    if wrong or refused:
        print_findings([*wrong, *refused], own.root, on)
    if not (entries or wrong or permits or refused):
        click.echo("Er zijn geen uitzonderingen.")
    for entry in sorted(entries, key=lambda entry: (entry.ends, entry.id)):
        click.echo(f"{entry.id}  {entry.code}  {spelled_out(entry.target)}  {_state(entry, on)}")
        said = (spelled_out(words) for words in (entry.reason, entry.owner, entry.approved_by))
        click.echo("    {} ({}; akkoord: {})".format(*said))
    if permits:
        click.echo(("\n" if entries else "") + "Deze woorden mogen in een sjabloon:")
    for place, permit in permits:
        click.echo(f"{place}  {permit.code}\n    {spelled_out(permit.reason)}")
        for words in permit.words:
            click.echo(f"    {excerpt(words)}")
    return Exit.NOT_RUN if wrong else Exit.INCOMPLETE if refused else Exit.CLEAN


def _permits(own: Organisation) -> tuple[list[tuple[str, Permit]], list[Finding]]:
    """What the own templates let stand, each with its place; and what is wrong with those that cannot be read."""
    found, wrong = list[tuple[str, Permit]](), list[Finding]()
    for master in own.every_master.values() if holds_organisation(own.root) else ():
        if not is_own(master, own.root):
            continue
        try:
            text = checked.read(master, own.setting) if store.permitted(master, own.setting) else None
        except MasterRefused as refused:
            wrong += refused.findings
            continue
        home = master.shown(master.word or master.folder, own.root)
        for permit in text.permits if text else ():
            tag = permit.spot.tag
            found.append((f"{tag.file or home}, regel {tag.line}" if tag.line else safe(home), permit))
    return found, wrong


def _wrong(own: Organisation) -> list[Finding]:
    return [finding for finding in own.register.findings if finding.severity is Severity.FOUT]


def _state(entry: Suppression, on: date) -> str:
    if on < entry.begins:
        return f"begint op {shown(entry.begins)}"
    if entry.holds(on):
        left = entry.days_left(on)
        return f"tot en met {shown(entry.ends)} (nog {count(left, 'dag', 'dagen')})"
    return f"verliep op {shown(entry.ends)}"


def prune(own: Organisation) -> Exit:
    """Take out what has lapsed or is not needed; everything else in the file keeps its bytes. Raises Trouble.

    Exit 2 when an exception is wrong, 4 when not everything could be read: then nobody knows what is not needed.
    """
    if wrong := _wrong(own):
        print_findings(wrong, own.root, own.peildatum)
        return Exit.NOT_RUN
    late = [entry for entry in own.register.entries if entry.ends < own.peildatum]
    idle, whole = _unneeded(own)
    gone = {entry: f"verliep op {shown(entry.ends)}" for entry in late} | dict.fromkeys(idle, "is niet meer nodig")
    if gone:
        before = read_own(own.root, FILE)
        write_back(own.root, FILE, before, without_items(before, FILE, _LIST, {entry.place for entry in gone}))
    _tell(gone)
    if not whole:
        click.echo(_UNSURE, err=True)
    return Exit.CLEAN if whole else Exit.INCOMPLETE


def _unneeded(own: Organisation) -> tuple[list[Suppression], bool]:
    """The exceptions that hold now and are about no finding, and whether all was read: else none is called so."""
    current = [entry for entry in own.register.entries if entry.holds(own.peildatum)]
    for profile in _PROFILES if current else ():
        found = found_in(own, Targets(own.locations(()), shared=True), profile)
        if found.partial or run.incomplete(found.findings):
            return [], False
        told = traced(found.findings, homes(own, found.looked))
        current = list(exceptions.unneeded(current, told, own.peildatum))
    return current, True


def _tell(gone: dict[Suppression, str]) -> None:
    for entry, why in gone.items():
        click.echo(f"{entry.id}  {entry.code}  {spelled_out(entry.target)}  {why}")
    if gone:
        click.echo(f"{count(len(gone), 'uitzondering is', 'uitzonderingen zijn')} uit {FILE} gehaald.")
    else:
        click.echo("Er is geen uitzondering die weg kan.")
