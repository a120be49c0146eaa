"""geelvrij letter at the terminal: one question at a time, and what one answer changes about the others."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from geelvrij.generator.cli import lettering, main
from test_letter import ASK

Answers = Callable[..., tuple[int, str]]


@pytest.fixture
def brieven(organisation: Path) -> Path:
    return organisation.parent / "brieven"


@pytest.fixture
def director(organisation: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Somebody who types these answers: the exit code and what was told."""
    monkeypatch.chdir(organisation)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)

    def answer(*answers: str) -> tuple[int, str]:
        ran = CliRunner().invoke(main, [*ASK, "--format", "docx"], input="".join(f"{one}\n" for one in answers))
        return ran.exit_code, ran.output

    return answer


def _text(folder: Path) -> str:
    (made,) = folder.glob("*.docx")
    body = docx.Document(str(made)).element
    return "\n".join("".join(run.text or "" for run in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def _summary(told: str) -> list[str]:
    """The last summary that was shown: the answers that the letter is made of."""
    lines = told.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("  1. ")]
    return [line.strip() for line in lines[starts[-1] :] if line[:3].strip().isdecimal() and line[3:5] == ". "]


def test_a_director_is_asked_what_the_letter_needs(director: Answers, brieven: Path) -> None:
    code, told = director(
        "",  # the letter of today
        "groep 3",
        "",  # to that group
        "31-02-2026", "gisteren",  # a day that is not, and then one that is
        "?", "ruw gedrag tussen kinderen",
        "20 nov 2026",
        "",  # no talk with the group: then nothing about who and what
        "de GGD",
        "<", "de GGD Hollands Midden",
        "n",
        "gee",
        "",
        "de GGD",
        "4", "20-11-2026",  # one answer anew
        "99", "",
    )  # fmt: skip
    assert code == 0, told
    words = _text(brieven)
    assert "21 november 2026" in words and "ouders en verzorgers van groep 3" in words
    assert "Op 20 november 2026 is er iets vervelends gebeurd" in words
    assert "Samen met de GGD Hollands Midden maken we een plan" in words
    assert "We hebben nu geen signalen dat andere kinderen betrokken zijn." in words
    assert "Uw antwoord is geen bestaande datum." in told and "(afgeschermd)" not in told
    assert "Wie praatte met de groep?" not in told
    assert "  4. datum van het incident: 20 november 2026" in told
    assert "Kies een nummer van 1 tot en met" in told
    assert "Er staat niets meer open." in told


def test_who_stops_halfway_leaves_nothing(director: Answers, brieven: Path) -> None:
    code, told = director("", "groep 3")
    assert code == 130 and "Traceback" not in told
    assert not brieven.exists()


# Every question of the letter, in order: one about the talk with the group brings two more.
ALL = (
    "", "groep 3", "", "gisteren", "ruw gedrag", "gisteren", "gisteren", "de leerkracht", "samen spelen", "de GGD", "n",
    "geen", "", "het wijkteam",
)  # fmt: skip
SHOWN = [
    "1. datum van de brief: 21 november 2026",
    "2. groep waarin het gebeurde: groep 3",
    "3. groepen die de brief krijgen: groep 3",
    "4. datum van het incident: 20 november 2026",
    "5. wat er gebeurde in neutrale woorden: ruw gedrag",
    "6. datum van het gesprek met de betrokken ouders: 20 november 2026",
    "7. datum van het gesprek met de groep: 20 november 2026",
    "8. functie van wie met de groep praatte: de leerkracht",
    "9. wat met de groep is besproken: samen spelen",
    "10. diensten die helpen met het plan: de GGD",
    "11. een kind blijft enkele dagen thuis (ja of nee): nee",
    "12. signalen over andere kinderen (geen of mogelijk): geen",
    "13. wens van de betrokken ouders om rust (ja of nee): (open)",
    "14. diensten waarmee u samenwerkt: het wijkteam",
]


def stopped(ran: tuple[int, str]) -> str:
    """What was told to somebody who stopped at the summary: that makes no letter, which takes long."""
    code, told = ran
    last = told.rpartition("Klopt dit?")[2]
    assert code == 130 and "?" not in last, told  # the summary was the last thing that was asked
    return told


def _changed(**lines: str) -> list[str]:
    """The summary with other words behind some numbers."""
    return [
        f"{line.partition(': ')[0]}: {lines.get('n' + line.partition('.')[0], line.partition(': ')[2])}"
        for line in SHOWN
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((), SHOWN),
        (("2", "groep 4", ""), _changed(n2="groep 4", n3="groep 4")),  # Enter was the group where it happened
        (("2", "groep 4", "groep 5, groep 6"), _changed(n2="groep 4", n3="groep 5 en groep 6")),
        (("3", "groep 3", "2", "groep 4"), _changed(n2="groep 4")),  # a group that somebody typed stays
        (("2", "groep 3"), SHOWN),
        (("2", "", ""), _changed(n2="(open)", n3="(open)")),
        (("2", "<"), SHOWN),  # back: the answer that was there
        (("14", "<"), SHOWN),
        (("2", "groep 4", "<", "groep 3", ""), SHOWN),  # back from the question that a correction brought
        (("1", "20-11-2026"), _changed(n1="20 november 2026")),
        (("7", "19-11-2026"), _changed(n7="19 november 2026")),
        (("7", "?", "<"), SHOWN),
    ],
)  # fmt: skip
def test_a_correction_changes_that_answer_and_what_hangs_on_it(
    director: Answers, typed: tuple[str, ...], expected: list[str]
) -> None:
    assert _summary(stopped(director(*ALL, *typed))) == expected


def test_who_gets_the_letter_follows_the_group_that_was_corrected(director: Answers, brieven: Path) -> None:
    code, told = director(*ALL, "2", "groep 4", "", "")
    assert code == 0 and told.count("Welke groepen krijgen de brief?") == 2
    assert "ouders en verzorgers van groep 4" in _text(brieven) and "groep 3" not in _text(brieven)


def test_answers_to_a_question_that_does_not_matter_any_more_are_dropped(director: Answers) -> None:
    told = stopped(director(*ALL, "7", ""))
    assert "   Dit antwoord is niet meer nodig: functie van wie met de groep praatte." in told.splitlines()
    assert "   Dit antwoord is niet meer nodig: wat met de groep is besproken." in told.splitlines()
    labels = [line.partition(". ")[2] for line in _summary(told)]
    assert labels[6] == "datum van het gesprek met de groep: (open)" and len(labels) == 12
    assert labels[7] == "diensten die helpen met het plan: de GGD"


def test_back_takes_the_question_before_this_one(director: Answers) -> None:
    # At the first question there is none before it.
    told = stopped(director("<", *ALL[:5], "<", "<", "eergisteren", *ALL[4:]))
    assert _summary(told) == _changed(n4="19 november 2026")


def test_back_after_a_correction_leaves_the_last_answers(director: Answers) -> None:
    # From the groups that are asked anew to the group, and from there to the date of the letter.
    told = stopped(director(*ALL, "2", "groep 4", "<", "<", "19-11-2026", "groep 5", ""))
    assert _summary(told) == _changed(n1="19 november 2026", n2="groep 5", n3="groep 5")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vandaag", "2026-11-21"), ("Gisteren", "2026-11-20"), ("eergisteren", "2026-11-19"), ("1-2-2027", "2027-02-01"),
        ("01/02/2027", "2027-02-01"), ("3 mrt 2027", "2027-03-03"), ("3 maart 2027", "2027-03-03"), ("3 maa 2027", "2027-03-03"),
        ("3 ju 2027", ""), ("3 jun. 2027", "2027-06-03"), ("morgen", ""), ("2027-02-01", "2027-02-01"), ("31-02-2027", ""),
    ],
)  # fmt: skip
def test_a_day_as_people_type_it(typed: str, expected: str) -> None:
    from geelvrij.generator.asking import _day

    assert _day(typed.casefold(), date(2026, 11, 21)) == expected


LEFT = "   Typ het anders, of druk op Enter om het zo te laten: "
DADER = "   Zo noemt u een kind niet: ‘een conflict met de *dader*’ Schrijf liever: "


@pytest.mark.parametrize(
    ("typed", "times", "kept"),
    [
        (("een conflict met de dader", ""), 1, "een conflict met de dader"),
        (("een conflict met de dader", "ruw gedrag"), 1, "ruw gedrag"),
        (("een conflict met de dader", "?", "een conflict met de dader", "ruw gedrag"), 2, "ruw gedrag"),
        (("een conflict met de dader", "<", "gisteren", "ruw gedrag"), 1, "ruw gedrag"),
        (("ruw gedrag",), 0, "ruw gedrag"),
    ],
)
def test_a_word_that_does_not_fit_is_told_at_once_and_may_stay(
    director: Answers, typed: tuple[str, ...], times: int, kept: str
) -> None:
    told = stopped(director(*ALL[:4], *typed, *ALL[5:]))
    assert (told.count(DADER), told.count(LEFT)) == (times, times + typed.count("?"))
    assert _summary(told) == _changed(n5=kept)


def test_a_list_of_words_is_looked_at_too_and_a_correction_as_well(director: Answers) -> None:
    told = stopped(director(*ALL, "9", "samen spelen met de dader", "samen delen"))
    assert told.count("*dader*") == 1 and _summary(told) == _changed(n9="samen delen")
    told = stopped(director(*ALL[:9], "de GGD, de dader", "de GGD", *ALL[10:]))
    assert told.count("*dader*") == 1 and _summary(told) == SHOWN
