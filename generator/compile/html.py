"""The document tree of a master → an HTML template for the PDF."""

import re
from html import escape
from typing import Any

from .language import row_tag
from .outline import Heading, attributes
from .pandoc import Node, map_inlines, table_rows, text_of, write_html
from .tags import TOKEN, Tag, Tags

TOC_LEVELS = 2
BOXES = ("☐", "☒", "☑")
_ROW = re.compile(
    rf"<tr>\s*<t[dh][^>]*>\s*(?:<p>)?({TOKEN.pattern})(?:</p>)?\s*</t[dh]>(?:\s*<t[dh][^>]*></t[dh]>)*\s*</tr>"
)
_BACK = re.compile(r'<a [^>]*class="footnote-back"[^>]*>.*?</a>')  # an arrow back means nothing on paper
_PARAGRAPH = re.compile(rf"<p>({TOKEN.pattern})</p>")
_START = re.compile(r'(<ol start=")(\d+)(")')
_ITEM = re.compile(rf"<li>\s*(?:<p>)?({TOKEN.pattern})(?:</p>)?\s*</li>")


def write(blocks: list[Node], tags: Tags, outline: list[Heading]) -> str:
    """The body of the HTML template, in plain Jinja."""
    numbered = iter(outline)
    prepared = _blocks(blocks, tags, outline, numbered)
    html = write_html(map_inlines(prepared, lambda inlines: _inlines(inlines, tags)))
    for pattern in (_ROW, _ITEM, _PARAGRAPH):
        html = pattern.sub(lambda match: _bare(match, tags), html)
    html = _BACK.sub("", html)
    html = _START.sub(_counted, html)
    # A brace that is no tag means nothing: Jinja must not read it.
    html = html.replace("{", "&#123;").replace("}", "&#125;")
    return TOKEN.sub(lambda match: _jinja(tags.at(match)), html)


def _bare(match: re.Match[str], tags: Tags) -> str:
    """The token of a statement without the row, item or paragraph around it; a field keeps what is around it."""
    tag = tags.alone(match[1])
    return match[1] if tag and tag.kind == "statement" else match[0]


def _counted(match: re.Match[str]) -> str:
    """The first number of a list as a style: without the hints of a browser WeasyPrint begins every list at 1."""
    return f'{match[0]} style="counter-reset: list-item {int(match[2]) - 1}"'


def _jinja(tag: Tag) -> str:
    return field(tag) if tag.kind == "field" else tag.jinja()


def field(tag: Tag) -> str:
    """A field in HTML: marked while it is open, else in a box that goes when it is filled."""
    shown = "{{ %s }}" % tag.code
    opened, filled = f"<mark>{shown}</mark>", f'<span class="veld">{shown}</span>'
    return f"{{% if ({tag.code}) is open %}}{opened}{{% else %}}{filled}{{% endif %}}"


def _raw(html: str, block: bool = True) -> Node:
    return {"t": "RawBlock" if block else "RawInline", "c": ["html", html]}


def _blocks(blocks: list[Node], tags: Tags, outline: list[Heading], numbered: Any) -> list[Node]:
    return [_block(block, tags, outline, numbered) for block in blocks]


def _block(block: Node, tags: Tags, outline: list[Heading], numbered: Any) -> Node:
    match block:
        case {"t": "Header"}:
            return _heading(block, next(numbered))
        case {"t": "Div", "c": [_, inner]}:
            return _div(block, inner, tags, outline, numbered)
        case {"t": "Figure", "c": [_, _, [{"c": [{"t": "Image"} as image]}]]} | {
            "t": "Para",
            "c": [{"t": "Image"} as image],
        }:
            return {"t": "Div", "c": [["", ["figuur"], []], [{"t": "Plain", "c": [image]}]]}
        case {"t": "BulletList", "c": items}:
            return {"t": "BulletList", "c": [_item(item, tags, outline, numbered) for item in items]}
        case {"t": "OrderedList", "c": [style, items]}:
            return {"t": "OrderedList", "c": [style, [_item(item, tags, outline, numbered) for item in items]]}
        case {"t": "Table"}:
            for row in table_rows(block):
                if not row_tag(row, tags):
                    for cell in row[1]:
                        cell[4] = _blocks(cell[4], tags, outline, numbered)
            return block
        case _:
            return block


def _item(item: list[Node], tags: Tags, outline: list[Heading], numbered: Any) -> list[Node]:
    if len(item) == 1 and item[0]["t"] in ("Para", "Plain"):
        return item
    return _blocks(item, tags, outline, numbered)


def _heading(node: Node, heading: Heading) -> Node:
    level, (anchor, classes, pairs), title = node["c"]
    before = heading.prefix or (f"{heading.number} " if heading.number else "")
    number = [_raw(f'<span class="nummer">{escape(before)}</span>', block=False)] if before else []
    return {"t": "Header", "c": [level, [anchor, [*classes, heading.kind], pairs], [*number, *title]]}


def _div(node: Node, inner: list[Node], tags: Tags, outline: list[Heading], numbered: Any) -> Node:
    _, classes, pairs = attributes(node)
    if "inhoudsopgave" in classes:
        return _raw(_table_of_contents(outline, tags))
    if "schrijfregels" in classes:
        return _raw('<div class="schrijfregel"></div>\n' * int(pairs.get("n", 1)))
    if "koptekst" in classes or "voettekst" in classes:
        inner = [{"t": "Para", "c": _left_and_right(block["c"])} for block in inner if block["t"] in ("Para", "Plain")]
    return {"t": "Div", "c": [node["c"][0], _blocks(inner, tags, outline, numbered)]}


def _left_and_right(inlines: list[Node]) -> list[Node]:
    """A line of furniture: what stands before a tab, and what stands after it."""
    sides: list[list[Node]] = [[]]
    for node in inlines:
        if node["t"] == "Span" and "tab" in node["c"][0][1]:
            sides.append([])
        else:
            sides[-1].append(node)
    return [{"t": "Span", "c": [["", ["kant"], []], side]} for side in sides]


def _table_of_contents(outline: list[Heading], tags: Tags) -> str:
    rows = []
    for heading in outline:
        if heading.level > TOC_LEVELS or not heading.anchor:
            continue
        number = heading.prefix or (f"{heading.number} " if heading.number else "")
        title = escape(number + text_of(list(heading.title)))
        rows.append(f'<li class="niveau-{heading.level}"><a href="#{escape(heading.anchor)}">{title}</a></li>')
    return '<nav class="inhoudsopgave"><p class="inhoud-kop">Inhoud</p><ol>\n%s\n</ol></nav>' % "\n".join(rows)


def _inlines(inlines: list[Node], tags: Tags) -> list[Node]:
    result: list[Node] = []
    for node in inlines:
        if node["t"] == "Str" and node["c"] in BOXES:
            # pandoc would make a form control of it, and not every font has an open box
            result.append(_raw(f'<span class="vakje">{node["c"]}</span>', block=False))
        elif node["t"] == "Image":
            label, alt, (source, title) = node["c"]
            result.append({"t": "Image", "c": [label, alt, [f"beeld:{source}", title]]})
        elif node["t"] == "Span" and "mark" in node["c"][0][1]:
            result += node["c"][1]
        else:
            result.append(node)
    return result
