"""geelvrij explain: why a rule tells something of a location, or nothing."""

from datetime import date
from pathlib import Path

import click
from geelvrij.checks import explaining, fingerprints, owners, run
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.finding import Finding
from geelvrij.checks.judged import judge
from geelvrij.checks.location import Location
from geelvrij.checks.report import explained
from geelvrij.checks.rules.hit import OpenField, Situation
from geelvrij.checks.suppressions import Suppression

from ..plan import applies
from ..probing import open_fields
from .looking import probes_of
from .organisation import Organisation
from .rule_pages import known
from .show import print_findings


def explain(root: Path, code: str, name: str, *, profile: str, peildatum: date) -> Exit:
    """Print what one rule does at one location. Raises Trouble when there is no such rule, or nothing to read."""
    own = Organisation(root, peildatum)
    agreed = own.agreed
    rule = agreed.book.rule(known(code, [one.code for one in agreed.book.rules]))
    (identifier,) = own.locations((name,))
    read = own.workspace.read(identifier)
    if read.location is None:
        print_findings(read.findings, root, peildatum)
        message = f"de locatie ‘{identifier}’ is niet te lezen; verbeter eerst wat hierboven staat."
        raise Trouble(message, Exit.INCOMPLETE)
    fields = tuple(_open_fields(own, read.location))
    told = (*own.workspace.findings, *read.findings)
    found = run.check_location(
        read.location, peildatum=peildatum, open_fields=fields, profile=profile, told=told, catalogue=agreed.book,
        norms=agreed.norms,
    )  # fmt: skip
    situation = Situation(
        peildatum, rule.parameters, fields, profile, norms=agreed.norms, own_roles=agreed.book.own_roles
    )
    every = (*told, *found)
    let_be = _let_be(own, read.location, every)
    made = explaining.explain(rule, read.location, situation, agreed.book, every, let_be)
    click.echo(explained.render(made), nl=False)
    return Exit.CLEAN


def _open_fields(own: Organisation, location: Location) -> list[OpenField]:
    """What is yellow in the documents of the location; of a document whose master cannot be used nobody knows."""
    probes, _ = probes_of(own)
    meant = [master for master in own.masters.values() if applies(master, location)]
    return open_fields(probes, location, meant, own.peildatum)


def _let_be(own: Organisation, location: Location, found: tuple[Finding, ...]) -> dict[Finding, Suppression]:
    """What the board lets stand on this day, with the entry of its register."""
    fields = [one.field for one in found if one.file == location.file]
    name = fingerprints.name_of(location, own.workspace.namesakes)
    homes = {location.file: fingerprints.home(name, location.root, fields)}
    of_location = {location.id: owners.of_location(location.sectors)}
    judged = judge(found, homes, of_location, own.peildatum, own.register, whole=False).suppressed
    return {one.finding: one.suppression for one in judged if one.suppression}
