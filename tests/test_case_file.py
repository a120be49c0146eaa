"""geelvrij letter --save: the file of a case, for its owner only, from which the next document starts."""

import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from conftest import DAY, Command, change, tree
from geelvrij.checks import case, case_comments, case_text, case_yaml, schema
from geelvrij.checks.errors import Trouble
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator import one_file
from geelvrij.generator.cli import lettering, main
from geelvrij.generator.commands import case_facts, case_file, case_letters, private_files
from geelvrij.generator.master import library
from hypothesis import given, settings
from hypothesis import strategies as st

D05, P16 = "uitnodiging-gesprek-schorsing", "ouderbrief-ernstig-incident"
D06, D13 = "schorsingsverslag", "besluit-verwijdering"
CANARY = "Zwaluwstra"
HEAD = """\
# Zaakbestand van geelvrij. Hierin staan gegevens van kinderen en ouders: bewaar het waar alleen u erbij kunt.
# Een volgend stuk van deze zaak: geelvrij letter DOCUMENT --data BESTAND --save BESTAND
# Wat er moet volgen, en wanneer: geelvrij case BESTAND
"""
KNOWN = """\
# Van mij: bel de wijkagent terug.
kind: {voornaam: Pim, achternaam: 'Voorbeeld: kind', groep: {nvt: nog geen groep}}   # nog nakijken
# De ouders wonen apart.
ouders: [{naam: A. Voorbeeld, gezag: ja}]
incident:
  tijd: '12:30'
  feiten: |   # wie zag het?
    Er is geduwd.

      Niet met opzet # zei hij.
schorsing: {begindatum: 2026-11-24, einddatum: 2026-11-26}
beroep: {nvt: er is geen beroep}
"""
AFTER = f"""\
{HEAD}# Van mij: bel de wijkagent terug.
# Van het vorige stuk: brief.datum: 2026-11-23

# Zaak
zaak:
  locatie: de-kiem
  stukken:
    - document: {D05}
      datum: 2026-11-23

# Kind
# nog nakijken
kind:
  voornaam: Pim
  achternaam: 'Voorbeeld: kind'
  groep:
    nvt: nog geen groep

# Ouders of verzorgers
# De ouders wonen apart.
ouders:
  - naam: A. Voorbeeld
    gezag: ja

# Incident
# wie zag het?
incident:
  tijd: '12:30'
  feiten: |-
    Er is geduwd.

      Niet met opzet # zei hij.

# Gesprek
gesprek:
  datum: 2026-11-30
  aanwezigen:
    - de leerkracht
    - de directeur

# Schorsing
schorsing:
  begindatum: 2026-11-24
  einddatum: 2026-11-26

# Beroep tegen de schorsing
beroep:
  nvt: er is geen beroep
"""


@pytest.fixture
def file(organisation: Path) -> Path:
    return organisation.parent / "zaak.yaml"


@pytest.fixture
def school(organisation: Path) -> Path:
    """The small organisation with the holiday region of its school filled in."""
    location = organisation / "locations" / "de-kiem.yaml"
    change(location, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    return organisation


def ask(document: str, *more: str) -> tuple[str, ...]:
    fixed = ("--location", "de-kiem", "--out", "../brieven", "--peildatum", DAY, "--format", "docx", "--no-input")
    return ("letter", document, *fixed, *more)


SAVE = ("--save", "../zaak.yaml")
BOTH = ("--data", "../zaak.yaml", *SAVE)
TALK = ("--set", "gesprek.datum=2026-11-30", "--set", "gesprek.aanwezigen=de leerkracht, de directeur")


# What is kept


def test_a_case_is_kept_with_its_document_and_nothing_is_lost(school: Path, geelvrij: Command, file: Path) -> None:
    file.write_text(KNOWN, "utf-8")
    ran = geelvrij(*ask(D05, *BOTH, "--set", "brief.datum=2026-11-23", *TALK))
    assert ran.code == 0, ran
    assert ran.out.splitlines()[-1] == "Geschreven: ../zaak.yaml"
    assert file.read_text("utf-8") == AFTER
    assert [path.name for path in file.parent.iterdir() if path.name.endswith(".tmp")] == []
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_next_document_starts_from_what_is_known(
    school: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(KNOWN, "utf-8")
    geelvrij(*ask(D05, *BOTH, "--set", "brief.datum=2026-11-23", *TALK))
    monkeypatch.chdir(school)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)
    words = [word for word in ask(D05, *BOTH) if word not in ("--no-input", "--location", "de-kiem")]
    told = CliRunner().invoke(main, words, input="24-11-2026\n" + "\n" * 8).output
    asked = [path for path in ("brief.datum", "kind.voornaam", "gesprek.datum") if schema.question(path) in told]
    assert asked == ["brief.datum"]  # each letter has a day of its own
    papers = file.read_text("utf-8").partition("stukken:\n")[2].partition("\n\n")[0]
    days = [line.split(": ")[1] for line in papers.splitlines() if "datum: " in line]
    assert days == ["2026-11-23", "2026-11-24"]


def test_the_same_document_of_the_same_day_is_one(school: Path, geelvrij: Command, file: Path) -> None:
    geelvrij(*ask(P16, *SAVE, "--set", f"brief.datum={DAY}"))
    first = file.read_text("utf-8")
    geelvrij(*ask(P16, *BOTH))
    assert file.read_text("utf-8") == first and first.count(f"document: {P16}\n      datum: {DAY}\n") == 1


def _key(file: Path) -> str:
    found = re.findall(r"^  sleutel: '?(\w+)'?$", file.read_text("utf-8"), re.MULTILINE)
    assert len(found) == 1, found
    return str(found[0])


def test_a_new_case_gets_a_key_of_its_own_that_stays(
    school: Path, geelvrij: Command, file: Path, tmp_path: Path
) -> None:
    """Two cases can begin with the same facts, so the key is by chance; it stands nowhere but in the case."""
    told = [geelvrij(*ask(P16, *SAVE, "--eml", "--format", "pdf"))]
    first = _key(file)
    assert re.fullmatch("[0-9a-f]{16}", first)
    told += [geelvrij(*ask(P16, *BOTH)), geelvrij("case", "../zaak.yaml"), geelvrij("fields", P16)]
    assert _key(file) == first and not any(first in ran.out + ran.err for ran in told)
    assert geelvrij(*ask(P16, "--data", "../zaak.yaml", "--save", "../verder.yaml")).code == 0
    assert _key(file.with_name("verder.yaml")) == first  # the same case, under another name
    assert geelvrij(*ask(P16, "--save", "../ander.yaml")).code == 0
    assert _key(file.with_name("ander.yaml")) != first
    held = {path for path, content in tree(tmp_path).items() if first.encode() in content}
    assert held == {"zaak.yaml", "verder.yaml"}


@pytest.mark.parametrize("key", ["0123456789012345", "00000000000000e1", "1234567890123e45", "a" * 16])
def test_whatever_chance_makes_is_a_key(
    school: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(case_file, "_new_key", lambda: key)
    assert geelvrij(*ask(P16, *SAVE)).code == 0
    ran = geelvrij(*ask(P16, *BOTH))
    assert (ran.code, _key(file)) == (0, key), ran


def test_the_receiver_of_a_notice_is_kept_with_it(school: Path, geelvrij: Command, file: Path) -> None:
    notice = ("--set", "verwijdering.kennisgeving_aan=leerplicht", "--set", "verwijdering.besluit_datum=2026-11-20")
    ran = geelvrij(*ask("kennisgeving-verwijdering", *SAVE, *notice, "--force-with", "De jurist keek dit na."))
    assert ran.code == 0, ran
    text = file.read_text("utf-8")
    assert f"    - document: kennisgeving-verwijdering\n      datum: {DAY}\n      aan: leerplicht\n" in text
    assert "# Van het vorige stuk: verwijdering.kennisgeving_aan: leerplicht\n" in text
    assert "\n  kennisgeving_aan:" not in text  # the next one may be for somebody else


HEARD = """\
gesprek: {datum: 2026-11-19, tijd: 9.00 uur, plaats: in de bibliotheek, aanwezigen: [de directeur, de notulist]}
verwijdering:
  gronden: [G2]
  horen_ouders: {datum: 2026-11-19, verklaring: "Zij zeiden: # nee.", antwoorden: Wij zeiden ja., stukken: [een brief]}
"""
TALK_ASIDE = [
    "gesprek.tijd: 9.00 uur",
    "gesprek.plaats: in de bibliotheek",
    "gesprek.aanwezigen: [de directeur, de notulist]",
]
SAID_ASIDE = [
    "verwijdering.horen_ouders.verklaring: 'Zij zeiden: # nee.'",
    "verwijdering.horen_ouders.antwoorden: Wij zeiden ja.",
    "verwijdering.horen_ouders.stukken: [een brief]",
]
DAY_ASIDE = ["gesprek.datum: 2026-11-19"]
HEARD_ASIDE = ["verwijdering.horen_ouders.datum: 2026-11-19"]


@pytest.mark.parametrize(
    ("document", "aside"),
    [
        (D05, []),
        ("uitnodiging-horen-ouders", []),
        (D06, [*DAY_ASIDE, *TALK_ASIDE]),
        ("voornemen-verwijdering", TALK_ASIDE),
        ("verslag-horen-ouders", [*HEARD_ASIDE, *TALK_ASIDE]),
        (D13, [*HEARD_ASIDE, *TALK_ASIDE, *SAID_ASIDE]),
        ("ontvangstbevestiging-bezwaar", [*TALK_ASIDE, *SAID_ASIDE]),
    ],
)
def test_a_talk_that_follows_is_asked_anew(location: Location, document: str, aside: list[str]) -> None:
    """An invitation and the report of it share a talk; what was said is in the decision too, and then it is over."""
    facts, former = case_text.without_letter(_facts(location, HEARD), document)
    written = case_text.text(facts, former, document=document)
    assert [line for line in written.splitlines() if line.startswith("# Van")] == [
        _aside(document, one) for one in aside
    ]
    assert case_text.says(written.encode(), facts)
    assert set(facts["gesprek"]) == {"datum"} | (set() if aside else {"tijd", "plaats", "aanwezigen"})
    known = facts["verwijdering"]["horen_ouders"]
    assert known["datum"] == date(2026, 11, 19) and (len(known) == 1) == (len(aside) >= 6)
    assert facts["verwijdering"]["gronden"] == ["G2"]


def _aside(document: str, fact: str) -> str:
    return f"# Van een eerder gesprek ({document}): {fact}"


def test_what_was_said_earlier_stays_until_there_is_another_talk(location: Location) -> None:
    first = case_text.text(
        {}, {"gesprek.tijd": "9.00 uur", "gesprek.plaats": "hier", "brief.datum": date(2026, 11, 19)}, document=D06
    )
    later: case_text.Tree = {"gesprek.tijd": "10.00 uur", "brief.groepen": ["Groep 5", "Groep 6"]}
    second = case_text.text({}, later, first, D13)
    assert [line for line in second.splitlines() if line.startswith("# Van")] == [
        _aside(D06, "gesprek.plaats: hier"),
        _aside(D13, "gesprek.tijd: 10.00 uur"),
        "# Van het vorige stuk: brief.groepen: [Groep 5, Groep 6]",
    ]


TOLD = f"""\
gesprek:
  datum: 2026-11-19
  tijd: '9.00'
  plaats: 'in # de bibliotheek, boven: rechts'
  aanwezigen: ['‘de’', 'ja, nee', de notulist]
verwijdering:
  horen_ouders:
    datum: 2026-11-19
    verklaring: |
      Zij zeiden: "nee".

      - {"Zij waren het er niet mee eens. " * 9}
    antwoorden: {{nvt: er is niet geantwoord}}
    stukken: [een brief]
"""


@pytest.mark.parametrize("document", [D06, "verslag-horen-ouders", D13])
def test_a_document_that_is_made_again_is_about_the_same_talk(location: Location, document: str) -> None:
    """Who fills in what was yellow and makes it anew types nothing twice."""
    facts = _facts(location, TOLD)
    rest, former = case_text.without_letter(facts, document)
    content = case_text.text(rest, former, document=document)
    left = case.with_case(location, case.read(content.encode(), "zaak.yaml"))
    assert case_text.facts(_again(left, content, document)) == facts
    other = D13 if document == D06 else D06
    assert case_text.facts(_again(left, content, other)) == rest


def _again(left: Location, content: str, document: str) -> Location:
    for read in case_text.of_same_talk(content, left, document):
        left = case.with_case(left, read)
    return left


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ({}, "9.00 uur"),
        ({"gesprek.tijd": "11.00 uur"}, "11.00 uur"),  # what is known counts most
        ({"gesprek.datum": "2026-11-26"}, None),  # another talk
    ],
)
def test_another_talk_takes_nothing_of_the_one_before(
    location: Location, now: dict[str, str], kept: str | None
) -> None:
    facts, former = case_text.without_letter(_facts(location, HEARD), D06)
    content = case_text.text(facts, former, document=D06)
    left = case.with_case(case.with_case(location, case.read(content.encode(), "z")), case.from_answers(now))
    assert _again(left, content, D06).data("gesprek.tijd") == kept


@pytest.mark.parametrize(
    "fact", ["gesprek.tijd: [", "gesprek.tijd: {a: b}", "kind.voornaam: Pim", "gesprek.onbekend: ja", "gesprek: ja", "gesprek.tijd:"]
)  # fmt: skip
def test_what_somebody_made_of_such_a_comment_is_no_fact(location: Location, fact: str) -> None:
    assert case_text.of_same_talk(f"{HEAD}{_aside(D06, fact)}\n", location, D06) == []


def test_a_report_that_is_made_again_keeps_who_was_there(school: Path, geelvrij: Command, file: Path) -> None:
    papers = [f"{{document: {name}, datum: 2026-11-18}}" for name in (D05, "besluit-schorsing")]
    file.write_text(f"zaak: {{stukken: [{', '.join(papers)}]}}\n", "utf-8")
    told = ("gesprek.datum=2026-11-19", "gesprek.tijd=9.00 uur", "gesprek.aanwezigen=de directeur, de notulist")
    first = geelvrij(*ask(D06, *BOTH, *(word for fact in told for word in ("--set", fact))))
    assert first.code == 0 and "gesprek.samenvatting" in first.err, first
    second = geelvrij(*ask(D06, *BOTH, "--set", "gesprek.samenvatting=Wij spraken over de dag."))
    assert second.code == 0 and "gesprek.aanwezigen" not in second.err, second
    made = docx.Document(str(school.parent / "brieven" / f"{D06}-de-kiem-2.docx"))
    assert "de notulist" in "".join(one.text or "" for one in made.element.iter() if one.tag.endswith("}t"))
    text = file.read_text("utf-8")
    assert text.count(_aside(D06, "gesprek.aanwezigen: [de directeur, de notulist]")) == 1
    assert "gesprek.aanwezigen" in geelvrij(*ask(D05, *BOTH)).err  # the next talk is another one


def test_a_fact_of_the_former_letter_is_in_the_words_of_a_case_file(
    school: Path, geelvrij: Command, file: Path
) -> None:
    file.write_text("brief: {bijlagen: {nvt: geen bijlage}}\n", "utf-8")
    assert geelvrij(*ask(P16, *BOTH)).code == 0
    assert "# Van het vorige stuk: brief.bijlagen: {nvt: geen bijlage}\n" in file.read_text("utf-8")


@pytest.mark.parametrize("path", case_text.OF_ONE_LETTER)
def test_what_is_of_one_letter_is_not_in_the_next(location: Location, path: str) -> None:
    assert set(case_text.OF_ONE_LETTER) == {
        "brief.datum", "brief.groepen", "brief.ontvanger", "brief.bijlagen", "verwijdering.kennisgeving_aan",
        "vervolg.eerdere_brief_op", "beschuldiging.inhoud", "beschuldiging.aanspreekpunt", "overlijden.instantie",
        "overlijden.verzoek_instantie", "gegevensdeling.antwoord_voor", "beeld.antwoord_voor",
    }  # fmt: skip
    words = {
        "brief.datum": "2026-11-19",
        "vervolg.eerdere_brief_op": "2026-11-12",
        "gegevensdeling.antwoord_voor": "2026-12-04",
        "beeld.antwoord_voor": "2026-12-04",
        "brief.ontvanger": "inspectie",
        "verwijdering.kennisgeving_aan": "inspectie",
    }
    read = case.from_answers({path: words.get(path, "een"), "brief.kenmerk": "7"})
    facts, former = case_text.without_letter(case_text.facts(case.with_case(location, read)), "een-brief")
    assert (facts, set(former)) == ({"brief": {"kenmerk": "7"}}, {path})


D31 = "vervolgbrief-ouders"
FORMER = ("vervolg.eerdere_brief_op", "brief.groepen")


def _open(told: str) -> list[str]:
    return [path for path in FORMER if f"--set {path}=" in told]


def test_a_letter_that_follows_takes_the_day_and_the_groups_of_the_one_before(
    school: Path, geelvrij: Command, file: Path
) -> None:
    first = ("--set", "brief.datum=2026-11-16", "--set", "brief.groepen=groep 5")
    assert geelvrij(*ask(P16, *SAVE, *first)).code == 0
    assert geelvrij(*ask(P16, *BOTH, *first[:2], "--set", "brief.groepen=de groepen 6 en 7")).code == 0
    papers = file.read_text("utf-8")
    kept = "      groepen:\n        - groep 5\n        - de groepen 6 en 7\n"
    assert papers.count("document:") == 1 and kept in papers
    ran = geelvrij(*ask(D31, *BOTH, "--set", "brief.datum=2026-11-20"))
    assert ran.code == 0 and _open(ran.err) == []
    (made,) = (school.parent / "brieven").glob(f"{D31}*")
    words = "\n".join(one.text.replace("\u00a0", " ") for one in docx.Document(str(made)).paragraphs)
    assert "Op 16 november 2026 kreeg u een brief van ons" in words
    assert "Aan de ouders en verzorgers van groep 5 en de groepen 6 en 7" in words
    again = file.read_text("utf-8")
    assert (
        "# Van het vorige stuk: vervolg.eerdere_brief_op: 2026-11-16\n" in again and "\n  eerdere_brief_op" not in again
    )
    assert geelvrij(*ask(D31, *BOTH, "--set", "brief.datum=2026-11-20")).code == 0  # once more, with a correction
    assert "# Van het vorige stuk: vervolg.eerdere_brief_op: 2026-11-16\n" in file.read_text("utf-8")
    assert geelvrij(*ask(D31, *BOTH, "--set", "brief.datum=2026-12-04")).code == 0
    assert "# Van het vorige stuk: vervolg.eerdere_brief_op: 2026-11-20\n" in file.read_text("utf-8")


def test_without_a_letter_before_its_day_stays_open(school: Path, geelvrij: Command, file: Path) -> None:
    file.write_text(f"zaak: {{stukken: [{{document: {D05}, datum: 2026-11-16}}]}}\n", "utf-8")
    assert _open(geelvrij(*ask(D31, "--data", "../zaak.yaml")).err) == list(FORMER)
    file.write_text(f"zaak: {{stukken: [{{document: {P16}, datum: 2026-11-16}}]}}\n", "utf-8")
    told = geelvrij(*ask(D31, "--data", "../zaak.yaml")).err
    assert _open(told) == ["brief.groepen"], told  # made by an older geelvrij


def test_at_the_terminal_enter_gives_the_day_and_the_groups_of_the_letter_before(
    school: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(
        "zaak: {locatie: de-kiem, stukken: ["
        f"{{document: {P16}, datum: 2026-11-13, groepen: [groep 4]}}, {{document: {P16}, datum: 2026-11-16, groepen: [groep 5]}}, "
        "{document: schorsingsverslag, datum: 2026-11-18}]}\n", "utf-8",
    )  # fmt: skip
    monkeypatch.chdir(school)
    monkeypatch.setattr(lettering, "_at_terminal", lambda: True)
    words = [word for word in ask(D31, *BOTH) if word not in ("--no-input", "--location", "de-kiem")]
    told = CliRunner().invoke(main, words, input="20-11-2026\n" + "\n" * 8).output
    assert (
        f"{schema.question('vervolg.eerdere_brief_op')} (bijvoorbeeld 20-11-2026, vandaag of gisteren) [16-11-2026]"
        in told
    )
    assert "aan de ouders en verzorgers van … [groep 5]" in told
    assert "datum van de eerdere brief: 16 november 2026" in told


def test_enclosures_are_asked_anew_at_the_front_door(school: Path, geelvrij: Command, file: Path) -> None:
    assert geelvrij(*ask(P16, *SAVE, "--set", "brief.bijlagen=het verslag, de kaart")).code == 0
    text = file.read_text("utf-8")
    assert "# Van het vorige stuk: brief.bijlagen: [het verslag, de kaart]\n" in text and "\n  bijlagen:" not in text


def test_what_stops_a_document_does_not_lose_the_answers(school: Path, geelvrij: Command, file: Path) -> None:
    wrong = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-12-01")
    ran = geelvrij(*ask("besluit-schorsing", *SAVE, *wrong, "--set", "brief.datum=2026-11-23"))
    assert ran.code == 1 and not (school.parent / "brieven").exists()
    text = file.read_text("utf-8")
    assert "  einddatum: 2026-12-01\n" in text and "brief:\n  datum: 2026-11-23\n" in text and "stukken" not in text


def test_what_was_of_the_former_letter_stays_until_the_next_is_made(
    school: Path, geelvrij: Command, file: Path
) -> None:
    former = "# Van het vorige stuk: brief.datum: 2026-11-20\n"
    assert geelvrij(*ask(P16, *SAVE, "--set", "brief.datum=2026-11-20")).code == 0
    wrong = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-12-01")
    assert geelvrij(*ask("besluit-schorsing", *BOTH, *wrong)).code == 1
    assert former in file.read_text("utf-8")
    assert geelvrij(*ask(P16, *BOTH, "--set", "brief.datum=2026-11-21")).code == 0
    assert former not in file.read_text("utf-8") and former.replace("20\n", "21\n") in file.read_text("utf-8")


def test_without_a_location_there_is_no_letter(geelvrij: Command, file: Path) -> None:
    words = [word for word in ask(P16, "--data", "../zaak.yaml") if word not in ("--location", "de-kiem")]
    file.write_text(f"zaak: {{locatie: {CANARY.lower()}}}\n", "utf-8")
    ran = geelvrij(*words)
    assert ran.code == 2 and CANARY.lower() not in ran.err
    assert (
        "de locatie die in de zaak staat, is er niet. Verbeter zaak.locatie, of noem de locatie met --location."
        in ran.err
    )
    file.write_text("zaak: {setting: school}\n", "utf-8")
    assert "van welke locatie is de zaak? Noem die met --location." in geelvrij(*words).err


def test_what_is_computed_is_not_kept(school: Path, geelvrij: Command, file: Path) -> None:
    days = ("--set", "schorsing.begindatum=2026-11-24", "--set", "schorsing.einddatum=2026-11-26")
    assert geelvrij(*ask(D05, *SAVE, *days, *TALK)).code == 0
    text = file.read_text("utf-8")
    assert "begindatum: 2026-11-24" in text and "terugkeer" not in text and "dagen" not in text


# Where it may stand


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("zaak.yaml", "zaak.yaml: in de map van uw organisatie komt niets van een zaak. Kies een map daarbuiten."),
        ("locations/zaak.yaml", "locations/zaak.yaml: in locations staan gegevens van uw organisatie. Kies een andere map."),
        ("/etc/zaak.yaml", "/etc/zaak.yaml: dat is een map van het systeem. Kies een andere map."),
        ("../git/zaak.yaml", "wordt bewaard in git, en daarin komt niets van een zaak. Kies een map daarbuiten."),
        ("../git/diep/nieuw/zaak.yaml", "wordt bewaard in git, en daarin komt niets van een zaak."),
        ("../link.yaml", "../link.yaml: dat is een snelkoppeling (symlink); noem het bestand zelf."),
        ("../git", "../git is een map; geef een bestandsnaam."),
        ("-", "een streepje is hier geen naam voor een bestand; geef een bestandsnaam."),
        ("../zaak.docx", "../zaak.docx is geen naam voor een zaakbestand; kies een naam op .yaml."),
    ],
)  # fmt: skip
def test_a_case_is_kept_only_where_nobody_else_sees_it(
    organisation: Path, geelvrij: Command, path: str, sentence: str
) -> None:
    (organisation.parent / "git" / ".git").mkdir(parents=True)
    (organisation.parent / "link.yaml").symlink_to(organisation.parent / "elders.yaml")
    before = tree(organisation.parent)
    ran = geelvrij(*ask(P16, "--save", path))
    assert ran.code == 2 and sentence in ran.err, ran
    assert tree(organisation.parent) == before  # nor the letter: it is told before anything is asked or made


@pytest.mark.parametrize("path", ["zaak.yaml", "../git/zaak.yaml"])
def test_who_insists_keeps_it_there(organisation: Path, geelvrij: Command, path: str) -> None:
    (organisation.parent / "git" / ".git").mkdir(parents=True)
    assert geelvrij(*ask(P16, "--save", path, "--force")).code == 0
    assert (organisation / path).is_file()


def test_even_who_insists_puts_no_case_among_the_locations(organisation: Path, geelvrij: Command) -> None:
    ran = geelvrij(*ask(P16, "--save", "locations/zaak.yaml", "--force"))
    assert ran.code == 2 and "in locations staan gegevens van uw organisatie" in ran.err


def test_insisting_is_about_the_case_file(geelvrij: Command) -> None:
    ran = geelvrij(*ask(P16, "--force"))
    assert ran.code == 2 and "--force hoort bij --save; noem ook het zaakbestand." in ran.err


@pytest.mark.parametrize("data", [(), ("--data", "../ander.yaml")])
def test_another_case_is_never_written_over(
    organisation: Path, geelvrij: Command, file: Path, data: tuple[str, ...]
) -> None:
    file.write_text(KNOWN, "utf-8")
    (organisation.parent / "ander.yaml").write_text("zaak: {setting: school}\n", "utf-8")
    ran = geelvrij(*ask(P16, *SAVE, *data))
    assert ran.code == 2 and file.read_text("utf-8") == KNOWN and not (organisation.parent / "brieven").exists()
    assert (
        "../zaak.yaml bestaat al, en wordt niet overschreven. Is het deze zaak? Noem het bestand dan ook achter --data. "
        "Is het een andere? Kies een andere naam."
    ) in ran.err


def test_what_somebody_changed_meanwhile_stays(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A director has the file open in an editor while the questions are answered."""
    file.write_text(KNOWN, "utf-8")
    asked = case_file.target

    def then_edited(*args: object, **kwargs: object) -> object:
        found = asked(*args, **kwargs)  # type: ignore[arg-type]
        file.write_text("zaak: {nummer: '1'}\n", "utf-8")
        return found

    monkeypatch.setattr(case_file, "target", then_edited)
    ran = geelvrij(*ask(P16, *BOTH))
    assert ran.code == 0 and file.read_text("utf-8") == "zaak: {nummer: '1'}\n"
    assert "../zaak.yaml veranderde intussen en blijft zoals het is." in ran.err
    assert "Er is geduwd." in (file.parent / "zaak-2.yaml").read_text("utf-8")


def test_a_write_that_fails_leaves_the_old_case(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(KNOWN, "utf-8")
    fill = one_file.fill

    def fails(handle: int, content: bytes) -> None:
        fill(handle, content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(one_file, "fill", fails)
    ran = geelvrij(*ask(P16, *BOTH))
    assert ran.code == 2 and "../zaak.yaml kan niet worden geschreven: de schijf is vol;" in ran.err
    assert file.read_text("utf-8") == KNOWN and list(file.parent.glob(".*.tmp")) == []


ANSWER = ("--set", "incident.feiten=Er is geduwd.")
KEPT = "Uw antwoorden zijn bewaard. Zo gaat u de volgende keer verder:"


@pytest.mark.parametrize("known", [(), ("--data", "../zaak.yaml")])
def test_the_answers_are_in_the_file_before_a_document_is_made(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch, known: tuple[str, ...]
) -> None:
    """So that nothing is lost, however hard it stops: a power failure takes no farewell."""
    if known:
        file.write_text(KNOWN, "utf-8")
    seen = []
    made = case_letters.made

    def looks(*args: Any) -> object:
        seen.append(file.read_text("utf-8"))
        return made(*args)

    monkeypatch.setattr(case_letters, "made", looks)
    ran = geelvrij(*ask(P16, *known, *SAVE, *ANSWER))
    assert ran.code == 0, ran
    assert "feiten: Er is geduwd." in seen[0] and "stukken" not in seen[0]
    assert ran.out.count("Geschreven: ../zaak.yaml") == 1 and KEPT not in ran.err
    after = file.read_text("utf-8")
    assert f"document: {P16}" in after
    keys = [line for text in (seen[0], after) for line in text.splitlines() if "sleutel" in line]
    assert len(keys) == (0 if known else 2) and len(set(keys)) == (0 if known else 1)


def _full(files: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_document_that_the_disk_refuses_does_not_lose_the_answers(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_files, "_all", _full)
    ran = geelvrij(*ask(P16, *SAVE, *ANSWER))
    assert (ran.code, ran.out, KEPT in ran.err) == (2, "Geschreven: ../zaak.yaml\n", True), ran
    assert "in ../brieven kan niet worden geschreven: de schijf is vol;" in ran.err
    assert "feiten: Er is geduwd." in file.read_text("utf-8") and "stukken" not in file.read_text("utf-8")


def test_a_text_that_cannot_be_used_does_not_lose_the_answers(
    organisation: Path, geelvrij: Command, file: Path
) -> None:
    own = organisation / "templates" / "brief" / P16
    own.mkdir(parents=True)
    for name in ("sjabloon.yaml", "tekst.md"):
        (own / name).write_text((library() / "brief" / P16 / name).read_text("utf-8"), "utf-8")
    change(own / "tekst.md", "{{ incident.situatie_neutraal", "{{ incident.situatie_neutral")
    ran = geelvrij(*ask(P16, *SAVE, *ANSWER))
    assert (ran.code, KEPT in ran.err, "feiten: Er is geduwd." in file.read_text("utf-8")) == (4, True, True), ran
    assert not (organisation.parent / "brieven").exists()


def test_a_case_that_cannot_be_written_does_not_stop_the_document(
    organisation: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who typed it all has the document at least, and hears what is wrong with the file."""
    monkeypatch.setattr(private_files, "put", _refused)
    ran = geelvrij(*ask(P16, *SAVE, *ANSWER))
    assert ran.code == 2 and not file.exists() and ran.err.endswith("de schijf is vol.\n"), ran
    assert [path.name for path in (organisation.parent / "brieven").iterdir()] == [f"{P16}-de-kiem.docx"]


def _refused(path: Path, content: bytes) -> None:
    raise Trouble("de schijf is vol.")


def test_what_another_run_makes_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look whether a name is free and the writing, somebody else takes the second one."""
    lexists = os.path.lexists

    def then_taken(path: Path) -> bool:
        found = lexists(path)
        if path.name == "brief.pdf" and not found:
            path.write_bytes(b"van een ander")
        return found

    monkeypatch.setattr(os.path, "lexists", then_taken)
    made = private_files.write(tmp_path, {"brief.docx": b"w", "brief.pdf": b"p"})
    assert [path.name for path in made] == ["brief-2.docx", "brief-2.pdf"]
    assert tree(tmp_path) == {"brief.pdf": b"van een ander", "brief-2.docx": b"w", "brief-2.pdf": b"p"}


def test_documents_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.pdf").write_bytes(b"verzonden")
    fill = one_file.fill

    def fails(handle: int, content: bytes) -> None:
        fill(handle, content)
        if content == b"p":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(one_file, "fill", fails)
    with pytest.raises(Trouble, match="kan niet worden geschreven: de schijf is vol;"):
        private_files.write(tmp_path, {"brief.docx": b"w", "brief.pdf": b"p"})
    assert tree(tmp_path) == {"brief.pdf": b"verzonden"}


def test_nothing_of_a_case_stays_outside_its_file(organisation: Path, geelvrij: Command, file: Path) -> None:
    file.write_text(f"# {CANARY}\nkind: {{voornaam: {CANARY}}}\nincident: {{feiten: '{CANARY} # {CANARY}'}}\n", "utf-8")
    before = tree(organisation)
    ran = geelvrij(*ask(P16, *BOTH, "--set", f"zaak.nummer={CANARY}"))
    assert (ran.code, CANARY in ran.out + ran.err) == (0, False)
    assert file.read_text("utf-8").count(CANARY) == 5
    changed = [content for path, content in tree(organisation).items() if before.get(path) != content]
    assert not any(CANARY.encode() in content for content in changed)
    around = {path for path, content in tree(organisation.parent).items() if CANARY.encode() in content}
    assert around == {"zaak.yaml"}


# What it says


@pytest.fixture(scope="module")
def location(built_basis: Path) -> Location:
    found = Workspace.open(built_basis).read("de-kiem").location
    assert found is not None
    return found


def _facts(location: Location, text: str) -> case_text.Tree:
    read = case.read(text.encode(), "zaak.yaml")
    assert read.findings == ()
    return case_text.facts(case.with_case(location, read))


def test_a_file_that_is_written_again_is_the_same(location: Location) -> None:
    facts = _facts(location, AFTER)
    once = case_text.text(facts, {"brief.datum": date(2026, 11, 23)}, AFTER)
    assert once == AFTER and case_text.says(once.encode(), facts)
    assert not case_text.says(KNOWN.encode(), facts)


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")) | st.sampled_from("\n #:'\"|>-{[&*!%@`"),
    min_size=1, max_size=200,
)  # fmt: skip


MARKED = st.sampled_from(["‘{}’", "“{}”", "„{}”", "‚{}‘", "”{}”"])
TYPED = WORDS | st.builds(str.format, MARKED, WORDS)


@given(facts=TYPED, name=TYPED, items=st.lists(TYPED, max_size=2).map(", ".join))
@settings(max_examples=200, deadline=None)
def test_whatever_somebody_types_is_read_back(location: Location, facts: str, name: str, items: str) -> None:
    read = case.from_answers({"incident.feiten": facts, "zaak.nummer": name, "brief.groepen": items})
    tree = case_text.facts(case.with_case(location, read))
    content = case_text.text(tree).encode()
    assert case_text.says(content, tree)
    again = case_text.text(tree, earlier=content.decode())
    assert again.encode() == content


@pytest.mark.parametrize("words", ["‘de Uilen’", "“de Uilen”", "„de Uilen”", "‚de Uilen‘"])
def test_an_answer_between_curly_marks_is_kept_with_them(
    school: Path, geelvrij: Command, file: Path, words: str
) -> None:
    said = ("--set", f"brief.kenmerk={words}", "--set", f"externen.partners=de GGD, {words}")
    ran = geelvrij(*ask(P16, *SAVE, *said))
    assert ran.code == 0, ran
    assert f"  kenmerk: '{words}'\n" in file.read_text("utf-8")
    assert f"    - '{words}'\n" in file.read_text("utf-8")
    assert geelvrij(*ask(P16, *BOTH)).err.count("VRM") == 0


def test_a_text_that_is_not_read_back_is_written_between_marks(
    school: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the reader ever take a plain text for something else, what was typed is not lost."""
    monkeypatch.setattr(case_yaml, "inside_curly_quotes", lambda text: None)
    ran = geelvrij(*ask(P16, *SAVE, "--set", "brief.kenmerk=‘een’", "--set", "incident.feiten=Er is geduwd."))
    assert ran.code == 0, ran
    text = file.read_text("utf-8")
    assert '"‘een’"\n' in text and '"Er is geduwd."\n' in text and text.startswith(HEAD)
    assert geelvrij(*ask(P16, *BOTH)).code == 0


def test_a_case_that_cannot_say_what_was_given_is_told_and_never_written(
    school: Path, geelvrij: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_text, "says", lambda content, tree: False)
    ran = geelvrij(*ask(P16, *SAVE, *ANSWER))
    assert ran.code == 2 and not file.exists()
    assert ran.err.endswith(
        "../zaak.yaml kan niet worden geschreven: een van uw antwoorden zou er anders in staan dan u het gaf. Haal "
        "bijzondere tekens, zoals aanhalingstekens, uit uw antwoorden.\n"
    ), ran.err
    assert [path.name for path in (school.parent / "brieven").iterdir()] == [f"{P16}-de-kiem.docx"]


def test_every_section_of_the_model_can_be_kept(location: Location) -> None:
    """Each field with a value that fits: what is written is what is read, in the order of the model."""
    tree = {name: _example(field) for name, field in schema.case_sections().items()}
    content = case_text.text(tree).encode()
    read = case.read(content, "zaak.yaml")
    assert [found.code for found in read.findings] == []
    assert case_text.says(content, tree)
    assert case_text.facts(case.with_case(location, read)) == tree


def _steps(content: str) -> int:
    """How many instructions finding the comments of a file takes, whatever the machine."""
    count = 0

    def seen(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if frame.f_code.co_filename != case_comments.__file__:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        case_comments.by_section(content)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "line", ["  a: 'x # y'  # z\n", "# m\n", "  # diep\n", "  a: |  # wie\n    b # c\n", "  a: " + "x#" * 20 + " # y\n"]
)
def test_finding_the_comments_of_a_file_twice_as_long_takes_twice_as_many_steps(line: str) -> None:
    first, second = (_steps("kind:\n" + line * times) for times in (100, 200))
    assert 100 < first < second < 2.1 * first


SAMPLES: dict[str, object] = {
    "datum": date(2026, 11, 20), "ja_nee": "ja", "geheel": 3, "postcode": "1234 AB", "email": "a@example.nl",
    "telefoon": "010-000 00 00", "sleutel": "de-kiem",
}  # fmt: skip


def _example(field: schema.Field) -> object:
    if field.item is not None:
        return [_example(field.item)]
    if field.form == "groep":
        return {key: _example(child) for key, child in field.children.items()}
    return field.rules["allowed"][0] if "allowed" in field.rules else SAMPLES.get(field.meta.soort, "Een tekst.")


def test_reading_a_case_names_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"geen gewoon bestand; kies een andere naam\."):
        case_facts.content(tmp_path, "kies een andere naam")
