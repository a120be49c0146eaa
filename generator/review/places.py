"""Finds where in the body of a Word file a remark can stand: at the words of a finding, or as near as Word can."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from geelvrij.checks.document_tables import nearest
from geelvrij.checks.document_text import BOX, MAIN, prepare, runs
from geelvrij.checks.finding import Finding
from geelvrij.checks.xml_guard import Node, XmlRefused
from geelvrij.checks.yellow import W

from ..tracked.parts import WordFile

_P, _R, _BOX, _ID = W + "p", W + "r", W + "txbxContent", W + "id"
_NOTES = {"voetnoot": ("footnotes", "footnote"), "eindnoot": ("endnotes", "endnote")}


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of the body and the stretch of its text; the whole of it when that is empty.

    `exact`: the finding is about these words. Else the remark says where it stands.
    """

    paragraph: Node
    start: int = 0
    end: int = 0
    exact: bool = True


class Places:
    """The places in one file. Paragraphs are numbered as who read the file numbered them."""

    def __init__(self, file: WordFile, body: Node) -> None:
        self._file = file
        self._body = body
        self._shown = list(_shown(body))
        self.first = next((one for one in self._shown if nearest(one, _BOX) is None), None)

    def of(self, finding: Finding) -> Place:
        """Where the remark about a finding stands; the first paragraph when Word knows no remark at its own place."""
        part = finding.where.part if finding.where else ""
        if _is_in_body(part) and 0 < finding.line <= len(self._shown):
            return self._in_body(finding, self._shown[finding.line - 1])
        note = self._reference(part, finding.line)
        assert self.first is not None
        return Place(self.first if note is None else note, exact=False)

    def _in_body(self, finding: Finding, paragraph: Node) -> Place:
        holder = paragraph
        while (box := nearest(holder, _BOX)) is not None:  # Word knows no remarks in a text box
            around = nearest(box, _P)
            if around is None:
                break
            holder = around
        if holder is not paragraph:
            return Place(holder, exact=False)
        return Place(paragraph, finding.column - 1, finding.end_column - 1)

    def _reference(self, part: str, number: int) -> Node | None:
        """The paragraph in which the note stands that holds a paragraph with this number."""
        kind = _NOTES.get(part.split(",")[0].rstrip(" 0123456789"))
        if kind is None:
            return None
        target = next((one for one in self._file.relations(self._file.main).values() if one.kind == kind[0]), None)
        try:
            root = self._file.root(target.name) if target else None
        except XmlRefused:
            root = None
        lines = [] if root is None else list(_shown(root))
        note = nearest(lines[number - 1], W + kind[1]) if 0 < number <= len(lines) else None
        if note is None:
            return None
        marks = self._body.iter(f"{W}{kind[1]}Reference")
        mark = next((one for one in marks if one.get(_ID) == note.get(_ID)), None)
        holder = None if mark is None else nearest(mark, _P)
        return holder if holder is not None and nearest(holder, _BOX) is None else None


def text_runs(paragraph: Node) -> Iterator[tuple[Node, str]]:
    """The runs of a paragraph that its reader sees, with their text, in a part that nothing was taken out of."""
    twin = copy.deepcopy(paragraph)
    known = dict(zip(twin.iter(_R), paragraph.iter(_R), strict=True))
    prepare(twin)
    for run, text in runs(twin):
        yield known[run], text


def _is_in_body(part: str) -> bool:
    return part.split(",")[0] in (MAIN, BOX)


def _shown(root: Node) -> Iterator[Node]:
    """The paragraphs of a part that its reader sees, in order; the part itself stays as it is."""
    twin = copy.deepcopy(root)
    known = dict(zip(twin.iter(_P), root.iter(_P), strict=True))
    prepare(twin)
    for paragraph in twin.iter(_P):
        yield known[paragraph]
