"""Tracked changes of random pairs of Word files: rejecting all gives back the old file, accepting all the new one.

GEELVRIJ_PAIRS=1000 tries a thousand pairs instead of the hundred of every day.
"""

import os
from datetime import date

import pytest
from geelvrij.generator.tracked import parts as tracked_parts
from geelvrij.generator.tracked import reading as tracked_reading
from geelvrij.generator.tracked import settling as tracked_settling
from geelvrij.generator.tracked.coarse import coarse
from geelvrij.generator.tracked.making import tracked, tracked_in_steps
from geelvrij.generator.tracked.mending import mended
from geelvrij.generator.tracked.parts import WordFile
from geelvrij.generator.tracked.styles import with_styles_of
from tracked_pairs import pair, versions
from word_validity import mistakes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2027, 1, 4)
SIZE = 22  # pairs in one file: starting the program that compares takes longer than a pair
SEEDS = range(int(os.environ.get("GEELVRIJ_PAIRS", "110")) // SIZE)


def opened(content: bytes) -> WordFile:
    return tracked_parts.opened(content, "proef.docx")


def lines(content: bytes) -> tuple[tracked_reading.Line, ...]:
    """Every paragraph of every part with its place, words, style, pictures and links."""
    return tracked_reading.lines(opened(content))


@pytest.mark.parametrize("seed", SEEDS)
def test_rejecting_gives_the_old_file_and_accepting_the_new_one(seed: int) -> None:
    old, new = pair(seed, SIZE)
    made = tracked(old, new, author="Proef", day=DAY)
    assert (lines(tracked_settling.rejected(made.content)), lines(tracked_settling.accepted(made.content))) == (
        lines(old),
        lines(new),
    )
    assert not made.settled
    assert tracked_settling.has_changes(opened(made.content)) == (lines(old) != lines(new))
    assert mistakes(made.content) == []


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
    assert [lines(content) for content in pair(7)] == [lines(content) for content in pair(7)]
