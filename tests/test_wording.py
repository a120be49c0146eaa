"""Values in words as Dutch expects them."""

from datetime import date

import pytest
from geelvrij.checks import spelling
from geelvrij.generator import wording

NUMBERS = [
    ("010-498 24 72", ["010-498 24 72", "0104982472", "010 498 2472", "010-4982472", "(010) 498 24 72", "010 - 49 82 472",
                       "010.498.2472", "+31104982472", "+31 10 498 24 72", "+31 (0)10 498 24 72", "+31(0)104982472", "0031104982472", "0031 (0)10 498 24 72"]),
    ("0180-12 34 56", ["0180-12 34 56", "0180123456", "0180 123 456", "0180-123456", "+31 180 123456", "0031180123456"]),
    ("06-12 34 56 78", ["06-12 34 56 78", "0612345678", "06 12345678", "06-12345678", "+31612345678", "+31 (0)6 1234 5678", "0031612345678"]),
    ("088-900 40 00", ["088-900 40 00", "0889004000", "088 900 4000", "+31 88 900 40 00"]),
    ("085-123 45 67", ["0851234567", "085 123 4567"]),
    ("0800-2000", ["0800-2000", "08002000", "0800 2000", "+31 800 2000"]),
    ("0800-123 45 67", ["08001234567", "0800 123 4567"]),
    ("0900-8844", ["0900-8844", "09008844", "0900 8844"]),
    ("0900-111 31 11", ["0900-1113111", "0900 111 3 111"]),
    ("14 010", ["14010", "14 010"]), ("14 0180", ["140180", "14 0180", "14-0180"]),
    *((text, [text]) for text in (
        "112", "113", "116111", "116 111", "+32 2 123 45 67", "+49 30 1234567", "0032 2 123 45 67", "010-498", "", "bel de balie",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("words", "typed"), [(words, typed) for words, spellings in NUMBERS for typed in spellings])
def test_telephone_numbers_come_out_in_one_style(words: str, typed: str) -> None:
    assert wording.shown(typed, "telefoon").replace(wording.FIRM, " ") == words


VALUES = [
    (date(2026, 11, 21), "", "21 november 2026"), (date(2028, 2, 29), "datum", "29 februari 2028"), (True, "", "ja"), (False, "", "nee"),
    (119000, "", "119.000"), (48, "geheel", "48"), (2027, "jaar", "2027"), (20270, "jaar", "20270"),
    ("https://www.example.nl/", "url", "www.example.nl"), ("http://example.nl/a/b", "url", "example.nl/a/b"), ("www.example.nl", "url", "www.example.nl"), ("tekst", "", "tekst"),
    ("088-900 40 00", "telefoon", "088-900\u00a040\u00a000"), ("tot 17.00 uur, 24 uurdienst", "tekst", "tot 17.00\u00a0uur, 24 uurdienst"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "kind", "words"), VALUES)
def test_values(value: object, kind: str, words: str) -> None:
    assert wording.shown(value, kind) == words


TIMES = [
    ("om 15.00 uur", ["15.00", "15:00", "15.00 uur", "15.00u", "om 15.00 uur", "Om 15.00", "15.00\u00a0uur"]),
    ("om 9 uur", ["9", "9 uur", "9u"]), ("van 15.30 tot 16.30 uur", ["15.30-16.30", "van 15.30 uur tot 16.30 uur", "15.30 – 16.30 uur", "15:30 tot 16:30"]),
    ("om half vier", ["half vier"]), ("om 15.30 uur of later", ["15.30 uur of later"]), ("na schooltijd", ["na schooltijd"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "typed"), [(words, typed) for words, spellings in TIMES for typed in spellings])
def test_an_hour_as_an_invitation_names_it(words: str, typed: str) -> None:
    assert wording.in_full(typed, typed).replace(wording.FIRM, " ") == words


def test_a_day_as_an_invitation_names_it() -> None:
    assert wording.in_full(date(2026, 11, 29), "29 november 2026") == "zondag 29 november 2026"


NAMES = [
    (("Ada", "van", "Voorbeeld"), "Ada van Voorbeeld"), (("Ada", None, "Voorbeeld"), "Ada Voorbeeld"),
    ((None, "van der", "Voorbeeld"), "Van der Voorbeeld"), (("Ada", "van", None), "Ada"), ((None, "van", None), None),
    ((None, None, None), None), (("IJsbrand", "'t", "Voorbeeld"), "IJsbrand 't Voorbeeld"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "name"), NAMES)
def test_names(parts: tuple[str | None, str | None, str | None], name: str | None) -> None:
    assert spelling.full_name(*parts) == name


@pytest.mark.parametrize(
    ("word", "capital", "small"),
    [("leiding", "Leiding", "leiding"), ("ijsclub", "IJsclub", "ijsclub"), ("IJsclub", "IJsclub", "ijsclub"),
     ("GGD", "GGD", "GGD"), ("Bureau", "Bureau", "bureau"), ("", "", ""), ("é", "É", "é")],
)  # fmt: skip
def test_capitals(word: str, capital: str, small: str) -> None:
    assert (spelling.capital(word), wording.small(word)) == (capital, small)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("pim gooide een stoel", "Pim gooide een stoel."), ("Het is goed.", "Het is goed."), ("is dat zo?", "Is dat zo?"),
     ("hij zei: ‘Stop.’", "Hij zei: ‘Stop.’"), ("zij zei ‘stop’", "Zij zei ‘stop’."), ("ijs (koud)", "IJs (koud)."),
     ("Wij kijken nog…", "Wij kijken nog…"), ("", "")],
)  # fmt: skip
def test_an_answer_as_a_sentence_of_its_own(text: str, shown: str) -> None:
    assert wording.sentence(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Fenna tot rust te brengen", "Fenna tot rust te brengen"), ("Fennek te zien", "fennek te zien"),
     ("De rust terug te brengen", "de rust terug te brengen"), ("Fenna’s rust", "Fenna’s rust"),
     ("Van Proeflaan 3", "Van Proeflaan 3"), ("Lokaal 3", "lokaal 3"), ("Op weg", "op weg")],
)  # fmt: skip
def test_a_name_and_an_address_keep_their_capital(text: str, shown: str) -> None:
    assert wording.small(text, {"Fenna"}) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("een ruzie.", "een ruzie"), ("een ruzie. ", "een ruzie"), ("een ruzie", "een ruzie"), ("van 9.30 tot 10.30 uur.", "van 9.30 tot 10.30 uur"),
     ("schelden, slaan e.d.", "schelden, slaan e.d."), ("J.P.", "J.P."), ("mevrouw B.", "mevrouw B."), ("", ""), (".", ""),
     ("een ruzie met o.a. slaan.", "een ruzie met o.a. slaan"), ("wachten...", "wachten..."), ("Zeg het. Doe het.", "Zeg het. Doe het")],
)  # fmt: skip
def test_a_part_of_a_sentence_has_no_point_of_its_own(text: str, shown: str) -> None:
    assert wording.part(text) == shown
