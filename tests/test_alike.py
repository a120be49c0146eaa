"""Two Word files that read the same: what Word changes when it saves, and everything that a person can change."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import BUILD, Command, tree
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from geelvrij.generator.alike import read_alike

KIEM, WORD = "out/2027/de-kiem", "belkaart-de-kiem.docx"


@pytest.fixture(scope="module")
def made(built_basis: Path) -> bytes:
    return (built_basis / KIEM / WORD).read_bytes()


def saved(content: bytes, edit: Callable[[Document], object] = lambda _: None) -> bytes:
    """Opened, edited and saved: other bytes in any case."""
    document = docx.Document(io.BytesIO(content))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rewritten(content: bytes, pattern: str, new: str) -> bytes:
    """The file with a piece of its main text replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            data = old.read(name)
            archive.writestr(name, re.sub(pattern, new, data.decode()) if name == "word/document.xml" else data)
    return stream.getvalue()


def marked(document: Document) -> None:
    document.paragraphs[-1].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def struck(document: Document) -> None:
    document.paragraphs[-1].runs[0].font.strike = True


def cut(document: Document) -> None:
    """What Word does with a sentence that somebody once stood in: two runs, the same words."""
    run = document.paragraphs[-1].runs[0]
    words = run.text
    run.text = words[:3]
    more = document.paragraphs[-1].add_run(words[3:])
    if run._r.rPr is not None:
        more._r.insert(0, docx.oxml.parse_xml(docx.oxml.xmlchemy.serialize_for_reading(run._r.rPr)))
    run._r.addnext(more._r)


@pytest.mark.parametrize("edit", [lambda _: None, cut], ids=["opgeslagen", "geknipt"])
def test_saved_without_a_change_reads_the_same(made: bytes, edit: Callable[[Document], object]) -> None:
    again = saved(made, edit)

    assert again != made and read_alike(made, again)


EDITS: dict[str, Callable[[Document], object]] = {
    "woord": lambda document: document.paragraphs[-1].add_run(" erbij"),
    "alinea": lambda document: document.add_paragraph("erbij"),
    "volgorde": lambda document: document.paragraphs[0]._p.addprevious(document.paragraphs[-1]._p),
    "geel": marked,
    "doorgestreept": struck,
    "tabel": lambda document: document.add_table(1, 2),
    "koptekst": lambda document: document.sections[0].header.paragraphs[0].add_run("erbij"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_a_person_changes_is_seen(made: bytes, edit: Callable[[Document], object]) -> None:
    assert not read_alike(made, saved(made, edit))


@pytest.mark.parametrize(
    "other",
    [
        lambda made: b"",
        lambda made: made[:-40],
        lambda made: rewritten(made, "</w:body>", "<w:p><w:ins w:id='1' w:author='x'/></w:p></w:body>"),
        lambda made: rewritten(made, "</w:body>", ""),
    ],
    ids=["leeg", "half", "wijziging-bijgehouden", "kapot"],
)
def test_any_doubt_is_a_difference(made: bytes, other: Callable[[bytes], bytes]) -> None:
    assert not read_alike(made, other(made))


def test_what_was_only_opened_and_saved_leaves_no_copy(organisation: Path, geelvrij: Command) -> None:
    before = tree(organisation / KIEM)
    (organisation / KIEM / WORD).write_bytes(saved(before[WORD]))

    ran = geelvrij(*BUILD, "--jobs", "1", "de-kiem")

    assert tree(organisation / KIEM) == before
    assert ran.code == 0 and "DOC521" not in ran.err
