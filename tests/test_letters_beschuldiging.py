"""The letters after an accusation of somebody who works there (D22): what each must say, to whom, and whose name never."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import invoke
from geelvrij.checks import case_people
from geelvrij.checks.location import Workspace
from geelvrij.checks.values import Node
from geelvrij.checks.wording import Audience, Passage, check
from geelvrij.generator.commands import letter_words
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from test_letter_form import BOTH, CHILDCARE, ON, ROOT, SCHOOL
from test_letters_maatregel import Papers, flat, masters, source
from test_letters_maatregel import organisations as organisations

REPORTER, ACCUSED = "beschuldiging-melder", "beschuldiging-beschuldigde"
COMMUNITY, CLEARED = "beschuldiging-gemeenschap", "beschuldiging-rehabilitatie"
ABOUT = {
    REPORTER: ("D22", "betrokken_ouders", True),
    ACCUSED: ("D22", "intern", True),
    COMMUNITY: ("D22", "andere_ouders", False),
    CLEARED: ("D22", "andere_ouders", False),
}
NAMES = ("Drumpelverzin", "Klokbedenk", "Zweefnaam", "Voorbeeldkind", "Bedacht", "Verzonnen", "Pim")

CASE = """\
brief:
  datum: 2026-11-30
  groepen: [groep 3, groep 4]
kind: {voornaam: Pim, achternaam: Voorbeeldkind, groep: groep 6}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
externen: {partners: [de GGD, het wijkteam]}
beschuldiging:
  melder: ouders
  ontvangen_op: 2026-11-24
  inhoud: Volgens de beschuldiging ging de medewerker over een grens bij een kind
  vertrouwensinspecteur_op: 2026-11-24
  partijen_op: 2026-11-26
  besluit_aangifte: doen
  aangifte_op: 2026-12-02
  maatregel: non_actief
  maatregel_reden: Zo kan het onderzoek rustig verlopen.
  steun_melder: Onze externe vertrouwenspersoon belt u deze week.
  steun_medewerker: Een bedrijfsmaatschappelijk werker belt u deze week.
  aanspreekpunt: mevrouw D. Proefnaam, 010-000 00 09
  melder_naam: mevrouw E. Klokbedenk
  melder_aanhef: mevrouw Klokbedenk
  medewerker_naam: de heer F. Drumpelverzin
  medewerker_aanhef: meneer Drumpelverzin
  onderzoek_door: politie
  volgend_bericht_op: 2026-12-14
  uitkomst: onjuist
  uitkomst_op: 2026-11-27
  tekst_akkoord_op: 2026-11-28
  werk_medewerker: terug
  gesprekken: [team, kinderen]
"""
ADULTS = """\
beschuldiging: {medewerker_naam: de heer F. Drumpelverzin, melder_naam: mevrouw E. Klokbedenk}
toegang: {naam: de heer G. Zweefnaam}
"""
COLLEAGUE = CASE.replace("melder: ouders", "melder: collega")


def changed(*pairs: tuple[str, str], facts: str = CASE) -> str:
    for old, new in pairs:
        assert facts.count(old) == 1, old
        facts = facts.replace(old, new)
    return facts


def setting(name: str, facts: str = CASE, where: str = "school") -> str:
    return f"zaak: {{setting: {where}}}\n{facts}" if name == BOTH else facts


class Ours(Papers):
    """What a paper says, rows of a table included."""

    def made(self, paper: str, facts: str, name: str, changed: tuple[str, str]) -> tuple[str, set[str]]:
        context = new_context(self.at(name, facts, changed), masters()[paper], ON)
        words = Sandbox().from_string(plain(paper)).render(context.names())
        return flat(words), {field.path for field in context.open_fields()}


@pytest.fixture(scope="module")
def papers(organisations: dict[tuple[str, str], Workspace]) -> Papers:
    return Ours(organisations)


def plain(paper: str) -> str:
    """The master, with the loop of a table as one that stands by itself."""
    return re.sub(r"^\| \{%tr (.*?%\}).*$", r"{% \1", source(paper), flags=re.MULTILINE)


def passages(papers: Papers, paper: str, facts: str, name: str) -> list[Passage]:
    context = new_context(papers.at(name, facts), masters()[paper], ON)
    words = Sandbox().from_string(plain(paper)).render(context.names())
    return [Passage(part) for part in (masters()[paper].title, *re.split(r"\n\n|(?<=\\)\n", words))]


@pytest.mark.parametrize("paper", ABOUT)
def test_a_letter_is_described_as_what_it_is(paper: str) -> None:
    of = masters()[paper]
    assert of.case is not None
    assert (of.case.code, of.case.audience, of.case.formal) == ABOUT[paper]
    assert of.sorts == ("school", "kdv", "bso", "peuteropvang")
    assert of.kind == of.form == "brief"


@pytest.mark.parametrize("name", [SCHOOL, CHILDCARE, BOTH])
@pytest.mark.parametrize("paper", ABOUT)
def test_with_a_complete_case_nothing_is_yellow_and_no_rule_tells_anything(
    papers: Papers, paper: str, name: str
) -> None:
    code, audience, formal = ABOUT[paper]
    cases = [setting(name, facts) for facts in (CASE, *(OTHER.get(paper) or ()))]
    for facts in cases:
        assert papers.yellow(paper, facts, name) == set()
        names = tuple(case_people.names(papers.at(name, CASE).section("kind"), (), sections(papers)))
        known = tuple(letter_words.known(papers.at(name, facts)))
        reads = Audience(audience, formal, names, code, known=known)
        found = check(passages(papers, paper, facts, name), reads)
        assert found == ()


def sections(papers: Papers, facts: str = ADULTS) -> dict[str, Node | None]:
    return case_people.adults(papers.at(SCHOOL, facts).section)


OTHER = {
    REPORTER: (
        COLLEAGUE,
        changed(("besluit_aangifte: doen", "besluit_aangifte: niet_doen"), ("maatregel: non_actief", "maatregel: geen")),
        changed(("besluit_aangifte: doen", "besluit_aangifte: overleg"), ("maatregel: non_actief", "maatregel: andere_taken")),
    ),
    ACCUSED: (
        changed(("besluit_aangifte: doen", "besluit_aangifte: niet_doen"), ("maatregel: non_actief", "maatregel: geen")),
        changed(("besluit_aangifte: doen", "besluit_aangifte: overleg"), ("maatregel: non_actief", "maatregel: andere_taken")),
    ),
    COMMUNITY: (
        changed(("onderzoek_door: politie", "onderzoek_door: bestuur"), ("maatregel: non_actief", "maatregel: geen")),
        changed(("onderzoek_door: politie", "onderzoek_door: bureau"), ("[de GGD, het wijkteam]", "[geen]")),
    ),
    CLEARED: (
        changed(("uitkomst: onjuist", "uitkomst: niet_bewezen"), ("gesprekken: [team, kinderen]", "gesprekken: [geen]")),
        changed(("werk_medewerker: terug", "werk_medewerker: weg")),
    ),
}  # fmt: skip

MUST = {
    REPORTER: [
        "Op 24 november 2026 hoorden wij een beschuldiging tegen een medewerker",
        "Volgens de beschuldiging ging de medewerker over een grens bij een kind.",
        "Wij weten nog niet wat er is gebeurd.",
        "Daarom doen wij aangifte, op 2 december 2026. Dat doen wij ook als iemand het liever niet wil.",
        "Onze externe vertrouwenspersoon belt u deze week.",
        "Vraag uw kind niet uit.",
        "U hebt één vast aanspreekpunt: mevrouw D. Proefnaam, 010-000 00 09.",
    ],
    ACCUSED: [
        "Geachte meneer Drumpelverzin,",
        "Er staat niets vast",
        "Volgens de beschuldiging ging de medewerker over een grens bij een kind.",
        "Daarom doen wij aangifte, op 2 december 2026.",
        "Onze reden: zo kan het onderzoek rustig verlopen.",
        "Een bedrijfsmaatschappelijk werker belt u deze week.",
        "Uw vakbond of een advocaat kan u helpen.",
        "U hebt één vast aanspreekpunt: mevrouw D. Proefnaam, 010-000 00 09.",
    ],
    COMMUNITY: [
        "Er is een beschuldiging geuit tegen een medewerker",
        "De politie onderzoekt het.",
        "De mensen om wie het gaat, hoorden dit van ons op 26 november 2026.",
        "Wij noemen geen namen en geen bijzonderheden.",
        "Niemand is schuldig zolang er niets is bewezen.",
        "Uiterlijk op 14 december 2026 schrijven wij u weer",
    ],
    CLEARED: [
        "Op 27 november 2026 kregen wij de uitkomst.",
        "Uit het onderzoek van de politie en justitie blijkt dat de beschuldiging niet klopt.",
        "Wij hebben deze brief samen met de medewerker gemaakt.",
        "Wij praten hierover met het team en de kinderen.",
    ],
}


@pytest.mark.parametrize("name", [SCHOOL, CHILDCARE])
@pytest.mark.parametrize("paper", ABOUT)
def test_a_letter_holds_what_it_must(papers: Papers, paper: str, name: str) -> None:
    told = papers.text(paper, name=name, facts=CASE).replace("\\ ", " ")
    assert [words for words in MUST[paper] if words not in told] == []


@pytest.mark.parametrize("paper", ABOUT)
def test_a_letter_names_nobody_but_its_reader(papers: Papers, paper: str) -> None:
    own = {REPORTER: {"Voorbeeldkind", "Bedacht", "Verzonnen", "Pim"}, ACCUSED: {"Drumpelverzin"}}
    for facts in (CASE, *OTHER[paper]):
        if facts == COLLEAGUE:
            continue
        told = papers.text(paper, facts)
        assert {name for name in NAMES if name in told} == own.get(paper, set())
    assert re.findall(r"\b(dader|slachtoffer\b|pleger|vals)", papers.text(paper, CASE).lower()) == []


def test_the_colleague_who_told_it_is_addressed_and_the_family_is_not_named(papers: Papers) -> None:
    told = papers.text(REPORTER, COLLEAGUE)
    assert "Geachte mevrouw Klokbedenk, Op 24 november" in told
    assert "Wij kunnen niet beloven dat uw naam geheim blijft" in told
    assert {name for name in NAMES if name in told} == {"Klokbedenk"}


@pytest.mark.parametrize("paper", [REPORTER, ACCUSED])
def test_the_law_is_that_of_the_sector(papers: Papers, paper: str) -> None:
    school, childcare = "Wet op het primair onderwijs", "Wet kinderopvang"
    for name, where, wanted, other in (
        (SCHOOL, "", school, childcare),
        (CHILDCARE, "", childcare, school),
        (BOTH, "school", school, childcare),
        (BOTH, "kinderopvang", childcare, school),
    ):
        told = papers.text(paper, setting(name, where=where), name)
        assert wanted in told and other not in told


@pytest.mark.parametrize("paper", [REPORTER, ACCUSED])
def test_where_it_happened_is_asked_in_a_kindcentrum(papers: Papers, paper: str) -> None:
    assert papers.yellow(paper, CASE, BOTH) == {"zaak.setting"}


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (REPORTER, "besluit_aangifte"),
        (REPORTER, "maatregel"),
        (ACCUSED, "maatregel_reden"),
        (COMMUNITY, "onderzoek_door"),
        (CLEARED, "uitkomst"),
        (CLEARED, "gesprekken"),
    ],
)
def test_what_nobody_decided_is_yellow(papers: Papers, paper: str, field: str) -> None:
    facts, count = re.subn(rf"^  {field}:.*\n", "", CASE, flags=re.MULTILINE)
    assert count == 1
    assert papers.yellow(paper, facts) == {f"beschuldiging.{field}"}


def test_whoever_is_not_the_reader_is_found_when_somebody_types_the_name(papers: Papers) -> None:
    for name in ("Drumpelverzin", "Klokbedenk", "Zweefnaam"):
        people = tuple(case_people.names(papers.at(SCHOOL, ADULTS).section("kind"), (), sections(papers)))
        found = check(
            [Passage(f"Wij praatten met meneer {name}.")], Audience("andere_ouders", False, people, "D22"), whole=False
        )
        assert "TXT005" in {one.code for one in found}
        assert all(name not in one.message + one.help for one in found)


BY_ADDRESS = """\
kind: {voornaam: Pim}
ouders: [{aanhef: Mevrouw Bedacht}]
toegang: {aanhef: Meneer Zweefnaam}
beschuldiging: {melder_aanhef: mevrouw Klokbedenk, medewerker_aanhef: meneer Drumpelverzin}
"""
IN_ORDER = """\
beschuldiging: {medewerker_aanhef: meneer Drumpelverzin, melder_aanhef: mevrouw Klokbedenk}
toegang: {aanhef: Meneer Zweefnaam}
ouders: [{aanhef: Mevrouw Bedacht}]
kind: {voornaam: Pim}
"""


@pytest.mark.parametrize("facts", [BY_ADDRESS, IN_ORDER], ids=["mixed", "in-order"])
def test_a_form_of_address_holds_a_name_and_no_title_is_one(papers: Papers, facts: str) -> None:
    place = papers.at(SCHOOL, facts)
    people = tuple(case_people.names(place.section("kind"), place.items("ouders"), sections(papers, facts)))
    assert {name.split()[-1] for name in people} == {"Pim", "Bedacht", "Zweefnaam", "Drumpelverzin", "Klokbedenk"}
    reads = Audience("andere_ouders", False, people, "D22")
    for name in ("Bedacht", "Zweefnaam", "Drumpelverzin", "Klokbedenk"):
        found = check([Passage(f"Wij praatten met {name}.")], reads, whole=False)
        assert "TXT005" in {one.code for one in found} and all(name not in one.message for one in found)
    nobody = check([Passage("Wij praatten met een mevrouw en een meneer.")], reads, whole=False)
    assert "TXT005" not in {one.code for one in nobody}


def test_the_order_in_which_the_groups_are_given_changes_nothing(papers: Papers) -> None:
    place, groups = papers.at(SCHOOL, IN_ORDER), sections(papers, IN_ORDER)
    turned = dict(reversed(groups.items()))
    assert list(turned) != list(groups)
    told = [set(case_people.names(place.section("kind"), (), given)) for given in (groups, turned)]
    assert told[0] == told[1] >= {"Drumpelverzin", "Zweefnaam"}


def test_a_name_that_was_typed_stands_in_no_message_and_no_other_letter(tmp_path: Path) -> None:
    """The whole way: `geelvrij letter` tells of the name that does not fit, and shows none of the people of the case."""
    case = tmp_path / "zaak.yaml"
    accused = yaml.safe_load(CASE)
    accused["externen"]["partners"] = ["meneer Drumpelverzin"]
    case.write_text(yaml.safe_dump(accused, allow_unicode=True), encoding="utf-8")
    ran = invoke(
        ["letter", COMMUNITY, "--location", SCHOOL, "--data", str(case), "--no-input", "--out", str(tmp_path / "uit"),
         "--peildatum", ON.isoformat()],
        ROOT,
    )  # fmt: skip
    assert ran.code == 1 and "TXT005" in ran.err + ran.out
    assert [name for name in NAMES if name in ran.err + ran.out] == []
    assert [file.name for file in (tmp_path / "uit").iterdir() if "rumpel" in file.name] == []
