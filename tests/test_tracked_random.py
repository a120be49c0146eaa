"""Tracked changes of random pairs of Word files: rejecting all gives back the old file, accepting all the new one.

Of each of a hundred pairs the text, a list, a table, a header and a footer were edited. GEELVRIJ_PAIRS=1000 tries a
thousand; each starts the program that compares, which takes most of a second.
"""

import io
import os
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from geelvrij.generator.tracked.coarse import coarse
from geelvrij.generator.tracked.making import tracked, tracked_in_steps
from geelvrij.generator.tracked.mending import mended
from geelvrij.generator.tracked.parts import WordFile
from geelvrij.generator.tracked.styles import with_styles_of
from second_opinion import ACCEPTED, REJECTED, said
from tracked_pairs import pair, small, versions
from word_validity import mistakes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2027, 1, 4)
EVERY_DAY = 100
PAIRS = int(os.environ.get("GEELVRIJ_PAIRS", EVERY_DAY))
SIZE = 22  # pairs behind each other in one long file


def opened(content: bytes) -> WordFile:
    return tracked_parts.opened(content, "proef.docx")


def lines(content: bytes) -> tuple[tracked_reading.Line, ...]:
    """Every paragraph of every part with its place, words, style, pictures and links."""
    return tracked_reading.lines(opened(content))


@pytest.mark.parametrize("seed", range(PAIRS))
def test_rejecting_gives_the_old_file_and_accepting_the_new_one(seed: int) -> None:
    """By another reader and settler than those that the product judges itself with before it hands anything out."""
    old, new = small(seed)
    made = tracked(old, new, author="Proef", day=DAY)
    assert (said(made.content, REJECTED), said(made.content, ACCEPTED)) == (said(old), said(new))
    assert not made.settled
    assert seed >= EVERY_DAY or not made.coarse, "of these pairs none has to be shown by whole paragraphs"
    if seed % 10 == 0:
        _assert_exact(made.content, old, new)
        assert mistakes(made.content) == []


def _assert_exact(made: bytes, old: bytes, new: bytes) -> None:
    """By our own reader, which tells places, pictures and links as well."""
    assert lines(tracked_settling.rejected(made)) == lines(old)
    assert lines(tracked_settling.accepted(made)) == lines(new)


@pytest.mark.parametrize("seed", range(2))
def test_of_long_files_with_everything_that_our_documents_hold(seed: int) -> None:
    old, new = pair(seed, SIZE)
    made = tracked(old, new, author="Proef", day=DAY)
    _assert_exact(made.content, old, new)
    assert tracked_settling.has_changes(opened(made.content))
    assert mistakes(made.content) == []


@pytest.mark.parametrize(("side", "kind"), [(REJECTED, "del"), (ACCEPTED, "ins")])
@pytest.mark.parametrize("place", ["document", "header"])
def test_the_second_opinion_sees_a_change_that_is_lost(side: bool, kind: str, place: str) -> None:
    old, new = small(0)
    whole = tracked(old, new, author="Proef", day=DAY).content
    without = _without_first(whole, f"w:{kind}", place)
    assert said(whole, side) == said(new if side is ACCEPTED else old) != said(without, side)
    assert said(whole, not side) == said(without, not side)


def _without_first(content: bytes, tag: str, place: str) -> bytes:
    """The file without the first change with words of a kind in the text or in a header."""
    document = docx.Document(io.BytesIO(content))
    root = document.element.body if place == "document" else document.sections[0].header._element
    change = next(node for node in root.iter(qn(tag)) if node.find(qn("w:r")) is not None)
    change.getparent().remove(change)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("seed", [2, 3])
def test_what_the_comparing_program_cannot_show_is_shown_by_whole_paragraphs(seed: int) -> None:
    old, new = versions(seed, 1, over_section=True)
    made = tracked(old, new, author="Proef", day=DAY)
    assert made.coarse
    assert lines(tracked_settling.rejected(made.content)) == lines(old)
    assert lines(tracked_settling.accepted(made.content)) == lines(new)
    assert mistakes(made.content) == []


@pytest.mark.parametrize("seed", range(2000, 2025))
def test_whole_paragraphs_give_back_both_files(seed: int) -> None:
    old, new = map(opened, pair(seed, 2))
    made = mended(coarse(with_styles_of(old, new), new, "Proef", DAY), [old, new], ["Proef"])
    assert tracked_reading.lines(tracked_settling.settled(made, is_old=True)) == tracked_reading.lines(old)
    assert tracked_reading.lines(tracked_settling.settled(made, is_old=False)) == tracked_reading.lines(new)
    assert seed % 8 or mistakes(made.content()) == []


AUTHORS = ("Centrale tekst", "Gegevens van de locatie", "Met de hand")


@pytest.mark.parametrize(("seed", "over_section"), [(1000, False), (1001, True)])
def test_authors_of_several_steps_change_neither_text(seed: int, over_section: bool) -> None:
    first, *others = versions(seed, len(AUTHORS), SIZE // 3, over_section=over_section)
    made = tracked_in_steps([(first, ""), *zip(others, AUTHORS, strict=True)], day=DAY)
    assert lines(tracked_settling.rejected(made.content)) == lines(first)
    assert lines(tracked_settling.accepted(made.content)) == lines(others[-1])
    assert {author for root in opened(made.content).texts().values() for author in _authors(root)} <= set(AUTHORS)
    assert made.coarse == over_section
    assert mistakes(made.content) == []


def _authors(root: object) -> set[str]:
    return {node.get(f"{W}author") for node in root.iter() if node.get(f"{W}author")}  # type: ignore[attr-defined]


def test_the_pairs_hold_what_our_documents_hold() -> None:
    held = {
        str(node.tag).rpartition("}")[2]
        for seed in range(4)
        for content in pair(seed, SIZE)
        for node in _nodes(content)
    }
    assert held >= {
        "tbl", "gridSpan", "vMerge", "hyperlink", "highlight", "drawing", "bookmarkStart", "br", "tab", "footnote", "sdt",
        "fldSimple", "fldChar", "txbxContent", "oMath", "hdr", "ftr", "sectPr", "b", "pStyle",
    }  # fmt: skip


def _nodes(content: bytes) -> list[object]:
    return [node for root in opened(content).texts().values() for node in root.iter()]


def test_the_pairs_are_the_same_for_the_same_seed() -> None:
    for make in (pair, small):
        assert [lines(content) for content in make(7)] == [lines(content) for content in make(7)]
