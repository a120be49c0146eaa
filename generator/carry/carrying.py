"""Carries what somebody changed by hand in a made file over to a newer one, and says what does not fit there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geelvrij.checks.blocks import BOX, ROW, Block
from geelvrij.checks.document_text import MAIN

from .. import alike
from ..compare import retyped
from ..compare.marked import MarkedBlock
from ..compare.retyped import Retyped
from ..differing.pairing import GONE, MOVED, NEW, SAME, Pair
from . import outcome as say
from . import rest, writing
from .lines import LineChange, Lines, lines_of
from .outcome import CARRIED, CONFLICT, PRESENT, Carried, Edit, Filled
from .places import Laid, Spot, own_cells
from .standing import Standing

NAMES = ("Het gemaakte bestand", "Het bewerkte bestand", "Het nieuwe bestand")
Verdict = tuple[str, str]  # the outcome, and why when it is a conflict
_DONE: Verdict = (CARRIED, "")
_THERE: Verdict = (PRESENT, "")


def carry(
    made: bytes, edited: bytes, new: bytes, *, names: tuple[str, str, str] = NAMES, facts: Sequence[MarkedBlock] = ()
) -> Carried:
    """The new file with the changes between the made file and the edited one, as far as they fit.

    Every block that differs is one edit; of a file that differs only in what we do not look at there is one that says
    so. `facts` are the blocks of the made file with the facts in them, where those are known. Raises Trouble for a file
    that cannot be read; the user knows it by `names`.
    """
    before, by_hand, after = (Laid(content, name) for content, name in zip((made, edited, new), names, strict=True))
    done = _Carrying(before, by_hand, after, facts).done()
    if done.edits or alike.fingerprint(made) == alike.fingerprint(edited):
        return done
    return replace(done, edits=(say.SOMETHING_ELSE,))


class _Carrying:
    """The three files, and what came of the edits so far."""

    def __init__(self, made: Laid, edited: Laid, new: Laid, facts: Sequence[MarkedBlock]) -> None:
        self._made, self._edited, self._new = made, edited, new
        self._standing = Standing(made, edited, new)
        self._facts = retyped.beside(made.blocks, facts)
        self._filled: list[Filled] = []
        self._retyped: list[Retyped] = []
        self._extras = list(new.extras())

    def done(self) -> Carried:
        """Carry over what fits."""
        standing = self._standing
        edits = [self._edit(pair) for pair in standing.hand if pair.kind != SAME]
        edits += rest.looks(self._made, self._edited, standing.hand, standing.there, standing.now)
        edits += rest.extras(self._made, self._edited, self._extras, self._new)
        return Carried(self._new.content(), tuple(edits), tuple(self._filled), tuple(self._retyped))

    def _edit(self, pair: Pair) -> Edit:
        there = next(filter(None, map(self._standing.there, pair.old)), None)
        now = there.block.text if there else ""
        todo = {NEW: self._add, GONE: self._take_away}.get(pair.kind, self._change)
        outcome, why = todo(pair)
        if (found := self._typed(pair)) and why == say.REWORDED:
            why = say.REWORDED_FACT
        self._retyped += found
        return Edit(outcome, pair.kind, (pair.new or pair.old)[0].trail, pair.was, pair.wordt, now, why)

    def _typed(self, pair: Pair) -> tuple[Retyped, ...]:
        """The facts that have other words now, where those of the block are known."""
        known = [self._facts[id(one)] for one in pair.old if id(one) in self._facts]
        return retyped.retyped(known, pair.new) if len(known) == len(pair.old) else ()

    # A block in other words, elsewhere, joined or split

    def _change(self, pair: Pair) -> Verdict:
        standing = self._standing
        there = standing.there(pair.old[0])
        if not standing.is_kept(pair.old[0]) and standing.brings(pair.new):
            return _THERE
        if any(one.kind == BOX for one in (*pair.old, *pair.new)):
            return CONFLICT, say.IN_BOX
        if len(pair.old) > 1 or len(pair.new) > 1:
            return self._divide(pair)
        if there is None:
            return CONFLICT, standing.why_gone(pair.old[0])
        lines = Lines()
        if [(one.text, one.cells) for one in pair.old] != [(one.text, one.cells) for one in pair.new]:
            lines = lines_of(standing.spot(pair.old[0]), standing.spot(pair.new[0]), there)
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
        place = self._standing.place(pair.new[0])
        if pair.old[0].part != MAIN or there.block.kind == ROW:
            return say.IN_MARGIN if pair.old[0].part != MAIN else say.ROW_MOVED
        if self._standing.central(pair.old[0]).kind == MOVED:
            return say.NOT_MOVED
        if place is None or place[0] is there.node:
            return say.NO_PLACE
        if writing.holds_section(there.node) or writing.is_alone(there.node):
            return say.HOLDS_SECTION
        writing.put(there.node, place[0], behind=place[1])
        self._standing.stands(pair.new[0], there.node)
        return ""

    def _divide(self, pair: Pair) -> Verdict:
        """Paragraphs that were joined, or one that was split: where the new file has them as they were made."""
        if not all(map(self._standing.is_kept, pair.old)):
            return CONFLICT, say.REWORDED
        if not all(self._standing.spot(one).is_plain for one in (*pair.old, *pair.new)):
            return CONFLICT, say.HOLDS_THING
        nodes = [there.node for there in map(self._standing.there, pair.old) if there]
        if pair.old[0].part != MAIN or any(map(writing.holds_section, nodes[1:])):
            return CONFLICT, say.IN_MARGIN if pair.old[0].part != MAIN else say.HOLDS_SECTION
        change = LineChange.whole(self._standing.spot(pair.new[0]).node, nodes[0])
        change.make(self._new.style_ids)
        for node in nodes[1:]:
            writing.take_away(node)
        last = nodes[0]
        self._standing.stands(pair.new[0], last)
        for block in pair.new[1:]:
            made = writing.new_paragraph(self._standing.spot(block).node, nodes[0], self._new.style_ids)
            writing.put(made, last, behind=True)
            last = made
            self._standing.stands(block, last)
        return _DONE

    # A block that went

    def _take_away(self, pair: Pair) -> Verdict:
        block, there = pair.old[0], self._standing.there(pair.old[0])
        if there is None:
            return _THERE if not self._standing.central(block).new else (CONFLICT, say.JOINED)
        if not self._standing.is_kept(block):
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
        if self._standing.brings(pair.new):
            return _THERE
        if block.kind == BOX or block.part != MAIN:
            return CONFLICT, say.IN_BOX if block.kind == BOX else say.IN_MARGIN
        if not self._standing.spot(block).is_plain:
            return CONFLICT, say.HOLDS_THING
        return self._add_row(block) if block.kind == ROW else self._add_paragraph(block)

    def _add_paragraph(self, block: Block) -> Verdict:
        place = self._standing.place(block)
        if place is None:
            return CONFLICT, say.NO_PLACE
        made = writing.new_paragraph(self._standing.spot(block).node, self._standing.model(block), self._new.style_ids)
        writing.put(made, place[0], behind=place[1])
        self._standing.stands(block, made)
        return _DONE

    def _add_row(self, block: Block) -> Verdict:
        node = self._standing.spot(block).node
        for beside, behind in self._standing.beside(block):
            row, place = self._standing.spot(beside).node, self._standing.node(beside)
            if row.getparent() is not node.getparent() or place is None or place.tag != row.tag:
                continue
            cells = [len(own_cells(one)) for one in (node, place)]
            if cells[0] != cells[1]:
                return CONFLICT, say.OTHER_COLUMNS
            if writing.has_merged_cells(node) or writing.has_merged_cells(place):
                return CONFLICT, say.MERGED_CELLS
            made = writing.new_row(node, place, self._new.style_ids)
            writing.put(made, place, behind=behind)
            self._standing.stands(block, made)
            return _DONE
        return CONFLICT, say.WHOLE_TABLE
