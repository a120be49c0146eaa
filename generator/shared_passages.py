"""Passages that several documents share: written once in templates/gedeeld, asked by a box in a text.

::: {.gedeeld van="disclosure"}
:::
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

AS_THIS = 'Schrijf het zo: ::: {.gedeeld van="disclosure"}, met op de regel eronder alleen :::'
SHARED = "gedeeld"  # the folder among masters, and the class of the box
_BOX = re.compile(rf'^:{{3,}}[ \t]*\{{\.{SHARED}[ \t]+van="(?P<name>[a-z0-9-]{{1,60}})"\}}[ \t]*\n:{{3,}}[ \t]*$', re.M)
_BEGIN = re.compile(rf"^[ \t]*:{{3,}}[ \t]*\{{?[ \t]*\.?{SHARED}\b[^\n]*", re.M | re.IGNORECASE)
_BOX_OR_HEADING = re.compile(rf"{_BOX.pattern}|^#{{1,6}}[ \t]+(?P<words>[^\n{{]+)", re.M)


@dataclass(frozen=True, slots=True)
class Use:
    """One box in a text: the passage it asks, the words of the heading above it, and where it stands (1-based line)."""

    name: str
    heading: str
    line: int


def uses(text: str) -> Iterator[Use]:
    """The boxes in a text, in order."""
    heading = ""
    for match in _BOX_OR_HEADING.finditer(text):
        if match["words"]:
            heading = match["words"].strip()
        else:
            yield Use(match["name"], heading, _line(text, match))


def broken(text: str) -> Iterator[tuple[str, int]]:
    """What begins as such a box and is none, with its line: its words would be missing without a sign."""
    whole = {match.start() for match in _BOX.finditer(text)}
    yield from ((match[0].strip(), _line(text, match)) for match in _BEGIN.finditer(text) if match.start() not in whole)


def filled(text: str, words: Callable[[str], str]) -> str:
    """The text with the words of each passage in the place of its box."""
    return _BOX.sub(lambda match: words(match["name"]).strip("\n"), text)


def files(texts: Iterable[Path], bases: Iterable[Path]) -> tuple[Path, ...]:
    """The passages that these texts ask and that are there, sorted by name; of two bases the last one wins.

    One that is no file (a folder, a link that leads nowhere) is among them: the words of another base in its place
    would go unnoticed. Raises OSError when a text cannot be read.
    """
    names = {use.name for path in texts for use in uses(read(path))}
    last = list(bases)[::-1]
    found = ([base / SHARED / f"{one}.md" for base in last] for one in names)
    places = (next(filter(os.path.lexists, paths), None) for paths in found)
    return tuple(sorted((path for path in places if path), key=lambda path: path.name))


def below(base: Path) -> list[Path]:
    """The passages in a folder of masters, sorted; none when they cannot be seen."""
    return sorted(path for path in (base / SHARED).glob("*.md") if os.path.isfile(path))  # noqa: PTH113 - never raises


def read(path: Path) -> str:
    """The text of a file as far as it can be read; whether all of it can is for the compiler to say."""
    return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
