"""Word masters made with python-docx: fields in every place of a file, written the way Word itself cuts them up."""

import io
from collections.abc import Callable

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NS = (
    nsdecls("w", "wp", "a", "r")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
YELLOW = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Put = Callable[[Document, str], None]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p {NS}>{named}{''.join(runs)}</w:p>"


def add(document: Document, xml: str) -> None:
    """Put a block at the end of the body, before the section's properties."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def new() -> Document:
    """An empty Word file with one heading."""
    document = docx.Document()
    document.add_heading("Wie belt u?", 1)
    return document


def made(put: Put, text: str) -> bytes:
    """A master with `text` in the place that `put` knows."""
    document = new()
    put(document, text)
    return saved(document)


# The places of a Word file


def in_body(document: Document, text: str) -> None:
    for line in text.split("\n"):
        document.add_paragraph(line)


def in_table(document: Document, text: str) -> None:
    for line in text.split("\n"):
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Naam", line
        document.add_paragraph("Onder de tabel.")


def in_header(document: Document, text: str) -> None:
    for line in text.split("\n"):
        document.sections[0].header.add_paragraph(line)


def in_footer(document: Document, text: str) -> None:
    for line in text.split("\n"):
        document.sections[0].footer.add_paragraph(line)


def in_footnote(document: Document, text: str) -> None:
    notes, marks = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        notes += f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + line)}</w:p></w:footnote>'
        marks += f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    ends = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {NS}>{ends}{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), f"{WML}.footnotes+xml", blob.encode(), document.part.package)
    document.part.relate_to(part, f"{REL}/footnotes")
    add(document, paragraph(run("Met een noot."), marks))


def in_text_box(document: Document, text: str) -> None:
    for line in text.split("\n"):
        inner = paragraph(run(line))
        shape = (
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="500000"/>'
            '<wp:docPr id="7" name="Tekstvak"/><a:graphic><a:graphicData '
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            '<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
            f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        )
        add(document, paragraph(run("Naast het vak."), f"<w:r>{shape}</w:r>"))


def in_content_control(document: Document, text: str) -> None:
    for line in text.split("\n"):
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val="naam"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{run(line)}</w:sdtContent></w:sdt>"
        )
        add(document, paragraph(run("Ingevuld: "), control))


def in_title(document: Document, text: str) -> None:
    document.core_properties.title = text.replace("\n", " ")


def in_keywords(document: Document, text: str) -> None:
    document.core_properties.keywords = text.replace("\n", " ")


TEXT_PLACES: dict[str, Put] = {
    "body": in_body, "table": in_table, "header": in_header, "footer": in_footer, "footnote": in_footnote,
    "text box": in_text_box, "content control": in_content_control,
}  # fmt: skip
PLACES: dict[str, Put] = {**TEXT_PLACES, "title": in_title, "keywords": in_keywords}


def lines(data: bytes) -> list[str]:
    """The words of each paragraph of the body, whatever holds them."""
    body = docx.Document(io.BytesIO(data)).element.body
    made = ["".join(node.text or "" for node in block.iter(qn("w:t"))) for block in body.iter(qn("w:p"))]
    return [line for line in made if line]
