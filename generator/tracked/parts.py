"""A Word file as its parts: the ones with text as trees that may be changed, put together again in fixed bytes."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from geelvrij.checks.archive import members
from geelvrij.checks.errors import Trouble
from geelvrij.checks.finding import Severity
from geelvrij.checks.opening import open_package
from geelvrij.checks.xml_guard import Node, XmlRefused, as_utf8, parse
from lxml import etree

from ..render import package

_TEXT_ROOT = re.compile(rb"<(?:[\w.\-]+:)?(?:document|hdr|ftr|footnotes|endnotes)[\s/>]")
_FIRST = 4096
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Target(NamedTuple):
    """What a relation of a part points at: a member of the file, or an address outside it."""

    kind: str
    name: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class WordFile:
    """The members of a Word file by name, and the name of the part with the body text."""

    main: str
    members: Mapping[str, bytes]

    def texts(self) -> dict[str, Node]:
        """The parts with running text, the body first: fresh trees, the caller's own to change."""
        names = [name for name, data in self.members.items() if name == self.main or self._has_text(name, data)]
        return {name: self.root(name) for name in sorted(names, key=lambda name: (name != self.main, name))}

    def root(self, name: str) -> Node:
        """One XML part. Raises XmlRefused, also when there is no such part."""
        if name not in self.members:
            raise XmlRefused(name)
        return parse(as_utf8(self.members[name]))

    def having(self, roots: Mapping[str, Node]) -> "WordFile":
        """The file with these parts in place of its own."""
        changed = {name: _DECLARATION + etree.tostring(root, encoding="UTF-8") for name, root in roots.items()}
        return replace(self, members={**self.members, **changed})

    def content(self) -> bytes:
        """The file as bytes: the same members give the same bytes."""
        order = sorted(
            self.members, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name)
        )
        return package.write([package.member(name, self.members[name]) for name in order])

    def relations(self, part: str) -> dict[str, Target]:
        """What the relations of a part point at, by their id."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        return dict(_targets(self.root(listing), folder)) if listing in self.members else {}

    def _has_text(self, name: str, data: bytes) -> bool:
        inside = posixpath.dirname(name) == posixpath.dirname(self.main)
        return inside and name.lower().endswith(".xml") and _TEXT_ROOT.search(data[:_FIRST]) is not None


def opened(content: bytes, name: str) -> WordFile:
    """The file that the user knows as `name`; a Trouble when it may not be read or passed on."""
    seen = open_package(content)
    wrong = [finding for finding in seen.findings(name) if finding.severity is Severity.FOUT]
    if seen.package is None or wrong:
        raise Trouble(_told(name, (f"{finding.message} {finding.help}" for finding in wrong)))
    damaged = seen.package.damaged()
    if damaged:
        raise Trouble(_told(name, [f"Onderdeel {damaged} is beschadigd. Laat Word het bestand herstellen."]))
    return WordFile(seen.package.main, dict(members(content)))


def _told(name: str, reasons: Iterable[str]) -> str:
    told = " ".join(reasons)
    return told if told.startswith(name) else f"{name}: {told}"


def _targets(root: Node, folder: str) -> Iterator[tuple[str, Target]]:
    for node in root.iter("{*}Relationship"):
        kind, target = node.get("Type", "").rpartition("/")[2], node.get("Target", "")
        is_outside = node.get("TargetMode", "") == "External"
        if not is_outside:
            target = posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))
        yield node.get("Id", ""), Target(kind, target, is_outside)
