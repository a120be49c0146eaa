"""Whether two Word files are the same but for what Word writes by itself when it opens and saves a file unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple

from geelvrij.checks.archive import ArchiveRefused, members
from geelvrij.checks.opening import Package, open_package
from geelvrij.checks.xml_guard import DtdRefused, XmlRefused
from geelvrij.checks.yellow import W

from .noise import clean, filled_in, lines

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ASIDE = frozenset("fonttable websettings customxml styleswitheffects".split())  # Word writes these anew
_POINTED_AT = frozenset("hyperlink image header footer".split())  # that nothing points at, nobody sees
_BARE = 2  # the lines of a part with nothing in it: its root begins and ends
Reading = tuple[Any, ...]


class _Relation(NamedTuple):
    kind: str
    target: str
    outside: bool


def read_alike(one: bytes, other: bytes) -> bool:
    """True when only what Word writes by itself differs between two files; any doubt is a difference."""
    try:
        first = _reading(one)
        return first is not None and first == _reading(other)
    except (ArchiveRefused, DtdRefused, XmlRefused):
        return False


def fingerprint(data: bytes) -> str:
    """The same for files that differ only in what Word writes by itself; any doubt gives another one."""
    try:
        reading = _reading(data)
    except (ArchiveRefused, DtdRefused, XmlRefused):
        reading = None
    return sha256(data if reading is None else repr(reading).encode()).hexdigest()


def _reading(data: bytes) -> Reading | None:
    """All of a file that a person can change; None when we cannot tell."""
    opened = open_package(data)
    if opened.package is None or opened.sightings:
        return None
    contents = {name.casefold(): content for name, content in members(data)}
    names = {name.casefold(): name for name in opened.package.parts}
    return _File(opened.package, contents, names, _style_names(opened.package)).reading()


def _style_names(package: Package) -> dict[str, str]:
    """The name of each style: Word in Dutch calls Heading1 Kop1 when it saves, and leaves its name alone."""
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    found: dict[str, str] = {}
    for style in package.root(part).iter(W + "style") if part else ():
        name = style.find(W + "name")
        found[style.get(W + "styleId", "")] = "" if name is None else name.get(W + "val", "").casefold()
    return found


@dataclass(frozen=True, slots=True)
class _File:
    """A Word file: its parts, all contents and the names of the parts in lower case, and the names of its styles."""

    package: Package
    contents: Mapping[str, bytes]
    names: Mapping[str, str]
    styles: Mapping[str, str]

    def reading(self) -> Reading:
        about = [(item.kind, self._about(item)) for item in self._relations("").values() if "properties" in item.kind]
        return self._part(self.package.main), sorted(item for item in about if item[1])

    def _about(self, relation: _Relation) -> Reading:
        """The title and what else somebody filled in about the file, without what Word keeps by itself."""
        part = self.names.get(relation.target.casefold())
        if part is None:
            return ()
        root = self.package.root(part)
        if relation.kind == "custom-properties":
            return tuple(lines(root))
        return filled_in(root)

    def _relations(self, part: str) -> dict[str, _Relation]:
        folder, _, name = part.rpartition("/")
        rels = self.names.get(f"{folder}/_rels/{name}.rels".lstrip("/").casefold())
        found: dict[str, _Relation] = {}
        for node in self.package.root(rels).iter("{*}Relationship") if rels else ():
            target, outside = node.get("Target", ""), node.get("TargetMode", "").strip().lower() == "external"
            if not outside:
                target = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            found[node.get("Id", "")] = _Relation(node.get("Type", "").rpartition("/")[2].lower(), target, outside)
        return found

    def _part(self, name: str, *, deep: bool = True) -> Reading:
        """A part and what it points at; what that points at in turn counts as it is, byte for byte."""
        root, relations = self.package.root(name), self._relations(name)
        pointed = set()
        for node in root.iter("*"):
            for key, value in node.attrib.items():
                if key.startswith(_R) and value in relations:
                    node.set(key, self._target(relations[value], deep=deep) or "")
                    pointed.add(value)
        clean(root, self.styles)
        others = [item for key, item in relations.items() if key not in pointed]
        told = [
            (item.kind, target)
            for item in others
            if item.kind not in _ASIDE | _POINTED_AT and (target := self._target(item, deep=deep))
        ]
        return tuple(lines(root)), tuple(sorted(told))

    def _target(self, relation: _Relation, *, deep: bool) -> str | None:
        """The address, or what stands in the part, whatever it is called; None when there is nothing in it."""
        key = relation.target.casefold()
        if relation.outside or key not in self.contents:
            return relation.target
        if not deep or key not in self.names:
            return sha256(self.contents[key]).hexdigest()
        reading = self._part(self.names[key], deep=False)
        return sha256(repr(reading).encode()).hexdigest() if len(reading[0]) > _BARE else None
