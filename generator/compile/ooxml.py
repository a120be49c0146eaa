"""WordprocessingML elements, made with few words."""

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NSMAP = {"w": W, "r": R}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DXA_PER_MM = 1440 / 25.4  # twentieths of a point in a millimetre

Element = etree._Element


def w(tag: str, *children: Element | None, **attributes: Any) -> Element:
    """`<w:tag w:key="value">` with its children; None children are left out, `r_id` becomes `r:id`."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NSMAP)
    for key, value in attributes.items():
        name = f"{{{R}}}{key[2:]}" if key.startswith("r_") else f"{{{W}}}{key}"
        element.set(name, str(value))
    element.extend([child for child in children if child is not None])
    return element


def text(content: str) -> Element:
    """`<w:t>` that keeps its spaces."""
    element = w("t")
    element.text = content
    element.set(XML_SPACE, "preserve")
    return element


def run(content: str, *properties: Element | None) -> Element:
    """A run of text with run properties."""
    marks = [mark for mark in properties if mark is not None]
    return w("r", w("rPr", *marks) if marks else None, text(content))


def simple_field(code: str, shown: str, *properties: Element | None) -> list[Element]:
    """A field that Word computes itself (PAGE, NUMPAGES, PAGEREF), with the result it shows until then."""
    marks = [mark for mark in properties if mark is not None]

    def part(child: Element) -> Element:
        return w("r", w("rPr", *[etree.fromstring(etree.tostring(mark)) for mark in marks]) if marks else None, child)

    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")
    return [
        part(w("fldChar", fldCharType="begin")),
        part(instruction),
        part(w("fldChar", fldCharType="separate")),
        part(text(shown)),
        part(w("fldChar", fldCharType="end")),
    ]


def mm(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * DXA_PER_MM)
