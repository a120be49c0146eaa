"""Finds what makes a Word file hard to use for who cannot see it well: no title, no headings, pictures left bare."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from .blocks import heading_level
from .catalogue import load
from .document_tables import nearest
from .document_text import Paragraph
from .empty_labels import Line
from .finding import Where
from .opening import Package, open_package
from .sighting import Sighting
from .xml_guard import Node, XmlRefused
from .yellow import Styles, W

CODE = "DOC019"
FILE = "bestand"  # the part of what is of the file as a whole
_P, _TBL, _TR, _TC, _LANG, _VAL = (W + name for name in ("p", "tbl", "tr", "tc", "lang", "val"))
_LINK, _DRAWING, _LOOK = W + "hyperlink", W + "drawing", W + "tblLook"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHOWN = ("{*}pic", "{*}chart", "{*}relIds")  # a picture, a chart, a diagram; a text box says what it says
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STYLES = re.compile(rb"<(?:[\w.\-]+:)?styles[\s/>]")
_CORE = re.compile(rb"<(?:[\w.\-]+:)?coreProperties[\s/>]")
_FIRST = 4096
_DUTCH = "nl"
_MOST = 10  # of each sort in one file; who mends these is told the others the next time
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2  # of a table that has a row of headings above it


class _Limits(NamedTuple):
    """What the page sets: how many words a text without headings may have, and which words of a link say nothing."""

    words: int
    vague: frozenset[str]


def look_at(source: bytes | str | os.PathLike[str]) -> Iterator[Sighting]:
    """What a file that goes to many readers lacks as a whole: Dutch as its language, a title."""
    package = open_package(source).package
    if package is None:
        return
    if not _is_dutch(package):
        yield _told("taal")
    if not title(package):
        yield _told("titel")


def in_text(lines: Sequence[Line], styles: Styles) -> Iterator[Sighting]:
    """What the running text lacks. `lines` are its paragraphs as they stand in the file and as they are read."""
    yield from _headings(lines, styles)
    for message, found in (("tabel", _tables(lines)), ("beeld", _pictures(lines)), ("link", _links(lines))):
        for told, (paragraph, text) in enumerate(found):
            if told < _MOST:
                yield _at(paragraph, message, {"tekst": text} if text else {})


def _headings(lines: Sequence[Line], styles: Styles) -> Iterator[Sighting]:
    """Levels that are left out, and a long text without any heading."""
    above = words = 0
    has_any = False
    for node, paragraph in _pairs(lines):
        words += len(paragraph.text.split())
        level = heading_level(node, styles) if paragraph.text.strip() else 0
        if not level:
            continue
        if has_any and level > above + 1:
            yield _at(paragraph, "koppen", {"kop": paragraph.text})
        above, has_any = level, True
    if not has_any and words > _limits().words:
        yield _told("geen_koppen")


def _tables(lines: Sequence[Line]) -> Iterator[tuple[Paragraph, str]]:
    """The first paragraph of each table that names no row or column as its headings."""
    seen: set[Node] = set()
    for node, paragraph in _pairs(lines):
        table = nearest(node, _TBL)
        if table is not None and table not in seen:
            seen.add(table)
            if _is_of_columns(table) and not _names_headings(table):
                yield paragraph, ""


def _is_of_columns(table: Node) -> bool:
    rows = table.findall(_TR)
    return len(rows) >= _FEWEST_ROWS and max(len(row.findall(_TC)) for row in rows) >= _FEWEST_COLUMNS


def _names_headings(table: Node) -> bool:
    """Whether Word knows a row or column of headings; a table of labels has them at its side."""
    first = table.find(f"{_TR}/{W}trPr/{W}tblHeader")
    if first is not None and first.get(_VAL) not in ("0", "false", "off"):
        return True
    look = table.find(f"{W}tblPr/{_LOOK}")
    if look is None:
        return False
    if look.get(W + "firstRow") is None and look.get(W + "firstColumn") is None:
        return bool(_hexadecimal(look.get(_VAL, "0")) & 0xA0)  # an older Word writes both as one number
    return "1" in (look.get(W + "firstRow"), look.get(W + "firstColumn"))


def _hexadecimal(text: str) -> int:
    return int(text, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", text) else 0


def _pictures(lines: Sequence[Line]) -> Iterator[tuple[Paragraph, str]]:
    for node, paragraph in _pairs(lines):
        for drawing in node.iter(_DRAWING):
            shows = next(drawing.iter(*_SHOWN), None) is not None
            if shows and nearest(drawing, _P) is node and not _is_described(drawing):
                yield paragraph, ""


def _is_described(drawing: Node) -> bool:
    """Whether somebody wrote what the picture shows, or said that it is for show only."""
    about = next(drawing.iter(_WP + "docPr"), None)
    if about is None:
        return False
    decorative = next(about.iter(_DECORATIVE), None)
    if decorative is not None and decorative.get("val") not in ("0", "false"):
        return True
    return bool((about.get("descr") or about.get("title") or "").strip())


def _links(lines: Sequence[Line]) -> Iterator[tuple[Paragraph, str]]:
    """The links whose words do not say where they lead."""
    for node, paragraph in _pairs(lines):
        for link in node.iter(_LINK):
            text = "".join(one.text or "" for one in link.iter(W + "t"))
            if nearest(link, _P) is node and " ".join(text.split()).strip(" .:>»").casefold() in _limits().vague:
                yield paragraph, text


def _is_dutch(package: Package) -> bool:
    """Whether Dutch is the language of the styles or of any words: Word writes it with the words one typed."""
    roots = _roots(package, lambda part, data: part == package.main or _STYLES.search(data) is not None)
    said = (lang.get(_VAL, "") for root in roots for lang in root.iter(_LANG))
    return any(value.casefold().startswith(_DUTCH) for value in said)


def title(package: Package) -> str:
    """The title in the properties of a file; empty when it has none."""
    roots = _roots(package, lambda _, data: _CORE.search(data) is not None)
    found = (root.findtext(_TITLE, "").strip() for root in roots)
    return next(filter(None, found), "")


def _roots(package: Package, wanted: Callable[[str, bytes], bool]) -> Iterator[Node]:
    """The parts of which the name and the beginning are wanted; one that is not well-formed is left out."""
    for part in sorted(package.parts):
        if wanted(part, package.parts[part][:_FIRST]):
            with suppress(XmlRefused):
                yield package.root(part)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Node, Paragraph]]:
    return ((line.node, line.paragraph) for line in lines)


@cache
def _limits() -> _Limits:
    given = load().rule(CODE).parameters
    words, vague = given["koppen_vanaf_woorden"], given["vage_linkteksten"]
    assert isinstance(words, int) and isinstance(vague, list)
    return _Limits(words, frozenset(map(str, vague)))


def _told(message: str) -> Sighting:
    return Sighting(CODE, {}, message, where=Where(part=FILE))


def _at(paragraph: Paragraph, message: str, params: dict[str, str]) -> Sighting:
    where = Where(paragraph.headings, "", paragraph.part)
    return Sighting(CODE, params, message, line=paragraph.number, where=where)
