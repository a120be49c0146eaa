"""Filling in sentences: every value as a reader expects it, and nothing in it that a screen obeys."""

from datetime import date

import pytest
from geelvrij.checks.characters import safe, spelled_out
from geelvrij.checks.sentences import Whole, fill, joined, listed, shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 21), "21 november 2026"),
        (12, "12"),
        ("a\x1b[31m\n", "a\\x1b[31m\\n"),
        ("\u202eLTR é ☐ 😀", "\\u202eLTR é ☐ 😀"),
        ("leeg\u3164veld é", "leeg\\u3164veld é"),  # a letter that shows nothing
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        (Whole("x" * 81), "x" * 81),
    ],
)
def test_a_value_is_shown_safely(value: object, words: str) -> None:
    assert shown(value) == words


def test_a_sentence_is_filled_in_by_name() -> None:
    template = "{naam} sinds {dag}, {{naam}}, {}"

    assert fill(template, {"naam": "{dag}", "dag": date(2026, 1, 2)}) == "{dag} sinds 2 januari 2026, {{dag}}, {}"
    assert fill("{naam}", {"naam": "x" * 90}, spelled_out) == "x" * 90
    with pytest.raises(KeyError):
        fill("{naam}", {})


def test_shortening_counts_what_is_shown() -> None:
    assert safe("\x1b" * 10, 8) == "\\x1b\\x1…"


@pytest.mark.parametrize(
    ("words", "last", "said"),
    [([], "en", ""), (["a"], "en", "a"), (["a", "b"], "en", "a en b"), (["a", "b", "c"], "of", "a, b of c")],
)
def test_an_enumeration(words: list[str], last: str, said: str) -> None:
    assert joined(iter(words), last) == said


@pytest.mark.parametrize(
    ("longest", "shorter"),
    [
        (16, "een schooljaar …"),
        (17, "een schooljaar …"),
        (20, "een schooljaar van …"),
        (24, "een schooljaar van 2026"),
        (13, "een …"),
        (4, "een…"),
    ],
)
def test_a_text_is_cut_between_words(longest: int, shorter: str) -> None:
    assert safe("een schooljaar van 2026", longest) == shorter and len(shorter) <= longest
    assert safe("x" * 90 + " y" * 9) == "x" * 79 + "…"  # no word ends nearby
    assert safe("y " + "x" * 90) == "y " + "x" * 77 + "…"


def test_an_enumeration_to_show_whole_has_each_word_as_a_reader_expects_it() -> None:
    assert listed(["x" * 81, "a\x1b", "b"]) == f"{'x' * 79}…, a\\x1b en b"
    assert shown(listed(["schooljaar"] * 20)).count("schooljaar") == 20
