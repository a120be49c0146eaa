"""The tags of a master that ask something new: a name that a text holds forty times is asked once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .tags import Tag


@dataclass(slots=True)
class _Block:
    """A condition or loop that is not closed yet, and what was asked in the branch that is read now."""

    parts: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    is_loop: bool = False  # its names are its own: what was asked outside is not what they ask


def once(tags: Iterable[Tag]) -> str:
    """The tags in plain Jinja, with the same questions in the same order; a whole condition that comes twice is one."""
    blocks = [_Block()]
    for tag in tags:
        source = tag.jinja()
        match tag.word if tag.kind == "statement" else "":
            case "if" | "for":
                blocks.append(_Block([source], is_loop=tag.word == "for"))
            case "elif" | "else":
                blocks[-1].parts.append(source)
                blocks[-1].seen.clear()
            case "endif" | "endfor":
                _ask("".join((*blocks.pop().parts, source)), blocks)
            case _:
                _ask(source, blocks)
    return "".join(blocks[0].parts)


def _ask(source: str, blocks: list[_Block]) -> None:
    for block in reversed(blocks):
        if source in block.seen:
            return
        if block.is_loop:
            break
    blocks[-1].parts.append(source)
    blocks[-1].seen.add(source)
