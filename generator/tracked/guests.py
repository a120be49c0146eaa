"""Brings what stood in the old file into the new one, with the pictures, links and notes that it needs there."""

import copy
import posixpath
from collections.abc import Iterator

from geelvrij.checks.errors import GeelvrijError
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W
from lxml import etree

from .parts import Target, WordFile

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ID, _SHAPE = W + "id", "{urn:schemas-microsoft-com:vml}shape"
_NOTES = {W + "footnoteReference": ("footnotes", W + "footnote"), W + "endnoteReference": ("endnotes", W + "endnote")}
_MARGINS = (W + "headerReference", W + "footerReference")
# A name or number that a file may have once, or that leads to a part which stays out: comments do not come along.
_LEFT_OUT = (
    *(W + name for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")),
    W + "commentReference",
    *_MARGINS,
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class CannotCome(GeelvrijError):
    """Something that leads to parts which lead to others."""


class Guests:
    """The new file as it grows by what its guests need; `roots` are its parts with text, which the caller changes."""

    def __init__(self, old: WordFile, new: WordFile, roots: dict[str, Node]) -> None:
        self._old, self._new, self._roots = old, new, roots
        self._came: dict[str, bytes] = {}
        self._numbering = _numbers(new)

    def copied(self, block: Node, source: str, part: str) -> Node:
        """A copy of a block of the old part `source`, fit to stand in `part` of the new file. Raises CannotCome."""
        twin = copy.deepcopy(block)
        for node in [node for node in twin.iter() if node.tag in _LEFT_OUT or self._is_unknown_list(node)]:
            _remove(node)
        for node in twin.iter(_SHAPE):
            node.set("id", f"{node.get('id', '')}-oud")  # the new text may have a twin of it
        for node in twin.iter(*_NOTES):
            self._bring_note(node)
        self._relate(twin, source, part)
        return twin

    def file(self) -> WordFile:
        """The new file with the parts as they are now."""
        file = self._new.having(self._roots)
        return WordFile(file.main, {**file.members, **self._came})

    def _is_unknown_list(self, node: Node) -> bool:
        number = node.find(W + "numId") if node.tag == W + "numPr" else None
        return number is not None and number.get(W + "val") not in self._numbering

    def _bring_note(self, reference: Node) -> None:
        name, tag = _NOTES[reference.tag]
        note = self._old.root(_beside(self._old, name)).find(f"{tag}[@{_ID}='{reference.get(_ID)}']")
        notes = self._roots.get(_beside(self._new, name))
        if note is None or notes is None or any(_leads(node) for node in note.iter()):
            raise CannotCome
        twin = copy.deepcopy(note)
        twin.set(_ID, str(1 + max(int(one.get(_ID)) for one in notes.iter(tag))))
        reference.set(_ID, twin.get(_ID))
        notes.append(twin)

    def _relate(self, twin: Node, source: str, part: str) -> None:
        """Let every r:id in a copy point at the same thing in the new file."""
        known = self._old.relations(source)
        for node in twin.iter():
            for name in _leads(node):
                target = known.get(node.get(name))
                if target is None:
                    raise CannotCome
                node.set(name, self._related(target, part))

    def _related(self, target: Target, part: str) -> str:
        listing = posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
        grown = WordFile(self._new.main, {**self._new.members, **self._came})
        for key, other in sorted(grown.relations(part).items()):
            if other == target and self._is_same(grown, target):
                return key
        return self._listed(grown, listing, target)

    def _is_same(self, grown: WordFile, target: Target) -> bool:
        return target.is_outside or grown.members.get(target.name) == self._old.members.get(target.name)

    def _listed(self, grown: WordFile, listing: str, target: Target) -> str:
        """Add a relation to the list of a part; its id."""
        if listing in grown.members:
            root = grown.root(listing)
        else:
            root = etree.Element("{http://schemas.openxmlformats.org/package/2006/relationships}Relationships")
        taken = {node.get("Id") for node in root}
        key = next(name for name in (f"rIdOud{number}" for number in range(1, len(taken) + 2)) if name not in taken)
        address = target.name if target.is_outside else "/" + self._brought(grown, target.name)
        entry = {"Id": key, "Type": _KINDS + target.kind, "Target": address}
        if target.is_outside:
            entry["TargetMode"] = "External"
        etree.SubElement(root, root.tag.removesuffix("s"), entry)
        self._came[listing] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        return key

    def _brought(self, grown: WordFile, name: str) -> str:
        """The name in the new file of a member of the old one."""
        folder, file = posixpath.split(name)
        if name not in self._old.members or posixpath.join(folder, "_rels", f"{file}.rels") in self._old.members:
            raise CannotCome
        stem, ending = posixpath.splitext(name)
        data = self._old.members[name]
        free = (f"{stem}{extra}{ending}" for extra in ("", *(f"-oud{number}" for number in range(1, 10_000))))
        place = next(one for one in free if grown.members.get(one, data) == data)
        if place not in grown.members:
            self._came[place] = data
            self._declare(grown, name, place)
        return place

    def _declare(self, grown: WordFile, name: str, place: str) -> None:
        """Tell of what kind a member is that came."""
        kind = next(_kinds(self._old.root("[Content_Types].xml"), name), None)
        types = grown.root("[Content_Types].xml")
        if kind is None:
            raise CannotCome
        if next(_kinds(types, place), None) != kind:
            tag = types.tag.removesuffix("Types") + "Override"
            etree.SubElement(types, tag, {"PartName": f"/{place}", "ContentType": kind})
            self._came["[Content_Types].xml"] = etree.tostring(
                types, encoding="UTF-8", xml_declaration=True, standalone=True
            )


def _kinds(types: Node, name: str) -> Iterator[str]:
    """What the list of contents says of a member: first by its name, then by the end of it."""
    yield from (node.get("ContentType") for node in types if node.get("PartName", "").lower() == f"/{name}".lower())
    ending = posixpath.splitext(name)[1][1:].lower()
    yield from (node.get("ContentType") for node in types if node.get("Extension", "").lower() == ending)


def _numbers(file: WordFile) -> set[str | None]:
    name = _beside(file, "numbering")
    return {"0"} | (
        {node.get(W + "numId") for node in file.root(name).iter(W + "num")} if name in file.members else set()
    )


def _beside(file: WordFile, name: str) -> str:
    return posixpath.join(posixpath.dirname(file.main), f"{name}.xml")


def _leads(node: Node) -> list[str]:
    """The attributes that point at a relation."""
    return [name for name, value in node.attrib.items() if str(name).startswith(_R) and value]


def _remove(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
