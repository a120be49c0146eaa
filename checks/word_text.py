"""The text of a Word file as a reader sees it, paragraph by paragraph, and what still hangs in its margin."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname

from .document_text import REMARKS, Walk, label, prepare
from .finding import Finding, Place, Where
from .opening import Package, open_package
from .sighting import Sighting, findings
from .wording import Passage
from .xml_guard import Node, XmlRefused
from .yellow import Styles, W

_PARAGRAPH = "tekst"  # a sighting with this code is no finding but a paragraph
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_COMMENT = W + "comment"


@dataclass(frozen=True, slots=True)
class WordText:
    """The paragraphs of a Word file, None when it cannot be read; and what is wrong with the file as a letter."""

    passages: tuple[Passage, ...] | None
    findings: tuple[Finding, ...]


def look_at(source: bytes | str | os.PathLike[str]) -> tuple[Sighting, ...]:
    """What `text_of` makes a text of, as plain data that can cross a process border."""
    opened = open_package(source)
    if opened.package is None:
        return opened.sightings
    return tuple(_in_package(opened.package))


def text_of(sightings: Iterable[Sighting], name: str) -> WordText:
    """The text that was seen in the file that the user knows as `name`."""
    seen = tuple(sightings)
    told = findings((one for one in seen if one.code != _PARAGRAPH), name)
    passages = tuple(_passage(one, name) for one in seen if one.code == _PARAGRAPH)
    is_read = all(finding.code.startswith("PRV") for finding in told)
    return WordText(passages if is_read else None, told)


def _passage(seen: Sighting, name: str) -> Passage:
    return Passage(seen.params["tekst"], Place(name, seen.line, 1, seen.line, 1), seen.where)


def _in_package(package: Package) -> Iterator[Sighting]:
    roots = [(part, root) for part in _in_order(package) if (root := _root(package, part)) is not None]
    if package.main not in [part for part, _ in roots]:
        yield Sighting("BST101", {"onderdeel": package.main}, "beschadigd")
        return
    yield from _left_behind([root for _, root in roots])
    styles = _styles(package)
    for _, root in roots:
        prepare(root)
        for paragraph in Walk(root, label(root) or "", styles).paragraphs():
            if paragraph.text.strip():
                where = Where(paragraph.headings, "", paragraph.part)
                yield Sighting(_PARAGRAPH, {"tekst": paragraph.text}, line=paragraph.number, where=where)


def _in_order(package: Package) -> list[str]:
    parts = (part for part in package.parts if "/glossary/" not in part.lower())
    return sorted(parts, key=lambda part: (part != package.main, part))


def _root(package: Package, part: str) -> Node | None:
    """The root of a part with text to read; None for another part, or one that is not well-formed."""
    try:
        root = package.root(part)
    except XmlRefused:
        return None
    return root if label(root) else None


def _styles(package: Package) -> Styles:
    """The styles beside the text, for what is a heading; colours do not matter here."""
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    try:
        return Styles(package.root(part) if part else None, colour=False)
    except XmlRefused:
        return Styles(None, colour=False)


def _left_behind(roots: list[Node]) -> Iterator[Sighting]:
    """Remarks in the margin and changes that Word keeps: they travel with the file."""
    remarks = sum(len(root.findall(_COMMENT)) for root in roots if label(root) == REMARKS)
    changes = sum(1 for root in roots for _ in root.iter(*_CHANGES))
    for message, number in (("opmerkingen", remarks), ("wijzigingen", changes)):
        if number:
            yield Sighting("PRV006", {"aantal": str(number)}, message)
