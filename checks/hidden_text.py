"""Finds the text that Word does not show: hidden by itself, by a style, or in a hidden row of a table."""

from collections.abc import Iterator, Mapping

from .document_tables import value_of
from .document_text import Paragraph, runs
from .open_places import around
from .sighting import Sighting
from .xml_guard import Node
from .yellow import W

CODE = "DOC524"
_VAL, _TR = W + "val", W + "tr"
_OFF = ("0", "false", "off")
_SIGNS = (b"vanish", b"hidden")  # in a part without these nothing is hidden, but by a style


class Hidden:
    """What the styles of a document hide."""

    def __init__(self, styles: Node | None) -> None:
        self._own: dict[str, bool | None] = {}
        self._based_on: dict[str, str | None] = {}
        self._default: dict[str, str] = {}
        self._base: bool | None = None
        if styles is not None:
            self._base = _vanishes(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in styles.iterfind(W + "style"):
                self._read(style)
        self.any = bool(self._base) or any(self._own.values())

    def may_be_in(self, data: bytes) -> bool:
        """Whether it is worth looking in a part."""
        return self.any or any(sign in data for sign in _SIGNS)

    def in_paragraph(self, node: Node, paragraph: Paragraph) -> Iterator[Sighting]:
        """The hidden stretches of text in a paragraph; hidden runs that touch are one."""
        properties = node.find(W + "pPr")
        style = self._of("paragraph", value_of(properties, "pStyle"))
        row = any(map(_is_hidden_row, node.iterancestors(_TR)))
        start: int | None = None
        position = 0
        for run, text in runs(node):
            hidden = row or self._hides(run.find(W + "rPr"), style)
            if hidden and start is None:
                start = position
            elif not hidden and start is not None:
                yield from _told(paragraph, start, position)
                start = None
            position += len(text)
        if start is not None:
            yield from _told(paragraph, start, position)

    def _hides(self, properties: Node | None, paragraph: bool | None) -> bool:
        direct = _vanishes(properties)
        if direct is not None:
            return direct
        character = self._of("character", value_of(properties, "rStyle"))
        if character is None and paragraph is None:
            return bool(self._base)
        return bool(character) != bool(paragraph)  # two styles that both hide show it again

    def _read(self, style: Node) -> None:
        identifier = style.get(W + "styleId", "")
        self._own[identifier] = _vanishes(style.find(W + "rPr"))
        self._based_on[identifier] = value_of(style, "basedOn")
        if style.get(W + "default") in ("1", "true", "on"):
            self._default.setdefault(style.get(W + "type", ""), identifier)

    def _of(self, kind: str, identifier: str | None) -> bool | None:
        """Whether a style (or the default one of its kind) hides; None when neither it nor what it rests on says so."""
        if not self.any:
            return None
        key = identifier if identifier is not None else self._default.get(kind)
        seen: set[str] = set()
        while key is not None and key in self._own and key not in seen:
            if self._own[key] is not None:
                return self._own[key]
            seen.add(key)
            key = self._based_on[key]
        return None


def _told(paragraph: Paragraph, start: int, end: int) -> Iterator[Sighting]:
    text = paragraph.text[start:end]
    if text.strip():
        params: Mapping[str, str] = {"tekst": text}
        yield around(paragraph, CODE, (start, end), params)


def _vanishes(properties: Node | None) -> bool | None:
    node = None if properties is None else properties.find(W + "vanish")
    return None if node is None else node.get(_VAL) not in _OFF


def _is_hidden_row(row: Node) -> bool:
    node = row.find(f"{W}trPr/{W}hidden")
    return node is not None and node.get(_VAL) not in _OFF
