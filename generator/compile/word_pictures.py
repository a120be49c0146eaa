"""A picture of a master → the run in Word that shows it."""

import io

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .ooxml import Element

_USUAL_WIDTH = "16cm"


def picture(document: Document, data: bytes, *, name: str, description: str, width: str = "") -> Element:
    """A run with the picture; `width` is in mm or cm."""
    paragraph = Paragraph(document.element.body.add_p(), document._body)
    Run(paragraph._p.add_r(), paragraph).add_picture(io.BytesIO(data), width=_length(width or _USUAL_WIDTH))
    made = paragraph._p.r_lst[0]
    document.element.body.remove(paragraph._p)
    for inline in made.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # left out, some readers keep a distance to the text
    for properties in made.iter(qn("wp:docPr")):
        properties.set("descr", description)
        properties.set("name", name)
    for properties in made.iter(qn("pic:cNvPr")):
        properties.set("name", name)
    return made


def _length(size: str) -> Length:
    return Mm(float(size[:-2])) if size.endswith("mm") else Cm(float(size.removesuffix("cm")))
