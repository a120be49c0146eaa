"""The files in which a board writes down what it agreed on about the check: read within its folder, told by pages."""

import stat
from datetime import date
from pathlib import Path

from . import catalogue as pages
from . import reading
from .finding import Finding, Place, Severity
from .links import real
from .sentences import fill
from .values import Data

FOLDER = "regels"
UNREADABLE = "AFS001"
SHORTEST_REASON = 15  # letters


def read_bytes(root: Path, file: str) -> tuple[bytes | None, Finding | None]:
    """What stands in a file; None when there is none, and a finding when it is elsewhere or cannot be read."""
    path = root / file
    try:
        if not (_is_there(path.parent) and _is_there(path)):
            return None, None
        if not real(path).is_relative_to(real(root)):
            return None, told(UNREADABLE, Place(file), "buiten")
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            return None, told(UNREADABLE, Place(file), "onleesbaar")
        with path.open("rb") as handle:
            return handle.read(reading.MAX_BYTES + 1), None
    except OSError:
        return None, told(UNREADABLE, Place(file), "onleesbaar")


def _is_there(path: Path) -> bool:
    """Whether there is something of that name. Raises OSError when it cannot be reached, as a link to nothing."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    path.stat()
    return True


def is_unusable(found: Finding) -> bool:
    """Whether what a board wrote down does not count as it stands there: nobody may think that it does."""
    return found.severity is Severity.FOUT and found.file.startswith(f"{FOLDER}/")


def has_only_remarks(content: bytes, read: reading.Read) -> bool:
    """Whether a board agreed on nothing: its file holds remarks and no more. One without any sign may be cut off."""
    return read.tree is None and not read.findings and bool(content.strip())


def is_reason(said: Data) -> bool:
    """Whether a board gave a reason: something with enough letters. Dots and dashes say nothing."""
    return sum(map(str.isalpha, str(said or ""))) >= SHORTEST_REASON


def told(code: str, place: Place, message: str, **said: str | int | date) -> Finding:
    """The finding that a page tells at a place."""
    rule = pages.load().rule(code)
    words = rule.messages[message]
    help = fill(words.help, said)
    return Finding.at(place, code, rule.name, words.severity, fill(words.text, said), help, source=rule.source)
