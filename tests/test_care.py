"""Every document says who reads it, who keeps it right, how often, and which sections of the sheets it rests on."""

from pathlib import Path

import pytest
from conftest import Command
from geelvrij.checks import schema
from geelvrij.checks.sorts import CHILDCARE
from geelvrij.generator import care
from geelvrij.generator.master import find

ROOT = Path(__file__).parent.parent
MASTERS = find(ROOT)[0]


@pytest.mark.parametrize("name", MASTERS)
def test_every_document_of_ours_says_how_it_is_kept_right(name: str) -> None:
    kept = MASTERS[name].care
    assert kept is not None and kept.readers and kept.sources
    sector = schema.roles()[kept.owner]["sector"]
    sorts = set(MASTERS[name].sorts)
    assert sector != "S" or sorts <= {"school"} or "school" in sorts
    assert sector != "K" or sorts & set(CHILDCARE)


def test_documents_shows_it(geelvrij: Command) -> None:
    block = geelvrij("documents").out.partition("contactblad\n")[2].split("\n")[:6]
    assert block[-3:] == [
        "  voor wie: alle medewerkers, ouders",
        "  houdt het bij: aandachtsfunctionaris, kijkt het elk jaar na",
        "  bron: sociaal veiligheidsplan 5; protocol meldcode 5",
    ]


RIGHT = {"lezers": ["ouders"], "eigenaar": "directeur", "herzien": "24", "bron": ["P P13", "S 3.11"]}


def test_what_is_right_is_read_and_told() -> None:
    assert list(care.mistakes(RIGHT)) == [] and list(care.mistakes(None)) == []
    kept = care.of({**RIGHT, "eigen": "de  vorm"})
    assert kept == care.Care(("ouders",), "directeur", 24, ("P P13", "S 3.11"), "de vorm")
    assert kept.told == (
        "voor wie: ouders", "houdt het bij: directeur, kijkt het elke 24 maanden na", "bron: protocollen en brieven P13; sociaal veiligheidsplan 3.11",
        "van onszelf: de vorm",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"lezers": ["oudrs"]}, "‘lezers’ bij beheer is een lijst met ouders, kinderen, medewerkers, aandachtsfunctionaris, leidinggevenden, bestuur, instanties, pers"),
        ({"lezers": "ouders"}, "‘lezers’ bij beheer is een lijst met ouders, kinderen, medewerkers, aandachtsfunctionaris, leidinggevenden, bestuur, instanties, pers"),
        ({"eigenaar": ["directeur"]}, "‘eigenaar’ bij beheer is geen rol"),
        ({"lezers": [{"a": "b"}]}, "‘lezers’ bij beheer is een lijst met ouders, kinderen, medewerkers, aandachtsfunctionaris, leidinggevenden, bestuur, instanties, pers"),
        ({"herzien": "4" * 4400}, "‘herzien’ bij beheer is een aantal maanden, van 1 tot en met 60"),
        ({"eigen": {"a": "b"}}, "‘eigen’ bij beheer is een zin"),
        ({"eigenaar": "baas"}, "‘eigenaar’ bij beheer is geen rol"),
        ({"herzien": "61"}, "‘herzien’ bij beheer is een aantal maanden, van 1 tot en met 60"),
        ({"herzien": "elk jaar"}, "‘herzien’ bij beheer is een aantal maanden, van 1 tot en met 60"),
        ({"bron": ["artikel 3"]}, "‘bron’ bij beheer is een lijst met paragrafen, zoals [P P13, S 3.11]"),
        ({"bron": ""}, "‘bron’ ontbreekt bij beheer"),
        ({"eigenaars": "x"}, "‘eigenaars’ bij beheer kennen we niet (bedoelt u eigenaar?)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(change: dict[str, object], told: str) -> None:
    assert list(care.mistakes(RIGHT | change)) == [told]


def test_it_must_be_a_group() -> None:
    assert list(care.mistakes("elk jaar")) == ["‘beheer’ is geen groep met lezers, eigenaar, herzien, bron"]


def test_a_mistake_leaves_the_document_out(geelvrij: Command, organisation: Path) -> None:
    about = organisation / "templates/blad/belkaart/sjabloon.yaml"
    about.write_text(
        about.read_text("utf-8") + "beheer: {lezers: [ouders], eigenaar: baas, herzien: 12, bron: [S 5]}\n"
    )
    ran = geelvrij("templates", "check")
    assert ran.code == 4 and "‘eigenaar’ bij beheer is geen rol" in ran.err
