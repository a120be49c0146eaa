"""Decides what is yellow in a Word file: highlight or shading, set directly or through a style or a table style."""

import colorsys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from .xml_guard import Node

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
# "uit" is said in so many words (highlight none, fill auto): it stops what a style above it would give.
Colour = Literal["geel", "anders", "uit"] | None
_HUE = (49 / 360, 66 / 360)
_LEAST_SATURATION = 0.35
_LEAST_VALUE = 0.75


@dataclass(frozen=True, slots=True)
class Look:
    """The colours that one set of properties gives to runs, paragraphs and cells."""

    highlight: Colour = None
    run: Colour = None
    paragraph: Colour = None
    cell: Colour = None

    @property
    def has_yellow(self) -> bool:
        return "geel" in (self.highlight, self.run, self.paragraph, self.cell)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it inherits: its looks from near to far, its outline level, its table conditions."""

    looks: tuple[Look, ...] = ()
    outline: int | None = None
    conditions: dict[str, tuple[Look, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Raw:
    name: str
    based_on: str | None
    look: Look
    outline: int | None
    conditions: dict[str, Look]


class Styles:
    """The styles of one document, with inheritance worked out on asking; without `colour` only the outline is read."""

    def __init__(self, root: Node | None, *, colour: bool = True) -> None:
        self._colour = colour
        self._raw: dict[str, _Raw] = {}
        self._default: dict[str, str] = {}
        self._known: dict[str | None, Style] = {None: Style()}
        self.base = Look()
        if root is not None:
            self._read(root)
        looks = [look for raw in self._raw.values() for look in (raw.look, *raw.conditions.values())]
        self.has_yellow = self.base.has_yellow or any(look.has_yellow for look in looks)

    def style(self, kind: str, identifier: str | None) -> Style:
        """The style with this id, or the default one of its kind (paragraph, character, table)."""
        key = identifier if identifier is not None else self._default.get(kind)
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _read(self, root: Node) -> None:
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self.base = look(run=defaults, paragraph=paragraph)
        for node in root.iterfind(f"{W}style"):
            identifier = node.get(W + "styleId")
            if identifier:
                self._raw[identifier] = _raw_style(node, self._colour)
                if node.get(W + "default") in ("1", "true", "on"):
                    self._default.setdefault(node.get(W + "type", ""), identifier)

    def _resolved(self, identifier: str | None) -> Style:
        chain = list(self._chain(identifier))
        outline = next((raw.outline for raw in chain if raw.outline is not None), None)
        names = {name for raw in chain for name in raw.conditions}
        conditions = {name: tuple(raw.conditions[name] for raw in chain if name in raw.conditions) for name in names}
        return Style(tuple(raw.look for raw in chain), outline, conditions)

    def _chain(self, identifier: str | None) -> Iterator[_Raw]:
        seen: set[str] = set()
        # A style that is based on itself, directly or in a circle, ends the chain.
        while identifier is not None and identifier in self._raw and identifier not in seen:
            seen.add(identifier)
            yield self._raw[identifier]
            identifier = self._raw[identifier].based_on


def look(
    run: Node | None = None, paragraph: Node | None = None, cell: Node | None = None, table: Node | None = None
) -> Look:
    """The colours in a rPr, pPr, tcPr and tblPr; each may be absent."""
    highlight = None if run is None else run.find(W + "highlight")
    cells = _shading(cell)
    return Look(
        None if highlight is None else _highlight(highlight.get(_VAL, "")),
        _shading(run),
        _shading(paragraph),
        cells if cells is not None else _shading(table),
    )


def is_yellow_fill(text: str) -> bool:
    """True for FFFF00 and its neighbours by hue; gold, cream and lime are house-style colours, not marks."""
    if text.lower() == "yellow":
        return True
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return False
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return _HUE[0] <= hue <= _HUE[1] and saturation >= _LEAST_SATURATION and value >= _LEAST_VALUE


def is_marked(runs: Iterable[Look], paragraphs: Iterable[Look], cells: Iterable[Look], base: Look) -> bool:
    """What a reader sees behind a run: its highlight, else the nearest shading; each list runs from near to far."""
    around, cell = tuple(paragraphs), tuple(cells)
    near = (*runs, *cell, base)
    highlight = _first(near, lambda item: item.highlight)
    if highlight in ("geel", "anders"):
        return highlight == "geel"
    shading = _first(near, lambda item: item.run)
    return shading == "geel" or (shading != "anders" and is_shaded((*around, base), cell))


def is_shaded(paragraphs: Iterable[Look], cells: Iterable[Look]) -> bool:
    """True when the paragraph itself, or the cell it stands in, is yellow."""
    own = _first(paragraphs, lambda item: item.paragraph)
    return own == "geel" or (own != "anders" and is_cell_shaded(cells))


def is_cell_shaded(cells: Iterable[Look]) -> bool:
    """True when the cell is yellow, by itself or through its table or table style."""
    return _first(cells, lambda item: item.cell) == "geel"


def _first(looks: Iterable[Look], colour: Callable[[Look], Colour]) -> Colour:
    return next((found for found in map(colour, looks) if found is not None), None)


def _highlight(value: str) -> Colour:
    return {"yellow": "geel", "none": "uit"}.get(value, "anders")  # type: ignore[return-value]


def _shading(properties: Node | None) -> Colour:
    node = None if properties is None else properties.find(W + "shd")
    if node is None:
        return None
    # A solid pattern covers the fill with its own colour.
    solid = node.get(_VAL) == "solid"
    fill = node.get(W + ("color" if solid else "fill"), "auto")
    if node.get(_VAL) == "nil" or fill.lower() == "auto":
        return "uit"
    return "geel" if is_yellow_fill(fill) else "anders"


def _raw_style(node: Node, colour: bool) -> _Raw:
    name, based_on = node.find(W + "name"), node.find(W + "basedOn")
    title = "" if name is None else name.get(_VAL, "")
    parent = None if based_on is None else based_on.get(_VAL)
    parts = list(node.iterfind(W + "tblStylePr")) if colour else []
    conditions = {part.get(W + "type", ""): _style_look(part) for part in parts}
    return _Raw(title, parent, _style_look(node) if colour else Look(), _outline(node, title), conditions)


def _style_look(node: Node) -> Look:
    return look(node.find(W + "rPr"), node.find(W + "pPr"), node.find(W + "tcPr"), node.find(W + "tblPr"))


def _outline(node: Node, name: str) -> int | None:
    """0 for the highest heading; from the level the style sets, else from Word's own name for a heading style."""
    level = outline_level(node.find(W + "pPr"))
    if level is not None:
        return level
    word, _, number = name.lower().partition(" ")
    return int(number) - 1 if word in ("heading", "kop") and number in tuple("123456789") else None


def outline_level(properties: Node | None) -> int | None:
    """The outline level in a pPr: 0 to 8 for headings, 9 for body text, None when it says nothing."""
    node = None if properties is None else properties.find(W + "outlineLvl")
    value = "" if node is None else node.get(_VAL, "")
    return int(value) if value in tuple("0123456789") else None
