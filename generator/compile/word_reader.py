"""A Word master → the document tree the compiler works on, with the names of its styles as the classes of our Markdown."""

import io
from itertools import groupby
from typing import Any

import docx
from docx.oxml.ns import qn

from .ooxml import Element
from .outline import attributes, word
from .pandoc import Node, map_inlines, read_word, text_of
from .tags import TOKEN, Tags
from .word_template import TEXT_PARTS, drop_parts, part_root, store, texts, tidy, whole_tags
from .word_writer import DIV_STYLES

_CLASSES = {style.lower(): name for name, style in DIV_STYLES.items()}
_CONTENTS = ("toc 1", "toc 2", "toc 3", "toc heading", "inhoud kop", "kopvaninhoudsopgave")
_LINE = "Schrijfregel"


def read(master: bytes, tags: Tags, file: str) -> list[Node]:
    """The blocks of a Word master; its tags become tokens of `tags`. Raises ValueError when pandoc cannot read it."""
    document = docx.Document(io.BytesIO(master))
    drop_parts(document)
    for part in document.part.package.iter_parts():
        if TEXT_PARTS.match(part.partname):
            root = part_root(part)
            tidy(root)
            for paragraph in list(root.iter(qn("w:p"))):
                whole_tags(paragraph)
                for node in texts(paragraph):
                    node.text = tags.hide(node.text or "", file)
            store(part, root)
    stream = io.BytesIO()
    document.save(stream)
    body = _tidied(read_word(stream.getvalue()))
    section = document.sections[0]
    furniture = [
        _box("koptekst", _furniture(section.header._element)),
        _box("voettekst", _furniture(section.footer._element)),
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
            return [{"t": "BulletList", "c": [_tidied(item) for item in items]}]
        case {"t": "OrderedList", "c": [style, items]}:
            return [{"t": "OrderedList", "c": [style, [_tidied(item) for item in items]]}]
        case {"t": "Table"}:
            return [_table(block)]
        case {"t": "Header", "c": [level, [anchor, classes, pairs], title]}:
            style = dict(pairs).get("custom-style", "")
            own = (
                ["bijlage"]
                if style == "Bijlage"
                else ["deel"]
                if text_of(title).startswith("Deel ") and level == 1
                else []
            )
            return (
                [{"t": "Header", "c": [level, [anchor, [*classes, *own], []], title]}] if text_of(title).strip() else []
            )
        case _:
            return [block]


def _styled(style: str, inner: list[Node]) -> list[Node]:
    if style.lower() in _CONTENTS:
        return [{"t": "Div", "c": [["", ["inhoudsopgave"], []], []]}]
    if style == _LINE:
        return [_box("schrijfregels", [])]
    name = _CLASSES.get(style.lower())
    content = _tidied(inner)
    return [_box(name, content)] if name else content


def _table(table: Node) -> Node:
    label, caption, columns, head, bodies, foot = table["c"]

    def rows(given: list[Any]) -> list[Any]:
        return [[attr, [[*cell[:4], _tidied(cell[4])] for cell in cells]] for attr, cells in given]

    made = [[attr, count, rows(first), rows(rest)] for attr, count, first, rest in bodies]
    return {"t": "Table", "c": [label, caption, columns, [head[0], rows(head[1])], made, [foot[0], rows(foot[1])]]}


def _inlines(inlines: list[Node]) -> list[Node]:
    """Spans that only carry a style or the yellow of a field give up their contents."""
    result: list[Node] = []
    for node in inlines:
        if node["t"] == "Span" and ("mark" in node["c"][0][1] or not node["c"][0][0] and node["c"][0][2]):
            result += node["c"][1]
        else:
            result.append(node)
    return result


def _with_cover(blocks: list[Node]) -> list[Node]:
    """What stands before the contents, when there is a cover title, is the cover."""
    names = [_joinable(block) for block in blocks]
    if "kaft-titel" not in names or "inhoudsopgave" not in names:
        return blocks
    end = names.index("inhoudsopgave")
    return [_box("kaft", blocks[:end]), *blocks[end:]]


def _furniture(element: Element) -> list[Node]:
    """The paragraphs of a header or footer, which pandoc passes over."""
    made = [{"t": "Para", "c": _running(paragraph)} for paragraph in element.iter(qn("w:p"))]
    return [paragraph for paragraph in made if paragraph["c"]]


def _running(paragraph: Element) -> list[Node]:
    """Text, tabs and page numbers, in order."""
    result: list[Node] = []
    code = shown = False
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:instrText"), qn("w:fldChar"), qn("w:fldSimple")):
        if node.tag == qn("w:fldChar"):
            kind = node.get(qn("w:fldCharType"))
            code, shown = kind == "begin", kind == "separate"
        elif node.tag in (qn("w:instrText"), qn("w:fldSimple")) and (name := _page_field(node)):
            result.append({"t": "Span", "c": [["", [name], []], [word("1")]]})
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            result.append({"t": "Span", "c": [["", ["tab"], []], []]})
        elif node.tag == qn("w:t") and not (code or shown) and node.text:
            result += _words(node.text)
    return result


def _words(text: str) -> list[Node]:
    """Text as inlines, tokens apart."""
    pieces: list[Node] = []
    position = 0
    for match in TOKEN.finditer(text):
        pieces += [word(text[position : match.start()]), word(match[0])]
        position = match.end()
    return [piece for piece in [*pieces, word(text[position:])] if piece["c"]]


def _page_field(node: Element) -> str:
    instruction = (node.text or node.get(qn("w:instr")) or "").split()
    return {"PAGE": "pagina", "NUMPAGES": "paginas"}.get(instruction[0] if instruction else "", "")
