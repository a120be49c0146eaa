"""geelvrij explain: what a rule looked at, where that stands, on which terms, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from conftest import DAY, Command, change
from geelvrij.checks import agreements, catalogue, explaining, facts, run, suppressions
from geelvrij.checks.catalogue import MADE_ELSEWHERE, Rule
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.report import explained
from geelvrij.checks.rules.hit import Situation
from geelvrij.checks.rules.view import View
from geelvrij.checks.rules.walk import label
from geelvrij.checks.rules.watching import Watched, noting

ROOT = Path(__file__).resolve().parent.parent
ON = date.fromisoformat(DAY)
FINE = "Wat de regel zag, geeft daar geen reden voor."
BOOK = catalogue.load()
KIEM = "locations/de-kiem.yaml"
DRILL = """\
eigen_regels:
  EIG001:
    titel: De ontruiming is te lang geleden.
    ernst: waarschuwing
    besluit: Bestuur op 1 september 2026
    hulp: Plan een oefening en vul de datum in.
    datum: {veld: cyclus.ontruiming, maanden: 5}
"""


def line_of(file: Path, start: str) -> int:
    """The line of a text file that begins so, after the spaces; there is one."""
    (found,) = [
        number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if line.strip().startswith(start)
    ]
    return found


@pytest.fixture
def agreed(organisation: Path) -> Path:
    """The small organisation with a rule of its board."""
    (organisation / "regels").mkdir()
    (organisation / agreements.FILE).write_text(DRILL, encoding="utf-8")
    return organisation


def test_a_fact_that_breaks_the_rule(agreed: Path, geelvrij: Command) -> None:
    ran = geelvrij("explain", "EIG001", "--location", "de-kiem", "--peildatum", DAY)

    place = f"{KIEM}:{line_of(agreed / KIEM, 'ontruiming:')}"
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == f"""\
EIG001 De ontruiming is te lang geleden.
Grondslag: huisregel – Bestuur op 1 september 2026
Locatie: de-kiem, op 21 november 2026

Uitkomst: 1 waarschuwing.

Meldingen
- waarschuwing De ontruiming is te lang geleden. Bij datum laatste ontruimingsoefening staat 9 juni 2026. Dat is langer dan 5 maanden geleden.
  {place}
  Doen: Plan een oefening en vul de datum in.

Waar de regel naar keek
- datum laatste ontruimingsoefening (cyclus.ontruiming): 9 juni 2026
  {place}
"""
    )


def test_the_same_fact_that_is_right(agreed: Path, geelvrij: Command) -> None:
    change(agreed / agreements.FILE, "maanden: 5", "maanden: 6")

    ran = geelvrij("explain", "EIG001", "--location", KIEM, "--peildatum", DAY)

    assert ran.out.split("\n\n")[1:] == [
        f"Uitkomst: geen melding. {FINE}",
        "Waar de regel naar keek\n- datum laatste ontruimingsoefening (cyclus.ontruiming): 9 juni 2026\n"
        f"  {KIEM}:{line_of(agreed / KIEM, 'ontruiming:')}\n",
    ]


def test_a_fact_that_does_not_apply(agreed: Path, geelvrij: Command) -> None:
    change(agreed / KIEM, "  ontruiming: 2026-06-09", "  ontruiming: {nvt: de oefening doet het hele gebouw}")

    ran = geelvrij("explain", "EIG001", "--location", "de-kiem", "--peildatum", DAY)

    why = "Bij datum laatste ontruimingsoefening staat dat het niet van toepassing is."
    assert f"Uitkomst: geen melding. {why}\n" in ran.out
    told = "- datum laatste ontruimingsoefening (cyclus.ontruiming): niet van toepassing, want: de oefening doet het hele gebouw\n"
    assert told in ran.out


def test_a_fact_that_nobody_filled_in(agreed: Path, geelvrij: Command) -> None:
    ran = geelvrij("explain", "EIG001", "--location", "de-loot", "--peildatum", DAY)

    assert "Uitkomst: 1 waarschuwing.\n" in ran.out
    assert (
        "- datum laatste ontruimingsoefening (cyclus.ontruiming): niet ingevuld\n"
        "  in te vullen bij locations/de-loot.yaml:1\n"
    ) in ran.out
    assert "- waarschuwing Niet ingevuld: datum laatste ontruimingsoefening.\n" in ran.out


def test_people_and_roles_are_told_with_their_lines(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij("explain", "rol002", "--location", "de-kiem", "--peildatum", DAY)

    line = line_of(organisation / KIEM, "- {persoon: kaatje-zogenaamd, van: 2024-08-01, vervanger: ja}")
    assert f"Uitkomst: geen melding. {FINE}\n" in ran.out
    assert (
        f"- aandachtsfunctionaris, rollen.aandachtsfunctionaris ({KIEM}:{line - 1})\n"
        f"  joost-van-t-kladje; kaatje-zogenaamd (regel {line})\n"
    ) in ran.out
    assert ran.out.count("rollen.") == 1, "van een andere rol hoort hier niets"
    empty = geelvrij("explain", "ROL002", "--location", "de-loot", "--peildatum", DAY)
    assert "Uitkomst: 1 fout.\n" in empty.out
    assert f"- {label('rollen.aandachtsfunctionaris')} (rollen.aandachtsfunctionaris): hier staat niets\n" in empty.out


def test_a_region_that_comes_along_and_a_default(organisation: Path) -> None:
    location = read(organisation, "de-kiem")
    view = Watched(location)
    lent, default = view.value("kaart.veilig_thuis.telefoon"), view.value("locatie.achterwacht.maximale_minuten")
    assert view.is_lent(lent.place.file) and default.layer == "standaard"

    rule = BOOK.rule("CYC001")
    seen = tuple(
        explaining.Seen(path, value, view.is_lent(value.place.file)) for path, value in view.asked.values.values()
    )
    text = explained.render(explaining.Explanation(rule, "de-kiem", ON, seen=seen))

    assert f"(kaart.veilig_thuis.telefoon): {lent.data}\n  komt met geelvrij mee\n" in text
    assert "(locatie.achterwacht.maximale_minuten): 15\n  standaardwaarde: niemand vulde iets anders in\n" in text


def test_a_rule_that_goes_through_every_word(geelvrij: Command) -> None:
    ran = geelvrij("explain", "DAT010", "--location", "de-kiem", "--peildatum", DAY)

    (line,) = [line for line in ran.out.splitlines() if line.endswith("ingevulde velden, om woorden in te zoeken")]
    assert int(line.split()[1]) > 100


def test_what_a_board_lets_stand_is_told_with_its_reason(agreed: Path, geelvrij: Command) -> None:
    entry = {
        "id": "d-2026-01", "code": "EIG001", "doel": "de-kiem", "reden": "De oefening is in december met de buren.",
        "eigenaar": "directeur", "akkoord_door": "bestuur", "vanaf": "2026-11-02", "tot_en_met": "2026-12-31",
    }  # fmt: skip
    lines = "".join(f"    {key}: {value}\n" for key, value in entry.items())
    (agreed / suppressions.FILE).write_text(f"uitzonderingen:\n  -\n{lines}", encoding="utf-8")

    during = geelvrij("explain", "EIG001", "--location", "de-kiem", "--peildatum", DAY).out
    after = geelvrij("explain", "EIG001", "--location", "de-kiem", "--peildatum", "2027-01-01").out

    told = (
        "Uitkomst: 1 waarschuwing. Dit telt niet mee: het bestuur laat het zo tot en met 31 december 2026 "
        f"({suppressions.FILE}:3). Reden: De oefening is in december met de buren.\n"
    )
    assert told in during and "Meldingen\n- waarschuwing" in during
    assert "Uitkomst: 1 waarschuwing.\n" in after


def test_of_somebody_only_what_a_rule_weighs_is_told(organisation: Path) -> None:
    view = Watched(read(organisation, "de-kiem"))
    person = view.section("personen.joost-van-t-kladje")
    for key in ("telefoon", "email", "in_dienst"):
        person.value(key)
    seen = tuple(explaining.Seen(path, value, lent=False) for path, value in view.asked.values.values())

    text = explained.render(explaining.Explanation(BOOK.rule("DAT007"), "de-kiem", ON, seen=seen))

    assert "telefoonnummer van de persoon: ingevuld" in text or "telefoonnummer: ingevuld" in text
    assert str(person.data("telefoon")) not in text and str(person.data("email")) not in text
    assert "datum in dienst: 1 " in text


def test_a_group_of_which_much_was_read_is_one_thing(organisation: Path) -> None:
    view = Watched(read(organisation, "de-kiem"))
    for key in ("directie", "bovenschools", "leidinggevende", "bestuursbureau"):
        view.value(f"functienamen.{key}")
    view.value("meldcode.eindverantwoordelijke")
    values = list(view.asked.values.values())
    seen = tuple(explaining.Seen(path, value, lent=False) for path, value in values)
    lines = explained.render(explaining.Explanation(BOOK.rule("ROL001"), "de-kiem", ON, seen=seen)).splitlines()

    (head,) = [number for number, line in enumerate(lines) if line.startswith("- functienamen")]
    assert [label(path) in lines[head + 1] for path, _ in values[:4]] == [True] * 4
    assert f"- {label('meldcode.eindverantwoordelijke')} (meldcode.eindverantwoordelijke): directeur" in lines


def test_what_follows_from_another_finding_is_told_apart(organisation: Path) -> None:
    location = read(organisation, "de-loot")
    rule = BOOK.rule("ROL002")
    made = explaining.explain(rule, location, Situation(ON, rule.parameters), BOOK, ())

    text = explained.render(made)

    assert "Uitkomst: geen melding. Wat de regel vond, volgt al uit een andere melding.\n" in text
    assert "Wel gevonden, niet gemeld: dit volgt al uit een andere melding\n- fout Er is geen aandacht" in text


def test_many_findings_leave_room_and_are_counted(organisation: Path) -> None:
    rule = BOOK.rule("ROL002")
    location = read(organisation, "de-loot")
    one = run.check_location(location, peildatum=ON)
    first = next(finding for finding in one if finding.code == "ROL002")
    found = tuple(replace(first, message=f"Melding nummer {number}.") for number in range(60))

    text = explained.render(explaining.Explanation(rule, "de-loot", ON, findings=found))

    assert screen_lines(text) <= explained.SCREEN == 40 and "- fout Melding nummer 0." in text
    assert text.count("  Doen: ") == 1
    shown = text.count("Melding nummer ")
    assert f"- en nog {60 - shown} meldingen; u ziet alles met ‘geelvrij check’\n" in text


def test_a_rule_about_a_role_that_nobody_has_tells_no_other_role() -> None:
    text = explanation(BOOK.rule("ROL002"), read(ROOT, "school-de-schets"))

    part = text.split("\n\n")[-1].splitlines()
    assert part[:2] == [
        "Waar de regel naar keek",
        "- aandachtsfunctionaris (rollen.aandachtsfunctionaris): niet ingevuld",
    ]
    assert len(part) == 3 and part[2].startswith("  in te vullen bij locations/school-de-schets.yaml:")


def test_what_the_findings_are_about_comes_first() -> None:
    text = explanation(BOOK.rule("DOC022"), read(ROOT, "kinderopvang-de-fictie"))

    part = text.split("\n\n")[-1].splitlines()
    assert part[1].startswith("- documenten.pedagogisch_beleidsplan (locations/kinderopvang-de-fictie.yaml:")
    assert "afgeweken" in part[2]


def test_an_open_field_in_a_file_that_comes_along_is_nobody_s_to_fill_in(organisation: Path) -> None:
    view = Watched(read(organisation, "de-kiem"))
    value = view.value("kaart.halt.gecontroleerd_op")
    seen = (explaining.Seen("kaart.halt.gecontroleerd_op", value, lent=True),)

    text = explained.render(explaining.Explanation(BOOK.rule("KRT004"), "de-kiem", ON, seen=seen))

    assert value.is_open
    assert text.endswith("(kaart.halt.gecontroleerd_op): niet ingevuld\n  komt met geelvrij mee\n")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("## Wat controleert deze regel\n\nDit gaat `zo`. Is het\nzo? Ja.\n\n## Waarom\n\nWaarom?\n", "Is het zo?"),
        ("## Wat controleert deze regel\n\nDit kijkt de regel na. En dat.\n", "Dit kijkt de regel na."),
        (f"## Wat controleert deze regel\n\n{'lang ' * 60}?\n", ""),
        ("## Besluit\n\nIs dit een eigen regel?\n", ""),
    ],
)
def test_the_question_of_a_rule_is_one_sentence_of_its_page(body: str, told: str) -> None:
    assert explaining.question(replace(BOOK.rule("CYC001"), body=body)) == told


def test_a_rule_about_training_tells_no_other_training(organisation: Path) -> None:
    location = read(organisation, "de-kiem")
    assert location.section("personen.joost-van-t-kladje")

    text = explanation(BOOK.rule("SCH003"), location)

    assert "soort scholing: meldcode" in text and "soort scholing: bhv" not in text


# The terms


def read(root: Path, name: str) -> Location:
    location = Workspace.open(root).read(name).location
    assert location is not None
    return location


def explanation(rule: Rule, location: Location, **norms: int) -> str:
    situation = Situation(ON, rule.parameters, norms=norms)
    told = run.check_location(location, peildatum=ON, catalogue=BOOK, norms=norms)
    return explained.render(explaining.explain(rule, location, situation, BOOK, told))


def test_of_several_trainings_it_is_told_at_which_one_a_date_is_missing(organisation: Path, geelvrij: Command) -> None:
    told = geelvrij("explain", "SCH009", "--location", "de-kiem", "--peildatum", "2027-05-01").out.splitlines()
    lines = (organisation / "locations/de-kiem.yaml").read_text("utf-8").splitlines()
    at = 1 + next(number for number, line in enumerate(lines) if "bewijzen/ilse-meldcode-2026.pdf" in line)
    (of_ilse,) = [line for line in told if line.startswith("  datum in dienst: 1 augustus 2019")]

    assert "einddatum van het certificaat: 20 mei 2027" in of_ilse
    assert of_ilse.endswith(f" en einddatum van het certificaat (regel {at})")


def test_a_term_is_told_with_its_source(organisation: Path) -> None:
    text = explanation(BOOK.rule("CYC001"), read(organisation, "de-kiem"))

    part = text.split("\n\n")[-1].splitlines()
    assert part[:2] == ["Termijnen en normen", "- jaarlijkse_herziening: 12 maanden"]
    assert part[2].startswith("  Bron: ") and "; sinds " in part[2] and "; nagekeken op " in part[2]


def test_a_term_of_the_board_takes_its_place(organisation: Path) -> None:
    text = explanation(BOOK.rule("CYC001"), read(organisation, "de-kiem"), jaarlijkse_herziening=6)

    told = "- jaarlijkse_herziening: 6 maanden, door het bestuur gekozen in plaats van 12 maanden\n"
    assert told in text


def test_a_term_that_does_not_hold_yet_is_told_as_such(geelvrij: Command) -> None:
    ran = geelvrij("explain", "SCH003", "--location", "de-kiem", "--peildatum", "2010-01-01")

    assert "Uitkomst: niet te zeggen. Deze regel kon hier niet worden gecontroleerd.\n" in ran.out
    told = "Termijnen en normen\n- meldcode_team: geldt nog niet op deze dag, maar pas vanaf 1 juli 2013\n"
    assert ran.out.endswith(told)


def test_a_term_that_no_longer_holds_is_told_as_such() -> None:
    fact = replace(facts.one("scholingsnormen", "meldcode_team", ON), valid_to=date(2025, 12, 31))

    text = explained.render(explaining.Explanation(BOOK.rule("SCH003"), "de-kiem", ON, out_of_force=(fact,)))

    assert "- meldcode_team: geldt op deze dag niet meer, maar gold tot en met 31 december 2025\n" in text


# Why a rule does not count here


def unfit(code: str, **parameters: Any) -> Rule:
    rule = BOOK.rule(code)
    return replace(rule, parameters=MappingProxyType({**rule.parameters, **parameters}))


FIELD = "locatie.ouderportaal"  # ja at De Kiem
CONDITIONS: list[tuple[dict[str, Any], str]] = [
    ({"soorten": ["bso", "kdv"]}, "Deze regel is alleen voor: bso en kinderdagverblijf."),
    ({"kindcentrum": True}, "Deze regel is alleen voor een kindcentrum, waar school en opvang bij elkaar horen."),
    ({"bij": ["oudercommissie.leden"]}, f"Deze regel telt pas als dit is ingevuld: {label('oudercommissie.leden')} (oudercommissie.leden)."),
    ({"niet_bij": ["cyclus"]}, f"Deze regel telt niet als dit is ingevuld: {label('cyclus')} (cyclus)."),
    ({"als": {FIELD: "nee"}}, f"Deze regel telt alleen bij het antwoord dat hier staat: {label(FIELD)} ({FIELD}): nee."),
    ({"niet_als": {FIELD: ["ja", "soms"]}}, f"Deze regel telt niet bij het antwoord dat hier staat: {label(FIELD)} ({FIELD}): ja of soms."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "told"), CONDITIONS, ids=lambda one: next(iter(one)) if isinstance(one, dict) else ""
)
def test_a_condition_that_is_not_met(organisation: Path, parameters: dict[str, Any], told: str) -> None:
    text = explanation(unfit("CYC001", **parameters), read(organisation, "de-kiem"))

    assert f"Uitkomst: deze regel telt hier niet. {told}\n" in text
    assert "Meldingen" not in text and "Termijnen" not in text


def test_the_fact_behind_a_condition_is_told(organisation: Path) -> None:
    text = explanation(unfit("CYC001", als={FIELD: "nee"}), read(organisation, "de-kiem"))

    assert f"- {label(FIELD)} ({FIELD}): ja\n  {KIEM}:{line_of(organisation / KIEM, 'ouderportaal:')}\n" in text


def test_a_rule_of_another_sector(organisation: Path) -> None:
    rule = next(rule for rule in BOOK.rules if rule.runs and not rule.of_case and rule.sectors == ("kinderopvang",))

    text = explanation(rule, read(organisation, "de-kiem"))

    assert text.endswith(
        "Uitkomst: deze regel telt hier niet. Deze regel is alleen voor kinderopvang. Bij deze locatie staat: school.\n"
    )


@pytest.mark.parametrize(("sectors", "day", "waits"), [
    (("school",), date(2026, 11, 22), True),
    (("school",), ON, False),
    (("school",), None, False),  # a year, or nothing
    (("kinderopvang", "school"), date(2026, 11, 22), True),
])  # fmt: skip
def test_a_rule_that_rests_on_what_is_not_in_force_yet(
    organisation: Path, sectors: tuple[str, ...], day: date | None, waits: bool
) -> None:
    """De-kiem is a school: what counts for childcare already is nothing to it."""
    change(organisation / KIEM, "  ontruiming: 2026-06-09", "  ontruiming: 2025-06-09")
    page, location = BOOK.rule("CYC012"), read(organisation, "de-kiem")
    basis = next(iter(page.bases.values()))
    bases = {sector: replace(basis, begins=day if sector == "school" else None) for sector in sectors}
    rule = replace(page, sectors=sectors, bases=bases)
    found = run.check_location(location, peildatum=ON, catalogue=catalogue.Catalogue({"CYC012": rule}))

    told = "Deze regel telt pas vanaf 22 november 2026: dan begint te gelden waar hij op rust.\n"
    assert (found == (), told in explanation(rule, location)) == (waits, waits)


def test_a_law_is_not_asked_of_the_day_before_it() -> None:
    begins = {code: BOOK.rule(code).begins({"kinderopvang", "school"}) for code in ("SCH015", "ROL050", "SCH016")}
    assert begins == {"SCH015": date(2025, 1, 1), "ROL050": None, "SCH016": None}

    law = BOOK.rule("SCH015").bases["kinderopvang"]
    both = replace(BOOK.rule("SCH015"), bases={"kinderopvang": law, "school": replace(law, begins=None)})
    assert both.begins({"kinderopvang"}) == date(2025, 1, 1)
    assert both.begins({"kinderopvang", "school"}) is None  # of one of them it counts already


def test_a_rule_that_is_switched_off(agreed: Path, geelvrij: Command) -> None:
    off = next(rule for rule in BOOK.rules if not rule.active and rule.check not in MADE_ELSEWHERE)
    ran = geelvrij("explain", off.code, "--location", "de-kiem", "--peildatum", DAY)
    told = "Deze regel staat uit: hij rust op een voorstel dat nog geen wet is."
    assert f"Uitkomst: deze regel telt hier niet. {told}\n" in ran.out

    (agreed / agreements.FILE).write_text("regelkeuzes: {CYC001: {stand: uit, reden: Wij doen dit anders.}}\n", "utf-8")
    ran = geelvrij("explain", "CYC001", "--location", "de-kiem", "--peildatum", DAY)
    told = "Het bestuur heeft deze regel uitgezet, in regels/afspraken.yaml."
    assert f"Uitkomst: deze regel telt hier niet. {told}\n" in ran.out


def test_a_rule_about_a_case(organisation: Path) -> None:
    rule = next(rule for rule in BOOK.rules if rule.runs and rule.of_case)

    text = explanation(rule, read(organisation, "de-kiem"))

    assert "Deze regel gaat over een brief of verslag van een zaak. Daarnaar kijkt ‘geelvrij letter’.\n" in text


def test_a_rule_about_the_form_of_a_file_tells_what_it_found(organisation: Path, geelvrij: Command) -> None:
    change(organisation / KIEM, "  ouderportaal: ja", "  ouderportal: ja")

    ran = geelvrij("explain", "VRM201", "--location", "de-kiem", "--peildatum", DAY)

    told = "maar naar de vorm van de gegevens: of een veld bestaat, en of de waarde kan.\n"
    assert f"Uitkomst: 1 fout. Deze regel kijkt niet naar de gegevens van een locatie, {told}" in ran.out
    assert f"  {KIEM}:{line_of(organisation / KIEM, 'ouderportal:')}\n" in ran.out


def test_every_room_that_makes_findings_has_its_words() -> None:
    assert set(explaining._ROOMS) == set(MADE_ELSEWHERE)


# What cannot be explained


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ROL999", "--location", "de-kiem"], 2, "er is geen regel ‘ROL999’."),
        (["rol2", "--location", "de-kiem"], 2, "er is geen regel ‘rol2’. Bedoelt u ROL002?"),
        (["ROL002", "--location", "de-kim"], 2, "er is geen locatie ‘de-kim’. Bedoelt u de-kiem?"),
        (["ROL002", "--location", ""], 2, "er is geen locatie ‘’."),
    ],
)
def test_what_is_not_there(geelvrij: Command, words: list[str], code: int, told: str) -> None:
    ran = geelvrij("explain", *words)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"Dit gaat niet: {told}")


def test_a_location_that_cannot_be_read(organisation: Path, geelvrij: Command) -> None:
    (organisation / KIEM).write_text("locatie: [", encoding="utf-8")

    ran = geelvrij("explain", "ROL002", "--location", "de-kiem")

    told = "Dit gaat niet: de locatie ‘de-kiem’ is niet te lezen; verbeter eerst wat hierboven staat.\n"
    assert (ran.code, ran.out) == (4, "") and ran.err.endswith(told) and f"{KIEM}:1" in ran.err


def test_what_somebody_typed_is_never_obeyed_by_the_screen(agreed: Path, geelvrij: Command) -> None:
    change(agreed / KIEM, "  ontruiming: 2026-06-09", '  ontruiming: {nvt: "rood \\x1b[31m en meer"}')

    ran = geelvrij("explain", "EIG001", "--location", "de-kiem", "--peildatum", DAY)

    assert "\x1b" not in ran.out + ran.err


# Watching changes nothing


def screen_lines(text: str) -> int:
    """How many lines of 100 letters a text takes."""
    return sum(max(1, -(-len(line) // 100)) for line in text.splitlines())


PLACES = [(ROOT / "tests/examples/basis", name) for name in ("de-kiem", "de-loot")]
PLACES += [
    (ROOT, name)
    for name in ("kdv-sjabloontje", "kindcentrum-het-denkbeeld", "peuteropvang-klein-begin", "school-de-schets")
]


@pytest.mark.parametrize(("root", "name"), PLACES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_watched_rule_finds_the_same_and_can_be_explained(root: Path, name: str) -> None:
    location = read(root, name)
    told = run.check_location(location, peildatum=ON)
    for rule in BOOK.rules:
        situation = Situation(ON, rule.parameters)
        if rule.runs and not rule.of_case:
            watched = run.of_rule(rule, Watched(location), noting(situation), BOOK)
            assert watched == run.of_rule(rule, View(location), situation, BOOK), rule.code
        made = explaining.explain(rule, location, situation, BOOK, told)
        assert screen_lines(explained.render(made)) <= explained.SCREEN, f"{rule.code}: meer dan één scherm"
        assert made.findings == tuple(one for one in told if one.code == rule.code), rule.code
        assert explained.render(made).startswith(f"{rule.code} "), rule.code
        if rule.runs and not made.not_run:
            assert made.seen or made.groups or made.texts or made.yellow is not None, f"{rule.code} keek nergens naar"
