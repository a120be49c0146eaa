"""What `geelvrij check` was asked to look at: locations, the files that all locations share, and Word files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geelvrij.checks.location import FOLDER

from .organisation import Organisation
from .trouble import Trouble, unknown

WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")  # only .docx can be read; of the others the report says so


@dataclass(slots=True)
class Targets:
    """Ids of locations, paths of Word files, and whether the organisation and the regions are looked at."""

    locations: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    shared: bool = False


def targets(own: Organisation, asked: Iterable[str]) -> Targets:
    """What the words on the command line stand for; without any all locations. Raises Trouble."""
    found = Targets()
    words = list(asked)
    for word in words:
        _add(own, word, found)
    if not words:
        found.locations = own.locations(())
    if not found.locations and not found.files and not found.shared:
        raise Trouble("in deze map staan geen Word-bestanden (.docx).")
    found.shared |= bool(found.locations)
    found.locations = sorted(set(found.locations))
    found.files = sorted(set(found.files))
    return found


def _add(own: Organisation, word: str, found: Targets) -> None:
    path = Path(word)
    inside = _inside(own, path)
    if word in own.workspace.location_ids():
        found.locations.append(word)
    elif inside == Path(FOLDER) and path.is_dir():
        found.locations += own.locations(())
    elif path.is_dir():
        found.files += [file for file in path.rglob("*") if _is_word(file)]
    elif inside is not None and inside.parent == Path(FOLDER) and inside.stem in own.workspace.location_ids():
        found.locations.append(inside.stem)
    elif inside is not None and inside.parts[0] == FOLDER and path.suffix == ".yaml" and path.is_file():
        found.shared = True  # the organisation, a region, or a file whose name is the finding
    elif path.suffix.lower() == ".pdf":
        raise Trouble(f"{word} is een PDF; controleer het Word-bestand (.docx) waar hij van gemaakt is.")
    elif path.exists():
        found.files.append(path)
    else:
        raise unknown(
            "locatie, map of bestand", word, own.workspace.location_ids(), "Kijk in de map locations welke er zijn."
        )


def _inside(own: Organisation, path: Path) -> Path | None:
    """The path from the organisation's folder on; None when it lies elsewhere."""
    try:
        full = path.resolve()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a circle of links, on Python before 3.13
        return None
    return full.relative_to(own.root) if full.is_relative_to(own.root) and full != own.root else None


def _is_word(file: Path) -> bool:
    return file.suffix.lower() in WORD and not file.name.startswith("~$") and file.is_file()
