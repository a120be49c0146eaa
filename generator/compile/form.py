"""The page around a text: cover, contents, header and footer of its form, and the text in its place."""

from .outline import attributes
from .pandoc import Node

FURNITURE = ("koptekst", "voettekst")
LOGO = "logo"
AFTER = "na-ondertekening"


def around(form: list[Node], body: list[Node], *, logo: bool) -> list[Node]:
    """The blocks of a form with the body where its `tekst` box stands; furniture first, as running elements must be.

    Without a logo the form's picture of it goes. What the body has in a box `na-ondertekening`, such as an answer to
    fill in, comes after the form: behind the signatures.
    """
    text, last = [block for block in body if not _is(block, AFTER)], [block for block in body if _is(block, AFTER)]
    filled = [
        part for block in (form if logo else _without_logo(form)) for part in (text if _is(block, "tekst") else [block])
    ]
    filled += [inner for block in last for inner in block["c"][1]]
    furniture = [block for block in filled if any(_is(block, name) for name in FURNITURE)]
    return furniture + [block for block in filled if block not in furniture]


def _without_logo(blocks: list[Node]) -> list[Node]:
    kept = [block for block in blocks if not (block["t"] == "Figure" and _shows_logo(block))]
    return [
        {"t": "Div", "c": [block["c"][0], _without_logo(block["c"][1])]} if block["t"] == "Div" else block
        for block in kept
    ]


def _shows_logo(figure: Node) -> bool:
    return any(image["t"] == "Image" and image["c"][2][0] == LOGO for block in figure["c"][2] for image in block["c"])


def _is(block: Node, name: str) -> bool:
    return block["t"] == "Div" and name in attributes(block)[1]
