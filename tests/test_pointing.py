"""Every finding stands at the line that has to be mended, and its advice can be followed as it is."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from geelvrij.checks.example_location import base as base_location
from geelvrij.checks.finding import Finding
from geelvrij.checks.location import Workspace
from geelvrij.checks.rule_examples import EXAMPLE_DAY
from geelvrij.checks.run import check_location
from geelvrij.generator.plan import Order, Wish, in_edition

BASE = base_location("kinderopvang")
SCHOOL = base_location("school")


def found(root: Path, code: str, text: str, region: str = "") -> list[tuple[str, Finding]]:
    """The findings of a code, each with the line it points at; the files around the location are complete."""
    (root / "locations" / "regios").mkdir(parents=True, exist_ok=True)
    texts = {"boom": text, "organisatie": base_location("organisatie")}
    texts["regios/voorbeeldregio"] = region or base_location("regio")
    for name, content in texts.items():
        (root / "locations" / f"{name}.yaml").write_text(content, encoding="utf-8")
    read = Workspace.open(root).read("boom")
    findings = list(read.findings)
    if read.location is not None:
        findings += check_location(read.location, peildatum=EXAMPLE_DAY, told=read.findings)
    lines = text.split("\n")
    own = [one for one in findings if one.code == code]
    return [(lines[one.line - 1].strip() if one.file == "locations/boom.yaml" else one.file, one) for one in own]


@pytest.mark.parametrize(
    ("code", "kind", "help"),
    [
        (
            "SCH001", "aandachtsfunctionaris",
            "Zet bij scholing van deze persoon een regel erbij: - {soort: aandachtsfunctionaris, datum: …, bewijs: …}. "
            "Nog niet gevolgd? Plan de opleiding.",
        ),
        (
            "SCH011", "bhv",
            "Zet bij scholing van deze persoon een regel erbij: - {soort: bhv, datum: …, geldig_tot: …, bewijs: …}",
        ),
    ],
)  # fmt: skip
def test_a_training_that_is_missing_stands_at_the_person_not_at_another_training(
    tmp_path: Path, code: str, kind: str, help: str
) -> None:
    lines = [line for line in BASE.split("\n") if f"soort: {kind}," not in line]
    told = found(tmp_path, code, "\n".join(lines))
    assert ("ada-voorbeeld:", help) in [(line, one.help) for line, one in told]
    assert all(line in ("ada-voorbeeld:", "bo-voorbeeld:") for line, _ in told)


def test_a_training_that_is_too_old_stands_at_its_date(tmp_path: Path) -> None:
    old = BASE.replace("{soort: bhv, datum: 2026-06-02", "{soort: bhv, datum: 2025-06-02")
    ((line, told),) = found(tmp_path, "SCH011", old)
    assert line.startswith("- {soort: bhv, datum: 2025-06-02")
    assert told.help == "Plan de herhaling en vul daarna de nieuwe datum in."


@pytest.mark.parametrize("own", ["personen:\n", ""])
def test_a_team_without_people_stands_at_a_line_to_fill_in(tmp_path: Path, own: str) -> None:
    fresh = (
        "# yaml-language-server: $schema=x\n\nlocatie:\n  naam: Boom\n  soort: [kdv]\n  regio: voorbeeldregio\n" + own
    )
    for code in ("SCH003", "SCH007", "SCH014"):
        ((line, _),) = found(tmp_path, code, fresh)
        assert line == (own.strip() or "locatie:")


def test_people_are_counted_once_and_the_first_other_one_is_pointed_at(tmp_path: Path) -> None:
    twice = "- {persoon: ada-voorbeeld, van: 2024-08-01}"
    other = "- {persoon: bo-voorbeeld, van: 2024-08-01}"
    role = f"rollen:\n  pestcoordinator:\n    {twice}\n    {twice}\n    {other}\n"
    people = "personen: {ada-voorbeeld: {voornaam: Ada}, bo-voorbeeld: {voornaam: Bo}}\n"
    start = "locatie: {naam: School, soort: [school], regio: voorbeeldregio}\n"
    ((line, told),) = found(tmp_path, "ROL005", start + people + role)
    assert line == other
    assert told.message == "Er staan 2 mensen als pestcoördinator; de wet vraagt één persoon voor beide taken."
    assert found(tmp_path, "ROL005", start + people + role.replace(f"    {other}\n", "")) == []


def test_an_empty_item_keeps_its_number(tmp_path: Path) -> None:
    ended = "    -\n    - {persoon: bo-voorbeeld, van: 2024-01-01, tot: 2023-01-01}\n"
    base = BASE.replace("  bhv:\n", f"  bhv:\n{ended}", 1)
    assert [told.field for _, told in found(tmp_path, "DAT007", base)] == ["rollen.bhv.1.tot"]
    leden = "oudercommissie:\n  leden:\n    -\n    - {naam: Bo Voorbeeld, persoon: bo-voorbeeld}\n"
    start = base.partition("oudercommissie:")[0]
    told = found(tmp_path, "ROL014", start + leden)
    assert [one.field for _, one in told] == ["oudercommissie.leden.1.naam"]


def test_the_edition_of_the_command_line_has_no_adoption_of_another(tmp_path: Path) -> None:
    assert found(tmp_path, "CYC016", BASE + "editie: {jaar: 2027, vastgesteld_op: 2026-11-16}\n") == []
    location = Workspace.open(tmp_path).read("boom").location
    assert location is not None
    order = Order(
        tmp_path, tmp_path / "out", "2029", Wish(), EXAMPLE_DAY, "concept", False, {}, {}, {}, year_given=True
    )
    asked = in_edition(location, order)
    assert [one for one in check_location(asked, peildatum=EXAMPLE_DAY) if one.code == "CYC016"] == []
    adopted = asked.value("editie.vastgesteld_op")  # of 2027: nobody adopted the edition of 2029
    assert (asked.value("editie.jaar").data, adopted.data) == (2029, None)
    assert (adopted.place.file, adopted.place.line) == ("locations/boom.yaml", BASE.count("\n") + 1)
    assert location.value("editie.vastgesteld_op").data is not None
    assert asked.value("editie.versie").place == location.value("editie.versie").place
    assert location.value("editie.jaar").data == 2027


def test_what_is_wrong_in_a_region_of_the_library_is_told_once_with_the_way_to_mend_it(tmp_path: Path) -> None:
    text = BASE.replace("regio: voorbeeldregio", "regio: hollands-midden").partition("kaart:")[0]
    own = "locations/regios/hollands-midden.yaml"
    start = "Geldt het voor meer locaties? Maak dit bestand dan eerst met ‘geelvrij new region hollands-midden’. "
    end = " Geldt het voor één locatie? Dan kan het ook in het bestand van die locatie."
    for code in ("KRT011", "KRT005"):
        told = [one for _, one in found(tmp_path, code, text)]
        assert told and {(one.file, one.location) for one in told} == {(own, None)}, code
        # KRT005 names the two files itself
        assert all(one.help.startswith(start) and one.help.endswith(end) == (code != "KRT005") for one in told)
    shipped = files("geelvrij.regios").joinpath("hollands-midden.yaml").read_text(encoding="utf-8")
    ((_, uncertain),) = found(tmp_path, "KRT011", text)
    assert shipped.split("\n")[uncertain.line - 1].strip() == "zeker: L"
    assert uncertain.message == "Controleer verwijsindex: deze gegevens komen uit een oude of onzekere bron."
    # with an own copy the same place is meant, and there is nothing left to make
    (tmp_path / own).write_text(shipped, encoding="utf-8")
    ((_, again),) = found(tmp_path, "KRT011", text)
    assert (again.place, again.help) == (uncertain.place, uncertain.help.removeprefix(start).removesuffix(end))
