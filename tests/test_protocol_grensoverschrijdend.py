"""The protocol grensoverschrijdend gedrag holds every fact and step of the sector, and only what fits the location."""

import io
import re
import shutil
import struct
from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
import yaml
from built import EXAMPLE, heading_level, list_items, rows, section
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from geelvrij.checks.location import Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.context import Context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.word import WordRenderer
from masters import folder

ID = "grensoverschrijdend-gedrag"
PICTURES = EXAMPLE / "templates" / "protocol" / ID / "beelden"
SCHOOL, CENTRE = "school-het-vraagteken", "kindcentrum-de-voorbeeldboom"
DAY_CARE, INCOMPLETE = "kdv-het-proefballonnetje", "peuteropvang-klein-begin"
ALL = (SCHOOL, CENTRE, DAY_CARE, INCOMPLETE)
FIRM = "\N{NO-BREAK SPACE}"
OF_STEPS = [
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D08a", "D09",
    "D10", "D11", "D12", "D13", "D14", "D15", "D16", "D17", "D18", "D20", "P16", "P17", "P18", "D31",
]  # fmt: skip
Edit = tuple[str, str]


class Made(NamedTuple):
    """The protocol of a location, and the fields it printed that nobody filled in."""

    word: WordDocument
    open_fields: frozenset[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Makes the protocol of a location of the example; `edits` are of organisatie.yaml. The master is compiled once."""
    root = tmp_path_factory.mktemp("organisatie")
    shutil.copytree(EXAMPLE / "locations", root / "locations")
    shutil.copytree(EXAMPLE / "huisstijl", root / "huisstijl")
    (root / "templates").mkdir()
    file = root / "locations" / "organisatie.yaml"
    organisation = file.read_text(encoding="utf-8")
    own = Organisation(root, folder.ON)
    master = own.masters[ID]
    renderer = WordRenderer(folder.compiled(own, master).word, Sandbox())

    @cache
    def make(location: str, *edits: Edit) -> Made:
        edited = organisation
        for old, new in edits:
            edited, count = re.subn(old, new, edited, flags=re.MULTILINE)
            assert count == 1, old
        file.write_text(edited, encoding="utf-8")
        read = Workspace.open(root).read(location)
        assert read.location is not None, read.findings
        about = {"id": ID, "titel": master.title, "ondertitel": master.subtitle}
        asked = Context(read.location, about, folder.ON)
        data, _ = renderer.render(asked)
        return Made(Document(io.BytesIO(data)), frozenset(field.path for field in asked.open_fields()))

    return make


@pytest.fixture(scope="module")
def variant(made):
    """The school's protocol, with other facts of the organisation."""
    return lambda *edits: made(SCHOOL, *edits).word


def opened(made, location):
    return made(location).word


def paragraphs(protocol):
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in protocol.element.body.iter(qn("w:p"))]


def text(protocol):
    return "\n".join(paragraphs(protocol)).replace(FIRM, " ")


def sections(protocol, heading):
    return "\n".join([*(p.text for p in section(protocol, heading) if hasattr(p, "text")), *cells(protocol, heading)])


def cells(protocol, heading):
    return [" | ".join(row) for row in rows(section(protocol, heading))]


# Whole, and in one order


@pytest.mark.parametrize("location", ALL)
def test_the_parts_and_annexes_are_the_same_for_every_sort(made, location):
    protocol = opened(made, location)
    assert [p.text for p in protocol.paragraphs if heading_level(p) == 1] == [
        "Inleiding",
        "Deel 1: Voorkomen",
        "Deel 2: Het stappenplan",
        "Deel 3: Zwaardere maatregelen",
        "Deel 4: Afspreken, vastleggen en leren",
        "De brieven en verslagen per stap",
        "Namen en nummers",
        "Wat er in het dossier komt",
        "Formulier: afspraken bij de inschrijving",
    ]


ALWAYS = (
    "elk gedrag, in woorden of in daden, dat niet past bij onze normen en regels",
    "gelden dezelfde basisnormen",
    "Elk kind moet zich vrij en veilig kunnen ontwikkelen.",
    # bullying and teasing
    "Pesten is stelselmatige agressie van één of meer kinderen",
    "De macht is daarbij nooit gelijk verdeeld.",
    "vernederen, schelden, dreigen, belachelijk maken, bijnamen geven, roddelen, berichten rondsturen",
    "schoppen, bijten, krabben, spugen, duwen, trekken (ook aan haren) en iemand laten struikelen",
    "bang maken (intimideren), buitensluiten, spullen afpakken, stelen of kapotmaken",
    "Kinderen gaan uit van zichzelf",
    "zo worden kinderen weerbaar",
    # prevention
    "stevig staan, zeggen wat zij voelen, een grens aangeven en hulp vragen",
    "waarom lukt het nog niet om te doen wat je geleerd hebt?",
    "Bij pesten krijgen beide kanten hulp",
    "wederzijdse toestemming? Gebeurt het vrijwillig? Zijn de kinderen gelijkwaardig? Past het bij de ontwikkeling? "
    "Past het bij de situatie? En blijft het zelfrespect",
    "Iedereen hoort erbij.",
    "Wij helpen elkaar.",
    "Wij zorgen voor elkaar, voor onszelf en voor onze omgeving.",
    "Wij vragen het eerst en respecteren een nee.",  # of the organisation
    # the steps
    "Wie zich gepest of onveilig voelt, praat erover: op de locatie en thuis.",
    "ook dat van het kind dat het gedrag laat zien",
    "Het krijgt daarvoor een compliment",
    "doet meteen iets, of spreekt een moment af",
    "elke kant wordt gehoord",
    "helpt het om weer goed met anderen om te gaan",
    "De medewerker bespreekt het gedrag in de groep",
    "Het kind dat het overkwam, wordt gehoord en serieus genomen.",
    "Kinderen die erbij stonden, leren hoe zij kunnen helpen.",
    "dicht bij de medewerker blijven;",
    "een gesprek met afspraken over wat er anders gaat.",
    "Bij ernstig gedrag met lichamelijk of emotioneel letsel mag de locatie stappen overslaan",
    "De leeftijd en de ontwikkeling van het kind wegen altijd mee.",
    "Een time-out duurt hooguit tot het einde van dezelfde week.",
    "Zonder goedkeuring vooraf begint er geen time-out.",
    # what is written down
    "Zijn ouders het niet eens met wat er staat, dan komt dat erbij. Het signaal zelf verandert daardoor niet.",
    "Binnen 4 weken krijgen zij schriftelijk antwoord.",
    "Wie er nog meer bij waren, met initialen.",
    "Een medewerker belooft nooit dat iets geheim blijft.",
    "bericht in de nieuwsbrief op 18 november 2026.",
    "Het bestuur evalueert dit protocol uiterlijk op 1 november 2027.",
)
AT_SCHOOL = (
    "één of meer pauzes binnen blijven;",
    "blijven tot alle anderen naar huis zijn;",
    "een opstel over het eigen aandeel.",
    "altijd toezicht",
    "Samen Sterk",
    "Het blijft wel op school.",
    "Het kind werkt zelfstandig aan werk van de eigen groep. Uitleg en hulp gaan door, activiteiten met de groep niet.",
    "mist het kind ook gym of sport, iets met de hele groep (zoals een feest) of de overblijf",
    "In het bericht staat om welk dagdeel of welke dag het gaat.",
    "dan krijgen de ouders een officiële waarschuwing. Daarna is een schorsing mogelijk.",
    "Naar huis is geen time-out.",
    "artikel 40c van de Wet op het primair onderwijs",
    "De directie weegt ook af of de onrust terugkomt zodra de schorsing voorbij is.",
    "De directie licht het bevoegd gezag in en vraagt vooraf om goedkeuring.",
    "De wet staat hooguit een week toe. Bij ons is de grens 5 schooldagen.",
    "Het kind heeft geen toegang tot de school.",
    "het kind mag voor de toets op school komen",
    "Duurt de schorsing langer dan één dag, dan krijgt de Inspectie van het Onderwijs vanaf dag 2 schriftelijk bericht",
    "Het gesprek gaat uitdrukkelijk over oplossingen, en over wat er voor het kind op deze school wel en niet kan.",
    "Ouders tekenen ‘voor gezien’. Dat betekent niet dat zij het ermee eens zijn.",
    "gaat ter informatie naar het bevoegd gezag. Bij meer dan één dag gaat het ook naar de inspectie. "
    "De leerplichtambtenaar krijgt het als dat met de gemeente is afgesproken.",
    "De leerplichtambtenaar krijgt bericht als dat met de gemeente is afgesproken.",
    "Het bevoegd gezag vraagt na of de inspectie ook bericht wil.",
    "herhaalde ernstige incidenten, met grote gevolgen voor de veiligheid of voor de voortgang van het onderwijs",
    "Het bevoegd gezag hoort eerst de professional die met het kind werkt.",
    "De ouders krijgen het voornemen schriftelijk, met de redenen en met uitleg over bezwaar.",
    "De verwijdering is pas definitief als een andere school bereid is het kind toe te laten",
    "Leerplichtwet 1969, artikel 18, eerste lid",
    "een toelaatbaarheidsverklaring gegeven, of er is een intensief arrangement van een instelling uit cluster 1 of cluster 2",
    "Lichtere maatregelen hielpen niet.",
    "De verhouding is ernstig verstoord en herstel is niet te verwachten.",
    "en niet alleen bij dit kind",
    "goedkeuring door de GMR op 27 oktober 2026",
)
IN_CHILDCARE = (
    "pedagogische projecten en activiteiten",
    "Een kind speelt alleen zonder toezicht als dat met de ouders is afgesproken.",
    "Liep het uit de hand, dan komt er extra toezicht. Begeleiding is er altijd, ook bij vrij spel.",
    "alleen als de (sociale) veiligheid er zo onder lijdt dat het niet anders kan",
    "altijd in overleg met de ouders, voordat de time-out begint",
    "de directie kinderopvang van Stichting Voorbeeldkring",
    "kan de directie kinderopvang die overeenkomst beëindigen",
    "De opvang biedt nazorg aan als de ouders dat willen, voor de veiligheid van het kind.",
    "advies van de (centrale) oudercommissie op 29 oktober 2026",
    "Geschillencommissie Kinderopvang",
)
OF = {SCHOOL: (True, False), CENTRE: (True, True), DAY_CARE: (False, True)}


@pytest.mark.parametrize("location", OF)
def test_every_fact_is_there_for_whom_it_is_meant_and_for_nobody_else(made, location):
    found = text(opened(made, location))
    school, childcare = OF[location]
    assert [fact for fact in ALWAYS if fact not in found] == []
    assert [fact for fact in AT_SCHOOL if (fact in found) != school] == []
    assert [fact for fact in IN_CHILDCARE if (fact in found) != childcare] == []


def test_childcare_reads_no_law_of_schools_and_that_suspension_does_not_exist(made):
    found = text(opened(made, DAY_CARE))
    assert "In de opvang bestaat schorsen niet." in found
    assert not re.findall(r"\bWPO\b|primair onderwijs|Leerplichtwet|Besluit tot|Schorsingsverslag|Awb|GMR", found)


def test_a_school_reads_that_the_contract_of_childcare_is_not_its_own(made):
    told = sections(opened(made, SCHOOL), "Einde van de opvang: alleen in de opvang")
    assert told == (
        "Basisschool Het Vraagteken is een school. Gaat een kind ook naar een opvang, dan beslist de houder van die "
        "opvang zelf over het contract. Een schorsing op school geldt dus niet voor de opvang."
    )


# The ladder: who, what, by when, with which paper


def steps(protocol):
    return [row[0] for row in rows(section(protocol, "Het stappenplan in schema"))]


def test_the_schema_has_every_step_with_who_when_and_paper(made):
    school = steps(opened(made, SCHOOL))
    assert school == [*"1234", *"555", *"666666", *"7777777"]
    assert steps(opened(made, DAY_CARE)) == ["1", "2", "3", "4", "5", "5", "na 5"]
    assert steps(opened(made, CENTRE)) == [*"1234", *"55555", "na 5", *"666666", *"7777777"]
    for location in OF:
        schema = rows(section(opened(made, location), "Het stappenplan in schema"))
        assert all(cell.strip() for row in schema for cell in row)


@pytest.mark.parametrize(
    ("paper", "who", "when"),
    [
        ("Telefoongesprek over een time-out; Bericht over een time-out", "de directie", "zo snel mogelijk, liefst dezelfde dag"),
        ("Officiële waarschuwing", "de directie", "bij geen verbetering, vóór stap 6"),
        ("Verzoek om een schorsing goed te keuren", "de directie, aan het bevoegd gezag", "vóór het begin"),
        ("Besluit tot schorsing", "het bevoegd gezag, of namens dit gezag de directie", "uiterlijk bij het begin"),
        ("Kennisgeving van een schorsing", "de directie of het bevoegd gezag", "inspectie: vanaf dag 2; leerplicht: als dat is afgesproken"),
        ("Schorsingsverslag", "de directie", "na het gesprek, liefst binnen vijf schooldagen"),
        ("Ontvangst van uw brief over de schorsing; Onze beslissing over de schorsing", "het bevoegd gezag", "binnen 14 dagen na ontvangst"),
        ("Verslag van het horen van de professional", "het bevoegd gezag", "vóór het voornemen"),
        ("Voornemen tot verwijdering", "het bevoegd gezag", "na het verslag"),
        ("Besluit tot verwijdering", "het bevoegd gezag", "na het horen van de ouders"),
        ("Kennisgeving van een verwijdering", "het bevoegd gezag", "meteen na het besluit"),
        ("Wij hebben uw bezwaar ontvangen; Beslissing op uw bezwaar", "het bevoegd gezag", "beslissen binnen 4 weken na ontvangst"),
    ],
)  # fmt: skip
def test_a_paper_has_its_maker_and_its_last_moment(made, paper, who, when):
    schema = rows(section(opened(made, SCHOOL), "Het stappenplan in schema"))
    assert [[cell.replace(FIRM, " ") for cell in row[2:4]] for row in schema if row[4] == paper] == [[who, when]]


def letters():
    """The titles of the letters and reports of the library, with the sorts they are for."""
    described = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((EXAMPLE / "templates").glob("*/*/sjabloon.yaml"))
        if path.parts[-3] in ("brief", "verslag")
    ]
    return [(one["titel"], one["voor"]) for one in described if one["code"] in OF_STEPS]


@pytest.mark.parametrize("location", OF)
def test_the_annex_names_every_letter_that_the_library_makes_for_this_sort(made, location):
    told = sections(opened(made, location), "De brieven en verslagen per stap")
    school, childcare = OF[location]
    wanted = {
        title: (school and "school" in sorts) or (childcare and bool({"kdv", "bso"} & set(sorts)))
        for title, sorts in letters()
    }
    assert len(wanted) > 20
    assert {title: title in told for title in wanted} == wanted


@pytest.mark.parametrize(
    ("paper", "readers"),
    [
        ("Kennisgeving van een schorsing", "bevoegd gezag; {}"),
        ("Schorsingsverslag", "ouders; bevoegd gezag; {}"),
        ("Kennisgeving van een verwijdering", "leerplichtambtenaar; inspectie als zij dat vraagt"),
    ],
)
def test_the_annex_says_when_somebody_outside_reads_a_paper(made, variant, paper, readers):
    every = variant(("inspectie_vanaf_dag: 2", "inspectie_vanaf_dag: 1"))
    for protocol, when in ((opened(made, SCHOOL), " bij meer dan één dag"), (every, "")):
        annexed = {row[1]: row[3] for row in rows(section(protocol, "De brieven en verslagen per stap"))}
        assert annexed[paper] == readers.format(f"inspectie{when}; leerplichtambtenaar als dat is afgesproken")


@pytest.mark.parametrize(
    ("location", "who"),
    [(SCHOOL, "het bevoegd gezag, dat"), (CENTRE, "het bevoegd gezag of de houder, die"), (DAY_CARE, "de houder, die")],
)
def test_who_calls_the_confidential_inspector_fits_the_word(made, location, who):
    assert f"direct melden bij {who} de vertrouwensinspecteur belt" in text(opened(made, location))


def test_every_paper_of_the_schema_is_in_the_annex_in_the_same_words(made):
    protocol = opened(made, CENTRE)
    papers = {paper for row in rows(section(protocol, "Het stappenplan in schema")) for paper in row[4].split("; ")}
    annexed = {row[1] for row in rows(section(protocol, "De brieven en verslagen per stap"))}
    assert papers - annexed == {"geen", "verslag in het dossier", "in het dossier"}
    assert annexed <= papers


@pytest.mark.parametrize(
    ("location", "pictures"),
    [
        (SCHOOL, ["De zeven stappen op school"]),
        (DAY_CARE, ["De stappen in de opvang"]),
        (CENTRE, ["De zeven stappen op school", "De stappen in de opvang"]),
    ],
)
def test_the_ladder_is_drawn_and_told_in_words(made, location, pictures):
    protocol = opened(made, location)
    told = [picture.get("descr") for picture in protocol.element.body.iter(qn("wp:docPr"))]
    assert [words.split(",")[0] for words in told if "stappen" in words] == pictures


@pytest.mark.parametrize(("name", "where"), [("school", "Op school"), ("opvang", "In de opvang")])
def test_each_drawing_says_whose_steps_it_shows(name, where):
    """Within the drawing, so that it stays with it on any page, and the picture of it for Word is the same drawing."""
    drawing = PICTURES / f"stappen-{name}.svg"
    found = ElementTree.parse(drawing).getroot()
    first = next(found.iter("{http://www.w3.org/2000/svg}text"))
    left, top, width, height = map(float, found.attrib["viewBox"].split())
    assert (first.text, float(first.attrib["x"]) > left, float(first.attrib["y"]) - 20 > top) == (where, True, True)
    across, down = struct.unpack(">II", drawing.with_suffix(".png").read_bytes()[16:24])
    assert across / down == pytest.approx(width / height, rel=0.002)


# For the ages that are there


def test_young_children_read_no_rules_and_write_no_essay(made):
    found = text(opened(made, DAY_CARE))
    assert not re.findall(
        r"in woorden die kinderen begrijpen|buitenschoolse|opstel|[Pp]auze|naar huis zijn|nablijven", found
    )
    assert "Kinderen tot vier jaar leren de regels doordat medewerkers ze voorleven en rustig herhalen." in found


def test_what_is_for_older_children_is_told_of_them(made):
    told = sections(opened(made, CENTRE), "Stap 4: samen met de ouders")
    older = told.partition("Op school en in de buitenschoolse opvang kan het ook zijn:")[2]
    assert "een opstel over het eigen aandeel." in older
    assert "dicht bij de medewerker blijven" not in older
    norms = sections(opened(made, CENTRE), "Onze normen")
    assert "in woorden die kinderen begrijpen" not in norms
    assert "Kinderen tot vier jaar leren de regels" in norms
    assert "Kinderen tot vier jaar" not in text(opened(made, SCHOOL))
    assert "in woorden die kinderen begrijpen" in sections(opened(made, SCHOOL), "Onze normen")


def test_an_example_begins_in_lower_case_behind_its_colon(made):
    told = sections(opened(made, CENTRE), "Leren omgaan met elkaar")
    assert (
        "Een voorbeeld van de buitenschoolse opvang: elke vrijdag een spel over samenwerken en winnen en verliezen."
        in told
    )


# Who decides has one name


@pytest.mark.parametrize("location", [CENTRE, DAY_CARE])
def test_who_decides_in_childcare_has_one_name_also_in_the_annex(made, location):
    protocol = opened(made, location)
    schema = {
        (row[0], row[4]): row[2]
        for row in rows(section(protocol, "Het stappenplan in schema"))
        if "kinderopvang" in row[2]
    }
    assert schema == {
        ("5", "in het dossier"): "de directie kinderopvang",
        ("na 5", "Einde van de opvang"): "de directie kinderopvang",
    }
    papers = {row[1]: row[2] for row in rows(section(protocol, "De brieven en verslagen per stap"))}
    assert papers["Einde van de opvang"] == "directie kinderopvang"
    assert "de directeur" not in text(protocol)
    people = [row[0] for row in rows(section(protocol, "Binnen de organisatie"))]
    assert "Directie kinderopvang" in people
    assert [role for role in people if role.startswith("Directie (") or role == "Directie"] == people[:1]


def test_the_drawing_names_the_same_one(made):
    drawing = (PICTURES / "stappen-opvang.svg").read_text(encoding="utf-8")
    assert "directeur" not in drawing
    assert "de directie kinderopvang beëindigt het contract" in drawing


@pytest.mark.parametrize(
    ("location", "who"),
    [
        (SCHOOL, "Die goedkeuring geeft de directie."),
        (CENTRE, "Die goedkeuring geeft op school de directie, en in de opvang de directie kinderopvang van Stichting"),
        (DAY_CARE, "Die goedkeuring geeft de directie kinderopvang van Stichting Voorbeeldkring."),
    ],
)
def test_a_time_out_begins_with_who_approves_it(made, location, who):
    assert f"Zonder goedkeuring vooraf begint er geen time-out. {who}" in sections(
        opened(made, location), "Stap 5: time-out"
    )


# When it holds


def test_the_dates_are_told_without_an_order(made):
    told = sections(opened(made, CENTRE), "Wanneer dit protocol geldt")
    assert (
        "De data van dit protocol zijn: goedkeuring door de GMR op 27 oktober 2026, advies van de (centrale) "
        "oudercommissie op 29 oktober 2026, bericht in de nieuwsbrief op 18 november 2026."
    ) in told


# The remedy follows from the school and from the rules of the board

OPENBAAR = ("richting: bijzonder", "richting: openbaar")
BOTH = ("richting: bijzonder", "richting: samenwerking")
UNKNOWN = (r"^  richting: bijzonder\n", "")
BEFORE = ("bezwaar_tegen: besluit", "bezwaar_tegen: voornemen")
REMEDIES = "Als ouders het er niet mee eens zijn"


def remedies(protocol):
    return [row[:3] for row in rows(section(protocol, REMEDIES))]


def test_bijzonder_has_an_appeal_of_its_own_and_objects_to_the_decision(made):
    found = remedies(opened(made, SCHOOL))
    assert [row[0] for row in found] == [
        "een schorsing",
        "een voornemen tot verwijdering",
        "een besluit tot verwijdering",
        "de beslissing daarna",
    ]
    assert found[0][1:] == [
        "beroep bij het bevoegd gezag: dat is een eigen afspraak van ons bestuur. Een klacht kan ook",
        "het bevoegd gezag beslist binnen 14 dagen na ontvangst",
    ]
    assert found[2][1:] == [
        "bezwaar bij het bevoegd gezag (artikel 63, derde lid, van de WPO)",
        "binnen 6 weken nadat het besluit is verstuurd; het bevoegd gezag beslist binnen 4 weken na ontvangst",
    ]
    assert "Geschillencommissie passend onderwijs" in found[3][1]


def test_openbaar_objects_by_the_awb_and_knows_no_ground_of_the_school_s_own(variant):
    protocol = variant(OPENBAAR)
    found = remedies(protocol)
    assert found[0][1:] == [
        "bezwaar bij het bevoegd gezag, volgens de Algemene wet bestuursrecht (Awb)",
        "binnen 6 weken nadat het besluit is verstuurd",
    ]
    assert found[2][2].endswith("beslist binnen 4 weken na de laatste dag om bezwaar te maken")
    assert found[3][1] == "beroep bij de bestuursrechter"
    grounds = rows(section(protocol, "Verwijdering: stap 7, alleen op school"))
    assert [row[0][:2] for row in grounds] == ["1.", "2.", "3."]
    assert "eigen afspraak" not in text(protocol)
    assert "artikel 63" not in text(protocol)


def test_a_board_that_lets_parents_object_before_the_decision_says_so_everywhere(variant):
    protocol = variant(BEFORE)
    found = remedies(protocol)
    assert [row[0] for row in found] == ["een schorsing", "een voornemen tot verwijdering", "de beslissing daarna"]
    assert found[1][2] == (
        "binnen 6 weken nadat het voornemen is verstuurd; het bevoegd gezag beslist binnen 4 weken na ontvangst"
    )
    schema = {row[4]: row[3] for row in rows(section(protocol, "Het stappenplan in schema"))}
    assert schema["Besluit tot verwijdering"] == (
        "binnen 4 weken na ontvangst van het bezwaar; zonder bezwaar niet binnen 6 weken na het voornemen"
    )
    assert "Beslissing op uw bezwaar" not in text(protocol)
    assert "bezwaar maken tegen het voornemen. Volgens de wet is bezwaar er tegen het besluit" in text(protocol)


def test_the_ground_of_bijzonder_says_whether_this_school_has_it(made, variant):
    def fourth(protocol):
        return [
            row[1] for row in rows(section(protocol, "Verwijdering: stap 7, alleen op school")) if row[0][:2] == "4."
        ]

    only = "Deze grond bestaat alleen in het bijzonder onderwijs"
    assert fourth(opened(made, SCHOOL)) == [f"{only}. Onze school is een bijzondere school"]
    assert fourth(variant(BOTH)) == [f"{only}. Is onze school openbaar, dan geldt deze grond niet"]
    assert fourth(variant(UNKNOWN)) == [only]
    assert fourth(variant(OPENBAAR)) == []


def test_a_board_with_both_sorts_of_school_tells_both(variant):
    found = remedies(variant(BOTH))
    assert [row[0] for row in found] == ["een schorsing", "een verwijdering"]
    assert (
        "openbare school: bezwaar volgens de Algemene wet bestuursrecht (Awb). Bijzondere school: beroep" in found[0][1]
    )
    assert found[1][2].endswith("bijzonder na ontvangst, openbaar na de laatste dag om bezwaar te maken")


def test_an_unknown_sort_of_school_is_yellow_where_it_decides(variant):
    protocol = variant(UNKNOWN)
    assert remedies(protocol) == [["een schorsing of een verwijdering", *["[richting van het onderwijs]"] * 2]]
    assert text(protocol).count("[richting van het onderwijs]") == 4


def test_the_terms_are_those_of_the_board(variant):
    protocol = variant(
        ("uiterste_einde: einde_schoolweek", "uiterste_einde: dezelfde_dag"),
        ("max_schooldagen: 5, inspectie_vanaf_dag: 2, beroep_beslistermijn_dagen: 14",
         "max_schooldagen: 1, inspectie_vanaf_dag: 1, beroep_beslistermijn_dagen: 9"),
        ("correctie_reactietermijn_weken: 4", "correctie_reactietermijn_weken: 3"),
    )  # fmt: skip
    found = text(protocol)
    for fact in (
        "Een time-out duurt niet langer dan dezelfde dag.",
        "Bij ons is de grens één schooldag.",
        "De Inspectie van het Onderwijs krijgt van elke schorsing schriftelijk bericht, met de redenen.",
        "inspectie: vanaf dag 1",
        "gaat ter informatie naar het bevoegd gezag en de inspectie. De leerplichtambtenaar krijgt het als",
        "het bevoegd gezag beslist binnen 9 dagen na ontvangst",
        "Binnen 3 weken krijgen zij schriftelijk antwoord.",
    ):
        assert fact in found
    assert not re.findall(r"14 dagen|5 schooldagen|4 weken krijgen|einde van dezelfde week", found)


# What is not certain is for the board to check


@pytest.mark.parametrize(
    ("location", "number"),
    [(SCHOOL, 10), (CENTRE, 11), (DAY_CARE, 3)],
)
def test_what_is_not_certain_is_to_be_checked_at_each_evaluation(made, location, number):
    found = rows(section(opened(made, location), "Controleer bij elke evaluatie"))
    assert len(found) == number
    if location == SCHOOL:
        assert [row[0] for row in found] == [
            "De vorm van de time-out",
            "De volgorde van voornemen, horen, besluit en bezwaar",
            "Het beroep tegen een schorsing",
            "Wie het schorsingsverslag krijgt",
            "Wie bericht krijgt van een verwijdering",
            "Kleuters van vier jaar",
            "De gronden voor verwijdering",
            "Registreren en melden van incidenten",
            "De gevolgen bij stap 4",
            "De bewaartermijnen",
        ]


# Yellow exactly where a fact is missing


@pytest.mark.parametrize("location", [SCHOOL, CENTRE, DAY_CARE])
def test_a_complete_location_has_nothing_yellow(made, location):
    protocol = opened(made, location)
    assert made(location).open_fields == set()
    assert not list(protocol.element.body.iter(qn("w:highlight")))
    assert not re.findall(r"\[[a-z]|\{\{|\{%|%\}|\bNone\b|Table:", text(protocol))


def test_an_incomplete_location_is_yellow_where_it_lacks_a_fact(made):
    roles = ("aandachtsfunctionaris", "contactpersoon", "incidentenregister_beheerder", "vertrouwenspersoon_intern")
    assert made(INCOMPLETE).open_fields == {
        "kaart.gecontroleerd_op",
        "rollen.locatieleider.telefoon",
        *(f"rollen.{role}.{name}" for role in roles for name in ("naam", "telefoon", "email")),
    }


def test_a_protocol_that_nobody_made_known_is_yellow_in_its_dates(variant):
    protocol = variant((r"^    gmr_op: .*\n", ""), (r"^    gepubliceerd_op: .*\n", ""))
    assert (
        "De data van dit protocol zijn: goedkeuring door de GMR op [datum van het besluit van de GMR], "
        "bericht in de nieuwsbrief op [datum van publicatie]."
    ) in sections(protocol, "Wanneer dit protocol geldt")


# Words, references, the cover


@pytest.mark.parametrize("location", ALL)
def test_every_reference_leads_to_the_heading_it_names(made, location):
    protocol = opened(made, location)
    annexes: list[str] = []
    places: set[str] = set()
    for paragraph in protocol.paragraphs:
        marks = [mark.get(qn("w:name")) for mark in paragraph._p.iter(qn("w:bookmarkStart"))]
        if marks and paragraph._p.style == "Bijlage":
            annexes += marks[:1]
        places |= set(marks)
    links = [link for link in protocol.element.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    inside = [link for link in links if link.getparent().getparent().tag != qn("w:sdtContent")]
    assert len(inside) >= 9
    assert {link.get(qn("w:anchor")) for link in links} <= places
    for link in inside:
        words = "".join(node.text or "" for node in link.iter(qn("w:t")))
        number = re.fullmatch(rf"bijlage{FIRM}(\d)", words)
        if number:
            assert annexes[int(number[1]) - 1] == link.get(qn("w:anchor")), words
        else:
            assert re.fullmatch(rf"paragraaf{FIRM}\d\.\d", words), words


@pytest.mark.parametrize("location", ALL)
def test_no_sentence_limps_and_no_child_is_called_names(made, location):
    found = paragraphs(opened(made, location))
    assert [one for one in found if re.search(r"  |\(\s*\)| [,.;:)]|\.\.|,,|, \.|^[,.;:]", one)] == []
    assert not re.findall(r"\bdader|slachtoffer|geheimhoud|garande", text(opened(made, location)), re.IGNORECASE)


@pytest.mark.parametrize(
    ("location", "subtitle"),
    [(SCHOOL, "Time-out, schorsen en verwijderen"), (DAY_CARE, "Stappen, time-out en het einde van de opvang")],
)
def test_the_cover_of_childcare_names_no_suspension(made, location, subtitle):
    assert subtitle in paragraphs(opened(made, location))[:8]


def test_a_protocol_that_is_not_adopted_is_a_draft_on_its_cover(variant, made):
    adopted = (r"^  vastgesteld_op:$", "  vastgesteld_op: 2026-11-16")
    draft = (r"^    status: vastgesteld\n    vastgesteld_op: 2026-11-16\n", "    status: concept\n")
    assert "Concept – nog niet vastgesteld voor deze locatie" in paragraphs(variant(adopted, draft))
    assert "Concept – nog niet vastgesteld" not in text(variant(adopted))
    assert "Concept – nog niet vastgesteld" in paragraphs(opened(made, SCHOOL))


def test_a_table_has_a_caption_of_its_own_save_the_form(made):
    captions = [p.text for p in opened(made, CENTRE).paragraphs if p._p.style == "Caption"]
    assert len(captions) == len(set(captions)) == 10


def test_the_form_at_enrolment_leaves_room_to_sign(made):
    form = section(opened(made, SCHOOL), "Formulier: afspraken bij de inschrijving")
    assert len(list_items(section(opened(made, SCHOOL), "Wat er wordt opgeschreven"))) == 7
    assert any("Naam en handtekening ouder:" in getattr(part, "text", "") for part in form)
    assert (
        len([part for part in form if getattr(part, "_p", None) is not None and part._p.style == "Schrijfregel"]) == 3
    )
