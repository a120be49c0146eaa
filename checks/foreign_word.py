"""Looks through a Word file of others: open places, what should not go along with it, is out of date or hard to use."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from posixpath import dirname
from typing import Any

from . import (
    accessibility,
    documents,
    empty_labels,
    file_properties,
    outdated,
    personal_numbers,
    remarks,
    tracked_changes,
)
from .document_text import MAIN, Walk, prepare
from .empty_labels import Line
from .finding import Finding
from .hidden_text import Hidden
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
    yellow: Collection[tuple[str, int]]  # the paragraphs that are told already


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
    yellow = {(one.where.part, one.line) for one in places if one.code == "DOC501" and one.where}
    return (
        *opened.sightings,
        *places,
        *_beside(opened.package, outdated.outdated(on, sectors), yellow),
        *_of_file(opened.package, own),
    )


def _of_file(package: Package, own: Collection[str]) -> Iterator[Sighting]:
    yield from file_properties.look_at(package, own)


def _beside(package: Package, old: Outdated, yellow: Collection[tuple[str, int]]) -> Iterator[Sighting]:
    """What stands in the parts with running text besides open places."""
    parts = list(documents.running_text(package))
    styles = _styles(package)
    notes = [found for _, root in parts if (found := remarks.read(root)).texts or found.own]
    texts = {number: text for found in notes for number, text in found.texts.items()}
    all_remarks = Remarks(texts, sum(found.own for found in notes))
    file = _File(Styles(styles, colour=False), Hidden(styles), all_remarks, old, yellow)
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
    if not (changes or anchored or may_hide or may_ask or may_be_old or may_number or name == MAIN):
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
    if may_number:
        yield from personal_numbers.in_paragraphs(line.paragraph for line in lines)
    if may_ask:
        yield from empty_labels.in_part(lines, file.yellow)
    if name == MAIN:
        yield from accessibility.in_text(lines, file.styles)


def _styles(package: Package) -> Node | None:
    """The styles beside the text; None when there are none that can be read."""
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    try:
        return package.root(part) if part else None
    except XmlRefused:
        return None
