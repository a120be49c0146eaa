"""Tables on two pages, lines to write on and boxes to tick: how they stand on the page, in Word and in PDF."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from geelvrij.generator import house_style
from geelvrij.generator.compile import html, word_writer
from geelvrij.generator.compile.pandoc import read_markdown
from geelvrij.generator.compile.tags import Tags
from geelvrij.generator.house_style import HouseStyle
from pypdf import PdfReader

STYLE = Path(house_style.__file__).parent / "compile/pagina.css"
ROWS = "| kop |\n|:----|\n%s\n"


def in_word(text):
    """The Word master of this text."""
    tags = Tags()
    tree = read_markdown(tags.hide(text))
    data = word_writer.write(
        tree, tags, [], title="Proef", organisation="Proef", style=HouseStyle(), pictures=lambda _: None
    )
    return Document(io.BytesIO(data)).element.body


def in_pdf(text, before=0):
    """The words of each page of the PDF of this text, which begins `before` points down the page."""
    from weasyprint import CSS, HTML

    body = html.write(read_markdown(text), Tags(), [])
    page = f'<div style="height: {before}pt"></div>{body}'
    css = CSS(string=STYLE.read_text().replace("HOOFD", "#000").replace("ACCENT", "#000"))
    pages = PdfReader(io.BytesIO(HTML(string=page).write_pdf(stylesheets=[css]))).pages
    return [page.extract_text().split() for page in pages]


def kept(rows):
    """Which rows of a table in Word keep to the next one."""
    found = in_word(ROWS % "\n".join(f"| {row} |" for row in rows)).find(qn("w:tbl")).findall(qn("w:tr"))[1:]
    return [row.find(f".//{qn('w:keepNext')}") is not None for row in found]


@pytest.mark.parametrize(
    ("rows", "keep"),
    [
        (["een"], [False]),
        (["een", "twee"], [True, False]),
        (["een", "twee", "drie", "vier"], [True, False, True, False]),
    ],
)
def test_in_word_the_first_two_rows_and_the_last_two_stay_together(rows, keep):
    assert kept(rows) == keep


def test_in_word_a_row_that_a_loop_repeats_does_not_keep_the_whole_table_together():
    loop = ["{%tr for wie in rollen.bhv.alle %}", "{{ wie.naam }}", "{%tr endfor %}", "een", "twee"]
    assert kept(loop) == [False, False, False, True, False]


def test_in_word_the_row_above_one_in_a_condition_keeps_to_it_and_to_the_row_above():
    rows = ["een", "twee", "drie", "{%tr if locatie.is_school %}", "vier", "{%tr endif %}"]
    assert kept(rows) == [True, True, True, False, False, False]


@pytest.mark.parametrize("before", range(560, 700, 10))
def test_in_the_pdf_no_row_stands_alone_on_a_page(before):
    rows = [f"rij{number}" for number in range(6)]
    pages = in_pdf(ROWS % "\n".join(f"| {row} |" for row in rows), before)
    assert [word for page in pages for word in page if word != "kop"] == rows
    assert all(len([word for word in page if word in rows]) != 1 for page in pages)


def test_the_last_line_to_write_on_leaves_space_above_the_next_question():
    lines = [p for p in in_word("vraag\n\n::: {.schrijfregels n=3}\n:::\n\nvraag\n").findall(qn("w:p")) if p.style]
    below = [p.find(f"{qn('w:pPr')}/{qn('w:spacing')}") for p in lines if p.style == "Schrijfregel"]
    assert [mark is not None and mark.get(qn("w:after")) for mark in below] == [False, False, "100"]


def test_a_centred_column_is_centred_in_word():
    table = in_word("| een | twee |\n|:----|:----:|\n| woord | ☐ |\n").find(qn("w:tbl"))
    marks = [[cell.find(f".//{qn('w:jc')}") for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]
    assert [[mark is not None and mark.get(qn("w:val")) for mark in row] for row in marks] == [[False, "center"]] * 2
