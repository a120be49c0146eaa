"""A Word master → the document tree the compiler works on, with the names of its styles as the classes of our Markdown."""

import io
import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from geelvrij.checks.yellow import Styles

from . import word_furniture
from .ooxml import Element
from .outline import attributes, word
from .pandoc import Node, map_inlines, read_word, table_rows, text_of
from .tags import Tags
from .word_source import part_root, remove, store, text_parts, texts
from .word_writer import BLANK, DIV_STYLES

_CLASSES = {style.lower(): name for name, style in DIV_STYLES.items()}
_CONTENTS = ("toc 1", "toc 2", "toc 3", "toc heading", "inhoud kop", "kopvaninhoudsopgave")
_LINE, _LARGE, _CHOICE = "Schrijfregel", "Tabel groot", "Keuze"
_UNNUMBERED, _ANNEX = "\ue002", "\ue003"
_MARKS = re.compile("[\ue002\ue003]")
_HOLDERS = (qn("w:drawing"), qn("w:pict"))


def read(document: Document, tags: Tags, file: str) -> list[Node]:
    """The blocks of an opened Word master; its tags become tokens of `tags`. Raises ValueError when pandoc cannot read it."""
    marks = _heading_marks(document)
    for part in text_parts(document):
        root = part_root(part)
        _lift_boxes(root)
        for paragraph in list(root.iter(qn("w:p"))):
            for node in texts(paragraph):
                node.text = tags.hide(node.text or "", file, lines=False)
        _mark_headings(root, marks)
        store(part, root)
    stream = io.BytesIO()
    document.save(stream)
    body = _tidied(read_word(stream.getvalue()))
    section = document.sections[0]
    furniture = [
        _box("koptekst", word_furniture.blocks(section.header._element)),
        _box("voettekst", word_furniture.blocks(section.footer._element)),
    ]
    return [box for box in furniture if box["c"][1]] + _with_cover(body)


def _lift_boxes(root: Element) -> None:
    """A text box becomes paragraphs behind the one it hangs on: pandoc would drop the words beside it."""
    for box in list(root.iter(qn("w:txbxContent"))):
        anchor = next(box.iterancestors(qn("w:p")), None)
        holder = next(box.iterancestors(*_HOLDERS), None)
        if anchor is None or holder is None:
            continue
        parent = anchor.getparent()
        assert parent is not None
        index = parent.index(anchor) + 1
        for block in reversed(list(box)):
            parent.insert(index, block)
        remove(holder)


def _heading_marks(document: Document) -> dict[str, str]:
    """The heading styles by id, each with the mark that its paragraphs get: what pandoc does not tell."""
    root = document.styles.element
    styles = {str(style.get(qn("w:styleId"))): style for style in root.iterfind(qn("w:style"))}
    outlines = Styles(root, colour=False)
    marks = {}
    for name, style in styles.items():
        if outlines.style("paragraph", name).outline is not None:
            named = style.find(qn("w:name"))
            is_annex = named is not None and named.get(qn("w:val")) == "Bijlage"
            marks[name] = _ANNEX if is_annex else "" if _counts(style, styles) else _UNNUMBERED
    return marks


def _counts(style: Element | None, styles: dict[str, Element]) -> bool:
    """Whether a style or one it is based on numbers its paragraphs."""
    for _ in styles:  # a circle of styles ends
        if style is None:
            break
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return number.get(qn("w:val")) != "0"
        above = style.find(qn("w:basedOn"))
        style = styles.get(str(above.get(qn("w:val")))) if above is not None else None
    return False


def _mark_headings(root: Element, marks: dict[str, str]) -> None:
    """The text of an annex, and of a heading that Word gives no number, begins with a mark."""
    for paragraph in root.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = str(style.get(qn("w:val"))) if style is not None else ""
        words = texts(paragraph)
        if name in marks and words:
            number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            mark = marks[name]
            if number is not None and mark != _ANNEX:
                mark = _UNNUMBERED if number.get(qn("w:val")) == "0" else ""
            words[0].text = mark + (words[0].text or "")


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
    return map_inlines(joined, _inlines)


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
            return [_choices(block) or _table(block)]
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
    if not _MARKS.sub("", words).strip():
        return []
    own = [name for mark, name in ((_UNNUMBERED, "ongenummerd"), (_ANNEX, "bijlage")) if words.startswith(mark)]
    if not own and words.startswith("Deel ") and level == 1:
        own = ["deel"]
    return [{"t": "Header", "c": [level, [anchor, own, []], map_inlines(title, _unmarked)]}]


def _unmarked(nodes: list[Node]) -> list[Node]:
    return [{**node, "c": _MARKS.sub("", node["c"])} if node["t"] == "Str" else node for node in nodes]


def _styled(style: str, inner: list[Node]) -> list[Node]:
    if style.lower() in _CONTENTS:
        return [{"t": "Div", "c": [["", ["inhoudsopgave"], []], []]}]
    if style == _LINE:
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
    whole = [label, caption, columns, [head[0], rows(head[1])], made, [foot[0], rows(foot[1])]]
    return _box("groot", [{"t": "Table", "c": whole}]) if large else {"t": "Table", "c": whole}


def _choices(table: Node) -> Node | None:
    """Boxes to tick: in Word a table of two columns, in our Markdown one list."""
    cells = [cell[4] for row in table_rows(table) for cell in row[1]]
    filled = [blocks for blocks in cells if text_of(blocks).strip()]
    if not filled or not all(_is_styled(block, _CHOICE) for blocks in filled for block in blocks):
        return None
    items = [[{"t": "Plain", "c": part["c"]}] for blocks in filled for block in blocks for part in block["c"][1]]
    return _box("keuzes", [{"t": "BulletList", "c": items}])


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
        elif node["t"] == "Str" and BLANK in node["c"]:
            result += _blanks(node["c"])
        else:
            result.append(node)
    return result


def _blanks(text: str) -> list[Node]:
    before, _, after = text.partition(BLANK)
    blank: Node = {"t": "Span", "c": [["", ["invul"], []], [word("\u00a0" * 3)]]}
    rest = _blanks(after) if BLANK in after else [word(after)]
    return [node for node in [word(before), blank, *rest] if node["c"]]


def _with_cover(blocks: list[Node]) -> list[Node]:
    """What stands before the contents, when there is a cover title, is the cover."""
    names = [_joinable(block) for block in blocks]
    if "kaft-titel" not in names or "inhoudsopgave" not in names:
        return blocks
    end = names.index("inhoudsopgave")
    return [_box("kaft", blocks[:end]), *blocks[end:]]
