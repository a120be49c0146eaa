"""A fact that somebody typed otherwise in Word is told with the line of the data where it belongs: else it comes back."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import pytest
from conftest import change
from docx.text.paragraph import Paragraph
from geelvrij.checks.blocks import PARAGRAPH, ROW, Block, plain
from geelvrij.generator.carry import outcome as say
from geelvrij.generator.compare import marked
from geelvrij.generator.compare.retyped import retyped
from two_editions import ADOPT, COMPARE, DAY, KIEM, PROTOCOL, SHEET, adopted, run

TEXTS = {
    PROTOCOL: "# Bellen {#bellen}\n\nWij bellen altijd met zijn tweeën.\n",
    SHEET: """# Wie {#wie}

Bel {{ rollen.aandachtsfunctionaris.naam }} op {{ locatie.telefoon }}.

| Dienst | Nummer |
|:-------|:-------|
| Veilig Thuis | {{ kaart.veilig_thuis.telefoon }} |
| De school | {{ locatie.telefoon }} |

{% for regel in organisatie.omgangsnormen %}

- {{ regel }}

{% endfor %}
""",
}
OLD, TYPED, NAMED = "010-000 01 00", "010-000 01 99", "Joost van 't Kladje"
HOME, CENTRAL = f"locations/{KIEM}.yaml", "locations/organisatie.yaml"


# One text


def a_block(*cells: str) -> marked.MarkedBlock:
    """A block in which ‹path=words› is a fact."""
    signs = str.maketrans("‹=›", "".join((marked._BEGIN, marked._BETWEEN, marked._END)))
    parts = tuple(cell.translate(signs) for cell in cells)
    return marked.read(as_block(parts))


def as_block(cells: Sequence[str]) -> Block:
    text = plain(" | ".join(cells))
    return Block(
        "hoofdtekst", ("Bellen",), ROW if len(cells) > 1 else PARAGRAPH, text, tuple(cells[: len(cells) > 1 and None])
    )


BOTH = "Bel ‹a=Ada Beo› of ‹b=Cor Dros›."
PHONE = "Bel ‹a=010-000 01 00› bij onrust."


@pytest.mark.parametrize(
    ("made", "edited", "told"),
    [
        pytest.param(PHONE, "Bel 010-000 01 99 bij onrust.", [(("a",), OLD, TYPED)], id="other words"),
        pytest.param(PHONE, "Bel 06-0000 0099, bij onrust.", [(("a",), OLD, "06-0000 0099")], id="a mark beside it"),
        pytest.param(
            "Bel ‹a=Ada Beo›, de directeur.", "Bel Cor Dros (de directeur).", [(("a",), "Ada Beo", "Cor Dros")],
            id="another mark beside it",
        ),
        pytest.param(PHONE, f"Bel {OLD} bij grote onrust.", [], id="words elsewhere"),
        pytest.param(PHONE, "Bel bij onrust.", [], id="taken away"),
        pytest.param(PHONE, "Stuur de directeur een bericht bij onrust.", [], id="another text"),
        pytest.param("Bel ‹a=Ada van Beo›.", "Bel Ada de Beo.", [(("a",), "Ada van Beo", "Ada de Beo")], id="a part"),
        pytest.param("Bel ‹a=Ada Beo›.", "Bel Ada Maria Beo.", [(("a",), "Ada Beo", "Ada Maria Beo")], id="a word more"),
        pytest.param(BOTH, "Bel Ada Beo of Eef Gal.", [(("b",), "Cor Dros", "Eef Gal")], id="one of two"),
        pytest.param(
            BOTH, "Bel Ida Jol of Eef Gal.", [(("a",), "Ada Beo", "Ida Jol"), (("b",), "Cor Dros", "Eef Gal")],
            id="each of two",
        ),
        pytest.param(
            "Kom naar ‹a=1234 AB› ‹b=Hier›.", "Kom naar 5678 CD Daar.", [(("a", "b"), "1234 AB Hier", "5678 CD Daar")],
            id="two side by side",
        ),
        pytest.param("Bel ‹a=Ada› of ‹a=Ada›.", "Bel Ada of Cor.", [(("a",), "Ada", "Cor")], id="twice in a text"),
        pytest.param("Bel ‹a.voornaamwoord=hem› op.", "Bel haar op.", [], id="what follows from who it is"),
    ],
)  # fmt: skip
def test_a_fact_in_other_words(made: str, edited: str, told: list[tuple[tuple[str, ...], str, str]]) -> None:
    found = retyped([a_block(made)], [as_block([edited])])

    assert [(one.paths, one.was, one.wrote) for one in found] == told
    assert all(one.headings == ("Bellen",) for one in found)


def test_a_row_is_read_cell_by_cell() -> None:
    [found] = retyped([a_block("Ada", "‹a=010-000 01 00›")], [as_block(["Cor Dros, teamleider", TYPED])])

    assert (found.paths, found.wrote) == (("a",), TYPED)


# A file of a location


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation with the documents of 2027 as they were made; not to be changed."""
    return adopted(tmp_path_factory.mktemp("anders-getypt") / "org", TEXTS)


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "org"))


def typed(root: Path, words: Mapping[str, str]) -> str:
    """Type other words in the issued sheet; where it stands."""
    path = root / "uitgegeven/2027" / KIEM / f"{SHEET}-{KIEM}.docx"
    path.parent.mkdir(parents=True)
    document = docx.Document(str(root / "out/2027" / KIEM / path.name))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        _retype(paragraph, words)
    document.save(str(path))
    return path.relative_to(root).as_posix()


def _retype(paragraph: Paragraph, words: Mapping[str, str]) -> None:
    text = plain(paragraph.text)
    for old, new in words.items():
        text = text.replace(old, new)
    if text != plain(paragraph.text):
        paragraph.runs[0].text = text
        for other in paragraph.runs[1:]:
            other.text = ""


def line(root: Path, text: str, file: str = HOME) -> int:
    return 1 + (root / file).read_text("utf-8").splitlines().index(text)


def test_the_overview_says_where_a_fact_belongs(root: Path) -> None:
    typed(root, {OLD: TYPED, NAMED: "Ada Beo"})

    ran = run(root, *COMPARE, "--location", KIEM, "--format", "json", "--format", "docx")

    assert ran.code == 0, ran
    folder = root / "out/2028/wijzigingen-deel" / KIEM
    told = json.loads((folder / f"wijzigingsoverzicht-{KIEM}.json").read_text("utf-8"))
    [by_hand] = [one["met_de_hand"] for one in told["documenten"] if one["document"] == SHEET]
    name, phone = 1 + line(root, "  aandachtsfunctionaris:"), line(root, f"  telefoon: {OLD}")
    assert by_hand["gegevens"] == [
        {
            "veld": "rollen.aandachtsfunctionaris.naam", "label": "naam aandachtsfunctionaris", "was": NAMED,
            "wordt": "Ada Beo", "nu": NAMED, "bestand": HOME, "regel": name, "koppen": ["Wie"],
        },
        {
            "veld": "locatie.telefoon", "label": "telefoonnummer locatie", "was": OLD, "wordt": TYPED, "nu": OLD,
            "bestand": HOME, "regel": phone, "koppen": ["Wie"],
        },
    ]  # fmt: skip
    assert "regel" not in json.dumps(by_hand["bestanden"]).replace('"regel": 0', "")
    *_, changes, table = docx.Document(str(folder / f"wijzigingsoverzicht-{KIEM}.docx")).tables
    runs = [run for cell in changes.rows[1].cells for one in cell.paragraphs for run in one.runs]
    assert [run.text.strip() for run in runs if run.bold] == [f"{NAMED} op {OLD}", f"Ada Beo op {TYPED}"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Gegeven", "Was", "Wat de locatie ervan maakte", "Hoort in"],
        ["Naam aandachtsfunctionaris", NAMED, "Ada Beo", f"{HOME}, regel {name}"],
        ["Telefoonnummer locatie", OLD, TYPED, f"{HOME}, regel {phone}"],
    ]


def test_an_item_of_a_list_belongs_in_the_list(root: Path) -> None:
    """Which number an item has by now nobody knows: somebody may have put one before it."""
    typed(root, {"laten de ander uitpraten": "laten elkaar uitpraten"})

    assert run(root, *COMPARE, "--location", KIEM, "--format", "json").code == 0

    told = json.loads((root / f"out/2028/wijzigingen-deel/{KIEM}/wijzigingsoverzicht-{KIEM}.json").read_text("utf-8"))
    [found] = [fact for one in told["documenten"] for fact in one["met_de_hand"]["gegevens"]]
    assert (found["label"], found["nu"], found["bestand"]) == ("omgangsnormen", "", CENTRAL)
    assert found["regel"] == 1 + line(root, "  omgangsnormen:", CENTRAL)  # its first item


# Carried over


@pytest.fixture
def carrying(root: Path) -> Path:
    pytest.importorskip("python_redlines", reason="an extra that the wheel works without")
    return root


def carry(root: Path, edited: str) -> tuple[int, list[str]]:
    ran = run(root, "carry-over", KIEM, "--edited", edited, "--out", "uit/blad.docx", "--peildatum", DAY)
    return ran.code, ran.out.splitlines()


def test_carry_over_says_where_a_fact_belongs(carrying: Path) -> None:
    """It goes along as the location wrote it, and so that it does not come back each year the data are named."""
    edited = typed(carrying, {OLD: TYPED})
    phone = line(carrying, f"  telefoon: {OLD}")

    assert carry(carrying, edited) == (0, [
        "Met de hand: 2 wijzigingen. Daarvan 2 overgenomen.",
        "Hoort in het gegevensbestand:",
        f"  telefoonnummer locatie: {TYPED}, was {OLD}; zet dit in {HOME}, regel {phone}",
    ])  # fmt: skip
    report = docx.Document(str(carrying / "uit/blad-niet-overgenomen.docx"))
    assert [[cell.text for cell in row.cells] for row in report.tables[-1].rows] == [
        ["Gegeven", "Wat u ervan maakte", "Wat er nu staat", "Waar het hoort"],
        ["Telefoonnummer locatie", TYPED, OLD, f"{HOME}, regel {phone}"],
    ]
    told = json.loads((carrying / "uit/blad.json").read_text("utf-8"))
    assert told["gegevens"] == [
        {
            "veld": "locatie.telefoon", "label": "telefoonnummer locatie", "was": OLD, "eigen": TYPED, "nu": OLD,
            "koppen": ["Wie"], "bestand": HOME, "regel": phone,
        }
    ]  # fmt: skip
    assert told["ingevuld"] == []


def test_what_the_data_say_by_now_is_not_asked_again(carrying: Path) -> None:
    edited = typed(carrying, {OLD: TYPED})
    change(carrying / HOME, f"  telefoon: {OLD}", f"  telefoon: {TYPED}")

    assert carry(carrying, edited) == (0, ["Met de hand: 2 wijzigingen. Daarvan 2 al in de nieuwe tekst."])


def test_a_fact_that_changed_meanwhile_is_told_with_what_it_says(carrying: Path) -> None:
    edited = typed(carrying, {f"Bel {NAMED} op {OLD}": f"Bel {NAMED} op {TYPED}"})
    change(carrying / HOME, f"  telefoon: {OLD}", "  telefoon: 010-000 01 55")
    place = f"{HOME}, regel {line(carrying, '  telefoon: 010-000 01 55')}"

    assert carry(carrying, edited) == (1, [
        "Met de hand: 1 wijziging. Daarvan 1 niet overgenomen.",
        "Niet overgenomen:",
        f"  Wie: ‘{TYPED}’ in plaats van ‘{OLD}’",
        f"    {say.REWORDED_FACT}",
        "Hoort in het gegevensbestand:",
        f"  telefoonnummer locatie: {TYPED}, was {OLD}; zet dit in {place} (daar staat nu ‘010-000 01 55’)",
    ])  # fmt: skip


def test_what_comes_with_geelvrij_is_put_right_in_the_file_of_the_location(carrying: Path) -> None:
    edited = typed(carrying, {"0800-2000": "0800-2222"})

    code, told = carry(carrying, edited)

    place = f"{HOME}, regel {line(carrying, '  veilig_thuis:')}"
    assert (code, told[2:]) == (0, [f"  telefoonnummer Veilig Thuis: 0800-2222, was 0800-2000; zet dit in {place}"])


def test_of_an_adopted_edition_the_data_of_now_are_named(carrying: Path) -> None:
    """An edition that was kept is never changed, so nobody is sent there."""
    edited = typed(carrying, {OLD: TYPED})
    later = [one.replace("2027", "2028").replace("2026-1", "2027-1") for one in ADOPT]
    ran = run(carrying, *later)
    assert ran.code == 0, ran

    code, told = carry(carrying, edited)

    place = f"{HOME}, regel {line(carrying, f'  telefoon: {OLD}')}"
    assert (code, told[2:]) == (0, [f"  telefoonnummer locatie: {TYPED}, was {OLD}; zet dit in {place}"])
