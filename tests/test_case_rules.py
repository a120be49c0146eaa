"""Rules about a case at their edges: the wrong sector, a second measure, a report nobody dated, a term and its letter."""

import shutil
from pathlib import Path

import pytest
from conftest import DAY, Command, change, invoke
from geelvrij.checks import case, case_dates, catalogue, run
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator import master
from test_letter_form import BOTH, ON, ROOT, SCHOOL

OPENBAAR = "zaak: {richting_school: openbaar}\n"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(ROOT)


def read(workspace: Workspace, name: str) -> Location:
    location = workspace.read(name).location
    assert location is not None
    return location


def told(location: Location, rule: str, document: str, text: str) -> list[str]:
    """What a rule says of a case before a document: the message, with the word fout or waarschuwing."""
    found = case.read(text.encode(), "zaak.yaml")
    assert found.findings == ()
    place = case_dates.with_dates(case.with_case(location, found))
    findings = run.check_case(place, peildatum=ON, document=document)
    assert not any(one.code.startswith("INT") for one in findings)
    return [f"{one.severity.value} {one.message}" for one in findings if one.code == rule]


# TIJ003: a document of the other sector

NO_SCHOOL = "fout De zaak speelt in de opvang, en ‘{}’ is alleen voor een school. In de opvang bestaan schorsen en verwijderen niet."
NO_CHILDCARE = "fout De zaak speelt op school, en ‘{}’ is alleen voor de opvang. Een school heeft geen opvangcontract."


@pytest.mark.parametrize(
    ("setting", "document", "expected"),
    [
        ("kinderopvang", "D02", [NO_SCHOOL.format("officiele-waarschuwing")]),
        ("kinderopvang", "D11", [NO_SCHOOL.format("uitnodiging-horen-ouders")]),
        ("kinderopvang", "D16", [NO_SCHOOL.format("kennisgeving-verwijdering")]),
        ("school", "D17", [NO_CHILDCARE.format("beeindiging-opvangcontract")]),
        ("kinderopvang", "D17", []),
        ("school", "D04", []),
        ("beide", "D04", []),
        ("beide", "D17", []),
        ("kinderopvang", "D01", []),
        ("school", "D20", []),
    ],
)
def test_a_case_in_one_sector_has_no_papers_of_the_other(
    workspace: Workspace, setting: str, document: str, expected: list[str]
) -> None:
    assert told(read(workspace, BOTH), "TIJ003", document, f"zaak: {{setting: {setting}}}") == expected


@pytest.mark.parametrize(
    ("document", "setting", "instead"),
    [
        ("besluit-schorsing", "kinderopvang", "beeindiging-opvangcontract"),
        ("voornemen-verwijdering", "kinderopvang", "beeindiging-opvangcontract"),
        ("beeindiging-opvangcontract", "school", "voornemen-verwijdering"),
    ],
)
def test_who_asks_a_paper_of_the_other_sector_hears_which_does_fit(
    tmp_path: Path, document: str, setting: str, instead: str
) -> None:
    folder = tmp_path / "uit"
    asked = (
        "--location",
        BOTH,
        "--no-input",
        "--peildatum",
        DAY,
        "--out",
        str(folder),
        "--set",
        f"zaak.setting={setting}",
    )
    ran = invoke(["letter", document, *asked], ROOT)
    assert (ran.code, ran.out, folder.exists()) == (1, "", False)
    told_to = [line for line in ran.err.splitlines() if line.startswith("   Doen: ")]
    assert "fout TIJ003 " in ran.err and any(f"Gebruik ‘{instead}’" in line for line in told_to)


def test_every_paper_of_one_sector_is_on_the_page() -> None:
    masters, findings = master.find(ROOT)
    assert findings == []
    page = catalogue.load().rule("TIJ003").parameters
    for sorts, sector in ((("school",), "school"), (("kdv", "bso", "peuteropvang"), "kinderopvang")):
        named = page[sector]
        assert isinstance(named, dict)
        on_page = {name for names in named.values() for name in (names if isinstance(names, list) else [names])}
        made = {one.id: one for one in masters.values() if one.case is not None and one.sorts == sorts}
        assert on_page == set(made)
        assert all(one.case is not None and one.case.code in named for one in made.values())


# TIJ012: right after an earlier suspension

AFTER = (
    "waarschuwing Bij de eerdere maatregelen staat een schorsing van {}, en deze begint op {}: misschien direct erna. "
    "Samen duren zij dan langer dan mag."
)


@pytest.mark.parametrize(
    ("what", "earlier", "begin", "expected"),
    [
        # from Monday the 16th on at most up to and with Friday the 20th; the next school day is Monday the 23rd
        ("Schorsing", "2026-11-16", "2026-11-23", [AFTER.format("16 november 2026", "23 november 2026")]),
        ("tweemaal geschorst", "2026-11-16", "2026-11-18", [AFTER.format("16 november 2026", "18 november 2026")]),
        ("Schorsing", "2026-11-16", "2026-11-24", []),
        # over Christmas: up to and with Friday 18 December; back on Monday 4 January
        ("Schorsing", "2026-12-14", "2027-01-04", [AFTER.format("14 december 2026", "4 januari 2027")]),
        ("Schorsing", "2026-12-14", "2027-01-05", []),
        ("Schorsing", "2026-11-23", "2026-11-23", []),  # this suspension itself
        ("Schorsing", "2026-11-24", "2026-11-23", []),
        ("Time-out", "2026-11-20", "2026-11-23", []),
        ("Waarschuwing voor een schorsing", "2026-11-20", "2026-11-23", []),
    ],
)
def test_a_suspension_right_after_another(
    workspace: Workspace, what: str, earlier: str, begin: str, expected: list[str]
) -> None:
    text = f"maatregelen_eerder: [{{soort: {what}, datum: {earlier}}}]\nschorsing: {{begindatum: {begin}, einddatum: {begin}}}"
    assert told(read(workspace, SCHOOL), "TIJ012", "D04", text) == expected


# TIJ052: two measures in one case

AGAIN = "waarschuwing Het stuk ‘besluit-schorsing’ staat twee keer in de zaak: van 16 november 2026 en van 23 november 2026. Een zaak houdt één schorsing bij."
DECIDED = "zaak: {stukken: [{document: besluit-schorsing, datum: 2026-11-16}]}\n"


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("D04", DECIDED + "brief: {datum: 2026-11-23}", [AGAIN]),
        ("D04", DECIDED + "brief: {datum: 2026-11-16}", []),
        ("D06", DECIDED + "brief: {datum: 2026-11-23}", []),
        ("D04", DECIDED, []),
        ("D20", DECIDED + "brief: {datum: 2026-11-23}", []),
    ],
)
def test_the_second_letter_of_a_measure_is_seen_when_it_is_made(
    workspace: Workspace, document: str, text: str, expected: list[str]
) -> None:
    assert told(read(workspace, SCHOOL), "TIJ052", document, text) == expected


# TIJ017: a report that was made, of which nobody typed the day

REPORT = "zaak: {{stukken: [{{document: schorsingsverslag, datum: {}}}]}}\nbrief: {{datum: 2026-12-07}}\n"
SHORT = "schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-24, bericht_leerplicht: niet}\n"
NOT_SEEN = "fout Er staat niet wanneer de ouders het schorsingsverslag zagen, en ook niet waarom zij niet tekenden."
NOT_SENT = "fout Er staat geen datum van verzending aan het bevoegd gezag."
EARLY = "fout Het schorsingsverslag is van 25 november 2026, en het gesprek was op 26 november 2026. Het verslag komt na het gesprek."


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("D10", REPORT.format("2026-12-01") + SHORT, [NOT_SENT, NOT_SEEN]),
        ("D08", REPORT.format("2026-12-07") + SHORT, [NOT_SENT, NOT_SEEN]),
        ("D10", REPORT.format("2026-12-08") + SHORT, []),  # of after this letter: it was not there yet
        ("D10", REPORT.format("2026-11-25") + SHORT + "gesprek: {datum: 2026-11-26}", [NOT_SENT, NOT_SEEN, EARLY]),
        ("D06", REPORT.format("2026-12-01") + SHORT, []),
        ("D10", SHORT, []),
    ],
)
def test_a_report_counts_from_the_day_it_was_made(
    workspace: Workspace, document: str, text: str, expected: list[str]
) -> None:
    assert sorted(told(read(workspace, SCHOOL), "TIJ017", document, text)) == sorted(expected)


# TIJ022: the letter that starts the term to object

TERM = "brief: {datum: 2026-11-19}\nverwijdering: {voornemen_datum: 2026-11-16, besluit_datum: 2026-11-16}\n"
LATE = (
    "fout De brief is van 19 november 2026, en de zes weken voor bezwaar zijn geteld vanaf 16 november 2026. "
    "Zij beginnen pas als de brief is verstuurd."
)


@pytest.mark.parametrize(
    ("against", "document", "text", "expected"),
    [
        ("besluit", "D13", TERM, [LATE]),
        ("besluit", "D10", TERM, []),
        ("voornemen", "D10", TERM, [LATE]),
        ("voornemen", "D13", TERM, []),
        ("voornemen", "D13", TERM + "bezwaar: {na_besluit: bezwaar}", [LATE]),
        ("voornemen", "D13", TERM + "bezwaar: {na_besluit: geen_bezwaar}", []),
        ("voornemen", "D10", TERM + OPENBAAR, []),
        ("voornemen", "D13", TERM + OPENBAAR, [LATE]),
        ("besluit", "D13", TERM.replace("2026-11-19", "2026-11-16"), []),
    ],
)
def test_the_term_to_object_begins_with_its_letter(
    tmp_path: Path, against: str, document: str, text: str, expected: list[str]
) -> None:
    root = _copy(tmp_path, ("bezwaar_tegen: besluit", f"bezwaar_tegen: {against}"))
    assert told(read(Workspace.open(root), SCHOOL), "TIJ022", document, text) == expected


def _copy(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    root = tmp_path / "org"
    shutil.copytree(ROOT / "locations", root / "locations")
    for old, new in changes:
        change(root / "locations" / "organisatie.yaml", old, new)
    return root


# TIJ018, TIJ024, ZAK009: a term that has passed, and the decision that was in time


@pytest.mark.parametrize(
    ("rule", "document", "text", "paper"),
    [
        ("TIJ018", "D08a", "beroep: {ontvangen_op: 2026-10-05}\n", "beslissing-op-beroep"),
        ("TIJ024", "D12", "bezwaar: {ontvangen_op: 2026-10-05}\n", "beslissing-op-bezwaar"),
        ("TIJ024", "D12", "bezwaar: {ontvangen_op: 2026-10-05}\n", "besluit-verwijdering"),
        ("ZAK009", "D12", "bezwaar: {ontvangen_op: 2026-10-05}\nverwijdering: {besluit_datum: 2026-09-01}\n", "beslissing-op-bezwaar"),
    ],
)  # fmt: skip
def test_a_receipt_is_not_late_once_the_decision_is_there(
    workspace: Workspace, rule: str, document: str, text: str, paper: str
) -> None:
    which = "openbaar" if rule == "ZAK009" else "bijzonder"
    made = "zaak: {{richting_school: {}, stukken: [{{document: {}, datum: {}}}]}}\n"
    at = read(workspace, SCHOOL)
    assert len(told(at, rule, document, text + f"zaak: {{richting_school: {which}}}\n")) == 1
    assert told(at, rule, document, text + made.format(which, paper, "2026-10-05")) == []
    assert len(told(at, rule, document, text + made.format(which, paper, "2026-10-04"))) == 1  # of before it


# ZAK020: the policy of a board and the law of its school


@pytest.mark.parametrize(
    ("direction", "against", "expected"),
    [("openbaar", "voornemen", 1), ("openbaar", "besluit", 0), ("bijzonder", "voornemen", 0), ("samenwerking", "voornemen", 0)],
)  # fmt: skip
def test_openbaar_objects_to_the_decision(
    organisation: Path, geelvrij: Command, direction: str, against: str, expected: int
) -> None:
    file = organisation / "locations" / "organisatie.yaml"
    change(file, "richting: bijzonder", f"richting: {direction}")
    change(file, "bezwaar_tegen: besluit", f"bezwaar_tegen: {against}")
    ran = geelvrij("check", "--peildatum", DAY)
    assert ran.out.count("ZAK020") == expected, ran.out
    if expected:
        assert ran.code == 1 and "In het openbaar onderwijs is bezwaar tegen het besluit." in ran.out
