"""Documents made through the front door from a few locations of the example organisation, once per test process."""

import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

EXAMPLE = Path(__file__).parent.parent
COMPLETE, INCOMPLETE, SCHOOL = "kinderopvang-de-maquette", "peuteropvang-klein-begin", "school-het-vraagteken"
PROTOCOL, SHEET = "meldcode-kinderopvang", "contactblad"


def build(root: Path, locations: tuple[str, ...], edits: dict[str, str] | None = None, *options: str) -> Path:
    """Copy the example organisation with these locations to `root`, edit organisatie.yaml, build; the folder of the edition."""
    (root / "locations").mkdir(parents=True)
    shutil.copytree(EXAMPLE / "locations" / "regios", root / "locations" / "regios")
    shutil.copytree(EXAMPLE / "huisstijl", root / "huisstijl")
    organisation = (EXAMPLE / "locations" / "organisatie.yaml").read_text(encoding="utf-8")
    few = {r"^editie:$": "editie:\n  documenten: [contactblad, grensoverschrijdend-gedrag, meldcode-kinderopvang]"}
    for old, new in (few | (edits or {})).items():
        organisation, count = re.subn(old, new, organisation, flags=re.MULTILINE)
        assert count == 1, old
    (root / "locations" / "organisatie.yaml").write_text(organisation, encoding="utf-8")
    for name in locations:
        shutil.copy(EXAMPLE / "locations" / f"{name}.yaml", root / "locations")
    return again(root, *options)


def again(root: Path, *options: str) -> Path:
    """Build what stands in `root`; the folder of the edition."""
    command = [sys.executable, "-m", "geelvrij.generator.cli", "--root", str(root), "build", "--edition", "2027"]
    result = subprocess.run(
        [*command, "--jobs", "1", "--peildatum", "2026-11-21", *options], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return root / "out" / "2027"


@cache
def example() -> Path:
    """The output of a complete, an incomplete and a school location."""
    folder = Path(tempfile.mkdtemp(prefix="geelvrij-test-"))
    return build(folder / "org", (COMPLETE, INCOMPLETE, SCHOOL))


def file(document: str, location: str, suffix: str) -> Path:
    """One document that was made."""
    return example() / location / f"{document}-{location}.{suffix}"


@cache
def word(document: str, location: str) -> WordDocument:
    """One Word document, opened."""
    return Document(str(file(document, location, "docx")))


@cache
def pages(document: str, location: str) -> list[str]:
    """The words on each page of one PDF."""
    return [page.extract_text() for page in PdfReader(file(document, location, "pdf")).pages]


def section(document: WordDocument, heading: str) -> list[Paragraph | Table]:
    """The paragraphs and tables below a heading, up to the next heading of its level or above."""
    found: list[Paragraph | Table] = []
    depth = 0
    for element in document.element.body:
        paragraph = Paragraph(element, document._body) if element.tag == qn("w:p") else None
        level = heading_level(paragraph) if paragraph else 0
        if paragraph and level and paragraph.text.strip() == heading:
            depth = level
        elif level and depth and level <= depth:
            return found
        elif depth and paragraph:
            found.append(paragraph)
        elif depth and element.tag == qn("w:tbl"):
            found.append(Table(element, document._body))
    assert depth, f"geen kop ‘{heading}’"
    return found


def heading_level(paragraph: Paragraph) -> int:
    """1-based; 0 for a paragraph that is no heading."""
    name = paragraph._p.style or ""  # the id: looking up the style itself takes a hundred times as long
    return 1 if name == "Bijlage" else int(name[-1]) if name.startswith("Heading") else 0


def list_items(parts: list[Paragraph | Table]) -> list[str]:
    """The items of the lists among these parts, also of lists in columns."""
    paragraphs = [p for part in parts for p in ([part] if isinstance(part, Paragraph) else _in_cells(part))]
    return [p.text for p in paragraphs if p._p.style == "Lijst" and p._p.pPr.numPr is not None]


def rows(parts: list[Paragraph | Table]) -> list[list[str]]:
    """The rows of the tables among these parts that have a head, without that head."""
    tables = [part for part in parts if isinstance(part, Table) and _is_head(part.rows[0]._tr)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows if not _is_head(row._tr)]


def _in_cells(table: Table) -> list[Paragraph]:
    return [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]


def _is_head(row: object) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None  # type: ignore[attr-defined]
