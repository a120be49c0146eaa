"""Two Word files → one with whole paragraphs and rows as changes, for what the comparing program cannot show."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple

from geelvrij.checks.xml_guard import Node
from geelvrij.checks.yellow import W

from ..differing.aligning import Match, Stretch, aligned
from .guests import Guests
from .marks import CAME, GONE, ROW, SDT, TABLE, Marker, P
from .parts import WordFile
from .reading import lines_of, margins
from .styles import with_styles_of

_BODY, _SECTION = W + "body", W + "sectPr"
_BLOCKS = (P, TABLE, SDT)
_COLUMNS = f"{W}tblGrid/{W}gridCol"
_IN_TABLE = (W + "tblPr", W + "tblGrid", ROW)
_PPR, _END = W + "pPr", W + "einde"  # the end is in the tree for as long as we need a place to put something


def coarse(old: WordFile, new: WordFile, author: str, day: date) -> WordFile:
    """The new file with what differs from the old one as changes, by paragraphs and rows. Raises CannotCome."""
    base = with_styles_of(new, old)
    was, becomes, made = _Told(old, old.texts()), _Told(new, new.texts()), base.texts()
    guests = Guests(old, base, made)
    marker = Marker(author, day, count(1_000_000))  # they get their own numbers with those of the other changes
    laying = _Laying(was, becomes, guests, marker, (old.main, new.main))
    laying.body(was.roots[old.main].find(_BODY), made[new.main].find(_BODY))
    for part, source in _margins(old, new).items():
        before = _blocks(was.roots[source]) if source else []
        _Laying(was, becomes, guests, marker, (source, part)).part(before, made[part])
    return guests.file()


def _margins(old: WordFile, new: WordFile) -> dict[str, str]:
    """The header or footer of the old file for each in the new file; nothing for one that is new."""
    was = margins(old)
    found: dict[str, str] = {}
    for place, part in margins(new).items():
        found.setdefault(part, was.get(place, ""))
    return found


class _Told(NamedTuple):
    """A file and its parts with text, to read in."""

    file: WordFile
    roots: dict[str, Node]

    def key(self, part: str, block: Node) -> tuple[object, ...]:
        """What a block says: two that say the same give equal keys."""
        spans = tuple((node.tag, node.get(W + "val")) for node in block.iter(W + "gridSpan", W + "vMerge"))
        return block.tag, _ends_section(block), spans, lines_of(self.file, self.roots, part, block)


class _Laying:
    """Lays the blocks of one part beside those of the old one, and marks in place."""

    def __init__(self, old: _Told, new: _Told, guests: Guests, marker: Marker, parts: tuple[str, str]) -> None:
        self._old, self._new, self._guests, self._marker = old, new, guests, marker
        self._source, self._part = parts

    def body(self, old: Node, new: Node) -> None:
        """A body: section by section when there are as many, so that each ends where it ended."""
        was, becomes = _sections(_blocks(old)), _sections(_blocks(new))
        if len(was) != len(becomes):
            was, becomes = [_blocks(old)], [_blocks(new)]
        end: Node | None = None
        for before, after in zip(was, becomes, strict=True):
            end = _put_end(new, after[-1] if after else end)
            self.blocks(before, [*after, end])
        _take_away(new.findall(_END))

    def part(self, old: list[Node], new: Node) -> None:
        """A header, a footer or a table."""
        blocks = new.findall(ROW) if new.tag == TABLE else _blocks(new)
        self.blocks(old, [*blocks, _put_end(new, blocks[-1] if blocks else None)])
        _take_away(new.findall(_END))

    def blocks(self, old: list[Node], new: list[Node]) -> None:
        """Mark what came and went; the last of the new ones is only the end, to put something in front of."""
        size = len(new) - 1
        keys = [self._old.key(self._source, block) for block in old]
        others = [self._new.key(self._part, block) for block in new[:size]]
        pairs = _with_last(old, new[:size], aligned(keys, others))
        for gap in list(_gaps(pairs, len(old), size)):
            pairs += _alike_tables(old, new, gap)
        for start, end, first, last in list(_gaps(sorted(pairs), len(old), size)):
            for block in old[start:end]:
                twin = self._guests.copied(block, self._source, self._part)
                self._mark(twin, GONE)
                new[first].addprevious(twin)
            for block in new[first:last]:
                self._mark(block, CAME)
        for place, other in pairs:
            if keys[place] != others[other]:
                self._change(old[place], new[other])

    def _change(self, old: Node, new: Node) -> None:
        """A table by its rows; a paragraph keeps its end."""
        if new.tag == TABLE:
            self.part(old.findall(ROW), new)
            return
        twin = self._guests.copied(old, self._source, self._part)
        self._marker.words(new, CAME)
        self._marker.words(twin, GONE)
        self._marker.look(new, twin.find(_PPR))
        new[1:1] = [child for child in twin if child.tag != _PPR]

    def _mark(self, block: Node, kind: str) -> None:
        (self._marker.row if block.tag == ROW else self._marker.block)(block, kind)


def _blocks(holder: Node) -> list[Node]:
    return [child for child in holder if child.tag in _BLOCKS]


def _sections(blocks: Sequence[Node]) -> list[list[Node]]:
    """The blocks by section; the last one may be empty."""
    found: list[list[Node]] = [[]]
    for block in blocks:
        found[-1].append(block)
        if _ends_section(block):
            found.append([])
    return found


def _ends_section(block: Node) -> bool:
    return block.find(f"{_PPR}/{_SECTION}") is not None


def _with_last(old: Sequence[Node], new: Sequence[Node], pairs: list[Match]) -> list[Match]:
    """With the last paragraphs as a pair: the end of a section stays, and so does the last end of a part."""
    if not old or not new or {old[-1].tag, new[-1].tag} != {P} or (len(old) - 1, len(new) - 1) in pairs:
        return pairs
    kept = [pair for pair in pairs if pair[0] < len(old) - 1 and pair[1] < len(new) - 1]
    if len(kept) < len(pairs) and not (_ends_section(old[-1]) and _ends_section(new[-1])):
        return pairs  # something was added behind, or taken away
    return [*kept, (len(old) - 1, len(new) - 1)]


def _gaps(pairs: Sequence[Match], old: int, new: int) -> Iterator[Stretch]:
    """What stands between the pairs: from and to, in the old and in the new row."""
    start = first = 0
    for place, other in (*pairs, (old, new)):
        if start < place or first < other:
            yield start, place, first, other
        start, first = place + 1, other + 1


def _alike_tables(old: Sequence[Node], new: Sequence[Node], gap: Stretch) -> Iterator[Match]:
    """The tables in a gap that have as many columns, to lay beside each other by their rows."""
    start, end, first, last = gap
    was, becomes = ([_shape(block) for block in row] for row in (old[start:end], new[first:last]))
    yield from ((start + place, first + other) for place, other in aligned(was, becomes))


def _shape(block: Node) -> Hashable:
    """The number of columns of a table; of anything else a thing that nothing else is."""
    rows_alone = block.tag == TABLE and all(child.tag in _IN_TABLE for child in block)
    return len(block.findall(_COLUMNS)) if rows_alone else object()


def _put_end(holder: Node, before: Node | None) -> Node:
    """An end behind a block, or at the beginning of what holds none."""
    end = holder.makeelement(_END)
    if before is None:
        holder.insert(0, end)
    else:
        before.addnext(end)
    return end


def _take_away(nodes: Sequence[Node]) -> None:
    for node in nodes:
        node.getparent().remove(node)
