"""Where the tags of a document tree stand: under which headings, between which words, in which paragraph or row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .pandoc import Node, blocks_in, table_rows, text_of
from .tags import CLOSE, OPEN, TOKEN, Tag, Tags

_WORDS_AROUND = 60
_LONGEST_WORD = 60
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = re.compile(r"\S*\Z"), re.compile(r"\S*")
_HALVED = re.compile(f"\\A\\d*{CLOSE}|{OPEN}\\d*\\Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """A tag in its place: which block, row or paragraph holds it, under which headings, between which words."""

    tag: Tag
    level: str  # "p" | "tr" | "r"
    holder: int  # the list of blocks, the table or the paragraph that holds it
    headings: tuple[str, ...]
    snippet: str
    part: str = ""  # of a Word file: koptekst, voetnoot, …


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a tag, and what to do."""

    code: str
    message: str
    help: str
    spot: Spot | None = None
    headings: tuple[str, ...] = ()  # where there is no tag to point at
    snippet: str = ""
    part: str = ""


_MAY = "Gebruik alleen velden, {% if … %}, {% elif … %}, {% else %}, {% for … in … %} en hun afsluiters."


def forbidden(spot: Spot) -> Fault:
    """The fault of a tag that holds something a template may not."""
    raw = short(spot.tag.raw)
    return Fault("VEI706", f"‘{raw}’ bevat iets dat in een sjabloon niet mag.", _MAY, spot)


def short(raw: str) -> str:
    """A tag as a message shows it."""
    return raw if len(raw) <= 120 else raw[:119] + "…"


def spots(blocks: list[Node], tags: Tags) -> Iterator[Spot]:
    """Every tag of a document in reading order."""
    yield from _Walk(tags).blocks(blocks)


def in_text(text: str, tags: Tags, holder: int, headings: tuple[str, ...], part: str = "") -> Iterator[Spot]:
    """The tags inside one paragraph."""
    for match in TOKEN.finditer(text):
        start, end = max(0, match.start() - _WORDS_AROUND), match.end() + _WORDS_AROUND
        yield Spot(tags.at(match), "r", holder, headings, tags.show(_whole(text, start, end)), part)


def _whole(text: str, start: int, end: int) -> str:
    """The stretch of text with the words at its edges whole, unless they are very long; no token is halved."""
    before = _NO_SPACE_BEFORE.search(text[max(0, start - _LONGEST_WORD) : start])
    after = _NO_SPACE_AFTER.match(text[end : end + _LONGEST_WORD])
    stretch = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    return _HALVED.sub("", stretch).strip()


class _Walk:
    def __init__(self, tags: Tags) -> None:
        self.tags = tags
        self.trail: list[str] = []

    def blocks(self, blocks: list[Node]) -> Iterator[Spot]:
        for block in blocks:
            if block["t"] == "Header":
                del self.trail[block["c"][0] - 1 :]
                self.trail.append(self.tags.show(text_of(block["c"][2])))
            if block["t"] in ("Para", "Plain", "Header"):
                yield from self.paragraph(block, id(blocks))
            elif block["t"] == "Table":
                yield from self.table(block)
            elif block["t"] in ("BulletList", "OrderedList"):
                items = block["c"] if block["t"] == "BulletList" else block["c"][1]
                for item in items:
                    yield from self.item(item, id(items))
            elif block["t"] == "LineBlock":
                for line in block["c"]:
                    yield from in_text(text_of(line), self.tags, id(line), tuple(self.trail))
            else:
                for inner in blocks_in(block):
                    yield from self.blocks(inner)

    def item(self, item: list[Node], holder: int) -> Iterator[Spot]:
        if len(item) == 1 and item[0]["t"] in ("Para", "Plain"):
            yield from self.paragraph(item[0], holder)
        else:
            yield from self.blocks(item)

    def paragraph(self, block: Node, holder: int) -> Iterator[Spot]:
        text = text_of(block["c"])
        alone = self.tags.alone(text) if block["t"] != "Header" else None
        if alone and alone.kind == "statement":
            yield Spot(alone, "p", holder, tuple(self.trail), alone.raw)
            return
        yield from in_text(text, self.tags, id(block), tuple(self.trail))

    def table(self, table: Node) -> Iterator[Spot]:
        if table["c"][1][1]:
            yield from self.blocks(table["c"][1][1])
        for row in table_rows(table):
            tag = row_tag(row, self.tags)
            if tag:
                yield Spot(tag, "tr", id(table), tuple(self.trail), tag.raw)
                continue
            for cell in row[1]:
                yield from self.blocks(cell[4])


def row_tag(row: list[object], tags: Tags) -> Tag | None:
    """The statement that stands alone in a table row, which then holds or repeats rows."""
    cells = row[1]
    assert isinstance(cells, list)
    texts = [text for cell in cells if (text := text_of(cell[4]).strip())]
    tag = tags.alone(texts[0]) if len(texts) == 1 else None
    return (
        tag if tag and tag.kind == "statement" and (tag.scope == "tr" or len(cells) > 1 and tag.scope == "") else None
    )
