"""Marks whole paragraphs, tables and content controls as text that came or went, in the words of Word."""

from collections.abc import Iterator
from datetime import date

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

CAME, GONE = W + "ins", W + "del"
P, TABLE, ROW, SDT = (W + name for name in ("p", "tbl", "tr", "sdt"))
_PPR, _RPR, _TRPR, _CELL, _CONTENT = (W + name for name in ("pPr", "rPr", "trPr", "tc", "sdtContent"))
_RUNS = (W + "r", "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")
_HOLDERS = (W + "hyperlink", W + "fldSimple", W + "smartTag")
_BEHIND_MARK = (W + "sectPr", W + "pPrChange")  # in the properties of a paragraph they follow its mark
_DELETED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
_FRAMES = {CAME: W + "customXmlInsRange", GONE: W + "customXmlDelRange"}
_OWN = (_RPR, *_BEHIND_MARK)  # what the former look of a paragraph does not tell of


class Marker:
    """Puts the changes of one author and day in trees, each with the next of the numbers."""

    def __init__(self, author: str, day: date, numbers: Iterator[int]) -> None:
        self._by = {W + "author": author, W + "date": f"{day.isoformat()}T00:00:00Z"}
        self._numbers = numbers

    def block(self, block: Node, kind: str) -> None:
        """All of a block; what stands in a text box goes with the run that holds it."""
        if block.tag == P:
            self.words(block, kind)
            _mark_of(block).insert(0, self._change(block, kind))
        elif block.tag == TABLE:
            for row in block.findall(ROW):
                self.row(row, kind)
        elif block.tag == SDT:
            self._control(block, kind)
            self._blocks(block.find(_CONTENT), kind)

    def row(self, row: Node, kind: str) -> None:
        """A row with all its cells say."""
        properties = row.find(_TRPR)
        if properties is None:
            properties = row.makeelement(_TRPR)
            row.insert(1 if row.find(W + "tblPrEx") is not None else 0, properties)
        properties.append(self._change(row, kind))
        for cell in row.iter(_CELL):
            if next(cell.iterancestors(ROW)) is row:
                self._blocks(cell, kind)

    def words(self, holder: Node, kind: str) -> None:
        """What a paragraph (or a link or a field in it) says, but not its end."""
        for child in list(holder):
            if child.tag in _RUNS:
                self._run(child, kind)
            elif child.tag in _HOLDERS:
                self.words(child, kind)
            elif child.tag == SDT:
                self._control(child, kind)
                self.words(child.find(_CONTENT), kind)

    def look(self, paragraph: Node, before: Node | None) -> None:
        """The paragraph had the properties `before`."""
        change = self._change(paragraph, W + "pPrChange")
        was = paragraph.makeelement(_PPR)
        was.extend(child for child in (() if before is None else list(before)) if child.tag not in _OWN)
        change.append(was)
        _properties(paragraph).append(change)

    def _blocks(self, holder: Node, kind: str) -> None:
        for block in list(holder):
            self.block(block, kind)

    def _run(self, run: Node, kind: str) -> None:
        mark = self._change(run, kind)
        run.addprevious(mark)
        mark.append(run)
        for text in list(run) if kind == GONE else ():
            text.tag = _DELETED.get(text.tag, text.tag)

    def _control(self, control: Node, kind: str) -> None:
        """The content control itself: a range over its beginning and one over its end."""
        content = control.find(_CONTENT)
        first, last = (self._change(control, f"{_FRAMES[kind]}Start") for _ in range(2))
        control.addprevious(first)
        content.insert(0, _end(first, kind))
        content.append(last)
        control.addnext(_end(last, kind))

    def _change(self, near: Node, kind: str) -> Node:
        return near.makeelement(kind, {W + "id": str(next(self._numbers)), **self._by})


def _end(start: Node, kind: str) -> Node:
    return start.makeelement(f"{_FRAMES[kind]}End", {W + "id": start.get(W + "id")})


def _properties(paragraph: Node) -> Node:
    found = paragraph.find(_PPR)
    if found is None:
        found = paragraph.makeelement(_PPR)
        paragraph.insert(0, found)
    return found


def _mark_of(paragraph: Node) -> Node:
    """The properties of the end of a paragraph."""
    properties = _properties(paragraph)
    mark = properties.find(_RPR)
    if mark is None:
        mark = properties.makeelement(_RPR)
        behind = sum(child.tag in _BEHIND_MARK for child in properties)
        properties.insert(len(properties) - behind, mark)
    return mark
