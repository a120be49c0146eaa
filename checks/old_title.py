"""Finds an old year in the title of a Word file, such as Protocol meldcode 2014: perhaps there is a newer version."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from . import catalogue
from .accessibility import title
from .blocks import heading_level
from .document_tables import value_of
from .empty_labels import Line
from .finding import Where
from .open_places import around, snippet
from .opening import Package
from .sighting import Sighting
from .yellow import Styles, W

CODE = "DOC526"
PLACE = "eigenschappen, titel"
# No part of a number (0800-2001), of a postcode (2014 AB) or of a law of the EU (2016/679).
_YEAR = re.compile(r"(?<![\w.,])(?<!\b0\d{3}[ -])(?:19[5-9]\d|20\d\d)(?!\d|/\d{3}| ?[A-Z]{2}\b)")
_TITLE = ("title", "titel")
_MOST_WORDS = 12  # of a first line that is a title, though no style says so


def in_text(lines: Sequence[Line], styles: Styles, on: date) -> Iterator[Sighting]:
    """Once: the title, the first heading or, without a title, the first line names a year that is long ago."""
    for line in _titles(lines, styles):
        if (match := _old(line.paragraph.text, on)) is not None:
            yield around(line.paragraph, CODE, match.span(), {"jaar": match[0]})
            return


def in_properties(package: Package, on: date) -> Iterator[Sighting]:
    """The title in the properties of the file names such a year."""
    said = title(package)
    if (match := _old(said, on)) is not None:
        where = Where(snippet=snippet(said, *match.span()), part=PLACE)
        yield Sighting(CODE, {"jaar": match[0]}, "eigenschap", where=where)


def _titles(lines: Sequence[Line], styles: Styles) -> Iterator[Line]:
    """What stands above all else, up to and including the first heading."""
    is_first = True
    for line in lines:
        words = len(line.paragraph.text.split())
        if not words:
            continue
        is_heading = heading_level(line.node, styles) > 0
        style = value_of(line.node.find(W + "pPr"), "pStyle") or ""
        if is_heading or style.casefold() in _TITLE or (is_first and words <= _MOST_WORDS):
            yield line
        if is_heading:
            return
        is_first = False


def _old(text: str, on: date) -> re.Match[str] | None:
    """The newest year that a title names, when that is longer ago than the page allows."""
    newest = max(_YEAR.finditer(text), key=lambda match: int(match[0]), default=None)
    years = catalogue.load().rule(CODE).parameters["jaren"]
    assert isinstance(years, int)
    return newest if newest is not None and on.year - int(newest[0]) > years else None
