"""Passages with a date: in the documents of their days, in Word and in PDF, and nowhere else."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from geelvrij.generator import in_force
from geelvrij.generator.context import Context
from geelvrij.generator.render.environment import Sandbox
from geelvrij.generator.render.pdf import PdfRenderer
from geelvrij.generator.render.word import WordRenderer
from pypdf import PdfReader

from tests.conftest import Command
from tests.masters import folder, word

CARD = Path("templates/blad/belkaart/tekst.md")
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
TEXT = """{{ locatie.naam }} begint.

::: {.geldig vanaf="2027-01-01" tot="2027-12-31"}
Alleen in 2027.

- Een punt van {{ rollen.directeur.naam }}.
:::

::: geldig tot=2026-12-31
Tot en met 2026.
:::

{% if locatie.is_school %}

::: {.geldig vanaf='2028-01-01'}
Vanaf 2028 voor scholen.
:::

{% endif %}

Het einde.
"""
SENTENCES = ("Alleen in 2027.", "Tot en met 2026.", "Vanaf 2028 voor scholen.")
DAYS = {
    "2026-12-31": ["Tot en met 2026."],
    "2027-01-01": ["Alleen in 2027."],
    "2027-12-31": ["Alleen in 2027."],
    "2028-01-01": ["Vanaf 2028 voor scholen."],
}


# Through the front door


def made(organisation: Path) -> tuple[str, str, dict[str, object]]:
    """The words of the card in Word and in the PDF, and what the manifest says of it."""
    place = organisation / "out" / "2027" / "de-kiem"
    in_word = "\n".join(paragraph.text for paragraph in Document(str(place / "belkaart-de-kiem.docx")).paragraphs)
    in_pdf = "\n".join(page.extract_text() for page in PdfReader(place / "belkaart-de-kiem.pdf").pages)
    [about] = json.loads((place / "manifest.json").read_text(encoding="utf-8"))["documents"]
    return in_word, in_pdf, about


def test_a_passage_is_in_the_documents_of_its_days_only(organisation: Path, geelvrij: Command) -> None:
    (organisation / CARD).write_text(TEXT, encoding="utf-8")
    fingerprints = {}
    for day, expected in DAYS.items():
        ran = geelvrij("build", "de-kiem", "--document", "belkaart", "--peildatum", day, "--jobs", "1")
        assert ran.code == 0, ran.err
        in_word, in_pdf, about = made(organisation)
        for words in (in_word, in_pdf):
            assert [sentence for sentence in SENTENCES if sentence in words] == expected, day
            assert ":::" not in words and "geldig" not in words
        fingerprints[day] = about["data_sha256"], about["files"]
    assert fingerprints["2027-01-01"] == fingerprints["2027-12-31"], "the same passages are the same document"
    assert len({data for data, _ in fingerprints.values()}) == 3


def test_the_master_is_compiled_once_for_all_days(tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    compiled = folder.compiled(own, folder.text_master(own, TEXT.replace("is_school", "is_bso")))
    about = {"id": "proef", "titel": "Proef", "ondertitel": ""}
    for day, expected in DAYS.items():
        contexts = [Context(folder.location(own), about, date.fromisoformat(day)) for _ in range(2)]
        filled, _ = WordRenderer(compiled.word, Sandbox()).render(contexts[0])
        page, _ = PdfRenderer(compiled.html, Sandbox()).html(contexts[1], "Stichting")
        for words in ("\n".join(word.lines(filled)), page):
            assert [sentence for sentence in SENTENCES if sentence in words] == expected
        # Who is only named in a passage of another day is not asked for.
        opened = ["rollen.directeur.naam"] if day.startswith("2027") else []
        assert [[field.path for field in asked.open_fields()] for asked in contexts] == [opened, opened]


def test_an_exported_master_keeps_its_dates(tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    exported = folder.compiler.export(folder.text_master(own, TEXT), own.setting)
    paragraphs = [paragraph.text for paragraph in Document(io.BytesIO(exported)).paragraphs]
    assert "{% if geldig.vanaf_2027_01_01_tot_2027_12_31 %}" in paragraphs
    other = folder.organisation(tmp_path / "ander")
    master = folder.word_master(other, exported)
    assert folder.findings(other, master) == []
    made, page, _ = folder.rendered(other, master)
    for words in ("\n".join(word.lines(made)), page):
        assert [sentence for sentence in SENTENCES if sentence in words] == ["Tot en met 2026."]


def test_on_its_days_a_passage_looks_as_if_it_had_no_date(tmp_path: Path) -> None:
    inner = "Dit leidt tot:\n\n- een punt;\n- nog een punt.\n\n| a | b |\n|---|---|\n| c | d |\n"
    made = []
    for text in (inner, f"{box('geldig vanaf=2026-01-01', inner)}"):
        own = folder.organisation(tmp_path)
        filled, page, _ = folder.rendered(own, folder.text_master(own, f"{{{{ locatie.naam }}}}.\n\n{text}\nSlot.\n"))
        with zipfile.ZipFile(io.BytesIO(filled)) as package:
            made.append((package.read("word/document.xml"), "".join(page.split())))
    assert made[0] == made[1]


# What can be wrong

RIGHT = 'Schrijf het zo: ::: {.geldig vanaf="2027-01-01" tot="2027-12-31"}'
WRITE = 'Schrijf jaar-maand-dag, zoals vanaf="2027-01-01".'
LOOSE = (
    "Ergens in deze tekst staat ‘:::’ als gewone tekst. Zet ::: vooraan op een eigen regel, met een lege regel ervoor. "
    "Bij elk begin hoort één einde."
)


def box(words: str, inside: str = "Nieuw.") -> str:
    return f"::: {words}\n{inside}\n:::\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (box("geldig"), f"Bij ‘::: geldig’ staat geen datum. {RIGHT}"),
        (box('{.geldig van="2027-01-01"}'), f"‘van’ kan niet bij een passage met een datum. Bedoelt u ‘vanaf’? {RIGHT}"),
        (box("geldig 2027-01-01"), f"‘2027-01-01’ kan niet bij een passage met een datum. {RIGHT}"),
        (box('{.geldig vanaf="1-1-2027"}'), f"‘1-1-2027’ bij ‘vanaf’ is geen datum. {WRITE}"),
        (box('{.geldig vanaf="2027-02-30"}'), f"‘2027-02-30’ bij ‘vanaf’ is geen datum. {WRITE}"),
        (box('{.geldig vanaf=""}'), f"Bij ‘vanaf’ staat geen datum. {WRITE}"),
        (box('{.geldig vanaf="{{ editie.jaar }}"}'), f"‘{{{{ editie.jaar }}}}’ bij ‘vanaf’ is geen datum. {WRITE}"),
        (
            box("geldig vanaf=2027-12-31 tot=2027-01-01"),
            "De passage ‘::: geldig vanaf=2027-12-31 tot=2027-01-01’ eindigt voordat zij begint. Zet bij ‘vanaf’ de "
            "eerste dag en bij ‘tot’ de laatste dag.",
        ),
        (
            box("geldig tot=2027-01-01 tot=2027-01-02"),
            "‘::: geldig tot=2027-01-01 tot=2027-01-02’ noemt ‘tot’ twee keer. Haal er een weg.",
        ),
        (
            box("geldig tot=2027-01-01", f"Een.\n\n{box('geldig vanaf=2026-01-01')}"),
            "De passage ‘::: geldig vanaf=2026-01-01’ staat binnen een andere passage met een datum. Sluit de eerste af "
            "met ::: voordat de volgende begint.",
        ),
        (
            "::: geldig tot=2027-01-01\nZonder einde.\n",
            "De passage ‘::: geldig tot=2027-01-01’ wordt nergens afgesloten. Zet ::: alleen op een regel waar de passage "
            "ophoudt.",
        ),
        (
            f"Een regel.\n{box('geldig tot=2027-01-01')}",
            "Voor ‘::: geldig tot=2027-01-01’ staat geen lege regel; dan is het gewone tekst. Zet een lege regel ervoor, en "
            "een lege regel na de ::: waarmee de passage ophoudt.",
        ),
        (box("geldig tot=2027-01-01", "## Kop\n\nTekst."), (
            "De kop ‘Kop’ staat binnen een voorwaarde of herhaling. Zet de kop erbuiten; de tekst eronder mag er wel in."
        )),
        (box("geldig tot=2027-01-01") + ":::\n", LOOSE),
        (box(f"geldig {'a' * 100_000}"), f"‘::: geldig {'a' * 108}…’ is te lang. {RIGHT}"),
        (box(f"geldig{' ' * 100_000}:x"), f"‘:x’ kan niet bij een passage met een datum. {RIGHT}"),
        ("| a | b |\n|---|---|\n| ::: geldig tot=2027-01-01 | c |\n", LOOSE),
        (
            "{% if geldig.vanaf_2027_02_30 %}\n\nTekst.\n\n{% endif %}\n",
            "Het veld ‘geldig.vanaf_2027_02_30’ bestaat niet. Kijk met ‘geelvrij fields’ welke velden er zijn.",
        ),
        (
            f"{box('geldig tot=2027-01-01', '{% if locatie.is_bso %}')}\nTekst.\n\n{{% endif %}}\n",
            "‘{% endif %}’ hoort bij ‘{% if locatie.is_bso %}’, maar staat op een andere plek. Zet het in een eigen alinea, "
            "op dezelfde hoogte.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_do(text: str, message: str, tmp_path: Path) -> None:
    own = folder.organisation(tmp_path)
    master = folder.text_master(own, f"{{{{ locatie.naam }}}}.\n\n{text}")
    assert [f"{said} {help}" for _, said, help in folder.findings(own, master)] == [message]


def test_it_is_told_with_file_and_line(organisation: Path, geelvrij: Command) -> None:
    (organisation / CARD).write_text(f"{{{{ locatie.naam }}}}.\n\n{box('{.geldig vanaf=2027}')}", encoding="utf-8")
    ran = geelvrij("templates", "check", "belkaart")
    assert ran.code == 4 or ran.code == 1
    assert "fout DOC511 ‘2027’ bij ‘vanaf’ is geen datum." in ran.err
    assert "templates/blad/belkaart/tekst.md:3:1" in ran.err


@pytest.mark.parametrize(
    "name",
    ["", "vanaf", "vanaf_2027_01_01_", "_tot_2027_01_01", "tot_2027_1_1", "vanaf_2027_01_02_tot_2027_01_01",
     "vanaf_2027_01_01tot_2027_12_31", "vanaf_0000_01_01", "2027_01_01"],
)  # fmt: skip
def test_another_name_is_no_period(name: str) -> None:
    assert in_force.read_period(name) is None


@pytest.mark.parametrize("period", [(FIRST, None), (None, LAST), (FIRST, LAST), (FIRST, FIRST)])
def test_a_period_is_read_back_from_its_name(period: in_force.Period) -> None:
    assert in_force.read_period(in_force.period_name(*period)) == period
