"""What keeps together on a page, and the space around tables: the marks that Word wants on paragraphs and cells."""

from collections.abc import Sequence

from docx.oxml.ns import qn

from .ooxml import Element, w
from .outline import attributes
from .pandoc import Node, text_of
from .tags import Tags


def on_one_page(paragraphs: list[Element]) -> list[Element]:
    """Paragraphs that keep to the next one, save the last."""
    for paragraph in paragraphs[:-1]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None or paragraph.tag != qn("w:p"):
            continue
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1 if properties.find(qn("w:pStyle")) is not None else 0, w("keepNext"))
    return paragraphs


def leads_to(block: Node | None) -> bool:
    """Whether a paragraph before this block introduces it: a list or boxes to tick."""
    if block is None or block["t"] != "Div":
        return block is not None and block["t"] in ("BulletList", "OrderedList")
    return not {"keuzes", "kolommen"}.isdisjoint(attributes(block)[1])


def closes(following: Sequence[Node], tags: Tags) -> bool:
    """Whether the words above a signature come next; a tag alone in a paragraph is gone in the document."""
    for block in following:
        if block["t"] != "Para" or not (tag := tags.alone(text_of(block["c"]))) or tag.kind != "statement":
            return block["t"] == "Div" and "slotgroet" in attributes(block)[1]
    return False


def introduces(before: Node | None, following: Node | None) -> bool:
    """Whether a paragraph between these blocks stands alone under a heading, above the first heading inside it."""
    heads = [block["c"][0] for block in (before, following) if block is not None and block["t"] == "Header"]
    return len(heads) == 2 and 1 < heads[0] < heads[1]


def without_space_below(cell: Element) -> None:
    """The last paragraph of a cell leaves its space to what follows the table."""
    paragraphs = cell.findall(qn("w:p"))
    if paragraphs and (properties := paragraphs[-1].find(qn("w:pPr"))) is not None:
        before = [properties.find(qn(name)) for name in ("w:numPr", "w:keepNext", "w:pStyle")]
        place = next((element for element in before if element is not None), None)
        space = w("spacing", after=0)
        properties.insert(0, space) if place is None else place.addnext(space)


def gap(points: float) -> Element:
    """The paragraph that Word wants after a table; with its space it takes `points`, or more before a heading."""
    return w("p", w("pPr", w("spacing", before=0, after=round((points - 1) * 20), line=20, lineRule="exact")))


def closed(cell: Element) -> Element:
    """Word wants a paragraph at the end of each cell."""
    if not len(cell) or cell[-1].tag != qn("w:p"):
        cell.append(w("p"))
    return cell
