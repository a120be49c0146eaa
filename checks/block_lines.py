"""Reads a Word file as blocks in the child process: what crosses the border is plain data."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import blocks
from .blocks import Block
from .finding import Finding
from .opening import open_package
from .sighting import Sighting, findings, from_line, to_line
from .xml_guard import XmlRefused

QUESTION = "blocks"
_NO_WORD = ("geen_word", "oud_word")  # messages of BST101


@dataclass(frozen=True, slots=True)
class BlocksRead:
    """The blocks of a Word file, None when it cannot be read; then the findings say why."""

    blocks: tuple[Block, ...] | None
    findings: tuple[Finding, ...] = ()
    is_word: bool = True  # False for what is another kind of file


def question(path: str | os.PathLike[str]) -> dict[str, Any]:
    """What the child is asked."""
    return {QUESTION: os.fspath(path)}


def answer(asked: Mapping[str, Any]) -> str:
    """The blocks as one line of JSON, or the sightings when there are none."""
    opened = open_package(asked[QUESTION])
    if opened.package is None:
        return to_line(opened.sightings)
    try:
        found = blocks.read(opened.package)
    except XmlRefused:
        part = opened.package.damaged() or opened.package.main
        return to_line([Sighting("BST101", {"onderdeel": part}, "beschadigd")])
    return json.dumps({QUESTION: [[*_plain(block)] for block in found]})


def understood(line: str, name: str) -> BlocksRead:
    """What `answer` wrote of the file that the user knows as `name`.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    told = json.loads(line)
    if isinstance(told, list):
        seen = from_line(line)
        return BlocksRead(None, findings(seen, name), all(one.message not in _NO_WORD for one in seen))
    return BlocksRead(tuple(map(_block, told[QUESTION])))


def _plain(block: Block) -> tuple[object, ...]:
    return block.part, block.headings, block.kind, block.text, block.cells, block.level, block.pictures


def _block(plain: list[Any]) -> Block:
    part, headings, kind, text, cells, level, pictures = plain
    trail, row, shown = (tuple(map(str, texts)) for texts in (headings, cells, pictures))
    return Block(str(part), trail, str(kind), str(text), row, int(level), shown)
