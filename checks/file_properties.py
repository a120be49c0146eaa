"""Finds what the properties of a Word file tell of people and places: who wrote it, where it stood, its own fields."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from .finding import Where
from .opening import Package
from .sighting import Sighting
from .xml_guard import Node, XmlRefused
from .yellow import W

CODE = "DOC525"
PLACE = "eigenschappen"
_ROOTS = re.compile(rb"<(?:[\w.\-]+:)?(?:coreProperties|Properties|people|settings)[\s/>]")
_FIRST = 4096
# Names that programs fill in for people they do not know.
_PROGRAMS = tuple("python-docx geelvrij docx4j pandoc gebruiker user author auteur onbekend unknown".split())
_PROGRAM = re.compile(r"(?:microsoft|libreoffice|openoffice|apache|aspose|windows|google|un-named)\b.*", re.IGNORECASE)
_PATH = re.compile(r"(?<!\w)[A-Za-z]:[\\/]|\\\\\w|file:", re.IGNORECASE)
_ADDRESS = re.compile(r"@\w|sharepoint\.com|https?://", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"naam|name|auteur|author|eigenaar|owner|gebruiker|user|klant|client|leerling|kind|student|manager|bedrijf|company"
    r"|site_?id",
    re.IGNORECASE,
)
_PICTURES = ("{*}docPr", "{*}cNvPr")
_OWN_PROGRAM = "geelvrij"


@dataclass
class _Told:
    """The properties of one file by their names, those that somebody added, and the people that Word remembers."""

    known: dict[str, str] = field(default_factory=dict)
    added: list[tuple[str, str]] = field(default_factory=list)
    people: int = 0


def look_at(package: Package, own: Collection[str]) -> Iterator[Sighting]:
    """What identifies people or places, without what it says; `own` are the names of the organisation itself."""
    told = _Told()
    for part in sorted(package.parts):
        if _ROOTS.search(package.parts[part][:_FIRST]):
            try:
                _read(package.root(part), told)
            except XmlRefused:
                continue  # who reads the text tells of it
    names = {name.casefold() for name in own}
    for message in _known(told.known, names):
        yield _sighting(message)
    for name, value in told.added:
        if value.strip() and value.strip().casefold() not in names and _identifies(name, value):
            yield _sighting("eigen", {"naam": name})
    if told.people:
        yield _sighting("mensen", {"aantal": str(told.people)})


def _read(root: Node, told: _Told) -> None:
    for node in root.iter("{*}*"):
        name, parent = _local(node), node.getparent()
        if node.tag == W + "docVar":
            told.added.append((node.get(W + "name", ""), node.get(W + "val", "")))
        elif name == "person" and parent is root:
            told.people += 1
        elif parent is not None and parent.get("pid") is not None and parent.get("name"):
            told.added.append((parent.get("name"), node.text or ""))
        elif parent is root and not len(node):
            told.known.setdefault(name, (node.text or "").strip())


def _known(known: dict[str, str], own: Collection[str]) -> Iterator[str]:
    """The messages about the properties that every Word file can have."""
    author, company = known.get("creator", ""), known.get("Company", "")
    strangers = {*own, company.casefold(), ""}
    is_ours = known.get("Application") == _OWN_PROGRAM
    if _is_somebody(author, strangers):
        yield "auteur"
    if _is_somebody(known.get("lastModifiedBy", ""), {*strangers, author.casefold()}):
        yield "bewerker"
    if company and not is_ours and company.casefold() not in own:
        yield "bedrijf"
    if _is_somebody(known.get("Manager", ""), strangers):
        yield "manager"
    if any(sign in known.get("Template", "") for sign in "\\/"):
        yield "sjabloon"
    if _PATH.search(known.get("HyperlinkBase", "")):
        yield "basis"


def _is_somebody(name: str, strangers: Collection[str]) -> bool:
    folded = name.casefold()
    return folded not in strangers and folded not in _PROGRAMS and not _PROGRAM.fullmatch(name)


def _identifies(name: str, value: str) -> bool:
    return any(pattern.search(value) for pattern in (_PATH, _ADDRESS)) or _OF_SOMEBODY.search(name) is not None


def in_pictures(root: Node, part: str) -> Iterator[Sighting]:
    """Once for a part: the name or description of a picture in it says where that stood on somebody's computer."""
    for node in root.iter(*_PICTURES):
        if any(_PATH.search(str(node.get(name, ""))) for name in ("name", "descr", "title")):
            yield Sighting(CODE, {}, "afbeelding", where=Where(part=part))
            return


def _sighting(message: str, params: dict[str, str] | None = None) -> Sighting:
    return Sighting(CODE, params or {}, message, where=Where(part=PLACE))


def _local(node: Node) -> str:
    return str(node.tag).rpartition("}")[2]
