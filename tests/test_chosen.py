"""Which documents of the library an organisation makes: all, or those that `editie.documenten` names."""

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import DAY, Command, change
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.master import lasting

FILE = "locations/organisatie.yaml"
ON = date.fromisoformat(DAY)


def choose(root: Path, line: str) -> None:
    """Have the list as this line, or not at all."""
    lines = [one for one in (root / FILE).read_text("utf-8").splitlines(keepends=True) if "  documenten:" not in one]
    (root / FILE).write_text("".join(lines).replace("\neditie:\n", f"\neditie:\n{line}"), encoding="utf-8")


def ids(root: Path) -> set[str]:
    return set(Organisation(root, ON).masters)


def test_without_a_list_all_are_made_and_with_one_those_and_the_own(organisation: Path) -> None:
    choose(organisation, "")
    everything = ids(organisation)
    assert {"belkaart", "contactblad", "meldcode-kinderopvang", "grensoverschrijdend-gedrag"} <= everything
    choose(organisation, "  documenten: [contactblad]\n")
    assert ids(organisation) == {"contactblad", "belkaart"} < everything


@pytest.mark.parametrize("line", ["  documenten: []\n", "  documenten:\n", "  documenten: {nvt: wij nemen alles}\n"])
def test_an_empty_list_is_no_choice(organisation: Path, line: str) -> None:
    choose(organisation, "")
    everything = ids(organisation)
    choose(organisation, line)
    assert ids(organisation) == everything


def test_a_name_that_is_no_document_is_told_where_it_stands(geelvrij: Command, organisation: Path) -> None:
    choose(organisation, "  documenten: [contactblat]\n")
    ran = geelvrij("build", "--peildatum", DAY)
    assert ran.code == 4
    assert "DOC528 Het document ‘contactblat’ staat bij de documenten van deze editie, maar het is er niet." in ran.err
    assert "Doen: Bedoelt u contactblad? Pas het aan, of haal de regel weg." in ran.err
    assert geelvrij("check", "--peildatum", DAY).code == 4


def test_a_document_that_was_not_chosen_is_not_made(geelvrij: Command, organisation: Path) -> None:
    choose(organisation, "  documenten: [contactblad]\n")
    ran = geelvrij("build", "--document", "grensoverschrijdend-gedrag", "--peildatum", DAY)
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == (
        "Dit gaat niet: ‘grensoverschrijdend-gedrag’ hoort niet bij deze editie. Zet het bij editie.documenten in "
        "locations/organisatie.yaml, of haal die lijst weg."
    )
    blocks = [block for block in re.split(r"\n(?=\S)", geelvrij("documents").out) if "niet in deze editie" in block]
    every = lasting(Organisation(organisation, ON).every_master)
    assert {block.partition("\n")[0] for block in blocks} == every.keys() - {"contactblad", "belkaart"}


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("ouderbrief-ernstig-incident", "geelvrij letter ouderbrief-ernstig-incident"),
        ("jaarrapportage", "geelvrij report JAAR"),
    ],
)
def test_a_letter_or_report_is_always_there(geelvrij: Command, organisation: Path, name: str, command: str) -> None:
    change(organisation / FILE, "  documenten: [", f"  documenten: [{name}, ")
    ran = geelvrij("check", "--peildatum", DAY)
    told = ran.err + ran.out
    assert f"‘{name}’ staat bij de documenten van deze editie, maar dat stuk hoeft u niet te kiezen." in told
    assert f"Doen: Haal de regel weg. U maakt dit stuk als u het nodig hebt, met ‘{command}’." in told
    assert "maar het is er niet" not in told
