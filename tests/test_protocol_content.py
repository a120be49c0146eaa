"""The protocol meldcode kinderopvang holds every fact that it must hold, counted in the Word document of a complete location."""

import re

import pytest
from built import (
    COMPLETE,
    INCOMPLETE,
    PROTOCOL,
    SCHOOL,
    SHEET,
    again,
    build,
    heading_level,
    list_items,
    pages,
    rows,
    section,
    word,
)
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from pypdf import PdfReader

SIGNALS = {
    "Categorie 1: psychosociale signalen": 31,
    "Categorie 2: medische signalen": 19,
    "Categorie 3: kenmerken van ouders en gezin": 25,
    "Categorie 4: signalen van seksueel misbruik": 19,
    "Categorie 5: signalen van getuige zijn van huiselijk geweld": 9,
    "Categorie 6: PCF en FDP": 11,
    "Categorie 7: kind dat grensoverschrijdend gedrag van een ander kind meemaakte": 4,
    "Categorie 8: kind dat zelf grensoverschrijdend gedrag laat zien": 3,
    "Categorie 9: kinderpornografie": 2,
}
LISTS = {
    "Aandachtsfunctionaris": 33,
    "Pedagogisch medewerker": 5,
    "Direct leidinggevende": 4,
    "Centrale contactpersoon": 11,
    "Waarvoor deze functies niet verantwoordelijk zijn": 0,  # a box, not a list
    "Wat er in het dossier staat": 10,
    "Hoe het wordt opgeschreven": 5,
    "Acute onveiligheid": 12,
    "Zeventien tips": 17,
    "Voorwaarden": 7,
    "Eisen aan hulp": 6,
    "Wanneer hulp niet genoeg is": 4,
    "Vier onderdelen": 4,
    "Schadelijke traditionele praktijken": 3,
}
TABLES = {
    "De meldcode in vijf stappen": 5,
    "De meldcode in schema": 25,
    "Wie moet wat doen": 5,
    "Wanneer melden moet: de drie meldnormen": 3,
    "De vijf vragen in woorden": 5,
    "Kindermishandeling": 7,
    "Wanneer is gedrag grensoverschrijdend?": 6,
    "Stap 3: de ernst beoordelen": 3,
    "Dit wordt of mag ook worden vastgelegd": 6,
}
FIRM = "\N{NO-BREAK SPACE}"
ACTING = "Locatieleider en direct leidinggevende, namens de directie (vermoeden over een collega)"
SCHEMA = {
    "Stap 1: signaleren": 5,
    "Stap 2: overleggen": 3,
    "Stap 3: praten met de ouders": 3,
    "Stap 4: het geweld wegen": 2,
    "Stap 5, besluit I: melden": 6,
    "Stap 5, besluit II: hulp inzetten": 4,
    "Volgen en terugkijken": 2,
}


@pytest.fixture(scope="module")
def protocol():
    return word(PROTOCOL, COMPLETE)


def paragraphs(protocol):
    body = protocol.element.body
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def firm(number):
    """A telephone number as it is printed: it never breaks over two lines."""
    return number.replace(" ", FIRM)


def own_people(protocol):
    """The functions of the social map → name, number, mail."""
    return {row[0]: row[1:] for row in rows(section(protocol, "Binnen de eigen organisatie"))}


def test_the_parts_and_annexes_stand_in_their_order(protocol):
    assert [p.text.split(":")[0] for p in protocol.paragraphs if heading_level(p) == 1] == [
        "Inleiding",
        "Deel 1",
        "Deel 2",
        "Deel 3",
        "Sociale kaart",
        "Definities",
        "Afwegingskader",
        "Taakverdeling",
        "Het kinddossier",
        "Signalenlijst 0-4 jaar",
        "Observatielijst",
        "Gesprekken met ouders en kinderen",
    ]


def test_the_nine_categories_hold_123_signals(protocol):
    assert {name: len(list_items(section(protocol, name))) for name in SIGNALS} == SIGNALS
    assert sum(SIGNALS.values()) == len(list_items(section(protocol, "Signalenlijst 0-4 jaar"))) == 123


def test_every_list_is_complete(protocol):
    assert {name: len(list_items(section(protocol, name))) for name in LISTS} == LISTS


def test_every_table_is_complete(protocol):
    assert {name: len(rows(section(protocol, name))) for name in TABLES} == TABLES
    assert {name: len(rows(section(protocol, name))) for name in SCHEMA} == SCHEMA


def test_a_table_has_a_caption_save_the_parts_of_the_schema_the_social_map_and_the_form(protocol):
    """Those are cut into parts or fill a form; the heading above each says what it is."""
    without = [
        table
        for name in ("De meldcode in schema", "Sociale kaart", "Observatielijst")
        for table in tables(protocol, name)
    ]
    assert len(without) == 7 + 10 + 1
    own = {id(table) for table in without}
    for table in (made for made in protocol.element.body.findall(qn("w:tbl")) if has_head(made)):
        above = table.getprevious()
        assert (above.style == "Caption") == (id(table) not in own), "".join(table.itertext())[:80]
    captions = [p.text for p in protocol.paragraphs if p._p.style == "Caption"]
    assert len(captions) == len(set(captions)) == 12


def tables(protocol, heading):
    """The tables with a head below a heading."""
    return [part._tbl for part in section(protocol, heading) if isinstance(part, Table) and has_head(part._tbl)]


def has_head(table):
    return next(table.iter(qn("w:tblHeader")), None) is not None


@pytest.mark.parametrize("location", [COMPLETE, INCOMPLETE])
def test_the_last_page_of_the_social_map_holds_a_whole_table(location):
    """Two services alone on a page look forgotten: the tables of the map stay whole."""
    marks = [list(table.iter(qn("w:tblStyle"))) for table in tables(word(PROTOCOL, location), "Sociale kaart")]
    assert [len(mark) for mark in marks] == [0, *[1] * 9]
    *_, page = (page for page in pages(PROTOCOL, location) if "Landelijke diensten" in page)  # the first: the contents
    assert all(name in page for name in ("Vertrouwensinspecteurs", "Slachtofferhulp", "Meld Misdaad Anoniem"))


def test_a_mail_address_of_the_social_map_stands_on_one_line(protocol):
    """The longest ones of the example just fit beside the name, the role and the number."""
    (table,) = [part for part in section(protocol, "Binnen de eigen organisatie") if isinstance(part, Table)]
    addresses = {row.cells[3].text for row in table.rows[1:]} - {"–"}
    lines = {line.strip() for page in pages(PROTOCOL, COMPLETE) for line in page.splitlines()}
    assert len(addresses) > 5
    assert not [address for address in addresses if not any(line.endswith(address) for line in lines)]


@pytest.mark.parametrize("part", ["Deel 2", "Deel 3"])
def test_a_plan_of_six_steps_says_for_each_who_what_and_what_to_record(protocol, part):
    title = next(p.text for p in protocol.paragraphs if heading_level(p) == 1 and p.text.startswith(part))
    steps = [row for row in rows(section(protocol, title)) if len(row) == 4]
    numbers = ["1A", "1B", "2", "3", "4", "5"] if part == "Deel 2" else ["1", "2", "3", "4", "5", "6"]
    assert [row[0].split()[0] for row in steps] == numbers
    assert all(cell.strip() for row in steps for cell in row)
    assert all(row[3].startswith("Ja: ") for row in steps)


def test_the_observation_form_asks_thirteen_questions_and_leaves_room(protocol):
    parts = section(protocol, "Observatielijst")
    questions = [p.text for p in parts if not isinstance(p, Table) and heading_level(p) == 3]
    assert [question.split(".")[0] for question in questions] == [str(number) for number in range(1, 14)]
    lines = [p for p in parts if not isinstance(p, Table) and p._p.style == "Schrijfregel"]
    assert len(lines) == 8 * 5
    head, *choices = [part for part in parts if isinstance(part, Table)]
    assert [(row.cells[0].text, row.cells[1].text.split()) for row in head.rows[1:]] == [
        ("Naam of initialen van het kind", []),
        ("Jongen of meisje", ["☐", "jongen", "☐", "meisje"]),
        *((label, []) for label in ("Leeftijd", "Datum", "Ingevuld door", "Locatie en groep")),
    ]
    assert {p._p.style for row in head.rows[1:] for cell in row.cells for p in cell.paragraphs} == {"Tabelgroot"}
    boxes = [p.text for part in choices for c in part.rows[0].cells for p in c.paragraphs]
    assert len(boxes) == 3 + 14 + 10 + 10 + 4
    assert all(box.startswith("☐ ") for box in boxes)
    # the room to write stands behind the words, not at the margin of the page
    assert [box for box in boxes if box.endswith("namelijk:")] == []


def test_there_are_nine_cases_of_three_kinds(protocol):
    kinds = {"Bij acute onveiligheid": 3, "Bij structurele onveiligheid": 4, "Bij disclosure": 2}
    found = {
        kind: [p.text for p in section(protocol, kind) if re.match(r"\d\. ", p.text) and "Weging:" in p.text]
        for kind in kinds
    }
    assert {kind: len(cases) for kind, cases in found.items()} == kinds


@pytest.mark.parametrize(
    "fact",
    [
        "Sinds 1 juli 2013", "Sinds 1 januari 2019", "Wet kinderopvang, artikel 1.51a", "artikel 1.51b en 1.51c", "artikel 5.2.6",
        "artikel 1.1 van de Jeugdwet", "Besluit kwaliteit kinderopvang, artikel 5, eerste lid, onder b", "in 2010 naar schatting 119.000",
        "anoniem", "MULTIsignaal", "cursussen van Augeo", "Vlaggensysteem", "rijksoverheid.nl, 5 juli 2013", "Naar schatting overlijdt ongeveer 10%",
    ],
)  # fmt: skip
def test_a_fact_is_there(protocol, fact):
    assert any(fact in text for text in paragraphs(protocol))


def test_every_reference_leads_to_the_heading_it_names(protocol):
    body = protocol.element.body
    annexes: list[str] = []
    places: dict[str, str] = {}
    for paragraph in protocol.paragraphs:
        marks = [mark.get(qn("w:name")) for mark in paragraph._p.iter(qn("w:bookmarkStart"))]
        if marks and paragraph._p.style == "Bijlage":
            annexes += marks[:1]
        places.update(dict.fromkeys(marks, paragraph.text))
    links = [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    inside = [link for link in links if link.getparent().getparent().tag != qn("w:sdtContent")]
    assert len(inside) > 40
    assert {link.get(qn("w:anchor")) for link in links} <= set(places)
    for link in inside:
        words = "".join(node.text or "" for node in link.iter(qn("w:t")))
        number = re.fullmatch(rf"bijlage{FIRM}(\d)", words)
        if number:
            assert annexes[int(number[1]) - 1] == link.get(qn("w:anchor")), words
        else:
            assert re.fullmatch(rf"deel{FIRM}[123]|paragraaf{FIRM}\d(\.\d+)+", words), words


def test_nothing_is_left_to_fill_in(protocol):
    text = "\n".join(paragraphs(protocol))
    pdf = "\n".join(pages(PROTOCOL, COMPLETE))
    for found in (text, pdf):
        assert not re.findall(r"\[[a-z]|\{\{|\{%|%\}|\bNone\b|\bTODO\b|X{3}|\.{4,}[^. \d]", found)
    assert not list(protocol.element.body.iter(qn("w:highlight")))


def test_no_sentence_limps_where_a_value_is_absent(protocol):
    wrong = [
        text for text in paragraphs(protocol) if re.search(r"  |\(\s*\)| [,.;:)]|\.\.(?!\.)|,,|, \.|^[,.;:]", text)
    ]
    assert wrong == []


def test_a_centre_with_its_own_school_has_its_director_and_its_teachers_in_the_text(tmp_path):
    name = "kindcentrum-de-voorbeeldboom"
    made = build(tmp_path / "org", (name,), {}, "--format", "docx", "--format", "pdf")
    protocol = Document(str(made / name / f"{PROTOCOL}-{name}.docx"))
    (sheet,) = Document(str(made / name / f"{SHEET}-{name}.docx")).tables
    told = {cells[0]: cells[1:] for cells in ([cell.text for cell in row.cells] for row in sheet.rows)}
    people = own_people(protocol)
    acting = "Directie en direct leidinggevende, namens de houder (vermoeden over een collega)"
    assert people[acting][0] == "Zoë van den Bedenk (directeur)"
    assert people["Locatieleider"][0] == "Emre de Schets"
    assert told["Besluit of overleg nodig"] == [
        "Directie: Zoë van den Bedenk",
        firm("010-000 06 11"),
    ]
    # the fixed number of the stand-by goes before the person's own
    assert told["Alleen en hulp nodig"][1] == firm("010-000 06 09")
    assert "Waar ‘directie’ staat, is dat Zoë van den Bedenk." in schema_head(protocol)
    text = "\n".join(paragraphs(protocol))
    assert "Op Kindcentrum De Voorbeeldboom zijn opvang en school samen één kindcentrum." in text
    assert "Hij kent dit protocol goed" in text
    assert f"Op deze locatie is dat Britt uit den Duim, telefoon {firm('010-000 06 13')}." in text
    wijkteam = next(row[2] for row in rows(section(protocol, "Andere hulp dichtbij")) if row[0] == "Wijkteam Toonbeeld")
    assert wijkteam.endswith("wijkteam@example.org. Ons contact: Yasmin van Nergenshuizen, " + firm("010-000 06 60"))
    # the 33 tasks count on from group to group, also in the PDF
    printed = "\n".join(page.extract_text() for page in PdfReader(made / name / f"{PROTOCOL}-{name}.pdf").pages)
    first = printed[printed.rindex("\nProfileren\n") :]
    assert re.findall(r"^(\d+)\. ?", first, re.MULTILINE)[:33] == [str(number) for number in range(1, 34)]


def test_help_that_falls_short_is_told_in_five_grounds(protocol):
    grounds = list_items(section(protocol, "Vraag 5: geeft de hulp genoeg resultaat?"))
    assert grounds[:2] == ["de onveiligheid, of het risico daarop, doorgaat of terugkomt;", "de hulp stilvalt;"]
    assert len(grounds) == 5 + 3


@pytest.mark.parametrize(
    "heading",
    [
        "De meldcode in schema",
        "De meldcode in vijf stappen",
        "Twee besluiten, in een vaste volgorde",
        "Verantwoordelijkheden",
    ],
)
def test_wherever_a_report_is_decided_on_it_says_who_decides(protocol, heading):
    """Besluit kwaliteit kinderopvang 5 lid 1b: the meldcode names the function that decides."""
    told = section(protocol, heading)
    words = [p.text for p in told if hasattr(p, "text")] + [" ".join(row) for row in rows(told)]
    named = [text for text in words if re.search(r"indverantwoordelijk|beslist: ", text) and "locatieleider" in text]
    assert named and (heading == "Verantwoordelijkheden" or f"zie paragraaf{FIRM}1.8" in "".join(words))


@pytest.mark.parametrize("kind", ["Bij disclosure", "Bij acute onveiligheid"])
def test_every_case_that_must_be_reported_says_so(protocol, kind):
    cases = [p.text for p in section(protocol, kind) if "Weging:" in p.text]
    assert all(re.search(r"\b[Mm]elden\b", case.split("Weging:")[1]) for case in cases)


def test_a_protocol_of_childcare_cites_no_law_of_schools(protocol):
    text = "\n".join(paragraphs(protocol))
    assert not re.findall(r"\bWPO\b|\bWVO\b|primair onderwijs|Wet op het \w+ onderwijs|Leerplichtwet", text)


def test_one_word_for_one_thing(protocol):
    text = "\n".join(paragraphs(protocol))
    assert re.findall(r"\bberoepskracht\w*|\bkindvolgsysteem|\bde (?:kinddossier|bestuursbureau)", text) == []


def test_the_cover_and_the_text_name_one_last_day_for_the_evaluation(protocol):
    named = [text for text in paragraphs(protocol) if "1 november 2027" in text]
    assert [text.count("uiterlijk op 1 november 2027") for text in named] == [1, 1]


def test_the_introduction_ends_with_who_adopted_the_protocol(protocol):
    assert [p.text for p in section(protocol, "Bronnen") if p.text][-1] == (
        "Nog vast te stellen namens Stichting Voorbeeldkring, door het College van Bestuur."
    )


def test_a_criminal_offence_is_named_as_the_law_names_it(protocol):
    text = "\n".join(paragraphs(protocol))
    assert re.findall(r"\w*delict\w*", text) == ["zedendelict", "delict", "geweldsdelict"]  # explained, once
    assert text.count("zedenmisdrijf") > 5


@pytest.mark.parametrize(("location", "days"), [(COMPLETE, 1), (INCOMPLETE, 0)])
def test_days_of_the_school_are_named_only_where_there_is_a_school(location, days):
    assert "\n".join(paragraphs(word(PROTOCOL, location))).count("IB-dagen") == days


def test_the_national_services_follow_each_other_and_their_head_repeats(protocol):
    (table,) = [part for part in section(protocol, "Landelijke diensten") if isinstance(part, Table)]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Dienst", "Waarvoor", "Bereikbaar via"]


# One story in the protocol and on the sheet


def test_who_acts_for_the_holder_is_the_same_in_the_text_the_map_and_on_the_sheet(protocol):
    text = "\n".join(paragraphs(protocol))
    name, number = own_people(protocol)[ACTING][:2]
    assert [name, number] == ["Peter van ’t Kladje", firm("010-000 05 11")]
    assert (
        f"Op Kinderopvang De Maquette treedt de locatieleider, {name}, op namens de directie, telefoon {number}."
        in text
    )
    # the leader may help, but a report that stops there has not reached the holder
    assert f"De locatieleider mag u helpen om het bestuur te bereiken: {name}, telefoon {number}. Alleen daar" in text
    assert "Op Kinderopvang De Maquette is dat: locatieleider." in text
    assert lines(COMPLETE)["Besluit of overleg nodig"] == [
        f"Locatieleider (namens de directie): {name}",
        number,
    ]
    board, number = lines(COMPLETE)["Vermoeden van misbruik of geweld door een medewerker"]
    assert board.startswith("Dezelfde dag het bestuur: de houder") and number == firm("010-000 00 00")
    assert board.endswith("Alleen op de locatie melden is niet genoeg.")


def schema_head(made):
    """The paragraph that says who acts, above the first step of the schema."""
    (head,) = [
        p.text for p in section(made, "De meldcode in schema") if "Waar ‘directie’ staat" in getattr(p, "text", "")
    ]
    return head


def test_the_schema_names_who_acts_for_the_directie_as_part_two_does(protocol):
    name, number = own_people(protocol)["Aandachtsfunctionaris"][:2]
    acting = own_people(protocol)[ACTING][0]
    assert schema_head(protocol) == (
        f"De aandachtsfunctionaris is {name}, telefoon {number}. Waar ‘directie’ staat, treedt de locatieleider, "
        f"{acting}, op namens de directie. De andere namen en nummers staan in bijlage{FIRM}1."
    )
    assert any(f"treedt de locatieleider, {acting}, op namens de directie" in p.text for p in handing_over(protocol))
    assert schema_head(word(PROTOCOL, INCOMPLETE)) == (
        "De aandachtsfunctionaris is [naam aandachtsfunctionaris]. Waar ‘directie’ staat, treedt de locatieleider, "
        f"Aya van Begin, op namens de directie. De andere namen en nummers staan in bijlage{FIRM}1."
    )


def handing_over(made):
    return section(made, "De houder en het overdragen van taken")


def test_the_five_steps_send_the_reader_to_the_schema_and_to_the_names(protocol):
    steps = [p.text for p in section(protocol, "De meldcode in vijf stappen") if hasattr(p, "text")]
    people = own_people(protocol)
    name, number = people["Aandachtsfunctionaris"][:2]
    deputy, second = people["Vervanger van de aandachtsfunctionaris"][:2]
    decides, third = people[ACTING][:2]
    assert (
        f"Wie belt u en wie beslist? De aandachtsfunctionaris is {name}, telefoon {number}. "
        f"Bij afwezigheid: {deputy}, telefoon {second}. Over melden beslist: locatieleider ({decides}, telefoon {third}). "
        f"Veilig Thuis geeft dag en nacht advies: 0800-2000. Direct gevaar: bel{FIRM}112."
    ) in steps
    [fifth] = [row[1] for row in rows(section(protocol, "De meldcode in vijf stappen")) if row[0] == "5"]
    assert fifth.endswith("Dat tweede besluit neemt de medewerker die de signalen zag.")
    assert (
        f"Wie welke taak heeft bij elke stap, staat in paragraaf{FIRM}1.9. "
        f"De andere namen en telefoonnummers staan in bijlage{FIRM}1."
    ) in steps


@pytest.mark.parametrize(
    ("function", "who"),
    [
        ("direct leidinggevende", "{name}, telefoon {number}"),
        ("directeur", "[naam directeur]"),
    ],
)
def test_a_locatieleider_alone_is_the_manager_and_who_decides_is_named_or_yellow(tmp_path, function, who):
    made = build(tmp_path / "org", (COMPLETE,), {}, "--document", SHEET, "--format", "docx")
    file = tmp_path / "org" / "locations" / f"{COMPLETE}.yaml"
    text = file.read_text(encoding="utf-8")
    text, alone = re.subn(r"(?m)^(  leidinggevende:)\n    - .*$", r"\1", text)
    text, named = re.subn("eindverantwoordelijke: locatieleider", f"eindverantwoordelijke: {function}", text)
    assert (alone, named) == (1, 1)
    file.write_text(text, encoding="utf-8")
    again(tmp_path / "org", "--document", PROTOCOL, "--format", "docx")
    protocol = Document(str(made / COMPLETE / f"{PROTOCOL}-{COMPLETE}.docx"))
    name, number = own_people(protocol)[ACTING][:2]
    said = f"Over melden beslist: {function} ({who.format(name=name, number=number)}). Veilig Thuis"
    assert [p for p in paragraphs(protocol) if said in p] != []


def test_the_schema_and_the_annex_agree_on_who_decides_on_help_and_who_arranges_it(protocol):
    """The colleague who saw the signals decides whether help is possible; the route is chosen by others, afterwards."""
    schema = section(protocol, "Stap 5, besluit II: hulp inzetten")
    assert [p.text for p in schema if getattr(p, "text", "")] == [
        f"Of hulp mogelijk is, besluit de medewerker die de signalen heeft gezien (zie bijlage{FIRM}3)."
    ]
    arranging = "aandachtsfunctionaris of maatschappelijk werker"
    assert [row[2] for row in rows(schema) if "Kies dan de route" in row[1]] == [arranging]
    annex = "\n".join(p.text for p in section(protocol, "Twee besluiten, in een vaste volgorde"))
    assert (
        "De medewerker die de signalen heeft gezien, weegt mee en neemt het tweede besluit. Bij voorkeur bepaalt de "
        "aandachtsfunctionaris of deze collega de hulp kan bieden. Is hulp mogelijk, dan kiest de aandachtsfunctionaris "
        f"of de maatschappelijk werker de route (zie paragraaf{FIRM}1.9.6)."
    ) in annex


def test_each_function_of_the_organisation_has_a_line_of_its_own(protocol):
    assert list(own_people(protocol)) == [
        "Aandachtsfunctionaris",
        "Vervanger van de aandachtsfunctionaris",
        ACTING,
        "Namens de houder (voorzitter College van Bestuur)",
        "(Voor)schools maatschappelijk werker",
        "Bovenschools directeur",
        "Interne vertrouwenspersoon",
        "Externe vertrouwenspersoon van de organisatie",
        "Centrale contactpersoon meldcode",
    ]


# What differs between an out-of-school care, a playgroup and a centre with a school


BSO = "bso-het-testvlot"
ONLY_YOUNG = (
    "vierogenprincipe",
    "Verschoonruimten",
    "bij het brengen en halen",
    "van de opvang naar de basisschool gaat",
    "artikel 5, eerste lid",
)
ONLY_BSO = (
    "Zo weten school en opvang van elkaar wat een kind nodig heeft, binnen de regels voor privacy.",
    f"(Besluit kwaliteit kinderopvang, artikel{FIRM}14, eerste lid, onder b)",
)
WITH_BSO = (
    "Schoolkinderen weten meer.",
    "Voor oudere kinderen is er een eigen lijst: de Signalenlijst 4-12 jaar.",
    "Vraag ernaar bij de aandachtsfunctionaris.",
)


def told(text, facts):
    return [fact for fact in facts if fact in text]


def test_an_out_of_school_care_reads_only_what_is_about_its_own_children(tmp_path):
    made = build(tmp_path / "org", (BSO,), {}, "--format", "docx")
    text = "\n".join(paragraphs(Document(str(made / BSO / f"{PROTOCOL}-{BSO}.docx"))))
    assert (told(text, ONLY_YOUNG), told(text, ONLY_BSO), told(text, WITH_BSO)) == ([], [*ONLY_BSO], [*WITH_BSO])
    # its aandachtsfunctionaris forms a pair with another one at the school
    assert "De aandachtsfunctionarissen van opvang en school werken samen" in text
    assert told(text, ("dezelfde aandachtsfunctionaris", "hetzelfde vaste aanspreekpunt")) == []


def test_a_playgroup_without_a_school_reads_nothing_about_older_children_or_a_school(protocol):
    text = "\n".join(paragraphs(word(PROTOCOL, INCOMPLETE)))
    assert (told(text, ONLY_BSO), told(text, WITH_BSO)) == ([], [])
    assert told(text, ONLY_YOUNG) == [fact for fact in ONLY_YOUNG if "basisschool" not in fact]
    assert told(text, ("ib’er", "elke school ook")) == []
    both = "\n".join(paragraphs(protocol))  # a centre for the young and the older children reads both
    assert (told(both, ONLY_YOUNG), told(both, WITH_BSO)) == ([*ONLY_YOUNG], [*WITH_BSO])


def test_the_task_of_the_manager_leaves_the_decision_to_the_function_that_the_location_names(protocol):
    assert list_items(section(protocol, "Direct leidinggevende"))[-1] == (
        "is eindverantwoordelijk voor de uitvoering van de meldcode. Eindverantwoordelijk voor het besluit om wel of niet "
        f"te melden is op Kinderopvang De Maquette: locatieleider (zie paragraaf{FIRM}1.8)."
    )


# What is open is yellow, once and under one name


def test_one_missing_number_has_one_name_wherever_it_is_asked():
    protocol = word(PROTOCOL, INCOMPLETE)
    assert own_people(protocol)[ACTING][:2] == ["Aya van Begin", "[telefoonnummer locatieleider]"]
    text = "\n".join(paragraphs(protocol))
    assert "de locatieleider, Aya van Begin, op namens de directie, telefoon [telefoonnummer locatieleider]." in text
    assert "[telefoonnummer direct leidinggevende]" not in text
    assert lines(INCOMPLETE)["Besluit of overleg nodig"][1] == "[telefoonnummer locatieleider]"


def test_no_way_to_reach_somebody_is_yellow_and_no_cell_is_empty():
    protocol = word(PROTOCOL, INCOMPLETE)
    people = own_people(protocol)
    assert people["Aandachtsfunctionaris"][2] == "[e-mailadres aandachtsfunctionaris]"
    assert people["Interne vertrouwenspersoon"][0] == "[naam interne vertrouwenspersoon]"
    assert [function for function, cells in people.items() if not all(cells)] == []
    assert ["Telefoon", "[telefoonnummer verwijsindex]"] in rows(section(protocol, "Verwijsindex"))
    inside = lines(INCOMPLETE)["Vertrouwelijk praten, intern"]
    assert inside == [
        "Vertrouwenspersoon: [naam interne vertrouwenspersoon]",
        "[telefoonnummer interne vertrouwenspersoon]",
    ]
    # nobody is promised within fifteen minutes as long as nobody is known
    assert lines(INCOMPLETE)["Alleen en hulp nodig"][0] == "Achterwacht: [naam achterwacht]"


def test_without_a_deputy_the_leidinggevende_is_named_instead():
    text = "\n".join(paragraphs(word(PROTOCOL, INCOMPLETE)))
    assert (
        "Is de aandachtsfunctionaris afwezig, dan gaat de medewerker naar de direct leidinggevende, Aya van Begin."
        in text
    )
    assert "vervanger" not in "\n".join(p.text for p in section(word(PROTOCOL, INCOMPLETE), "Het vaste aanspreekpunt"))


# The contact sheet


def lines(location):
    """The first words of each row of the contact sheet → who, number."""
    (table,) = word(SHEET, location).tables
    return {cells[0]: cells[1:] for cells in ([cell.text for cell in row.cells] for row in table.rows)}


@pytest.mark.parametrize(("location", "leads"), [(COMPLETE, "locatieleider"), (SCHOOL, "directeur")])
def test_who_finds_nobody_is_sent_to_somebody_who_answers(location, leads):
    text = "\n".join(p.text for p in word(SHEET, location).paragraphs)
    assert (
        f"Neemt niemand op? Ga bij zorgen over een kind of gezin naar de {leads}, of bel Veilig Thuis: dag en nacht."
        in text
    )
    assert any(cells[0].startswith(leads.capitalize()) for cells in lines(location).values())  # she is in the table


@pytest.mark.parametrize("location", [COMPLETE, SCHOOL])
def test_the_sheet_says_in_whole_words_when_to_call(location):
    assert {
        "Besluit of overleg nodig",
        "Vermoeden van misbruik of geweld door een medewerker",
        "Gaat dat over de leiding of het bestuur, of wilt u advies?",
    } <= set(lines(location))


def test_an_officer_with_a_number_of_their_own_has_a_line_of_their_own():
    assert lines(COMPLETE)["Politie, geen spoed"] == ["Politie", "0900-8844"]
    assert lines(COMPLETE)["Vraag aan de wijkagent"] == ["Wijkagent: Trudy Zogenaamd", firm("010-000 05 55")]
    assert lines(INCOMPLETE)["Politie, geen spoed"] == ["Wijkagent: [naam wijkagent]", "0900-8844"]


def test_one_number_of_police_and_officer_is_printed_once(tmp_path):
    same = {"^plan_van_aanpak:": "kaart:\n  politie: {telefoon: 010-000 05 55}\nplan_van_aanpak:"}
    made = build(tmp_path / "org", (COMPLETE,), same, "--format", "docx")
    for name, lines_with_it in (
        (SHEET, ["Politie, geen spoed"]),
        (PROTOCOL, ["Geen spoed", "Schadelijke traditionele praktijken"]),
    ):
        tables = Document(str(made / COMPLETE / f"{name}-{COMPLETE}.docx")).tables
        cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
        assert [row[0] for row in cells if firm("010-000 05 55") in "".join(row[1:])] == lines_with_it
