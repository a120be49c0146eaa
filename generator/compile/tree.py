"""What may stand in the tree of a master: known kinds of text, safe links, pictures that exist, no loose yellow."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from ..shared_passages import AS_THIS, SHARED
from .language import Fault
from .outline import attributes
from .pandoc import Node, blocks_in, map_inlines, text_of
from .tags import OPEN, TOKEN, Tags

_BLOCKS = frozenset("Header Para Plain Div BulletList OrderedList Table Figure BlockQuote LineBlock".split())
_INLINES = frozenset(
    "Str Space SoftBreak LineBreak Strong Emph Span Link Image Quoted Code Superscript Subscript".split()
)
# Pandoc reads these from Word as well; the PDF shows them, and the Word file is the master itself.
_ALSO_FROM_WORD = frozenset("Note Strikeout Underline SmallCaps HorizontalRule CodeBlock DefinitionList".split())
_KINDS = {
    "Note": "een voetnoot", "Math": "een formule", "CodeBlock": "een blok code", "RawBlock": "ruwe HTML of TeX",
    "RawInline": "ruwe HTML of TeX", "HorizontalRule": "een streep over de bladzijde", "Cite": "een bronverwijzing",
    "Strikeout": "doorgehaalde tekst", "Underline": "onderstreepte tekst", "DefinitionList": "een lijst met begrippen",
    "SmallCaps": "tekst in kleine hoofdletters",
}  # fmt: skip
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\ue000\ue001]+", re.IGNORECASE)
_KEPT = ("n", "width")  # key-values that mean something to us; a style could fetch a file
_SIZE = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?:mm|cm)")
_WORD = re.compile(r"\w")


def faults(blocks: list[Node], tags: Tags, pictures: Collection[str], *, is_word: bool) -> Iterator[Fault]:
    """Everything in the tree that could not be made, or should not be."""
    yield from _Look(tags, pictures, _ALSO_FROM_WORD if is_word else frozenset()).blocks(blocks, 0)


class _Look:
    def __init__(self, tags: Tags, pictures: Collection[str], extra: Collection[str]) -> None:
        self.tags, self.pictures = tags, pictures
        self.blocks_known, self.inlines_known = _BLOCKS | set(extra), _INLINES | set(extra)
        self.trail: list[str] = []

    def fault(self, code: str, message: str, advice: str, node: object = "") -> Fault:
        snippet = node if isinstance(node, str) else self.tags.show(text_of(node))
        return Fault(code, message, advice, headings=tuple(self.trail), snippet=snippet.strip()[:120])

    def blocks(self, blocks: list[Node], open_tags: int) -> Iterator[Fault]:
        for block in blocks:
            kind = block["t"]
            if kind not in self.blocks_known:
                yield self.unknown(block)
            elif kind == "Header":
                yield from self.heading(block, open_tags)
            elif kind in ("Para", "Plain"):
                tag = self.tags.alone(text_of(block["c"]))
                if tag and tag.kind == "statement":
                    open_tags += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(tag.word, 0)
                yield from self.inlines(block["c"])
            elif kind == "LineBlock":
                for line in block["c"]:
                    yield from self.inlines(line)
            elif kind == "Div" and SHARED in attributes(block)[1]:
                yield self.fault(
                    "DOC511", "Hier staat een kader voor een gedeelde passage dat wij niet herkennen.", AS_THIS
                )
            else:
                for inner in [*blocks_in(block), *([block["c"][1][1]] if kind == "Table" else [])]:
                    yield from self.blocks(inner, open_tags)

    def unknown(self, node: Node) -> Fault:
        what = _KINDS.get(node["t"], f"een onderdeel dat we niet kennen ({node['t']})")
        message = f"Hier staat {what}; dat kan niet in een sjabloon."
        return self.fault("DOC511", message, "Schrijf het als gewone tekst.", node)

    def heading(self, block: Node, open_tags: int) -> Iterator[Fault]:
        level, _, title = block["c"]
        del self.trail[level - 1 :]
        words = self.tags.show(text_of(title))
        if open_tags:
            message = f"De kop ‘{words}’ staat binnen een voorwaarde of herhaling."
            yield self.fault("DOC511", message, "Zet de kop erbuiten; de tekst eronder mag er wel in.", words)
        self.trail.append(words)
        yield from self.inlines(title)

    def inlines(self, nodes: list[Node]) -> Iterator[Fault]:
        for node in nodes:
            kind = node["t"]
            if kind not in self.inlines_known:
                yield self.unknown(node)
            elif kind == "Link":
                yield from self.link(node)
                yield from self.inlines(node["c"][1])
            elif kind == "Image":
                yield from self.image(node)
            elif kind == "Note":
                yield from self.blocks(node["c"], 0)
            elif kind == "Span":
                yield from self.span(node)
            elif kind == "Quoted":
                yield from self.inlines(node["c"][1])
            elif isinstance(node.get("c"), list) and kind != "Code":
                yield from self.inlines(node["c"])

    def link(self, node: Node) -> Iterator[Fault]:
        target = node["c"][2][0]
        if OPEN in target or "%EE%80%80" in target:
            message = "In het adres van een koppeling staat een veld; dat kan niet."
            yield self.fault("DOC511", message, "Zet het veld in de tekst en haal de koppeling weg.", node["c"][1])
        elif not target.startswith("#") and not _SAFE.fullmatch(target):
            message = f"De koppeling naar ‘{target[:80]}’ mag niet in een document."
            advice = "Gebruik een adres met https:// of mailto:, of een kop (#anker)."
            yield self.fault("VEI708", message, advice, node["c"][1])

    def image(self, node: Node) -> Iterator[Fault]:
        _, alt, (source, _) = node["c"]
        if source not in self.pictures:
            code = "VEI708" if ":" in source or source.startswith(("/", ".")) else "DOC511"
            message = f"De afbeelding ‘{source[:80]}’ is er niet."
            advice = (
                "Zet een PNG, JPEG of SVG in de map beelden van het sjabloon; naast een SVG ook een PNG, voor Word."
            )
            yield self.fault(code, message, advice, source)
        if TOKEN.search(text_of(alt)):
            message = "In de beschrijving van een afbeelding staat een veld; dat kan niet."
            yield self.fault("DOC504", message, "Zet het veld in de tekst.", alt)

    def span(self, node: Node) -> Iterator[Fault]:
        words = TOKEN.sub("", text_of(node["c"][1]))
        if "mark" in attributes(node)[1] and _WORD.search(words):
            yield self.fault("DOC513", f"‘{words.strip()[:80]}’ is geel, maar is geen veld.", YELLOW_ADVICE, node)
        yield from self.inlines(node["c"][1])


YELLOW_ADVICE = "Maak er een veld van of haal het geel weg."


def plain_attributes(blocks: list[Node]) -> list[Node]:
    """The tree with only the key-values that mean something to us: no styles, scripts or sources."""
    for block in _all_blocks(blocks):
        if block["t"] in ("Div", "Header", "Table", "Figure", "CodeBlock"):
            held = block["c"][1] if block["t"] == "Header" else block["c"][0]
            held[2] = _meant(held[2])
        if block["t"] == "Table":
            for row in _rows(block):
                row[0][2] = []
                for cell in row[1]:
                    cell[0][2] = []
    made: list[Node] = map_inlines(blocks, _plain_inlines)
    return made


def _all_blocks(blocks: list[Node]) -> Iterator[Node]:
    for block in blocks:
        yield block
        for inner in blocks_in(block):
            yield from _all_blocks(inner)


def _rows(table: Node) -> Iterator[list[Any]]:
    _, _, _, head, bodies, foot = table["c"]
    head[0][2], foot[0][2] = [], []
    for body in bodies:
        body[0][2] = []
    yield from [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]


def _plain_inlines(nodes: list[Node]) -> list[Node]:
    for node in nodes:
        if node["t"] in ("Span", "Link", "Image", "Code"):
            node["c"][0][2] = _meant(node["c"][0][2])
    return nodes


def _meant(pairs: list[list[str]]) -> list[list[str]]:
    return [pair for pair in pairs if pair[0] in _KEPT and (pair[1].isdecimal() or _SIZE.fullmatch(pair[1]))]
