"""Rules about a case at their edges: the wrong sector, a second measure, a report nobody dated, a term and its letter."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import DAY, Command, change, invoke
from geelvrij.checks import case, case_dates, catalogue, run
from geelvrij.checks.finding import Place
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.sentences import shown
from geelvrij.generator import master
from test_letter_form import BOTH, CHILDCARE, ON, ROOT, SCHOOL

OPENBAAR = "zaak: {richting_school: openbaar}\n"
BOTH_ROADS = ("richting: bijzonder", "richting: samenwerking")  # of a board that lets the case say which


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(ROOT)


def read(workspace: Workspace, name: str) -> Location:
    location = workspace.read(name).location
    assert location is not None
    return location


def told(location: Location, rule: str, document: str, text: str, *, yellow: tuple[str, ...] = ()) -> list[str]:
    """What a rule says of a case before a document: the message, with the word fout or waarschuwing."""
    found = case.read(text.encode(), "zaak.yaml")
    assert found.findings == ()
    place = case_dates.with_dates(case.with_case(location, found))
    fields = [run.OpenField("", "", path, "", Place("zaak.yaml")) for path in yellow]
    findings = run.check_case(place, peildatum=ON, document=document, open_fields=fields)
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
    forced = ("--force-with", "omdat de houder dat nu zo wil")
    for more in ((), forced):
        ran = invoke(["letter", document, *asked, *more], ROOT)
        assert (ran.code, ran.out, folder.exists()) == (2, "", False)
        assert ran.err.startswith("Dit gaat niet: ‘") and instead in ran.err


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
    root = _copy(tmp_path, ("bezwaar_tegen: besluit", f"bezwaar_tegen: {against}"), BOTH_ROADS)
    assert told(read(Workspace.open(root), SCHOOL), "TIJ022", document, text) == expected


def _copy(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    root = tmp_path / "org"
    shutil.copytree(ROOT / "locations", root / "locations")
    for old, new in changes:
        change(root / "locations" / "organisatie.yaml", old, new)
    return root


def test_an_objection_to_the_plan_is_late_until_the_decision(tmp_path: Path) -> None:
    root = _copy(tmp_path, ("bezwaar_tegen: besluit", "bezwaar_tegen: voornemen"))
    at, text = read(Workspace.open(root), SCHOOL), "bezwaar: {ontvangen_op: 2026-10-05}\n"
    made = "zaak: {{stukken: [{{document: {}, datum: 2026-10-06}}]}}\n"
    assert len(told(at, "TIJ061", "D12", text)) == 1 and told(at, "TIJ024", "D12", text) == []
    assert told(at, "TIJ061", "D12", text + made.format("besluit-verwijdering")) == []
    assert len(told(at, "TIJ061", "D12", text + made.format("beslissing-op-bezwaar"))) == 1


# TIJ018, TIJ024, ZAK009: a term that has passed, and the decision that was in time


@pytest.mark.parametrize(
    ("rule", "document", "text", "paper"),
    [
        ("TIJ018", "D08a", "beroep: {ontvangen_op: 2026-10-05}\n", "beslissing-op-beroep"),
        ("TIJ024", "D12", "bezwaar: {ontvangen_op: 2026-10-05}\n", "beslissing-op-bezwaar"),
        ("ZAK009", "D12", "bezwaar: {ontvangen_op: 2026-10-05}\nverwijdering: {besluit_datum: 2026-09-01}\n", "beslissing-op-bezwaar"),
    ],
)  # fmt: skip
def test_a_receipt_is_not_late_once_the_decision_is_there(
    tmp_path: Path, rule: str, document: str, text: str, paper: str
) -> None:
    which = "openbaar" if rule == "ZAK009" else "bijzonder"
    made = "zaak: {{richting_school: {}, stukken: [{{document: {}, datum: {}}}]}}\n"
    at = read(Workspace.open(_copy(tmp_path, BOTH_ROADS)), SCHOOL)
    assert len(told(at, rule, document, text + f"zaak: {{richting_school: {which}}}\n")) == 1
    assert told(at, rule, document, text + made.format(which, paper, "2026-10-05")) == []
    assert len(told(at, rule, document, text + made.format(which, paper, "2026-10-04"))) == 1  # of before it


@pytest.mark.parametrize(("written", "times"), [("2026-11-19", 1), ("2026-11-20", 0), ("2026-11-21", 0)])
def test_a_report_may_be_of_the_day_of_the_talk(workspace: Workspace, written: str, times: int) -> None:
    text = f"brief: {{datum: {written}}}\ngesprek: {{datum: 2026-11-20}}\n"
    text += "schorsing: {begindatum: 2026-11-18, einddatum: 2026-11-18}\n"
    assert len(told(read(workspace, SCHOOL), "TIJ017", "D06", text)) == times


@pytest.mark.parametrize(("incident", "asked", "times"), [
    ("2026-11-19", "2026-11-19", 0), ("2026-11-20", "2026-11-19", 1), ("2026-11-19", "2026-11-20", 1),
])  # fmt: skip
def test_no_approval_is_from_before_the_incident_or_the_request(
    workspace: Workspace, incident: str, asked: str, times: int
) -> None:
    text = f"brief: {{datum: 2026-11-23}}\nincident: {{datum: {incident}}}\n"
    text += f"schorsing: {{begindatum: 2026-11-24, goedkeuring: {{gevraagd_op: {asked}, op: 2026-11-19}}}}\n"
    assert len(told(read(workspace, SCHOOL), "TIJ053", "D04", text)) == times


# TIJ008: which earlier document is missing, and how it is made


def helped(location: Location, rule: str, document: str, text: str) -> list[str]:
    place = case_dates.with_dates(case.with_case(location, case.read(text.encode(), "zaak.yaml")))
    return [one.help for one in run.check_case(place, peildatum=ON, document=document) if one.code == rule]


def test_only_the_document_that_is_missing_is_asked_with_its_command(workspace: Workspace) -> None:
    text = "zaak: {stukken: [{document: bericht-time-out, datum: 2026-11-16}]}\nschorsing: {grond: timeout_zonder_effect}\n"
    at = read(workspace, SCHOOL)
    assert told(at, "TIJ008", "D04", text) == [
        "fout Bij deze grond hoort eerst ‘officiele-waarschuwing’, en dat staat niet bij de stukken van de zaak."
    ]
    (help,) = helped(at, "TIJ008", "D04", text)
    assert "verwijdering.waarschuwing_op" in help and help.endswith("geelvrij letter officiele-waarschuwing")
    assert "time-out" not in help and "brief_op" not in help


# TIJ011: a decision with a yellow approval can be made, and not be sent


def test_a_yellow_approval_is_told_before_the_decision_is_sent(workspace: Workspace) -> None:
    at, begin, path = (
        read(workspace, SCHOOL),
        "schorsing: {grond: zeer_ernstig, begindatum: 2026-11-24}",
        "schorsing.goedkeuring.op",
    )
    assert told(at, "TIJ011", "D04", begin, yellow=(path,)) == [
        "waarschuwing Er staat nog niet wanneer het bevoegd gezag de schorsing goedkeurde. Dat blijft geel in dit stuk."
    ]
    assert told(at, "TIJ011", "D04", begin) == [
        "fout Er staat niet wanneer het bevoegd gezag de schorsing goedkeurde. Dat hoort vóór de eerste dag."
    ]
    refused = begin.replace("begindatum", "goedkeuring: {besluit: afgewezen}, begindatum")
    assert told(at, "TIJ011", "D04", refused, yellow=(path,)) == ["fout Het bevoegd gezag keurde deze schorsing af."]


# TIJ012: too long for two reasons is said once


@pytest.mark.parametrize(
    ("last", "most", "expected"),
    [
        ("2026-11-30", 5, ["fout De schorsing loopt tot en met 30 november 2026. Dat mag uiterlijk tot en met 29 november 2026: een week vanaf 23 november 2026."]),
        ("2026-11-27", 5, []),
        ("2026-11-27", 3, ["fout De schorsing duurt 5 schooldagen, en 3 mag. De laatste dag is dan uiterlijk 25 november 2026."]),
    ],
)  # fmt: skip
def test_a_suspension_that_is_too_long_is_told_once(tmp_path: Path, last: str, most: int, expected: list[str]) -> None:
    root = _copy(tmp_path, ("max_schooldagen: 5", f"max_schooldagen: {most}"))
    text = f"schorsing: {{begindatum: 2026-11-23, einddatum: {last}}}"
    at = Workspace.open(root)
    assert told(read(at, SCHOOL), "TIJ012", "D04", text) == expected
    if last == "2026-11-30":
        assert helped(read(at, SCHOOL), "TIJ012", "D04", text) == [
            "Kies bij schorsing.einddatum uiterlijk 27 november 2026."
        ]


# TIJ053: the incident, the talks, the measure and the letter, in this order

LETTER = "brief: {datum: 2026-11-20}\n"
INCIDENT_LATE = "fout De datum van het incident is 25 november 2026. Dat is na de {}."
GROUP_OLD = "waarschuwing De datum van het gesprek met de groep is 20 november 2025. Dat is meer dan een half jaar voor de brief."
APPROVED_LATE = (
    "fout De datum van de {} is 21 november 2026. Dit stuk is van 20 november 2026, en noemt de goedkeuring alsof die er "
    "al is."
)
MADE = "zaak: {{stukken: [{{document: bericht-time-out, datum: {}}}]}}\n"


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("P16", "incident: {datum: 2026-11-20}\ngesprek_betrokken_ouders: {datum: 2026-11-20}\ngroepsgesprek: {datum: 2026-11-20}", []),
        ("P16", "incident: {datum: 2026-11-25}", [INCIDENT_LATE.format("datum van de brief: 20 november 2026")]),
        ("P18", "groepsgesprek: {datum: 2026-11-23}", [
            "fout De datum van het gesprek met de groep is 23 november 2026. Dat is na de datum van de brief: 20 november 2026."]),
        ("P17", "groepsgesprek: {datum: 2025-11-20}", [GROUP_OLD]),
        ("P17", "groepsgesprek: {datum: 2026-05-21}", []),
        ("D01", "incident: {datum: 2026-11-25}\ntimeout: {begin: 2026-11-24}", [
            INCIDENT_LATE.format("datum van de brief: 20 november 2026"),
            INCIDENT_LATE.format("eerste dag van de time-out: 24 november 2026")]),
        ("D01", MADE.format("2026-11-20") + "incident: {datum: 2026-11-25}", []),  # the case went on
        ("D01", MADE.format("2026-11-19") + "incident: {datum: 2026-11-25}", [
            INCIDENT_LATE.format("datum van de brief: 20 november 2026")]),
        ("D04", "incident: {datum: 2026-11-25}\nschorsing: {begindatum: 2026-11-30}", [
            INCIDENT_LATE.format("datum van de brief: 20 november 2026")]),
        ("D01", "timeout: {begin: 2026-11-24, goedkeuring: {op: 2026-11-20}}", []),
        ("D01", "timeout: {begin: 2026-11-24, goedkeuring: {op: 2026-11-21}}", [
            APPROVED_LATE.format("goedkeuring van de time-out")]),
        ("D01", MADE.format("2026-11-19") + "timeout: {begin: 2026-11-24, goedkeuring: {op: 2026-11-21}}", [
            APPROVED_LATE.format("goedkeuring van de time-out")]),
        *[(code, "schorsing: {begindatum: 2026-11-24, goedkeuring: {op: 2026-11-21}}", [
            APPROVED_LATE.format("goedkeuring van de schorsing")]) for code in ("D04", "D06", "D07")],
        ("D03", "schorsing: {begindatum: 2026-11-24, goedkeuring: {op: 2026-11-21}}", []),
        ("geen", "timeout: {goedkeuring: {op: 2026-11-21}}\nschorsing: {goedkeuring: {op: 2026-11-21}}", []),
        ("D05", "incident: {datum: 2026-11-25}\ngesprek: {datum: 2026-11-24}", []),
        ("D31", "vervolg: {eerdere_brief_op: 2026-11-23}", [
            "fout De datum van de eerdere brief is 23 november 2026. Dat is na de datum van de brief: 20 november 2026."]),
    ],
)  # fmt: skip
def test_days_in_an_order_that_cannot_be(workspace: Workspace, document: str, text: str, expected: list[str]) -> None:
    assert sorted(told(read(workspace, SCHOOL), "TIJ053", document, LETTER + text)) == sorted(expected)


# TIJ054: an appointment on a day off

OFF = "waarschuwing {} is een vrije dag ({}). Die dag staat bij: {}."
TALK = "datum van het gesprek"
OFF_MEASURE = "{} {} is een vrije dag ({}). Die dag staat bij: {} dag van de time-out."
WEEKEND = "timeout: {begin: 2026-11-27, eind: 2026-11-28}"


@pytest.mark.parametrize(
    ("place", "document", "text", "expected"),
    [
        (SCHOOL, "D05", "gesprek: {datum: 2026-11-27}", []),
        (SCHOOL, "D05", "gesprek: {datum: 2026-11-28}", [OFF.format("28 november 2026", "zaterdag", TALK)]),
        (SCHOOL, "D05", "gesprek: {datum: 2026-11-29}", [OFF.format("29 november 2026", "zondag", TALK)]),
        (SCHOOL, "D05", "gesprek: {datum: 2026-12-04}", [OFF.format("4 december 2026", "lesvrije dag van de school", TALK)]),
        (SCHOOL, "D05", "gesprek: {datum: 2026-12-28}", [OFF.format("28 december 2026", "kerstvakantie", TALK)]),
        (SCHOOL, "D05", "gesprek: {datum: 2027-05-06}", [OFF.format("6 mei 2027", "feestdag", TALK)]),
        (SCHOOL, "D04", "gesprek: {datum: 2026-11-28}", []),
        (BOTH, "P18", "zaak: {setting: kinderopvang}\ngroepsgesprek: {datum: 2026-12-21}", []),
        (BOTH, "P18", "zaak: {setting: kinderopvang}\ngroepsgesprek: {datum: 2026-12-25}", [
            OFF.format("25 december 2026", "feestdag", "datum van het gesprek met de groep")]),
        (SCHOOL, "D01", WEEKEND, [OFF_MEASURE.format("fout", "28 november 2026", "zaterdag", "laatste")]),
        (SCHOOL, "D01", "timeout: {begin: 2026-12-28}", [
            OFF_MEASURE.format("fout", "28 december 2026", "kerstvakantie", "eerste")]),
        (BOTH, "D01", "zaak: {setting: school}\n" + WEEKEND, [
            OFF_MEASURE.format("fout", "28 november 2026", "zaterdag", "laatste")]),
        (BOTH, "D01", "zaak: {setting: kinderopvang}\n" + WEEKEND, [
            OFF_MEASURE.format("waarschuwing", "28 november 2026", "zaterdag", "laatste")]),
        (SCHOOL, "D01", "timeout: {begin: 2026-11-30, goedkeuring: {op: 2026-11-29}}", []),
    ],
)  # fmt: skip
def test_an_appointment_on_a_day_off(
    workspace: Workspace, place: str, document: str, text: str, expected: list[str]
) -> None:
    assert told(read(workspace, place), "TIJ054", document, text) == expected


@pytest.mark.parametrize(("place", "setting"), [(SCHOOL, "school"), (BOTH, "kinderopvang")])
def test_a_timeout_on_a_day_off_is_no_appointment(workspace: Workspace, place: str, setting: str) -> None:
    (help,) = helped(read(workspace, place), "TIJ054", "D01", f"zaak: {{setting: {setting}}}\n{WEEKEND}")
    assert "afspraak" not in help and "timeout.eind" in help
    assert ("schooldag" in help) == (setting == "school")


# TIJ028: a talk that is still to come


def test_a_talk_after_the_letter_is_not_told_as_past(workspace: Workspace) -> None:
    text, at = LETTER + "gesprek_betrokken_ouders: {datum: 2026-11-23}", read(workspace, SCHOOL)
    assert told(at, "TIJ028", "P18", text) == [
        "fout Het gesprek met de ouders van de betrokken kinderen is volgens uw antwoord op 23 november 2026, na deze "
        "brief van 20 november 2026."
    ]
    assert helped(at, "TIJ028", "P18", text) == [
        "Spreek eerst met hen, en vul dan de dag in waarop u hen sprak. Was het een tikfout? Verbeter de dag bij "
        "gesprek_betrokken_ouders.datum of bij brief.datum."
    ]


# TIJ055: the notice of a contract for childcare

SHORT_NOTICE = (
    "fout De laatste dag van de opvang is {}. De brief is van {}, en met de opzegtermijn die u noemt is de laatste dag "
    "op zijn vroegst {}."
)
NOT_READ = ["tip geelvrij kan deze opzegtermijn niet narekenen."]


@pytest.mark.parametrize(
    ("letter", "notice", "last", "earliest"),
    [
        ("2026-11-23", "een maand", "2026-12-01", "23 december 2026"),
        ("2026-11-23", "één kalendermaand", "2026-12-22", "23 december 2026"),
        ("2026-11-23", "1 maand", "2026-12-23", ""),
        ("2026-11-23", "Vier weken", "2026-12-20", "21 december 2026"),
        ("2026-11-23", "4 weken", "2026-12-21", ""),
        ("2026-11-23", "30 dagen", "2026-12-22", "23 december 2026"),
        ("2026-11-23", "een maand, in het eerste jaar een week", "2026-12-01", ""),
        ("2026-11-23", "twee maanden", "2027-01-22", "23 januari 2027"),
        ("2027-01-31", "een maand", "2027-02-28", ""),
        ("2027-01-31", "een maand", "2027-02-27", "28 februari 2027"),
        ("2026-12-31", "een maand", "2027-01-30", "31 januari 2027"),
        ("2026-12-15", "twaalf maanden", "2027-12-14", "15 december 2027"),
    ],
)
def test_care_ends_after_the_notice(workspace: Workspace, letter: str, notice: str, last: str, earliest: str) -> None:
    text = f"brief: {{datum: {letter}}}\ncontract: {{opzegtermijn: '{notice}', einddatum: {last}}}"
    found = told(read(workspace, BOTH), "TIJ055", "D17", text)
    expected = [SHORT_NOTICE.format(shown(date.fromisoformat(last)), shown(date.fromisoformat(letter)), earliest)]
    assert found == (expected if earliest else [])


@pytest.mark.parametrize("notice", ["volgens het contract", "per direct", "dertien maanden", "0800-maand"])
def test_a_notice_that_cannot_be_read_is_for_the_writer_to_count(workspace: Workspace, notice: str) -> None:
    text = f"brief: {{datum: 2026-11-23}}\ncontract: {{opzegtermijn: '{notice}', einddatum: 2026-12-01}}"
    assert told(read(workspace, BOTH), "TIJ055", "D17", text) == NOT_READ


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


# ZAK034, ZAK036: parents who may be a danger

DANGERS = [
    "meldcode_verloop: {schadelijke_praktijken: ja}",
    "meldcode_stap5: {veiligheid: disclosure}",
    *(f"melding: {{uitzondering: {why}}}" for why in ("acuut_gevaar", "eergerelateerd", "disclosure", "veiligheid")),
]
ADOPTED = "sociaal_veiligheidsplan"


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize(
    ("rule", "facts", "usual", "careful"),
    [
        (
            "ZAK034", {"overleg_op": "2026-11-02", "gesprek_ouders_op": "2026-11-03", "verslag_op": "2026-11-05"},
            {
                "waarschuwing Er staat geen dag voor een vervolg op het gesprek met de ouders over de zorgen.",
                "waarschuwing Er staat niet wanneer de ouders het verslag van het gesprek kregen.",
            },
            "waarschuwing Na het gesprek met de ouders staat er geen vervolg, en contact met hen is misschien niet veilig.",
        ),
        (
            "ZAK036", {"gesloten_op": "2026-09-01", "team_op": "2026-09-02", "evaluatie_op": "2026-09-02"},
            {"waarschuwing De meldcode is afgesloten, en er staat niet wanneer u er met de ouders op terugkeek."},
            "waarschuwing De meldcode is afgesloten, en terugkijken met de ouders is misschien niet veilig.",
        ),
    ],
)  # fmt: skip
def test_parents_who_may_be_a_danger_are_not_written_to(
    workspace: Workspace, rule: str, facts: dict[str, str], usual: set[str], careful: str, danger: str
) -> None:
    at = read(workspace, CHILDCARE)
    assert at.data(f"documenten.{ADOPTED}.status") == "vastgesteld"
    safe, unsafe = ({"meldcode_verloop": dict(facts)} for _ in range(2))
    for section, said in yaml.safe_load(danger.replace(": ja", ": 'ja'")).items():
        unsafe.setdefault(section, {}).update(said)
    assert set(told(at, rule, "geen", _written(safe))) == usual
    assert told(at, rule, "geen", _written(unsafe)) == [careful]


def _written(facts: dict[str, dict[str, str]]) -> str:
    return yaml.safe_dump(facts).replace("'", "")


# ZAK014: who has authority over the child

ONE = "{naam: mevrouw A. Bedacht, gezag: ja}"


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        (ONE, ["tip Er staat één ouder met gezag in de zaak. Is er nog een ouder of voogd met gezag?"]),
        (ONE.replace("}", ", alleen_gezag: ja}"), []),
        (ONE.replace("}", ", alleen_gezag: nee}"), ["tip Er staat één ouder met gezag in de zaak. Is er nog een ouder of voogd met gezag?"]),
        (f"{ONE}, {{naam: B}}", ["waarschuwing Bij een van de ouders staat niet of die het gezag heeft."]),
        (f"{ONE}, {{naam: B, gezag: nee}}", []),
        (f"{ONE}, {{naam: B, gezag: ja}}", []),
    ],
)  # fmt: skip
def test_of_each_parent_it_is_known_whether_they_have_authority(
    workspace: Workspace, parents: str, expected: list[str]
) -> None:
    assert told(read(workspace, SCHOOL), "ZAK014", "D04", f"ouders: [{parents}]") == expected


# PRV008: how long a case with absence is kept


@pytest.mark.parametrize(
    ("left", "absence", "expected"),
    [
        ("2023-11-20", "", ["waarschuwing De bewaartermijn van deze zaak is voorbij: 24 maanden, geteld vanaf 20 november 2023."]),
        ("2023-11-20", "verzuim: {uren: 18}", []),
        ("2021-11-21", "verzuim: {gemeld_op: 2021-03-10}", []),
        ("2021-11-20", "verzuim: {gemeld_op: 2021-03-10}",
         ["waarschuwing De bewaartermijn van deze zaak is voorbij: 60 maanden, geteld vanaf 20 november 2021."]),
    ],
)  # fmt: skip
def test_a_case_with_absence_is_kept_longer(workspace: Workspace, left: str, absence: str, expected: list[str]) -> None:
    at, text = read(workspace, SCHOOL), f"kind: {{vertrokken_op: {left}}}\n{absence}"
    assert told(at, "PRV008", "geen", text) == expected


def test_what_is_thrown_away_is_looked_up_first() -> None:
    help = catalogue.load().rule("PRV008").messages["te_oud"].help
    assert help.startswith("Kijk eerst in het beleid van uw bestuur of een langere termijn geldt")
