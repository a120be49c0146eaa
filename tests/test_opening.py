"""Opening Word files of unknown origin: every hostile file gets its code, a sound file gets nothing."""

import io
import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import hostile_word
import pytest
from geelvrij.checks.documents import Worker, scan, scan_isolated, scan_many
from geelvrij.checks.finding import Finding, Severity
from geelvrij.checks.opening import MAX_FILE, open_package
from geelvrij.checks.wording import Audience
from geelvrij.checks.xml_guard import DtdRefused, XmlRefused, parse
from hostile_word import R_NS, Hostile, body, parts, relation, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = tuple(hostile_word.variants())


def messages(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings]


def sound_docx() -> bytes:
    """A file as Word's users make it: headings, a table, a header, a link to a website and a mail address."""
    document = docx.Document()
    document.add_heading("Protocol", 1)
    document.add_paragraph("Bel bij twijfel met de aandachtsfunctionaris.")
    document.add_table(2, 2).cell(0, 0).text = "Stap 1"
    document.sections[0].header.paragraphs[0].text = "Stichting Voorbeeld"
    for address in ("https://www.example.nl", "http://example.org/x?a=1", "mailto:info@example.nl", "tel:+31201234567"):
        document.part.relate_to(address, f"{R_NS}/hyperlink", is_external=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


SOUND = sound_docx()
Asked = Callable[[Worker, Path], tuple[Finding, ...]]


def test_there_are_enough_hostile_files_and_each_has_its_own_name() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) >= 200


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_hostile_file_gives_its_code_and_no_other(hostile: Hostile) -> None:
    findings = scan(hostile.make(), name="brief.docx")

    assert {finding.code for finding in findings} == {hostile.code}
    assert all(finding.file == "brief.docx" and finding.help and len(finding.message) < 250 for finding in findings)
    assert all(finding.message.isprintable() for finding in findings)


def test_sound_file_with_web_and_mail_links_is_clean() -> None:
    assert scan(SOUND, name="brief.docx") == ()


def test_the_same_file_with_a_picture_from_a_server_is_not() -> None:
    document = docx.Document(io.BytesIO(SOUND))
    document.part.relate_to("https://example.org/pixel.png", f"{R_NS}/image", is_external=True)
    stream = io.BytesIO()
    document.save(stream)

    assert messages(scan(stream.getvalue(), name="brief.docx")) == [
        ("VEI701", "Het document haalt een afbeelding van buiten op: https://example.org/pixel.png")
    ]


ADDRESSES = ("https://www.voorbeeld.nl/link/abc", "https://www.voorbeeld.nl/dde/x", "https://voorbeeld.nl/rd/import")


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_first_word_of_a_field_code_says_what_it_does(address: str) -> None:
    link = hostile_word._field(f' HYPERLINK "{address}" ')
    two = link.replace("</w:p>", "") + hostile_word._field(" DDEAUTO cmd ").removeprefix("<w:p>")
    cross = link + '<w:p><w:fldSimple w:instr=" HYPERLINK &quot;x&quot; link dde "/></w:p>'

    assert scan(zipped(parts(document=body(link + cross))), name="x") == ()
    assert [finding.code for finding in scan(zipped(parts(document=body(two))), name="x")] == ["VEI702"]


def test_a_code_after_a_simple_field_stands_on_its_own() -> None:
    simple = '<w:fldSimple w:instr=" PAGE "/>'
    fields = hostile_word._field("DDE excel x").replace("<w:p>", f"<w:p>{simple}")

    assert [finding.code for finding in scan(zipped(parts(document=body(fields))), name="x")] == ["VEI702"]


MESSAGES = {
    "zip-bomb-200-mb": "Het bestand wordt niet uitgepakt: onderdeel word/document.xml is uitgepakt groter dan 50 MB.",
    "zip-declared-small": "Het bestand wordt niet uitgepakt: onderdeel word/a.bin heeft een andere grootte dan het zegt.",
    "zip-many-members": "Het bestand wordt niet uitgepakt: het bevat meer dan 10000 onderdelen.",
    "zip-overlapping": "Het bestand wordt niet uitgepakt: onderdelen liggen over elkaar heen.",
    "zip-overlapping-a-little": "Het bestand wordt niet uitgepakt: onderdelen liggen over elkaar heen.",
    "zip-reaching-into-the-contents": "brief.docx is beschadigd: onderdeel word/a.bin kan niet worden gelezen.",
    "field-RD": "Het document haalt een veld van buiten op: https://example.org/x.dotm",
    "declaration-utf7-far": "brief.docx is beschadigd: onderdeel customXml/item1.xml kan niet worden gelezen.",
    "zip-total": "Het bestand wordt niet uitgepakt: de inhoud is uitgepakt groter dan 100 MB.",
    "dtd-file-utf16": "Onderdeel word/document.xml bevat een DTD (DOCTYPE of ENTITY) en wordt niet gelezen.",
    "not-word-text": "brief.docx is geen Word-bestand (.docx).",
    "not-word-old-doc": "brief.docx is een oud Word-bestand (.doc) en kan niet worden gelezen.",
    "not-word-password": "brief.docx is beveiligd met een wachtwoord en kan niet worden gelezen.",
    "not-word-zip-password": "brief.docx is beveiligd met een wachtwoord en kan niet worden gelezen.",
    "xml-cut-off": "brief.docx is beschadigd: onderdeel word/document.xml kan niet worden gelezen.",
    "name-'../x.xml'": "De naam ../x.xml wijst naar een plek buiten de map of bevat tekens die niet mogen.",
    "twin-word/document.xml": "Onderdeel word/document.xml staat twee keer in het bestand.",
    "two-names": "Onderdeel word/document.xml heeft in het bestand twee verschillende namen.",
    "macro-docm": "Het document bevat macro's: word/document.xml",
    "field-simple-dde": "Het document bevat een veld dat een programma kan starten (DDEAUTO): word/document.xml",
    "external-hyperlink-ms-msdt:/": "Het document bevat een koppeling die kwaad kan: ms-msdt:/id x",
    "external-template-sjabloo": "Het document verwijst naar een sjabloon op een computer of schijf: sjabloon.dotx",
}


@pytest.mark.parametrize(("name", "message"), MESSAGES.items(), ids=MESSAGES)
def test_message_says_what_is_wrong(name: str, message: str) -> None:
    hostile = next(hostile for hostile in HOSTILE if hostile.name == name)

    assert messages(scan(hostile.make(), name="brief.docx")) == [(hostile.code, message)]


def test_the_parser_refuses_a_dtd_by_itself() -> None:
    """The wall behind the search in the bytes; and a declaration cannot make it read other characters than those."""
    with pytest.raises(DtdRefused):
        parse(b"<!DOCTYPE a><a/>")
    assert parse('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode()).text == "é"


def test_the_parser_reads_no_file_that_an_entity_names(tmp_path: Path) -> None:
    """Were it read, the parser would stumble over what stands in it before it is seen that there is a DOCTYPE."""
    (tmp_path / "x.txt").write_text("<")
    named = (tmp_path / "x.txt").as_uri()

    with pytest.raises(DtdRefused):
        parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{named}">]><a>&x;</a>'.encode())


@pytest.mark.parametrize("deep", [200, 300])
def test_the_parser_keeps_the_usual_limits(deep: int) -> None:
    data = b"<a>" * deep + b"</a>" * deep
    if deep < 256:
        assert parse(data).tag == "a"
    else:
        with pytest.raises(XmlRefused):
            parse(data)


def test_template_on_the_own_computer_weighs_less_than_one_on_a_server() -> None:
    own, server = (zipped(parts(links=relation("attachedTemplate", target))) for target in ("x.dotx", "https://a.nl/x"))

    assert [finding.severity for finding in scan(own, name="x")] == [Severity.WAARSCHUWING]
    assert [finding.severity for finding in scan(server, name="x")] == [Severity.FOUT]


def test_dangerous_but_readable_file_still_gives_its_text_and_says_so() -> None:
    opened = open_package(zipped(parts(links=relation("image", "https://example.org/x.png"))))

    assert opened.package is not None
    assert opened.package.main == "word/document.xml"
    assert [finding.code for finding in opened.findings("brief.docx")] == ["VEI701"]


def test_strict_variant_of_word_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = zipped(parts(document=body("<w:p><w:r><w:t>{{ naam }}</w:t></w:r></w:p>").replace(usual, strict)))

    assert messages(scan(data, name="x")) == [("DOC502", 'Invulplek blijven staan: "{{ naam }}"')]


def test_text_in_utf16_is_read() -> None:
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    data = (declaration + body("<w:p><w:r><w:t>café [naam arts]</w:t></w:r></w:p>")).encode("utf-16")

    assert messages(scan(zipped(parts(document=data)), name="x")) == [
        ("DOC502", 'Invulplek blijven staan: "[naam arts]"')
    ]


def test_workbook_behind_a_chart_is_no_danger() -> None:
    charts = {"word/charts/_rels/chart1.xml.rels": relation("package", "../embeddings/werkmap.xlsx", "")}

    assert scan(zipped({**parts(), **charts}), name="x") == ()


def test_part_that_the_same_link_leaves_twice_is_said_once() -> None:
    links = relation("image", "https://example.org/logo.png")
    headers = {f"word/_rels/header{number}.xml.rels": links for number in (1, 2, 3)}

    assert len(scan(zipped({**parts(), **headers}), name="x")) == 1


@pytest.mark.parametrize("path", ["weg.docx", "", "map", "naam\0met-nul.docx"])
def test_path_that_is_no_file_is_a_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "map").mkdir()

    findings = scan(str(tmp_path / path), name="brief.docx")

    assert messages(findings) == [("BST101", "brief.docx kan niet worden geopend.")]


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows kent geen benoemde pijp in een map")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "brief.docx")

    # In a child with a limit: whoever opens a pipe in which nobody writes waits for ever.
    findings = scan_isolated(tmp_path / "brief.docx", name="brief.docx", seconds=5)

    assert messages(findings) == [("BST101", "brief.docx kan niet worden geopend.")]


def test_file_that_is_too_large_is_not_unpacked() -> None:
    findings = scan(b"PK\x03\x04" + bytes(MAX_FILE), name="brief.docx")

    assert messages(findings) == [("BST102", "brief.docx is groter dan 50 MB en wordt niet gelezen.")]


def test_bomb_costs_little_memory() -> None:
    data = hostile_word.bomb("word/document.xml", 200 * 1024 * 1024)
    lying = hostile_word.declared(data, 40 * 1024 * 1024)
    tracemalloc.start()
    try:
        found = [finding.code for bomb in (data, lying) for finding in scan(bomb, name="x")]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert found == ["VEI704", "VEI704"]
    assert peak < 110 * 1024 * 1024


def test_bomb_fits_in_a_child_with_150_mb(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    path.write_bytes(hostile_word.bomb("word/document.xml", 200 * 1024 * 1024))

    assert [finding.code for finding in scan_isolated(path, name="bom.docx", megabytes=150)] == ["VEI704"]


def slow_file(paragraphs: int) -> bytes:
    yellow = "<w:p><w:r><w:rPr><w:highlight w:val='yellow'/></w:rPr><w:t>naam</w:t></w:r></w:p>"
    return zipped(
        parts(document=body(yellow + "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(paragraphs))))
    )


def test_one_child_reads_many_files_and_a_slow_one_costs_only_itself(tmp_path: Path) -> None:
    files = {"goed.docx": SOUND, "traag.docx": slow_file(250_000), "geel.docx": slow_file(1), "kapot.docx": b"x"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in (*files, "weg.docx")]

    found = {path.name: messages(findings) for path, findings in scan_many(paths, name=lambda p: p.name, seconds=1.5)}

    assert found == {
        "goed.docx": [],
        "traag.docx": [("INT903", "Afgebroken na 1.5 seconden: het lezen van dit Word-bestand.")],
        "geel.docx": [("DOC501", 'Geel vlak niet ingevuld: "naam"')],
        "kapot.docx": [("BST101", "kapot.docx is geen Word-bestand (.docx).")],
        "weg.docx": [("BST101", "weg.docx kan niet worden geopend.")],
    }


def _scanned(worker: Worker, path: Path) -> tuple[Finding, ...]:
    return worker.scan(path, name=path.name)


def _judged(worker: Worker, path: Path) -> tuple[Finding, ...]:
    return worker.judge(path, name=path.name, audience=Audience("bestuur")).findings


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no limit on the memory of one process")
@pytest.mark.parametrize("ask", [_scanned, _judged])
def test_memory_limit_is_a_finding_and_the_next_file_is_read(tmp_path: Path, ask: Asked) -> None:
    heavy, sound = tmp_path / "zwaar.docx", tmp_path / "goed.docx"
    heavy.write_bytes(slow_file(400_000))
    sound.write_bytes(SOUND)

    with Worker(megabytes=160) as worker:
        assert messages(ask(worker, heavy)) == [
            ("INT903", "Afgebroken bij 160 MB geheugen: het lezen van dit Word-bestand.")
        ]
        assert ask(worker, sound) == ()


def test_child_gives_the_same_findings_as_reading_here(tmp_path: Path) -> None:
    path = tmp_path / "geel.docx"
    path.write_bytes(slow_file(3))

    assert scan_isolated(path, name="map/geel.docx") == scan(path, name="map/geel.docx") != ()


def test_the_child_imports_nothing_that_lies_beside_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geel.docx").write_bytes(slow_file(3))
    for module in ("json", "zipfile", "struct", "queue", "lxml", "yaml", "geelvrij"):
        (tmp_path / f"{module}.py").write_text(f"open('gestart-{module}', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)

    assert messages(scan_isolated("geel.docx", name="geel.docx")) == [("DOC501", 'Geel vlak niet ingevuld: "naam"')]
    assert list(tmp_path.glob("gestart-*")) == []


def test_child_that_dies_is_a_finding(tmp_path: Path) -> None:
    with Worker() as worker:
        assert worker.scan(tmp_path / "weg.docx", name="x")
        child = worker._process
        assert child is not None
        child.kill()
        child.wait()

        assert messages(worker.scan(tmp_path / "weg.docx", name="x")) == [
            ("INT903", "Onverwacht gestopt: het lezen van dit Word-bestand.")
        ]
        assert messages(worker.scan(tmp_path / "weg.docx", name="x")) == [("BST101", "x kan niet worden geopend.")]


KNOWN = {"BST101", "BST102", "VEI701", "VEI702", "VEI703", "VEI704", "VEI705", "VEI709", "DOC501", "DOC502"}


@pytest.mark.parametrize("seed", range(200))
def test_mutated_zip_never_gives_a_traceback(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SOUND)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))

    assert {finding.code for finding in scan(bytes(data), name="x")} <= KNOWN


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.data())
def test_mutated_xml_never_gives_a_traceback(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        content = {name: archive.read(name) for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml")}
    name = data.draw(st.sampled_from(sorted(content)))
    text = content[name]
    at = data.draw(st.integers(0, len(text)))
    tags = st.sampled_from([b"<w:tbl>", b"</w:p>", b"<w:tc/>", b"<w:p>", b"&#0;", b"<w:sdt/>", b"<!--", b"]]>", b'"'])
    content[name] = (
        text[:at] + data.draw(st.one_of(st.binary(max_size=6), tags)) + text[at + data.draw(st.integers(0, 9)) :]
    )

    assert {finding.code for finding in scan(zipped(content), name="x")} <= KNOWN


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_random_bytes_never_give_a_traceback(data: bytes) -> None:
    assert {finding.code for finding in scan(data, name="x")} == {"BST101"}
    assert {finding.code for finding in scan(zipped(parts(document=data)), name="x")} <= KNOWN


WEIRD = (
    "<w:tc><w:p/></w:tc>",
    "<w:tbl><w:tc><w:p/></w:tc></w:tbl>",
    "<w:tr><w:tc><w:p/></w:tc></w:tr>",
    "<w:p><w:pPr><w:pStyle/><w:outlineLvl w:val='x'/></w:pPr><w:r><w:rPr><w:shd/></w:rPr><w:t/></w:r></w:p>",
    "<w:p><w:p><w:r><w:t>a</w:t></w:r></w:p></w:p>",
    "<w:r><w:t>los</w:t></w:r>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr></w:sdt>",
    "<w:tbl><w:tblPr><w:tblLook w:val='zz'/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>{{</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:del><w:p/></w:del><w:moveFrom/><w:ins/>",
    "<w:fldSimple/><w:instrText/>",
)


@pytest.mark.parametrize("inner", WEIRD)
def test_structure_that_word_never_writes_is_read(inner: str) -> None:
    yellow = "<w:p><w:r><w:rPr><w:highlight w:val='yellow'/></w:rPr><w:t>geel</w:t></w:r></w:p>"

    findings = scan(zipped(parts(document=body(inner + yellow + inner))), name="x")

    assert ("DOC501", 'Geel vlak niet ingevuld: "geel"') in messages(findings)
