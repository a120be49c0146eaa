"""Comparing two Word files: how heavy each change weighs, and the overview that a team reads."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import hostile_word
import pytest
from conftest import Command, invoke, tree
from docx.document import Document
from geelvrij.checks.blocks import Block
from geelvrij.checks.isolated import Worker
from geelvrij.generator import reporting
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compare import overview
from geelvrij.generator.differing.changes import compared
from geelvrij.generator.differing.singling import Singled, singled, words
from geelvrij.generator.differing.weighing import weight

# How heavy a change weighs

SUBSTANTIAL = [
    ("U mag ouders bellen.", "U mag ouders niet bellen."),
    ("Deel dit nooit.", "Deel dit."),
    ("U moet bellen.", "U mag bellen."),
    ("U hoort te bellen.", "U kunt bellen."),
    ("Binnen zes weken.", "Binnen acht weken."),
    ("Een keer per jaar.", "Eén keer per jaar."),
    ("Bel op 1 maart 2026.", "Bel op 2 maart 2026."),
    ("Om 15.00 uur.", "Om 15.30 uur."),
    ("Bel 010-498 24 72.", "Bel 010-498 24 73."),
    ("Mail ada@example.nl.", "Mail bob@example.nl."),
    ("Kijk op www.example.nl.", "Kijk op www.example.org."),
    ("Vraag Ada van Voorbeeld.", "Vraag Bob Testman."),
    ("Volgens artikel 40.", "Volgens artikel 41."),
    ("De directeur belt de ouder.", "De ouder belt de directeur."),
    ("Meld het bij de directeur.", "Meld het bij de houder."),
    ("De ouder en de school.", "De ouder of de school."),
    ("Bel voor het gesprek.", "Bel na het gesprek."),
    ("Het kost 1.5 euro.", "Het kost 15 euro."),
    ("☐ ja", "☒ ja"),
    ("Wie | Ada Beo", "Wie Ada | Beo"),
    ("5 %", "5 €"),
    ("Een veilige school.", "Een onveilige school."),
    ("Het gesprek is er.", "Dit gesprek is dan ook er, die, dat, zo, namelijk, even."),
]
EDITORIAL = [
    ("Bel 112, en wacht.", "Bel 112 en wacht."),
    ("Bel dan 112.", "Bel 112."),
    ("De directeur belt.", "de Directeur belt"),
    ("Het e-mail adres.", "Het e-mailadres."),
    ("De coordinator belt.", "De coördinator belt."),
    ("Zij vroeg: “mag dat”?", "Zij vroeg: ‘mag dat’"),
    ("Dit gesprek voert u samen.", "Het gesprek voert u samen."),
    ("Namelijk de ouders.", "De ouders."),
]


@pytest.mark.parametrize(("was", "wordt"), SUBSTANTIAL, ids=lambda text: text[:25])
def test_a_change_of_substance_is_never_called_editorial(was: str, wordt: str) -> None:
    assert (weight(was, wordt), weight(wordt, was)) == ("inhoudelijk", "inhoudelijk")


@pytest.mark.parametrize(("was", "wordt"), EDITORIAL, ids=lambda text: text[:25])
def test_a_comma_or_a_small_word_is_editorial(was: str, wordt: str) -> None:
    assert (weight(was, wordt), weight(wordt, was)) == ("redactioneel", "redactioneel")


def test_no_small_word_is_one_that_turns_a_sentence() -> None:
    turning = words("ontkenning") | words("verplichting") | words("getal")

    assert words("klein") & turning == frozenset()
    assert {"en", "of", "voor", "na", "wel", "nog", "is", "uw", "je"} & words("klein") == set()
    for word in sorted(turning):
        assert weight("Bel de ouder.", f"Bel {word} de ouder.") == "inhoudelijk", word


@pytest.mark.parametrize(
    ("was", "wordt", "expected"),
    [
        ("Bel 010-498 24 72.", "Bel 010-498 24 73.", [("telefoonnummer", "010-498 24 72", "010-498 24 73")]),
        ("Bel 0800-2000.", "Bel 0900-111 31 11.", [("telefoonnummer", "0800-2000", "0900-111 31 11")]),
        ("Bel +31 10 498 24 72.", "Bel.", [("telefoonnummer", "+31 10 498 24 72", "")]),
        ("Voor 01-03-2026.", "Voor 2026-03-02.", [("datum", "01-03-2026", "2026-03-02")]),
        ("Op 3 mei.", "Op 3 mei 2027.", [("datum", "3 mei", "3 mei 2027")]),
        ("Mail a.b@example.nl", "Mail c@example.nl", [("e-mailadres", "a.b@example.nl", "c@example.nl")]),
        ("Zie https://example.nl/a.", "Zie www.example.nl.", [("webadres", "https://example.nl/a", "www.example.nl")]),
        ("Volgens artikel 40 en 63.", "Volgens artikel 40.", [("wetsartikel", "artikel 40 en 63", "artikel 40")]),
        ("Om 9.00 uur.", "Om 10.00 uur.", [("tijd", "9.00 uur", "10.00 uur")]),
        ("Met 5 kinderen.", "Met 6 kinderen.", [("getal", "5", "6")]),
        ("Kosten € 5,50.", "Kosten € 6.", [("getal", "€ 5,50", "€ 6")]),
        ("Na twee weken.", "Na drie weken.", [("getal", "twee", "drie")]),
        ("Vraag Ada van Voorbeeld.", "Vraag Bob Testman.", [("naam", "Ada van Voorbeeld", "Bob Testman")]),
        ("Ouders bellen.", "Kinderen bellen.", []),
        ("U moet bellen.", "U mag niet bellen.", [("ontkenning", "", "niet"), ("verplichting", "moet", "mag")]),
        ("Bel 112 en 113.", "Bel 113 en 112.", []),
    ],
)  # fmt: skip
def test_the_facts_that_differ_are_singled_out(was: str, wordt: str, expected: list[tuple[str, str, str]]) -> None:
    assert singled(was, wordt) == tuple(Singled(*one) for one in expected)


# The words of the overview


def block(text: str, heading: str = "Bellen", kind: str = "alinea") -> Block:
    return Block("hoofdtekst", (heading,), kind, text)


TALK = "Voer het gesprek met de ouders altijd samen met een collega."
WRITE = "Leg het gesprek op dezelfde dag vast in het dossier van het kind."


def told(old: list[Block], new: list[Block]) -> dict[str, object]:
    return dict(overview.facts(compared(old, new), "oud", "nieuw")["overzicht"])


def test_a_number_is_told_once_however_often_it_stands_in_the_text() -> None:
    old = [block(f"{text} Bel 010-498 24 72.", head) for text, head in ((TALK, "A"), (WRITE, "B"), ("Nood.", "C"))]
    new = [block(one.text.replace("72", "73"), one.headings[0]) for one in old]

    assert told(old, new)["opvallend"] == [
        {"zin": "Het telefoonnummer 010-498 24 72 wordt 010-498 24 73", "kop": "A, en op nog 2 plekken"}
    ]


def test_another_number_is_told_with_the_words_beside_it() -> None:
    assert told([block("Wij bellen u binnen zes weken terug.")], [block("Wij bellen u binnen acht weken terug.")])[
        "opvallend"
    ] == [{"zin": "‘bellen u binnen zes weken terug’ wordt ‘bellen u binnen acht weken terug’", "kop": "Bellen"}]


TURNS = "De zin kan nu het tegenovergestelde zeggen"
LONG = " ".join(f"woord{number}" for number in range(30))


@pytest.mark.parametrize(
    ("was", "wordt", "sentence"),
    [
        ("Bel de ouders eerst.", "Bel de ouders niet eerst.", f"Het woord ‘niet’ is erbij gekomen. {TURNS}: ‘Bel de ouders niet eerst’"),
        ("Bel nooit alleen aan bij een gezin.", "Bel alleen aan bij een gezin.", f"Het woord ‘nooit’ is weg. {TURNS}: ‘Bel alleen aan bij’"),
        ("Bel niet zelf.", "Bel nooit zelf.", "Het woord ‘niet’ is nu ‘nooit’. Lees goed wat de zin nu zegt: ‘Bel nooit zelf’"),
        (f"Bel. {LONG}", f"Bel de ouders van het kind thuis op, maar doe dat niet als zij er al zijn. {LONG}",
         f"Het woord ‘niet’ is erbij gekomen. {TURNS}: ‘… maar doe dat niet als zij er al …’"),
        ("Bel of iets mist.", "Bel of niets mist.", f"Het woord ‘niets’ is erbij gekomen. {TURNS}: ‘Bel of niets mist’"),
    ],
)  # fmt: skip
def test_a_word_that_turns_a_sentence_is_told_with_what_it_does(was: str, wordt: str, sentence: str) -> None:
    assert told([block(was)], [block(wordt)])["opvallend"] == [{"zin": sentence, "kop": "Bellen"}]


def test_a_number_is_found_by_itself_not_in_another_one() -> None:
    was, wordt = "Bel 15 keer, wacht dan een week en bel 5 keer.", "Bel 16 keer, wacht dan een week en bel 6 keer."

    assert [one["zin"] for one in told([block(was)], [block(wordt)])["opvallend"]] == [  # type: ignore[attr-defined]
        "‘Bel 15 keer, wacht’ wordt ‘Bel 16 keer, wacht’", "‘week en bel 5 keer’ wordt ‘week en bel 6 keer’",
    ]  # fmt: skip


def test_the_words_beside_a_number_are_those_of_its_own_cell() -> None:
    old, new = (Block("hoofdtekst", (), "rij", f"Time-out | {days} dagen | Verslag", ("Time-out", f"{days} dagen", "Verslag"))
                for days in (3, 4))  # fmt: skip

    assert told([old], [new])["opvallend"] == [{"zin": "‘3 dagen’ wordt ‘4 dagen’", "kop": "Begin van het document"}]


def test_of_many_facts_the_first_are_told() -> None:
    old = [block(f"{TALK} Dit is afspraak {number}00.", f"Kop {number}") for number in range(1, 31)]
    new = [block(one.text.replace("00.", "01."), one.headings[0]) for one in old]

    told_facts = told(old, new)["opvallend"]

    assert isinstance(told_facts, list) and len(told_facts) == 13
    assert told_facts[-1] == {"zin": "En nog 18 andere punten, zoals getallen, data en namen", "kop": "zie de tabellen"}


def test_of_a_long_paragraph_only_the_words_around_the_change_are_shown() -> None:
    begin, end = (" ".join(f"{word}{number}" for number in range(50)) for word in ("voor", "na"))
    (chapter,) = told([block(f"{begin} oud {end}")], [block(f"{begin} nieuw {end}")])["koppen"]  # type: ignore[misc]
    (row,) = chapter["wijzigingen"]

    before = " ".join(f"voor{number}" for number in range(38, 50))
    after = " ".join(f"na{number}" for number in range(12))
    assert [(one["tekst"], one["anders"]) for one in row["wordt"]] == [
        (f"… {before}", False), (" nieuw", True), (f" {after} …", False),
    ]  # fmt: skip


def test_a_chapter_that_moved_is_one_passage() -> None:
    first, second = (
        [Block("hoofdtekst", (), "kop", name, (), 1), block(text, name), block("Let op.", name)]
        for name, text in (("Bellen", TALK), ("Vastleggen", WRITE))
    )
    third = [Block("hoofdtekst", (), "kop", "Slot", (), 1), *(block(f"{TALK} {number}", "Slot") for number in range(5))]

    assert told([*first, *second, *third], [*second, *third, *first])["verplaatst"] == [
        "De paragraaf ‘Bellen’ staat nu op een andere plek."
    ]


# Through the front door


def save(path: Path, write: Callable[[Document], object]) -> Path:
    document = docx.Document()
    write(document)
    document.save(str(path))
    return path


def old_text(document: Document) -> None:
    document.add_heading("1. Wie bel je", 1)
    document.add_paragraph("Bel bij gevaar altijd 112 en zorg dat iedereen veilig is.")
    document.add_paragraph("De aandachtsfunctionaris is bereikbaar op 010-498 24 72.")
    rows(document, ("Wie", "Telefoon"), ("Politie", "0900-8844"))
    document.add_heading("2. Stappen", 1)
    document.add_paragraph(TALK)
    document.add_paragraph(WRITE)
    document.add_paragraph("Vraag de directeur om advies, voordat u iets afspreekt.")


def new_text(document: Document) -> None:
    document.add_heading("1. Wie bel je", 1)
    document.add_paragraph("Bel bij gevaar altijd 112 en zorg dat iedereen veilig is.")
    document.add_paragraph("De aandachtsfunctionaris is bereikbaar op 010-498 24 73.")
    rows(document, ("Wie", "Telefoon"), ("Crisisdienst", "010-111 22 33"), ("Politie", "0900-8844"))
    document.add_heading("2. Stappen", 1)
    document.add_paragraph(WRITE)
    document.add_paragraph("Vraag de directeur om advies voordat u iets afspreekt.")
    document.add_paragraph(TALK)


def rows(document: Document, *content: tuple[str, str]) -> None:
    table = document.add_table(0, 2)
    for cells in content:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of no organisation with two texts and their overview."""
    folder = tmp_path_factory.mktemp("texts")
    save(folder / "oud.docx", old_text)
    save(folder / "nieuw.docx", new_text)
    ran = invoke(["compare", "oud.docx", "nieuw.docx"], folder)
    assert (ran.code, ran.out, ran.err) == (
        0,
        "oud.docx en nieuw.docx: Er zijn 2 inhoudelijke wijzigingen, 1 verplaatste passage en 1 kleine wijziging.\n"
        "  Wie bel je\n",
        "Geschreven: wijzigingsoverzicht-nieuw.docx\nGeschreven: wijzigingsoverzicht-nieuw.json\n"
        "Geschreven: wijzigingsoverzicht-nieuw.pdf\n",
    )
    return folder


def test_the_overview_says_what_changed(texts: Path) -> None:
    document = docx.Document(str(texts / "wijzigingsoverzicht-nieuw.docx"))

    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "Wat er is veranderd",
        "Wijzigingsoverzicht",
        "Oud\toud.docx",
        "Nieuw\tnieuw.docx",
        "Er zijn 2 inhoudelijke wijzigingen, 1 verplaatste passage en 1 kleine wijziging.",
        "Let op",
        "Het telefoonnummer 010-498 24 72 wordt 010-498 24 73 (Wie bel je)",
        "De wijzigingen\nWat anders is, staat vet.",
        "Wie bel je",
        "Staat nu ergens anders",
        "‘Voer het gesprek met de ouders altijd samen …’ staat nu op een andere plek onder ‘Stappen’.",
        "Kleine wijzigingen",
        "1 kleine wijziging: bij ‘Stappen’. U hoeft hier niets mee te doen.",
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Was", "Wordt"],
        [
            "De aandachtsfunctionaris is bereikbaar op 010-498 24 72.",
            "De aandachtsfunctionaris is bereikbaar op 010-498 24 73.",
        ],
        ["Nieuw.", "Crisisdienst | 010-111 22 33"],
    ]
    bold = [[run.text.strip() for run in row.cells[1].paragraphs[0].runs if run.bold] for row in table.rows[1:]]
    assert bold == [["010-498 24 73"], []]  # what is new as a whole is not bold from begin to end


def test_the_pdf_says_the_same(texts: Path) -> None:
    from pypdf import PdfReader

    (page,) = PdfReader(texts / "wijzigingsoverzicht-nieuw.pdf").pages
    said = " ".join(page.extract_text().split())

    assert "Er zijn 2 inhoudelijke wijzigingen, 1 verplaatste passage en 1 kleine wijziging." in said
    assert "Crisisdienst | 010-111 22 33" in said


def test_the_json_has_the_keys_that_other_programs_count_on(texts: Path) -> None:
    whole = json.loads((texts / "wijzigingsoverzicht-nieuw.json").read_text(encoding="utf-8"))

    changes = whole.pop("wijzigingen")
    assert whole == {
        "versie": 1, "oud": "oud.docx", "nieuw": "nieuw.docx",
        "aantallen": {"ongewijzigd": 6, "inhoudelijk": 2, "verplaatst": 1, "redactioneel": 1},
    }  # fmt: skip
    assert [(one["soort"], one["gewicht"]) for one in changes] == [
        ("gewijzigd", "inhoudelijk"), ("nieuw", "inhoudelijk"), ("gewijzigd", "redactioneel"), ("verplaatst", "inhoudelijk"),
    ]  # fmt: skip
    assert changes[0] == {
        "soort": "gewijzigd", "gewicht": "inhoudelijk", "onderdeel": "hoofdtekst", "koppen": ["Wie bel je"],
        "was": "De aandachtsfunctionaris is bereikbaar op 010-498 24 72.",
        "wordt": "De aandachtsfunctionaris is bereikbaar op 010-498 24 73.",
        "delen": [
            {"was": "De aandachtsfunctionaris is bereikbaar op", "wordt": "De aandachtsfunctionaris is bereikbaar op"},
            {"was": " 010-498 24 72", "wordt": " 010-498 24 73"}, {"was": ".", "wordt": "."},
        ],
        "opvallend": [{"soort": "telefoonnummer", "was": "010-498 24 72", "wordt": "010-498 24 73"}],
        "oorzaken": [], "waarom": "", "wie": "", "vanaf": "",
    }  # fmt: skip


def test_the_same_files_give_the_same_bytes_and_no_copies(texts: Path) -> None:
    before = tree(texts)

    again = invoke(["compare", "oud.docx", "nieuw.docx"], texts)
    elsewhere = invoke(["compare", "oud.docx", "nieuw.docx", "--out", "elders"], texts)

    after = tree(texts)
    assert (again.code, elsewhere.code) == (0, 0)
    assert {name: content for name, content in after.items() if not name.startswith("elders/")} == before
    assert {name: after[f"elders/{name}"] for name in before if name.startswith("wijzigings")} == {
        name: content for name, content in before.items() if name.startswith("wijzigings")
    }


def test_an_overview_that_somebody_edited_stays(tmp_path: Path) -> None:
    save(tmp_path / "oud.docx", old_text)
    save(tmp_path / "nieuw.docx", new_text)
    (tmp_path / "wijzigingsoverzicht-nieuw.json").write_bytes(b"van mij")

    ran = invoke(["compare", "oud.docx", "nieuw.docx", "--format", "json"], tmp_path)

    assert (ran.code, ran.err) == (0, "Geschreven: wijzigingsoverzicht-nieuw-2.json\n")
    assert (tmp_path / "wijzigingsoverzicht-nieuw.json").read_bytes() == b"van mij"


def test_two_files_without_differences(tmp_path: Path) -> None:
    for name in ("een.docx", "twee.docx"):
        save(tmp_path / name, old_text)

    ran = invoke(["compare", "een.docx", "twee.docx", "--format", "docx"], tmp_path)

    assert (ran.code, ran.out) == (0, "een.docx en twee.docx: Er zijn geen verschillen in de tekst.\n")
    said = [one.text for one in docx.Document(str(tmp_path / "wijzigingsoverzicht-twee.docx")).paragraphs if one.text]
    assert said[-1] == "Er zijn geen verschillen in de tekst."


def test_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("2026", "2027"):
        (tmp_path / folder).mkdir()
        save(tmp_path / folder / "blad.docx", old_text)

    ran = invoke(["compare", "2026/blad.docx", "2027/blad.docx", "--format", "json"], tmp_path)

    assert (ran.code, ran.out) == (0, "2026/blad.docx en 2027/blad.docx: Er zijn geen verschillen in de tekst.\n")


def test_in_an_organisation_it_goes_to_the_folder_for_documents(organisation: Path, geelvrij: Command) -> None:
    save(organisation / "oud.docx", old_text)
    save(organisation / "nieuw.docx", new_text)

    ran = geelvrij("compare", "oud.docx", "nieuw.docx", "--format", "docx")

    assert ran.code == 0, ran
    made = docx.Document(str(organisation / "out/wijzigingen/wijzigingsoverzicht-nieuw.docx"))
    assert "Stichting De Tuin" in made.sections[0].header.paragraphs[0].text or made.core_properties.author


def test_what_a_text_says_is_only_quoted(tmp_path: Path) -> None:
    strange = "Vul {{ 7 * 7 }} in, of {% if x %} & <b>vet</b> [naam wijkagent] n.v.t."
    save(tmp_path / "oud.docx", lambda document: document.add_paragraph("n.v.t."))
    save(tmp_path / "nieuw.docx", lambda document: document.add_paragraph(strange))

    ran = invoke(["compare", "oud.docx", "nieuw.docx", "--format", "docx", "--format", "pdf"], tmp_path)

    assert ran.code == 0, ran
    (table,) = docx.Document(str(tmp_path / "wijzigingsoverzicht-nieuw.docx")).tables
    cells = " ".join(cell.text for row in table.rows[1:] for cell in row.cells)
    assert cells == f"n.v.t. {strange}"


# What cannot be compared


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["oud.docx", "oud.docx"], "Dit gaat niet: dit is twee keer hetzelfde bestand; noem het oude en het nieuwe.\n"),
        (["oud.docx", "weg.docx"], "Dit gaat niet: weg.docx is er niet, of is geen gewoon bestand.\n"),
        (["oud.docx", "map.docx"], "Dit gaat niet: map.docx is er niet, of is geen gewoon bestand.\n"),
        (
            ["oud.docx", "oud.pdf"],
            "Dit gaat niet: oud.pdf is geen Word-bestand; noem twee bestanden die eindigen op .docx.\n",
        ),
    ],
    ids=" ".join,
)
def test_what_is_no_pair_of_word_files_is_told(tmp_path: Path, arguments: list[str], message: str) -> None:
    save(tmp_path / "oud.docx", old_text)
    (tmp_path / "map.docx").mkdir()

    ran = invoke(["compare", *arguments], tmp_path)

    assert (ran.code, ran.out, ran.err) == (2, "", message)
    assert sorted(tree(tmp_path)) == ["oud.docx"]


UNREAD = {one.name: one for one in hostile_word.variants() if one.code in ("BST101", "BST102", "VEI703", "VEI705")}
SOME = (
    "dtd-laughs-in-document", "xml-cut-off", "xml-cut-off-header1", "xml-cut-off-styles", "not-word-text",
    "not-word-password",
)  # fmt: skip


def test_no_hostile_file_is_read_as_blocks(tmp_path: Path) -> None:
    with Worker() as worker:
        for name, hostile in UNREAD.items():
            (tmp_path / "raar.docx").write_bytes(hostile.make())
            read = worker.blocks(tmp_path / "raar.docx", name="raar.docx")
            assert read.blocks is None and [one.code for one in read.findings] == [hostile.code], name


@pytest.mark.parametrize("name", SOME)
def test_a_file_that_cannot_be_read_ends_in_a_sentence(name: str, tmp_path: Path) -> None:
    save(tmp_path / "oud.docx", old_text)
    (tmp_path / "raar.docx").write_bytes(UNREAD[name].make())

    ran = invoke(["compare", "oud.docx", "raar.docx"], tmp_path)

    assert ran.code in (2, 4) and ran.out == "", ran
    assert ran.err.endswith("Dit gaat niet: er valt niets te vergelijken; zie hierboven. Er is niets gemaakt.\n")
    assert f"fout {UNREAD[name].code}" in ran.err
    assert sorted(tree(tmp_path)) == ["oud.docx", "raar.docx"]


def test_another_kind_of_file_is_exit_2_and_a_damaged_one_4(tmp_path: Path) -> None:
    save(tmp_path / "oud.docx", old_text)
    (tmp_path / "tekst.docx").write_bytes(b"gewoon tekst")
    (tmp_path / "kapot.docx").write_bytes(hostile_word.with_part("word/document.xml", "<w:document ><w:body>"))

    codes = [invoke(["compare", "oud.docx", name], tmp_path).code for name in ("tekst.docx", "kapot.docx")]

    assert codes == [2, 4]


# The kind of document


def test_a_report_is_no_document_of_a_location(geelvrij: Command) -> None:
    build = geelvrij("build", "--document", "wijzigingsoverzicht")
    letter = geelvrij("letter", "wijzigingsoverzicht")
    listed = geelvrij("documents").out

    made_with = "maak het met ‘geelvrij compare OUD.docx NIEUW.docx’."
    assert (build.code, letter.code) == (2, 2)
    assert build.err == f"Dit gaat niet: ‘wijzigingsoverzicht’ gaat niet over één locatie; {made_with}\n"
    assert letter.err == f"Dit gaat niet: ‘wijzigingsoverzicht’ is geen brief of verslag; {made_with}\n"
    assert "voor: de hele organisatie; u maakt het met ‘geelvrij compare OUD.docx NIEUW.docx’\n" in listed


def test_its_fields_are_filled_in_by_geelvrij_and_by_no_other_document(organisation: Path, geelvrij: Command) -> None:
    fields = geelvrij("fields", "wijzigingsoverzicht")
    (organisation / "templates/blad/belkaart/tekst.md").write_text("{{ overzicht.oud }}", encoding="utf-8")

    filled = r"^overzicht\.samenvatting +samenvatting van de wijzigingen  \(vult geelvrij zelf in\)$"
    assert re.search(filled, fields.out, re.MULTILINE)
    assert geelvrij("templates", "check", "wijzigingsoverzicht").code == 0
    assert "Het veld ‘overzicht.oud’ bestaat niet." in geelvrij("templates", "check", "belkaart").err


def test_a_reason_that_nobody_gave_is_yellow_between_two_editions(organisation: Path) -> None:
    own = Organisation(organisation, date(2026, 11, 21))
    comparison = compared([block("Bel binnen zes weken.")], [block("Bel binnen acht weken.")])
    facts = reporting.told(overview.facts(comparison, "2026", "2027", with_reasons=True))

    files = reporting.make(
        own.master("wijzigingsoverzicht"), own.setting, own.workspace.organisation, facts, own.peildatum, ["docx"]
    )

    (table,) = docx.Document(io.BytesIO(files["wijzigingsoverzicht.docx"])).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Was", "Wordt", "Waarom, en wie doet wat"]
    yellow = [run.text for run in table.rows[1].cells[2].paragraphs[0].runs if run.font.highlight_color]
    assert yellow == ["[reden van de wijziging]"]
