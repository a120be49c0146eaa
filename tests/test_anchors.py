"""The anchors of a document are the same in Word, PDF and web page, and each link inside it leads to one of them."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from geelvrij.generator.compile.word_pages import bookmark
from geelvrij.generator.plan import applies
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from geelvrij.generator.site import texts
from pypdf import PdfReader
from test_library import LOCATIONS, MASTERS, ON, PLACES, compiled, held

# Each document once, at the location that has the most of it.
AT = sorted(PLACES, key=lambda place: -len(LOCATIONS[place].sectors))
PAIRS = [
    (name, next(place for place in AT if applies(master, LOCATIONS[place])))
    for name, master in MASTERS.items()
    if any(applies(master, LOCATIONS[place]) for place in AT)
]
_INSIDE = re.compile(r'\bHYPERLINK\s+\\l\s+"([^"]+)"|\b(?:PAGE)?REF\s+(\S+)')


def in_word(content: bytes) -> tuple[set[str], set[str]]:
    """The bookmarks, and those that links and references name."""
    body = docx.Document(io.BytesIO(content)).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    led = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    told = "".join(node.text or "" for node in body.iter(qn("w:instrText")))
    return marks, led | {first or second for first, second in _INSIDE.findall(told)}


def in_pdf(content: bytes) -> tuple[set[str], set[str]]:
    """The named destinations, and those that links name."""
    reader = PdfReader(io.BytesIO(content))
    led = set()
    for page in reader.pages:
        for annotation in page.get("/Annots") or ():
            held_in = annotation.get_object()
            action = held_in.get("/A")
            found = held_in.get("/Dest") or (action.get_object().get("/D") if action else None)
            if isinstance(found, str):
                led.add(str(found))
    return set(reader.named_destinations), led


@pytest.mark.parametrize(("name", "place"), PAIRS)
def test_word_pdf_and_web_have_the_same_anchors_and_links_lead_there(name: str, place: str) -> None:
    location, master, made, sandbox = LOCATIONS[place], MASTERS[name], compiled(name), Sandbox()
    chapters = texts.filled(held(), name, location, ON).chapters
    on_web = {str(found) for chapter in chapters for block in chapter.blocks for found in block.xpath(".//@id")}
    on_web |= {str(block.get("id")) for chapter in chapters for block in chapter.blocks if block.get("id")}
    links = {link for chapter in chapters for block in chapter.blocks for link in block.xpath(".//a/@href")}

    marks, word_links = in_word(WordRenderer(made.word, sandbox).render(new_context(location, master, ON))[0])
    names, pdf_links = in_pdf(PdfRenderer(made.html, sandbox).render(new_context(location, master, ON), "x").pdf())

    assert {link[1:] for link in links if link.startswith("#")} <= on_web
    assert word_links <= marks and pdf_links <= names
    assert marks == {bookmark(anchor) for anchor in on_web}
    assert names == on_web
    if master.form == "protocol":
        assert len(names) > 3 and len(word_links) > 3 and len(pdf_links) > 3
