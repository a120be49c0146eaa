"""geelvrij init, new location and region, schema and rules: starting, and looking things up."""

import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click
from geelvrij.checks import catalogue
from geelvrij.checks.location import FOLDER, REGIONS, is_safe_id
from geelvrij.checks.schema import FILE_KINDS
from geelvrij.checks.schema.json_schema import json_schema

from .. import starting
from ..writing import WriteError, printable, write_set
from .saving import make_folder, save
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


def new_region(root: Path, identifier: str, source: str | None) -> int:
    """Copy a region that ships with the tool into the organisation's folder."""
    target = root / FOLDER / REGIONS / f"{identifier}.yaml"
    shown = f"{FOLDER}/{REGIONS}/{identifier}.yaml"
    if not is_safe_id(identifier):
        raise Trouble(
            f"‘{printable(identifier)}’ kan geen naam van een regio zijn; gebruik alleen kleine letters, cijfers en "
            "streepjes, bijvoorbeeld hollands-midden."
        )
    if target.exists() or target.is_symlink():
        raise Trouble(f"{shown} bestaat al; pas dat bestand aan.")
    shipped = _shipped_regions()
    wanted = source or identifier
    if wanted not in shipped:
        known = ", ".join(sorted(shipped))
        raise unknown("meegeleverde regio", wanted, shipped, f"Kies met --from uit: {known}.")
    make_folder(target.parent)
    save(target, shipped[wanted].read_bytes(), over=False)
    click.echo(f"Geschreven: {shown}")
    click.echo(f"Pas het aan. Locaties met ‘regio: {identifier}’ gebruiken voortaan dit bestand.")
    return 0


def _shipped_regions() -> dict[str, Traversable]:
    """The regions of the library by id."""
    entries = sorted(files("geelvrij.regios").iterdir(), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".yaml"): entry for entry in entries if entry.name.endswith(".yaml")}


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
        if (whole := _whole_code(code)) in codes:
            raise Trouble(f"er is geen regel ‘{printable(code)}’. Bedoelt u {whole}?")
        raise unknown("regel", code, codes, "Kijk met ‘geelvrij rules’ welke er zijn.")
    return 0


def _whole_code(code: str) -> str:
    """rol2, ROL-02 → ROL002: what somebody means who writes a code from memory."""
    match = re.fullmatch(r"([A-Za-z]{3})[ -]?0*(\d{1,3})", code)
    return f"{match[1].upper()}{int(match[2]):03}" if match else code
