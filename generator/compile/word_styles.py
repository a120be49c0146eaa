"""The house style as Word styles: what a heading, a table, a box or a line to write on looks like."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .. import house_style
from ..house_style import HouseStyle
from .ooxml import Element, mm, w

# Word counts lines in the height that the font asks for, 1.424 times its size; the style sheet of the PDF in its size.
TABLE_TOGETHER = "Tabel bijeen"  # a table that stays on one page
LINE_HEIGHT, HEADING_HEIGHT, TABLE_HEIGHT = 232, 204, 224  # 240 is one
GREY, LINE, SHADE, HEAD_SHADE = "56626C", "BFC7CE", "F1F4F6", house_style.TABLE_HEAD[1:]
LIST_SPACE = 2.5  # points between the items of a list


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on the page that its words do not leave, in millimetres from the top left corner."""

    left: float
    top: float
    width: float


LOGO_HEIGHT = Mm(30)  # at most: below it stands the address
LOGO_FRAME = Frame(house_style.MARGIN_SIDE_MM, 12, 85)
SENDER = Frame(125, 12, 63)
WINDOW = Frame(house_style.MARGIN_SIDE_MM, 50, 85)  # of a Dutch DL envelope with its window on the left
BELOW_WINDOW = 179  # points: where the words of a letter begin


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: sizes and spaces in points."""

    name: str
    based_on: str | None = "Normal"
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None  # "hoofd" | "accent" | RRGGBB
    before: float = 0
    after: float = 6
    next_too: bool = False  # keep with the next paragraph
    new_page: bool = False
    level: int | None = None  # outline level, 0-based
    shade: str | None = None
    rule: str | None = None  # "onder" | "rondom" | "lijnen"
    italic: bool | None = None
    together: bool = False  # its lines stay on one page
    hanging: float | None = None  # millimetres: a word in the margin, a tab, and the text
    centred: bool = False
    height: int | None = None  # lines, 240 is the font's own height
    frame: Frame | None = None


LOOKS = (
    Look("Heading 1", size=20, bold=True, colour="hoofd", after=10, next_too=True, new_page=True, level=0,
         height=HEADING_HEIGHT),
    Look("Heading 2", size=14, bold=True, colour="hoofd", before=14, after=5, next_too=True, level=1,
         height=HEADING_HEIGHT),
    Look("Heading 3", size=11.5, bold=True, colour="accent", before=10, after=3, next_too=True, level=2,
         height=HEADING_HEIGHT),
    Look("Heading 4", size=10.5, bold=True, colour=GREY, before=8, after=3, next_too=True, level=3,
         height=HEADING_HEIGHT),
    Look("Bijlage", based_on="Heading 1", size=20, bold=True, colour="hoofd", after=10, next_too=True, new_page=True,
         level=0,
         height=HEADING_HEIGHT),
    Look("Kaft titel", size=32, bold=True, colour="hoofd", before=110, after=8, height=HEADING_HEIGHT),
    Look("Kaft ondertitel", size=15, colour=GREY, after=40, height=HEADING_HEIGHT),
    Look("Kaft stand", size=15, bold=True, after=14, height=HEADING_HEIGHT),
    Look("Kaft locatie", size=20, bold=True, colour="accent", after=60, height=HEADING_HEIGHT),
    Look("Kaft gegevens", size=10, rule="lijnen", hanging=38, after=0),
    Look("Blad titel", size=20, bold=True, colour="hoofd", after=0, height=HEADING_HEIGHT),
    Look("Blad ondertitel", size=13, colour=GREY, after=6, height=HEADING_HEIGHT),
    Look("Brief logo", after=0, height=240, frame=LOGO_FRAME),
    Look("Brief afzender", size=9, colour=GREY, after=0, height=TABLE_HEIGHT, frame=SENDER),
    Look("Brief adres", after=0, frame=WINDOW),
    Look("Geadresseerde", after=0, frame=WINDOW),
    Look("Brief datum", before=BELOW_WINDOW, after=6),
    Look("Brief gegevens", hanging=20, after=0),
    Look("Brief betreft", hanging=20, after=16),
    Look("Gegevens slot", size=10, rule="lijnen", hanging=38, after=12),
    Look("Slotgroet", before=12, after=0, next_too=True),
    Look("Ondertekening", before=42.5, after=0, together=True, next_too=True),  # 15 mm to sign in
    Look("Tekenregel", before=24, after=0, next_too=True),  # signed on the line itself
    Look("Inhoud kop", size=20, bold=True, colour="hoofd", after=10, next_too=True, new_page=True,
         height=HEADING_HEIGHT),
    Look("toc 1", bold=True, before=5, after=1, next_too=True),
    Look("toc 2", after=0, height=TABLE_HEIGHT),
    Look("Header", size=8.5, colour=GREY, after=0),
    Look("Footer", size=8.5, colour=GREY, after=0),
    Look("Caption", size=9.5, bold=True, colour=GREY, after=3, next_too=True, height=TABLE_HEIGHT),
    Look("Figuur", height=240, centred=True),  # less than one line would cut off the top of a picture
    Look("Bladkop", height=240),  # tells a logo above a sheet from another picture
    Look("Lijst", after=LIST_SPACE),
    Look("Kader", shade=SHADE, rule="rondom", after=6, together=True),
    Look("Tabel tekst", size=9, after=0, height=TABLE_HEIGHT),
    Look("Tabel groot", size=10.5, after=0, height=TABLE_HEIGHT),
    Look("Tabel kop", size=9, bold=True, colour="hoofd", after=0, next_too=True, height=TABLE_HEIGHT),
    Look("Keuze", after=3, hanging=3.8),  # the words beside the box, not below it
    Look("Schrijfregel", size=12.6, rule="onder", after=0),
    Look("Sjabloonregel", size=8, colour=GREY, after=0),
)  # fmt: skip
FRAMES = {look.name: look.frame for look in LOOKS if look.frame}


def add(document: Document, style: HouseStyle) -> None:
    """Give an empty document our styles."""
    _character_style(document, "Hyperlink", w("color", val=style.colour[1:]), w("u", val="single"))
    _character_style(document, "Sjabloonteken", w("color", val=GREY))
    for look in LOOKS:
        _paragraph_style(document, look, style)
    document.styles.add_style(TABLE_TOGETHER, WD_STYLE_TYPE.TABLE)
    _toc_tabs(document)


def _character_style(document: Document, name: str, *marks: Element) -> None:
    made = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    made.element.append(w("rPr", *marks))


def _paragraph_style(document: Document, look: Look, style: HouseStyle) -> None:
    known = {made.name: made for made in document.styles}
    made = known.get(look.name) or document.styles.add_style(
        look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.name.startswith("toc")
    )
    made.base_style = document.styles[look.based_on] if look.based_on else None
    if look.level is not None or look.name in ("Caption",):
        made.next_paragraph_style = document.styles["Normal"]
    made.hidden, made.unhide_when_used, made.quick_style = False, False, not look.name.startswith("toc")
    made.font.bold, made.font.italic = look.bold, look.italic
    made.font.size = Pt(look.size) if look.size else None
    if look.colour:
        named = {"hoofd": style.colour[1:], "accent": style.accent[1:]}
        made.font.color.rgb = RGBColor.from_string(named.get(look.colour, look.colour))
    shape = made.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    if look.height:
        shape.line_spacing = look.height / 240
    shape.keep_with_next, shape.page_break_before = look.next_too or None, look.new_page or None
    shape.keep_together = look.together or None
    shape.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else None
    properties = made.element.get_or_add_pPr()
    if look.frame:
        properties.insert(0, framed(look.frame))
    _borders(properties, look)
    if look.level is not None:
        properties.append(w("outlineLvl", val=look.level))


def framed(frame: Frame) -> Element:
    """The property of a paragraph that stands in a frame."""
    place = {"x": mm(frame.left), "y": mm(frame.top), "w": mm(frame.width)}
    return w("framePr", wrap="around", hAnchor="page", vAnchor="page", **place)


def _borders(properties: Element, look: Look) -> None:
    # The schema of Word fixes the order inside pPr: pBdr, shd, tabs, …, spacing.
    position = next(
        (index for index, child in enumerate(properties) if child.tag in (qn("w:spacing"), qn("w:ind"))),
        len(properties),
    )
    extra: list[Element] = []
    if look.rule == "rondom":
        sides = [
            w(side, val="single", sz=4, space=6, color=look.shade or LINE)
            for side in ("top", "left", "bottom", "right")
        ]
        extra.append(w("pBdr", *sides))
    elif look.rule == "onder":
        extra.append(
            w(
                "pBdr",
                w("bottom", val="single", sz=4, space=1, color=GREY),
                w("between", val="single", sz=4, space=1, color=GREY),
            )
        )
    elif look.rule == "lijnen":
        sides = [w(side, val="single", sz=4, space=4, color=LINE) for side in ("bottom", "between")]
        extra.append(w("pBdr", *sides))
    if look.shade:
        extra.append(w("shd", val="clear", color="auto", fill=look.shade))
    for offset, element in enumerate(extra):
        properties.insert(position + offset, element)
    spacing = properties.find(qn("w:spacing"))
    assert spacing is not None
    if look.rule == "rondom":
        spacing.addnext(w("ind", left=mm(3), right=mm(3)))
    if look.hanging:
        spacing.addprevious(w("tabs", w("tab", val="left", pos=mm(look.hanging))))
        spacing.addnext(w("ind", left=mm(look.hanging), hanging=mm(look.hanging)))


def _toc_tabs(document: Document) -> None:
    for name, indent in (("toc 1", 0), ("toc 2", 6)):
        properties = document.styles[name].element.get_or_add_pPr()
        spacing = properties.find(qn("w:spacing"))
        spacing.addprevious(w("tabs", w("tab", val="right", leader="dot", pos=mm(house_style.TEXT_WIDTH_MM))))
        spacing.addnext(w("ind", left=mm(indent)))
    for name in ("Header", "Footer"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.find(qn("w:spacing")).addprevious(
            w("tabs", w("tab", val="right", pos=mm(house_style.TEXT_WIDTH_MM)))
        )
