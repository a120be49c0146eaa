"""The papers after a suspension, around childcare, Veilig Thuis and the dossier: what each holds, and for whom."""

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import docx
import pytest
from conftest import DAY, Command, invoke
from docx.oxml.ns import qn
from geelvrij.checks import case, reading, schema
from geelvrij.checks.layers import Layer
from geelvrij.checks.location import Location, Workspace
from geelvrij.checks.shape import shape
from geelvrij.generator import asking, description
from geelvrij.generator.commands import letter_words
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler, grammar
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.compile.tags import TAG, parse
from geelvrij.generator.master import Master, library
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from test_letter_form import BOTH, CHILDCARE, ON, ROOT, SCHOOL

D06, D07, D08, D08A = "schorsingsverslag", "kennisgeving-schorsing", "beslissing-op-beroep", "ontvangst-beroep"
D09, D17 = "verslag-horen-professional", "beeindiging-opvangcontract"
D18, D20 = "brief-melding-veilig-thuis", "reactie-correctieverzoek"
CODES = {D06: "D06", D07: "D07", D08: "D08", D08A: "D08a", D09: "D09", D17: "D17", D18: "D18", D20: "D20"}
FOR_SCHOOLS = (D06, D07, D08, D08A, D09)
FROM_THE_BOARD = (D08, D08A, D09)
HOME = {document: CHILDCARE if document == D17 else SCHOOL for document in CODES}
BY_THE_FORM = {"brief.datum", "brief.kenmerk", "brief.bijlagen", "brief.ondertekenaars", "zaak.nummer", "ouders"}
FOLLOWS = {
    "schorsing.dagen",
    "schorsing.terugkeer",
    "beroep.uiterlijk",
    "melding.besluit_verwacht",
    "correctie.uiterlijk",
}
SENT = {f"schorsing.verzonden.{who}" for who in ("bevoegd_gezag", "leerplicht", "inspectie")}  # known after signing

CASE = """\
zaak: {nummer: 2027-03, casemanager: Bram Testman}
kind: {voornaam: Fenna, achternaam: Voorbeeldkind, initialen: F.V., geboortedatum: 2017-03-04, groep: Groep 6}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
brief: {datum: 2027-03-12, kenmerk: 2027-03, ontvanger: leerplicht, bijlagen: [het besluit van 2 maart 2027]}
incident:
  datum: 2027-03-01
  plaats: Op het schoolplein
  situatie_neutraal: Een vechtpartij tussen leerlingen
  feiten: Fenna sloeg een ander kind met een tak.
  aanwezigen: [J.P., S.B.]
maatregelen_eerder:
  - {soort: Gesprek met de ouders, datum: 2027-01-11, effect: Twee weken ging het beter.}
  - {soort: Time-out, datum: 2027-02-08}
schorsing:
  grond: timeout_zonder_effect
  reden: het andere kind raakte gewond.
  begindatum: 2027-03-03
  einddatum: 2027-03-09
  dagen: 5
  terugkeer: 2027-03-10
  goedkeuring: {door: De voorzitter van het College van Bestuur, op: 2027-03-02}
  leervoorziening: Fenna krijgt elke ochtend werk via het ouderportaal.
  toetsen: [{naam: rekentoets, datum: 2027-03-05, regeling: op school in een eigen lokaal.}]
gesprek:
  datum: 2027-03-10
  aanwezigen: [de directeur, de intern begeleider]
  ouders_aanwezig: [mevrouw Bedacht, haar broer]
  samenvatting: wat er op het plein gebeurde.
  visie_ouders: De ouders vinden vijf dagen te lang.
  visie_school: De school vindt vijf dagen passen bij het letsel.
  oplossingen: Hulp in de pauze kan. Hulp de hele dag kan hier niet.
  afspraken:
    - {wat: hulp in de pauze, wie: de intern begeleider, wanneer: vanaf 15 maart}
    - {wat: elke vrijdag bellen, wie: de leerkracht, wanneer: tot de meivakantie}
  vervolgdatum: 2027-04-02
beroep:
  ontvangen_op: 2027-03-10
  uiterlijk: 2027-03-24
  hoorzitting_op: 2027-03-17
  beslist_op: 2027-03-22
  uitkomst: ongegrond
  gronden: u vindt vijf dagen te lang.
  weging: het letsel was ernstig en een time-out hielp niet.
  gevolg_dossier: het besluit blijft in het dossier.
bezwaar: {rechtbank: 'de rechtbank Voorbeeld, Voorbeeldkade 1, 3000 AA Rotterdam'}
verwijdering:
  waarschuwing_op: 2027-02-15
  horen_professional:
    datum: 2027-04-12
    wie: De leerkracht van groep 6
    door: de bovenschools directeur
    verloop: sinds januari was er elke week ruzie op het plein.
    maatregelen: een vaste plek op het plein, een time-out en een schorsing.
    mening: Fenna heeft meer hulp nodig dan de school kan geven.
contract:
  reden: Fenna heeft meer zorg nodig dan wij in een groep kunnen geven.
  opzegtermijn: Een maand
  einddatum: 2027-04-30
  nazorg: Onze pedagogisch coach denkt mee over een andere plek.
melding:
  uitzondering: geen
  vooraf_besproken_op: 2027-03-02
  gemeld_op: 2027-03-04
  besluit_verwacht: 2027-03-11
  vt_advies_op: 2027-02-26
  zorgen: op 15 en 22 februari kwam Fenna zonder eten naar school.
  stappen: ['10 februari 2027: gesprek met u over het eten', '24 februari 2027: overleg in het ondersteuningsteam']
  visie_ouders: u zegt dat de ochtenden te druk zijn.
correctie:
  ontvangen_op: 2027-02-01
  uiterlijk: 2027-03-01
  verzoek: u vraagt om het verslag van 11 januari weg te halen.
  uitkomst: deels
  reden: De datum klopte niet. Wat er is gezegd, klopt wel.
  wijzigingen: De datum is nu 11 januari 2027.
"""
KIND = "Fenna Voorbeeldkind"
BOARD, OFFICE = "het College van Bestuur van Stichting Voorbeeldkring", "010-000 00 00"
# What each paper must hold, by the sheet: the point, and the words it is known by
MUST = {
    D06: {
        "incident": ["Op 1 maart 2027, op het schoolplein.", "Fenna sloeg een ander kind met een tak.", "J.P. en S.B."],
        "measure": [
            "Een time-out hielp niet genoeg. Ook de officiële waarschuwing van 15 februari 2027 hielp niet genoeg.",
            "Het andere kind raakte gewond.",
        ],
        "before": ["11 januari 2027: Gesprek met de ouders. Twee weken ging het beter.", "8 februari 2027: Time-out."],
        "approval": ["Op 2 maart 2027 door de voorzitter van het College van Bestuur, namens het bevoegd gezag"],
        "period": [f"{KIND}, groep 6", "3 maart 2027", "9 maart 2027", "5 schooldagen", "10 maart 2027"],
        "learning": ["werk via het ouderportaal", "Rekentoets, 5 maart 2027. Op school in een eigen lokaal."],
        "talk": [
            "Het gesprek over de schorsing was op 10 maart 2027.",
            "Namens de school waren erbij: de directeur en de intern begeleider. Van de kant van de ouders: mevrouw Bedacht en haar broer.",
        ],
        "views": ["De mening van de oudersDe ouders vinden vijf dagen te lang.", "De mening van de schoolDe school"],
        "solutions": ["Oplossingen, en wat op deze school wel en niet kan", "Hulp de hele dag kan hier niet."],
        "agreements": [
            "Hulp in de pauze",
            "Vanaf 15 maart",
            "Elke vrijdag bellen",
            "Tot de meivakantie",
            "op vrijdag 2 april 2027",
        ],
        "no consent": ["Voor gezien", "U hoeft het er niet mee eens te zijn."],
        "refusal": ["☐ Een ouder of verzorger tekent niet. Dit is de reden:"],
        "distribution": ["in het leerlingdossier", "Verzonden op", BOARD[4:], "De leerplichtambtenaar", "Inspectie"],
    },
    D07: {
        "to": ["Leerplicht gemeente Rotterdam"],
        "pupil": [f"{KIND}, geboren op 4 maart 2017, groep 6"],
        "school": ["Basisschool Het Vraagteken (BRIN 00AA00)", "een leerling", "hebben geschorst"],
        "period": [
            "3 maart 2027 tot en met 9 maart 2027: 5 schooldagen",
            "10 maart 2027",
            "Het bevoegd gezag, op 2 maart 2027",
        ],
        "reasons": ["hielp niet genoeg. Daarna gebeurde dit: een vechtpartij tussen leerlingen."],
        "measures": ["8 februari 2027: time-out", "werk via het ouderportaal", "over een oplossing, op 10 maart 2027"],
        "least data": ["Deze brief bevat niet meer gegevens dan nodig is."],
    },
    D08A: {
        "receipt": ["Op 10 maart 2027 ontvingen wij uw beroep tegen de schorsing van " + KIND],
        "when": ["Volgens ons protocol beslissen wij binnen 14 dagen na ontvangst.", "uiterlijk op 24 maart 2027"],
        "who": [BOARD],
    },
    D08: {
        "receipt": ["Op 10 maart 2027 ontvingen wij uw beroep tegen de schorsing van " + KIND],
        "in time": ["Op 22 maart 2027 hebben wij beslist. Dat moest uiterlijk op 24 maart 2027."],
        "period": ["van 3 maart 2027 tot en met 9 maart 2027"],
        "grounds": ["Wat u aanvoertU vindt vijf dagen te lang."],
        "weighing": ["De reden van onze beslissingHet letsel was ernstig en een time-out hielp niet."],
        "rule": ["artikel 40c van de Wet op het primair onderwijs", "ons protocol"],
        "outcome": ["Uw beroep is ongegrond. Dat betekent dat u geen gelijk krijgt: de schorsing blijft gelden."],
        "dossier": ["Het besluit blijft in het dossier.", "in het leerlingdossier"],
        "route": ["Bent u het niet eens met deze beslissing?"],
    },
    D09: {
        "about": [f"overweegt om {KIND} (groep 6) van de school te verwijderen", "Er is nog geen besluit."],
        "law": ["artikel 40, elfde lid, van de Wet op het primair onderwijs"],
        "who, when": ["Op 12 april 2027 is de leerkracht van groep 6 gehoord door de bovenschools directeur"],
        "course": ["Sinds januari was er elke week ruzie op het plein."],
        "measures": ["Een vaste plek op het plein, een time-out en een schorsing."],
        "view": ["De mening van deze professionalFenna heeft meer hulp nodig dan de school kan geven."],
        "for seen": ["Voor gezien", "☐ Een ouder of verzorger tekent niet."],
        "distribution": ["De ouders krijgen dit verslag", "De leerplichtambtenaar", "De Inspectie van het Onderwijs"],
        "enclosures": ["Bijlagen: het besluit van 2 maart 2027"],
    },
    D17: {
        "end": [f"het contract op voor de opvang van {KIND}", "De laatste dag van de opvang is 30 april 2027."],
        "reasons": ["Fenna heeft meer zorg nodig dan wij in een groep kunnen geven.", "8 februari 2027: time-out"],
        "rule": ["volgens het contract", "de algemene voorwaarden", "De opzegtermijn is een maand."],
        "aftercare": [
            "NazorgWij willen dat het met Fenna goed gaat",
            "Dit bieden wij u aan: Onze pedagogisch coach denkt mee over een andere plek. U kiest zelf",
        ],
        "complaint": ["www.example.nl/klachten", "Klachtenloket Kinderopvang", "Geschillencommissie Kinderopvang"],
    },
    D18: {
        "after a talk": [
            "Op 2 maart 2027 hebben wij met u gepraat",
            "Dat doen wij op 4 maart 2027, namens de directie.",
        ],
        "facts": ["alleen wat wij hebben gezien en gehoord. Op 15 en 22 februari kwam Fenna zonder eten"],
        "what is reported": ["Onze zorgen, en wat wij melden"],
        "steps": ["10 februari 2027: gesprek met u", "24 februari 2027: overleg", "Op 26 februari 2027 vroegen wij"],
        "duty": [
            "Wij moeten de meldcode huiselijk geweld en kindermishandeling gebruiken.",
            "artikel 4b van de Wet op het primair onderwijs.",
        ],
        "interest": ["omdat dat in het belang van Fenna is"],
        "no accusation": ["Een melding is geen beschuldiging"],
        "parents": ["Wat u ervan vindtU zegt dat de ochtenden te druk zijn."],
        "decision": ["besluit binnen 5 werkdagen", "uiterlijk op 11 maart 2027"],
        "support": ["Onze hulp aan Fenna gaat gewoon door."],
        "contact": ["Bel ons op 010-000 01 00", "0800-2000"],
    },
    D20: {
        "request": [
            "Op 1 februari 2027 ontvingen wij uw verzoek",
            "U vraagt om het verslag van 11 januari weg te halen.",
        ],
        "in time": ["binnen 4 weken, hier dus uiterlijk op 1 maart 2027"],
        "outcome": ["Wij veranderen een deel van wat u vraagt."],
        "reason": ["De datum klopte niet.", "als het aantoonbaar niet klopt", "artikel 16 van de Algemene verordening"],
        "changes": ["Wat er verandertDe datum is nu 11 januari 2027."],
        "own view": ["U mag zelf opschrijven hoe u het ziet.", "hetvraagteken@example.nl", "bij het gegeven waar"],
        "complaint": ["Klachtencommissie Voorbeeldkring", "Autoriteit Persoonsgegevens"],
    },
}


@dataclass(frozen=True)
class Paper:
    """A document as it came out: its words and what is yellow."""

    content: bytes
    words: str
    yellow: tuple[str, ...]


@cache
def own() -> Organisation:
    return Organisation(ROOT, ON)


@cache
def about(document: str) -> Master:
    return own().master(document)


@cache
def compiled(document: str) -> Compiled:
    with patch.object(compiler.fonts, "embed"):  # choosing the letters of the house font takes seconds
        return compiler.compile_master(about(document), own().setting)


@cache
def at_home(name: str) -> Location:
    found = Workspace.open(ROOT).read(name).location
    assert found is not None
    return found


@cache
def place(name: str, facts: str, ours: str = "") -> Location:
    """A location with a case; `ours` are facts of the organisation that count for this location alone."""
    found = at_home(name)
    if ours == UNKNOWN:
        found = found.without(["organisatie.richting"])
    elif ours:
        tree = reading.read(ours.encode(), "anders.yaml").tree
        found = found.below(Layer(shape(tree, "anders.yaml", "organisatie", "organisatie").root, "anders.yaml"))
    told = case.read(facts.encode(), "zaak.yaml")
    assert told.findings == ()
    return case.with_case(found, told)


@cache
def paper(document: str, facts: str = CASE, name: str = "", ours: str = "") -> Paper:
    master, location = about(document), place(name or HOME[document], facts, ours)
    content, yellow = WordRenderer(compiled(document).word, Sandbox()).render(new_context(location, master, ON))
    found = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
    words = "\n".join("".join(run.text or "" for run in one.iter(qn("w:t"))) for one in found)
    return Paper(content, words.replace("\u00a0", " "), tuple(sorted(set(yellow))))


def unfit(document: str, facts: str = CASE, ours: str = "") -> list[str]:
    """What the wording rules say of a document."""
    location = place(HOME[document], facts, ours)
    content = paper(document, facts, ours=ours).content
    return [found.message for found in letter_words.judge(content, about(document), location, ON)]


def told(document: str, old: str, new: str, **where: str) -> str:
    """The words of a document when one fact of the case is another."""
    assert CASE.count(old) == 1, old
    return paper(document, CASE.replace(old, new), **where).words


# What a document asks


def used(document: str) -> set[str]:
    """Every field of a case that the text of a document prints or asks."""
    (source,) = about(document).text
    tags = [parse(found[0]) for found in TAG.finditer(source.read_text(encoding="utf-8"))]
    found = {".".join(path) for tag in tags for path in grammar.paths(grammar.read(tag))}
    by_law = {"zaak.richting": "zaak.richting_school"}  # it follows from the sort of school
    return {by_law.get(path, path) for path in found if path.split(".")[0] in schema.case_sections()}


def asked(document: str) -> dict[str, description.Asked]:
    found = about(document).case
    assert found is not None
    return {one.field: one for one in found.asks}


@pytest.mark.parametrize("document", CODES)
def test_a_document_says_what_it_is(document: str) -> None:
    found = about(document).case
    assert found is not None and len(found.asks) == len(asked(document))
    assert (found.code, found.audience) == (CODES[document], "instantie" if document == D07 else "betrokken_ouders")
    assert (found.formal, found.sender) == (document != D20, "bestuur" if document in FROM_THE_BOARD else "locatie")
    assert about(document).form == ("verslag" if document in (D06, D09) else "brief")


@pytest.mark.parametrize("document", CODES)
def test_every_fact_is_asked_and_every_question_is_used(document: str) -> None:
    asks = set(asked(document)) - BY_THE_FORM - FOLLOWS
    assert asks == used(document) - BY_THE_FORM - FOLLOWS - SENT
    assert "brief.datum" in asked(document)


@pytest.mark.parametrize("document", CODES)
def test_a_condition_reads_what_was_asked_before(document: str) -> None:
    order = list(asked(document))
    for field, one in asked(document).items():
        if one.condition:
            tree = grammar.read(parse("{% if " + one.condition + " %}"))
            named = {".".join(path) for path in grammar.paths(tree)}
            follows = {"locatie.is_kindcentrum", "zaak.richting"}
            assert named and named <= {*order[: order.index(field)], *schema.paths(), *follows}, field


# What it holds


@pytest.mark.parametrize("document", CODES)
def test_a_complete_case_leaves_nothing_open_and_no_wrong_word(document: str) -> None:
    assert paper(document).yellow == ()
    assert unfit(document) == []


@pytest.mark.parametrize(("document", "point"), [(document, point) for document in MUST for point in MUST[document]])
def test_a_document_holds_what_it_must(document: str, point: str) -> None:
    words = paper(document).words.replace("\n", " ")
    assert [one for one in MUST[document][point] if one not in words] == []


@pytest.mark.parametrize("document", CODES)
def test_without_a_case_exactly_what_is_missing_is_yellow(document: str) -> None:
    """Each field that must be answered, and each date that follows from it, stands there by its label."""
    hidden = {  # only told when something else is known
        "correctie.wijzigingen", "bezwaar.rechtbank", "zaak.richting_school", "gesprek.afspraken",
        "beroep.hoorzitting_op",
        "kind.voornaam" if document == D07 else "", "kind.achternaam" if document == D07 else "",
        "schorsing.leervoorziening" if document == D07 else "",
        "kind.geboortedatum",
    }  # fmt: skip
    must = {one.field for one in asked(document).values() if one.required} - hidden
    must |= used(document) & FOLLOWS
    assert set(paper(document, "zaak: {}").yellow) == {f"[{schema.label(path)}]" for path in must}


# Who may have it


@pytest.mark.parametrize(
    ("document", "location", "instead"),
    [
        (D06, CHILDCARE, "bericht-time-out"),
        (D07, CHILDCARE, "bericht-time-out"),
        (D08, CHILDCARE, D17),
        (D08A, CHILDCARE, D17),
        (D09, CHILDCARE, D17),
        (D17, SCHOOL, "voornemen-verwijdering"),
    ],
)
def test_a_document_that_does_not_fit_names_the_one_that_does(document: str, location: str, instead: str) -> None:
    ran = invoke(("letter", document, "--location", location, "--no-input", "--peildatum", DAY), ROOT)
    assert ran.code == 2 and f"Gebruik ‘{instead}’." in ran.err, ran.err
    assert list(library().glob(f"*/{instead}/sjabloon.yaml"))


@pytest.mark.parametrize("document", FOR_SCHOOLS)
def test_a_kindcentrum_has_a_school_too(document: str) -> None:
    assert "Kindcentrum De Voorbeeldboom" in paper(document, name=BOTH).words


# The suspension


def test_who_gets_the_report_and_when_it_was_sent() -> None:
    sent = "schorsing:\n  verzonden: {bevoegd_gezag: 2027-03-16, leerplicht: 2027-03-17, inspectie: 2027-03-18}\n"
    done = told(D06, "schorsing:\n", sent)
    assert all(day in done for day in ("16 maart 2027", "17 maart 2027", "18 maart 2027"))


@pytest.mark.parametrize("document", [D06, D07])
def test_the_inspection_hears_of_a_suspension_longer_than_a_day(document: str) -> None:
    to_inspection = CASE.replace("ontvanger: leerplicht", "ontvanger: inspectie")
    law = (
        "De Inspectie van het Onderwijs"
        if document == D06
        else "volgens artikel 40c van de Wet op het primair onderwijs"
    )
    assert law in paper(document, to_inspection).words
    short = to_inspection.replace("dagen: 5", "dagen: 1")
    assert law not in paper(document, short).words
    assert "1 schooldag\n" in paper(document, short).words


def test_without_an_agreement_with_the_town_the_report_stays_away() -> None:
    assert "leerplichtambtenaar" not in told(D06, "  dagen: 5", "  bericht_leerplicht: niet\n  dagen: 5")


def test_agreements_in_words_stand_there_when_there_is_no_list() -> None:
    facts = re.sub(r"  afspraken:\n(    - .*\n)+", "  afspraken_in_woorden: de ouders bellen elke week.\n", CASE)
    assert "AfsprakenDe ouders bellen elke week." in paper(D06, facts).words
    assert paper(D06, facts).yellow == ()


@pytest.mark.parametrize(
    ("grond", "words"),
    [("zeer_ernstig", {D06: "een zeer ernstig incident", D07: "een zeer ernstig incident: een vechtpartij tussen"}),
     ("timeout_zonder_effect", {D06: "hielp niet genoeg", D07: "hielp niet genoeg"})],
)  # fmt: skip
def test_the_ground_of_the_suspension(grond: str, words: dict[str, str]) -> None:
    facts = CASE.replace("grond: timeout_zonder_effect", f"grond: {grond}")
    assert [document for document in words if words[document] not in paper(document, facts).words] == []


@pytest.mark.parametrize(
    ("who", "addressed", "named"),
    [
        ("leerplicht", "Leerplicht gemeente Rotterdamleerplicht@example.org", True),
        ("inspectie", "Inspectie van het Onderwijs", False),
        ("bevoegd_gezag", "Het College van Bestuur van Stichting VoorbeeldkringVoorbeeldplein 1", False),
    ],
)
def test_a_notice_holds_no_more_than_its_reader_needs(who: str, addressed: str, named: bool) -> None:
    words = told(D07, "ontvanger: leerplicht", f"ontvanger: {who}")
    assert addressed in words
    assert ("Fenna Voorbeeldkind" in words, "4 maart 2017" in words) == (named, named)
    assert ("F.V., groep 6" in words) != named
    for secret in ("met een tak", "raakte gewond", "Twee weken ging het beter", "Bedacht", "Proefstraat"):
        assert secret not in words


@pytest.mark.parametrize(
    ("who", "pupil"),
    [
        ("leerplicht", "Fenna Voorbeeldkind, geboren op 4 maart 2017, groep 6"),
        ("inspectie", "F.V., groep 6"),
        ("bevoegd_gezag", "F.V., groep 6"),
        ("", "F.V., groep 6"),  # nobody said who: then not more than anybody may have
    ],
)
def test_only_who_guards_compulsory_education_reads_who_the_pupil_is(who: str, pupil: str) -> None:
    known = " ontvanger: leerplicht,"
    assert CASE.count(known) == 1
    facts = CASE.replace(known, known.replace("leerplicht", who) if who else "")
    rows = docx.Document(io.BytesIO(paper(D07, facts).content)).tables
    cells = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for table in rows for row in table.rows]
    assert [text for name, *text in cells if name == "Leerling"] == [[pupil]]


# The appeal


OPENBAAR, BIJZONDER = "organisatie: {richting: openbaar}", "organisatie: {richting: bijzonder}"
BOTH_ROADS, UNKNOWN = "organisatie: {richting: samenwerking}", "onbekend"


@pytest.mark.parametrize("document", [D08, D08A])
@pytest.mark.parametrize(
    ("ours", "word", "not_word"), [(OPENBAAR, "bezwaar", "beroep"), (BIJZONDER, "beroep", "bezwaar")]
)
def test_the_road_of_law_follows_the_board(document: str, ours: str, word: str, not_word: str) -> None:
    words = paper(document, ours=ours).words
    assert f"ontvingen wij uw {word} tegen de schorsing" in words and f"uw {not_word} " not in words.casefold()
    assert ("Algemene wet bestuursrecht" in words) == (ours == OPENBAAR)
    assert paper(document, ours=ours).yellow == () and unfit(document, ours=ours) == []


DECIDE = "[laatste dag om op het beroep of bezwaar te beslissen]"
UNHEARD = CASE.replace("  hoorzitting_op: 2027-03-17\n", "")


def test_a_public_school_hears_parents_before_it_decides_about_a_suspension() -> None:
    assert (
        "Wij horen u voordat wij beslissen. Dat doen wij op woensdag 17 maart 2027." in paper(D08A, ours=OPENBAAR).words
    )
    invited = paper(D08A, UNHEARD, ours=OPENBAAR)
    assert "Wij horen u voordat wij beslissen. U krijgt daarvoor een uitnodiging." in invited.words
    assert invited.yellow == ()
    heard, unheard = paper(D08, ours=OPENBAAR), paper(D08, UNHEARD, ours=OPENBAAR)
    assert "Op 17 maart 2027 hebben wij u gehoord over uw bezwaar." in heard.words
    assert unheard.yellow == ("[datum van het horen over de schorsing]",)
    why = UNHEARD.replace("  beslist_op:", "  niet_gehoord: u wilde geen gesprek\n  beslist_op:", 1)
    told = paper(D08, why, ours=OPENBAAR)
    assert "Wij hebben u niet gehoord. U wilde geen gesprek. Op 22 maart 2027 hebben wij beslist." in told.words
    assert told.yellow == ()
    for document in (D08, D08A):
        assert "gehoord" not in paper(document, ours=BIJZONDER).words
        assert "Wij horen u" not in paper(document, ours=BIJZONDER).words


def test_a_public_school_has_no_fourteen_days_for_an_objection_to_a_suspension() -> None:
    """The term of the Awb is for a lawyer to tell: without that day it is yellow in the receipt."""
    untold = CASE.replace("  uiterlijk: 2027-03-24\n", "")
    receipt, decision = (paper(document, untold, ours=OPENBAAR) for document in (D08A, D08))
    assert receipt.yellow == (DECIDE,) and "14 dagen" not in receipt.words
    assert decision.yellow == () and "Dat moest uiterlijk" not in decision.words
    assert "Dat moest uiterlijk op 24 maart 2027." in paper(D08, ours=OPENBAAR).words
    assert paper(D08, untold, ours=BIJZONDER).yellow == (DECIDE,)  # what geelvrij works out stands there


@pytest.mark.parametrize("document", [D08, D08A])
def test_only_a_public_school_is_asked_for_the_day_of_the_law(document: str) -> None:
    for ours, public in ((OPENBAAR, True), (BIJZONDER, False), (UNKNOWN, False)):
        location = place(HOME[document], "zaak: {}", ours)
        fields = {one.field for one in asking.questions(about(document), location, ON, ())}
        assert ({"beroep.uiterlijk", "beroep.hoorzitting_op"} <= fields) == public
    assert "Controleer de dag bij uw jurist" in schema.help("beroep.uiterlijk")


def test_where_parents_go_after_the_decision() -> None:
    court = "binnen 6 weken nadat wij deze brief verstuurden. Stuur uw beroepschrift naar de rechtbank Voorbeeld"
    board = "klacht indienen bij de klachtencommissie (Klachtencommissie Voorbeeldkring)"
    assert court in paper(D08, ours=OPENBAAR).words and board not in paper(D08, ours=OPENBAAR).words
    assert board in paper(D08, ours=BIJZONDER).words and "rechtbank" not in paper(D08, ours=BIJZONDER).words


@pytest.mark.parametrize("document", [D08, D08A])
def test_a_board_of_both_says_which_school_it_is(document: str) -> None:
    assert paper(document, ours=BOTH_ROADS).yellow == ("[openbaar of bijzonder onderwijs]",)
    for road, ours in (("openbaar", OPENBAAR), ("bijzonder", BIJZONDER)):
        facts = CASE.replace("zaak: {", f"zaak: {{richting_school: {road}, ")
        assert paper(document, facts, ours=BOTH_ROADS).words == paper(document, ours=ours).words


@pytest.mark.parametrize("document", [D08, D08A])
def test_without_a_direction_the_road_of_law_is_open(document: str) -> None:
    assert paper(document, ours=UNKNOWN).yellow == ("[richting van het onderwijs]",)


@pytest.mark.parametrize(
    ("outcome", "means"),
    [
        ("gegrond", "Uw beroep is gegrond. Dat betekent dat u gelijk krijgt. Wij trekken de schorsing in."),
        ("ongegrond", "Uw beroep is ongegrond. Dat betekent dat u geen gelijk krijgt: de schorsing blijft gelden."),
        ("niet_ontvankelijk", "Uw beroep is niet-ontvankelijk. Dat betekent dat wij niet beoordelen of"),
    ],
)
def test_an_outcome_says_what_it_means(outcome: str, means: str) -> None:
    words = told(D08, "uitkomst: ongegrond", f"uitkomst: {outcome}")
    assert means in words and words.count("Dat betekent dat") == 1


@pytest.mark.parametrize("ours", [OPENBAAR, BIJZONDER])
def test_what_is_not_treated_is_not_weighed(ours: str) -> None:
    words = told(D08, "uitkomst: ongegrond", "uitkomst: niet_ontvankelijk", ours=ours)
    road = "bezwaar" if ours == OPENBAAR else "beroep"
    assert f"Waarom wij uw {road} niet behandelenHet letsel was ernstig" in words
    for weighed in ("Wat u aanvoert", "De reden van onze beslissing", "artikel 40c", "vijf dagen te lang"):
        assert weighed not in words


def test_who_is_right_does_not_hear_that_all_stays_in_the_dossier() -> None:
    kept = "Wij bewaren deze beslissing in het leerlingdossier"
    assert kept in paper(D08).words
    assert kept not in told(D08, "uitkomst: ongegrond", "uitkomst: gegrond")


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (D07, "Periode\n3 maart 2027: 1 schooldag\n"),
        (D08, "Voorbeeldkind. Die was op 3 maart 2027. Wij"),
        (D08A, "Het gaat om de schorsing van 3 maart 2027.\n"),
    ],
)
def test_a_suspension_of_one_day_has_one_date(document: str, told: str) -> None:
    short = CASE.replace("einddatum: 2027-03-09", "einddatum: 2027-03-03").replace("dagen: 5", "dagen: 1")
    assert told in paper(document, short).words


def test_the_report_says_who_came_for_the_parents() -> None:
    assert "intern begeleider. De ouders waren er niet." in told(D06, "[mevrouw Bedacht, haar broer]", "[geen]")
    assert "Aanwezig waren: J.P. en S.B. Van andere kinderen" in paper(D06).words


@pytest.mark.parametrize(
    ("who", "told"), [("leerplicht", []), ("inspectie", ["TXT005"]), ("bevoegd_gezag", ["TXT005"])]
)
def test_a_name_in_a_notice_is_told_when_its_reader_gets_initials(who: str, told: list[str]) -> None:
    facts = CASE.replace("ontvanger: leerplicht", f"ontvanger: {who}")
    clean = paper(D07, facts)
    assert unfit(D07, facts) == [] and ("Fenna" in clean.words) == (who == "leerplicht")
    named = facts.replace("Een vechtpartij tussen leerlingen", "een vechtpartij waar Fenna bij was")
    location = place(SCHOOL, named)
    found = letter_words.judge(paper(D07, named).content, about(D07), location, ON)
    assert [one.code for one in found] == told
    # An answer that the notice does not tell is not judged either.
    assert [one.code for one in letter_words.judge_answers(about(D07), location, ON)] == told
    assert [one.code for one in letter_words.judge_answers(about(D07), place(SCHOOL, facts), ON)] == []


@pytest.mark.parametrize(
    ("who", "greeting"), [("inspectie", "Geachte heer, mevrouw,"), ("bevoegd_gezag", "Geacht bestuur,")]
)
def test_a_notice_greets_its_reader(who: str, greeting: str) -> None:
    words = told(D07, "ontvanger: leerplicht", f"ontvanger: {who}").splitlines()
    assert [line for line in words if line.startswith("Geacht")] == [greeting]


# Childcare, Veilig Thuis, the dossier


@pytest.mark.parametrize("facts", [CASE, "zaak: {}"])
def test_the_end_of_childcare_has_no_word_of_a_school(facts: str) -> None:
    words = f"{paper(D17, facts).words} {about(D17).title}".casefold()
    for word in ("schors", "verwijder", "school", "leerling", "leerplicht", "inspectie", "bezwaar", "beroep"):
        assert word not in words


@pytest.mark.parametrize("why", ["acuut_gevaar", "eergerelateerd", "disclosure", "veiligheid"])
def test_where_parents_may_not_know_there_is_no_letter(geelvrij: Command, organisation: Path, why: str) -> None:
    out = organisation.parent / "brieven"
    about = ("--location", "de-kiem", "--peildatum", "2026-11-21", "--set", f"melding.uitzondering={why}")
    ran = geelvrij("letter", D18, *about, "--no-input", "--out", str(out))
    assert ran.code == 1 and "Er is niets gemaakt" in ran.err and "Lees de brief" not in ran.err
    assert "TIJ063" in ran.err and "Overleg met Veilig Thuis, zonder namen te noemen" in " ".join(ran.err.split())
    assert not list(out.glob("*"))


@pytest.mark.parametrize(
    ("name", "setting", "articles"),
    [
        (SCHOOL, "", ["4b"]),
        (CHILDCARE, "", ["1.51a"]),
        (BOTH, "", ["4b", "1.51a"]),
        (BOTH, "school", ["4b"]),
        (BOTH, "kinderopvang", ["1.51a"]),
    ],
)
def test_the_duty_is_that_of_the_sector(name: str, setting: str, articles: list[str]) -> None:
    words = paper(D18, CASE.replace("zaak: {", f"zaak: {{setting: {setting}, " if setting else "zaak: {"), name).words
    assert re.findall(r"artikel (\S+)", words) == articles


@pytest.mark.parametrize(
    ("outcome", "decided", "changes", "own_view"),
    [
        ("gehonoreerd", "Wij veranderen het dossier zoals u vraagt.", True, False),
        ("deels", "De rest blijft staan zoals het er staat.", True, True),
        ("geweigerd", "Wij veranderen het dossier niet. Wat er staat, blijft staan.", False, True),
    ],
)
def test_the_answer_about_the_dossier(outcome: str, decided: str, changes: bool, own_view: bool) -> None:
    words = told(D20, "uitkomst: deels", f"uitkomst: {outcome}")
    assert decided in words
    assert ("Wat er verandert" in words, "hoe u het ziet" in words) == (changes, own_view)


def test_what_parents_wrote_already_is_not_asked_again() -> None:
    words = told(D20, "uitkomst: deels", "uitkomst: deels\n  visie_ouders_op: 2027-02-20")
    assert "Uw tekst staat sinds 20 februari 2027 in het dossier." in words and "Stuur uw tekst" not in words


@pytest.mark.parametrize(("name", "body"), [(SCHOOL, "klachtencommissie"), (CHILDCARE, "Geschillencommissie")])
def test_a_complaint_about_the_dossier_goes_where_the_sector_says(name: str, body: str) -> None:
    words = paper(D20, name=name).words
    assert [one for one in ("klachtencommissie", "Geschillencommissie") if one in words] == [body]


# The page around it


@pytest.mark.parametrize("document", FROM_THE_BOARD)
def test_what_comes_from_the_board_is_signed_by_the_board(document: str) -> None:
    words = paper(document).words
    assert "Het College van Bestuur van Stichting VoorbeeldkringVoorzitter College van Bestuur" in words
    assert "Ilse" not in words
    if about(document).form == "brief":
        assert OFFICE in words and "Rotterdam, 12 maart 2027" in words and "010-000 01 00" not in words


@pytest.mark.parametrize("document", [D06, D07, D09])
def test_enclosures_stand_below_the_signatures(document: str) -> None:
    last = paper(document).words.strip().splitlines()[-1]
    assert last == "Bijlagen: het besluit van 2 maart 2027"
    assert "Bijlagen" not in told(document, ", bijlagen: [het besluit van 2 maart 2027]", "")


@pytest.mark.parametrize("document", [D08, D17, D20])
def test_the_enclosures_of_another_letter_are_not_told(document: str) -> None:
    assert "Bijlagen" not in paper(document).words


@pytest.mark.parametrize("document", [D07, D08, D08A])
def test_who_signs_does_not_stand_alone_on_a_page(document: str) -> None:
    lines = [one for one in docx.Document(io.BytesIO(paper(document).content)).paragraphs if one.text.strip()]
    greeting = next(number for number, one in enumerate(lines) if one.text == "Met vriendelijke groet,")
    for one in lines[greeting - 1 : greeting + 1]:
        assert one.style.paragraph_format.keep_with_next or one.paragraph_format.keep_with_next


def test_who_gets_the_report_stands_with_the_sentence_before_it() -> None:
    (told,) = (
        one for one in docx.Document(io.BytesIO(paper(D06).content)).paragraphs if "ter informatie naar:" in one.text
    )
    assert told.paragraph_format.keep_with_next


def test_a_sender_that_is_none_is_refused() -> None:
    text = "titel: A\nvoor: [school]\nvorm: brief\ncode: D99\npubliek: bestuur\nafzender: de school\n"
    tree = reading.read(text.encode(), "sjabloon.yaml").tree
    assert isinstance(tree, reading.Mapping)
    assert list(description.mistakes(tree, "a")) == ["‘afzender’ is locatie of bestuur"]
