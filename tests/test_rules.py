"""Every example on every rule page, tried the way `geelvrij rules --test` does: what the page says is what is found."""

from pathlib import Path

import pytest
from geelvrij.checks import catalogue
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.location import Workspace
from geelvrij.checks.rule_examples import EXAMPLE_DAY, Miss, misses
from geelvrij.checks.run import check_location

BOOK = catalogue.load()
TEXT = catalogue.text_of("ROL002")
FOUND = "ROL002 fout Er is geen aandachtsfunctionaris."


@pytest.mark.parametrize("code", catalogue.codes())
def test_the_examples_of_a_page_are_right(code: str) -> None:
    found = misses(code, catalogue.text_of(code))
    rule = BOOK.rule(code)
    assert not found
    is_tried = rule.check == "stuk" or "```yaml" in rule.body
    assert (found is None) == (rule.check in ("word", "maken", "intern") or not is_tried)


@pytest.mark.parametrize("sector", ["kinderopvang", "school"])
def test_the_base_location_is_complete(sector: str, tmp_path: Path) -> None:
    """So that whatever an example gives comes from the example."""
    regions = tmp_path / "locations" / "regios"
    regions.mkdir(parents=True)
    texts = {"voorbeeld": sector, "organisatie": "organisatie", "regios/voorbeeldregio": "regio"}
    for name, base in texts.items():
        (regions.parent / f"{name}.yaml").write_text(base_location(base), encoding="utf-8")
    read = Workspace.open(tmp_path).read("voorbeeld")
    assert read.location is not None and read.findings == ()
    assert check_location(read.location, peildatum=EXAMPLE_DAY) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "melding: Er is geen aandachtsfunctionaris.", "melding: Niemand is aandachtsfunctionaris.",
            Miss(
                79, "Het foute voorbeeld geeft een andere melding dan op de pagina staat.",
                (f"Op de pagina:  {FOUND}", "geelvrij zegt: ROL002 fout Niemand is aandachtsfunctionaris."),
            ),
        ),
        (
            "ernst: fout", "ernst: tip",
            Miss(
                79, "Het foute voorbeeld geeft een andere melding dan op de pagina staat.",
                (f"Op de pagina:  {FOUND}", "geelvrij zegt: ROL002 tip Er is geen aandachtsfunctionaris."),
            ),
        ),
        (
            "    - {persoon: ada-voorbeeld, van: 2024-08-01}", "    - {persoon: ada-voorbeeld, tot: 2024-08-01}",
            Miss(66, "Het goede voorbeeld geeft toch een melding.", (f"geelvrij zegt: {FOUND}",)),
        ),
        (
            "    - {persoon: ada-voorbeeld, van: 2024-08-01}", "    - {persoon: ada-voorbeeld, vann: 2024-08-01}",
            Miss(
                66, "Het goede voorbeeld kan niet worden geprobeerd.", ("VRM201 Het veld ‘vann’ kennen we hier niet.",)
            ),
        ),
        (
            "  aandachtsfunctionaris: []", "  aandachtsfunctionaris: [",
            Miss(74, "Het foute voorbeeld kan niet worden geprobeerd.", ("Het voorbeeld is geen goede YAML.",)),
        ),
        (
            "melding: Er is geen", "melding: Er is {geen}",
            Miss(
                74, "Het foute voorbeeld kan niet worden geprobeerd.",
                (
                    "De controle ROL002 is gestopt door een fout in geelvrij. De andere controles zijn wel gedaan.",
                    "Staat er in de melding of de hulp een {naam} die deze regel niet kent?",
                ),
            ),
        ),
        ("```melding", "```", Miss(1, "Onder ‘Fout’ horen een voorbeeld tussen ```yaml en ``` en de melding tussen ```melding en ```.")),
        ("## Goed", "## Good", Miss(1, "Onder ‘Goed’ staat geen voorbeeld tussen ```yaml en ```.")),
        ("zeker: M", "zeker: [M", Miss(10, "De gegevens bovenaan de pagina zijn niet te lezen.")),
        ("zeker: M\n", "", Miss(1, "Bovenaan de pagina ontbreekt zeker.")),
    ],
)  # fmt: skip
def test_a_page_that_is_not_right_says_where_and_what(old: str, new: str, expected: Miss) -> None:
    assert old in TEXT
    assert misses("ROL002", TEXT.replace(old, new, 1)) == (expected,)


def test_a_page_with_two_locations_needs_both() -> None:
    text = catalogue.text_of("DAT015")
    alone = text.replace("{kdv: '123456782', bso: '200000006'}", "{kdv: '300000003', bso: '200000006'}")
    found = misses("DAT015", alone)
    assert found is not None and found[0].details[1].startswith(
        "geelvrij zegt: DAT015 tip Op dit adres staat ook een kinderdagverblijf"
    )
