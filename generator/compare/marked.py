"""Renders a document with every fact in it marked, so that of each word is known from which field it came."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geelvrij.checks import blocks, schema
from geelvrij.checks.blocks import Block
from geelvrij.checks.opening import open_package

from ..compile import compiled_file
from ..context import Context
from ..fields import Field
from ..render.environment import Sandbox
from ..render.word import WordRenderer

# Private use, as the tokens of a master are: no value can hold them, see `fields.UnprintableCharacter` and VRM214.
_BEGIN, _BETWEEN, _END = "\ue010", "\ue011", "\ue012"
_MARKED = re.compile(f"{_BEGIN}([^{_BETWEEN}]*){_BETWEEN}([^{_END}]*){_END}")
_TORN = re.compile(f"{_BEGIN}[^{_BETWEEN}]*\\Z|[{_BEGIN}{_BETWEEN}{_END}]")  # a heading in a trail is cut off


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact as a block prints it: the path of its field and the words."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block as a reader sees it; `source` is the same with its marks."""

    block: Block
    source: Block

    @property
    def shape(self) -> str:
        """Its text with the path of each fact where its words stand."""
        return _shaped(self.source.text)

    def shaped(self) -> Block:
        """The block with the path of each fact where its words stand: what it is whatever the facts are."""
        return _each_text(self.source, _shaped)

    @property
    def printed(self) -> tuple[Printed, ...]:
        """The facts that it prints, in order."""
        return tuple(Printed(match[1], match[2]) for match in _MARKED.finditer(self.source.text))

    def general(self, labels: Mapping[str, str]) -> Block:
        """The block with the label of each fact where its words stand: the same for every location."""

        def named(text: str) -> str:
            return _TORN.sub("", _MARKED.sub(lambda match: labels.get(match[1], match[2]), text))

        return _each_text(self.source, named)


class _Marking(Sandbox):
    """The sandbox, with around each fact of a file its path."""

    def __init__(self) -> None:
        super().__init__()
        self.finalize = _shown


def _shown(value: Any) -> Any:
    if not isinstance(value, Field):
        return value
    words = value.shown()
    if value.path.partition(".")[0] not in schema.sections():  # the document's own names, such as its title
        return words
    return f"{_BEGIN}{value.path}{_BETWEEN}{words}{_END}"


def render(compiled: Path, context: Context) -> tuple[MarkedBlock, ...]:
    """The blocks of a document for one context, in reading order; what was asked stays in the context's record."""
    content, _ = _renderer(compiled).render(context)
    opened = open_package(content)
    assert opened.package is not None  # made by us a line above
    return tuple(map(read, blocks.read(opened.package)))


@lru_cache(maxsize=64)
def _renderer(compiled: Path) -> WordRenderer:
    return WordRenderer(compiled_file.load(compiled).word, _Marking())


def read(block: Block) -> MarkedBlock:
    """A block with marks as the one without, and what the marks say."""
    return MarkedBlock(_each_text(block, lambda text: _TORN.sub("", _MARKED.sub(r"\2", text))), block)


def laid(source: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """A text without its marks, and of each fact its path with where its words begin and end."""
    text, facts, last = "", [], 0
    for match in _MARKED.finditer(source):
        text += source[last : match.start()]
        facts.append((match[1], len(text), len(text) + len(match[2])))
        text, last = text + match[2], match.end()
    return text + source[last:], tuple(facts)


def with_words(block: MarkedBlock, words: Mapping[str, str]) -> MarkedBlock:
    """The block with other words for some facts, by their paths."""

    def other(match: re.Match[str]) -> str:
        return f"{_BEGIN}{match[1]}{_BETWEEN}{words.get(match[1], match[2])}{_END}"

    return read(_each_text(block.source, lambda text: _MARKED.sub(other, text)))


def _shaped(text: str) -> str:
    return _MARKED.sub(rf"{_BEGIN}\1{_END}", text)


def _each_text(block: Block, change: Callable[[str], str]) -> Block:
    return replace(
        block,
        text=change(block.text),
        cells=tuple(map(change, block.cells)),
        headings=tuple(map(change, block.headings)),
    )
