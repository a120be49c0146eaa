"""An old protocol in Word: an old year in its title, names and numbers of services that are no more or nearly right."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from conftest import DAY, invoke
from geelvrij.checks import facts
from geelvrij.checks.finding import Finding
from geelvrij.checks.foreign_word import look_through
from geelvrij.checks.near_numbers import services
from geelvrij.checks.owners import of_finding

ON = date.fromisoformat(DAY)
INSPECTORS = "0900-1113111 (Vertrouwensinspecteurs van de Inspectie van het Onderwijs)"
OLD = "Misschien is dit een oude versie."


def looked(document: docx.document.Document, day: date = ON) -> tuple[Finding, ...]:
    stream = io.BytesIO()
    document.save(stream)
    return look_through(stream.getvalue(), name="protocol.docx", on=day)


def lines(*texts: str) -> docx.document.Document:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def told(document: docx.document.Document, day: date = ON) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.message) for one in looked(document, day)]


# An old year in the title


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Protocol meldcode kinderopvang 2014", "2014"),
        ("Protocol meldcode 2013-2014", "2014"),
        ("Protocol meldcode 1998, herzien in 2020", "2020"),
        ("Protocol meldcode 2021", None),
        ("Protocol meldcode 2014, herzien in 2025", None),
        ("Protocol meldcode 2027", None),
        ("Protocol meldcode", None),
        ("Protocol privacy (2016/679)", None),
        ("De Kiem, 2014 AB Proefstad", None),
        ("Protocol 12014", None),
    ],
)
@pytest.mark.parametrize("level", [0, 1, None])
def test_an_old_year_in_a_title_a_heading_or_a_first_line_is_a_tip(
    heading: str, year: str | None, level: int | None
) -> None:
    document = docx.Document()
    document.add_paragraph("Stichting De Kiem" if level == 1 else "")
    document.add_paragraph(heading) if level is None else document.add_heading(heading, level)
    document.add_paragraph("In 2010 begon de opvang.")
    assert told(document) == ([("DOC526", "tip", f"De titel noemt {year}. {OLD}")] if year else [])


def test_a_year_below_the_title_is_not_told() -> None:
    document = docx.Document()
    document.add_heading("Protocol meldcode", 1)
    document.add_heading("De evaluatie van 2014", 1)
    assert told(document) == []


def test_the_title_in_the_properties_is_told_only_when_the_text_shows_no_old_year() -> None:
    words = "Protocol meldcode 2014"
    document = lines("Protocol meldcode")
    document.core_properties.title = words
    in_properties = ("DOC526", "tip", f"De titel in de eigenschappen noemt 2014. {OLD}")
    assert told(document) == [in_properties]
    both = lines(words)
    both.core_properties.title = words
    assert told(both) == [("DOC526", "tip", f"De titel noemt 2014. {OLD}")]


def test_what_is_old_depends_on_the_day_of_the_check() -> None:
    document = lines("Protocol meldcode 2014")
    assert (told(document, date(2019, 12, 31)), len(told(document, date(2020, 1, 1)))) == ([], 1)


# A number that is nearly that of a service


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bel 0900-1113112.", "0900-1113112"),
        ("Bel 0900 111 31 12 of mail.", "0900 111 31 12"),
        ("Bel 0800-1113111", "0800-1113111"),
        ("Bel 0900-1113111.", None),
        ("Bel 0900-1113122.", None),
        ("Bel 0900-11131123.", None),
        ("Bel 010-498 24 72 of 06-12345678.", None),
        ("Rekening 0900111311200", None),
        ("In 2026-0811 en 08.00-17.00 uur", None),
    ],
)
def test_a_number_that_is_one_digit_off_is_a_tip(text: str, number: str | None) -> None:
    said = f"{number} lijkt op {INSPECTORS}, maar is een ander nummer."
    assert told(lines(text, "Versie 3")) == ([("DOC527", "tip", said)] if number else [])


def test_a_short_number_is_compared_too_and_that_of_another_service_is_its_own() -> None:
    numbers = " of ".join(number for _, number in services(ON).values())
    assert "0800-2000" in numbers and "0800-7000" in numbers  # one digit apart, and both right
    assert "030-2856616" not in numbers  # of which nobody is sure
    assert told(lines(f"Bel {numbers}.")) == []
    assert told(lines("Bel 0800-2001, ook ’s nachts.", "Bel 112 of 113, niet 111.")) == [
        ("DOC527", "tip", "0800-2001 lijkt op 0800-2000 (Veilig Thuis), maar is een ander nummer.")
    ]


# Names and numbers that are no more


OLD_NAMES = {
    "Advies- en Meldpunt Kindermishandeling (AMK) en ook het AMK": [
        ("KRT006", "Hier staat Advies- en Meldpunt Kindermishandeling (AMK); dat heet nu Veilig Thuis."),
        ("KRT006", "Hier staat AMK; dat heet nu Veilig Thuis."),
    ],
    "het AMK (advies- en  meldpunt kindermishandeling) belt": [
        ("KRT006", "Hier staat AMK (Advies- en Meldpunt Kindermishandeling); dat heet nu Veilig Thuis."),
    ],
    "Wet bescherming persoonsgegevens (Wbp)": [
        ("DOC014", "Hier staat Wet bescherming persoonsgegevens (Wbp); schrijf liever de AVG."),
    ],
    "het AMK (0900-1231230)": [
        ("KRT006", "Hier staat AMK; dat heet nu Veilig Thuis."),
        ("KRT006", "Hier staat het oude nummer 0900-1231230; bel nu Veilig Thuis, 0800-2000."),
    ],
    "het AMK (Wbp)": [
        ("KRT006", "Hier staat AMK; dat heet nu Veilig Thuis."),
        ("DOC014", "Hier staat Wbp; schrijf liever de AVG."),
    ],
    "Volgens de WJZ": [("DOC014", "Hier staat Wjz; schrijf liever de Jeugdwet.")],
    "Volgens de Wet OKE": [("DOC014", "Hier staat Wet OKE; schrijf liever de Wet kinderopvang (controleer).")],
    "Dat vinden wij oke.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), OLD_NAMES.items())
def test_an_old_name_is_one_finding_with_its_abbreviation_behind_it(text: str, messages: list[tuple[str, str]]) -> None:
    assert [(code, message) for code, _, message in told(lines(text))] == messages


def test_only_a_service_has_an_old_number() -> None:
    """The page of the laws has no sentence for a number."""
    rows = facts.rows("verouderde_namen")
    assert {row["rubriek"] for row in rows if row["eenheid"] == "nummer"} == {"dienst"}


# Who mends it


def test_a_number_of_a_person_is_for_who_wrote_the_file_and_not_for_a_letter(tmp_path: Path) -> None:
    lines("Protocol", "BSN 123456789").save(str(tmp_path / "protocol.docx"))

    ran = invoke(["check", "protocol.docx", "--peildatum", DAY], tmp_path)

    assert re.findall(r"(?m)^Dit kan .*$", ran.out) == ["Dit kan de schrijver van het bestand oplossen."]
    (found,) = looked(lines("BSN 123456789"))
    assert of_finding(found, {}) == "schrijver van het bestand"
