"""Accepting and rejecting: every kind of tracked change that Word makes, on a body of its own."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from geelvrij.checks.xml_guard import Node
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from second_opinion import ACCEPTED, REJECTED, said

BY = 'w:id="1" w:author="Proef" w:date="2027-01-04T00:00:00Z"'
MARK = "<w:pPr><w:rPr><w:{} {}/></w:rPr></w:pPr>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str, tag: str = "ins") -> str:
    return f"<w:{tag} {BY}>{run(text)}</w:{tag}>"


def gone(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def p(*inside: str, mark: str = "") -> str:
    return f"<w:p>{MARK.format(mark, BY) if mark else ''}{''.join(inside)}</w:p>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr>{f'<w:trPr><w:{mark} {BY}/></w:trPr>' if mark else ''}{''.join(cells)}</w:tr>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def frame(kind: str, inside: str) -> str:
    """A content control that is a change itself, as Word marks it."""
    start, end = f"<w:customXml{kind}RangeStart {BY}/>", f'<w:customXml{kind}RangeEnd w:id="1"/>'
    return start + control(end + inside + start) + end


CASES = {
    "ins": (p(run("a "), ins("b")), ["a b"], ["a "]),
    "del": (p(run("a "), gone("b")), ["a "], ["a b"]),
    "inserted and deleted again": (p(run("a"), f"<w:ins {BY}>{gone('b')}</w:ins>"), ["a"], ["a"]),
    "paragraph inserted": (p(ins("nieuw"), mark="ins") + p(run("blijft")), ["nieuw", "blijft"], ["blijft"]),
    "paragraph deleted": (p(gone("weg"), mark="del") + p(run("blijft")), ["blijft"], ["weg", "blijft"]),
    "paragraph split": (p(run("a"), mark="ins") + p(run("b")), ["a", "b"], ["ab"]),
    "paragraphs joined": (p(run("a"), mark="del") + p(run("b")), ["ab"], ["a", "b"]),
    "three joined": (p(run("a"), mark="del") + p(run("b"), mark="del") + p(run("c")), ["abc"], ["a", "b", "c"]),
    "end of what stands before a table": (
        p(run("a"), mark="del") + table(row(cell(p(run("t"))))) + p(),
        ["a", "t", ""],
        ["a", "t", ""],
    ),
    "paragraph before a table": (
        p(gone("a"), mark="del") + table(row(cell(p(run("t"))))) + p(),
        ["t", ""],
        ["a", "t", ""],
    ),
    "moved": (
        p(ins("m", "moveTo"), mark="moveTo")
        + p(run("x"))
        + p(f'<w:moveFromRangeStart {BY} w:name="m1"/>', ins("m", "moveFrom"), '<w:moveFromRangeEnd w:id="1"/>', mark="moveFrom")
        + p(run("z")),
        ["m", "x", "z"],
        ["x", "m", "z"],
    ),
    "row inserted": (
        table(row(cell(p(run("a")))), row(cell(p(ins("b"), mark="ins")), mark="ins")),
        ["a", "b"],
        ["a"],
    ),
    "row deleted": (table(row(cell(p(run("a")))), row(cell(p(gone("b"))), mark="del")), ["a"], ["a", "b"]),
    "table deleted": (table(row(cell(p(gone("b"))), mark="del")) + p(run("z")), ["z"], ["b", "z"]),
    "only table in a cell deleted": (
        table(row(cell(table(row(cell(p(gone("b"))), mark="del")) + p()))),
        [""],
        ["b", ""],
    ),
    "cell inserted": (
        table(row(cell(p(run("a"))), cell(p(ins("b")), f"<w:cellIns {BY}/>"))),
        ["a", "b"],
        ["a"],
    ),
    "cell deleted": (table(row(cell(p(run("a"))), cell(p(gone("b")), f"<w:cellDel {BY}/>"))), ["a"], ["a", "b"]),
    "link inserted": (p(run("a"), f'<w:hyperlink w:anchor="x">{ins("b")}</w:hyperlink>'), ["ab"], ["a"]),
    "content control inserted": (p(run("a")) + frame("Ins", p(ins("b"), mark="ins")) + p(run("z")), ["a", "b", "z"], ["a", "z"]),
    "content control deleted": (p(run("a")) + frame("Del", p(gone("b"), mark="del")) + p(run("z")), ["a", "z"], ["a", "b", "z"]),
    "content control around what was there": (p(run("a")) + frame("Ins", p(run("b"))), ["a", "b"], ["a", "b"]),
    "field code deleted": (
        p(run("a"), f"<w:del {BY}><w:r><w:delInstrText> DATE </w:delInstrText></w:r></w:del>"),
        ["a"],
        ["a"],
    ),
}  # fmt: skip


def word(body: str) -> bytes:
    document = Document()
    for node in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        document.element.body.insert_element_before(node, "w:sectPr")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def told(content: bytes) -> list[str]:
    return [line.text for line in tracked_reading.lines(tracked_parts.opened(content, "proef.docx"))]


def body(content: bytes) -> Node:
    file = tracked_parts.opened(content, "proef.docx")
    return file.root(file.main)


@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_change(case: str) -> None:
    xml, accepted, rejected = CASES[case]
    content = word(xml)
    assert tracked_settling.has_changes(tracked_parts.opened(content, "proef.docx"))
    for made, expected in (
        (tracked_settling.accepted(content), accepted),
        (tracked_settling.rejected(content), rejected),
    ):
        assert told(made) == expected
        assert not tracked_settling.has_changes(tracked_parts.opened(made, "proef.docx"))
        left = {str(node.tag).rpartition("}")[2] for node in body(made).iter()}
        assert not {name for name in left if "Range" in name or name.startswith("del")}


@pytest.mark.parametrize("case", CASES)
def test_the_second_opinion_of_the_random_tests_reads_every_kind_of_change_so(case: str) -> None:
    xml, accepted, rejected = CASES[case]
    content = word(xml)
    for side, expected in ((ACCEPTED, accepted), (REJECTED, rejected)):
        assert said(content, side).text == expected


PROPERTIES = (
    # what stands there, what it was, and where it should be found after rejecting
    (p(f'<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>'), "b", "i"),
    (f'<w:p><w:pPr><w:keepNext/><w:rPr><w:ins {BY}/></w:rPr><w:pPrChange {BY}><w:pPr><w:keepLines/></w:pPr></w:pPrChange></w:pPr></w:p>', "keepNext", "keepLines"),
    (f'<w:tbl><w:tblPr><w:bidiVisual/><w:tblPrChange {BY}><w:tblPr><w:tblLook/></w:tblPr></w:tblPrChange></w:tblPr><w:tblGrid/>{row(cell(p()))}</w:tbl>', "bidiVisual", "tblLook"),
    (table(f'<w:tr><w:trPr><w:tblHeader/><w:trPrChange {BY}><w:trPr><w:cantSplit/></w:trPr></w:trPrChange></w:trPr>{cell(p())}</w:tr>'), "tblHeader", "cantSplit"),
    (table(row(cell(p(), f'<w:noWrap/><w:tcPrChange {BY}><w:tcPr><w:hideMark/></w:tcPr></w:tcPrChange>'))), "noWrap", "hideMark"),
)  # fmt: skip


@pytest.mark.parametrize(("xml", "now", "before"), PROPERTIES)
def test_a_change_of_looks(xml: str, now: str, before: str) -> None:
    content = word(xml)
    accepted, rejected = (
        {str(node.tag).rpartition("}")[2] for node in body(made).iter()}
        for made in (tracked_settling.accepted(content), tracked_settling.rejected(content))
    )
    assert now in accepted and before not in accepted
    assert before in rejected and now not in rejected
    assert not {name for name in accepted | rejected if name.endswith("Change")}


def test_headers_and_notes_are_settled_too() -> None:
    document = Document()
    header = document.sections[0].header.paragraphs[0]
    header._p.append(parse_xml(ins("nieuw").replace("<w:ins ", f"<w:ins {nsdecls('w')} ")))
    stream = io.BytesIO()
    document.save(stream)
    assert told(tracked_settling.accepted(stream.getvalue())) == ["nieuw"]
    assert told(tracked_settling.rejected(stream.getvalue())) == []


def test_the_rest_of_the_file_stays_and_the_bytes_are_the_same_every_time() -> None:
    content = word(CASES["ins"][0])
    made = tracked_settling.accepted(content)
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (content, made))
    assert sorted(before.namelist()) == sorted(after.namelist())
    assert before.read("word/styles.xml") == after.read("word/styles.xml")
    assert tracked_settling.accepted(content) == made == tracked_settling.accepted(made)
