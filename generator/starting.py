"""Writes the first files of an organisation or a location; refuses to write over anything that is there."""

import re
import shutil
from contextlib import suppress
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import takewhile
from pathlib import Path

from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.file_names import is_device, is_safe_id
from geelvrij.checks.location import FOLDER, ORGANISATION
from geelvrij.checks.sorts import SORT_NAMES

from .disk import why

_STARTER = "starter"
_DOT = "dot."  # `dot.gitignore` becomes `.gitignore`: under its own name it would count in our repository as well
_FIRST = "eerste-locatie"
_EXAMPLE_REGION = "rotterdam-rijnmond"
_TAKEN = frozenset({ORGANISATION})  # locations/organisatie.yaml is the file of the organisation itself


class StartError(Trouble):
    """Nothing was started; the message is Dutch and says what to do."""


def init(target: Path) -> list[Path]:
    """Write the first files of an organisation in `target`, new or empty; their paths in order. Raises StartError."""
    name = spelled_out(str(target))
    try:
        if target.is_symlink() or (target.exists() and not _is_empty(target)):
            raise StartError(f"{name} bestaat al en is niet leeg; kies een nieuwe of lege map.")
        contents = {path: text.replace("VERSIE", version("geelvrij")) for path, text in _texts("organisatie").items()}
        contents[f"{FOLDER}/{_FIRST}.yaml"] = _location(_FIRST)
        return _write_all(target, contents)
    except OSError as error:
        raise StartError(f"{name}: {why(error)}") from error


def new_location(root: Path, location_id: str) -> Path:
    """Write the commented starting file of a location in `root`/locations; its path. Raises StartError."""
    refuse_id(location_id, "locatie", "de-regenboog")
    folder = root / FOLDER
    path = folder / f"{location_id}.yaml"
    if not folder.is_dir():
        raise StartError(f"er is geen map {FOLDER} in {spelled_out(str(root))}; begin met ‘geelvrij init’.")
    try:
        return _write(path, _location(location_id))
    except FileExistsError:
        raise StartError(f"{FOLDER}/{path.name} bestaat al; kies een andere naam of vul dat bestand in.") from None
    except OSError as error:
        raise StartError(f"{FOLDER}/{path.name}: {why(error)}") from error


def refuse_id(identifier: str, what: str, example: str) -> None:
    """Refuse what cannot be the name of the file of a location or region. Raises StartError."""
    start = f"‘{safe(identifier)}’ kan geen naam van een {what} zijn"
    if identifier in _TAKEN or is_device(identifier):
        raise StartError(f"{start}: die naam is al in gebruik; kies een andere.")
    if not is_safe_id(identifier):
        raise StartError(
            f"{start}; gebruik alleen kleine letters zonder accent, cijfers en streepjes ertussen, ten hoogste "
            f"60 tekens, bijvoorbeeld {example}."
        )


def _location(location_id: str) -> str:
    """The starting file, with what the id says of the sorts.

    The name is a text of ours that is a fout until it is changed (DAT010): one made of the id would be printed, and
    nobody would be asked. The region stays empty: a wrong one would print the services of somewhere else.
    """
    text = files("geelvrij.generator").joinpath(_STARTER, "locatie.yaml").read_text(encoding="utf-8")
    if location_id == _FIRST:  # an example that can be built at once
        return _filled_in(_filled_in(text, "soort", "[kdv]"), "regio", _EXAMPLE_REGION)
    if sorts := list(takewhile(SORT_NAMES.__contains__, location_id.split("-"))):
        text = _filled_in(text, "soort", f"[{', '.join(sorts)}]")
    return text


def _filled_in(text: str, key: str, value: str) -> str:
    """The text with a value behind an empty key; what explains the key stays in its column when there is room."""

    def line(match: re.Match[str]) -> str:
        return f"{match[1]} {value}".ljust(len(match[1] + match[2]) - 1) + " "

    return re.sub(rf"^(  {key}:)( +)(?=#)", line, text, count=1, flags=re.MULTILINE)


def _texts(folder: str) -> dict[str, str]:
    """Relative path → text of everything in a folder of the starter."""

    def walk(place: Traversable, prefix: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in place.iterdir():
            name = f".{entry.name.removeprefix(_DOT)}" if entry.name.startswith(_DOT) else entry.name
            if entry.is_dir():
                found |= walk(entry, f"{prefix}{name}/")
            else:
                found[f"{prefix}{name}"] = entry.read_text(encoding="utf-8")
        return found

    return walk(files("geelvrij.generator").joinpath(_STARTER, folder), "")


def _is_empty(target: Path) -> bool:
    """Whether it is a folder with nothing in it; a fresh git repository counts as empty."""
    return target.is_dir() and all(entry.name == ".git" for entry in target.iterdir())


def _write_all(target: Path, contents: dict[str, str]) -> list[Path]:
    """Write all files, or leave the folder as empty as it was."""
    try:
        return [_write(target / path, contents[path]) for path in sorted(contents)]
    except OSError:
        for top in sorted({path.split("/")[0] for path in contents}):
            shutil.rmtree(target / top, ignore_errors=True)
            with suppress(OSError):
                (target / top).unlink(missing_ok=True)
        raise


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
