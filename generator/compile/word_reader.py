"""A Word master → the document tree the compiler works on, its styles as the classes of our Markdown."""

import io
import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from docx.document import Document
from geelvrij.checks.placeholders import BLANK

from . import word_furniture, word_marks
from .outline import attributes, word
from .pandoc import Node, map_inlines, read_word, table_rows, text_of
from .tags import Tags
from .word_marks import ANNEX, LINE_STYLE, MARKS, UNNUMBERED
from .word_styles import TABLE_TOGETHER
from .word_writer import DIV_STYLES

_CLASSES = {style.lower(): name for name, style in DIV_STYLES.items()}
_CONTENTS = ("toc 1", "toc 2", "toc 3", "toc heading", "inhoud kop", "kopvaninhoudsopgave")
_INCHES = re.compile(r"\d{1,2}(?:\.\d+)?in")
_LARGE, _CHOICE = "Tabel groot", "Keuze"


def read(document: Document, tags: Tags, file: str) -> list[Node]:
    """The blocks of an opened master, its tags as tokens of `tags`. Raises NotRead when pandoc cannot read it."""
    word_marks.prepare(document, tags, file)
    stream = io.BytesIO()
    document.save(stream)
    body = _tidied(read_word(stream.getvalue()))
    section = document.sections[0]
    furniture = [
        _box("koptekst", word_furniture.blocks(section.header._element)),
        _box("voettekst", word_furniture.blocks(section.footer._element)),
    ]
    return [box for box in furniture if box["c"][1]] + _with_cover(body)


def _box(name: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [name], []], blocks]}


def _tidied(blocks: list[Node]) -> list[Node]:
    """Style boxes become our classes or disappear, and neighbours of one class join."""
    flat: list[Node] = []
    for block in blocks:
        flat += _block(block)
    joined: list[Node] = []
    for name, group in groupby(flat, key=_joinable):
        members = list(group)
        joined += [_merged(name, members)] if name else members
    made: list[Node] = map_inlines(joined, _inlines)
    return made


def _merged(name: str, members: list[Node]) -> Node:
    if name == "schrijfregels":
        return {"t": "Div", "c": [["", [name], [["n", str(len(members))]]], []]}
    return _box(name, [inner for member in members for inner in member["c"][1]])


def _joinable(block: Node) -> str:
    if block["t"] != "Div":
        return ""
    return next((name for name in attributes(block)[1] if name in (*DIV_STYLES, "schrijfregels", "inhoudsopgave")), "")


def _block(block: Node) -> list[Node]:
    match block:
        case {"t": "Div", "c": [[_, _, pairs], inner]}:
            return _styled(dict(pairs).get("custom-style", ""), inner)
        case {"t": "Para", "c": []}:
            return []
        case {"t": "BulletList", "c": items}:
            return [_list([_tidied(item) for item in items], lambda made: {"t": "BulletList", "c": made})]
        case {"t": "OrderedList", "c": [style, items]}:
            return [_list([_tidied(item) for item in items], lambda made: {"t": "OrderedList", "c": [style, made]})]
        case {"t": "Table"}:
            return [_columns(block) or _table(block)]
        case {"t": "Header"}:
            return _heading(block)
        case _:
            return [block]


def _list(items: list[list[Node]], make: Callable[[list[list[Node]]], Node]) -> Node:
    """A list; when each of its items stands in the same box, the box stands around the list."""
    names = {_joinable(item[0]) if len(item) == 1 else "" for item in items}
    name = names.pop() if len(names) == 1 else ""
    if name:
        return _box(name, [make([_tight(item[0]["c"][1]) for item in items])])
    return make([_tight(item) for item in items])


def _heading(block: Node) -> list[Node]:
    """A heading with the class our Markdown would give it; an empty one is no heading."""
    level, (anchor, _, _), title = block["c"]
    words = text_of(title)
    if not MARKS.sub("", words).strip():
        return []
    own = [name for mark, name in ((UNNUMBERED, "ongenummerd"), (ANNEX, "bijlage")) if words.startswith(mark)]
    if not own and words.startswith("Deel ") and level == 1:
        own = ["deel"]
    return [{"t": "Header", "c": [level, [anchor, own, []], map_inlines(title, _unmarked)]}]


def _unmarked(nodes: list[Node]) -> list[Node]:
    return [{**node, "c": MARKS.sub("", node["c"])} if node["t"] == "Str" else node for node in nodes]


def _styled(style: str, inner: list[Node]) -> list[Node]:
    if style.lower() in _CONTENTS:
        return [{"t": "Div", "c": [["", ["inhoudsopgave"], []], []]}]
    if style == LINE_STYLE:
        return [_box("schrijfregels", [])]
    name = _CLASSES.get(style.lower())
    content = _tidied(inner)
    if name == "kaft-gegevens":
        content = [_labelled(block) for block in content]
    return [_box(name, content)] if name else content


def _labelled(block: Node) -> Node:
    """A line of the cover: bold words, a tab, and what they announce."""
    match block:
        case {"t": "Para", "c": [{"t": "Strong", "c": label}, {"t": "Space"}, *rest]}:
            spans = [{"t": "Span", "c": [["", [name], []], held]} for name, held in (("label", label), ("tab", []))]
            return {"t": "Para", "c": [*spans, *rest]}
        case _:
            return block


def _table(table: Node) -> Node:
    label, caption, columns, head, bodies, foot = table["c"]
    large = False

    def rows(given: list[Any]) -> list[Any]:
        nonlocal large
        large = large or any(_has_style(cell[4], _LARGE) for _, cells in given for cell in cells)
        return [[attr, [[*cell[:4], _tight(_tidied(cell[4]))] for cell in cells]] for attr, cells in given]

    made = [[attr, count, rows(first), rows(rest)] for attr, count, first, rest in bodies]
    caption = [caption[0], _tight(_tidied(caption[1]))]
    whole = [label, caption, _shares(columns), [head[0], rows(head[1])], made, [foot[0], rows(foot[1])]]
    made_of: Node = {"t": "Table", "c": whole}
    if dict(label[2]).get("custom-style", "").replace(" ", "") == TABLE_TOGETHER.replace(" ", ""):  # its name or its id
        return _box("bijeen", [made_of])
    return _box("groot", [made_of]) if large else made_of


def _shares(columns: list[Any]) -> list[Any]:
    """The widths of columns as they were meant: Word counts in twentieths of a point, and 40% comes out a bit less."""
    return [
        [side, {"t": "ColWidth", "c": round(width["c"], 4)} if width["t"] == "ColWidth" else width]
        for side, width in columns
    ]


def _columns(table: Node) -> Node | None:
    """Lists in columns, and boxes to tick: in Word a table of one row, in our Markdown one list."""
    rows = list(table_rows(table))
    filled = [cell[4] for row in rows for cell in row[1] if text_of(cell[4]).strip()]
    if len(rows) != 1 or not filled:
        return None
    if all(len(blocks) == 1 and blocks[0]["t"] == "BulletList" for blocks in filled):
        items = [_tight(_tidied(item)) for blocks in filled for item in blocks[0]["c"]]
        return _box("kolommen", [{"t": "BulletList", "c": items}])
    if all(_is_styled(block, _CHOICE) for blocks in filled for block in blocks):
        ticks = [[{"t": "Plain", "c": part["c"]}] for blocks in filled for block in blocks for part in block["c"][1]]
        return _box("keuzes", [{"t": "BulletList", "c": ticks}])
    return None


def _is_styled(block: Node, style: str) -> bool:
    return block["t"] == "Div" and ["custom-style", style] in block["c"][0][2]


def _has_style(blocks: list[Node], style: str) -> bool:
    return any(_is_styled(block, style) for block in blocks)


def _tight(blocks: list[Node]) -> list[Node]:
    """A cell or list item with one paragraph holds just its words."""
    if sum(block["t"] == "Para" for block in blocks) != 1:
        return blocks
    return [{"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block for block in blocks]


def _inlines(inlines: list[Node]) -> list[Node]:
    """Spans that only carry a style or the yellow of a field give up their contents; a blank is a blank again."""
    result: list[Node] = []
    for node in inlines:
        if node["t"] == "Span" and ("mark" in node["c"][0][1] or not node["c"][0][0] and node["c"][0][2]):
            result += node["c"][1]
        elif node["t"] == "Image":
            result.append(_sized(node))
        elif node["t"] == "Str" and BLANK in node["c"]:
            result += _blanks(node["c"])
        else:
            result.append(node)
    return result


def _sized(image: Node) -> Node:
    """A picture with the width it has in Word, which pandoc tells in inches, as our Markdown writes it."""
    (identifier, classes, pairs), alt, target = image["c"]
    width = dict(pairs).get("width", "")
    if _INCHES.fullmatch(width):
        width = f"{float(width[:-2]) * 25.4:.1f}mm"
    own = [["width", width]] if width else []
    return {"t": "Image", "c": [[identifier, classes, own], alt, target]}


def _blanks(text: str) -> list[Node]:
    before, _, after = text.partition(BLANK)
    blank: Node = {"t": "Span", "c": [["", ["invul"], []], []]}
    rest = _blanks(after) if BLANK in after else [word(after)]
    return [node for node in [word(before), blank, *rest] if node["c"]]


def _with_cover(blocks: list[Node]) -> list[Node]:
    """What stands before the contents, when there is a cover title, is the cover."""
    names = [_joinable(block) for block in blocks]
    if "kaft-titel" not in names or "inhoudsopgave" not in names:
        return blocks
    end = names.index("inhoudsopgave")
    return [_box("kaft", blocks[:end]), *blocks[end:]]
