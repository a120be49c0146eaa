"""The control file of an edition: the SHA-256 of every file in it, in the form that `sha256sum -c` reads."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geelvrij.checks.characters import spelled_out

from . import frozen
from .layout import CONTROL, Home

_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[^\n]+)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as it was kept: ontbreekt, extra, veranderd or onleesbaar."""

    file: str
    what: str


def with_control(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """These files, and at the end the control file over them."""
    found: dict[str, str] = {}
    for name, content in files:
        found[name] = hashlib.sha256(content).hexdigest()
        yield name, content
    yield CONTROL, "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(found.items())).encode()


def differences(home: Home) -> list[Difference]:
    """The files that are not as they were kept, by name. Raises BadEdition when the control file cannot be read."""
    kept, there = _kept(home), _there(home)
    found = [Difference(name, "ontbreekt") for name in kept.keys() - there.keys()]
    found += [Difference(name, "hoort er niet bij") for name in there.keys() - kept.keys()]
    for name in kept.keys() & there.keys():
        sha256 = _sha256(there[name])
        if sha256 != kept[name]:
            found.append(Difference(name, "is veranderd" if sha256 else "kunnen we niet lezen"))
    return sorted(found, key=lambda difference: difference.file)


def names(home: Home) -> list[str]:
    """The files that should be there, by name. Raises BadEdition when the control file cannot be read."""
    return sorted(_kept(home))


def _kept(home: Home) -> dict[str, str]:
    """The files that should be there and their SHA-256."""
    text = frozen.content(home, CONTROL).decode("utf-8", errors="replace")
    lines = [_LINE.fullmatch(line) for line in text.split("\n")[:-1]]
    names = {line["name"]: line["sha256"] for line in lines if line}
    if None in lines or not text.endswith("\n") or len(names) < len(lines):
        raise frozen.BadEdition(home, CONTROL, "is niet meer het bestand dat geelvrij maakte")
    return names


def _there(home: Home) -> dict[str, Path]:
    """Every file and link in the edition but the control file itself."""
    found: dict[str, Path] = {}
    for place, folders, files in os.walk(home.folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*files, *links):
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
