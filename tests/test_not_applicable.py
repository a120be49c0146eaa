"""What a location declares not applicable: a service goes, a single field gives its reason, and no cell stays empty."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import test_rule_terms
import yaml
from built import COMPLETE, EXAMPLE, PROTOCOL, SHEET
from conftest import DAY
from docx import Document
from geelvrij.checks import catalogue, schema
from geelvrij.checks.catalogue import Catalogue, Rule
from geelvrij.checks.finding import Severity
from geelvrij.generator.commands.organisation import Organisation
from geelvrij.generator.compile import compiled_file, store
from geelvrij.generator.context import Context
from geelvrij.generator.probing import new_context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from lxml import html

WHY = "zie de kaft"
NVT = {"nvt": WHY}
KINDS = ("alles", "velden", "op_naam_na")
HEADS = ("Naam", "Dienst", "Wanneer")  # the tables of services; in others a reader fills in by hand
Rows = list[list[str]]
Rendered = Callable[[str, str], tuple[bytes, str, Context]]


def declined(field: schema.Field) -> Any:
    """Every field below a section, each declared not applicable."""
    return {key: declined(child) for key, child in field.children.items()} if field.form == "groep" else NVT


def services(kind: str) -> dict[str, Any]:
    sections = schema.sections()["kaart"].children
    if kind == "alles":
        return dict.fromkeys(schema.services(), NVT)
    fields = {key: declined(sections[key]) for key in schema.services()}
    if kind == "op_naam_na":
        for own in fields.values():
            own["naam"] = "Dienst Voorbeeld"
    return fields


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    root = tmp_path_factory.mktemp("nvt")
    shutil.copytree(EXAMPLE / "huisstijl", root / "huisstijl")
    shutil.copytree(EXAMPLE / "locations" / "regios", root / "locations" / "regios")
    shutil.copy(EXAMPLE / "locations" / "organisatie.yaml", root / "locations")
    about = yaml.load((EXAMPLE / "locations" / f"{COMPLETE}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for kind in KINDS:
        about["kaart"] = services(kind)
        (root / "locations" / f"{kind.replace('_', '-')}.yaml").write_text(json.dumps(about), encoding="utf-8")
    about["kaart"] = {
        "gecontroleerd_op": "2026-09-15",
        "politie": {"wijkagent": {"naam": NVT, "telefoon": "010-0000999"}},
    }
    (root / "locations" / "zonder-wijkagent.yaml").write_text(json.dumps(about), encoding="utf-8")
    return Organisation(root, date.fromisoformat(DAY))


@pytest.fixture(scope="module")
def rendered(own: Organisation) -> Rendered:
    return cache(lambda document, name: render(own, document, name))


def render(own: Organisation, document: str, name: str) -> tuple[bytes, str, Context]:
    """The Word file and the HTML of a document of one location, and what the Word template asked."""
    master, location = own.masters[document], own.workspace.read(name).location
    assert location is not None
    made = compiled_file.load(store.compiled(master, own.setting))
    context = new_context(location, master, own.peildatum)
    word = WordRenderer(made.word, Sandbox()).render(context)[0]
    page = PdfRenderer(made.html, Sandbox()).html(new_context(location, master, own.peildatum), "")[0]
    return word, page, context


def word_rows(content: bytes) -> Iterator[Rows]:
    for table in Document(BytesIO(content)).tables:
        yield [[cell.text.strip() for cell in row.cells] for row in table.rows]


def html_rows(page: str) -> Iterator[Rows]:
    for table in html.fromstring(page).iter("table"):
        yield [["".join(cell.itertext()).strip() for cell in row.xpath("./td|./th")] for row in table.iter("tr")]


def tables(rendered: Rendered, document: str, name: str) -> list[Rows]:
    """The tables of services in the Word file and those in the HTML."""
    word, page, _ = rendered(document, name)
    return [rows for rows in (*word_rows(word), *html_rows(page)) if rows and rows[0][0] in HEADS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document", [SHEET, PROTOCOL])
def test_no_cell_beside_a_label_is_empty(rendered: Rendered, document: str, kind: str) -> None:
    found = tables(rendered, document, kind.replace("_", "-"))

    assert found
    assert [row for rows in found for row in rows if row[0] and not all(row)] == []


@pytest.mark.parametrize("kind", ["alles", "velden"])
def test_a_service_that_does_not_apply_is_left_out(rendered: Rendered, kind: str) -> None:
    labels = {row[0] for rows in tables(rendered, SHEET, kind) for row in rows}
    _, _, context = rendered(SHEET, kind)

    assert not labels & {
        "Arts buiten kantooruren",
        "Politie, geen spoed",
        "Advies of melding (24 uur)",
    }
    told = {field.path: field.reason for field in context.not_applicable()}
    assert told["kaart.huisartsenpost"] == told["kaart.veilig_thuis"] == WHY


def test_a_section_of_a_service_that_does_not_apply_is_one_sentence(rendered: Rendered) -> None:
    word, page, _ = rendered(PROTOCOL, "alles")
    words = [paragraph.text for paragraph in Document(BytesIO(word)).paragraphs]

    below = words[words.index("Raad voor de Kinderbescherming", 60) + 1]
    assert below == f"Niet van toepassing: {WHY}." and words.count(below) == 7 == " ".join(
        html.fromstring(page).text_content().split()
    ).count(below)


def test_a_field_that_does_not_apply_gives_its_reason(rendered: Rendered) -> None:
    rows = {row[0]: row[1:] for rows in tables(rendered, SHEET, "op-naam-na") for row in rows}

    assert rows["Arts buiten kantooruren"] == ["Dienst Voorbeeld", WHY]


def test_where_there_is_no_wijkagent_nobody_is_sent_to_one(rendered: Rendered) -> None:
    sheet = [row for rows in tables(rendered, SHEET, "zonder-wijkagent") for row in rows]
    card = [row for rows in tables(rendered, PROTOCOL, "zonder-wijkagent") for row in rows]

    assert [row[1:] for row in sheet if row[0] == "Politie, geen spoed"] == [["Politie", "0900-8844"]] * 2
    assert [row for row in sheet if "ijkagent" in " ".join(row)] == []
    assert [row[1] for row in card if row[0] == "Onze wijkagent"] == [
        "Er is geen vaste wijkagent. 010-000\xa009\xa099"
    ] * 2


# The law: what it asks of everybody cannot be declared not applicable

told = test_rule_terms.told
PAPERS = "organisatie: {klachtenregeling_url: %s}\ndocumenten: {%s}"
URL = "https://www.example.nl/k"
PAPER = "Bij {} staat nvt, maar de wet vraagt dit stuk."
NO_HOURS = "Bij ‘{}’ staat nvt, maar de wet vraagt deze gegevens van elke houder."
HOURS, PEOPLE = "uren pedagogisch beleid en coaching per jaar", "fte pedagogisch medewerkers op 1 januari"
NOT_DIVIDED = "Bij de uren voor pedagogisch beleid en coaching staat nvt, maar de houder legt die elk jaar voor elke locatie vast."
NO_VOG = "Bij de VOG van ‘gus-voorbeeld’ staat nvt, maar wie op school werkt, heeft een VOG nodig."
NO_REPORT = "Over 2025 waren er klachten. Bij het klachtenverslag staat nvt, maar na een klacht is het verslag nodig."
GUIDE = "documenten: {schoolgids: {schooljaar: %s, vastgesteld_op: %s}}"
NO_YEAR = "Bij het schooljaar van de schoolgids staat nvt, maar er is elk schooljaar een nieuwe gids."
NO_GUIDE = "De schoolgids voor schooljaar 2026-2027 is nog niet vastgesteld. Dat moest uiterlijk op 31 juli 2026."
NO_WHY = "Bij meldcode is afgeweken van het advies van de oudercommissie. Bij de reden staat nvt."
GUS = "personen: {gus-voorbeeld: {achternaam: Voorbeeld, %s}}"
NEVER = "{nvt: dat hebben wij niet}"


@pytest.mark.parametrize(
    ("code", "over", "messages"),
    [
        ("DOC002", PAPERS % (URL, f"meldcode: {NEVER}"), [PAPER.format("de meldcode")]),
        ("DOC002", PAPERS % (NEVER, "klachtenregeling: {versie: '1'}"), []),
        ("DOC002", PAPERS % (NEVER, "klachtenregeling: ''"), [PAPER.format("de klachtenregeling")]),
        ("DOC002", PAPERS % (URL, f"klachtenregeling: {NEVER}"), []),
        ("SCH013", f"pbm: {NEVER}", [NO_HOURS.format(HOURS)]),
        ("SCH013", f"pbm: {{uren: {NEVER}, fte_1jan: 2}}", [NO_HOURS.format(HOURS)]),
        ("SCH013", f"pbm: {{uren: 200, fte_1jan: {NEVER}}}", [NO_HOURS.format(PEOPLE)]),
        ("SCH013", f"pbm: {NEVER}\norganisatie: {{pbm: {{kindercentra: 1, fte_1jan: 2, uren: 400}}}}", []),
        ("CYC009", f"pbm: {NEVER}", [NOT_DIVIDED]),
        ("CYC009", f"pbm: {{vastgesteld_op: {NEVER}}}", [NOT_DIVIDED]),
        ("PER001", GUS % f"vog: {NEVER}", [NO_VOG]),
        ("PER001", GUS % f"vog: {{datum: {NEVER}}}", [NO_VOG]),
        ("PER001", GUS % f"verband: vrijwilliger, vog: {NEVER}", []),
        ("PER002", GUS % f"verband: overblijf, vog: {NEVER}",
         ["Bij de VOG van overblijfkracht ‘gus-voorbeeld’ staat nvt, maar elke overblijfkracht heeft er een nodig."]),
        ("PER005", GUS % f"verband: vrijwilliger, vog: {NEVER}", []),
        ("PER003", f"locatie: {{soort: [school, bso]}}\n{GUS % 'prk: {nvt: werkt alleen voor de school}'}", []),
        ("CYC007", f"klachten: {{schriftelijk: [{{jaar: 2025, aantal: 2}}]}}\ncyclus: {{klachtenverslag: {NEVER}}}", [NO_REPORT]),
        ("CYC007", f"cyclus: {{klachtenverslag: {NEVER}}}", []),
        ("CYC005", GUIDE % (NEVER, "2026-06-20"), [NO_YEAR]),
        ("CYC005", GUIDE % ("2026-2027", NEVER), [NO_GUIDE]),
        ("CYC005", GUIDE % ("2026-2027", "2026-06-20"), []),
        ("CYC005", GUIDE % ("''", "2026-06-20"), []),  # DOC003 tells that
        ("DOC022", f"documenten: {{meldcode: {{oc_uitkomst: afgeweken, oc_afwijking: {NEVER}}}}}", [NO_WHY]),
        ("DOC022", f"documenten: {{meldcode: {{oc_uitkomst: overgenomen, oc_afwijking: {NEVER}}}}}", []),
    ],
)  # fmt: skip
def test_what_the_law_asks_cannot_be_waived(
    told: Callable[..., list[str]], code: str, over: str, messages: list[str]
) -> None:
    assert told(code, over) == messages


def test_who_works_for_the_school_alone_is_told_how_to_say_so(
    told: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no school, nobody is asked."""
    page = test_rule_terms.BOOK.rule("PER003")
    helps = {name: replace(message, text=message.help) for name, message in page.messages.items()}
    monkeypatch.setattr(test_rule_terms, "BOOK", Catalogue({"PER003": replace(page, messages=helps)}))
    over = f"locatie: {{soort: [%s]}}\n{GUS % 'functie: leraar'}"
    begin = "Vul bij prk van deze persoon de datums van inschrijven en koppelen in. Nog niet gedaan? Laat deze persoon dan nog niet"

    assert told("PER003", over % "kdv") == [f"{begin} werken."]
    assert told("PER003", over % "school, bso") == [
        f"{begin} in de opvang werken. Werkt deze persoon alleen voor de school? Vul dan bij prk in {{nvt: reden}}."
    ]


# A page of the law that accepts nvt, or cannot meet it: the code → why that is right.
NVT_IS_AN_ANSWER = {
    "DOC007": "een andere raad, zoals de GMR, kan hebben ingestemd; de reden zegt welke",
    "DOC008": "er is geen oudercommissie; ROL013 kijkt of dat mag",
    "KRT001": "nvt telt hier als leeg: dit nummer is er voor iedereen",
    "KRT003": "nvt telt hier als leeg: dit nummer is er voor iedereen",
    "KRT008": "de regel zegt alleen iets over wat er staat; ROL009 en ROL010 vragen de commissies",
    "KRT015": "de regel zegt alleen iets over wat er staat; ROL009 vraagt de commissie",
    "PER003": "wie alleen voor de school werkt, hoeft niet in het register",
    "PER004": "wie van buiten alleen bij de school komt, hoeft niet in het register",
    "PER006": "de regel vergelijkt twee dagen; PER003 vraagt de inschrijving",
    "PRV014": "de regel zegt alleen iets over wat er staat",
    "ROL014": "de regel zegt alleen iets over leden die er staan",
    "ZAK020": "de regel zegt alleen iets over wat het bestuur koos",
    "SCH007": "de regel telt certificaten; zonder certificaat blijft de fout",
}
TEXTS = {"stuk", "tekst", "organisatie"}  # checks of a text or of a folder: no field of a location is asked


def accepts(rule: Rule) -> bool:
    """Whether a page of the law does not say that nvt is no answer; a case tells in its own words what does not apply."""
    is_law = any(basis.kind == "wet" for basis in rule.bases.values())
    is_hard = Severity.FOUT in {rule.severity, *(message.severity for message in rule.messages.values())}
    says_so = rule.parameters.get("ook_nvt") and any(name.split("_")[-1] == "nvt" for name in rule.messages)
    return rule.active and is_law and is_hard and not rule.of_case and rule.check not in TEXTS and not says_so


def test_every_hard_page_of_the_law_refuses_nvt_or_says_why_not() -> None:
    book = catalogue.load()
    assert {code for code in catalogue.codes() if accepts(book.rule(code))} == set(NVT_IS_AN_ANSWER)
