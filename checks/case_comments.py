"""Finds what somebody wrote behind a # in the file of a case, so that it stays when the file is written anew."""

from collections.abc import Iterator

import yaml

from . import schema

Spot = tuple[int, int]


def by_section(content: str) -> dict[str, list[str]]:
    """The comments in a file that can be read, by the section they stand in ("": above all), in order."""
    found: dict[str, list[str]] = {}
    lines, section, texts = content.splitlines(), "", _texts(content)
    for number, line in enumerate(lines):
        section = _opened(line) or section
        column = next(_marks(line, number, texts), None)
        if column is not None:
            place = _below(lines[number + 1 :]) if section and not column else ""
            found.setdefault(place or section, []).append(line[column:].rstrip())
    return found


def _opened(line: str) -> str:
    """The section of a case that begins on a line; empty when none does."""
    name = line.partition(":")[0].strip("'\"") if line[:1].strip() else ""
    return name if name in schema.case_sections() else ""


def _below(lines: list[str]) -> str:
    """The section that begins right below a comment at the margin."""
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return _opened(first)


def _marks(line: str, number: int, texts: list[tuple[Spot, Spot]]) -> Iterator[int]:
    """The columns of a line where a comment begins: a # in a text is none."""
    for column, sign in enumerate(line):
        free = column == 0 or line[column - 1] in " \t"
        if sign == "#" and free and not any(begin <= (number, column) < end for begin, end in texts):
            yield column


def _texts(content: str) -> list[tuple[Spot, Spot]]:
    """Where the texts in a file begin and end."""
    return [
        (_begin(token), (token.end_mark.line, token.end_mark.column))
        for token in yaml.scan(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if isinstance(token, yaml.ScalarToken)
    ]


def _begin(token: yaml.ScalarToken) -> Spot:
    """Where a text begins; one below a | or > begins on the next line, and behind that sign may be a comment."""
    mark = token.start_mark
    return (mark.line + 1, 0) if token.style in ("|", ">") else (mark.line, mark.column)
