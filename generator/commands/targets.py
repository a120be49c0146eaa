"""What `geelvrij check` was asked to look at: locations, the files that all locations share, and Word files."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from geelvrij.checks import codes
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.file_names import is_passed_over
from geelvrij.checks.finding import Finding, Place, Where
from geelvrij.checks.links import real
from geelvrij.checks.location import FOLDER

from .organisation import Organisation
from .trouble import NO_ROOT

WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")  # only .docx can be read; of the others the report says so


@dataclass(slots=True)
class Targets:
    """Ids of locations, paths of Word files, and whether the organisation and the regions are looked at."""

    locations: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    shared: bool = False
    unread: list[Finding] = field(default_factory=list)  # folders we may not look into


def targets(own: Organisation, asked: Iterable[str]) -> Targets:
    """What the words on the command line stand for; without any all locations. Raises Trouble."""
    found = Targets()
    words = list(asked)
    for word in words:
        _add(own, word, found)
    if not words and not own.workspace.location_ids() and own.name_findings:
        found.shared = True  # the report says why there is no location
    elif not words:
        found.locations = own.locations(())
    return _complete(found)


def loose_targets(asked: Iterable[str]) -> Targets:
    """The Word files that were named where there is no organisation. Raises Trouble."""
    found = Targets()
    words = list(asked)
    for word in words:
        if not _add_files(word, Path(word), found):
            raise Trouble(f"er is geen bestand of map ‘{safe(word)}’, en {NO_ROOT}")
    if not words:
        raise Trouble(NO_ROOT)
    return _complete(found)


def _complete(found: Targets) -> Targets:
    if not found.locations and not found.files and not found.shared and not found.unread:
        raise Trouble("in deze map staan geen Word-bestanden (.docx).")
    found.shared |= bool(found.locations)
    found.locations = sorted(set(found.locations))
    found.files = _each_once(found.files)
    return found


def _each_once(files: list[Path]) -> list[Path]:
    """The files in order, each under one name, however they were called: `brief.docx` rather than the whole path."""
    named = sorted(set(files), key=lambda path: (path.is_absolute(), path), reverse=True)
    return sorted({real(path): path for path in named}.values())


def _add(own: Organisation, word: str, found: Targets) -> None:
    path = Path(word)
    inside = own.inside(path)
    if identifier := own.location_id(word):
        found.locations.append(identifier)
    elif own.is_home(path) or (inside == Path(FOLDER) and path.is_dir()):
        found.locations += own.locations(())
    elif inside is not None and inside.parts[0] == FOLDER and path.suffix == ".yaml" and path.is_file():
        found.shared = True  # the organisation, a region, or a file whose name is the finding
    elif _add_files(word, path, found):
        pass
    elif identifier := own.named(word):
        found.locations.append(identifier)
    else:
        raise own.no_location("locatie, map of bestand", word)


def _add_files(word: str, path: Path, found: Targets) -> bool:
    """Add a file, or the Word files of a folder; False when there is nothing of that name."""
    if os.path.isdir(path):  # noqa: PTH112 - never raises, as for a name that is too long
        found.files += _word_files(path, found.unread)
    elif path.suffix.lower() == ".pdf":
        raise Trouble(f"{safe(word)} is een PDF; controleer het Word-bestand (.docx) waar hij van gemaakt is.")
    elif os.path.exists(path):  # noqa: PTH110 - the same
        found.files.append(path)
    else:
        return False
    return True


def _word_files(folder: Path, unread: list[Finding]) -> Iterator[Path]:
    """The Word files in a folder and below it; a folder that we may not look into is added to `unread`."""

    def closed(error: OSError) -> None:
        message = "Deze map kunnen we niet openen. Wat erin staat, is niet gecontroleerd."
        help = "Vraag wie uw computer beheert om leesrechten op deze map."
        found = codes.finding(Place(Path(error.filename).as_posix()), "BST101", message, help)
        unread.append(replace(found, where=Where()))

    for place, _, names in os.walk(folder, onerror=closed):
        yield from (file for name in names if _is_word(file := Path(place, name)))


def _is_word(file: Path) -> bool:
    return file.suffix.lower() in WORD and not is_passed_over(file.name) and file.is_file()
