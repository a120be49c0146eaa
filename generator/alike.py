"""Whether two Word files read the same: saved in Word without a change, the bytes differ and no word does."""

import re
from collections.abc import Iterator
from hashlib import sha256
from posixpath import dirname
from typing import Any

from geelvrij.checks.archive import ArchiveRefused, members
from geelvrij.checks.document_text import Paragraph, Walk, label, prepare
from geelvrij.checks.opening import Package, open_package
from geelvrij.checks.xml_guard import DtdRefused, Node, XmlRefused
from geelvrij.checks.yellow import Styles, W

_TEXT, _FIELD, _CODE = W + "t", W + "fldChar", W + "instrText"
_TRACES = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
_THINGS = ("drawing", "pict", "object", "sdt")
_LOOKS = ("b", "i", "u", "strike", "dstrike", "vanish", "caps", "color", "sz", "vertAlign")
_COMPUTED = re.compile(r"\s*(?:PAGE|NUMPAGES|PAGEREF)\b")  # Word counts the pages again when it saves
Reading = tuple[Any, ...]


def read_alike(one: bytes, other: bytes) -> bool:
    """True when both files hold the same words in the same order, look and tables; any doubt is a difference."""
    try:
        first = _reading(one)
        return first is not None and first == _reading(other)
    except (ArchiveRefused, DtdRefused, XmlRefused):
        return False


def _reading(data: bytes) -> Reading | None:
    """What a person sees of a file; None when we cannot tell."""
    opened = open_package(data)
    if opened.package is None or opened.sightings:
        return None
    styles = _styles(opened.package)
    parts = []
    for name in opened.package.parts:
        root = opened.package.root(name)
        if next(root.iter(*_TRACES), None) is not None:
            return None
        if words := label(root):
            parts.append((words, _part(root, words, styles)))
    pictures = sorted(sha256(content).hexdigest() for name, content in members(data) if "/media/" in name.lower())
    return (sorted((part for part in parts if any(part[1])), key=repr), pictures)


def _styles(package: Package) -> Styles:
    wanted = f"{dirname(package.main)}/styles.xml".lstrip("/").casefold()
    part = next((name for name in package.parts if name.casefold() == wanted), None)
    return Styles(package.root(part) if part else None)


def _part(root: Node, words: str, styles: Styles) -> Reading:
    _drop_page_numbers(root)
    prepare(root)
    tables = [[len(row.findall(W + "tc")) for row in table.findall(W + "tr")] for table in root.iter(W + "tbl")]
    paragraphs = Walk(root, words, styles).paragraphs()
    read = [(paragraph.part, tuple(_merged(paragraph))) for paragraph in paragraphs if paragraph.text.strip()]
    things = {tag: count for tag in _THINGS if (count := sum(1 for _ in root.iter(W + tag)))}
    return read, tables, things, _looks(root)


def _merged(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """The words and whether they are yellow; Word cuts them into runs as it likes."""
    text, yellow = "", False
    for piece in paragraph.pieces:
        if piece.yellow is not yellow and text:
            yield text, yellow
            text = ""
        text, yellow = text + piece.text, piece.yellow
    yield text, yellow


def _looks(root: Node) -> list[tuple[str, str, str]]:
    """All words that somebody made bold, struck out or gave another colour or size, per look."""
    found: dict[tuple[str, str], str] = {}
    for run in root.iter(W + "r"):
        properties = run.find(W + "rPr")
        text = "".join(node.text or "" for node in run.iter(_TEXT)).strip()
        for mark in properties if properties is not None and text else ():
            tag = str(mark.tag).removeprefix(W)
            if tag in _LOOKS:
                key = (tag, mark.get(W + "val", ""))
                found[key] = found.get(key, "") + text
    return sorted((*key, text) for key, text in found.items())


def _drop_page_numbers(root: Node) -> None:
    """Empty what Word computes: it is right again as soon as the file is opened."""
    around: list[tuple[str, bool]] = []  # the fields around a text: their code, and whether their result has begun
    for node in root.iter(_FIELD, _CODE, _TEXT):
        if node.tag == _FIELD:
            _step(around, node.get(W + "fldCharType", ""))
        elif node.tag == _CODE and around:
            around[-1] = (around[-1][0] + (node.text or ""), around[-1][1])
        elif node.tag == _TEXT and any(shown and _COMPUTED.match(code) for code, shown in around):
            node.text = ""
    for simple in root.iter(W + "fldSimple"):
        for node in simple.iter(_TEXT) if _COMPUTED.match(simple.get(W + "instr", "")) else ():
            node.text = ""


def _step(around: list[tuple[str, bool]], kind: str) -> None:
    if kind == "begin":
        around.append(("", False))
    elif around and kind == "separate":
        around[-1] = (around[-1][0], True)
    elif around and kind == "end":
        around.pop()
