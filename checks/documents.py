"""Scans any Word file for places that are still yellow and for left-over placeholders, in every part of the file."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import dirname

from . import connections, placeholders, remarks
from .document_text import Walk, fields, label, prepare
from .finding import Finding
from .isolated import Worker, scan_isolated, scan_many
from .open_places import in_paragraph, in_text
from .opening import Package, open_package
from .sighting import Sighting, findings
from .xml_guard import DtdRefused, Node, XmlRefused, text_of
from .yellow import Styles, is_yellow_fill

__all__ = ["Worker", "look_at", "scan", "scan_isolated", "scan_many"]

# Possessive: a heap of comments can be read in one way only, so a failing search ends at once.
_ROOT = re.compile(rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:[\w.\-]+:)?(\w+)", re.DOTALL)
_FILL = re.compile(rb"(?:fill|color)\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']")
_ONLY_DOTS = re.compile(rb">\s*(?:\xe2\x80\xa6|\.{3,4})\s*</")
_TEXT_ROOTS = (b"document", b"hdr", b"ftr", b"footnotes", b"endnotes", b"comments")
_DRAWING_ROOTS = {b"chartSpace": "grafiek", b"dataModel": "schema"}
_PROPERTY_ROOTS = (b"coreProperties", b"Properties")
_PROPERTIES = {
    "title": "titel",
    "subject": "onderwerp",
    "creator": "auteur",
    "keywords": "trefwoorden",
    "description": "opmerkingen",
    "category": "categorie",
    "Company": "bedrijf",
    "Manager": "manager",
}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def scan(source: bytes | str | os.PathLike[str], *, name: str) -> tuple[Finding, ...]:
    """The findings in one Word file, read in this process; `name` is how the findings call the file.

    For a file from outside use `scan_isolated` or `scan_many`: same findings, with a limit on time and memory.
    """
    return findings(look_at(source), name)


def look_at(source: bytes | str | os.PathLike[str]) -> tuple[Sighting, ...]:
    """What `scan` finds, as plain data."""
    opened = open_package(source)
    if opened.package is None:
        return opened.sightings
    return (*opened.sightings, *in_package(opened.package))


def in_package(package: Package) -> Iterator[Sighting]:
    """The open places in a file that may be read."""
    shown: list[tuple[str, Node]] = []
    for part in _in_order(package):
        kind = _kind(package.parts[part])
        if part != package.main and (kind is None or _is_aside(part)):
            continue
        root, problem = _root(package, part)
        if root is None:
            yield problem
        elif label(root):
            shown.append((part, root))
        elif part == package.main:
            yield Sighting("BST101", message="geen_word")
        else:
            yield from _in_loose_text(kind or b"", root)
    yield from _in_parts(package, shown)


def _in_parts(package: Package, shown: Sequence[tuple[str, Node]]) -> Iterator[Sighting]:
    """The open places in the parts with running text."""
    styles = _StylesOf(package)
    yield from styles.problems
    for part, root, name in named(shown):
        remarks.leave_out_own(root)
        yield from _in_part(package.parts[part], root, name, part, styles)


def named(parts: Sequence[tuple[str, Node]]) -> Iterator[tuple[str, Node, str]]:
    """The parts with running text, each with what a person calls it; parts of the same sort are numbered."""
    counts = Counter(label(root) for _, root in parts)
    numbers: Counter[str] = Counter()
    for part, root in parts:
        words = label(root) or ""
        numbers[words] += 1
        yield part, root, f"{words} {numbers[words]}" if counts[words] > 1 else words


def running_text(package: Package) -> Iterator[tuple[str, Node]]:
    """The parts with running text, the main one first; one that is not well-formed is left out."""
    for part in _in_order(package):
        is_text = root_name(package.parts[part]) in (*_TEXT_ROOTS, b"") and not _is_aside(part)
        root = _root(package, part)[0] if is_text or part == package.main else None
        if root is not None and label(root):
            yield part, root


def _in_order(package: Package) -> list[str]:
    return sorted(package.parts, key=lambda name: (name != package.main, name))


def _is_aside(part: str) -> bool:
    """Whether it holds building blocks, which no reader sees."""
    return "/glossary/" in part.lower()


def _in_part(data: bytes, root: Node, name: str, part: str, styles: "_StylesOf") -> Iterator[Sighting]:
    """The open places in one part; the walk over its paragraphs is skipped when nothing can be found there."""
    codes = fields(root)
    yield from connections.from_fields(codes, part)
    if not (styles.may_be_yellow or _may_be_yellow(data) or _may_be_open(data, root, codes)):
        return
    prepare(root)
    seen: set[int] = set()
    for paragraph in Walk(root, name, styles.read()).paragraphs():
        yield from in_paragraph(paragraph, seen)


def _may_be_yellow(data: bytes) -> bool:
    # A character reference can spell any value, so then only the walk knows.
    if b"yellow" in data or b"&#" in data:
        return True
    return any(is_yellow_fill(fill.decode("ascii")) for fill in set(_FILL.findall(data)))


def _may_be_open(data: bytes, root: Node, codes: str) -> bool:
    if b"showingPlcHdr" in data or "MERGEFIELD" in codes.upper() or _ONLY_DOTS.search(data):
        return True
    return placeholders.may_hold(text_of(root))


def _in_loose_text(kind: bytes, root: Node) -> Iterator[Sighting]:
    if kind in _DRAWING_ROOTS:
        for paragraph in root.iter(_A + "p"):
            yield from in_text("".join(node.text or "" for node in paragraph.iter(_A + "t")), _DRAWING_ROOTS[kind])
        return
    for node in root.iter("{*}*"):
        words = _property(node)
        if words and node.text:
            yield from in_text(node.text, f"eigenschappen, {words}")


def _property(node: Node) -> str | None:
    """What a person calls a document property; None for the ones that Word keeps for itself."""
    if len(node):
        return None
    parent = node.getparent()
    if parent is not None and parent.get("pid") is not None:
        return str(parent.get("name", "eigen veld"))
    return _PROPERTIES.get(node.tag.rpartition("}")[2])


def root_name(data: bytes) -> bytes:
    """The name of the root element of a part; empty when there is none to be seen."""
    match = _ROOT.match(data)
    return match[1] if match else b""


def _kind(data: bytes) -> bytes | None:
    """The name of the root element, when it is one of a part with text; empty when there is no element to be seen."""
    name = root_name(data)
    known = (*_TEXT_ROOTS, *_DRAWING_ROOTS, *_PROPERTY_ROOTS)
    if not name:
        return b"" if data.strip() else None
    return name if name in known else None


class _StylesOf:
    """The styles next to the document's text, read only when a part is walked; without them only direct marks count."""

    def __init__(self, package: Package) -> None:
        wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
        part = next((name for name in package.parts if name.casefold() == wanted), None)
        self.may_be_yellow = part is not None and _may_be_yellow(package.parts[part])
        self.problems: tuple[Sighting, ...] = ()
        self._root: Node | None = None
        self._styles: Styles | None = None
        if part is not None:
            self._root, problem = _root(package, part)
            self.problems = () if self._root is not None else (problem,)

    def read(self) -> Styles:
        """The styles, worked out once."""
        if self._styles is None:
            self._styles = Styles(self._root, colour=self.may_be_yellow)
        return self._styles


def _root(package: Package, part: str) -> tuple[Node | None, Sighting]:
    try:
        return package.root(part), Sighting("BST101", {"onderdeel": part}, "beschadigd")
    except DtdRefused:
        return None, Sighting("VEI703", {"onderdeel": part})
    except XmlRefused:
        return None, Sighting("BST101", {"onderdeel": part}, "beschadigd")
