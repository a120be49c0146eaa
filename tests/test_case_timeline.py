"""geelvrij case: what of a case was made, what must follow, by when, by whom and by which rule; the calendar of it."""

import json
import os
import re
import stat
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import DAY, Command, change, tree
from geelvrij.checks import case, case_dates, case_steps, catalogue, ical, schema
from geelvrij.checks.case_steps import Step
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.commands import calendar_file
from geelvrij.generator.commands.organisation import Organisation
from test_letter_form import BOTH, CHILDCARE, ROOT

CANARY = "Zwaluwstra"
KEY = "0f1e2d3c4b5a6978"
ON = date(2026, 11, 26)
SUSPENDED = """\
zaak:
  nummer: 2027-03
  locatie: de-kiem
  reden_stap_overgeslagen: Het was zeer ernstig.
  stukken:
    - {document: besluit-schorsing, datum: 2026-11-23}
    - {document: kennisgeving-schorsing, datum: 2026-11-24, aan: leerplicht}
incident: {datum: 2026-11-20, ernst: zeer_ernstig}
schorsing:
  grond: zeer_ernstig
  begindatum: 2026-11-24
  einddatum: 2026-11-26
  leervoorziening: werk voor thuis
  goedkeuring: {op: 2026-11-23}
gesprek: {datum: 2026-11-30}
"""
IN_FORCE = "{vastgesteld_op: 2026-09-01, gmr_op: 2026-08-25, gepubliceerd_op: 2026-09-07}"
SHOWN = """\
Een zaak van Basisschool De Kiem, gezien op donderdag 26 november 2026.

Gemaakt
  maandag 23 november 2026: Besluit tot schorsing (D04)
  dinsdag 24 november 2026: Kennisgeving van een schorsing (D07), aan de leerplichtambtenaar

Wat moet volgen
  TE LAAT, uiterlijk woensdag 25 november 2026: kennisgeving van de schorsing aan de inspectie. \
Door het bevoegd gezag, of de directie (TIJ014; maak: kennisgeving-schorsing)
  Uiterlijk donderdag 26 november 2026: uitnodiging voor het gesprek over de schorsing. \
Door de directie (TIJ016; maak: uitnodiging-gesprek-schorsing)
  Uiterlijk dinsdag 8 december 2026: verslag van het gesprek over de schorsing. \
Door de directie (TIJ017; maak: schorsingsverslag)
  Uiterlijk donderdag 31 december 2026: het incident in de incidentenregistratie. Door de directie (TIJ035)

Wat niet klopt
  geelvrij vond niets.
"""


@pytest.fixture
def file(organisation: Path) -> Path:
    """A case beside the organisation, of a school with a holiday region and a protocol that is in force."""
    location = organisation / "locations" / "de-kiem.yaml"
    change(location, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    change(location, "documenten:\n", f"documenten:\n  grensoverschrijdend_gedrag: {IN_FORCE}\n")
    path = organisation.parent / "zaak.yaml"
    path.write_text(SUSPENDED, "utf-8")
    return path


ASK = ("case", "../zaak.yaml", "--peildatum", ON.isoformat())


# What is shown


def test_the_timeline_of_a_case(file: Path, geelvrij: Command) -> None:
    ran = geelvrij(*ASK)
    assert (ran.code, ran.err, ran.out) == (0, "", SHOWN)


def test_the_timeline_for_programs(file: Path, geelvrij: Command) -> None:
    told = json.loads(geelvrij(*ASK, "--format", "json").out)
    assert (told["schema_version"], told["peildatum"], told["location"]) == (1, "2026-11-26", "de-kiem")
    assert told["made"] == [
        {"document": "besluit-schorsing", "code": "D04", "day": "2026-11-23", "to": None},
        {"document": "kennisgeving-schorsing", "code": "D07", "day": "2026-11-24", "to": "leerplicht"},
    ]
    assert told["next"][0] == {
        "id": "schorsing-aan-inspectie", "what": "Kennisgeving van de schorsing aan de inspectie", "day": "2026-11-25",
        "earliest": False, "soon": False, "late": True, "by": "het bevoegd gezag, of de directie", "rule": "TIJ014",
        "documents": ["kennisgeving-schorsing"],
    }  # fmt: skip
    assert len(told["next"]) == 4 and told["findings"] == []


def test_what_is_wrong_in_a_document_that_was_made_is_told(file: Path, geelvrij: Command) -> None:
    change(file, "goedkeuring: {op: 2026-11-23}", "goedkeuring: {op: 2026-11-25}")
    ran = geelvrij(*ASK)
    assert ran.code == 1
    told = ran.out.partition("Wat niet klopt\n")[2].splitlines()
    assert told[0].startswith("fout TIJ011 ") and re.fullmatch(r"   zaak\.yaml:\d+:\d+", told[1])
    found = json.loads(geelvrij(*ASK, "--format", "json").out)["findings"]
    assert [(one["code"], one["file"], one["field"]) for one in found] == [
        ("TIJ011", "zaak.yaml", "schorsing.goedkeuring.op")
    ]


def test_a_letter_that_came_too_late_is_judged_on_its_own_day(file: Path, geelvrij: Command) -> None:
    change(file, "besluit-schorsing, datum: 2026-11-23", "besluit-schorsing, datum: 2026-11-25")
    ran = geelvrij(*ASK)
    assert ran.code == 1 and "fout TIJ013 " in ran.out


def test_a_case_that_letter_kept_is_shown(organisation: Path, geelvrij: Command) -> None:
    letter = ("letter", "ouderbrief-ernstig-incident", "--location", "de-kiem", "--out", "../brieven", "--no-input")
    talk = ("--set", "gesprek_betrokken_ouders.datum=2026-11-20")
    assert geelvrij(*letter, *talk, "--format", "docx", "--save", "../nieuw.yaml", "--peildatum", DAY).code == 0
    ran = geelvrij("case", "../nieuw.yaml", "--peildatum", DAY)
    assert ran.code == 0, ran
    assert "  zaterdag 21 november 2026: Incident in de groep van uw kind (P16)" in ran.out.splitlines()
    late = "zaterdag 5 december 2026: vervolgbrief aan de ouders. Door de directie (TIJ032; maak: vervolgbrief-ouders)"
    assert f"  Uiterlijk {late}" in ran.out.splitlines()
    ran = geelvrij("case", "../nieuw.yaml", "--peildatum", "2026-12-06")
    assert (
        ran.code == 0 and f"  TE LAAT, uiterlijk {late}" in ran.out.splitlines() and "waarschuwing TIJ032 " in ran.out
    )


def test_an_empty_case_has_nothing_to_follow(file: Path, geelvrij: Command) -> None:
    file.write_text("zaak: {locatie: de-kiem}\n", "utf-8")
    out = geelvrij(*ASK).out
    assert "Gemaakt\n  Nog niets.\n" in out and "Wat moet volgen\n  Niets meer, zover geelvrij weet.\n" in out


def test_a_document_that_is_not_known_is_not_named(file: Path, geelvrij: Command) -> None:
    file.write_text(
        f"zaak: {{locatie: de-kiem, stukken: [{{document: {CANARY.lower()}, datum: 2026-11-23}}]}}\n", "utf-8"
    )
    ran = geelvrij(*ASK)
    assert "  maandag 23 november 2026: een stuk dat geelvrij niet kent\n" in ran.out
    assert CANARY.lower() not in ran.out + ran.err + geelvrij(*ASK, "--format", "json").out


# Of which location


@pytest.mark.parametrize(
    ("text", "more", "sentence"),
    [
        ("zaak: {}", (), "van welke locatie is de zaak? Noem die met --location."),
        (
            f"zaak: {{locatie: {CANARY.lower()}}}",
            (),
            "de locatie die in de zaak staat, is er niet. Verbeter zaak.locatie, of noem de locatie met --location.",
        ),
        ("zaak: {}", ("--location", "nergens"), "er is geen locatie ‘nergens’."),
    ],
)
def test_without_a_location_there_is_no_timeline(
    file: Path, geelvrij: Command, text: str, more: tuple[str, ...], sentence: str
) -> None:
    file.write_text(text + "\n", "utf-8")
    ran = geelvrij(*ASK, *more)
    assert ran.code == 2 and sentence in ran.err and ran.out == "" and CANARY.lower() not in ran.err


def test_the_location_can_be_named(file: Path, geelvrij: Command) -> None:
    file.write_text("zaak: {setting: school}\n", "utf-8")
    ran = geelvrij(*ASK, "--location", "de-kiem")
    assert ran.code == 0 and ran.out.startswith("Een zaak van Basisschool De Kiem")


@pytest.mark.parametrize(
    ("text", "told"), [(f"kind: {{voornam: {CANARY}}}", "VRM201"), (f"kind: [{CANARY}", "BST108"), (CANARY, "VRM203")]
)
def test_a_case_that_cannot_be_used_shows_nothing_of_it(file: Path, geelvrij: Command, text: str, told: str) -> None:
    file.write_text(text, "utf-8")
    ran = geelvrij(*ASK, "--ics", "../zaak.ics")
    assert ran.code == 4 and told in ran.err and CANARY not in ran.err and ran.out == ""
    assert not file.with_suffix(".ics").exists()


def test_a_case_file_that_is_not_there(geelvrij: Command) -> None:
    ran = geelvrij("case", "../weg.yaml")
    assert ran.code == 2 and "../weg.yaml kan niet worden gelezen; klopt de naam?" in ran.err


# As a calendar


def test_the_calendar_of_a_case(file: Path, geelvrij: Command) -> None:
    calendar = file.with_suffix(".ics")
    ran = geelvrij(*ASK, "--ics", "../zaak.ics")
    assert (ran.code, ran.err, ran.out) == (0, "Geschreven: ../zaak.ics\n", SHOWN)
    content = calendar.read_bytes()
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-2:] == ["END:VCALENDAR", ""]
    summaries = [line.partition(":")[2] for line in lines if line.startswith("SUMMARY:")]
    assert summaries[0] == "Uiterlijk: kennisgeving van de schorsing aan de inspectie" and len(summaries) == 4
    days = [line for line in lines if line.startswith("DTSTART")]
    assert days[0] == "DTSTART;VALUE=DATE:20261125"
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20261126T000000Z"}
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == 4 and all(re.fullmatch(r"UID:[0-9a-f]{32}@geelvrij\.invalid", uid) for uid in uids)
    assert "2027-03" not in content.decode()
    if os.name != "nt":
        assert stat.S_IMODE(calendar.stat().st_mode) == 0o600
    geelvrij(*ASK, "--ics", "../zaak.ics")
    assert calendar.read_bytes() == content  # a calendar of ours may be made anew


def _calendar(file: Path) -> str:
    return file.with_suffix(".ics").read_bytes().decode()


def test_an_event_is_moved_and_not_doubled(file: Path, geelvrij: Command) -> None:
    """What somebody imports a second time has the same name, on its new day; another case has other names."""

    def events() -> dict[str, str]:
        assert geelvrij(*ASK, "--ics", "../zaak.ics").code == 0
        return dict(re.findall(r"UID:(\S+)\r\n.*?VALUE=DATE:(\d+)", _calendar(file), re.DOTALL))

    before = events()
    change(file, "gesprek: {datum: 2026-11-30}", "gesprek: {datum: 2026-12-01}")
    after = events()
    assert before.keys() == after.keys() and before != after
    change(file, "incident: {datum: 2026-11-20,", "incident: {datum: 2026-11-19,")  # what a step follows from
    change(file, "besluit-schorsing, datum: 2026-11-23", "besluit-schorsing, datum: 2026-11-22")
    assert events().keys() == before.keys()
    change(file, "nummer: 2027-03", "nummer: 2027-04")
    other = events()
    assert other.keys().isdisjoint(before)
    change(file, "  nummer: 2027-04\n", f"  nummer: 2027-04\n  sleutel: {KEY}\n")
    keyed = events()
    assert keyed.keys().isdisjoint(other) and KEY not in _calendar(file)
    change(file, "  nummer: 2027-04\n", "  nummer: 2027-05\n")
    assert events() == keyed  # whoever corrects the number still has the same case
    change(file, KEY, KEY[::-1])
    assert events().keys().isdisjoint(keyed)


def test_two_cases_without_a_number_do_not_move_each_others_days(organisation: Path, geelvrij: Command) -> None:
    letter = ("letter", "ouderbrief-ernstig-incident", "--location", "de-kiem", "--out", "../brieven", "--no-input")
    uids = []
    for name in ("een", "twee"):
        talk = ("--set", "gesprek_betrokken_ouders.datum=2026-11-20", "--save", f"../{name}.yaml")
        assert geelvrij(*letter, *talk, "--format", "docx", "--peildatum", DAY).code == 0
        ran = geelvrij("case", f"../{name}.yaml", "--ics", f"../{name}.ics", "--peildatum", DAY)
        assert ran.code == 0, ran
        uids.append(set(re.findall(r"UID:(\S+)", _calendar(organisation.parent / f"{name}.yaml"))))
    assert uids[0] and uids[0].isdisjoint(uids[1])


def test_a_case_that_nothing_tells_from_others_has_no_calendar(file: Path, geelvrij: Command) -> None:
    change(file, "  nummer: 2027-03\n", "")
    assert geelvrij(*ASK).code == 0
    ran = geelvrij(*ASK, "--ics", "../zaak.ics")
    told = "voor een agenda heeft de zaak een kenmerk nodig; vul in het zaakbestand zaak.nummer in, zonder naam, "
    assert (ran.code, ran.out) == (2, "") and told + "bijvoorbeeld 2027-03." in " ".join(ran.err.split())
    assert not file.with_suffix(".ics").exists()


def test_a_calendar_without_days_is_not_written(file: Path, geelvrij: Command) -> None:
    file.write_text("zaak: {locatie: de-kiem, nummer: 2027-03}\n", "utf-8")
    ran = geelvrij(*ASK, "--ics", "../zaak.ics")
    assert ran.code == 0 and "Er is geen stap met een dag: er is geen agenda geschreven." in ran.err
    assert not file.with_suffix(".ics").exists()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("zaak.ics", "zaak.ics: in de map van uw organisatie komt niets van een zaak."),
        ("../git/zaak.ics", "wordt bewaard in git, en daarin komt niets van een zaak."),
        ("../zaak.yaml", "../zaak.yaml is geen naam voor een agenda; kies een naam op .ics."),
        ("../ander.ics", "../ander.ics bestaat al en is geen agenda van geelvrij; kies een andere naam."),
    ],
)
def test_a_calendar_stands_only_where_nobody_else_sees_it(
    file: Path, geelvrij: Command, path: str, sentence: str
) -> None:
    (file.parent / "git" / ".git").mkdir(parents=True)
    (file.parent / "ander.ics").write_text("BEGIN:VCALENDAR\n", "utf-8")
    before = tree(file.parent)
    ran = geelvrij(*ASK, "--ics", path)
    assert ran.code == 2 and sentence in ran.err and ran.out == "" and tree(file.parent) == before


def test_lines_are_folded_and_signs_escaped() -> None:
    words = "een; twee, drie \\ vier\n" + "é" * 60
    made = calendar_file.calendar([Step("x", words, (), "wie", "", ON, ON, False, False)], "a", ON)
    pieces = made.split(b"\r\n")
    assert max(map(len, pieces)) == 75 and all(piece.decode() is not None for piece in pieces)
    whole = made.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Uiterlijk: een\\; twee\\, drie \\\\ vier\\n" + "é" * 60 + "\r\n" in whole


@pytest.mark.parametrize("length", [73, 74, 75, 76, 77, 149, 150, 151])
def test_a_line_is_folded_behind_75_octets_and_not_sooner(length: int) -> None:
    """The first piece has 75, each next one 74 behind its space (RFC 5545, 3.1)."""
    pieces = ical._folded("x" * length).split("\r\n")
    assert [len(piece) for piece in pieces] == {
        73: [73], 74: [74], 75: [75], 76: [75, 2], 77: [75, 3], 149: [75, 75], 150: [75, 75, 2], 151: [75, 75, 3],
    }[length]  # fmt: skip


# The table


def test_every_row_names_what_there_is(built_basis: Path) -> None:
    masters = Organisation(built_basis, ON).every_master
    keys = {
        "id", "na", "wat", "stuk", "aan", "daarna", "klaar", "termijn", "niet_voor", "vervalt", "meer_dan_een_dag", "door",
        "regel", "bron", "bij", "niet_bij", "als", "niet_als", "openbaar", "bezwaar_tegen", "termijn_na",
        "bezwaar_over", "geldt_voor", "sector",
    }  # fmt: skip
    rows, book = case_steps.table(), catalogue.load()
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row.keys() <= keys, row["id"]
        assert not row["regel"] or row["regel"] in book, row["id"]
        assert {*row.get("stuk", ()), *row["na"].get("stuk", ())} <= masters.keys(), row["id"]
        term = row.get("termijn", {})
        paths = [*row.get("klaar", ()), *row.get("bij", ()), *row.get("als", {}), *row.get("niet_als", {})]
        paths += [path for path in (term.get("op"), term.get("vanaf"), row["na"].get("feit")) if path]
        paths += [str(value) for value in term.values() if "." in str(value)]
        for path in paths:
            assert schema.field(path), row["id"]
        assert re.fullmatch(r"[TD]\d\d", row["bron"]) and row["door"] and row["wat"][0].islower()


CASES = yaml.safe_load("""
- {what: D04 late in the week, seen: 2026-11-25, steps: {brief-timeout: 2026-11-24, ouders-bellen-timeout: 2026-11-24},
   case: {timeout: {begin: 2026-11-24}}}
- {what: a letter before the time-out, steps: {timeout-in-dossier: null},
   case: {zaak: {stukken: [{document: bericht-time-out, datum: 2026-11-23}]},
          timeout: {begin: 2026-11-24, ouders_gebeld_op: 2026-11-23}}}
- {what: approval of a suspension, steps: {goedkeuring-schorsing: 2026-11-24},
   case: {zaak: {stukken: [{document: verzoek-goedkeuring-schorsing, datum: 2026-11-20}]},
          schorsing: {begindatum: 2026-11-24}}}
- {what: approved, steps: {besluit-schorsing: 2026-11-24},
   case: {schorsing: {begindatum: 2026-11-24, goedkeuring: {op: 2026-11-23, besluit: goedgekeurd}}}}
- {what: refused, steps: {}, case: {schorsing: {begindatum: 2026-11-24, goedkeuring: {op: 2026-11-23, besluit: afgewezen}}}}
- {what: one day needs no inspectie, steps: {uitnodiging-gesprek: 2026-11-24},
   case: {zaak: {stukken: [{document: besluit-schorsing, datum: 2026-11-23}]},
          schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-24}}}
- {what: the second school day after Christmas, steps: {uitnodiging-gesprek: 2027-01-05, schorsing-aan-inspectie: 2027-01-04},
   case: {zaak: {stukken: [{document: besluit-schorsing, datum: 2026-12-17}]},
          schorsing: {begindatum: 2026-12-18, einddatum: 2027-01-05}}}
- {what: leerplicht hears of it, steps: {uitnodiging-gesprek: 2026-11-24, schorsing-aan-leerplicht: null},
   case: {zaak: {stukken: [{document: besluit-schorsing, datum: 2026-11-23},
                           {document: kennisgeving-schorsing, datum: 2026-11-24, aan: inspectie}]},
          schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-24, bericht_leerplicht: wel}}}
- {what: leerplicht heard of it, steps: {uitnodiging-gesprek: 2026-11-24},
   case: {zaak: {stukken: [{document: besluit-schorsing, datum: 2026-11-23},
                           {document: kennisgeving-schorsing, datum: 2026-11-24, aan: leerplicht}]},
          schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-24, bericht_leerplicht: wel}}}
- {what: five school days over Christmas, steps: {verslag-schorsing: 2027-01-07},
   case: {zaak: {stukken: [{document: uitnodiging-gesprek-schorsing, datum: 2026-12-14}]}, gesprek: {datum: 2026-12-17}}}
- {what: the report to all, steps: {verslag-gezien: null, verslag-aan-bevoegd-gezag: null, verslag-aan-leerplicht: null,
   verslag-aan-inspectie: null}, case: {zaak: {stukken: [{document: schorsingsverslag, datum: 2026-12-01}]}}}
- {what: the report to some, steps: {verslag-aan-bevoegd-gezag: null},
   case: {zaak: {stukken: [{document: schorsingsverslag, datum: 2026-12-01}]},
          schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-24, bericht_leerplicht: niet,
                      verslag: {weigering: Zij wilden niet.}}}}
- {what: beroep, steps: {beslissing-op-beroep: 2025-03-24}, case: {zaak: {richting_school: bijzonder}, beroep: {ontvangen_op: 2025-03-10}}}
- {what: beroep decided, steps: {}, case: {beroep: {ontvangen_op: 2025-03-10, beslist_op: 2025-03-20}}}
- {what: bezwaar, steps: {bezwaar-bevestigen: 2024-10-14, horen-over-bezwaar: 2024-11-04, beslissing-op-bezwaar: 2024-11-04},
   case: {zaak: {richting_school: bijzonder}, bezwaar: {ontvangen_op: 2024-10-07}}}
- {what: nobody knows which law, steps: {bezwaar-bevestigen: 2024-10-14, horen-over-bezwaar: null, beslissing-op-bezwaar: null},
   case: {bezwaar: {ontvangen_op: 2024-10-07}}}
- {what: a decision before the bezwaar settles nothing,
   steps: {bezwaar-bevestigen: 2024-10-14, horen-over-bezwaar: 2024-11-04, beslissing-op-bezwaar: 2024-11-04,
           verwijdering-aan-leerplicht: 2024-09-02},
   case: {zaak: {richting_school: bijzonder, stukken: [{document: besluit-verwijdering, datum: 2024-09-02}]},
          bezwaar: {ontvangen_op: 2024-10-07}}}
- {what: the decision made again settles no objection to it,
   steps: {bezwaar-bevestigen: 2024-10-14, horen-over-bezwaar: 2024-11-04, beslissing-op-bezwaar: 2024-11-04,
           verwijdering-aan-leerplicht: 2024-10-08},
   case: {zaak: {richting_school: bijzonder, stukken: [{document: besluit-verwijdering, datum: 2024-09-02},
                                                       {document: besluit-verwijdering, datum: 2024-10-08}]},
          bezwaar: {ontvangen_op: 2024-10-07}}}
- {what: bezwaar decided, steps: {},
   case: {zaak: {stukken: [{document: verslag-horen-ouders, datum: 2024-10-20},
                           {document: beslissing-op-bezwaar, datum: 2024-11-01}]}, bezwaar: {ontvangen_op: 2024-10-07}}}
- {what: told to the inspectie alone, steps: {verwijdering-aan-leerplicht: 2026-11-20},
   case: {zaak: {stukken: [{document: besluit-verwijdering, datum: 2026-11-20},
                           {document: kennisgeving-verwijdering, datum: 2026-11-20, aan: inspectie}]}}}
- {what: heard the professional, steps: {horen-professional-gezien: 2026-12-01},
   case: {zaak: {stukken: [{document: verslag-horen-professional, datum: 2026-11-20}]},
          verwijdering: {voornemen_datum: 2026-12-01}}}
- {what: parents are heard about the plan, steps: {horen-over-voornemen: null},
   case: {zaak: {stukken: [{document: voornemen-verwijdering, datum: 2026-11-20}]}, verwijdering: {voornemen_datum: 2026-11-20}}}
- {what: another school, steps: {andere-school: 2026-12-01}, case: {verwijdering: {ingangsdatum: 2026-12-01}}}
- {what: P17 without a promise, steps: {},
   case: {zaak: {stukken: [{document: ouderbrief-ernstig-incident-overige-groepen, datum: 2026-11-20}]},
          vervolg: {toezegging: nee}}}
- {what: P17 with a promise, steps: {vervolgbrief-overige-groepen: 2026-12-04},
   case: {zaak: {stukken: [{document: ouderbrief-ernstig-incident-overige-groepen, datum: 2026-11-20}]},
          vervolg: {toezegging: ja}}}
- {what: a child at home, steps: {kind-thuis: null}, case: {maatregel: {kind_thuis: ja}}}
- {what: no child at home, steps: {}, case: {maatregel: {kind_thuis: nee}}}
- {what: a talk to come, steps: {vervolggesprek: 2026-12-10}, case: {gesprek: {vervolgdatum: 2026-12-10}}}
- {what: a talk that has been, seen: 2026-12-11, steps: {}, case: {gesprek: {vervolgdatum: 2026-12-10}}}
- {what: Veilig Thuis, steps: {veilig-thuis-bellen: 2026-11-24, brief-melding: 2026-11-17, meldcode-registreren: 2026-12-31},
   case: {melding: {gemeld_op: 2026-11-17, uitzondering: geen}}}
- {what: the file of a child, steps: {antwoord-correctieverzoek: 2025-03-01}, case: {correctie: {ontvangen_op: 2025-02-01}}}
- {what: an objection to a suspension of openbaar,
   steps: {horen-over-bezwaar-schorsing: 2026-12-01, beslissing-op-bezwaar-schorsing: null},
   case: {zaak: {richting_school: openbaar}, beroep: {ontvangen_op: 2026-11-20, hoorzitting_op: 2026-12-01}}}
- {what: with the day that a lawyer told, steps: {horen-over-bezwaar-schorsing: null, beslissing-op-bezwaar-schorsing: 2027-01-12},
   case: {zaak: {richting_school: openbaar}, beroep: {ontvangen_op: 2026-11-20, uiterlijk: 2027-01-12}}}
- {what: childcare in one building, steps: {}, case: {zaak: {setting: kinderopvang}, beroep: {ontvangen_op: 2025-03-10}}}
- {what: rules for a child, steps: {eerste-evaluatie-omgangsregels: 2025-03-17}, case: {omgangsregels: {begin: 2025-03-03}}}
- {what: rules for a child with a first evaluation planned, steps: {eerste-evaluatie-omgangsregels: 2025-03-17},
   case: {omgangsregels: {begin: 2025-03-03, volgende_evaluatie_op: 2025-03-14}}}
- {what: rules for a child that go on, steps: {volgende-evaluatie-omgangsregels: 2025-04-14},
   case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], volgende_evaluatie_op: 2025-04-14}}}
- {what: rules for a child that ended, steps: {},
   case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], volgende_evaluatie_op: 2025-04-14, eind: 2025-04-14}}}
- {what: a calamity, steps: {vervolg-calamiteit: 2026-12-10}, case: {calamiteit: {vervolg_op: 2026-12-10}}}
- {what: a calamity after its second talk, seen: 2026-12-11, steps: {}, case: {calamiteit: {vervolg_op: 2026-12-10}}}
- {what: somebody of the staff is accused, steps: {bevoegd-gezag-inlichten: 2026-11-20, vertrouwensinspecteur-bellen: 2026-11-20},
   case: {beschuldiging: {ontvangen_op: 2026-11-20}}}
- {what: with a reasonable suspicion, steps: {betrokkenen-inlichten: null, aangifte: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, bevoegd_gezag_op: 2026-11-20, vertrouwensinspecteur_op: 2026-11-20,
                          redelijk_vermoeden: ja}}}
- {what: heard on a Saturday; the vertrouwensinspecteur is there on working days,
   steps: {bevoegd-gezag-inlichten: 2026-11-21, vertrouwensinspecteur-bellen: 2026-11-23},
   case: {beschuldiging: {ontvangen_op: 2026-11-21}}}
- {what: in childcare somebody of the staff is accused, where: kinderopvang,
   steps: {houder-inlichten: 2026-11-20, vertrouwensinspecteur-bellen: 2026-11-20},
   case: {beschuldiging: {ontvangen_op: 2026-11-20}}}
- {what: in childcare nobody tells who is accused before it was agreed, where: kinderopvang,
   steps: {betrokkenen-afspreken: null, aangifte: null}, case: {beschuldiging: {redelijk_vermoeden: ja}}}
- {what: in childcare it was agreed, where: kinderopvang, steps: {aangifte: null},
   case: {beschuldiging: {redelijk_vermoeden: ja, partijen_door: bestuur}}}
- {what: in childcare the directie does not go to the houder first, where: kinderopvang,
   steps: {vertrouwensinspecteur-zelf-bellen: 2026-11-20},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: directielid}}}
- {what: in childcare the houder hears after the call, where: kinderopvang, steps: {houder-na-overleg: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: directielid, vertrouwensinspecteur_op: 2026-11-20}}}
- {what: in childcare the houder heard, where: kinderopvang, steps: {},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: directielid, vertrouwensinspecteur_op: 2026-11-20,
                          bevoegd_gezag_op: 2026-11-20}}}
- {what: nobody says whether it is the school or the childcare, where: beide,
   steps: {houder-inlichten: 2026-11-20, vertrouwensinspecteur-bellen: 2026-11-20, betrokkenen-afspreken: null, aangifte: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, redelijk_vermoeden: ja}}}
- {what: it is the school of both, where: beide,
   steps: {bevoegd-gezag-inlichten: 2026-11-20, vertrouwensinspecteur-bellen: 2026-11-20, betrokkenen-inlichten: null, aangifte: null},
   case: {zaak: {setting: school}, beschuldiging: {ontvangen_op: 2026-11-20, redelijk_vermoeden: ja}}}
- {what: a bestuurder of a school, steps: {vertrouwensinspecteur-over-bestuurder: 2026-11-20, aangifte-over-bestuurder: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: bestuurder, redelijk_vermoeden: ja}}}
- {what: the houder of a school and childcare in one, where: beide, steps: {aangifte-over-houder: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: houder, redelijk_vermoeden: ja}}}
- {what: a school has no houder, steps: {vertrouwensinspecteur-over-bestuurder: 2026-11-20, aangifte-over-bestuurder: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: houder, redelijk_vermoeden: ja}}}
- {what: the police tells them, steps: {aangifte: null},
   case: {beschuldiging: {redelijk_vermoeden: ja, partijen_door: politie}}}
- {what: without a reasonable suspicion, steps: {}, case: {beschuldiging: {redelijk_vermoeden: nee}}}
- {what: the accused is of the directie, steps: {bevoegd-gezag-inlichten: 2026-11-20, vertrouwensinspecteur-zelf-bellen: 2026-11-20},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: directielid}}}
- {what: the accused is the houder, where: kinderopvang, steps: {aangifte-over-houder: null},
   case: {beschuldiging: {ontvangen_op: 2026-11-20, over: houder, redelijk_vermoeden: ja}}}
- {what: somebody died, steps: {bericht-nagaan: 2026-11-20}, case: {overlijden: {bericht_op: 2026-11-20}}}
- {what: a month after the funeral, steps: {terugkijken-na-uitvaart: 2026-12-25},
   case: {overlijden: {bericht_op: 2026-11-20, geverifieerd_op: 2026-11-20, uitvaart_op: 2026-11-25}}}
- {what: looked back, steps: {}, case: {overlijden: {uitvaart_op: 2026-11-25, evaluatie_op: 2026-12-17}}}
- {what: a formal talk with a child, steps: {toestemming-kindgesprek: 2026-12-01}, case: {kindgesprek: {datum: 2026-12-01}}}
- {what: a talk that is not kept, steps: {}, case: {kindgesprek: {datum: 2026-12-01, in_volgsysteem: nee}}}
- {what: a talk when asking is dangerous, steps: {}, case: {kindgesprek: {datum: 2026-12-01, uitzondering: disclosure}}}
- {what: a talk in a case with a harmful practice, steps: {}, case: {kindgesprek: {datum: 2026-12-01}, meldcode_verloop: {schadelijke_praktijken: ja}}}
- {what: a talk in a case with a child that told itself, steps: {}, case: {kindgesprek: {datum: 2026-12-01}, meldcode_stap5: {veiligheid: disclosure}}}
- {what: a talk in a case with a report that parents must not know of yet, steps: {}, case: {kindgesprek: {datum: 2026-12-01}, melding: {uitzondering: eergerelateerd}}}
- {what: a meldcode that began, steps: {start-meldcode-registreren: 2026-12-31},
   case: {meldcode_verloop: {signalen_op: 2026-11-17}}}
- {what: a meldcode that came to step 5, steps: {stap-vijf-registreren: 2026-12-31},
   case: {meldcode_verloop: {signalen_op: 2026-11-16}, meldcode_stap5: {op: 2026-11-17, melden: nee}}}
- {what: step 5 without a report, steps: {stap-vijf-registreren: 2026-12-31},
   case: {meldcode_stap5: {op: 2026-11-17, melden: nee}}}
- {what: step 5 with a report, steps: {}, case: {meldcode_stap5: {op: 2026-11-17, melden: ja}}}
""")  # fmt: skip


@pytest.mark.parametrize("one", CASES, ids=lambda one: str(one["what"]))
def test_what_must_follow_and_when(school: Location, one: dict[str, object]) -> None:
    read = case.read(yaml.safe_dump(one["case"], allow_unicode=True).replace("true", "ja").encode(), "zaak.yaml")
    assert [found.message for found in read.findings] == []
    location = _of_the_example(str(one["where"])) if "where" in one else school
    place = case_dates.with_dates(case.with_case(location, read))
    on = one.get("seen", ON)
    assert isinstance(on, date)
    assert {step.id: step.day for step in case_steps.steps(place, on)} == one["steps"]


@cache
def _of_the_example(where: str) -> Location:
    """A location of the example organisation: childcare, or a school and childcare in one."""
    found = Workspace.open(ROOT).read({"kinderopvang": CHILDCARE, "beide": BOTH}[where]).location
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "taken"), [("2026-11-19", False), ("2026-11-20", True), ("2026-11-21", True)])
def test_a_paper_of_the_day_itself_is_after_the_fact(school: Location, day: str, taken: bool) -> None:
    """The receipt of an objection can be answered on the day it came; a paper of before is about something else."""
    facts = f"zaak: {{stukken: [{{document: ontvangstbevestiging-bezwaar, datum: {day}}}]}}\n"
    read = case.read(f"{facts}bezwaar: {{ontvangen_op: 2026-11-20}}\n".encode(), "zaak.yaml")
    found = {step.id for step in case_steps.steps(case_dates.with_dates(case.with_case(school, read)), ON)}
    assert ("bezwaar-bevestigen" not in found) == taken


def test_every_row_is_called_for_by_some_case() -> None:
    named = {name for one in CASES for name in one["steps"]}
    assert {row["id"] for row in case_steps.table()} - named == {
        "vervolgbrief", "incident-registreren",  # at the front door above
        "bezwaar-van-ouders", "bezwaar-van-ouders-tegen-voornemen", "besluit-na-voornemen",  # of other boards, below
        "beslissing-op-bezwaar-openbaar", "horen-over-voornemen-openbaar", "besluit-op-bezwaar-voornemen",
    }  # fmt: skip


@pytest.fixture(scope="module")
def school(built_basis: Path) -> Location:
    found = Organisation(built_basis, ON).workspace.read("de-kiem").location
    assert found is not None
    region = case.read(b"zaak: {setting: school}\n", "zaak.yaml")
    return case.with_case(_of_board_with_both(found), region)


def _of_board_with_both(location: Location) -> Location:
    """The location in a holiday region, of a board with schools of both directions: the case says which."""
    from geelvrij.checks import shape
    from geelvrij.checks.layers import Layer
    from geelvrij.checks.reading import read

    text = b"locatie: {vakantieregio: midden}\norganisatie: {richting: samenwerking}\n"
    tree = read(text, "x.yaml").tree
    return location.below(Layer(shape.shape(tree, "x.yaml", "locatie", "locatie").root, "x.yaml", "locatie"))


def test_the_days_of_other_boards(school: Location) -> None:
    """Against the plan or the decision, public or not: the same facts call for other steps."""
    facts = """\
zaak: {richting_school: RICHTING, stukken: [{document: voornemen-verwijdering, datum: 2024-09-02}]}
verwijdering: {voornemen_datum: 2024-09-02, horen_ouders: {datum: 2024-09-10}, besluit_datum: 2024-09-02}
"""
    public = case.read(facts.replace("RICHTING", "openbaar").encode(), "zaak.yaml")
    found = case_steps.steps(case_dates.with_dates(case.with_case(school, public)), ON)
    assert {step.id: step.day for step in found} == {
        "horen-over-voornemen-openbaar": date(2024, 9, 10),  # a day for it is no hearing yet, nor an objection
    }
    decided = facts.replace("RICHTING", "openbaar").replace(
        "}]}", "}, {document: besluit-verwijdering, datum: 2024-09-02}]}"
    )
    found = case_steps.steps(case_dates.with_dates(case.with_case(school, case.read(decided.encode(), "z"))), ON)
    assert {step.id: step.day for step in found}["bezwaar-van-ouders"] == date(2024, 10, 14)
    more = decided + "bezwaar: {ontvangen_op: 2024-10-07}\n"
    found = case_steps.steps(case_dates.with_dates(case.with_case(school, case.read(more.encode(), "z"))), ON)
    assert {step.rule for step in found if step.day == date(2024, 11, 11)} == {"TIJ023", "ZAK009"}


def test_where_parents_object_to_the_plan_the_decision_waits(organisation: Path, geelvrij: Command, file: Path) -> None:
    change(organisation / "locations" / "organisatie.yaml", "bezwaar_tegen: besluit", "bezwaar_tegen: voornemen")
    file.write_text(
        "zaak: {locatie: de-kiem, stukken: [{document: voornemen-verwijdering, datum: 2026-11-23}]}\n"
        "verwijdering: {voornemen_datum: 2026-11-23}\n", "utf-8",
    )  # fmt: skip
    out = geelvrij(*ASK).out
    assert (
        "  Uiterlijk maandag 4 januari 2027: bezwaar van de ouders. Door de ouders, als zij dat willen (TIJ022)\n"
        "  Niet eerder dan dinsdag 5 januari 2027: besluit tot verwijdering, als er geen bezwaar kwam. "
        "Door het bevoegd gezag (TIJ025; maak: besluit-verwijdering)\n"
    ) in out


def test_an_objection_to_the_plan_is_decided_in_the_decision(organisation: Path, geelvrij: Command, file: Path) -> None:
    change(organisation / "locations" / "organisatie.yaml", "bezwaar_tegen: besluit", "bezwaar_tegen: voornemen")
    file.write_text("zaak: {locatie: de-kiem}\nbezwaar: {ontvangen_op: 2026-11-20}\n", "utf-8")
    out = " ".join(geelvrij(*ASK).out.split())
    assert (
        "dat ook beslist op het bezwaar tegen het voornemen. Door het bevoegd gezag (TIJ061; maak: besluit-verwijdering)"
        in out
    )
    assert "beslissing-op-bezwaar" not in out


def test_without_a_calendar_a_day_is_not_guessed(organisation: Path, geelvrij: Command, file: Path) -> None:
    location = organisation / "locations" / "de-kiem.yaml"
    change(location, "  vakantieregio: midden\n", "")
    change(location, "  regio: rotterdam-rijnmond\n", "")
    out = geelvrij(*ASK).out
    assert "  Dag nog niet te zeggen: kennisgeving van de schorsing aan de inspectie. " in out


# Nothing of a case


def test_no_output_shows_a_word_of_the_case(file: Path, geelvrij: Command, organisation: Path) -> None:
    file.write_text(
        f"# {CANARY}\n" + SUSPENDED.replace("nummer: 2027-03", f"nummer: {CANARY}").replace("werk voor thuis", CANARY)
        + f"kind: {{voornaam: {CANARY}, achternaam: {CANARY}}}\nouders: [{{naam: {CANARY}}}]\n"
        f"timeout: {{begin: 2026-11-25, eind: 2026-12-08, plaats: {CANARY} thuis, goedkeuring: {{door: {CANARY}, op: 2026-11-26}}}}\n",
        "utf-8",
    )  # fmt: skip
    before = tree(organisation)
    told = [geelvrij(*ASK, "--ics", "../zaak.ics"), geelvrij(*ASK, "--format", "json")]
    assert not any(CANARY.casefold() in (ran.out + ran.err).casefold() for ran in told)
    assert CANARY.casefold() not in file.with_suffix(".ics").read_text("utf-8").casefold()
    assert tree(organisation) == before  # nothing is kept in the organisation's folder either
    assert {path for path, content in tree(file.parent).items() if CANARY.encode() in content} == {"zaak.yaml"}
