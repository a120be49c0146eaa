"""geelvrij letter: a document whose dates or order do not fit is not made, unless its writer says why."""

import os
import re
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from conftest import DAY, Command, change
from geelvrij.checks import case, case_dates, catalogue
from geelvrij.checks.finding import Severity
from geelvrij.generator.cli import lettering, main
from geelvrij.generator.commands import timeline
from geelvrij.generator.commands.organisation import Organisation

D04, P16 = "besluit-schorsing", "ouderbrief-ernstig-incident"
ON = date.fromisoformat(DAY)
CANARY = "Zwaluwstra"
REASON = "De jurist van het bestuur keek dit na."
TOO_LONG = "schorsing.einddatum=2026-12-01"
BEGIN = ("--set", "schorsing.begindatum=2026-11-24")
STOPS = (
    "fout TIJ012 De schorsing loopt tot en met 1 december 2026. Dat mag uiterlijk tot en met 30 november 2026: een week "
    "vanaf 24 november 2026."
)
OPEN = case.CaseRead(case.OPEN, case.ANSWERS, (), broken=False)


@pytest.fixture
def brieven(organisation: Path) -> Path:
    return organisation.parent / "brieven"


@pytest.fixture
def school(organisation: Path) -> Path:
    """The small organisation with the holiday region of its school filled in."""
    file = organisation / "locations" / "de-kiem.yaml"
    change(file, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    return organisation


def ask(document: str, *more: str) -> tuple[str, ...]:
    fixed = ("--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY, "--format", "docx")
    return ("letter", document, *fixed, *more)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What stops a document


def test_a_suspension_that_is_too_long_is_not_made(school: Path, geelvrij: Command, brieven: Path) -> None:
    ran = geelvrij(*ask(D04, "--no-input", *BEGIN, "--set", TOO_LONG))
    assert ran.code == 1 and not brieven.exists()
    told = ran.err.splitlines()
    assert STOPS in told
    assert "   Doen: Kies bij schorsing.einddatum uiterlijk 30 november 2026." in told
    assert "   Grondslag: wet – WPO, artikel 40c, lid 1" in told
    assert told[-1].startswith("Er is niets gemaakt. ") and "--force-with" in told[-1]


def test_what_is_not_certain_says_so(school: Path, geelvrij: Command) -> None:
    home = ("--set", "timeout.plaats=bij oma thuis", "--set", "timeout.begin=2026-11-24")
    ran = geelvrij(*ask("bericht-time-out", "--no-input", *home))
    assert ran.code == 1 and "fout TIJ010 " in ran.err
    assert "   Grondslag (controleer): norm – " in ran.err


def test_a_date_that_follows_is_not_for_somebody_to_choose(school: Path, geelvrij: Command) -> None:
    days = (*BEGIN, "--set", "schorsing.einddatum=2026-11-26", "--set", "schorsing.dagen=2")
    ran = geelvrij(*ask(D04, "--no-input", *days))
    wrong = "fout TIJ050 Bij ‘aantal schooldagen van de schorsing’ staat iets anders dan uit de rest van de zaak volgt."
    wrong += " Dat is: 3."
    assert ran.code == 1 and wrong in ran.err.splitlines()


def test_without_a_holiday_region_it_is_told_what_to_fill_in_where(organisation: Path, geelvrij: Command) -> None:
    change(organisation / "locations" / "de-kiem.yaml", "  regio: rotterdam-rijnmond\n", "")
    ran = geelvrij(*ask(D04, "--no-input", *BEGIN, "--set", TOO_LONG))
    told = ran.err.splitlines()
    (at,) = [number for number, line in enumerate(told) if line.startswith("waarschuwing TIJ051 ")]
    assert re.fullmatch(r"   locations/de-kiem\.yaml:\d+:\d+", told[at + 1])
    assert told[at + 2].startswith(
        "   Doen: Vul in het bestand van de locatie locatie.vakantieregio in: noord, midden of zuid."
    )


# Made all the same


def test_who_says_why_gets_the_document_and_a_page_for_themselves(
    school: Path, geelvrij: Command, brieven: Path
) -> None:
    wrong = ("--no-input", *BEGIN, "--set", TOO_LONG, "--force-with", REASON)
    for _ in range(2):
        ran = geelvrij(*ask(D04, *wrong))
        assert ran.code == 0 and STOPS in ran.err.splitlines(), ran
    stem = f"{D04}-de-kiem"
    names = [f"{stem}-2.docx", f"{stem}-voor-uzelf-2.txt", f"{stem}-voor-uzelf.txt", f"{stem}.docx"]
    assert _names(brieven) == names
    page = (brieven / names[2]).read_text(encoding="utf-8")
    assert page.splitlines()[:4] == [
        "Alleen voor uzelf. Stuur dit blad niet mee.",
        "",
        "Stuk: Besluit tot schorsing (D04)",
        "Datum: 21 november 2026",
    ]
    assert f"- {STOPS.removeprefix('fout ')}" in page.splitlines() and page.endswith(f"{REASON}\n")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(brieven / names[3])).paragraphs)
    assert REASON not in words and "1 december 2026" in words
    if os.name != "nt":
        assert {stat.S_IMODE((brieven / name).stat().st_mode) for name in names} == {0o600}


def test_where_nothing_is_wrong_there_is_no_page(geelvrij: Command, brieven: Path) -> None:
    assert geelvrij(*ask(P16, "--no-input", "--force-with", REASON)).code == 0
    assert _names(brieven) == [f"{P16}-de-kiem.docx"]


@pytest.mark.parametrize("reason", ["", "nodig", "weet ik nog niet", "xxxxxxxxxxxx", "n.n.b.", "1234567890 12"])
def test_a_reason_is_said_in_words(geelvrij: Command, brieven: Path, reason: str) -> None:
    ran = geelvrij(*ask(P16, "--no-input", "--force-with", reason))
    sentence = "achter --force-with hoort in een paar woorden waarom u dit stuk toch maakt. Er is niets gemaakt."
    assert ran.code == 2 and sentence in ran.err and not brieven.exists()


# At the terminal

Answers = Callable[..., tuple[int, str]]


@pytest.fixture
def director(school: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Somebody who types these answers and then stops: the exit code and what was told."""
    monkeypatch.chdir(school)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)

    def answer(document: str, facts: str, *answers: str) -> tuple[int, str]:
        data = school.parent / "zaak.yaml"
        data.write_text(facts, encoding="utf-8")
        asked = [*ask(document, "--data", str(data))]
        ran = CliRunner().invoke(main, asked, input="".join(f"{one}\n" for one in answers))
        return ran.exit_code, ran.output

    return answer


TIMEOUT = """\
brief: {datum: 2026-11-24}
incident: {datum: 2026-11-23, feiten: Er is geduwd.}
kind: {voornaam: Pim, achternaam: Voorbeeldkind}
timeout:
  {begin: 2026-11-24, dagdeel: de ochtend, doel: rust, plaats: in groep 8, toezicht: de leerkracht, werk: lezen,
   uitgesloten: [gym], ouders_gebeld_op: 2026-11-23, goedkeuring: {door: de directeur, op: 2026-11-23}}
"""


def test_a_wrong_answer_can_be_mended_before_anything_is_lost(director: Answers, brieven: Path) -> None:
    code, told = director("bericht-time-out", TIMEOUT, "", "30-11-2026", "zo laten", "", "9", "25-11-2026", "zo laten")
    first, _, rest = told.partition("Dit houdt het stuk tegen.")
    late = "De time-out duurt tot en met 30 november 2026. De laatste dag is uiterlijk 27 november 2026."
    assert f"\n   {late} " in first and f"\nfout TIJ006 {late}\n" in first
    assert " laatste dag van de time-out: 25 november 2026" in rest and "TIJ006" not in rest
    assert code == 130 and not brieven.exists()  # stopped at the last summary


REPORT = """\
brief: {datum: 2026-11-30}
incident: {datum: 2026-11-20}
schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-25, goedkeuring: {op: 2026-11-23}}
"""


def test_what_no_question_asked_is_asked_when_the_case_calls_for_it(director: Answers, brieven: Path) -> None:
    code, told = director("schorsingsverslag", REPORT, *[""] * 30)
    assert "fout TIJ007 Er staat niet wanneer het incident en de maatregel in het dossier kwamen." in told
    assert told.count("Op welke dag kwamen het incident en de maatregel in het dossier?") == 1
    assert "datum van de aantekening in het dossier: (open)" in told
    assert code == 1 and "Er is niets gemaakt." in told and not brieven.exists()


# All documents


@pytest.fixture(scope="module")
def own(built_basis: Path) -> Organisation:
    return Organisation(built_basis, ON)


def test_a_document_of_which_nothing_is_known_is_never_stopped(own: Organisation) -> None:
    """It is yellow then; most schools begin with that."""
    school = own.workspace.read("de-kiem").location
    assert school is not None
    place = case_dates.with_dates(case.with_case(school, OPEN))
    for master in own.every_master.values():
        if master.case is not None and "school" in master.sorts:
            stopped = [found.code for found in timeline.stopping(timeline.judge(own, master, place))]
            assert stopped == [], master.id


FULL = f"""\
zaak: {{setting: school, nummer: {CANARY}, stukken: [{{document: vervolgbrief-ouders, datum: 2026-11-20}}]}}
kind: {{voornaam: {CANARY}, achternaam: {CANARY}}}
ouders: [{{naam: {CANARY}}}]
incident: {{datum: 2026-11-20, plaats: {CANARY}, feiten: {CANARY}}}
brief: {{datum: 2026-12-20, ontvanger: inspectie}}
gesprek_betrokken_ouders: {{datum: 2026-12-21}}
groepsgesprek: {{datum: 2026-11-01}}
maatregel: {{kind_thuis: ja}}
gesprek: {{datum: 2026-12-21, samenvatting: {CANARY}}}
timeout:
  {{begin: 2026-11-24, eind: 2026-12-04, plaats: {CANARY} thuis, goedkeuring: {{op: 2026-11-25, door: {CANARY}}}}}
waarschuwing: {{gevolg: schorsing}}
schorsing:
  {{grond: timeout_zonder_effect, begindatum: 2026-11-21, einddatum: 2026-12-08, dagen: 2, goedkeuring: {{op: 2026-11-25}},
   toetsen: [{{naam: {CANARY}, datum: 2027-01-12, regeling: {CANARY}}}], verslag: {{datum: 2026-12-01}}}}
beroep: {{ontvangen_op: 2026-10-01, gronden: {CANARY}}}
verwijdering:
  {{gronden: [G2, G3], relatie_feiten: {CANARY}, voornemen_datum: 2026-11-01, besluit_datum: 2026-11-20, ingangsdatum: 2026-12-01,
   waarschuwing_op: 2026-11-03, horen_professional: {{datum: 2026-11-02, mening: {CANARY}}}, horen_ouders: {{datum: 2026-11-21}},
   incidenten: [{{datum: 2026-11-01, feiten: {CANARY}}}], kennisgeving_aan: leerplicht}}
bezwaar: {{ontvangen_op: 2026-10-01, hoorzitting_op: 2026-12-24, opgeschort_van: 2026-12-02, opgeschort_tot: 2026-12-01}}
andere_school: {{naam: {CANARY}, bereid_op: 2026-12-02}}
melding: {{uitzondering: disclosure, gemeld_op: 2026-11-02, zorgen: {CANARY}}}
correctie: {{ontvangen_op: 2026-10-01, verzoek: {CANARY}}}
"""


def test_no_finding_shows_what_somebody_typed_and_hardly_a_rule_is_silent(own: Organisation) -> None:
    school = own.workspace.read("de-kiem").location
    read = case.read(FULL.encode(), "zaak.yaml")
    assert school is not None and read.findings == ()
    place = case_dates.with_dates(case.with_case(school, read))
    masters = [master for master in own.every_master.values() if master.case is not None and "school" in master.sorts]
    found = [one for master in masters for one in timeline.judge(own, master, place)]
    assert not any(CANARY.casefold() in f"{one.message} {one.help}".casefold() for one in found)
    assert not any(one.code.startswith("INT") for one in found)
    silent = {rule.code for rule in catalogue.load().rules if rule.of_case} - {one.code for one in found}
    assert silent == {
        "TIJ003",  # of a document for childcare
        "TIJ009",  # of another ground
        "TIJ032",  # of a case with a letter that promises another one
        "TIJ045",  # of a school whose protocol was not in force yet
        "TIJ051",  # of a school without a holiday region
        "TIJ025", "TIJ061", "TIJ062",  # of boards where parents object to the plan
        "TIJ052",  # of a case with a second measure
        "TIJ055", "TIJ056",  # of a contract for childcare
        "TIJ057", "TIJ058", "ZAK009",  # of openbaar
        "TIJ001", "TIJ002", "TIJ042",  # of what somebody records by hand
        "TIJ031", "ZAK018",  # the same
        "TIJ038", "TIJ040", "TIJ041",  # of an accusation, a death, a child that was missing
        "ZAK005",  # of boards where parents object to the plan
        "ZAK010",  # of openbaar
        "ZAK021",  # of a case that names another direction than its board
    } | {rule.code for rule in catalogue.load().rules if rule.parameters.get("stukken") == ["geen"]}  # fmt: skip


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def test_a_rule_about_a_case_says_before_what_it_counts(own: Organisation) -> None:
    codes = {master.case.code for master in own.every_master.values() if master.case is not None}
    for rule in catalogue.load().rules:
        if rule.of_case:
            named = rule.parameters.get("stukken", [])
            assert isinstance(named, list) and set(named) <= codes | {"geen"}, rule.code
            papers = [word for key in ("nodig", "besluit", "stuk") for word in _words(rule.parameters.get(key, []))]
            assert set(papers) <= set(own.every_master), rule.code
            assert rule.severity is not Severity.TIP or rule.code in ("TIJ056", "ZAK040", "ZAK053") or not rule.active
