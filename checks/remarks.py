"""Finds the remarks in the margin of a Word file, each at the words it is about; those of geelvrij count apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .document_tables import nearest
from .document_text import REMARKS, Paragraph, runs, said
from .finding import Where
from .open_places import around
from .sighting import Sighting, shortened
from .xml_guard import Node
from .yellow import W

AUTHOR = "geelvrij"  # of the remarks in a review copy
CODE = "DOC523"
COMMENT, START, END, REFERENCE = (
    W + name for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_ID, _AUTHOR, _P, _R = W + "id", W + "author", W + "p", W + "r"
_COMMENTS = W + "comments"
_NOTHING = "(leeg)"


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the remarks of other people say, by their number, and how many there are of geelvrij itself."""

    texts: Mapping[str, str]
    own: int = 0


def leave_out_own(root: Node) -> None:
    """Take the remarks of geelvrij out of a part: they quote what is wrong in the text, which is told there already."""
    for remark in list(root.iter(COMMENT)) if root.tag == _COMMENTS else ():
        if is_own(remark):
            remark.getparent().remove(remark)


def is_own(remark: Node) -> bool:
    """Whether geelvrij made it."""
    return bool(remark.get(_AUTHOR) == AUTHOR)


def read(root: Node) -> Remarks:
    """The remarks in a part; none in another part than the one that holds them."""
    if root.tag != _COMMENTS:
        return Remarks({})
    found = list(root.iter(COMMENT))
    texts = {remark.get(_ID, ""): _text(remark) for remark in found if not is_own(remark)}
    return Remarks(texts, sum(map(is_own, found)))


def _text(remark: Node) -> str:
    lines = ("".join(text for _, text in runs(paragraph)) for paragraph in remark.iter(_P))
    return shortened(" ".join(lines)) or _NOTHING


def anchored(root: Node) -> dict[Node, list[str]]:
    """The paragraphs of a part that remarks are about, with the numbers of those: where they begin, once each."""
    found: dict[Node, list[str]] = {}
    seen: set[str] = set()
    for mark in root.iter(START, REFERENCE):
        number, holder = mark.get(_ID, ""), nearest(mark, _P)
        if holder is not None and number not in seen:
            seen.add(number)
            found.setdefault(holder, []).append(number)
    return found


def in_paragraph(node: Node, paragraph: Paragraph, numbers: list[str], remarks: Remarks) -> Iterator[Sighting]:
    """The remarks that begin in a paragraph."""
    spans = _spans(node)
    for number in numbers:
        if number not in remarks.texts:
            continue
        params = {"tekst": remarks.texts[number]}
        start, end = spans.get(number, (0, 0))
        if start < end:
            yield around(paragraph, CODE, (start, end), params)
        else:  # about no words: about the paragraph
            where = Where(paragraph.headings, shortened(paragraph.text), paragraph.part)
            yield Sighting(CODE, params, line=paragraph.number, where=where)


def _spans(node: Node) -> dict[str, tuple[int, int]]:
    """Of each remark that begins in a paragraph the stretch of text; to its end when it ends in another one."""
    position = 0
    begun: dict[str, int] = {}
    ended: dict[str, int] = {}
    for item in node.iter(_R, START, END):
        if item.tag == START:
            begun[item.get(_ID, "")] = position
        elif item.tag == END:
            ended[item.get(_ID, "")] = position
        elif nearest(item, _P) is node:
            position += sum(len(said(child)) for child in item)
    return {number: (start, ended.get(number, position)) for number, start in begun.items()}


def about_nothing(remarks: Remarks, told: set[str]) -> Iterator[Sighting]:
    """The remarks that stand nowhere in the text, and how many there are of geelvrij."""
    where = Where(part=REMARKS)
    for number, text in remarks.texts.items():
        if number not in told:
            yield Sighting(CODE, {"tekst": text}, where=where)
    if remarks.own:
        yield Sighting(CODE, {"aantal": str(remarks.own)}, "nakijk", where=where)
