"""The pages around a letter and a report: the window of the envelope, what follows from the case, who signs."""

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from docx.text.paragraph import Paragraph
from geelvrij.checks import case
from geelvrij.checks.location import Location, Workspace
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiler
from geelvrij.generator.compile.compiled_file import Compiled
from geelvrij.generator.description import CaseDocument
from geelvrij.generator.house_style import HouseStyle
from geelvrij.generator.master import Master, library
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from geelvrij.generator.rendering import verify
from PIL import Image
from pypdf import PageObject, PdfReader

ON = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parent.parent
SCHOOL, CHILDCARE, INCOMPLETE = "school-het-vraagteken", "kdv-het-proefballonnetje", "peuteropvang-klein-begin"
BOTH = "kindcentrum-de-voorbeeldboom"  # a school and childcare, with a head each
TITLE = "Een nare gebeurtenis"
SHORT = "Beste ouders en verzorgers,\n\nDit is de eerste alinea.\n\nDit is de tweede alinea.\n"
LONG = SHORT + "\nDit is nog een alinea, om de bladzijde vol te maken.\n" * 60
KNOWN = CaseDocument("P16", "andere_ouders", False, (), {})
GROUPS = "brief: {datum: 2026-11-23, kenmerk: 2027-03, groepen: [groep 3, groep 4]}\n"
DATED = "brief: {datum: 2026-11-23}\n"
PARENTS = """\
ouders:
  - {naam: mevrouw A. Voorbeeld, adres: Proefstraat 12, postcode: 3000 AB, plaats: Rotterdam}
  - {naam: de heer B. Bedacht}
"""
ADDRESS = "mevrouw A. Voorbeeld\nde heer B. Bedacht\nProefstraat 12\n3000 AB Rotterdam"
CHILD = "kind: {voornaam: Fenna, achternaam: Proefkonijn}\n"
INVOLVED = "betrokken_ouders"
SIGNED = """\
brief:
  ondertekenaars:
    - {naam: Noor Verzonnen, functie: directeur, telefoon: 010-000 01 01}
    - {naam: Sam Fictief, functie: voorzitter College van Bestuur}
"""


def plain(text: str) -> str:
    """Words without the hard spaces that keep a telephone number on one line."""
    return text.replace("\u00a0", " ")


@dataclass(frozen=True)
class Letter:
    """What was made of one letter."""

    document: Document
    pages: list[PageObject]
    yellow: list[str]

    def styled(self, style: str) -> list[Paragraph]:
        """The paragraphs of the Word file in a style."""
        return [paragraph for paragraph in self.document.paragraphs if paragraph.style.name == style]

    def words(self, style: str) -> list[str]:
        return [plain(paragraph.text) for paragraph in self.styled(style)]

    def baselines(self, page: int = 0) -> dict[str, tuple[float, float]]:
        """The first piece of text on each line of a page of the PDF: millimetres from the left and the top."""
        found: dict[str, tuple[float, float]] = {}

        def visit(text: str, outer: list[float], inner: list[float], *_: object) -> None:
            across, down = inner[4] * outer[0] + outer[4], inner[5] * outer[3] + outer[5]
            if text.strip():
                found.setdefault(text.strip(), (across / 72 * 25.4, 297 - down / 72 * 25.4))

        self.pages[page].extract_text(visitor_text=visit)
        return found


@pytest.fixture(scope="module")
def own() -> Organisation:
    return Organisation(ROOT, ON)


def master(folder: Path, text: str, form: str = "brief") -> Master:
    source, page = folder / "tekst.md", library() / "vormen" / f"{form}.md"
    source.write_text(text, encoding="utf-8")
    return Master("proef", TITLE, "", form, form, ("school", "kdv"), folder, (source,), None, page, case=KNOWN)


def compiled(own: Organisation, of: Master, style: HouseStyle | None = None) -> Compiled:
    setting = replace(own.setting, style=style) if style else own.setting
    with patch.object(compiler.fonts, "embed"):  # choosing the letters of the house font takes seconds
        return compiler.compile_master(of, setting)


def at(name: str, facts: str) -> Location:
    found = Workspace.open(ROOT).read(name).location
    assert found is not None
    read = case.read(facts.encode(), "zaak.yaml")
    assert read.findings == ()
    return case.with_case(found, read)


def letter(made: Compiled, of: Master, location: Location, audience: str = "andere_ouders") -> Letter:
    of = replace(of, case=replace(KNOWN, audience=audience))
    asked, laid_out = new_context(location, of, ON), new_context(location, of, ON)
    word, yellow = WordRenderer(made.word, Sandbox()).render(asked)
    pages = PdfRenderer(made.html, Sandbox()).render(laid_out, "Stichting Voorbeeldkring")
    verify(yellow, asked.record.yellow, "proef.docx")
    verify(pages.yellow, laid_out.record.yellow, "proef.pdf")
    assert sorted(yellow) == sorted(pages.yellow)
    return Letter(docx.Document(io.BytesIO(word)), list(PdfReader(io.BytesIO(pages.pdf())).pages), sorted(yellow))


@pytest.fixture(scope="module")
def short(own: Organisation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Compiled, Master]:
    of = master(tmp_path_factory.mktemp("kort"), SHORT)
    return compiled(own, of), of


@pytest.fixture(scope="module")
def long(own: Organisation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Compiled, Master]:
    of = master(tmp_path_factory.mktemp("lang"), LONG)
    return compiled(own, of), of


# The envelope


def frame(paragraph: Paragraph) -> dict[str, int]:
    """The place of a paragraph on the page, in millimetres."""
    found = paragraph._p.pPr.find(qn("w:framePr"))
    assert (found.get(qn("w:hAnchor")), found.get(qn("w:vAnchor"))) == ("page", "page")
    return {name: round(Twips(int(found.get(qn(f"w:{name}")))).mm) for name in ("x", "y", "w")}


def test_the_address_stands_in_the_window_of_the_envelope(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(SCHOOL, PARENTS), INVOLVED)
    (address,) = made.styled("Brief adres")
    assert frame(address) == {"x": 22, "y": 50, "w": 85}
    assert address.style.element.find(f"{qn('w:pPr')}/{qn('w:framePr')}") is not None  # for who writes one in Word

    lines = made.baselines()
    for words in ("mevrouw A. Voorbeeld", "Proefstraat 12"):
        across, down = lines[words]
        assert round(across) == 22
        assert 50 < down < 75
    assert lines["mevrouw A. Voorbeeld"][1] - 50 < 5
    assert lines[place(made)][1] > 85  # what is not for the postman stays below the window


def place(made: Letter) -> str:
    """The first piece of the date line in the PDF."""
    return next(words for words in made.baselines() if words.startswith("Rotterdam,") or words == "Rotterdam")


def test_a_long_address_stays_inside_the_window(short: tuple[Compiled, Master]) -> None:
    groups = ", ".join(f"groep {number} van de Voorbeeldstroom" for number in range(1, 6))
    made = letter(*short, at(SCHOOL, f"brief: {{groepen: [{groups}]}}"))
    lines = [where for where in made.baselines().values() if 50 < where[1] < 85 and round(where[0]) == 22]
    assert 2 <= len(lines) <= 5


@pytest.mark.parametrize(
    ("audience", "facts", "shown"),
    [
        ("andere_ouders", GROUPS + PARENTS, ["Aan de ouders en verzorgers van groep 3 en groep 4"]),
        # A letter to a whole group never names the parents of the child it is about.
        ("andere_ouders", DATED + PARENTS, ["Aan de ouders en verzorgers van [groepen die de brief krijgen]"]),
        # The same case may have had a letter to the group before.
        (INVOLVED, GROUPS + PARENTS, [ADDRESS]),
        # Without the parents it is for those of the child; never a window with nothing in it.
        (INVOLVED, GROUPS + CHILD, ["Aan de ouders en verzorgers van Fenna Proefkonijn"]),
        (INVOLVED, GROUPS, ["Aan de ouders en verzorgers van [voornaam van het kind] [achternaam van het kind]"]),
        ("instantie", GROUPS + CHILD, []),
        ("instantie", GROUPS + PARENTS, []),
        ("bestuur", GROUPS + PARENTS, []),
        ("intern", GROUPS + PARENTS, []),
    ],
)  # fmt: skip
def test_who_gets_the_letter_follows_from_its_readers(
    short: tuple[Compiled, Master], audience: str, facts: str, shown: list[str]
) -> None:
    made = letter(*short, at(SCHOOL, facts), audience)
    assert made.words("Brief adres") == shown
    told = plain(made.pages[0].extract_text())
    assert ("Aan de ouders" in told, "Proefstraat 12" in told) == (
        any("Aan de ouders" in words for words in shown),
        any("Proefstraat 12" in words for words in shown),
    )


def test_a_document_gives_an_address_of_its_own(own: Organisation, tmp_path: Path) -> None:
    of = master(tmp_path, "::: geadresseerde\nBureau Leerplicht\\\nVoorbeeldkade 3\n:::\n\n" + SHORT)
    made = letter(compiled(own, of), of, at(SCHOOL, DATED + PARENTS), "instantie")
    (address,) = made.styled("Geadresseerde")
    assert (address.text, frame(address)) == ("Bureau Leerplicht\nVoorbeeldkade 3", {"x": 22, "y": 50, "w": 85})
    assert made.styled("Brief adres") == []
    assert made.baselines()["Bureau Leerplicht"] == pytest.approx((22, 53.5), abs=1)


# What the letter says of itself


def test_the_lines_above_the_text(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(SCHOOL, GROUPS))
    assert made.words("Brief afzender") == [
        "Basisschool Het Vraagteken\nVoorbeeldstraat 1\n3000 AA Rotterdam\n010-000 01 00\nwww.example.nl/hetvraagteken"
    ]
    assert made.words("Brief datum") == ["Rotterdam, 23 november 2026"]
    assert made.words("Brief gegevens") == ["Kenmerk\t2027-03"]
    assert made.words("Brief betreft") == [f"Betreft\t{TITLE}"]
    assert made.yellow == []


def test_without_a_reference_there_is_no_line_for_it(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(SCHOOL, DATED))
    assert made.words("Brief gegevens") == []
    assert "Kenmerk" not in made.pages[0].extract_text()


def test_what_is_open_is_yellow(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(INCOMPLETE, "ouders: [{naam: mevrouw A. Voorbeeld}]"), INVOLVED)
    assert made.yellow == [
        "[adres van de ouder of verzorger]", "[datum van de brief]", "[datum van de brief]",
        "[postcode van de ouder of verzorger]", "[telefoonnummer locatie]", "[telefoonnummer locatieleider]",
        "[website locatie]", "[woonplaats van de ouder of verzorger]",
    ]  # fmt: skip


# Who signs


@pytest.mark.parametrize(
    ("name", "facts", "signed"),
    [
        (SCHOOL, SIGNED, ["Noor Verzonnen\nDirecteur\n010-000 01 01",
                          "Sam Fictief\nVoorzitter College van Bestuur\n[telefoonnummer van de ondertekenaar]"]),
        (SCHOOL, DATED, ["Ilse in ’t Ontwerp\nDirecteur\n010-000 01 11"]),
        (BOTH, DATED, ["Zoë van den Bedenk\nDirecteur\n010-000 06 11"]),
        (BOTH, "zaak: {setting: kinderopvang}", ["Emre de Schets\nLocatieleider\n010-000 06 16"]),
        (CHILDCARE, DATED, ["Rachid van den Bedenk\nLocatieleider\n010-000 02 11"]),
        (INCOMPLETE, DATED, ["Aya van Begin\nLocatieleider\n[telefoonnummer locatieleider]"]),
    ],
)  # fmt: skip
def test_who_signs(short: tuple[Compiled, Master], name: str, facts: str, signed: list[str]) -> None:
    made = letter(*short, at(name, facts))
    assert made.words("Ondertekening") == signed
    told = plain(made.pages[0].extract_text())
    assert "Met vriendelijke groet," in told
    assert all(line in told for block in signed for line in block.split("\n"))


def test_who_signs_where_nobody_leads_the_location(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(CHILDCARE, DATED).without(["rollen.locatieleider"]))
    assert made.words("Ondertekening") == ["Rachid van den Bedenk\nDirect leidinggevende\n010-000 02 11"]


def test_there_is_room_to_sign_and_nobody_signs_on_the_next_page(short: tuple[Compiled, Master]) -> None:
    made = letter(*short, at(SCHOOL, SIGNED))
    styles = made.document.styles
    assert styles["Slotgroet"].paragraph_format.keep_with_next
    assert styles["Ondertekening"].paragraph_format.keep_together
    assert round(styles["Ondertekening"].paragraph_format.space_before.mm) == 15
    lines = made.baselines()
    assert 17 < lines["Noor Verzonnen"][1] - lines["Met vriendelijke groet,"][1] < 22


@pytest.mark.parametrize("end", ["", "\n{% if brief.kenmerk %}\n\nNog een zin.\n\n{% endif %}\n"])
@pytest.mark.parametrize("form", ["brief", "verslag"])
def test_the_last_paragraph_stays_with_who_signs(own: Organisation, tmp_path: Path, form: str, end: str) -> None:
    of = master(tmp_path, SHORT + end, form)
    made = letter(compiled(own, of), of, at(SCHOOL, GROUPS))
    kept = {paragraph.text: bool(paragraph.paragraph_format.keep_with_next) for paragraph in made.document.paragraphs}
    assert kept["Dit is de eerste alinea."] is False
    assert kept["Nog een zin." if end else "Dit is de tweede alinea."] is True


def test_what_a_loop_repeats_is_one_list(own: Organisation, tmp_path: Path) -> None:
    """As near together as a list that somebody wrote, and it may break over two pages after two items."""
    looped = "{% for groep in brief.groepen %}\n\n- {{ groep }}\n\n{% endfor %}\n"
    of = master(tmp_path, SHORT + "\nDit deden wij:\n\n" + looped + "\nDaarna niets.\n")
    groups = ", ".join(f"Groep {number}" for number in range(1, 6))
    location = at(SCHOOL, f"brief: {{datum: 2026-11-23, groepen: [{groups}]}}\n")
    made = compiled(own, of)
    page, _ = PdfRenderer(made.html, Sandbox()).html(new_context(location, of, ON), "Stichting Voorbeeldkring")
    assert (page.count("<ul>"), page.count("<li>")) == (1, 5)
    items = letter(made, of, location).styled("Lijst")
    assert [paragraph.text for paragraph in items] == groups.split(", ")
    assert all(paragraph._p.pPr.find(qn("w:contextualSpacing")) is not None for paragraph in items)


# The pages


def test_the_first_page_has_a_letterhead_and_the_next_ones_a_header(long: tuple[Compiled, Master]) -> None:
    made = letter(*long, at(SCHOOL, GROUPS))
    (section,) = made.document.sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # empty: the letterhead stands there
    assert [paragraph.text for paragraph in section.header.paragraphs] == [f"{TITLE}\t23 november 2026"]
    for footer in (section.first_page_footer, section.footer):
        (line,) = footer.paragraphs
        assert line.text == "Basisschool Het Vraagteken, Stichting Voorbeeldkring\tPagina 1 van 1"
        codes = [node.text.strip() for node in line._p.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]

    first, *others = [page.extract_text() for page in made.pages]
    assert len(others) >= 1
    assert first.count(TITLE) == 1  # at Betreft
    for number, text in enumerate((first, *others), 1):
        assert f"Pagina {number} van {len(others) + 1}" in text
        assert "editie" not in text
    assert all(text.count(TITLE) == 1 and "23 november 2026" in text for text in others)
    assert all("Voorbeeldstraat 1" not in text for text in others)


def test_a_logo_leaves_the_window_free(own: Organisation, tmp_path: Path) -> None:
    of = master(tmp_path, SHORT)
    stream = io.BytesIO()
    Image.new("RGB", (40, 60), "navy").save(stream, "PNG")
    made = letter(compiled(own, of, HouseStyle(logo=stream.getvalue())), of, at(SCHOOL, PARENTS), INVOLVED)
    (logo,) = made.document.inline_shapes
    assert (logo.width, logo.height) == (Mm(20), Mm(30))
    (holder,) = made.styled("Brief logo")
    assert frame(holder) == {"x": 22, "y": 12, "w": 85}
    drawn: list[list[float]] = []
    made.pages[0].extract_text(
        visitor_operand_before=lambda operator, _, matrix, __: drawn.append(matrix) if operator == b"Do" else None
    )
    ((width, *_, across, bottom),) = drawn
    assert [round(size / 72 * 25.4) for size in (width, across)] == [20, 22]
    assert round(297 - bottom / 72 * 25.4) == 42


def test_without_a_logo_there_is_no_place_for_it(own: Organisation, tmp_path: Path) -> None:
    of = master(tmp_path, SHORT)
    made = letter(compiled(own, of, HouseStyle()), of, at(SCHOOL, PARENTS), INVOLVED)
    assert made.styled("Brief logo") == []
    assert made.baselines()["mevrouw A. Voorbeeld"] == pytest.approx((22, 53.5), abs=1)


def test_a_letter_changed_in_word_keeps_its_page(own: Organisation, tmp_path: Path) -> None:
    """What `templates export` gives, put back as the organisation's own Word master."""
    of = master(tmp_path, SHORT)
    with patch.object(compiler.fonts, "embed"):
        (tmp_path / "sjabloon.docx").write_bytes(compiler.export(of, own.setting))
    in_word = replace(of, text=(), word=tmp_path / "sjabloon.docx")
    assert compiler.check(in_word, own.setting) == ()
    one, other = (compiled(own, which).html.body for which in (of, in_word))
    boxes = ("brief-logo", "brief-afzender", "brief-adres", "brief-datum", "brief-gegevens", "brief-betreft",
             "slotgroet", "ondertekening", "koptekst", "voettekst")  # fmt: skip
    assert [one.count(f'class="{name}"') for name in boxes] == [other.count(f'class="{name}"') for name in boxes]
    assert letter(compiled(own, in_word), in_word, at(SCHOOL, PARENTS), INVOLVED).baselines()[
        "mevrouw A. Voorbeeld"
    ] == (pytest.approx((22, 53.5), abs=1))


# The page around a report


@pytest.mark.parametrize(
    ("audience", "name", "facts", "told", "signed"),
    [
        (INVOLVED, SCHOOL, "zaak: {nummer: 2027-03, casemanager: Sam Fictief}\n" + DATED + PARENTS,
         ["Kenmerk\t2027-03", "Casemanager\tSam Fictief", "Datum\t23 november 2026"],
         ["Ilse in ’t Ontwerp\nDirecteur", "mevrouw A. Voorbeeld\nDatum:", "de heer B. Bedacht\nDatum:"]),
        (INVOLVED, CHILDCARE, "kind: {initialen: F.}", ["Datum\t[datum van de brief]"],
         ["Rachid van den Bedenk\nLocatieleider", "Naam:"]),
        ("bestuur", CHILDCARE, DATED + PARENTS, ["Datum\t23 november 2026"], ["Rachid van den Bedenk\nLocatieleider"]),
    ],
)  # fmt: skip
def test_a_report_has_its_facts_above_and_its_signatures_below(
    own: Organisation, tmp_path: Path, audience: str, name: str, facts: str, told: list[str], signed: list[str]
) -> None:
    of = master(tmp_path, "Wij spraken met elkaar.\n", "verslag")
    made = letter(compiled(own, of), of, at(name, facts), audience)
    assert made.words("Blad titel") == [TITLE]
    assert [*made.words("Kaft gegevens")[1:], *made.words("Gegevens slot")] == told
    blocks = [*made.words("Ondertekening"), *made.words("Tekenregel")]
    assert [block.partition(" _")[0] for block in blocks] == signed
    assert ("Voor gezien" in made.pages[0].extract_text()) == (len(signed) > 1)
    (section,) = made.document.sections
    assert not section.different_first_page_header_footer
    (header,) = section.header.paragraphs  # a loose sheet with a signature shows which report it is of
    number = "2027-03, " if "nummer" in facts else ""
    assert header.text == f"{TITLE}\t{number}{told[-1].removeprefix('Datum' + chr(9))}"
