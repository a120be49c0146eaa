"""The three files of a carry-over beside each other: what became of each block, and where in the new file it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geelvrij.checks.blocks import BOX, HEADING, ROW, Block
from geelvrij.checks.xml_guard import Node

from ..differing.pairing import CHANGED, NEW, SAME, Pair, key, pairs
from . import outcome as say
from . import writing
from .places import Laid, Spot


class Standing:
    """Where the blocks of the edited file stand in the new one so far; `hand` are the pairs of made and edited."""

    def __init__(self, made: Laid, edited: Laid, new: Laid) -> None:
        self.hand = pairs(made.blocks, edited.blocks)
        self._spots = {id(spot.block): spot for laid in (made, edited, new) for spot in laid.spots}
        self._edited = edited.blocks
        self._order = {id(block): number for number, block in enumerate(self._edited)}
        self._central = {id(one): pair for pair in pairs(made.blocks, new.blocks) for one in (*pair.old, *pair.new)}
        self._fresh = Counter(_below(one) for one in new.blocks if self._central[id(one)].kind in (NEW, CHANGED))
        self._stands: dict[int, Node] = {}  # an edited block → its paragraph or row in the new file
        for pair in self.hand:
            if pair.kind in (SAME, CHANGED) and (there := self.there(pair.old[-1])):
                self.stands(pair.new[-1], there.node)

    # What became of a block

    def spot(self, block: Block) -> Spot:
        """Where a block stands in its own file."""
        return self._spots[id(block)]

    def central(self, block: Block) -> Pair:
        """What the new edition did to a made block."""
        return self._central[id(block)]

    def there(self, block: Block) -> Spot | None:
        """The one block of the new file that a made block became."""
        pair = self.central(block)
        return self.spot(pair.new[0]) if len(pair.old) == 1 == len(pair.new) else None

    def is_kept(self, block: Block) -> bool:
        """Whether the new file has a made block in the same words."""
        there = self.there(block)
        return there is not None and key(there.block) == key(block)

    def why_gone(self, block: Block) -> str:
        """Why there is no one block that a made block became."""
        return say.JOINED if self.central(block).new else say.GONE_NOW

    def brings(self, blocks: Sequence[Block]) -> bool:
        """Whether the new edition brings the same words under the same heading; each of them counts once."""
        wanted = Counter(map(_below, blocks))
        if wanted - self._fresh:
            return False
        self._fresh -= wanted
        return True

    # Where it stands by now

    def stands(self, block: Block, node: Node) -> None:
        """Keep that an edited block stands here in the new file."""
        self._stands[id(block)] = node

    def node(self, block: Block) -> Node | None:
        """The paragraph or row of the new file that an edited block is by now; None when it has none."""
        return self._stands.get(id(block))

    def now(self, pair: Pair) -> list[Node]:
        """The paragraphs or rows of the new file that a pair stands for by now."""
        nodes = [there.node for there in map(self.there, pair.old) if there]
        nodes += [node for node in map(self.node, pair.new) if node is not None]
        return [node for node in dict.fromkeys(nodes) if node.getparent() is not None]

    def place(self, block: Block) -> tuple[Node, bool] | None:
        """Behind the paragraph or row that it stands behind, or else before the next one; under the same heading."""
        number = self._order[id(block)]
        for beside, behind in self.beside(block):
            is_near = abs(self._order[id(beside)] - number) == 1 or beside.trail == block.trail
            place = self.node(beside)
            if is_near and place is not None and beside.kind != BOX and beside.part == block.part:
                return place, behind
        return None

    def beside(self, block: Block) -> Iterator[tuple[Block, bool]]:
        """The blocks before it, the nearest first, and then those behind."""
        number, blocks = self._order[id(block)], self._edited
        before = [(blocks[place], True) for place in range(number - 1, -1, -1)]
        behind = [(blocks[place], False) for place in range(number + 1, len(blocks))]
        if behind and not self._touches(block, before[:1]) and self._touches(block, behind[:1]):
            yield behind[0]  # between the one before and this block stands something else, such as the contents
        yield from (*before, *behind)

    def _touches(self, block: Block, others: Sequence[tuple[Block, bool]]) -> bool:
        node = self.spot(block).node
        for other, behind in others:
            sibling, beside = node.getprevious() if behind else node.getnext(), self.spot(other).node
            return sibling is not None and any(one is sibling for one in (beside, *beside.iterancestors()))
        return False

    def model(self, block: Block) -> Node | None:
        """A paragraph of the new file of the same sort as a new block: its neighbour in the same list, or so."""
        shape = writing.shape_of(self.spot(block).node)
        number, blocks = self._order[id(block)], self._edited
        for beside in (blocks[place] for place in (number - 1, number + 1) if 0 <= place < len(blocks)):
            place = self.node(beside)
            node = self.spot(beside).node
            if place is not None and beside.kind not in (ROW, HEADING) and writing.shape_of(node) == shape:
                return place
        return None


def _below(block: Block) -> tuple[object, ...]:
    """The words of a block and the heading that it stands under."""
    return block.headings[-1:], key(block)
