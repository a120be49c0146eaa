"""Reasons by heading: how a heading is called in a text, and what the letters tell of a passage with several reasons."""

from datetime import date

import pytest
from geelvrij.checks.finding import Place
from geelvrij.generator.heading_names import BEGIN, Headings, fits
from geelvrij.generator.reasons import Reason
from geelvrij.generator.round import revise_words
from geelvrij.generator.round.comparison import Comparison, Passage
from geelvrij.generator.round.revise_known import Place as Location
from geelvrij.generator.round.revise_known import Round
from geelvrij.generator.round.revise_words import Body

DAY = date(2028, 1, 10)


@pytest.mark.parametrize(
    ("name", "trail", "is_so"),
    [
        ("Stappen", ("Bellen", "Stappen"), True),
        ("2.1 stappen", ("Bellen", "Stappen"), True),
        ("Bellen > Stappen", ("Bellen", "Stappen"), True),
        ("1. bellen>stappen", ("Deel 1: Doen", "1. Bellen", "1.2  Stappen"), True),
        ("Deel 1: Doen > Stappen", ("Deel 1: Doen", "Bellen", "Stappen"), False),
        ("Schrijven > Stappen", ("Bellen", "Stappen"), False),
        ("Bellen", ("Bellen", "Stappen"), False),
        ("Bellen > Stappen >", ("Bellen", "Stappen"), False),
        ("Van 4 > 12 jaar", ("Bellen", "Van 4 > 12 jaar"), True),
        (BEGIN, (), True),
        (BEGIN, ("Bellen",), False),
        (f"{BEGIN} > Stappen", ("Stappen",), True),
        (f"{BEGIN} > Stappen", ("Bellen", "Stappen"), False),
    ],
)
def test_a_name_fits_a_heading(name: str, trail: tuple[str, ...], is_so: bool) -> None:
    assert fits(name, trail) == is_so


@pytest.mark.parametrize(
    ("before", "after", "trail", "name"),
    [
        ([("Bellen", "Stappen")], [("Bellen", "Stappen")], ("Bellen", "Stappen"), "Stappen"),
        ([("Bellen", "Stappen")], [("Telefoneren", "Stappen")], ("Telefoneren", "Stappen"), "Stappen"),
        ([("Bellen", "Stappen"), ("Schrijven", "Stappen")], [("Bellen", "Stappen")], ("Bellen", "Stappen"), "Bellen > Stappen"),
        ([], [("Stappen",), ("Bellen", "Stappen")], ("Stappen",), f"{BEGIN} > Stappen"),
        ([], [("A", "B", "Stappen"), ("C", "B", "Stappen")], ("C", "B", "Stappen"), "C > B > Stappen"),
        ([], [("Bellen", "Stappen"), ("Bellen", "2. Stappen")], ("Bellen", "Stappen"), "Stappen"),
        ([], [("Stappen",)], (), BEGIN),
    ],
)  # fmt: skip
def test_a_heading_is_called_as_shortly_as_is_clear(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]], trail: tuple[str, ...], name: str
) -> None:
    headings = Headings((tuple(before), tuple(after)))
    assert headings.name(trail) == name
    assert headings.is_clear(name) and fits(name, trail)


def reason(heading: str, what: str, why: str) -> Reason:
    return Reason("2028", heading, what, why, "", "", "", None, Place("sjabloon.yaml"))


REASONS = {
    "a": (
        reason("Bellen > Stappen", "Het nummer is korter.", "redactie"),
        reason("Bellen > Stappen", "De termijn.", "evaluatie"),
        reason("Bellen > Stappen", "De volgorde.", "evaluatie"),
        reason("Bellen > Stappen", "", "wet"),
    )
}
PASSAGES = [Passage("a", ("Bellen", "Stappen")), Passage("a", ("Bellen", "Stappen"), True), Passage("a", ("Bellen",))]
KNOWN = Round("2028", "2027", "2028", DAY, (), reply=DAY)


def test_the_letter_counts_a_passage_with_several_reasons_once() -> None:
    location = Location("a", "A", frozenset(), 0, 0, 0)
    told = revise_words.letter(KNOWN, location, Comparison(tuple(PASSAGES)), REASONS, {})["ronde"]
    assert [point["wat"] for point in told["punten"]] == ["De termijn.", "De volgorde.", "Het nummer is korter."]
    assert told["meer"] == "En nog 1 wijziging; alle staan in het wijzigingsoverzicht."


def test_the_request_tells_every_reason_under_its_own_heading() -> None:
    body = Body("mr", "de MR", "Geachte leden", "de MR", "instemming", "school")
    told = revise_words.request(KNOWN, body, {"a": "Blad"}, Comparison(tuple(PASSAGES)), REASONS)["ronde"]
    twice = "Blad, ‘Bellen > Stappen’"
    assert [(one["kop"], [(point["waar"], point["wat"]) for point in one["punten"]]) for one in told["redenen"]] == [
        ("Dit kwam uit de evaluatie", [(twice, "De termijn."), (twice, "De volgorde.")]),
        ("Dit staat er nu duidelijker", [(twice, "Het nummer is korter.")]),
        ("Zonder reden erbij", [("Blad, ‘Bellen’", "zie het wijzigingsoverzicht")]),
    ]
