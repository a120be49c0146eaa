"""What the benches share: one complete location, its two documents compiled, and the names a template may use."""

import io
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from docx.document import Document
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import word_template
from geelvrij.generator.compile.compiler import Compiled, compile_master
from geelvrij.generator.context import Context
from geelvrij.generator.master import Master
from geelvrij.generator.probing import new_context
from organisation import COMPLETE, make

ON = date(2026, 11, 21)
PROTOCOL, SHEET = "meldcode-kinderopvang", "contactblad"


@dataclass(frozen=True, slots=True)
class Subject:
    """One document for one location: compiled by us, and the same prepared master for docxtpl."""

    master: Master
    location: Location
    compiled: Compiled
    docxtpl_master: bytes
    organisation: str

    def context(self) -> Context:
        """A new context, as every document gets."""
        return new_context(self.location, self.master, ON)


def subjects() -> dict[str, Subject]:
    """The protocol and the contact sheet of a complete location. Compiling takes some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        return compiled_in(make(Path(folder) / "organisatie", 1, only=COMPLETE))


def compiled_in(root: Path) -> dict[str, Subject]:
    """Both documents for the first location of an organisation."""
    own = Organisation(root, ON)
    location = Workspace.open(root).read(own.locations(())[0]).location
    assert location is not None
    return {name: _subject(own, own.master(name), location) for name in (PROTOCOL, SHEET)}


def _subject(own: Organisation, master: Master, location: Location) -> Subject:
    kept: list[bytes] = []
    original = word_template.compile_template

    def keep(document: Document) -> word_template.WordTemplate:
        """What is compiled is what docxtpl would open: keep it."""
        stream = io.BytesIO()
        document.save(stream)
        kept.append(stream.getvalue())
        return original(document)

    with mock.patch.object(word_template, "compile_template", keep):
        compiled = compile_master(master, own.setting)
    return Subject(master, location, compiled, kept[0], own.text("organisatie.naam"))
