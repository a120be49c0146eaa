"""What a board agreed on changes the check, and nothing that a law asks can be agreed away."""

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import DAY, Command
from geelvrij.checks import agreements, catalogue

FILE = "regels/afspraken.yaml"
ON = date(2026, 11, 20)

SHEET_OF_TERMS = (Path(__file__).parent.parent / "templates/gedeeld/bewaartermijnen.md").read_text("utf-8")


def agree(root: Path, text: str) -> None:
    (root / "regels").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")


def found(geelvrij: Command, *options: str) -> tuple[int, list[dict[str, Any]]]:
    ran = geelvrij("check", "--format", "json", "--peildatum", DAY, *options)
    return ran.code, json.loads(ran.out)["findings"]


def told(findings: list[dict[str, Any]], code: str) -> list[tuple[str, str]]:
    return [(one["severity"], one["message"]) for one in findings if one["code"] == code]


def test_a_rule_of_the_house_can_be_switched_off_with_a_reason(organisation: Path, geelvrij: Command) -> None:
    path = organisation / "locations/de-kiem.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("vervanger: ja", "vervanger: nee"), encoding="utf-8")
    before = {one["code"] for one in found(geelvrij)[1]}
    codes = [code for code in ("SCH012", "ROL003", "SCH014", "KRT004") if code in before]
    assert codes, before
    choices = "".join(f"  {code}: {{stand: uit, reden: Het bestuur wil dit niet.}}\n" for code in codes)
    agree(organisation, f"regelkeuzes:\n{choices}")

    after = {one["code"] for one in found(geelvrij)[1]}

    assert after == before - set(codes)


def test_a_law_cannot_be_switched_off(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, "regelkeuzes:\n  ROL001: {stand: uit, reden: Het bestuur wil dit niet.}\n")
    code, findings = found(geelvrij)

    assert code == 2
    assert told(findings, "AFS003") == [("fout", "Regel ROL001 rust op een wet; uitzetten kan niet.")]


def test_what_may_be_a_law_and_is_not_found_as_one_can_be_switched_off(organisation: Path, geelvrij: Command) -> None:
    """SCH018 rests on a law that was found; of the others the page itself says: look up whether a law asks it."""
    why = "{stand: uit, reden: Het bestuur wil dit niet.}"
    agree(
        organisation,
        "regelkeuzes:\n" + "".join(f"  {one}: {why}\n" for one in ("CYC055", "DOC052", "SCH018", "ZAK032")),
    )

    assert told(found(geelvrij)[1], "AFS003") == [("fout", "Regel SCH018 rust op een wet; uitzetten kan niet.")]


def test_a_board_sets_a_term_of_its_own(organisation: Path, geelvrij: Command) -> None:
    before = set(told(found(geelvrij)[1], "KRT004"))
    agree(organisation, "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n")

    after = set(told(found(geelvrij)[1], "KRT004"))

    assert before < after and all("langer dan 1 maand geleden" in message for _, message in after - before)


@pytest.mark.parametrize(("gate", "code"), [("fout", 0), ("waarschuwing", 1), ("nooit", 0)])
def test_a_board_chooses_from_which_weight_a_check_fails(
    organisation: Path, geelvrij: Command, gate: str, code: int
) -> None:
    agree(
        organisation,
        f"controle: {{slaagt_niet_vanaf: {gate}, reden: Het bestuur kijkt zelf elke week.}}\n"
        "eigen_termijnen:\n  sociale_kaart_controle: {waarde: 1, besluit: 'Bestuur, 12 maart 2026'}\n",
    )
    assert found(geelvrij, "de-kiem")[0] == code
    assert found(geelvrij, "de-kiem", "--fail-on", "nooit")[0] == 0


OWN = """eigen_regels:
  EIG001:
    titel: De ontruimingsoefening is langer dan een maand geleden
    ernst: waarschuwing
    besluit: Bestuur, 12 maart 2026
    hulp: Plan een oefening.
    datum: {veld: cyclus.ontruiming, maanden: 1}
  EIG002:
    titel: Er is geen privacyreglement
    ernst: tip
    besluit: Bestuur, 12 maart 2026
    hulp: Maak er een.
    document: {naam: eigen_reglement}
  EIG003:
    titel: De website ontbreekt
    ernst: fout
    besluit: Bestuur, 12 maart 2026
    hulp: Vul hem in.
    soorten: [school]
    velden: [locatie.openingstijden]
  EIG004:
    titel: De scholing signaleren is te oud
    ernst: waarschuwing
    besluit: Bestuur, 12 maart 2026
    hulp: Plan een scholing.
    scholing: {soorten: [signaleren], maanden: 12}
  EIG005:
    titel: Er is geen beeldcoach
    ernst: waarschuwing
    besluit: Bestuur, 12 maart 2026
    hulp: Wijs iemand aan.
    rollen: [gedragsspecialist]
"""


def test_a_board_makes_rules_of_its_own_without_code(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, OWN)

    findings = found(geelvrij)[1]

    own = {(one["code"], one["severity"], one["message"], one["source"]) for one in findings if one["code"] < "F"}
    own = {one for one in own if one[0].startswith("EIG")}
    ground = "Grondslag: huisregel – Bestuur, 12 maart 2026"
    assert ("EIG002", "tip", "Er is geen privacyreglement. Dit staat niet bij de documenten: eigen reglement.", ground) in own or (
        "EIG002", "tip", "Er is geen privacyreglement. Het document eigen reglement staat niet bij de documenten.", ground
    ) in own  # fmt: skip
    assert (
        "EIG004",
        "waarschuwing",
        "Niemand van het team heeft deze scholing: signaleren.",  # never had: nothing is too old
        ground,
    ) in own
    assert (
        "EIG005",
        "waarschuwing",
        "Er is geen beeldcoach. Niemand heeft deze rol: gedragsspecialist.",
        ground,
    ) in own
    assert not [one for one in findings if one["code"].startswith(("INT", "AFS", "VRM"))]


def test_a_broken_file_of_agreements_is_told_and_the_rules_stay(organisation: Path, geelvrij: Command) -> None:
    before = {one["fingerprint"] for one in found(geelvrij)[1]}
    agree(organisation, "regelkeuzes: {SCH012: {stand: uit\n")

    code, findings = found(geelvrij)

    assert code == 2
    assert before <= {one["fingerprint"] for one in findings}
    assert [one["file"] for one in findings if one["code"].startswith("BST")] == [FILE]


# What cannot be used is told at its place, and the other rules go on

ABOUT = "titel: Er klopt iets niet, ernst: tip, besluit: 'Bestuur, 12 maart 2026', hulp: Los het op"
NOT_DONE = "Eigen regel EIG001 is nog niet af: bij {} is niets ingevuld."
OTHER = f"  EIG002: {{{ABOUT}, rollen: [gedragsspecialist]}}\n"


@pytest.mark.parametrize(
    ("block", "code", "message"),
    [
        ("", "AFS006", "Eigen regel EIG001 zegt niet wat er moet zijn."),
        ("x", "VRM203", "Bij ‘EIG001’ horen velden eronder, en er staat ‘x’."),
        (f"{{{ABOUT}, datum: }}", "AFS006", NOT_DONE.format("datum")),
        (f"{{{ABOUT}, datum: x}}", "VRM203", "Bij ‘datum’ horen velden eronder, en er staat ‘x’."),
        (f"{{{ABOUT}, datum: {{nvt: dat willen wij niet}}}}", "VRM202", "De rubriek ‘datum’ kan niet op nvt: veld en maanden gelden altijd."),
        (f"{{{ABOUT}, datum: {{veld: cyclus.ontruiming}}}}", "VRM202", "Het veld maanden ontbreekt of is leeg onder ‘datum’."),
        (f"{{{ABOUT}, datum: {{maanden: 3}}}}", "VRM202", "Het veld veld ontbreekt of is leeg onder ‘datum’."),
        (f"{{{ABOUT}, document: [a]}}", "VRM203", "Bij ‘document’ horen velden eronder, en er staat een lijst."),
        (f"{{{ABOUT}, document: {{naam: }}}}", "VRM202", "Het veld naam ontbreekt of is leeg onder ‘document’."),
        (f"{{{ABOUT}, document: {{naam: a.0.b, maanden: 3}}}}", "AFS006", "Eigen regel EIG001 noemt een document met een naam die niet kan: ‘a.0.b’."),
        (f"{{{ABOUT}, document: {{naam: Een reglement}}}}", "AFS006", "Eigen regel EIG001 noemt een document met een naam die niet kan: ‘Een reglement’."),
        (f"{{{ABOUT}, document: {{naam: reglement, maanden: x}}}}", "VRM203", "‘x’ is geen heel getal."),
        (f"{{{ABOUT}, rollen: []}}", "AFS006", NOT_DONE.format("rollen")),
        (f"{{{ABOUT}, rollen: }}", "AFS006", NOT_DONE.format("rollen")),
        (f"{{{ABOUT}, rollen: {{nvt: dat willen wij niet}}}}", "AFS006", NOT_DONE.format("rollen")),
        (f"{{{ABOUT}, velden: []}}", "AFS006", NOT_DONE.format("velden")),
        (f"{{{ABOUT}, velden: [locatie.telefoon], soorten: [kdv, bso], voor: [school]}}", "AFS006", "Eigen regel EIG001 geldt bij geen enkele locatie."),
        (f"{{{ABOUT}, velden: {{nvt: dat willen wij niet}}}}", "AFS006", NOT_DONE.format("velden")),
        (f"{{{ABOUT}, scholing: }}", "AFS006", NOT_DONE.format("scholing")),
        (f"{{{ABOUT}, scholing: {{soorten: [meldcode, overig], maanden: 12}}}}", "AFS006", "Eigen regel EIG001 zou elke andere scholing meetellen: bij overig staat geen titel."),
        (f"{{{ABOUT}, scholing: {{soorten: [overig], maanden: 12, titel: }}}}", "AFS006", "Eigen regel EIG001 zou elke andere scholing meetellen: bij overig staat geen titel."),
        (f"{{{ABOUT}, rollen: [luistervriend]}}", "AFS006", "Eigen regel EIG001 noemt een rol die niet bestaat: ‘luistervriend’."),
        (f"{{{ABOUT}, rollen: [eigen.bhv]}}", "AFS006", "Eigen regel EIG001 noemt een rol die niet bestaat: ‘eigen.bhv’."),
        (f"{{{ABOUT}, scholing: {{soorten: [bhv], maanden: 12, rollen: [eigen]}}}}", "AFS006", "Eigen regel EIG001 noemt een rol die niet bestaat: ‘eigen’."),
        (f"{{{ABOUT}, scholing: {{soorten: [signaleren]}}}}", "VRM202", "Het veld maanden ontbreekt of is leeg onder ‘scholing’."),
        (f"{{{ABOUT}, scholing: {{soorten: [signaleren], maanden: 12.5}}}}", "VRM203", "‘12.5’ is geen heel getal."),
        (f"{{{ABOUT}, scholing: {{soorten: [], maanden: 12}}}}", "VRM202", "De lijst bij soorten is leeg."),
        (f"{{{ABOUT.replace('tip', 'foutt')}, velden: [locatie.telefoon]}}", "VRM204", "‘foutt’ kan niet bij ernst."),
        (f"{{{ABOUT.replace('ernst: tip, ', '')}, velden: [locatie.telefoon]}}", "VRM202", "Het veld ernst ontbreekt of is leeg onder ‘EIG001’."),
        ("{ernst: tip, besluit: Bestuur, hulp: Los het op, velden: [locatie.telefoon]}", "VRM202", "Het veld titel ontbreekt of is leeg onder ‘EIG001’."),
    ],
)  # fmt: skip
def test_an_own_rule_that_is_not_done_is_told_once_and_left_out(block: str, code: str, message: str) -> None:
    agreed = agreements.parsed(f"eigen_regels:\n  EIG001: {block}\n{OTHER}".encode(), ON)

    assert [(one.code, one.line, one.message) for one in agreed.findings] == [(code, 2, message)]
    assert ("EIG001" in agreed.book, "EIG002" in agreed.book) == (False, True)


@pytest.mark.parametrize(
    ("roles", "asked", "told"),
    [
        ("{coach: }", "coach", []),
        ("{coach: beeldcoach}", "eigen.coach", []),
        ("{nvt: wij hebben geen eigen rollen}", "bhv", []),
        ("{bhv: bedrijfshulp}", "bhv", ["AFS006 De eigen rol ‘bhv’ hoeft u niet te maken: geelvrij kent deze rol al."]),
        (
            "{Coach.x: y}",
            "Coach.x",
            ["AFS006 Eigen regel EIG001 noemt een rol die niet bestaat: ‘Coach.x’.", "VRM206 "],
        ),
        ("[coach]", "coach", ["AFS006 Eigen regel EIG001 noemt een rol die niet bestaat: ‘coach’.", "VRM203 "]),
    ],
)
def test_a_board_makes_a_role_by_its_key(roles: str, asked: str, told: list[str]) -> None:
    text = f"eigen_rollen: {roles}\neigen_regels:\n  EIG001: {{{ABOUT}, rollen: [{asked}]}}\n"

    agreed = agreements.parsed(text.encode(), ON)

    found = sorted(f"{one.code} {one.message}" for one in agreed.findings)
    assert [one[: len(start)] for one, start in zip(found, told, strict=True)] == told
    assert ("EIG001" in agreed.book) is not any("Eigen regel" in one for one in told)


def test_a_check_and_explain_go_on_beside_an_own_rule_that_is_not_done(organisation: Path, geelvrij: Command) -> None:
    before = {one["fingerprint"] for one in found(geelvrij)[1]}
    agree(organisation, f"eigen_regels:\n  EIG001: {{{ABOUT}, datum: }}\n{OTHER}")

    code, findings = found(geelvrij)

    assert code == 2
    assert before < {one["fingerprint"] for one in findings}
    assert told(findings, "AFS006") == [("fout", NOT_DONE.format("datum"))]
    assert told(findings, "EIG002")
    for asked in (("explain", "EIG002", "--location", "de-kiem"), ("baseline", "--new"), ("baseline", "--prune")):
        assert (asked, geelvrij(*asked, "--peildatum", DAY).code) == (asked, 0)


@pytest.mark.parametrize(
    ("term", "value", "good"),
    [
        ("monitor_waarschuwen", "05-01", True),
        ("monitor_waarschuwen", "02-28", True),
        ("monitor_waarschuwen", "02-29", False),
        ("monitor_waarschuwen", "02-30", False),
        ("monitor_waarschuwen", "04-31", False),
        ("monitor_waarschuwen", "٠٥-٠١", False),
        ("sociale_kaart_controle", "12", True),
        ("sociale_kaart_controle", "١٢", False),
        ("sociale_kaart_controle", "１２", False),
        ("sociale_kaart_controle", "48", True),
        ("sociale_kaart_controle", "49", False),  # longer than that is a rule switched off, which takes a reason
        ("horizon_verlopen", "1000", True),  # sooner told of what lapses: heavier
        ("horizon_verlopen", "1001", False),
        ("seo_momenten", "1", True),
        ("sociale_kaart_controle", "0", False),
        ("sociale_kaart_controle", "99999", False),
    ],
)
def test_a_term_is_a_number_or_a_day_that_every_year_has(term: str, value: str, good: bool) -> None:
    agreed = agreements.parsed(f"eigen_termijnen: {{{term}: {{waarde: '{value}', besluit: Bestuur}}}}\n".encode(), ON)

    assert (term in agreed.norms, [one.code for one in agreed.findings]) == (good, [] if good else ["AFS005"])


REASON = "reden: De scholing staat in januari gepland."


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (f"SCH012: {{stand: uit, {REASON}}}", None),
        ("SCH012: {stand: uit, reden: '...............'}", "De reden bij de keuze voor regel SCH012 is te kort; de keuze telt niet."),
        ("SCH012: {stand: uit, reden: x}", "De reden bij de keuze voor regel SCH012 is te kort; de keuze telt niet."),
        ("SCH003: {ernst: tip, reden: x, tot_en_met: 2027-01-31}", "De reden bij de keuze voor regel SCH003 is te kort; de keuze telt niet."),
        (f"SCH003: {{ernst: tip, {REASON}, tot_en_met: 2027-11-21}}", None),
        (f"SCH003: {{ernst: tip, {REASON}, tot_en_met: 2027-11-22}}", "De keuze voor regel SCH003 maakt hem langer dan een jaar minder zwaar; zij telt niet."),
        (f"SCH003: {{ernst: tip, {REASON}, tot_en_met: 2099-01-01}}", "De keuze voor regel SCH003 maakt hem langer dan een jaar minder zwaar; zij telt niet."),
        ("SCH012: {ernst: fout, reden: x}", None),
    ],
)  # fmt: skip
def test_who_makes_a_rule_lighter_says_why_and_no_longer_than_a_year(choice: str, message: str | None) -> None:
    agreed = agreements.parsed(f"regelkeuzes:\n  {choice}\n".encode(), ON)

    code = choice[:6]
    assert [(one.code, one.line, one.message) for one in agreed.findings] == [("AFS004", 2, message)] * bool(message)
    assert (agreed.book.rule(code) == catalogue.load().rule(code)) is (message is not None)


def test_a_choice_without_a_reason_does_not_count_and_is_told_once() -> None:
    agreed = agreements.parsed(b"regelkeuzes:\n  SCH012: {stand: uit}\n", ON)

    assert [one.message for one in agreed.findings] == ["Het veld reden ontbreekt of is leeg onder ‘SCH012’."]
    assert agreed.book.rule("SCH012").active


def test_a_gate_that_is_never_shut_has_a_reason() -> None:
    never = agreements.parsed(b"controle: {slaagt_niet_vanaf: nooit}\n", ON)
    why = agreements.parsed(f"controle: {{slaagt_niet_vanaf: nooit, {REASON}}}\n".encode(), ON)

    message = "Volgens de afspraken mislukt de controle nooit, en daar staat geen goede reden bij; dit telt niet."
    assert (never.gate, [(one.code, one.message) for one in never.findings]) == ("", [("AFS004", message)])
    assert (why.gate, why.findings) == ("nooit", ())


EASED = (
    "regelkeuzes:\n"
    f"  SCH012: {{stand: uit, {REASON}}}\n"
    f"  SCH014: {{stand: uit, {REASON}}}\n"
    f"  SCH003: {{ernst: tip, {REASON}, tot_en_met: 2027-01-31}}\n"
)  # fmt: skip


def test_the_reports_say_how_many_rules_the_board_set_off_or_made_lighter(
    organisation: Path, geelvrij: Command
) -> None:
    line = "Het bestuur zette 2 regels uit en 1 lichter."
    forms = ("check", "--format", "text", "--format", "json=a.json", "--format", "html=a.html", "--peildatum", DAY)
    ran = geelvrij(*forms)
    plain = json.loads((organisation / "a.json").read_text(encoding="utf-8"))["summary"]
    assert "Het bestuur zette" not in ran.out + (organisation / "a.html").read_text(encoding="utf-8")
    assert (plain["rules_off"], plain["rules_lighter"]) == (0, 0)

    agree(organisation, EASED)
    ran = geelvrij(*forms)

    plain = json.loads((organisation / "a.json").read_text(encoding="utf-8"))["summary"]
    assert ran.out.splitlines().count(line) == 1
    assert (plain["rules_off"], plain["rules_lighter"]) == (2, 1)
    assert line in (organisation / "a.html").read_text(encoding="utf-8")


CHOSEN = """
eigen_termijnen: {meldcode_team: {waarde: 18, besluit: 'Bestuur, 12 maart 2026'}}
regelkeuzes:
  SCH012: {stand: uit, reden: De locaties zijn klein en vervangen elkaar.}
  SCH014: {ernst: waarschuwing, reden: Wij vinden deze scholing belangrijk.}
eigen_regels:
  EIG001:
    {titel: De oefening is te lang geleden, ernst: tip, besluit: Bestuur op 1 mei, hulp: Plan een oefening., datum: {veld: cyclus.ontruiming, maanden: 6}}
"""


def test_the_list_of_rules_shows_what_the_board_made_of_them(organisation: Path, geelvrij: Command) -> None:
    before = geelvrij("rules", "--peildatum", DAY).out.splitlines()
    agree(organisation, CHOSEN)

    ran = geelvrij("rules", "--peildatum", DAY)

    assert ran.code == 0 and ran.err == ""
    assert [line for line in ran.out.splitlines() if line not in before] == [
        "EIG001  tip           De oefening is te lang geleden (eigen regel)",
        *[f"{line} (uit: bestuur)" for line in before if line.startswith("SCH012")],
        *[
            f"SCH014  waarschuwing  {line[22:]} (bestuur; standaard {line[8:22].strip()})"
            for line in before
            if line.startswith("SCH014")
        ],
    ]
    assert "Het bestuur heeft deze regel uitgezet, in regels/afspraken.yaml." in geelvrij("rules", "SCH012").out
    assert geelvrij("rules", folder=organisation.parent).out.splitlines() == before


def test_the_page_of_an_own_rule_can_be_read(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, CHOSEN)

    ran = geelvrij("rules", "eig1", "--peildatum", DAY)

    assert ran.err == "Dit gaat niet: er is geen regel ‘eig1’. Bedoelt u EIG001?\n"
    assert geelvrij("rules", "EIG001", "--peildatum", DAY).out == (
        "# EIG001 De oefening is te lang geleden\n\n- Ernst: tip\n- Voor: school, kinderopvang\n"
        "- Grondslag: huisregel – Bestuur op 1 mei\n\n## Besluit\n\nBestuur op 1 mei\n\n## Oplossen\n\nPlan een oefening.\n"
    )
    agree(organisation, CHOSEN.replace("cyclus.ontruiming", "cyclus.ontruimen"))
    broken = geelvrij("rules", "EIG001", "--peildatum", DAY)
    assert broken.code == 2 and "AFS006 Eigen regel EIG001 noemt een veld dat niet bestaat" in broken.err


def test_the_terms_show_what_the_board_chose_and_which_rules_use_them(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, CHOSEN)

    ran = geelvrij("rules", "--terms", "--peildatum", DAY)

    lines = ran.out.splitlines()
    [spot] = [number for number, line in enumerate(lines) if line.startswith("meldcode_team ")]
    assert re.sub(" {2,}", "|", lines[spot]) == (
        "meldcode_team|18 maanden (bestuur; standaard 24)|zelf te kiezen|"
        "eigen norm; de wet vraagt kennis en gebruik te bevorderen maar noemt geen termijn; controleer"
    )
    assert lines[spot + 1] == "  voor SCH003"
    assert [line for line in lines if "(bestuur; " in line] == [lines[spot]]
    without = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if line[0] != " " != after[:1]]
    names = [line.split()[0] for line in without]
    assert [name for name in names if f"termijn.{name}" not in SHEET_OF_TERMS] == ["datalek_melden"]  # the law itself
    assert len(names) == 8  # the others stand on the sheet for who keeps papers; no rule can see whether they are kept


TITLED = """
eigen_regels:
  EIG001: {titel: 'De directeur kent {het} Vlaggensysteem niet.', %s, scholing: {soorten: [vlaggensysteem], maanden: 12, rollen: [directeur]}}
  EIG002: {titel: Het team kent de meldcode niet, %s, soorten: [school], scholing: {soorten: [vlaggensysteem, meldcode], maanden: 240}}
  EIG003: {titel: Is er een eigen reglement?, %s, document: {naam: eigen_reglement}}
"""


def test_what_an_own_rule_tells_says_what_the_board_called_it(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, TITLED.replace("%s", "ernst: tip, besluit: Bestuur, hulp: Los het op"))
    loot = {
        "EIG001": "‘bo-voorbeeld’ heeft deze scholing nog niet: vlaggensysteem.",
        "EIG002": "Niemand van het team heeft deze scholing: vlaggensysteem of meldcode.",
        "EIG003": "Is er een eigen reglement? Het document eigen reglement staat niet bij de documenten.",
    }

    findings = [one for one in found(geelvrij)[1] if one["code"].startswith("EIG")]

    assert {one["code"]: one["message"] for one in findings if one["location"] == "de-loot"} == loot
    assert "EIG002" not in {one["code"] for one in findings if one["location"] == "de-kiem"}  # the team had one
    ran = geelvrij("check", "de-loot", "--format", "text", "--format", "html=stand.html", "--peildatum", DAY)
    page = html.unescape((organisation / "stand.html").read_text(encoding="utf-8"))
    assert [message for message in loot.values() if message not in ran.out] == []
    said = [message.replace("‘bo-voorbeeld’", "Bo Voorbeeld") for message in loot.values()]  # people by their names
    assert [message for message in said if message.split(". ")[0] not in page] == []


def test_a_term_that_asks_less_and_a_gate_that_is_never_shut_are_in_every_report(
    organisation: Path, geelvrij: Command
) -> None:
    agree(
        organisation,
        f"controle: {{slaagt_niet_vanaf: nooit, {REASON}}}\n"
        "eigen_termijnen:\n"
        "  sociale_kaart_controle: {waarde: 48, besluit: Bestuur}\n"
        "  ontruimingsoefening: {waarde: 6, besluit: Bestuur}\n"  # heavier
        "  horizon_verlopen: {waarde: 30, besluit: Bestuur}\n"
        "  monitor_waarschuwen: {waarde: 07-01, besluit: Bestuur}\n",
    )

    ran = geelvrij("check", "--format", "text", "--format", "html=a.html", "--peildatum", DAY)

    page = (organisation / "a.html").read_text(encoding="utf-8")
    for line in ("Het bestuur koos 3 termijnen ruimer dan gewoon.", "Het bestuur koos dat de controle nooit mislukt."):
        assert ran.out.splitlines().count(line) == 1 and line in page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"regelkeuzes:\n  SCH012: {{stand: uit, {REASON}, tot_en_met: 2027-02-30}}\n", "VRM207"),
        (f"regelkeuzes:\n  SCH012: {{stand: uit, {REASON}, tot_en_met: volgend jaar}}\n", "VRM203"),
        (f"regelkeuzes:\n  SCH012: {{stand: uit, {REASON}, tot_en_mt: 2026-11-01}}\n", "VRM201"),
    ],
)
def test_a_choice_of_which_nobody_knows_the_end_does_not_count(text: str, code: str) -> None:
    agreed = agreements.parsed(text.encode(), ON)

    assert [(one.code, one.line) for one in agreed.findings] == [(code, 2)]
    assert agreed.book.rule("SCH012").active


def test_a_term_without_a_decision_does_not_count() -> None:
    agreed = agreements.parsed(b"eigen_termijnen:\n  sociale_kaart_controle: {waarde: 6}\n", ON)
    assert ([one.code for one in agreed.findings], dict(agreed.norms)) == (["VRM202"], {})


@pytest.mark.parametrize(
    "block",
    ["velden: [personen.ada-voorbeeld.voornaam]", "datum: {veld: personen.ada-voorbeeld.vog.datum, maanden: 3}"],
)
def test_an_own_rule_is_about_nobody_in_particular(block: str) -> None:
    agreed = agreements.parsed(f"eigen_regels:\n  EIG001: {{{ABOUT}, {block}}}\n".encode(), ON)

    said = "Eigen regel EIG001 gaat over één persoon, en een regel geldt voor elke locatie."
    assert [(one.code, one.message) for one in agreed.findings] == [("AFS006", said)]
    assert "EIG001" not in agreed.book


def test_an_own_rule_of_one_month_says_so(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, OWN)
    messages = [message for _, message in told(found(geelvrij)[1], "EIG001") if " staat " in message]
    assert messages and all(message.endswith(" Dat is langer dan 1 maand geleden.") for message in messages)


def test_what_a_board_chose_for_a_time_stands_in_the_calendar_and_the_time_line(
    organisation: Path, geelvrij: Command
) -> None:
    agree(
        organisation,
        f"regelkeuzes:\n  SCH003: {{ernst: tip, {REASON}, tot_en_met: 2027-01-31}}\n"
        f"  SCH012: {{stand: uit, {REASON}, tot_en_met: 2026-12-31}}\n",
    )
    (organisation / "regels/uitzonderingen.yaml").write_text(
        "uitzonderingen:\n"
        "  - {id: d-1, code: KRT004, doel: de-kiem, reden: De ronde is in december., eigenaar: leiding,\n"
        "     akkoord_door: bestuur, vanaf: 2026-11-01, tot_en_met: 2027-02-15}\n",
        encoding="utf-8",
    )

    ran = geelvrij("check", "--format", "ics", "--format", "html=a.html", "--peildatum", DAY)

    events = ran.out.replace("\r\n ", "").split("BEGIN:VEVENT")
    days = {
        "Uitzondering d-1 voor regel KRT004": "20270215",
        "De keuze van het bestuur voor regel SCH003": "20270131",
        "De keuze van het bestuur voor regel SCH012": "20261231",
    }
    page = html.unescape((organisation / "a.html").read_text(encoding="utf-8")).casefold()
    for what, day in days.items():
        [event] = [one for one in events if f"SUMMARY:{what}" in one]
        assert f"DTSTART;VALUE=DATE:{day}" in event and what.casefold() in page
    alone = geelvrij("check", "--format", "ics", "--peildatum", "2027-02-16").out
    assert not any(what in alone.replace("\r\n ", "") for what in days)


EVERY_CHOICE = """\
controle: {slaagt_niet_vanaf: nooit, reden: Wij beginnen pas net met de controle.}
eigen_termijnen:
  bhv_herhaling: {waarde: 18, besluit: Bestuur op 1 september 2026.}
  jaarlijkse_herziening: {waarde: 2000, besluit: Bestuur}
regelkeuzes:
  CYC012: {stand: uit, reden: De oefening staat in het plan van de verhuurder.}
  SCH012: {ernst: tip, reden: De training is pas weer in januari., tot_en_met: 2027-02-01}
  ROL001: {stand: uit, reden: Dit mag niet want het staat in de wet.}
eigen_regels:
  EIG001: {titel: De oefening is te oud., ernst: tip, besluit: Bestuur., hulp: Plan er een., datum: {veld: cyclus.ontruiming, maanden: 6}}
"""


def test_what_a_board_chose_and_why_is_told_with_the_rule(organisation: Path, geelvrij: Command) -> None:
    agree(organisation, EVERY_CHOICE)

    def told(code: str) -> str:
        return geelvrij("rules", code, "--peildatum", DAY).out.partition("\n## Wat uw bestuur koos\n\n")[2]

    assert (
        told("SCH011")
        == "- De termijn ‘bhv_herhaling’ is 18 maanden, en niet 12 maanden. Bestuur op 1 september 2026.\n"
    )
    assert told("SCH012").endswith(" weegt als tip. De training is pas weer in januari. Tot en met 1 februari 2027.\n")
    assert told("EIG001") == ""  # its page is what the board chose
    assert told("ROL001") == ""  # what a board cannot choose, it did not choose


def test_the_choices_of_a_board_are_what_counts_of_its_file() -> None:
    chosen = agreements.parsed(EVERY_CHOICE.encode(), date.fromisoformat(DAY)).choices

    assert [(one.about, one.until) for one in chosen] == [
        ("bhv_herhaling", None), ("", None), ("CYC012", None), ("SCH012", date(2027, 2, 1)), ("EIG001", None),
    ]  # fmt: skip
    assert chosen[1].told == "De controle mislukt nooit. Wij beginnen pas net met de controle."
