"""Several workbooks of one location side by side: what each answers counts, what they answer differently does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as File

from geelvrij.checks.characters import spelled_out
from geelvrij.checks.lookup import Path

from .asking import near
from .returned import Returned

_DIFFERS = "in {} staat iets anders: {}. Vraag wat klopt, en haal het andere antwoord weg."


def denied(books: Iterable[Returned]) -> dict[File, Mapping[Path, str]]:
    """Of each workbook with an answer that another copy of it denies: which, and what to tell there.

    Those of a later request are about what the file said by then, and deny nothing.
    """
    copies: dict[tuple[str, str], list[Returned]] = {}
    for one in books:
        copies.setdefault((one.book.location, one.book.day), []).append(one)
    return {one.path: told for beside in copies.values() for one in beside if (told := _denied(one, beside))}


def _denied(one: Returned, beside: Iterable[Returned]) -> dict[Path, str]:
    return {
        path: _DIFFERS.format(spelled_out(near(other.path)), other.found.said[path])
        for other in beside
        for path, told in one.found.said.items()
        if other.found.said.get(path, told) != told
    }
