"""An organisation to try masters in, with the example's location files and a master of one's own making."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.context import Context
from geelvrij.generator.master import Master, library
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from geelvrij.generator.rendering import verify

ON = date(2026, 11, 21)
ORGANISATION = """organisatie:
  naam: 'Stichting Voorbeeld & Zorg'
  soort: kinderopvang
functienamen: {kinddossier: dossier}
editie: {jaar: 2027}
"""
LOCATION = """locatie:
  naam: 'Kdv De Voorbeeldboom'
  soort: [kdv, bso]
  adres: {straat: Voorbeeldlaan 1, postcode: 2311 AB, plaats: Voorbeeldstad}
  telefoon: '0710001200'
personen:
  ada: {voornaam: Ada, tussenvoegsel: van, achternaam: Voorbeeld, telefoon: '0612345678'}
  bo: {achternaam: Fictief, tussenvoegsel: de}
rollen:
  aandachtsfunctionaris:
    - {persoon: bo, vervanger: ja}
    - {persoon: ada}
  vertrouwenspersoon_intern: {nvt: er zijn twee medewerkers}
kaart:
  politie: {telefoon: '09008844'}
  kindertelefoon: {nvt: te jong}
"""


def organisation(root: Path, location: str = LOCATION) -> Organisation:
    """A small organisation with one location, `boom`."""
    folder = root / "locations"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "organisatie.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "boom.yaml").write_text(location, encoding="utf-8")
    return Organisation(root, ON)


def location(own: Organisation, name: str = "boom") -> Location:
    read = Workspace.open(own.root).read(name)
    assert read.location is not None, read.findings
    return read.location


def _master(folder: Path, text: tuple[Path, ...], word: Path | None, title: str) -> Master:
    form = folder / "vorm.md"
    form.write_text("::: tekst\n:::\n", encoding="utf-8")
    return Master("proef", title, "", "brief", "blad", ("kdv",), folder, text, word, form)


def text_master(own: Organisation, text: str, title: str = "Proef") -> Master:
    """A Markdown master."""
    folder = own.root / "templates" / "brief" / "proef"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tekst.md").write_text(text, encoding="utf-8")
    return _master(folder, (folder / "tekst.md",), None, title)


def word_master(own: Organisation, data: bytes, title: str = "Proef") -> Master:
    """A Word master."""
    folder = own.root / "templates" / "brief" / "proef"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sjabloon.docx").write_bytes(data)
    return _master(folder, (), folder / "sjabloon.docx", title)


def findings(own: Organisation, master: Master) -> list[tuple[str, str, str]]:
    """Code, message and help of everything that `templates check` finds."""
    return [(found.code, found.message, found.help) for found in compiler.check(master, own.setting)]


def compiled(own: Organisation, master: Master) -> Compiled:
    """Without the letters of the house font, which take seconds to choose and say nothing about a master."""
    with patch.object(compiler.fonts, "embed"):
        return compiler.compile_master(master, own.setting)


def context(own: Organisation, of: Location | None = None) -> Context:
    return Context(of or location(own), {"id": "proef", "titel": "Proef", "ondertitel": ""}, ON)


def rendered(own: Organisation, master: Master, of: Location | None = None) -> tuple[bytes, str, Context]:
    """The Word file, the HTML of the PDF, and the context of the Word file."""
    made = compiled(own, master)
    asked = context(own, of)
    word, yellow = WordRenderer(made.word, Sandbox()).render(asked)
    laid_out = context(own, of)
    page, marked = PdfRenderer(made.html, Sandbox()).html(laid_out, "Stichting")
    verify(yellow, asked.record.yellow, "proef.docx")
    verify(marked, laid_out.record.yellow, "proef.pdf")
    assert sorted(set(yellow)) == sorted(set(marked))
    return word, page, asked


__all__ = [
    "ON",
    "compiled",
    "context",
    "findings",
    "library",
    "location",
    "organisation",
    "rendered",
    "text_master",
    "word_master",
]
