"""The overview of all locations goes to those who have a say: it tells nothing of the people of one location."""

import json
from pathlib import Path

import docx
import pytest
from conftest import change
from geelvrij.checks import blocks
from geelvrij.checks.opening import open_package
from geelvrij.generator.compare import people
from two_editions import COMPARE, KIEM, LOOT, PROTOCOL, SHEET, adopted, run, text_of

TEXTS = {
    PROTOCOL: """# Bel {{ rollen.aandachtsfunctionaris.naam }} {#bel}

Het nummer is {{ rollen.aandachtsfunctionaris.telefoon }}, van de school {{ locatie.telefoon }}.

Of bel {{ rollen.gedragsspecialist.naam }}. Wij bellen binnen 5 dagen met {{ kaart.politie.wijkagent.naam }}.
""",
    SHEET: "# Wie {#wie}\n\nMail {{ locatie.hoofd.email }}, of {{ kaart.ggd.contactpersoon.email }}.\n",
}
HOME = f"locations/{KIEM}.yaml"
BEFORE = {
    "Joost": "voornaam: Joost", "010-000 01 12": "telefoon: 010-000 01 12", "Plaatshouder": "Kirsten Plaatshouder",
    "ilse.intontwerp@": "email: ilse.intontwerp@example.nl", "ggd@": "Anouk Verzonnen, telefoon: 010-000 01 53, email: ggd@",
}  # fmt: skip
AFTER = {
    "Joost": "Sterre", "010-000 01 12": "010-000 01 92", "Plaatshouder": "Uitgedacht", "ilse.intontwerp@": "ilse.ontwerp@",
    "ggd@": "post@",
}  # fmt: skip
SOMEONE, OTHER = "(een gegeven van een persoon)", "(een ander gegeven)"
ELSEWHERE = "Wat er over een persoon staat, leest u in het overzicht van de locatie zelf."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the overviews, where facts about people of one location differ and the text around one of them."""
    root = adopted(tmp_path_factory.mktemp("mensen") / "org", TEXTS)
    for words, typed in BEFORE.items():
        change(root / HOME, typed, typed.replace(words, AFTER[words]))
    change(root / HOME, "  telefoon: 010-000 01 00", "  telefoon: 010-000 01 90")
    mila = "  gedragsspecialist:\n    - {persoon: mila-verzonnen, van: 2023-08-01}\n"
    change(root / HOME, mila, "")
    change(text_of(root, PROTOCOL), "binnen 5 dagen met", "binnen 3 dagen met")
    ran = run(root, *COMPARE, "--format", "json", "--format", "docx")
    assert ran.code == 0, ran
    return root / "out/2028/wijzigingen"


def rows(folder: Path, name: str) -> dict[str, list[str]]:
    """The facts in an overview by what they are called."""
    document = docx.Document(str(folder / name))
    [table] = [one for one in document.tables if one.cell(0, 0).text == "Gegeven"]
    found = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return {row[0].partition(".")[0]: row[1:3] for row in found}


def whole(path: Path) -> str:
    """Every word in a file, also in its header and footer."""
    package = open_package(path.read_bytes()).package
    assert package is not None
    return "\n".join(block.text for block in blocks.read(package))


def test_what_differs_of_people_is_told_without_what_it_is(told: Path) -> None:
    path = told / "alle-locaties/wijzigingsoverzicht-2028.docx"

    found = rows(path.parent, path.name)

    assert found.pop("Telefoonnummer locatie") == ["010-000 01 00", "010-000 01 90"]
    assert found.pop("Naam gedragsspecialist") == [SOMEONE, "[naam gedragsspecialist]"]
    others = (
        "Naam aandachtsfunctionaris", "Telefoonnummer aandachtsfunctionaris", "Naam wijkagent", "E-mailadres directeur",
        "E-mailadres contactpersoon GGD",
    )  # fmt: skip
    assert found == {one: [SOMEONE, OTHER] for one in others}
    text = whole(path)
    names = "Joost Sterre Kladje 0112 0192 Plaatshouder Uitgedacht ilse ggd@ post@ Mila".split()
    assert [name for name in names if name in text.replace(" ", "")] == []
    assert ELSEWHERE in text and "Naam wijkagent. Staat onder: ‘Bel ‹naam aandachtsfunctionaris›’." in text
    assert "‘Wij bellen binnen 5 dagen met ‹’ wordt ‘Wij bellen binnen 3 dagen met ‹’ (Protocol" in text


def test_the_location_reads_its_own_words(told: Path) -> None:
    name = f"wijzigingsoverzicht-{KIEM}.docx"

    found = rows(told / KIEM, name)

    assert found["Naam aandachtsfunctionaris"] == ["Joost van 't Kladje", "Sterre van 't Kladje"]
    assert found["E-mailadres directeur"] == ["ilse.intontwerp@example.nl", "ilse.ontwerp@example.nl"]
    text = whole(told / KIEM / name)
    assert "Bel Sterre van 't Kladje" in text and ELSEWHERE not in text
    assert "Sterre" not in whole(told / LOOT / f"wijzigingsoverzicht-{LOOT}.docx")


def test_the_json_of_all_is_for_the_contactpersoon_and_has_the_words(told: Path) -> None:
    facts = json.loads((told / "alle-locaties/wijzigingsoverzicht-2028.json").read_text("utf-8"))["wijzigingen"]
    assert {"Sterre van 't Kladje", "post@example.org"} <= {one["wordt"] for one in facts if "veld" in one}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("rollen.aandachtsfunctionaris.naam", True),
        ("rollen.bhv.0.functie", True),
        ("personen.ada-voorbeeld.functie", True),
        ("kaart.politie.wijkagent.telefoon", True),
        ("kaart.politie.telefoon", False),
        ("kaart.ggd.adres_regel", False),
        ("oudercommissie.leden", True),
        ("oudercommissie.leden.0.naam", True),
        ("meldcode.eindverantwoordelijke.naam", True),
        ("documenten.meldcode.vastgesteld_door", True),
        ("documenten.meldcode.vastgesteld_op", False),
        ("organisatie.omgangsnormen.2", False),
        ("locatie.achterwacht.telefoon", True),
        ("locatie.adres_regel", False),
        ("locatie.telefoon", False),
    ],
)
def test_which_facts_are_about_people(path: str, expected: bool) -> None:
    assert people.is_about(path) is expected
