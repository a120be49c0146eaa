"""The control file of an edition: the SHA-256 of every file in it, in the form that `sha256sum -c` reads."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.file_names import is_passed_over

from . import files
from .files import CHANGED, EXTRA, MISSING, UNREAD, BadEdition
from .layout import CONTROL, Home

_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[^\n]+)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as it was kept: ontbreekt, extra, veranderd or onleesbaar."""

    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Control:
    """What should stand in an edition, to hold each file against as it is read."""

    home: Home
    sums: Mapping[str, str]  # name → SHA-256
    number: str  # the SHA-256 of the control file itself, which tells this edition from any other

    @classmethod
    def read(cls, home: Home) -> "Control":
        """The control file of an edition. Raises BadEdition when it cannot be read."""
        found = files.content(home, CONTROL)
        text = found.decode("utf-8", errors="replace")
        lines = [_LINE.fullmatch(line) for line in text.split("\n")[:-1]]
        sums = {line["name"]: line["sha256"] for line in lines if line}
        if None in lines or not text.endswith("\n") or len(sums) < len(lines):
            raise BadEdition(home, CONTROL, "is niet meer het bestand dat geelvrij maakte")
        return cls(home, sums, hashlib.sha256(found).hexdigest())

    def content(self, name: str) -> bytes:
        """The bytes of a file as it was kept. Raises BadEdition for any other."""
        found = files.content(self.home, name)
        if hashlib.sha256(found).hexdigest() != self.sums.get(name):
            raise BadEdition.other(self.home, name, CHANGED if name in self.sums else EXTRA)
        return found

    def below(self, folder: str) -> list[str]:
        """The names of the files that should be in a folder of the edition, sorted."""
        return sorted(name.removeprefix(f"{folder}/") for name in self.sums if name.startswith(f"{folder}/"))

    def differences(self, folder: str = "") -> list[Difference]:
        """The files, of all or of one folder, that are not as they were kept, by name."""
        there = _there(self.home, folder)
        wanted = {name for name in self.sums if not folder or name.startswith(f"{folder}/")}
        found = [Difference(name, MISSING) for name in wanted - there.keys()]
        # What a system or Word puts in a folder by itself: nothing of ours reads it.
        extra = (name for name in there.keys() - wanted if not is_passed_over(there[name].name))
        found += [Difference(name, EXTRA) for name in extra]
        for name in wanted & there.keys():
            sha256 = _sha256(there[name])
            if sha256 != self.sums[name]:
                found.append(Difference(name, CHANGED if sha256 else UNREAD))
        return sorted(found, key=lambda difference: difference.file)

    def refuse_other(self, folder: str = "") -> None:
        """Raise BadEdition, with the first, when a file of all or of one folder is not as it was kept."""
        for one in self.differences(folder):
            raise BadEdition.other(self.home, one.file, one.what)


def with_control(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """These files, and at the end the control file over them."""
    found: dict[str, str] = {}
    for name, content in files:
        found[name] = hashlib.sha256(content).hexdigest()
        yield name, content
    yield CONTROL, "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(found.items())).encode()


def _there(home: Home, folder: str) -> dict[str, Path]:
    """Every file and link in the edition, or in one folder of it, but the control file itself."""
    found: dict[str, Path] = {}
    for place, folders, plain in os.walk(home.folder / folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*plain, *links):
            path = Path(place, name)
            found[spelled_out(path.relative_to(home.folder).as_posix())] = path
    found.pop(CONTROL, None)
    return found


def _sha256(path: Path) -> str:
    """The SHA-256 of a plain file; "" for a link and what cannot be read."""
    if path.is_symlink() or not path.is_file():
        return ""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""
