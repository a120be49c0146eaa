"""In which step each word came or went, and whose change it becomes."""

import pytest
from geelvrij.generator.tracked.words import Word, linked, steps
from hypothesis import given, settings
from hypothesis import strategies as st

Text = list[list[str]]  # paragraphs of words


def words(text: str) -> list[Word]:
    """Paragraphs between bars, words between spaces; a star before a word is another look."""
    return [
        Word(word.lstrip("*"), "vet" if word.startswith("*") else "", number)
        for number, paragraph in enumerate(text.split("|"))
        for word in paragraph.split()
    ]


@pytest.mark.parametrize(
    ("versions", "came", "went", "looks"),
    [
        (["a b c", "a b c"], "000", "000", "000"),
        (["a b c", "a x c"], "010", "010", "000"),
        (["a c", "a b c", "a b c d"], "0102", "00", "0000"),
        (["a b c", "a c", "a c"], "00", "010", "00"),
        (["a b c", "a b c", "a c"], "00", "020", "00"),
        (["a c", "a b c", "a c"], "00", "00", "00"),
        (["a b", "a x", "a b"], "02", "01", "00"),
        (["a b|c d", "c d|a b"], "1100", "0011", "0000"),
        (["a b|c d", "c d|a b", "c d|a b e"], "11002", "0011", "00000"),
        (["a b|c d", "a b c d", "a b c d"], "0000", "0000", "0000"),
        (["a b c", "a *b c", "a *b c d"], "0002", "000", "0100"),
        (["", "a b", "a b c"], "112", "", "000"),
        (["a b", "", "c"], "2", "11", "0"),
        (["a b .", "c d .", "c d ."], "111", "111", "000"),
        (["a b .", "a c .", "a c e ."], "0122", "011", "0000"),
    ],
)
def test_the_step_of_each_word(versions: list[str], came: str, went: str, looks: str) -> None:
    told = steps([words(version) for version in versions])
    assert ["".join(map(str, numbers)) for numbers in (told.came, told.went, told.looks)] == [came, went, looks]


_ORDERED = st.lists(st.lists(st.integers(0, 60), max_size=25, unique=True).map(sorted), min_size=2, max_size=4)


@settings(max_examples=200, deadline=None)
@given(_ORDERED)
def test_of_words_that_occur_once_the_step_is_exact(versions: list[list[int]]) -> None:
    texts = [[Word(str(number)) for number in version] for version in versions]
    told = steps(texts)
    for word, step in zip(versions[-1], told.came, strict=True):
        absent = [number for number, version in enumerate(versions) if word not in version]
        assert step == (absent[-1] + 1 if absent else 0)
    for word, step in zip(versions[0], told.went, strict=True):
        absent = [number for number, version in enumerate(versions) if word not in version]
        assert step == (absent[0] if absent else 0)


_TEXTS = st.lists(st.lists(st.sampled_from("de het een kind ouder . , 12".split()), max_size=6), max_size=6)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS)
def test_a_word_is_linked_to_the_same_word_and_to_one_only(old: Text, new: Text) -> None:
    before, after = (
        [Word(word, "", number) for number, paragraph in enumerate(text) for word in paragraph] for text in (old, new)
    )
    links = linked(before, after)
    sources = [source for source in links if source is not None]
    assert len(links) == len(after)
    assert sources == sorted(set(sources))
    assert all(before[source].text == after[place].text for place, source in enumerate(links) if source is not None)
