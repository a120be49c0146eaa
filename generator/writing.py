"""Replaces the files of one folder as a set: after a crash the old set stands, or the new one, never a mixture.

The new set is put together in a hidden neighbour of the folder and made durable there; then the two change places in
one step. Where the system has no such step (Windows), two renames do it; `recover` finishes what was interrupted.
"""

import errno
import os
import re
import secrets
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.exit_codes import Exit
from geelvrij.checks.file_names import is_device

from .disk import why
from .exchange import exchange
from .folder import Folder, descended, opened

if sys.platform != "win32":
    import fcntl

Files = Mapping[str, bytes]
Keep = Callable[[str], bool]

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_STRAY = re.compile(r"\.(?P<name>.+)\.(?P<kind>nieuw|oud)-(?P<token>[0-9a-f]{16})\Z", re.DOTALL)


class WriteError(Trouble):
    """The set could not be written; the message is Dutch and says what to do. What was there is still there."""

    exit_code = Exit.INCOMPLETE  # documents that are not there

    def __init__(self, target: Path, reason: str) -> None:
        self.target = target
        super().__init__(f"{safe(target.name)}: {reason}")


def write_set(target: Path, files: Files, *, keep: Keep | None = None, inside: Path | None = None) -> bool:
    """Make `files` (name → bytes) the files of the folder `target`; True when something changed on the disk.

    A name that is in the folder but not in `files` stays when `keep(name)` says so; without `keep` it always stays.
    No folder below `inside` (default: the parent of target) may be a link. Raises WriteError.
    """
    base = target.parent if inside is None else inside
    steps = _steps(target, base)
    _refuse_names(target, (*steps, target.name), sorted(files))
    try:
        base.mkdir(parents=True, exist_ok=True)
        with descended(base, steps) as parent:
            _recover(parent, target.name)
            return _replace(parent, target.name, files, keep or (lambda _name: True))
    except OSError as error:
        raise WriteError(target, why(error)) from error


def write_tree(target: Path, files: Iterable[tuple[str, bytes]], *, inside: Path, over: bool = False) -> None:
    """Make the folder `target` with these files (a/b/c → bytes) and nothing else, whole or not at all.

    Without `over` a target that is there already is left alone. No folder below `inside` may be a link. Raises
    WriteError.
    """
    steps = _steps(target, inside)
    _refuse_names(target, (*steps, target.name), ())
    try:
        inside.mkdir(parents=True, exist_ok=True)
        with descended(inside, steps) as parent:
            _recover(parent, target.name)
            if not over and parent.kind(target.name) is not None:
                raise WriteError(target, "deze map is er al, en blijft zoals zij is.")
            with _staged(parent, target.name) as (stage, token):
                for name, content in files:
                    *folders, file = name.split("/")
                    _refuse_names(target, folders, [file], whole=name)
                    with descended(stage.path, tuple(folders), parent) as folder:
                        folder.write(file, content)
                        folder.sync()
                stage.sync()
                _swap(parent, stage.path.name, target.name, f".{target.name}.oud-{token}")
    except OSError as error:
        raise WriteError(target, why(error)) from error


def recover(parent: Path) -> tuple[str, ...]:
    """Finish or undo what an interrupted run left in `parent`; the names that were put right. Raises WriteError."""
    try:
        with opened(parent) as folder:
            return _recover(folder, None)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise WriteError(parent, why(error)) from error


def unsafe_name(name: str) -> str | None:
    """Why `name` cannot be the name of a file or folder on every system, as the end of a sentence; None when it can."""
    if not name or _FORBIDDEN.search(name):
        return "is leeg of bevat een teken dat niet in een bestandsnaam mag"
    if name[0] in ". " or name[-1] in ". ":
        return "begint of eindigt met een punt of spatie"
    if is_device(name):
        return "houdt Windows voor zichzelf"
    if len(name.encode("utf-8", "surrogatepass")) > 200:
        return "is langer dan 200 bytes"
    return None


def _replace(parent: Folder, name: str, files: Files, keep: Keep) -> bool:
    if parent.kind(name) is None:
        _stage_and_swap(parent, name, files, None, ())
        return True
    with opened(parent.path / name, parent) as old:
        others = [other for other in old.names() if other not in files]
        kept = [other for other in others if keep(other)]
        if kept == others and all(old.holds(file, content) for file, content in files.items()):
            return False
        _stage_and_swap(parent, name, files, old, kept)
    return True


def _stage_and_swap(parent: Folder, name: str, files: Files, old: Folder | None, kept: Sequence[str]) -> None:
    with _staged(parent, name) as (stage, token):
        _fill(stage, files, old, kept)
        _swap(parent, stage.path.name, name, f".{name}.oud-{token}")


@contextmanager
def _staged(parent: Folder, name: str) -> Iterator[tuple[Folder, str]]:
    """A hidden neighbour to put the new folder together in, and its token; what is left of it goes at the end."""
    token = secrets.token_hex(8)
    staged = f".{name}.nieuw-{token}"
    parent.make(staged)
    try:
        with opened(parent.path / staged, parent) as stage, _claimed(stage):
            if parent.kind(staged) is None:  # swept away by another run before we could claim it
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), staged)
            yield stage, token
        parent.sync()
    finally:
        parent.remove(staged)


def _fill(stage: Folder, files: Files, old: Folder | None, kept: Sequence[str]) -> None:
    """Put the whole new set in the stage and have it on the disk."""
    for file in sorted(files):
        if old is None or not old.holds(file, files[file]) or not old.link(file, stage):
            stage.write(file, files[file])
    if old is not None:
        for other in kept:
            old.carry(other, stage)
    stage.sync()


def _swap(parent: Folder, staged: str, name: str, aside: str) -> None:
    """Put the staged folder in the place of `name`; what stood there ends under the name of the stage, or is gone."""
    if parent.kind(name) is None:
        parent.rename(staged, name)
        return
    if exchange(parent.at(staged), parent.at(name), parent.handle):
        return
    parent.rename(name, aside)
    try:
        parent.rename(staged, name)
    except OSError:
        parent.rename(aside, name)
        raise
    parent.remove(aside)


def _recover(parent: Folder, only: str | None) -> tuple[str, ...]:
    """Put right every left-over in the folder, or those of one name."""
    found = [match for name in parent.names() if (match := _STRAY.match(name)) and only in (None, match["name"])]
    mended = set()
    for match in sorted(found, key=lambda match: (match["kind"] != "oud", match[0])):  # an oud may need its nieuw
        with _abandoned(parent, f".{match['name']}.nieuw-{match['token']}") as abandoned:
            if abandoned and parent.kind(match[0]) == stat.S_IFDIR:
                _settle(parent, match)
                mended.add(match["name"])
    return tuple(sorted(mended))


def _settle(parent: Folder, match: re.Match[str]) -> None:
    """Remove one left-over; or, when the crash came between the two renames, finish the swap first."""
    new = f".{match['name']}.nieuw-{match['token']}"
    if match["kind"] == "oud" and parent.kind(match["name"]) is None:
        parent.rename(match[0] if parent.kind(new) is None else new, match["name"])
    parent.remove(match[0])


@contextmanager
def _claimed(stage: Folder) -> Iterator[None]:
    """Hold a lock on the stage, so that no other run takes it for a left-over; a crash drops the lock."""
    if sys.platform != "win32" and stage.handle is not None:
        with suppress(OSError):  # a network disk without locks
            fcntl.flock(stage.handle, fcntl.LOCK_EX)
    yield


@contextmanager
def _abandoned(parent: Folder, staged: str) -> Iterator[bool]:
    """Whether no other run is at work on the stage; while we look, none can start to be."""
    if sys.platform == "win32" or parent.kind(staged) != stat.S_IFDIR:
        yield True
        return
    with opened(parent.path / staged, parent) as stage:
        try:
            fcntl.flock(stage.handle or 0, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a network disk without locks
            pass
        yield True


def _steps(target: Path, base: Path) -> tuple[str, ...]:
    try:
        return target.parent.relative_to(base).parts
    except ValueError:
        raise WriteError(target, f"deze map ligt niet in {safe(base.name)}; kies een map daarbinnen.") from None


def _refuse_names(target: Path, folders: Sequence[str], files: Sequence[str], *, whole: str = "") -> None:
    where = f" in {safe(whole)}" if whole else ""
    for name in (*folders, *files):
        if reason := unsafe_name(name):
            raise WriteError(target, f"de naam ‘{safe(name)}’{where} {reason}; kies een andere naam.")
    seen: dict[str, str] = {}
    for name in files:
        if (other := seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)) != name:
            raise WriteError(target, f"‘{other}’ en ‘{name}’ zijn op Windows en macOS dezelfde naam; verander er één.")
