"""geelvrij letter at the terminal: one question at a time, and what one answer changes about the others."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from conftest import Command
from docx.oxml.ns import qn
from geelvrij.checks import case, schema
from geelvrij.generator import asking
from geelvrij.generator.cli import lettering, main
from geelvrij.generator.commands import case_letters, prompting
from test_letter import ASK

Answers = Callable[..., tuple[int, str]]
Asker = Callable[..., Answers]


@pytest.fixture
def brieven(organisation: Path) -> Path:
    return organisation.parent / "brieven"


@pytest.fixture
def asker(organisation: Path, monkeypatch: pytest.MonkeyPatch) -> Asker:
    """Somebody who types answers to the questions of a document: the exit code and what was told."""
    monkeypatch.chdir(organisation)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)

    def begin(document: str, *options: str) -> Answers:
        def answer(*answers: str) -> tuple[int, str]:
            words = ["letter", document, *ASK[2:], *options]
            ran = CliRunner().invoke(main, words, input="".join(f"{one}\n" for one in answers))
            return ran.exit_code, ran.output

        return answer

    return begin


@pytest.fixture
def director(asker: Asker) -> Answers:
    """Somebody who types these answers for the letter about an incident."""
    return asker(ASK[1], "--format", "docx")


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
        "goed",
        "1",
        "nee",  # no talk with the group: then nothing about who and what
        "j", "<", "n",
        "gee",
        "",
        "de GGD van de regio",
        "4", "20-11-2026",  # one answer anew
        "99", "",
    )  # fmt: skip
    assert code == 0, told
    words = _text(brieven)
    assert "21 november 2026" in words and "ouders en verzorgers van groep 3" in words
    assert "Op vrijdag 20 november 2026 is er iets vervelends gebeurd" in words
    assert "Samen met de GGD van de regio maken we een plan" in words
    assert "We hebben nu geen signalen dat andere kinderen betrokken zijn." in words
    assert "Uw antwoord is geen bestaande datum." in told and "(afgeschermd)" not in told
    assert "Wie praatte met de groep?" not in told
    assert "  4. datum van het incident: 20 november 2026" in told
    assert "Kies een nummer van 1 tot en met" in told
    assert "Dat antwoord kan hier niet. Antwoord ja of nee." not in told
    assert told.index("De brief wordt gemaakt …") < told.index("Geschreven: ") < told.index("Er staat niets meer open.")


def test_who_stops_halfway_leaves_nothing(director: Answers, brieven: Path) -> None:
    code, told = director("", "groep 3")
    assert code == 130 and "Traceback" not in told
    assert told.endswith(
        "\nUw antwoorden zijn niet bewaard. Begin de volgende keer met --save BESTAND, dan blijven ze wel bewaard.\n"
        "Gestopt.\n"
    )
    assert not brieven.exists()


# What stays of who stops


KEPT = (
    "\nGeschreven: ../zaak.yaml\n"
    "Uw antwoorden zijn bewaard. Zo gaat u de volgende keer verder:\n"
    "  geelvrij letter ouderbrief-ernstig-incident --out ../brieven --data ../zaak.yaml --save ../zaak.yaml\n"
    "Gestopt.\n"
)


def test_who_stops_halfway_goes_on_with_what_was_typed(asker: Asker, organisation: Path, brieven: Path) -> None:
    file = organisation.parent / "zaak.yaml"
    code, told = asker(ASK[1], "--save", "../zaak.yaml")("", "groep 3", "")
    assert code == 130 and told.endswith(KEPT) and not brieven.exists()
    facts = [line for line in file.read_text("utf-8").splitlines() if line and line[0] != "#" and "sleutel" not in line]
    # The date that Enter gave is asked anew: today is another day then.
    assert facts == [
        "zaak:",
        "  locatie: de-kiem",
        "incident:",
        "  groep: groep 3",
        "brief:",
        "  groepen:",
        "    - groep 3",
    ]
    code, told = asker(ASK[1], "--save", "../zaak.yaml", "--data", "../zaak.yaml")("", "")
    assert "Welke datum krijgt de brief?" in told and "In welke groep zitten" not in told


def test_who_stops_while_an_answer_is_mended_keeps_the_old_one(asker: Asker, organisation: Path) -> None:
    code, told = asker(ASK[1], "--save", "../zaak.yaml")(*ALL, "2")
    assert code == 130 and told.endswith(KEPT)
    assert "\n  groep: groep 3\n" in (organisation.parent / "zaak.yaml").read_text("utf-8")


def test_who_stops_before_the_first_answer_leaves_no_file(asker: Asker, organisation: Path) -> None:
    code, told = asker(ASK[1], "--save", "../zaak.yaml")()
    assert code == 130 and not (organisation.parent / "zaak.yaml").exists() and "bewaard" not in told


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_who_stops_while_the_letter_is_made_keeps_the_answers(
    asker: Asker, organisation: Path, brieven: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stops(*_: object) -> None:
        raise error

    monkeypatch.setattr(case_letters, "made", stops)
    code, told = asker(ASK[1], "--save", "../zaak.yaml")(*ALL, "")
    text = (organisation.parent / "zaak.yaml").read_text("utf-8")
    assert code == (130 if error is KeyboardInterrupt else 3), told
    assert "Uw antwoorden zijn bewaard." in told and not brieven.exists()
    assert "  groep: groep 3\n" in text and "brief:\n  datum: 2026-11-21\n" in text and "stukken" not in text


# The parents, one by one

D01 = "bericht-time-out"


def _stops(*_: object) -> None:
    raise KeyboardInterrupt


FIRST = ("A. Voorbeeld", "mevrouw Voorbeeld", "Dorpsstraat 1", "1234ab", "Voorbeeldstad", "ja")
SECOND = ("B. Proef", "de heer Proef")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("",), "(leeg)"),
        ((*FIRST, "n"), "A. Voorbeeld, mevrouw Voorbeeld, Dorpsstraat 1, 1234 AB, Voorbeeldstad, gezag: ja"),
        (
            (*FIRST, "j", *SECOND, "j", "n", ""),
            "A. Voorbeeld, mevrouw Voorbeeld, Dorpsstraat 1, 1234 AB, Voorbeeldstad, gezag: ja; "
            "B. Proef, de heer Proef, Dorpsstraat 1, 1234 AB, Voorbeeldstad, gezag: nee",
        ),
        (
            ("A. Voorbeeld", "", "Dorpsstraat 1", "", "Proefstad", "", "j", *SECOND, "n", "Kerkplein 2", "", "", "", ""),
            "A. Voorbeeld, Dorpsstraat 1, Proefstad, gezag: (open); B. Proef, de heer Proef, Kerkplein 2, gezag: (open)",
        ),
        # Without an address of the first parent there is none to share; a name that is left out ends the list.
        (("A. Voorbeeld", "", "", "", "", "j", "j", *SECOND, "", "", "", "j", "j", ""),
         "A. Voorbeeld, gezag: ja; B. Proef, de heer Proef, gezag: ja"),
        (("A", "<", "A. Voorbeeld", "?", "", "12", "x", "", "", "misschien", "j", "wie weet", "n"),
         "A. Voorbeeld, 12, gezag: ja"),
        (("<", "19-11-2026", ""), "(leeg)"),  # back to the date of the letter
    ],
)  # fmt: skip
def test_the_parents_are_asked_one_by_one(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], shown: str
) -> None:
    monkeypatch.setattr(case_letters, "made", _stops)  # that takes long
    _, told = asker(D01)("", *typed, *[""] * 20)
    assert f"2. ouders of verzorgers: {shown}" in _summary(told)


def test_parents_that_are_corrected_are_asked_again(asker: Asker) -> None:
    told = stopped(asker(D01)("", *FIRST, "n", *[""] * 14, "2", "<", "2", *SECOND, *[""] * 5))
    assert "2. ouders of verzorgers: B. Proef, de heer Proef, gezag: (open)" in _summary(told)


def test_an_answer_about_a_parent_is_looked_at_at_once(asker: Asker) -> None:
    _, told = asker(D01)("", *FIRST[:3], "12", "1234 AB", "", "misschien", "j", "wie weet")
    lines = told.splitlines()
    assert "   Uw antwoord is geen Nederlandse postcode. Schrijf vier cijfers, een spatie en twee letters, " \
        "bijvoorbeeld 1234 AB." in lines  # fmt: skip
    assert lines.count("   Dat antwoord kan hier niet. Antwoord ja of nee.") == 1
    assert lines.count("   Antwoord ja of nee.") == 1


def test_the_parents_stand_on_the_letter(asker: Asker, brieven: Path) -> None:
    code, told = asker("officiele-waarschuwing", "--format", "docx")("", *FIRST, "j", *SECOND, "j", "j", "", *[""] * 30)
    assert code == 0, told
    words = _text(brieven)
    assert "Geachte mevrouw Voorbeeld en de heer Proef," in words and "Dorpsstraat 1" in words and "1234 AB" in words
    # What is open is told in words: who answered questions types no --set.
    assert "--set" not in told and "\n  voornaam van het kind\n" in told
    assert "Vul dit in Word in, of maak de brief opnieuw als u het weet." in told


# The words of a question


def _asked(path: str, *, required: bool = True) -> asking.Question:
    field = schema.field(path)
    several = field.item is not None
    one = field.item or field
    choices = tuple(one.rules.get("allowed", ()))
    return asking.Question(path, "Wat?", field.meta.help, one.meta.soort, choices, required, several=several)


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("timeout.uitgesloten", "pauze en gym", "pauze en gym"),
        ("timeout.uitgesloten", "gym, pau en overblijf", "gym, pauze en overblijf"),
        ("timeout.uitgesloten", "gym,", "gym"),
        ("incident.ernst", "zeer ernstig", "zeer_ernstig"),
        ("incident.ernst", "Zeer", "zeer_ernstig"),
        ("incident.ernst", "ernstig", "ernstig"),
        ("incident.ernst", "", ""),
        ("bezwaar.na_besluit", "geen bezwaar", "geen_bezwaar"),
        ("bezwaar.na_besluit", "bezwaar", "bezwaar"),
    ],
)
def test_a_choice_as_people_type_it(path: str, typed: str, kept: str) -> None:
    read = asking.answer(_asked(path), typed, date(2026, 11, 21))
    assert (read.findings, case.said(read, path)) == ((), kept)


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("incident.ernst", "erg", "Dat antwoord kan hier niet. Kies uit: licht, ernstig of zeer ernstig."),
        ("timeout.uitgesloten", "zwemmen", "Dat antwoord kan hier niet. Kies uit: gym, groepsactiviteit, overblijf en pauze."),
        ("betrokken_ouders.wens_rust", "soms", "Dat antwoord kan hier niet. Antwoord ja of nee."),
        ("incident.datum", "31-02-2026", "Uw antwoord is geen bestaande datum. Typ de dag als 20-11-2026, of typ vandaag of gisteren."),
    ],
)  # fmt: skip
def test_a_refused_answer_is_explained_in_the_words_of_the_question(path: str, typed: str, told: str) -> None:
    question = _asked(path)
    wrong = asking.is_wrong(asking.answer(question, typed, date(2026, 11, 21)))
    assert wrong is not None and prompting.refused(question, wrong) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (_asked("incident.tijd"), "Dit gaat over: tijd van het incident. Uw woorden komen precies zo in het stuk. "
         "Weet u het nog niet? Druk op Enter: dan wordt het geel."),
        (_asked("timeout.brief_op", required=False), "Dit gaat over: datum van de brief over de time-out. "
         "Typ de dag als 20-11-2026, of typ vandaag of gisteren. Dit mag leeg blijven: druk dan op Enter."),
        (_asked("timeout.uitgesloten"), "Alleen wat in de dagen van de time-out valt. Doet het kind overal aan mee? "
         "Sla dit dan over. Kies uit: gym, "
         "groepsactiviteit, overblijf en pauze. Is het er meer dan één? Zet er komma’s tussen. "
         "Weet u het nog niet? Druk op Enter: dan wordt het geel."),
    ],
)  # fmt: skip
def test_a_question_mark_explains_every_question(question: asking.Question, told: str) -> None:
    assert prompting.explained(question) == told


def test_what_may_stay_empty_says_so_beside_how_to_answer() -> None:
    words = "Wat? (bijvoorbeeld 20-11-2026, vandaag of gisteren"
    assert prompting.asked(_asked("incident.datum")) == f"{words})"
    assert prompting.asked(_asked("incident.datum", required=False)) == f"{words}; mag leeg blijven)"
    assert prompting.asked(_asked("incident.feiten", required=False)) == "Wat? (mag leeg blijven)"


def test_a_question_that_ends_a_sentence_bears_no_second_mark(asker: Asker) -> None:
    _, told = asker("brief-melding-veilig-thuis", "--set", "melding.uitzondering=geen")(*[""] * 20)
    assert "?:" not in told and ".:" not in told
    assert "Zet er geen naam in. (mag leeg blijven): " in told


# Every question of the letter, in order: one about the talk with the group brings two more.
ALL = (
    "", "groep 3", "", "gisteren", "ruw gedrag", "gisteren", "", "geregeld", "gisteren", "de leerkracht", "samen spelen", "n",
    "geen", "", "de GGD",
)  # fmt: skip
SHOWN = [
    "1. datum van de brief: 21 november 2026",
    "2. groep waarin het gebeurde: groep 3",
    "3. groepen die de brief krijgen: groep 3",
    "4. datum van het incident: 20 november 2026",
    "5. wat er gebeurde in neutrale woorden: ruw gedrag",
    "6. datum van het gesprek met de betrokken ouders: 20 november 2026",
    "7. hoe het gaat met de betrokken kinderen: (leeg)",
    "8. begeleiding voor de betrokken kinderen: geregeld",
    "9. datum van het gesprek met de groep: 20 november 2026",
    "10. functie van wie met de groep praatte: de leerkracht",
    "11. wat met de groep is besproken: samen spelen",
    "12. een kind blijft enkele dagen thuis: nee",
    "13. meer kinderen betrokken: geen signalen",
    "14. wens van de betrokken ouders om rust: (leeg)",
    "15. diensten die u helpen: de GGD",
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
        (("2", ""), SHOWN),  # Enter: the answer that was there
        (("2", "-", ""), _changed(n2="(open)", n3="(open)")),
        (("2", "<"), SHOWN),  # back: the answer that was there
        (("15", "<"), SHOWN),
        (("2", "groep 4", "<", "groep 3", ""), SHOWN),  # back from the question that a correction brought
        (("1", "20-11-2026"), _changed(n1="20 november 2026")),
        (("9", "19-11-2026"), _changed(n9="19 november 2026")),
        (("9", "?", "<"), SHOWN),
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
    told = stopped(director(*ALL, "9", "-"))
    assert "   Dit antwoord is niet meer nodig: functie van wie met de groep praatte." in told.splitlines()
    assert "   Dit antwoord is niet meer nodig: wat met de groep is besproken." in told.splitlines()
    labels = [line.partition(". ")[2] for line in _summary(told)]
    assert labels[8] == "datum van het gesprek met de groep: (leeg)" and len(labels) == 13
    assert labels[9] == "een kind blijft enkele dagen thuis: nee"


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
        ("gister", "2026-11-20"), ("vanmorgen", "2026-11-21"), ("vrijdag 20 november 2026", "2026-11-20"),
        ("donderdag 20 november 2026", ""), ("vrijdag", ""), ("vrijdag, 20-11", "2026-11-20"), ("20-11", "2026-11-20"),
        ("3-1", "2027-01-03"), ("21-6", "2026-06-21"), ("20 nov", "2026-11-20"), ("20/11", "2026-11-20"),
        ("20.11", "2026-11-20"), ("31-2", ""), ("20-11-", ""), ("vrijdag vrijdag 20-11", "2026-11-20"),
    ],
)  # fmt: skip
def test_a_day_as_people_type_it(typed: str, expected: str) -> None:
    from geelvrij.generator.asking import _day

    assert _day(typed.casefold(), date(2026, 11, 21)) == expected


def test_a_day_without_its_year_is_said_in_full(director: Answers) -> None:
    told = stopped(director(*ALL[:3], "20-11", "ruw gedrag", "gisteren", *ALL[6:]))
    assert told.splitlines().count("   Dat is vrijdag 20 november 2026.") == 3 and _summary(told) == SHOWN


def test_who_goes_back_sees_the_answer_and_keeps_it_with_enter(director: Answers) -> None:
    told = stopped(director(*ALL[:5], "<", "", *ALL[5:]))
    assert _summary(told) == SHOWN and told.count("[ruw gedrag]") == 1


def test_an_answer_that_was_kept_can_be_mended_in_the_next_run(asker: Asker, organisation: Path, brieven: Path) -> None:
    wrong = [*ALL[:5], "23-11-2026", "zo laten", *ALL[6:]]
    code, told = asker(ASK[1], "--save", "../zaak.yaml")(*wrong, "", "")
    assert code == 1 and "TIJ028" in told and not brieven.exists()
    saved = ("--data", "../zaak.yaml", "--save", "../zaak.yaml")
    code, told = asker(ASK[1], *saved)(*OPTIONAL, "6", "20-11-2026", "")
    assert "\nWat al in de zaak staat, vraagt geelvrij niet meer. " in told
    assert _summary(told) == SHOWN
    assert code == 0 and "Op 20 november 2026 hebben we met de ouders" in _text(brieven)


OPTIONAL = ("", "")  # how the children are, and whether the parents want rest


def test_who_makes_a_letter_again_is_not_asked_what_was_left_empty(asker: Asker, organisation: Path) -> None:
    saved = ("--save", "../zaak.yaml", "--format", "docx")
    assert asker(ASK[1], *saved)(*ALL, "")[0] == 0
    told = stopped(asker(ASK[1], *saved, "--data", "../zaak.yaml")("", ""))
    assert "Hoe gaat het nu" not in told and _summary(told) == SHOWN
    told = stopped(asker(ASK[1], *saved, "--data", "../zaak.yaml")("", "7", "goed", "4", "19-11-2026"))
    assert _summary(told) == _changed(n7="goed", n4="19 november 2026")


def test_parents_that_came_with_the_case_can_be_given_anew(asker: Asker, organisation: Path) -> None:
    people = "ouders: [{naam: A. Voorbeeld, gezag: ja}]\n"
    (organisation.parent / "zaak.yaml").write_text(people, encoding="utf-8")
    told = stopped(asker(D01, "--data", "../zaak.yaml")(*[""] * 15, "2", *SECOND, *[""] * 5))
    assert "2. ouders of verzorgers: A. Voorbeeld, gezag: ja" in told
    assert "2. ouders of verzorgers: B. Proef, de heer Proef, gezag: (open)" in _summary(told)


def test_a_day_that_cannot_be_is_told_at_its_question(director: Answers) -> None:
    told = stopped(director(*ALL[:5], "23-11-2026", "gisteren", *ALL[6:]))
    lines = told.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "is volgens uw antwoord op 23 november 2026" in line]
    assert lines[at].startswith("   Het gesprek met de ouders van de betrokken kinderen is volgens uw antwoord op ")
    assert lines[at + 1].startswith(LEFT) and _summary(told) == SHOWN


@pytest.mark.parametrize("typed", ["ja", "n", "gisteren", "Vandaag", "20-11-2026"])
def test_an_answer_that_fits_another_question_is_asked_again(director: Answers, typed: str) -> None:
    told = stopped(director("", typed, "groep 3", *ALL[2:]))
    assert told.splitlines().count(f"   {NO_WORDS}") == 1 and _summary(told) == SHOWN


def test_nee_leaves_out_what_may_stay_empty(director: Answers) -> None:
    told = stopped(director(*ALL[:6], "Nee.", "volgt", "nee", "n", *ALL[12:]))
    assert "7. hoe het gaat met de betrokken kinderen: (leeg)" in _summary(told)
    assert "9. datum van het gesprek met de groep: (leeg)" in _summary(told)
    assert "12. diensten" not in told and "13. diensten die u helpen: de GGD" in _summary(told)


def test_the_day_that_enter_gives_is_said(director: Answers) -> None:
    assert "   Dat is zaterdag 21 november 2026." in director("")[1].splitlines()


def test_a_name_that_was_typed_is_shown_to_who_typed_it(director: Answers) -> None:
    told = stopped(director(*ALL[:4], "ruw gedrag van Tim en de GGD", "ruw gedrag", *ALL[5:]))
    assert "   Is dit de naam van een kind? ‘ruw gedrag van Tim en de GGD’" in told


NO_WORDS = "Dat hoort bij een andere vraag. Schrijf hier in woorden wat in het stuk moet staan."
LEFT = "   Typ het anders. Moet het toch zo blijven? Typ dan: zo laten: "
DADER = "   Zo noemt u een kind niet: ‘een conflict met de dader’ Schrijf liever: "


@pytest.mark.parametrize(
    ("typed", "times", "kept"),
    [
        (("een conflict met de dader", "zo laten"), 1, "een conflict met de dader"),
        (("een conflict met de dader", "", "Zo laten"), 1, "een conflict met de dader"),
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
    assert (told.count(DADER), told.count(LEFT)) == (times, times + typed.count("?") + typed.count(""))
    assert _summary(told) == _changed(n5=kept)


def test_a_list_of_words_is_looked_at_too_and_a_correction_as_well(director: Answers) -> None:
    told = stopped(director(*ALL, "11", "samen spelen met de dader", "samen delen"))
    assert told.count("de dader’") == 1 and _summary(told) == _changed(n11="samen delen")
    told = stopped(director(*ALL[:14], "de GGD, de dader", "de GGD"))
    assert told.count("de dader’") == 1 and _summary(told) == SHOWN


@pytest.mark.parametrize(
    "typed",
    [
        "Sem die door een ander kind werd gebeten", "Fatima, die een ander kind sloeg", "Daan door een ander kind",
        "een peuter die Daan beet",
    ],
)  # fmt: skip
def test_the_name_of_a_child_at_the_beginning_of_an_answer_is_asked(director: Answers, typed: str) -> None:
    told = stopped(director(*ALL[:4], typed, "ruw gedrag", *ALL[5:]))
    assert "   Is dit de naam van een kind? ‘" in told and _summary(told) == SHOWN


@pytest.mark.parametrize(
    "typed", ["Ruw gedrag", "Bijten door een peuter", "Gooien met zand", "Kinderen die elkaar sloegen"]
)
def test_a_capital_at_the_beginning_of_an_answer_is_no_name_by_itself(director: Answers, typed: str) -> None:
    told = stopped(director(*ALL[:4], typed, *ALL[5:]))
    assert "naam van een kind" not in told and _summary(told) == _changed(n5=typed)


def test_a_name_that_lost_its_capital_in_the_letter_is_told_all_the_same(organisation: Path, geelvrij: Command) -> None:
    answers = ("--set", "incident.situatie_neutraal=Sem die werd gebeten", "--set", "incident.groep=groep 3")
    ran = geelvrij(*ASK, "--no-input", "--format", "docx", *answers)
    assert "TXT051" in ran.err and "Sem" not in ran.err


def test_an_answer_is_read_in_its_sentence(director: Answers) -> None:
    told = stopped(
        director(*ALL[:4], "een peuter beet een ander kind", "ruw gedrag", *ALL[5:14], "pedagogisch coach", "de GGD")
    )
    assert "   Deze zin loopt niet: ‘het ging om een peuter beet een ander kind’" in told
    assert "   Deze zin loopt niet: ‘samen met pedagogisch coach’" in told and _summary(told) == SHOWN


def test_nee_to_what_does_not_fit_asks_the_question_again(director: Answers) -> None:
    told = stopped(director(*ALL[:3], "22-11-2026", "nee", "gisteren", *ALL[4:]))
    assert told.count("Op welke dag gebeurde het?") == 2 and _summary(told) == SHOWN


def test_another_day_of_the_week_is_said(director: Answers) -> None:
    told = stopped(director(*ALL[:3], "zaterdag 20 november", "gisteren", *ALL[4:]))
    assert (
        "   Dat is een andere dag van de week: vrijdag 20 november 2026. Typ de dag nog een keer." in told.splitlines()
    )


def test_a_choice_can_be_its_number(director: Answers) -> None:
    assert _summary(stopped(director(*ALL[:12], "4", "2", *ALL[13:]))) == SHOWN
    assert _summary(stopped(director(*ALL[:12], "1", *ALL[13:]))) == _changed(n13="nee")


# What was answered stays until it is answered anew


def test_parents_that_were_gone_back_to_stay_with_enter(asker: Asker) -> None:
    told = stopped(asker(D01)("", *FIRST, "n", "<", "", *[""] * 14))
    known = "A. Voorbeeld, mevrouw Voorbeeld, Dorpsstraat 1, 1234 AB, Voorbeeldstad, gezag: ja"
    assert f"2. ouders of verzorgers: {known}" in _summary(told)
    assert "Zo komt de naam boven de brief. [A. Voorbeeld, mevrouw Voorbeeld, Dorpsstraat 1, 1234 AB, Voo…]: " in told


def test_who_stops_after_going_back_keeps_what_was_typed(asker: Asker, organisation: Path) -> None:
    assert asker(ASK[1], "--save", "../zaak.yaml")(*ALL[:5], "<")[0] == 130
    assert "  situatie_neutraal: ruw gedrag\n" in (organisation.parent / "zaak.yaml").read_text("utf-8")


def test_who_stops_while_a_fact_of_the_file_is_mended_keeps_it(asker: Asker, organisation: Path) -> None:
    file = organisation.parent / "zaak.yaml"
    file.write_text("incident: {groep: groep 8}\n", encoding="utf-8")
    saved = ("--save", "../zaak.yaml", "--data", "../zaak.yaml")
    assert asker(ASK[1], *saved)("", "", *ALL[3:], "2")[0] == 130
    assert "  groep: groep 8\n" in file.read_text("utf-8")


def test_a_list_that_was_gone_back_to_keeps_its_items(asker: Asker, brieven: Path) -> None:
    steps = "we spraken de groep, we maakten afspraken"
    options = ("--set", "brief.groepen=groep 3", "--set", "vervolg.eerdere_brief_op=2026-11-14", "--format", "docx")
    code, told = asker("vervolgbrief-ouders", *options)("", "groep 3", steps, "<", "", "Meer.", "geen", "")
    assert code == 0, told
    assert "spraken de groep.\n" in _text(brieven) and "groep en we maakten" not in _text(brieven)


def test_a_long_answer_is_kept_with_enter_and_emptied_with_a_dash(director: Answers) -> None:
    assert _summary(stopped(director(*ALL, "11", ""))) == SHOWN
    assert _summary(stopped(director(*ALL, "11", "-"))) == _changed(n11="(open)")
    told = director(*ALL, "11", "?")[1]
    assert "Druk op Enter voor: samen spelen. Typ - om het leeg te laten." in told


def test_back_shows_what_was_typed_the_last_time(director: Answers) -> None:
    told = stopped(director(*ALL[:5], "<", "<", "", "ander gedrag", "<", "ruw gedrag", *ALL[5:]))
    assert told.count("[ruw gedrag]") == 2 and told.count("[ander gedrag]") == 1 and _summary(told) == SHOWN


def test_what_to_do_is_said_in_the_words_of_the_questions(director: Answers) -> None:
    told = stopped(director(*ALL[:5], "23-11-2026", "gisteren", *ALL[6:]))
    assert "Verbeter de dag bij ‘datum van het gesprek met de betrokken ouders’ of bij ‘datum van de brief’." in told


@pytest.mark.parametrize(("kept", "times"), [((), 1), (("--save", "../zaak.yaml"), 0)])
def test_that_answers_are_not_kept_is_said_before_they_are_typed(
    asker: Asker, kept: tuple[str, ...], times: int
) -> None:
    assert asker(ASK[1], *kept)()[1].count("Uw antwoorden worden niet bewaard.") == times


def test_a_report_is_not_called_a_letter(asker: Asker) -> None:
    _, told = asker("schorsingsverslag")(*[""] * 40)
    assert "Enter: maak het verslag." in told and "geel in het verslag" in told


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("incident.datum", "20-12", "20 december 2026"),  # the last one, on a day in January
        ("verwijdering.gronden", "G", None),  # the beginning of more than one
        ("externen.partners", "nee", "geen"),
        ("betrokken_ouders.wens_rust", "nee", "nee"),
        ("incident.feiten", "Er is geduwd. Er is geroepen.", "Er is geduwd. Er is geroepen."),
    ],
)
def test_an_answer_is_what_somebody_means(path: str, typed: str, kept: str | None) -> None:
    question = _asked(path, required=False)
    read = asking.answer(question, typed, date(2027, 1, 8))
    assert not asking.is_of_another(question, typed) and case.said(read, path) == (kept or "")
    assert (asking.is_wrong(read) is not None) == (kept is None)
    assert not asking.is_left_out(question, typed) or path == "externen.partners"


def test_the_word_before_a_salutation_is_in_the_letter_already(asker: Asker) -> None:
    told = stopped(asker(D01)("", "A. Voorbeeld", "Beste mevrouw Voorbeeld", *FIRST[2:], "n", *[""] * 14))
    assert "2. ouders of verzorgers: A. Voorbeeld, mevrouw Voorbeeld, Dorpsstraat 1, " in told
