"""Files that somebody may edit: made again when what they rest on changed, never over an edited one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .manifest import content, sha256
from .writing import write_set

CONTROL = "controle.sha256"
_RESTS_ON = "# "  # the line with the fingerprint of all that the files were made from
_SAID = "# zin: "  # a sentence that came with the making


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
    before = _read(folder, control)
    if edited := before.edited(folder):
        return Kept(tuple(before.digests), edited[0])
    if before.is_of(rests_on) and before.is_whole(folder):
        return Kept(tuple(before.digests))
    files = dict(make())
    now = _Control({name: sha256(files[name]) for name in files}, rests_on)
    if others := [name for name in now.edited(folder) if name not in before.digests]:
        return Kept(tuple(sorted(files)), others[0])
    changed = write_set(
        folder, {**files, control: now.dump()}, keep=lambda name: name not in before.digests, inside=inside
    )
    return Kept(tuple(sorted(files)), changed=changed)


# File by file


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, and what there is to say about them. Not `whole`: some could not be made, so try the next time."""

    files: Mapping[str, bytes]
    said: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of the files of one folder: their names, those that stay as somebody edited them, what was said."""

    names: tuple[str, ...]
    edited: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    changed: bool = False


def renew(
    folder: Path, rests_on: str, make: Callable[[Container[str]], Made], *, inside: Path, control: str = CONTROL,
    prune: bool = False,
) -> Renewed:  # fmt: skip
    """Make the files of a folder, but for each one that is there and is not as we made it. Raises WriteError.

    `make` is told which files somebody edited: those need not be made. Without `rests_on` the files are made every
    time. A file that stood there before we made one of that name counts as edited. With `prune` goes what was made
    before and is made no more; without a file left the control file too.
    """
    before = _read(folder, control)
    edited = before.edited(folder)
    if before.is_of(rests_on) and not edited and before.is_whole(folder):
        return Renewed(tuple(before.digests), said=before.said)
    made = make(edited)
    if not (made.files or before.digests):
        return Renewed((), said=made.said)
    stays = edited if prune else before.digests
    ours = {name: before.digests[name] for name in stays} | {name: sha256(one) for name, one in made.files.items()}
    now = _Control(ours)
    edited = tuple(name for name in now.edited(folder) if not before.is_ours(folder, name))
    # While one is edited there is no fingerprint: when it is put back as it was, it is an old one.
    told = replace(now, rests_on=rests_on if made.whole and not edited else "", said=made.said).dump()
    files = {name: content for name, content in made.files.items() if name not in edited}
    files |= {control: told} if ours else {}

    def keep(name: str) -> bool:
        return name in ours or not (name == control or before.is_ours(folder, name))

    return Renewed(tuple(sorted(ours)), edited, made.said, write_set(folder, files, keep=keep, inside=inside))


def names(folder: Path, control: str = CONTROL) -> tuple[str, ...]:
    """The files that we made in a folder, whether they are still there or not."""
    return tuple(_read(folder, control).digests)


def edited(folder: Path, control: str = CONTROL) -> tuple[str, ...]:
    """The files in a folder that are there otherwise than we made them."""
    return _read(folder, control).edited(folder)


def is_as_made(folder: Path, name: str, control: str = CONTROL) -> bool:
    """Whether a file is there as we made it."""
    return _read(folder, control).is_ours(folder, name)


def fingerprint(*parts: str) -> str:
    """One fingerprint of all that something rests on."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


# What we made


@dataclass(frozen=True, slots=True)
class _Control:
    """The digest of each file that was made, by name, the fingerprint of what they rest on, and what was said."""

    digests: Mapping[str, str]
    rests_on: str = ""
    said: tuple[str, ...] = ()

    def is_of(self, rests_on: str) -> bool:
        """Whether something was made, of the same."""
        return bool(self.digests) and bool(rests_on) and self.rests_on == rests_on

    def is_whole(self, folder: Path) -> bool:
        """Whether every file is still there."""
        return all(content(folder, name) is not None for name in self.digests)

    def edited(self, folder: Path) -> tuple[str, ...]:
        """The files that are there otherwise than they were made."""
        found = {name: content(folder, name) for name in self.digests}
        return tuple(name for name, one in found.items() if one is not None and sha256(one) != self.digests[name])

    def is_ours(self, folder: Path, name: str) -> bool:
        """Whether a file is as we made it."""
        found = content(folder, name) if name in self.digests else None
        return found is not None and sha256(found) == self.digests[name]

    def dump(self) -> bytes:
        """As `sha256sum -c` reads it, which passes over the lines that begin with #."""
        head = [f"{_RESTS_ON}{self.rests_on}", *(f"{_SAID}{one}" for one in self.said)]
        return ("\n".join([*head, *(f"{self.digests[name]}  {name}" for name in sorted(self.digests))]) + "\n").encode()


def _read(folder: Path, control: str) -> _Control:
    """What the control file of a folder tells; nothing when that cannot be read."""
    try:
        first, *rest = (content(folder, control) or b"").decode().splitlines()
        rows = (line.split("  ", 1) for line in rest if not line.startswith(_SAID))
        said = tuple(line.removeprefix(_SAID) for line in rest if line.startswith(_SAID))
        return _Control({name: digest for digest, name in rows}, first.removeprefix(_RESTS_ON), said)
    except ValueError:
        return _Control({})
