"""Judges of every change in a part in which of the steps from the old text to the new one it was made."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from geelvrij.checks.document_tables import nearest
from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from .spelling import NEW, OLD, TEXTS, Placed, Spelled, letters
from .words import steps

_P, _R = W + "p", W + "r"
_HOLDERS = {W + "trPr": W + "tr", W + "tcPr": W + "tc"}
_MOVES = (W + "moveFrom", W + "moveTo")


class _Texts(NamedTuple):
    """The letters of a paragraph with changes: as they were, and as they become."""

    was: str
    becomes: str


class Judge:
    """Knows the step of each letter and each mark. Steps count from 1; when in doubt it is the latest that fits."""

    def __init__(self, where: Placed, versions: Sequence[Spelled]) -> None:
        self._places, self._versions = where.places, versions
        self._paragraphs = _read(where)
        told = [version.letters for version in versions]
        changed = [step for step in self._numbers() if told[step] != told[step - 1]]
        self._latest = max(changed, default=len(versions) - 1)
        # What was made of the two texts may hold them in another order: then words tell nothing.
        fits = (where.old, where.new) == (told[0], told[-1])
        self._steps = steps([version.words for version in versions]) if fits else None

    def of(self, change: Node) -> int:
        """The step of a change as a whole: of words, of the end of a paragraph, of a row, a cell or a look."""
        holder = _holder(change)
        is_old, is_new = change.tag in (*OLD, W + "cellDel"), change.tag in (*NEW, W + "cellIns")
        if not is_old and not is_new:
            return self._last(holder, self._looked) or self._since(holder, is_new=True) or self._latest
        step = self._last(holder, self._went if is_old else self._came)
        return step or self._in_doubt(holder, is_new=is_new, is_moved=change.tag in _MOVES)

    def letter(self, text: Node, offset: int) -> int:
        """The step in which one letter of an insertion came, or of a deletion went."""
        is_new = self._places[text].in_new
        step = self._came(text, offset) if is_new else self._went(text, offset)
        return step or self._in_doubt(text, is_new=is_new, is_moved=next(text.iterancestors(*_MOVES), None) is not None)

    def first_letter(self, node: Node) -> int:
        """The step of the first letter in a piece of a change; 0 when it holds none."""
        texts = (text for text in node.iter(*TEXTS) if text in self._places and letters(text.text or ""))
        first = next(texts, None)
        return 0 if first is None else self.letter(first, 0)

    def _numbers(self) -> range:
        return range(1, len(self._versions))

    def _came(self, text: Node, offset: int) -> int:
        place = self._places[text]
        if self._steps is None or place.in_old or not place.in_new:
            return 0
        return self._steps.came[self._versions[-1].owners[place.new + offset]]

    def _went(self, text: Node, offset: int) -> int:
        place = self._places[text]
        if self._steps is None or place.in_new or not place.in_old:
            return 0
        return self._steps.went[self._versions[0].owners[place.old + offset]]

    def _looked(self, text: Node, offset: int) -> int:
        place = self._places[text]
        if self._steps is None or not place.in_new:
            return 0
        return self._steps.looks[self._versions[-1].owners[place.new + offset]]

    def _last(self, holder: Node, step_of: Callable[[Node, int], int]) -> int:
        """The step of the last letter in a holder that has one; 0 when none has."""
        for text in reversed(list(holder.iter(*TEXTS))):
            for offset in reversed(range(len(letters(text.text or "")))):
                step = step_of(text, offset)
                if step:
                    return step
        return 0

    def _in_doubt(self, node: Node, *, is_new: bool, is_moved: bool) -> int:
        moved = self._moved(node) if is_moved else 0
        return moved or self._since(node, is_new=is_new) or self._latest

    def _since(self, node: Node, *, is_new: bool) -> int:
        """The step since which the paragraph reads as it does now, or no longer as it did; 0 when it always did."""
        texts = self._texts(node)
        told = texts.becomes if is_new else texts.was
        lacking = [number for number, version in enumerate(self._versions) if told not in version.paragraphs]
        if not told or not lacking:
            return 0
        return min(lacking[-1] + 1, len(self._versions) - 1) if is_new else max(lacking[0], 1)

    def _moved(self, node: Node) -> int:
        """The step in which the paragraph got other neighbours, the most of them; 0 when in none."""
        told = self._texts(node).becomes or self._texts(node).was
        around = [version.neighbours.get(told) for version in self._versions]
        best = (0, 0)
        for step in self._numbers():
            before, after = around[step - 1], around[step]
            if before and after:
                best = max(best, (sum(one != other for one, other in zip(before, after, strict=True)), step))
        return best[1]

    def _texts(self, node: Node) -> _Texts:
        paragraph = node if node.tag == _P else nearest(node, _P)
        paragraph = next(node.iter(_P), None) if paragraph is None else paragraph
        return self._paragraphs.get(paragraph, _Texts("", ""))


def _holder(change: Node) -> Node:
    """What a change is about: its own words, else its row, cell, run or paragraph, else the table or part around it."""
    parent = change.getparent()
    if next(change.iter(*TEXTS), None) is not None or parent.tag not in (*_HOLDERS, W + "rPr", W + "pPr"):
        return change if len(change) and change.tag in (*NEW, *OLD) else parent
    if parent.tag in _HOLDERS:
        return nearest(change, _HOLDERS[parent.tag])
    run, paragraph = nearest(change, _R), nearest(change, _P)
    return next((one for one in (run, paragraph) if one is not None), parent)


def _read(where: Placed) -> dict[Node | None, _Texts]:
    held: dict[Node | None, tuple[list[str], list[str]]] = {}
    for text, place in where.places.items():
        was, becomes = held.setdefault(nearest(text, _P), ([], []))
        told = letters(text.text or "")
        was.append(told if place.in_old else "")
        becomes.append(told if place.in_new else "")
    return {paragraph: _Texts("".join(was), "".join(becomes)) for paragraph, (was, becomes) in held.items()}
