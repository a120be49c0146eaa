"""Files of the round that somebody may edit: made again when what they rest on changed, never over an edited one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..manifest import content, sha256
from ..writing import write_set

CONTROL = "controle.sha256"
_RESTS_ON = "# "  # the line with the fingerprint of all that the files were made from


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the files of one folder: their names, and the one that somebody edited ("" when nobody did)."""

    names: tuple[str, ...]
    edited: str = ""
    changed: bool = False


def settle(
    folder: Path, rests_on: str, make: Callable[[], Mapping[str, bytes]], *, inside: Path, control: str = CONTROL
) -> Kept:
    """Make the files of a folder, unless they rest on the same or somebody edited one. Raises WriteError.

    `control` is the file that tells what we made; what it does not name is never touched.
    """
    before, made = _read(folder, control)
    found = {name: content(folder, name) for name in made}
    edited = next((name for name, old in found.items() if old is not None and sha256(old) != made[name]), "")
    if edited:
        return Kept(tuple(made), edited)
    if made and before == rests_on and all(old is not None for old in found.values()):
        return Kept(tuple(made))
    files = dict(make())
    lines = [f"{_RESTS_ON}{rests_on}", *(f"{sha256(files[name])}  {name}" for name in sorted(files))]
    told = {**files, control: ("\n".join(lines) + "\n").encode()}
    return Kept(
        tuple(sorted(files)), changed=write_set(folder, told, keep=lambda name: name not in made, inside=inside)
    )


def fingerprint(*parts: str) -> str:
    """One fingerprint of all that something rests on."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(folder: Path, control: str) -> tuple[str, dict[str, str]]:
    """The fingerprint and the digest of each file that was made; nothing when that cannot be read."""
    try:
        first, *rest = (content(folder, control) or b"").decode().splitlines()
        rows = (line.split("  ", 1) for line in rest)
        return first.removeprefix(_RESTS_ON), {name: digest for digest, name in rows}
    except ValueError:
        return "", {}
