"""Looks for what is about one child in the folder of an organisation, which colleagues share: cases and letters."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from . import catalogue as pages
from . import schema
from .catalogue import Rule
from .finding import Finding, Place, in_order
from .sentences import fill

_CODE = "PRV005"
_ENDINGS = (".yaml", ".yml")
_KEY = re.compile(rb"^[\"']?([a-z][a-z0-9_]*)[\"']?[ \t]*:", re.MULTILINE)
_SURE, _ENOUGH = "zaak", 2  # sections of a case at the left margin
_BYTES = 65_536  # a case file tells what it is long before
_DEEPEST = 40  # folders in each other; nobody keeps a case deeper, and a trap has no bottom
_SAFE = re.compile(r"[0-9-]*\.?[0-9-]*")  # a number or a day is nobody's name
_HIDDEN = "…"


@dataclass(slots=True)
class _Walk:
    """What was seen on the way. `full`: there was more than we look at."""

    folders_left: int
    files_left: int
    cases: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    full: bool = False


def found(root: Path) -> tuple[Finding, ...]:
    """A finding for each case file and each folder with letters in a folder of an organisation, in order.

    The name of a file or folder can be that of a child: what is no number and no name of ours is not shown. Hidden
    folders, programs and the folder of another organisation are passed over, and links are not followed.
    """
    rule = pages.load().rule(_CODE)
    folders, files = (int(str(rule.parameters[name])) for name in ("mappen", "bestanden"))
    walk = _Walk(folders, files)
    _look(root, "", walk, str(rule.parameters["brieven"]))
    told = [*_told(rule, walk.cases, "zaak", "zaken"), *_told(rule, walk.letters, "brieven", "brieven")]
    if walk.full:
        told.append(_finding(rule, "te_veel", ".", {"aantal": min(folders, files)}))
    return in_order(told)


def may_be(path: str) -> bool:
    """Whether what `found` looks for can have this path, so that it has to look when the file changed."""
    letters = pages.load().rule(_CODE).parameters["brieven"]
    return path.lower().endswith(_ENDINGS) or letters in PurePosixPath(path).parts


def _look(folder: Path, place: str, walk: _Walk, letters: str) -> None:
    walk.folders_left -= 1
    if walk.folders_left < 0 or place.count("/") > _DEEPEST:
        walk.full = True
        return
    entries = _entries(folder)
    if place and any(entry.name == "__init__.py" for entry in entries):
        return
    for entry in entries:
        path = f"{place}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name == letters:
                walk.letters.append(path)
            elif not entry.name.startswith(".") and not _is_organisation(Path(entry.path)):
                _look(Path(entry.path), f"{path}/", walk, letters)
        elif entry.name.lower().endswith(_ENDINGS) and entry.is_file(follow_symlinks=False):
            walk.files_left -= 1
            walk.full |= walk.files_left < 0
            if walk.files_left >= 0 and _is_case(Path(entry.path)):
                walk.cases.append(path)


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    """What stands in a folder, by name; nothing of one that we may not look into: then nobody else can either."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_organisation(folder: Path) -> bool:
    try:
        return (folder / "locations" / "organisatie.yaml").is_file()
    except OSError:
        return False


def _is_case(path: Path) -> bool:
    """Whether a file has the sections of a case, by its first bytes; it is not read as YAML."""
    try:
        with path.open("rb") as handle:
            start = handle.read(_BYTES).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    keys = {key.decode() for key in _KEY.findall(start)} & schema.case_sections().keys()
    return _SURE in keys or len(keys) >= _ENOUGH


def _told(rule: Rule, paths: list[str], one: str, more: str) -> Iterator[Finding]:
    shown = Counter(_shown(rule, path) for path in paths)
    for name, count in shown.items():
        yield _finding(rule, one if count == 1 else more, name, {"bestand": name, "aantal": count})


def _shown(rule: Rule, path: str) -> str:
    """A path without what can be the name of a child."""
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".") if name.lower().endswith(_ENDINGS) else (name, "", "")
    return "/".join([*(_part(rule, folder) for folder in folders), f"{_part(rule, stem)}{dot}{ending}"])


def _part(rule: Rule, word: str) -> str:
    names = rule.parameters["namen"]
    known = isinstance(names, list) and word in names
    return word if known or word == rule.parameters["brieven"] or _SAFE.fullmatch(word) else _HIDDEN


def _finding(rule: Rule, message: str, file: str, params: dict[str, str | int]) -> Finding:
    words = rule.messages[message]
    return Finding.at(
        Place(file), rule.code, rule.name, words.severity, fill(words.text, params), fill(words.help, params),
        source=rule.source, about=file,
    )  # fmt: skip
