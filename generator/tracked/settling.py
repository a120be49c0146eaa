"""Settles the tracked changes of a Word file: all accepted, or all rejected, in every part."""

from collections.abc import Iterable
from typing import NamedTuple

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .parts import WordFile, opened

_P, _PPR, _RPR, _TBL, _TR, _TC, _TCPR = (W + name for name in ("p", "pPr", "rPr", "tbl", "tr", "tc", "tcPr"))
_SDT, _CONTENT = W + "sdt", W + "sdtContent"
_ROW_PROPERTIES = W + "trPr"
_WAS = {W + f"{name}Change": W + name for name in "rPr pPr tblPr tblPrEx trPr tcPr sectPr tblGrid".split()}
_OUR_OWN = {  # what a property change does not tell of: it stays when the change is rejected
    W + "pPr": (_RPR, W + "sectPr"),
    W + "rPr": tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo")),
    W + "trPr": (W + "ins", W + "del"),
    W + "tcPr": (W + "cellIns", W + "cellDel", W + "cellMerge"),
    W + "sectPr": (W + "headerReference", W + "footerReference"),
}
_OWN_FIRST = (W + "rPr", W + "sectPr")  # the order of Word
_RANGES = tuple(
    W + name + end
    for name in (
        "moveFromRange",
        "moveToRange",
        *(f"customXml{kind}Range" for kind in "Ins Del MoveFrom MoveTo".split()),
    )
    for end in ("Start", "End")
)
_DELETED_TEXT = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_HOLDERS = (_CONTENT, W + "hyperlink", W + "smartTag", W + "fldSimple")
_MARKERS = (W + "bookmarkStart", W + "bookmarkEnd", W + "commentRangeStart", W + "commentRangeEnd", *_RANGES)
_BLOCKS = (_P, _TBL, _SDT)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Side(NamedTuple):
    """Which marks stay as text and which go with what they hold."""

    stays: tuple[str, ...]
    goes: tuple[str, ...]
    cell_goes: str
    frame_goes: tuple[str, ...]
    is_old: bool


def _frames(*kinds: str) -> tuple[str, ...]:
    """The marks in front of a content control that came or went; what it holds has marks of its own."""
    return tuple(f"{W}customXml{kind}RangeStart" for kind in kinds)


_NEW_MARKS, _OLD_MARKS = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_ACCEPTING = _Side(_NEW_MARKS, _OLD_MARKS, W + "cellDel", _frames("Del", "MoveFrom"), is_old=False)
_REJECTING = _Side(_OLD_MARKS, _NEW_MARKS, W + "cellIns", _frames("Ins", "MoveTo"), is_old=True)
_TRACES = (
    *_NEW_MARKS,
    *_OLD_MARKS,
    *_WAS,
    *_RANGES,
    W + "cellIns",
    W + "cellDel",
    W + "cellMerge",
    W + "numberingChange",
)


def accepted(content: bytes) -> bytes:
    """The file with all its changes made."""
    return settled(opened(content, "Het bestand"), is_old=False).content()


def rejected(content: bytes) -> bytes:
    """The file as it was before its changes."""
    return settled(opened(content, "Het bestand"), is_old=True).content()


def has_changes(file: WordFile) -> bool:
    """Whether somebody's tracked changes still stand in the file."""
    return any(next(root.iter(*_TRACES), None) is not None for root in file.texts().values())


def settled(file: WordFile, *, is_old: bool) -> WordFile:
    """The file with all changes rejected when `is_old`, else with all accepted."""
    roots = file.texts()
    for root in roots.values():
        settle(root, is_old=is_old)
    return file.having(roots)


def settle(root: Node, *, is_old: bool) -> None:
    """Settle the changes of one part in place."""
    side = _REJECTING if is_old else _ACCEPTING
    _settle_properties(root, side)
    _settle_rows(root, side)
    _settle_cells(root, side)
    _settle_frames(root, side)
    ends = _ends_that_go(root, side)
    _settle_words(root, side)
    for paragraph in ends:
        _join_next(paragraph)
    _remove(root.iter(*_RANGES))


def _settle_properties(root: Node, side: _Side) -> None:
    for change in list(root.iter(*_WAS)):
        properties, was = change.getparent(), change.find(_WAS[change.tag])
        properties.remove(change)
        if side.is_old:
            own = _OUR_OWN.get(properties.tag, ())
            kept = [child for child in properties if child.tag in own]
            before = [] if was is None else list(was)
            properties[:] = kept + before if properties.tag in _OWN_FIRST else before + kept
    _remove(root.iter(W + "numberingChange"))


def _settle_rows(root: Node, side: _Side) -> None:
    for mark in [mark for mark in root.iter(*side.goes, *side.stays) if mark.getparent().tag == _ROW_PROPERTIES]:
        row = mark.getparent().getparent()
        _remove([mark])
        if mark.tag in side.goes and row is not None:
            table = row.getparent()
            _remove([row])
            if table is not None and table.tag == _TBL and next(table.iter(_TR), None) is None:
                _remove_block(table)


def _settle_cells(root: Node, side: _Side) -> None:
    for mark in list(root.iter(W + "cellIns", W + "cellDel")):
        cell = mark.getparent().getparent()
        _remove([mark])
        if mark.tag == side.cell_goes and cell is not None and len(cell.getparent().findall(_TC)) > 1:
            _remove([cell])
    for mark in list(root.iter(W + "cellMerge")):
        properties, was = mark.getparent(), mark.get(W + "vMergeOrig" if side.is_old else W + "vMerge")
        _remove([mark, *properties.findall(W + "vMerge")])
        if was:
            merge = properties.makeelement(W + "vMerge", {W + "val": "restart" if was == "rest" else "continue"})
            properties.append(merge)


def _settle_frames(root: Node, side: _Side) -> None:
    for mark in list(root.iter(*side.frame_goes)):
        control = mark.getnext()
        content = None if control is None or control.tag != _SDT else control.find(_CONTENT)
        if content is not None:
            _unwrap(control, content)


def _ends_that_go(root: Node, side: _Side) -> list[Node]:
    """The paragraphs whose end is taken away, so that they go on in the next one."""
    found = []
    for paragraph in root.iter(_P):
        look = paragraph.find(f"{_PPR}/{_RPR}")
        if look is not None:
            if any(child.tag in side.goes for child in look):
                found.append(paragraph)
            _remove([child for child in look if child.tag in (*side.goes, *side.stays)])
            for empty in (look, look.getparent()):
                _remove([] if len(empty) else [empty])
    return found


def _settle_words(root: Node, side: _Side) -> None:
    for mark in list(root.iter(*side.goes)):
        holder = mark.getparent()
        _remove([mark])
        while holder is not None and holder.tag in _HOLDERS and not len(holder):
            empty = holder.getparent() if holder.tag == _CONTENT else holder
            holder = empty.getparent()
            _remove([empty])
    for mark in list(root.iter(*side.stays)):
        _unwrap(mark)
    if side.is_old:
        for node in list(root.iter(*_DELETED_TEXT)):
            node.tag = _DELETED_TEXT[node.tag]
            node.set(_XML_SPACE, "preserve")


def _join_next(paragraph: Node) -> None:
    """Put what is left of a paragraph in front of the next one; in front of a table only an empty one can go."""
    following = paragraph.getnext()
    while following is not None and following.tag not in _BLOCKS:
        following = following.getnext()
    left = [child for child in paragraph if child.tag != _PPR]
    if following is not None and following.tag == _P:
        place = 0 if following.find(_PPR) is None else 1
        following[place:place] = left
        _remove([paragraph])
    elif not any(child.tag not in _MARKERS for child in left):
        _remove_block(paragraph)


def _remove_block(block: Node) -> None:
    """Take a paragraph or table away, but leave a cell, a text box or a note the one paragraph it must have."""
    holder = block.getparent()
    if holder is None:
        return
    others = [child for child in holder if child.tag in _BLOCKS and child is not block]
    # A cell that ends in a table has to be followed by a paragraph; so has a part.
    if others and not (others[-1].tag == _TBL and holder.tag == _TC):
        holder.remove(block)
    elif block.tag == _TBL:
        holder.replace(block, block.makeelement(_P))


def _unwrap(mark: Node, content: Node | None = None) -> None:
    """Put what a mark holds (or its `content`) in its place."""
    holder = mark.getparent()
    if holder is not None:
        place = holder.index(mark)
        holder[place : place + 1] = list(mark if content is None else content)


def _remove(nodes: Iterable[Node]) -> None:
    for node in list(nodes):
        holder = node.getparent()
        if holder is not None:
            holder.remove(node)
