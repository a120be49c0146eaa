"""The words of a paragraph in Word, each with the place where they stand and the look that an editor gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geelvrij.checks.blocks import plain
from geelvrij.checks.document_tables import nearest
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W, is_marked, look

from ..differing.wordwise import spans

_P, _R, _T, _RPR = W + "p", W + "r", W + "t", W + "rPr"
_MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "sym": "□"}
_FIELD, _SIMPLE = W + "fldChar", W + "fldSimple"
_THINGS = tuple(W + name for name in "drawing pict object footnoteReference endnoteReference fldSimple".split())
THING = "\ufffc"  # stands for what is no text: a field of Word, a picture, a note; it stays where it is
_SEEN = {W + "b": "vet", W + "i": "schuin", W + "u": "onderstreept", W + "strike": "doorgestreept"}
_OFF = ("0", "false", "off", "none")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Sign(NamedTuple):
    """A letter, space, mark or thing: its element, how far in that text, and the runs in which it begins and ends."""

    text: str
    node: Node
    offset: int
    run: Node
    last: Node


@dataclass(frozen=True)
class Spelling:
    """What a paragraph says that an editor can change: not what Word fills in, as a page number."""

    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        """The letters and spaces as they stand."""
        return "".join(sign.text for sign in self.signs)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Of each word where it begins and ends, without the space before it."""
        return spans(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, ready to compare."""
        return tuple(plain(self.text[begin:end]) for begin, end in self.spans)

    @cached_property
    def blanks(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words that are yellow, as from and to."""
        found: list[tuple[int, int]] = []
        for number, (begin, end) in enumerate(self.spans):
            if not any(map(_is_yellow, self.signs[begin:end])):
                continue
            goes_on = found and found[-1][1] == number and self.words[number - 1] != "]"  # two may stand side by side
            found.append((found.pop()[0] if goes_on else number, number + 1))
        return tuple(found)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Where these words stand with the space before them; of the first words with the space behind."""
        begin = self.spans[first - 1][1] if first else 0
        if first or last == len(self.spans):
            return begin, self.spans[last - 1][1] if last else begin
        return begin, self.spans[last][0]

    def said(self, first: int, last: int) -> str:
        """These words as text."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def spelling(paragraph: Node) -> Spelling:
    """The words of a paragraph."""
    return Spelling(tuple(_signs(paragraph)))


def _signs(paragraph: Node) -> Iterator[Sign]:
    begun: list[Node] = []  # the fields of Word that have not ended yet
    for node in paragraph.iter(_T, _FIELD, *_THINGS, *_MARKS):
        if nearest(node, _P) is not paragraph or next(node.iterancestors(_SIMPLE, _FALLBACK), None) is not None:
            continue
        run, kind = nearest(node, _R), node.get(W + "fldCharType")
        if kind == "begin":
            begun.append(node)
        elif kind == "end" and begun:
            first = begun.pop()
            if not begun:
                yield Sign(THING, first, 0, first.getparent(), run)
        elif node.tag == _SIMPLE and not begun:
            yield Sign(THING, node, 0, node, node)
        elif run is not None and not begun and node.tag != _FIELD:
            yield from _in_run(node, run)


def _in_run(node: Node, run: Node) -> Iterator[Sign]:
    if node.tag in _THINGS:
        while node.getparent() is not run:  # a picture that is there in two ways
            node = node.getparent()
        yield Sign(THING, node, 0, run, run)
    elif node.get(W + "type") not in ("page", "column"):
        for offset, letter in enumerate(_MARKS.get(node.tag) or node.text or ""):
            yield Sign(letter, node, offset, run, run)


def _is_yellow(sign: Sign) -> bool:
    return is_marked((look(run=sign.run.find(_RPR)),), (), (), look())


def seen(properties: Node | None) -> tuple[str, ...]:
    """What an editor gave words: vet, schuin, doorgestreept, geel and so on."""
    if properties is None:
        return ()
    found = [_SEEN[one.tag] for one in properties if one.tag in _SEEN and one.get(W + "val") not in _OFF]
    return (*sorted(found), *(("geel",) if is_marked((look(run=properties),), (), (), look()) else ()))
