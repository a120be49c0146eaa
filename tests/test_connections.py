"""What a Word file fetches or holds, however it says so: every spelling of a field code and of a content type."""

from xml.sax.saxutils import quoteattr

import hostile_word
import pytest
from geelvrij.checks.documents import scan
from geelvrij.checks.finding import Severity
from hostile_word import TYPES, body, parts, zipped

REMOTE = (
    (r'LINK Excel.Sheet.12 "https://example.org/x.xlsx" "Blad1" \a', "https://example.org/x.xlsx"),
    (r'LINK Excel.Sheet.12 "\\\\server\\map\\x.xlsx" "Blad1!R1K1:R3K3" \a \p', r"\\server\map\x.xlsx"),
    (r"LINK Excel.Sheet.12 \\\\server\\map\\x.xlsx Blad1 \a", r"\\server\map\x.xlsx"),
    (r'LINK Excel.Sheet.12 "\\server\map\x.xlsx" \a', r"\\server\map\x.xlsx"),
    (r'LINK \a Word.Document.12 "file://server/x.docx"', "file://server/x.docx"),
    (r'INCLUDEPICTURE \d "https://example.org/x.png"', "https://example.org/x.png"),
    (r'INCLUDEPICTURE "https://example.org/x.png" \d', "https://example.org/x.png"),
    (r"INCLUDEPICTURE \dhttps://example.org/x.png", "https://example.org/x.png"),
    ('INCLUDEPICTURE \\*"' + "a" * 400 + '" "https://example.org/x.png"', "https://example.org/x.png"),
    ('INCLUDEPICTURE\n"https://example.org/x.png"', "https://example.org/x.png"),
    ('INCLUDEPICTURE "https://example.org/x.png', "https://example.org/x.png"),
    ("includepicture “https://example.org/x.png” \\d", "https://example.org/x.png"),
    (r'INCLUDETEXT "C:\map\" "https://example.org/x.docx"', "https://example.org/x.docx"),
    (r'INCLUDETEXT \c Word "/\\server/x.docx"', r"/\server/x.docx"),
    (r'INCLUDE "//server/x.docx"', "//server/x.docx"),
    (r'DATABASE \d "https://example.org/x.mdb"', "https://example.org/x.mdb"),
    (r'DATABASE \c "Provider=ACE; Source=\\\\server\\x.mdb" \s "SELECT * FROM x"', r"Provider=ACE; Source=\\server\x.mdb"),
    (r'RD \f "ftp://example.org/x.docx"', "ftp://example.org/x.docx"),
)  # fmt: skip
LOCAL = (
    (r'LINK Excel.Sheet.12 "C:\\map\\x.xlsx" "R1K1:R3K3" \a \p', r"C:\map\x.xlsx"),
    (r'LINK Excel.Sheet.12 "C:\\map\\x.xlsx" A1:B22', r"C:\map\x.xlsx"),
    (r"INCLUDETEXT C:\map\x.docx \* MERGEFORMAT", r"C:\map\x.docx"),
    (r'INCLUDETEXT \* MERGEFORMAT "C:\\een map\\x.docx"', r"C:\een map\x.docx"),
    (r'INCLUDETEXT "x.xml" \n "xmlns:a=\"https://example.org/schema\"" \x "doc:a/doc:b"', "x.xml"),
    (r'INCLUDEPICTURE "file:///C:/x.png" \d', "file:///C:/x.png"),
    (r'DATABASE \c "Provider=ACE;Jet OLEDB:Engine=5" \d "C:\\x.mdb"', r"C:\x.mdb"),
)


def told(code: str) -> list[tuple[str, Severity, str]]:
    simple = f"<w:p><w:fldSimple w:instr={quoteattr(code, {chr(10): '&#10;'})}/></w:p>"
    cut, whole = (
        [(one.code, one.severity, one.message) for one in scan(zipped(parts(document=body(field))), name="x")]
        for field in (hostile_word._field(code), simple)
    )
    assert cut == whole
    return cut


@pytest.mark.parametrize(("code", "target"), REMOTE)
def test_a_field_that_fetches_from_a_server_is_a_fault_however_it_is_written(code: str, target: str) -> None:
    assert told(code) == [("VEI701", Severity.FOUT, f"Het document haalt een veld van buiten op: {target}")]


@pytest.mark.parametrize(("code", "target"), LOCAL)
def test_a_field_that_takes_a_file_of_ones_own_weighs_less(code: str, target: str) -> None:
    message = f"Het document verwijst naar een veld op een computer of schijf: {target}"
    assert told(code) == [("VEI701", Severity.WAARSCHUWING, message)]


def test_a_code_goes_on_behind_a_field_that_stands_in_it() -> None:
    outer = hostile_word._field('INCLUDEPICTURE ;"https://example.org/x.png"')
    inner = hostile_word._field("QUOTE x").removeprefix("<w:p>").removesuffix("</w:p>")
    simple = '</w:instrText></w:r><w:fldSimple w:instr=" PAGE "/><w:r><w:instrText>'
    both = outer.replace(";", f"</w:instrText></w:r>{inner}<w:r><w:instrText>{simple}")

    found = scan(zipped(parts(document=body(both))), name="x")

    assert [one.message for one in found] == ["Het document haalt een veld van buiten op: https://example.org/x.png"]


OBJECT = "application/vnd.openxmlformats-officedocument.oleObject"
MACROS = "application/vnd.ms-office.vbaProject"
SOUND = "application/x-geluid"


@pytest.mark.parametrize(
    ("default", "override", "message"),
    [
        (("bin", MACROS), "", "Het document bevat macro's: word/Los.BIN"),
        (("BIN", OBJECT), "", "Het document bevat een ingesloten object (OLE): word/Los.BIN"),
        (("bin", SOUND), "", None),
        (("dat", MACROS), "", None),
        (("bin", MACROS), SOUND, None),  # a type of its own goes before
        (("bin", SOUND), MACROS, "Het document bevat macro's: word/los.bin"),
    ],
)
def test_a_content_type_counts_for_every_part_with_its_extension(
    default: tuple[str, str], override: str, message: str | None
) -> None:
    types = f'<Default Extension="{default[0]}" ContentType="{default[1]}"/>'
    own = f'<Override PartName="/word/los.bin" ContentType="{override}"/>' if override else ""
    content = {**parts(types=TYPES.replace("</Types>", f"{types}{own}</Types>")), "word/Los.BIN": b"\0\1"}

    assert [found.message for found in scan(zipped(content), name="x")] == [message] * (message is not None)
