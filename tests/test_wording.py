"""Values in words as Dutch expects them."""

from datetime import date

import pytest
from geelvrij.generator import wording

NUMBERS = [
    ("0710001200", "071 000 1200"), ("0104984272", "010 498 4272"), ("0612345678", "06 12345678"), ("0881234567", "088 123 4567"),
    ("08002000", "0800-2000"), ("09008844", "0900-8844"), ("08001234567", "0800-123 45 67"), ("+31612345678", "06 12345678"),
    ("0900-1113111", "0900-111 31 11"), ("0900 111 3 111", "0900-111 31 11"), ("0900 8844", "0900-8844"),
    ("112", "112"), ("116111", "116111"), ("14010", "14010"), ("0800-2000", "0800-2000"), ("071 - 12 34 567", "071 - 12 34 567"),
    ("+32 2 123 45 67", "+32 2 123 45 67"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("number", "words"), NUMBERS)
def test_telephone_numbers(number: str, words: str) -> None:
    assert wording.telephone(number) == words


VALUES = [
    (date(2026, 11, 21), "", "21 november 2026"), (date(2028, 2, 29), "datum", "29 februari 2028"), (True, "", "ja"), (False, "", "nee"),
    (119000, "", "119.000"), (48, "geheel", "48"), (2027, "jaar", "2027"), (20270, "jaar", "20270"),
    ("https://www.example.nl/", "url", "www.example.nl"), ("http://example.nl/a/b", "url", "example.nl/a/b"), ("www.example.nl", "url", "www.example.nl"), ("tekst", "", "tekst"),
    ("088-900 40 00", "telefoon", "088-900\u00a040\u00a000"), ("tot 17.00 uur, 24 uurdienst", "tekst", "tot 17.00\u00a0uur, 24 uurdienst"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "kind", "words"), VALUES)
def test_values(value: object, kind: str, words: str) -> None:
    assert wording.shown(value, kind) == words


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_lists(items: list[str], words: str) -> None:
    assert wording.enumeration(items) == words


NAMES = [
    (("Ada", "van", "Voorbeeld"), "Ada van Voorbeeld"), (("Ada", None, "Voorbeeld"), "Ada Voorbeeld"),
    ((None, "van der", "Voorbeeld"), "Van der Voorbeeld"), (("Ada", "van", None), "Ada"), ((None, "van", None), None),
    ((None, None, None), None), (("IJsbrand", "'t", "Voorbeeld"), "IJsbrand 't Voorbeeld"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "name"), NAMES)
def test_names(parts: tuple[str | None, str | None, str | None], name: str | None) -> None:
    assert wording.full_name(*parts) == name


@pytest.mark.parametrize(
    ("word", "capital", "small"),
    [("leiding", "Leiding", "leiding"), ("ijsclub", "IJsclub", "ijsclub"), ("IJsclub", "IJsclub", "ijsclub"),
     ("GGD", "GGD", "GGD"), ("Bureau", "Bureau", "bureau"), ("", "", ""), ("é", "É", "é")],
)  # fmt: skip
def test_capitals(word: str, capital: str, small: str) -> None:
    assert (wording.capital(word), wording.small(word)) == (capital, small)
