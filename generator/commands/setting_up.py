"""geelvrij init, new location and region, and schema: starting."""

import json
import shlex
from importlib.resources import files
from pathlib import Path

import click
from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.location import FOLDER, REGIONS
from geelvrij.checks.schema.json_schema import KINDS, json_schema

from .. import starting
from ..disk import why
from ..writing import WriteError, write_set
from .saving import make_folder, save
from .trouble import unknown

SCHEMAS = Path(".geelvrij") / "schema"


def start(target: Path) -> Exit:
    """Start the folder of an organisation."""
    made = starting.init(target)
    write_schemas(target.resolve(), quiet=True)
    for path in made:
        click.echo(f"  {(path.relative_to(target) if path.is_relative_to(target) else path).as_posix()}")
    click.echo(f"\nKlaar. Vul de bestanden in {spelled_out(str(target))}/locations in en maak de documenten met:")
    click.echo(f"  geelvrij --root {shlex.quote(spelled_out(str(target)))} build")
    return Exit.CLEAN


def new_location(root: Path, identifier: str) -> Exit:
    """Write a commented starting file for a location."""
    path = starting.new_location(root, identifier)
    click.echo(f"Geschreven: {path.relative_to(root).as_posix()}")
    click.echo(f"Vul het in en kijk met ‘geelvrij check {identifier}’ wat er nog ontbreekt.")
    return Exit.CLEAN


def new_region(root: Path, identifier: str, source: str | None) -> Exit:
    """Copy a region that ships with the tool into the organisation's folder."""
    target = root / FOLDER / REGIONS / f"{identifier}.yaml"
    shown = f"{FOLDER}/{REGIONS}/{identifier}.yaml"
    starting.refuse_id(identifier, "regio", "hollands-midden")
    if target.exists() or target.is_symlink():
        raise Trouble(f"{shown} bestaat al; pas dat bestand aan.")
    content = _shipped_region(identifier, source)
    make_folder(target.parent)
    save(target, content, over=False)
    click.echo(f"Geschreven: {shown}")
    click.echo(f"Pas het aan. Locaties met ‘regio: {identifier}’ gebruiken voortaan dit bestand.")
    return Exit.CLEAN


def _shipped_region(identifier: str, source: str | None) -> bytes:
    """The file of a region of the library. Raises Trouble when there is none of that name."""
    entries = sorted(files("geelvrij.regios").iterdir(), key=lambda entry: entry.name)
    shipped = {entry.name.removesuffix(".yaml"): entry for entry in entries if entry.name.endswith(".yaml")}
    wanted = source or identifier
    if wanted in shipped:
        return shipped[wanted].read_bytes()
    trouble = unknown("meegeleverde regio", wanted, shipped, f"Meegeleverd zijn: {', '.join(shipped)}.")
    if source is not None:
        raise trouble
    copy = f"geelvrij new region {identifier} --from {next(iter(shipped))}"
    raise Trouble(f"{trouble} Maakt u een eigen regio? Begin dan met een kopie van een van deze: {copy}")


def write_schemas(root: Path, *, quiet: bool = False) -> Exit:
    """Write the JSON Schemas for editors."""
    files = {
        f"{kind}.schema.json": (json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n").encode()
        for kind in KINDS
    }
    try:
        (root / SCHEMAS).parent.mkdir(exist_ok=True)
        write_set(root / SCHEMAS, files)
    except (OSError, WriteError) as error:
        reason = why(error) if isinstance(error, OSError) else error
        raise Trouble(f"de schema’s kunnen niet worden geschreven: {reason}") from error
    if not quiet:
        click.echo("\n".join(f"Geschreven: {(SCHEMAS / name).as_posix()}" for name in sorted(files)))
    return Exit.CLEAN
