"""The words of a paragraph in Word, each with the place where they stand, and other words in place of some of them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from geelvrij.checks.blocks import plain
from geelvrij.checks.document_tables import nearest
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W, is_marked, look

from .wordwise import tokens

_P, _R, _T, _RPR = W + "p", W + "r", W + "t", W + "rPr"
_MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "sym": "□"}
_FIELD, _SIMPLE = W + "fldChar", W + "fldSimple"
_THINGS = tuple(W + name for name in "drawing pict object footnoteReference endnoteReference fldSimple".split())
THING = "\ufffc"  # stands for what is no text: a field of Word, a picture, a note; it stays where it is
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The order of Word. With True what an editor gives words: that goes along with them.
_LOOKS = {
    W + name: is_look
    for is_look, names in (
        (True, "rStyle"), (False, "rFonts"), (True, "b bCs i iCs"), (False, "caps smallCaps"), (True, "strike dstrike"),
        (False, "outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position"),
        (False, "sz szCs"),
        (True, "highlight u"), (False, "effect bdr"), (True, "shd"), (False, "fitText"), (True, "vertAlign"),
        (False, "rtl cs em lang eastAsianLayout specVanish oMath"),
    )
    for name in names.split()
}  # fmt: skip
_ORDER = list(_LOOKS)


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
        found, place = [], 0
        for token in tokens(self.text):
            begin = place + len(token) - len(token.lstrip())
            place += len(token)
            if begin < place:
                found.append((begin, place))
        return tuple(found)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, ready to compare."""
        return tuple(plain(self.text[begin:end]) for begin, end in self.spans)

    @cached_property
    def blanks(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words that are yellow, as from and to."""
        yellow = [any(map(_is_yellow, self.signs[begin:end])) for begin, end in self.spans]
        stretches, place = [], 0
        for is_yellow, group in groupby(yellow):
            size = len(list(group))
            stretches += [(place, place + size)] if is_yellow else []
            place += size
        return tuple(stretches)

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


# Other words


def copied(source: Spelling, begin: int, end: int, like: Node | None, styles: frozenset[str]) -> list[Node]:
    """The signs from `begin` to `end` as runs to put elsewhere; `like` is the look of the text around them there.

    What the editor gave them (bold, yellow) goes along; `styles` are those that are known there.
    """
    made = []
    for run, group in groupby(source.signs[begin:end], key=lambda sign: sign.run):
        new = run.makeelement(_R)
        new.extend(_looks(run.find(_RPR), like, styles))
        for node, signs in groupby(group, key=lambda sign: sign.node):
            new.append(_text(node, "".join(sign.text for sign in signs)) if node.tag == _T else _mark(node))
        made.append(new)
    return made


def replaced(paragraph: Node, begin: int, end: int, runs: Iterable[Node]) -> None:
    """Put runs in place of the signs from `begin` to `end` of a paragraph; what is no text stays where it is."""
    for place in (end, begin):
        _cut(paragraph, place)
    signs = spelling(paragraph).signs
    _put(paragraph, signs, begin, end, list(runs))
    for run, group in groupby(signs[begin:end], key=lambda sign: sign.run):
        for node, _ in groupby(group, key=lambda sign: sign.node):
            run.remove(node)
        _tidy(run)


def look_at(here: Spelling, place: int) -> Node | None:
    """The properties of the text beside a place, to give new words the same look; None when it has none."""
    if not here.signs:
        return None
    properties: Node | None = here.signs[max(place - 1, 0)].run.find(_RPR)
    return properties


def _cut(paragraph: Node, place: int) -> None:
    """See to it that a run begins at this sign."""
    signs = spelling(paragraph).signs
    if not 0 < place < len(signs):
        return
    sign = signs[place]
    if signs[place - 1].last is not sign.run:
        return
    if sign.offset:
        rest = _text(sign.node, sign.node.text[sign.offset :])
        sign.node.text = sign.node.text[: sign.offset]
        sign.node.set(_SPACE, "preserve")
        sign.node.addnext(rest)
    else:
        rest = sign.node
    behind = sign.run.makeelement(_R)
    behind.extend(copy.deepcopy(one) for one in sign.run.findall(_RPR))
    children = list(sign.run)
    behind.extend(children[children.index(rest) :])
    sign.run.addnext(behind)


def _put(paragraph: Node, signs: Sequence[Sign], begin: int, end: int, runs: list[Node]) -> None:
    if begin > 0:
        beside = signs[begin - 1].last
        following = signs[begin].run if begin < len(signs) else None
        if following is None or following.getparent() is not beside.getparent():
            beside = _child(paragraph, beside)  # not in a link that ends here
        for run in reversed(runs):
            beside.addnext(run)
    elif signs:
        beside = _child(paragraph, signs[0].run)
        for run in runs:
            beside.addprevious(run)
    else:
        paragraph.extend(runs)


def _child(paragraph: Node, node: Node) -> Node:
    while node.getparent() is not paragraph:
        node = node.getparent()
    return node


def _tidy(run: Node) -> None:
    """Take away a run without content, and the link around it that has nothing left."""
    while run is not None and run.tag != _P and all(child.tag == _RPR for child in run):
        holder = run.getparent()
        if holder is None or run.tag not in (_R, W + "hyperlink", W + "smartTag"):
            return
        holder.remove(run)
        run = holder


def _looks(own: Node | None, like: Node | None, styles: frozenset[str]) -> list[Node]:
    """The properties of new words, none or one."""
    around = [] if like is None else [one for one in like if not _LOOKS.get(one.tag, False)]
    carried = [] if own is None else [one for one in own if _LOOKS.get(one.tag, False) and _is_known(one, styles)]
    wanted = sorted((one for one in (*around, *carried) if one.tag in _LOOKS), key=lambda one: _ORDER.index(one.tag))
    if not wanted:
        return []
    made = wanted[0].makeelement(_RPR)
    made.extend(map(copy.deepcopy, wanted))
    return [made]


def _is_known(one: Node, styles: frozenset[str]) -> bool:
    return one.tag != W + "rStyle" or one.get(W + "val") in styles


def _text(model: Node, words: str) -> Node:
    made = model.makeelement(_T, {_SPACE: "preserve"})
    made.text = words
    return made


def _mark(node: Node) -> Node:
    twin = copy.deepcopy(node)
    twin.tail = None
    return twin


def looks(paragraph: Node) -> list[tuple[str, tuple[str, ...]]]:
    """The words of a paragraph as stretches of one look: what an editor made bold, slanted, yellow and so on."""
    signs = (sign for sign in spelling(paragraph).signs if not sign.text.isspace())
    grouped = groupby(signs, key=lambda sign: _seen(sign.run.find(_RPR)))
    return [("".join(sign.text for sign in group), seen) for seen, group in grouped]


_SEEN = {W + "b": "vet", W + "i": "schuin", W + "u": "onderstreept", W + "strike": "doorgestreept"}
_OFF = ("0", "false", "off", "none")


def _seen(properties: Node | None) -> tuple[str, ...]:
    if properties is None:
        return ()
    found = [_SEEN[one.tag] for one in properties if one.tag in _SEEN and one.get(W + "val") not in _OFF]
    return (*sorted(found), *(("geel",) if is_marked((look(run=properties),), (), (), look()) else ()))
