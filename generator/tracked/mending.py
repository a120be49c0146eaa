"""Mends what the comparing program makes: in the words of Word, what was first, each change its author and number."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from geelvrij.checks.document_tables import nearest
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .authors import assign
from .parts import WordFile

_ID, _AUTHOR = W + "id", W + "author"
_CAME, _GONE, _MOVED_AWAY = W + "ins", W + "del", W + "moveFrom"
_P, _BOX, _COMMENT = W + "p", W + "txbxContent", W + "commentReference"
_COMMENT_RANGE = (W + "commentRangeStart", W + "commentRangeEnd")
_DELETED = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_PROPERTIES = (W + "rPr", W + "trPr", W + "numPr")


def mended(file: WordFile, versions: Sequence[WordFile], authors: Sequence[str]) -> WordFile:
    """What moved away holds the text as it was, in the words of Word; every change has its author and own number."""
    roots = file.texts()
    numbers = count(1 + max((_number(node) for root in roots.values() for node in root.iter()), default=0))
    for part, root in roots.items():
        _spell_as_word(root)
        _keep_one_of_each_comment(root)
        _put_old_first(root)
        if len(set(authors)) > 1:
            assign(root, [_part(version, file, part) for version in versions], authors)
        _join_neighbours(root)
        _renumber(root, numbers)
    return file.having(roots)


def _spell_as_word(root: Node) -> None:
    """What moved away, and what stands in a text box that went as a whole, is text; only what went is deleted text."""
    for text in list(root.iter(*_DELETED)):
        around = next(text.iterancestors(_GONE, _MOVED_AWAY, _BOX), None)
        if around is not None and around.tag != _GONE:
            text.tag = _DELETED[text.tag]


def _keep_one_of_each_comment(root: Node) -> None:
    """A comment to words that went and came again has one place: where it is now."""
    references = list(root.iter(_COMMENT))
    for number, many in Counter(node.get(_ID) for node in references).items():
        if many > 1:
            alike = [node for node in references if node.get(_ID) == number]
            here = [node for node in alike if next(node.iterancestors(_GONE, _MOVED_AWAY), None) is None]
            kept = (here or alike)[-1]
            _keep(alike, [kept])
            for tag in _COMMENT_RANGE:
                ends = [node for node in root.iter(tag) if node.get(_ID) == number]
                _keep(ends, ([node for node in ends if nearest(node, _P) is nearest(kept, _P)] or ends)[-1:])


def _keep(nodes: Sequence[Node], kept: Sequence[Node]) -> None:
    for node in nodes:
        if node not in kept:
            holder = node.getparent()
            holder.remove(node)
            if not len(holder) and holder.tag in (_GONE, _MOVED_AWAY):
                holder.getparent().remove(holder)


def _put_old_first(root: Node) -> None:
    """What was stands before what it becomes, as a reader expects; neither text changes by that."""
    for gone in [node for node in root.iter(_GONE) if node.getparent().tag not in _PROPERTIES]:
        first = gone
        while (before := first.getprevious()) is not None and before.tag == _CAME:
            first = before
        if first is not gone:
            first.addprevious(gone)


def _join_neighbours(root: Node) -> None:
    """Changes of one author that follow on each other as one: a reader accepts or rejects them together."""
    for mark in [node for node in root.iter(_CAME, _GONE) if node.getparent().tag not in _PROPERTIES]:
        before = mark.getprevious()
        if before is not None and before.tag == mark.tag and before.get(_AUTHOR) == mark.get(_AUTHOR):
            before.extend(list(mark))
            mark.getparent().remove(mark)


def _part(version: WordFile, made: WordFile, part: str) -> Node:
    """The part as a version has it; nothing when it has no such part."""
    name = version.main if part == made.main else part
    return version.root(name) if name in version.members else made.root(made.main).makeelement(W + "hdr")


def _renumber(root: Node, numbers: Iterator[int]) -> None:
    """Give every change in a part its own number; the end of a range keeps that of its start."""
    ranges: dict[tuple[str, str], str] = {}
    for node in root.iter():
        number, kind = node.get(_ID), str(node.tag)
        if number is None:
            continue
        if node.get(_AUTHOR) is not None and kind != W + "comment":
            node.set(_ID, str(next(numbers)))
            ranges[kind.removesuffix("Start"), number] = node.get(_ID)
        elif (kind.removesuffix("End"), number) in ranges:
            node.set(_ID, ranges[kind.removesuffix("End"), number])


def _number(node: Node) -> int:
    number = node.get(_ID, "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0
