"""Gives every tracked change of a part the author of the step in which its words came or went."""

import copy
from collections.abc import Iterable, Sequence
from itertools import groupby

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .judging import Judge
from .spelling import NEW, OLD, TEXTS, placed, spelled

_AUTHOR = W + "author"
_R, _RPR = W + "r", W + "rPr"
_PROPERTIES = (W + "rPr", W + "trPr", W + "tcPr", W + "numPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def assign(root: Node, versions: Sequence[Node], authors: Sequence[str]) -> None:
    """Name the authors of a part in place; `versions` is that part before and after each step.

    `authors` has one name for each step. A change with words of several steps is cut in as many.
    """
    judge = Judge(placed(root), [spelled(version) for version in versions])
    changes = [node for node in root.iter() if node.get(_AUTHOR) is not None]
    with_words = [node for node in changes if node.tag in (*NEW, *OLD) and node.getparent().tag not in _PROPERTIES]
    for node in changes:
        node.set(_AUTHOR, authors[judge.of(node) - 1])
    for mark in with_words:
        _divide(mark, judge, authors)
    _name_ranges(root)


def _name_ranges(root: Node) -> None:
    """The mark before a stretch that moved is of whom the change in it is."""
    author = None
    for node in reversed(list(root.iter())):
        if node.get(_AUTHOR) is None:
            continue
        if author is not None and str(node.tag).endswith("RangeStart"):
            node.set(_AUTHOR, author)
        author = node.get(_AUTHOR)


def _divide(mark: Node, judge: Judge, authors: Sequence[str]) -> None:
    """Cut a change where the author of its words changes."""
    pieces = [piece for child in list(mark) for piece in _pieces(child, judge)]
    if not any(step for step, _ in pieces):  # a picture, or a space, which goes with the words beside it
        beside = next((one for one in (mark.getprevious(), mark.getnext()) if _is_same(one, mark)), mark)
        mark.set(_AUTHOR, beside.get(_AUTHOR))
        return
    mark[:] = []
    after = mark
    for number, (step, group) in enumerate(groupby(_filled(pieces), key=lambda piece: piece[0])):
        target = mark if number == 0 else mark.makeelement(mark.tag, dict(mark.attrib))
        target.set(_AUTHOR, authors[step - 1])
        target.extend(node for _, node in group)
        if number:
            after.addnext(target)
        after = target


def _is_same(other: Node | None, mark: Node) -> bool:
    return other is not None and other.tag == mark.tag


def _filled(pieces: Iterable[tuple[int, Node]]) -> list[tuple[int, Node]]:
    """Pieces without letters go with the one before, the first ones with the one behind."""
    listed = list(pieces)
    current = next(step for step, _ in listed if step)
    made = []
    for step, node in listed:
        current = step or current
        made.append((current, node))
    return made


def _pieces(node: Node, judge: Judge) -> list[tuple[int, Node]]:
    """A child of a change as one or more, each with its step; 0 for one without letters."""
    if node.tag != _R or any(next(child.iterdescendants(*TEXTS), None) is not None for child in node):
        return [(judge.first_letter(node), node)]
    split: list[tuple[int, Node]] = []
    for child in node:
        if child.tag in TEXTS:
            split += _cut(child, judge)
        elif child.tag != _RPR:
            split.append((0, child))
    if len({step for step, _ in split if step}) < 2:
        return [(next((step for step, _ in split if step), 0), node)]
    grouped = groupby(_filled(split), key=lambda one: one[0])
    return [(step, _run(node, [piece for _, piece in group])) for step, group in grouped]


def _cut(text: Node, judge: Judge) -> list[tuple[int, Node]]:
    """A text element in as many as it has steps."""
    characters: list[tuple[int, str]] = []
    offset, step = 0, 0
    for character in text.text or "":
        if not character.isspace():
            step = judge.letter(text, offset)
            offset += 1
        characters.append((step, character))
    first = next((step for step, _ in characters if step), 0)
    grouped = groupby(characters, key=lambda one: one[0] or first)
    parts = [(step, "".join(character for _, character in group)) for step, group in grouped]
    return [(step, _text(text, words)) for step, words in parts] if len(parts) > 1 else [(first, text)]


def _text(model: Node, words: str) -> Node:
    made = model.makeelement(model.tag, {_SPACE: "preserve"})
    made.text = words
    return made


def _run(model: Node, children: Sequence[Node]) -> Node:
    made = model.makeelement(_R, dict(model.attrib))
    made.extend(copy.deepcopy(look) for look in model.findall(_RPR))
    made.extend(children)
    return made
