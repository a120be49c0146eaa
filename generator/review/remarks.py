"""Writes remarks in the part of a Word file that holds them, and makes that part when the file has none."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from geelvrij.checks.remarks import AUTHOR, COMMENT, REFERENCE, START
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W
from lxml import etree

from ..tracked.parts import WordFile

_TYPES = "[Content_Types].xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ID, _INITIALS = W + "id", "gv"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Holder:
    """The file with a part for remarks, the name of that part, and its tree: the caller's own to add to."""

    file: WordFile
    part: str
    root: Node

    def free_number(self, body: Node) -> int:
        """The first number that no remark has, nor a mark of one in the body."""
        numbers = [node.get(_ID, "") for root in (self.root, body) for node in root.iter(COMMENT, START, REFERENCE)]
        return 1 + max((int(number) for number in numbers if number.isdecimal()), default=-1)

    def add(self, number: int, lines: Iterable[str], on: date) -> None:
        """A remark of geelvrij that says these lines."""
        about = {W + "author": AUTHOR, W + "date": f"{on.isoformat()}T00:00:00Z", W + "initials": _INITIALS}
        remark = etree.SubElement(self.root, COMMENT, {_ID: str(number), **about})
        for line in lines:
            text = etree.SubElement(
                etree.SubElement(etree.SubElement(remark, W + "p"), W + "r"), W + "t", {_SPACE: "preserve"}
            )
            text.text = line


def holder(file: WordFile) -> Holder:
    """The part that holds the remarks, or a new one that the file knows of. Raises XmlRefused."""
    targets = file.relations(file.main)
    known = next((one.name for _, one in sorted(targets.items()) if one.kind == "comments" and not one.is_outside), "")
    if known:
        part = next((name for name in file.members if name.casefold() == known.casefold()), known)
        return Holder(file, part, file.root(part))
    folder = posixpath.dirname(file.main)
    names = (f"comments{number}.xml" for number in ("", *range(2, len(file.members) + 3)))
    taken = {name.casefold() for name in file.members}
    part = next(path for name in names if (path := posixpath.join(folder, name)).casefold() not in taken)
    root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
    listing, listed = _related(file, part)
    roots = {listing: listed, _TYPES: _declared(file, part)}
    grown = replace(file, members={**file.members, part: b""})  # its content comes with the remarks
    return Holder(grown.having(roots), part, root)


def _related(file: WordFile, part: str) -> tuple[str, Node]:
    """The list of relations of the body with one more, and the name of that list."""
    folder, name = posixpath.split(file.main)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    known = next((one for one in file.members if one.casefold() == listing.casefold()), listing)
    root = file.root(known) if known in file.members else etree.Element(f"{_RELATIONS}Relationships")
    taken = {node.get("Id") for node in root}
    key = next(one for number in range(1, len(taken) + 2) if (one := f"rIdNakijk{number}") not in taken)
    entry = {"Id": key, "Type": _KIND, "Target": f"/{part}"}
    etree.SubElement(root, f"{_RELATIONS}Relationship", entry)
    return known, root


def _declared(file: WordFile, part: str) -> Node:
    """The list of contents with the part in it."""
    types = file.root(_TYPES)
    tag = types.tag.removesuffix("Types") + "Override"
    etree.SubElement(types, tag, {"PartName": f"/{part}", "ContentType": _CONTENT})
    return types
