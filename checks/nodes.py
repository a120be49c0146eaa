"""The tree of a YAML file: text, lists and groups, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .finding import Place


class Scalar(NamedTuple):
    """A piece of text of the file. `plain`: without quotation marks. `refused`: it has its finding already."""

    text: str
    plain: bool
    place: Place
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields: key → place of the key, node. A key that stood there twice keeps its first node."""

    entries: dict[str, tuple[Place, Node]]
    place: Place


Node = Scalar | Sequence | Mapping
