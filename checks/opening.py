"""Opens a Word file of unknown origin safely: limits first, then no DTD, no macros, nothing from outside."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import connections
from .archive import MEGABYTE, ArchiveRefused, members
from .finding import Finding, Where
from .sighting import Sighting, findings
from .xml_guard import DtdRefused, Node, XmlRefused, as_utf8, is_xml, parse

MAX_FILE = 50 * MEGABYTE
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_DOCUMENT = re.compile(rb"<(?:[\w.\-]+:)?document[\s/>]")
_FIRST = 4096
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file that may be read: its XML parts as UTF-8 without DTD, and the name of the part with the text.

    `digests` has the SHA-256 of every part: of a picture nothing else is kept.
    """

    main: str
    parts: Mapping[str, bytes]
    digests: Mapping[str, str]

    def root(self, part: str) -> Node:
        """The parsed part; raises XmlRefused when it is not well-formed."""
        return parse(self.parts[part])

    def damaged(self) -> str | None:
        """The first part that is not well-formed, for who reads more of the file than its text; None when all are."""
        return next((part for part in self.parts if _is_damaged(self.parts[part])), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening gave: a package, or None when the file is refused, and all that is wrong with the file.

    With a package, sightings are about things that Word would fetch or run: who only reads text may go on,
    who passes the file on (a master) must not.
    """

    package: Package | None
    sightings: tuple[Sighting, ...] = ()

    def findings(self, name: str) -> tuple[Finding, ...]:
        """The findings about the file that the user knows as `name`."""
        return findings(self.sightings, name)


def open_package(source: bytes | str | os.PathLike[str]) -> Opened:
    """The Word file, opened within the limits; never raises for what the bytes hold."""
    try:
        data = source if isinstance(source, bytes) else _read(Path(source))
        return _checked(*_parts(data))
    except ArchiveRefused as refusal:
        return Opened(None, refusal.sightings)


def _read(path: Path) -> bytes:
    try:
        # A pipe or a device has no end: only an ordinary file is read.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArchiveRefused(Sighting("BST101", message="onleesbaar"))
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise ArchiveRefused(Sighting("BST101", message="onleesbaar")) from error


def _parts(data: bytes) -> tuple[dict[str, bytes], dict[str, str], dict[str, str]]:
    """The XML parts, the parts whose bytes show that they are macros or OLE objects, and the digest of every part."""
    if len(data) > MAX_FILE:
        raise ArchiveRefused(Sighting("BST102", {"grens": str(MAX_FILE // MEGABYTE)}, "te_groot"))
    if connections.is_compound(data):
        raise ArchiveRefused(Sighting("BST101", message="wachtwoord" if _ENCRYPTED_PACKAGE in data else "oud_word"))
    parts: dict[str, bytes] = {}
    embedded: dict[str, str] = {}
    digests: dict[str, str] = {}
    for name, content in members(data):
        digests[name] = sha256(content).hexdigest()
        embedded.update(connections.active_content(name, content))
        if is_xml(name, content):
            parts[name] = _guarded(name, content)
    return parts, embedded, digests


def _guarded(name: str, content: bytes) -> bytes:
    try:
        return as_utf8(content)
    except DtdRefused as refusal:
        raise ArchiveRefused(Sighting("VEI703", {"onderdeel": name}, where=Where(part=name))) from refusal
    except XmlRefused as refusal:
        raise _damaged(name) from refusal


def _checked(parts: Mapping[str, bytes], embedded: dict[str, str], digests: Mapping[str, str]) -> Opened:
    """The package, when it is a Word document, with everything that leads out of it."""
    if _CONTENT_TYPES not in parts or _RELATIONS not in parts:
        raise ArchiveRefused(Sighting("BST101", message="geen_word"))
    for part, what in connections.active_types(_parsed(parts, _CONTENT_TYPES), list(digests)):
        embedded.setdefault(part, what)
    outside: list[Sighting] = []
    for name in sorted(parts):
        if name.lower().endswith(".rels"):
            root = _parsed(parts, name)
            outside += connections.external(name, root)
            embedded.update(connections.active_relations(name, root))
    main = _main(parts)
    return Opened(Package(main, parts, digests), (*_unique(outside), *connections.active(embedded)))


def _main(parts: Mapping[str, bytes]) -> str:
    """The part with the text; like Word, whatever the case of its name. Its root is looked at, not yet parsed."""
    target = (connections.main_part(_parsed(parts, _RELATIONS)) or "").casefold()
    for name in parts:
        if name.casefold() == target and _DOCUMENT.search(parts[name][:_FIRST]):
            return name
    raise ArchiveRefused(Sighting("BST101", message="geen_word"))


def _parsed(parts: Mapping[str, bytes], name: str) -> Node:
    try:
        return parse(parts[name])
    except DtdRefused as refusal:
        raise ArchiveRefused(Sighting("VEI703", {"onderdeel": name}, where=Where(part=name))) from refusal
    except XmlRefused as refusal:
        raise _damaged(name) from refusal


def _is_damaged(content: bytes) -> bool:
    try:
        parse(content)
    except XmlRefused:
        return True
    return False


def _damaged(name: str) -> ArchiveRefused:
    return ArchiveRefused(Sighting("BST101", {"onderdeel": name}, "beschadigd"))


def _unique(sightings: list[Sighting]) -> Iterator[Sighting]:
    """Each sighting once: a letterhead repeats its linked logo in every header."""
    seen: set[tuple[object, ...]] = set()
    for sighting in sightings:
        key = (sighting.code, sighting.message, *sorted(sighting.params.items()))
        if key not in seen:
            seen.add(key)
            yield sighting
