"""Makes the request of a location beside those of the others, but never over a workbook that somebody wrote in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.sentences import shown

from ..kept import is_as_made, settle
from ..manifest import content
from ..splicing.write_back import NotWritten, read_own
from ..writing import WriteError
from . import request as requests
from .request_asked import Request

FOLDER, LOG = "uitvraag", "verwerkt.txt"  # the log: what was taken over from a request
_BOOK = "uitvraag-{}-{}.xlsx"


@dataclass(frozen=True, slots=True)
class Asking:
    """What holds for all requests of one run."""

    root: Path
    out: Path
    edition: str
    before: date
    on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one location: its request and where that lies, or why there is none."""

    location: str
    folder: Path
    request: Request | None = None
    findings: tuple[Finding, ...] = ()  # what is wrong with a file that cannot be read
    trouble: str = ""


def refuse_past(before: date, on: date) -> None:
    """Nobody can answer before a day that has been. Raises Trouble."""
    if before <= on:
        raise Trouble(f"{shown(before)} is al geweest op {shown(on)}; kies met --before een latere dag.")


def folder(out: Path, edition: str, location: str) -> Path:
    """Where the request of a location lies, and later what was taken over from it."""
    return out / edition / FOLDER / location


def ask(order: Asking, workspace: Workspace, name: str, found: Iterable[Finding]) -> Asked:
    """Make the request of one location, of which `found` are the findings; what cannot is told and stops no other."""
    read, target = workspace.read(name), folder(order.out, order.edition, name)
    if read.location is None:
        told = "geen uitvraag, want dit bestand is niet te lezen."
        return Asked(name, target, findings=tuple(read.findings), trouble=f"{name}: {told}")
    try:
        made = _request(order, read.location, found)
        _write(made, target, order.out)
    except (NotWritten, WriteError, _FilledIn) as trouble:
        return Asked(name, target, trouble=f"Let op: {trouble}")
    return Asked(name, target, made)


def lacking(order: Asking, workspace: Workspace, name: str, found: Iterable[Finding]) -> int:
    """How many things that are not known or not right a request of now asks of a location; 0 for one we cannot read.

    The workbook, the message and the letter of the round all say this number.
    """
    read = workspace.read(name)
    try:
        return _request(order, read.location, found).missing if read.location else 0
    except NotWritten:
        return 0


def _request(order: Asking, location: Location, found: Iterable[Finding]) -> Request:
    """What is asked of a location. Raises NotWritten."""
    facts = read_own(order.root, location.file)
    return requests.asked(location, facts, found, edition=order.edition, before=order.before, on=order.on)


class _FilledIn(Trouble):
    """What lies there is not as we made it: the workbook may hold answers."""


def _write(made: Request, target: Path, out: Path) -> None:
    """Write the files, unless somebody changed one that lies there. Raises _FilledIn and WriteError."""
    if _is_there(target / made.file) and not is_as_made(target, made.file):
        raise _FilledIn(
            f"{spelled_out(near(target / made.file))} is ingevuld of veranderd en blijft staan. Neem het eerst over "
            "met ‘geelvrij answers’, of haal het weg."
        )
    edited = settle(target, "", lambda: requests.make(made), inside=out).edited
    if edited:
        raise _FilledIn(
            f"{spelled_out(near(target / edited))} is veranderd en blijft staan, en de uitvraag dus ook. Haal het weg "
            "voor een nieuwe."
        )


def _is_there(path: Path) -> bool:
    """Whether anything has this name: what we cannot look into may be anything."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def near(path: Path) -> str:
    """A path from where one is."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


# What lies there


def is_asked(out: Path, edition: str, location: str) -> bool:
    """Whether the workbook of a request lies there."""
    return content(folder(out, edition, location), _BOOK.format(location, edition)) is not None


def unfilled(out: Path, edition: str, location: str) -> tuple[str, bytes] | None:
    """The workbook that a location still has to fill in; None when there is none, or somebody wrote in it."""
    place, file = folder(out, edition, location), _BOOK.format(location, edition)
    made = content(place, file)
    return (file, made) if made is not None and is_as_made(place, file) else None
