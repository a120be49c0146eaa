"""Two Word files: what Word writes by itself when it saves is no difference, and everything that a person can change is."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import BASIS, BUILD, Command, tree
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from geelvrij.generator.alike import read_alike

KIEM, WORD = "out/2027/de-kiem", "belkaart-de-kiem.docx"
LOGO = str(next((BASIS / "huisstijl").glob("*.png")))
Edit = Callable[[Document], object]


@pytest.fixture(scope="module")
def made(built_basis: Path) -> bytes:
    """A document as made, with some of everything in it."""
    return saved((built_basis / KIEM / WORD).read_bytes(), furnish)


def saved(content: bytes, edit: Edit = lambda _: None) -> bytes:
    """Opened, edited and saved: other bytes in any case."""
    document = docx.Document(io.BytesIO(content))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def furnish(document: Document) -> None:
    document.add_heading("Kop", 2)
    document.add_table(2, 2).cell(0, 0).text = "cel"
    document.add_picture(LOGO, width=Cm(2))
    target = document.part.relate_to("https://example.nl/een", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
    document.add_paragraph()._p.append(parse_xml(link))
    item = document.add_paragraph("punt")
    item._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    item._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="_punt"/>'))
    item._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    document.add_paragraph().add_run("Laatste zin van het blad.").bold = True


def rewritten(content: bytes, part: str, *swaps: tuple[str, str]) -> bytes:
    """The file with pieces of the parts of this name replaced; each must be there."""
    stream, found = io.BytesIO(), dict.fromkeys(swaps, 0)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            data = old.read(name)
            for swap in swaps if re.fullmatch(part, name) else ():
                text, count = re.subn(*swap, data.decode(), flags=re.DOTALL)
                data, found[swap] = text.encode(), found[swap] + count
            archive.writestr(name, data)
    assert all(found.values()), (part, found)
    return stream.getvalue()


def extended(content: bytes, kind: str, name: str, part: str) -> bytes:
    """The file with a part more, that the main text refers to."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdNieuw" Type="{base}/{kind}" Target="{name}"/></Relationships>'
    stream = io.BytesIO(rewritten(content, r"word/_rels/document\.xml\.rels", ("</Relationships>", relation)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(f"word/{name}", part)
    return stream.getvalue()


def cut(document: Document) -> None:
    """What Word does with a sentence that somebody once stood in: two runs, the same words."""
    run = document.paragraphs[-1].runs[0]
    words = run.text
    run.text = words[:3]
    more = document.paragraphs[-1].add_run(words[3:])
    more.bold = True
    run._r.addnext(more._r)


MAIN, STYLES, SETTINGS, NUMBERS = (f"word/{name}.xml" for name in ("document", "styles", "settings", "numbering"))
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
NOTES = f"<w:footnotes {nsdecls('w')}>{{}}</w:footnotes>"
NOISE: dict[str, Callable[[bytes], bytes]] = {
    "geknipt": lambda made: saved(made, cut),
    "rsid": lambda made: rewritten(made, MAIN, ("<w:(p|r)>", r'<w:\1 w:rsidR="00AB12CD">')),
    "spelling": lambda made: rewritten(made, MAIN, ("<w:r>", '<w:proofErr w:type="spellStart"/><w:r>')),
    "bladzijde": lambda made: rewritten(made, MAIN, ("<w:t[ >]", r"<w:lastRenderedPageBreak/>\g<0>")),
    "goback": lambda made: rewritten(
        made, MAIN, ("</w:p><w:sectPr", '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>\\g<0>')
    ),
    "bladwijzernummer": lambda made: rewritten(made, MAIN, ('w:id="7"', 'w:id="0"')),
    "vet-voluit": lambda made: rewritten(made, MAIN, ("<w:b/>", '<w:b w:val="1"/>')),
    "leeg": lambda made: rewritten(made, MAIN, ("<w:r><w:t", "<w:r><w:rPr/><w:t"), ("</w:p>", "<w:r/></w:p>")),
    "volgorde-van-kenmerken": lambda made: rewritten(made, MAIN, (r"(w:w=\S+) (w:h=[^/ ]+)", r"\2 \1")),
    "volgorde-van-eigenschappen": lambda made: rewritten(
        made, MAIN, ("(<w:b/>)(<w:[^>]+/>)?</w:rPr>", r"\2\1</w:rPr>")
    ),
    "standaardwaarden": lambda made: rewritten(made, MAIN, (' w:gutter="0"', ""), ("<w:cols [^>]+>", "")),
    "paginanummer": lambda made: rewritten(
        made, r"word/footer\d\.xml", (">1</w:t>", ">1</w:t></w:r><w:r><w:t>2</w:t>")
    ),
    "nummers-van-koppelingen": lambda made: rewritten(
        made, r"word/(_rels/)?document\.xml(\.rels)?", ('"rId(\\d)', r'"rId9\1')
    ),
    "nederlandse-stijlen": lambda made: rewritten(made, f"{MAIN}|{STYLES}|{NUMBERS}", ('"Heading(\\d)"', r'"Kop\1"')),
    "stijlen": lambda made: rewritten(
        made, STYLES, ("<w:latentStyles.*</w:latentStyles>", ""), ("<w:uiPriority[^>]+>", "")
    ),
    "nummer-van-een-lijst": lambda made: rewritten(
        made,
        NUMBERS,
        ('(<w:abstractNum(?:Id)? [^>]*")(\\d+")', r"\g<1>9\2"),
        ("<w:multiLevel", '<w:nsid w:val="0A"/><w:multiLevel'),
    ),
    "instellingen": lambda made: rewritten(
        made,
        SETTINGS,
        ('percent="100"', 'percent="140"'),
        ("<w:compat>", '<w:rsids><w:rsid w:val="00AB"/></w:rsids><w:compat>'),
    ),
    "lettertypen": lambda made: rewritten(made, r"word/fontTable\.xml", ("<w:font .*</w:font>", "")),
    "thema": lambda made: rewritten(made, r"word/theme/theme1\.xml", ("<a:objectDefaults.*</a:theme>", "</a:theme>")),
    "gewijzigd-op": lambda made: rewritten(
        made, r"docProps/core\.xml", ("2020-", "2026-"), ("revision>1<", "revision>2<")
    ),
    "lijn-boven-noten": lambda made: extended(made, "footnotes", "footnotes.xml", NOTES.format(SEPARATOR)),
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_what_word_writes_by_itself_is_no_difference(made: bytes, noise: Callable[[bytes], bytes]) -> None:
    again = noise(made)

    assert again != made and read_alike(made, again) and read_alike(again, made)


def last(document: Document) -> "docx.text.run.Run":  # type: ignore[name-defined]
    return document.paragraphs[-1].runs[0]


def sideways(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def shaded(document: Document) -> None:
    properties = document.tables[0].cell(0, 0)._tc.get_or_add_tcPr()
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="DDEEFF"/>'))


def linked_elsewhere(document: Document) -> None:
    for relation in document.part.rels.values():
        if relation.is_external:
            relation._target = "https://example.nl/twee"


def other_picture(document: Document) -> None:
    image = next(part for part in document.part.package.iter_parts() if "/media/" in part.partname)
    image._blob = image.blob + b"\0"


def renumbered(document: Document) -> None:
    document.part.numbering_part.element.find(f".//{qn('w:lvlText')}").set(qn("w:val"), "%1)")


EDITS: dict[str, Edit] = {
    "woord": lambda document: document.paragraphs[-1].add_run(" erbij"),
    "spatie": lambda document: document.paragraphs[-1].add_run(" "),
    "alinea": lambda document: document.add_paragraph("erbij"),
    "lege-alinea": lambda document: document.add_paragraph(),
    "volgorde": lambda document: document.paragraphs[0]._p.addprevious(document.paragraphs[-1]._p),
    "uitlijning": lambda document: setattr(document.paragraphs[-1], "alignment", WD_ALIGN_PARAGRAPH.CENTER),
    "alineastijl": lambda document: setattr(document.paragraphs[-1], "style", document.styles["Heading 2"]),
    "nieuwe-pagina": lambda document: setattr(document.paragraphs[-1].paragraph_format, "page_break_before", True),
    "inspringen": lambda document: setattr(document.paragraphs[-1].paragraph_format, "left_indent", Cm(1)),
    "liggend": sideways,
    "marge": lambda document: setattr(document.sections[0], "left_margin", Cm(5)),
    "geel": lambda document: setattr(last(document).font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "groen": lambda document: setattr(last(document).font, "highlight_color", WD_COLOR_INDEX.BRIGHT_GREEN),
    "doorgestreept": lambda document: setattr(last(document).font, "strike", True),
    "niet-vet": lambda document: setattr(last(document).font, "bold", False),
    "lettertype": lambda document: setattr(last(document).font, "name", "Courier New"),
    "lettergrootte": lambda document: setattr(last(document).font, "size", Pt(30)),
    "kleur": lambda document: setattr(last(document).font.color, "rgb", RGBColor(9, 9, 9)),
    "tabel": lambda document: document.add_table(1, 2),
    "cel-gekleurd": shaded,
    "kolom": lambda document: setattr(document.tables[0].columns[0], "width", Cm(1)),
    "rij": lambda document: document.tables[0].add_row(),
    "koptekst": lambda document: document.sections[0].header.paragraphs[0].add_run("erbij"),
    "voettekst-rechts": lambda document: setattr(
        document.sections[0].footer.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.RIGHT
    ),
    "koppeling": linked_elsewhere,
    "afbeelding": other_picture,
    "afbeelding-kleiner": lambda document: setattr(document.inline_shapes[0], "width", Cm(1)),
    "lijst": renumbered,
    "stijl": lambda document: setattr(document.styles["Heading 2"].font, "size", Pt(30)),
    "titel": lambda document: setattr(document.core_properties, "title", "Anders"),
    "onderwerp": lambda document: setattr(document.core_properties, "subject", "Anders"),
    "trefwoorden": lambda document: setattr(document.core_properties, "keywords", "anders"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_a_person_changes_is_seen(made: bytes, edit: Edit) -> None:
    assert not read_alike(made, saved(made, edit))


@pytest.mark.parametrize(
    "other",
    [
        lambda made: b"",
        lambda made: made[:-40],
        lambda made: rewritten(made, MAIN, ("</w:body>", "<w:p><w:ins w:id='1' w:author='x'/></w:p></w:body>")),
        lambda made: rewritten(made, MAIN, ("</w:body>", "")),
        lambda made: extended(
            made, "footnotes", "footnotes.xml", NOTES.format(SEPARATOR.replace("<w:separator/>", "<w:t>x</w:t>"))
        ),
        lambda made: extended(
            made, "footnotes", "footnotes.xml", NOTES.format(SEPARATOR.replace(' w:type="separator"', ""))
        ),
        lambda made: extended(made, "ietsnieuws", "ietsnieuws.xml", "<iets><nieuws/></iets>"),
        lambda made: rewritten(made, SETTINGS, ("<w:compat>", "<w:autoHyphenation/><w:compat>")),
    ],
    ids=["leeg", "half", "wijziging-bijgehouden", "kapot", "noot", "noot-zonder-woord", "onbekend", "afbreken"],
)
def test_any_doubt_is_a_difference(made: bytes, other: Callable[[bytes], bytes]) -> None:
    assert not read_alike(made, other(made))


def test_a_deep_file_is_read_to_its_end(made: bytes) -> None:
    deep = rewritten(made, MAIN, ("</w:body>", "<w:sdt>" * 240 + "</w:sdt>" * 240 + "</w:body>"))

    assert read_alike(deep, saved(deep)) and not read_alike(made, deep)


@pytest.mark.parametrize(
    "part",
    [
        "<w:r {}/>",
        '<w:name {} w:val="No List"/>',
        "<w:numbering {}><w:abstractNum/><w:num><w:abstractNumId/></w:num></w:numbering>",
        "<w:styles {}><w:style><w:name/></w:style><w:style/></w:styles>",
        "<w:p {}><!-- los --><w:r/><!-- los --><w:fldSimple/><w:fldChar/><w:footnote/></w:p>",
    ],
)
def test_a_strange_part_is_no_fault(made: bytes, part: str) -> None:
    strange = extended(made, "ietsnieuws", "ietsnieuws.xml", part.format(nsdecls("w")))

    assert read_alike(strange, strange)


def test_what_was_only_opened_and_saved_leaves_no_copy(organisation: Path, geelvrij: Command) -> None:
    before = tree(organisation / KIEM)
    (organisation / KIEM / WORD).write_bytes(saved(before[WORD]))

    ran = geelvrij(*BUILD, "--jobs", "1", "de-kiem")

    assert tree(organisation / KIEM) == before
    assert ran.code == 0 and "DOC521" not in ran.err


@pytest.mark.parametrize("name", ["liggend", "uitlijning"])
def test_a_look_changed_by_hand_is_kept(organisation: Path, geelvrij: Command, name: str) -> None:
    before = tree(organisation / KIEM)
    edited = saved(before[WORD], EDITS[name])
    (organisation / KIEM / WORD).write_bytes(edited)

    ran = geelvrij(*BUILD, "--jobs", "1", "de-kiem")

    assert tree(organisation / KIEM) == {**before, "belkaart-de-kiem (met de hand bewerkt).docx": edited}
    assert ran.err.count("waarschuwing DOC521 Dit document was bewerkt nadat geelvrij het maakte.") == 1
