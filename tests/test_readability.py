"""How easily a text reads: the syllables of a word, the formula, and the sentences that make a text hard."""

import pytest
from geelvrij.checks.finding import Where
from geelvrij.checks.wording import Passage, readability


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("u", 1), ("kind", 1), ("één", 1), ("school", 1), ("meer", 1), ("nieuw", 1), ("ouders", 2), ("over", 2),
        ("idee", 2), ("ruzie", 2), ("Zoë", 2), ("buien", 2), ("leeuwen", 2), ("ruïne", 3), ("theater", 3), ("politie", 3),
        ("begeleiding", 4), ("beëindiging", 4), ("verwijdering", 4), ("situatie", 4), ("geïnformeerd", 4),
        ("coördinator", 5), ("grensoverschrijdend", 5), ("officiële", 5), ("BRIEF", 1), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, number: int) -> None:
    assert readability.syllables(word) == number


def test_the_score_is_that_of_flesch_and_douma() -> None:
    reading = readability.read([Passage("Het kind praat. De ouders luisteren rustig.")])
    assert reading is not None and (reading.words, len(reading.lines)) == (7, 2)
    assert reading.score == pytest.approx(206.835 - 0.93 * 7 / 2 - 77 * 11 / 7)


def test_headings_labels_addresses_and_other_parts_do_not_count() -> None:
    footer = Passage("Dit staat onder elke bladzijde.", where=Where(part="voettekst"))
    labels = [
        "Wat er is gebeurd",
        "Proefstraat 12 in Rotterdam",
        "Beste ouders,",
        "Goed zo.",
        "",
        "3000 AB Rotterdam",
        "…",
    ]
    assert readability.read([*map(Passage, labels), footer]) is None
    text = Passage("Dit is een zin.", where=Where(part="hoofdtekst, tabel 1, rij 1, kolom 1"))
    reading = readability.read([footer, *map(Passage, labels), text])
    assert reading is not None and reading.words == 4


def test_the_hardest_sentence_is_the_one_without_which_a_text_reads_best() -> None:
    easy, hard = "Wij praten met u.", "Verantwoordelijkheidsverdelingen veronderstellen overlegstructuren."
    reading = readability.read([Passage(f"{easy} {easy} {hard} {easy}")])
    assert reading is not None and [line.sentence.text for line in reading.hardest(1)] == [hard]
    assert [line.sentence.text for line in reading.hardest(2)] == [easy, hard]  # in the order of the text
    (only,) = [readability.read([Passage(hard)])]
    assert only is not None and len(only.hardest(3)) == 1
