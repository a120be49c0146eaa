"""A compiled Word template and a context → a .docx, in milliseconds."""

import re
from itertools import count

from docxtpl import DocxTemplate
from jinja2 import Template

from ..compile.word_template import WordTemplate
from ..context import Context
from .environment import Sandbox
from .package import Member, member, write

_YELLOW = b'<w:highlight w:val="yellow"/>'
_SHOWN = re.compile(rb"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_DRAWING = re.compile(rb'(<wp:docPr [^>]*?\bid=")\d+(")')
_BREAKS = re.compile(b"[\t\n\a\f]")


class _Part:
    """A part that differs per location. Most of it never changes: those pieces are encoded once."""

    def __init__(self, source: str, sandbox: Sandbox) -> None:
        self._template: Template = sandbox.from_string(source)
        self._fixed: dict[str, bytes] = {}
        self._marked: set[bytes] = set()  # the pieces with a yellow mark: the others need not be searched
        self._repeats_drawings = "<wp:docPr" in source and "{% for " in source

    def fill(self, context: Context) -> tuple[bytes, list[str]]:
        """The XML for one location, and the text of each yellow run in it."""
        names = self._template.new_context(context.names())
        fixed = self._fixed
        pieces = [fixed.get(piece) or self._encoded(piece) for piece in self._template.root_render_func(names)]
        xml = b"".join(pieces)
        if context.has_breaks and _BREAKS.search(xml):
            xml = DocxTemplate.resolve_listing(None, xml.decode()).encode()
        if self._repeats_drawings:
            xml = _numbered_drawings(xml)
        return xml, [] if self._marked.isdisjoint(pieces) else _yellow_texts(xml)

    def _encoded(self, piece: str) -> bytes:
        encoded = piece.encode()
        if "<" in piece:  # in a value this is escaped: the piece is one of the template's
            self._fixed[piece] = encoded
            if _YELLOW in encoded:
                self._marked.add(encoded)
        return encoded


class WordRenderer:
    """One template, compiled by Jinja and compressed where it can be; `render` fills it for one location."""

    def __init__(self, template: WordTemplate, sandbox: Sandbox) -> None:
        self._parts = {name: _Part(source, sandbox) for name, source in template.parts.items()}
        self._static: dict[str, Member] = {name: member(name, data, level=9) for name, data in template.static.items()}
        self._order = sorted(
            [*self._parts, *self._static],
            key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name),
        )

    def render(self, context: Context) -> tuple[bytes, list[str]]:
        """The .docx, and the text of each yellow run in it (the labels of the open fields)."""
        members: list[Member] = []
        yellow: list[str] = []
        for name in self._order:
            if name in self._static:
                members.append(self._static[name])
                continue
            xml, labels = self._parts[name].fill(context)
            yellow += labels
            members.append(member(name, xml))
        return write(members), yellow


def _numbered_drawings(xml: bytes) -> bytes:
    """Drawings repeated by a loop need ids of their own, counted as docxtpl counts them."""
    numbers = count(1001)
    return _DRAWING.sub(lambda match: b"%b%d%b" % (match[1], next(numbers), match[2]), xml)


def _yellow_texts(xml: bytes) -> list[str]:
    found: list[str] = []
    position = xml.find(_YELLOW)
    while position >= 0:
        shown = _SHOWN.search(xml, position)
        found.append(shown[1].decode() if shown else "")
        position = xml.find(_YELLOW, position + 1)
    return found
