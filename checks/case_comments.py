"""Finds what somebody wrote behind a # in the file of a case, so that it stays when the file is written anew."""

import re
from collections.abc import Iterator

import yaml

from . import schema

Spot = tuple[int, int]
_MARK = re.compile(r"(?<![^ \t])#")


def by_section(content: str) -> dict[str, list[str]]:
    """The comments in a file that can be read, by the section they stand in ("": above all), in order."""
    found: dict[str, list[str]] = {}
    lines, columns = content.splitlines(), _columns(content)
    for line, column, section, below in zip(lines, columns, _sections(lines), _below(lines), strict=True):
        if column is not None:
            place = below if section and not column else ""
            found.setdefault(place or section, []).append(line[column:].rstrip())
    return found


def _sections(lines: list[str]) -> Iterator[str]:
    """Of each line the section it stands in."""
    section = ""
    for line in lines:
        section = _opened(line) or section
        yield section


def _opened(line: str) -> str:
    """The section of a case that begins on a line; empty when none does."""
    name = line.partition(":")[0].strip("'\"") if line[:1].strip() else ""
    return name if name in schema.case_sections() else ""


def _below(lines: list[str]) -> list[str]:
    """Of each line the section that begins right below it, past comments at the margin; from the end to the top."""
    found: list[str] = []
    below = ""
    for line in reversed(lines):
        found.append(below)
        if line.strip() and not line.startswith("#"):
            below = _opened(line)
    return found[::-1]


def _columns(content: str) -> Iterator[int | None]:
    """Of each line the column where a comment begins: a # in a text is none.

    Lines and texts are walked together, once: a case is kept after each document, and its comments are many.
    """
    texts = _texts(content)
    text = next(texts, None)
    for number, line in enumerate(content.splitlines()):
        comment = None
        for column in _marks(line):
            spot = (number, column)
            while text is not None and text[1] <= spot:
                text = next(texts, None)
            if text is None or spot < text[0]:
                comment = column
                break
        yield comment


def _marks(line: str) -> Iterator[int]:
    """The columns of a line where a comment can begin."""
    return (mark.start() for mark in _MARK.finditer(line))


def _texts(content: str) -> Iterator[tuple[Spot, Spot]]:
    """Where the texts in a file begin and end, in order."""
    for token in yaml.scan(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(token, yaml.ScalarToken):
            yield _begin(token), (token.end_mark.line, token.end_mark.column)


def _begin(token: yaml.ScalarToken) -> Spot:
    """Where a text begins; one below a | or > begins on the next line, and behind that sign may be a comment."""
    mark = token.start_mark
    return (mark.line + 1, 0) if token.style in ("|", ">") else (mark.line, mark.column)
