"""The library at locations that filled in everything: nothing is yellow, and Word, PDF and web hold the same words."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiled_file, store
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.master import Master, find, lasting
from geelvrij.generator.plan import applies
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from geelvrij.generator.site import texts, website
from lxml import html
from test_example import COMPLETE

ROOT = Path(__file__).parent.parent
ON = date(2026, 11, 21)
MASTERS = lasting(find(ROOT)[0])
LOCATIONS: dict[str, Location] = {
    name: found for name in COMPLETE if (found := Workspace.open(ROOT, ON).read(name).location) is not None
}
PAIRS = [(name, place) for place, location in LOCATIONS.items() for name in MASTERS if applies(MASTERS[name], location)]
PLACES = ("school-het-vraagteken", "kdv-het-proefballonnetje", "kindcentrum-de-voorbeeldboom")
OUTSIDE = ("koptekst", "voettekst", "inhoudsopgave", "nummer")  # in Word in other parts, or made by Word itself
COVER = ("kaft", "bladkop", "blad-titel", "blad-ondertitel")


@cache
def compiled(name: str) -> Compiled:
    return compiled_file.load(store.compiled(MASTERS[name], Organisation(ROOT, ON).setting))


def letters(text: str) -> str:
    """The signs of a text without the space between them, and without the lines to write on."""
    return re.sub(r"[\s\u00ad_]+", "", text)


def in_word(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return letters("".join(_words(body)))


def _words(body: Any) -> Iterator[str]:
    for text in body.iter(qn("w:t")):
        if next(text.iterancestors(qn("w:sdt")), None) is None:  # the contents, with the pages of Word itself
            yield text.text or ""


def without(body: Any, *names: str) -> Any:
    for name in names:
        for found in body.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            found.drop_tree()
    return body


def on_paper(page: str, *names: str) -> str:
    return letters(without(html.document_fromstring(page).find("body"), *OUTSIDE, *names).text_content())


@pytest.mark.parametrize(("name", "place"), PAIRS)
def test_nothing_is_open_and_word_and_pdf_hold_the_same_words(name: str, place: str) -> None:
    master: Master = MASTERS[name]
    made, sandbox = compiled(name), Sandbox()
    context = new_context(LOCATIONS[place], master, ON)
    page, _ = PdfRenderer(made.html, sandbox).html(context, "x")
    assert [field.path for field in context.open_fields()] == []
    word, yellow = WordRenderer(made.word, sandbox).render(new_context(LOCATIONS[place], master, ON))
    assert yellow == []
    assert in_word(word) == on_paper(page)


@cache
def held() -> texts.Library:
    return texts.library({**MASTERS, website.CALLS.id: website.CALLS}, Organisation(ROOT, ON).setting)


@cache
def site(place: str) -> dict[str, bytes]:
    return website.make(LOCATIONS[place], held(), ON, {})[0]


def shown(content: bytes) -> Any:
    """The words of a page in the middle, without what is ours around them."""
    return without(
        html.document_fromstring(content.decode()).find(".//main"), "terug", "onderwerpen", "verder", "nummer"
    )


@pytest.mark.parametrize("place", PLACES)
def test_the_site_holds_the_same_words_in_the_same_order(place: str) -> None:
    pages = site(place)
    location = LOCATIONS[place]
    for name, master in MASTERS.items():
        if not applies(master, location):
            continue
        page, _ = PdfRenderer(compiled(name).html, Sandbox()).html(new_context(location, master, ON), "x")
        if name == website.PLAN:
            chapters = texts.filled(held(), name, location, ON).chapters
            there = "".join(letters(shown(pages[f"{one.anchor}.html"]).text_content()) for one in chapters)
            assert there == on_paper(page, *COVER)
        else:
            main = shown(pages[f"document-{name}.html"])
            main.find("h1").drop_tree()  # the title of the sheet
            assert letters(main.text_content()) == on_paper(page, *COVER), name


def broken_links(files: Mapping[str, bytes]) -> list[str]:
    """The links inside the site that lead nowhere, as `page: address`."""
    anchors = {name: set(re.findall(r'\bid="([^"]+)"', content.decode())) for name, content in files.items()}
    found = []
    for name, content in files.items():
        for address in re.findall(r'\bhref="([^"]+)"', content.decode()):
            page, _, anchor = address.partition("#")
            if ":" in page or "/" in page:
                continue
            there = page or name
            if there not in files or (anchor and anchor not in anchors.get(there, set())):
                found.append(f"{name}: {address}")
    return sorted(set(found))


@pytest.mark.parametrize("place", PLACES)
def test_every_link_of_the_site_leads_somewhere(place: str) -> None:
    assert broken_links(site(place)) == []


def test_a_link_that_leads_nowhere_is_seen() -> None:
    pages = {"a.html": b'<p id="x"><a href="b.html">b</a> <a href="#y">y</a> <a href="#x">x</a></p>'}
    assert broken_links(pages) == ["a.html: #y", "a.html: b.html"]


# Words of the one sector that a location of only the other never reads. A kindcentrum reads both.
NOT_AT_CHILDCARE = re.compile(r"\b(leerlingen?|leerkracht(?:en)?|bevoegd gezag|leerplichtambtenaar)\b", re.IGNORECASE)
NOT_AT_SCHOOL = re.compile(r"\b(pedagogisch medewerkers?|oudercommissie|groepsleiding|houder)\b", re.IGNORECASE)
