"""What changed in git since a commit, and which locations rest on that: geelvrij check --changed-since."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click
from geelvrij.checks import stray_cases
from geelvrij.checks.board_file import FOLDER as AGREED
from geelvrij.checks.characters import safe
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import FOLDER, REGIONS, Location

from ..master import TEMPLATES
from ..plan import applies
from .git import Git
from .organisation import Organisation
from .targets import Targets
from .trouble import NO_ROOT

_OPTION = "--changed-since"


def targets(own: Organisation, revision: str) -> Targets:
    """The locations that changed since a commit, or that rest on what did; maybe none. Raises Trouble.

    A file that all share changed: all locations; a file of a region, or a text: those that it serves.
    """
    files = changed(own.root, revision)
    reach = _Reach(own)
    asked = sorted({name for file in files for name in reach.of(file)})
    return Targets(asked, shared=bool(asked) or any(map(reach.is_shared, files)))


def asked(own: Organisation, wat: tuple[str, ...], revision: str, *, at_home: bool) -> Targets:
    """As `targets`, with a sentence beside the results that says how much that is. Raises Trouble."""
    if wat:
        raise Trouble(f"{_OPTION} kiest zelf de locaties; noem er geen, of laat {_OPTION} weg.")
    if not at_home:
        raise Trouble(NO_ROOT)
    found = targets(own, revision)
    click.echo(_told(revision, found, len(own.workspace.location_ids())), err=True)
    return found


def _told(revision: str, found: Targets, known: int) -> str:
    since, number = f"sinds ‘{safe(revision)}’", len(found.locations)
    if number:
        return f"Gewijzigd {since}: {number} van de {known} locaties, zelf of in wat zij met andere delen."
    rest = " Alleen wat locaties delen, is gecontroleerd." if found.shared else ""
    return f"Er is {since} geen locatie gewijzigd.{rest}"


class _Reach:
    """Which locations a file is of, or serves; each location is read at most once."""

    def __init__(self, own: Organisation) -> None:
        self._own = own
        self._ids = own.locations(())
        self._read: dict[str, Location | None] = {}

    def of(self, file: str) -> Iterator[str]:
        """The ids of the locations for which a file counts; none for one that no check looks at."""
        folder, *rest = PurePosixPath(file).parts
        if folder == AGREED and rest:
            yield from self._ids
        elif folder == FOLDER and rest[:1] == [REGIONS] and file.endswith(".yaml"):
            yield from (name for name in self._ids if self._is_in(name, file))
        elif folder == FOLDER and file.endswith((".yaml", ".yml")):
            name = PurePosixPath(file).stem
            # of a location that is gone others can still hold the name
            yield from (name,) if len(rest) == 1 and name in self._ids else self._ids
        elif folder == TEMPLATES and rest:
            yield from self._served(rest)

    def is_shared(self, file: str) -> bool:
        """Whether what locations share is told anew because of a file, also when it serves no location."""
        in_place = PurePosixPath(file).parts[0] in (FOLDER, AGREED, TEMPLATES)
        return in_place or file == self._own.text("huisstijl.logo") or stray_cases.may_be(file)

    def _is_in(self, name: str, region: str) -> bool:
        """Whether a location is of a region, by the file of that region; one that cannot be read may be."""
        location = self._location(name)
        if location is None or location.is_own(region) or location.is_lent(region):
            return True
        return location.data("locatie.regio") == PurePosixPath(region).stem

    def _served(self, below: list[str]) -> Iterator[str]:
        """The locations that have a document, by a file in its folder templates/<soort>/<document>."""
        document = below[1] if len(below) > 2 else ""
        master = self._own.masters.get(document)
        if master is not None:
            for name in self._ids:
                location = self._location(name)
                if location is None or applies(master, location):
                    yield name
        elif document not in self._own.every_master:  # gone, or not to be used; a letter is no part of a check
            yield from self._ids

    def _location(self, name: str) -> Location | None:
        if name not in self._read:
            self._read[name] = self._own.workspace.read(name).location
        return self._read[name]


def changed(root: Path, revision: str) -> frozenset[str]:
    """The files below a folder that differ from a commit, as they are now, by their path in it. Raises Trouble.

    What git does not keep counts as changed, and so does what it was told to look past: nobody else can tell.
    """
    git = Git(root, _OPTION, "wat er is gewijzigd")
    since = git.begin(git.commit(revision))
    differs = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "-z")
    known = git.answer("diff", *differs, "--end-of-options", since, "--")
    loose = git.answer("ls-files", "--others", "-z", "--", FOLDER, AGREED, TEMPLATES)
    found = {os.fsdecode(name) for name in (known + b"\0" + loose).split(b"\0") if name}
    return frozenset(found | set(_looked_past(git)))


def _looked_past(git: Git) -> Iterator[str]:
    """The files that are there and that git was told not to look at: skip-worktree, assume-unchanged."""
    for entry in git.answer("ls-files", "-v", "-z").split(b"\0"):
        tag, name = entry[:1], os.fsdecode(entry[2:])
        if (tag == b"S" or tag.islower()) and (git.root / name).exists():
            yield name
