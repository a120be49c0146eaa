"""geelvrij documents, fields and templates: what can be made, from which fields and from which text."""

from datetime import date
from pathlib import Path

import click
from geelvrij.checks import schema

from ..compile import compiler
from ..compile.compiler import MasterRefused
from ..context import Field
from ..master import WORD
from ..probing import probe
from ..writing import WriteError, write_set
from .organisation import Organisation
from .show import print_findings
from .trouble import Trouble

SORTS = {"school": "school", "kdv": "kinderdagverblijf", "bso": "bso", "peuteropvang": "peuteropvang"}


def documents(root: Path) -> int:
    """List the documents, what they are for, and where their text comes from."""
    own = Organisation(root, date.today())
    for master in own.masters.values():
        sorts = ", ".join(SORTS[sort] for sort in master.sorts)
        source = master.shown(master.word or master.folder, root)
        click.echo(f"{master.id}\n  {master.title} ({master.subtitle})\n  voor: {sorts}\n  tekst: {source}")
    print_findings(own.master_findings, root, own.peildatum)
    return 2 if own.master_findings else 0


def fields(root: Path, document: str) -> int:
    """List the fields a document may ask, with their words and the file they are filled in."""
    own = Organisation(root, date.today())
    try:
        source = compiler.every_field(own.master(document), own.setting)
    except MasterRefused as refused:
        print_findings(refused.findings, root, own.peildatum)
        return 2
    asked = probe(source, own.workspace.organisation, own.master(document), own.peildatum)
    rows = [(item.path, item.label, _file_of(item)) for _, item in sorted(asked.record.printed.items()) if item.label]
    width = max((len(path) for path, _, _ in rows), default=0)
    for path, label, file in rows:
        click.echo(f"{path:<{width}}  {label}  ({file})")
    return 0


def _file_of(item: Field) -> str:
    levels = {
        "locatie": "locations/<locatie>.yaml",
        "organisatie": "locations/organisatie.yaml",
        "regio": "locations/regios/<regio>.yaml",
    }
    try:
        return levels[schema.level(item.path)]
    except KeyError:
        return levels["locatie"]


def export(root: Path, document: str, output: Path | None) -> int:
    """Write the master of a document as a Word file."""
    own = Organisation(root, date.today())
    master = own.master(document)
    target = output or root / "templates" / master.kind / master.id / WORD
    if target.exists():
        raise Trouble(f"{target} bestaat al; haal het weg of kies met --output een andere naam.")
    try:
        content = compiler.export(master, own.setting)
    except MasterRefused as refused:
        print_findings(refused.findings, root, own.peildatum)
        return 2
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_set(target.parent, {target.name: content})
    except WriteError as error:
        raise Trouble(str(error)) from error
    click.echo(
        f"Geschreven: {target}\nBewerk het in Word. Staat het in templates/{master.kind}/{master.id}/, dan gebruikt geelvrij deze tekst voor Word en PDF."
    )
    return 0


def check_templates(root: Path, documents: tuple[str, ...]) -> int:
    """Check the masters that were named, or all."""
    own = Organisation(root, date.today())
    names = [own.master(name).id for name in documents] or list(own.masters)
    findings = [
        *own.master_findings,
        *(finding for name in names for finding in compiler.check(own.masters[name], own.setting)),
    ]
    print_findings(findings, root, own.peildatum)
    if findings:
        return 1
    click.echo(f"{len(names)} sjablonen gecontroleerd: niets gevonden.")
    return 0
