"""Finds what a Word file would fetch from elsewhere or run by itself: external relations, macros, OLE and ActiveX."""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple

from .finding import Where
from .sighting import Sighting, shortened
from .xml_guard import Node

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_DRIVE = re.compile(r"(?:file:/{0,3})?[A-Za-z][:|][\\/]", re.IGNORECASE)
_FILE = re.compile(r"file:", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE objects, macros, and the Word files of before 2007
_KINDS = {
    "attachedtemplate": "een sjabloon",
    "oleobject": "een gekoppeld object",
    "subdocument": "een subdocument",
    "frame": "een frame",
    "image": "een afbeelding",
    "hyperlink": "een koppeling",
}
_ACTIVE_RELATIONS = {
    "vbaproject": "macro's",
    "wordvbadata": "macro's",
    "attachedtoolbars": "macro's",
    "control": "een ActiveX-besturingselement",
    "activexcontrolbinary": "een ActiveX-besturingselement",
    "oleobject": "een ingesloten object (OLE)",
    "package": "een ingesloten bestand",
    "afchunk": "een ingesloten bestand",
}
_ACTIVE_NAMES = (
    (re.compile(r"(?:^|/)vba(?:project|data)[^/]*\.(?:bin|xml)$", re.IGNORECASE), "macro's"),
    (re.compile(r"(?:^|/)activex[^/]*\.bin$", re.IGNORECASE), "een ActiveX-besturingselement"),
    (re.compile(r"(?:^|/)(?:embeddings/[^/]*|oleobject[^/]*)\.bin$", re.IGNORECASE), "een ingesloten object (OLE)"),
)
_ACTIVE_TYPES = (
    ("macroenabled", "macro's"),
    ("vbaproject", "macro's"),
    ("vbadata", "macro's"),
    ("attachedtoolbars", "macro's"),
    ("activex", "een ActiveX-besturingselement"),
    ("oleobject", "een ingesloten object (OLE)"),
)
# Only the first word of a code says what a field does: further on it stands in an address or a text.
_ACTIVE_FIELDS = re.compile(r"^[^\S\n]*(DDE(?:AUTO)?)\b", re.IGNORECASE | re.MULTILINE)
_FETCHING_FIELDS = re.compile(
    r"^[^\S\n]*(INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|RD|DATABASE)\b([^\n]*)", re.IGNORECASE | re.MULTILINE
)
# The words of such a code: between quotation marks (where \\ is one character), a switch, or what has no space in it.
_WORD = re.compile(
    r"[\"“”](?P<quoted>[^\"“”\\]*(?:\\.[^\"“”\\]*)*)[\"“”]?"
    r"|\\(?P<switch>[^\\\s\"“”])|(?P<bare>[^\s\"“”]+)"
)
_ESCAPED = re.compile(r"\\([\\\"])")
_SERVER = re.compile(r"[\\/]{2}")
_UNDOUBLED_SERVER = re.compile(r"\\\\(?!\\)")
_FILE_BEHIND = {"d": 0, "": 1}  # a file stands behind switch d or behind none, rather than behind another
_NAMES_IN_XML = ("n", "x")  # switches of INCLUDETEXT: an address there is a name, and is not fetched
_CELLS = re.compile(r"R\d+[CK]\d+:R\d+[CK]\d+|[A-Z]{1,3}\d+:[A-Z]{1,3}\d+", re.IGNORECASE)


class _Word(NamedTuple):
    """A word of a field code, and the switch it stands behind."""

    text: str
    switch: str


def external(relations: str, root: Node) -> Iterator[Sighting]:
    """The relations in one .rels part that leave the document; web and mail addresses in the text may."""
    for node in root.iter(_RELATIONSHIP):
        kind, target = _kind(node), node.get("Target", "").strip()
        if not _leaves(node, target) or (kind == "hyperlink" and _SAFE_LINK.match(target)):
            continue
        params = {"soort": _KINDS.get(kind, "een onderdeel"), "doel": target}
        yield Sighting("VEI701", params, _weight(kind, target), where=Where(part=relations))


def _weight(kind: str, target: str) -> str:
    """The message of VEI701 that fits: a link must be clicked, and a file of one's own is no stranger's server."""
    if kind in ("hyperlink", "attachedtemplate") and _is_local(target):
        return "lokaal"
    return "koppeling" if kind == "hyperlink" else "standaard"


def active_relations(relations: str, root: Node) -> Iterator[tuple[str, str]]:
    """The parts that a .rels part declares as macro, OLE, ActiveX or a file within the file, with what they are."""
    for node in root.iter(_RELATIONSHIP):
        kind, target = _kind(node), node.get("Target", "")
        # The workbook behind a chart is a package too: every chart that Word makes has one.
        if kind not in _ACTIVE_RELATIONS or _leaves(node, target) or (kind == "package" and "/charts/" in relations):
            continue
        yield _part(relations, target), _ACTIVE_RELATIONS[kind]


def active_types(root: Node, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parts whose declared content type is a macro, OLE or ActiveX part.

    A part without a type of its own has the one that counts for its extension: `names` are all parts of the file.
    """
    own = {node.get("PartName", "").lstrip("/"): _active_type(node) for node in root.iter("{*}Override")}
    usual = {node.get("Extension", "").casefold(): _active_type(node) for node in root.iter("{*}Default")}
    named = {part.casefold() for part in own}
    left = {name: usual.get(_extension(name)) for name in names if name.casefold() not in named}
    yield from ((part, what) for part, what in {**own, **left}.items() if part and what)


def _active_type(node: Node) -> str | None:
    content_type = node.get("ContentType", "").lower()
    return next((what for mark, what in _ACTIVE_TYPES if mark in content_type), None)


def _extension(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].casefold()


def is_compound(data: bytes) -> bool:
    """Whether these are the bytes of a compound file, which can hold macros and objects."""
    return data.startswith(_COMPOUND)


def active_content(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The part itself when its name or its bytes (a compound file) are those of a macro, OLE or ActiveX part."""
    what = next((what for pattern, what in _ACTIVE_NAMES if pattern.search(name)), None)
    if what:
        yield name, what
    elif is_compound(data):
        yield name, "een ingesloten object (OLE)"


def active(found: Mapping[str, str]) -> Iterator[Sighting]:
    """One sighting per part that runs something or holds another file."""
    for part in sorted(found):
        yield Sighting("VEI702", {"wat": found[part], "onderdeel": part}, where=Where(part=part))


def from_fields(instructions: str, part: str) -> Iterator[Sighting]:
    """Field codes that start a program (DDE) or fetch a file; `instructions` holds one code per line."""
    for match in _ACTIVE_FIELDS.finditer(instructions):
        params = {"wat": f"een veld dat een programma kan starten ({match[1].upper()})", "onderdeel": part}
        yield Sighting("VEI702", params, where=Where(part=part))
    for match in _FETCHING_FIELDS.finditer(instructions):
        words = list(_words(match[1].upper(), match[2]))
        elsewhere = next((word for word in words if _is_remote(word)), None)
        if target := elsewhere or _own_file(match[1].upper(), words):
            params = {"soort": "een veld", "doel": shortened(target.text)}
            yield Sighting("VEI701", params, "standaard" if elsewhere else "lokaal", where=Where(part=part))


def _words(field: str, code: str) -> Iterator[_Word]:
    """The words of a code that may be what it fetches, as Word reads them."""
    switch = ""
    for match in _WORD.finditer(code):
        text = _plain((match["quoted"] or match["bare"] or "").strip())
        if text and not (field == "INCLUDETEXT" and switch in _NAMES_IN_XML):
            yield _Word(text, switch)
        switch = (match["switch"] or "").lower()


def _plain(text: str) -> str:
    """The word without the doubling of Word; a server that somebody typed with two strokes keeps both."""
    return text if _UNDOUBLED_SERVER.match(text) else _ESCAPED.sub(r"\1", text)


def _is_remote(word: _Word) -> bool:
    """Whether a word leads to a server. In the source of a database the address stands behind an equals sign."""
    return any(not _is_local(part.strip()) for part in re.split("[=;]", word.text) if not _CELLS.fullmatch(part))


def _own_file(field: str, words: list[_Word]) -> _Word | None:
    """The word that names the file: not the class of a LINK, and of a DATABASE what stands behind its switch d."""
    named = words[1:] if field == "LINK" and len(words) > 1 else words
    return min(named, key=lambda word: _FILE_BEHIND.get(word.switch, 2), default=None)


def main_part(root: Node) -> str | None:
    """The part that the package names as the document, from `_rels/.rels`; None when it names none."""
    for node in root.iter(_RELATIONSHIP):
        if _kind(node) == "officedocument" and not _leaves(node, node.get("Target", "")):
            return _part("_rels/.rels", node.get("Target", ""))
    return None


def _kind(node: Node) -> str:
    return str(node.get("Type", "")).rstrip("/").rpartition("/")[2].lower()


def _leaves(node: Node, target: str) -> bool:
    if node.get("TargetMode", "").strip().lower() == "external":
        return True
    return bool(_SCHEME.match(target)) or target.startswith(("\\", "//"))


def _is_local(target: str) -> bool:
    """True for a file on this computer or next to the document: it is not fetched from a server of somebody else."""
    if _DRIVE.match(target):
        return True
    return not (_SCHEME.match(target) or _FILE.match(target) or _SERVER.match(target))


def _part(relations: str, target: str) -> str:
    """The part a target points at, from the folder that the .rels part describes."""
    base = dirname(dirname(relations))
    return normpath(target.lstrip("/") if target.startswith("/") else join(base, target))
