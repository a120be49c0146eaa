"""An open folder to read and write in, by handle where the system can, so that no link can lead us elsewhere."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .one_file import fill

_HANDLES = sys.platform != "win32"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = _NO_FOLLOW | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})  # some network disks, for a folder
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: Windows calls it a folder, but it leads elsewhere


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and its open handle (None on Windows, which cannot work relative to one)."""

    path: Path
    handle: int | None

    def at(self, name: str) -> str:
        """What to give the system for a name in this folder, together with `relative()`."""
        return name if self.handle is not None else str(self.path / name)

    def relative(self) -> dict[str, Any]:
        return {} if self.handle is None else {"dir_fd": self.handle}

    def both(self, other: "Folder") -> dict[str, Any]:
        return {} if self.handle is None else {"src_dir_fd": self.handle, "dst_dir_fd": other.handle}

    def kind(self, name: str) -> int | None:
        """The file type (stat.S_IFDIR, …) of a name, links not followed; None when it does not exist."""
        try:
            found = os.stat(self.at(name), follow_symlinks=False, **self.relative())
        except FileNotFoundError:
            return None
        return stat.S_IFLNK if getattr(found, "st_reparse_tag", 0) == _JUNCTION else stat.S_IFMT(found.st_mode)

    def names(self) -> list[str]:
        return sorted(os.listdir(self.path if self.handle is None else self.handle))

    def make(self, name: str) -> None:
        os.mkdir(self.at(name), **self.relative())

    def rename(self, old: str, new: str) -> None:
        os.rename(self.at(old), self.at(new), **self.both(self))

    def remove(self, name: str) -> None:
        """Remove a folder and all that is in it; what cannot go now is left for the next start."""
        shutil.rmtree(self.at(name), ignore_errors=True, **self.relative())

    def read(self, name: str) -> bytes:
        with os.fdopen(os.open(self.at(name), os.O_RDONLY | _FILE, **self.relative()), "rb") as file:
            return file.read()

    def holds(self, name: str, content: bytes) -> bool:
        """Whether the name is a plain file of exactly these bytes."""
        if self.kind(name) != stat.S_IFREG:
            return False
        size = os.stat(self.at(name), follow_symlinks=False, **self.relative()).st_size
        return size == len(content) and self.read(name) == content

    def write(self, name: str, content: bytes) -> None:
        """A new file, on the disk when this returns; FileExistsError when the name is taken."""
        handle = os.open(self.at(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE, 0o666, **self.relative())
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def add(self, name: str, content: bytes) -> bool:
        """A new file, whole or not at all; False when the name is taken, also by what came there meanwhile."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE
        try:
            handle = os.open(self.at(name), flags, 0o666, **self.relative())
        except FileExistsError:
            return False
        try:
            fill(handle, content)
        except OSError:
            with suppress(OSError):
                os.unlink(self.at(name), **self.relative())  # it is ours: it was not there
            raise
        return True

    def link(self, name: str, to: "Folder") -> bool:
        """Give a file a second name in another folder; False where the disk knows no hard links."""
        try:
            os.link(self.at(name), to.at(name), follow_symlinks=False, **self.both(to))
        except (OSError, NotImplementedError):
            return False
        return True

    def carry(self, name: str, to: "Folder") -> None:
        """Bring a name over to another folder: a file, a link as a link, a folder with all that is in it."""
        kind = self.kind(name)
        if kind == stat.S_IFLNK:
            os.symlink(os.readlink(self.at(name), **self.relative()), to.at(name), **to.relative())
        elif kind == stat.S_IFDIR:
            to.make(name)
            with opened(self.path / name, self) as source, opened(to.path / name, to) as copy:
                for inner in source.names():
                    source.carry(inner, copy)
                copy.sync()
        elif not self.link(name, to):
            to.write(name, self.read(name))

    def sync(self) -> None:
        """Have the names in this folder on the disk; Windows does that by itself."""
        if self.handle is None:
            return
        try:
            os.fsync(self.handle)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise


@contextmanager
def opened(path: Path, within: Folder | None = None) -> Iterator[Folder]:
    """Open a folder; one that is opened `within` another may not be a link (NotADirectoryError)."""
    # With handles O_NOFOLLOW refuses a link as well, also one put there after this look; Windows has only this look.
    if within is not None and within.kind(path.name) not in (None, stat.S_IFDIR):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path.name)
    if not _HANDLES:
        yield Folder(path, None)
        return
    if within is None:
        handle = os.open(path, _DIRECTORY)
    else:
        handle = os.open(within.at(path.name), _DIRECTORY | _NO_FOLLOW, **within.relative())
    try:
        yield Folder(path, handle)
    finally:
        os.close(handle)


@contextmanager
def descended(path: Path, steps: tuple[str, ...], within: Folder | None = None) -> Iterator[Folder]:
    """Open the folder that is `steps` below path, making what is missing and following no link below path."""
    with opened(path, within) as folder:
        if not steps:
            yield folder
            return
        with suppress(FileExistsError):
            folder.make(steps[0])
        with descended(path / steps[0], steps[1:], folder) as deeper:
            yield deeper
