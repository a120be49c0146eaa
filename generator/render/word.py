"""A compiled Word template and a context → a .docx, in milliseconds."""

import re

from docxtpl import DocxTemplate
from jinja2 import Template

from ..compile.word_template import WordTemplate
from ..context import Context
from .environment import Sandbox
from .package import Member, member, write

_YELLOW = '<w:highlight w:val="yellow"/>'
_SHOWN = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_DRAWING = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')
_BREAKS = re.compile("[\t\n\a\f]")


class WordRenderer:
    """One template, compiled by Jinja and compressed where it can be; `render` fills it for one location."""

    def __init__(self, template: WordTemplate, sandbox: Sandbox) -> None:
        self._parts: dict[str, Template] = {
            name: sandbox.from_string(source) for name, source in template.parts.items()
        }
        self._static: dict[str, Member] = {name: member(name, data, level=9) for name, data in template.static.items()}
        self._order = sorted(
            [*self._parts, *self._static],
            key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name),
        )
        self._drawings = {name for name, source in template.parts.items() if _repeats_drawings(source)}

    def render(self, context: Context) -> tuple[bytes, list[str]]:
        """The .docx, and the text of each yellow run in it (the labels of the open fields)."""
        names = context.names()
        members: list[Member] = []
        yellow: list[str] = []
        for name in self._order:
            if name in self._static:
                members.append(self._static[name])
                continue
            xml = self._parts[name].render(names)
            if context.has_breaks and _BREAKS.search(xml):
                xml = DocxTemplate.resolve_listing(None, xml)
            if name in self._drawings:
                xml = _numbered_drawings(xml)
            yellow += _yellow_texts(xml)
            members.append(member(name, xml.encode()))
        return write(members), yellow


def _repeats_drawings(source: str) -> bool:
    return "<wp:docPr" in source and "{% for " in source


def _numbered_drawings(xml: str) -> str:
    """Drawings repeated by a loop need ids of their own, counted as docxtpl counts them."""
    number = 1000

    def count(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match[1]}{number}{match[2]}"

    return _DRAWING.sub(count, xml)


def _yellow_texts(xml: str) -> list[str]:
    found: list[str] = []
    position = xml.find(_YELLOW)
    while position >= 0:
        shown = _SHOWN.search(xml, position)
        found.append(shown[1] if shown else "")
        position = xml.find(_YELLOW, position + 1)
    return found
