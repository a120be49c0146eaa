"""How Word counts in our documents: headings, annexes and lists."""

from docx.document import Document

from .ooxml import Element, mm, w

HEADING_LIST, ANNEX_LIST, BULLET_LIST, BOX_BULLET_LIST = 1, 2, 3, 4
FIRST_ORDERED_LIST, BOX_ORDERED_LIST = 10, 11
BOX_EDGE = 3  # millimetres: where every line of a box starts or a mark stands, or the box falls apart


def number(document: Document, *, has_parts: bool) -> None:
    """Give the document its numbering, and the heading styles their place in it."""
    _numbering(document, has_parts)
    _link_numbering(document)


def _level(
    index: int,
    shown: str,
    form: str = "decimal",
    style: str | None = None,
    indent: float | None = None,
    hanging: float = 5,
) -> Element:
    place = (
        w("pPr", w("ind", left=mm(indent), hanging=mm(hanging)))
        if indent is not None
        else w("pPr", w("ind", left=0, firstLine=0))
    )
    return w(
        "lvl", w("start", val=1), w("numFmt", val=form), w("pStyle", val=style) if style else None,
        w("suff", val="tab" if indent is not None else "space" if shown else "nothing"),
        w("lvlText", val=shown), w("lvlJc", val="left"), place, ilvl=index,
    )  # fmt: skip


def _numbering(document: Document, has_parts: bool) -> None:
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    first = "" if has_parts else "%1"
    heading_levels = [
        _level(0, first, style="Heading1"),
        _level(1, "%1.%2", style="Heading2"),
        _level(2, "%1.%2.%3", style="Heading3"),
    ]
    bullets = [_level(index, mark, "bullet", indent=5 + 5 * index, hanging=3) for index, mark in enumerate("•–•–")]
    boxed = [_level(i, mark, "bullet", indent=BOX_EDGE + 4 + 5 * i, hanging=4 + 5 * i) for i, mark in enumerate("•–•–")]
    definitions = [
        w("abstractNum", w("multiLevelType", val="multilevel"), *heading_levels, abstractNumId=HEADING_LIST),
        w("abstractNum", w("multiLevelType", val="multilevel"), _level(0, "Bijlage %1 –", style="Bijlage"),
          abstractNumId=ANNEX_LIST),
        w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *bullets, abstractNumId=BULLET_LIST),
        w("abstractNum", w("multiLevelType", val="hybridMultilevel"),
          *[_level(i, f"%{i + 1}.", indent=6 + 6 * i) for i in range(3)], abstractNumId=FIRST_ORDERED_LIST),
        w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *boxed, abstractNumId=BOX_BULLET_LIST),
        w("abstractNum", w("multiLevelType", val="hybridMultilevel"),
          *[_level(i, f"%{i + 1}.", indent=BOX_EDGE + 6 + 6 * i, hanging=6 + 6 * i) for i in range(3)],
          abstractNumId=BOX_ORDERED_LIST),
    ]  # fmt: skip
    part.extend(definitions)
    fixed = (HEADING_LIST, ANNEX_LIST, BULLET_LIST, BOX_BULLET_LIST)
    part.extend([w("num", w("abstractNumId", val=number), numId=number) for number in fixed])


def _link_numbering(document: Document) -> None:
    links = (
        ("Heading 1", HEADING_LIST, 0),
        ("Heading 2", HEADING_LIST, 1),
        ("Heading 3", HEADING_LIST, 2),
        ("Bijlage", ANNEX_LIST, 0),
    )
    for name, number, level in links:
        properties = document.styles[name].element.get_or_add_pPr()
        mark = w("numPr", w("ilvl", val=level) if level else None, w("numId", val=number))
        properties.insert_element_before(
            mark, "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
