"""The lists of a master → Word paragraphs that Word numbers itself."""

from collections.abc import Callable, Iterator

from docx.document import Document
from docx.oxml.ns import qn

from .ooxml import Element, mm, w
from .pandoc import Node
from .word_numbering import BOX_BULLET_LIST, BOX_ORDERED_LIST, BULLET_LIST, FIRST_ORDERED_LIST
from .word_spacing import on_one_page
from .word_styles import LIST_SPACE
from .word_text import Words

Block = Callable[[Node, str], Iterator[Element]]


class Lists:
    """Writes the lists of one document; `block` writes what else stands in an item."""

    def __init__(self, document: Document, words: Words, block: Block) -> None:
        self._document, self._words, self._block = document, words, block
        self._next = FIRST_ORDERED_LIST

    def made(self, node: Node, style: str, level: int = 0) -> Iterator[Element]:
        """The items of a list and of the lists inside it."""
        ordered = node["t"] == "OrderedList"
        items = node["c"][1] if ordered else node["c"]
        # a list inside a list always begins at its first number
        boxed = style == "Kader"
        bullets = BOX_BULLET_LIST if boxed else BULLET_LIST
        number = self._new_number(1 if level else node["c"][0][0], boxed) if ordered else bullets
        for item in items:
            ends = level == 0 and style in ("Normal", "Kader") and item is items[-1]
            made = list(self._item(item, number, style, level, ends))
            if len(items) == 1:  # repeated by a loop, its items are as near as those of one list
                for properties in [found for element in made for found in element.findall(qn("w:pPr"))]:
                    properties.append(w("contextualSpacing"))
            yield from on_one_page([*made, made[-1]]) if made and _keeps(item, items) else made

    def _item(self, item: list[Node], number: int, style: str, level: int, ends: bool) -> Iterator[Element]:
        own = "Lijst" if style == "Normal" else style
        for index, block in enumerate(item):
            if block["t"] in ("Para", "Plain"):
                last = ends and index == len(item) - 1
                place = _place(number, level, own, first=not index, last=last)
                yield self._words.paragraph(block["c"], own, *place)
            elif block["t"] in ("BulletList", "OrderedList"):
                yield from self.made(block, style, level + 1)
            else:
                yield from self._block(block, own)

    def _new_number(self, start: int, boxed: bool) -> int:
        """Each ordered list counts from its own start."""
        part = self._document.part.numbering_part.element
        restart = [w("lvlOverride", w("startOverride", val=start), ilvl=0)]
        kind = w("abstractNumId", val=BOX_ORDERED_LIST if boxed else FIRST_ORDERED_LIST)
        part.append(w("num", kind, *restart, numId=self._next))
        self._next += 1
        return self._next - 1


def _keeps(item: list[Node], items: list[list[Node]]) -> bool:
    """Whether an item stays with the next one, so that none stands on a page alone."""
    return len(items) > 1 and (item is items[0] or item is items[-2])


def _place(number: int, level: int, style: str, *, first: bool, last: bool) -> list[Element]:
    """The mark of a list item and where it stands; in a box the numbering tells that (a place of its own breaks it)."""
    mark = w("numPr", w("ilvl", val=level), w("numId", val=number)) if first else None
    if style == "Kader":
        close = None if last else w("spacing", after=round(LIST_SPACE * 20))
        found = [mark, close]
    else:
        after = w("spacing", after=120) if last else None
        found = [mark, after, None if first else w("ind", left=mm(5 + 5 * level))]
    return [element for element in found if element is not None]
