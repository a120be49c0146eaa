"""geelvrij init, new location, schema and rules: starting, and looking things up."""

import json
from pathlib import Path

import click
from geelvrij.checks import catalogue
from geelvrij.checks.schema import FILE_KINDS
from geelvrij.checks.schema.json_schema import json_schema

from .. import starting
from ..writing import WriteError, write_set
from .trouble import Trouble, unknown

SCHEMAS = Path(".geelvrij") / "schema"


def start(target: Path) -> int:
    """Start the folder of an organisation."""
    try:
        made = starting.init(target)
    except starting.StartError as error:
        raise Trouble(str(error)) from error
    write_schemas(target.resolve(), quiet=True)
    for path in made:
        click.echo(f"  {(path.relative_to(target) if path.is_relative_to(target) else path).as_posix()}")
    click.echo(f"\nKlaar. Vul de bestanden in {target}/locations in en maak de documenten met:")
    click.echo(f"  geelvrij --root {target} build")
    return 0


def new_location(root: Path, identifier: str) -> int:
    """Write a commented starting file for a location."""
    try:
        path = starting.new_location(root, identifier)
    except starting.StartError as error:
        raise Trouble(str(error)) from error
    click.echo(f"Geschreven: {path.relative_to(root).as_posix()}")
    click.echo(f"Vul het in en kijk met ‘geelvrij check {identifier}’ wat er nog ontbreekt.")
    return 0


def write_schemas(root: Path, *, quiet: bool = False) -> int:
    """Write the JSON Schemas for editors."""
    files = {
        f"{kind}.schema.json": (json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n").encode()
        for kind in FILE_KINDS
    }
    try:
        (root / SCHEMAS).parent.mkdir(exist_ok=True)
        write_set(root / SCHEMAS, files)
    except (OSError, WriteError) as error:
        raise Trouble(f"de schema's kunnen niet worden geschreven: {error}") from error
    if not quiet:
        click.echo("\n".join(f"Geschreven: {(SCHEMAS / name).as_posix()}" for name in sorted(files)))
    return 0


def rules(code: str | None) -> int:
    """List the rules, or print the page of one."""
    book = catalogue.load()
    if code is None:
        click.echo(book.listing(), nl=False)
    elif code.upper() in book:
        click.echo(book.page(code.upper()), nl=False)
    else:
        codes = [rule.code for rule in book.rules]
        raise unknown("regel", code, codes, "Kijk met ‘geelvrij rules’ welke er zijn.")
    return 0
