"""Takes out of a Word part what Word writes by itself when it opens and saves; what stays, a person can change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W
from lxml import etree

# Everything counts, except what these lists name: a copy too many is a nuisance, lost work is not to be mended.
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOISE = frozenset(  # what Word checks, counts or remembers, in the text, the styles, the lists and the settings
    """proofErr lastRenderedPageBreak noProof rsid rsids latentStyles uiPriority semiHidden unhideWhenUsed nsid tmpl
    zoom view proofState activeWritingStyle compat mathPr themeFontLang clrSchemeMapping shapeDefaults hdrShapeDefaults
    decimalSymbol listSeparator characterSpacingControl hyphenationZone updateFields docId chartTrackingRefBased
    defaultImageDpi""".split()
)
_EMPTY = frozenset("rPr pPr tcPr trPr tblPr tblPrEx cols docGrid footnotePr endnotePr".split())  # empty: no word
_BOOKKEEPING = frozenset(
    """lastModifiedBy revision created modified lastPrinted language Template TotalTime Pages Words Characters Lines
    Paragraphs CharactersWithSpaces Application AppVersion DocSecurity ScaleCrop LinksUpToDate SharedDoc
    HyperlinksChanged""".split()
)
_NUMBERED = frozenset(f"{W}{tag}" for tag in ("bookmarkStart", "bookmarkEnd"))  # Word counts them anew
_STYLED = frozenset(f"{W}{tag}" for tag in "pStyle rStyle tblStyle basedOn next link".split())
_DEFAULTS = {"gutter": ("0",), "space": ("708", "720"), "linePitch": ("360",), "orient": ("portrait",)}
_BUILT_IN = ("normal table", "no list", "default paragraph font")  # nobody can edit these
_ON, _OFF = ("1", "true", "on"), ("false", "off")
_TEXT, _CODE, _FIELD, _RUN, _COMPUTED = W + "t", W + "instrText", W + "fldChar", W + "r", W + "computed"
_COMPUTES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b")  # Word counts the pages again when it saves


def lines(root: Node) -> Iterator[tuple[Any, ...]]:
    """A part as a list, tag by tag; not a tree, because a hostile file is deeper than Python can go."""
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            yield ()
        else:
            text = node.text or ""
            attributes = tuple(sorted((key, value) for key, value in node.attrib.items()))
            yield node.tag, attributes, text if node.tag in (_TEXT, _CODE) else text.strip()


def filled_in(root: Node) -> tuple[tuple[str, str], ...]:
    """The title and what else somebody filled in about the file, without what Word keeps by itself."""
    return tuple(sorted((_local(node), node.text) for node in root if node.text and _local(node) not in _BOOKKEEPING))


def _local(node: Node) -> str:
    return str(node.tag).rpartition("}")[2]


def clean(root: Node, styles: Mapping[str, str]) -> None:
    """Take away what Word writes by itself, so that what is left can be compared."""
    etree.strip_tags(root, etree.Comment)
    _mark_computed(root)
    _drop([node for node in root.iter("*") if _local(node) in _NOISE])
    _drop(_of_word_itself(root))
    for node in root.iter("*"):
        _clean_attributes(node, styles)
    for node in reversed(list(root.iter("*"))):
        if not len(node) and not node.attrib and (_local(node) in _EMPTY or (node.tag == _TEXT and not node.text)):
            _drop([node])
        elif _local(node).endswith("Pr"):
            node[:] = sorted(node, key=lambda child: str(child.tag))
    _join_runs(root)
    if root.tag == W + "numbering":
        _inline_lists(root)


def _drop(nodes: Iterable[Node]) -> None:
    for node in nodes:
        if (parent := node.getparent()) is not None:
            parent.remove(node)


def _of_word_itself(root: Node) -> list[Node]:
    """The place where somebody stopped typing, the lines above notes, the styles that every file has."""
    back = [node for node in root.iter(W + "bookmarkStart") if node.get(W + "name") == "_GoBack"]
    numbers = {node.get(W + "id") for node in back}
    back += [node for node in root.iter(W + "bookmarkEnd") if node.get(W + "id") in numbers]
    notes = [
        node
        for node in root.iter(W + "footnote", W + "endnote")
        if (node.get(W + "type") or not len(node)) and next(node.iter(_TEXT, W + "drawing"), None) is None
    ]
    names = [node for node in root.iterfind(f".//{W}style/{W}name") if node.get(W + "val", "").casefold() in _BUILT_IN]
    return [*back, *notes, *(node.getparent() for node in names), *_beside_the_theme(root)]


def _beside_the_theme(root: Node) -> list[Node]:
    """What a theme holds besides its colours and fonts."""
    return [node for node in root if _local(node) != "themeElements"] if _local(root) == "theme" else []


def _clean_attributes(node: Node, styles: Mapping[str, str]) -> None:
    for key, value in list(node.attrib.items()):
        local = key.rpartition("}")[2]
        if _is_noise(node, key, local, value):
            del node.attrib[key]
        elif local == "val" and value in _OFF:
            node.set(key, "0")
    if node.tag in _STYLED:
        identifier = node.get(W + "val", "1")
        node.set(W + "val", styles.get(identifier, identifier))
    elif node.tag == W + "style":
        for name in node.findall(W + "name"):
            name.set(W + "val", name.get(W + "val", "").casefold())


def _is_noise(node: Node, key: str, local: str, value: str) -> bool:
    if key.startswith((_W14 + "paraId", _W14 + "textId", _WP14, _XML, _MC)):
        return True
    if local.startswith("rsid") or local in ("tplc", "customStyle", "styleId", "restartNumberingAfterBreak"):
        return True
    if local == "id" and (node.tag in _NUMBERED or _local(node) in ("docPr", "cNvPr")):
        return True
    if _local(node) == "lang":
        return local in ("eastAsia", "bidi")
    if _local(node) in ("pgMar", "pgSz", "cols", "docGrid"):
        return value in _DEFAULTS.get(local, ())
    return local == "val" and value in _ON and node.tag not in _STYLED


def _join_runs(root: Node) -> None:
    """Word cuts a sentence into runs as it likes, and leaves empty ones out."""
    _drop([run for run in root.iter(_RUN) if all(child.tag == W + "rPr" for child in run)])
    for parent in {run.getparent(): None for run in root.iterfind(f".//{_RUN}")}:
        for _, group in groupby(list(parent), _look):
            first, *more = group
            for run in more:
                first.extend([child for child in run if child.tag != W + "rPr"])
                parent.remove(run)
            if first.tag == _RUN:
                _join_words(first)


def _look(node: Node) -> Any:
    """The same for runs that look the same; every other thing differs from all."""
    properties = node.find(W + "rPr")
    return (id(node),) if node.tag != _RUN else () if properties is None else tuple(lines(properties))


def _join_words(run: Node) -> None:
    for tag, group in groupby(list(run), lambda child: child.tag):
        first, *more = group
        if tag in (_TEXT, _CODE, _COMPUTED):
            first.text = "".join(node.text or "" for node in (first, *more))
            _drop(more)


def _inline_lists(root: Node) -> None:
    """Say of each list itself how it looks: Word numbers the looks anew."""
    looks = {node.get(W + "abstractNumId"): node for node in root.findall(W + "abstractNum")}
    for node in looks.values():
        node.attrib.pop(W + "abstractNumId", None)
    told = {key: sha256(repr(tuple(lines(node))).encode()).hexdigest() for key, node in looks.items()}
    for reference in root.iter(W + "abstractNumId"):
        number = reference.get(W + "val", "1")
        reference.set(W + "val", told.get(number, number))
    _drop(looks.values())


def _mark_computed(root: Node) -> None:
    """Take away the page numbers that Word computes, not how they look."""
    around: list[tuple[str, bool]] = []  # the fields around a text: their code, and whether their result has begun
    for node in root.iter(_FIELD, _CODE, _TEXT):
        if node.tag == _FIELD:
            _step(around, node.get(W + "fldCharType", ""))
        elif node.tag == _CODE and around:
            around[-1] = (around[-1][0] + (node.text or ""), around[-1][1])
        elif node.tag == _TEXT and any(shown and _COMPUTES.match(code) for code, shown in around):
            _computed(node)
    for simple in root.iter(W + "fldSimple"):
        for node in list(simple.iter(_TEXT)) if _COMPUTES.match(simple.get(W + "instr", "")) else ():
            _computed(node)


def _computed(node: Node) -> None:
    node.tag, node.text = _COMPUTED, None


def _step(around: list[tuple[str, bool]], kind: str) -> None:
    if kind == "begin":
        around.append(("", False))
    elif around and kind == "separate":
        around[-1] = (around[-1][0], True)
    elif around and kind == "end":
        around.pop()
