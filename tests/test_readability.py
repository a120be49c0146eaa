"""How easily a text reads: the formula, and the marks that every document of the library keeps."""

import sys
from pathlib import Path

import pytest
from geelvrij.checks.finding import Where
from geelvrij.checks.wording import Passage
from geelvrij.checks.wording import readability as formula

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import readability


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
    assert formula.syllables(word) == number


def test_the_score_is_that_of_flesch_and_douma() -> None:
    reading = formula.read([Passage("Het kind praat. De ouders luisteren rustig.")])
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
    assert formula.read([*map(Passage, labels), footer]) is None
    text = Passage("Dit is een zin.", where=Where(part="hoofdtekst, tabel 1, rij 1, kolom 1"))
    reading = formula.read([footer, *map(Passage, labels), text])
    assert reading is not None and reading.words == 4


def test_the_hardest_sentence_is_the_one_without_which_a_text_reads_best() -> None:
    easy, hard = "Wij praten met u.", "Verantwoordelijkheidsverdelingen veronderstellen overlegstructuren."
    reading = formula.read([Passage(f"{easy} {easy} {hard} {easy}")])
    assert reading is not None and [line.sentence.text for line in reading.hardest(1)] == [hard]
    assert [line.sentence.text for line in reading.hardest(2)] == [easy, hard]  # in the order of the text
    (only,) = [formula.read([Passage(hard)])]
    assert only is not None and len(only.hardest(3)) == 1


# Every document of the library: what parents or children read is at B1, all other text at most one step harder

DOCUMENTS = readability.documents()
HARD = "Verantwoordelijkheidsverdelingen veronderstellen interdisciplinaire overlegstructuren. "
EASY = "Wij praten met u over het kind. "


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_and_its_sections_read_easily_enough(document: str) -> None:
    texts = list(readability.measured(DOCUMENTS[document]))

    assert [one.place for one in texts] != []
    assert "\n".join(one.told for one in texts if one.told) == ""


def test_every_kind_of_document_is_measured_with_the_mark_of_its_readers() -> None:
    assert {one.form for one in DOCUMENTS.values()} == {"protocol", "blad", "rapport", "rondebrief"}
    marks = {name: readability.mark(DOCUMENTS[name]) for name in ("beroepscode", "sociale-media", "vermissing")}
    assert marks == {"beroepscode": 60, "sociale-media": 60, "vermissing": 50}


def section(words: str, *headings: str) -> Passage:
    return Passage(words, where=Where(headings, part="hoofdtekst"))


def test_a_hard_section_cannot_hide_in_an_easy_text() -> None:
    text = [section(EASY * 400, "Rustig"), section(HARD * 25, "Deel", "Zwaar")]

    (measure,) = filter(None, [readability.count("proef", "hier", 60, text)])

    assert measure.whole.score >= 60
    assert [(name, lowest) for name, lowest, _ in measure.hard] == [("Deel", 50), ("Deel › Zwaar", 50)]
    assert measure.told.splitlines()[0].startswith("proef (hier), Deel: -")
    assert measure.told.splitlines()[1] == f"    - 4 woorden: ‘{HARD.strip()}’"


def test_a_section_of_few_words_counts_with_those_around_it_only() -> None:
    (measure,) = filter(None, [readability.count("proef", "hier", 60, [section(EASY * 400), section(HARD, "Kort")])])

    assert (measure.sections, measure.told) == ((), "")


def test_a_document_is_held_to_the_mark_of_its_readers() -> None:
    text = [
        Passage(f"{'Hulp bij zorgen over een kind is belangrijk. ' * 20}De aandachtsfunctionaris ondersteunt. " * 3)
    ]
    score = formula.read(text)
    assert score is not None
    between = round(score.score)

    told = [
        one.told for lowest in (between - 5, between + 5) if (one := readability.count("proef", "hier", lowest, text))
    ]

    assert told[0] == ""
    assert told[1].startswith(f"proef (hier), alles: {score.score:.1f} punten (minstens {between + 5}), gemiddeld ")


def test_a_sentence_of_more_than_25_words_is_told_also_in_an_easy_text() -> None:
    long = f"Wij {'praten ' * 24}nu."

    (measure,) = filter(None, [readability.count("proef", "hier", 50, [Passage(f"{EASY * 9}{long}")])])

    assert measure.told == f"proef (hier), lang: 26 woorden: ‘{long}’"


def test_a_report_is_measured_with_all_it_can_tell() -> None:
    (measure,) = readability.measured(DOCUMENTS["begeleidende-brief"])
    sentences = [line.sentence.text for line in measure.whole.lines]

    assert "Het bestuur stelde deze editie vast op iets." in sentences  # what it says of an adopted edition
    assert "Hierbij krijgt u het concept van editie iets van uw documenten." in sentences  # and of a draft
    assert not any("{" in one or "%" in one for one in sentences)


def test_the_page_with_the_figures_knows_every_document() -> None:
    rows = [line for line in readability.PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]

    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[1:]] == list(DOCUMENTS)
