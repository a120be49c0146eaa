"""What a location declares not applicable: a service goes, a single field gives its reason, and no cell stays empty."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import yaml
from built import COMPLETE, EXAMPLE, PROTOCOL, SHEET
from conftest import DAY
from docx import Document
from geelvrij.checks import schema
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
        "Arts nodig, avond, nacht of weekend",
        "Politie, geen spoed",
        "Advies of melding, dag en nacht",
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

    assert rows["Arts nodig, avond, nacht of weekend"] == ["Dienst Voorbeeld", WHY]


def test_where_there_is_no_wijkagent_nobody_is_sent_to_one(rendered: Rendered) -> None:
    sheet = [row for rows in tables(rendered, SHEET, "zonder-wijkagent") for row in rows]
    card = [row for rows in tables(rendered, PROTOCOL, "zonder-wijkagent") for row in rows]

    assert [row[1:] for row in sheet if row[0] == "Politie, geen spoed"] == [["Politie", "0900-8844"]] * 2
    assert [row for row in sheet if "ijkagent" in " ".join(row)] == []
    assert [row[1] for row in card if row[0] == "Onze wijkagent"] == [
        "Er is geen vaste wijkagent. 010-000\xa009\xa099"
    ] * 2
