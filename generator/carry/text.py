"""Puts words in a paragraph of Word in place of others, and copies words with the look that an editor gave them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from itertools import groupby

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .spelling import Sign, Spelling, spelling

_P, _R, _T, _RPR = W + "p", W + "r", W + "t", W + "rPr"
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
