"""Reads the bytes of a YAML file into a tree of text with positions, and refuses what is broken or dangerous."""

from __future__ import annotations

from dataclasses import dataclass

from . import characters
from .codes import finding, of_whole_file
from .finding import Finding, Place, in_order
from .limits import MAX_REPEATS
from .nodes import Mapping, Node, Scalar, Sequence
from .tree import parsed

__all__ = ["MAX_BYTES", "Mapping", "Node", "Read", "Scalar", "Sequence", "read"]

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of a file. `tree` is None for an empty file, and for one that cannot be read (then `broken`)."""

    tree: Node | None
    findings: tuple[Finding, ...] = ()
    broken: bool = False


def read(content: bytes, file: str) -> Read:
    """The tree of a YAML file; every scalar stays text. `file` is its name in places and findings.

    `broken` is True when a finding is a fout about more than one value: the file may not be used, also if part of it
    could be read.
    """
    if len(content) > MAX_BYTES:
        return Read(None, _too_large(content, file), broken=True)
    if _is_utf16(content):
        return Read(None, (_not_utf8("", "Dit bestand is opgeslagen als UTF-16", file),), broken=True)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        return Read(None, (_not_utf8(before, "Dit bestand is geen leesbare tekst in UTF-8", file),), broken=True)
    if unreadable := characters.unreadable(text):
        return Read(None, tuple(_control(text, index, file) for index in unreadable[:MAX_REPEATS]), broken=True)
    tree, findings = parsed(text, file)
    return Read(tree, in_order(findings), broken=any(map(of_whole_file, findings)))


def _too_large(content: bytes, file: str) -> tuple[Finding, ...]:
    """A file that is too deep as well is a bomb: that is worth more to know than its size."""
    _, findings = parsed(content[:MAX_BYTES].decode("utf-8", errors="ignore"), file)
    deep = tuple(found for found in findings if found.code == "BST103")
    message = "Dit bestand is groter dan 1 MB. Dat kan geen gewoon gegevensbestand zijn."
    help = "Kijk of het goede bestand in de map staat. Zet lange teksten in een document, niet in de gegevens."
    return deep or (finding(Place(file), "BST102", message, help),)


def _is_utf16(content: bytes) -> bool:
    """With its mark, or without: then one of the two bytes of each Latin letter is nothing."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or (content[:4].count(0) == 2 and content[:2].count(0) == 1)


def _not_utf8(before: str, what: str, file: str) -> Finding:
    help = "Open het bestand in een teksteditor en sla het opnieuw op met codering UTF-8."
    place = _place_of(before.removeprefix("\ufeff"), len(before), file)
    return finding(place, "BST101", f"{what}, dus we kunnen het niet lezen.", help)


def _control(text: str, index: int, file: str) -> Finding:
    message = f"Hier staat {characters.describe(text[index])}. Zo'n teken hoort niet in een gegevensbestand."
    help = "Haal het teken weg. Vaak is het meegekomen met knippen en plakken: typ de regel opnieuw."
    return finding(_place_of(text, index, file, 1), "BST111", message, help)


def _place_of(text: str, index: int, file: str, width: int = 0) -> Place:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Place(file, line, column, line, column + width)
