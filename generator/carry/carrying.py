"""Carries what somebody changed by hand in a made file over to a newer one, and says what does not fit there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geelvrij.checks.blocks import BOX, HEADING, ROW, Block
from geelvrij.checks.document_text import MAIN
from geelvrij.checks.xml_guard import Node

from .. import alike
from ..compare.pairing import CHANGED, GONE, MOVED, NEW, SAME, Pair, key, pairs
from . import outcome as say
from . import rest, writing
from .lines import LineChange, Lines, lines_of
from .outcome import CARRIED, CONFLICT, PRESENT, Carried, Edit, Filled
from .places import Laid, Spot, own_cells

NAMES = ("Het gemaakte bestand", "Het bewerkte bestand", "Het nieuwe bestand")
Verdict = tuple[str, str]  # the outcome, and why when it is a conflict
_DONE: Verdict = (CARRIED, "")
_THERE: Verdict = (PRESENT, "")


def carry(made: bytes, edited: bytes, new: bytes, *, names: tuple[str, str, str] = NAMES) -> Carried:
    """The new file with the changes between the made file and the edited one, as far as they fit.

    Every block that differs is one edit; of a file that differs only in what we do not look at there is one that says
    so. Raises Trouble for a file that cannot be read; the user knows it by `names`.
    """
    laid = (Laid(content, name) for content, name in zip((made, edited, new), names, strict=True))
    done = _Carrying(*laid).done()
    if done.edits or alike.fingerprint(made) == alike.fingerprint(edited):
        return done
    return replace(done, edits=(say.SOMETHING_ELSE,))


class _Carrying:
    """The three files, and where each block of the edited one stands in the new one so far."""

    def __init__(self, made: Laid, edited: Laid, new: Laid) -> None:
        self._made, self._edited, self._new = made, edited, new
        self._spots = {id(spot.block): spot for laid in (made, edited, new) for spot in laid.spots}
        self._order = {id(block): number for number, block in enumerate(edited.blocks)}
        self._hand = pairs(made.blocks, edited.blocks)
        self._central = {id(one): pair for pair in pairs(made.blocks, new.blocks) for one in (*pair.old, *pair.new)}
        self._fresh = Counter(_below(one) for one in new.blocks if self._central[id(one)].kind in (NEW, CHANGED))
        self._stands: dict[int, Node] = {}  # an edited block → its paragraph or row in the new file
        self._filled: list[Filled] = []
        self._extras = list(new.extras())
        for pair in self._hand:
            if pair.kind in (SAME, CHANGED) and (there := self._there(pair.old[-1])):
                self._stands[id(pair.new[-1])] = there.node

    def done(self) -> Carried:
        """Carry over what fits."""
        edits = [self._edit(pair) for pair in self._hand if pair.kind != SAME]
        edits += rest.looks(self._made, self._edited, self._hand, self._there, self._now)
        edits += rest.extras(self._made, self._edited, self._extras, self._new)
        return Carried(self._new.content(), tuple(edits), tuple(self._filled))

    def _edit(self, pair: Pair) -> Edit:
        there = next(filter(None, map(self._there, pair.old)), None)
        now = there.block.text if there else ""
        todo = {NEW: self._add, GONE: self._take_away}.get(pair.kind, self._change)
        outcome, why = todo(pair)
        return Edit(outcome, pair.kind, (pair.new or pair.old)[0].trail, pair.was, pair.wordt, now, why)

    # What stands where

    def _there(self, block: Block) -> Spot | None:
        """The one block of the new file that a made block became."""
        pair = self._central[id(block)]
        return self._spots[id(pair.new[0])] if len(pair.old) == 1 == len(pair.new) else None

    def _now(self, pair: Pair) -> list[Node]:
        """The paragraphs or rows of the new file that a pair stands for by now."""
        nodes = [there.node for there in map(self._there, pair.old) if there]
        nodes += [node for one in pair.new if (node := self._stands.get(id(one))) is not None]
        return [node for node in dict.fromkeys(nodes) if node.getparent() is not None]

    def _why_not(self, block: Block) -> str:
        return say.JOINED if self._central[id(block)].new else say.GONE_NOW

    def _is_kept(self, block: Block) -> bool:
        there = self._there(block)
        return there is not None and key(there.block) == key(block)

    def _is_there(self, blocks: Sequence[Block]) -> bool:
        """Whether the new edition brings the same words under the same heading; each of them counts once."""
        wanted = Counter(map(_below, blocks))
        if wanted - self._fresh:
            return False
        self._fresh -= wanted
        return True

    # A block in other words, elsewhere, joined or split

    def _change(self, pair: Pair) -> Verdict:
        there = self._there(pair.old[0])
        if not self._is_kept(pair.old[0]) and self._is_there(pair.new):
            return _THERE
        if any(one.kind == BOX for one in (*pair.old, *pair.new)):
            return CONFLICT, say.IN_BOX
        if len(pair.old) > 1 or len(pair.new) > 1:
            return self._divide(pair)
        if there is None:
            return CONFLICT, self._why_not(pair.old[0])
        lines = Lines()
        if [(one.text, one.cells) for one in pair.old] != [(one.text, one.cells) for one in pair.new]:
            lines = lines_of(self._spots[id(pair.old[0])], self._spots[id(pair.new[0])], there)
        elif pair.kind != MOVED:
            return CONFLICT, say.ONLY_STYLE
        if lines.why:
            return CONFLICT, lines.why
        if pair.kind == MOVED and (why := self._move(pair, there)):
            return CONFLICT, why
        return self._write(lines, pair, is_moved=pair.kind == MOVED)

    def _write(self, lines: Lines, pair: Pair, *, is_moved: bool) -> Verdict:
        for change in lines.changes:
            change.make(self._new.style_ids)
        self._filled += [one.at(pair.new[0].trail) for one in lines.filled]
        return _DONE if lines.changes or is_moved else _THERE

    def _move(self, pair: Pair, there: Spot) -> str:
        """Put a block where the location put it; why that cannot be, or nothing."""
        place = self._place(pair.new[0])
        if pair.old[0].part != MAIN or there.block.kind == ROW:
            return say.IN_MARGIN if pair.old[0].part != MAIN else say.ROW_MOVED
        if self._central[id(pair.old[0])].kind == MOVED:
            return say.NOT_MOVED
        if place is None or place[0] is there.node:
            return say.NO_PLACE
        if writing.holds_section(there.node) or writing.is_alone(there.node):
            return say.HOLDS_SECTION
        writing.put(there.node, place[0], behind=place[1])
        self._stands[id(pair.new[0])] = there.node
        return ""

    def _divide(self, pair: Pair) -> Verdict:
        """Paragraphs that were joined, or one that was split: where the new file has them as they were made."""
        if not all(map(self._is_kept, pair.old)):
            return CONFLICT, say.REWORDED
        if not all(self._spots[id(one)].is_plain for one in (*pair.old, *pair.new)):
            return CONFLICT, say.HOLDS_THING
        nodes = [there.node for there in map(self._there, pair.old) if there]
        if pair.old[0].part != MAIN or any(map(writing.holds_section, nodes[1:])):
            return CONFLICT, say.IN_MARGIN if pair.old[0].part != MAIN else say.HOLDS_SECTION
        change = LineChange.whole(self._spots[id(pair.new[0])].node, nodes[0])
        change.make(self._new.style_ids)
        for node in nodes[1:]:
            writing.take_away(node)
        self._stands[id(pair.new[0])] = last = nodes[0]
        for block in pair.new[1:]:
            made = writing.new_paragraph(self._spots[id(block)].node, nodes[0], self._new.style_ids)
            writing.put(made, last, behind=True)
            self._stands[id(block)] = last = made
        return _DONE

    # A block that went

    def _take_away(self, pair: Pair) -> Verdict:
        block, there = pair.old[0], self._there(pair.old[0])
        if there is None:
            return _THERE if not self._central[id(block)].new else (CONFLICT, say.JOINED)
        if not self._is_kept(block):
            return CONFLICT, say.REWORDED_AND_GONE
        if why := self._why_it_stays(there):
            return CONFLICT, why
        writing.take_away(there.node)
        return _DONE

    def _why_it_stays(self, there: Spot) -> str:
        if there.block.kind == BOX:
            return say.IN_BOX
        if there.block.part != MAIN:
            return say.IN_MARGIN
        if there.block.kind == ROW:
            return say.MERGED_CELLS if writing.has_merged_cells(there.node) else ""
        return say.HOLDS_SECTION if writing.holds_section(there.node) or writing.is_alone(there.node) else ""

    # A block that came

    def _add(self, pair: Pair) -> Verdict:
        block = pair.new[0]
        if self._is_there(pair.new):
            return _THERE
        if block.kind == BOX or block.part != MAIN:
            return CONFLICT, say.IN_BOX if block.kind == BOX else say.IN_MARGIN
        if not self._spots[id(block)].is_plain:
            return CONFLICT, say.HOLDS_THING
        return self._add_row(block) if block.kind == ROW else self._add_paragraph(block)

    def _add_paragraph(self, block: Block) -> Verdict:
        place = self._place(block)
        if place is None:
            return CONFLICT, say.NO_PLACE
        made = writing.new_paragraph(self._spots[id(block)].node, self._model(block), self._new.style_ids)
        writing.put(made, place[0], behind=place[1])
        self._stands[id(block)] = made
        return _DONE

    def _add_row(self, block: Block) -> Verdict:
        node = self._spots[id(block)].node
        for beside, behind in self._beside(block):
            row, place = self._spots[id(beside)].node, self._stands.get(id(beside))
            if row.getparent() is not node.getparent() or place is None or place.tag != row.tag:
                continue
            cells = [len(own_cells(one)) for one in (node, place)]
            if cells[0] != cells[1]:
                return CONFLICT, say.OTHER_COLUMNS
            if writing.has_merged_cells(node) or writing.has_merged_cells(place):
                return CONFLICT, say.MERGED_CELLS
            made = writing.new_row(node, place, self._new.style_ids)
            writing.put(made, place, behind=behind)
            self._stands[id(block)] = made
            return _DONE
        return CONFLICT, say.WHOLE_TABLE

    def _place(self, block: Block) -> tuple[Node, bool] | None:
        """Behind the paragraph or row that it stands behind, or else before the next one; under the same heading."""
        number = self._order[id(block)]
        for beside, behind in self._beside(block):
            is_near = abs(self._order[id(beside)] - number) == 1 or beside.trail == block.trail
            place = self._stands.get(id(beside))
            if is_near and place is not None and beside.kind != BOX and beside.part == block.part:
                return place, behind
        return None

    def _beside(self, block: Block) -> Iterator[tuple[Block, bool]]:
        """The blocks before it, the nearest first, and then those behind."""
        number, blocks = self._order[id(block)], self._edited.blocks
        before = [(blocks[place], True) for place in range(number - 1, -1, -1)]
        behind = [(blocks[place], False) for place in range(number + 1, len(blocks))]
        if behind and not self._touches(block, before[:1]) and self._touches(block, behind[:1]):
            yield behind[0]  # between the one before and this block stands something else, such as the contents
        yield from (*before, *behind)

    def _touches(self, block: Block, others: Sequence[tuple[Block, bool]]) -> bool:
        node = self._spots[id(block)].node
        for other, behind in others:
            sibling, beside = node.getprevious() if behind else node.getnext(), self._spots[id(other)].node
            return sibling is not None and any(one is sibling for one in (beside, *beside.iterancestors()))
        return False

    def _model(self, block: Block) -> Node | None:
        """A paragraph of the new file of the same sort as a new block: its neighbour in the same list, or so."""
        shape = writing.shape_of(self._spots[id(block)].node)
        number, blocks = self._order[id(block)], self._edited.blocks
        for beside in (blocks[place] for place in (number - 1, number + 1) if 0 <= place < len(blocks)):
            place = self._stands.get(id(beside))
            node = self._spots[id(beside)].node
            if place is not None and beside.kind not in (ROW, HEADING) and writing.shape_of(node) == shape:
                return place
        return None


def _below(block: Block) -> tuple[object, ...]:
    """The words of a block and the heading that it stands under."""
    return block.headings[-1:], key(block)
