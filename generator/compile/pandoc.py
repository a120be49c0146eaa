"""Pandoc as a library: text or Word to its document tree, and the tree to HTML."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pypandoc
from geelvrij.checks.errors import GeelvrijError

Node: TypeAlias = dict[str, Any]

MARKDOWN = "markdown-smart-raw_html-raw_tex-tex_math_dollars-citations-yaml_metadata_block-task_lists+mark"


SECONDS = 120  # a whole protocol takes one
_LINE = re.compile(r"\bline (\d{1,7})\b")


class NotRead(GeelvrijError):
    """A text that pandoc cannot read; the message is Dutch."""


def _run(arguments: list[str], data: bytes) -> bytes:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--columns=1", *arguments]
    try:
        result = subprocess.run(command, input=data, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotRead(f"het duurt langer dan {SECONDS} seconden") from error
    if result.returncode:
        line = _LINE.search(result.stderr.decode("utf-8", "replace"))  # its words are English
        raise NotRead(f"het stokt bij regel {line[1]}" if line else "de opbouw van de tekst klopt niet")
    return result.stdout


def read_markdown(text: str) -> list[Node]:
    """The blocks of a Markdown text. Raises NotRead when pandoc cannot read it."""
    return list(json.loads(_run(["-f", MARKDOWN, "-t", "json"], text.encode()))["blocks"])


def read_word(data: bytes) -> list[Node]:
    """The blocks of a Word file, with style names as `custom-style`. Raises NotRead when pandoc cannot read it."""
    return list(json.loads(_run(["-f", "docx+styles", "-t", "json", "--track-changes=accept"], data))["blocks"])


def write_html(blocks: list[Node]) -> str:
    """The blocks as HTML5 without a page around them."""
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    return _run(["-f", "json", "-t", "html5-task_lists", "--wrap=none"], json.dumps(tree).encode()).decode()


def text_of(node: Any) -> str:
    """The words of a node or a list of nodes."""
    match node:
        case list():
            return "".join(map(text_of, node))
        case {"t": "Str", "c": text}:
            return str(text)
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"t": "Code", "c": [_, text]}:
            return str(text)
        case {"c": list() as content}:
            return "".join(text_of(part) for part in content if isinstance(part, (list, dict)))
        case _:
            return ""


def blocks_in(block: Node) -> Iterator[list[Node]]:
    """The lists of blocks directly inside a block."""
    match block:
        case {"t": "Div", "c": [_, inner]} | {"t": "BlockQuote", "c": inner}:
            yield inner
        case {"t": "Figure", "c": [_, _, inner]}:
            yield inner
        case {"t": "BulletList", "c": items} | {"t": "OrderedList", "c": [_, items]}:
            yield from items
        case {"t": "Table", "c": _}:
            for row in table_rows(block):
                yield from (cell[4] for cell in row[1])


def table_rows(table: Node) -> Iterator[list[Any]]:
    """The rows of a table, head first: `[attr, cells]`, a cell is `[attr, alignment, rows, columns, blocks]`."""
    _, _, _, head, bodies, foot = table["c"]
    yield from head[1]
    for body in bodies:
        yield from body[2]
        yield from body[3]
    yield from foot[1]


def map_inlines(node: Any, change: Callable[[list[Node]], list[Node]]) -> Any:
    """A copy of the tree with `change` done to every list of inlines, innermost first."""
    if isinstance(node, dict):
        return {key: map_inlines(value, change) for key, value in node.items()}
    if isinstance(node, list):
        copied = [map_inlines(part, change) for part in node]
        return (
            change(copied)
            if copied and all(isinstance(part, dict) and part.get("t") in INLINES for part in copied)
            else copied
        )
    return node


INLINES = frozenset(
    "Str Emph Underline Strong Strikeout Superscript Subscript SmallCaps Quoted Cite Code Space SoftBreak LineBreak "
    "Math RawInline Link Image Note Span".split()
)
