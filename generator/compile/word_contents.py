"""The headings of a master → the table of contents in Word: filled in already, and a field that Word can update."""

from collections.abc import Iterator

from .html import TOC_LEVELS
from .ooxml import Element, run, simple_field, w
from .outline import Heading
from .word_pages import bookmark
from .word_text import Words


def table_of_contents(outline: list[Heading], words: Words) -> Element:
    """The contents as Word's own block, which offers to update itself."""
    entries = [heading for heading in outline if heading.level <= TOC_LEVELS and heading.anchor]
    end = w("p", w("pPr", w("spacing", before=0, after=0)), w("r", w("fldChar", fldCharType="end")))
    title = w("p", words.properties("Inhoud kop"), run("Inhoud"))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", title, *_rows(entries, words), end))


def _rows(entries: list[Heading], words: Words) -> Iterator[Element]:
    for index, heading in enumerate(entries):
        row = w("p", words.properties(f"toc {heading.level}"))
        if index == 0:
            row.extend(simple_field(f'TOC \\o "1-{TOC_LEVELS}" \\h \\z \\u', "")[:3])
        row.append(_entry(heading, words))
        yield row


def _entry(heading: Heading, words: Words) -> Element:
    name = bookmark(heading.anchor)
    before = heading.prefix or (f"{heading.number} " if heading.number else "")
    link = w("hyperlink", anchor=name, history=1)
    if before:
        link.append(run(before))
    link.extend(words.inlines(list(heading.title)))
    link.append(w("r", w("tab")))
    link.extend(simple_field(f"PAGEREF {name} \\h", "1"))
    return link
