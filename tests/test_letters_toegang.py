"""No entry for a grown-up (D19), and the papers around a calamity (D24-D28): what each says, and what it never does."""

import re

import pytest
from geelvrij.checks.wording import Audience, check
from test_letter_form import BOTH, CHILDCARE, SCHOOL
from test_letters_beschuldiging import papers as papers
from test_letters_beschuldiging import passages
from test_letters_maatregel import Papers, masters
from test_letters_maatregel import organisations as organisations

REFUSED, PRESS, GROUP = "ontzegging-toegang", "persverklaring", "tekst-groepsgesprek"
TEAM, REVIEW, TALK = "teaminstructie", "evaluatieverslag", "gespreksverslag"
ABOUT = {
    REFUSED: ("D19", "instantie", True, "brief"),
    PRESS: ("D24", "instantie", False, "verslag"),
    GROUP: ("D25", "intern", False, "verslag"),
    TEAM: ("D26", "intern", False, "verslag"),
    REVIEW: ("D27", "intern", False, "verslag"),
    TALK: ("D28", "betrokken_ouders", False, "verslag"),
}
NAMES = ("Zweefnaam", "Voorbeeldkind", "Bedacht", "Verzonnen", "Pim")
CASE = """\
brief:
  datum: 2026-11-30
  groepen: [groep 3, groep 4]
kind: {voornaam: Pim, achternaam: Voorbeeldkind, groep: groep 6}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
externen: {partners: [de GGD, het wijkteam]}
incident: {groep: groep 3}
gesprek_betrokken_ouders: {datum: 2026-11-27}
calamiteit: {team_op: 2026-11-27}
gesprek:
  doel: Samen kijken wat er op het plein gebeurt en wat helpt.
  datum: 2026-11-26
  tijd: 15.30 uur
  plaats: In de kamer van de directeur
  ouders_aanwezig: [mevrouw Bedacht, haar broer]
  aanwezigen: [De directeur, De leerkracht]
  notulist: de intern begeleider
  samenvatting: Wij praatten over de pauzes. Pim vertelde dat het spel soms te wild gaat.
  visie_ouders: De ouders willen dat er een volwassene dichtbij is.
  afspraken:
    - {wat: Er staat elke pauze iemand bij het klimrek, wie: de leerkracht, wanneer: vanaf maandag}
    - {wat: De ouders vragen elke vrijdag hoe het ging, wie: de ouders}
  vervolgdatum: 2026-12-10
groepsgesprek:
  datum: 2026-12-01
  door: De leerkracht van groep 3
  ouders_op: 2026-11-30
  vertelt: Er is iets gebeurd dat niet fijn was. Grote mensen helpen de kinderen om wie het gaat.
  hoe_verder: Wij spelen gewoon buiten. Er is een grote mens extra bij.
  gerucht: Niemand is weggestuurd.
toegang:
  wie: ouder
  naam: de heer G. Zweefnaam
  aanhef: meneer Zweefnaam
  adres: Denkweg 3
  postcode: 3000 AD
  plaats: Rotterdam
  besproken_op: 2026-11-25
  feiten: Op 20 november 2026 raakte u een medewerker aan, terwijl die zei dat u dat niet mocht doen.
  norm: niemand een ander aanraakt die dat niet wil
  bestuur_op: 2026-11-27
  locaties: [het gebouw, het plein]
  van: 2026-12-01
  tot: 2026-12-24
  brengen_halen: Een andere volwassene brengt en haalt uw kind.
  contact: U belt de directeur, op werkdagen tussen 9 en 10 uur.
  gesprek_op: 2026-12-17
media:
  feiten: Op 26 november 2026 was er een incident op ons terrein.
  zorg: Wij vangen de kinderen, de ouders en het team op, met hulp van de GGD.
  acties: [Er is extra toezicht, Wij praten met ouders]
  onderzoek_politie: ja
  volgend_bericht: op 3 december 2026, om 16.00 uur
  telefoon: 010-000 00 08
instructie:
  feiten: Op 26 november 2026 was er een incident tussen kinderen op het plein.
  boodschap: Er is iets gebeurd dat niet fijn was. Wij praten met de ouders om wie het gaat.
  doet: [extra toezicht bij het toilet, zelf aan de deur staan bij het brengen]
  niet_delen: [om wie het gaat, wat ouders ons vertelden]
  vragen:
    - {vraag: 'Is mijn kind erbij betrokken?', antwoord: 'De ouders van de betrokken kinderen hoorden het al van ons.'}
  overleg: elke dag om 8.00 uur, in de teamkamer
evaluatie:
  soort: calamiteit
  datum: 2027-01-12
  deelnemers: [De directeur, De intern begeleider]
  verloop: Op 26 november 2026 hoorden wij van het incident. Dezelfde dag belden wij de ouders.
  goed: Het team hoorde snel wat er speelde.
  beter: Wij schreven de ouders van andere groepen pas na drie dagen.
  ervaring_ouders: De ouders voelden zich gehoord.
  conclusies: [De taken waren duidelijk]
  acties:
    - {wat: Een vaste lijst met telefoonnummers maken, wie: de directeur, wanneer: 1 februari 2027}
  beleid: In het actieplan staat voortaan wie de brief schrijft.
  ouders: De nieuwsbrief van januari noemt wat er verandert.
"""
OTHER_ADULT = CASE.replace("wie: ouder\n", "wie: ander\n")


def at(name: str, facts: str = CASE, where: str = "school") -> str:
    return f"zaak: {{setting: {where}}}\n{facts}" if name == BOTH else facts


def without(*names: str) -> str:
    facts = CASE
    for name in names:
        facts, count = re.subn(rf"^( *){name}:.*\n(?:\1 .*\n)*", "", facts, flags=re.MULTILINE)
        assert count == 1, name
    return facts


@pytest.mark.parametrize("paper", ABOUT)
def test_a_paper_is_described_as_what_it_is(paper: str) -> None:
    of = masters()[paper]
    assert of.case is not None
    assert (of.case.code, of.case.audience, of.case.formal, of.form) == ABOUT[paper]
    assert of.sorts == ("school", "kdv", "bso", "peuteropvang")


IN_WORDS = re.sub(r"  acties:\n    - .*\n", "  acties_in_woorden: De directeur maakt een lijst.\n", CASE)
LESS = {
    REFUSED: (OTHER_ADULT, without("besproken_op", "gesprek_op")),
    PRESS: (without("onderzoek_politie"),),
    GROUP: (without("gerucht", "ouders_op"),),
    TEAM: (without("vragen"),),
    REVIEW: (without("ervaring_ouders"), IN_WORDS),
    TALK: (
        without("tijd", "notulist"),
        without("afspraken").replace("  vervolgdatum:", "  afspraken_in_woorden: De leerkracht belt op maandag.\n  vervolgdatum:"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [SCHOOL, CHILDCARE, BOTH])
@pytest.mark.parametrize("paper", ABOUT)
def test_with_a_complete_case_nothing_is_yellow_and_no_rule_tells_anything(
    papers: Papers, paper: str, name: str
) -> None:
    code, audience, formal, _ = ABOUT[paper]
    people = () if paper == TALK else ("Voorbeeldkind", "Bedacht", "Verzonnen")
    for facts in (CASE, *LESS[paper]):
        case = at(name, facts)
        assert papers.yellow(paper, case, name) == set()
        assert check(passages(papers, paper, case, name), Audience(audience, formal, people, code)) == ()


MUST = {
    REFUSED: [
        "Het verbod geldt van 1 december 2026 tot en met 24 december 2026.",
        "Op 20 november 2026 raakte u een medewerker aan",
        "Bij ons geldt dat niemand een ander aanraakt die dat niet wil.",
        "akkoord met dit besluit",
        "- Het gebouw - Het plein",
        "Een andere volwassene brengt en haalt uw kind.",
        "Uw kind blijft bij ons welkom.",
        "Vertel ons dat binnen twee weken",
    ],
    PRESS: [
        "Op 26 november 2026 was er een incident op ons terrein.",
        "De politie onderzoekt wat er is gebeurd.",
        "De betrokken ouders en ons team hoorden dit eerder van ons.",
        "- Er is extra toezicht.",
        "Wij komen met nieuws op 3 december 2026, om 16.00 uur.",
        "Vragen gaan alleen naar de woordvoerder:",
        "geven geen interviews",
    ],
    GROUP: [
        "De leerkracht van groep 3 praat op 1 december 2026 met groep 3.",
        "Houd het kort",
        "Er is iets gebeurd dat niet fijn was.",
        "noem geen namen",
        "Laat kinderen vertellen over zichzelf, niet over een ander.",
        "Doe dit alleen omdat een kind anders niet veilig is",
        "Zeg niets tegen wat ouders thuis vertellen.",
        "Ik kan niet alles geheim houden.",
    ],
    TEAM: [
        "omdat u haar nodig hebt om de kinderen goed te helpen",
        "Vertel niets door",
        "Op 26 november 2026 was er een incident",
        "Blijf bij deze afgesproken boodschap, ook als iemand doorvraagt.",
        "ook als u er zelf anders over denkt",
        "Zeg niets over uw eigen gevoel of mening",
        "- Om wie het gaat",
        "**Is mijn kind erbij betrokken?** De ouders van de betrokken kinderen hoorden het al van ons.",
        "Alleen de woordvoerder praat met de pers.",
    ],
    REVIEW: [
        "Op 12 januari 2027 keken wij terug op een calamiteit",
        "De directeur en de intern begeleider.",
        "Het team hoorde snel wat er speelde.",
        "- De taken waren duidelijk.",
        "1 februari 2027",
        "In het actieplan staat voortaan wie de brief schrijft.",
        "De nieuwsbrief van januari noemt wat er verandert.",
    ],
    TALK: [
        "Samen kijken wat er op het plein gebeurt en wat helpt.",
        "Donderdag 26 november 2026 om 15.30 uur, in de kamer van de directeur",
        "Van de kant van de ouders: mevrouw Bedacht en haar broer.",
        "De ouders willen dat er een volwassene dichtbij is.",
        "Er staat elke pauze iemand bij het klimrek.",
        "Op 10 december 2026 praten wij verder.",
        "De ouders mogen dat erbij schrijven.",
    ],
}


@pytest.mark.parametrize("name", [SCHOOL, CHILDCARE])
@pytest.mark.parametrize("paper", ABOUT)
def test_a_paper_holds_what_it_must(papers: Papers, paper: str, name: str) -> None:
    told = papers.text(paper, CASE, name).replace("\\ ", " ")
    assert [words for words in MUST[paper] if words not in told] == []


@pytest.mark.parametrize("paper", sorted({*ABOUT} - {TALK}))
def test_a_paper_names_nobody_but_who_is_refused_in_the_letter_to_them(papers: Papers, paper: str) -> None:
    told = papers.text(paper, CASE)
    assert {name for name in NAMES if name in told} == ({"Zweefnaam"} if paper == REFUSED else set())


def test_who_is_no_parent_reads_nothing_of_a_child(papers: Papers) -> None:
    told = papers.text(REFUSED, OTHER_ADULT, CHILDCARE)
    assert "uw kind" not in told.lower() and "Brengen en halen" not in told and "Geschillencommissie" not in told


@pytest.mark.parametrize("field", ["wie", "norm", "bestuur_op", "locaties", "tot", "contact"])
def test_what_a_refusal_needs_is_yellow_until_somebody_says_it(papers: Papers, field: str) -> None:
    facts, count = re.subn(rf"^  {field}: .*\n", "", CASE[CASE.index("toegang:") :], flags=re.MULTILINE)
    assert count >= 1
    assert f"toegang.{field}" in papers.yellow(REFUSED, CASE[: CASE.index("toegang:")] + facts)


def test_the_press_hears_nothing_before_the_parents_and_the_team(papers: Papers) -> None:
    facts = without("gesprek_betrokken_ouders", "calamiteit")
    assert papers.yellow(PRESS, facts) == {"gesprek_betrokken_ouders.datum", "calamiteit.team_op"}


@pytest.mark.parametrize("paper", [REFUSED, PRESS, TEAM])
def test_where_it_happened_decides_who_speaks_in_a_kindcentrum(papers: Papers, paper: str) -> None:
    school, childcare = (papers.text(paper, at(BOTH, where=where), BOTH) for where in ("school", "kinderopvang"))
    assert school != childcare


def test_a_school_word_stands_in_no_paper_of_childcare(papers: Papers) -> None:
    for paper in ABOUT:
        told = papers.text(paper, CASE, CHILDCARE)
        assert re.findall(r"\b(leerling\w*|schors\w*|op school)\b", told) == []
