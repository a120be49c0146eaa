"""The page around a text: cover, contents, header and footer of its form, and the text in its place."""

from .outline import attributes
from .pandoc import Node

FURNITURE = ("koptekst", "voettekst")


def around(form: list[Node], body: list[Node]) -> list[Node]:
    """The blocks of a form with the body where its `tekst` box stands; furniture first, as running elements must be."""
    filled = [part for block in form for part in (body if _is(block, "tekst") else [block])]
    furniture = [block for block in filled if any(_is(block, name) for name in FURNITURE)]
    return furniture + [block for block in filled if block not in furniture]


def _is(block: Node, name: str) -> bool:
    return block["t"] == "Div" and name in attributes(block)[1]
