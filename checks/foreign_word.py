"""Looks through a Word file of others: open places, what should not go along with it, is out of date or hard to use."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import dirname
from typing import Any

from . import (
    accessibility,
    documents,
    empty_labels,
    file_properties,
    likely_places,
    near_numbers,
    old_title,
    outdated,
    personal_numbers,
    remarks,
    tracked_changes,
)
from .document_text import MAIN, Walk, prepare
from .empty_labels import Line
from .finding import Finding
from .hidden_text import Hidden
from .open_places import around
from .opening import Package, open_package
from .outdated import Outdated
from .papers import SECTORS
from .remarks import Remarks
from .sighting import Sighting, findings, to_line
from .xml_guard import Node, XmlRefused, text_of
from .yellow import Styles, W

_P = W + "p"


@dataclass(frozen=True, slots=True)
class _File:
    """What is the same for all parts of a file: its styles, its remarks, the names that are out of date."""

    styles: Styles
    hidden: Hidden
    remarks: Remarks
    outdated: Outdated
    on: date
    open: Mapping[tuple[str, int], Sequence[Sighting]]  # the open places that are told already, of each paragraph

    @property
    def yellow(self) -> frozenset[tuple[str, int]]:
        """The paragraphs with something yellow."""
        return frozenset(key for key, found in self.open.items() if any(one.code == "DOC501" for one in found))


def answer(asked: Mapping[str, Any]) -> str:
    """What `Worker.look_through` asks, answered as one line of JSON."""
    day, sectors = date.fromisoformat(asked["on"]), tuple(asked["sectors"])
    return to_line(look_at(asked["path"], day, asked["own"], sectors))


def look_through(
    source: bytes | str | os.PathLike[str], *, name: str, on: date, own: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The findings in one Word file, read in this process: see `look_at`. `name` is how they call the file."""
    return findings(look_at(source, on, own), name)


def look_at(
    source: bytes | str | os.PathLike[str], on: date, own: Collection[str] = (), sectors: tuple[str, ...] = SECTORS
) -> tuple[Sighting, ...]:
    """All that is told of a Word file on a day; `own` are the names of the organisation, which its files may bear.

    `sectors`: for whom it is written, both when nobody said.
    """
    opened = open_package(source)
    if opened.package is None:
        return opened.sightings
    places = tuple(documents.in_package(opened.package))
    beside = tuple(_beside(opened.package, outdated.outdated(on, sectors), places, on))
    of_file = file_properties.look_at(opened.package, own)
    has_old_title = any(one.code == old_title.CODE for one in beside)
    of_title = () if has_old_title else old_title.in_properties(opened.package, on)
    return (*opened.sightings, *places, *beside, *of_file, *of_title)


def _beside(package: Package, old: Outdated, places: Sequence[Sighting], on: date) -> Iterator[Sighting]:
    """What stands in the parts with running text besides open places."""
    parts = list(documents.running_text(package))
    styles = _styles(package)
    notes = [found for _, root in parts if (found := remarks.read(root)).texts or found.own]
    texts = {number: text for found in notes for number, text in found.texts.items()}
    all_remarks = Remarks(texts, sum(found.own for found in notes))
    file = _File(Styles(styles, colour=False), Hidden(styles), all_remarks, old, on, _by_paragraph(places))
    told: set[str] = set()
    for part, root, name in documents.named(parts):
        remarks.leave_out_own(root)
        yield from file_properties.in_pictures(root, name)
        yield from _in_part(package.parts[part], root, name, file, told)
    yield from remarks.about_nothing(all_remarks, told)


def _in_part(data: bytes, root: Node, name: str, file: _File, told: set[str]) -> Iterator[Sighting]:
    """The walk over the paragraphs of a part, skipped when nothing can be found there. `told`: remarks with a place."""
    changes = tracked_changes.read(root)
    prepare(root)
    anchored = remarks.anchored(root) if file.remarks.texts else {}
    told.update(number for numbers in anchored.values() for number in numbers)
    may_hide, may_ask = file.hidden.may_be_in(data), empty_labels.may_be_in(data)
    text = text_of(root)
    may_be_old, may_number = file.outdated.may_be_in(text), personal_numbers.may_be_in(text)
    may_be_open, may_be_near = likely_places.may_be_in(text), near_numbers.may_be_in(text)
    may_hold = (may_hide, may_ask, may_be_old, may_number, may_be_open, may_be_near, name == MAIN)
    if not (changes or anchored or any(may_hold)):
        return
    walked = Walk(root, name, file.styles).paragraphs()
    lines = [Line(node, read) for node, read in zip(list(root.iter(_P)), walked, strict=True)]
    for line in lines:
        if line.node in changes:
            yield from tracked_changes.in_paragraph(line.paragraph, changes[line.node])
        if line.node in anchored:
            yield from remarks.in_paragraph(line.node, line.paragraph, anchored[line.node], file.remarks)
        if may_hide:
            yield from file.hidden.in_paragraph(line.node, line.paragraph)
        if may_be_old:
            yield from file.outdated.in_paragraph(line.paragraph)
        if may_be_near:
            yield from near_numbers.in_paragraph(line.paragraph, file.on)
    if may_number:
        yield from personal_numbers.in_paragraphs(line.paragraph for line in lines)
    bare = tuple(empty_labels.in_part(lines, file.yellow)) if may_ask else ()
    yield from bare
    if may_be_open:
        yield from _likely(lines, file.open, {one.line for one in bare})
    if name == MAIN:
        yield from accessibility.in_text(lines, file.styles)
        yield from old_title.in_text(lines, file.styles, file.on)


def _likely(
    lines: Sequence[Line], told: Mapping[tuple[str, int], Sequence[Sighting]], bare: Collection[int]
) -> Iterator[Sighting]:
    """What may be a place to fill in, where nothing else was told of it; `bare`: paragraphs told to lack a fact."""
    for paragraph in (line.paragraph for line in lines):
        known = told.get((paragraph.part, paragraph.number), ())
        for one in likely_places.find(paragraph.text):
            is_told = any(other.column <= one.end and one.start < other.end_column - 1 for other in known)
            if not is_told and not (one.message == likely_places.STROKES and paragraph.number in bare):
                span = (one.start, one.end)
                text = paragraph.text[one.start : one.end]
                yield around(paragraph, likely_places.CODE, span, {"tekst": text}, one.message)


def _by_paragraph(places: Iterable[Sighting]) -> dict[tuple[str, int], list[Sighting]]:
    found: dict[tuple[str, int], list[Sighting]] = {}
    for one in places:
        if one.where is not None:
            found.setdefault((one.where.part, one.line), []).append(one)
    return found


def _styles(package: Package) -> Node | None:
    """The styles beside the text; None when there are none that can be read."""
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    try:
        return package.root(part) if part else None
    except XmlRefused:
        return None
