"""geelvrij check --document: a paper of the organisation has what the law asks, and no words of another sector or time."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from built import EXAMPLE, build
from conftest import DAY, Command, Ran, change, invoke
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from geelvrij.checks import catalogue, papers
from geelvrij.checks.catalogue import PageError
from geelvrij.checks.finding import Place, Where
from geelvrij.checks.papers import SECTORS, Paper
from geelvrij.checks.word_text import look_at, text_of
from geelvrij.checks.wording import Passage
from geelvrij.checks.wording.notation import phrases
from geelvrij.checks.wording.paper_page import Part, of_rule, pages
from geelvrij.checks.wording.paper_words import check

S, K = ("school",), ("kinderopvang",)
MELDCODE, MEASURES = "meldcode-kinderopvang", "grensoverschrijdend-gedrag"
DAY_CARE, SCHOOL = "kdv-het-proefballonnetje", "school-het-vraagteken"
PICTURE = EXAMPLE / "templates" / "protocol" / MELDCODE / "beelden" / "vijf-stappen.png"
GUIDE = (
    "# Wat u van ons mag verwachten",
    "Ons veiligheidsbeleid staat op de website. Een klacht? Lees de klachtenregeling.",
    "Bij verzuim belt u ons. De pestcoördinator heet Voorbeeld. Wij geven extra ondersteuning.",
)
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Somebody types a paper in Word, in Dutch and with a title; a text that begins with # is a heading."""

    def typed(*texts: str, name: str = "gids.docx", edit: Callable[[Document], None] = lambda _: None) -> Path:
        document = docx.Document()
        document.core_properties.title = "Onze gids"
        for lang in document.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), "nl-NL")
        for text in texts:
            if text.startswith("# "):
                document.add_heading(text.removeprefix("# "), 1)
            else:
                document.add_paragraph(text)
        edit(document)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return typed


def ask(geelvrij: Command, file: Path, document: str, *more: str) -> Ran:
    return geelvrij("check", str(file), "--document", document, "--peildatum", DAY, *more)


def told(geelvrij: Command, file: Path, document: str, *more: str) -> list[tuple[str, str, str]]:
    """Code, weight and sentence of all that is found in a file."""
    ran = ask(geelvrij, file, document, "--format", "json", *more)
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return [(one["code"], one["severity"], one["message"]) for one in found]


def codes(text: str, key: str, sectors: tuple[str, ...] = SECTORS, **known: Any) -> list[str]:
    """The codes of what is wrong in one text, below the heading that stands before a colon, if any."""
    heading, _, words = text.rpartition(" :: ")
    passage = Passage(words, Place("x"), Where((heading,) if heading else (), "", "hoofdtekst"))
    return [one.code for one in check([passage], Paper(key, key, sectors, **known), "x")]


# Through the front door


def test_what_is_not_in_a_paper_and_what_may_not_be_is_told_with_its_place_and_ground(
    geelvrij: Command, make: Make
) -> None:
    file = make(GUIDE[0], "Wij zoeken acht weken naar een andere school.", *GUIDE[2:])
    ran = ask(geelvrij, file, "schoolgids")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.replace(file.as_posix(), "GIDS") == (
        "Organisatie, regio en documenten: 1 fout en 2 waarschuwingen\n"
        "────────────────────────────────\n"
        "Dit kan de centrale contactpersoon oplossen.\n\n"
        "waarschuwing DOC013 In deze schoolgids vinden we niets over de klachtenregeling.\n"
        "   GIDS\n"
        "   Ook: waarschuwing DOC013 In deze schoolgids vinden we niets over het veiligheidsbeleid.\n"
        "   Doen: Staat het er in andere woorden? Dan is het goed. Zet het er anders bij.\n"
        "   Grondslag: wet – Wet op het primair onderwijs, artikel 13\n\n"
        "fout DOC015 De acht weken om een school te zoeken staan niet meer in de wet: "
        "‘Wij zoeken *acht weken naar een andere school*.’\n"
        "   GIDS | Wat u van ons mag verwachten | hoofdtekst\n"
        "   Doen: Schrijf liever: dat de verwijdering pas ingaat als een andere school het kind toelaat.\n"
        "   Grondslag: wet – Wet op het primair onderwijs, artikel 40, elfde lid, sinds 1 augustus 2014\n\n"
        "1 Word-bestand gecontroleerd voor 21 november 2026: 1 fout en 2 waarschuwingen.\n"
    )


def test_a_paper_with_everything_is_clean_and_tells_no_score(geelvrij: Command, make: Make) -> None:
    ran = ask(geelvrij, make(*GUIDE), "schoolgids")
    assert (ran.code, ran.err) == (0, "") and "1 Word-bestand gecontroleerd" in ran.out
    assert told(geelvrij, make(*GUIDE), "Schoolgids") == []


def test_a_location_says_whose_paper_it_is_and_who_must_be_named(
    geelvrij: Command, make: Make, organisation: Path
) -> None:
    loot = organisation / "locations" / "de-loot.yaml"
    change(loot, "rollen:\n", "rollen:\n  pestcoordinator: [{persoon: bo-voorbeeld}]\n")
    assert told(geelvrij, make(*GUIDE), "schoolgids", "--location", "de-loot") == []
    file = make(*GUIDE[:2], GUIDE[2].replace("Voorbeeld", "Voorbeeldman"))
    assert told(geelvrij, file, "schoolgids") == []
    assert told(geelvrij, file, "schoolgids", "--location", "de-loot") == [
        ("DOC013", "waarschuwing", "In deze schoolgids vinden we de naam van het aanspreekpunt bij pesten niet.")
    ]


def test_who_does_not_say_the_sector_is_asked_for_it_and_told_what_counts_for_all(
    geelvrij: Command, make: Make
) -> None:
    file = make("Volgens de Wet kinderopvang mag u klagen.")
    ran = ask(geelvrij, file, "klachtenregeling")
    assert ran.code == 0 and "DOC016" not in ran.out
    assert ran.err == (
        "Is de klachtenregeling van een school of van de opvang? Zeg met --location van welke locatie het is: dan kijken "
        "we ook naar wat alleen voor die sector geldt.\n"
    )
    ran = ask(geelvrij, file, "klachtenregeling", "--location", "de-loot")
    assert (ran.code, ran.err) == (1, "") and "DOC016" in ran.out


def test_a_location_of_both_sectors_is_not_asked_again_and_the_sector_of_a_location_decides(
    geelvrij: Command, make: Make, organisation: Path
) -> None:
    loot = organisation / "locations" / "de-loot.yaml"
    change(loot, "soort: [school]", "soort: [school, bso]")
    file = make("De WPO geldt.")
    assert ask(geelvrij, file, "klachtenregeling", "--location", "de-loot").err == ""
    change(loot, "soort: [school, bso]", "soort: [bso]")
    assert [code for code, _, _ in told(geelvrij, file, "schoolgids", "--location", "de-loot")] == ["DOC016"]


def test_the_other_names_of_a_paper_are_known(geelvrij: Command, make: Make) -> None:
    file = make("Wij werken veilig.")
    found = {name: told(geelvrij, file, name) for name in ("vg_beleid", "Veiligheids-en-gezondheidsbeleid")}
    assert len(found["vg_beleid"]) == 8 and found["vg_beleid"] == found["Veiligheids-en-gezondheidsbeleid"]


def test_an_empty_paper_lacks_everything_and_a_broken_one_is_told_once(
    geelvrij: Command, make: Make, tmp_path: Path
) -> None:
    assert [code for code, _, _ in told(geelvrij, make(), "schoolgids")] == ["DOC013"] * 5
    (tmp_path / "stuk.docx").write_bytes(b"PK\3\4 geen zip")
    ran = ask(geelvrij, tmp_path / "stuk.docx", "schoolgids", "--format", "json")
    assert (ran.code, [one["code"] for one in json.loads(ran.out)["findings"]]) == (4, ["BST101"])


def test_a_remark_in_the_margin_is_no_part_of_the_paper(geelvrij: Command, make: Make) -> None:
    def remark(document: Document) -> None:
        document.add_comment(document.paragraphs[1].runs[0], "Was: acht weken naar een school zoeken.", "B", "B")

    assert [code for code, _, _ in told(geelvrij, make(*GUIDE, edit=remark), "schoolgids")] == ["DOC523"]


NO_LETTER = "‘belkaart’ is geen brief of verslag van een zaak."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("gids.docx", "--document", "schoolgid"), "er is geen document ‘schoolgid’. Bedoelt u schoolgids?"),
        (("gids.docx", "--document", "belkaart"), NO_LETTER),
        (("gids.docx", "--document", "schoolgids", "--location", "weg"), "er is geen locatie ‘weg’."),
        (("gids.docx", "--document", "schoolgids", "--data", "zaak.yaml"),
         "--data hoort bij een brief of verslag van een zaak, en ‘schoolgids’ is dat niet; laat het weg."),
        (("gids.docx", "--document", "besluit-schorsing", "--location", "de-loot"),
         "--location hoort bij een document van de organisatie, en ‘besluit-schorsing’ is een brief; laat het weg."),
        (("gids.docx", "--location", "de-loot"),
         "--location hoort bij --document. Wilt u een locatie nakijken? Typ: geelvrij check de-loot"),
        (("--document", "schoolgids"), "--document zegt welke brief een Word-bestand is; noem dat bestand"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused(
    geelvrij: Command, make: Make, organisation: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    make(*GUIDE).rename(organisation / "gids.docx")
    ran = geelvrij("check", *arguments)
    assert (ran.code, ran.out) == (2, "") and sentence in ran.err


def test_a_letter_of_one_sector_is_read_as_well_and_shows_no_name(geelvrij: Command, make: Make) -> None:
    words = "De WPO geeft Fenna Zwaluwstra het recht, en wij zoeken acht weken naar een school."
    of_care = told(geelvrij, make(words), "beeindiging-opvangcontract")
    assert ("DOC016", "fout", "Dit is een wet voor de andere sector: ‘De *WPO* geeft (afgeschermd) het recht, en wij "
            "zoeken acht weken naar een school.’") in of_care  # fmt: skip
    of_school = [code for code, _, _ in told(geelvrij, make(words), "voornemen-verwijdering")]
    assert ("DOC015" in of_school, "DOC016" in of_school) == (True, False)
    assert "DOC015" not in {code for code, _, _ in of_care}


# Our own masters


@pytest.fixture(scope="module")
def protocols(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The protocols as a childcare location and a school get them, as files that somebody took out of their folder."""
    root = tmp_path_factory.mktemp("eigen") / "org"
    made = build(root, (DAY_CARE, SCHOOL), None, "--document", MELDCODE, "--document", MEASURES, "--format", "docx")
    (root / "los").mkdir()
    return {file.stem: Path(shutil.copy(file, root / "los")) for file in sorted(made.glob("*/*.docx"))}


@pytest.mark.parametrize(("document", "location"), [(MELDCODE, DAY_CARE), (MEASURES, DAY_CARE), (MEASURES, SCHOOL)])
def test_our_own_protocols_have_all_parts_no_old_names_and_can_be_read_aloud(
    protocols: Mapping[str, Path], document: str, location: str
) -> None:
    file = protocols[f"{document}-{location}"]
    command = [
        "check",
        str(file),
        "--document",
        document,
        "--location",
        location,
        "--peildatum",
        DAY,
        "--format",
        "json",
    ]
    ran = invoke(command, file.parents[1])
    found = [(one["code"], one["message"]) for one in json.loads(ran.out)["findings"]]
    assert [one for one in found if one[0] != "DOC501"] == []  # yellow is what nobody filled in


def passages(file: Path) -> tuple[Passage, ...]:
    read = text_of(look_at(file), "x").passages
    assert read is not None
    return read


def parts_of_meldcode() -> list[Part]:
    page = next(page for page in pages() if page.rule.code == "DOC004")
    return [part for part in page.parts if part.scope.holds(Paper("", "meldcode", K))]


@pytest.mark.parametrize("part", parts_of_meldcode(), ids=lambda part: part.what)
def test_a_part_that_is_taken_out_of_our_own_protocol_is_missed(protocols: Mapping[str, Path], part: Part) -> None:
    text = passages(protocols[f"{MELDCODE}-{DAY_CARE}"])
    left = [one for one in text if not any(mark.stands_in(one.line) for mark in part.marks)]
    assert len(left) < len(text)
    found = check(left, Paper("", "meldcode", K), "x")
    assert any(one.code == "DOC004" and f" over {part.what}" in one.message for one in found)


@pytest.mark.parametrize(
    ("document", "location", "key", "sectors", "code"),
    [(MELDCODE, DAY_CARE, "meldcode", S, "DOC006"), (MELDCODE, DAY_CARE, "meldcode", S, "DOC016"),
     (MEASURES, SCHOOL, "grensoverschrijdend_gedrag", K, "DOC016")],
)  # fmt: skip
def test_a_protocol_of_the_other_sector_is_seen(
    protocols: Mapping[str, Path], document: str, location: str, key: str, sectors: tuple[str, ...], code: str
) -> None:
    found = check(passages(protocols[f"{document}-{location}"]), Paper("", key, sectors), "x")
    assert code in {one.code for one in found if one.severity.value == "fout"}


# The words

DUTY = "De meld-, overleg- en aangifteplicht"
WHOLE = "De vertrouwensinspecteur hoort van mishandeling. Voordat er aangifte is, horen de ouders dat."


@pytest.mark.parametrize(
    ("text", "key", "sectors", "found"),
    [
        # the duty to report, by sector and by heading
        (f"{DUTY} :: {WHOLE} Zie artikel 4a.", "grensoverschrijdend_gedrag", K, ["DOC006"]),
        (f"{DUTY} :: {WHOLE} Zie artikel 4a.", "grensoverschrijdend_gedrag", S, []),
        (f"{DUTY} :: {WHOLE} Zie artikel 4a.", "grensoverschrijdend_gedrag", SECTORS, []),
        ("Iets anders :: Zie artikel 4a.", "veiligheidsbeleid", S, ["DOC020", "DOC020"]),
        ("Iets anders :: Zie artikel 4a.", "vg_beleid", K, ["DOC009"] * 8),
        (f"{DUTY} :: {WHOLE} Het bevoegd gezag beslist. Het bevoegd gezag belt.", "grensoverschrijdend_gedrag", K, ["DOC006"]),
        (f"{DUTY} :: {WHOLE} De houder beslist.", "grensoverschrijdend_gedrag", S, ["DOC006"]),
        (f"{DUTY} :: {WHOLE} Op school staat dit in artikel 4a.", "grensoverschrijdend_gedrag", K, []),
        (f"{DUTY} :: Wij bellen.", "grensoverschrijdend_gedrag", K, ["DOC006", "DOC006"]),
        (f"{DUTY} :: Wij bellen.", "grensoverschrijdend_gedrag", S, ["DOC006", "DOC006"]),
        (f"{DUTY} :: Wij bellen.", "grensoverschrijdend_gedrag", SECTORS, ["DOC006"]),
        ("Wij doen aangifte volgens artikel 4a van de WPO.", "grensoverschrijdend_gedrag", K, ["DOC006"]),
        ("Zie artikel 1.51b van de Wet kinderopvang.", "grensoverschrijdend_gedrag", S, ["DOC006"]),
        (f"{DUTY} :: {WHOLE} De ouders worden eerst ingelicht.", "grensoverschrijdend_gedrag", K, ["DOC006"]),
        # eight weeks
        ("Na acht weken zoeken mag het.", "grensoverschrijdend_gedrag", S, ["DOC015"]),
        ("De school zoekt 8 weken.", "grensoverschrijdend_gedrag", SECTORS, ["DOC015"]),
        ("De school zoekt 8 weken.", "grensoverschrijdend_gedrag", K, []),
        ("De school hoeft niet meer acht weken te zoeken.", "grensoverschrijdend_gedrag", S, []),
        ("Na acht weken observatie praten wij op school.", "grensoverschrijdend_gedrag", S, []),
        ("Uw kind is acht weken op school.", "D04", S, []),
        # laws of the other sector
        ("De Leerplichtwet 1969 geldt.", "locatiegids", K, ["DOC016"]),
        ("De Leerplichtwet 1969 geldt op school.", "locatiegids", K, []),
        ("De Wko geldt.", "schoolplan", S, ["DOC016"]),
        ("De Wko geldt voor de opvang.", "schoolplan", S, []),
        ("De Wko en de WPO gelden.", "klachtenregeling", SECTORS, []),
        # fixed hours
        ("Wij zijn open van 7.30 tot 18.30 uur. Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, []),
        ("Wij wijken af, bijvoorbeeld van 8.00 tot 9.00 uur. Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, []),
        ("De drie-uursregeling geldt tussen 8.00 uur en 9.00 uur. Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, ["DOC012"]),
        ("Wij werken met minder beroepskrachten van 8.00 tot 9.00 uur. Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, ["DOC012"]),
        ("Van 8.00 tot 9.00 uur wijken wij af. Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, ["DOC012"]),
        ("Wijken we af van 8.00 tot 9.00 uur? Mentor, wennen, groepen.", "pedagogisch_beleidsplan", K, ["DOC012"]),
        # parts
        ("Burgerschap en een veilig klimaat.", "sociaal_veiligheidsplan", S, []),
        ("Wij zijn er.", "sociaal_veiligheidsplan", S, ["DOC020", "DOC020"]),
        ("Wij zijn er.", "sociaal_veiligheidsplan", SECTORS, []),
        ("Meld het binnen 72 uur bij de AP.", "datalekprotocol", SECTORS, []),
        ("Meld het meteen.", "datalekprotocol", SECTORS, ["DOC023", "DOC023"]),
        ("Een datalek is erg.", "privacyreglement", SECTORS, ["DOC023"]),
        ("Een datalek is erg: zie het datalekprotocol.", "privacyreglement", SECTORS, []),
        ("Wij bewaren weinig.", "privacyreglement", SECTORS, []),
    ],
)  # fmt: skip
def test_a_text_is_judged_for_its_paper_and_its_sector(
    text: str, key: str, sectors: tuple[str, ...], found: list[str]
) -> None:
    assert codes(text, key, sectors) == found


@pytest.mark.parametrize(
    ("sorts", "missed"), [((), False), (("bso",), False), (("kdv",), True), (("bso", "peuteropvang"), True)]
)
def test_four_eyes_are_asked_of_those_for_whom_the_law_asks_them(sorts: tuple[str, ...], missed: bool) -> None:
    found = check([Passage("Wij zijn er.", Place("x"))], Paper("", "vg_beleid", K, sorts), "x")
    assert any("vierogenprincipe" in one.message for one in found) is missed


def test_a_rule_that_finds_the_same_everywhere_tells_a_number_of_them() -> None:
    text = [Passage("De WPO geldt.", Place("x", number)) for number in range(1, 60)]
    assert len(check(text, Paper("", "locatiegids", K), "x")) == 25


def test_the_ground_is_the_one_of_the_sector_and_no_number_of_a_person_is_shown() -> None:
    text = [Passage("Kind 111222333 valt onder de WPO.", Place("x"))]
    found = check(text, Paper("", "meldcode", K), "x")
    grounds = {one.source for one in found if one.code == "DOC004"}
    assert grounds == {"Grondslag: wet – Besluit kwaliteit kinderopvang, artikel 5 en 14"}
    shown = [one.message for one in found if one.code == "DOC016"]
    assert shown == ["Dit is een wet voor de andere sector: ‘Kind (afgeschermd) valt onder de *WPO*.’"]


# The pages and the table

MASTERS = (yaml.safe_load(file.read_text("utf-8")) for file in (EXAMPLE / "templates").glob("*/*/sjabloon.yaml"))
LETTERS = {master["code"] for master in MASTERS if "code" in master}


def scopes() -> Iterator[tuple[str, frozenset[str]]]:
    for page in pages():
        entries = (*page.wrong, *page.parts)
        yield page.rule.code, page.keys.union(*(entry.scope.keys for entry in entries))


def test_every_paper_on_a_page_is_in_the_table_or_a_letter_of_the_library() -> None:
    unknown = {code: sorted(keys - papers.kinds().keys() - LETTERS) for code, keys in scopes()}
    assert not any(unknown.values()), unknown


def test_the_table_has_the_names_that_a_document_of_a_location_can_have() -> None:
    """DOC021 asks whether one of these was meant."""
    given: Any = catalogue.load().rule("DOC021").parameters["documenten"]
    assert [name for name in given if papers.kind(name) is None] == []
    also = [name for kind in papers.kinds().values() for name in kind.also]
    assert len({*papers.kinds(), *also}) == len(papers.kinds()) + len(also)
    assert {sector for kind in papers.kinds().values() for sector in kind.sectors} == set(SECTORS)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule.code)
def test_every_word_of_a_page_is_found_where_it_stands_and_counts_for_a_sector_of_the_page(page: Any) -> None:
    given: Mapping[str, Any] = page.rule.parameters
    for entry in (*given.get("woorden", ()), *given.get("verplicht", ())):
        assert entry.get("sector", page.rule.sectors[0]) in page.rule.sectors
        assert "woord" not in entry or entry["liever"]
    shown = {name for name, message in page.rule.messages.items() if "{" in message.text}
    named = {page.named.message} if page.named else set()
    assert shown == {entry.message for entry in (*page.wrong, *page.parts)} | named


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("  stukken: [meldcode]", "  stuk: [meldcode]", "onbekende parameters stuk"),
        ("{wat: stap 2, een_van:", "{wat: stap 2, sektor: school, een_van:", "onbekende parameters sektor"),
        ("melding: nagaan}", "melding: weg}", "er is geen melding weg"),
        ("    - {wat: stap 2, een_van: ['stap (2|twee)']}", "    - stap 2", "een woord of onderdeel is geen groep"),
    ],
)
def test_a_page_with_something_nobody_knows_is_an_error(old: str, new: str, wrong: str) -> None:
    text = catalogue.text_of("DOC004")
    assert text.count(old) == 1
    with pytest.raises(PageError) as error:
        of_rule(catalogue.parse("DOC004", text.replace(old, new)))
    assert str(error.value) == f"DOC004: {wrong}"


@pytest.mark.parametrize("pattern", ["(voordat|eerst) ... | ... ouders"])
def test_a_part_may_stand_on_both_sides_of_a_comma(pattern: str) -> None:
    assert any(
        one.stands_in(Passage("Voordat er aangifte is, horen de ouders het.").line) for one in phrases([pattern])
    )


# A name that is out of date in one sector


def test_a_name_that_is_out_of_date_in_one_sector_is_told_there_only(
    geelvrij: Command, make: Make, organisation: Path
) -> None:
    words = "De risico-inventarisatie veiligheid en gezondheid is van mei."
    old = ("DOC014", "waarschuwing", "Hier staat risico-inventarisatie veiligheid en gezondheid; schrijf liever het "
           "veiligheids- en gezondheidsbeleid.")  # fmt: skip
    assert old in told(geelvrij, make(words), "vg_beleid")
    assert "DOC014" not in {code for code, _, _ in told(geelvrij, make(words), "schoolplan")}
    assert "DOC014" not in geelvrij("check", str(make(words)), "--peildatum", DAY).out
    place = organisation / "locations" / "de-loot.yaml"
    change(place, "soort: [school]", f"soort: [school]\n  openingstijden: {words}")
    assert "DOC014" not in geelvrij("check", "de-loot", "--peildatum", DAY).out
    change(place, "soort: [school]", "soort: [bso]")
    assert (
        "DOC014 Bij openingstijden staat risico-inventarisatie" in geelvrij("check", "de-loot", "--peildatum", DAY).out
    )


# Who cannot see it well


def picture(document: Document) -> None:
    document.add_picture(str(PICTURE), width=Mm(20))


def described(document: Document) -> None:
    picture(document)
    next(document.element.iter(qn("wp:docPr"))).set("descr", "De vijf stappen")


def decoration(document: Document) -> None:
    picture(document)
    about = next(document.element.iter(qn("wp:docPr")))
    name = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    about.append(about.makeelement(name, {"val": "1"}))


def drawing_of_words(document: Document) -> None:
    picture(document)
    for shown in list(document.element.iter(qn("pic:pic"))):
        shown.getparent().remove(shown)


def table(document: Document, rows: int = 3, columns: int = 2) -> None:
    for look in document.add_table(rows, columns)._tbl.iter(qn("w:tblLook")):
        for name in list(look.attrib):
            look.set(name, "0000" if name == qn("w:val") else "0")


def table_with_heading(document: Document) -> None:
    document.add_table(3, 2)


def level_left_out(document: Document) -> None:
    document.add_heading("Diep", 3)


def link(document: Document, text: str = "klik hier.") -> None:
    line = document.add_paragraph("Voor de regeling ")
    hyperlink = line._p.makeelement(qn("w:hyperlink"), {qn("w:anchor"): "x"})
    hyperlink.append(line.add_run(text)._r)
    line._p.append(hyperlink)


def no_title(document: Document) -> None:
    document.core_properties.title = " "


def in_english(document: Document) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-US")


def typed_in_dutch(document: Document) -> None:
    in_english(document)
    words = document.paragraphs[1].runs[0]._r.get_or_add_rPr()
    words.append(words.makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"}))


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (picture, ("waarschuwing", "Een afbeelding heeft geen beschrijving.")),
        (described, None),
        (decoration, None),
        (drawing_of_words, None),
        (table, ("waarschuwing", "Een tabel heeft geen kopregel.")),
        (table_with_heading, None),
        (lambda document: table(document, rows=2), None),
        (lambda document: table(document, columns=1), None),
        (level_left_out, ("waarschuwing", "Bij de kop ‘Diep’ wordt een niveau overgeslagen.")),
        (link, ("waarschuwing", "De tekst van een link zegt niet waar hij heen gaat: ‘klik hier.’")),
        (lambda document: link(document, "de klachtenregeling"), None),
        (no_title, ("tip", "Dit bestand heeft geen titel in de eigenschappen.")),
        (in_english, ("tip", "Word weet niet dat dit bestand in het Nederlands is.")),
        (typed_in_dutch, None),
    ],
)
def test_what_somebody_who_cannot_see_well_misses_is_told(
    geelvrij: Command, make: Make, edit: Callable[[Document], None], found: tuple[str, str] | None
) -> None:
    assert told(geelvrij, make(*GUIDE, edit=edit), "schoolgids") == ([("DOC019", *found)] if found else [])


def test_of_many_pictures_a_number_is_told(geelvrij: Command, make: Make) -> None:
    many = make(*GUIDE, edit=lambda document: [picture(document) for _ in range(12)] and None)
    assert len(told(geelvrij, many, "schoolgids")) == 10


def test_a_long_text_without_headings_is_told_once(geelvrij: Command, make: Make) -> None:
    long = ["De pestcoördinator leest dit voor aan wie dat wil. " * 100] * 4
    ran = told(geelvrij, make(*GUIDE[1:], *long), "schoolgids")
    assert ran == [("DOC019", "waarschuwing", "Dit bestand is lang en heeft geen koppen.")]
    assert told(geelvrij, make(*GUIDE, *long), "schoolgids") == []


def test_any_file_is_told_what_stands_in_its_text_and_only_a_paper_what_it_lacks_as_a_whole(
    geelvrij: Command, make: Make
) -> None:
    def both(document: Document) -> None:
        no_title(document)
        picture(document)

    out = geelvrij("check", str(make(*GUIDE, edit=both)), "--peildatum", DAY).out
    assert "DOC019 Een afbeelding heeft geen beschrijving." in out and "titel in de eigenschappen" not in out
