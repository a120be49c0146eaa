"""A board makes a role of its own: who has it, since when, who left, what it is called, and what is no role at all."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import DAY, Command, change
from filling_in import read_cells, row_of, with_row

LOOT = "locations/de-loot.yaml"
AGREED = """\
eigen_rollen:
  gezondheidscoordinator: gezondheidscoördinator
  luister_vriend:
eigen_regels:
  EIG001:
    titel: Er is geen gezondheidscoördinator
    ernst: waarschuwing
    besluit: Bestuur, 12 maart 2026
    hulp: Wijs iemand aan.
    rollen: [gezondheidscoordinator]
  EIG002:
    titel: De scholing Gezond op de groep is te oud
    ernst: waarschuwing
    besluit: Bestuur, 12 maart 2026
    hulp: Plan de scholing.
    scholing: {soorten: [overig], titel: Gezond op de groep, maanden: 24, rollen: [eigen.gezondheidscoordinator]}
"""
NOBODY = "EIG001 Er is geen gezondheidscoördinator. Niemand heeft deze rol: gezondheidscoördinator."
UNTRAINED = "EIG002 ‘bo-voorbeeld’ heeft deze scholing nog niet: Gezond op de groep."
UNKNOWN = "DAT017 Onder eigen staat een rol die uw bestuur niet heeft afgesproken: ‘{}’."
LEFT = (
    "ROL004 De persoon ‘cas-voorbeeld’ staat nog bij de rol gezondheidscoördinator, maar de laatste werkdag was "
    "30 juni 2026."
)


@pytest.fixture
def agreed(organisation: Path) -> Path:
    """The small organisation, with a board that made two roles and two rules."""
    (organisation / "regels").mkdir()
    (organisation / "regels" / "afspraken.yaml").write_text(AGREED, encoding="utf-8")
    return organisation


def give(root: Path, own: str, training: str = "") -> None:
    """Write in the file of De Loot who has the own roles, and what training the director had."""
    change(root / LOOT, "rollen:\n", f"rollen:\n  eigen: {own}\n")
    if training:
        change(root / LOOT, "    functie: directeur\n", f"    functie: directeur\n    scholing: [{training}]\n")


def own(geelvrij: Command) -> list[str]:
    """What is told of De Loot about roles and trainings that the board chose, and about what cannot be read."""
    ran = geelvrij("check", "de-loot", "--format", "json", "--peildatum", DAY)
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    meant = ("EIG", "AFS", "VRM", "INT")
    mine = [one for one in found if one["code"].startswith(meant) or "rollen.eigen" in (one["field"] or "")]
    return sorted(f"{one['code']} {one['message']}" for one in mine)


HAS = "{gezondheidscoordinator: [{persoon: bo-voorbeeld, van: 2024-08-01}]}"


@pytest.mark.parametrize(
    ("roles", "training", "told"),
    [
        ("", "", [NOBODY]),
        ("{}", "", [NOBODY]),
        (HAS, "", [UNTRAINED]),
        (HAS, "{soort: overig, titel: Koken op locatie, datum: 2026-03-12}", [UNTRAINED]),
        (HAS, "{soort: overig, datum: 2026-03-12}", [UNTRAINED]),
        (HAS, "{soort: meldcode, titel: Gezond op de groep, datum: 2026-03-12}", [UNTRAINED]),
        (HAS, "{soort: overig, titel: Gezond op de groep, datum: 2026-03-12}", []),
        (HAS, "{soort: overig, titel: ' gezónd  OP de groep ', datum: 2026-03-12}", []),
        (
            HAS,
            "{soort: overig, titel: Gezond op de groep, datum: 2024-03-12}, {soort: overig, titel: Koken, datum: 2026-03-12}",
            ["EIG002 De scholing Gezond op de groep is te oud. De laatste scholing hiervoor van ‘bo-voorbeeld’ was op 12 maart 2024, langer dan 24 maanden geleden."],
        ),
        ("{gezondheidscoordinator: [{persoon: bo-voorbeeld, vervanger: ja}]}", "", [UNTRAINED]),
        ("{gezondheidscoordinator: {nvt: De Loot is te klein voor deze rol}}", "", []),
        (
            "{gezondheidscoordinator: [{persoon: bo-voorbeeld, van: 2027-01-01}]}", "",
            ["EIG001 Er is geen gezondheidscoördinator. Nu heeft niemand deze rol: gezondheidscoördinator. ‘bo-voorbeeld’ begint pas op 1 januari 2027."],
        ),
        (
            "{gezondheidscoordinator: [{persoon: bo-voorbeeld, van: 2020-01-01, tot: 2025-01-01}]}", "",
            [NOBODY, "ROL004 De aanstelling van ‘bo-voorbeeld’ als gezondheidscoördinator eindigde op 1 januari 2025 en niemand volgde op."],
        ),
        ("{gezondheidscoordinator: [{persoon: cas-voorbeeld}]}", "", [NOBODY, LEFT]),
        ("{gezondheidscoordinator: [{persoon: cas-voorbeeld, tot: 2026-06-30}, {persoon: bo-voorbeeld}]}", "", [UNTRAINED]),
        (
            "{gezondheidscoordinator: [{persoon: dit-is-niemand}]}", "",
            ["DAT008 We hebben nog geen gegevens van de gezondheidscoördinator.", NOBODY],
        ),
        (
            "{gezondheidscoordinator: [{persoon: bo-voorbeeld, van: 2026-01-01, tot: 2025-01-01}]}", "",
            [
                NOBODY, "ROL004 De aanstelling van ‘bo-voorbeeld’ als gezondheidscoördinator eindigde op 1 januari 2025 en niemand volgde op.",
                "DAT007 Bij ‘bo-voorbeeld’ in de rol gezondheidscoördinator ligt de laatste dag (1 januari 2025) vóór de eerste dag (1 januari 2026).",
            ],
        ),
        ("{nvt: wij hebben geen eigen rollen}", "", []),
        ("{gezondheidscordinator: [{persoon: bo-voorbeeld}]}", "", [UNKNOWN.format("gezondheidscordinator"), NOBODY]),
        ("{bhv: [{persoon: bo-voorbeeld}]}", "", ["DAT017 Onder eigen staat een rol die geelvrij al kent: ‘bhv’.", NOBODY]),
        ("{luister_vriend: [{persoon: cas-voorbeeld}]}", "", [NOBODY, LEFT.replace("gezondheidscoördinator", "luister vriend")]),
        ("ada", "", ["VRM203 Bij ‘eigen’ horen velden eronder, en er staat ‘ada’."]),
        ("{luister_vriend: ada}", "", [NOBODY, "VRM203 Bij de rol ‘luister_vriend’ staat alleen ‘ada’. Daar hoort een lijst van personen."]),
    ],
)  # fmt: skip
def test_an_own_role_is_a_role_like_the_others(
    agreed: Path, geelvrij: Command, roles: str, training: str, told: list[str]
) -> None:
    gone = "  cas-voorbeeld: {voornaam: Cas, achternaam: Voorbeeld, uit_dienst: 2026-06-30}\n"
    change(agreed / LOOT, "personen:\n", f"personen:\n{gone}")
    if roles:
        give(agreed, roles, training)

    assert own(geelvrij) == sorted(told)


def test_who_has_an_own_role_for_all_locations_stands_in_the_file_of_the_organisation(
    agreed: Path, geelvrij: Command
) -> None:
    file = agreed / "locations/organisatie.yaml"
    text = file.read_text(encoding="utf-8")
    assert "\nrollen:\n" in text
    (person,) = text.split("\npersonen:\n  ")[1].split(":")[:1]
    role = f"rollen:\n  eigen: {{gezondheidscoordinator: [{{persoon: {person}}}]}}\n"
    file.write_text(text.replace("rollen:\n", role), encoding="utf-8")

    assert [one for one in own(geelvrij) if one.startswith(("EIG001", "DAT", "VRM"))] == []


@pytest.mark.parametrize("agreement", ["eigen_rollen: {gezondheidscoordinator: x\n", "eigen_rollen: [coach]\n"])
def test_nothing_is_called_unknown_while_nobody_can_read_what_the_board_made(
    agreed: Path, geelvrij: Command, agreement: str
) -> None:
    give(agreed, HAS)
    (agreed / "regels" / "afspraken.yaml").write_text(agreement, encoding="utf-8")

    assert [one for one in own(geelvrij) if one.startswith(("DAT017", "INT"))] == []


def test_an_own_role_that_nobody_has_is_told_at_its_key(agreed: Path, geelvrij: Command) -> None:
    change(
        agreed / LOOT,
        "rollen:\n",
        "rollen:\n  eigen:\n    gezondheidscoordinator:\n      - {persoon: bo-voorbeeld, van: 2030-01-01, tot: 2029-01-01}\n",
    )

    ran = geelvrij("check", "de-loot", "--format", "json", "--peildatum", DAY)

    (told,) = [one for one in json.loads(ran.out)["findings"] if one["code"] == "EIG001"]
    lines = (agreed / LOOT).read_text(encoding="utf-8").splitlines()
    assert (lines[told["line"] - 1], told["column"]) == ("    gezondheidscoordinator:", 5)
    assert told["field"] == "rollen.eigen.gezondheidscoordinator"


def test_without_agreements_no_own_role_is_known(organisation: Path, geelvrij: Command) -> None:
    give(organisation, HAS)

    ran = geelvrij("check", "de-loot", "--peildatum", DAY)

    assert UNKNOWN.format("gezondheidscoordinator").removeprefix("DAT017 ") in ran.out
    assert (
        "Doen: Is de rol nieuw? Zet de sleutel dan in regels/afspraken.yaml, onder eigen_rollen. "
        "Anders haalt u de rol hier weg."
    ) in ran.out


def test_a_key_that_looks_like_one_that_the_board_made_is_offered(agreed: Path, geelvrij: Command) -> None:
    give(agreed, "{gezondheidscordinator: [{persoon: bo-voorbeeld}]}")

    ran = geelvrij("check", "de-loot", "--peildatum", DAY)

    assert "Doen: Bedoelt u ‘gezondheidscoordinator’? Verander de sleutel dan.\n" in ran.out
    assert "Dit kan de centrale contactpersoon oplossen." in ran.out  # nothing to ask of the location
    assert "gezondheidscordinator" not in geelvrij("check", "de-loot", "--format", "lijst", "--peildatum", DAY).out


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_a_key_that_is_a_name_stands_in_no_report_that_others_can_read(
    agreed: Path, geelvrij: Command, form: str
) -> None:
    gone = "  wim-verzonnen: {voornaam: Wim, achternaam: Verzonnen, uit_dienst: 2026-06-30}\n"
    change(agreed / LOOT, "personen:\n", f"personen:\n{gone}")
    two = "{persoon: wim-verzonnen}, {persoon: zus-bedacht}, {persoon: bo-voorbeeld, van: 2026-01-01, tot: 2025-01-01}"
    give(agreed, f"{{jan_jansen: [{two}], gezondheidscoordinator: [{two}]}}")

    said = geelvrij("check", "de-loot", "--format", form, "--peildatum", DAY).out

    assert all(code in said for code in ("DAT017", "DAT007", "DAT008", "ROL004"))
    assert [name for name in ("jan_jansen", "jan jansen", "wim-verzonnen", "zus-bedacht") if name in said] == []


def test_explain_tells_who_has_the_role_and_nothing_of_the_others(agreed: Path, geelvrij: Command) -> None:
    give(agreed, "{gezondheidscoordinator: [{persoon: bo-voorbeeld}], luister_vriend: [{persoon: bo-voorbeeld}]}")

    ran = geelvrij("explain", "EIG001", "--location", "de-loot", "--peildatum", DAY)

    assert ran.code == 0 and "Uitkomst: geen melding." in ran.out
    assert "(rollen.eigen.gezondheidscoordinator.0.persoon): bo-voorbeeld\n  locations/de-loot.yaml:" in ran.out
    assert "luister_vriend" not in ran.out and "rollen.directeur" not in ran.out
    assert "Uitkomst: geen melding." in geelvrij("explain", "DAT017", "--location", "de-loot", "--peildatum", DAY).out
    trained = geelvrij("explain", "EIG002", "--location", "de-loot", "--peildatum", DAY).out
    assert f"- waarschuwing {UNTRAINED.removeprefix('EIG002 ')}\n" in trained


def test_explain_tells_of_no_other_role_when_nobody_has_it(agreed: Path, geelvrij: Command) -> None:
    give(agreed, "{luister_vriend: [{persoon: bo-voorbeeld, van: 2024-08-01}]}")

    said = geelvrij("explain", "EIG001", "--location", "de-loot", "--peildatum", DAY).out

    assert NOBODY.removeprefix("EIG001 ") in said
    assert [role for role in ("rollen.eigen.luister_vriend", "rollen.directeur") if role in said] == []


def test_explain_tells_of_each_own_role_by_itself(agreed: Path, geelvrij: Command) -> None:
    gone = "  cas-voorbeeld: {voornaam: Cas, achternaam: Voorbeeld, uit_dienst: 2026-06-30}\n"
    change(agreed / LOOT, "personen:\n", f"personen:\n{gone}")
    give(agreed, "{gezondheidscoordinator: [{persoon: cas-voorbeeld}], luister_vriend: [{persoon: cas-voorbeeld}]}")

    said = geelvrij("explain", "ROL004", "--location", "de-loot", "--peildatum", DAY).out

    assert LEFT.removeprefix("ROL004 ") in said
    assert all(f"eigen rol, rollen.eigen.{key} (" in said for key in ("gezondheidscoordinator", "luister_vriend"))


def test_a_request_asks_for_an_own_role_and_takes_the_answer_as_a_remark(agreed: Path, geelvrij: Command) -> None:
    give(agreed, "{luister_vriend: [{persoon: bo-voorbeeld}]}")
    ran = geelvrij("request", "de-loot", "--before", "2027-01-22", "--edition", "2027", "--peildatum", DAY)
    assert ran.code == 0
    book = agreed / "out/2027/uitvraag/de-loot/uitvraag-de-loot-2027.xlsx"
    data = book.read_bytes()
    key = "vraag:EIG001:rollen.eigen.gezondheidscoordinator"

    row = row_of(data, "Invullen", key)
    cells = read_cells(data, "Invullen")
    assert [text for place, text in cells.items() if place[1:] == str(row) and "blad" in text] == []
    (agreed / "terug.xlsx").write_bytes(with_row(data, "Invullen", {"Toelichting": "Pia wordt het in maart."}, key))
    taken = geelvrij("answers", "terug.xlsx", "--edition", "2027", "--peildatum", DAY)

    assert taken.code in (0, 1) and "Pia wordt het in maart." in taken.out
    assert "luister_vriend" in (agreed / LOOT).read_text(encoding="utf-8")
    with zipfile.ZipFile(book) as opened:
        assert "luister" not in opened.read("xl/sharedStrings.xml").decode()
