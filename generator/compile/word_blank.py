"""The empty Word file in the house style that a master is written into: its page, settings and properties."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from .. import house_style
from ..house_style import HouseStyle
from . import word_numbering, word_styles
from .ooxml import w

_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>geelvrij</Application><Company>%s</Company></Properties>"
)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # documents carry no time of making: same input, same bytes
_KEPT = frozenset(
    ["normal", "default paragraph font", "normal table", "no list", "header", "footer", "caption"]
    + [f"heading {level}" for level in range(1, 5)]
)


def new_document(style: HouseStyle, title: str, organisation: str, *, has_parts: bool, cover: bool) -> Document:
    """An empty A4 document in the house style.

    `has_parts`: the first heading level counts without showing a number; `cover`: page one has no header.
    """
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _page(document, cover)
    _prune(document)
    _defaults(document, style)
    word_styles.add(document, style)
    word_numbering.number(document, has_parts=has_parts)
    _settings(document)
    _properties(document, title, organisation)
    return document


def _page(document: Document, cover: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(house_style.PAGE_WIDTH_MM), Mm(house_style.PAGE_HEIGHT_MM)
    section.left_margin = section.right_margin = Mm(house_style.MARGIN_SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(house_style.MARGIN_TOP_MM), Mm(house_style.MARGIN_BOTTOM_MM)
    section.different_first_page_header_footer = cover
    section.header_distance = section.footer_distance = Mm(12)


def _prune(document: Document) -> None:
    """Word's default template brings a hundred styles that nobody uses here."""
    for element in list(document.styles.element.findall(qn("w:style"))):
        name = element.find(qn("w:name")).get(qn("w:val"))
        if name.lower() not in _KEPT:
            document.styles.element.remove(element)
        else:
            for part in ("w:rPr", "w:pPr", "w:link", "w:next", "w:rsid"):
                found = element.find(qn(part))
                if found is not None:
                    element.remove(found)


def _defaults(document: Document, style: HouseStyle) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for child in list(defaults):
        defaults.remove(child)
    fonts = w("rFonts", ascii=style.font, hAnsi=style.font, cs=style.font, eastAsia=style.font)
    size = (w("sz", val=20), w("szCs", val=20), w("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA"))
    spacing = w("spacing", after=120, line=word_styles.LINE_HEIGHT, lineRule="auto")
    defaults.append(w("rPrDefault", w("rPr", fonts, *size)))
    defaults.append(w("pPrDefault", w("pPr", spacing)))


def _settings(document: Document) -> None:
    settings = document.settings.element
    for name in ("w:zoom", "w:rsids", "w:proofState", "w:attachedTemplate", "w:documentProtection", "w:themeFontLang"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    settings.insert(0, w("zoom", percent=100))
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")  # less, and Word opens the file in compatibility mode
    layout = settings.find(f"{qn('w:compat')}/{qn('w:useFELayout')}")
    if layout is not None:
        layout.getparent().remove(layout)


def _properties(document: Document, title: str, organisation: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, organisation, organisation
    core.comments, core.keywords, core.subject, core.category = "", "", "", ""
    core.language, core.revision = "nl-NL", 1
    core.created = core.modified = EPOCH
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":  # python-docx's says that Word for Mac made it
            part._blob = _APPLICATION % escape(organisation).encode()
