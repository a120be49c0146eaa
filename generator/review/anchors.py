"""Puts the marks of a remark around a stretch of a paragraph; a run that it begins or ends in becomes two."""

import copy

from geelvrij.checks.document_text import said
from geelvrij.checks.remarks import END, REFERENCE, START
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .places import Place, text_runs

_R, _RPR, _PPR, _T, _ID = W + "r", W + "rPr", W + "pPr", W + "t", W + "id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def anchor(place: Place, number: int) -> None:
    """Let the remark with this number stand at a place."""
    first, last = _ends(place)
    start, end, reference = _marks(place.paragraph, number)
    if first is None or last is None:
        properties = place.paragraph.find(_PPR)
        place.paragraph.insert(0 if properties is None else place.paragraph.index(properties) + 1, start)
        place.paragraph.append(end)
    else:
        first.addprevious(start)
        last.addnext(end)
    end.addnext(reference)


def _marks(near: Node, number: int) -> tuple[Node, Node, Node]:
    identifier = {_ID: str(number)}
    run = near.makeelement(_R)
    run.append(run.makeelement(REFERENCE, identifier))
    return near.makeelement(START, identifier), near.makeelement(END, identifier), run


def _ends(place: Place) -> tuple[Node | None, Node | None]:
    """The first and the last child of a paragraph with the words; None when all of it is meant."""
    if place.start >= place.end:
        return None, None
    _cut(place.paragraph, place.start)
    _cut(place.paragraph, place.end)
    inside: list[Node] = []
    position = 0
    for run, text in text_runs(place.paragraph):
        if position < place.end and position + len(text) > place.start:
            inside.append(_child(run, place.paragraph))
        position += len(text)
    return (inside[0], inside[-1]) if inside else (None, None)


def _cut(paragraph: Node, at: int) -> None:
    """Let a run end where `at` characters of the text are read, unless it stands in a link, field or change."""
    position = 0
    for run, text in text_runs(paragraph):
        if position < at < position + len(text):
            if run.getparent() is paragraph:
                _divide(run, at - position)
            return
        position += len(text)


def _child(run: Node, paragraph: Node) -> Node:
    """The child of the paragraph that a run is, or stands in."""
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run


def _divide(run: Node, at: int) -> None:
    """Two runs that look alike in place of one; the first says `at` characters."""
    second = run.makeelement(_R, dict(run.attrib))
    properties = run.find(_RPR)
    if properties is not None:
        second.append(copy.deepcopy(properties))
    position = 0
    for child in [one for one in run if one.tag != _RPR]:
        length = len(said(child))
        if position >= at:
            second.append(child)
        elif position + length > at:
            second.append(_rest(child, at - position))
        position += length
    run.addnext(second)


def _rest(text: Node, at: int) -> Node:
    """What a text says from here on, as a text of its own."""
    rest = text.makeelement(_T, {_SPACE: "preserve"})
    rest.text, text.text = text.text[at:], text.text[:at]
    text.set(_SPACE, "preserve")
    return rest
