"""The papers of a removal: what each must hold, on which road of law, and what they never tell to whom."""

import io
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import docx
import pytest
from conftest import DAY, change, invoke
from docx.oxml.ns import qn
from geelvrij.checks import case, schema
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator import asking
from geelvrij.generator.commands import letter_words
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler, grammar
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.compile.tags import TAG, parse
from geelvrij.generator.master import Master
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from test_letter_form import ON, ROOT

D10, D12 = "voornemen-verwijdering", "ontvangstbevestiging-bezwaar"
D13, D14 = "besluit-verwijdering", "beslissing-op-bezwaar"
INVITED, HEARD = "uitnodiging-horen-ouders", "verslag-horen-ouders"
D15, D16 = "bereidverklaring-school", "kennisgeving-verwijdering"
CODES = {D10: "D10", INVITED: "D11", HEARD: "D11", D12: "D12", D13: "D13", D14: "D14", D15: "D15", D16: "D16"}
TO_PARENTS = [D10, INVITED, HEARD, D12, D13, D14]
FOLLOWS = {"bezwaar.uiterlijk", "bezwaar.beslis_uiterlijk"}  # geelvrij works these out
BY_LAW = {  # name → the fields of the case that it follows from, beside those of the location
    "zaak.richting": {"zaak.richting_school"},
    "bezwaar.tegen": {"zaak.richting_school"},
    "bezwaar.termijn_na": {"zaak.richting_school", "bezwaar.na_besluit"},
    "bezwaar.gaat_over": {"zaak.richting_school", "bezwaar.na_besluit"},
}
BY_THE_FORM = {"brief.datum", "brief.kenmerk", "brief.bijlagen", "brief.ondertekenaars", "ouders", "zaak.nummer"}

CASE = """\
zaak: {nummer: 2027-03}
brief:
  datum: 2027-02-08
  kenmerk: 2027-03
  ondertekenaars: [{naam: Bram Testman, functie: voorzitter College van Bestuur, telefoon: 010-000 00 02}]
kind: {voornaam: Fenna, achternaam: Voorbeeldkind, initialen: F.V., geboortedatum: 2018-03-04, groep: Groep 5}
ouders:
  - {naam: mevrouw A. Bedacht, aanhef: mevrouw Bedacht, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Verzonnen, aanhef: meneer Verzonnen}
gesprek:
  tijd: van 15.30 uur tot 16.30 uur
  plaats: Voorbeeldplein 1
  aanwezigen: [De voorzitter van het College van Bestuur, De directeur]
  ouders_aanwezig: [mevrouw Bedacht, haar zus]
maatregelen_eerder:
  - {soort: Time-out, datum: 2026-11-03, effect: geen verbetering}
verwijdering:
  gronden: [G2]
  motivering: de veiligheid in groep 5 was meer keren in gevaar
  tlv_status: afgegeven
  tlv_nummer: V-17
  weigering_door: ouders
  schoolregels_ref: de schoolgids 2026-2027, bladzijde 12
  waarschuwing_op: 2026-12-07
  gedragsregels_ref: de schoolgids, bladzijde 14
  relatie_feiten: u bedreigde op 3 januari 2027 een leerkracht
  gevolg_ordelijk_functioneren: leerkrachten staan niet meer alleen bij de deur
  incidenten:
    - {datum: 2026-11-02, feiten: Fenna gooide een stoel naar een ander kind}
    - {datum: 2027-01-14, feiten: Fenna sloeg een leerkracht}
  horen_professional: {datum: 2027-01-20, wie: De leerkracht van groep 5}
  zoeken_school: wij overleggen met drie scholen in de wijk
  voornemen_datum: 2027-01-25
  besluit_datum: 2027-02-09
  ingangsdatum: 2027-03-01
  horen_ouders:
    datum: 2027-02-01
    verklaring: de ouders vragen om een proef in een andere groep
    antwoorden: die groep heeft geen plaats
    stukken: [het verslag van het horen van de leerkracht]
  melding_inspectie: ja
  kennisgeving_aan: leerplicht
bezwaar:
  uiterlijk: 2027-03-23
  beslis_uiterlijk: 2027-03-30
  hoorzitting_op: 2027-03-15
  gronden:
    - {bezwaar: Er is te weinig hulp gevraagd., antwoord: Het samenwerkingsverband dacht mee.}
    - {bezwaar: Een andere groep is niet geprobeerd., antwoord: Daar was geen plaats.}
  positie_kind: Fenna volgt de lessen bij ons
  uitkomst: ongegrond
  motivering: de veiligheid in de groep weegt het zwaarst
  vervolg: Naar de commissie kan dat binnen zes weken, tot en met 10 mei 2027.
  rechtbank: de rechtbank Voorbeeld, Voorbeeldkade 1, 3000 AA Rotterdam
andere_school:
  {naam: Basisschool De Linde, soort: sbo, bereid_op: 2027-02-03, overdracht: het dossier gaat op 26 februari mee}
"""
OBJECTED = "bezwaar: {ontvangen_op: 2027-03-01}\n"  # after the decision
TO_PLAN = "bezwaar: {ontvangen_op: 2027-02-08}\n"  # before it, where parents object to the intention
KIND, SCHOOL = "Fenna Voorbeeldkind (groep 5)", "Basisschool Het Vraagteken"
ADDRESS = "het College van Bestuur van Stichting Voorbeeldkring, Voorbeeldplein 1, 3000 AA Rotterdam"
DISPUTE = "de Geschillencommissie passend onderwijs (www.onderwijsgeschillen.nl)"
MUST = {
    D10: [
        f"het voornemen om uw kind {KIND} van de school te verwijderen", "Dit is nog geen besluit.",
        "De veiligheid in groep 5 was meer keren in gevaar", "De grond: gedrag van uw kind",
        "de schoolgids 2026-2027, bladzijde 12", "Op 7 december 2026 hebben wij u schriftelijk gewaarschuwd",
        "2 november 2026: Fenna gooide een stoel", "14 januari 2027: Fenna sloeg een leerkracht",
        "3 november 2026: Time-out. Geen verbetering.", "Wij hebben op 20 januari 2027 de leerkracht van groep 5 gehoord.",
        "Wij overleggen met drie scholen in de wijk", "pas als een andere school Fenna wil toelaten",
        "Wij horen u voordat wij een besluit nemen", "binnen 6 weken nadat wij dat besluit verstuurden", ADDRESS, DISPUTE,
        "Het verslag van dat gesprek vindt u bij deze brief.", "Bijlage: het verslag van het horen van de leerkracht van groep 5",
    ],
    INVITED: [
        f"het voornemen hebben om uw kind {KIND} van {SCHOOL} te verwijderen", "Wij horen u voordat wij een besluit nemen.",
        "maandag 1 februari 2027 van 15.30 tot 16.30 uur, Voorbeeldplein 1",
        "Naast u zijn aanwezig: de voorzitter van het College van Bestuur en de directeur.", "Wij bespreken ons voornemen.",
        "Het College van Bestuur van Stichting Voorbeeldkring hoort u. Dat is het bevoegd gezag van de school.",
        "alle stukken over deze zaak lezen", "iemand meenemen die u steunt", "Wij maken een verslag van het gesprek.",
        "Daarmee zegt u niet dat u het ermee eens bent.",
    ],
    HEARD: [
        f"de ouders van {KIND} over het voornemen van 25 januari 2027", "Maandag 1 februari 2027 van 15.30 tot 16.30 uur",
        "Van de kant van de ouders: mevrouw Bedacht en haar zus.",
        "Namens de school en het bevoegd gezag: de voorzitter van het College van Bestuur en de directeur.", "Wat de ouders zeiden",
        "De ouders vragen om een proef in een andere groep", "Wat het bevoegd gezag antwoordde",
        "Die groep heeft geen plaats", "Het verslag van het horen van de leerkracht", "Dit verslag gaat over Fenna Voorbeeldkind. Wat er volgens de ouders niet klopt, mogen zij erbij schrijven.",
    ],
    D12: [
        "Op 1 maart 2027 hebben wij uw bezwaar ontvangen.", "ons besluit van 9 februari 2027",
        "Wij beslissen uiterlijk op 30 maart 2027.", "Dat doen wij op maandag 15 maart 2027.", "Fenna volgt de lessen bij ons",
    ],
    D13: [
        f"Op 9 februari 2027 hebben wij een besluit genomen: wij verwijderen uw kind {KIND} van de school.", "Dit besluit gaat in op 1 maart 2027.",
        "artikel 40, elfde lid, van de Wet op het primair onderwijs", "De veiligheid in groep 5 was meer keren in gevaar",
        "De grond: gedrag van uw kind", "2 november 2026: Fenna gooide een stoel", "3 november 2026: Time-out. Geen verbetering.",
        "Wij hebben op 20 januari 2027 de leerkracht van groep 5 gehoord. Op 1 februari 2027 hebben wij u gehoord.",
        "Van elk gesprek maken wij een verslag voor u.", "Dit schreven wij in het gesprek op. De ouders vragen",
        "De ouders vragen om een proef in een andere groep", "Die groep heeft geen plaats",
        "Basisschool De Linde (speciaal basisonderwijs) heeft op 3 februari 2027 schriftelijk verklaard",
        "Wij melden dit besluit meteen aan de leerplichtambtenaar en aan de Inspectie van het Onderwijs.",
        "binnen 6 weken nadat wij deze brief verstuurden: tot en met 23 maart 2027", ADDRESS, DISPUTE,
    ],
    D14: [
        "Op 1 maart 2027 ontvingen wij uw bezwaar tegen ons besluit van 9 februari 2027.", "Uw bezwaar is ongegrond.",
        "De ingangsdatum van de verwijdering is 1 maart 2027.", "Op 15 maart 2027 hebben wij u gehoord.",
        "Van dat gesprek maken wij een verslag voor u.",
        "U schrijft: Er is te weinig hulp gevraagd.", "Ons antwoord: Het samenwerkingsverband dacht mee.",
        "U schrijft: Een andere groep is niet geprobeerd.", "Ons antwoord: Daar was geen plaats.",
        "De veiligheid in de groep weegt het zwaarst", DISPUTE, "tot en met 10 mei 2027",
    ],
    D15: [
        "de leerling met de initialen F.V., nu in groep 5", "Het bevoegd gezag van Basisschool De Linde (speciaal basisonderwijs)",
        "bereid is deze leerling toe te laten", "Handtekening:", "Plaats en datum:",
        "Het dossier gaat op 26 februari mee", ADDRESS,
    ],
    D16: [
        "Leerplicht gemeente Rotterdam", "artikel 18, eerste lid, van de Leerplichtwet 1969", "Fenna Voorbeeldkind",
        "geboren op 4 maart 2018", "Het besluit is van 9 februari 2027.", "De ingangsdatum van de verwijdering is 1 maart 2027.",
        "Basisschool De Linde (speciaal basisonderwijs) heeft op 3 februari 2027 verklaard", "verklaard dat zij de leerling wil toelaten",
    ],
}  # fmt: skip
GROUNDS = {
    "G1": ["de ondersteuning geven die nodig is", "een verklaring afgegeven", "(nummer V-17)", "U stemt niet in"],
    "G2": ["ging ernstig over de grens van onze schoolregels", "Lichtere maatregelen hielpen niet genoeg."],
    "G3": ["is ernstig verstoord", "de schoolgids, bladzijde 14", "Leerkrachten staan niet meer alleen bij de deur"],
    "G4": ["in strijd met de grondslag van onze school"],
}
ROADS = {
    "bijzonder": {
        D10: ["artikel 63, tweede lid, van de WPO", "Tegen dit voornemen kan dat nog niet."],
        D12: ["De wet geeft ons daarvoor 4 weken nadat wij uw bezwaar ontvingen (artikel 63, derde lid, van de WPO)."],
        D13: ["binnen 4 weken nadat wij uw bezwaar ontvingen (artikel 63, derde lid, van de WPO)"],
        D14: ["artikel 63, derde lid, van de Wet op het primair onderwijs", "of aan de rechter"],
    },
    "openbaar": {
        D10: ["artikel 4:8 van de Algemene wet bestuursrecht", "Tegen dit voornemen kan dat nog niet."],
        D12: [
            "geeft ons daarvoor 4 weken na de laatste dag om bezwaar te maken (artikel 40, twaalfde lid, van de WPO)."
        ],
        D13: ["binnen 4 weken na de laatste dag om bezwaar te maken (artikel 40, twaalfde lid, van de WPO)"],
        D14: ["in beroep gaan bij de bestuursrechter", "binnen 6 weken", "de rechtbank Voorbeeld, Voorbeeldkade 1"],
    },
}
OTHER = {"bijzonder": ["bestuursrecht", "twaalfde lid"], "openbaar": ["artikel 63", "aan de rechter"]}


@pytest.fixture(scope="module")
def own() -> Organisation:
    return Organisation(ROOT, ON)


@pytest.fixture(scope="module")
def made(own: Organisation) -> Callable[[str], Compiled]:
    @cache
    def compiled(document: str) -> Compiled:
        with patch.object(compiler.fonts, "embed"):
            return compiler.compile_master(own.master(document), own.setting)

    return compiled


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Location]:
    """The school of the example, of a board of that sort, with objections against that step."""

    @cache
    def place(richting: str = "bijzonder", against: str = "besluit") -> Location:
        root = tmp_path_factory.mktemp("school")
        shutil.copytree(ROOT / "locations", root / "locations")
        file = root / "locations" / "organisatie.yaml"
        change(file, "richting: bijzonder", f"richting: {richting}")
        change(file, "bezwaar_tegen: besluit", f"bezwaar_tegen: {against}")
        found = Workspace.open(root).read("school-het-vraagteken").location
        assert found is not None
        return found

    return place


def _shown(node: Any) -> str:
    return " " if node.tag == qn("w:br") else node.text or ""


class Paper:
    """One document of a case as it was made in Word."""

    def __init__(self, made: Compiled, master: Master, location: Location, *facts: str) -> None:
        for fact in facts:
            read = case.read(fact.encode(), "zaak.yaml")
            assert read.findings == ()
            location = case.with_case(location, read)
        self.location, self.master = location, master
        context = new_context(location, master, ON)
        self.word, self.yellow = WordRenderer(made.word, Sandbox()).render(context)
        self.open = {field.path for field in context.open_fields()}
        body = docx.Document(io.BytesIO(self.word)).element.body
        shown = ("".join(_shown(node) for node in p.iter(qn("w:t"), qn("w:br"))) for p in body.iter(qn("w:p")))
        self.words = " ".join(" ".join(shown).replace("\u00a0", " ").split())

    def findings(self) -> list[str]:
        return [f"{one.code} {one.message}" for one in letter_words.judge(self.word, self.master, self.location, ON)]


@pytest.fixture
def paper(
    own: Organisation, made: Callable[[str], Compiled], places: Callable[[str, str], Location]
) -> Callable[..., Paper]:
    def make(document: str, *facts: str, richting: str = "bijzonder", against: str = "besluit") -> Paper:
        return Paper(made(document), own.master(document), places(richting, against), *facts)

    return make


Make = Callable[..., Paper]


def facts_for(document: str) -> tuple[str, ...]:
    return (CASE, OBJECTED) if document in (D12, D14) else (CASE,)


def missing(words: list[str], told: str) -> list[str]:
    return [one for one in words if one not in told]


# What each document is


@pytest.mark.parametrize("document", CODES)
def test_each_document_is_for_schools_only(own: Organisation, document: str) -> None:
    about = own.master(document)
    assert about.case is not None
    assert (about.case.code, about.sorts, about.case.sender) == (CODES[document], ("school",), "bestuur")
    assert (about.case.audience == "betrokken_ouders") == (document in TO_PARENTS)
    assert {why[1] for why in about.case.not_for.values()} == {"beeindiging-opvangcontract"}
    assert set(about.case.not_for) == {"kdv", "bso", "peuteropvang"}


@pytest.mark.parametrize("document", CODES)
def test_in_childcare_a_document_is_refused_with_what_does_fit(tmp_path: Path, document: str) -> None:
    shutil.copytree(ROOT / "locations", tmp_path / "org" / "locations")
    command = ("letter", document, "--location", "kdv-het-proefballonnetje", "--no-input", "--peildatum", DAY)
    ran = invoke(command, tmp_path / "org")
    assert ran.code == 2
    assert "In de opvang bestaat verwijderen niet; wel kan de directeur het contract beëindigen." in ran.err
    assert "Gebruik ‘beeindiging-opvangcontract’." in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["org"]


@pytest.mark.parametrize("document", CODES)
def test_every_fact_is_asked_and_every_question_is_used(own: Organisation, document: str) -> None:
    about = own.master(document)
    assert about.case is not None
    tags = [parse(found[0]) for found in TAG.finditer(about.text[0].read_text("utf-8"))]
    read = {".".join(path) for tag in tags for path in grammar.paths(grammar.read(tag))}
    of_case = [path for path in read if path.split(".")[0] in schema.case_sections()]
    used = {field for path in of_case for field in BY_LAW.get(path, {path})}
    asked = [one.field for one in about.case.asks]
    assert len(asked) == len(set(asked)) and not set(asked) & FOLLOWS
    assert set(asked) - BY_THE_FORM == used - FOLLOWS - BY_THE_FORM


# Everything answered, and nothing


@pytest.mark.parametrize("document", CODES)
def test_everything_answered_nothing_is_open_and_every_word_fits(paper: Make, document: str) -> None:
    done = paper(document, *facts_for(document))
    assert (done.yellow, done.findings()) == ([], [])
    assert missing(MUST[document], done.words) == []
    assert re.findall(r"\s[.,;:?!](?:\s|$)|\.\.|\(\)|None|[{}]", done.words) == []
    assert "Bram Testman" in done.words


@pytest.mark.parametrize("document", CODES)
def test_nothing_answered_exactly_what_must_be_is_open(
    paper: Make, own: Organisation, places: Callable[[str, str], Location], document: str
) -> None:
    bare = paper(document)
    asked = {one.field for one in asking.questions(own.master(document), bare.location, ON, ()) if one.required}
    expected = {D12: {"bezwaar.beslis_uiterlijk"}, D13: {"bezwaar.uiterlijk"}}.get(document, set())
    if document == D16:
        asked |= {"kind.initialen"}  # until it is known who reads it, the least
    assert bare.open == asked | expected
    assert "Het College van Bestuur van Stichting Voorbeeldkring" in bare.words  # who signs, until a name is given


def test_without_its_parents_a_letter_is_for_the_parents_of_the_child(paper: Make) -> None:
    named = paper(D10, CASE).words
    assert "Geachte mevrouw Bedacht en meneer Verzonnen," in named
    assert "Geachte ouders en verzorgers van [voornaam van het kind]," in paper(D10).words


def test_lists_can_be_told_in_words(paper: Make) -> None:
    for document in (D10, D13):
        told = "verwijdering: {gronden: [G2], incidenten_in_woorden: twee keer, maatregelen_in_woorden: een time-out}"
        words = paper(document, told).words
        assert missing(["Twee keer", "Een time-out"], words) == []
    assert "verwijdering.incidenten_in_woorden" in paper(D10, "verwijdering: {gronden: [G2]}").open
    assert "Te laat" in paper(D14, "bezwaar: {gronden_in_woorden: te laat}").words


# The grounds


@pytest.mark.parametrize("document", [D10, D13])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ground_is_told_with_its_proof_and_no_other(paper: Make, document: str, ground: str) -> None:
    done = paper(document, CASE, f"verwijdering: {{gronden: [{ground}]}}")
    assert (done.yellow, done.findings()) == ([], [])
    for one, words in GROUNDS.items():
        assert missing(words, done.words) == ([] if one == ground else words)
    assert ("2 november 2026: Fenna gooide een stoel" in done.words) == (ground in ("G2", "G3"))


def test_a_public_school_has_no_ground_of_its_own_conviction(paper: Make) -> None:
    told = paper(D13, CASE, "verwijdering: {gronden: [G2, G4]}", richting="openbaar").words
    assert missing(GROUNDS["G4"], told) == GROUNDS["G4"] and missing(GROUNDS["G2"], told) == []


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("aangevraagd", "is aangevraagd."),
        ("geweigerd", "De verklaring voor het speciaal onderwijs of het speciaal basisonderwijs is geweigerd."),
    ],
)
def test_how_the_admission_to_special_education_stands(paper: Make, status: str, told: str) -> None:
    facts = f"verwijdering: {{gronden: [G1], tlv_status: {status}, weigering_door: school}}"
    words = paper(D10, CASE, facts).words
    assert told in words and "neemt Fenna niet aan" in words and "een verklaring afgegeven" not in words


# The roads of law


@pytest.mark.parametrize("richting", ROADS)
@pytest.mark.parametrize("document", [D10, D12, D13, D14])
def test_the_law_and_the_remedy_follow_from_the_sort_of_board(paper: Make, document: str, richting: str) -> None:
    done = paper(document, *facts_for(document), richting=richting)
    assert (done.yellow, done.findings()) == ([], [])
    assert missing(ROADS[richting][document], done.words) == []
    assert missing(OTHER[richting], done.words) == OTHER[richting]


@pytest.mark.parametrize("document", [D10, D12, D13, D14])
def test_a_board_of_both_sorts_is_asked_which_school_it_is(paper: Make, document: str) -> None:
    facts = facts_for(document)
    assert "zaak.richting_school" in paper(document, *facts, richting="samenwerking").open
    for richting, road in ROADS.items():
        done = paper(document, *facts, f"zaak: {{richting_school: {richting}}}", richting="samenwerking")
        assert done.yellow == [] and missing(road[document], done.words) == []


def test_objections_against_the_intention_have_their_last_day_in_it(paper: Make) -> None:
    done = paper(D10, CASE, against="voornemen")
    assert (done.yellow, done.findings()) == ([], [])
    assert missing([
        "Bent u het niet eens met dit voornemen? Dan kunt u bezwaar maken.",
        "binnen 6 weken nadat wij deze brief op 25 januari 2027 verstuurden: tot en met 23 maart 2027",
        f"Stuur uw bezwaar naar {ADDRESS}.",
        "Wij nemen pas een besluit nadat wij u hebben gehoord", "artikel 63, tweede lid, van de WPO",
        "binnen 4 weken nadat wij uw bezwaar ontvingen",
    ], done.words) == []  # fmt: skip
    assert "bezwaar.uiterlijk" in paper(D10, against="voornemen").open
    assert "kan dat nog niet" not in done.words


def test_at_a_public_school_nobody_objects_to_an_intention(paper: Make) -> None:
    done = paper(D10, CASE, richting="openbaar", against="voornemen")
    assert "Tegen dit voornemen kan dat nog niet." in done.words and "eens met dit voornemen" not in done.words


def test_after_an_objection_against_the_intention_the_decision_answers_it(paper: Make) -> None:
    answered = [
        "Op 15 maart 2027 hebben wij u gehoord.", "U schrijft: Er is te weinig hulp gevraagd.",
        "Ons antwoord: Het samenwerkingsverband dacht mee.", "uw bezwaar tegen ons voornemen",
    ]  # fmt: skip
    chosen = "bezwaar: {ontvangen_op: 2027-02-08, na_besluit: %s}"
    closed = paper(D13, CASE, chosen % "geen_bezwaar", against="voornemen")
    assert (closed.yellow, closed.findings(), missing(answered, closed.words)) == ([], [], [])
    assert "Bij ons kunt u geen bezwaar meer maken." in closed.words and "tot en met 10 mei 2027" in closed.words
    opened = paper(D13, CASE, chosen % "bezwaar", against="voornemen")
    assert "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken." in opened.words
    assert paper(D13, CASE, TO_PLAN, against="voornemen").open == {"bezwaar.na_besluit"}  # the writer decides
    assert missing(answered, paper(D13, CASE, OBJECTED).words) == answered  # there the objection comes later


def test_without_an_objection_the_decision_tells_what_the_parents_said(paper: Make) -> None:
    done = paper(D13, CASE, "bezwaar: {na_besluit: bezwaar}", against="voornemen")
    assert done.yellow == []
    assert "De ouders vragen om een proef in een andere groep" in done.words and "U schrijft:" not in done.words


@pytest.mark.parametrize(
    ("against", "came", "object_"),
    [
        ("besluit", OBJECTED, "ons besluit van 9 februari 2027"),
        ("voornemen", TO_PLAN, "ons voornemen van 25 januari 2027"),
    ],
)
def test_what_an_objection_is_against(paper: Make, against: str, came: str, object_: str) -> None:
    received, invited, heard = (paper(one, CASE, came, against=against) for one in (D12, INVITED, HEARD))
    assert object_ in received.words and f"uw bezwaar tegen {object_}" in invited.words
    assert object_.replace("ons", "het") in heard.words
    for done in (invited, heard):
        assert "aandag 15 maart 2027 van 15.30 tot 16.30" in done.words and "1 februari 2027" not in done.words
        assert (done.yellow, done.findings()) == ([], [])
    assert "Het bevoegd gezag beslist uiterlijk op 30 maart 2027 op het bezwaar." in heard.words


@pytest.mark.parametrize(
    ("received", "about", "why"),
    [
        ("2027-02-08", "voornemen van 25 januari 2027", "Wij lichten toe waarom wij dit voornemen hebben."),
        ("2027-03-01", "besluit van 9 februari 2027", "Wij lichten toe waarom wij dit besluit namen."),
    ],
)
def test_a_second_objection_is_against_the_decision(paper: Make, received: str, about: str, why: str) -> None:
    again = f"bezwaar: {{ontvangen_op: {received}, na_besluit: bezwaar}}"
    made = {one: paper(one, CASE, again, against="voornemen") for one in (D12, INVITED, HEARD, D13)}
    assert {one: done.yellow for one, done in made.items()} == {D12: [], INVITED: [], HEARD: [], D13: []}
    assert f"Het gaat over ons {about} om uw kind" in made[D12].words
    assert f"uw bezwaar tegen ons {about}." in made[INVITED].words and why in made[INVITED].words
    assert f"tegen het {about} om Fenna van de school te verwijderen" in made[HEARD].words
    assert ("uw bezwaar tegen ons voornemen" in made[D13].words) == about.startswith("voornemen")
    own_rule = "Volgens ons protocol is dat 4 weken nadat wij uw bezwaar ontvingen."
    by_law = "De wet geeft ons daarvoor 4 weken nadat wij uw bezwaar ontvingen (artikel 63, derde lid, van de WPO)."
    plan = about.startswith("voornemen")
    assert (own_rule in made[D12].words, by_law in made[D12].words) == (plan, not plan)


@pytest.mark.parametrize("document", [D12, INVITED, HEARD, D13, D14])
def test_what_an_objection_after_the_decision_is_about_is_yellow_until_the_board_says(
    paper: Make, document: str
) -> None:
    done = paper(document, CASE, OBJECTED, against="voornemen")
    assert done.open == {"bezwaar.na_besluit"}
    if document != D13:  # that names its intention in any case
        assert "voornemen van 25 januari" not in done.words and "besluit van 9 februari" not in done.words
    for answer in ("bezwaar", "geen_bezwaar"):
        said = paper(document, CASE, OBJECTED, f"bezwaar: {{na_besluit: {answer}}}", against="voornemen")
        assert said.open == set() and "tegen ons voornemen" not in said.words


@pytest.mark.parametrize("document", [D12, INVITED, HEARD, D14])
def test_whether_parents_can_object_to_the_decision_is_asked_where_it_matters(own: Organisation, document: str) -> None:
    about = own.master(document)
    assert about.case is not None
    (asked,) = (one for one in about.case.asks if one.field == "bezwaar.na_besluit")
    assert asked.condition == "bezwaar.tegen == 'voornemen' and bezwaar.ontvangen_op and verwijdering.besluit_datum"


def test_a_decision_without_a_day_tells_no_day_to_object(paper: Make) -> None:
    facts = CASE.replace("  uiterlijk: 2027-03-23\n", "").replace("  besluit_datum: 2027-02-09\n", "")
    done = paper(D13, facts, "bezwaar: {na_besluit: bezwaar}", against="voornemen")
    assert done.open == {"verwijdering.besluit_datum"} and "Bezwaar maken" not in done.words


@pytest.mark.parametrize(
    ("richting", "against", "after", "told"),
    [
        ("bijzonder", "besluit", "", True),
        ("openbaar", "voornemen", "", True),
        ("bijzonder", "voornemen", "", False),
        ("bijzonder", "voornemen", "geen_bezwaar", False),
        ("bijzonder", "voornemen", "bezwaar", True),
    ],
)
def test_a_notice_tells_only_of_an_objection_that_can_still_come(
    paper: Make, richting: str, against: str, after: str, told: bool
) -> None:
    facts = (CASE, f"bezwaar: {{na_besluit: {after}}}") if after else (CASE,)
    done = paper(D16, *facts, richting=richting, against=against)
    assert ("De ouders kunnen tot en met 23 maart 2027 bezwaar maken." in done.words) == told
    assert ("bezwaar" in done.words) == told and done.yellow == []


def test_the_time_of_the_dispute_committee_does_not_count(paper: Make) -> None:
    stood = "bezwaar: {opgeschort_van: 2027-03-10, opgeschort_tot: 2027-04-20}"
    for document in (D12, D14):
        told = paper(document, CASE, OBJECTED, stood).words
        assert "Van 10 maart 2027 tot en met 20 april 2027 stond de termijn" in told


def test_an_invitation_follows_when_the_day_is_not_known(paper: Make) -> None:
    told = paper(D12, CASE.replace("  hoorzitting_op: 2027-03-15\n", ""), OBJECTED)
    assert told.yellow == [] and "U krijgt daarvoor een uitnodiging met de dag en de tijd." in told.words


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("gegrond", "Uw bezwaar is gegrond. Wij trekken het besluit in. Fenna blijft leerling van onze school."),
        (
            "niet_ontvankelijk",
            "Uw bezwaar is niet-ontvankelijk. Dat betekent dat wij uw bezwaar niet kunnen behandelen.",
        ),
    ],
)
def test_the_outcome_of_an_objection_is_told_in_words(paper: Make, outcome: str, told: str) -> None:
    done = paper(D14, CASE, OBJECTED, f"bezwaar: {{uitkomst: {outcome}}}")
    assert (done.yellow, done.findings()) == ([], []) and told in done.words
    assert ("De ingangsdatum van de verwijdering is" in done.words) == (outcome != "gegrond")
    unheard = outcome == "niet_ontvankelijk"
    assert ("Waarom wij uw bezwaar niet behandelen Dit is de reden. De veiligheid" in done.words) == unheard
    assert ("U schrijft:" in done.words, "Onze redenen" in done.words) == (not unheard, not unheard)
    assert ("bezwaar.gronden_in_woorden" in paper(D14, f"bezwaar: {{uitkomst: {outcome}}}").open) != unheard


# Who reads what

NAMES = ["Fenna", "Voorbeeldkind", "4 maart 2018", "Bedacht", "Verzonnen"]
STORY = ["stoel", "sloeg", "time-out", "gevaar", "V-17", "leerkracht"]


def test_who_guards_compulsory_education_gets_the_child_and_no_reasons(paper: Make) -> None:
    told = paper(D16, CASE).words
    assert missing(STORY, told) == STORY and "De redenen van het besluit staan niet in deze brief." in told


@pytest.mark.parametrize(
    ("who", "pupil"),
    [
        ("leerplicht", "Fenna Voorbeeldkind, geboren op 4 maart 2018, groep 5"),
        ("inspectie", "Initialen F.V., groep 5"),
        ("", "F.V., groep 5"),  # nobody said who: then not more than anybody may have
    ],
)
def test_only_who_guards_compulsory_education_reads_who_the_child_is(paper: Make, who: str, pupil: str) -> None:
    known = "  kennisgeving_aan: leerplicht\n"
    assert CASE.count(known) == 1
    done = paper(D16, CASE.replace(known, known.replace("leerplicht", who) if who else ""))
    assert f" De leerling {pupil} Het besluit Het besluit is van 9 februari 2027." in done.words


def test_the_inspectorate_gets_no_name(paper: Make) -> None:
    done = paper(D16, CASE, "verwijdering: {kennisgeving_aan: inspectie}")
    assert (done.yellow, done.findings()) == ([], [])
    assert missing(NAMES + STORY, done.words) == NAMES + STORY
    assert "Inspectie van het Onderwijs" in done.words and "Initialen F.V., groep 5" in done.words
    assert "Leerplichtwet" not in done.words


def test_the_other_school_gets_initials_and_writes_the_name_itself(paper: Make) -> None:
    told = paper(D15, CASE).words
    assert missing(NAMES + STORY, told) == NAMES + STORY and "Volledige naam van de leerling:" in told


@pytest.mark.parametrize("sort", ["basisschool", "sbo", "so"])
def test_the_sort_of_the_other_school_is_told_in_words(paper: Make, sort: str) -> None:
    words = {"basisschool": "(gewoon basisonderwijs)", "sbo": "(speciaal basisonderwijs)", "so": "(speciaal onderwijs)"}
    for document in (D13, D15, D16):
        assert words[sort] in paper(document, CASE, f"andere_school: {{soort: {sort}}}").words


def test_without_a_notice_the_inspectorate_is_not_named(paper: Make) -> None:
    told = paper(D13, CASE, "verwijdering: {melding_inspectie: nee}").words
    assert "aan de leerplichtambtenaar." in told and "Inspectie" not in told
    unsaid = paper(D13, CASE.replace("  melding_inspectie: ja\n", ""))
    assert unsaid.open == {"verwijdering.melding_inspectie"}  # nobody leaves the inspectorate out unasked


# What was done before, and what is enclosed

SUSPENDED = "schorsing: {begindatum: 2026-12-16, einddatum: 2026-12-18, goedkeuring: {besluit: goedgekeurd}}"
TOLD = "Wij schorsten Fenna van 16 december 2026 tot en met 18 december 2026."


@pytest.mark.parametrize("document", [D10, D13])
def test_the_suspension_of_the_case_is_among_what_was_done(paper: Make, document: str) -> None:
    done = paper(document, CASE, SUSPENDED)
    assert (done.yellow, done.findings()) == ([], []) and TOLD in done.words
    one_day = SUSPENDED.replace("2026-12-18", "2026-12-16")
    assert "Wij schorsten Fenna op 16 december 2026." in paper(document, CASE, one_day).words
    for none in (
        SUSPENDED.replace("goedgekeurd", "afgewezen"),
        f"{SUSPENDED}\nberoep: {{uitkomst: gegrond}}",
        "kind: {}",
    ):
        assert "schorsten" not in paper(document, CASE, none).words


@pytest.mark.parametrize("document", [D10, D13])
def test_a_suspension_is_not_asked_where_there_was_none(
    own: Organisation, places: Callable[..., Location], document: str
) -> None:
    asked = {one.field for one in asking.questions(own.master(document), places(), ON, ())}
    assert not {field for field in asked if field.startswith(("schorsing.", "beroep."))}


@pytest.mark.parametrize("document", [D10, D13])
def test_a_measure_ends_with_one_full_stop(paper: Make, document: str) -> None:
    facts = CASE.replace("soort: Time-out, datum: 2026-11-03, effect: geen verbetering", "soort: %s, datum: 2026-11-03")
    for sort in ("gesprek met u", "gesprek met u."):
        assert "3 november 2026: Gesprek met u. " in paper(document, facts % sort).words


def test_what_somebody_encloses_is_told_once(paper: Make) -> None:
    told = paper(D10, CASE, "brief: {bijlagen: [het verslag van het horen, de schoolgids]}").words
    assert "Bijlagen: het verslag van het horen en de schoolgids" in told and "Bijlage:" not in told


def test_before_an_objection_nothing_is_said_of_its_term(paper: Make) -> None:
    stands_still = "staat de termijn voor onze beslissing op uw bezwaar stil"
    assert stands_still not in paper(D10, CASE).words
    assert stands_still in paper(D10, CASE, against="voornemen").words


# Who was there, and what came on the table


def test_a_hearing_to_which_no_parent_came_says_so(paper: Make) -> None:
    told = paper(HEARD, CASE, "gesprek: {ouders_aanwezig: [geen]}").words
    assert "De ouders waren er niet." in told and "Van de kant van de ouders" not in told


def test_a_hearing_without_papers_says_so(paper: Make) -> None:
    told = paper(HEARD, CASE, "verwijdering: {horen_ouders: {stukken: [geen]}}").words
    assert "zijn besproken Er zijn geen stukken besproken. Hoe het verder gaat" in told


@pytest.mark.parametrize("document", [D13, D14])
def test_no_other_way_is_no_sentence_of_one_word(paper: Make, document: str) -> None:
    facts = (TO_PLAN, "bezwaar: {na_besluit: geen_bezwaar}") if document == D13 else (OBJECTED,)
    for word in ("geen", "Geen"):
        told = paper(
            document,
            CASE,
            *facts,
            f"bezwaar: {{vervolg: {word}}}",
            against="voornemen" if document == D13 else "besluit",
        )
        assert "of aan de rechter. Hebt u vragen?" in told.words and told.yellow == []


# The pages


@pytest.mark.parametrize("document", [D10, INVITED, HEARD, D12, D13, D14, D16, "verslag-horen-professional"])
def test_the_last_words_stay_with_the_signatures(own: Organisation, document: str) -> None:
    text = own.master(document).text[0].read_text("utf-8").partition("::: na-ondertekening")[0]
    assert re.search(r"\n::: slotgroet\n.+\n:::\s*\Z", text)


@pytest.mark.parametrize(
    ("document", "most"), [(D10, 2), (INVITED, 1), (HEARD, 2), (D12, 1), (D13, 2), (D14, 1), (D15, 1), (D16, 1)]
)
def test_the_pages_of_a_document(made: Callable[[str], Compiled], paper: Make, document: str, most: int) -> None:
    done = paper(document, *facts_for(document))
    context = new_context(done.location, done.master, ON)
    pages = PdfRenderer(made(document).html, Sandbox()).render(context, "Stichting Voorbeeldkring")
    assert (pages.yellow, len(pages.document.pages) <= most) == ([], True)
